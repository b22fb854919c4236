"""What a schedule says of a record on a day: over random schedules, triggers, holds and days."""

from datetime import MAXYEAR, date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ppid_archive.domain import destruction_obstacles as against
from ppid_archive.domain.kept import KeepingRules, Kept, Stage, kept_of, outlook
from ppid_archive.domain.legal_hold import LegalHold, Release
from ppid_archive.domain.outlook_change import Why, change
from ppid_archive.domain.record import Progress
from ppid_archive.domain.retention import (
    Disposition,
    Retention,
    RetentionSchedule,
    ScheduleRow,
    TriggerDecision,
    add_years,
)
from ppid_archive.domain.retention_calendar import Turn, gatherings
from ppid_archive.preservation.due import View, alone, changes, due, moving
from tests.domain.described import description

RULES = KeepingRules()
DAY = timedelta(days=1)
_DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31)) | st.sampled_from([date(2024, 2, 29), date(2096, 2, 29)])
_CODES = st.sampled_from(["PL", "PL.01", "PL.01.2", "TU.01", "KU"])
_WORDS = st.sampled_from(["", "setelah ditetapkan", "setelah tidak berlaku", "setelah tahun berakhir", "setelah x"])
_ROWS = st.builds(
    ScheduleRow,
    class_code=_CODES,
    series=st.just("seri"),
    active_years=st.integers(0, 12) | st.just(9999),
    active_months=st.integers(0, 30),
    trigger=_WORDS,
    inactive_years=st.integers(0, 12) | st.just(9999),
    inactive_months=st.integers(0, 30),
    disposition=st.sampled_from(Disposition),
    exceptions=st.none() | st.just("Musnah, kecuali x"),
)
_SCHEDULES = st.builds(
    RetentionSchedule,
    title=st.just("uji"),
    official=st.booleans(),
    source=st.just("uji"),
    valid_from=_DAYS,
    valid_to=st.none() | _DAYS,
    rows=st.lists(_ROWS, max_size=5, unique_by=lambda row: row.class_code).map(tuple),
)
_SIGNED: dict[str, Any] = {"decided_by": "Siti", "role": "PPID", "reason": "uji", "decided_on": date(2026, 1, 1)}
_SAID: dict[str, Any] = {"decided_by": "Siti", "role": "PPID", "reason": "uji"}


@st.composite
def _holds(draw: st.DrawFn) -> LegalHold:
    since = draw(_DAYS)
    ends = draw(st.none() | st.integers(0, 4000))
    release = None if ends is None else Release(on=since + ends * DAY, **_SAID)
    return LegalHold(case=draw(st.sampled_from("ABC")), since=since, released=release, **_SIGNED)


_TRIGGERS = st.builds(
    TriggerDecision,
    happened_on=st.none() | _DAYS,
    decided_on=_DAYS,
    decided_by=st.just("Siti"),
    role=st.just("PPID"),
    reason=st.just("uji"),
)


@st.composite
def _retentions(draw: st.DrawFn) -> Retention:
    told = Retention(trigger_date=draw(st.none() | _DAYS), holds=tuple(draw(st.lists(_holds(), max_size=3))))
    for decision in sorted(draw(st.lists(_TRIGGERS, max_size=3)), key=lambda one: one.decided_on):
        told = told.with_trigger(decision)
    return told


_KEPT = st.builds(
    Kept,
    record=st.just("3673-2026-000001"),
    title=st.just("surat"),
    unit=st.just("u"),
    class_code=st.none() | _CODES,
    dated=_DAYS,
    date_given=st.booleans(),
    progress=st.sampled_from(Progress),
    dossier=st.none() | st.just("Budi"),
    retention=_retentions(),
)
_RULES = st.builds(KeepingRules, document_date_stands_in=st.booleans())


@given(_KEPT, _SCHEDULES, _RULES, _DAYS, st.integers(0, 9000))
def test_under_one_schedule_and_no_hold_what_is_due_stays_due(
    kept: Kept, schedule: RetentionSchedule, rules: KeepingRules, day: date, later: int
) -> None:
    free = kept.model_copy(update={"retention": kept.retention.model_copy(update={"holds": ()})})
    only = alone(schedule)
    first, second = (list(due([free], only, rules, on=on)) for on in (day, day + later * DAY))
    assert not first or second


@given(_KEPT, st.lists(_SCHEDULES, max_size=3), _RULES, _DAYS)
def test_nothing_is_due_or_free_to_be_destroyed_under_a_hold(
    kept: Kept, schedules: list[RetentionSchedule], rules: KeepingRules, day: date
) -> None:
    binding = [
        hold for hold in kept.retention.holds if hold.since <= day and (not hold.released or day < hold.released.on)
    ]
    found = against.obstacles(kept, schedules, rules, on=day)
    assert [one.hold for one in found if isinstance(one, against.Held)] == binding
    if binding:
        assert not list(due([kept], schedules, rules, on=day))


_PLAIN = st.builds(
    ScheduleRow,
    class_code=st.just("TU"),
    series=st.just("seri"),
    active_years=st.integers(0, 2),
    trigger=st.sampled_from(["", "setelah ditetapkan"]),
    inactive_years=st.integers(0, 2),
    disposition=st.sampled_from([Disposition.DESTROY, Disposition.REVIEW]),
    exceptions=st.sampled_from([None, None, "Musnah, kecuali x"]),
)


@given(_PLAIN, st.none() | st.dates(date(2020, 1, 1), date(2024, 1, 1)), st.booleans(), st.booleans(), st.booleans())
def test_a_record_is_free_of_obstacles_exactly_when_everything_speaks_for_its_destruction(
    row: ScheduleRow, trigger: date | None, given_date: bool, official: bool, held: bool
) -> None:
    hold = LegalHold(case="A", since=date(2023, 1, 1), **_SIGNED)
    told = Retention(trigger_date=trigger, holds=(hold,) if held else ())
    facts = {"class_code": "TU.01", "dated": date(2021, 5, 5), "date_given": given_date, "retention": told}
    kept = kept_of(description()).model_copy(update={**facts, "progress": Progress.COMPLETE})
    schedule = _schedule((row,)).model_copy(update={"official": official})
    starts = trigger or (date(2021, 5, 5) if row.trigger and given_date else None)
    for day in (date(2022, 5, 5), date(2024, 6, 1), date(2030, 1, 1)):
        years = row.active_years + row.inactive_years
        over = starts is not None and add_years(starts, years) <= day
        free = over and official and row.disposition is Disposition.DESTROY and not row.exceptions
        bound = held and day >= date(2023, 1, 1)
        assert (against.obstacles(kept, [schedule], RULES, on=day) == ()) is bool(free and not bound)


@given(_KEPT, _SCHEDULES, _DAYS)
def test_a_clock_that_waits_for_an_event_never_ends_by_itself(
    kept: Kept, schedule: RetentionSchedule, day: date
) -> None:
    seen = outlook(kept, alone(schedule), RULES, on=day)
    own = ("setelah ditetapkan", "setelah tahun berakhir")
    if seen.row and kept.retention.trigger_date is None and seen.row.trigger not in own:
        assert seen.term is None
        assert seen.stage(on=date.max) is Stage.WAITING
        assert not list(due([kept], alone(schedule), RULES, on=date.max))
        stood_in = outlook(kept, alone(schedule), KeepingRules(document_date_stands_in=True), on=day).term
        assert stood_in is not None
        assert stood_in.assumed
        assert stood_in.starts == kept.dated


@given(_KEPT, st.lists(_SCHEDULES, max_size=3), _RULES, _DAYS)
def test_a_record_is_active_then_inactive_then_due(
    kept: Kept, schedules: list[RetentionSchedule], rules: KeepingRules, day: date
) -> None:
    seen = outlook(kept, schedules, rules, on=day)
    if seen.term:
        assert seen.term.starts <= seen.term.active_until <= seen.term.due
        order = [Stage.ACTIVE, Stage.INACTIVE, Stage.DUE]
        days = sorted({day, seen.term.active_until, seen.term.due})
        places = [order.index(seen.stage(on=one)) for one in days]
        assert places == sorted(places)
        assert seen.stage(on=seen.term.due) is Stage.DUE


@settings(max_examples=40)
@given(st.lists(_KEPT, max_size=4), st.lists(_SCHEDULES, max_size=3), _RULES, _DAYS, st.integers(0, 60))
def test_the_calendar_tells_the_very_days_on_which_lists_change(
    records: list[Kept], schedules: list[RetentionSchedule], rules: KeepingRules, since: date, length: int
) -> None:
    until = since + length * DAY
    told = gatherings(records, schedules, rules, since=since, until=until)
    counted = {(turn, day): 0 for turn in Turn for day in (since + n * DAY for n in range(length + 1))}
    for one in told:
        counted[one.turn, one.day] += one.count
    for (turn, day), count in counted.items():
        if turn is Turn.BECOMES_INACTIVE:
            assert count == len(list(moving(records, schedules, rules, on=day)))
        else:
            assert count == sum(one.term.due == day for one in due(records, schedules, rules, on=day))
    assert len({one.key for one in told}) == len(told)


@given(_KEPT, st.lists(_SCHEDULES, max_size=3), _DAYS, _DAYS)
def test_every_change_has_a_reason_and_the_same_view_has_none(
    kept: Kept, schedules: list[RetentionSchedule], one: date, other: date
) -> None:
    views = [View(tuple(schedules), day, day) for day in (one, other)]
    assert not list(changes([kept], RULES, before=views[0], after=views[0]))
    for found in changes([kept], RULES, before=views[0], after=views[1]):
        assert found.why
        back = change(kept, found.after, found.before)
        assert back is not None


def test_why_a_term_changed_is_told() -> None:
    row = _row(1)
    finer = row.model_copy(update={"class_code": "TU.01", "inactive_years": 2})
    longer = row.model_copy(update={"inactive_years": 5})
    renamed = row.model_copy(update={"series": "b"})
    kept = kept_of(description()).model_copy(
        update={"class_code": "TU.01", "retention": Retention(trigger_date=date(2020, 1, 1))}
    )

    def why(before: tuple[ScheduleRow, ...], after: tuple[ScheduleRow, ...]) -> tuple[Why, ...]:
        views = [View(alone(_schedule(rows)), date(2026, 1, 1)) for rows in (before, after)]
        found = list(changes([kept], RULES, before=views[0], after=views[1]))
        return found[0].why if found else ()

    assert why((row,), (longer,)) == (Why.ROW_CHANGED,)
    assert why((row,), (row, finer)) == (Why.OTHER_ROW,)
    assert why((), (row,)) == (Why.NEWLY_COVERED,)
    assert why((row,), ()) == (Why.NO_LONGER_COVERED,)
    assert why((row,), (renamed,)) == ()


def test_between_two_days_a_trigger_and_a_hold_count_from_when_they_were_on_record() -> None:
    row = _row(1)
    decision = TriggerDecision(happened_on=date(2020, 1, 1), **_SIGNED)
    hold = LegalHold(case="A", since=date(2026, 2, 1), **_SIGNED)
    told = Retention(holds=(hold,)).with_trigger(decision)
    kept = kept_of(description()).model_copy(update={"class_code": "TU", "retention": told})
    only = alone(_schedule((row,)))

    def why(before: date, after: date) -> tuple[Why, ...]:
        views = [View(only, day, day) for day in (before, after)]
        return next((one.why for one in changes([kept], RULES, before=views[0], after=views[1])), ())

    assert why(date(2025, 12, 31), date(2026, 1, 1)) == (Why.TRIGGER_SET,)
    assert why(date(2026, 1, 1), date(2025, 12, 31)) == (Why.TRIGGER_WITHDRAWN,)
    assert why(date(2026, 1, 31), date(2026, 2, 1)) == (Why.HOLD_PLACED,)
    assert why(date(2026, 1, 1), date(2026, 1, 31)) == ()


def test_every_obstacle_is_told_not_the_first() -> None:
    row = ScheduleRow(
        class_code="SDM",
        series="Kepegawaian",
        active_years=2,
        trigger="setelah ditetapkan",
        inactive_years=3,
        disposition=Disposition.PERSONAL_FILE,
        exceptions="Masuk berkas, kecuali x",
    )
    holds = tuple(LegalHold(case=case, since=date(2026, 1, 1), **_SIGNED) for case in "AB")
    kept = kept_of(description()).model_copy(update={"class_code": "SDM.01", "retention": Retention(holds=holds)})
    found = against.obstacles(kept, [_schedule((row,))], RULES, on=date(2026, 11, 30))
    assert [type(one) for one in found] == [
        against.Held,
        against.Held,
        against.NotComplete,
        against.NotOfficial,
        against.StartAssumed,
        against.StillActive,
        against.StillInactive,
        against.NotForDestruction,
        against.PersonalFileUndecided,
        against.ExceptionUndecided,
    ]
    bare = kept.model_copy(update={"class_code": None, "retention": Retention(), "progress": Progress.COMPLETE})
    assert against.obstacles(bare, [], RULES, on=date(2026, 1, 1)) == (
        against.NoClassCode(),
        against.NoSchedule(date(2026, 1, 1)),
    )
    other = bare.model_copy(update={"class_code": "XX"})
    assert against.NoRow("XX") in against.obstacles(other, [_schedule((row,))], RULES, on=date(2026, 1, 1))
    waiting = row.model_copy(update={"trigger": "setelah pensiun"})
    found = against.obstacles(kept, [_schedule((waiting,))], RULES, on=date(2026, 1, 1))
    assert against.NotTriggered("setelah pensiun") in found


def test_a_leap_day_and_nine_thousand_years_are_reckoned() -> None:
    row = _row(9999)
    kept = kept_of(description()).model_copy(
        update={"class_code": "TU", "retention": Retention(trigger_date=date(2024, 2, 29))}
    )
    term = outlook(kept, alone(_schedule((row,))), RULES, on=date(2026, 1, 1)).term
    assert term is not None
    assert (term.active_until, term.due) == (date(2025, 3, 1), date.max)
    assert not list(due([kept], alone(_schedule((row,))), RULES, on=date(MAXYEAR, 12, 30)))


def _schedule(rows: tuple[ScheduleRow, ...]) -> RetentionSchedule:
    return RetentionSchedule(title="uji", official=False, source="uji", valid_from=date(2000, 1, 1), rows=rows)


def _row(inactive_years: int) -> ScheduleRow:
    return ScheduleRow(
        class_code="TU",
        series="a",
        active_years=1,
        trigger="",
        inactive_years=inactive_years,
        disposition=Disposition.DESTROY,
    )
