"""What persons decided before about papers of one sort: counted, with the sureness that so many decisions give."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from ppid_archive.domain.classification import Classification, Excepted, Ground, Public
from ppid_archive.domain.classification_rules import Outcome
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.record import RecordDescription

_NORMAL = 1.96
"""Nineteen times of twenty the true share lies above and below what it bounds."""
_PARTLY = "partly:"
_SHOWN = 3


@dataclass(frozen=True)
class Series:
    """A sort of papers: class code, kind of document, the unit that handed them in."""

    class_code: str
    document_kind: str
    unit: str


@dataclass(frozen=True)
class Precedent:
    """How often one thing was decided about papers of one sort, with the first and the last record of them."""

    series: Series
    decided: str
    count: int
    first: RecordId
    last: RecordId


@dataclass(frozen=True)
class Majority:
    """What was decided most often among so many decisions, how sure that makes it, and records to look at.

    ``partial``: most of them opened a redacted copy only. ``withheld``: how many of all were excepted.
    """

    outcome: Outcome
    ground: Ground | None
    partial: bool
    count: int
    total: int
    withheld: int
    records: tuple[RecordId, ...]

    @property
    def confidence(self) -> float:
        """The share of papers of the sort that are decided so, as sure as so many decisions allow to say it."""
        return wilson(self.count, self.total)


def series_of(told: RecordDescription) -> Series | None:
    """Return the sort of papers a record is of; None while its class code or its kind is not known."""
    if told.class_code is None or told.document_kind is None:
        return None
    return Series(told.class_code.value.upper(), told.document_kind.value.lower(), told.unit)


def decided_of(told: RecordDescription) -> str:
    """Return in one word what a person decided about a record; nothing while it is closed, taken back or destroyed."""
    return "" if told.destruction else decision_word(told.classification)


def decision_word(decision: Classification) -> str:
    """Return a decision in one word, such as ``periodic``, ``partly:periodic`` or ``excepted:h``."""
    match decision:
        case Public(category=category, partial=partial):
            return f"{_PARTLY if partial else ''}{category.value}"
        case Excepted(ground=ground):
            return f"{Outcome.EXCEPTED.value}:{ground.value}"
        case _:
            return ""


def read_decision(word: str) -> tuple[Outcome, Ground | None, bool]:
    """Return outcome, ground and whether only a redacted copy was opened, as ``decision_word`` wrote them."""
    outcome, _, ground = word.removeprefix(_PARTLY).partition(":")
    return Outcome(outcome), Ground(ground) if ground else None, word.startswith(_PARTLY)


def majority(series: Series, precedents: Iterable[Precedent], *, fewest: int) -> Majority | None:
    """Return what was decided most often about papers of a sort: in its own unit, else in all units.

    Other sorts are passed over; None when fewer than ``fewest`` decisions speak.
    """
    alike = [one for one in precedents if _sort(one.series) == _sort(series)]
    for group in ([one for one in alike if one.series.unit == series.unit], alike):
        if sum(one.count for one in group) >= fewest:
            return _most(group)
    return None


def wilson(right: int, total: int) -> float:
    """Return the lower bound of a share of which ``right`` of ``total`` were seen (Wilson's, 95 %)."""
    share, square = right / total, _NORMAL**2
    centre = share + square / (2 * total)
    spread = _NORMAL * sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, (centre - spread) / (1 + square / total))


def _sort(series: Series) -> tuple[str, str]:
    return series.class_code, series.document_kind


def _most(group: Iterable[Precedent]) -> Majority:
    """Of two decided as often the one that withholds more is returned."""
    counted, partly, known = Counter[tuple[Outcome, Ground | None]](), Counter[tuple[Outcome, Ground | None]](), tuple(group)
    for one in known:
        outcome, ground, partial = read_decision(one.decided)
        counted[outcome, ground] += one.count
        partly[outcome, ground] += one.count * partial
    chosen = min(counted, key=lambda decided: (-counted[decided], tuple(Outcome).index(decided[0]), str(decided[1])))
    records = {end for one in known if read_decision(one.decided)[:2] == chosen for end in (one.first, one.last)}
    return Majority(
        *chosen,
        partial=2 * partly[chosen] > counted[chosen],
        count=counted[chosen],
        total=counted.total(),
        withheld=sum(count for (outcome, _), count in counted.items() if outcome is Outcome.EXCEPTED),
        records=tuple(sorted(records)[-_SHOWN:]),
    )
