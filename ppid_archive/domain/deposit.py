"""What is handed to the archive, and what the archive answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from ppid_archive.domain.extent import CopyStatus, Extent
from ppid_archive.domain.identity import Digest, RecordId
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.record import Channel, Kind, Location, RecordDescription


class SideCar(OnDisk):
    """What the depositor says about a document in a file beside it (``surat.pdf.meta.yaml`` or ``.meta.json``).

    ``kind`` is scan or softfile; ``document_kind`` what is written (*jenis naskah*: Notula, Keputusan).
    """

    schema_version: Literal[1] = 1
    title: str | None = None
    document_number: str | None = None
    document_date: date | None = None
    class_code: str | None = None
    document_kind: str | None = None
    unit_of_origin: str | None = None
    election_stage: str | None = None
    kind: Kind | None = None
    location: Location | None = None
    dossier: str | None = None
    note: str | None = None
    copy_status: CopyStatus | None = None
    extent: Extent | None = None


class Refusal(StrEnum):
    """Why a deposit cannot be taken; each has a sentence for staff that says what to do."""

    EMPTY = "empty"
    PROGRAM = "program"
    TYPE_NOT_ACCEPTED = "type_not_accepted"
    TOO_LARGE = "too_large"
    NOT_A_FILE = "not_a_file"
    UNREADABLE = "unreadable"
    CHANGED_WHILE_READ = "changed_while_read"
    BAD_SIDE_CAR = "bad_side_car"
    NO_DOCUMENT = "no_document"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"
    HOLDER_DAMAGED = "holder_damaged"


class CannotRead(Exception):
    """A deposit's bytes cannot be had; raised by ``DepositedFile.read`` and answered with Refused."""

    def __init__(self, reason: Refusal, detail: str = "") -> None:
        """Keep the reason and the fact behind it, fit to be written: it may quote a name that is not valid UTF-8."""
        self.reason, self.detail = reason, detail.encode(errors="replace").decode()
        super().__init__(f"{reason}: {self.detail}")


@dataclass(frozen=True)
class DepositedFile:
    """One file of a deposit: its name as received, and a way to read its bytes (as often as asked).

    ``name_bytes`` is the name in hexadecimal where it is not valid UTF-8.
    """

    name: str
    read: Callable[[], Iterator[bytes]] = field(repr=False)
    name_bytes: str | None = None


@dataclass(frozen=True)
class Deposit:
    """A document on its way in: one file, or the page images of one document in order.

    ``source`` identifies this very deposit (place, size and time of change), so that a repetition after an
    interruption is told from a second deposit of the same bytes. ``part_of`` is set for attachments.
    """

    files: tuple[DepositedFile, ...]
    source: str
    received_as: str
    unit: str
    by: str
    channel: Channel
    says: SideCar = SideCar()
    part_of: RecordId | None = None


@dataclass(frozen=True)
class Archived:
    """The deposit is a record now; text recognition may still be under way (see the description's progress)."""

    deposit: Deposit
    description: RecordDescription


@dataclass(frozen=True)
class AlreadyHeld:
    """The same bytes are in custody already, under the record described."""

    deposit: Deposit
    description: RecordDescription


@dataclass(frozen=True)
class Refused:
    """The deposit cannot be taken; it is left as it is. ``detail`` names the fact behind the reason.

    ``holder`` is the record of the same bytes, where storage has damaged that.
    """

    deposit: Deposit
    reason: Refusal
    detail: str = ""
    digest: Digest | None = None
    media_type: str | None = None
    holder: RecordId | None = None


Receipt = Archived | AlreadyHeld | Refused
