"""What the office's own papers promise besides: PDF/A, repeated heads, page numbers, room to sign, no formulas."""

import csv
import json
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppid_archive.adapters.papers.office_papers import OfficePapers
from ppid_archive.domain.errors import PaperTooLong
from ppid_archive.domain.on_demand import OnDemand
from ppid_archive.domain.paper import Chapter, Column, Fact, Kind, Letterhead, Paper, PaperSize, Signature, Table
from tests.conformance.test_papers import PAPER, TABLE
from tests.papers_read import faults_of_pdfa, pdf_words, xlsx_rows

FOOT = 45
"""How high the footer reaches, in points."""
COLUMNS = (Column("no", "No.", Kind.NUMBER), Column("teks", "Teks", width=4), Column("hari", "Hari", Kind.DAY))


def pdf(paper: Paper, size: PaperSize = PaperSize.A4) -> bytes:
    return OfficePapers(size).pdf(paper)


def xlsx(table: Table) -> bytes:
    to = BytesIO()
    OfficePapers().spreadsheet("Daftar", table, to)
    return to.getvalue()


def csv_text(table: Table) -> str:
    to = BytesIO()
    OfficePapers().csv(table, to)
    return to.getvalue().decode("utf-8-sig")


def of(*texts: str) -> Table:
    return Table((Column("teks", "Teks"),), tuple((text,) for text in texts))


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("signers", range(7))
def test_a_paper_is_the_pdfa_it_says_it_is(signers: int, *, landscape: bool) -> None:
    signed = tuple(Signature(f"Jabatan{one}", f"Nama{one}") for one in range(signers))
    content = pdf(replace(PAPER, signatures=signed, landscape=landscape))
    assert faults_of_pdfa(content) == []
    words = pdf_words(content)
    assert all(one.capacity in words and one.name in words for one in signed)


def test_a_word_longer_than_a_line_goes_on_in_the_next_and_never_off_the_sheet() -> None:
    word, address = "panjangsekali" * 60, f"https://contoh.example/{'berkas/' * 40}rekap.pdf"
    long = replace(
        PAPER,
        facts=(Fact("Informasi yang diminta", f"{word} dan {address}"),),
        paragraphs=(f"{word} sebagai paragraf",),
        points=(f"butir {address}",),
        closing=(address,),
        chapters=(Chapter("Bab", paragraphs=(word,)),),
    )
    for page in pypdfium2.PdfDocument(pdf(long)):
        text = page.get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        assert max(right for _, _, right, _ in boxes) <= page.get_width()
    assert pdf_words(pdf(long)).replace("\n", "").count("rekap.pdf") == 3


def test_the_head_of_a_list_and_the_page_number_stand_on_every_page() -> None:
    rows = tuple((one, f"arsip ke-{one}", date(2026, 1, 1)) for one in range(1, 121))
    content = pdf(Paper("DAFTAR", Letterhead(("KPU",)), tables=(Table(COLUMNS, rows),), landscape=True))
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
        assert {(round(width), round(height)) for width, height in (page.get_size() for page in document)} == {
            (842, 595)
        }
    assert len(pages) > 1
    assert all("Teks" in page and f"Halaman {place} dari {len(pages)}" in page for place, page in enumerate(pages, 1))
    words = pdf_words(content)
    assert all(f"arsip ke-{one}" in words for one in range(1, 121))


def test_an_office_that_stocks_f4_gets_f4() -> None:
    with pypdfium2.PdfDocument(pdf(PAPER, PaperSize.F4)) as document:
        assert [round(side * 25.4 / 72) for side in document[0].get_size()] == [215, 330]


def test_a_list_of_nothing_says_so() -> None:
    assert "Nihil" in pdf_words(pdf(Paper("DAFTAR", Letterhead(()), tables=(Table(COLUMNS, ()),))))


def test_a_day_is_written_as_letters_have_it() -> None:
    assert "Serang, 21 November 2026" in pdf_words(pdf(PAPER))


def test_nothing_on_a_paper_is_read_as_markup() -> None:
    tempting = '#import "@preview/x:1.0.0" #read("/etc/passwd") ] #panic() $ $ // x `raw` \\ <a> @b'
    texts = {"title": tempting, "number": tempting, "paragraphs": (tempting,), "footer": tempting}
    words = "".join(pdf_words(pdf(replace(PAPER, tables=(of(tempting),), **texts))).split())  # type: ignore[arg-type]  # mypy sees one type for all values
    assert words.count("".join(tempting.split())) >= 3  # a footer may part its words


def test_a_long_word_goes_on_in_the_next_line_and_is_found_whole() -> None:
    name = "IMG_20260121_WA0001_pindaian_kedua_puluh_tujuh_tanpa_satu_pun_spasi_di_dalamnya.jpeg"
    table = Table((Column("a", "A", width=0.1), Column("b", "B")), ((name, "x"),))
    assert name in "".join(pdf_words(pdf(Paper("DAFTAR", Letterhead(()), tables=(table,)))).split())


@pytest.mark.parametrize("words", ["SUBBAGIAN PENYELENGGARAAN PERTANGGUNGJAWABAN", "A" * 100, "a" * 100])
@pytest.mark.parametrize("width", [0.9, 1.5, 2.6])
def test_no_word_runs_into_the_next_column(words: str, width: float) -> None:
    table = Table(
        (Column("a", "A", width=width), Column("b", "B"), Column("c", "C", width=12 - width)), ((words, "|", ""),)
    )
    content = pdf(Paper("DAFTAR", Letterhead(()), tables=(table,), landscape=True))
    with pypdfium2.PdfDocument(content) as document:
        page = document[0].get_textpage()
        boxes = [(page.get_text_range(at, 1), page.get_charbox(at)) for at in range(page.count_chars())]
    ((beside, _, _, top),) = (box for told, box in boxes if told == "|")
    within = [right for told, (_, bottom, right, high) in boxes if told in words and high <= top + 1 and bottom > FOOT]
    assert len(within) >= len(words.replace(" ", ""))
    assert max(within) < beside


def test_what_no_font_has_is_shown_as_missing_and_the_rest_as_it_is() -> None:
    content = pdf(replace(PAPER, title="Rapat 漢 😀 pleno ёж"))
    assert faults_of_pdfa(content) == []
    words = pdf_words(content)
    assert "Rapat � � pleno ёж" in words
    assert "Undangan #rapat" in words


def test_more_rows_than_can_be_printed_are_refused_with_how_many_can() -> None:
    wide = Table(COLUMNS, OnDemand(lambda: iter([(1, "x", None)]), 8001))
    with pytest.raises(PaperTooLong) as refused:
        pdf(Paper("DAFTAR", Letterhead(()), tables=(wide,)))
    assert (refused.value.rows, refused.value.most) == (8001, 8000)


def test_a_spreadsheet_has_days_as_days_numbers_as_numbers_and_no_formulas() -> None:
    assert xlsx_rows(xlsx(TABLE)) == [[column.header for column in TABLE.columns], *map(list, TABLE.rows)]


def test_a_spreadsheet_waits_in_a_private_folder_that_is_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen: list[int] = []

    def rows() -> Iterator[tuple[str]]:
        yield ("rahasia",)
        seen.extend(stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir())

    xlsx(Table((Column("teks", "Teks"),), OnDemand(rows, 1)))
    assert seen == [0o700]
    assert [*tmp_path.iterdir()] == []


def test_a_spreadsheet_keeps_its_head_and_prints_in_landscape() -> None:
    (sheet,) = openpyxl.load_workbook(BytesIO(xlsx(TABLE))).worksheets
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["A"].width


def test_a_row_of_a_spreadsheet_is_as_high_as_its_longest_text() -> None:
    (sheet,) = openpyxl.load_workbook(BytesIO(xlsx(of("pendek", "kata " * 100, "kata " * 9000)))).worksheets
    heights = [sheet.row_dimensions[place].height for place in (2, 3, 4)]
    assert heights == [None, 45, 408.75]  # None: one line, as high as any


def test_days_before_spreadsheets_reckon_and_numbers_beyond_them_are_texts() -> None:
    table = Table(COLUMNS[1:], ((str(10**20), date(1899, 12, 31)), ("x" * 40_000, date(1900, 3, 1))))
    rows = xlsx_rows(xlsx(table))
    assert rows[1] == [str(10**20), "1899-12-31"]
    assert rows[2] == ["x" * 32_766 + "…", date(1900, 3, 1)]


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=60)
@given(st.lists(_TEXTS, min_size=1, max_size=5))
def test_csv_is_read_back_cell_by_cell_and_holds_no_formula(texts: list[str]) -> None:
    rows = list(csv.reader(StringIO(csv_text(of(*texts)), newline="")))
    assert [row[0].removeprefix("'") if row else "" for row in rows[1:]] == [text.removeprefix("'") for text in texts]
    assert not [row for row in rows if row and row[0].lstrip(" ")[:1] in set("=+@\t\r") and row[0]]


@pytest.mark.parametrize(
    "text", ["=1+1", " =1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\N{FULLWIDTH EQUALS SIGN}1"]
)
def test_what_begins_like_a_formula_is_defused_in_csv(text: str) -> None:
    assert next(row for row in list(csv.reader(StringIO(csv_text(of(text)), newline="")))[1:])[0] == f"'{text}"


def test_csv_has_crlf_iso_days_and_bare_numbers_and_dashes() -> None:
    assert csv_text(Table(COLUMNS, ((-1, "-", date(2026, 1, 2)),))) == "No.,Teks,Hari\r\n-1,-,2026-01-02\r\n"


def test_json_names_cells_by_key() -> None:
    to = BytesIO()
    OfficePapers().json("Daftar", Table(COLUMNS, ((1, "=x", date(2026, 1, 2)), (2, None, None))), to)
    rows = [{"no": 1, "teks": "=x", "hari": "2026-01-02"}, {"no": 2, "teks": None, "hari": None}]
    assert json.loads(to.getvalue()) == {"title": "Daftar", "rows": rows}


_ANYTHING = st.text(st.characters(), max_size=30)


@settings(max_examples=40, deadline=None)
@given(_ANYTHING, _ANYTHING, _ANYTHING)
def test_whatever_is_written_becomes_a_paper(title: str, cell: str, name: str) -> None:
    signed = (Signature(title, name, cell),)
    tables = (Table((Column("a", title), Column("b", cell)), ((cell, name), (None, 1))),)
    paper = Paper(title, Letterhead((name, title), cell), tables=tables, paragraphs=(cell,), signatures=signed)
    assert pdf(paper).startswith(b"%PDF-")


def test_a_cell_longer_than_a_page_goes_on_over_the_next_ones() -> None:
    long = " ".join(f"kata{one}" for one in range(6000))
    words = pdf_words(pdf(Paper("DAFTAR", Letterhead(()), tables=(of(long),))))
    assert "kata0" in words
    assert "kata5999" in words


def test_no_word_of_a_list_of_many_columns_runs_into_the_next_cell() -> None:
    many, long = 18, "pemutakhiran@contoh.example,pendokumentasian"
    table = Table(tuple(Column(f"k{place}", "") for place in range(many)), ((long,) * many,))
    content = pdf(Paper("", Letterhead(()), tables=(table,), landscape=True))
    left, width = 15 * 72 / 25.4, (297 - 30) * 72 / 25.4 / many
    with pypdfium2.PdfDocument(content) as document:
        page = document[0].get_textpage()
        told = [(page.get_text_range(place, 1), page.get_charbox(place)) for place in range(page.count_chars())]
    boxes = [box for letter, box in told if letter.isalpha() and box[1] > 60]  # above the foot of the page
    assert len(boxes) == many * sum(letter.isalpha() for letter in long)
    for box in boxes:
        assert int((box[0] - left) / width) == int((box[2] - left) / width), "a letter stands across a line"
