"""Days and spans of days as people type them: ``2024``, ``jan 2024..mar 2024``, ``17/8/2023``, ``..2020``."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_MONTH_NAMES = (
    "januari january jan",
    "februari pebruari february feb peb",
    "maret march mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agust agu agt ags aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:1[6-9]|20|21)[0-9]{2}"
DAY = (
    rf"(?:{_YEAR}-[0-9]{{1,2}}(?:-[0-9]{{1,2}})?|[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-]{_YEAR}|[0-9]{{1,2}}[/.-]{_YEAR}"
    rf"|(?:[0-9]{{1,2}}[ \t]+)?(?:{_MONTH})\b\.?(?:[ \t]+{_YEAR})?|{_YEAR})"
)
"""How a day, a month or a year may be written, as a pattern without groups."""

TO = r"(?:\.{2,3}|…|[ \t](?:s\.?/?d\.?|sampai|hingga|to)[ \t]|[ \t]?[\u2013\u2014][ \t]?)"
"""What stands between the two ends of a span, as a pattern without groups."""

_BETWEEN_YEARS = rf"(?<=[0-9]{{4}})-(?={_YEAR}(?![0-9-]))"
_PARTS = re.compile(rf"[ \t]*(?:{TO}|{_BETWEEN_YEARS})[ \t]*", re.IGNORECASE)
SPAN = rf"(?:{DAY}-{_YEAR}(?![0-9-])|(?:{DAY})?[ \t]*{TO}[ \t]*{DAY}|{DAY}[ \t]*(?:\.{{2,3}}|…)|{DAY})"
"""One of either, as a pattern without groups."""

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?)?",
        r"(?:(?P<day>[0-9]{1,2})[/.-])?(?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})",
        rf"(?:(?P<day>[0-9]{{1,2}})[ \t]+)?(?P<name>{_MONTH})\.?(?:[ \t]+(?P<year>[0-9]{{4}}))?",
    )
)


@dataclass(frozen=True)
class DaySpan:
    """From one day to another, both included; None leaves an end open."""

    first: date | None
    last: date | None


def read_day_span(text: str) -> DaySpan | None:
    """Understand a day, a month, a year, or a span between two of them; None when it is none.

    The first end may leave its year to the second: ``jan..mar 2024``.
    """
    ends = _PARTS.split(text.strip())
    if len(ends) == 1:
        return _span(ends[0], None)
    if len(ends) != 2 or not any(ends):  # noqa: PLR2004 - a span has two ends
        return None
    last = _span(ends[1], None) if ends[1] else DaySpan(None, None)
    if last is None:
        return None
    first = _span(ends[0], last.last.year if last.last else None) if ends[0] else DaySpan(None, None)
    return None if first is None else DaySpan(first.first, last.last)


def _span(text: str, year_of_end: int | None) -> DaySpan | None:
    found = next((match for form in _FORMS if (match := form.fullmatch(text.strip()))), None)
    if not found:
        return None
    parts = found.groupdict()
    year = int(parts["year"]) if parts["year"] else year_of_end
    month = _MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"] or 0)
    day = int(parts.get("day") or 0)
    if year is None or any(part and part.isdecimal() and not int(part) for part in parts.values()):
        return None
    try:
        return DaySpan(date(year, month or 1, day or 1), date(year, month or 12, day or _length(year, month or 12)))
    except ValueError:
        return None


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if month <= 12 else 31  # noqa: PLR2004 - months of a year
