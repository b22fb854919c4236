"""How long a record is kept, and what happens then (*jadwal retensi arsip*)."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum
from functools import cached_property
from typing import Literal

from pydantic import Field

from ppid_archive.domain.legal_hold import LegalHold
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.trigger_event import TriggerEvent, event_in

_MONTHS = 12


class Disposition(StrEnum):
    """What the schedule recommends at the end (*nasib akhir*)."""

    DESTROY = "destroy"
    RETAIN_PERMANENTLY = "retain_permanently"
    REVIEW = "review"
    PERSONAL_FILE = "personal_file"


class Group(StrEnum):
    """Whether a series is of the office's own task, or of what every office does (*substantif, fasilitatif*)."""

    SUBSTANTIVE = "substantive"
    FACILITATIVE = "facilitative"


class SeriesSecurity(StrEnum):
    """The security class that a schedule names for a series (*SKKAAD*); a record's own is decided by itself."""

    OPEN = "open"
    RESTRICTED = "restricted"
    CONFIDENTIAL = "confidential"
    HIGHLY_CONFIDENTIAL = "highly_confidential"


class ScheduleRow(OnDisk):
    """One series of a retention schedule; the active period counts from ``trigger``, in the schedule's own words.

    ``event`` is there where somebody said what those words mean; otherwise they are read. ``exceptions`` is the
    schedule's text, ``exception_disposition`` what becomes of those excepted where it can be told.
    """

    class_code: str = Field(min_length=1)
    series: str
    group: Group | None = None
    active_years: int = Field(ge=0)
    active_months: int = Field(default=0, ge=0)
    trigger: str
    event: TriggerEvent | None = None
    inactive_years: int = Field(ge=0)
    inactive_months: int = Field(default=0, ge=0)
    disposition: Disposition
    exceptions: str | None = None
    exception_disposition: Disposition | None = None
    security: SeriesSecurity | None = None

    @property
    def starts_with(self) -> TriggerEvent:
        """The event that starts the clock."""
        return self.event or event_in(self.trigger)


class Heading(OnDisk):
    """A line of a schedule that names a group of series and gives no periods; nothing falls under it."""

    class_code: str | None = None
    series: str
    group: Group | None = None


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
    headings: tuple[Heading, ...] = ()
    rows: tuple[ScheduleRow, ...] = ()

    @cached_property
    def _by_code(self) -> tuple[tuple[ScheduleRow, ...], Mapping[str, ScheduleRow]]:
        return self.rows, {row.class_code: row for row in reversed(self.rows)}

    def row_for(self, class_code: str | None) -> ScheduleRow | None:
        """Return the row with the longest code that the class code is or lies under: PP.07.1 falls under PP.07."""
        if self._by_code[0] is not self.rows:  # a copy with other rows took the look-up with it
            del self.__dict__["_by_code"]
        rows, code = self._by_code[1], class_code or ""
        while code and code not in rows:
            code = code.rpartition(".")[0]
        return rows.get(code)

    def is_in_force(self, *, on: date) -> bool:
        """Say whether a day lies between its first day and its last."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class TriggerDecision(OnDisk):
    """A named person's word on when the event happened that starts the clock; None: it has not, after all."""

    happened_on: date | None = None
    decided_on: date
    decided_by: str = Field(min_length=1)
    role: str = Field(min_length=1)
    reason: str = Field(min_length=1)


class Retention(OnDisk):
    """What a record knows of its own retention: when its clock started, if it did, and what holds it.

    ``trigger_date`` is what the last of ``triggers`` says. Of holds, the one changed last stands last.
    """

    trigger_date: date | None = None
    triggers: tuple[TriggerDecision, ...] = ()
    holds: tuple[LegalHold, ...] = ()

    def without_decisions(self) -> "Retention":
        """Return what the public may know: when the clock started, not who said so nor what case holds the record."""
        return Retention(trigger_date=self.trigger_date)

    def with_trigger(self, decision: TriggerDecision) -> "Retention":
        """Return it with one more decision about the clock, which counts from now."""
        return self.model_copy(update={"trigger_date": decision.happened_on, "triggers": (*self.triggers, decision)})

    def trigger_known_on(self, day: date) -> date | None:
        """Return the trigger's date as it was on record on a day."""
        if not self.triggers:
            return self.trigger_date
        known = [decision.happened_on for decision in self.triggers if decision.decided_on <= day]
        return known[-1] if known else None

    def holds_in_force(self, *, on: date) -> tuple[LegalHold, ...]:
        """Return the holds that bind on a day."""
        return tuple(hold for hold in self.holds if hold.in_force(on=on))


@dataclass(frozen=True)
class RetentionTerm:
    """A record's term under a schedule: the days on which its active time is over and its disposition falls due."""

    row: ScheduleRow
    starts: date
    assumed: bool
    active_until: date
    due: date


def term(row: ScheduleRow, *, starts: date, assumed: bool) -> RetentionTerm:
    """Reckon a record's term from the day its clock started."""
    active_until = add_period(starts, row.active_years, row.active_months)
    due = add_period(active_until, row.inactive_years, row.inactive_months)
    return RetentionTerm(row, starts, assumed, active_until, due)


def add_years(day: date, years: int) -> date:
    """Return the same day some years on; 29 February becomes 1 March where that year has none.

    A schedule that says 9999 years means for ever: past the calendar's end the calendar's last day stands.
    """
    return add_period(day, years, 0)


def add_period(day: date, years: int, months: int) -> date:
    """Return the same day some years and months on, or the next day there is: no period ends early."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + years * _MONTHS + months, _MONTHS)
    if year > MAXYEAR:
        return date.max
    if day.day > monthrange(year, month + 1)[1]:
        return date(year, month + 2, 1)  # never in December, which has 31 days
    return date(year, month + 1, day.day)


def in_force(schedules: Iterable[RetentionSchedule], *, on: date) -> RetentionSchedule | None:
    """Return the schedule valid on a day; of several an official one, of these the one that began last."""
    valid = [schedule for schedule in schedules if schedule.is_in_force(on=on)]
    return max(valid, key=lambda schedule: (schedule.official, schedule.valid_from), default=None)
