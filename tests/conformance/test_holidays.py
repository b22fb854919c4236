"""What every source of holidays promises: days of the year asked for, the same again, none that it does not know."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.adapters.holiday_data import HolidayData
from ppid_archive.domain.working_days import HolidayYear
from ppid_archive.ports.holidays import Holidays


class FakeHolidays:
    """Knows New Year, and one day of leave until 2027."""

    def year(self, number: int) -> HolidayYear:
        leave = {date(number, 12, 24)} if 2008 <= number <= 2027 else set()
        return HolidayYear(frozenset({date(number, 1, 1)}), frozenset(leave))


@pytest.mark.parametrize("source", [HolidayData(), FakeHolidays()])
@given(number=st.integers(1900, 2150))
def test_a_years_days_are_of_that_year_and_the_same_again(source: Holidays, number: int) -> None:
    told = source.year(number)
    assert all(day.year == number for day in told.holidays | told.leave)
    assert source.year(number) == told


@pytest.mark.parametrize("source", [HolidayData(), FakeHolidays()])
def test_years_whose_leave_is_announced_have_some_and_later_ones_none(source: Holidays) -> None:
    assert all(source.year(number).leave for number in range(2008, 2028))
    assert not source.year(2031).leave
    assert date(2026, 1, 1) in source.year(2026).holidays


def test_the_leave_of_2026_is_that_of_the_presidents_decision() -> None:
    told = sorted((day.month, day.day) for day in HolidayData().year(2026).leave)
    assert told == [(2, 16), (3, 18), (3, 20), (3, 23), (3, 24), (5, 15), (5, 28), (12, 24)]


def test_days_on_which_the_country_voted_are_closed() -> None:
    for day in (date(2019, 4, 17), date(2020, 12, 9), date(2024, 2, 14), date(2024, 11, 27)):
        assert day in HolidayData().year(day.year).holidays
