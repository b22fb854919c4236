"""What falls due under the retention schedule (*jadwal retensi arsip*) on a day, past or future."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ppid_archive.custody import Custody
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.record import Origin, RecordDescription
from ppid_archive.domain.retention import RetentionSchedule, RetentionTerm, in_force, term


@dataclass(frozen=True)
class Due:
    """A record whose term has ended, and what the schedule recommends; nothing is done by itself."""

    record: RecordId
    title: str
    unit: str
    term: RetentionTerm


def term_of(
    description: RecordDescription, schedules: Iterable[RetentionSchedule], *, on: date
) -> RetentionTerm | None:
    """Return a record's term under the schedule in force on a day; None without class code or matching series.

    The clock starts on the trigger's day; without one the document's date stands in, else the day of receipt.
    """
    schedule = in_force(schedules, on=on)
    code = description.class_code.value if description.class_code else None
    row = schedule.row_for(code) if schedule else None
    if row is None:
        return None
    if description.retention.trigger_date:
        return term(row, starts=description.retention.trigger_date, assumed=False)
    dated = description.document_date
    starts = dated.value if dated else description.received_on
    return term(row, starts=starts, assumed=not (dated and dated.origin is Origin.GIVEN))


def due(custody: Custody, schedules: Iterable[RetentionSchedule], *, on: date) -> Iterator[Due]:
    """Yield every record whose term has ended by a day, by record number."""
    known = tuple(schedules)
    for row in custody.rows():
        told = row.description
        reckoned = term_of(told, known, on=on)
        if reckoned and reckoned.due <= on:
            yield Due(told.record, told.title.value, told.unit, reckoned)
