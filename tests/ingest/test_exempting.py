"""Exceptions from proposal to end, on fakes and on the real adapters: every obstacle, and what records say after it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppid_archive.access.decision import classify
from ppid_archive.access.disclosure import disclose
from ppid_archive.domain.classification import (
    Access,
    Category,
    Classification,
    Closed,
    EndEvent,
    Excepted,
    PersonalDataDecided,
    Public,
    access_on,
    public_from,
)
from ppid_archive.domain.errors import NotDisclosed, RuleBroken, StaffOnly, Unavailable, UnknownItem, UnknownRecord
from ppid_archive.domain.exemption import Conclusion, ExemptionState, Issuer, Participant, Period
from ppid_archive.domain.exemption_law import Level
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.query import Reader
from ppid_archive.domain.retention import add_years
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.rebuilding import rebuild
from ppid_archive.preservation.verification import verify
from tests.houses import NOW, deposit, fake_intake, real_intake
from tests.ingest.desk import archived, breaking, found
from tests.ingest.exempting_office import (
    CALENDAR,
    SHEET,
    TODAY,
    a_decision,
    a_matter,
    a_test,
    an_end,
    deed,
    desk,
    excepted,
    forwarding,
    proposal,
    revocation,
)

_DAY = timedelta(days=1)


@pytest.fixture(params=[fake_intake, real_intake])
def intake(request: pytest.FixtureRequest, tmp_path: Path) -> Intake:
    make: Callable[[Path], Intake] = request.param
    return make(tmp_path)


def take(intake: Intake, *texts: str) -> list[RecordId]:
    return [archived(intake, deposit(text, f"{n}.txt")).record for n, text in enumerate(texts)]


def stands(intake: Intake, record: RecordId) -> Classification:
    return intake.custody.describe(record).description.classification


def opening(on: date = TODAY) -> Public:
    return Public(category=Category.ON_REQUEST, decided_on=on, decided_by="Sari", role="PPID", reason="terbuka")


def a_recorded_one(**other: object) -> Excepted:
    facts = {"ground": "i", "consequence_test": "7/UK/2020", "decided_by": "Sari", "role": "PPID", "reason": "memo"}
    return Excepted.model_validate(facts | other)


def decide(intake: Intake, record: RecordId, decision: Classification) -> None:
    classify(record, decision, intake.custody, by="sari", at=NOW)


def test_a_decision_withholds_each_record_with_the_facts_it_needs_by_itself(intake: Intake) -> None:
    records = take(intake, "riwayat kesehatan Rina", "riwayat kesehatan Dodi")
    decide(intake, records[0], opening())
    one = excepted(intake, *records)
    assert (one.item, one.state, one.carried_out) == ("3673-2026-P000001", ExemptionState.EXCEPTED, True)
    for record in records:
        told = stands(intake, record)
        assert isinstance(told, Excepted)
        assert (told.exemption, told.instrument, told.open_from) == (
            one.item,
            "Keputusan KPU 7 Tahun 2026",
            date(2031, 11, 21),
        )
        assert EndEvent.PUBLIC_OFFICE in told.end_events
    assert found(intake, "kesehatan", Reader.PUBLIC) == []
    assert list(verify(intake.custody)) == []
    rebuild(intake.custody, by="sari", at=NOW)
    assert desk(intake).get(one.item) == one


def test_an_open_outcome_leaves_the_records_closed_until_a_person_opens_them(intake: Intake) -> None:
    (record,) = take(intake, "riwayat kesehatan")
    own = desk(intake)
    item = own.propose(proposal(record)).item
    own.test(item, a_test(conclusion=Conclusion.OPEN, period=None), SHEET)
    one = own.decide(item, a_decision(outcome=Conclusion.OPEN, approval=None))
    assert (one.state, stands(intake, record)) == (ExemptionState.OPEN, Closed())
    assert [(found.item, left) for found, left in own.to_open()] == [(item, (record,))]
    decide(intake, record, opening())
    assert list(own.to_open()) == []


def test_every_obstacle_to_a_proposal_is_told_at_once(intake: Intake) -> None:
    wrong = {"ground": "j", "statute": "PKPU 4 Tahun 2025", "information": "Semua surat pencalonan", "article_18": None}
    with pytest.raises(RuleBroken) as told:
        desk(intake).propose(proposal(matter=a_matter(**wrong)))
    assert len(told.value.obstacles) == 4
    (record,) = take(intake, "riwayat")
    bare = a_matter(**(wrong | {"statute": None}))
    with pytest.raises(RuleBroken, match="ground j needs the statute") as told:
        desk(intake).propose(proposal(record, matter=bare))
    assert len(told.value.obstacles) == 3
    with pytest.raises(UnknownRecord):
        desk(intake).propose(proposal("3673-2026-000999"))
    assert list(desk(intake).all()) == []


def test_every_obstacle_to_a_decision_is_told_at_once_and_nothing_is_withheld(intake: Intake) -> None:
    (record,) = take(intake, "riwayat kesehatan")
    own = desk(intake)
    item = own.propose(proposal(record)).item
    unsigned = (Participant(name="Sari (contoh)", role="PPID", signed=False),)
    own.test(item, a_test(participants=unsigned))
    low = Issuer(body="KPU Kota", level=Level.REGENCY, unit="PPID", officer="Tono (contoh)")
    asked = a_decision(TODAY + _DAY, issuer=low, approval=None, period_start=None, noted=deed())
    with pytest.raises(RuleBroken) as told:
        own.decide(item, asked)
    assert [words.partition(":")[0].partition("(")[0].strip() for words in told.value.obstacles] == [
        "not all who took part in the test have signed its sheet",
        "the signed sheet of the test is not there",
        "the day lies in the future",
        "the level regency excepts nothing; these do",
        "the approval of the leadership is not there",
        "say from which day the years count",
    ]
    with pytest.raises(RuleBroken, match="not handed on through the province"):
        own.decide(item, a_decision())
    assert (own.get(item).state, stands(intake, record)) == (ExemptionState.TESTED, Closed())


@pytest.mark.parametrize(
    ("ground", "period", "obstacles"),
    [
        ("h", None, ["say how long"]),
        ("h", Period(), ["say how long"]),
        ("a", Period(as_long_as_needed=True), ["lasts 30 years at most", "cannot be permanent"]),
        ("a", Period(years=31), ["lasts 30 years at most"]),
        ("c", Period(as_long_as_needed=True), ["cannot be permanent"]),
        ("i", Period(as_long_as_needed=True), ["needs its reason"]),
        ("b", Period(years=5), ["follows a regulation"]),
        (
            "h",
            Period(years=5, open_from=date(2030, 1, 1), as_long_as_needed=True, note="x"),
            ["at once", "no last day"],
        ),
        ("h", Period(events=(EndEvent.PERIOD_ELAPSED,)), ["no event to wait for"]),
    ],
)
def test_a_period_is_measured_by_what_the_law_says_of_its_ground(
    tmp_path: Path, ground: str, period: Period | None, obstacles: list[str]
) -> None:
    intake = fake_intake(tmp_path)
    (record,) = take(intake, "riwayat kesehatan")
    own = desk(intake)
    item = own.propose(proposal(record, matter=a_matter(ground=ground))).item
    with pytest.raises(RuleBroken) as told:
        own.test(item, a_test(period=period), SHEET)
    assert len(told.value.obstacles) == len(obstacles)
    assert all(part in words for part, words in zip(obstacles, told.value.obstacles, strict=True))


def test_steps_out_of_turn_are_refused(intake: Intake) -> None:
    (record,) = take(intake, "riwayat kesehatan")
    own = desk(intake)
    item = own.propose(proposal(record)).item
    steps: list[Callable[[], object]] = [
        lambda: own.decide(item, a_decision()),
        lambda: own.revoke(item, revocation()),
        lambda: own.end(item, an_end()),
    ]
    for step in steps:
        with pytest.raises(RuleBroken, match="not the turn"):
            step()
    own.forward(item, forwarding())
    with pytest.raises(RuleBroken, match="not the turn"):
        own.forward(item, forwarding())
    with pytest.raises(RuleBroken, match="only a regency"):
        desk(intake, level=Level.PROVINCE).forward(own.propose(proposal(record)).item, forwarding())
    with pytest.raises(UnknownItem):
        own.get("3673-2026-M000001")
    with pytest.raises(StaffOnly):
        type(own)(own._registers, own._desk, Reader.PUBLIC)


def test_a_record_under_an_exception_in_force_is_opened_by_nobody_before_that_is_revoked(intake: Intake) -> None:
    (record,) = take(intake, "riwayat kesehatan")
    one = excepted(intake, record)
    for first in (None, Closed()):
        if first:
            decide(intake, record, first)
        with pytest.raises(RuleBroken, match=f"excepted by {one.item}"):
            decide(intake, record, opening())
    desk(intake).revoke(one.item, revocation())
    decide(intake, record, opening())
    assert found(intake, "kesehatan", Reader.PUBLIC) == [record]


@pytest.mark.parametrize("how", ["revoke", "end"])
def test_what_is_revoked_or_ended_by_an_event_is_closed_until_a_person_opens_it(intake: Intake, how: str) -> None:
    untouched, record = take(intake, "undangan", "riwayat kesehatan")
    one = excepted(intake, untouched, record)
    decide(intake, untouched, Closed())
    own = desk(intake)
    done = own.revoke(one.item, revocation()) if how == "revoke" else own.end(one.item, an_end())
    assert done.state is (ExemptionState.REVOKED if how == "revoke" else ExemptionState.ENDED)
    told = stands(intake, record)
    assert isinstance(told, Closed)
    assert (told.exemption, told.decided_by, told.role) == (one.item, "Sari (contoh)", "PPID")
    assert access_on(told, on=date(2050, 1, 1)) is Access.CLOSED
    assert stands(intake, untouched) == Closed()
    assert [left for _, left in own.to_open()] == [(untouched, record)]
    act = intake.custody.catalogue.history(record)[-1].act
    assert (act.detail["access"], act.detail["exemption"]) == ("closed", one.item)
    assert list(verify(intake.custody)) == []


def test_an_exception_whose_period_is_over_opens_by_itself_and_is_noted_as_ended(intake: Intake) -> None:
    (record,) = take(intake, "riwayat kesehatan")
    one = excepted(intake, record, period=Period(open_from=date(2026, 12, 1)))
    later = desk(intake, date(2026, 12, 1))
    before = stands(intake, record)
    assert one.standing(on=date(2026, 11, 30)) is ExemptionState.EXCEPTED
    assert one.standing(on=date(2026, 12, 1)) is ExemptionState.ENDED
    with pytest.raises(RuleBroken, match="ended by itself on 2026-12-01"):
        later.revoke(one.item, revocation(date(2026, 12, 1)))
    with pytest.raises(RuleBroken, match="not over yet"):
        desk(intake).end(one.item, an_end(event=EndEvent.PERIOD_ELAPSED))
    later.end(one.item, an_end(date(2026, 12, 1), EndEvent.PERIOD_ELAPSED))
    assert stands(intake, record) == before
    shown = disclose(record, intake.custody, reader=Reader.PUBLIC, on=date(2026, 12, 1)).classification
    assert isinstance(shown, Excepted)
    assert (shown.exemption, shown.role, shown.instrument, shown.end_events) == (None, None, None, ())


@pytest.mark.parametrize("ends", [(date(2027, 3, 1), date(2040, 1, 1)), (date(2040, 1, 1), date(2027, 3, 1))])
def test_a_record_in_two_exemptions_is_withheld_until_the_last_of_them_ends(
    intake: Intake, ends: tuple[date, date]
) -> None:
    (record,) = take(intake, "riwayat kesehatan dan rekening")
    by_end = {end: excepted(intake, record, period=Period(open_from=end)).item for end in ends}
    told = stands(intake, record)
    assert isinstance(told, Excepted)
    assert (told.exemption, told.open_from) == (by_end[date(2040, 1, 1)], date(2040, 1, 1))
    later = TODAY + 9 * _DAY
    revoked = desk(intake, later).revoke(by_end[date(2040, 1, 1)], revocation(later))
    assert [revoked.standing(on=later - back * _DAY) for back in (0, 1, 10)] == [
        ExemptionState.REVOKED,
        ExemptionState.EXCEPTED,
        ExemptionState.TESTED,
    ]
    assert len(desk(intake).register(on=TODAY).rows) == 2
    assert len(desk(intake).register(on=later).rows) == 1
    told = stands(intake, record)
    assert isinstance(told, Excepted)
    assert (told.exemption, told.open_from) == (by_end[date(2027, 3, 1)], date(2027, 3, 1))
    assert list(desk(intake).to_open()) == []
    desk(intake).revoke(by_end[date(2027, 3, 1)], revocation())
    assert isinstance(stands(intake, record), Closed)
    assert list(verify(intake.custody)) == []


def test_no_decision_lets_a_record_open_by_itself_before_its_exemption_ends(intake: Intake) -> None:
    (record,) = take(intake, "riwayat kesehatan")
    one = excepted(intake, record, period=Period(open_from=date(2030, 1, 1)))
    recorded = a_recorded_one(decided_on=TODAY)
    for early in (TODAY + _DAY, date(2029, 12, 31)):
        with pytest.raises(RuleBroken, match=f"excepted by {one.item}"):
            decide(intake, record, recorded.model_copy(update={"open_from": early}))
    decide(intake, record, recorded.model_copy(update={"open_from": date(2030, 1, 1)}))


@pytest.mark.parametrize("until", [None, date(2040, 1, 1)])
def test_a_decision_from_before_the_archive_that_lasts_longer_stays(intake: Intake, until: date | None) -> None:
    (record,) = take(intake, "riwayat kesehatan")
    before = a_recorded_one(decided_on=TODAY, open_from=until)
    decide(intake, record, before)
    one = excepted(intake, record, period=Period(open_from=date(2030, 1, 1)))
    assert stands(intake, record) == before
    desk(intake).revoke(one.item, revocation())
    assert stands(intake, record) == before
    decide(intake, record, a_recorded_one(decided_on=TODAY, open_from=date(2027, 1, 1)))
    lasting = excepted(intake, record, period=Period(open_from=date(2030, 1, 1)))
    told = stands(intake, record)
    assert isinstance(told, Excepted)
    assert told.exemption == lasting.item


def test_the_end_of_an_exception_opens_nothing_that_bears_personal_data(intake: Intake) -> None:
    bare = archived(intake, deposit("halaman satu", "bersih.txt")).record
    bearing = archived(intake, deposit("halaman satu\fNama: Budi\nNIK: 3673991708450001", "nik.txt")).record
    end = date(2027, 3, 1)
    one = excepted(intake, bare, bearing, period=Period(open_from=end))
    assert found(intake, "halaman", Reader.PUBLIC, on=end) == [bare]
    with pytest.raises(NotDisclosed):
        disclose(bearing, intake.custody, reader=Reader.PUBLIC, on=end)
    assert list(desk(intake, end - _DAY).to_open()) == []
    assert [(told.item, left) for told, left in desk(intake, end).to_open()] == [(one.item, (bearing,))]
    with pytest.raises(RuleBroken, match="personal data were found on page 2"):
        classify(bearing, opening(end), intake.custody, by="sari", at=_on(intake, end).now())
    long_ago = a_recorded_one(decided_on=date(2020, 1, 1), open_from=date(2021, 1, 1))
    classify(bearing, long_ago, intake.custody, by="sari", at=_on(intake, end + _DAY).now())
    assert found(intake, "halaman", Reader.PUBLIC, on=end) == [bare]


@pytest.mark.parametrize("block", [False, True])
def test_staff_numbers_alone_wait_for_a_person_only_where_an_office_says_so(intake: Intake, *, block: bool) -> None:
    end = date(2027, 3, 1)
    by_exemption, recorded = (
        archived(intake, deposit(f"halaman {name}\nNIP. 19850817 201012 1 003", f"{name}.txt")).record for name in "ab"
    )
    excepted(intake, by_exemption, period=Period(open_from=end), staff_numbers_block=block)
    one = a_recorded_one(decided_on=TODAY, open_from=end)
    classify(recorded, one, intake.custody, by="sari", at=NOW, staff_numbers=block)
    assert found(intake, "halaman", Reader.PUBLIC, on=end - _DAY) == []
    assert sorted(found(intake, "halaman", Reader.PUBLIC, on=end)) == ([] if block else [by_exemption, recorded])
    pages = [told.personal_data for told in desk(intake, staff_numbers_block=block).due(on=end - _DAY)]
    assert pages == [{by_exemption: (1,)} if block else {}]


def test_personal_data_in_a_title_or_name_keep_a_record_shut_until_somebody_decided(intake: Intake) -> None:
    record = archived(intake, deposit("daftar hadir rapat", "KTP Budi 3673991708450001.txt")).record
    excepted(intake, record, period=Period(open_from=date(2027, 3, 1)))
    day = date(2027, 3, 2)
    assert found(intake, "daftar", Reader.PUBLIC, on=day) == []
    with pytest.raises(RuleBroken, match="found in the title"):
        classify(record, opening(day), intake.custody, by="sari", at=_on(intake, day).now())
    said = PersonalDataDecided(by="Sari", role="PPID", reason="pemiliknya setuju")
    decided = opening(day).model_copy(update={"personal_data_decided": said})
    classify(record, decided, intake.custody, by="sari", at=_on(intake, day).now())
    assert found(intake, "daftar", Reader.PUBLIC, on=day) == [record]


def test_what_is_due_for_review_is_listed_thirty_working_days_before_with_pages_to_look_at(intake: Intake) -> None:
    bearing = archived(intake, deposit("halaman satu\fNama: Budi\nNIK: 3673991708450001", "nik.txt")).record
    one = excepted(intake, bearing, period=Period(open_from=date(2027, 3, 1)))
    due = CALENDAR.before(date(2027, 3, 1), 30)
    assert desk(intake).due(on=due.day - _DAY) == ()
    (told,) = desk(intake).due(on=due.day)
    assert (told.exemption.item, told.due, told.left) == (one.item, due, 0)
    assert told.personal_data == {bearing: (2,)}
    assert desk(intake).due(on=due.day - 7 * _DAY, within=5)[0].left == 5
    assert desk(intake).due(on=date(2027, 3, 1)) == ()


@pytest.mark.parametrize(
    ("port", "call"),
    [
        ("registers", "write"),
        ("storage", "write"),
        ("journal", "append"),
        ("catalogue", "put"),
        ("catalogue", "put_items"),
        ("search", "replace"),
    ],
)
@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("make", [fake_intake, real_intake])
def test_a_decision_that_breaks_off_anywhere_is_gone_on_with(
    tmp_path: Path, make: Callable[[Path], Intake], port: str, call: str, *, nth: int, after: bool
) -> None:
    intake = make(tmp_path)
    records = take(intake, "riwayat kesehatan Rina", "riwayat kesehatan Dodi")
    own = desk(intake)
    item = own.propose(proposal(*records)).item
    own.forward(item, forwarding())
    own.test(item, a_test(), SHEET)
    with suppress(Unavailable):
        desk(breaking(intake, port, call, nth=nth, after=after)).decide(item, a_decision())
    assert own.decide(item, a_decision()).carried_out
    assert [type(stands(intake, record)) for record in records] == [Excepted, Excepted]
    assert intake.custody.catalogue.intentions() == ()
    assert list(verify(intake.custody)) == []


def test_a_decision_that_broke_off_is_named_by_verify_until_it_is_carried_out(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    records = take(intake, "riwayat kesehatan Rina", "riwayat kesehatan Dodi")
    own = desk(intake)
    item = own.propose(proposal(*records)).item
    own.forward(item, forwarding())
    own.test(item, a_test(), SHEET)
    with suppress(Unavailable):
        desk(breaking(intake, "storage", "write")).decide(item, a_decision())
    (found,) = verify(intake.custody)
    assert (found.code, found.where) == ("unfinished", item)
    own.decide(item, a_decision())
    assert list(verify(intake.custody)) == []


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    (record,) = take(intake, "riwayat kesehatan")
    own = desk(intake)
    assert own.propose(proposal(record), rehearse=True).item == "3673-2026-P000001"
    item = own.propose(proposal(record)).item
    own.forward(item, forwarding())
    own.test(item, a_test(), SHEET)
    assert own.decide(item, a_decision(), rehearse=True).state is ExemptionState.EXCEPTED
    assert (own.get(item).state, stands(intake, record)) == (ExemptionState.TESTED, Closed())


def test_the_sheet_and_the_register_bear_what_their_columns_ask(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    (record,) = take(intake, "riwayat kesehatan")
    one = excepted(intake, record)
    sheet, table = desk(intake).sheet(one.item), desk(intake).register()
    facts = {fact.label: fact.value for fact in sheet.facts}
    assert [signature.name for signature in sheet.signatures] == ["Sari (contoh)", "Budi (contoh)"]
    assert facts["Kesimpulan"] == "DIKECUALIKAN"
    assert facts["Jangka waktu"].startswith("5 tahun sejak 21 November 2026, atau sampai persetujuan tertulis")
    assert "PerKI 1/2021" in facts["Dasar pengujian"]
    assert [column.key for column in table.columns][:3] == ["number", "information", "legal_basis"]
    (row,) = table.rows
    assert len(row) == len(table.columns)
    assert (row[0], row[6]) == (1, "Keputusan KPU 7 Tahun 2026, 21 November 2026")
    assert desk(intake).register(on=date(2031, 11, 21)).rows == []


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["except", "revoke", "event", "open", "close", "days"]), st.integers(1, 3), st.integers(1, 900)
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_whatever_happens_a_record_is_public_only_on_days_it_was_opened_or_its_last_period_was_over(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    intake = fake_intake(tmp_path_factory.mktemp("arsip"))
    (record,) = take(intake, "riwayat kesehatan")
    day, opens = TODAY, None  # the day it opens by what was decided
    ends: dict[str, date] = {}  # of the exemptions that were neither revoked nor ended by an event
    bound: str | None = None  # the exemption that the record names
    for step, years, gap in steps:
        intake_now, own = _on(intake, day), desk(_on(intake, day), day)
        running = {item: end for item, end in ends.items() if day < end}
        if step == "except":
            one = excepted(intake_now, record, day=day, period=Period(years=years))
            ends[one.item] = running[one.item] = add_years(day, years)
            bound, opens = max(running.items(), key=lambda told: told[1])
            reviews = {told.exemption.item: told.due.day for told in own.due(on=day, within=1000)}
            review = CALENDAR.before(ends[one.item], 30).day
            assert reviews.get(one.item, review) == review
        elif step in {"revoke", "event"} and running:
            item = sorted(running)[gap % len(running)]
            done = own.revoke(item, revocation(day)) if step == "revoke" else own.end(item, an_end(day))
            assert done.carried_out
            del ends[item], running[item]
            if bound == item:
                bound, opens = max(running.items(), key=lambda told: told[1]) if running else (None, None)
        elif step == "open":
            try:
                classify(record, opening(day), intake.custody, by="sari", at=intake_now.now())
                assert not running
                bound, opens = None, day
            except RuleBroken:
                assert running
        elif step == "close":
            classify(record, Closed(), intake.custody, by="sari", at=intake_now.now())
            bound = opens = None
        elif step == "days":
            day += gap * _DAY
        told = stands(intake, record)
        assert public_from(told) == opens
        for seen in (day, day + _DAY, *((opens - _DAY, opens) if opens else ()), *ends.values()):
            assert (access_on(told, on=seen) is Access.PUBLIC) == (opens is not None and seen >= opens)
            assert access_on(told, on=seen) is not Access.PUBLIC or all(
                seen >= end or seen < day for end in ends.values()
            )


def _on(intake: Intake, day: date) -> Intake:
    return replace(intake, clock=lambda: NOW + (day - TODAY))
