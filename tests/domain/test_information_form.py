"""A unit's form, out and in again: the same rows, or every wrong cell named with what to write."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.classification import Category
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.information_columns import FORM_COLUMNS, form_table, made_in_words
from ppid_archive.domain.information_form import FormContext, FormFault, read_form
from ppid_archive.domain.information_register import AvailableFormat, InformationRow, folded
from ppid_archive.domain.paper import Table
from ppid_archive.domain.schedule_sheet import Sheet
from tests.domain.test_information_register import a_row

TODAY = date(2026, 11, 21)
KNOWN = FormContext("a", TODAY, lambda record: record < "3673-2026-000100")
HEAD = tuple(column.header for column in FORM_COLUMNS)
GOOD = ("1", "Laporan", "Subbagian A", "Kasubbag", "2025", "", "Softcopy", "Aktif 2 tahun", "Berkala", "", "")
_WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=20).filter(folded)
_DAYS = st.dates(date(1950, 1, 1), TODAY)


def as_sheet(table: Table) -> Sheet:
    rows = [[column.header for column in table.columns], *table.rows]
    return Sheet("Formulir", tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows))


@st.composite
def rows_of_a_unit(draw: st.DrawFn) -> tuple[InformationRow, ...]:
    rows = []
    for number, summary in enumerate(draw(st.lists(_WORDS, max_size=5, unique_by=folded)), 1):
        first, last = sorted((draw(_DAYS), draw(_DAYS)))
        records = draw(st.lists(st.integers(1, 99), max_size=3, unique=True))
        more = {
            "created_from": first,
            "created_to": last,
            "created_place": draw(st.sampled_from(["", "Serang"])),
            "formats": draw(st.sampled_from([(AvailableFormat.HARDCOPY,), tuple(AvailableFormat)])),
            "category": draw(st.sampled_from([None, *Category])),
            "responsible": draw(_WORDS),
            "medium": draw(st.sampled_from(["", "https://ppid.example/laporan"])),
            "records": tuple(RecordId(f"3673-2026-{one:06}") for one in records),
        }
        rows.append(a_row(number, summary, **more))
    return tuple(rows)


@given(rows_of_a_unit())
def test_what_is_written_is_read_again(rows: tuple[InformationRow, ...]) -> None:
    reading = read_form([as_sheet(form_table(rows))], KNOWN)
    assert reading.complaints == ()
    assert reading.rows == rows


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2025, 1, 3), date(2025, 1, 3), "3 Januari 2025"),
        (date(2025, 1, 1), date(2025, 1, 31), "Januari 2025"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2023, 1, 1), date(2025, 12, 31), "2023 s.d. 2025"),
        (date(2023, 5, 1), date(2025, 12, 30), "1 Mei 2023 s.d. 30 Desember 2025"),
    ],
)
def test_when_something_was_made_is_told_as_people_write_it(first: date, last: date, told: str) -> None:
    assert made_in_words(a_row(created_from=first, created_to=last)) == told


@pytest.mark.parametrize(
    ("column", "text", "place", "fault"),
    [
        (1, "", "B2", FormFault.NO_SUMMARY),
        (2, " ", "C2", FormFault.NO_HOLDING),
        (3, "", "D2", FormFault.NO_RESPONSIBLE),
        (4, "kapan-kapan", "E2", FormFault.CREATED),
        (4, "", "E2", FormFault.CREATED),
        (4, "2025 s.d. 2023", "E2", FormFault.CREATED),
        (4, "2031", "E2", FormFault.IN_FUTURE),
        (6, "disket", "G2", FormFault.FORMATS),
        (6, "Softcopy, disket", "G2", FormFault.FORMATS),
        (7, "", "H2", FormFault.NO_RETENTION),
        (8, "rahasia", "I2", FormFault.CATEGORY),
        (10, "12/2025", "K2", FormFault.RECORD),
        (10, "3673-2026-000777", "K2", FormFault.UNKNOWN_RECORD),
    ],
)
def test_a_wrong_cell_is_named(column: int, text: str, place: str, fault: FormFault) -> None:
    cells = tuple(text if at == column else cell for at, cell in enumerate(GOOD))
    reading = read_form([Sheet("Formulir", (HEAD, cells))], KNOWN)
    assert [(one.place, one.row, one.column, one.fault) for one in reading.complaints] == [
        (place, 2, column + 1, fault)
    ]
    assert reading.rows == ()


def test_two_rows_that_say_the_same_and_a_table_without_heading_are_named() -> None:
    twice = read_form([Sheet("Formulir", (HEAD, GOOD, GOOD))], KNOWN)
    assert [(one.place, one.fault) for one in twice.complaints] == [("B3", FormFault.TWICE)]
    bare = read_form([Sheet("Lembar1", (GOOD,))], KNOWN)
    assert [(one.sheet, one.fault) for one in bare.complaints] == [("Lembar1", FormFault.NO_HEAD)]


def test_the_official_layout_with_time_and_place_in_one_column_is_read_too() -> None:
    head = (*HEAD[:4], "Waktu dan tempat pembuatan informasi", *HEAD[6:8])
    cells = ("1", "Laporan", "Subbagian A", "Kasubbag", "3 Januari 2025, Serang", "cetak dan digital", "Permanen")
    (row,) = read_form([Sheet("DIP", (("KPU KOTA CONTOH",), head, cells))], KNOWN).rows
    assert (row.created_from, row.created_place) == (date(2025, 1, 3), "Serang")
    assert row.formats == tuple(AvailableFormat)
