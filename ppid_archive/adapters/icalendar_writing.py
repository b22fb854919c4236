"""The content of an iCalendar file, through icalendar, which is slow to import and rarely needed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event, vText

from ppid_archive.ports.calendar_file import CalendarNote


def written(name: str, notes: Iterable[CalendarNote], *, at: datetime) -> bytes:
    """Return a calendar as RFC 5545 has it; days without a length are whole days there."""
    calendar = Calendar()
    calendar.add("prodid", "-//ppid-archive//retention//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _Words(name))
    for note in notes:
        calendar.add_component(_event(note, at))
    return bytes(calendar.to_ical())


class _Words(vText):
    r"""Text in which ``\N`` stays what it is: the library writes it as the end of a line. Source: RFC 5545 3.3.11."""

    def to_ical(self) -> bytes:
        r"""Return the text with backslash, semicolon, comma and the ends of its lines escaped."""
        escaped = self.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
        return escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", r"\n").encode()


def _event(note: CalendarNote, at: datetime) -> Event:
    event = Event()
    event.add("uid", note.uid)
    event.add("dtstamp", at)
    event.add("dtstart", note.day)
    event.add("summary", _Words(note.summary))
    event.add("description", _Words(note.description))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _Words(note.summary))
    alarm.add("trigger", timedelta(days=-note.remind_days))
    event.add_component(alarm)
    return event
