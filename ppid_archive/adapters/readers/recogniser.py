"""Words on pictures, through Tesseract: one engine a process, one thread, kept from page to page."""

from functools import cache

import numpy
import pypdfium2
from PIL import Image, ImageOps
from tesserocr import PSM, PyTessBaseAPI

from ppid_archive.adapters.readers.clean_text import cleaned
from ppid_archive.adapters.readers.page_images import MOST_PIXELS
from ppid_archive.domain.content import Page, TextSource

_DPI = 300
_POINTS = 72
_WIDEST = 5000
_NARROWEST = 1000
_SURE = 60.0
_SAUVOLA = "2"


def recognised(local: str, media_type: str, number: int, languages: str, tessdata: str) -> Page:
    """Recognise one page; a page that cannot be shown comes back without words."""
    image = _prepared(_rendered(local, number) if media_type == "application/pdf" else _frame(local, number))
    engine = _engine(languages, tessdata)
    engine.SetPageSegMode(PSM.SINGLE_BLOCK)
    engine.SetImage(image)
    engine.SetSourceResolution(_DPI)
    text = cleaned(engine.GetUTF8Text())
    confidence = _confidence(engine)
    engine.Clear()
    return Page(number, text, TextSource.RECOGNISED, confidence)


@cache
def _engine(languages: str, tessdata: str) -> PyTessBaseAPI:
    engine = PyTessBaseAPI(path=tessdata, lang=languages)
    engine.SetVariable("thresholding_method", _SAUVOLA)
    return engine


def _confidence(engine: PyTessBaseAPI) -> float:
    """Return the share of words that the engine was sure of."""
    confidences = engine.AllWordConfidences()
    return round(sum(one >= _SURE for one in confidences) / len(confidences), 3) if confidences else 0.0


def _rendered(local: str, number: int) -> Image.Image:
    with pypdfium2.PdfDocument(local) as document:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_DPI / _POINTS, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        shown: Image.Image = page.render(scale=scale).to_pil()
        return shown


def _frame(local: str, number: int) -> Image.Image:
    with Image.open(local) as image:
        image.seek(number - 1)
        return ImageOps.exif_transpose(image).convert("RGB")


def _prepared(image: Image.Image) -> Image.Image:
    """Grey, with coloured stamp ink gone (the brightest of the three channels), in a size Tesseract likes."""
    if image.mode in {"1", "L"}:
        grey = image.convert("L")
    else:
        grey = Image.fromarray(numpy.asarray(image.convert("RGB")).max(axis=2))
    if grey.width > _WIDEST:
        grey = grey.resize((_WIDEST, round(grey.height * _WIDEST / grey.width)), Image.Resampling.LANCZOS)
    elif grey.width < _NARROWEST:
        grey = grey.resize((grey.width * 2, grey.height * 2), Image.Resampling.LANCZOS)
    return grey
