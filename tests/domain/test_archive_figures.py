"""What a report says of records, exceptions and the register of information equals a naive count of the same."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from ppid_archive.domain.archive_figures import (
    KEYS,
    InformationVersion,
    exemption_figures,
    information_figures,
    journal_figures,
)
from ppid_archive.domain.classification import EndEvent, Ground
from ppid_archive.domain.exemption import (
    Conclusion,
    ConsequenceTest,
    Deed,
    EventEnd,
    Exemption,
    ExemptionDecision,
    ExemptionState,
    Issuer,
    Listed,
    Matter,
    Occasion,
    Period,
    Revocation,
)
from ppid_archive.domain.exemption_law import Level
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.journal import Act, Entry, Event, chain
from ppid_archive.domain.report_period import ReportPeriod, Span, around, month

START = date(2026, 1, 1)
DAYS = some.integers(0, 200).map(lambda n: START + timedelta(days=n))
PERIODS = some.builds(around, some.sampled_from(Span), DAYS)
EVENTS = (Event.INGESTION, Event.CLASSIFICATION, Event.DESTRUCTION, Event.TRANSFER, Event.REDACTION, Event.ANCHOR)


@some.composite
def acts(draw: some.DrawFn) -> Act:
    event = draw(some.sampled_from((*EVENTS, Event.FIXITY_CHECK, Event.ACCESS, Event.DISSEMINATION)))
    about = draw(some.booleans()) if event is Event.FIXITY_CHECK else event is not Event.ANCHOR
    record = RecordId(f"3673-2026-{draw(some.integers(1, 9)):06d}") if about else None
    detail = {}
    if event is Event.CLASSIFICATION:
        detail = {"access": draw(some.sampled_from(("public", "excepted", "closed")))}
    elif event is Event.FIXITY_CHECK and record is None:
        detail = {"checked": str(draw(some.integers(1, 50)))}
    elif event is Event.REDACTION:
        detail = draw(some.sampled_from(({}, {"pages": "1"})))
    at = datetime.combine(draw(DAYS), datetime.min.time(), UTC)
    return Act(event=event, at=at, agent="budi", record=record, detail=detail)


@some.composite
def journals(draw: some.DrawFn) -> tuple[Entry, ...]:
    entries = list[Entry]()
    for act in sorted(draw(some.lists(acts(), max_size=40)), key=lambda one: one.at):
        entries.append(chain(act, after=entries[-1] if entries else None))
    return tuple(entries)


def is_decision(access: str) -> Callable[[Act], bool]:
    return lambda act: act.event is Event.CLASSIFICATION and act.detail["access"] == access


def is_event(event: Event) -> Callable[[Act], bool]:
    return lambda act: act.event is event


OF_RECORDS: dict[str, Callable[[Act], bool]] = {
    "records_taken": is_event(Event.INGESTION),
    "records_opened": is_decision("public"),
    "records_excepted": is_decision("excepted"),
    "records_redacted": lambda act: act.event is Event.REDACTION and bool(act.detail),
    "records_handed_out": is_event(Event.DISSEMINATION),
    "records_destroyed": is_event(Event.DESTRUCTION),
    "records_transferred": is_event(Event.TRANSFER),
    "fixity_failures": lambda act: act.event is Event.FIXITY_CHECK and act.record is not None,
}
OF_ACTS: dict[str, Callable[[Act], bool]] = {
    "fixity_rounds": lambda act: act.event is Event.FIXITY_CHECK and act.record is None,
    "anchors": is_event(Event.ANCHOR),
}


def naive(entries: tuple[Entry, ...], period: ReportPeriod, as_of: date) -> Iterator[tuple[str, str]]:
    for entry in entries:
        if period.first <= entry.act.at.date() <= min(period.last, as_of):
            yield from ((key, str(entry.act.record)) for key, is_so in OF_RECORDS.items() if is_so(entry.act))
            yield from ((key, str(entry.seq)) for key, is_so in OF_ACTS.items() if is_so(entry.act))


@given(journals(), PERIODS, DAYS)
def test_what_is_read_off_the_journal_equals_a_naive_count(
    entries: tuple[Entry, ...], period: ReportPeriod, as_of: date
) -> None:
    counts, (checked,) = journal_figures(entries, period, as_of=as_of, day_of=lambda at: at.date())
    expected = set(naive(entries, period, as_of))
    assert {(one.key, number) for one in counts for number in one.numbers()} == expected
    tally = Counter(key for key, _ in expected)
    assert {one.key: one.value for one in counts} == {key: tally[key] for key in KEYS}
    seqs = {int(number) for key, number in expected if key == "fixity_rounds"}
    assert checked.total == sum(int(one.act.detail["checked"]) for one in entries if one.seq in seqs)


DEED = Deed(by="Siti", role="PPID", on=START, reason="sesuai")


def exception(
    number: int,
    decided: date | None,
    *,
    revoked: date | None = None,
    ended: date | None = None,
    opens: date | None = None,
) -> Exemption:
    issuer = Issuer(body="KPU", level=Level.NATIONAL, unit="PPID", officer="Tono")
    decision = ExemptionDecision(
        outcome=Conclusion.EXCEPTED, issuer=issuer, instrument="Kpt 1", on=decided or START, noted=DEED
    )
    test = ConsequenceTest(
        place="Serang",
        held_on=START,
        public_interest="-",
        conclusion=Conclusion.EXCEPTED,
        period=Period(open_from=opens),
        noted=DEED,
    )
    return Exemption(
        item=ItemId(RecordId(f"3673-2026-P{number:06d}")),
        state=ExemptionState.EXCEPTED if decided else ExemptionState.TESTED,
        records=(Listed(record=RecordId("3673-2026-000001"), title="Riwayat"),),
        matter=Matter(ground=Ground.PERSONAL_SECRET, information="a", if_open="b", if_closed="c"),
        occasion=Occasion.BEFORE_REQUEST,
        proposed=DEED,
        test=test,
        decision=decision if decided else None,
        revocation=Revocation(instrument="Kpt 2", on=revoked, noted=DEED) if revoked else None,
        end=EventEnd(event=EndEvent.WRITTEN_CONSENT, on=ended, document="x", noted=DEED) if ended else None,
    )


MAYBE = some.none() | DAYS


@given(some.lists(some.tuples(MAYBE, MAYBE, MAYBE, MAYBE), max_size=8), PERIODS, DAYS)
def test_exceptions_are_counted_as_they_stood_day_by_day(
    told: list[tuple[date | None, date | None, date | None, date | None]], period: ReportPeriod, as_of: date
) -> None:
    held = [
        exception(number, decided, revoked=revoked, ended=ended, opens=opens)
        for number, (decided, revoked, ended, opens) in enumerate(told, start=1)
    ]
    counts = {one.key: set(one.numbers()) for one in exemption_figures(held, period, as_of=as_of)}
    end = min(period.last, as_of)

    def in_force(row: tuple[date | None, ...], on: date) -> bool:
        decided, *ends = row
        return decided is not None and decided <= on and not any(day and day <= on for day in ends)

    rows = {one.item: row for one, row in zip(held, told, strict=True)}
    assert counts["exemptions_in_force"] == {item for item, row in rows.items() if in_force(row, end)}
    new = {item for item, row in rows.items() if row[0] and period.first <= row[0] <= end}
    assert counts["exemptions_new"] == new
    over = set()
    for item, (decided, *ends) in rows.items():
        first = min((day for day in ends if day), default=None)
        if decided and decided <= end and first and period.first <= first <= end:
            over.add(item)
    assert counts["exemptions_ended"] == over


def test_the_register_in_force_at_the_end_of_the_period_is_the_one_counted() -> None:
    old = InformationVersion("3673-2025-D000001", date(2025, 2, 1), {1: "periodic"})
    new = InformationVersion("3673-2026-D000001", date(2026, 2, 10), {1: "periodic", 2: "on-request", 3: "periodic"})
    for number, whole, by_category in (
        (1, ["3673-2025-D000001-1"], {"periodic": 1}),
        (2, [f"3673-2026-D000001-{row}" for row in (1, 2, 3)], {"on-request": 1, "periodic": 2}),
    ):
        told = [*information_figures([old, new], month(2026, number), as_of=date(2027, 1, 1))]
        assert [*told[0].numbers()] == whole
        assert {one.of: one.value for one in told[1:]} == by_category
    (none,) = information_figures([], month(2026, 1), as_of=date(2027, 1, 1))
    assert none.value == 0


def test_the_erasure_of_a_requesters_data_is_no_destroyed_record() -> None:
    at = datetime(2026, 3, 5, tzinfo=UTC)
    numbers = (
        RecordId("3673-2026-000001"),
        ItemId(RecordId("3673-2026-R000001")),
        ItemId(RecordId("3673-2026-K000001")),
    )
    destroyed = [Act(event=Event.DESTRUCTION, at=at, agent="budi", record=one) for one in numbers]
    entries: list[Entry] = []
    for act in destroyed:
        entries.append(chain(act, after=entries[-1] if entries else None))
    counts, _ = journal_figures(entries, month(2026, 3), as_of=date(2026, 3, 31), day_of=datetime.date)
    assert {one.key: one.entries for one in counts}["records_destroyed"] == ("3673-2026-000001",)
