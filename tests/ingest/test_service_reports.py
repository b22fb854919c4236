"""A submitted report counted anew from the registers says the same, and the same as whoever goes through the items."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.errors import StaffOnly
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.information_request import InformationRequest, Outcome, Reception, Requester, Way
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.paper import Letterhead
from ppid_archive.domain.query import Reader
from ppid_archive.domain.report_law import ReportLaw
from ppid_archive.domain.report_obstacles import ReportRefused
from ppid_archive.domain.report_period import year
from ppid_archive.domain.report_section import SectionKind
from ppid_archive.domain.service_figures import JournalRoot
from ppid_archive.domain.service_law import Regime
from ppid_archive.domain.service_report import ReportRules, Submission, UnitReport
from ppid_archive.domain.steps import Step
from ppid_archive.registers import Registers
from ppid_archive.service.counted_entries import CountedEntries
from ppid_archive.service.reports import ReportDesk, SectionWords, ServiceReports, Sources
from tests.houses import NOW, fake_intake, reader
from tests.ingest.test_counted_entries import CLOCK, PPID, asked, erased, notice
from tests.office_forms import FORMS

START = date(2025, 1, 1)


@pytest.fixture
def registers(tmp_path: Path) -> Registers:
    return Registers(fake_intake(tmp_path).custody)


def reports(registers: Registers, reader: Reader = Reader.STAFF) -> ServiceReports:
    entries = CountedEntries(registers, CLOCK)
    desk = ReportDesk(
        sources=Sources(
            entries.requests, entries.objections, entries.information, lambda _: JournalRoot(size=1, root="ab")
        ),
        law=ReportLaw,
        rules=ReportRules(sections=()),
        office=IssuingOffice(Letterhead(("KPU",)), "KPU", forms=FORMS),
        signers=lambda _: (),
        units={"parmas": "Parmas"},
        office_code="3673",
        operator="siti",
        now=lambda: NOW,
        day_of=lambda at: at.date(),
    )
    return ServiceReports(registers, desk, reader)


def some_requests(seed: int) -> Iterator[InformationRequest]:
    chance = random.Random(seed)
    for number in range(1, 61):
        received = START + timedelta(days=chance.randrange(400))
        kind, way = chance.choice(["person", "entity", "proxy"]), chance.choice(list(Way))
        one = asked(
            item=ItemId(RecordId(f"3673-2025-R{number:06d}")),
            received=Reception(on=received, by=PPID, way=way),
            requester=Requester.model_validate({"kind": kind, "name": "Rahasia"}),
        )
        outcome = chance.choice([*Outcome, None])
        days = timedelta(days=chance.randrange(40))
        yield one.model_copy(update={"notice": notice(outcome, received + days)}) if outcome else one


@pytest.mark.parametrize("seed", range(4))
def test_what_is_counted_from_the_registers_is_what_stands_in_their_items(registers: Registers, seed: int) -> None:
    held = [*some_requests(seed)]
    with registers.changing():
        for place, one in enumerate(held):
            registers.write(one, after=0, by="siti", at=NOW)
            if place % 9 == 0:
                registers.write(erased(one), after=1, by="siti", at=NOW)
    found = reports(registers).figures(year(2025))
    rows = [one for one in held if one.received.on.year == START.year]
    told = Counter(one.notice.outcome.value if one.notice else "open" for one in rows)
    names = {"granted": "granted", "partly": "partly", "refused": "refused", "not-held": "elsewhere", "open": "open"}
    assert {name: found.count(name).value for name in names.values()} == {
        name: told[outcome] for outcome, name in names.items()
    }
    by_way = Counter(one.received.way.value for one in rows)
    assert {one.of: one.value for one in found.parts("received", "channel")} == dict(by_way)
    months = Counter(f"{one.received.on:%Y-%m}" for one in rows)
    assert {one.of: one.value for one in found.parts("received", "month") if one.value} == dict(months)
    late = set()
    for one in rows:
        due = CLOCK.calendar.after(one.received.on, 10).day
        assert one.regime.regime is Regime.NORMAL
        if one.notice and one.notice.on > due:
            late.add(one.item)
    assert set(found.count("late").numbers()) == late
    assert "Rahasia" not in found.model_dump_json()


def test_a_report_recounted_agrees_until_the_register_is_put_right(registers: Registers) -> None:
    first, *others = some_requests(7)
    with registers.changing():
        for one in (first, *others):
            registers.write(one, after=0, by="siti", at=NOW)
    desk = reports(registers)
    item = desk.draft(2025, Step(number="1", on=date(2026, 1, 5), by=PPID)).item
    told = desk.submit(item, Submission(number="2", on=date(2026, 2, 10), by=PPID))
    assert told.figures is not None
    assert (told.figures.as_of, desk.recount(item).agrees) == (date(2026, 2, 10), True)
    right = first.model_copy(update={"received": first.received.model_copy(update={"on": date(2024, 12, 30)})})
    with registers.changing():
        registers.write(right, after=1, by="siti", at=NOW)
    found = desk.recount(item)
    assert not found.agrees
    assert any(mine.key == "received" and mine.value == theirs.value + 1 for mine, theirs in found.counts)


def test_a_refused_step_leaves_the_register_as_it_was(registers: Registers) -> None:
    desk = reports(registers)
    item = desk.draft(2026, Step(number="1", on=date(2026, 1, 5), by=PPID)).item
    with pytest.raises(ReportRefused):
        desk.submit(item, Submission(number="2", on=date(2026, 2, 10), by=PPID))
    assert desk.get(item).submission is None
    assert len([*desk.all()]) == 1


def test_papers_of_one_name_are_kept_side_by_side(registers: Registers) -> None:
    desk = reports(registers)
    item = desk.draft(2025, Step(number="1", on=date(2026, 1, 5), by=PPID)).item
    words = (b"laporan Januari", b"laporan Februari")
    for data in words:
        step = UnitReport(number="2", on=date(2026, 1, 6), by=PPID, unit="parmas", period="sebulan")
        desk.add_unit_report(item, step, DepositedFile("laporan.txt", reader(data)))
    files = [one.file for one in desk.get(item).unit_reports]
    assert [file and file.name for file in files] == ["laporan.txt", "laporan.txt"]
    assert tuple(registers.open(item, file.path).read() for file in files if file) == words


def test_a_line_that_only_looks_empty_parts_paragraphs_too(registers: Registers) -> None:
    desk = reports(registers)
    item = desk.draft(2025, Step(number="1", on=date(2026, 1, 5), by=PPID)).item
    text = "satu\r\nbaris\r\n \t\r\ndua\n\n\ntiga"
    words = SectionWords(SectionKind.POLICY, text, PPID, date(2026, 1, 6))
    desk.write_section(item, words, DepositedFile("kebijakan.txt", reader(text.encode())))
    assert desk.annual(item).chapters[0].paragraphs == ("satu baris", "dua", "tiga")


def test_the_public_has_no_reports_here(registers: Registers) -> None:
    with pytest.raises(StaffOnly):
        reports(registers, Reader.PUBLIC)
