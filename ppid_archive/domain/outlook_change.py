"""Two outlooks of one record compared: what changed, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ppid_archive.domain.kept import Kept, Outlook
from ppid_archive.domain.retention import ScheduleRow


class Why(StrEnum):
    """Why a record's term is another one."""

    NEWLY_COVERED = "newly_covered"
    NO_LONGER_COVERED = "no_longer_covered"
    OTHER_ROW = "other_row"
    ROW_CHANGED = "row_changed"
    TRIGGER_SET = "trigger_set"
    TRIGGER_WITHDRAWN = "trigger_withdrawn"
    TRIGGER_MOVED = "trigger_moved"
    HOLD_PLACED = "hold_placed"
    HOLD_RELEASED = "hold_released"


@dataclass(frozen=True)
class OutlookChange:
    """A record whose retention comes out otherwise."""

    kept: Kept
    before: Outlook
    after: Outlook
    why: tuple[Why, ...]


def change(kept: Kept, before: Outlook, after: Outlook) -> OutlookChange | None:
    """Return what changed between two outlooks; None when the record is kept as before."""
    if _outcome(before) == _outcome(after):
        return None
    return OutlookChange(kept, before, after, tuple(_reasons(before, after)))


def _outcome(seen: Outlook) -> tuple[object, ...]:
    days = (seen.term.starts, seen.term.active_until, seen.term.due) if seen.term else None
    ruled = (seen.row.disposition, seen.row.exceptions, _waits_for(seen)) if seen.row else None
    return days, ruled, {hold.case for hold in seen.holds}


def _waits_for(seen: Outlook) -> str | None:
    return seen.row.trigger if seen.row and not seen.term else None


def _reasons(before: Outlook, after: Outlook) -> Iterator[Why]:
    if before.row is None or after.row is None:
        if after.row is not None:
            yield Why.NEWLY_COVERED
        if before.row is not None:
            yield Why.NO_LONGER_COVERED
    elif before.row.class_code != after.row.class_code:
        yield Why.OTHER_ROW
    elif _counted(before.row) != _counted(after.row):
        yield Why.ROW_CHANGED
    yield from _of_clock(before, after)
    cases = [{hold.case for hold in seen.holds} for seen in (before, after)]
    if cases[1] - cases[0]:
        yield Why.HOLD_PLACED
    if cases[0] - cases[1]:
        yield Why.HOLD_RELEASED


def _counted(row: ScheduleRow) -> ScheduleRow:
    """Leave out what changes no term: a series may be renamed."""
    return row.model_copy(update={"series": "", "group": None, "security": None})


def _of_clock(before: Outlook, after: Outlook) -> Iterator[Why]:
    if before.row is None or after.row is None or before.row.starts_with is not after.row.starts_with:
        return
    starts = [seen.term.starts if seen.term else None for seen in (before, after)]
    if starts[0] == starts[1]:
        return
    if starts[0] is None:
        yield Why.TRIGGER_SET
    elif starts[1] is None:
        yield Why.TRIGGER_WITHDRAWN
    else:
        yield Why.TRIGGER_MOVED
