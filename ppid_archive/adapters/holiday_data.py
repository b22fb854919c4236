"""Indonesia's holidays and collective leave, from the data in ``holidays``."""

from datetime import date

from ppid_archive.domain.working_days import HolidayYear


class HolidayData:
    """See the port for what it promises."""

    def year(self, number: int) -> HolidayYear:
        """Return what the package knows of a year; far years have no data."""
        return HolidayYear(holidays=_days(number, "public"), leave=_days(number, "government"))


def _days(year: int, category: str) -> frozenset[date]:
    import holidays  # noqa: PLC0415 - slow to import, rarely needed

    # Without a language names follow the locale; without expansion nothing but this year is reckoned.
    found = holidays.country_holidays("ID", years=year, expand=False, categories=category, language="id")
    return frozenset(found)
