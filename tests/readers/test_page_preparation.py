"""Pages as they really come: turned, crooked, photographed, ruled, grainy, coarse; and where each word stood."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from ppid_archive.adapters.readers.page_preparation import Prepared, legible, quarters_on, resolution, slant_of, square
from ppid_archive.adapters.readers.photograph import sheet_in, straight_size
from ppid_archive.adapters.readers.projection import (
    UNCHANGED,
    Projection,
    onto,
    quarter_turned,
    reduced,
    turned_about_middle,
)
from ppid_archive.adapters.readers.right_to_left import mirrored
from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Page, PlacedWord
from ppid_archive.ports.content import LocalFile
from tests.readers import documents as make

LINES = (
    "BERITA ACARA RAPAT PLENO",
    "Nomor 12/PL.02-BA/3673/2026",
    "Rekapitulasi daftar pemilih berkelanjutan",
    "dihadiri ketua dan seluruh anggota",
    "bertempat di ruang rapat sekretariat",
)
ALL = " ".join(LINES)
Damage = Callable[[Image.Image], Image.Image]


def page(*, height: int = 1000) -> Image.Image:
    image = Image.new("RGB", (1240, height), "white")
    image.paste(make.page_image(*LINES), (0, 60))
    return image


def recognised(readers: SandboxedContent, path: Path, image: Image.Image, **options: object) -> Page:
    image.save(path, **options)  # type: ignore[arg-type]
    (pending,) = readers.recognise(LocalFile(str(path), path.name, "image/png"), [1])
    return pending.result()


def place_of(result: Page, text: str) -> PlacedWord:
    return next(word for word in result.words if text in word.text)


def grain(image: Image.Image) -> Image.Image:
    pixels = np.asarray(image.convert("L"), dtype=float) * 0.8 + 30
    noise = np.random.default_rng(1).normal(0, 38, pixels.shape)
    return Image.fromarray(np.clip(pixels + noise, 0, 255).astype("uint8"))


def specks(image: Image.Image) -> Image.Image:
    pixels, chance = np.array(image.convert("L")), np.random.default_rng(1)
    pixels[chance.random(pixels.shape) < 0.04] = 0
    pixels[chance.random(pixels.shape) < 0.04] = 255
    return Image.fromarray(pixels)


def shadow(image: Image.Image) -> Image.Image:
    light = np.linspace(1.0, 0.25, image.width)[None, :, None]
    return Image.fromarray((np.asarray(image, dtype=float) * light).astype("uint8"))


def ruled(image: Image.Image) -> Image.Image:
    draw = ImageDraw.Draw(image)
    for row in range(6):
        draw.line((80, 140 + 70 * row, 1160, 140 + 70 * row), fill="black", width=3)
    for column in (80, 620, 900, 1160):
        draw.line((column, 140, column, 490), fill="black", width=3)
    return image


def banded(image: Image.Image) -> Image.Image:
    """Put a dark heading above and a dark margin beside, as posters have them."""
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, 0), (1240, 0), (1240, 300), (0, 320)], fill="navy")
    draw.rectangle((0, 0, 60, 1000), fill="navy")
    return image


def panel(image: Image.Image) -> Image.Image:
    """Put a page as a window onto a dark screen."""
    screen = Image.new("RGB", (1600, 1300), (20, 20, 40))
    screen.paste(image, (200, 150))
    return screen


def on_a_table(image: Image.Image) -> Image.Image:
    """Lay the page on brown wood and see it from an angle; its corners are ``SEEN``."""
    wood = np.random.default_rng(1).integers(60, 100, (30, 8), dtype=np.uint8)
    boards = Image.fromarray(wood).resize(TABLE, Image.Resampling.BICUBIC)
    table = Image.merge(
        "RGB", [boards, boards.point(lambda value: value * 3 // 4), boards.point(lambda value: value // 2)]
    )
    back = _inverse(onto(SEEN, image.size))
    sheet = image.transform(TABLE, Image.Transform.PERSPECTIVE, back, Image.Resampling.BICUBIC)
    mask = Image.new("L", image.size, 255).transform(TABLE, Image.Transform.PERSPECTIVE, back)
    table.paste(sheet, mask=mask)
    return table


TABLE = (1500, 1250)
SEEN = ((160.0, 90.0), (1330.0, 150.0), (1400.0, 1180.0), (60.0, 1120.0))


def _inverse(projection: Projection) -> tuple[float, ...]:
    matrix = np.linalg.inv(np.array(projection.rows))
    return tuple(float(value) for value in (matrix / matrix[2, 2]).reshape(9)[:8])


def reduced_to(width: int) -> Damage:
    return lambda image: image.resize((width, round(image.height * width / image.width)), Image.Resampling.BOX)


@pytest.mark.parametrize(
    ("damage", "options"),
    [
        (lambda image: image.rotate(8, Image.Resampling.BICUBIC, fillcolor="white"), {}),
        (lambda image: image.rotate(-9, Image.Resampling.BICUBIC, fillcolor="white"), {}),
        (grain, {}),
        (specks, {}),
        (shadow, {}),
        (on_a_table, {}),
        (reduced_to(500), {}),
        (reduced_to(620), {"dpi": (72, 72)}),
        (lambda image: image.resize((1240, 500), Image.Resampling.BOX), {"dpi": (200, 100)}),
        (lambda image: image.filter(ImageFilter.GaussianBlur(1.5)), {}),
    ],
)
def test_damaged_pages_are_read_and_each_word_has_its_place(
    tmp_path: Path, readers: SandboxedContent, damage: Damage, options: dict[str, object]
) -> None:
    result = recognised(readers, tmp_path / "halaman.png", damage(page()), **options)
    assert " ".join(result.text.split()) == ALL
    assert " ".join(word.text for word in result.words) == ALL
    assert result.confidence is not None
    assert result.confidence > 0.8


def test_a_ruled_table_is_read_and_its_rules_are_no_letters(tmp_path: Path, readers: SandboxedContent) -> None:
    table = Image.new("RGB", (1240, 1000), "white")
    for column, left in (("Uraian", 0), ("Volume", 540), ("Satuan", 820)):
        cells = make.page_image(*(f"{column} {row}" for row in range(5))).crop((90, 60, 350, 500))
        table.paste(cells, (100 + left, 110))
    result = recognised(readers, tmp_path / "tabel.png", ruled(table))
    assert all(f"{name} {row}" in result.text for name in ("Uraian", "Volume", "Satuan") for row in range(5))
    assert "|" not in result.text


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_laid_wrong_on_the_scanner_is_read_and_its_words_lie_as_their_ink(
    tmp_path: Path, readers: SandboxedContent, quarters: int
) -> None:
    upright = recognised(readers, tmp_path / "tegak.png", page())
    turned = page().rotate(90 * quarters, expand=True)
    result = recognised(readers, tmp_path / "putar.png", turned)
    assert " ".join(result.text.split()) == ALL
    word, wanted = place_of(result, "sekretariat"), place_of(upright, "sekretariat")
    assert word.turn % 360 == pytest.approx(90 * quarters, abs=1)
    back = quarter_turned((1240, 1000), quarters)
    x, y = back.applied((word.x * turned.width, word.y * turned.width))
    assert (x / 1240, y / 1240) == pytest.approx((wanted.x, wanted.y), abs=0.01)
    assert word.width * turned.width / 1240 == pytest.approx(wanted.width, abs=0.01)


def test_words_of_a_photographed_page_lie_on_the_photograph(tmp_path: Path, readers: SandboxedContent) -> None:
    flat = place_of(recognised(readers, tmp_path / "a.png", page()), "sekretariat")
    result = recognised(readers, tmp_path / "b.png", on_a_table(page()))
    word = place_of(result, "sekretariat")
    wanted = onto(SEEN, (1240, 1000)).applied((flat.x * 1240, flat.y * 1240))
    assert (word.x * TABLE[0], word.y * TABLE[0]) == pytest.approx(wanted, abs=0.01 * TABLE[0])


def test_the_sheet_of_a_photograph_is_found_to_a_hair() -> None:
    corners = sheet_in(on_a_table(page()))
    assert corners
    assert np.array(corners) == pytest.approx(np.array(SEEN), abs=0.01 * TABLE[0])
    assert straight_size(corners) == pytest.approx((1340, 1050), abs=40)


@pytest.mark.parametrize(
    "image",
    [
        page(),
        page().convert("L"),
        shadow(page()),
        ruled(page()),
        banded(page()),
        panel(page()),
        Image.new("RGB", (900, 1200), "black"),
        Image.new("L", (3, 2), 200),
        Image.effect_noise((900, 1200), 90),
        Image.radial_gradient("L").resize((900, 1200)),
        Image.linear_gradient("L").resize((900, 1200)),
    ],
)
def test_what_is_no_sheet_on_a_ground_is_left_as_it_is(image: Image.Image) -> None:
    assert sheet_in(image) is None


@pytest.mark.parametrize("size", [(1, 1), (2, 400), (400, 2), (30, 30)])
@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "CMYK", "P"])
def test_tiny_pictures_are_prepared_like_any(size: tuple[int, int], mode: str) -> None:
    assert isinstance(legible(Image.new(mode, size), 300), Prepared)


@pytest.mark.parametrize("slant", [-9.5, -6.5, -4.0, -1.25, 0.0, 0.5, 2.5, 5.5, 8.25])
def test_the_slant_of_a_page_is_found(slant: float) -> None:
    crooked = page().rotate(-slant, Image.Resampling.BICUBIC, fillcolor="white").convert("L")
    assert slant_of(crooked) == pytest.approx(slant, abs=0.5)


@given(st.integers(1, 4000), st.integers(1, 4000), st.integers(0, 3))
def test_the_way_back_from_a_quarter_turn_is_exact(width: int, height: int, quarters: int) -> None:
    back = quarter_turned((width, height), quarters)
    turned_size = (width, height) if quarters % 2 == 0 else (height, width)
    corners = [back.applied((x * turned_size[0], y * turned_size[1])) for x in (0, 1) for y in (0, 1)]
    assert sorted(corners) == [(0, 0), (0, height), (width, 0), (width, height)]


def test_the_way_back_is_that_of_the_picture_that_was_turned() -> None:
    image = Image.new("L", (300, 200))
    image.putpixel((40, 150), 255)
    for quarters in (1, 2, 3):
        turned = quarters_on(Prepared(image, UNCHANGED, 200), quarters)
        (spot,) = [index for index, value in enumerate(turned.picture.tobytes()) if value]
        row, column = divmod(spot, turned.picture.width)
        assert turned.back.applied((column + 0.5, row + 0.5)) == pytest.approx((40.5, 150.5), abs=1)


@given(st.floats(0.5, 3), st.floats(-10, 10), st.floats(0, 1000), st.floats(0, 1000))
def test_ways_back_follow_one_another(factor: float, degrees: float, x: float, y: float) -> None:
    one, two = reduced(factor, factor), turned_about_middle((1000, 800), degrees)
    assert two.after(one).applied((x, y)) == pytest.approx(two.applied(one.applied((x, y))), abs=1e-6)


@given(st.lists(st.floats(-30, 30), min_size=8, max_size=8))
def test_a_stretched_sheet_goes_back_to_its_corners(off: list[float]) -> None:
    x0, y0, x1, y1, x2, y2, x3, y3 = off
    corners = ((x0, y0), (500 + x1, y1), (500 + x2, 700 + y2), (x3, 700 + y3))
    back = onto(corners, (510, 690))
    ends = [back.applied(point) for point in ((0, 0), (510, 0), (510, 690), (0, 690))]
    assert np.array(ends) == pytest.approx(np.array(corners), abs=1e-6)


@pytest.mark.parametrize(
    ("size", "claimed", "believed"),
    [
        ((1654, 2339), (200, 200), (200, 200)),
        ((1654, 1146), (204, 98), (204, 98)),
        ((1654, 2339), (72, 72), (200, 200)),
        ((1654, 2339), None, (200, 200)),
        ((1654, 2339), (0, 0), (200, 200)),
        ((1654, 2339), ("x",), (200, 200)),
        ((1654, 2339), (float("inf"), 1), (200, 200)),
        ((1654, 2339), (200, 7), (200, 200)),
        ((300, 300), (96, 96), (100, 100)),
    ],
)
def test_a_resolution_is_believed_if_it_can_be_true(
    size: tuple[int, int], claimed: object, believed: tuple[int, int]
) -> None:
    assert resolution(size, claimed) == believed


def test_a_fax_is_as_high_as_a_person_sees_it() -> None:
    assert square(Image.new("1", (1654, 1146)), (204, 98)).size == (1654, 2386)
    assert square(Image.new("1", (1654, 1146)), (204, 196)).size == (1654, 1146)


@pytest.mark.parametrize(
    ("read", "standing"),
    [("محمد", "دمحم"), ("Nomor", "Nomor"), ("2026", "2026"), ("رقم12/34", "12/34مقر"), ("", "")],
)
def test_a_word_from_right_to_left_is_turned_its_numbers_are_not(read: str, standing: str) -> None:
    assert mirrored(read) == standing
    assert mirrored(standing) == read
