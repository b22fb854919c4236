"""Working days (*hari kerja*): which days count, and the day that lies so many of them before or after another.

Day 1 is the working day after the day counted from. What the calendar does not know yet, a year whose collective
leave (*cuti bersama*) is not announced, makes an answer provisional.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class HolidayYear:
    """The days of a year on which offices are closed: holidays, and collective leave, none while not announced."""

    holidays: frozenset[date] = frozenset()
    leave: frozenset[date] = frozenset()


@dataclass(frozen=True)
class WorkingDayRules:
    """What an office says of its days besides: whether leave counts as working, days closed, days made up for."""

    leave_is_working: bool = False
    closed: frozenset[date] = frozenset()
    made_up: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Reckoned:
    """A day reckoned in working days; ``provisional`` while a year on the way may still get closed days."""

    day: date
    provisional: bool


@dataclass(frozen=True)
class WorkingCalendar:
    """The days on which an office works: Monday to Friday but for what is closed. Source: Perpres 21/2023 art. 3, 6."""

    year_of: Callable[[int], HolidayYear]
    rules: WorkingDayRules = WorkingDayRules()
    _years: dict[int, HolidayYear] = field(default_factory=dict, repr=False, compare=False)

    def is_working(self, day: date) -> bool:
        """Say whether the office works on a day; a day made up for counts, whatever else it is."""
        if day in self.rules.made_up:
            return True
        if day.weekday() >= _SATURDAY or day in self.rules.closed:
            return False
        year = self._year(day.year)
        return day not in year.holidays and (self.rules.leave_is_working or day not in year.leave)

    def after(self, day: date, count: int) -> Reckoned:
        """Return the ``count``-th working day after a day; with 0 the day itself."""
        return self._walked(day, count, _DAY)

    def before(self, day: date, count: int) -> Reckoned:
        """Return the ``count``-th working day before a day; with 0 the day itself."""
        return self._walked(day, count, -_DAY)

    def between(self, first: date, last: date) -> int:
        """Count the working days after one day up to another, it included; below 0 where that lies before."""
        if last < first:
            return -self.between(last, first)
        return sum(self.is_working(first + offset * _DAY) for offset in range(1, (last - first).days + 1))

    def _walked(self, day: date, count: int, step: timedelta) -> Reckoned:
        reached, left = day, count
        while left > 0:
            reached += step
            left -= self.is_working(reached)
        years = range(min(day.year, reached.year), max(day.year, reached.year) + 1)
        return Reckoned(reached, count > 0 and not all(self._year(year).leave for year in years))

    def _year(self, number: int) -> HolidayYear:
        if number not in self._years:
            self._years[number] = self.year_of(number)
        return self._years[number]
