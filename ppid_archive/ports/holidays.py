"""The port to whatever knows the country's holidays."""

from typing import Protocol

from ppid_archive.domain.working_days import HolidayYear


class Holidays(Protocol):
    """Knows public holidays and collective leave (*cuti bersama*); asks nobody, so that an answer can be repeated."""

    def year(self, number: int) -> HolidayYear:
        """Return a year's closed days, all of that year; no leave where none is announced. Never raises."""
        ...
