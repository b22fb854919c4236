"""The calendar of duties: whatever has a deadline is in it, from its register; nothing overdue is left out."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ppid_archive
from ppid_archive.access.decision import classify
from ppid_archive.adapters.icalendar_file import ICalendarFile
from ppid_archive.domain import report_period as period
from ppid_archive.domain.classification import Category, Public
from ppid_archive.domain.duty import Duty, DutyKind
from ppid_archive.domain.errors import StaffOnly
from ppid_archive.domain.fixity_checks import FixityStanding
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.kept import KeepingRules
from ppid_archive.domain.query import Reader
from ppid_archive.domain.report_law import ReportLaw
from ppid_archive.domain.report_period import parse_period
from ppid_archive.domain.setup_errors import MailNotSet
from ppid_archive.domain.working_days import Reckoned
from ppid_archive.ingest.intake import Intake
from ppid_archive.registers import Registers
from ppid_archive.service.duties import Duties, DutyDesk, DutySource, Span
from ppid_archive.service.duty_sources import (
    AwaitedDuties,
    ExemptionDuties,
    InformationRegisterDuties,
    StepDuties,
)
from ppid_archive.service.keeping_duties import KeepingDuties
from ppid_archive.service.upkeep_duties import JournalLook, Newest, UpkeepDuties, look_through
from ppid_archive.service.yearly_duties import AnnualReportDuties, PeriodicDuties, PeriodReportDuties
from tests.domain.test_duty_rules import CALENDAR, DRAFTS
from tests.houses import NOW, deposit, fake_intake
from tests.ingest.desk import archived
from tests.ingest.disposal_office import SCHEDULE, TODAY, office_in
from tests.ingest.exempting_office import LAW, excepted, revocation
from tests.ingest.exempting_office import desk as exemptions

_LAW = Path(ppid_archive.__file__).parent / "data" / "report-law.toml"
REPORT_LAW = ReportLaw.model_validate(tomllib.loads(_LAW.read_text(encoding="utf-8")))
SOON = TODAY + timedelta(days=30)


def of(source: DutySource, on: date = TODAY, until: date = SOON) -> list[Duty]:
    return [one for one in source.duties(Span(on, until)) if one.day <= until]


def keeping(intake: Intake) -> KeepingDuties:
    return KeepingDuties(intake.custody.catalogue, lambda: (SCHEDULE,), KeepingRules(), DRAFTS)


def test_an_exemption_is_to_be_reviewed_thirty_working_days_before_its_end(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    one = excepted(intake, archived(intake, deposit("surat")).record)
    source = ExemptionDuties(Registers(intake.custody), lambda: LAW, DRAFTS)
    (found,) = of(source, until=date(2032, 1, 1))
    assert (found.kind, found.about) == (DutyKind.EXEMPTION_REVIEW, one.item)
    assert one.open_from is not None
    assert found.day == CALENDAR.before(one.open_from, 30).day
    assert found.provisional
    assert of(source) == []
    assert of(source, on=one.open_from, until=date(2040, 1, 1)) == []


def test_what_is_excepted_no_more_waits_until_somebody_decides(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    record = archived(intake, deposit("surat")).record
    one = excepted(intake, record)
    exemptions(intake).revoke(one.item, revocation())
    source = ExemptionDuties(Registers(intake.custody), lambda: LAW, DRAFTS)
    (found,) = of(source)
    assert (found.kind, found.about, found.facts["count"]) == (DutyKind.EXEMPTION_OPENING, one.item, "1")
    assert found.day == CALENDAR.after(TODAY, 10).day
    make_public(intake, record, TODAY)
    assert of(source) == []


def make_public(intake: Intake, record: RecordId, on: date, category: Category = Category.PERIODIC) -> None:
    decision = Public(category=category, decided_on=on, decided_by="Siti", role="PPID", reason="rutin")
    classify(record, decision, intake.custody, by="siti", at=NOW)


def test_records_fall_due_and_become_inactive_and_holds_keep_them_from_it(tmp_path: Path) -> None:
    office = office_in(tmp_path)
    office.letter(since=TODAY - timedelta(days=3000))
    office.letter(since=TODAY - timedelta(days=2900))
    office.letter(since=date(TODAY.year - 1, TODAY.month, TODAY.day) + timedelta(days=10))
    held = office.letter(since=date(2015, 1, 1))
    office.hold(held, "12/G Sari")
    found = {one.kind: one for one in of(keeping(office.intake))}
    due, moving = found[DutyKind.RECORDS_DUE], found[DutyKind.RECORDS_INACTIVE]
    assert (due.about, due.unit, due.facts["count"]) == ("TU", "teknis-hukum", "2")
    assert due.is_overdue(on=TODAY)
    assert (moving.day, moving.facts["count"]) == (TODAY + timedelta(days=10), "1")
    assert DutyKind.HOLD_REVIEW not in found
    (hold,) = (one for one in of(keeping(office.intake), until=date(2028, 1, 1)) if one.kind is DutyKind.HOLD_REVIEW)
    assert (hold.day, hold.facts["count"], hold.inside) == (date(2027, 11, 21), "1", "12/G Sari")
    assert "sari" not in f"{hold.about}{hold.facts}{hold.key}".casefold()


def test_a_record_due_by_the_office_of_the_day_is_in_the_list_however_long_ago(tmp_path: Path) -> None:
    office = office_in(tmp_path)
    office.letter(since=date(1950, 1, 1))
    (found,) = of(keeping(office.intake), until=TODAY)
    assert found.day == date(1952, 1, 1)


def test_a_disposal_waits_from_its_last_step_until_it_is_done_or_withdrawn(tmp_path: Path) -> None:
    office = office_in(tmp_path)
    one = office.decided(office.letter())
    source = StepDuties(Registers(office.intake.custody), DRAFTS)
    (found,) = of(source, until=date(2027, 6, 1))
    assert (found.kind, found.about, found.facts["state"]) == (DutyKind.DISPOSAL_STEP, one.item, "decided")
    assert found.day == CALENDAR.after(TODAY, 30).day


def test_periodic_information_is_renewed_six_months_after_its_newest(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    for text, on in (("laporan lama", date(2026, 1, 5)), ("laporan baru", date(2026, 5, 25))):
        make_public(intake, archived(intake, deposit(text, f"{text}.txt")).record, on)
    other = archived(intake, deposit("putusan", "putusan.txt")).record
    make_public(intake, other, date(2026, 1, 5), Category.ON_REQUEST)
    (found,) = of(PeriodicDuties(intake.custody.catalogue, DRAFTS), until=date(2027, 1, 1))
    assert (found.day, found.unit) == (date(2026, 11, 25), "teknis-hukum")


@pytest.mark.parametrize(
    ("done", "until", "days"),
    [
        ((), date(2026, 12, 31), [date(2025, 3, 31), date(2026, 3, 31)]),
        ((2024,), date(2027, 3, 31), [date(2026, 3, 31), date(2027, 3, 31)]),
        ((2024, 2025), date(2027, 3, 30), []),
    ],
)
def test_each_year_since_the_archive_began_has_its_report(done: tuple[int, ...], until: date, days: list[date]) -> None:
    source = AnnualReportDuties(lambda: date(2024, 6, 1), lambda: done, lambda: REPORT_LAW, DRAFTS)
    assert [one.day for one in of(source, until=until)] == days


def test_the_annual_report_is_due_when_the_law_of_its_year_says() -> None:
    (rule,) = (one for one in REPORT_LAW.annual if one.valid_to is None)
    ended = rule.model_copy(update={"valid_to": date(2025, 12, 31)})
    sooner = rule.model_copy(update={"valid_from": date(2027, 1, 1), "months_after_year": 2, "source": "uji"})
    law = ReportLaw(annual=(ended, sooner))
    source = AnnualReportDuties(lambda: date(2025, 6, 1), tuple, lambda: law, DRAFTS)
    found = [(one.about, one.day, one.source) for one in of(source, until=date(2029, 1, 1))]
    assert found == [("2025", date(2026, 3, 31), rule.source), ("2027", date(2028, 2, 29), "uji")]


def months(began: date | None, *handed: str) -> PeriodReportDuties:
    known = [found for one in handed if (found := parse_period(one))]
    return PeriodReportDuties(period.Span.MONTH, lambda: began, lambda: known, DRAFTS)


def test_each_months_report_is_told_until_its_last_day() -> None:
    source = months(date(2026, 1, 20))
    told = of(source, on=date(2026, 3, 1), until=date(2026, 5, 1))
    assert [(one.about, one.day) for one in told] == [
        ("2026-02", date(2026, 3, 28)),
        ("2026-03", date(2026, 4, 30)),  # March has a 31st, April has none
    ]
    assert [one.about for one in of(source, on=date(2026, 3, 2), until=date(2026, 3, 30))] == ["2026-02"]
    assert of(months(None)) == []
    assert of(source, on=date(9999, 11, 1), until=date.max)[-1].about == "9999-11"


def test_a_month_is_overdue_only_after_the_first_that_was_handed_over() -> None:
    asked = {"on": date(2029, 6, 15), "until": date(2029, 7, 1)}
    assert [one.about for one in of(months(date(2029, 1, 5), "2029-03"), **asked)] == ["2029-04", "2029-05"]
    assert [one.about for one in of(months(date(2029, 1, 5), "2029-02", "2029-04"), **asked)] == ["2029-03", "2029-05"]
    assert of(months(date(2029, 1, 5), "2029-01", "2029-02", "2029-03", "2029-04", "2029-05"), **asked) == []
    long_ago = of(months(date(2020, 1, 5), "2020-01"), **asked)
    assert (long_ago[0].about, len(long_ago)) == ("2020-02", 9 * 12 + 4)
    assert [one.about for one in of(months(date(2029, 1, 5), "2029-Q1"), **asked)] == ["2029-05"]


def test_a_quarters_report_is_told_once_it_is_over() -> None:
    source = PeriodReportDuties(period.Span.QUARTER, lambda: date(2026, 2, 5), list, DRAFTS)
    found = of(source, on=date(2026, 4, 1), until=date(2026, 7, 30))
    assert [(one.about, one.day) for one in found] == [
        ("2026-Q1", date(2026, 4, 30)),  # March has a 31st, April has none
        ("2026-Q2", date(2026, 7, 30)),
    ]


def upkeep(look: JournalLook, newest: Newest | None = None, **standing: object) -> UpkeepDuties:
    facts = {"objects": 4, "fresh": 4, "never": 0, "oldest": NOW, "failures": (), **standing}
    return UpkeepDuties(
        look=lambda: look,
        fixity=lambda: FixityStanding(**facts),  # type: ignore[arg-type] # facts by name
        every=timedelta(days=90),
        replicas=("usb", "gedung-b"),
        anchor=lambda: newest,
        drafts=DRAFTS,
        day=lambda at: at.date(),
    )


def test_rounds_replicas_and_anchors_are_due_since_they_were_last_done() -> None:
    look = JournalLook(date(2026, 10, 1), {"usb": date(2026, 11, 20)}, 40)
    found = {(one.kind, one.about): one.day for one in of(upkeep(look), until=date(2028, 1, 1))}
    assert found == {
        (DutyKind.FIXITY_ROUND, ""): TODAY + timedelta(days=90),
        (DutyKind.REPLICA_BEHIND, "usb"): date(2026, 11, 27),
        (DutyKind.REPLICA_BEHIND, "gedung-b"): date(2026, 10, 8),
        (DutyKind.ANCHOR_MISSING, ""): date(2026, 11, 1),
    }
    anchored = {one.kind: one.day for one in of(upkeep(look, Newest(39, date(2026, 11, 3))), until=date(2028, 1, 1))}
    assert anchored[DutyKind.ANCHOR_MISSING] == date(2026, 12, 3)
    assert DutyKind.ANCHOR_MISSING not in {one.kind for one in of(upkeep(look, Newest(40, date(2026, 1, 1))))}


def test_damage_is_due_at_once_and_a_first_round_from_the_archives_beginning() -> None:
    look = JournalLook(date(2026, 10, 1), {}, 0)
    failing = upkeep(look, oldest=None, never=4, failures=(RecordId("3673-2026-000001"),))
    found = {one.kind: one.day for one in of(failing, until=date(2028, 1, 1))}
    assert (found[DutyKind.FIXITY_FAILURE], found[DutyKind.FIXITY_ROUND]) == (TODAY, date(2026, 12, 30))


def test_the_journal_tells_when_it_began_and_that_there_is_news(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    archived(intake, deposit("surat"))
    look = look_through(intake.custody.journal, lambda at: at.date())
    assert (look.began, dict(look.replicated)) == (TODAY, {})
    assert look.news > 0


@dataclass(frozen=True)
class Waiting:
    item: str
    due: Reckoned
    unit: str | None = None


@dataclass(frozen=True)
class Round:
    kind: str
    item: str
    due: date
    provisional: bool = False
    unit: str = ""


def test_registers_of_requests_and_of_information_add_their_own() -> None:
    told = [Waiting("3673-2026-R000001", Reckoned(TODAY, provisional=True), "teknis-hukum")]
    (found,) = of(AwaitedDuties(DutyKind.REQUEST_NOTICE, lambda _: told, DRAFTS))
    assert (found.about, found.provisional, found.unit) == ("3673-2026-R000001", True, "teknis-hukum")
    assert found.remind_on == CALENDAR.before(TODAY, 3).day
    rounds = [
        Round(kind, "3673-2026-D000001", TODAY) for kind in ("deliver", "approve", "publish", "renew", "periodic")
    ]
    kinds = [one.kind.value for one in of(InformationRegisterDuties(lambda _: rounds, DRAFTS))]
    own = ["register-draft", "register-approval", "register-publication", "register-update", "periodic-information"]
    assert sorted(kinds) == sorted(own)


@dataclass(frozen=True)
class Fixed:
    given: tuple[Duty, ...]

    def duties(self, span: Span) -> tuple[Duty, ...]:
        return self.given


def duties(*sources: DutySource, reader: Reader = Reader.STAFF) -> Duties:
    desk = DutyDesk(
        sources=sources,
        calendar=ICalendarFile(),
        office_code="3673",
        ahead=timedelta(days=30),
        now=lambda: datetime(2026, 11, 21, tzinfo=UTC),
        today=lambda: TODAY,
    )
    return Duties(desk, reader)


_DAYS = st.dates(TODAY - timedelta(days=4000), TODAY + timedelta(days=4000))


@given(st.lists(st.tuples(_DAYS, st.integers(0, 300)), max_size=9), _DAYS, st.integers(0, 900))
def test_nothing_overdue_is_ever_left_out(days: list[tuple[date, int]], on: date, ahead: int) -> None:
    made = tuple(
        Duty(DutyKind.ANNUAL_REPORT, day, str(place), "PPID", "uji", day - timedelta(days=before))
        for place, (day, before) in enumerate(days)
    )
    asked = duties(Fixed(made[::2]), Fixed(made[1::2]))
    found = asked.due(on=on, until=on + timedelta(days=ahead))
    assert {one.about for one in found} == {one.about for one in made if one.day <= on + timedelta(days=ahead)}
    reminded = asked.reminded(on=on)
    assert {one.about for one in reminded} == {one.about for one in made if one.day < on or one.remind_on <= on}
    assert list(reminded) == sorted(reminded, key=lambda one: (one.day, one.about))


def test_the_public_has_no_duties_and_mail_goes_nowhere_by_itself() -> None:
    with pytest.raises(StaffOnly):
        duties(reader=Reader.PUBLIC)
    with pytest.raises(MailNotSet):
        duties().send("x", "x", "x")
