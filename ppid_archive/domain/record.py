"""The description of a record: what ``record.json`` in its storage object says."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from ppid_archive.domain.classification import (
    Access,
    Classification,
    Closed,
    Excepted,
    access_on,
    is_partial,
    public_from,
)
from ppid_archive.domain.content import PageDescription, Shortfall
from ppid_archive.domain.destruction import Destruction
from ppid_archive.domain.extent import Amendment, CopyStatus, Extent
from ppid_archive.domain.file_format import FileFormat
from ppid_archive.domain.identity import DigestField, RecordId, RecordIdField
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.personal_data import PersonalData, pages_in_the_way, stand_in
from ppid_archive.domain.redaction import Redaction
from ppid_archive.domain.retention import Retention
from ppid_archive.domain.sealing import Sealing
from ppid_archive.domain.security import SecurityClass, SecurityDecision
from ppid_archive.domain.signature import Signature
from ppid_archive.domain.transferred import Transferred
from ppid_archive.domain.virus_check import VirusCheck

DESCRIPTION_PATH = "record.json"
TEXT_PATH = "text.txt"
SEARCHABLE_PATH = "rendition/searchable.pdf"
REDACTED_PATH = "rendition/redacted.pdf"
REDACTED_TEXT_PATH = "rendition/redacted.txt"
STAYS_PLAIN = frozenset({DESCRIPTION_PATH, REDACTED_PATH, REDACTED_TEXT_PATH})
"""What never lies encrypted: what identifies the record, and what was made for the public."""


class Kind(StrEnum):
    """How a document came to be a file."""

    SCAN = "scan"
    SOFTFILE = "softfile"


class Origin(StrEnum):
    """Where a fact of the description comes from: given by a person, proposed from the document, or assumed."""

    GIVEN = "given"
    PROPOSED = "proposed"
    ASSUMED = "assumed"


class Channel(StrEnum):
    """How a deposit reached the archive."""

    DROP_FOLDER = "drop_folder"
    COMMAND_LINE = "command_line"
    LIBRARY = "library"
    ATTACHMENT = "attachment"


class Progress(StrEnum):
    """How far the description has come; the bytes are in custody from the first on."""

    ACCESSIONED = "accessioned"
    AWAITING_RECOGNITION = "awaiting_recognition"
    COMPLETE = "complete"


class Location(OnDisk):
    """Where the paper original stands: room (*ruang*), shelf (*rak*), box (*boks*), folder in it (*nomor folder*)."""

    room: str | None = None
    shelf: str | None = None
    box: str | None = None
    folder: str | None = None


class Told(OnDisk):
    """A text of the description and where it comes from.

    ``evidence`` quotes what a proposal rests on; ``confidence`` is the share of right ones its rule has been measured
    to have (``benchmarks/telling.py``).
    """

    value: str = Field(min_length=1)
    origin: Origin
    evidence: str | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)


class ToldDate(OnDisk):
    """A day of the description; anything but ``given`` is a guess."""

    value: date
    origin: Origin
    evidence: str | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)


class OriginalFile(OnDisk):
    """One file as received. ``name`` is verbatim; ``name_bytes`` (hex) only where the name is not valid UTF-8.

    ``by_name`` is the media type that the name claims, only where the content is another one; ``format`` is there
    where the registry knows it.
    """

    path: str
    name: str
    name_bytes: str | None = None
    media_type: str
    by_name: str | None = None
    format: FileFormat | None = None
    size: int = Field(ge=0)
    digest: DigestField


class RenditionKind(StrEnum):
    """What a rendition is for: to be searched and read in thirty years, or to be all that the public gets."""

    SEARCHABLE = "searchable"
    REDACTED = "redacted"


class Rendition(OnDisk):
    """A file made from the originals, kept beside them; ``conformance`` is ``PDF/A-2b``, or ``PDF`` where it is less.

    Source of the term: PREMIS 3.0, ISO 14721.
    """

    kind: RenditionKind
    path: str
    media_type: str
    conformance: str
    size: int = Field(ge=0)
    digest: DigestField


class RelationKind(StrEnum):
    """How one record stands to another."""

    REPLACES = "replaces"
    ATTACHMENT_OF = "attachment_of"
    HAS_ATTACHMENT = "has_attachment"
    REDACTION_OF = "redaction_of"
    RESEMBLES = "resembles"


class Relation(OnDisk):
    """A tie to another record; ``similarity`` is the share of words in common with one that it resembles."""

    kind: RelationKind
    record: RecordIdField
    similarity: float | None = Field(default=None, ge=0, le=1)


class Accession(OnDisk):
    """Who handed the deposit in, when (UTC), how, and under which name it lay there.

    ``virus_check`` is there when a scanner was set up on that day.
    """

    at: datetime
    by: str = Field(min_length=1)
    channel: Channel
    received_as: str
    virus_check: VirusCheck | None = None


class RecordDescription(OnDisk):
    """Everything the archive says about one record.

    ``digest`` names the deposit: the file's own SHA-512, or for a deposit of several page images the SHA-512 of
    the list of their digests. ``size`` is in bytes, all originals together; ``received_on`` is the office's day
    of receipt. ``page_count`` is None until the document has been read. ``unit`` handed the document in;
    ``unit_of_origin`` (*unit pencipta*) made it. ``likeness`` is what near-duplicates are found by: hashes, no words.
    ``security`` is its class towards staff, no word about the public.
    With a ``destruction`` the description is a tombstone: the bytes are gone. With a ``sealing`` they lie encrypted.
    Source of the elements: ISAD(G) 3.1-3.2 and 3.4.3, and the *buku rekap informasi* of the documentation SOP.
    """

    schema_version: Literal[1] = 1
    record: RecordIdField
    progress: Progress
    digest: DigestField
    title: Told
    document_number: Told | None = None
    document_date: ToldDate | None = None
    class_code: Told | None = None
    language: Told | None = None
    document_kind: Told | None = None
    unit_of_origin: Told | None = None
    election_stage: Told | None = None
    unit: str
    received_on: date
    kind: Kind
    kind_origin: Origin = Origin.ASSUMED
    location: Location | None = None
    dossier: str | None = None
    note: str | None = None
    copy_status: CopyStatus | None = None
    extent: Extent | None = None
    amendment: Amendment | None = None
    accession: Accession
    originals: tuple[OriginalFile, ...] = Field(min_length=1)
    media_type: str
    size: int = Field(ge=0)
    page_count: int | None = None
    pages: tuple[PageDescription, ...] = ()
    renditions: tuple[Rendition, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
    signatures: tuple[Signature, ...] = ()
    personal_data: tuple[PersonalData, ...] = ()
    classification: Classification = Closed()
    retention: Retention = Retention()
    destruction: Destruction | None = None
    transfer: Transferred | None = None
    relations: tuple[Relation, ...] = ()
    likeness: str | None = None
    redaction: Redaction | None = None
    sealing: Sealing | None = None
    security: SecurityDecision | None = None

    def year(self) -> int:
        """Return the year people look for it under: the document's, else that of its receipt."""
        return self.document_date.value.year if self.document_date else self.received_on.year

    @property
    def beside_the_pages(self) -> tuple[str, ...]:
        """What people wrote that the public reads with the pages: title, names of files, note."""
        names = (self.accession.received_as, *(original.name for original in self.originals))
        return (self.title.value, *names, self.note or "")

    @property
    def public_from(self) -> date | None:
        """Return the first day on which the public may see it; None where no such day is known.

        The end of an exception opens by itself nothing that bears personal data, was blackened in a copy or was not
        read: a person looks first.
        """
        if isinstance(self.classification, Excepted) and self._is_to_be_looked_at(self.classification):
            return None
        return public_from(self.classification)

    def _is_to_be_looked_at(self, decided: Excepted) -> bool:
        on_pages = pages_in_the_way(self.personal_data, staff_numbers=decided.staff_numbers_block)
        beside = stand_in(self.beside_the_pages, staff_numbers=decided.staff_numbers_block)
        return self.progress is not Progress.COMPLETE or self.redaction is not None or bool(on_pages) or beside

    def access_on(self, on: date) -> Access:
        """Say how it stands towards the public on a day; closed where its exception ended and a person is to look."""
        if self.public_from is not None and self.public_from <= on:
            return Access.PUBLIC
        decided = access_on(self.classification, on=on)
        return Access.CLOSED if decided is Access.PUBLIC else decided

    def wholly_public(self, on: date) -> bool:
        """Say whether the public may have the original itself on a day."""
        return self.access_on(on) is Access.PUBLIC and not is_partial(self.classification)

    @property
    def security_class(self) -> SecurityClass | None:
        """Return its class towards staff; None while nobody gave it one."""
        return self.security.security_class if self.security else None

    def rendition(self, kind: RenditionKind) -> Rendition | None:
        """Return the rendition of a kind, if there is one."""
        return next((one for one in self.renditions if one.kind is kind), None)

    def with_rendition(self, rendition: Rendition) -> tuple[Rendition, ...]:
        """Return the renditions with one more, in the place of one of its kind."""
        return (*(one for one in self.renditions if one.kind is not rendition.kind), rendition)

    def relation_to(self, kind: RelationKind) -> tuple[RecordId, ...]:
        """Return the records tied to this one in one way."""
        return tuple(relation.record for relation in self.relations if relation.kind is kind)


def with_relations(description: RecordDescription, more: Iterable[Relation]) -> RecordDescription:
    """Return the description tied to further records; a tie that is there already is not doubled."""
    known: dict[tuple[RelationKind, RecordId], Relation] = {}
    for relation in (*description.relations, *more):
        known.setdefault((relation.kind, relation.record), relation)
    return description.model_copy(update={"relations": tuple(known.values())})


def tombstone(told: RecordDescription, destruction: Destruction) -> RecordDescription:
    """Return what stays of the description of a record destroyed: what identifies it and its bytes, no quotation."""
    named = ("title", "document_number", "document_date", "class_code", "language", "document_kind")
    placed = ("unit_of_origin", "election_stage")
    unquoted = {name: _unquoted(getattr(told, name)) for name in (*named, *placed)}
    emptied = dict.fromkeys(("pages", "renditions", "shortfalls", "signatures", "personal_data"), ())
    dropped = dict.fromkeys(("location", "note", "likeness", "redaction", "amendment", "sealing"))
    update = {**unquoted, **emptied, **dropped, "classification": Closed(), "destruction": destruction}
    return told.model_copy(update=update)


def _unquoted(told: Told | ToldDate | None) -> Told | ToldDate | None:
    return told.model_copy(update={"evidence": None}) if told else None
