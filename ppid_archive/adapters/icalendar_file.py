"""Calendars as iCalendar files, through icalendar."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

from ppid_archive.ports.calendar_file import CalendarNote


class ICalendarFile:
    """Writes RFC 5545; see the port for what it promises."""

    def written(self, name: str, notes: Iterable[CalendarNote], *, at: datetime) -> bytes:
        """Return the calendar; days without a length are whole days there."""
        from icalendar import Calendar  # noqa: PLC0415 - slow to import, rarely needed

        calendar = Calendar()
        calendar.add("prodid", "-//ppid-archive//retention//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", name)
        for note in notes:
            calendar.add_component(_event(note, at))
        return bytes(calendar.to_ical())


def _event(note: CalendarNote, at: datetime) -> "Event":
    from icalendar import Alarm, Event  # noqa: PLC0415 - the same

    event = Event()
    event.add("uid", note.uid)
    event.add("dtstamp", at)
    event.add("dtstart", note.day)
    event.add("summary", note.summary)
    event.add("description", note.description)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", note.summary)
    alarm.add("trigger", timedelta(days=-note.remind_days))
    event.add_component(alarm)
    return event
