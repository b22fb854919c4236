"""Paper as scanners and telephones see it: rendered, stamped, signed, tinted, skewed, soiled."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

from making import ink
from making.sheet import Mark, Printed

_PENS: tuple[ink.Colour, ink.Colour] = ((28, 40, 130), (34, 34, 40))


@dataclass(frozen=True)
class Look:
    """How a scan came out; ``skew`` in degrees, ``dim`` the share of light that is missing."""

    dpi: int = 200
    skew: float = 0.6
    dim: float = 0.03
    noise: float = 3.0
    blur: float = 0.45
    colour: bool = False
    stamp: ink.Colour | None = ink.VIOLET
    received: tuple[str, ...] = ()
    holes: bool = False
    seed: int = 1


def scanned(paper: Printed, look: Look) -> list[Image.Image]:
    """Return every page as the scanner saw it."""
    with pypdfium2.PdfDocument(paper.pdf) as document:
        pages = [document[number].render(scale=look.dpi / 72).to_pil().convert("RGB") for number in range(len(document))]
    written = [_by_hand(page, [mark for mark in paper.marks if mark.page == number], look, number) for number, page in enumerate(pages)]
    return [_as_scanned(page, look, look.seed * 100 + number) for number, page in enumerate(written)]


def photographed(paper: Printed, look: Look) -> Image.Image:
    """Return the first page as a telephone saw it: in perspective, on a table, with the shadow of a hand."""
    flat = scanned(paper, look)[0].convert("RGB")
    width, height = flat.size
    corners = [(0.13 * width, 0.09 * height), (0.04 * width, 1.06 * height), (1.13 * width, 1.09 * height), (1.03 * width, 0.05 * height)]
    size = int(width * 1.18), int(height * 1.14)
    table = _wood(size, look.seed)
    shape = _warped(Image.new("L", flat.size, 255), corners, size)
    table.paste((30, 22, 16), (9, 14), shape.filter(ImageFilter.GaussianBlur(14)).point(lambda value: value // 2))
    table.paste(_warped(flat, corners, size), (0, 0), shape)
    y, x = numpy.mgrid[0 : size[1], 0 : size[0]]
    hand = Image.new("L", size, 255)
    ImageDraw.Draw(hand).polygon([(size[0], int(0.55 * size[1])), (int(0.5 * size[0]), size[1]), size], fill=150)
    light = (1.02 - 0.28 * (x / size[0]) * (0.4 + 0.6 * y / size[1])) * numpy.asarray(hand.filter(ImageFilter.GaussianBlur(size[0] / 14))) / 255
    lit = numpy.asarray(table, dtype=float) * light[..., None] * numpy.array([1.0, 0.985, 0.93])
    return _grained(Image.fromarray(numpy.clip(lit, 0, 255).astype("uint8")), look.noise, look.seed)


def _by_hand(page: Image.Image, marks: Sequence[Mark], look: Look, number: int) -> Image.Image:
    rng = random.Random(look.seed * 100 + number)
    scale = look.dpi / 72
    for place, mark in enumerate(marks):
        spot = mark.x * scale, page.height - mark.y * scale
        page = ink.signed(page, spot, look.dpi, _PENS[place % 2], rng)
        if look.stamp and place == 0:
            page = ink.stamped(page, (spot[0] - 0.1 * look.dpi, spot[1] - 0.1 * look.dpi), look.dpi, look.stamp, rng)
    if look.received and number == 0:
        page = ink.received(page, (page.width * 0.76, page.height * 0.235), look.dpi, look.received, rng)
    if look.holes:
        draw = ImageDraw.Draw(page)
        for share in (0.36, 0.63):
            x, y, r = 0.38 * look.dpi, page.height * share, 0.11 * look.dpi
            draw.ellipse((x - r, y - r, x + r, y + r), fill=(70, 68, 66), outline=(150, 148, 145), width=2)
    return page


def _as_scanned(page: Image.Image, look: Look, seed: int) -> Image.Image:
    generator = numpy.random.default_rng(seed)
    width, height = page.size
    paper = numpy.array([250, 248, 242]) * (1 - look.dim)
    mottled = Image.fromarray(generator.integers(244, 256, (14, 10), dtype=numpy.uint8)).resize((width, height), Image.Resampling.BICUBIC)
    light = numpy.linspace(1.0, 1 - 1.6 * look.dim, width)[None, :] * (numpy.asarray(mottled, dtype=float) / 255)
    faded = (255 - (255 - numpy.asarray(page, dtype=float)) * (1 - 0.9 * look.dim)) / 255
    image = Image.fromarray(numpy.clip(faded * paper * light[..., None], 0, 255).astype("uint8"))
    turn = (-1 if seed % 2 else 1) * look.skew * (0.7 + 0.3 * generator.random())
    glass = tuple(int(share * (1 - look.dim)) for share in (226, 224, 220))
    image = image.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=glass)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, max(2, width // 260), height), fill=(120, 118, 116))
    for _ in range(int(30 + 400 * look.dim)):
        x, y, r = generator.integers(0, width), generator.integers(0, height), generator.random() * look.dpi / 130
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(int(90 + 90 * generator.random()),) * 3)
    image = image.filter(ImageFilter.GaussianBlur(look.blur * look.dpi / 200))
    return _grained(image if look.colour else image.convert("L"), look.noise, seed)


def _grained(image: Image.Image, strength: float, seed: int) -> Image.Image:
    pixels = numpy.asarray(image, dtype=float)
    grain = numpy.random.default_rng(seed).normal(0, strength, pixels.shape[:2])
    return Image.fromarray(numpy.clip(pixels + (grain[..., None] if pixels.ndim == 3 else grain), 0, 255).astype("uint8"))


def _wood(size: tuple[int, int], seed: int) -> Image.Image:
    generator = numpy.random.default_rng(seed)
    streaks = Image.fromarray(generator.integers(70, 150, (240, 6), dtype=numpy.uint8)).resize(size, Image.Resampling.BICUBIC)
    tone = numpy.asarray(streaks, dtype=float)[..., None] / 150
    return Image.fromarray((tone * numpy.array([150, 108, 70])).astype("uint8"))


def _warped(image: Image.Image, corners: Sequence[ink.Point], size: tuple[int, int]) -> Image.Image:
    width, height = image.size
    source = [(0, 0), (0, height), (width, height), (width, 0)]
    rows = []
    for (x, y), (u, v) in zip(corners, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    coefficients = numpy.linalg.solve(numpy.array(rows, dtype=float), numpy.array(source, dtype=float).reshape(8))
    return image.transform(size, Image.Transform.PERSPECTIVE, tuple(coefficients), Image.Resampling.BICUBIC)
