"""Recognition of words on pages that are pictures, through Tesseract: one recogniser a process, one page at a time."""

from contextlib import suppress
from functools import cache
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import tesserocr
from PIL import Image

from ppid_archive.adapters.readers.bounds import MOST_PIXELS
from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.page_images import picture
from ppid_archive.adapters.readers.page_preparation import has_columns, legible
from ppid_archive.domain.content import Page, TextSource

_POINTS = 72
_DPI = 300
_LOW_DPI = 200
_SURE = 60
_SAUVOLA = "2"
_MOST_RENDERED_PIXELS = MOST_PIXELS // 2


def recognise(local: Path, media_type: str, number: int, model: tuple[str, str]) -> Page:
    """Return the words on one page with the share of those that are sure."""
    if media_type == "application/pdf":
        image, dpi = _painted(local, number)
        return _words(legible(image), number, model, dpi)
    with picture(local, number) as image:
        return _words(legible(image), number, model, _resolution(image))


def _words(image: Image.Image, number: int, model: tuple[str, str], dpi: int) -> Page:
    recogniser = _recogniser(*model)
    mode = tesserocr.PSM.AUTO if has_columns(image) else tesserocr.PSM.SINGLE_BLOCK
    recogniser.SetPageSegMode(mode)
    try:
        recogniser.SetImage(image)
        recogniser.SetSourceResolution(dpi)
        text = clean(recogniser.GetUTF8Text())
        sure = [confidence >= _SURE for confidence in recogniser.AllWordConfidences()]
    finally:
        recogniser.Clear()
    # A blank page has been seen, with nothing to be sure of: a person may look.
    return Page(number, text, TextSource.RECOGNISED, confidence=round(sum(sure) / len(sure), 3) if sure else 0.0)


@cache
def _recogniser(languages: str, tessdata: str) -> tesserocr.PyTessBaseAPI:
    recogniser = tesserocr.PyTessBaseAPI(path=tessdata, lang=languages)
    recogniser.SetVariable("thresholding_method", _SAUVOLA)
    return recogniser


def _painted(local: Path, number: int) -> tuple[Image.Image, int]:
    """Paint a PDF page at the resolution Tesseract likes, or less where the page is a poster."""
    document = pypdfium2.PdfDocument(local)
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = _dpi_of(page) / _POINTS
        pixels = width * height * scale * scale
        if pixels > _MOST_RENDERED_PIXELS:
            scale *= (_MOST_RENDERED_PIXELS / pixels) ** 0.5
        painted: Image.Image = page.render(scale=scale).to_pil()
        return painted, round(scale * _POINTS)
    finally:
        document.close()


def _dpi_of(page: pypdfium2.PdfPage) -> float:
    """Return the resolution to paint a page at: that of the scan on it, as far as Tesseract is at ease with it."""
    scans = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=1)
    widest = max((image.get_px_size()[0] for image in scans), default=0)
    own = widest * _POINTS / max(page.get_width(), 1.0)
    return min(max(own, _LOW_DPI), _DPI) if own else _DPI


def _resolution(image: Image.Image) -> int:
    """Return the resolution a picture claims if it is believable, else what an A4 page of its size would have."""
    claimed = 0
    with suppress(TypeError, ValueError, IndexError, ZeroDivisionError):
        claimed = round(float(image.info["dpi"][0])) if "dpi" in image.info else 0
    if 100 <= claimed <= 1200:  # noqa: PLR2004 - below is a screen's, above a slip
        return claimed
    return max(100, min(600, round(min(image.size) / 8.27)))
