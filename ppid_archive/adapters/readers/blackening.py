"""Pages painted to pixels with parts of them blackened, until a recogniser finds nothing of these any more.

Whatever a page hides from the eye (layers, notes, words under a picture) is lost by painting; the words that remain are
those that the recogniser reads in the blackened pixels, so that none can be among them that nobody sees.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from math import cos, radians, sin
from operator import itemgetter
from pathlib import Path

from PIL import Image, ImageDraw

from ppid_archive.adapters.readers.page_images import opened, page_count, picture
from ppid_archive.adapters.readers.page_preparation import on_paper, resolution, square
from ppid_archive.adapters.readers.painted_pages import PaintedPages, Placed
from ppid_archive.adapters.readers.tesseract import recognised
from ppid_archive.adapters.readers.text_layer import lines_of
from ppid_archive.domain.blackened_words import spans
from ppid_archive.domain.content import Page, PlacedWord, PlacedWords
from ppid_archive.domain.personal_data import sightings
from ppid_archive.domain.redaction import Mark

_DPI = 200
_COARSEST = 100
"""A recogniser enlarges what is coarser; of a poster that is drawn small, that would be too much."""
_ROUNDS = 4
_BESIDE, _ABOVE, _BELOW = 0.15, 0.95, 0.35
"""Of a line's height: how far black reaches beyond a recognised word, and over and under its baseline."""
_AROUND = 0.12
"""Of a letter's height: how far black reaches beyond the box that the file gives it."""
_SPOTS = (0.05, 0.25, 0.5, 0.75, 0.95)
_COVERED = 0.3
"""The share of a word under black from which on it is gone."""

Corner = tuple[float, float]
Box = tuple[Corner, Corner, Corner, Corner]


class NotBlackened(Exception):
    """Something is read again however often it is blackened."""


@dataclass
class Sheet:
    """One page on its way: painted, blackened, read."""

    number: int
    image: Image.Image
    dpi: int
    placed: tuple[Placed, ...] = ()
    black: list[Box] = field(default_factory=list)
    done: set[int] = field(default_factory=set)

    def blackened(self) -> Image.Image:
        """Return the picture that is given out."""
        return self._covered("black")

    def whitened(self) -> Image.Image:
        """Return the picture that is read: a recogniser takes black for a frame or a table."""
        return self._covered("white")

    def _covered(self, colour: str) -> Image.Image:
        image = self.image.copy()
        pen = ImageDraw.Draw(image)
        for box in self.black:
            pen.polygon([(round(x), round(y)) for x, y in box], fill=colour)
        return image


@contextmanager
def sheets(local: Path, media_type: str, before: int) -> Iterator[Iterator[Sheet]]:
    """Give a file's pages painted, one after the other, numbered after those before."""
    if media_type == "application/pdf":
        with PaintedPages(local, _DPI) as pages:
            yield (
                Sheet(before + nth, page.image, page.dpi, page.placed) for nth, page in enumerate(pages.all(), start=1)
            )
        return
    with opened(local) as image:
        count = page_count(image)
    yield (_photographed(local, nth, before) for nth in range(1, count + 1))


def _photographed(local: Path, nth: int, before: int) -> Sheet:
    with picture(local, nth) as image:
        across, down = resolution(image.size, image.info.get("dpi"))
        plain = square(on_paper(image), (across, down))
        if across > _DPI:
            share = _DPI / across
            size = max(1, round(plain.width * share)), max(1, round(plain.height * share))
            plain, across = plain.resize(size, Image.Resampling.LANCZOS), _DPI
        return Sheet(before + nth, plain, across)


def blacken(sheet: Sheet, marks: Sequence[Mark], model: tuple[str, str]) -> Page:
    """Blacken a page and return the words that remain on it.

    Raises:
        NotBlackened: Something is still read after several rounds.
    """
    here = [(order, mark) for order, mark in enumerate(marks) if mark.page in (None, sheet.number)]
    _blacken_areas(sheet, here)
    _blacken_letters(sheet, here)
    for _ in range(_ROUNDS):
        page = recognised(sheet.whitened(), sheet.number, model, max(sheet.dpi, _COARSEST))
        words = tuple(word for word in page.words if not _is_covered(word, sheet))
        if not _blacken_words(sheet, here, words):
            lines = lines_of(words)
            text = "\n".join(" ".join(word.text for word in line) for line in lines)
            return Page(sheet.number, text, page.source, page.confidence, words=PlacedWords.of(words))
    raise NotBlackened(f"page {sheet.number}")


def _blacken_areas(sheet: Sheet, marks: Sequence[tuple[int, Mark]]) -> None:
    width, height = sheet.image.size
    for order, mark in marks:
        if mark.area:
            left, top, wide, high = mark.area
            ends = (left * width - 1, top * height - 1, (left + wide) * width + 1, (top + high) * height + 1)
            sheet.black.append(_upright(*ends))
            sheet.done.add(order)


def _blacken_letters(sheet: Sheet, marks: Sequence[tuple[int, Mark]]) -> None:
    """Blacken what the file's own letters say, each letter by its box."""
    text = "".join(letter.text for letter in sheet.placed)
    for order, start, end in _wanted(text, marks, misread=False):
        sheet.done.add(order)
        for run in _runs(sheet.placed[start:end]):
            sheet.black.append(_around(run))


def _runs(letters: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Part letters into those that stand beside one another: their black is one piece."""
    run: list[Placed] = []
    for letter in letters:
        if letter.box is None:
            continue
        if run and not _beside(run[-1], letter):
            yield run
            run = []
        run.append(letter)
    if run:
        yield run


def _beside(one: Placed, other: Placed) -> bool:
    if one.box is None or other.box is None:
        return False
    (left, top, right, bottom), (a, b, c, d) = one.box, other.box
    size = max(bottom - top, d - b, 1)
    level = abs((top + bottom) - (b + d)) < size / 2
    return level and a < right + 2 * size and c > left - 2 * size


def _around(run: Sequence[Placed]) -> Box:
    boxes = [letter.box for letter in run if letter.box]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    margin = _AROUND * max(max(box[2] - box[0], box[3] - box[1]) for box in boxes)
    return _upright(left - margin, top - margin, right + margin, bottom + margin)


def _blacken_words(sheet: Sheet, marks: Sequence[tuple[int, Mark]], words: Sequence[PlacedWord]) -> bool:
    """Blacken the recognised words that hold something to be blackened; says whether there were any."""
    text, holders = "", list[tuple[int, PlacedWord]]()
    for row, line in enumerate(lines_of(words)):
        for word in line:
            holders += [(row, word)] * (len(word.text) + 1)
            text += f"{word.text} "
        text = f"{text[:-1]}\n"
    hit = False
    for order, start, end in _wanted(text, marks, misread=True):
        for _, run in groupby(dict.fromkeys(holders[start:end]), key=itemgetter(0)):
            sheet.black.append(_over([word for _, word in run], sheet.image.width))
        sheet.done.add(order)
        hit = True
    return hit


def _wanted(text: str, marks: Sequence[tuple[int, Mark]], *, misread: bool) -> Iterator[tuple[int, int, int]]:
    """Yield which mark is to be carried out, and from where to where in the text."""
    for order, mark in marks:
        if mark.text is not None:
            yield from ((order, *span) for span in spans(text, mark.text, misread=misread))
        elif mark.area is None:
            yield from ((order, one.start, one.end) for one in sightings(text))


def _over(words: Sequence[PlacedWord], unit: int) -> Box:
    """Return the four corners of black over words of one line, turned as they are."""
    first, last = words[0], words[-1]
    high = max(word.height for word in words) * unit
    start, end = _along(first, 0.0, unit), _along(last, 1.0, unit)
    c, s = cos(radians(first.turn)), sin(radians(first.turn))

    def beyond(point: Corner, along: float, above: float) -> Corner:
        return point[0] + (along * c - above * s) * high, point[1] - (along * s + above * c) * high

    return (
        beyond(start, -_BESIDE, _ABOVE),
        beyond(end, _BESIDE, _ABOVE),
        beyond(end, _BESIDE, -_BELOW),
        beyond(start, -_BESIDE, -_BELOW),
    )


def _is_covered(word: PlacedWord, sheet: Sheet) -> bool:
    """Say whether a good part of a word is under black."""
    unit = sheet.image.width
    spots = [_along(word, share, unit, above=0.3) for share in _SPOTS]
    under = sum(any(_within(*spot, box) for box in sheet.black) for spot in spots)
    return under > _COVERED * len(spots)


def _along(word: PlacedWord, share: float, unit: int, *, above: float = 0.0) -> Corner:
    """Return the point so far along a word and so many heights over its baseline, in pixels."""
    c, s = cos(radians(word.turn)), sin(radians(word.turn))
    along, up = share * word.width * unit, above * word.height * unit
    return word.x * unit + along * c - up * s, word.y * unit - along * s - up * c


def _within(x: float, y: float, box: Box) -> bool:
    """Say whether a point lies in a four-sided, convex box."""
    sides = zip(box, (*box[1:], box[0]), strict=True)
    turns = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for (ax, ay), (bx, by) in sides]
    return all(turn >= 0 for turn in turns) or all(turn <= 0 for turn in turns)


def _upright(left: float, top: float, right: float, bottom: float) -> Box:
    return (left, top), (right, top), (right, bottom), (left, bottom)
