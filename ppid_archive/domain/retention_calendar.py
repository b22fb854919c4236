"""What turns on which day: records that become inactive, records whose term ends; gathered by day and series."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.kept import KeepingRules, Kept, Outlook, outlook
from ppid_archive.domain.retention import RetentionSchedule, ScheduleRow

_NAMED = 20
_DAY = timedelta(days=1)


class Turn(StrEnum):
    """What happens to records on a day by the schedule alone; nothing is done by itself."""

    BECOMES_INACTIVE = "becomes_inactive"
    FALLS_DUE = "falls_due"


@dataclass
class Gathering:
    """Records of one series that turn on the same day: how many, how many of them by a guess, the first of them."""

    day: date
    turn: Turn
    row: ScheduleRow
    count: int = 0
    assumed: int = 0
    records: list[RecordId] = field(default_factory=list)

    def remind_on(self, days: int) -> date:
        """Return the day on which to be reminded of it."""
        return self.day - timedelta(days=days) if (self.day - date.min).days > days else date.min

    @property
    def key(self) -> str:
        """What names it for good: day, turn, series and what becomes of it."""
        return f"{self.day.isoformat()}-{self.turn}-{self.row.class_code}-{self.row.disposition}"


def gatherings(
    records: Iterable[Kept], schedules: Sequence[RetentionSchedule], rules: KeepingRules, *, since: date, until: date
) -> tuple[Gathering, ...]:
    """Gather what turns from one day to another, both counted, by day; as large as days and series, not records.

    On each day the schedule in force on that day counts. What is held on its day falls due on none.
    """
    spans = tuple(_spans(schedules, since, until))
    found: dict[tuple[date, Turn, str, str], Gathering] = {}
    for kept in records:
        for first, last in spans:
            seen = outlook(kept, schedules, rules, on=first)
            for day, turn in _turns(seen):
                if first <= day <= last and not (turn is Turn.FALLS_DUE and kept.retention.holds_in_force(on=day)):
                    _gather(found, kept, seen, day, turn)
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.turn, one.row.class_code)))


def _spans(schedules: Iterable[RetentionSchedule], since: date, until: date) -> Iterator[tuple[date, date]]:
    """Part the days where another schedule may come into force."""
    begins = {since}
    for schedule in schedules:
        begins.add(schedule.valid_from)
        if schedule.valid_to and schedule.valid_to < date.max:
            begins.add(schedule.valid_to + _DAY)
    inside = sorted(day for day in begins if since <= day <= until)
    for place, first in enumerate(inside, start=1):
        yield first, inside[place] - _DAY if place < len(inside) else until


def _turns(seen: Outlook) -> Iterator[tuple[date, Turn]]:
    if seen.term is None:
        return
    if seen.term.active_until < seen.term.due:
        yield seen.term.active_until, Turn.BECOMES_INACTIVE
    yield seen.term.due, Turn.FALLS_DUE


def _gather(
    found: dict[tuple[date, Turn, str, str], Gathering], kept: Kept, seen: Outlook, day: date, turn: Turn
) -> None:
    if seen.row is None or seen.term is None:
        return
    key = (day, turn, seen.row.class_code, seen.row.disposition.value)
    one = found.setdefault(key, Gathering(day, turn, seen.row))
    one.count += 1
    one.assumed += seen.term.assumed
    if len(one.records) < _NAMED:
        one.records.append(kept.record)
