"""Everything that keeps a record from being transferred on a day, as values; the panel weighs the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.destruction_obstacles import (
    Held,
    NoClassCode,
    NoRow,
    NoSchedule,
    NotComplete,
    NotOfficial,
    NotTriggered,
    StartAssumed,
    StillActive,
    StillInactive,
)
from ppid_archive.domain.disposal_obstacles import (
    AlreadyListed,
    BegunOtherwise,
    CertificateUsed,
    InFuture,
    NothingGoes,
    NotListed,
    OutOfTurn,
    PaperListed,
    PaperMissing,
    TooEarly,
)
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.kept import KeepingRules, Kept, Outlook, outlook
from ppid_archive.domain.record import Progress
from ppid_archive.domain.retention import Disposition, RetentionSchedule, RetentionTerm, ScheduleRow


@dataclass(frozen=True)
class NotPermanent:
    """Neither the series nor what it excepts is kept permanently or to be appraised anew."""

    disposition: Disposition


@dataclass(frozen=True)
class AlreadyTransferred:
    """It was handed over before."""

    transfer: str


TransferObstacle = (
    Held
    | NotComplete
    | NoClassCode
    | NoSchedule
    | NotOfficial
    | NoRow
    | NotTriggered
    | StartAssumed
    | StillActive
    | StillInactive
    | NotPermanent
    | AlreadyTransferred
    | AlreadyListed
)


@dataclass(frozen=True)
class AboutRecord:
    """Something that forbids transferring one record."""

    record: RecordId
    what: TransferObstacle


@dataclass(frozen=True)
class NoReceiver:
    """Nobody is named to receive the records."""


TransferStepObstacle = (
    AboutRecord
    | NoReceiver
    | OutOfTurn
    | NotListed
    | NothingGoes
    | TooEarly
    | InFuture
    | PaperMissing
    | PaperListed
    | CertificateUsed
    | BegunOtherwise
)
_TRANSFERABLE = (Disposition.RETAIN_PERMANENTLY, Disposition.REVIEW)


def transfer_obstacles(
    kept: Kept, schedules: Iterable[RetentionSchedule], rules: KeepingRules, *, on: date
) -> tuple[TransferObstacle, ...]:
    """Collect everything in schedule and holds that forbids transferring a record on a day; every obstacle.

    Source: UU 43/2009 art. 53 (historical value, retention passed, marked permanent).
    """
    return tuple(_obstacles(kept, outlook(kept, schedules, rules, on=on), on))


def _obstacles(kept: Kept, seen: Outlook, on: date) -> Iterator[TransferObstacle]:
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
        yield from _of_row(seen.row, seen.term, on)
    elif kept.class_code:
        yield NoRow(kept.class_code)


def _of_row(row: ScheduleRow, term: RetentionTerm | None, on: date) -> Iterator[TransferObstacle]:
    if row.disposition not in _TRANSFERABLE and row.exception_disposition not in _TRANSFERABLE:
        yield NotPermanent(row.disposition)
    if term is None:
        yield NotTriggered(row.trigger)
        return
    if term.assumed:
        yield StartAssumed(term.starts)
    if on < term.active_until:
        yield StillActive(term.active_until)
    elif on < term.due:
        yield StillInactive(term.due)
