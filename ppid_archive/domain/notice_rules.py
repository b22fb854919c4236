"""What a written notice must say, and what it may give and refuse, by how records and exemptions stand on its day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.classification import Ground
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.information_request import Outcome, WrittenNotice
from ppid_archive.domain.request_obstacles import NotExempted, RequestObstacle

GRANTING = (Outcome.GRANTED, Outcome.PARTLY)


@dataclass(frozen=True)
class Standing:
    """How a record stands towards the public on a day, and the letters on which it, or a part of it, is withheld."""

    access: str
    grounds: tuple[str, ...] = ()
    is_partial: bool = False
    exemption: ItemId | None = None

    def is_public(self) -> bool:
        """Say whether the public may have it, or its redacted copy."""
        return self.access == "public"


Standings = Mapping[RecordId, Standing | None]
"""How records stand; None where there is none of that number any more."""


def named_in(step: WrittenNotice) -> tuple[RecordId, ...]:
    """Return the records that a notice names."""
    return (*step.given, *(part.record for part in step.refused if part.record))


def points(step: WrittenNotice) -> Iterator[RequestObstacle]:
    """Yield what is missing or wrong in the seven points. Source: UU 14/2008 art. 22(7)."""
    gives, refuses = bool(step.given or step.content), bool(step.refused)
    granting = step.outcome in GRANTING
    refusing = step.outcome in {Outcome.PARTLY, Outcome.REFUSED}
    whole, part_lacks = step.outcome is Outcome.GRANTED, bool(step.elsewhere or step.not_held)
    wrong = {"a": whole and bool(step.not_held), "b": whole and bool(step.elsewhere)}
    wrong |= {"c": refuses and not refusing, "d": gives and not granting}
    unsaid = refusing and not refuses and not (step.outcome is Outcome.PARTLY and part_lacks)
    lacks = {"c": unsaid, "d": granting and not gives, "f": granting and not step.medium}
    lacks["g"] = bool(step.cost) and not step.payment
    wrong["g"] = bool(step.cost) and not granting
    yield from (against.PointContradicts(point, step.outcome) for point, is_so in wrong.items() if is_so)
    yield from (against.PointMissing(point) for point, is_so in lacks.items() if is_so)
    if any(not part.record and not part.information for part in step.refused):
        yield against.PointMissing("c")


def of_records(step: WrittenNotice, known: Standings) -> Iterator[RequestObstacle]:
    """Yield what cannot be given, or refused, of the records that a notice names."""
    yield from not_public(step.given, known)
    partial = {record for record in step.given if (told := known.get(record)) and told.is_partial}
    if partial and not step.blackened:
        yield against.PointMissing("e")
    for part in step.refused:
        if part.record is None:
            continue
        told = known.get(part.record)
        if told is None:
            yield against.RecordMissing(part.record)
        elif part.ground not in told.grounds:
            yield against.NotExcepted(part.record, part.ground, told.grounds)
        if part.record in step.given and part.record not in partial:
            yield against.GivenAndRefused(part.record)


def unexempted(step: WrittenNotice, in_force: Mapping[ItemId, Ground]) -> Iterator[NotExempted]:
    """Yield the letters on which words are refused without an exemption in force. Source: UU 14/2008 art. 17, 19."""
    for part in step.refused:
        others = tuple(item for item, ground in in_force.items() if ground == part.ground)
        if part.record is None and part.information and part.exemption not in others:
            yield NotExempted(part.ground, part.exemption, others)


def not_public(records: Iterable[RecordId], known: Standings) -> Iterator[RequestObstacle]:
    """Yield those records that the public may not have."""
    for record in records:
        told = known.get(record)
        if told is None:
            yield against.RecordMissing(record)
        elif not told.is_public():
            yield against.NotPublic(record, told.access)
