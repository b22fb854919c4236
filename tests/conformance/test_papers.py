"""What everything that writes papers promises: all that stands on a paper is in the file, always the same bytes."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest

from ppid_archive.adapters.papers.office_papers import OfficePapers
from ppid_archive.domain.paper import Bar, Chapter, Chart, Column, Fact, Kind, Letterhead, Paper, Signature, Table
from ppid_archive.ports.papers import Papers
from tests.conformance.fakes.papers import PlainPapers
from tests.papers_read import docx_words, pdf_words, xlsx_words

TABLE = Table(
    (
        Column("no", "No.", Kind.NUMBER, 0.5),
        Column("uraian", "Uraian informasi", width=3),
        Column("tanggal", "Tanggal", Kind.DAY),
        Column("ket", "Keterangan"),
    ),
    (
        (1, "Undangan #rapat *pleno* $x$ _y_", date(2026, 1, 2), "Asli"),
        (2, '=HYPERLINK("http://contoh.example";"x")', date(1955, 9, 29), None),
        (3, "Ирина Žižek ₂ “petik” – strip", None, "@import <b>x</b>"),
    ),
    "Lampiran",
)
PAPER = Paper(
    "DAFTAR ARSIP",
    Letterhead(("KOMISI PEMILIHAN UMUM", "KOTA CONTOH"), "Jalan Contoh 1"),
    number="Nomor: 1/ORT.06/3673/2026",
    facts=(Fact("Unit pengolah", "Subbagian Hukum"),),
    paragraphs=("Dengan ini disampaikan daftar berikut.",),
    points=("Pertama sekali.", "Kedua kali."),
    tables=(TABLE,),
    closing=("Demikian.",),
    place="Serang",
    day=date(2026, 11, 21),
    signatures=(Signature("Ketua", "Nama Rekaan", "19800101 200501 1 001"), Signature("Saksi")),
    footer="kaki surat",
    chapters=(
        Chapter(
            "II. Rincian",
            ("Uraian *bab* kedua.",),
            (
                Table(
                    (Column("bulan", "Bulan"), Column("jumlah", "Jumlah", Kind.NUMBER)), (("Maret", 4711),), "Tabel Bab"
                ),
            ),
            (Chart("Bagan permohonan", (Bar("Januari", 0), Bar("Februari", 815), Bar("Maret", 4711))),),
        ),
    ),
)
BAB = ["II.", "Rincian", "*bab*", "Tabel", "Maret", "Bagan", "Februari", "815", "4711"]
WORDS = ["KOMISI", "CONTOH", "Jalan", "DAFTAR", "1/ORT.06/3673/2026", "Unit", "Subbagian", "disampaikan", "Pertama"]
CELLS = ["Uraian", "#rapat", "*pleno*", "$x$", "_y_", "=HYPERLINK", "Ирина", "Žižek", "₂", "“petik”", "<b>x</b>"]
LAST = ["Demikian.", "Serang", "Ketua", "Rekaan", "200501", "Saksi", "kaki"]


def plain(content: bytes) -> str:
    return content.decode()


@pytest.fixture(params=["office", "fake"])
def case(request: pytest.FixtureRequest) -> tuple[Papers, Callable[[bytes], str], Callable[[bytes], str]]:
    return (OfficePapers(), pdf_words, xlsx_words) if request.param == "office" else (PlainPapers(), plain, plain)


def written(write: Callable[[BytesIO], None]) -> bytes:
    to, again = BytesIO(), BytesIO()
    write(to)
    write(again)
    assert to.getvalue() == again.getvalue()
    return to.getvalue()


def test_everything_that_stands_on_a_paper_can_be_read_off_it(
    case: tuple[Papers, Callable[[bytes], str], Callable[[bytes], str]],
) -> None:
    papers, read, _ = case
    words = read(papers.pdf(PAPER))
    assert papers.pdf(PAPER) == papers.pdf(PAPER)
    assert [one for one in (*WORDS, *CELLS, *BAB, *LAST) if one not in words] == []


def test_a_draft_has_everything_that_stands_on_the_paper(
    case: tuple[Papers, Callable[[bytes], str], Callable[[bytes], str]],
) -> None:
    papers, read, _ = case
    words = (plain if read is plain else docx_words)(papers.docx(PAPER))
    assert papers.docx(PAPER) == papers.docx(PAPER)
    assert [one for one in (*WORDS, *CELLS, *LAST) if one not in words] == []


def test_every_cell_of_a_table_is_in_each_of_its_files(
    case: tuple[Papers, Callable[[bytes], str], Callable[[bytes], str]],
) -> None:
    papers, _, read = case
    for words in (
        read(written(lambda to: papers.spreadsheet("Daftar", TABLE, to))),
        written(lambda to: papers.csv(TABLE, to)).decode(),
        written(lambda to: papers.json("Daftar", TABLE, to)).decode(),
    ):
        assert [one for one in CELLS[1:] if one not in words] == []


def test_an_empty_table_and_texts_that_cannot_be_printed_are_no_faults(
    case: tuple[Papers, Callable[[bytes], str], Callable[[bytes], str]],
) -> None:
    papers = case[0]
    strange = Table((Column("a\x00", "\udc80"),), (("漢字 😀 \x07\x1b[1m\n=1",), ("\ud800",), (10**30,)))
    for table in (strange, Table(TABLE.columns, ())):
        paper = Paper("\x00 [#1] 漢", Letterhead(()), tables=(table,))
        assert papers.pdf(paper) == papers.pdf(paper) != b""
        assert papers.docx(paper) == papers.docx(paper) != b""
        to = BytesIO()
        papers.spreadsheet("[]:*?/\\'", table, to)
        papers.json("[]:*?/\\'", table, to)
        papers.csv(table, to)
        assert to.getvalue()
