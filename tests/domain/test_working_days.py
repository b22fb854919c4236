"""Working days: counted from the day after, closed days left out, provisional where leave is not announced."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.adapters.holiday_data import HolidayData
from ppid_archive.domain.working_days import HolidayYear, Reckoned, WorkingCalendar, WorkingDayRules

_DAY = timedelta(days=1)
_DAYS = st.dates(date(2008, 1, 1), date(2027, 12, 31))
_COUNTS = st.integers(0, 120)
_REAL = HolidayData()


def _calendar(**rules: object) -> WorkingCalendar:
    return WorkingCalendar(_REAL.year, WorkingDayRules(**rules))  # type: ignore[arg-type] # named by the test


_USUAL, _LEAVE_WORKED = _calendar(), _calendar(leave_is_working=True)


@pytest.mark.parametrize(
    ("received", "leave_closed", "leave_worked"),
    [
        (date(2026, 3, 12), date(2026, 4, 2), date(2026, 3, 27)),
        (date(2025, 3, 20), date(2025, 4, 14), date(2025, 4, 7)),
        (date(2026, 12, 15), date(2026, 12, 31), date(2026, 12, 30)),
    ],
)
def test_ten_working_days_are_as_reckoned_by_hand(received: date, leave_closed: date, leave_worked: date) -> None:
    assert _USUAL.after(received, 10) == Reckoned(leave_closed, provisional=False)
    assert _LEAVE_WORKED.after(received, 10) == Reckoned(leave_worked, provisional=False)


def test_day_one_is_the_working_day_after() -> None:
    assert _USUAL.after(date(2026, 11, 20), 1).day == date(2026, 11, 23)
    assert _USUAL.after(date(2026, 11, 21), 1).day == date(2026, 11, 23)
    assert _USUAL.before(date(2026, 11, 23), 1).day == date(2026, 11, 20)


def test_a_year_without_announced_leave_makes_the_answer_provisional() -> None:
    assert not _USUAL.after(date(2027, 12, 1), 10).provisional
    assert _USUAL.after(date(2027, 12, 28), 10).provisional
    assert _USUAL.before(date(2031, 8, 21), 30).provisional


def test_an_office_closes_on_days_of_its_own_and_makes_up_for_others() -> None:
    own = _calendar(closed=frozenset({date(2026, 11, 24)}), made_up=frozenset({date(2026, 11, 22), date(2026, 12, 24)}))
    assert [own.is_working(date(2026, 11, day)) for day in (22, 23, 24, 25)] == [True, True, False, True]
    assert own.is_working(date(2026, 12, 24))
    assert own.after(date(2026, 11, 21), 3).day == date(2026, 11, 25)


@given(_DAYS, _COUNTS)
def test_what_lies_so_many_working_days_away_is_reached_by_counting_them(day: date, count: int) -> None:
    for calendar in (_USUAL, _LEAVE_WORKED):
        later, earlier = calendar.after(day, count).day, calendar.before(day, count).day
        assert calendar.between(day, later) == count
        assert sum(calendar.is_working(earlier + n * _DAY) for n in range((day - earlier).days)) == count
        if count:
            assert calendar.is_working(later)
            assert calendar.is_working(earlier)


@given(_DAYS, _COUNTS, _COUNTS)
def test_more_days_never_lead_to_an_earlier_day(day: date, count: int, more: int) -> None:
    assert _USUAL.after(day, count).day <= _USUAL.after(day, count + more).day
    assert _USUAL.after(day, count + more).day == _USUAL.after(_USUAL.after(day, count).day, more).day
    assert _LEAVE_WORKED.after(day, count).day <= _USUAL.after(day, count).day


@given(_DAYS, _DAYS)
def test_days_between_are_as_many_backwards(first: date, last: date) -> None:
    assert _USUAL.between(first, last) == -_USUAL.between(last, first)


def test_a_calendar_that_knows_no_holidays_has_weekends() -> None:
    bare = WorkingCalendar(lambda _: HolidayYear())
    assert bare.after(date(2026, 11, 20), 5) == Reckoned(date(2026, 11, 27), provisional=True)
