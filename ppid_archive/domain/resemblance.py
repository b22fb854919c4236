"""Records that seem to hold the same paper: tied to one another for a person to look at, never dropped."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from ppid_archive.domain.likeness import Likeness, Paper, closest
from ppid_archive.domain.record import RecordDescription, Relation, RelationKind
from ppid_archive.domain.reference_number import parse_reference_number


def paper_of(description: RecordDescription) -> Paper | None:
    """Return a described document as it is compared; None when its words say too little."""
    if description.likeness is None:
        return None
    number, day = description.document_number, description.document_date
    return _paper(description.likeness, number.value if number else None, day.value if day else None)


@lru_cache(maxsize=512)
def _paper(written: str, number: str | None, day: date | None) -> Paper | None:
    """Read a likeness once for all the times that a batch looks at it."""
    likeness = Likeness.read(written)
    return Paper(likeness, _own_number(number) if number else None, day) if likeness else None


def resemblances(description: RecordDescription, others: Iterable[RecordDescription]) -> tuple[Relation, ...]:
    """Return ties to the records among others that seem to hold the same paper, with how alike their words are."""
    paper = paper_of(description)
    if paper is None:
        return ()
    tied = {description.record, *(relation.record for relation in description.relations)}
    papers = [(one.record, found) for one in others if one.record not in tied and (found := paper_of(one))]
    return tuple(
        Relation(kind=RelationKind.RESEMBLES, record=record, similarity=round(share, 2))
        for record, share in closest(paper, papers)
    )


def _own_number(text: str) -> str | None:
    """Sequence, class and year: what stays the same however the number is spaced; None while the sequence is blank."""
    number = parse_reference_number(text)
    if number is None or number.sequence is None:
        return None
    return f"{number.sequence.lstrip('0')}/{number.class_code or ''}/{number.year}"
