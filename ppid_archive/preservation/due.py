"""What falls due under the retention schedule (*jadwal retensi arsip*) on a day, past or future."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.kept import KeepingRules, Kept, outlook
from ppid_archive.domain.outlook_change import OutlookChange, change
from ppid_archive.domain.retention import RetentionSchedule, RetentionTerm
from ppid_archive.ports.catalogue import Catalogue

_PAGE = 1000


@dataclass(frozen=True)
class Due:
    """A record that has come to the end of a term, and what the schedule recommends; nothing is done by itself."""

    record: RecordId
    title: str
    unit: str
    term: RetentionTerm


@dataclass(frozen=True)
class View:
    """From where retention is looked at: which schedules count, on which day, with what was on record by then."""

    schedules: tuple[RetentionSchedule, ...]
    on: date
    known_on: date | None = None


def everything_kept(catalogue: Catalogue) -> Iterator[Kept]:
    """Yield what retention asks of every record, by record number, a page in memory at a time."""
    after: RecordId | None = None
    while page := catalogue.kept(after=after, limit=_PAGE):
        yield from page
        after = page[-1].record


def due(
    records: Iterable[Kept], schedules: Iterable[RetentionSchedule], rules: KeepingRules, *, on: date
) -> Iterator[Due]:
    """Yield every record whose term has ended by a day and that no hold binds on it."""
    known = tuple(schedules)
    for kept in records:
        seen = outlook(kept, known, rules, on=on)
        if seen.term and seen.term.due <= on and not seen.holds:
            yield Due(kept.record, kept.title, kept.unit, seen.term)


def moving(
    records: Iterable[Kept], schedules: Iterable[RetentionSchedule], rules: KeepingRules, *, on: date
) -> Iterator[Due]:
    """Yield every record whose active time is over on this very day, its inactive time still before it."""
    known = tuple(schedules)
    for kept in records:
        seen = outlook(kept, known, rules, on=on)
        if seen.term and seen.term.active_until == on < seen.term.due:
            yield Due(kept.record, kept.title, kept.unit, seen.term)


def changes(records: Iterable[Kept], rules: KeepingRules, *, before: View, after: View) -> Iterator[OutlookChange]:
    """Yield every record that is kept otherwise when looked at from another place, with what and why."""
    for kept in records:
        seen = [outlook(kept, one.schedules, rules, on=one.on, known_on=one.known_on) for one in (before, after)]
        if found := change(kept, *seen):
            yield found


def alone(schedule: RetentionSchedule) -> tuple[RetentionSchedule, ...]:
    """Return a schedule as if it were the only one, in force for ever."""
    return (schedule.model_copy(update={"valid_from": date.min, "valid_to": None}),)
