"""How long a record is kept, and what happens then (*jadwal retensi arsip*)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from ppid_archive.domain.on_disk import OnDisk

_LEAP_MONTH, _LEAP_DAY = 2, 29


class Disposition(StrEnum):
    """What the schedule recommends at the end (*nasib akhir*)."""

    DESTROY = "destroy"
    RETAIN_PERMANENTLY = "retain_permanently"
    REVIEW = "review"
    PERSONAL_FILE = "personal_file"


class ScheduleRow(OnDisk):
    """One series of a retention schedule; periods are in years, the active one counts from ``trigger``."""

    class_code: str
    series: str
    active_years: int = Field(ge=0)
    trigger: str
    inactive_years: int = Field(ge=0)
    disposition: Disposition
    exceptions: str | None = None


class RetentionSchedule(OnDisk):
    """A schedule with its source and its days of validity; ``official`` is False for samples.

    Source of the form: Peraturan KPU 17/2023; Peraturan ANRI on retention schedules.
    """

    schema_version: Literal[1] = 1
    title: str
    official: bool
    source: str
    valid_from: date
    valid_to: date | None = None
    rows: tuple[ScheduleRow, ...] = ()

    def row_for(self, class_code: str | None) -> ScheduleRow | None:
        """Return the row with the longest code that the class code is or lies under: PP.07.1 falls under PP.07."""
        if class_code is None:
            return None
        under = [row for row in self.rows if f"{class_code}.".startswith(f"{row.class_code}.")]
        return max(under, key=lambda row: len(row.class_code), default=None)


class Retention(OnDisk):
    """What a record knows of its own retention: when its clock started, if it did.

    Without ``trigger_date`` the document's date stands in, and the term is marked as assumed.
    """

    trigger_date: date | None = None


@dataclass(frozen=True)
class RetentionTerm:
    """A record's term under a schedule: last day active, day on which the disposition falls due."""

    row: ScheduleRow
    starts: date
    assumed: bool
    active_until: date
    due: date


def term(row: ScheduleRow, *, starts: date, assumed: bool) -> RetentionTerm:
    """Reckon a record's term from the day its clock started."""
    active_until = add_years(starts, row.active_years)
    return RetentionTerm(row, starts, assumed, active_until, add_years(active_until, row.inactive_years))


def add_years(day: date, years: int) -> date:
    """Return the same day some years on; 29 February becomes 1 March where that year has none.

    A schedule that says 9999 years means for ever: past the calendar's end the calendar's last day stands.
    """
    if day.year + years > MAXYEAR:
        return date.max
    if (day.month, day.day) == (_LEAP_MONTH, _LEAP_DAY) and not _is_leap(day.year + years):
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)


def in_force(schedules: Iterable[RetentionSchedule], *, on: date) -> RetentionSchedule | None:
    """Return the schedule valid on a day; of several, the one that began last."""
    valid = [s for s in schedules if s.valid_from <= on and (s.valid_to is None or on <= s.valid_to)]
    return max(valid, key=lambda schedule: schedule.valid_from, default=None)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
