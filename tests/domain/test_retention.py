"""How long a record is kept: terms in years, leap days, the row and the schedule that count."""

from datetime import MAXYEAR, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ppid_archive.domain.retention import (
    Disposition,
    RetentionSchedule,
    ScheduleRow,
    add_period,
    add_years,
    in_force,
    term,
)

_YEARS = st.integers(min_value=0, max_value=120)
_DAYS = st.dates(min_value=date(1945, 8, 17), max_value=date(2200, 12, 31))
_CODES = st.from_regex(r"[A-C]{2}\.0[1-3](\.[1-3]){0,2}", fullmatch=True)


def _row(code: str = "TU.01", active: int = 1, inactive: int = 2) -> ScheduleRow:
    return ScheduleRow(
        class_code=code,
        series="agenda surat masuk",
        active_years=active,
        trigger="setelah tahun berjalan",
        inactive_years=inactive,
        disposition=Disposition.DESTROY,
    )


def _schedule(begins: date, ends: date | None = None, *rows: ScheduleRow) -> RetentionSchedule:
    return RetentionSchedule(
        title="contoh", official=False, source="uji", valid_from=begins, valid_to=ends, rows=tuple(rows)
    )


def test_an_agenda_of_incoming_mail_is_active_one_year_and_falls_due_after_three() -> None:
    reckoned = term(_row(active=1, inactive=2), starts=date(2022, 12, 31), assumed=False)
    assert (reckoned.active_until, reckoned.due) == (date(2023, 12, 31), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("day", "years", "then"),
    [
        (date(2024, 2, 29), 1, date(2025, 3, 1)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2096, 2, 29), 4, date(2100, 3, 1)),
        (date(1996, 2, 29), 4, date(2000, 2, 29)),
        (date(2023, 2, 28), 1, date(2024, 2, 28)),
        (date(2024, 2, 29), 0, date(2024, 2, 29)),
    ],
)
def test_a_leap_day_comes_round_on_itself_or_on_the_first_of_march(day: date, years: int, then: date) -> None:
    assert add_years(day, years) == then


@given(_DAYS, _YEARS)
def test_a_period_never_ends_early_and_at_most_a_day_late(day: date, years: int) -> None:
    then = add_years(day, years)
    assert then.year == day.year + years
    anniversary = day if (day.month, day.day) != (2, 29) else day.replace(day=28)
    assert timedelta(0) <= then - anniversary.replace(year=then.year) <= timedelta(days=1)
    assert then.day == day.day or (day.month, day.day, then.month, then.day) == (2, 29, 3, 1)


@given(_DAYS, _DAYS, _YEARS)
def test_what_began_earlier_never_falls_due_later(one: date, other: date, years: int) -> None:
    first, second = sorted((one, other))
    assert add_years(first, years) <= add_years(second, years)


@given(_DAYS, st.integers(min_value=0, max_value=MAXYEAR * 2), st.integers(min_value=0, max_value=MAXYEAR * 2))
def test_whatever_a_schedule_says_its_term_can_be_reckoned_and_runs_forward(day: date, active: int, rest: int) -> None:
    reckoned = term(_row(active=active, inactive=rest), starts=day, assumed=True)
    assert reckoned.starts == day <= reckoned.active_until <= reckoned.due
    assert reckoned.assumed


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 3, 1)),
        (date(2024, 1, 31), 1, date(2024, 3, 1)),
        (date(2026, 8, 31), 6, date(2027, 3, 1)),
        (date(2026, 11, 30), 3, date(2027, 3, 1)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(9999, 12, 1), 1, date.max),
    ],
)
def test_a_period_in_months_never_ends_early(day: date, months: int, then: date) -> None:
    assert add_period(day, 0, months) == then


@given(_DAYS, st.integers(0, 400), st.integers(0, 400))
def test_months_add_up_and_run_forward(day: date, months: int, more: int) -> None:
    assert day <= add_period(day, 0, months) <= add_period(day, 0, months + more)
    assert add_period(day, months // 12, months % 12) == add_period(day, 0, months)


def test_a_schedule_with_other_rows_finds_those() -> None:
    schedule = _schedule(date(2024, 1, 1), None, _row("PP"))
    assert schedule.row_for("PP.07") == _row("PP")
    changed = schedule.model_copy(update={"rows": (_row("HK"),)})
    assert changed.row_for("PP.07") is None
    assert changed.row_for("HK.03") == _row("HK")
    assert schedule == _schedule(date(2024, 1, 1), None, _row("PP"))


def test_an_official_schedule_goes_before_a_sample_that_began_later() -> None:
    official = _schedule(date(2023, 1, 1)).model_copy(update={"official": True})
    assert in_force([_schedule(date(2024, 1, 1)), official], on=date(2025, 1, 1)) == official


def test_a_period_past_the_calendars_end_is_for_ever() -> None:
    assert add_years(date(2026, 11, 21), 9999) == date.max
    assert add_years(date(2026, 11, 21), MAXYEAR - 2026) == date(MAXYEAR, 11, 21)


@given(_DAYS, _YEARS)
def test_without_inactive_years_a_record_falls_due_when_its_active_ones_end(day: date, active: int) -> None:
    reckoned = term(_row(active=active, inactive=0), starts=day, assumed=False)
    assert reckoned.due == reckoned.active_until == add_years(day, active)


@pytest.mark.parametrize("field", ["active_years", "inactive_years"])
def test_a_period_below_zero_is_refused(field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        ScheduleRow.model_validate({**_row().model_dump(), field: -1})


def test_a_class_falls_under_its_nearest_row_and_under_no_namesake() -> None:
    schedule = _schedule(date(2024, 1, 1), None, _row("PP"), _row("PP.07"), _row("PP.07.1"), _row("HK.01"))
    found = {code: schedule.row_for(code) for code in ("PP.07.1", "PP.07.2", "PP.071", "HK.01", "HK", "KU.01")}
    assert {code: row.class_code if row else None for code, row in found.items()} == {
        "PP.07.1": "PP.07.1",
        "PP.07.2": "PP.07",
        "PP.071": "PP",
        "HK.01": "HK.01",
        "HK": None,
        "KU.01": None,
    }


def test_a_record_without_a_class_falls_under_no_row() -> None:
    assert _schedule(date(2024, 1, 1), None, _row("PP")).row_for(None) is None


@given(st.lists(_CODES, unique=True), _CODES)
def test_the_row_found_is_the_longest_that_holds_the_class(codes: list[str], sought: str) -> None:
    parts = sought.split(".")
    over = {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
    row = _schedule(date(2024, 1, 1), None, *map(_row, codes)).row_for(sought)
    assert (row.class_code if row else "") == max(over & set(codes), key=len, default="")


def test_a_schedule_counts_from_its_first_day_to_its_last() -> None:
    old = _schedule(date(2017, 1, 1), date(2023, 10, 31))
    held = {on: in_force([old], on=on) for on in (date(2016, 12, 31), date(2017, 1, 1), date(2023, 10, 31))}
    assert held == {date(2016, 12, 31): None, date(2017, 1, 1): old, date(2023, 10, 31): old}
    assert in_force([old], on=date(2023, 11, 1)) is None


@given(st.lists(st.tuples(_DAYS, st.none() | _DAYS)), _DAYS)
def test_of_several_schedules_the_one_that_began_last_counts_however_they_are_filed(
    spans: list[tuple[date, date | None]], on: date
) -> None:
    schedules = [_schedule(begins, ends) for begins, ends in spans]
    found = in_force(schedules, on=on)
    begun = [begins for begins, ends in spans if begins <= on <= (ends or date.max)]
    assert (found.valid_from if found else None) == max(begun, default=None)
    again = in_force(reversed(schedules), on=on)
    assert (again.valid_from if again else None) == (found.valid_from if found else None)
