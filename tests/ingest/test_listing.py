"""Lists of records: who stands on which, in which order and columns, as of which day."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.errors import StaffOnly, UnknownRecord, UnknownUnit
from ppid_archive.domain.extent import CopyStatus, Extent
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.kept import Kept
from ppid_archive.domain.officer import Officer
from ppid_archive.domain.paper import Table
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import Kind, Location, Progress
from ppid_archive.domain.record_list import TITLES, Narrowed, RecordList, filed, files_of
from ppid_archive.ingest.intake import Intake
from tests.houses import deposit, fake_intake, real_intake
from tests.ingest.desk import archived
from tests.ingest.listed_office import TODAY, destroy, letter, listing

UNIT = Narrowed(unit="teknis-hukum")
YOUNG, MIDDLE, OLD = date(2026, 3, 1), date(2025, 1, 2), date(2020, 5, 5)


def rows(table: Table) -> list[dict[str, Any]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def titles(intake: Intake, kind: RecordList, narrowed: Narrowed = UNIT, on: date = TODAY) -> list[str]:
    table = listing(intake).table(kind, narrowed, on=on)
    found = [row["title"] for row in rows(table)]
    assert len(found) == len(table.rows)
    return found


@pytest.fixture
def office(tmp_path: Path) -> Intake:
    """Letters of three ages, in a file and outside; one that may be destroyed, one that is permanent, one unknown."""
    intake = fake_intake(tmp_path)
    letter(intake, "b muda", YOUNG, class_code="ORT.06", dossier="Undangan")
    letter(intake, "a tua", OLD, class_code="ORT.06", dossier="Undangan", copy_status=CopyStatus.ORIGINAL)
    letter(
        intake, "c tengah", MIDDLE, class_code="ORT.06", dossier="Undangan", kind=Kind.SCAN,
        extent=Extent(amount=12, unit="lembar"), location=Location(room="Arsip", shelf="2", box="15", folder="3"),
    )  # fmt: skip
    letter(intake, "d tetap", OLD, class_code="PL.01")
    letter(intake, "e lain", MIDDLE)
    return intake


def test_what_is_active_inactive_and_due_follows_from_the_day(office: Intake) -> None:
    assert titles(office, RecordList.ACTIVE) == ["b muda", "e lain"]
    assert titles(office, RecordList.INACTIVE) == ["a tua", "c tengah", "d tetap"]
    assert titles(office, RecordList.DESTRUCTION_PROPOSAL) == ["a tua"]
    assert titles(office, RecordList.TRANSFER_PROPOSAL) == ["d tetap"]
    assert titles(office, RecordList.ACTIVE, on=date(2020, 6, 1)) == [
        "a tua",
        "c tengah",
        "b muda",
        "d tetap",
        "e lain",
    ]
    assert titles(office, RecordList.DESTRUCTION_PROPOSAL, on=date(2090, 1, 1)) == ["a tua", "c tengah", "b muda"]


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Intake:
    """Three letters of one day, of which a schedule says three different things."""
    intake = fake_intake(tmp_path_factory.mktemp("tetap"))
    for name, code in (("a", "ORT"), ("b", "PL"), ("c", None)):
        letter(intake, name, date(2020, 2, 29), class_code=code)
    return intake


@given(day=st.dates(date(2019, 1, 1), date(2035, 1, 1)))
def test_every_record_is_active_or_inactive_and_never_both(standing: Intake, day: date) -> None:
    active, inactive = (titles(standing, kind, Narrowed(), day) for kind in (RecordList.ACTIVE, RecordList.INACTIVE))
    assert sorted([*active, *inactive]) == ["a", "b", "c"]
    assert set(titles(standing, RecordList.DESTRUCTION_PROPOSAL, Narrowed(), day)) <= set(inactive)


def test_a_file_has_a_number_a_span_and_its_items(office: Intake) -> None:
    day = date(2020, 6, 1)
    (first, *_), combined = (
        rows(listing(office).table(kind, UNIT, on=day)) for kind in (RecordList.FILES, RecordList.ACTIVE)
    )
    assert first == {
        "file_no": 1, "class_code": "ORT.06", "file_title": "Undangan", "span": "2020-2026", "extent": "3 item",
        "remarks": "Digital",
    }  # fmt: skip
    assert [(row["file_no"], row["item_no"], row["items"]) for row in combined] == [
        (1, 1, 3), (1, 2, 3), (1, 3, 3), (2, 1, 1), (3, 1, 1),
    ]  # fmt: skip
    (paper,) = listing(office).paper(RecordList.ACTIVE, UNIT, on=day).tables
    assert [(row["file_no"], row["file_title"], row["items"]) for row in rows(paper)][:2] == [
        (1, "Undangan", 3), (1, None, None),
    ]  # fmt: skip
    assert [row["file_title"] for row in combined[3:]] == ["Pemilu", "(belum diberkaskan)"]
    assert [column.header for column in listing(office).table(RecordList.ACTIVE, UNIT).columns] == [
        "No. berkas", "Kode klasifikasi", "Uraian informasi berkas", "Kurun waktu", "Jumlah item", "No. item",
        "Uraian informasi arsip", "Tanggal", "Tingkat perkembangan", "Keterangan",
    ]  # fmt: skip


def test_items_tell_medium_number_and_security_class_and_what_nobody_said_is_blank(office: Intake) -> None:
    items = rows(listing(office).table(RecordList.ITEMS, UNIT, on=date(2020, 6, 1)))
    scanned = items[1]
    assert scanned["extent"] == "12 lembar"
    assert scanned["remarks"] == "3673-2026-000003; Kertas dan digital; Terbatas"
    assert items[0]["extent"] == "1 file"
    inactive = {row["title"]: row for row in rows(listing(office).table(RecordList.INACTIVE))}
    assert inactive["c tengah"] == {
        "no": 2, "unit": "Subbagian Teknis dan Hukum", "record": "3673-2026-000003", "class_code": "ORT.06",
        "title": "c tengah", "span": "2025", "extent": "12 lembar", "copy_status": "", "location": "Arsip, rak 2",
        "box": "15", "folder": "3", "term": "Aktif 1 tahun, inaktif 2 tahun; musnah", "category": "",
        "remarks": "Kertas dan digital",
    }  # fmt: skip
    assert (inactive["a tua"]["copy_status"], inactive["a tua"]["location"]) == ("Asli", "")
    (proposed,) = rows(listing(office).table(RecordList.DESTRUCTION_PROPOSAL, UNIT))
    assert proposed["remarks"] == "3673-2026-000002; JRA ORT.06; habis retensi 05-05-2023"


def test_what_was_destroyed_stands_on_its_own_list_and_in_the_register_of_receipts(office: Intake) -> None:
    gone = letter(office, "f hilang", OLD, class_code="ORT.06", copy_status=CopyStatus.PHOTOCOPY)
    destroy(office, gone, date(2026, 10, 1))
    assert "f hilang" not in titles(office, RecordList.INACTIVE)
    (row,) = rows(listing(office).table(RecordList.DESTROYED, UNIT))
    assert (row["title"], row["year"], row["copy_status"]) == ("f hilang", 2020, "Fotokopi")
    assert row["remarks"] == (
        f"{gone.record}; dimusnahkan 01-10-2026 (dicacah); berita acara 3673-2026-000900; penetapan 45/2026"
    )
    assert titles(office, RecordList.DESTROYED, on=date(2026, 9, 30)) == []
    assert titles(office, RecordList.DESTROYED, Narrowed(year=2026)) == ["f hilang"]
    assert titles(office, RecordList.DESTROYED, Narrowed(year=2020)) == []
    register = rows(listing(office).table(RecordList.DOCUMENTATION, Narrowed(year=2026)))
    assert [row["record"][-1] for row in register] == list("123456")
    assert (register[2]["location"], register[2]["status"]) == ("Arsip, rak 2, boks 15, folder 3", "Belum ditetapkan")
    assert register[5]["status"] == "Dimusnahkan"
    assert titles(office, RecordList.DOCUMENTATION, Narrowed(year=2020)) == []


def test_a_list_is_narrowed_by_unit_year_and_class_code(office: Intake) -> None:
    assert titles(office, RecordList.INACTIVE, Narrowed(class_code="ORT")) == ["a tua", "c tengah"]
    assert titles(office, RecordList.INACTIVE, Narrowed(class_code="OR")) == []
    assert titles(office, RecordList.INACTIVE, Narrowed(class_code="ORT.06", year=2025)) == ["c tengah"]
    assert titles(office, RecordList.INACTIVE, Narrowed(unit="parmas-sdm")) == []
    of_all = listing(office).table(RecordList.FILES)
    assert (of_all.columns[0].header, of_all.rows[0][0]) == ("Unit pengolah", "Subbagian Teknis dan Hukum")
    with pytest.raises(UnknownUnit):
        listing(office).table(RecordList.FILES, Narrowed(unit="tidak-ada"))


def test_a_list_of_chosen_records_has_them_whatever_their_stage_and_no_others(office: Intake) -> None:
    chosen = tuple(RecordId(f"3673-2026-{number:06d}") for number in (5, 2, 1, 2))
    for kind in RecordList:
        if kind is not RecordList.FILES:
            assert sorted(titles(office, kind, Narrowed(only=chosen))) == ["a tua", "b muda", "e lain"]
    assert titles(office, RecordList.TRANSFERRED, Narrowed()) == []
    assert listing(office).paper(RecordList.TRANSFERRED, Narrowed(only=chosen)).title == "DAFTAR ARSIP YANG DISERAHKAN"
    with pytest.raises(UnknownRecord):
        listing(office).table(RecordList.TRANSFERRED, Narrowed(only=(RecordId("3673-2026-000099"),)))


def test_the_public_gets_no_list_and_no_paper(office: Intake) -> None:
    for kind in RecordList:
        with pytest.raises(StaffOnly):
            listing(office, reader=Reader.PUBLIC).table(kind)
        with pytest.raises(StaffOnly):
            listing(office, reader=Reader.PUBLIC).paper(kind)


def test_a_paper_says_whose_it_is_of_what_and_who_signs_on_that_day(office: Intake) -> None:
    head = Officer(capacity="Kepala Unit Kearsipan", name="Rina", number="1980", valid_to=date(2025, 12, 31))
    heir = Officer(capacity="Kepala Unit Kearsipan", name="Tuti", valid_from=date(2026, 1, 1))
    paper = listing(office, head, heir).paper(RecordList.INACTIVE, UNIT, on=TODAY)
    assert {fact.label: fact.value for fact in paper.facts} == {
        "Pencipta arsip": "KPU Kota Contoh", "Unit pengolah": "Subbagian Teknis dan Hukum",
        "Keadaan per": "21 November 2026", "Jumlah": "3 arsip",
    }  # fmt: skip
    assert [(one.capacity, one.name) for one in paper.signatures] == [("Kepala Unit Kearsipan", "Tuti")]
    assert (paper.title, paper.place, paper.day, paper.landscape) == ("DAFTAR ARSIP INAKTIF", "Serang", TODAY, True)
    assert [one.name for one in listing(office, head).paper(RecordList.INACTIVE).signatures] == [""]
    assert paper.closing == ()
    assert "tidak resmi" in listing(office, sample=True).paper(RecordList.INACTIVE).closing[0]


def test_lists_of_the_real_catalogue_are_those_of_the_fake(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    letter(intake, "satu", OLD, class_code="ORT")
    destroy(intake, letter(intake, "dua", OLD, class_code="ORT"), TODAY)
    archived(intake, deposit("tanpa keterangan", "tiga.txt"))
    found = {kind: titles(intake, kind) for kind in RecordList if kind is not RecordList.FILES}
    assert found[RecordList.INACTIVE] == found[RecordList.DESTRUCTION_PROPOSAL] == ["satu"]
    assert found[RecordList.DESTROYED] == ["dua"]
    assert found[RecordList.ACTIVE] == found[RecordList.ITEMS] == [found[RecordList.DOCUMENTATION][2]]
    assert set(TITLES) == set(RecordList)


_KEPT = st.builds(
    Kept,
    record=st.integers(1, 10**6 - 1).map(lambda number: RecordId(f"3673-2026-{number:06d}")),
    title=st.just("x"),
    unit=st.sampled_from(["a", "b"]),
    class_code=st.sampled_from([None, "ORT", "ORT.06", "PL"]),
    dossier=st.sampled_from([None, "Undangan", "Zeta"]),
    dated=st.dates(),
    date_given=st.booleans(),
    progress=st.just(Progress.COMPLETE),
)


@given(st.lists(_KEPT, max_size=30, unique_by=lambda one: one.record))
def test_files_hold_every_record_once_numbered_without_gaps(kept: list[Kept]) -> None:
    files = list(files_of(sorted(map(filed, kept))))
    assert sorted(item.record for _, items in files for item in items) == sorted(one.record for one in kept)
    assert [file.number for file, _ in files] == list(range(1, len(files) + 1))
    assert len({(file.unit, file.class_code, file.dossier) for file, _ in files}) == len(files)
    assert all((file.count, file.first) == (len(items), min(one.dated.year for one in items)) for file, items in files)
