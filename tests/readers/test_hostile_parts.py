"""Parts of office files that unpack without end, or declare entities: nothing is expanded, fetched or lost unsaid."""

import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ppid_archive.adapters.workers import SandboxedContent, Workshop
from ppid_archive.domain.content import Extraction, Gap
from ppid_archive.ports.content import LocalFile
from tests.readers import documents as make
from tests.readers.test_formats import gaps, words
from tests.readers.test_office_files import OFFICE

_LEVELS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE d [<!ENTITY l0 "haha">{_LEVELS}<!ENTITY k "&l9;">]>'
PARTS = (
    ("surat.docx", "word/document.xml"),
    ("surat.docx", "docProps/core.xml"),
    ("anggaran.xlsx", "xl/workbook.xml"),
    ("anggaran.xlsx", "xl/sharedStrings.xml"),
    ("anggaran.xlsx", "xl/worksheets/sheet1.xml"),
    ("paparan.pptx", "ppt/slides/slide1.xml"),
    ("surat.odt", "content.xml"),
    ("surat.odt", "styles.xml"),
    ("surat.odt", "meta.xml"),
    ("surat.odt", "META-INF/manifest.xml"),
    ("anggaran.ods", "content.xml"),
    ("paparan.odp", "content.xml"),
)
FLAT = ("surat.fodt", "anggaran.fods", "paparan.fodp", "surat.xml", "anggaran.xml")
BODIES = {"word/document.xml", "ppt/slides/slide1.xml", "content.xml", "styles.xml", "xl/sharedStrings.xml"}


@pytest.fixture(scope="module")
def narrow() -> Iterator[SandboxedContent]:
    content = SandboxedContent(Workshop(cores=1, memory_bytes=640 << 20, read_seconds=30), os.environ)
    yield content
    content.close()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "rahasia.txt"
    path.write_text("sandi-dinas")
    return path


def read(readers: SandboxedContent, path: Path) -> Extraction:
    kind = readers.identify(LocalFile(str(path), path.name)).result().media_type
    return readers.extract(LocalFile(str(path), path.name, kind)).result()


def dtds(secret: Path) -> tuple[str, ...]:
    address = secret.as_uri()
    outside = f'<!DOCTYPE d SYSTEM "{address}" [<!ENTITY % p SYSTEM "{address}"> %p; <!ENTITY k "x">]>'
    return LAUGHS, f'<!DOCTYPE d [<!ENTITY k SYSTEM "{address}">]>', outside


def declaring(xml: bytes, dtd: str) -> bytes:
    """Declare a document type behind the head of an XML, and refer to its entity wherever words are."""
    text = re.sub(r"^(<\?xml[^>]*\?>)?", lambda head: head[0] + dtd, xml.decode("utf-8"), count=1)
    return re.sub(r">([^<>]*[\w/]{3}[^<>]*)</", r">&k;\1</", text).encode("utf-8")


def nothing_came_in(extraction: Extraction) -> bool:
    said = f"{words(extraction)} {extraction.properties}"
    return "sandi-dinas" not in said and "haha" * 2 not in said


def members(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(OFFICE / name) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


@pytest.mark.parametrize(("name", "part"), PARTS)
def test_entities_in_a_part_of_an_office_file_are_not_expanded(
    tmp_path: Path, narrow: SandboxedContent, secret: Path, name: str, part: str
) -> None:
    for dtd in dtds(secret):
        parts = members(name)
        parts[part] = declaring(parts[part], dtd)
        extraction = read(narrow, make.zipped(tmp_path / name, parts))
        assert nothing_came_in(extraction)
        assert words(extraction) or gaps(extraction)
        if part in BODIES:
            assert gaps(extraction) & {Gap.DAMAGED, Gap.UNREADABLE_PAGES}


@pytest.mark.parametrize("name", FLAT)
def test_entities_in_an_office_file_of_one_xml_are_not_expanded(
    tmp_path: Path, narrow: SandboxedContent, secret: Path, name: str
) -> None:
    for dtd in dtds(secret):
        (tmp_path / name).write_bytes(declaring((OFFICE / name).read_bytes(), dtd))
        extraction = read(narrow, tmp_path / name)
        assert nothing_came_in(extraction)
        assert words(extraction) or gaps(extraction) == {Gap.DAMAGED}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.xml", "<d>&k; biasa</d>"),
        ("a.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>biasa &k;</p></body></html>'),
        ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><text>biasa &k;</text></svg>'),
    ],
)
def test_entities_in_other_xml_are_words_as_they_stand(
    tmp_path: Path, narrow: SandboxedContent, secret: Path, name: str, body: str
) -> None:
    for dtd in dtds(secret):
        (tmp_path / name).write_text(f'<?xml version="1.0"?>{dtd}{body}')
        extraction = read(narrow, tmp_path / name)
        assert nothing_came_in(extraction) or "&k;" in words(extraction)
        assert "sandi-dinas" not in words(extraction)
        assert "biasa" in words(extraction) or gaps(extraction) == {Gap.UNSUPPORTED}


def test_a_drawing_in_a_web_page_expands_and_fetches_nothing(
    tmp_path: Path, narrow: SandboxedContent, secret: Path
) -> None:
    for dtd in dtds(secret):
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg">{dtd}<text>&k; gambar</text><image href="{secret}"/></svg>'
        frame = f'<iframe src="{secret.as_uri()}"></iframe><object data="{secret.as_uri()}"></object>'
        (tmp_path / "a.html").write_text(f"<!DOCTYPE html><html><body><p>kata</p>{drawing}{frame}</body></html>")
        extraction = read(narrow, tmp_path / "a.html")
        assert nothing_came_in(extraction)
        assert "kata" in words(extraction)
        assert "gambar" in words(extraction)


def test_what_stands_beside_the_cells_is_not_lost_unsaid(tmp_path: Path, narrow: SandboxedContent) -> None:
    whole = read(narrow, OFFICE / "anggaran.xlsx")
    parts = members("anggaran.xlsx")
    parts["xl/workbook.xml"] = declaring(parts["xl/workbook.xml"], LAUGHS)
    extraction = read(narrow, make.zipped(tmp_path / "a.xlsx", parts))
    assert "sudah dibayar" in words(whole)
    assert "sudah dibayar" not in words(extraction)
    assert "1250000" in words(extraction)
    assert gaps(extraction) == {Gap.DAMAGED}


def test_a_list_of_parts_that_cannot_be_read_is_not_lost_unsaid(tmp_path: Path, narrow: SandboxedContent) -> None:
    parts = members("surat.odt")
    parts["META-INF/manifest.xml"] = declaring(parts["META-INF/manifest.xml"], LAUGHS)
    extraction = read(narrow, make.zipped(tmp_path / "a.odt", parts))
    assert words(extraction) == words(read(narrow, OFFICE / "surat.odt"))
    assert gaps(extraction) == {Gap.ATTACHMENT_LEFT_INSIDE}


def bomb(path: Path, name: str, part: str, unit: bytes, *, before: bytes = b"</") -> Path:
    """Write an office file one of whose parts goes on and on before the last mark ``before``."""
    parts = members(name)
    whole = parts.pop(part)
    at = whole.rindex(before)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for other, data in parts.items():
            archive.writestr(other, data)
        with archive.open(part, "w") as member:
            member.write(whole[:at])
            for _ in range(270):
                member.write(unit * ((1 << 20) // len(unit)))
            member.write(whole[at:])
    return path


@pytest.mark.parametrize(
    ("name", "part", "goes_on"),
    [
        ("surat.docx", "word/document.xml", b" </"),
        ("surat.odt", "content.xml", b" </"),
        ("surat.odt", "styles.xml", b" </"),
        ("paparan.odp", "content.xml", b" </"),
        ("anggaran.xlsx", "xl/sharedStrings.xml", b"<si><t>a</t></si></sst>"),
        ("anggaran.xlsx", "xl/worksheets/sheet1.xml", b"a</v>"),
        ("anggaran.ods", "content.xml", b"a</text:p>"),
    ],
)
def test_a_part_that_unpacks_without_end_costs_no_more_than_its_document(
    tmp_path: Path, narrow: SandboxedContent, name: str, part: str, goes_on: bytes
) -> None:
    unit, tag, rest = goes_on.rpartition(b"</")
    path = bomb(tmp_path / name, name, part, unit, before=tag + rest)
    assert path.stat().st_size < 4 << 20
    assert gaps(read(narrow, path)) & {Gap.DAMAGED, Gap.TOO_LARGE, Gap.UNREADABLE_PAGES}
    assert "1250000" in words(read(narrow, OFFICE / "anggaran.xlsx"))


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("surat.docx", "[Content_Types].xml"),
        ("surat.docx", "docProps/core.xml"),
        ("surat.odt", "meta.xml"),
        ("surat.odt", "META-INF/manifest.xml"),
        ("anggaran.ods", "META-INF/manifest.xml"),
        ("anggaran.xlsx", "xl/comments1.xml"),
    ],
)
def test_a_part_around_the_words_that_unpacks_without_end_costs_itself(
    tmp_path: Path, narrow: SandboxedContent, name: str, part: str
) -> None:
    extraction = read(narrow, bomb(tmp_path / name, name, part, b" "))
    assert "LAPORAN PENGAWASAN" in words(extraction) or "1250000" in words(extraction)
    assert gaps(extraction) <= {Gap.DAMAGED, Gap.ATTACHMENT_LEFT_INSIDE}
