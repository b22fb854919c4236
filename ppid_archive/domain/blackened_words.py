"""Where what is to be blackened stands in a text: spaced, broken over lines, or read as letters that look alike."""

import unicodedata
from collections.abc import Iterator, Sequence

Span = tuple[int, int]

_ALIKE = str.maketrans("oqil|!sbz", "001111582")
"""Letters that recognisers and forgers take for one another."""
_STROKES = "|!"
_WHOLE_WORD = 6
"""Fewer letters than these must stand alone: *Ani* is not blackened in *berani*."""
_ERROR_EVERY, _MOST_ERRORS = 6, 3


def letters_of(phrase: str) -> str:
    """Return what a phrase is looked for by: its letters and digits alone, those that look alike made one."""
    return "".join(letter for letter, _ in _letters(phrase))


def spans(text: str, phrase: str, *, misread: bool = False) -> tuple[Span, ...]:
    """Return where a phrase stands in a text, whatever blanks, signs and line breaks are between its letters.

    Args:
        text: A page's words.
        phrase: What is looked for.
        misread: The text was recognised, and a letter in six of a long phrase may be another, missing or too many.
    """
    wanted = letters_of(phrase)
    there = list(_letters(text))
    if not wanted or len(there) < len(wanted) - _MOST_ERRORS:
        return ()
    read = "".join(letter for letter, _ in there)
    errors = min(_MOST_ERRORS, len(wanted) // _ERROR_EVERY) if misread else 0
    found = _near(read, wanted, errors) if errors else _exact(read, wanted)
    places = ((there[start][1], there[end - 1][1] + 1) for start, end in found)
    return tuple(place for place in places if len(wanted) >= _WHOLE_WORD or _stands_alone(text, *place))


def stands_in(text: str, phrases: Sequence[str]) -> tuple[str, ...]:
    """Return the phrases that stand in a text."""
    return tuple(phrase for phrase in phrases if spans(text, phrase))


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """Yield letters and digits in the form that is compared, each with its place in the text."""
    for place, sign in enumerate(text):
        if sign.isascii():
            if sign.isalnum() or sign in _STROKES:
                yield sign.lower().translate(_ALIKE), place
            continue
        for part in unicodedata.normalize("NFKD", sign).casefold():
            if part.isalnum():
                yield part.translate(_ALIKE), place


def _exact(read: str, wanted: str) -> Iterator[Span]:
    start = read.find(wanted)
    while start >= 0:
        yield start, start + len(wanted)
        start = read.find(wanted, start + 1)


def _near(read: str, wanted: str, errors: int) -> Iterator[Span]:
    """Yield where a text is at most so many letters off, the closest of places that overlap."""
    column = [(row, 0) for row in range(len(wanted) + 1)]
    best: tuple[int, int, int] | None = None
    for end, letter in enumerate(read, start=1):
        before, column = column, [(0, end)]
        for row, own in enumerate(wanted, start=1):
            through = before[row - 1][0] + (own != letter), before[row - 1][1]
            column.append(min(through, (before[row][0] + 1, before[row][1]), (column[-1][0] + 1, column[-1][1])))
        cost, start = column[-1]
        if best and (cost > errors or start >= best[2]):
            yield best[1], best[2]
            best = None
        if cost <= errors and (best is None or cost < best[0]):
            best = cost, start, end
    if best:
        yield best[1], best[2]


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
