"""Made-up pages whose words are known, and what happens to paper: turned, stamped, photographed, faxed."""

import random
from collections.abc import Callable
from io import BytesIO
from math import cos, sin

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.corpus import words

Damage = Callable[[Image.Image], Image.Image]
DPI = 200
_SEED = 3673
_HEAD = ("KOMISI PEMILIHAN UMUM KOTA NUSA ASRI", "Nomor 214/PL.02-Und/3673/2026", "Perihal: Undangan Rapat Pleno")


def letter(*, lines: int = 22) -> tuple[Image.Image, str]:
    """Return a letter in Times, twelve points, and its words."""
    rng = random.Random(_SEED)
    text = [*_HEAD, *(words(rng, 10).capitalize() + "." for _ in range(lines))]
    return _printed(
        lambda canvas: [canvas.drawString(62, 780 - 22 * n, line) for n, line in enumerate(text)]
    ), "\n".join(text)


def gazette() -> tuple[Image.Image, str]:
    """Return a page in two columns, read one after the other."""
    rng = random.Random(_SEED + 1)
    text = [words(rng, 4) for _ in range(50)]

    def draw(canvas: Canvas) -> None:
        for n, line in enumerate(text):
            canvas.drawString(62 if n < 25 else 316, 780 - 22 * (n % 25), line)

    return _printed(draw, size=11), "\n".join(text)


def table() -> tuple[Image.Image, str]:
    """Return a ruled table of four columns, read row by row."""
    rng = random.Random(_SEED + 2)
    rows = [
        (
            str(n + 1),
            words(rng, 2),
            f"{rng.randint(1, 99)}.{rng.randint(100, 999)}.000",
            f"{rng.randint(1, 12):02}/2026",
        )
        for n in range(20)
    ]

    def draw(canvas: Canvas) -> None:
        for n, row in enumerate(rows):
            for left, cell in zip((68, 108, 318, 428), row, strict=True):
                canvas.drawString(left, 764 - 26 * n, cell)
        canvas.grid([62, 102, 312, 422, 532], [782 - 26 * n for n in range(len(rows) + 1)])

    return _printed(draw), "\n".join(" ".join(row) for row in rows)


def _printed(draw: Callable[[Canvas], object], *, size: int = 12) -> Image.Image:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Times-Roman", size)
    draw(canvas)
    canvas.save()
    with pypdfium2.PdfDocument(buffer.getvalue()) as document:
        painted: Image.Image = document[0].render(scale=DPI / 72).to_pil()
    return painted.convert("RGB").filter(ImageFilter.GaussianBlur(0.5))


def turned(degrees: float) -> Damage:
    """Return what lays a page on the scanner the wrong way."""
    return lambda page: page.rotate(degrees, Image.Resampling.BICUBIC, expand=degrees % 90 == 0, fillcolor="white")


def noisy(page: Image.Image) -> Image.Image:
    """Add the grain of a poor sensor."""
    pixels = np.asarray(page.convert("L"), dtype=float)
    grain = np.random.default_rng(_SEED).normal(0, 38, pixels.shape)
    return Image.fromarray(np.clip(pixels * 0.8 + 30 + grain, 0, 255).astype("uint8"))


def speckled(page: Image.Image) -> Image.Image:
    """Sow black and white specks."""
    pixels = np.array(page.convert("L"))
    rng = np.random.default_rng(_SEED)
    pixels[rng.random(pixels.shape) < 0.03] = 0
    pixels[rng.random(pixels.shape) < 0.03] = 255
    return Image.fromarray(pixels)


def stamped(ink: tuple[int, int, int]) -> Damage:
    """Return what presses two round stamps and a signature over the words."""

    def stamp(page: Image.Image) -> Image.Image:
        sheet = Image.new("RGB", page.size, "white")
        draw = ImageDraw.Draw(sheet)
        face = ImageFont.load_default(30)
        for x, y in ((500, 700), (1100, 1300)):
            for reach in (150, 138, 92):
                draw.ellipse((x - reach, y - reach, x + reach, y + reach), outline=ink, width=6)
            draw.text((x, y), "NUSA ASRI", font=face, fill=ink, anchor="mm")
        pen = [(900 + 4 * t, 900 + 90 * sin(t / 9) * cos(t / 23)) for t in range(120)]
        draw.line(pen, fill=ink, width=6, joint="curve")
        return ImageChops.multiply(page, sheet)

    return stamp


def photographed(page: Image.Image) -> Image.Image:
    """Lay the page on a dark table, see it from an angle, and let a hand throw its shadow."""
    width, height = page.size
    corners = [
        (0.10 * width, 0.06 * height),
        (0.03 * width, 1.00 * height),
        (1.10 * width, 1.04 * height),
        (0.97 * width, 0.02 * height),
    ]
    size = round(width * 1.14), round(height * 1.08)
    rng = np.random.default_rng(_SEED)
    grain = Image.fromarray(rng.integers(60, 110, (60, 9), dtype=np.uint8)).resize(size, Image.Resampling.BICUBIC)
    table = Image.merge("RGB", [grain.point(lambda v, k=k: int(v * k)) for k in (1.0, 0.72, 0.5)])
    table.paste(_seen(page, corners, size), mask=_seen(Image.new("L", page.size, 255), corners, size))
    return shaded(table)


def shaded(page: Image.Image) -> Image.Image:
    """Let light fall off to one side and a soft shadow lie over a corner."""
    width, height = page.size
    hand = Image.new("L", page.size, 255)
    ImageDraw.Draw(hand).polygon([(width, height // 3), (width // 3, height), (width, height)], fill=110)
    light = np.asarray(hand.filter(ImageFilter.GaussianBlur(width / 16)), dtype=float) / 255
    light = light * np.linspace(1.0, 0.6, width)[None, :]
    grain = np.random.default_rng(_SEED).normal(0, 5, (height, width))
    lit = np.asarray(page.convert("RGB"), dtype=float) * light[..., None] + grain[..., None]
    return Image.fromarray(np.clip(lit, 0, 255).astype("uint8")).filter(ImageFilter.GaussianBlur(0.8))


def carbon(page: Image.Image) -> Image.Image:
    """Leave faint, smeared, bluish grey words on grainy paper."""
    rng = np.random.default_rng(_SEED)
    soft = np.asarray(page.convert("L").filter(ImageFilter.GaussianBlur(1.1)), dtype=float)
    pale = 188 + soft * 40 / 255 + rng.normal(0, 7, soft.shape)
    tint = pale[..., None] * np.array([0.94, 0.97, 1.0])
    return Image.fromarray(np.clip(tint, 0, 255).astype("uint8"))


def faxed(page: Image.Image) -> Image.Image:
    """Send the page by fax: black and white, half as fine from line to line as across."""
    small = page.convert("L").resize((1653, round(98 * 11.69)), Image.Resampling.BOX)
    sent = small.point(lambda value: 255 * (value > 150)).convert("1")
    sent.info["dpi"] = (200, 98)
    return sent


def coarse(dpi: int) -> Damage:
    """Return what scans a page in grey at a low resolution."""

    def scan(page: Image.Image) -> Image.Image:
        small = page.convert("L").resize(
            (round(page.width * dpi / DPI), round(page.height * dpi / DPI)), Image.Resampling.BOX
        )
        small.info["dpi"] = (dpi, dpi)
        return small

    return scan


def _seen(page: Image.Image, corners: list[tuple[float, float]], size: tuple[int, int]) -> Image.Image:
    width, height = page.size
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, [(0, 0), (0, height), (width, height), (width, 0)], strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    data = np.linalg.solve(np.array(rows), np.array(wanted, dtype=float))
    return page.transform(size, Image.Transform.PERSPECTIVE, tuple(data), Image.Resampling.BICUBIC)
