"""From bytes in custody to a described record: words by page, proposals, what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import TypeVar

from ppid_archive.custody import Change
from ppid_archive.domain.content import Extraction, Packed, Page, text_layer
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.journal import Event
from ppid_archive.domain.likeness import Likeness
from ppid_archive.domain.on_demand import OnDemand
from ppid_archive.domain.personal_data import find_personal_data
from ppid_archive.domain.proposal import Proposals, propose
from ppid_archive.domain.record import (
    TEXT_PATH,
    Kind,
    Origin,
    Progress,
    RecordDescription,
    Relation,
    RelationKind,
    Told,
    ToldDate,
    with_relations,
)
from ppid_archive.ingest.attachments import Inside
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.local_files import local_files, look_for_originals
from ppid_archive.ports.catalogue import Row
from ppid_archive.ports.content import Pending
from ppid_archive.ports.storage import Staged

_AGENT = "ppid-archive"
_T = TypeVar("_T", Told, ToldDate)
_AT_ONCE = 64
"""So many pages are held in memory; those of a longer document pass through it one at a time."""


def begin_extraction(row: Row, intake: Intake) -> tuple[Pending[Extraction], ...]:
    """Have the words of each original read; the answers are awaited by ``await_extraction``."""
    return tuple(intake.content.extract(file) for file in local_files(row.description, intake))


def await_extraction(row: Row, parts: Sequence[Pending[Extraction]], intake: Intake) -> Extraction:
    """Wait for the words of a record's originals, as one document.

    Raises:
        Damaged: Storage has lost an original.
        Unavailable: The readers cannot read, whatever the document.
    """
    try:
        return joined(pending.result() for pending in parts)
    except Unavailable:
        look_for_originals(row.description, intake)
        raise


def joined(extractions: Iterable[Extraction]) -> Extraction:
    """Make one document of what was read from its files: pages numbered through, everything else added up."""
    parts = tuple(_of_file(place, one) for place, one in enumerate(extractions, start=1))
    length = sum(len(part.pages) for part in parts)
    pages = OnDemand(lambda: _numbered_through(parts), length)
    return Extraction(
        pages=pages if length > _AT_ONCE else tuple(pages),
        properties=parts[0].properties,
        attachments=tuple(attachment for part in parts for attachment in part.attachments),
        shortfalls=tuple(dict.fromkeys(shortfall for part in parts for shortfall in part.shortfalls)),
        signatures=tuple(signature for part in parts for signature in part.signatures),
    )


def _of_file(place: int, part: Extraction) -> Extraction:
    inside = (replace(one, file=place) if isinstance(one, Packed) else one for one in part.attachments)
    return replace(
        part,
        attachments=tuple(inside),
        signatures=tuple(one.model_copy(update={"file": place}) for one in part.signatures),
    )


def _numbered_through(parts: Iterable[Extraction]) -> Iterator[Page]:
    numbers = count(1)
    for place, part in enumerate(parts, start=1):
        for page, number in zip(part.pages, numbers):  # noqa: B905 - the numbers never end
            right = (page.number, page.file) == (number, place)
            yield page if right else replace(page, number=number, file=place)


def described(row: Row, extraction: Extraction, inside: Inside, intake: Intake) -> Change:
    """Return a record with its words, proposals and relations; waiting for recognition where pages are pictures."""
    waits = any(page.needs_recognition for page in extraction.pages)
    parts = (*(one.record for one in inside.records), *inside.damaged)
    relations = (Relation(kind=RelationKind.HAS_ATTACHMENT, record=one) for one in parts)
    description = with_relations(row.description, relations).model_copy(
        update={
            "progress": Progress.AWAITING_RECOGNITION if waits else Progress.COMPLETE,
            "shortfalls": (*row.description.shortfalls, *extraction.shortfalls, *inside.left),
            "signatures": extraction.signatures,
            **_kind(row.description, extraction.pages),
        }
    )
    return with_words(Row(description, row.version), extraction, Event.DESCRIPTION, intake)


def with_words(row: Row, extraction: Extraction, event: Event, intake: Intake) -> Change:
    """Return a record with these pages as its text layer and what they propose; given facts are never touched.

    The text layer of a long document is staged, and is to be discarded where the change does not come about.
    """
    told = row.description
    texts = _texts(extraction.pages)
    proposals = propose(texts, extraction.properties, received_on=told.received_on, telling=intake.telling())
    likeness = Likeness.of(texts)
    description = told.model_copy(
        update={
            "page_count": len(extraction.pages) or None,
            "pages": tuple(page.description() for page in extraction.pages),
            "personal_data": find_personal_data(texts),
            "likeness": likeness.written() if likeness else None,
            **_facts(told, proposals),
        }
    )
    put = {TEXT_PATH: _stored(texts, intake)} if any(page.characters for page in description.pages) else {}
    return Change(description, row.version, event, _AGENT, intake.now(), put)


def _texts(pages: Sequence[Page]) -> Sequence[str]:
    if len(pages) > _AT_ONCE:
        return OnDemand(lambda: (page.text for page in pages), len(pages))
    return [page.text for page in pages]


def _stored(texts: Sequence[str], intake: Intake) -> Staged | bytes:
    layer = text_layer(texts)
    return intake.custody.storage.stage(layer) if len(texts) > _AT_ONCE else b"".join(layer)


def _facts(told: RecordDescription, proposals: Proposals) -> dict[str, Told | ToldDate | None]:
    return {
        "title": _better(told.title, proposals.title),
        "document_number": _better(told.document_number, proposals.document_number),
        "document_date": _better(told.document_date, proposals.document_date),
        "class_code": _better(told.class_code, proposals.class_code),
        "language": _better(told.language, proposals.language),
        "document_kind": _better(told.document_kind, proposals.document_kind),
        "unit_of_origin": _better(told.unit_of_origin, proposals.unit_of_origin),
        "election_stage": _better(told.election_stage, proposals.election_stage),
    }


def _better(known: _T | None, proposed: _T | None) -> _T | None:
    """Keep what a person gave; otherwise prefer the newest proposal to an older one or an assumption."""
    if known is not None and known.origin is Origin.GIVEN:
        return known
    return proposed or known


def _kind(told: RecordDescription, pages: Sequence[Page]) -> dict[str, object]:
    """A document whose pages are mostly pictures came from paper, unless somebody said otherwise."""
    pictures = sum(page.needs_recognition for page in pages)
    if told.kind_origin is Origin.GIVEN or not pages or pictures * 2 <= len(pages):
        return {}
    return {"kind": Kind.SCAN, "kind_origin": Origin.PROPOSED}
