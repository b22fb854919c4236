"""The clock of requests: days counted by hand, around the Lebaran of 2026 and the turn of the year, in both regimes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.adapters.holiday_data import HolidayData
from ppid_archive.domain.information_request import InformationRequest
from ppid_archive.domain.request_clock import ServiceClock, left_on, waiting
from ppid_archive.domain.service_law import Limit, Regime
from tests.ingest.service_office import CLOCK, LAW, asked, longer

_N, _E = Regime.NORMAL, Regime.ELECTION_STAGE


def a_request(on: date, regime: Regime = _N, *, extended: bool = False) -> InformationRequest:
    told = asked(on, regime)
    return InformationRequest.model_validate(
        {
            "item": "3673-2026-R000001",
            "received": told.received,
            "requester": told.requester,
            "wanted": told.wanted,
            "regime": told.regime,
            "extension": longer(on) if extended else None,
        }
    )


@pytest.mark.parametrize(
    ("received", "regime", "due", "extended"),
    [
        # 13, 16, 17 March; leave and holidays 18 to 24; 25 to 27, 30, 31, 1, 2 April; Good Friday on the 3rd
        (date(2026, 3, 12), _N, date(2026, 4, 2), date(2026, 4, 14)),
        # 17 March; Lebaran; 25, 26; then 27, 30
        (date(2026, 3, 16), _E, date(2026, 3, 26), date(2026, 3, 30)),
        # received on a Saturday: Monday is day 1
        (date(2026, 3, 14), _E, date(2026, 3, 25), date(2026, 3, 27)),
        (date(2025, 3, 20), _N, date(2025, 4, 14), date(2025, 4, 24)),
        # 4 January; Isra Mikraj on the 5th; 6 to 8, 11 to 13
        (date(2026, 12, 15), _N, date(2026, 12, 31), date(2027, 1, 13)),
        (date(2026, 7, 6), _N, date(2026, 7, 20), date(2026, 7, 29)),
        (date(2026, 7, 6), _E, date(2026, 7, 9), date(2026, 7, 13)),
    ],
)
def test_the_last_day_as_counted_by_hand(received: date, regime: Regime, due: date, extended: date) -> None:
    first, second = CLOCK.due(a_request(received, regime)), CLOCK.due(a_request(received, regime, extended=True))
    assert first
    assert second
    assert (first.day, second.day) == (due, extended)


def test_the_superiors_time_over_lebaran() -> None:
    # ten days as above to 2 April; 6 to 10, 13 to 17, 20 to 24, 27 to 30 April; 4 May, after the 1st
    answer = CLOCK.after(date(2026, 3, 12), _N, Limit.OBJECTION_ANSWER)
    assert answer
    assert answer.day == date(2026, 5, 4)
    assert CLOCK.after(date(2026, 3, 12), _E, Limit.DISPUTE_WINDOW) is None


def test_a_year_without_collective_leave_makes_a_day_provisional() -> None:
    sure, unsure = CLOCK.due(a_request(date(2027, 5, 3))), CLOCK.due(a_request(date(2027, 12, 28)))
    assert sure
    assert unsure
    assert (sure.provisional, unsure.provisional) == (False, True)


@given(received=st.dates(date(2024, 1, 1), date(2027, 10, 1)), regime=st.sampled_from(list(Regime)), more=st.booleans())
def test_a_last_day_is_a_working_day_after_receipt_with_so_many_in_between(
    received: date, regime: Regime, more: bool
) -> None:
    one = a_request(received, regime, extended=more)
    reckoned, year = CLOCK.due(one), HolidayData().year
    assert reckoned
    days = [received + timedelta(offset) for offset in range(1, (reckoned.day - received).days + 1)]
    open_ones = [
        day
        for day in days
        if day.weekday() < 5 and day not in year(day.year).holidays and day not in year(day.year).leave
    ]
    wanted = {_N: (10, 17), _E: (3, 5)}[regime][more]
    assert reckoned.day > received
    assert open_ones[-1] == reckoned.day
    assert len(open_ones) == wanted


@given(day=st.dates(date(2026, 1, 1), date(2026, 12, 31)), due=st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_what_is_left_is_below_zero_once_the_last_day_is_over_and_never_before(day: date, due: date) -> None:
    assert (left_on(CLOCK.calendar, day, due) < 0) == (day > due)


def test_where_the_law_of_the_day_is_not_known_nothing_is_reckoned() -> None:
    bare = ServiceClock(LAW.model_copy(update={"limits": ()}), CLOCK.calendar)
    one = a_request(date(2026, 3, 12), extended=True)
    assert (bare.due(one), waiting(one, bare, on=date(2026, 3, 13))) == (None, None)
