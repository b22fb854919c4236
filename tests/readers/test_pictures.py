"""Every make of picture an office meets, as a real file through real processes to its words."""

import struct
import subprocess
import sys
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Extraction, Gap, Shortfall, TextSource
from ppid_archive.ports.content import LocalFile
from tests.readers import documents as make
from tests.readers.conftest import Read
from tests.readers.test_formats import LINES, gaps, kind_of, recognised

PICTURES = Path(__file__).parent / "pictures"


def pages(extraction: Extraction) -> int:
    assert all(page.needs_recognition for page in extraction.pages)
    return len(extraction.pages)


def words_of(readers: SandboxedContent, path: Path, number: int = 1) -> str:
    return recognised(readers, path, kind_of(readers, path), number)[0]


def test_a_picture_over_which_the_recogniser_has_something_to_say_is_seen_all_the_same(
    tmp_path: Path, readers: SandboxedContent
) -> None:
    """Ruled paper: Tesseract reports an empty page; it may write nowhere, and must not break down over that."""
    form = Image.new("RGB", (600, 600), "white")
    for row in range(50, 600, 60):
        ImageDraw.Draw(form).line((20, row, 580, row), fill="black", width=3)
    form.save(path := tmp_path / "bergaris.png", dpi=(150, 150))
    (page,) = readers.recognise(LocalFile(str(path), path.name, "image/png"), [1])
    assert page.result().source is TextSource.RECOGNISED


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (900, 4), (7, 900), (1, 65535)])
def test_a_picture_too_narrow_for_words_is_seen_and_holds_none(
    tmp_path: Path, readers: SandboxedContent, size: tuple[int, int]
) -> None:
    Image.new("RGB", size, (9, 9, 9)).save(path := tmp_path / "garis.png")
    (page,) = readers.recognise(LocalFile(str(path), path.name, "image/png"), [1])
    assert (page.result().source, page.result().text) == (TextSource.RECOGNISED, "")


def test_a_bright_shape_whose_edges_never_meet_is_no_sheet(tmp_path: Path, readers: SandboxedContent) -> None:
    dark = Image.new("L", (200, 200))
    ImageDraw.Draw(dark).polygon([(0, 0), (200, 0), (200, 200)], fill=255)
    dark.save(path := tmp_path / "segitiga.png")
    (page,) = readers.recognise(LocalFile(str(path), path.name, "image/png"), [1])
    assert page.result().source is TextSource.RECOGNISED


@pytest.mark.parametrize("name", ["undangan.heic", "miring.heic"])
def test_a_picture_of_a_telephone_is_read_upright(read: Read, readers: SandboxedContent, name: str) -> None:
    path = PICTURES / name
    assert kind_of(readers, path) == "image/heic"
    assert pages(read(path)) == 1
    assert "Rekapitulasi daftar pemilih" in words_of(readers, path)


def test_a_picture_of_a_telephone_says_when_it_was_taken(read: Read) -> None:
    assert read(PICTURES / "miring.heic").properties.created == date(2025, 1, 14)


def test_a_picture_of_a_telephone_cut_short_is_damaged_or_without_words(
    tmp_path: Path, read: Read, readers: SandboxedContent
) -> None:
    whole = (PICTURES / "undangan.heic").read_bytes()
    for share in (0.01, 0.1, 0.5, 0.95):
        path = tmp_path / "potong.heic"
        path.write_bytes(whole[: int(len(whole) * share)])
        extraction = read(path)
        file = LocalFile(str(path), path.name, "image/heic")
        assert extraction.shortfalls or readers.recognise(file, [1])[0].result().source is not TextSource.EMBEDDED


_MAKES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("a.webp", "RGB", {}),
    ("a.webp", "RGBA", {"lossless": True}),
    ("a.avif", "RGB", {}),
    ("a.bmp", "RGB", {}),
    ("a.bmp", "1", {}),
    ("a.gif", "P", {}),
    ("a.png", "P", {}),
    ("a.png", "LA", {}),
    ("a.png", "1", {}),
    ("a.png", "I;16", {}),
    ("a.jpg", "CMYK", {}),
    ("a.jpg", "L", {"progressive": True}),
    ("a.tif", "1", {"compression": "group3"}),
    ("a.tif", "1", {"compression": "group4"}),
    ("a.tif", "RGB", {"compression": "tiff_lzw"}),
    ("a.tif", "RGB", {"compression": "jpeg"}),
    ("a.tif", "L", {"compression": "packbits"}),
    ("a.tif", "P", {"compression": "tiff_adobe_deflate"}),
    ("a.tif", "I;16", {}),
    ("a.tif", "F", {}),
    ("a.tif", "CMYK", {"compression": "tiff_lzw"}),
)


@pytest.mark.parametrize("made", _MAKES, ids=lambda made: f"{made[0]}-{made[1]}-{made[2].get('compression', '')}")
def test_a_page_in_any_make_of_picture_is_read(
    tmp_path: Path, read: Read, readers: SandboxedContent, made: tuple[str, str, dict[str, Any]]
) -> None:
    name, mode, options = made
    page = make.page_image(*LINES)
    path = tmp_path / name
    if mode == "I;16":
        wide = page.convert("I").point(lambda shade: shade * 200 + 0)
        wide.convert("I;16").save(path, **options)
    elif mode == "F":
        page.convert("F").point(lambda shade: shade * 200 + 0).save(path)
    else:
        page.convert(mode).save(path, **options)
    assert pages(read(path)) == 1
    assert "Rekapitulasi daftar pemilih" in words_of(readers, path)


def test_words_on_transparent_paper_are_read(tmp_path: Path, readers: SandboxedContent) -> None:
    ink = make.page_image(*LINES, mode="L")
    page = Image.new("LA", ink.size, 0)
    page.putalpha(ink.point([255 - shade for shade in range(256)]))
    page.save(tmp_path / "a.png")
    assert "Rekapitulasi" in words_of(readers, tmp_path / "a.png")


def test_pages_of_a_tiff_may_each_be_packed_in_their_own_way(
    tmp_path: Path, read: Read, readers: SandboxedContent
) -> None:
    first, second = make.page_image("Halaman pertama undangan", mode="1"), make.page_image("Halaman kedua lampiran")
    first.encoderinfo = {"compression": "group4"}
    second.encoderinfo = {"compression": "jpeg"}
    path = tmp_path / "a.tif"
    first.save(path, save_all=True, append_images=[second], compression="group4")
    assert pages(read(path)) == 2
    assert "pertama undangan" in words_of(readers, path, 1)
    assert "kedua lampiran" in words_of(readers, path, 2)


@pytest.mark.parametrize("name", ["a.gif", "a.webp", "a.png"])
def test_a_moving_picture_is_read_picture_by_picture_up_to_a_bound(
    tmp_path: Path, read: Read, readers: SandboxedContent, name: str
) -> None:
    frames = [make.page_image(f"Pengumuman nomor {number} hari ini") for number in range(1, 24)]
    frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:])
    extraction = read(tmp_path / name)
    assert pages(extraction) == 20
    assert extraction.shortfalls == (Shortfall(gap=Gap.TOO_LARGE, detail="20/23"),)
    assert "nomor 17" in words_of(readers, tmp_path / name, 17)


def one_colour(path: Path, side: int) -> Path:
    """Write a PNG that is whole, valid, black and of that many pixels a side."""
    packer = zlib.compressobj(1)
    rows = bytes((side + 7) // 8 + 1) * 100
    data = b"".join([*(packer.compress(rows) for _ in range(side // 100)), packer.flush()])

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", data) + chunk(b"IEND", b""))
    return path


def test_a_picture_of_fifty_thousand_pixels_a_side_is_kept_and_not_decoded(
    tmp_path: Path, read: Read, readers: SandboxedContent
) -> None:
    path = one_colour(tmp_path / "besar.png", 50_000)
    assert path.stat().st_size < 4 << 20
    assert read(path).shortfalls == (Shortfall(gap=Gap.TOO_LARGE, detail="2500 MP"),)
    assert readers.recognise(LocalFile(str(path), path.name, "image/png"), [1])[0].result().source is TextSource.NONE


@pytest.mark.parametrize("side", [11_000, 14_000])
def test_the_budget_of_pixels_is_a_bound_not_a_warning(tmp_path: Path, read: Read, side: int) -> None:
    extraction = read(one_colour(tmp_path / "a.png", side))
    assert gaps(extraction) == (set() if side * side < 120_000_000 else {Gap.TOO_LARGE})


def test_a_second_page_beyond_the_budget_comes_back_without_words(
    tmp_path: Path, read: Read, readers: SandboxedContent
) -> None:
    path = tmp_path / "a.tif"
    small, large = make.page_image("Halaman pertama", mode="1"), Image.new("1", (20_000, 20_000), 1)
    small.save(path, save_all=True, append_images=[large], compression="group4")
    assert path.stat().st_size < 1 << 20
    assert pages(read(path)) == 2
    first, second = readers.recognise(LocalFile(str(path), path.name, "image/tiff"), [1, 2])
    assert "pertama" in first.result().text
    assert second.result().source is TextSource.NONE


def tiff(path: Path, pages: int, *, side: int = 16, last_to: int = 0) -> Path:
    """Write a TIFF all of whose pages share their few bytes; behind the last one stands where ``last_to`` says."""
    data = bytearray(b"II*\0" + struct.pack("<I", 40) + bytes(32))
    for number in range(1, pages + 1):
        tags = {256: side, 257: side, 258: 1, 259: 1, 262: 1, 273: 8, 277: 1, 278: side, 279: 32}
        rows = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
        behind = len(data) + 2 + len(rows) + 4 if number < pages else last_to
        data += struct.pack("<H", len(tags)) + rows + struct.pack("<I", behind)
    path.write_bytes(data)
    return path


def test_ten_thousand_pages_of_a_tiff_are_all_counted_and_the_last_can_be_had(
    tmp_path: Path, read: Read, readers: SandboxedContent
) -> None:
    path = tiff(tmp_path / "a.tif", 10_000)
    extraction = read(path)
    assert (pages(extraction), extraction.shortfalls) == (10_000, ())
    (last,) = readers.recognise(LocalFile(str(path), path.name, "image/tiff"), [10_000])
    assert (last.result().number, last.result().source) == (10_000, TextSource.RECOGNISED)


def test_more_pages_of_a_tiff_than_the_bound_are_left_and_said(tmp_path: Path, read: Read) -> None:
    extraction = read(tiff(tmp_path / "a.tif", 20_003))
    assert pages(extraction) == 20_000
    assert extraction.shortfalls == (Shortfall(gap=Gap.TOO_LARGE, detail="20000/20003"),)


def test_pages_of_a_tiff_that_lead_back_to_the_first_are_counted_once(tmp_path: Path, read: Read) -> None:
    assert pages(read(tiff(tmp_path / "a.tif", 3, last_to=40))) == 3


def test_a_tiff_that_claims_fifty_thousand_pixels_a_side_is_not_decoded(
    tmp_path: Path, read: Read, readers: SandboxedContent
) -> None:
    path = tiff(tmp_path / "a.tif", 1, side=50_000)
    assert read(path).shortfalls == (Shortfall(gap=Gap.TOO_LARGE, detail="2500 MP"),)
    assert readers.recognise(LocalFile(str(path), path.name, "image/tiff"), [1])[0].result().source is TextSource.NONE


def test_without_the_decoder_a_picture_of_a_telephone_is_kept_and_says_so() -> None:
    script = (
        "import sys; sys.modules['pi_heif'] = None\n"
        "from ppid_archive.adapters.readers.tasks import extract\n"
        "print(*(f'{one.gap} {one.detail}' for one in extract(sys.argv[1], 'a.heic', 'image/heic').shortfalls))"
    )
    command = [sys.executable, "-c", script, str(PICTURES / "undangan.heic")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "unsupported image/heic\n"
