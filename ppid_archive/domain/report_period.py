"""The days a report is about: a day, a month, a quarter or a year, as people write them."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ppid_archive.domain.paper import day_in_words

MONTHS = 12
_QUARTER = 3
_FORM = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV")


class Span(StrEnum):
    """How long a period is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True)
class ReportPeriod:
    """A period, its first and its last day both counting."""

    span: Span
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.first <= day <= self.last

    @property
    def code(self) -> str:
        """Return it as people write it: 2026, 2026-Q1, 2026-03, 2026-03-05."""
        match self.span:
            case Span.DAY:
                return self.first.isoformat()
            case Span.MONTH:
                return f"{self.first:%Y-%m}"
            case Span.QUARTER:
                return f"{self.first:%Y}-Q{quarter_of(self.first)}"
            case _:
                return f"{self.first:%Y}"

    @property
    def in_words(self) -> str:
        """Return it as an office's papers name it."""
        match self.span:
            case Span.DAY:
                return day_in_words(self.first)
            case Span.MONTH:
                return day_in_words(self.first).partition(" ")[2]
            case Span.QUARTER:
                return f"Triwulan {_ROMAN[quarter_of(self.first) - 1]} Tahun {self.first.year}"
            case _:
                return f"Tahun {self.first.year}"

    def months(self) -> tuple["ReportPeriod", ...]:
        """Return the months that lie in it; of a day none."""
        if self.span is Span.DAY:
            return ()
        return tuple(month(self.first.year, one) for one in range(self.first.month, self.last.month + 1))


def day(on: date) -> ReportPeriod:
    """Return a day as a period."""
    return ReportPeriod(Span.DAY, on, on)


def month(year: int, number: int) -> ReportPeriod:
    """Return a month."""
    return ReportPeriod(Span.MONTH, date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def quarter(year: int, number: int) -> ReportPeriod:
    """Return a quarter (*triwulan*), from 1 to 4."""
    last = month(year, number * _QUARTER)
    return ReportPeriod(Span.QUARTER, date(year, last.first.month - 2, 1), last.last)


def year(number: int) -> ReportPeriod:
    """Return a year; the budget year (*tahun anggaran*) is the calendar's. Source: UU 17/2003 art. 4."""
    return ReportPeriod(Span.YEAR, date(number, 1, 1), date(number, MONTHS, 31))


def quarter_of(on: date) -> int:
    """Return in which quarter of its year a day lies."""
    return (on.month - 1) // _QUARTER + 1


def around(span: Span, on: date) -> ReportPeriod:
    """Return the period of a length in which a day lies."""
    match span:
        case Span.DAY:
            return day(on)
        case Span.MONTH:
            return month(on.year, on.month)
        case Span.QUARTER:
            return quarter(on.year, quarter_of(on))
        case _:
            return year(on.year)


def each_over(span: Span, first: date, until: date) -> Iterator[ReportPeriod]:
    """Yield the periods of a length from that in which a day lies, as far as they are over by another day."""
    one = around(span, first)
    while one.last <= until and one.last < date.max:
        yield one
        one = around(span, one.last + timedelta(days=1))


def parse_period(text: str) -> ReportPeriod | None:
    """Read a period as people write it; None where the text names none."""
    found = _FORM.fullmatch(text.strip())
    if found is None:
        return None
    told, part, number, on = found.groups()
    try:
        if part:
            return quarter(int(told), int(part))
        if on:
            return day(date(int(told), int(number), int(on)))
        return month(int(told), int(number)) if number else year(int(told))
    except (ValueError, IndexError):  # no such day, no such month
        return None
