"""PDFs that unpack without end, lead back to themselves or never stop: words or a named shortfall, in bounded memory.

The readers have a quarter of the memory they have in an office: whoever wants more is told apart the sooner.
"""

import os
import random
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ppid_archive.adapters.workers import SandboxedContent, Workshop
from ppid_archive.domain.content import Attachment, Extraction, Gap, Packed, Page, Shortfall, TextSource
from ppid_archive.ports.content import LocalFile
from tests.readers import documents as make
from tests.readers import hostile_pdfs as hostile
from tests.readers.test_formats import gaps, words

PDF = "application/pdf"
FILE = "/Type /EmbeddedFile"
GREY = "/Type /XObject /Subtype /Image /Width {0} /Height {0} /BitsPerComponent {1} /ColorSpace /DeviceGray"


@pytest.fixture(scope="module")
def narrow() -> Iterator[SandboxedContent]:
    content = SandboxedContent(Workshop(cores=1, memory_bytes=512 << 20, read_seconds=30), os.environ)
    yield content
    content.close()


@pytest.fixture(autouse=True)
def the_next_document_is_fine(tmp_path: Path, narrow: SandboxedContent) -> Iterator[None]:
    yield
    assert words(read(narrow, make.pdf(tmp_path / "sesudah.pdf", "dokumen berikutnya"))) == "dokumen berikutnya"


def read(readers: SandboxedContent, path: Path) -> Extraction:
    assert readers.identify(LocalFile(str(path), path.name)).result().media_type == PDF
    return readers.extract(LocalFile(str(path), path.name, PDF)).result()


def taken(readers: SandboxedContent, path: Path, extraction: Extraction) -> list[bytes]:
    """Take every file out that may be."""
    return [taken_out(readers, path, inside) for inside in extraction.attachments]


def taken_out(readers: SandboxedContent, path: Path, inside: Attachment | Packed) -> bytes:
    assert isinstance(inside, Packed)
    file, whole = LocalFile(str(path), path.name, PDF), b""
    while piece := readers.unpack(file, inside.place, len(whole)).result():
        assert isinstance(piece, bytes)
        whole += piece
    assert len(whole) == inside.size
    return whole


def recognised(readers: SandboxedContent, path: Path) -> Page:
    (pending,) = readers.recognise(LocalFile(str(path), path.name, PDF), [1])
    return pending.result()


@pytest.mark.parametrize("unit", [b"BT (a) Tj ET ", b"[(a) 1 (b)] TJ ", b"q "])
def test_words_that_unpack_without_end_cost_their_document(
    tmp_path: Path, narrow: SandboxedContent, unit: bytes
) -> None:
    path = hostile.page(tmp_path / "a.pdf", hostile.bomb(200, unit, before=b"BT /F1 12 Tf 72 700 Td "))
    assert path.stat().st_size < 4096
    assert gaps(read(narrow, path)) == {Gap.TOO_LARGE}


def test_blanks_that_unpack_without_end_hold_no_words(tmp_path: Path, narrow: SandboxedContent) -> None:
    extraction = read(narrow, hostile.page(tmp_path / "a.pdf", hostile.bomb(100, b" ")))
    assert not words(extraction)
    assert gaps(extraction) == {Gap.NO_TEXT}


def test_an_embedded_file_that_unpacks_to_more_than_may_be_taken_stays_inside(
    tmp_path: Path, narrow: SandboxedContent
) -> None:
    large, small = hostile.bomb(100, b"\0", entries=FILE), hostile.stream(b"kecil", FILE)
    extraction = read(narrow, hostile.embedding(tmp_path / "a.pdf", large, small))
    assert [one.name for one in extraction.attachments] == ["lampiran-1.bin"]
    assert taken(narrow, tmp_path / "a.pdf", extraction) == [b"kecil"]
    assert (words(extraction), gaps(extraction)) == ("kata di halaman", {Gap.ATTACHMENT_LEFT_INSIDE})


def test_an_embedded_file_that_unpacks_without_end_costs_only_itself(tmp_path: Path, narrow: SandboxedContent) -> None:
    endless, small = hostile.bomb(1500, b"\0", entries=FILE), hostile.stream(b"kecil", FILE)
    path = hostile.embedding(tmp_path / "a.pdf", endless, small)
    assert path.stat().st_size < 16384
    extraction = read(narrow, path)
    assert words(extraction) == "kata di halaman"
    assert taken(narrow, path, extraction) == [b"kecil"]
    assert extraction.shortfalls == (Shortfall(gap=Gap.ATTACHMENT_LEFT_INSIDE, detail="lampiran-0.bin (bomb)"),)


def test_a_large_embedded_file_packed_once_is_unpacked_only_as_far_as_it_may_be(
    tmp_path: Path, narrow: SandboxedContent
) -> None:
    packer = zlib.compressobj(1)
    data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1000)) + packer.flush()
    path = hostile.embedding(tmp_path / "a.pdf", hostile.stream(data, f"{FILE} /Filter /FlateDecode"))
    extraction = read(narrow, path)
    assert (words(extraction), gaps(extraction)) == ("kata di halaman", {Gap.ATTACHMENT_LEFT_INSIDE})


@pytest.mark.parametrize("entries", ["/Filter /LZWDecode", "/Filter [/ASCII85Decode /FlateDecode]", "/Filter /Unknown"])
def test_an_embedded_file_that_cannot_be_unpacked_costs_only_itself(
    tmp_path: Path, narrow: SandboxedContent, entries: str
) -> None:
    path = hostile.embedding(tmp_path / "a.pdf", hostile.stream(b"\xff\xfe bukan itu" * 50, f"{FILE} {entries}"))
    extraction = read(narrow, path)
    assert words(extraction) == "kata di halaman"
    assert extraction.attachments or gaps(extraction) == {Gap.ATTACHMENT_LEFT_INSIDE}


def test_an_embedded_file_packed_in_an_old_way_that_unpacks_without_end_costs_only_itself(
    tmp_path: Path, narrow: SandboxedContent
) -> None:
    packer = zlib.compressobj(1)
    hexed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1000)) + packer.flush()
    stream = hostile.stream(hexed.hex().encode() + b">", f"{FILE} /Filter [/ASCIIHexDecode /FlateDecode]")
    extraction = read(narrow, hostile.embedding(tmp_path / "a.pdf", stream))
    assert (words(extraction), gaps(extraction)) == ("kata di halaman", {Gap.ATTACHMENT_LEFT_INSIDE})


def test_an_embedded_file_of_more_than_one_piece_comes_out_whole(tmp_path: Path, narrow: SandboxedContent) -> None:
    whole = random.Random(7).randbytes(9 << 20) + bytes(1 << 20)
    packed = hostile.stream(zlib.compress(whole), f"{FILE} /Filter /FlateDecode")
    path = hostile.embedding(tmp_path / "a.pdf", packed, hostile.stream(b"dua", FILE))
    assert taken(narrow, path, read(narrow, path)) == [whole, b"dua"]


@pytest.mark.parametrize("bits", [1, 8])
def test_a_page_that_is_a_picture_of_fifty_thousand_pixels_a_side_is_bounded(
    tmp_path: Path, narrow: SandboxedContent, bits: int
) -> None:
    picture = hostile.bomb(300, b"\0", entries=GREY.format(50_000, bits))
    drawn = hostile.said("q 595 0 0 842 0 0 cm /I Do Q")
    path = hostile.page(tmp_path / "a.pdf", drawn, resources="/XObject << /I 5 0 R >>", more=(picture,))
    (page,) = read(narrow, path).pages
    assert page.needs_recognition
    assert recognised(narrow, path).text == ""


def test_a_page_as_wide_as_a_country_comes_back_without_words(tmp_path: Path, narrow: SandboxedContent) -> None:
    path = make.pdf_of(
        tmp_path / "a.pdf",
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000000000 1000000000] /Contents 4 0 R "
        "/Resources << /XObject << /I 5 0 R >> >> >>",
        hostile.said("q 1000000000 0 0 1000000000 0 0 cm /I Do Q"),
        hostile.stream(b"\0", GREY.format(1, 8)),
        "<< >>",
    )
    assert read(narrow, path).pages[0].needs_recognition
    assert recognised(narrow, path).source is TextSource.NONE


def test_a_drawing_that_draws_itself_is_a_result(tmp_path: Path, narrow: SandboxedContent) -> None:
    itself = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
    path = hostile.page(
        tmp_path / "a.pdf",
        hostile.said("BT /F1 12 Tf 72 760 Td (kata di halaman) Tj ET /X Do"),
        resources="/XObject << /X 5 0 R >>",
        more=(hostile.stream(b"/X Do", itself),),
    )
    extraction = read(narrow, path)
    assert gaps(extraction) == {Gap.TOO_LARGE} or words(extraction) == "kata di halaman"


@pytest.mark.parametrize(("holder", "extends"), [(0, 5), (5, 5), (5, 0), (4, 4)])
def test_object_streams_that_lie_in_themselves_end(
    tmp_path: Path, narrow: SandboxedContent, holder: int, extends: int
) -> None:
    path = hostile.with_object_streams(tmp_path / "a.pdf", holder=holder, extends=extends)
    assert words(read(narrow, path)) == "kata di halaman"


@pytest.mark.parametrize(
    ("catalogue", "node"),
    [
        ("/Names << /EmbeddedFiles 5 0 R >>", "<< /Kids [5 0 R 5 0 R] /Limits [(a) (z)] >>"),
        ("/AcroForm << /Fields [5 0 R] >>", "<< /T (a) /Kids [5 0 R 5 0 R] /Parent 5 0 R /FT /Tx >>"),
        ("/Outlines 5 0 R", "<< /First 5 0 R /Next 5 0 R /Title (a) >>"),
        ("/Lang 5 0 R", "5 0 R"),
        ("/X 5 0 R", "[" * 50_000 + "]" * 50_000),
    ],
)
def test_trees_whose_branches_are_their_roots_end(
    tmp_path: Path, narrow: SandboxedContent, catalogue: str, node: str
) -> None:
    path = hostile.page(tmp_path / "a.pdf", hostile.said(), catalogue=catalogue, more=(node,))
    assert words(read(narrow, path)) == "kata di halaman"


def test_a_table_of_places_that_is_its_own_predecessor_ends(tmp_path: Path, narrow: SandboxedContent) -> None:
    path = make.pdf(tmp_path / "a.pdf", "kata di halaman")
    data = path.read_bytes()
    path.write_bytes(data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % (data.rindex(b"\nxref") + 1)))
    assert words(read(narrow, path)) == "kata di halaman"


@pytest.mark.parametrize("count", [4, 2_000_000_000])
def test_pages_that_are_only_claimed_are_named_or_not_counted(
    tmp_path: Path, narrow: SandboxedContent, count: int
) -> None:
    path = make.pdf_of(
        tmp_path / "a.pdf",
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count {count} >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        "<< >>",
    )
    extraction = read(narrow, path)
    assert len(extraction.pages) <= 4
    assert gaps(extraction) <= {Gap.UNREADABLE_PAGES, Gap.NO_TEXT, Gap.DAMAGED}
    assert extraction.shortfalls


def test_pages_at_the_end_of_a_long_chain_are_a_result(tmp_path: Path, narrow: SandboxedContent) -> None:
    links = (f"<< /Type /Pages /Kids [{n} 0 R] /Count 1 /Parent {n - 2} 0 R >>" for n in range(3, 3003))
    last = "<< /Type /Page /MediaBox [0 0 9 9] >>"
    path = make.pdf_of(tmp_path / "a.pdf", "<< /Type /Catalog /Pages 2 0 R >>", *links, last, "<< >>")
    assert gaps(read(narrow, path)) == {Gap.UNREADABLE_PAGES}


def test_a_pdf_embedded_in_itself_gives_itself(tmp_path: Path, narrow: SandboxedContent) -> None:
    path = hostile.quine(tmp_path / "a.pdf")
    assert taken(narrow, path, read(narrow, path)) == [path.read_bytes()]


def test_ten_thousand_pages_are_all_read(tmp_path: Path, narrow: SandboxedContent) -> None:
    extraction = read(narrow, hostile.pages(tmp_path / "a.pdf", 10_000))
    assert [page.text for page in extraction.pages] == [f"Halaman {number}" for number in range(1, 10_001)]
    assert not extraction.shortfalls


def test_more_pages_than_the_bound_are_counted_and_said(tmp_path: Path, narrow: SandboxedContent) -> None:
    kids = "3 0 R " * 20_003
    path = make.pdf_of(
        tmp_path / "a.pdf",
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count 20003 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        "<< >>",
    )
    extraction = read(narrow, path)
    assert len(extraction.pages) == 20_000
    assert gaps(extraction) == {Gap.TOO_LARGE}
