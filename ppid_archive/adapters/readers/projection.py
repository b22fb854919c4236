"""Projective maps: where a point of one picture is on another that was turned, stretched or straightened."""

from dataclasses import dataclass
from math import cos, radians, sin

Point = tuple[float, float]
Row = tuple[float, float, float]


@dataclass(frozen=True)
class Projection:
    """A map of points by a matrix of three rows."""

    rows: tuple[Row, Row, Row]

    def applied(self, point: Point) -> Point:
        """Return where a point comes to lie."""
        x, y, w = (a * point[0] + b * point[1] + c for a, b, c in self.rows)
        return x / w, y / w

    def after(self, first: "Projection") -> "Projection":
        """Return the map that does ``first``, then this one."""
        columns = tuple(zip(*first.rows, strict=True))
        rows = tuple(
            tuple(sum(a * b for a, b in zip(row, column, strict=True)) for column in columns) for row in self.rows
        )
        return Projection(rows)  # type: ignore[arg-type]  # three by three


UNCHANGED = Projection(((1, 0, 0), (0, 1, 0), (0, 0, 1)))


def turned_about_middle(size: tuple[int, int], degrees: float) -> Projection:
    """Return the way back from a picture that was turned counter-clockwise about its middle, its size kept."""
    x, y = size[0] / 2, size[1] / 2
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return Projection(((c, -s, x - c * x + s * y), (s, c, y - s * x - c * y), (0, 0, 1)))
