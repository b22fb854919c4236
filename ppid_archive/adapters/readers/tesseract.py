"""Recognition of words on pages that are pictures, through Tesseract: one recogniser a process, one page at a time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from math import atan2, degrees, dist
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import tesserocr
from PIL import Image

from ppid_archive.adapters.readers.bounds import MOST_PIXELS
from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.page_images import picture
from ppid_archive.adapters.readers.page_preparation import (
    Prepared,
    has_columns,
    legible,
    part_with_most_ink,
    quarters_on,
    resolution,
    square,
    without_rules,
)
from ppid_archive.adapters.readers.pdf_text import beside_the_layer
from ppid_archive.adapters.readers.projection import Point, Projection
from ppid_archive.adapters.readers.right_to_left import mirrored
from ppid_archive.domain.content import Page, PlacedWord, PlacedWords, TextSource

_POINTS = 72
_DPI = 300
_LOW_DPI = 200
_SURE, _CERTAIN, _DOUBTFUL = 60, 100, 0.5
_PROBED = 0.35
_WORTH_A_TURN = 8
_WORD = re.compile(r"[^\W\d_]{3}")
_WORD_OR_NUMBER = re.compile(r"[^\W\d_]{3}|\d")
_STANDS_ALONE = re.compile(r"[-\u2013\u2014:=/&+]|[IVX]+|[^\W\d_][.)]")
"""Signs and numerals that a doubtful reading has from the page, if there are sure words on both sides of them."""
_STROKE = "|"
_SAUVOLA = "2"
_NARROWEST = 6
"""Pixels: what is narrower holds no letter."""
_MOST_RENDERED_PIXELS = MOST_PIXELS // 2


def recognise(local: Path, media_type: str, number: int, model: tuple[str, str]) -> Page:
    """Return the words on one page, each with its place, and the share of those that are sure."""
    if media_type == "application/pdf":
        image, dpi = _painted(local, number)
        page = recognised(image, number, model, dpi)
        return replace(page, text="\n".join(filter(None, (page.text, beside_the_layer(local, number)))))
    with picture(local, number) as image:
        resolutions = resolution(image.size, image.info.get("dpi"))
        return recognised(square(image, resolutions), number, model, resolutions[0])


def recognised(image: Image.Image, number: int, model: tuple[str, str], dpi: int) -> Page:
    """Return the words in a picture of a page whose pixels are square."""
    if min(image.size) < _NARROWEST:
        return Page(number, "", TextSource.RECOGNISED, confidence=0.0)
    page = legible(image, dpi)
    if page.sideways:
        page = _sideways_or_not(page, model)
    reading = _read(page, model)
    if reading.sure < _DOUBTFUL:
        reading = _better(reading, page, model)
    seen = (one for one in reading.found if one.text and not one.is_scrap)
    words = PlacedWords.of(_placed(one, reading.back, image.width) for one in seen)
    # A blank page has been seen, with nothing to be sure of: a person may look.
    return Page(number, reading.text, TextSource.RECOGNISED, confidence=reading.sure, words=words)


@dataclass(frozen=True)
class _Found:
    """A word as Tesseract found it, in pixels of the prepared picture."""

    text: str
    confidence: float
    baseline: tuple[Point, Point]
    height: float

    begins_line: bool
    is_scrap: bool = False

    @property
    def is_sure(self) -> bool:
        """Say whether it may be believed."""
        return self.confidence >= _SURE


@dataclass(frozen=True)
class _Reading:
    """What Tesseract made of a page: its words, and the way back to their places."""

    text: str
    found: tuple[_Found, ...]
    back: Projection

    @property
    def sure(self) -> float:
        """Return the share of words that are sure."""
        sure = sum(one.is_sure for one in self.found)
        return round(sure / len(self.found), 3) if self.found else 0.0

    @property
    def worth(self) -> float:
        """Return how many letters stand in words, by how sure these are; signs are found in any pattern."""
        words = (one for one in self.found if one.confidence > _SURE and _WORD.search(one.text))
        return sum(len(one.text) * (one.confidence - _SURE) / (_CERTAIN - _SURE) for one in words)


def _better(reading: _Reading, page: Prepared, model: tuple[str, str]) -> _Reading:
    """Read a page again that may stand on its head or on its side, if another way up promises more."""
    # Level ways first: Tesseract may read a small piece on its side as well as upright, and then the first counts.
    turned = _right_way_up(page, model, (0, 2, 1, 3))
    if turned is not page:
        others = [_read(turned, model)]
    elif page.sideways:
        # A part of the page, bars or a picture perhaps, has told nothing.
        others = [_read(quarters_on(page, turn), model) for turn in (1, 3)]
    else:
        others = [_read(page, model, tesserocr.PSM.AUTO)]
    return max((reading, *others), key=lambda one: one.worth)


def _sideways_or_not(page: Prepared, model: tuple[str, str]) -> Prepared:
    """Turn a page that seemed to lie on its side the way its words are read; without words, back as it came."""
    worth = _worth(page, model, (3, 0, 2, 1))
    return quarters_on(page, max(worth, key=lambda turn: worth[turn]))


def _right_way_up(page: Prepared, model: tuple[str, str], quarters: Iterable[int]) -> Prepared:
    """Turn a page the way its words are read best, if that is much better than as it is."""
    worth = _worth(page, model, quarters)
    best = max(worth, key=lambda turn: worth[turn])
    return quarters_on(page, best if worth[best] >= max(_WORTH_A_TURN, 2 * worth[0]) else 0)


def _worth(page: Prepared, model: tuple[str, str], quarters: Iterable[int]) -> dict[int, float]:
    """Return what each way up promises, judged by a small part of the page."""
    part = part_with_most_ink(page, _PROBED)
    return {turn: _read(quarters_on(part, turn), model).worth for turn in quarters}


def _read(page: Prepared, model: tuple[str, str], arranged: int | None = None) -> _Reading:
    recogniser = _recogniser(*model)
    in_columns = arranged is None and has_columns(page.picture)
    recogniser.SetPageSegMode(arranged or (tesserocr.PSM.AUTO if in_columns else tesserocr.PSM.SINGLE_BLOCK))
    try:
        recogniser.SetImage(without_rules(page))
        recogniser.SetSourceResolution(page.dpi)
        text, found = clean(recogniser.GetUTF8Text()), _judged(tuple(_found(recogniser)))
        return _Reading(_without_scraps(text, found), found, page.back)
    finally:
        recogniser.Clear()


def _without_scraps(text: str, found: Iterable[_Found]) -> str:
    """Return the text without signs and letters that nobody is sure of: what is left of stamps, pens and dirt."""
    lines = [line.split() for line in text.split("\n")]
    words = [one for one in found if one.text]
    # Where words do not stand in the text in the order they were found, nothing is taken out.
    if [one.text for one in words] != [word for line in lines for word in line]:
        return text
    one_by_one = iter(words)
    kept = [" ".join(word for word in line if not next(one_by_one).is_scrap) for line in lines]
    return clean("\n".join(after for before, after in zip(lines, kept, strict=True) if after or not before))


def _judged(found: Sequence[_Found]) -> tuple[_Found, ...]:
    """Mark what is left of rules, stamps, pens and dirt: doubtful signs and letters, and upright strokes."""
    return tuple(
        replace(one, is_scrap=_is_scrap(one, before, after))
        for before, one, after in zip((None, *found), found, (*found[1:], None), strict=False)
    )


def _is_scrap(one: _Found, before: _Found | None, after: _Found | None) -> bool:
    """Say whether it is neither a word nor a number, and doubtful; or a stroke, which only stands between words."""
    if _WORD_OR_NUMBER.search(one.text) or (one.is_sure and one.text != _STROKE):
        return False
    if not (one.is_sure or _STANDS_ALONE.fullmatch(one.text)):
        return True
    if not (before and after) or one.begins_line or after.begins_line:
        return True
    return not all(beside.is_sure and _WORD_OR_NUMBER.search(beside.text) for beside in (before, after))


def _found(recogniser: tesserocr.PyTessBaseAPI) -> Iterator[_Found]:
    for word in tesserocr.iterate_level(recogniser.GetIterator(), tesserocr.RIL.WORD):
        with suppress(RuntimeError):  # no word there: a picture, a ruled line
            text = word.GetUTF8Text(tesserocr.RIL.WORD)
            left, top, right, bottom = word.BoundingBox(tesserocr.RIL.WORD)
            line = word.RowAttributes()
            baseline = word.Baseline(tesserocr.RIL.WORD) or ((left, bottom), (right, bottom))
            yield _Found(
                mirrored(clean(text)),
                word.Confidence(tesserocr.RIL.WORD),
                baseline,
                line["row_height"] or bottom - top,
                word.IsAtBeginningOf(tesserocr.RIL.TEXTLINE),
            )


def _placed(found: _Found, back: Projection, unit: float) -> PlacedWord:
    """Take a word to the page as a person sees it, in widths of that page."""
    (left, right), (x, y) = found.baseline, found.baseline[0]
    start, end, over = back.applied(left), back.applied(right), back.applied((x, y - found.height))
    return PlacedWord(
        found.text,
        x=round(start[0] / unit, 5),
        y=round(start[1] / unit, 5),
        width=round(dist(start, end) / unit, 5),
        height=round(dist(start, over) / unit, 5),
        turn=round(degrees(atan2(start[1] - end[1], end[0] - start[0])), 2) + 0.0,
    )


@cache
def _recogniser(languages: str, tessdata: str) -> tesserocr.PyTessBaseAPI:
    recogniser = tesserocr.PyTessBaseAPI(path=tessdata, lang=languages)
    recogniser.SetVariable("thresholding_method", _SAUVOLA)
    # To standard error: a reader may open nothing to write into, and Tesseract breaks down where it cannot.
    recogniser.SetVariable("debug_file", "")
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
