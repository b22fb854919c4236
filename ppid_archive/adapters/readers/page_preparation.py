"""A picture of a page made fit for recognition: grey, clear, level, without coloured stamps; and whether in columns."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter, ImageStat

from ppid_archive.adapters.readers.projection import UNCHANGED, Projection, turned_about_middle

_SMALL = 500
_STEEPEST = 5.0
_COARSE, _FINE = 1.0, 0.25
_WORTH_TURNING = 0.3
_INK = 0.005
"""The share of a page that is taken for ink: less than any page of words has."""
_FAINTEST, _FAINT = 16, 100
_DOTTED = 0.4


@dataclass(frozen=True)
class Prepared:
    """A page fit for recognition, and the way back: ``back`` takes its pixels to those of the page as it came."""

    picture: Image.Image
    back: Projection


def legible(image: Image.Image) -> Prepared:
    """Return the page in grey, coloured ink faded, faint ink strengthened, a small slant straightened."""
    grey = _without_dots(image) if image.mode == "1" else _strengthened(_without_colour(image))
    slant = slant_of(grey)
    if abs(slant) < _WORTH_TURNING:
        return Prepared(grey, UNCHANGED)
    level = grey.rotate(slant, resample=Image.Resampling.BICUBIC, fillcolor=_paper(grey))
    return Prepared(level, turned_about_middle(grey.size, slant))


def on_paper(image: Image.Image) -> Image.Image:
    """Return a picture in grey or in red, green and blue; where it is transparent, white paper shows."""
    if image.mode in ("RGBA", "PA", "LA", "La", "RGBa") or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        return paper.convert("RGB")
    return image.convert("L" if image.mode in ("1", "L", "I;16", "I", "F") else "RGB")


def resolution(size: tuple[int, int], claimed: object) -> int:
    """Return the resolution a picture claims if it is believable, else what an A4 page of its size would have."""
    said = 0
    with suppress(TypeError, ValueError, IndexError, ZeroDivisionError, OverflowError):
        said = round(float(claimed[0]))  # type: ignore[index]  # whatever a damaged file says
    if 100 <= said <= 1200:  # noqa: PLR2004 - below is a screen's, above a slip
        return said
    return max(100, min(600, round(min(size) / 8.27)))


def slant_of(grey: Image.Image) -> float:
    """Return the turn in degrees that makes lines of text level, between -5 and 5."""
    small = _miniature(grey)
    best = max(_steps(0.0, _STEEPEST, _COARSE), key=lambda angle: _sharpness(small, angle))
    return max(_steps(best, _COARSE - _FINE, _FINE), key=lambda angle: _sharpness(small, angle))


def has_columns(grey: Image.Image) -> bool:
    """Say whether text stands in columns: a white gutter down the middle with ink on both sides."""
    small = _miniature(grey)
    width, height = small.size
    body = small.crop((0, height // 5, width, height * 9 // 10))
    profile = body.resize((width, 1), Image.Resampling.BOX).tobytes()
    middle = profile[width * 2 // 5 : width * 3 // 5]
    left, right = profile[width // 8 : width * 2 // 5], profile[width * 3 // 5 : width * 7 // 8]
    inked = min(sum(left) / len(left), sum(right) / len(right))
    gutter = _longest_run(value < max(1.0, inked / 12) for value in middle)
    return inked > 6 and gutter >= width // 60  # noqa: PLR2004 - of 255: an empty page has no columns


def _without_colour(image: Image.Image) -> Image.Image:
    """Take the lightest of the three colours: blue and red ink fade, black stays."""
    if image.mode in ("1", "L", "I;16", "I", "F"):
        return image.convert("L")
    red, green, blue = on_paper(image).convert("RGB").split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _without_dots(image: Image.Image) -> Image.Image:
    """Smooth a black-and-white scan whose grey paper became dots; leave any other as it is."""
    grey = image.convert("L")
    ink = 255 - ImageStat.Stat(grey).mean[0]
    ink_in_lines = 255 - ImageStat.Stat(grey.filter(ImageFilter.MedianFilter(3))).mean[0]
    dotted = ink - ink_in_lines > _DOTTED * ink
    return grey.filter(ImageFilter.GaussianBlur(1)) if dotted else grey


def _strengthened(grey: Image.Image) -> Image.Image:
    """Spread a carbon copy's faint grey over the whole scale; its grain is smoothed first, and stays paper."""
    if not _FAINTEST < _median(grey) - _ink(grey) < _FAINT:
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
