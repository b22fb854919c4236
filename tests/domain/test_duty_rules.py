"""Duties: each day is the working day that a person counts on the calendar, and so is its reminder."""

import tomllib
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import ppid_archive
from ppid_archive.adapters.holiday_data import HolidayData
from ppid_archive.domain.duty import Duty, DutyKind, in_order
from ppid_archive.domain.duty_rules import DutyDrafts, DutyRule, DutyRules, within_months
from ppid_archive.domain.working_days import WorkingCalendar

_TABLE = Path(ppid_archive.__file__).parent / "data" / "duty-rules.toml"
RULES = DutyRules.model_validate(tomllib.loads(_TABLE.read_text(encoding="utf-8")))
CALENDAR = WorkingCalendar(HolidayData().year)
DRAFTS = DutyDrafts(RULES, CALENDAR)
DAYS = st.dates(date(2010, 1, 1), date(2026, 12, 31))


def changed(kind: DutyKind, **how: object) -> DutyDrafts:
    bare = {"working_days", "days", "months", "month", "day", "remind_working_days", "remind_days"}
    rules = [
        DutyRule.model_validate(one.model_dump(exclude=bare) | how) if one.kind is kind else one for one in RULES.rules
    ]
    return DutyDrafts(RULES.model_copy(update={"rules": tuple(rules)}), CALENDAR)


def counted(start: date, count: int, step: int) -> date:
    """Count as a person does: go on day by day and cross off those that are worked."""
    day = start
    while count:
        day += timedelta(days=step)
        holidays = HolidayData().year(day.year)
        count -= day.weekday() < 5 and day not in holidays.holidays | holidays.leave
    return day


@given(DAYS, st.integers(0, 60), st.integers(0, 40))
def test_days_and_reminders_are_the_working_days_that_a_person_counts(start: date, length: int, before: int) -> None:
    drafts = changed(DutyKind.DISPOSAL_STEP, working_days=length, remind_working_days=before)
    day = drafts.by(DutyKind.DISPOSAL_STEP, start)
    duty = drafts.duty(DutyKind.DISPOSAL_STEP, day, "3673-2026-M000001")
    assert duty.day == counted(start, length, 1)
    assert duty.remind_on == counted(duty.day, before, -1)


@pytest.mark.parametrize(
    ("start", "length", "day"),
    [
        (date(2026, 3, 12), 10, date(2026, 4, 2)),  # across Lebaran with its collective leave
        (date(2025, 3, 20), 10, date(2025, 4, 14)),
        (date(2026, 12, 15), 10, date(2026, 12, 31)),
    ],
)
def test_ten_working_days_across_the_holidays(start: date, length: int, day: date) -> None:
    assert changed(DutyKind.DISPOSAL_STEP, working_days=length).by(DutyKind.DISPOSAL_STEP, start).day == day


@given(DAYS, st.integers(1, 120), st.integers(0, 400))
def test_months_and_days_are_those_of_the_calendar(start: date, months: int, before: int) -> None:
    drafts = changed(DutyKind.PERIODIC_INFORMATION, months=months, remind_days=before)
    day = drafts.by(DutyKind.PERIODIC_INFORMATION, start).day
    assert (day.year - start.year) * 12 + day.month - start.month == months
    assert day.day == min(start.day, monthrange(day.year, day.month)[1])
    assert drafts.duty(DutyKind.PERIODIC_INFORMATION, day, "").remind_on == day - timedelta(days=before)


@given(DAYS, DAYS, DAYS)
def test_what_is_overdue_is_always_reminded_of(day: date, reminder: date, on: date) -> None:
    duty = Duty(DutyKind.ANCHOR_MISSING, day, "", "ADMINISTRATOR", "uji", reminder)
    assert duty.is_overdue(on=on) == (day < on)
    assert duty.is_reminded_of(on=on) == (reminder <= on or day < on)


def test_a_request_keeps_its_name_in_calendars_when_it_is_handed_to_a_unit_or_extended() -> None:
    one, other = (
        DRAFTS.duty(DutyKind.REQUEST_NOTICE, day, "3673-2026-R000001", unit=unit)
        for day, unit in ((date(2026, 4, 2), None), (date(2026, 4, 14), "teknis-hukum"))
    )
    assert one.key == other.key
    drafts = {DRAFTS.duty(DutyKind.REGISTER_DRAFT, date(2026, 4, 2), "D", unit=unit).key for unit in ("a", "b")}
    assert len(drafts) == 2


@given(st.lists(DAYS, max_size=8))
def test_duties_stand_by_their_days(days: list[date]) -> None:
    duties = [DRAFTS.duty(DutyKind.ANCHOR_MISSING, day, "") for day in days]
    assert [one.day for one in in_order(duties)] == sorted(days)


def test_a_year_without_announced_leave_makes_a_day_provisional() -> None:
    assert changed(DutyKind.DISPOSAL_STEP, working_days=30).by(DutyKind.DISPOSAL_STEP, date(2027, 12, 20)).provisional


@pytest.mark.parametrize(
    ("since", "months", "last"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-30", 6, "2028-02-29"),
        ("2026-02-28", 6, "2026-08-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-03-31", 1, "2026-04-30"),
        ("9999-12-15", 1, "9999-12-30"),
    ],
)
def test_what_comes_every_so_many_months_is_never_told_after_them(since: str, months: int, last: str) -> None:
    assert within_months(date.fromisoformat(since), months) == date.fromisoformat(last)


def test_a_table_that_forgets_a_kind_or_gives_two_lengths_is_refused() -> None:
    some = RULES.model_dump()["rules"][1:]
    with pytest.raises(ValidationError, match="no rule for request-notice"):
        DutyRules.model_validate({"rules": some})
    with pytest.raises(ValidationError, match="give one of"):
        changed(DutyKind.DISPOSAL_STEP, working_days=3, days=2)
    with pytest.raises(ValidationError, match="not in both"):
        changed(DutyKind.ANNUAL_REPORT, remind_days=3, remind_working_days=3)


def test_the_rule_of_a_day_is_the_one_in_force_then() -> None:
    (now,) = (one for one in RULES.rules if one.kind is DutyKind.DISPOSAL_STEP)
    ended = now.model_copy(update={"valid_to": date(2026, 12, 31)})
    later = now.model_copy(update={"valid_from": date(2027, 1, 1), "working_days": 5})
    rules = RULES.model_copy(update={"rules": (ended, later)})
    days = (date(2000, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert [rules.rule(DutyKind.DISPOSAL_STEP, on=day).working_days for day in days] == [30, 30, 5]


def test_every_rule_has_its_source_and_a_role_that_there_is() -> None:
    roles = tomllib.loads(_TABLE.with_name("roles.toml").read_text(encoding="utf-8"))["roles"]
    assert {one.role for one in RULES.rules} <= {role["code"] for role in roles}
    assert all(one.source for one in RULES.rules)
