"""Ink in colour: letters stay, whatever their colour; stamps and signatures, which lie across words, fade."""

import re
from collections.abc import Iterator
from itertools import islice

from PIL import Image, ImageChops, ImageStat

_TINT, _FADING = 40, 2
"""Of 255: colours that differ by less are those of paper and light, and how much lighter ink of a stronger one gets."""
_FAINT, _SEEN, _DARK = 6, 24, 150
"""Of 255: faint strokes hold a stamp together, those that are seen make its ink."""
_CELLS, _GROUPED = 50, 4
"""Cells to the inch, finer than the gap between two lines; and how many are taken together to see what is one thing."""
_ACROSS = 0.15
"""Of a coloured thing: where black ink lies under so much of it, it lies across words."""
_SMALLEST, _LARGEST = 0.5, 3.0
"""Inches: lines of letters are smaller than a stamp; tables and wooden desks are larger, both ways."""
_THIN = 0.17
"""Of its box: stamps and signatures cover 0.10 to 0.13, letters 0.22 and more, pictures and grounds for words most."""
_INKED = re.compile(rb"\xff+")
_Box = tuple[int, int, int, int]


def without_stamps(page: Image.Image, dpi: int) -> Image.Image:
    """Return a page in red, green and blue as a grey one on which coloured letters are seen and coloured stamps not."""
    red, green, blue = page.split()
    lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    colour = ImageChops.subtract(lightest, ImageChops.darker(ImageChops.darker(red, green), blue))
    strong = colour.point([min(255, _FADING * max(0, shade - _TINT)) for shade in range(256)])
    cell = max(1, dpi // _CELLS)
    coloured = strong.reduce(cell)
    if not coloured.point(_marks(range(_SEEN, 256))).getbbox():
        return lightest
    faded = ImageChops.add(lightest, strong)
    black = faded.reduce(cell).point(_marks(range(_DARK)))
    grey = Image.composite(page.convert("L"), lightest, strong)
    for box in _stamps(coloured, black, dpi / cell):
        left, top, right, bottom = (edge * cell for edge in box)
        place = left, top, min(page.width, right), min(page.height, bottom)
        grey.paste(faded.crop(place), place)
    return grey


def _stamps(coloured: Image.Image, black: Image.Image, inch: float) -> Iterator[_Box]:
    """Yield the boxes of coloured things that are too large for letters, and lie across words or are drawn."""
    some = _marks(range(1, 256))
    ink = coloured.point(_marks(range(_SEEN, 256)))
    things = coloured.point(_marks(range(_FAINT, 256))).reduce(_GROUPED).point(some)
    under = black.reduce(_GROUPED).point(some)
    for piece in _pieces(things):
        left, top, right, bottom = (edge * _GROUPED for edge in piece.box)
        box = left, top, min(right, coloured.width), min(bottom, coloured.height)
        if min(right - left, bottom - top) < _SMALLEST * inch:
            continue
        across = ImageChops.darker(things.crop(piece.box), under.crop(piece.box))
        if _covered(across) > _ACROSS * _covered(things.crop(piece.box)) or _is_drawn(ink.crop(box), inch):
            yield box


def _is_drawn(thing: Image.Image, inch: float) -> bool:
    """Say whether it is thin strokes with paper between, on a piece no larger than a stamp."""
    return min(thing.size) <= _LARGEST * inch and _covered(thing) < _THIN


def _covered(cells: Image.Image) -> float:
    return ImageStat.Stat(cells).mean[0] / 255


def _marks(shades: range) -> list[int]:
    return [255 if shade in shades else 0 for shade in range(256)]


class _Piece:
    """Cells that hang together: the box they lie in."""

    def __init__(self, left: int, right: int, row: int) -> None:
        self.box: _Box = left, row, right, row + 1
        self.part_of: _Piece | None = None

    def whole(self) -> "_Piece":
        """Return the piece that this one has become a part of, or itself."""
        piece = self
        while piece.part_of:
            piece = piece.part_of
        if piece is not self:
            self.part_of = piece
        return piece

    def join(self, whole: "_Piece") -> None:
        """Become a part of another piece."""
        if whole is not self:
            (left, top, right, bottom), box = self.box, whole.box
            whole.box = min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3])
            self.part_of = whole


_Run = tuple[int, int, _Piece]


def _pieces(cells: Image.Image) -> Iterator[_Piece]:
    """Yield what hangs together, at corners too."""
    runs: list[_Piece] = []
    above: list[_Run] = []
    rows = cells.tobytes()
    for y in range(cells.height):
        spans = [run.span() for run in _INKED.finditer(rows[y * cells.width : (y + 1) * cells.width])]
        row = [(left, right, _Piece(left, right, y)) for left, right in spans]
        _join(above, row)
        runs += (piece for _, _, piece in row)
        above = row
    yield from (piece for piece in runs if not piece.part_of)


def _join(above: list[_Run], row: list[_Run]) -> None:
    """Join runs of one row to those they touch in the row above; both come from left to right."""
    first = 0
    for left, right, piece in row:
        while first < len(above) and above[first][1] < left:
            first += 1
        for start, _, other in islice(above, first, None):
            if start > right:
                break
            piece.whole().join(other.whole())
