"""The annual report goes step by step, each by whom it is for; everything in the way is told at once."""

from collections.abc import Callable
from datetime import date

import pytest

from ppid_archive.domain.disposal_obstacles import InFuture, TooEarly
from ppid_archive.domain.exemption_law import Confidence
from ppid_archive.domain.identity import Digest, ItemId, RecordId
from ppid_archive.domain.report_law import AnnualRule, ReportLaw, last_day
from ppid_archive.domain.report_obstacles import (
    MinutesMissing,
    OwnWork,
    PlenaryLacks,
    ReportNotAttached,
    ReportOutOfTurn,
    ReportRefused,
    RoleNotTheirs,
    SectionMissing,
    YearNotOver,
)
from ppid_archive.domain.report_section import SectionKind
from ppid_archive.domain.service_figures import Figures
from ppid_archive.domain.service_report import (
    Check,
    Delivery,
    Plenary,
    ReportPublication,
    ReportRules,
    ReportState,
    Return,
    Section,
    ServiceReport,
    Submission,
    UnitReport,
)
from ppid_archive.domain.steps import AttachedFile, Person, Step
from ppid_archive.settings import report_law
from ppid_archive.wiring.parts import DATA

TODAY = date(2027, 4, 30)
PPID, CHIEF = Person(name="Siti", role="PPID"), Person(name="Hayat", role="atasan  ppid")
FILE = AttachedFile(path="papers/x", name="x.txt", digest=Digest("sha512:" + "0" * 128))
RULES = ReportRules(("Atasan PPID",), ("Pembina", "Tim Pertimbangan"))
MEMBERS = (Person(name="Tono", role="Pembina"), Person(name="Rina", role="Tim Pertimbangan"))
FIGURES = Figures(first=date(2026, 1, 1), last=date(2026, 12, 31), as_of=date(2027, 2, 1))
RECORD = RecordId("3673-2027-000001")


def report() -> ServiceReport:
    return ServiceReport(
        item=ItemId(RecordId("3673-2027-L000001")), year=2026, drafting=Step(number="1", on=date(2027, 1, 5), by=PPID)
    )


def written() -> ServiceReport:
    told = report()
    for kind in SectionKind:
        section = Section(section=kind, text="Uraian.", by=PPID, on=date(2027, 1, 9), file=FILE)
        told = told.with_section(section, today=TODAY)
    return told


def submitted() -> ServiceReport:
    return written().submitted(Submission(number="2", on=date(2027, 2, 1), by=PPID), FIGURES, RULES, today=TODAY)


def checked() -> ServiceReport:
    return submitted().approved(Check(number="3", on=date(2027, 2, 5), by=CHIEF), RULES, today=TODAY)


def ratified() -> ServiceReport:
    step = Plenary(number="BA-1", on=date(2027, 2, 20), by=MEMBERS[0], members=MEMBERS, file=FILE)
    return checked().ratified(step, RULES, today=TODAY)


def against(move: Callable[[], object]) -> tuple[object, ...]:
    with pytest.raises(ReportRefused) as refused:
        move()
    return refused.value.against


def test_a_report_goes_from_draft_to_publication_and_to_the_commission() -> None:
    told = ratified()
    sent = told.delivered(Delivery(number="5", on=date(2027, 3, 1), by=PPID, recipient="Komisi Informasi"), today=TODAY)
    step = ReportPublication(number="6", on=date(2027, 3, 2), by=PPID, where=("https://contoh.example",), record=RECORD)
    done = sent.published(step, today=TODAY)
    assert (done.state, done.paper_records(), done.figures) == (ReportState.PUBLISHED, (RECORD,), FIGURES)
    again = Delivery(number="7", on=date(2027, 3, 9), by=PPID, recipient="KPU Provinsi")
    assert len(done.delivered(again, today=TODAY).deliveries) == 2
    assert ServiceReport.model_validate_json(done.as_json()) == done


def test_every_section_that_is_not_written_is_named_and_so_is_a_year_that_is_not_over() -> None:
    early = Submission(number="2", on=date(2026, 12, 31), by=PPID)
    found = against(lambda: report().submitted(early, FIGURES, RULES, today=TODAY))
    assert {one.section for one in found if isinstance(one, SectionMissing)} == set(SectionKind)
    assert YearNotOver(2026) in found
    assert TooEarly(early.on, date(2027, 1, 5)) in found


def test_nobody_approves_their_own_report_nor_in_another_role() -> None:
    own = Check(number="3", on=date(2027, 2, 5), by=Person(name=" siti", role="PPID"))
    found = against(lambda: submitted().approved(own, RULES, today=TODAY))
    assert found == (RoleNotTheirs("PPID", ("Atasan PPID",)), OwnWork(" siti"))


def test_what_is_given_back_is_a_draft_again_and_its_figures_are_open() -> None:
    back = Return(number="4", on=date(2027, 2, 6), by=CHIEF, reason="lengkapi anggaran")
    told = submitted().returned(back, RULES, today=TODAY)
    assert (told.state, told.figures, told.submission, told.returns) == (ReportState.DRAFTED, None, None, (back,))
    again = Submission(number="8", on=date(2027, 2, 5), by=PPID)
    assert against(lambda: told.submitted(again, FIGURES, RULES, today=TODAY)) == (TooEarly(again.on, back.on),)


def test_a_plenary_needs_its_minutes_and_everybody_who_belongs_to_it() -> None:
    step = Plenary(number="BA-1", on=date(2027, 2, 20), by=MEMBERS[0], members=MEMBERS[:1])
    found = against(lambda: checked().ratified(step, RULES, today=TODAY))
    assert found == (PlenaryLacks("Tim Pertimbangan"), MinutesMissing())


def test_nothing_is_published_before_its_turn_or_without_the_report_itself() -> None:
    step = ReportPublication(number="6", on=date(2027, 5, 1), by=PPID, where=("papan",))
    found = against(lambda: checked().published(step, today=TODAY))
    assert found == (ReportOutOfTurn("checked", ("ratified",)), ReportNotAttached(), InFuture(step.on))


def test_a_fixed_report_takes_no_further_words() -> None:
    section = Section(section=SectionKind.POLICY, text="Lain.", by=PPID, on=date(2027, 2, 2), file=FILE)
    late = UnitReport(number="9", on=date(2027, 2, 2), by=PPID, unit="hukum", period="2026-Q4")
    for move in (
        lambda: submitted().with_section(section, today=TODAY),
        lambda: submitted().with_unit_report(late, today=TODAY),
    ):
        assert against(move) == (ReportOutOfTurn("submitted", ("drafted",)),)


def test_units_report_during_the_year_before_there_is_a_draft() -> None:
    during = UnitReport(number="1", on=date(2026, 4, 3), by=PPID, unit="hukum", period="2026-Q1")
    assert report().with_unit_report(during, today=TODAY).unit_reports == (during,)
    before = during.model_copy(update={"on": date(2025, 12, 31)})
    assert against(lambda: report().with_unit_report(before, today=TODAY)) == (TooEarly(before.on, date(2026, 1, 1)),)


def test_newer_words_of_a_section_take_the_place_of_those_before() -> None:
    told = written()
    newer = Section(section=SectionKind.STAFF, text="Dua orang.", by=PPID, on=date(2027, 1, 10), file=FILE)
    told = told.with_section(newer, today=TODAY)
    assert told.written()[SectionKind.STAFF].text == "Dua orang."
    assert len(told.sections) == len(SectionKind)


def test_the_annual_report_is_due_at_the_end_of_march() -> None:
    law = report_law("report-law.toml", (DATA / "report-law.toml").read_text(encoding="utf-8"))
    rule = law.annual_on(date(2026, 12, 31))
    assert rule is not None
    assert (last_day(2026, rule), "Pasal 56" in rule.source) == (date(2027, 3, 31), True)
    older = law.annual_on(date(2015, 12, 31))
    assert older is not None
    assert "PerKI 1/2010" in older.source
    assert law.annual_on(date(2001, 1, 1)) is None


def test_two_rules_of_one_day_are_refused() -> None:
    rule = AnnualRule(
        source="a",
        confidence=Confidence.HIGH,
        valid_from=date(2020, 1, 1),
        months_after_year=3,
        recipient="Komisi Informasi",
    )
    with pytest.raises(ValueError, match="two rules are in force on 2021-01-01"):
        ReportLaw(annual=(rule, rule.model_copy(update={"valid_from": date(2021, 1, 1)})))
