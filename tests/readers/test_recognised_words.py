"""What stays on a page and what goes before and after recognition: coloured ink, large letters, rules, short words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from ppid_archive.adapters.readers.coloured_ink import without_stamps
from ppid_archive.adapters.readers.page_preparation import Prepared, without_rules
from ppid_archive.adapters.readers.projection import UNCHANGED
from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Page
from ppid_archive.ports.content import LocalFile

BODY = (
    "Dengan hormat, bersama ini kami sampaikan rencana rapat",
    "koordinasi yang akan dilaksanakan pada hari Senin tanggal",
    "12 Januari 2026 di ruang rapat sekretariat kota.",
    "Demikian disampaikan, atas perhatiannya diucapkan terima kasih.",
)
HEADING = ("PENTING: BATAS AKHIR PENDAFTARAN", "Catatan pejabat yang berwenang")
COLOURS = ["red", "blue", "green", "darkred", "navy", "magenta", "darkorange"]
Draw = Callable[[Image.Image], Image.Image]


def paper(colour: str = "white", size: tuple[int, int] = (1654, 1400)) -> Image.Image:
    """Return a sheet at 200 dpi."""
    return Image.new("RGB", size, colour)


def written(
    image: Image.Image, lines: tuple[str, ...], *, top: int = 500, colour: str = "black", size: int = 33
) -> Image.Image:
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size)
    for number, line in enumerate(lines):
        draw.text((200, top + round(1.4 * size) * number), line, fill=colour, font=font)
    return image


def recognised(readers: SandboxedContent, path: Path, image: Image.Image) -> Page:
    image.save(path, dpi=(200, 200))
    (pending,) = readers.recognise(LocalFile(str(path), path.name, "image/png"), [1])
    return pending.result()


def words(page: Page) -> str:
    return " ".join(page.text.split())


def stamp(image: Image.Image, middle: tuple[int, int], colour: str) -> Image.Image:
    """Press a round stamp of an office, 3.5 cm across."""
    draw, (x, y) = ImageDraw.Draw(image), middle
    for radius, width in ((138, 4), (85, 2)):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=colour, width=width)
    draw.regular_polygon((x, y, 50), 5, rotation=20, outline=colour)
    draw.text((x - 60, y + 88), "KOTA ASRI", fill=colour, font=ImageFont.load_default(22))
    return image


@pytest.mark.parametrize("colour", COLOURS)
def test_words_in_colour_are_read(tmp_path: Path, readers: SandboxedContent, colour: str) -> None:
    assert words(recognised(readers, tmp_path / "warna.png", written(paper(), BODY, colour=colour))) == " ".join(BODY)


@pytest.mark.parametrize("colour", COLOURS)
def test_a_coloured_heading_is_read_with_the_words_below(
    tmp_path: Path, readers: SandboxedContent, colour: str
) -> None:
    page = written(written(paper(), BODY), HEADING, top=250, colour=colour, size=40)
    assert words(recognised(readers, tmp_path / "kop.png", page)) == " ".join(HEADING + BODY)


@pytest.mark.parametrize("ground", ["pink", "lightblue", "khaki", "palegreen"])
def test_words_on_coloured_paper_are_read(tmp_path: Path, readers: SandboxedContent, ground: str) -> None:
    assert words(recognised(readers, tmp_path / "kertas.png", written(paper(ground), BODY))) == " ".join(BODY)


@pytest.mark.parametrize("ground", ["navy", "darkgreen", "firebrick", "black"])
def test_white_words_on_a_dark_band_are_read(tmp_path: Path, readers: SandboxedContent, ground: str) -> None:
    page = written(paper(), BODY)
    ImageDraw.Draw(page).rectangle((180, 225, 900, 300), fill=ground)
    written(page, ("KOMISI PEMILIHAN UMUM",), top=240, colour="white", size=40)
    assert words(recognised(readers, tmp_path / "pita.png", page)).startswith("KOMISI PEMILIHAN UMUM Dengan")


def test_words_under_a_marker_are_read(tmp_path: Path, readers: SandboxedContent) -> None:
    page = paper()
    for top, colour in ((500, "yellow"), (592, "pink")):
        ImageDraw.Draw(page).rectangle((190, top, 1200, top + 40), fill=colour)
    assert words(recognised(readers, tmp_path / "stabilo.png", written(page, BODY))) == " ".join(BODY)


@pytest.mark.parametrize("colour", ["red", "blue", "blueviolet"])
@pytest.mark.parametrize("middle", [(500, 560), (1100, 1000)], ids=["over words", "beside words"])
def test_a_coloured_stamp_leaves_no_words_and_takes_none(
    tmp_path: Path, readers: SandboxedContent, colour: str, middle: tuple[int, int]
) -> None:
    page = written(paper(), BODY)
    page = ImageChops.darker(page, stamp(paper(), middle, colour))
    result = recognised(readers, tmp_path / "cap.png", page)
    assert words(result) == " ".join(BODY)


def test_a_coloured_heading_stays_beside_a_coloured_stamp() -> None:
    page = written(paper(), HEADING, top=250, colour="blue")
    grey = without_stamps(stamp(page.copy(), (1100, 1000), "blue"), 200)
    alone = without_stamps(page, 200)
    assert ImageChops.difference(grey.crop((0, 0, 1654, 800)), alone.crop((0, 0, 1654, 800))).getbbox() is None
    assert grey.crop((900, 800, 1654, 1400)).getextrema()[0] > 200  # type: ignore[operator] # one band: two numbers


@pytest.mark.parametrize("size", [83, 133, 200])
def test_large_letters_are_no_rules(tmp_path: Path, readers: SandboxedContent, size: int) -> None:
    lines = ("LAPORAN", "TAHUN", "MINUM", "PEMILU")
    page = written(paper(), lines, top=120, size=size)
    assert words(recognised(readers, tmp_path / "besar.png", page)) == " ".join(lines)


@pytest.mark.parametrize("thick", [1, 2, 4, 7])
def test_rules_are_erased_and_nothing_else_is_touched(thick: int) -> None:
    plain = written(paper(), BODY).convert("L")
    ruled = plain.copy()
    draw = ImageDraw.Draw(ruled)
    for start, end in (((150, 460), (1500, 460)), ((150, 760), (1500, 760)), ((150, 460), (150, 760))):
        draw.line((*start, *end), fill=0, width=thick)
    clean = without_rules(Prepared(ruled, UNCHANGED, 200))
    assert ImageChops.difference(clean, plain).getbbox() is None


def test_underlined_words_are_read_without_their_lines(tmp_path: Path, readers: SandboxedContent) -> None:
    page = written(paper(), BODY)
    draw = ImageDraw.Draw(page)
    for number in range(len(BODY)):
        draw.line((200, 543 + 46 * number, 1000, 543 + 46 * number), fill="black", width=2)
    assert words(recognised(readers, tmp_path / "garis.png", page)) == " ".join(BODY)


@pytest.mark.parametrize("width", [1, 3])
def test_a_table_of_hair_rules_is_read_row_by_row(tmp_path: Path, readers: SandboxedContent, width: int) -> None:
    rows = [("Nama barang", "Jumlah"), ("Kotak suara", "12"), ("Bilik suara", "108"), ("Segel plastik", "110")]
    page, font = paper(), ImageFont.load_default(30)
    draw = ImageDraw.Draw(page)
    for number, row in enumerate(rows):
        for left, cell in zip((220, 820), row, strict=True):
            draw.text((left, 410 + 60 * number), cell, fill="black", font=font)
    for number in range(len(rows) + 1):
        draw.line((200, 400 + 60 * number, 1200, 400 + 60 * number), fill="black", width=width)
    for left in (200, 800, 1200):
        draw.line((left, 400, left, 640), fill="black", width=width)
    result = recognised(readers, tmp_path / "tabel.png", page)
    assert [line for line in result.text.splitlines() if line] == [" ".join(row) for row in rows]


def test_bars_do_not_turn_a_page(tmp_path: Path, readers: SandboxedContent) -> None:
    page = written(paper(), BODY)
    draw = ImageDraw.Draw(page)
    for number in range(130):
        if number * 7 % 11 < 6:
            draw.rectangle((120 + 11 * number, 150, 127 + 11 * number, 380), fill="black")
    assert words(recognised(readers, tmp_path / "batang.png", page)).endswith(" ".join(BODY))


def test_short_words_and_signs_that_are_sure_stay(tmp_path: Path, readers: SandboxedContent) -> None:
    lines = (
        "Ketua | Sekretaris | Anggota",
        "a. satu butir",
        "b. dua butir",
        "Rp 5.000,- / orang",
        "Pasal 1",
        "di kota",
    )
    assert words(recognised(readers, tmp_path / "pendek.png", written(paper(), lines))) == " ".join(lines)


@pytest.mark.parametrize("lines", [("BAB II",), ("Setuju",), ("di", "ke", "RI")])
def test_a_page_of_a_few_short_words_is_read(tmp_path: Path, readers: SandboxedContent, lines: tuple[str, ...]) -> None:
    result = recognised(readers, tmp_path / "sedikit.png", written(paper(), lines, size=40))
    assert words(result) == " ".join(lines)
    assert result.confidence == 1.0


def test_strokes_of_a_pen_are_no_words(tmp_path: Path, readers: SandboxedContent) -> None:
    clean = recognised(readers, tmp_path / "bersih.png", written(paper(), BODY))
    page = written(paper(), BODY)
    draw = ImageDraw.Draw(page)
    for number in range(9):
        x, y = 230 + 120 * number, 900 + number % 3 * 9
        draw.line((x, y, x + 16, y + 25, x + 30, y + 4, x + 41, y + 30), fill="black", width=3)
    result = recognised(readers, tmp_path / "coretan.png", page)
    assert words(result) == words(clean)
    assert [word.text for word in result.words] == " ".join(BODY).split()
    assert result.confidence is not None
    assert clean.confidence is not None
    assert result.confidence <= clean.confidence
