"""Photographs of paper: the sheet found on its table and straightened, uneven light made even."""

from collections.abc import Iterable, Sequence
from math import dist

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageMath, ImageOps, ImageStat

from ppid_archive.adapters.readers.projection import Corners, Point, onto

_SMALL = 240
_CONTRAST = 40
"""Of 255: paper stands out at least that much from what it lies on."""
_BARE = 0.25
"""The share of a picture's rim that is not paper, from which on the picture may be a photograph."""
_SMALLEST = 0.2
_STRAIGHT = 0.02
"""Of a side: a sheet whose corners are no further from the picture's needs no straightening."""
_DIM = 0.72
"""The share of the light of the brightest paper that the darkest gets, below which light is uneven."""
_THRESHOLDS = (1.0, 0.75, 0.55, 0.4)
"""Of the shade that parts bright from dark best: paper in a shadow is found with a lower one."""
_LOOSE = 0.05
_BEYOND = 0.45
"""Of a side: a corner further from the picture's is none of a sheet that the picture was taken of."""
_RIM = 0.01
_NEAR, _STEP = 3.0, 20.0
_TILTED = 0.004
"""Of a side: what is more upright than that was not photographed by hand, and needs no straightening."""
_SHEET, _SEEN = 255, 128


def sheet_in(image: Image.Image) -> Corners | None:
    """Return the corners of the one sheet of paper on a darker ground; None where there is no such thing."""
    factor = max(1, min(image.size) // _SMALL)
    small = _darkest_colour(image.reduce(factor) if image.mode in ("RGB", "L") else image.convert("RGB").reduce(factor))
    threshold, contrast = _parting(small.histogram())
    if contrast < _CONTRAST or _bare_rim(small, threshold) < _BARE:
        return None
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MinFilter(5))
    for share in _THRESHOLDS:
        shape = _piece_in_the_middle(paper, threshold * share)
        corners = _corners(shape) if shape else None
        if corners and shape and _plausible(corners, shape) and _stands_out(corners, small):
            a, b, c, d = ((x * factor, y * factor) for x, y in corners)
            return a, b, c, d
    return None


def straightened(image: Image.Image, corners: Corners) -> Image.Image:
    """Return the sheet of a grey picture alone, seen from straight above."""
    size = straight_size(corners)
    (a, b, c), (d, e, f), (g, h, i) = onto(corners, size).rows
    data = tuple(value / i for value in (a, b, c, d, e, f, g, h))
    flat = image.transform(size, Image.Transform.PERSPECTIVE, data, Image.Resampling.BICUBIC)
    # A sliver of the table along an edge would be read as strokes.
    rim = max(1, round(min(size) * _RIM))
    inner = flat.crop((rim, rim, max(rim + 1, size[0] - rim), max(rim + 1, size[1] - rim)))
    return ImageOps.expand(inner, rim, fill=round(ImageStat.Stat(inner).median[0])).resize(size)


def straight_size(corners: Corners) -> tuple[int, int]:
    """Return the size at which a straightened sheet loses no detail."""
    a, b, c, d = corners
    return max(1, round(max(dist(a, b), dist(d, c)))), max(1, round(max(dist(a, d), dist(b, c))))


def evenly_lit(grey: Image.Image) -> Image.Image:
    """Return a page with its paper equally bright everywhere; one that is evenly lit comes back as it is."""
    factor = max(1, min(grey.size) // 120)
    light = grey.reduce(factor).filter(ImageFilter.MaxFilter(3))
    dark, bright = _percentile(light.histogram(), 0.03), _percentile(light.histogram(), 0.9)
    if dark >= _DIM * bright or dark < _DIM * bright / 4:
        return grey
    everywhere = light.filter(ImageFilter.GaussianBlur(3)).point([max(1, shade) for shade in range(256)])
    everywhere = everywhere.resize(grey.size, Image.Resampling.BILINEAR)
    even: Image.Image = ImageMath.lambda_eval(
        lambda of: of["convert"](of["min"](of["grey"] * 240 / of["light"], 255), "L"), grey=grey, light=everywhere
    )
    return even


def _darkest_colour(small: Image.Image) -> Image.Image:
    """Wood, skin and cloth are dark in one of the three colours; paper in none."""
    if small.mode == "L":
        return small
    red, green, blue = small.split()
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def _parting(histogram: Sequence[int]) -> tuple[int, float]:
    """Return the shade that best parts dark from bright (after Otsu), and how far their means are apart."""
    total, whole = sum(histogram), sum(shade * count for shade, count in enumerate(histogram))
    best = (0.0, 0, 0.0)
    below = weight = 0
    for shade, count in enumerate(histogram):
        below += count
        weight += shade * count
        if 0 < below < total:
            apart = (whole - weight) / (total - below) - weight / below
            best = max(best, (below * (total - below) * apart * apart, shade, apart))
    return best[1], best[2]


def _bare_rim(small: Image.Image, threshold: float) -> float:
    """Return the share of the rim that is darker than paper."""
    width, height = small.size
    depth = max(1, min(small.size) // 40)
    level, upright = (0, 0, width, depth), (0, 0, depth, height)
    sides = (level, upright, (0, height - depth, width, height), (width - depth, 0, width, height))
    counts = [small.crop(side).histogram() for side in sides]
    return sum(sum(count[: round(threshold) + 1]) for count in counts) / sum(map(sum, counts))


def _piece_in_the_middle(paper: Image.Image, threshold: float) -> Image.Image | None:
    """Return the bright piece around the middle, alone."""
    bright = paper.point([_SHEET if shade > threshold else 0 for shade in range(256)])
    middle = bright.width // 2, bright.height // 2
    if bright.getpixel(middle) != _SHEET:
        return None
    ImageDraw.floodfill(bright, middle, _SEEN)
    return bright.point([_SHEET if shade == _SEEN else 0 for shade in range(256)])


def _corners(shape: Image.Image) -> Corners | None:
    """Cross the four edges, each a straight line through the middle part of one side of the piece."""
    box = shape.getbbox()
    if not box:
        return None
    lying = shape.transpose(Image.Transpose.TRANSPOSE)
    left, right = _edges(shape, box[1], box[3])
    top, bottom = _edges(lying, box[0], box[2])
    lines = [_line(left), _line(right), _line(top), _line(bottom)]
    if not all(lines):
        return None
    west, east, north, south = (line or (0.0, 0.0) for line in lines)
    if any(upright[0] * level[0] == 1 for upright in (west, east) for level in (north, south)):
        return None  # parallel
    return _crossing(west, north), _crossing(east, north), _crossing(east, south), _crossing(west, south)


def _edges(shape: Image.Image, start: int, end: int) -> tuple[list[Point], list[Point]]:
    """Return, for the rows of the middle three fifths, where the piece begins and where it ends."""
    width, reach = shape.width, end - start
    data = shape.tobytes()
    first, last = [], []
    for row in range(start + reach // 5, end - reach // 5):
        line = data[row * width : (row + 1) * width]
        if (begin := line.find(_SHEET)) >= 0:
            first.append((float(row), float(begin)))
            last.append((float(row), float(line.rfind(_SHEET) + 1)))
    return first, last


def _line(points: list[Point]) -> tuple[float, float] | None:
    """Return slope and start of the straight line through most of the points: what is far off it is left out."""
    for _ in range(4):
        if len(points) < 10:  # noqa: PLR2004 - too few for a line
            return None
        slope, start = _fitted(points)
        off = sorted(abs(slope * along + start - across) for along, across in points)
        bound = max(1.0, 2 * off[len(off) // 2])
        points = [(along, across) for along, across in points if abs(slope * along + start - across) <= bound]
    return slope, start


def _fitted(points: list[Point]) -> tuple[float, float]:
    middle, level = (sum(values) / len(points) for values in zip(*points, strict=True))
    spread = sum((along - middle) ** 2 for along, _ in points) or 1.0
    slope = sum((along - middle) * (across - level) for along, across in points) / spread
    return slope, level - slope * middle


def _crossing(upright: tuple[float, float], level: tuple[float, float]) -> Point:
    """Cross x = a y + b with y = c x + d."""
    (a, b), (c, d) = upright, level
    y = (c * b + d) / (1 - a * c)
    return a * y + b, y


def _plausible(corners: Corners, shape: Image.Image) -> bool:
    """Say whether the corners are those of a sheet on something: four-sided, filled by the piece they were found on."""
    width, height = shape.size
    frame = ((0, 0), (width, 0), (width, height), (0, height))
    off = max(max(abs(x - u) / width, abs(y - v) / height) for (x, y), (u, v) in zip(corners, frame, strict=True))
    within = off < _BEYOND and _tilt(corners) > _TILTED
    area, filled = _area(corners), shape.histogram()[_SHEET]
    return (
        within and off > _STRAIGHT and area > _SMALLEST * width * height and _convex(corners) and _alike(area, filled)
    )


def _tilt(corners: Corners) -> float:
    a, b, c, d = corners
    leaning = max(abs(a[0] - d[0]), abs(b[0] - c[0]), abs(a[1] - b[1]), abs(d[1] - c[1]))
    return leaning / max(dist(a, c), 1.0)


def _stands_out(corners: Corners, small: Image.Image) -> bool:
    """Say whether at least three edges are cut sharply out of the ground: a shadow has none, a coloured band one."""
    edges = zip(corners, (*corners[1:], corners[0]), strict=True)
    return sum(_step_at(start, end, small) > _STEP for start, end in edges) >= 3  # noqa: PLR2004 - of four


def _step_at(start: Point, end: Point, small: Image.Image) -> float:
    """Return how much brighter it usually is just inside an edge than just outside; 0 along the picture's own edge."""
    length = dist(start, end)
    out_x, out_y = (end[1] - start[1]) / length * _NEAR, (start[0] - end[0]) / length * _NEAR
    steps = []
    for part in range(1, 20):
        x, y = (a + (b - a) * part / 20 for a, b in zip(start, end, strict=True))
        inside, outside = (round(x - out_x), round(y - out_y)), (round(x + out_x), round(y + out_y))
        if all(0 <= place[axis] < small.size[axis] for place in (inside, outside) for axis in (0, 1)):
            steps.append(_shade(small, inside) - _shade(small, outside))
    return sorted(steps)[len(steps) // 2] if len(steps) > 10 else 0.0  # noqa: PLR2004 - more than half of them


def _shade(small: Image.Image, place: tuple[int, int]) -> float:
    shade = small.getpixel(place)
    return float(shade) if isinstance(shade, int | float) else 0.0


def _alike(area: float, filled: float) -> bool:
    return abs(area - filled) < _LOOSE * area


def _area(corners: Corners) -> float:
    pairs = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def _convex(corners: Corners) -> bool:
    def bend(index: int) -> float:
        (a, b), (c, d), (e, f) = corners[index - 2], corners[index - 1], corners[index]
        return (c - a) * (f - d) - (d - b) * (e - c)

    return all(bend(index) > 0 for index in range(4))


def _percentile(histogram: Iterable[int], share: float) -> int:
    counts = list(histogram)
    left = share * sum(counts)
    for shade, count in enumerate(counts):
        left -= count
        if left < 0:
            return shade
    return 255
