"""Figures counted from random registers equal those of a naive count that is written otherwise."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from ppid_archive.domain.figure_counting import DAYS_CLASSES, Registered, figures_of
from ppid_archive.domain.figure_names import ANSWERS, GROUNDS, OBJECTION_REASONS, figure_name
from ppid_archive.domain.number_runs import count, each, runs
from ppid_archive.domain.report_period import ReportPeriod, Span, around, month, parse_period, quarter, year
from ppid_archive.domain.service_figures import (
    DECIDED,
    Count,
    CountedObjection,
    CountedRequest,
    DisputeTold,
    Outcome,
    RowTime,
)

START = date(2025, 10, 1)
DAYS = some.integers(0, 600).map(lambda n: START + timedelta(days=n))
CHANNELS, REQUESTERS, REGIMES = ("letter", "e-mail", "web"), ("person", "entity"), ("normal", "election-stage")


@some.composite
def requests(draw: some.DrawFn) -> tuple[CountedRequest, ...]:
    numbers = draw(some.lists(some.integers(1, 60), max_size=25, unique=True))
    return tuple(draw(request(number)) for number in numbers)


@some.composite
def request(draw: some.DrawFn, number: int) -> CountedRequest:
    received = draw(DAYS)
    outcome = draw(some.sampled_from(Outcome))
    after = draw(some.integers(0, 60))
    ended = None if outcome is Outcome.OPEN else received + timedelta(days=after)
    withheld = outcome in {Outcome.REFUSED, Outcome.PARTLY}
    return CountedRequest(
        number=f"3673-2026-R{number:06d}",
        received_on=received,
        regime=draw(some.sampled_from(REGIMES)),
        channel=draw(some.sampled_from(CHANNELS)),
        requester=draw(some.sampled_from(REQUESTERS)),
        due_on=draw(some.none() | some.integers(1, 30).map(lambda n: received + timedelta(days=n))),
        outcome=outcome,
        ended_on=ended,
        extended_on=draw(some.none() | some.just(received + timedelta(days=1))),
        grounds=tuple(draw(some.lists(some.sampled_from(GROUNDS), max_size=3, unique=True))) if withheld else (),
        doubtful=draw(some.sampled_from(((), ("h",)))) if withheld else (),
        days=after if outcome in DECIDED else None,
        cost=draw(some.sampled_from((0, 0, 5000))),
        times=tuple(draw(some.lists(times(received), max_size=4))),
    )


def times(received: date) -> some.SearchStrategy[RowTime]:
    days = some.none() | some.integers(0, 60).map(lambda n: received + timedelta(days=n))
    return some.builds(RowTime, some.integers(1, 3), some.integers(0, 40), some.sampled_from((None, 5, 15)), days)


@some.composite
def objections(draw: some.DrawFn) -> tuple[CountedObjection, ...]:
    numbers = draw(some.lists(some.integers(1, 40), max_size=12, unique=True))
    return tuple(draw(objection(number)) for number in numbers)


@some.composite
def objection(draw: some.DrawFn, number: int) -> CountedObjection:
    received = draw(DAYS)
    answered = draw(some.none() | some.integers(0, 60).map(lambda n: received + timedelta(days=n)))
    steps = draw(some.lists(some.sampled_from(("filed", "mediation", "decided", "ended")), max_size=3))
    days = sorted(draw(some.integers(61, 150)) for _ in steps)
    dispute = tuple(
        DisputeTold(status, received + timedelta(days=n), draw(some.sampled_from(("", "dikuatkan", "dibatalkan"))))
        for status, n in zip(steps, days, strict=True)
    )
    return CountedObjection(
        number=f"3673-2026-K{number:06d}",
        received_on=received,
        reasons=tuple(draw(some.lists(some.sampled_from(sorted(OBJECTION_REASONS)), min_size=1, unique=True))),
        due_on=received + timedelta(days=40),
        answer=draw(some.sampled_from(sorted(ANSWERS))) if answered else "",
        answered_on=answered,
        days=7 if answered else None,
        dispute=dispute,
        noticed_on=draw(some.none() | some.integers(0, 160).map(lambda n: received + timedelta(days=n))),
    )


PERIODS = some.builds(around, some.sampled_from(Span), DAYS)


def as_told(one: CountedRequest, on: date) -> str:
    """The naive way: walk through what is known by a day."""
    known = one.ended_on is not None and not one.ended_on > on
    return one.outcome.value if known else "open"


@given(requests(), PERIODS, DAYS)
def test_every_figure_of_requests_equals_a_naive_count(
    held: tuple[CountedRequest, ...], period: ReportPeriod, as_of: date
) -> None:
    told = figures_of(Registered(held), period, as_of=as_of)
    days = {period.first + timedelta(days=n) for n in range((period.last - period.first).days + 1)}
    rows = [one for one in held if one.received_on in days and not one.received_on > as_of]
    tally = Counter(as_told(one, as_of) for one in rows)
    assert told.count("received").value == len(rows)
    for outcome in Outcome:
        assert told.count(outcome.value).value == tally[outcome.value]
        for by, said in (("channel", CHANNELS), ("requester", REQUESTERS), ("regime", REGIMES)):
            crossed = Counter((getattr(one, by), as_told(one, as_of)) for one in rows)
            assert [told.count(outcome.value, by, part).value for part in said] == [
                crossed[part, outcome.value] for part in said
            ]
    answered = {one.value for one in DECIDED}
    late = [
        one
        for one in rows
        if as_told(one, as_of) in answered and one.due_on and one.ended_on and one.ended_on > one.due_on
    ]
    assert [*told.count("late").numbers()] == sorted(one.number for one in late)
    waiting = [one.number for one in rows if as_told(one, as_of) == "open" and one.due_on and as_of > one.due_on]
    assert [*told.count("overdue").numbers()] == sorted(waiting)
    extended = [one.number for one in rows if one.extended_on and not one.extended_on > as_of]
    assert [*told.count("extended").numbers()] == sorted(extended)
    letters = Counter(
        letter for one in rows if as_told(one, as_of) in {"refused", "partly"} for letter in (one.grounds or "-")
    )
    assert {one.of: one.value for one in told.parts("withheld", "ground") if one.value} == dict(letters)
    doubtful = [one.number for one in rows if as_told(one, as_of) in {"refused", "partly"} and one.doubtful]
    assert [*told.count("unexempted").numbers()] == sorted(doubtful)
    spent = sorted((one.number, one.days) for one in rows if as_told(one, as_of) in answered)
    assert [(one.entry, one.amount) for one in told.measure("days").amounts] == spent
    assert told.measure("days").total == sum(days or 0 for _, days in spent)


@given(requests(), PERIODS, DAYS)
def test_the_minutes_of_every_row_of_the_procedure_equal_a_naive_count(
    held: tuple[CountedRequest, ...], period: ReportPeriod, as_of: date
) -> None:
    told = figures_of(Registered(held), period, as_of=as_of)
    took: Counter[tuple[int, str]] = Counter()
    slow: set[tuple[int, str]] = set()
    noted: set[tuple[int, str]] = set()
    for one in held:
        if not period.first <= one.received_on <= min(period.last, as_of):
            continue
        for time in one.times:
            if time.on is None or not time.on > as_of:
                took[time.row, one.number] += time.minutes
                noted.add((time.row, one.number))
                slow |= {(time.row, one.number)} if time.minutes > (time.standard or 1000) else set()
    for row in (1, 2, 3):
        amounts = [(one.entry, one.amount) for one in told.measure(f"sop_{row}").amounts]
        assert amounts == sorted((number, took[row, number]) for at, number in noted if at == row)
        assert [*told.count("sop_slow", "row", str(row)).numbers()] == sorted(
            number for at, number in slow if at == row
        )


@given(requests(), PERIODS, DAYS)
def test_the_parts_of_a_figure_make_up_the_whole(
    held: tuple[CountedRequest, ...], period: ReportPeriod, as_of: date
) -> None:
    told = figures_of(Registered(held), period, as_of=as_of)
    received = set(told.count("received").numbers())
    by_outcome = [number for one in Outcome for number in told.count(one.value).numbers()]
    assert sorted(by_outcome) == sorted(received)
    for key in ("received", *(one.value for one in Outcome)):
        for by in ("channel", "requester", "regime", *(["month"] if told.parts("received", "month") else [])):
            parted = [number for part in told.parts(key, by) for number in part.numbers()]
            assert sorted(parted) == sorted(told.count(key).numbers())
    classes = [number for part in told.parts("answered", "days") for number in part.numbers()]
    assert sorted(classes) == sorted(number for one in DECIDED for number in told.count(one.value).numbers())
    assert len(told.parts("answered", "days")) == len(DAYS_CLASSES)


@given(requests(), objections(), PERIODS, DAYS)
def test_each_derivation_is_as_long_as_its_figure_and_names_entries_that_are_there(
    held: tuple[CountedRequest, ...], objected: tuple[CountedObjection, ...], period: ReportPeriod, as_of: date
) -> None:
    told = figures_of(Registered(held, objected), period, as_of=as_of)
    there = {one.number for one in held} | {one.number for one in objected}
    for one in told.counts:
        numbers = [*one.numbers()]
        assert one.value == len(numbers) == len(set(numbers)), figure_name(one)
        assert set(numbers) <= there
    assert all(amount.entry in there for measured in told.measures for amount in measured.amounts)
    assert type(told).model_validate_json(told.as_json()) == told


@given(objections(), PERIODS, DAYS)
def test_every_figure_of_objections_equals_a_naive_count(
    objected: tuple[CountedObjection, ...], period: ReportPeriod, as_of: date
) -> None:
    told = figures_of(Registered((), objected), period, as_of=as_of)
    rows = [one for one in objected if period.first <= one.received_on <= min(period.last, as_of)]
    reasons = Counter(letter for one in rows for letter in one.reasons)
    answered = [one for one in rows if one.answered_on and one.answered_on <= as_of]
    assert told.count("objections").value == len(rows)
    assert {one.of: one.value for one in told.parts("objections", "reason") if one.value} == dict(reasons)
    assert told.count("objections_answered").value == len(answered)
    assert told.count("objections_open").value == len(rows) - len(answered)
    answers = Counter(one.answer for one in answered)
    assert {one.of: one.value for one in told.parts("objections_answered", "answer") if one.value} == dict(answers)
    late = [one for one in answered if one.answered_on and one.answered_on > one.received_on + timedelta(days=40)]
    assert told.count("objections_late").value == len(late)
    known = [[step for step in one.dispute if not step.on > as_of] for one in rows]
    stood = Counter(steps[-1].status for steps in known if steps)
    assert told.count("disputes").value == stood.total()
    assert {one.of: one.value for one in told.parts("disputes", "standing")} == dict(stood)
    assert told.count("disputes_ended").value == stood["ended"]
    stages = Counter(stage for steps in known for stage in {step.status for step in steps})
    assert {one.of: one.value for one in told.parts("disputes", "stage") if one.value} == dict(stages)
    results = Counter(
        told_so for steps in known for told_so in {f"{step.status}: {step.result}" for step in steps if step.result}
    )
    assert {one.of: one.value for one in told.parts("disputes", "result")} == dict(results)
    followed = set()
    for one, steps in zip(rows, known, strict=True):
        decided = any(step.status in ("decided", "ended") for step in steps)
        if (decided or (one in answered and one.answer != "rejected")) and one.noticed_on and one.noticed_on <= as_of:
            followed.add(one.number)
    assert {*told.count("objections_followed").numbers()} == followed


def test_a_dispute_that_ended_is_still_told_by_every_stage_it_went_through() -> None:
    before = (("filed", ""), ("mediation", "gagal"), ("decided", "dikabulkan"))
    steps = (*before, ("lawsuit", ""), ("judged", "dikuatkan"), ("ended", "dilaksanakan"))
    one = CountedObjection(
        number="3673-2026-K000001",
        received_on=START,
        reasons=("a",),
        dispute=tuple(DisputeTold(status, START + timedelta(n), result) for n, (status, result) in enumerate(steps)),
    )
    told = figures_of(Registered((), (one,)), year(START.year), as_of=START + timedelta(90))
    stages = {part.of: part.value for part in told.parts("disputes", "stage")}
    assert stages == dict.fromkeys(stages, 1) | {"registered": 0, "adjudication": 0}
    assert [figure_name(part) for part in told.parts("disputes", "result")] == [
        "Sengketa di Komisi Informasi, hasil mediasi: gagal",
        "Sengketa di Komisi Informasi, hasil diputus Komisi Informasi: dikabulkan",
        "Sengketa di Komisi Informasi, hasil diputus pengadilan: dikuatkan",
        "Sengketa di Komisi Informasi, hasil selesai: dilaksanakan",
    ]
    before_that = Count(key="disputes", by="result", of="damai: lisan")
    assert figure_name(before_that) == "Sengketa di Komisi Informasi, damai: lisan"
    sued = told.count("disputes", "stage", "lawsuit")
    assert figure_name(sued) == "Sengketa di Komisi Informasi, tahap: digugat ke pengadilan"


@given(requests(), DAYS)
def test_months_and_quarters_make_up_the_year(held: tuple[CountedRequest, ...], as_of: date) -> None:
    registered = Registered(held)
    whole = figures_of(registered, year(2026), as_of=as_of)
    for parts in ([month(2026, n) for n in range(1, 13)], [quarter(2026, n) for n in range(1, 5)]):
        for key in ("received", "granted", "refused", "open", "late", "extended"):
            parted = [n for part in parts for n in figures_of(registered, part, as_of=as_of).count(key).numbers()]
            assert sorted(parted) == sorted(whole.count(key).numbers())


@given(requests(), some.integers(1, 11))
def test_what_is_open_at_the_end_of_a_month_is_carried_over_into_the_next(
    held: tuple[CountedRequest, ...], number: int
) -> None:
    registered, far = Registered(held), date(2030, 1, 1)
    before = figures_of(registered, month(2026, number), as_of=far)
    after = figures_of(registered, month(2026, number + 1), as_of=far)
    assert before.count("open_at_end").entries == after.count("carried_over").entries


@given(some.lists(some.integers(1, 300)), some.lists(some.integers(1, 1200)))
def test_runs_stand_for_the_very_numbers_they_were_made_of(padded: list[int], bare: list[int]) -> None:
    for numbers in ([f"3673-2026-R{n:06d}" for n in padded], [str(n) for n in bare]):
        told = runs(numbers)
        assert set(each(told)) == set(numbers)
        assert count(told) == len(set(numbers)) == len([*each(told)])
        assert len(told) <= len(set(numbers))


def test_runs_are_written_from_the_first_to_the_last() -> None:
    assert runs(["R000003", "R000001", "R000002", "K000009"]) == ("K000009", "R000001..R000003")
    assert runs(["9", "10", "12"]) == ("9..10", "12")
    assert runs([]) == ()


@given(PERIODS)
def test_a_period_is_read_back_from_its_code(period: ReportPeriod) -> None:
    assert parse_period(period.code) == period


def test_what_is_no_period_is_none() -> None:
    for text in ("", "26", "2026-13", "2026-Q5", "2026-02-30", "0000", "2026-3", "x"):
        assert parse_period(text) is None
