"""What reports count: entries of the registers as narrow values, and figures that name every entry they count.

A figure is traceable: its ``entries`` are the numbers of what it counts, so that anybody can look them up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from pydantic import Field, model_validator

from ppid_archive.domain.number_runs import RunField, count, each
from ppid_archive.domain.on_disk import OnDisk


class Outcome(StrEnum):
    """What became of a request, as reports tell it; every request has one of them on any day."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    ELSEWHERE = "elsewhere"
    WITHDRAWN = "withdrawn"
    ABANDONED = "abandoned"
    OPEN = "open"


DECIDED = (Outcome.GRANTED, Outcome.PARTLY, Outcome.REFUSED, Outcome.ELSEWHERE)
"""What the office answers, and for which it takes its time."""


DISPUTE_ENDED = "ended"
_REJECTED = "rejected"
_DECIDING = ("decided", "judged", DISPUTE_ENDED)


@dataclass(frozen=True)
class RowTime:
    """The minutes that a row of the procedure (*SOP*) took, how many it may, and the day, None where nobody said."""

    row: int
    minutes: int
    standard: int | None = None
    on: date | None = None


@dataclass(frozen=True)
class CountedRequest:
    """What a report needs of a request (*permohonan*): no name, no address, nothing of what was asked.

    ``due_on`` is the last day for its notice, an extension included; None where the law of its day is not known.
    ``ended_on`` is the day of the written notice, or of its end without one, and ``outcome`` what it came to. ``days``
    are working days from receipt to notice, ``cost`` is in rupiah. ``grounds`` are the letters of art. 17,
    ``doubtful`` those of them without an exemption in force.
    """

    number: str
    received_on: date
    regime: str
    channel: str
    requester: str
    due_on: date | None = None
    outcome: Outcome = Outcome.OPEN
    ended_on: date | None = None
    extended_on: date | None = None
    grounds: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    days: int | None = None
    cost: int = 0
    times: tuple[RowTime, ...] = ()

    def minutes(self, row: int, *, on: date) -> int | None:
        """Return the minutes that a row of the procedure had taken by the end of a day; None where none were noted."""
        told = [one.minutes for one in self._times(row, on)]
        return sum(told) if told else None

    def is_slow(self, row: int, *, on: date) -> bool:
        """Say whether a row had once taken longer than the procedure gives it; where it gives nothing, nobody can."""
        return any(one.standard is not None and one.minutes > one.standard for one in self._times(row, on))

    def _times(self, row: int, on: date) -> tuple[RowTime, ...]:
        return tuple(one for one in self.times if one.row == row and (one.on is None or one.on <= on))

    def standing(self, *, on: date) -> Outcome:
        """Return what had become of it by the end of a day."""
        return self.outcome if self.ended_on and self.ended_on <= on else Outcome.OPEN

    def is_late(self, *, on: date) -> bool:
        """Say whether it was answered after its last day."""
        if self.standing(on=on) not in DECIDED or self.ended_on is None or self.due_on is None:
            return False
        return self.ended_on > self.due_on

    def is_overdue(self, *, on: date) -> bool:
        """Say whether it waits for an answer beyond its last day; no extension is given once that is over."""
        return self.standing(on=on) is Outcome.OPEN and self.due_on is not None and self.due_on < on


@dataclass(frozen=True)
class DisputeTold:
    """A step of a dispute before the Komisi Informasi or the courts: how far it had come, when, with which result."""

    status: str
    on: date
    result: str = ""


@dataclass(frozen=True)
class CountedObjection:
    """What a report needs of an objection (*keberatan*): its reasons (a to g), clock, answer, and the dispute after it.

    ``days`` are working days from receipt to the answer; ``dispute`` are its steps in the order of their days;
    ``noticed_on`` is the day of a further notice about its request.
    """

    number: str
    received_on: date
    reasons: tuple[str, ...]
    due_on: date | None = None
    answer: str = ""
    answered_on: date | None = None
    days: int | None = None
    dispute: tuple[DisputeTold, ...] = ()
    noticed_on: date | None = None

    def answered(self, *, on: date) -> bool:
        """Say whether the superior had answered it by the end of a day."""
        return self.answered_on is not None and self.answered_on <= on

    def disputed(self, *, on: date) -> str:
        """Return how far a dispute had come by the end of a day; nothing where there was none."""
        return next((step.status for step in reversed(self.dispute) if step.on <= on), "")

    def reached(self, status: str, *, on: date) -> bool:
        """Say whether a dispute had come to a stage by the end of a day, wherever it stood then."""
        return any(step.status == status for step in self.dispute if step.on <= on)

    def results(self, status: str, *, on: date) -> frozenset[str]:
        """Return what a dispute had come to in a stage by the end of a day."""
        told = (step for step in self.dispute if step.status == status and step.on <= on)
        return frozenset(step.result for step in told if step.result)

    def followed(self, *, on: date) -> bool:
        """Say whether a further notice had followed upon it by the end of a day: ordered, or decided in a dispute."""
        upheld = self.answered(on=on) and self.answer != _REJECTED
        granted = upheld or any(self.reached(status, on=on) for status in _DECIDING)
        return granted and self.noticed_on is not None and self.noticed_on <= on


class Count(OnDisk):
    """How many, and which: ``key`` says of what, ``by`` and ``of`` of which part of it (``month``, ``2026-03``)."""

    key: str
    by: str = ""
    of: str = ""
    entries: tuple[RunField, ...] = ()

    @property
    def value(self) -> int:
        """Return how many."""
        return count(self.entries)

    def numbers(self) -> Iterator[str]:
        """Yield the number of everything counted."""
        return each(self.entries)


class Amount(OnDisk):
    """What one entry contributes to a sum."""

    entry: str
    amount: int


class Measure(OnDisk):
    """Something measured of each entry, such as the working days it took."""

    key: str
    amounts: tuple[Amount, ...] = ()

    @property
    def total(self) -> int:
        """Return the sum."""
        return sum(one.amount for one in self.amounts)

    @property
    def least(self) -> int:
        """Return the smallest; 0 of nothing."""
        return min((one.amount for one in self.amounts), default=0)

    @property
    def most(self) -> int:
        """Return the largest; 0 of nothing."""
        return max((one.amount for one in self.amounts), default=0)

    @property
    def tenths(self) -> int:
        """Return the mean in tenths, rounded half up, so that nobody's arithmetic differs; 0 of nothing."""
        size = len(self.amounts)
        return (20 * self.total + size) // (2 * size) if size else 0

    @property
    def middle(self) -> float:
        """Return the median; 0 of nothing."""
        return float(median([one.amount for one in self.amounts])) if self.amounts else 0.0


class JournalRoot(OnDisk):
    """The root over the journal's first entries, up to the last day that was reported on."""

    size: int
    root: str


class Figures(OnDisk):
    """All figures of a period as they stood at the end of a day, with their derivations."""

    first: date
    last: date
    as_of: date
    counts: tuple[Count, ...] = ()
    measures: tuple[Measure, ...] = ()
    journal: JournalRoot | None = Field(default=None)

    @model_validator(mode="after")
    def _named_once(self) -> "Figures":
        names = [(one.key, one.by, one.of) for one in self.counts]
        if len(names) != len(set(names)):
            message = "a figure stands there twice"
            raise ValueError(message)
        return self

    def count(self, key: str, by: str = "", of: str = "") -> Count:
        """Return a figure; one that is not there counts nothing."""
        named = (one for one in self.counts if (one.key, one.by, one.of) == (key, by, of))
        return next(named, Count(key=key, by=by, of=of))

    def parts(self, key: str, by: str) -> tuple[Count, ...]:
        """Return the parts of a figure in one respect, in their order."""
        return tuple(one for one in self.counts if (one.key, one.by) == (key, by))

    def measure(self, key: str) -> Measure:
        """Return something measured; what is not there measures nothing."""
        return next((one for one in self.measures if one.key == key), Measure(key=key))

    def differences(self, other: "Figures") -> tuple[tuple[Count, Count], ...]:
        """Return the figures that another count finds otherwise, as they are here and there."""
        names = dict.fromkeys((one.key, one.by, one.of) for one in (*self.counts, *other.counts))
        pairs = ((self.count(*name), other.count(*name)) for name in names)
        return tuple((mine, theirs) for mine, theirs in pairs if mine.entries != theirs.entries)

    def measured_otherwise(self, other: "Figures") -> tuple[str, ...]:
        """Return what another count measures otherwise."""
        names = dict.fromkeys(one.key for one in (*self.measures, *other.measures))
        return tuple(name for name in names if self.measure(name) != other.measure(name))
