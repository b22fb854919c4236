"""Days to be reminded of, in the form that calendar programs read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True)
class CalendarNote:
    """One day in a calendar. The same ``uid`` means the same note, whenever it is written again."""

    uid: str
    day: date
    summary: str
    description: str
    remind_days: int


class CalendarFile(Protocol):
    """Writes notes as one calendar (iCalendar, RFC 5545)."""

    def written(self, name: str, notes: Iterable[CalendarNote], *, at: datetime) -> bytes:
        """Return the calendar under a name, written at a time (UTC): whole days, each with its reminder before."""
