"""Everything that forbids destroying a record on a day, as values; who words or weighs them is somewhere else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.kept import KeepingRules, Kept, Outlook, outlook
from ppid_archive.domain.legal_hold import LegalHold
from ppid_archive.domain.record import Progress
from ppid_archive.domain.retention import Disposition, RetentionSchedule, RetentionTerm, ScheduleRow


@dataclass(frozen=True)
class NotComplete:
    """The record is not described or recognised to its end."""

    progress: Progress


@dataclass(frozen=True)
class NoClassCode:
    """Nobody knows its series."""


@dataclass(frozen=True)
class NoSchedule:
    """No schedule is valid on the day."""

    on: date


@dataclass(frozen=True)
class NotOfficial:
    """The schedule is a sample."""

    title: str


@dataclass(frozen=True)
class NoRow:
    """The schedule has no row for the class code."""

    class_code: str


@dataclass(frozen=True)
class NotTriggered:
    """The event that starts the clock has not happened."""

    trigger: str


@dataclass(frozen=True)
class StartAssumed:
    """The clock started on a day that nobody vouches for."""

    starts: date


@dataclass(frozen=True)
class StillActive:
    """The active time is not over."""

    until: date


@dataclass(frozen=True)
class StillInactive:
    """The inactive time is not over."""

    until: date


@dataclass(frozen=True)
class NotForDestruction:
    """The schedule recommends something else."""

    disposition: Disposition


@dataclass(frozen=True)
class PersonalFileUndecided:
    """It belongs into a personal file, and nobody said into which."""


@dataclass(frozen=True)
class ExceptionUndecided:
    """The row excepts something; a person must say whether the record is of that."""

    exceptions: str
    disposition: Disposition | None


@dataclass(frozen=True)
class Held:
    """A legal hold binds it."""

    hold: LegalHold


Obstacle = (
    NotComplete
    | NoClassCode
    | NoSchedule
    | NotOfficial
    | NoRow
    | NotTriggered
    | StartAssumed
    | StillActive
    | StillInactive
    | NotForDestruction
    | PersonalFileUndecided
    | ExceptionUndecided
    | Held
)


def obstacles(
    kept: Kept, schedules: Iterable[RetentionSchedule], rules: KeepingRules, *, on: date
) -> tuple[Obstacle, ...]:
    """Collect everything that forbids destroying a record on a day.

    Returns:
        Every obstacle, not only the first; none means that the schedule and the holds allow it. What approvals
        destruction needs besides is another matter. Source: UU 43/2009 art. 51.
    """
    seen = outlook(kept, schedules, rules, on=on)
    return tuple(_obstacles(kept, seen, on))


def _obstacles(kept: Kept, seen: Outlook, on: date) -> Iterator[Obstacle]:
    yield from map(Held, seen.holds)
    if kept.progress is not Progress.COMPLETE:
        yield NotComplete(kept.progress)
    if not kept.class_code:
        yield NoClassCode()
    if seen.schedule is None:
        yield NoSchedule(on)
        return
    if not seen.schedule.official:
        yield NotOfficial(seen.schedule.title)
    if seen.row is not None:
        yield from _of_term(seen.row, seen.term, on)
        yield from _of_row(seen.row, kept)
    elif kept.class_code:
        yield NoRow(kept.class_code)


def _of_term(row: ScheduleRow, reckoned: RetentionTerm | None, on: date) -> Iterator[Obstacle]:
    if reckoned is None:
        yield NotTriggered(row.trigger)
        return
    if reckoned.assumed:
        yield StartAssumed(reckoned.starts)
    if on < reckoned.active_until:
        yield StillActive(reckoned.active_until)
    if on < reckoned.due and reckoned.active_until < reckoned.due:
        yield StillInactive(reckoned.due)


def _of_row(row: ScheduleRow, kept: Kept) -> Iterator[Obstacle]:
    if row.disposition is not Disposition.DESTROY:
        yield NotForDestruction(row.disposition)
    if row.disposition is Disposition.PERSONAL_FILE and not kept.dossier:
        yield PersonalFileUndecided()
    if row.exceptions:
        yield ExceptionUndecided(row.exceptions, row.exception_disposition)
