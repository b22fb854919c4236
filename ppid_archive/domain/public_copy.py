"""A partially opened record as the public gets it: the redacted copy in the place of everything else.

What is shown is listed here; whatever else a description holds, now or later, is not.
"""

from typing import TypeVar

from ppid_archive.domain.classification import Closed, Excepted, Public, for_public
from ppid_archive.domain.errors import Damaged
from ppid_archive.domain.personal_data import stand_in
from ppid_archive.domain.record import (
    OriginalFile,
    RecordDescription,
    RelationKind,
    Rendition,
    RenditionKind,
    Told,
    ToldDate,
)
from ppid_archive.domain.redaction import BlackenedWords, tells_hidden

_SHOWN = ("document_number", "class_code", "language", "document_kind", "unit_of_origin", "election_stage")
_BLACK = "█████"
_F = TypeVar("_F", Told, ToldDate)


def names_of(told: RecordDescription) -> tuple[str, ...]:
    """Return the names under which a document came; the public is not shown those of a redacted one."""
    return (told.accession.received_as, *(original.name for original in told.originals))


def public_copy(told: RecordDescription) -> RecordDescription:
    """Return the description that the public reads of a partially opened record.

    Raises:
        Damaged: The record has no redacted copy, so there is nothing to show.
    """
    rendition, redaction = told.rendition(RenditionKind.REDACTED), told.redaction
    if rendition is None or redaction is None:
        raise Damaged(told.record, "it is opened in a redacted copy that is not there")
    phrases = tuple(piece.text for piece in redaction.pieces if isinstance(piece, BlackenedWords))
    facts = {name: _bare(getattr(told, name), phrases) for name in _SHOWN if name not in redaction.withheld}
    shown = RecordDescription(
        record=told.record,
        progress=told.progress,
        digest=rendition.digest,
        title=_title(told, phrases),
        document_date=None if "document_date" in redaction.withheld else _bare(told.document_date, phrases),
        unit=told.unit,
        received_on=told.received_on,
        kind=told.kind,
        kind_origin=told.kind_origin,
        accession=told.accession.model_copy(
            update={"by": told.unit, "received_as": _neutral(told), "virus_check": None}
        ),
        originals=(_as_original(told, rendition),),
        media_type=rendition.media_type,
        size=rendition.size,
        page_count=len(redaction.pages),
        pages=redaction.pages,
        renditions=(rendition, rendition.model_copy(update={"kind": RenditionKind.SEARCHABLE})),
        classification=_decision(told.classification, phrases),
        retention=told.retention.without_decisions(),
        relations=tuple(tie for tie in told.relations if tie.kind is not RelationKind.RESEMBLES),
    )
    return shown.model_copy(update=facts)


def withheld_facts(told: RecordDescription, phrases: tuple[str, ...], hidden: frozenset[str]) -> tuple[str, ...]:
    """Name the facts of a description that tell what is blackened."""
    facts = ((name, getattr(told, name)) for name in (*_SHOWN, "document_date"))
    return tuple(name for name, fact in facts if fact and tells_hidden(str(fact.value), phrases, hidden))


def _title(told: RecordDescription, phrases: tuple[str, ...]) -> Told:
    given = told.redaction.public_title if told.redaction else None
    shown = given or told.title.value
    # What was described anew since then may tell more than the title that was looked at.
    tells = tells_hidden(shown, phrases, frozenset()) or stand_in([shown], staff_numbers=False)
    value = _neutral(told) if tells else shown
    return Told(value=value, origin=told.title.origin)


def _decision(decided: Closed | Public | Excepted, phrases: tuple[str, ...]) -> Closed | Public | Excepted:
    """Return the decision, without its reason where that tells what is blackened."""
    shown = for_public(decided)
    if isinstance(shown, Closed) or not tells_hidden(shown.reason, phrases, frozenset()):
        return shown
    return shown.model_copy(update={"reason": _BLACK})


def _bare(fact: _F | None, phrases: tuple[str, ...]) -> _F | None:
    """Return a fact without what it was told by: evidence quotes the document."""
    if fact is None or tells_hidden(str(fact.value), phrases, frozenset()):
        return None
    return fact.model_copy(update={"evidence": None})


def _as_original(told: RecordDescription, rendition: Rendition) -> OriginalFile:
    return OriginalFile(
        path=rendition.path,
        name=_neutral(told),
        media_type=rendition.media_type,
        size=rendition.size,
        digest=rendition.digest,
    )


def _neutral(told: RecordDescription) -> str:
    return f"{told.record}.pdf"
