"""Tables read cell by cell in the real reader processes: spreadsheets and CSV as offices make them."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Gap, Shortfall
from ppid_archive.domain.schedule_sheet import Fault, Sheet, read_schedule, sheets_from
from ppid_archive.ports.content import LocalFile

HEAD = ["Kode Klasifikasi", "Jenis Arsip", "Retensi Aktif", "Retensi Inaktif", "Nasib Akhir"]
ROW = ["TU.01", "Agenda", "1 Tahun,\nsetelah diperbaharui", "2 Tahun", "Musnah"]


def table(readers: SandboxedContent, path: Path) -> object:
    return readers.table(LocalFile(str(path), path.name)).result()


def sheets(readers: SandboxedContent, path: Path) -> list[Sheet]:
    return list(sheets_from(table(readers, path)))


def workbook(path: Path, **rows_by_name: Sequence[Sequence[object]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in rows_by_name.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return book


def test_cells_keep_their_places_their_line_breaks_and_their_numbers(readers: SandboxedContent, tmp_path: Path) -> None:
    path = tmp_path / "jra.xlsx"
    book = workbook(path, Substantif=[[], [None, None, "a\nb"], [None, 2, 2.5]])
    book.save(path)
    (only,) = sheets(readers, path)
    assert only.name == "Substantif"
    told = [tuple(row)[:3] for row in only.rows]
    assert told[1:] == [("", "", "a\nb"), ("", "2", "2.5")]


def test_what_is_merged_downwards_stands_in_each_row(readers: SandboxedContent, tmp_path: Path) -> None:
    path = tmp_path / "jra.xlsx"
    book = workbook(path, JRA=[HEAD, ROW, ["TU.02", "Undangan", "6 Bulan", "-", None]])
    book["JRA"].merge_cells("E2:E3")
    book.save(path)
    told = read_schedule(sheets(readers, path))
    assert told.complaints == ()
    assert [row.disposition for row in told.rows] == ["destroy", "destroy"]
    assert told.rows[0].trigger == "setelah diperbaharui"


def test_a_workbook_of_another_order_with_groups_and_damage_is_read_or_named(
    readers: SandboxedContent, tmp_path: Path
) -> None:
    path = tmp_path / "jra.xlsx"
    head = ["Nasib Akhir", "Inaktif (Tahun)", "Aktif (Tahun)", "Seri Arsip", "Kode"]
    rows: list[Sequence[object]] = [
        ["JADWAL RETENSI ARSIP"],
        head,
        [None, None, None, "FASILITATIF", None],
        ["Masuk berkas Perseoranqan", 3, 2, "Kepegawaian", "SDM.02"],
        ["Musnah", "tiga", 2, "Rusak", "SDM.03"],
    ]
    workbook(path, JRA=rows)
    told = read_schedule(sheets(readers, path))
    assert [(one.place, one.fault, one.text) for one in told.complaints] == [("B5", Fault.PERIOD, "tiga")]
    assert [(row.class_code, row.active_years, row.disposition) for row in told.rows] == [
        ("SDM.02", 2, "personal_file")
    ]


@pytest.mark.parametrize("parting", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_csv_is_read_whatever_parts_its_cells(
    parting: str, encoding: str, readers: SandboxedContent, tmp_path: Path
) -> None:
    path = tmp_path / "jra.csv"
    lines = ["Jadwal – contoh", *(parting.join(f'"{cell}"' for cell in row) for row in (HEAD, ROW))]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    told = read_schedule(sheets(readers, path))
    assert told.complaints == ()
    assert [row.class_code for row in told.rows] == ["TU.01"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"PK\x03\x04 kosong"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rusak"),
        ("a.csv", b"\x00\x01\x02\x03\x00" * 99),
    ],
)
def test_what_is_no_table_is_a_shortfall(name: str, data: bytes, readers: SandboxedContent, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    answer = table(readers, path)
    assert isinstance(answer, Shortfall)
    assert answer.gap in {Gap.DAMAGED, Gap.UNSUPPORTED}


def test_far_cells_and_endless_lines_stay_within_bounds(readers: SandboxedContent, tmp_path: Path) -> None:
    path = tmp_path / "jauh.xlsx"
    book = workbook(path, JRA=[HEAD, ROW])
    book["JRA"]["ZZ1048576"] = "jauh"
    book.save(path)
    answer = table(readers, path)
    if not isinstance(answer, Shortfall):
        assert all(len(row) <= 64 for sheet in sheets_from(answer) for row in sheet.rows)
    (tmp_path / "panjang.csv").write_text(",".join(["x" * 9000] * 500), encoding="utf-8")
    (sheet,) = sheets(readers, tmp_path / "panjang.csv")
    assert (len(sheet.rows), len(sheet.rows[0]), len(sheet.rows[0][0])) == (1, 64, 2000)
