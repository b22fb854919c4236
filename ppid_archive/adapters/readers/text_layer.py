"""Words written invisibly over a page, each where its ink is, so that any reader finds, marks and copies them."""

from collections.abc import Iterable, Iterator
from math import cos, radians, sin

from ppid_archive.adapters.readers.glyphless import ADVANCE, UNITS
from ppid_archive.adapters.readers.right_to_left import mirrored
from ppid_archive.domain.content import PlacedWord

_SAME_LINE = 0.5
"""Of a line's height: how far a word's baseline may be from that of the word before it."""
_SAME_TURN = 1.0
_NARROWEST, _BLANK, _LEVEL = 0.25, 0.1, 0.1
"""Of a line's height: the least room for a word, and between words; what a word may be off the line unnoticed."""


def drawn(words: Iterable[PlacedWord], page_width: float, font: str) -> bytes:
    """Return the operators that write the words; the origin is the page's top left corner, y pointing up.

    Args:
        words: In reading order.
        page_width: Of the page as a person sees it.
        font: The name of the glyphless font among the page's resources, with its slash.
    """
    parts = ["BT 3 Tr"]
    for line in lines_of(words):
        if (size := max(word.height for word in line) * page_width) > 0:
            parts.append(f"{font} {_number(size)} Tf")
            parts += _line(line, size, page_width)
    parts.append("ET")
    return "\n".join(parts).encode("ascii")


def lines_of(words: Iterable[PlacedWord]) -> list[list[PlacedWord]]:
    """Part the words into lines: each goes on, to either side, in the line of the one before it, or begins one."""
    lines: list[list[PlacedWord]] = []
    for word in words:
        if not word.text.strip():
            continue
        if lines and _on_line(word, lines[-1][-1]):
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _on_line(word: PlacedWord, before: PlacedWord) -> bool:
    _, above = _seen_from(before, word, before.turn)
    return abs(above) < _SAME_LINE * before.height and abs(word.turn - before.turn) < _SAME_TURN


def _seen_from(origin: PlacedWord, word: PlacedWord, turn: float) -> tuple[float, float]:
    """Return how far a word starts along, and above, a line that starts at ``origin``."""
    c, s, right, down = cos(radians(turn)), sin(radians(turn)), word.x - origin.x, word.y - origin.y
    return right * c - down * s, -right * s - down * c


def _line(line: list[PlacedWord], size: float, page_width: float) -> Iterator[str]:
    """Write words as they stand, from left to right, each stretched over its ink."""
    turn = max(line, key=lambda word: word.width).turn
    placed = sorted((_seen_from(line[0], word, turn), order, word) for order, word in enumerate(line))
    c, s, x, y = cos(radians(turn)), sin(radians(turn)), line[0].x * page_width, -line[0].y * page_width
    yield f"{_number(c, 4)} {_number(s, 4)} {_number(-s, 4)} {_number(c, 4)} {_number(x)} {_number(y)} Tm"
    before = (0.0, 0.0)
    for number, ((along, above), _, word) in enumerate(placed, start=1):
        level = abs(above) < _LEVEL * word.height
        here = round(along * page_width, 1), 0.0 if level else round(above * page_width, 1)
        room = (placed[number][0][0] - along) * page_width - size * _BLANK if number < len(placed) else page_width
        wide = max(min(max(word.width * page_width, size * _NARROWEST), room), size * _BLANK)
        yield f"{_number(here[0] - before[0])} {_number(here[1] - before[1])} Td"
        yield _stretched(mirrored(word.text), wide, size)
        before = here


def _stretched(text: str, width: float, size: float) -> str:
    """Show a word as wide as its ink, and a blank after it: PDFium sees no end of a line that runs up the page."""
    codes = text.encode("utf-16-be", "replace")
    natural = len(codes) / 2 * size * ADVANCE / UNITS
    return f"{round(100 * width / natural)} Tz <{codes.hex().upper()}0020> Tj"


def _number(value: float, digits: int = 1) -> str:
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") or "0"
