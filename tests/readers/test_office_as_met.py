"""Office files as others write, name and damage them, each kind met in collections that nobody here made."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Extraction, Gap
from tests.readers import documents as make
from tests.readers.test_formats import gaps, kind_of, words
from tests.readers.test_office_files import OFFICE, read_as

Read = Callable[[Path], Extraction]
ODS = "application/vnd.oasis.opendocument.spreadsheet"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "table", "text"))


def bent(path: Path, member: str, old: str, new: str, *, more: dict[str, str] | None = None) -> Path:
    """Change a part of a ZIP."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    was = members[member].decode()
    assert old in was
    members[member] = was.replace(old, new).encode()
    return make.zipped(path, {**members, **(more or {})})


def test_a_sheet_whose_xml_was_indented_by_hand_is_read(tmp_path: Path, read: Read) -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = "".join(f"\n <table:table-row>\n  {cell.format(said)}\n </table:table-row>" for said in ("Kertas", "Tinta"))
    sheet = f'<table:table table:name="Gudang">{rows}</table:table>'
    content = (
        f"<office:document-content {_NAMES}><office:body><office:spreadsheet>{sheet}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0"/>'
    path = make.zipped(tmp_path / "a.ods", {"mimetype": ODS, "content.xml": content, "META-INF/manifest.xml": manifest})
    extraction = read(path)
    assert words(extraction).split() == ["Gudang", "Kertas", "Tinta"]
    assert not extraction.shortfalls


def test_a_workbook_under_the_name_of_its_older_kind_is_read(tmp_path: Path, read: Read) -> None:
    extraction = read(make.xlsx(tmp_path / "a.xls", {"A1": "Kertas suara"}))
    assert (words(extraction), extraction.shortfalls) == ("Anggaran\nKertas suara", ())


def test_a_workbook_with_sheets_of_old_macros_gives_its_cells_and_says_so(tmp_path: Path, read: Read) -> None:
    path = make.xlsx(tmp_path / "a.xlsx", {"A1": "Kertas suara"})
    macros = 'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/xlMacrosheet" Target="macrosheets/1.xml"/>'
    bent(path, "xl/_rels/workbook.xml.rels", 'Target="worksheets/sheet1.xml"/>', macros)
    sheets = '<sheet name="Makro" sheetId="2" r:id="r2"/></sheets>'
    bent(path, "xl/workbook.xml", "</sheets>", sheets, more={"xl/macrosheets/1.xml": "<macrosheet/>"})
    extraction = read(path)
    assert [page.text for page in extraction.pages] == ["Anggaran\nKertas suara", "Makro"]
    assert gaps(extraction) == {Gap.DAMAGED}


def test_a_damaged_sheet_gives_the_cells_before_the_damage(tmp_path: Path, read: Read) -> None:
    path = make.xlsx(tmp_path / "a.xlsx", {"A1": "Kertas suara", "A2": "Tinta"})
    bent(path, "xl/worksheets/sheet1.xml", '<c r="A2" t="inlineStr">', '<c r="A2" t="s"><v>9</v></c></x>')
    extraction = read(path)
    assert words(extraction) == "Anggaran\nKertas suara"
    assert gaps(extraction) == {Gap.UNREADABLE_PAGES}


def test_an_old_workbook_that_ends_like_a_parcel_is_whole(tmp_path: Path, read: Read) -> None:
    theme = make.zipped(tmp_path / "tema.zip", {"theme/theme1.xml": "<theme/>"}).read_bytes()
    path = tmp_path / "a.xls"
    path.write_bytes((OFFICE / "anggaran.xls").read_bytes() + theme)
    assert not read(path).shortfalls


@pytest.mark.parametrize("name", ["surat.docx", "surat.odt"])
def test_a_text_whose_body_breaks_off_gives_the_words_before_and_says_so(tmp_path: Path, read: Read, name: str) -> None:
    path = tmp_path / name
    path.write_bytes((OFFICE / name).read_bytes())
    bent(path, "word/document.xml" if name.endswith("x") else "content.xml", "Kotak suara", "Kotak <suara")
    extraction = read(path)
    assert "Gudang diperiksa pada hari Jumat" in words(extraction)
    assert gaps(extraction) == {Gap.DAMAGED}


def test_a_flat_text_that_breaks_off_gives_the_words_before_and_says_so(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.fodt"
    path.write_text((OFFICE / "surat.fodt").read_text().replace("Kotak suara", "Kotak <suara"))
    extraction = read(path)
    assert "Gudang diperiksa pada hari Jumat" in words(extraction)
    assert gaps(extraction) == {Gap.DAMAGED}


def test_a_computed_number_is_written_as_a_sheet_shows_it(tmp_path: Path, read: Read) -> None:
    path = make.xlsx(tmp_path / "a.xlsx", {"A1": "x"})
    bent(path, "xl/worksheets/sheet1.xml", ' t="inlineStr"><is><t>x</t></is>', "><v>1250.3000000000002</v>")
    assert words(read(path)) == "Anggaran\n1250.3"


def test_what_a_formula_says_is_read(tmp_path: Path, read: Read) -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = f'<w:p><m:oMath xmlns:m="{math}"><m:r><m:t>V=1/3 × kuota</m:t></m:r></m:oMath></w:p>'
    assert words(read(make.docx(tmp_path / "a.docx", formula))) == "V=1/3 × kuota"


def test_a_font_of_rich_text_may_name_its_code_page(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1\\ansi{\\fonttbl{\\f1\\cpg1251 Arial;}}\\f1 \xc8\xec\xff\\par}")
    assert words(read(path)) == "Имя"


def test_rich_text_of_a_careless_writer_is_rich_text(tmp_path: Path, readers: SandboxedContent) -> None:
    path = tmp_path / "a.rtf"
    for head in (b"{\\rtf\\ansi\\deff0", b"{\\rtf\r\n{\\fonttbl", b"\r\n{\\rtf1\\ansi"):
        path.write_bytes(head + b" Undangan\\par}")
        assert kind_of(readers, path) == "application/rtf"


@pytest.mark.parametrize("mark", [b"\xdb\xa5\x2d", b"\x9b\xa5\x21"])
def test_a_text_of_the_first_words_for_windows_is_read(tmp_path: Path, read: Read, mark: bytes) -> None:
    text = b"Nota Dinas\r\nSetuju caf\xe9\r\n\x0cHalaman dua"
    head = mark.ljust(0x18, b"\0") + struct.pack("<II", 384, 384 + len(text))
    path = tmp_path / "a.doc"
    path.write_bytes(head.ljust(384, b"\0") + text + bytes(64))
    assert [page.text for page in read(path).pages] == ["Nota Dinas\nSetuju café", "Halaman dua"]


@pytest.mark.parametrize(
    ("name", "kind", "head"),
    [
        ("a.ppt", "application/vnd.ms-powerpoint", b"\xed\xde\xad\x0b\x03\0\0\0"),
        ("a.xls", "application/vnd.ms-excel", bytes((9, 4, 6, 0, 0, 0, 16, 0))),
        ("a.doc", "application/msword", b"\x31\xbe\0\0\0\xab\0\0"),
    ],
)
def test_office_files_of_before_1993_are_kept_and_say_why_they_are_not_read(
    tmp_path: Path, readers: SandboxedContent, name: str, kind: str, head: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(head + bytes(600))
    assert kind_of(readers, path) == kind
    assert gaps(read_as(readers, path, kind)) == {Gap.UNSUPPORTED}


def test_the_words_of_a_chart_stand_where_the_chart_does(tmp_path: Path, read: Read) -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell.format('Distrik Utara')}{cell.format('812')}</table:table-row>"
    chart = (
        f"<office:document-content {_NAMES}><office:body><office:chart><text:p>Partisipasi</text:p>"
        f"<table:table>{row}</table:table></office:chart></office:body></office:document-content>"
    )
    listed = '<manifest:file-entry manifest:full-path="Object 1/" manifest:media-type="{}"/>'.format(
        "application/vnd.oasis.opendocument.chart"
    )
    drawn = '<draw:object xmlns:draw="{}drawing:1.0" xmlns:xlink="{}" xlink:href="./Object 1"/>'.format(
        _ODF, "http://www.w3.org/1999/xlink"
    )
    path = make.odt(
        tmp_path / "a.odt",
        f"<text:p>sebelum</text:p>{drawn}<text:p>sesudah</text:p>",
        manifest=f'<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0">{listed}</manifest:manifest>',
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("Object 1/content.xml", chart)
    extraction = read(path)
    assert words(extraction).split() == ["sebelum", "Partisipasi", "Distrik", "Utara", "812", "sesudah"]
    assert not extraction.attachments


def test_a_text_of_the_first_words_without_words_says_so(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes((b"\xdb\xa5\x2d".ljust(0x18, b"\0") + struct.pack("<II", 384, 386)).ljust(384, b"\0") + b"\r\n")
    assert gaps(read(path)) == {Gap.NO_TEXT}
