"""What became public after a unit's list was made is told until a determined register lists it, by unit."""

from datetime import date, timedelta
from pathlib import Path

from ppid_archive.domain.classification import Closed
from ppid_archive.domain.duty import DutyKind
from ppid_archive.domain.information_drawing import Grouping
from ppid_archive.domain.information_register import DraftSource, RegisterWithdrawal
from ppid_archive.domain.steps import Signed
from ppid_archive.ingest.intake import Intake
from ppid_archive.registers import Registers
from ppid_archive.service.duties import Span
from ppid_archive.service.unlisted_records import UnlistedRecordDuties
from tests.domain.test_duty_rules import DRAFTS
from tests.houses import deposit, fake_intake, real_intake
from tests.ingest.desk import archived
from tests.service.information_office import (
    SITI,
    TODAY,
    UNIT,
    a_paper,
    classified,
    decide,
    excepting,
    minutes,
    office,
    opening,
    published,
    taken,
)

LATER = TODAY + timedelta(days=40)


def told(intake: Intake, on: date = LATER) -> list[dict[str, str]]:
    found = list(UnlistedRecordDuties(Registers(intake.custody), DRAFTS).duties(Span(on, on + timedelta(days=60))))
    assert {one.kind for one in found} <= {DutyKind.REGISTER_ENTRY}
    return [{"unit": str(one.unit), "day": str(one.day), **one.facts} for one in found]


def test_what_opens_by_itself_is_told_from_its_day_until_a_determined_register_lists_it(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    decide(intake, taken(intake, "Laporan"), opening())
    lapses = TODAY + timedelta(days=10)
    decide(intake, taken(intake, "Rahasia"), excepting(lapses))
    published(intake)
    assert told(intake, lapses - timedelta(days=1)) == []
    expected = {"unit": UNIT, "day": str(lapses.replace(year=lapses.year + 1)), "count": "1", "since": str(lapses)}
    assert told(intake, lapses) == [{**expected, "command": "dip begin"}]
    item = classified(intake, day=lapses).item
    assert [one["command"] for one in told(intake, lapses)] == [f"dip show {item}"]
    office(intake, lapses).determine(item, minutes(lapses), a_paper())
    assert told(intake, lapses) == []


def test_what_a_person_opened_since_the_unit_handed_in_its_list_is_told_and_nothing_from_before(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    left_out = taken(intake, "Ditinggalkan unit")
    decide(intake, left_out, opening(TODAY - timedelta(days=3)))
    decide(intake, taken(intake, "Tercantum"), opening())
    desk = office(intake)
    item = desk.begin(Signed(number="1/ND", on=TODAY, by=SITI), [UNIT]).item
    rows = [one for one in desk.draw(UNIT, Grouping.RECORD) if left_out not in one.records]
    desk.deliver(item, UNIT, rows, by="Budi (contoh)", source=DraftSource.ARCHIVE)
    decide(intake, taken(intake, "Dibuka sesudah rancangan diserahkan"), opening())
    assert [(one["count"], one["command"]) for one in told(intake)] == [("3", f"dip draft {item} {UNIT}")]
    step = RegisterWithdrawal(number="3/ND", on=TODAY, by=SITI, reason="diulang")
    desk.withdraw(item, step)
    assert [one["command"] for one in told(intake)] == ["dip begin"]


def test_only_newer_than_the_newest_versions_list_is_told(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    before, after = (TODAY - timedelta(days=3), TODAY + timedelta(days=1))
    old = taken(intake, "Tidak dicantumkan")
    decide(intake, taken(intake, "Tercantum"), opening(before))
    published(intake)
    decide(intake, old, opening(before))
    assert told(intake) == []
    new = taken(intake, "Baru dibuka")
    decide(intake, new, opening(after))
    assert [(one["count"], one["since"]) for one in told(intake)] == [("1", str(after))]
    decide(intake, new, Closed(decided_on=after, decided_by="Siti (contoh)", reason="keliru"))
    assert told(intake) == []


def test_before_there_is_a_register_everything_public_is_told_and_what_is_closed_never(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    taken(intake, "Tertutup")
    decide(intake, taken(intake, "Dikecualikan"), excepting())
    assert told(intake) == []
    decide(intake, taken(intake, "Terbuka"), opening())
    assert [(one["count"], one["command"]) for one in told(intake)] == [("1", "dip begin")]


def test_what_lies_inside_a_public_record_is_told_with_it_alone(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    whole = archived(intake, deposit("%MAIL a.txt\nsurat undangan\n--\nlampirannya")).record
    parts = [one.description.record for one in intake.custody.catalogue.rows() if one.description.record != whole]
    decide(intake, parts[0], opening())
    assert [one["count"] for one in told(intake)] == ["1"]
    decide(intake, whole, opening())
    assert [one["count"] for one in told(intake)] == ["1"]
    assert len(office(intake).draw(UNIT, Grouping.RECORD)) == 1
