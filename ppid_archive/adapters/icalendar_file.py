"""Calendars as iCalendar files."""

from collections.abc import Iterable
from datetime import datetime

from ppid_archive.ports.calendar_file import CalendarNote


class ICalendarFile:
    """Writes RFC 5545; see the port for what it promises."""

    def written(self, name: str, notes: Iterable[CalendarNote], *, at: datetime) -> bytes:
        """Return the calendar; days without a length are whole days there."""
        from ppid_archive.adapters.icalendar_writing import written  # noqa: PLC0415 - slow to import, rarely needed

        return written(name, notes, at=at)
