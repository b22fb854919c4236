"""Projective maps: where a point of one picture is on another that was turned, enlarged or straightened."""

from dataclasses import dataclass
from math import cos, radians, sin

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Top left, top right, bottom right, bottom left."""
_Row = tuple[float, float, float]


@dataclass(frozen=True)
class Projection:
    """A map of points by a matrix of three rows."""

    rows: tuple[_Row, _Row, _Row]

    def applied(self, point: Point) -> Point:
        """Return where a point comes to lie."""
        x, y, w = (a * point[0] + b * point[1] + c for a, b, c in self.rows)
        return x / w, y / w

    def after(self, first: "Projection") -> "Projection":
        """Return the map that does ``first``, then this one."""
        one, two, three = (_combined(row, first.rows) for row in self.rows)
        return Projection((one, two, three))


UNCHANGED = Projection(((1, 0, 0), (0, 1, 0), (0, 0, 1)))


def reduced(across: float, down: float) -> Projection:
    """Return the way back from a picture that was enlarged."""
    return Projection(((1 / across, 0, 0), (0, 1 / down, 0), (0, 0, 1)))


def turned_about_middle(size: tuple[int, int], degrees: float) -> Projection:
    """Return the way back from a picture that was turned counter-clockwise about its middle, its size kept."""
    x, y = size[0] / 2, size[1] / 2
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return Projection(((c, -s, x - c * x + s * y), (s, c, y - s * x - c * y), (0, 0, 1)))


def quarter_turned(size: tuple[int, int], quarters: int) -> Projection:
    """Return the way back from a picture of this size that was turned counter-clockwise by quarters."""
    width, height = size
    return {
        0: UNCHANGED,
        1: Projection(((0, -1, width), (1, 0, 0), (0, 0, 1))),
        2: Projection(((-1, 0, width), (0, -1, height), (0, 0, 1))),
        3: Projection(((0, 1, 0), (-1, 0, height), (0, 0, 1))),
    }[quarters % 4]


def onto(corners: Corners, size: tuple[int, int]) -> Projection:
    """Return the way back from a picture of this size to the four-sided piece of another that it was stretched from."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    right_x, right_y, left_x, left_y = x1 - x2, y1 - y2, x3 - x2, y3 - y2
    rest_x, rest_y = x0 - x1 + x2 - x3, y0 - y1 + y2 - y3
    area = right_x * left_y - left_x * right_y
    g = (rest_x * left_y - left_x * rest_y) / area
    h = (right_x * rest_y - rest_x * right_y) / area
    square = Projection(
        (
            (x1 - x0 + g * x1, x3 - x0 + h * x3, x0),
            (y1 - y0 + g * y1, y3 - y0 + h * y3, y0),
            (g, h, 1),
        )
    )
    return square.after(reduced(*size))


def _combined(row: _Row, rows: tuple[_Row, _Row, _Row]) -> _Row:
    a, b, c = (sum(factor * other[place] for factor, other in zip(row, rows, strict=True)) for place in range(3))
    return a, b, c
