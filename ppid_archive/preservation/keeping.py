"""How long records are kept, as other programs ask for it: terms, what is due, holds, schedules, the calendar."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ppid_archive.custody import Custody
from ppid_archive.domain.content import Shortfall
from ppid_archive.domain.destruction_obstacles import Obstacle, obstacles
from ppid_archive.domain.errors import Destroyed, ScheduleExists, StaffOnly, UnknownSchedule
from ppid_archive.domain.identity import RecordId, parse_record_id
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.kept import KeepingRules, Kept, Outlook, kept_of, outlook
from ppid_archive.domain.legal_hold import LegalHold, Release
from ppid_archive.domain.office_file import digest_of, file_fact
from ppid_archive.domain.outlook_change import OutlookChange
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.retention import RetentionSchedule, RetentionTerm, TriggerDecision, in_force
from ppid_archive.domain.retention_calendar import Gathering, gatherings
from ppid_archive.domain.schedule_sheet import Reading, read_schedule, sheets_from
from ppid_archive.domain.security import Sight
from ppid_archive.ports.calendar_file import CalendarFile, CalendarNote
from ppid_archive.ports.content import Content, LocalFile
from ppid_archive.ports.schedules import KeptSchedules
from ppid_archive.preservation.due import Due, View, alone, changes, due, everything_kept, moving
from ppid_archive.preservation.keeping_decisions import (
    Decided,
    Signed,
    place_hold,
    release_hold,
    set_trigger,
)

_NAME = 60


@dataclass(frozen=True)
class KeepingDesk:
    """What keeping needs besides custody: schedules, the office's rules, its day and time, who sits there."""

    schedules: KeptSchedules
    rules: KeepingRules
    calendar: CalendarFile
    content: Content
    office_code: str
    operator: str
    now: Callable[[], datetime]
    today: Callable[[], date]
    sight: Callable[[], Sight | None] = lambda: None


@dataclass(frozen=True)
class Decision:
    """Who decides, in which role, and why."""

    by: str
    role: str
    reason: str


class Keeping:
    """Retention and legal holds of one archive; for staff only, but for the term of a record that one may see."""

    def __init__(
        self, custody: Custody, desk: KeepingDesk, reader: Reader, get: Callable[[str], RecordDescription]
    ) -> None:
        """Take the records, what is needed besides, who asks, and what hands descriptions to them or refuses."""
        self._custody, self._desk, self._reader, self._get = custody, desk, reader, get

    @property
    def rules(self) -> KeepingRules:
        """The office's settings."""
        return self._desk.rules

    @property
    def schedules(self) -> Mapping[str, RetentionSchedule]:
        """Every version of the schedule, by name.

        Raises:
            BadSetting: A version cannot be understood.
        """
        return self._desk.schedules.read()

    def schedule_on(self, day: date | None = None) -> RetentionSchedule | None:
        """Return the schedule in force on a day, today by default."""
        return in_force(self.schedules.values(), on=day or self._desk.today())

    def outlook(self, record: str, *, on: date | None = None) -> Outlook:
        """Return what the schedule in force on a day (today by default) says of a record, and what holds it.

        Raises:
            NotARecordNumber, UnknownRecord: There is no such record.
            NotDisclosed: The reader is the public and the record is not public today.
            Destroyed: It is kept no more.
        """
        return outlook(self._kept(record), tuple(self.schedules.values()), self.rules, on=on or self._desk.today())

    def term(self, record: str, *, on: date | None = None) -> RetentionTerm | None:
        """Return a record's term; None while its series is unknown or its clock has not started. Raises as above."""
        return self.outlook(record, on=on).term

    def obstacles(self, record: str, *, on: date | None = None) -> tuple[Obstacle, ...]:
        """Return everything that forbids destroying a record on a day. Raises as ``outlook``."""
        self._staff_only()
        versions = tuple(self.schedules.values())
        return obstacles(self._kept(record), versions, self.rules, on=on or self._desk.today())

    def due(self, *, on: date | None = None) -> Iterator[Due]:
        """Yield the records whose term has ended by a day (today by default), but for those that are held."""
        return due(self._records(), self.schedules.values(), self.rules, on=on or self._desk.today())

    def moving(self, *, on: date | None = None) -> Iterator[Due]:
        """Yield the records that become inactive on a day (today by default)."""
        return moving(self._records(), self.schedules.values(), self.rules, on=on or self._desk.today())

    def calendar(self, *, since: date, until: date) -> tuple[Gathering, ...]:
        """Return what turns on the days from one to another, gathered by day and series."""
        versions = tuple(self.schedules.values())
        return gatherings(self._records(), versions, self.rules, since=since, until=until)

    def icalendar(self, name: str, entries: Iterable[tuple[Gathering, str, str]]) -> bytes:
        """Return a calendar file of gatherings, each with a summary and a description in somebody's language."""
        desk = self._desk
        notes = (
            CalendarNote(f"{desk.office_code}-{one.key}@ppid-archive", one.day, head, body, desk.rules.remind_days)
            for one, head, body in entries
        )
        return desk.calendar.written(name, notes, at=desk.now())

    def between_schedules(self, before: str, after: str, *, on: date | None = None) -> Iterator[OutlookChange]:
        """Yield the records that are kept otherwise under another version of the schedule.

        Raises:
            UnknownSchedule: There is no version of that name.
        """
        day = on or self._desk.today()
        views = [View(alone(self.schedule(name)), day) for name in (before, after)]
        return changes(self._records(), self.rules, before=views[0], after=views[1])

    def between_days(self, before: date, after: date) -> Iterator[OutlookChange]:
        """Yield the records that are kept otherwise on another day: by the schedule, decisions and holds of each."""
        versions = tuple(self.schedules.values())
        views = [View(versions, day, day) for day in (before, after)]
        return changes(self._records(), self.rules, before=views[0], after=views[1])

    def schedule(self, name: str) -> RetentionSchedule:
        """Return a version of the schedule.

        Raises:
            UnknownSchedule: There is none of that name.
        """
        known = self.schedules
        if name not in known:
            raise UnknownSchedule(name, known)
        return known[name]

    def read_table(self, local: str, name: str) -> Reading | Shortfall:
        """Read a schedule from a spreadsheet or CSV file, in a confined process; nothing is kept by it."""
        self._staff_only()
        answer = self._desk.content.table(LocalFile(local, name)).result()
        return answer if isinstance(answer, Shortfall) else read_schedule(sheets_from(answer))

    def add_schedule(self, schedule: RetentionSchedule) -> str:
        """Keep a version of the schedule and journal it; returns its name, made of first day and title.

        Raises:
            ScheduleExists: There is a version of that name.
        """
        self._staff_only()
        name = version_name(schedule)
        told = {"schedule": name, "source": schedule.source, "official": str(schedule.official).lower()}
        told |= file_fact(self._desk.schedules.path(name), digest_of([schedule.as_json()]))
        act = Act(event=Event.SCHEDULE, at=self._desk.now(), agent=self._desk.operator, detail=told)
        with self._custody.changing():
            if name in self.schedules:
                raise ScheduleExists(name)
            self._custody.record_acts([act])  # first: no version counts that the journal does not know of
            self._desk.schedules.add(name, schedule)
        return name

    def set_trigger(
        self, records: Sequence[str], happened_on: date | None, decision: Decision, *, rehearse: bool = False
    ) -> Decided:
        """Put on record when the event happened that starts records' clocks; None: it has not, after all.

        To ``rehearse`` is to be told which records would be changed, and to change none.

        Raises:
            NotARecordNumber, UnknownRecord: There is no such record; nothing is changed then.
            RuleBroken: The day lies in the future.
        """
        told = TriggerDecision(
            happened_on=happened_on,
            decided_on=self._desk.today(),
            decided_by=decision.by,
            role=decision.role,
            reason=decision.reason,
        )
        return set_trigger(self._numbers(records), told, self._custody, self._signed(rehearse=rehearse))

    def place_hold(
        self,
        records: Sequence[str],
        case: str,
        decision: Decision,
        *,
        since: date | None = None,
        rehearse: bool = False,
    ) -> Decided:
        """Hold records for a case, from a day (today by default) until it is released. Raises as ``set_trigger``."""
        today = self._desk.today()
        hold = LegalHold(
            case=case,
            reason=decision.reason,
            since=since or today,
            decided_by=decision.by,
            role=decision.role,
            decided_on=today,
        )
        return place_hold(self._numbers(records), hold, self._custody, self._signed(rehearse=rehearse))

    def release_hold(
        self, case: str, decision: Decision, *, only: Sequence[str] = (), rehearse: bool = False
    ) -> Decided:
        """Release what is held for a case, from today on: these records, or all.

        Raises:
            UnknownHold: Nothing is held for that case. Others as ``set_trigger``.
        """
        release = Release(on=self._desk.today(), decided_by=decision.by, role=decision.role, reason=decision.reason)
        return release_hold(case, release, self._custody, self._signed(rehearse=rehearse), only=self._numbers(only))

    def held(self, *, on: date | None = None) -> Iterator[tuple[RecordId, LegalHold]]:
        """Yield the holds that bind records on a day, today by default."""
        day = on or self._desk.today()
        return ((one.record, hold) for one in self._records() for hold in one.retention.holds if hold.in_force(on=day))

    def _records(self) -> Iterator[Kept]:
        self._staff_only()
        sight, kept = self._desk.sight(), everything_kept(self._custody.catalogue)
        return (one for one in kept if sight.sees(one.unit, one.security)) if sight else kept

    def _kept(self, record: str) -> Kept:
        told = self._get(record)
        if gone := told.destruction:
            raise Destroyed(told.record, gone.disposal, gone.executed_on)
        return kept_of(told)

    def _numbers(self, records: Sequence[str]) -> list[RecordId]:
        self._staff_only()
        return [parse_record_id(record) for record in records]

    def _signed(self, *, rehearse: bool) -> Signed:
        return Signed(self._desk.operator, self._desk.now(), rehearse)

    def _staff_only(self) -> None:
        if self._reader is not Reader.STAFF:
            raise StaffOnly("retention and holds")


def version_name(schedule: RetentionSchedule) -> str:
    """Return the name of a version: 2023-11-01-jra-kpu."""
    title = re.sub(r"[^a-z0-9]+", "-", schedule.title.lower()).strip("-")[:_NAME].strip("-")
    return f"{schedule.valid_from.isoformat()}-{title or 'jra'}"
