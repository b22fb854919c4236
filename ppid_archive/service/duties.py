"""Everything with a deadline, from wherever the archive knows of it, in one list; for staff only."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from ppid_archive.domain.duty import Duty, in_order
from ppid_archive.domain.errors import StaffOnly
from ppid_archive.domain.query import Reader
from ppid_archive.domain.setup_errors import MailNotSet
from ppid_archive.ports.calendar_file import CalendarFile, CalendarNote
from ppid_archive.ports.post import Letter, Post


@dataclass(frozen=True)
class Span:
    """What is asked for: the day from which it is looked at, and the last day that is asked about."""

    on: date
    until: date


class DutySource(Protocol):
    """A register, or whatever else knows of deadlines."""

    def duties(self, span: Span) -> Iterable[Duty]:
        """Return its duties that are not done by the first day of the span and whose day is not after its last.

        Whatever is overdue is among them, however long it has been.
        """


@dataclass(frozen=True)
class DutyDesk:
    """What the list of duties needs; ``recipients`` get the daily digest through ``post``, where mail is set up."""

    sources: tuple[DutySource, ...]
    calendar: CalendarFile
    office_code: str
    ahead: timedelta
    now: Callable[[], datetime]
    today: Callable[[], date]
    post: Post | None = None
    recipients: tuple[str, ...] = ()


class Duties:
    """The duties of one office."""

    def __init__(self, desk: DutyDesk, reader: Reader) -> None:
        """Take what they need, and who asks.

        Raises:
            StaffOnly: The reader is the public.
        """
        if reader is not Reader.STAFF:
            raise StaffOnly("duties")
        self._desk = desk

    def due(self, *, on: date | None = None, until: date | None = None) -> tuple[Duty, ...]:
        """Return what is overdue or has to be done until a day, by its day; some weeks ahead as settings say."""
        day = on or self._desk.today()
        last = until or day + min(self._desk.ahead, date.max - day)
        return in_order(self._gathered(Span(day, max(day, last))))

    def reminded(self, *, on: date | None = None) -> tuple[Duty, ...]:
        """Return what somebody is to be reminded of on a day: overdue, or its reminder has come."""
        day = on or self._desk.today()
        far = day + min(timedelta(days=_FARTHEST), date.max - day)
        return in_order(one for one in self._gathered(Span(day, far)) if one.is_reminded_of(on=day))

    def icalendar(self, name: str, entries: Iterable[tuple[Duty, str, str]]) -> bytes:
        """Return a calendar file of duties, each with a summary and a description in somebody's language."""
        notes = (
            CalendarNote(
                f"{self._desk.office_code}-{one.key}@ppid-archive",
                one.day,
                head,
                body,
                max(0, (one.day - one.remind_on).days),
            )
            for one, head, body in entries
        )
        return self._desk.calendar.written(name, notes, at=self._desk.now())

    def send(self, subject: str, text: str, html: str) -> tuple[str, ...]:
        """Send the digest to everybody who gets it; returns the addresses that the server refused.

        Raises:
            MailNotSet: ``archive.toml`` names no server, or nobody to write to.
            Unavailable: The server cannot be reached, or did not take it; tomorrow's digest says it all again.
        """
        desk = self._desk
        if desk.post is None or not desk.recipients:
            raise MailNotSet
        return desk.post.send(Letter(desk.recipients, subject, text, html, desk.now()))

    def _gathered(self, span: Span) -> Iterator[Duty]:
        for source in self._desk.sources:
            yield from (one for one in source.duties(span) if one.day <= span.until)


_FARTHEST = 4000
"""No rule reminds of anything earlier than so many days before its day."""
