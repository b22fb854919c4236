"""A picture of a page made fit for recognition: grey, clear, level, without coloured stamps; and whether in columns."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter, ImageStat

from ppid_archive.adapters.readers.coloured_ink import without_stamps
from ppid_archive.adapters.readers.photograph import evenly_lit, sheet_in, straightened
from ppid_archive.adapters.readers.projection import (
    UNCHANGED,
    Projection,
    onto,
    quarter_turned,
    reduced,
    turned_about_middle,
)

_SMALL = 400
_STEEP = 5.0
_COARSE, _FINER = 1.0, (0.5, 0.25)
_CLEAR = 3.5
"""Level lines stand out that much from the mean of all turns tried; where none does, steeper ones are tried too."""
_WORTH_TURNING = 0.3
_INK = 0.005
"""The share of a page that is taken for ink: less than any page of words has."""
_FAINTEST, _FAINT = 16, 100
_DOTTED = 0.4
_PATCH = 48
_GRAINY, _SPECKLED = 8.0, 0.01
_COARSEST = 130
"""Dots per inch below which letters are enlarged."""
_ALMOST_SQUARE = 0.05
_SIDEWAYS = 1.5
_NARROWEST = 8
"""Pixels of a miniature: what is narrower has no columns to look for."""
_DARK, _UNBROKEN = 0.65, 250
"""Of the paper's shade: what a rule is darker than; and of 255, how much of a run is as dark."""
_RUN, _ENDS, _THICK = 10, 2, 20
"""A run is dark over a tenth of an inch; a rule has more than two at each end and is thinner than a twentieth."""
_QUARTERS = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_270}


@dataclass(frozen=True)
class Prepared:
    """A page fit for recognition, and the way back: ``back`` takes its pixels to those of the page as it came.

    ``sideways`` says that its lines ran up or down before: it may stand on its head now.
    """

    picture: Image.Image
    back: Projection
    dpi: int
    sideways: bool = False


def legible(image: Image.Image, dpi: int) -> Prepared:
    """Return the page in grey, upright or on its head, flat, level and clear; coloured ink fades, faint ink shows."""
    corners = None if image.mode == "1" else sheet_in(image)
    page = Prepared(_without_dots(image) if image.mode == "1" else _in_grey(image, dpi), UNCHANGED, dpi)
    if corners:
        flat = straightened(page.picture, corners)
        page = replace(page, picture=flat, back=onto(corners, flat.size))
    if image.mode != "1":
        page = replace(page, picture=_strengthened(_without_grain(evenly_lit(page.picture))))
    if dpi < _COARSEST:
        page = _enlarged(page)
    if lies_sideways(page.picture):
        return replace(quarters_on(page, 1), sideways=True)
    return _levelled(page)


def quarters_on(page: Prepared, quarters: int) -> Prepared:
    """Return a page turned counter-clockwise by quarters."""
    if quarters % 4 == 0:
        return page
    turned = page.picture.transpose(_QUARTERS[quarters % 4])
    back = page.back.after(quarter_turned(page.picture.size, quarters))
    page = replace(page, picture=turned, back=back)
    return _levelled(page) if quarters % 2 else page


def part_with_most_ink(page: Prepared, share: float) -> Prepared:
    """Return a square piece of the page, that share of its shorter side wide, where most of the ink is."""
    small = _miniature(page.picture)
    side = max(1, round(min(small.size) * share))
    steps = [
        (x, y)
        for y in range(0, small.height - side + 1, max(1, side // 2))
        for x in range(0, small.width - side + 1, max(1, side // 2))
    ]
    x, y = max(steps, key=lambda at: ImageStat.Stat(small.crop((*at, at[0] + side, at[1] + side))).sum[0])
    factor = page.picture.width / small.width
    box = (round(x * factor), round(y * factor), round((x + side) * factor), round((y + side) * factor))
    return replace(page, picture=page.picture.crop(box))


def lies_sideways(grey: Image.Image) -> bool:
    """Say whether lines of text run up or down."""
    small = _miniature(grey)
    standing = small.transpose(Image.Transpose.ROTATE_90)
    if _sharpness(standing, 0) < _sharpness(small, 0):
        return False
    return _sharpness(standing, _slant(standing)) > _SIDEWAYS * _sharpness(small, _slant(small))


def without_rules(page: Prepared) -> Image.Image:
    """Return a level page without the straight lines of tables and underlinings, which are read as signs."""
    grey = page.picture
    paper = _paper(grey)
    dark = grey.point([255 if shade < _DARK * paper else 0 for shade in range(256)])
    run, thick = max(8, page.dpi // _RUN), max(4, page.dpi // _THICK)
    rules = ImageChops.lighter(_rules(dark, (run, 1), thick), _rules(dark, (1, run), thick))
    box = rules.getbbox()
    if not box:
        return grey
    place = max(0, box[0] - 1), max(0, box[1] - 1), min(grey.width, box[2] + 1), min(grey.height, box[3] + 1)
    clean = grey.copy()
    clean.paste(paper, place, mask=_grown(_grown(rules.crop(place), (1, 0)), (0, 1)))
    return clean


def _rules(dark: Image.Image, run: tuple[int, int], thick: int) -> Image.Image:
    """Return where a picture is dark over many whole runs in a row, and where that goes on beyond their ends."""
    runs = dark.reduce(run).point([255 if share > _UNBROKEN else 0 for share in range(256)])
    along, across = ((1, 0), (0, 1)) if run[0] > 1 else ((0, 1), (1, 0))
    reach = ImageChops.subtract(runs, _thick(runs, across, thick))
    for _ in range(_ENDS):
        reach = _shrunk(reach, along)
    # What is left are the middles: the outer runs come back, and the rests beyond these.
    for _ in range(_ENDS + 1):
        reach = _grown(reach, along)
    wide, high = runs.width * run[0], runs.height * run[1]
    return ImageChops.darker(dark, reach.resize((wide, high), Image.Resampling.NEAREST).crop((0, 0, *dark.size)))


def _thick(runs: Image.Image, across: tuple[int, int], thick: int) -> Image.Image:
    """Return what is no line: strokes of large letters, and grounds on which words stand."""
    reaches = []
    reach = 1
    while reach < thick:
        reaches.append(min(reach, thick - reach))
        reach += reaches[-1]
    middles = runs
    for reach in reaches:
        middles = ImageChops.darker(middles, ImageChops.offset(middles, reach * across[0], reach * across[1]))
    for reach in reaches:
        middles = ImageChops.lighter(middles, ImageChops.offset(middles, -reach * across[0], -reach * across[1]))
    return middles


def _grown(picture: Image.Image, way: tuple[int, int]) -> Image.Image:
    x, y = way
    beside = ImageChops.lighter(ImageChops.offset(picture, x, y), ImageChops.offset(picture, -x, -y))
    return ImageChops.lighter(picture, beside)


def _shrunk(picture: Image.Image, way: tuple[int, int]) -> Image.Image:
    x, y = way
    beside = ImageChops.darker(ImageChops.offset(picture, x, y), ImageChops.offset(picture, -x, -y))
    return ImageChops.darker(picture, beside)


def _levelled(page: Prepared) -> Prepared:
    grey = page.picture
    slant = slant_of(grey)
    if abs(slant) < _WORTH_TURNING:
        return page
    level = grey.rotate(slant, resample=Image.Resampling.BILINEAR, fillcolor=_paper(grey))
    return replace(page, picture=level, back=page.back.after(turned_about_middle(grey.size, slant)))


def _enlarged(page: Prepared) -> Prepared:
    width, height = page.picture.size
    larger = page.picture.resize((2 * width, 2 * height), Image.Resampling.BICUBIC)
    return replace(page, picture=larger, back=page.back.after(reduced(2, 2)), dpi=2 * page.dpi)


def on_paper(image: Image.Image) -> Image.Image:
    """Return a picture in grey or in red, green and blue; where it is transparent, white paper shows."""
    if image.mode.startswith(("I", "F")):
        return _eight_bits(image)
    if image.has_transparency_data:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        return paper.convert("RGB")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def resolution(size: tuple[int, int], claimed: object) -> tuple[int, int]:
    """Return the resolution across and down that a picture claims if it is believable, else that of A4 of its size."""
    with suppress(TypeError, ValueError, IndexError, ZeroDivisionError, OverflowError):
        across, down = (round(float(claimed[axis])) for axis in (0, 1))  # type: ignore[index]  # whatever a file says
        # Below is a screen's, above a slip; a fax is half as fine from line to line as it is across.
        if 100 <= across <= 1200 and across <= 2.5 * down <= 6.25 * across:  # noqa: PLR2004
            return across, down
    guessed = max(100, min(600, round(min(size) / 8.27)))
    return guessed, guessed


def square(image: Image.Image, resolutions: tuple[int, int]) -> Image.Image:
    """Return a picture whose pixels are as wide as high, as a person sees it."""
    across, down = resolutions
    if abs(across - down) <= _ALMOST_SQUARE * across:
        return image
    grey = image.convert("L") if image.mode == "1" else image
    return grey.resize((image.width, round(image.height * across / down)), Image.Resampling.BICUBIC)


def slant_of(grey: Image.Image) -> float:
    """Return the turn in degrees that makes lines of text level, between -10 and 10."""
    return _slant(_miniature(grey))


def _slant(small: Image.Image) -> float:
    rough = small.reduce(2)
    sharpness = {angle: _sharpness(rough, angle) for angle in _steps(0.0, _STEEP, _COARSE)}
    best = max(sharpness, key=lambda angle: sharpness[angle])
    if abs(best) == _STEEP or sharpness[best] * len(sharpness) < _CLEAR * sum(sharpness.values()):
        sharpness |= {angle: _sharpness(rough, angle) for angle in _steps(0.0, 2 * _STEEP, _COARSE)}
        best = max(sharpness, key=lambda angle: sharpness[angle])
    for step in _FINER:
        best = max(_steps(best, step, step), key=lambda angle: _sharpness(small, angle))
    return best


def has_columns(grey: Image.Image) -> bool:
    """Say whether text stands in columns: a white gutter down the middle with ink on both sides."""
    small = _miniature(grey)
    width, height = small.size
    if width < _NARROWEST or height < _NARROWEST:
        return False
    body = small.crop((0, height // 5, width, height * 9 // 10))
    profile = body.resize((width, 1), Image.Resampling.BOX).tobytes()
    middle = profile[width * 2 // 5 : width * 3 // 5]
    left, right = profile[width // 8 : width * 2 // 5], profile[width * 3 // 5 : width * 7 // 8]
    inked = min(sum(left) / len(left), sum(right) / len(right))
    gutter = _longest_run(value < max(1.0, inked / 12) for value in middle)
    return inked > 6 and gutter >= width // 60  # noqa: PLR2004 - of 255: an empty page has no columns


def _in_grey(image: Image.Image, dpi: int) -> Image.Image:
    paper = on_paper(image)
    return paper if paper.mode == "L" else without_stamps(paper, dpi)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Take a scan of 16 bits a pixel down to 8 by its brightest; Pillow itself would turn all of it white."""
    wide = image.convert("F")
    _, brightest = wide.getextrema()
    scale = 255 / max(float(brightest), 255.0)  # type: ignore[arg-type] # one band: two numbers
    return wide.point(lambda shade: shade * scale + 0).convert("L")


def _without_dots(image: Image.Image) -> Image.Image:
    """Smooth a black-and-white scan whose grey paper became dots; leave any other as it is."""
    grey = image.convert("L")
    ink = 255 - ImageStat.Stat(grey).mean[0]
    ink_in_lines = 255 - ImageStat.Stat(grey.filter(ImageFilter.MedianFilter(3))).mean[0]
    dotted = ink - ink_in_lines > _DOTTED * ink
    return grey.filter(ImageFilter.GaussianBlur(1)) if dotted else grey


def _without_grain(grey: Image.Image) -> Image.Image:
    """Smooth the grain of a poor sensor, take out specks; both show where the page is emptiest."""
    grain, specks = _grain_and_specks(grey)
    if specks > _SPECKLED:
        return grey.filter(ImageFilter.MedianFilter(3))
    return grey.filter(ImageFilter.GaussianBlur(1)) if grain > _GRAINY else grey


def _grain_and_specks(grey: Image.Image) -> tuple[float, float]:
    """Return the usual difference of a pixel from those around it, and the share of pixels that stand out."""
    patches = []
    for place in range(36):
        x, y = grey.width * (2 * (place % 6) + 1) // 12, grey.height * (2 * (place // 6) + 1) // 12
        patch = grey.crop((x - _PATCH // 2, y - _PATCH // 2, x + _PATCH // 2, y + _PATCH // 2))
        rough = ImageChops.difference(patch, patch.filter(ImageFilter.MedianFilter(3)))
        patches.append((sum(rough.histogram()[60:]) / _PATCH**2, ImageStat.Stat(rough).mean[0]))
    emptiest = sorted(patches)[: len(patches) // 4]
    return emptiest[-1][1], emptiest[-1][0]


def _strengthened(grey: Image.Image) -> Image.Image:
    """Spread a carbon copy's faint grey over the whole scale; its grain is smoothed first, and stays paper."""
    sample = grey.resize((max(1, grey.width // 4), max(1, grey.height // 4)), Image.Resampling.NEAREST)
    if not _FAINTEST < _median(sample) - _ink(sample) < _FAINT:
        return grey
    smooth = grey.filter(ImageFilter.GaussianBlur(0.7))
    ink = _ink(smooth)
    paper = _median(smooth) - (_median(smooth) - ink) // 5
    span = max(1, paper - ink)
    return smooth.point([max(0, min(255, (value - ink) * 255 // span)) for value in range(256)])


def _ink(grey: Image.Image) -> int:
    """Return the shade that only the darkest of a page is darker than."""
    left = grey.width * grey.height * _INK
    for shade, count in enumerate(grey.histogram()):
        left -= count
        if left < 0:
            return shade
    return 255


def _miniature(grey: Image.Image) -> Image.Image:
    """Return a small negative whose paper is black, so that a turn brings in no new edges."""
    factor = max(1, min(grey.size) // _SMALL)
    small = ImageChops.invert(grey.reduce(factor))
    paper = _median(small)
    return small.point([max(0, value - paper - 24) for value in range(256)])


def _sharpness(small: Image.Image, angle: float) -> float:
    """Lines of text seen edge-on make the strongest contrast between one row and the next."""
    turned = small.rotate(angle, resample=Image.Resampling.BILINEAR) if angle else small
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return float(sum((a - b) ** 2 for a, b in pairwise(rows)))


def _steps(middle: float, reach: float, step: float) -> list[float]:
    count = round(reach / step)
    # Nearest to level first: of equals, max takes the first.
    return sorted((middle + index * step for index in range(-count, count + 1)), key=abs)


def _paper(grey: Image.Image) -> int:
    return _median(grey)


def _median(grey: Image.Image) -> int:
    return int(ImageStat.Stat(grey).median[0])


def _longest_run(flags: Iterable[bool]) -> int:
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest
