"""Security classes (*SKKAAD*) as programs use them, reached as ``archive.security``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from ppid_archive.custody import Change, Custody
from ppid_archive.domain.errors import StaffOnly
from ppid_archive.domain.identity import parse_record_id
from ppid_archive.domain.journal import Event
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.security import SecurityClass, SecurityDecision


@dataclass(frozen=True)
class SecurityOrder:
    """A class for a record, and who decides it, in which role, and why."""

    security_class: SecurityClass
    by: str
    role: str
    reason: str


@dataclass(frozen=True)
class Moment:
    """Who sits at the keyboard, and how to tell time and day."""

    operator: str
    now: Callable[[], datetime]
    today: Callable[[], date]


class SecurityDesk:
    """The security classes of one archive; for staff only."""

    def __init__(self, custody: Custody, reader: Reader, moment: Moment) -> None:
        """Take the records, on whose behalf they are looked at, and the moment."""
        self._custody, self._reader, self._moment = custody, reader, moment

    def give(self, record: str, order: SecurityOrder) -> RecordDescription:
        """Give a record a security class, in force at once; says nothing about the public.

        Raises:
            NotARecordNumber, UnknownRecord: There is no such record.
            StaffOnly: The reader is the public.
        """
        number = parse_record_id(record)
        if self._reader is not Reader.STAFF:
            raise StaffOnly("security classes")
        decision = SecurityDecision(
            security_class=order.security_class,
            decided_on=self._moment.today(),
            decided_by=order.by,
            role=order.role,
            reason=order.reason,
        )
        with self._custody.changing():
            row = self._custody.describe(number)
            told = row.description.model_copy(update={"security": decision})
            change = Change(told, row.version, Event.SECURITY, self._moment.operator, self._moment.now())
            self._custody.index(self._custody.commit([change]))
        return told
