"""What is to be known of a record to reckon its retention, and what comes of it on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ppid_archive.domain.identity import RecordIdField
from ppid_archive.domain.legal_hold import LegalHold
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.record import Origin, Progress, RecordDescription
from ppid_archive.domain.retention import Retention, RetentionSchedule, RetentionTerm, ScheduleRow, in_force, term
from ppid_archive.domain.security import SecurityClass
from ppid_archive.domain.trigger_event import TriggerEvent

_LAST_MONTH, _LAST_DAY = 12, 31


class Kept(OnDisk):
    """The few facts of a description that retention asks for; the catalogue keeps them beside it.

    ``dated`` is the document's date, or the day of its receipt; ``date_given`` when a person said the former.
    """

    record: RecordIdField
    title: str
    unit: str
    class_code: str | None = None
    dated: date
    date_given: bool
    progress: Progress
    dossier: str | None = None
    retention: Retention = Retention()
    security: SecurityClass | None = None


class Stage(StrEnum):
    """Where a record stands in its life (*aktif, inaktif, habis retensi*); UNKNOWN: nothing says."""

    UNKNOWN = "unknown"
    WAITING = "waiting"
    ACTIVE = "active"
    INACTIVE = "inactive"
    DUE = "due"


@dataclass(frozen=True)
class KeepingRules:
    """The office's own settings: whether a document's date stands in for an event that nobody has put on record."""

    document_date_stands_in: bool = False
    remind_days: int = 30


@dataclass(frozen=True)
class Outlook:
    """What a schedule says of a record on a day; no term while the event that starts its clock has not happened."""

    schedule: RetentionSchedule | None = None
    row: ScheduleRow | None = None
    term: RetentionTerm | None = None
    holds: tuple[LegalHold, ...] = ()

    def stage(self, *, on: date) -> Stage:
        """Say where the record stands on a day."""
        if self.row is None:
            return Stage.UNKNOWN
        if self.term is None:
            return Stage.WAITING
        if on < self.term.active_until:
            return Stage.ACTIVE
        return Stage.INACTIVE if on < self.term.due else Stage.DUE


def kept_of(description: RecordDescription) -> Kept:
    """Return what retention asks of a description."""
    dated = description.document_date
    return Kept(
        record=description.record,
        title=description.title.value,
        unit=description.unit,
        class_code=description.class_code.value if description.class_code else None,
        dated=dated.value if dated else description.received_on,
        date_given=dated is not None and dated.origin is Origin.GIVEN,
        progress=description.progress,
        dossier=description.dossier,
        retention=description.retention,
        security=description.security_class,
    )


def outlook(
    kept: Kept, schedules: Iterable[RetentionSchedule], rules: KeepingRules, *, on: date, known_on: date | None = None
) -> Outlook:
    """Reckon a record's retention under the schedule in force on a day.

    Args:
        kept: The record.
        schedules: Every version there is.
        rules: The office's own settings.
        on: The day.
        known_on: Count only what was on record by this day; by default everything.
    """
    holds = kept.retention.holds_in_force(on=on)
    schedule = in_force(schedules, on=on)
    row = schedule.row_for(kept.class_code) if schedule else None
    if row is None:
        return Outlook(schedule, holds=holds)
    retention = kept.retention
    happened = retention.trigger_known_on(known_on) if known_on else retention.trigger_date
    return Outlook(schedule, row, _term(kept, row, happened, rules), holds)


def _term(kept: Kept, row: ScheduleRow, happened: date | None, rules: KeepingRules) -> RetentionTerm | None:
    if happened:
        return term(row, starts=happened, assumed=False)
    match row.starts_with:
        case TriggerEvent.DOCUMENT_DATE:
            return term(row, starts=kept.dated, assumed=not kept.date_given)
        case TriggerEvent.YEAR_END:
            ends = date(kept.dated.year, _LAST_MONTH, _LAST_DAY)
            return term(row, starts=ends, assumed=not kept.date_given)
    return term(row, starts=kept.dated, assumed=True) if rules.document_date_stands_in else None
