"""What is put on paper by hand: round office stamps, a stamp of receipt, signatures. Ink is multiplied into the page."""

import math
import random
from pathlib import Path

import numpy
import reportlab
from PIL import Image, ImageDraw, ImageFont

from making.office import TOWN

Colour = tuple[int, int, int]
Point = tuple[float, float]
VIOLET: Colour = (88, 62, 160)
BLUE: Colour = (38, 62, 150)
RED: Colour = (176, 44, 52)
_FACE = Path(reportlab.__file__).parent / "fonts" / "VeraBd.ttf"
_FINE = 3  # drawn this much larger, then reduced


def stamped(page: Image.Image, centre: Point, dpi: int, colour: Colour, rng: random.Random) -> Image.Image:
    """Return the page with the office's round stamp, turned and unevenly inked."""
    radius = int(0.62 * dpi) * _FINE
    mask = Image.new("L", (2 * radius + 20, 2 * radius + 20))
    draw = ImageDraw.Draw(mask)
    middle = mask.width / 2
    for share, width in ((1.0, 0.035), (0.93, 0.012), (0.6, 0.015)):
        reach = radius * share
        draw.ellipse((middle - reach, middle - reach, middle + reach, middle + reach), outline=255, width=max(2, int(radius * width)))
    _around(mask, "KOMISI PEMILIHAN UMUM", radius * 0.765, (172, 368), upright=True)
    _around(mask, f"KOTA {TOWN.upper()}", radius * 0.765, (148, 32), upright=False)
    _star(draw, middle, radius * 0.4)
    mask = mask.rotate(rng.uniform(-14, 14), resample=Image.Resampling.BICUBIC)
    return _inked(page, mask, centre, colour, 0.8, rng)


def received(page: Image.Image, centre: Point, dpi: int, lines: tuple[str, ...], rng: random.Random) -> Image.Image:
    """Return the page with a rectangular stamp of receipt."""
    height = int(0.16 * dpi) * _FINE
    font = ImageFont.truetype(_FACE, int(height * 0.72))
    width = int(max(font.getlength(line) for line in lines)) + height
    mask = Image.new("L", (width + 60, height * (len(lines) + 1) + 60))
    draw = ImageDraw.Draw(mask)
    draw.rectangle((30, 30, mask.width - 30, mask.height - 30), outline=255, width=max(3, height // 9))
    for place, line in enumerate(lines):
        draw.text((30 + height / 2, 30 + height * (place + 0.45)), line, font=font, fill=255)
    mask = mask.rotate(rng.uniform(-5, 5), resample=Image.Resampling.BICUBIC)
    return _inked(page, mask, centre, RED, 0.75, rng)


def signed(page: Image.Image, left: Point, dpi: int, colour: Colour, rng: random.Random) -> Image.Image:
    """Return the page with a signature that starts at ``left``."""
    width, height = int(1.5 * dpi) * _FINE, int(0.75 * dpi) * _FINE
    mask = Image.new("L", (width, height))
    draw = ImageDraw.Draw(mask)
    waves = [(rng.uniform(0.5, 1.0) / n, rng.uniform(0, 6.28), n * rng.uniform(2.2, 3.4)) for n in range(1, 5)]
    before: Point | None = None
    for step in range(420):
        t = step / 419
        swing = sum(size * math.sin(turn * 6.28 * t + start) for size, start, turn in waves)
        x = width * (0.06 + 0.8 * t + 0.05 * math.sin(6.28 * 5.1 * t + waves[0][1]))
        y = height * (0.55 - 0.2 * swing * (1.15 - t) - 0.12 * t)
        pen = dpi * _FINE * 0.012 * (1.25 + 0.6 * math.sin(9 * t + waves[1][1]))
        if before:
            draw.line((*before, x, y), fill=255, width=max(2, int(pen)))
        draw.ellipse((x - pen / 2, y - pen / 2, x + pen / 2, y + pen / 2), fill=255)
        before = x, y
    draw.line((width * 0.12, height * 0.86, width * 0.9, height * 0.68), fill=255, width=max(2, int(dpi * _FINE * 0.01)))
    return _inked(page, mask, (left[0] + width / _FINE / 2, left[1]), colour, 0.92, rng)


def _inked(page: Image.Image, mask: Image.Image, centre: Point, colour: Colour, strength: float, rng: random.Random) -> Image.Image:
    small = mask.resize((mask.width // _FINE, mask.height // _FINE), Image.Resampling.LANCZOS)
    generator = numpy.random.default_rng(rng.randrange(2**31))
    patches = Image.fromarray(generator.integers(120, 256, (9, 9), dtype=numpy.uint8)).resize(small.size, Image.Resampling.BICUBIC)
    alpha = numpy.asarray(small, dtype=float) / 255 * (numpy.asarray(patches, dtype=float) / 255) * strength
    whole = Image.new("F", page.size)
    whole.paste(Image.fromarray(alpha.astype("float32")), (int(centre[0] - small.width / 2), int(centre[1] - small.height / 2)))
    through = 1 - numpy.asarray(whole)[..., None] * (1 - numpy.array(colour) / 255)
    return Image.fromarray((numpy.asarray(page, dtype=float) * through).astype("uint8"))


def _around(mask: Image.Image, text: str, radius: float, arc: tuple[int, int], *, upright: bool) -> None:
    font = ImageFont.truetype(_FACE, int(radius * 0.235))
    middle, (start, end) = mask.width / 2, arc
    for place, letter in enumerate(text):
        angle = start + (end - start) * (place + 0.5) / len(text)
        tile = Image.new("L", (int(radius * 0.5),) * 2)
        ImageDraw.Draw(tile).text((tile.width / 2, tile.height / 2), letter, font=font, fill=255, anchor="mm")
        tile = tile.rotate(-(angle + 90) if upright else 90 - angle, resample=Image.Resampling.BICUBIC)
        x = middle + radius * math.cos(math.radians(angle)) - tile.width / 2
        y = middle + radius * math.sin(math.radians(angle)) - tile.height / 2
        mask.paste(255, (int(x), int(y)), tile)


def _star(draw: ImageDraw.ImageDraw, middle: float, radius: float) -> None:
    points = []
    for corner in range(10):
        reach, angle = radius * (0.4 if corner % 2 else 1), math.radians(36 * corner - 90)
        points.append((middle + reach * math.cos(angle), middle + reach * math.sin(angle)))
    draw.polygon(points, outline=255, width=max(2, int(radius * 0.06)))
