"""Retention schedules as tables: whole, or with every cell named that is not understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.retention import Disposition, Group, SeriesSecurity
from ppid_archive.domain.schedule_sheet import Fault, Reading, Sheet, read_schedule, sheets_from

HEAD = ("No", "Kode Klasifikasi", "Jenis Arsip", "Retensi Aktif", "Retensi Inaktif", "Nasib Akhir")
AGENDA = ("1", "TU.01", "Agenda surat masuk", "1 Tahun", "2 Tahun", "Musnah")


def reading(*rows: tuple[str, ...], name: str = "JRA") -> Reading:
    return read_schedule([Sheet(name, rows)])


def test_a_plain_table_becomes_rows() -> None:
    told = reading(HEAD, AGENDA)
    assert told.complaints == ()
    (row,) = told.rows
    assert (row.class_code, row.series, row.active_years, row.inactive_years) == ("TU.01", "Agenda surat masuk", 1, 2)
    assert (row.disposition, row.trigger, row.group) == (Disposition.DESTROY, "", None)


def test_columns_may_stand_in_any_order_and_under_other_names() -> None:
    head = ("KETERANGAN", "INAKTIF (TAHUN)", "AKTIF (TAHUN)", "JENIS/SERI ARSIP", "KODE", "KLASIFIKASI KEAMANAN")
    told = reading(head, ("Permanen", "3", "2", "Keputusan", "HK.03", "Terbatas"))
    assert told.complaints == ()
    (row,) = told.rows
    assert (row.active_years, row.inactive_years, row.security) == (2, 3, SeriesSecurity.RESTRICTED)


def test_a_column_for_what_becomes_of_a_series_goes_before_remarks_and_those_are_told_as_unread() -> None:
    told = reading((*HEAD[:5], "Keterangan", "Nasib akhir"), (*AGENDA[:5], "lihat buku", "Musnah"))
    assert told.complaints == ()
    assert told.passed_over == ("JRA: Keterangan",)


def test_a_heading_may_stand_in_three_rows_below_titles_and_stand_again_on_the_next_page() -> None:
    top = ("NO", "KODE", "JENIS ARSIP", "JANGKA WAKTU", "", "KETERANGAN")
    middle = ("", "", "", "RETENSI", "", "")
    bottom = ("", "", "", "AKTIF", "INAKTIF", "")
    numbers = ("1", "2", "3", "4", "5", "6")
    more = ("2", "TU.02", "Undangan", "6 Bulan", "-", "Musnah")
    title = ("JADWAL RETENSI ARSIP", "", "", "", "", "")
    told = reading(title, (), top, middle, bottom, numbers, AGENDA, top, middle, bottom, numbers, more)
    assert told.complaints == ()
    assert [row.class_code for row in told.rows] == ["TU.01", "TU.02"]
    assert told.rows[1].active_months == 6


def test_rows_without_periods_are_headings_and_name_the_group() -> None:
    told = reading(
        HEAD,
        ("I. SUBSTANTIF",),
        ("A", "PL.01", "Tahapan Pemilu", "", "", ""),
        ("1", "PL.01.1", "Rekapitulasi", "1 Tahun setelah pelantikan", "4 Tahun", "Permanen"),
        ("II. FASILITATIF", "", "", "", "", ""),
        AGENDA,
    )
    assert told.complaints == ()
    assert [(row.class_code, row.group) for row in told.rows] == [
        ("PL.01.1", Group.SUBSTANTIVE),
        ("TU.01", Group.FACILITATIVE),
    ]
    assert [(one.class_code, one.series) for one in told.headings] == [
        (None, "I. SUBSTANTIF"),
        ("PL.01", "Tahapan Pemilu"),
        (None, "II. FASILITATIF"),
    ]


def test_sheets_tell_their_group_and_those_without_a_heading_are_passed_over() -> None:
    told = read_schedule([Sheet("Sampul", (("JRA",),)), Sheet("Fasilitatif", (HEAD, AGENDA))])
    assert told.passed_over == ("Sampul",)
    assert [row.group for row in told.rows] == [Group.FACILITATIVE]


def test_every_cell_that_is_not_understood_is_named_at_once() -> None:
    told = reading(
        HEAD,
        AGENDA,
        ("2", "jenis x", "", "lama", "2 Tahun setelah pelantikan", "dibuang"),
        ("3", "TU.01", "Ganda", "", "2", "Musnah"),
        ("4", "", "Tanpa kode", "2 Tahun lihat lampiran", "", ""),
    )
    assert [(one.place, one.fault, one.text) for one in told.complaints] == [
        ("B3", Fault.CODE, "jenis x"),
        ("C3", Fault.NO_SERIES, ""),
        ("D3", Fault.PERIOD, "lama"),
        ("E3", Fault.TRIGGER_OF_INACTIVE, "2 Tahun setelah pelantikan"),
        ("F3", Fault.FINAL, "dibuang"),
        ("B4", Fault.CODE_TWICE, "TU.01"),
        ("D4", Fault.NO_PERIOD, ""),
        ("E4", Fault.PERIOD, "2"),
        ("B5", Fault.NO_CODE, ""),
        ("D5", Fault.TRIGGER, "2 Tahun lihat lampiran"),
        ("E5", Fault.NO_PERIOD, ""),
        ("F5", Fault.FINAL, ""),
    ]


def test_columns_for_event_exceptions_and_group_are_read_when_they_are_there() -> None:
    head = (*HEAD, "Dihitung sejak", "Pengecualian", "Kelompok")
    told = reading(head, (*AGENDA, "setelah tahun berakhir", "nilai sejarah, Permanen", "Fasilitatif"))
    assert told.complaints == ()
    (row,) = told.rows
    assert (row.trigger, row.exceptions) == ("setelah tahun berakhir", "nilai sejarah, Permanen")
    assert row.exception_disposition is Disposition.RETAIN_PERMANENTLY
    assert row.group is Group.FACILITATIVE
    wrong = reading(head, (*AGENDA[:3], "1 Tahun setelah pensiun", *AGENDA[4:], "setelah pelantikan", "-", "umum"))
    assert [one.fault for one in wrong.complaints] == [Fault.TRIGGER, Fault.GROUP]


@pytest.mark.parametrize("rows", [(), (("JRA",),), (HEAD,), (HEAD[:4], AGENDA)])
def test_a_table_without_a_heading_or_a_series_is_no_schedule(rows: tuple[tuple[str, ...], ...]) -> None:
    told = reading(*rows)
    assert told.rows == ()
    assert [one.fault for one in told.complaints] == [Fault.EMPTY if rows == (HEAD,) else Fault.NO_HEAD]


def test_nothing_but_sheets_of_texts_is_taken_from_a_reader() -> None:
    assert list(sheets_from([("a", [["x"], []])])) == [Sheet("a", (("x",), ()))]
    strangers: tuple[object, ...] = (None, "text", [("a", [[1]])], [("a",)], {"a": []})
    for strange in strangers:
        with pytest.raises(ValueError, match="valid"):
            list(sheets_from(strange))


@given(st.lists(st.lists(st.sampled_from([*HEAD, *AGENDA, "", "-", "x", "Permanen"]), max_size=8), max_size=12))
def test_whatever_a_table_holds_it_is_read_or_complained_of(rows: list[list[str]]) -> None:
    told = reading(*map(tuple, rows))
    assert told.rows or told.complaints
    assert len({row.class_code for row in told.rows}) == len(told.rows)
