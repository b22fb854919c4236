"""Office files made to harm, and real ones cut and bent: words or a named shortfall, and the next file is read."""

import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppid_archive.adapters.readers.compound_file import CompoundFile, from_path
from ppid_archive.adapters.readers.compound_writing import Folder, packed, taken_out
from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Extraction, Gap
from tests.readers import documents as make
from tests.readers import office_makers as office
from tests.readers.test_formats import data_of, gaps, words
from tests.readers.test_office_files import MSG, OFFICE, RICH, read_as

Read = Callable[[Path], Extraction]
DOC, PPT, RTF = "application/msword", "application/vnd.ms-powerpoint", "application/rtf"
KINDS = {
    "surat.doc": DOC,
    "surat.docx": make.DOCX,
    "surat.odt": make.ODT,
    "surat.fodt": "application/vnd.oasis.opendocument.text-flat-xml",
    "surat.rtf": RTF,
    "surat.xml": "application/xml",
    "paparan.ppt": PPT,
    "paparan.pptx": office.PPTX,
    "paparan.odp": "application/vnd.oasis.opendocument.presentation",
    "anggaran.xls": "application/vnd.ms-excel",
    "anggaran.xlsx": make.XLSX,
    "anggaran.ods": "application/vnd.oasis.opendocument.spreadsheet",
    "surat.msg": MSG,
}


@pytest.fixture(autouse=True)
def the_next_document_is_fine(tmp_path: Path, read: Read) -> Iterator[None]:
    yield
    (tmp_path / "sesudah.txt").write_text("dokumen berikutnya")
    assert words(read(tmp_path / "sesudah.txt")) == "dokumen berikutnya"


def whole(name: str) -> bytes:
    if name != "surat.msg":
        return (OFFICE / name).read_bytes()
    rich = {"__substg1.0_10090102": (OFFICE / "surat.lzfu").read_bytes()}
    inner = office.message("Terusan", office.texts(x1000="Jadwal"), head=24)
    inside = {
        "__attach_version1.0_#00000000": office.attached("a.pdf", b"%PDF" * 2000),
        "__attach_version1.0_#00000001": office.letter_attached(inner),
    }
    return packed(office.message("Undangan", rich, inside))


@pytest.mark.parametrize("name", KINDS)
def test_a_file_cut_short_anywhere_is_a_result(tmp_path: Path, readers: SandboxedContent, name: str) -> None:
    data, path = whole(name), tmp_path / name
    for tenth in range(10):
        path.write_bytes(data[: len(data) * tenth // 10])
        extraction = read_as(readers, path, KINDS[name])
        assert extraction.shortfalls or words(extraction)
        assert not gaps(extraction) & {Gap.TOO_SLOW, Gap.TOO_LARGE}


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(
        st.tuples(
            st.floats(0, 1, exclude_max=True),
            st.one_of(st.binary(min_size=1, max_size=4), st.sampled_from([b"\xff" * 4, bytes(4), b"\xff\xff\xff\x7f"])),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_a_file_with_bytes_turned_over_is_a_result(
    tmp_path: Path, readers: SandboxedContent, name: str, changes: list[tuple[float, bytes]]
) -> None:
    data, path = bytearray(whole(name)), tmp_path / name
    for place, new in changes:
        at = int(place * len(data))
        data[at : at + len(new)] = new
    path.write_bytes(data)
    extraction = read_as(readers, path, KINDS[name])
    assert isinstance(extraction, Extraction)
    assert Gap.TOO_SLOW not in gaps(extraction)


@pytest.mark.parametrize("kind", [DOC, PPT, MSG])
def test_a_compound_file_of_absurd_size_is_left_alone(tmp_path: Path, readers: SandboxedContent, kind: str) -> None:
    path = tmp_path / "besar"
    path.write_bytes(whole("surat.doc"))
    os.truncate(path, 300 << 20)
    assert gaps(read_as(readers, path, kind)) == {Gap.TOO_LARGE}


def test_chains_of_a_compound_file_that_bite_their_tail_end(tmp_path: Path, readers: SandboxedContent) -> None:
    data = bytearray(packed(Folder({"WordDocument": b"\xec\xa5" + bytes(20_000), "kecil": b"x" * 300})))
    tables = struct.unpack_from("<I", data, 76)[0]
    for sector in range(len(data) // 512 - 2):
        bent = bytearray(data)
        struct.pack_into("<I", bent, (tables + 1) * 512 + 4 * sector, sector)
        (tmp_path / "a.doc").write_bytes(bent)
        assert read_as(readers, tmp_path / "a.doc", DOC).shortfalls


def test_a_folder_of_a_compound_file_that_contains_itself_ends() -> None:
    data = bytearray(packed(Folder({"map": Folder({"aliran": b"isi"}), "lain": b"isi"})))
    start = (struct.unpack_from("<I", data, 48)[0] + 1) * 512
    for row in range(4):
        for link in (68, 72, 76):
            for target in range(4):
                bent = bytearray(data)
                struct.pack_into("<I", bent, start + 128 * row + link, target)
                CompoundFile(bytes(bent))


def with_stream(path: Path, name: str, stream: str, data: bytes) -> Path:
    file = from_path(OFFICE / name)
    folder = taken_out(file, file.root)
    path.write_bytes(packed(Folder({**folder.inside, stream: data}, folder.class_id)))
    return path


@pytest.mark.parametrize("pieces", [2, 60_000])
def test_a_text_of_pieces_that_all_are_the_whole_text_is_cut(
    tmp_path: Path, readers: SandboxedContent, pieces: int
) -> None:
    said = bytearray(from_path(OFFICE / "surat.doc").required("WordDocument"))
    length = 3000
    ends = struct.pack(f"<{pieces + 1}I", *(length * number for number in range(pieces + 1)))
    rows = struct.pack("<HIH", 0, 0x40000000 | 1024, 0) * pieces
    table = b"\x02" + struct.pack("<I", len(ends + rows)) + ends + rows
    struct.pack_into("<II", said, 0x1A2, 0, len(table))
    struct.pack_into("<8I", said, 0x4C, length * pieces, *[0] * 7)
    path = with_stream(tmp_path / "a.doc", "surat.doc", "WordDocument", bytes(said))
    file = from_path(path)
    inside = {**taken_out(file, file.root).inside, "1Table": table}
    path.write_bytes(packed(Folder(inside)))
    extraction = read_as(readers, path, DOC)
    assert words(extraction) if pieces == 2 else gaps(extraction) & {Gap.TOO_LARGE, Gap.DAMAGED}


def test_edits_of_a_presentation_that_follow_each_other_in_a_ring_end(
    tmp_path: Path, readers: SandboxedContent
) -> None:
    file = from_path(OFFICE / "paparan.ppt")
    data, user = bytearray(file.required("PowerPoint Document")), file.required("Current User")
    (newest,) = struct.unpack_from("<I", user, 16)
    struct.pack_into("<I", data, newest + 16, newest)
    path = with_stream(tmp_path / "a.ppt", "paparan.ppt", "PowerPoint Document", bytes(data))
    assert "SMA Contoh Satu" in words(read_as(readers, path, PPT))


def test_records_nested_without_end_are_left(tmp_path: Path, readers: SandboxedContent) -> None:
    deep = b"".join(struct.pack("<HHI", 0xF, 0x0FF0, 8 * left) for left in range(50_000, 0, -1))
    path = with_stream(tmp_path / "a.ppt", "paparan.ppt", "PowerPoint Document", deep)
    assert gaps(read_as(readers, path, PPT)) == {Gap.DAMAGED}


@pytest.mark.parametrize(
    "text", ["{" * 200_000, "{\\rtf1" + "{\\b " * 100_000, "{\\rtf1 a}" * 1000, "{\\rtf1\\bin99999999999"]
)
def test_rich_text_nested_without_end_is_a_result(tmp_path: Path, readers: SandboxedContent, text: str) -> None:
    (tmp_path / "a.rtf").write_text(text)
    extraction = read_as(readers, tmp_path / "a.rtf", RTF)
    assert extraction.shortfalls or words(extraction) == "a"


def test_rich_text_that_breaks_off_gives_its_words_and_says_so(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.rtf").write_bytes(RICH.encode("latin-1").rpartition(b"{")[0])
    extraction = read(tmp_path / "a.rtf")
    assert "Halaman dua" in words(extraction)
    assert gaps(extraction) == {Gap.DAMAGED}


def test_a_bomb_on_a_slide_costs_that_slide(tmp_path: Path, read: Read) -> None:
    path = office.pptx(
        tmp_path / "bom.pptx", [office.drawn(office.shape("satu")), "@", office.drawn(office.shape("tiga"))]
    )
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if name != "ppt/slides/slide2.xml"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in kept.items():
            archive.writestr(name, data)
        with archive.open("ppt/slides/slide2.xml", "w") as member:
            for _ in range(300):
                member.write(b" " * (1 << 20))
    extraction = read(path)
    assert [page.text for page in extraction.pages] == ["satu", "", "tiga"]
    assert gaps(extraction) == {Gap.UNREADABLE_PAGES}


def test_a_damaged_part_around_the_body_costs_that_part(tmp_path: Path, read: Read) -> None:
    more = {"word/comments.xml": "<w:comments", "word/_rels/document.xml.rels": "<Relationships"}
    extraction = read(make.docx(tmp_path / "a.docx", make.paragraph("isi surat"), more=more))
    assert "isi surat" in words(extraction)
    assert Gap.DAMAGED in gaps(extraction)


def test_slides_that_declare_a_document_type_are_refused(tmp_path: Path, read: Read) -> None:
    dtd = '<!DOCTYPE d [<!ENTITY a "ha">]>'
    extraction = read(office.pptx(tmp_path / "a.pptx", [dtd + office.drawn(office.shape("&a;"))]))
    assert gaps(extraction) == {Gap.UNREADABLE_PAGES}


def test_a_flat_sheet_with_far_cells_is_short(tmp_path: Path, readers: SandboxedContent) -> None:
    far = 'table:number-columns-repeated="16384" office:value-type="string"'
    text = (OFFICE / "anggaran.fods").read_text(encoding="utf-8").replace('office:value-type="string"', far)
    (tmp_path / "a.fods").write_text(text, encoding="utf-8")
    kind = "application/vnd.oasis.opendocument.spreadsheet-flat-xml"
    assert len(words(read_as(readers, tmp_path / "a.fods", kind))) < 200


def test_more_attachments_than_any_letter_has_stay_inside(tmp_path: Path, readers: SandboxedContent) -> None:
    inside = {f"__attach_version1.0_#{number:08X}": office.attached(f"{number}.pdf", b"x") for number in range(250)}
    path = office.msg(tmp_path / "a.msg", office.message("Banyak", office.texts(x1000="isi"), inside))
    extraction = read_as(readers, path, MSG)
    assert len(extraction.attachments) == 200
    assert gaps(extraction) == {Gap.ATTACHMENT_LEFT_INSIDE}


def test_a_letter_whose_attachments_all_are_one_large_stream_is_bounded(
    tmp_path: Path, readers: SandboxedContent
) -> None:
    large = b"\7" * (1 << 20)
    inside = {f"__attach_version1.0_#{number:08X}": office.attached("a.bin", b"x" * 5000) for number in range(190)}
    inside["__attach_version1.0_#000000FF"] = office.attached("besar.bin", large)
    data = bytearray(packed(office.message("Banyak", office.texts(x1000="isi"), inside)))
    at = data.find(large) // 512 - 1
    row = data.find("__substg1.0_37010102".encode("utf-16-le"))
    while row > 0:
        struct.pack_into("<IQ", data, row + 116, at, len(large))
        row = data.find("__substg1.0_37010102".encode("utf-16-le"), row + 1)
    (tmp_path / "a.msg").write_bytes(data)
    extraction = read_as(readers, tmp_path / "a.msg", MSG)
    assert sum(len(data_of(one)) for one in extraction.attachments) <= 64 << 20
    assert gaps(extraction) == {Gap.ATTACHMENT_LEFT_INSIDE}


def test_letters_within_letters_without_end_are_a_result(tmp_path: Path, readers: SandboxedContent) -> None:
    letter = office.message("dasar", office.texts(x1000="isi"), head=24)
    for level in range(60):
        letter = office.message(
            f"lapis {level}",
            office.texts(x1000="isi"),
            {"__attach_version1.0_#00000000": office.letter_attached(letter)},
        )
    extraction = read_as(readers, office.msg(tmp_path / "a.msg", letter), MSG)
    assert "lapis 59" in words(extraction)


def test_an_object_in_a_presentation_that_unpacks_without_end_stays_inside(
    tmp_path: Path, readers: SandboxedContent
) -> None:
    bomb = zlib.compress(bytes(200 << 20), 1)
    data = from_path(OFFICE / "paparan.ppt").required("PowerPoint Document")
    data += struct.pack("<HHII", 1 << 4, 0x1011, len(bomb) + 4, 200 << 20) + bomb
    path = with_stream(tmp_path / "a.ppt", "paparan.ppt", "PowerPoint Document", data)
    extraction = read_as(readers, path, PPT)
    assert "SMA Contoh Satu" in words(extraction)
    assert gaps(extraction) == {Gap.ATTACHMENT_LEFT_INSIDE}
