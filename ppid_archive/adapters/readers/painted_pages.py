"""A PDF's pages painted to pixels by PDFium, as a person sees them, with the places of the letters that it knows."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from ppid_archive.adapters.readers.bounds import MOST_PAGES

_POINTS = 72
_MOST_PIXELS = 25_000_000
"""A sheet of A2 at 200 dpi has 15 million."""


class NotPainted(Exception):
    """A page cannot be drawn, so nobody knows what stands on it."""


class NeedsPassword(Exception):
    """The file opens for nobody without a password."""


@dataclass(frozen=True)
class Placed:
    """A letter of the file and its box in pixels (left, top, right, bottom); blanks that PDFium made up have none."""

    text: str
    box: tuple[float, float, float, float] | None


@dataclass(frozen=True)
class PaintedPage:
    """One page: its picture, how fine that is, and the letters in the file's order."""

    image: Image.Image
    dpi: int
    placed: tuple[Placed, ...]


class PaintedPages:
    """An opened PDF; use it as a context manager."""

    def __init__(self, local: Path, dpi: int) -> None:
        """Open a file; raises NeedsPassword, or what PDFium does where it cannot."""
        try:
            self._document, self._dpi = pypdfium2.PdfDocument(local), dpi
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
                raise NeedsPassword from error
            raise
        self._document.init_forms()

    def __enter__(self) -> Self:
        """Return the pages themselves."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._document.close()

    def all(self) -> Iterator[PaintedPage]:
        """Yield every page.

        Raises:
            NotPainted: A page cannot be drawn, or there are too many.
        """
        count = len(self._document)
        if count > MOST_PAGES:
            raise NotPainted(f"{count} pages")
        for number in range(1, count + 1):
            try:
                yield self._painted(number)
            except (pypdfium2.PdfiumError, ValueError) as error:
                raise NotPainted(f"page {number}: {error}") from error

    def _painted(self, number: int) -> PaintedPage:
        page = self._document[number - 1]
        try:
            width, height = page.get_size()
            scale = self._dpi / _POINTS
            if (pixels := width * height * scale * scale) > _MOST_PIXELS:
                scale *= (_MOST_PIXELS / pixels) ** 0.5
            image: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil()
            return PaintedPage(image.convert("RGB"), max(1, round(scale * _POINTS)), _letters(page, image.size))
        finally:
            page.close()


def _letters(page: pypdfium2.PdfPage, size: tuple[int, int]) -> tuple[Placed, ...]:
    layer = page.get_textpage()
    try:
        return tuple(_letter(page, layer, index, size) for index in range(layer.count_chars()))
    finally:
        layer.close()


def _letter(page: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage, index: int, size: tuple[int, int]) -> Placed:
    code = pdfium.FPDFText_GetUnicode(layer, index)
    sign = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "  # noqa: PLR2004 - Unicode's bounds
    if sign.isspace():
        return Placed(sign, None)
    left, bottom, right, top = layer.get_charbox(index, loose=True)
    tight = layer.get_charbox(index)
    left, bottom = min(left, tight[0]), min(bottom, tight[1])
    right, top = max(right, tight[2]), max(top, tight[3])
    corners = [_pixel(page, x, y, size) for x in (left, right) for y in (bottom, top)]
    across, down = zip(*corners, strict=True)
    return Placed(sign, (min(across), min(down), max(across), max(down)))


def _pixel(page: pypdfium2.PdfPage, x: float, y: float, size: tuple[int, int]) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, ctypes.c_double(x), ctypes.c_double(y), across, down)
    return across.value, down.value
