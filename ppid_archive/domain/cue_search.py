"""Words looked for in the pages of a document: as they stand, or nearly so where recognition may have misread them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

_LETTERS = bytes(byte if chr(byte).isascii() and chr(byte).isalnum() else 32 for byte in range(256))
_TOP = 1800
_EDGE = 3
_EXACT = 6
"""A shorter word must stand there as it is: of four letters one misread makes another word."""
_LONG = 11
_MISREAD = 2
_LOOKS = bytes.maketrans(b"01584", b"olsba")
_PAIRS = ((b"rn", b"m"), (b"ri", b"n"), (b"cl", b"d"), (b"lc", b"k"), (b"ii", b"u"), (b"vv", b"w"))
_MOSTLY = 0.8


@dataclass(frozen=True)
class Quote:
    """Words as they stand, and the page they stand on, from 1; None for the title or another fact."""

    words: str
    page: int | None = None


@dataclass(frozen=True)
class LevelPage:
    """A page as words are looked for in it."""

    text: str

    @cached_property
    def level(self) -> bytes:
        """The page in small letters, words parted by one blank."""
        return levelled(self.text)

    @cached_property
    def words(self) -> frozenset[bytes]:
        """The words of the page."""
        return frozenset(self.level.split())

    @cached_property
    def edges(self) -> dict[bytes, tuple[bytes, ...]]:
        """The longer words of the page by their first and their last letters."""
        found: dict[bytes, tuple[bytes, ...]] = {}
        for word in self.words:
            if len(word) >= _EXACT - _MISREAD:
                for edge in (b"<" + word[:_EDGE], b">" + word[-_EDGE:]):
                    found[edge] = (*found.get(edge, ()), word)
        return found

    def quoted(self, phrase: str) -> str | None:
        """Return a phrase as it stands on the page; None when it does not."""
        if _phrase(phrase) not in self.level:
            return None
        found = _spelt(phrase).search(self.text)
        return " ".join(found.group().split()) if found else phrase

    def holds_nearly(self, phrase: str) -> bool:
        """Say whether every word of a phrase stands on the page, a letter or two of a long one misread."""
        return all(word in self.words or self._misread(word) for word in _phrase(phrase).split())

    def _misread(self, word: bytes) -> bool:
        if len(word) < _EXACT:
            return False
        near = {*self.edges.get(b"<" + word[:_EDGE], ()), *self.edges.get(b">" + word[-_EDGE:], ())}
        return any(_is_near(word, other) for other in near)


def levelled(text: str) -> bytes:
    """Return a text in small letters and digits only, words parted by one blank, a blank at both ends."""
    return b" " + b" ".join(text.encode("latin-1", "replace").translate(_LETTERS).lower().split()) + b" "


@lru_cache(maxsize=4096)
def _phrase(phrase: str) -> bytes:
    """Level a phrase of the rules, which is looked for in every paper."""
    return levelled(phrase)


def headings(page: str) -> str:
    """Return the lines of capitals at the top of a page, where a document says what it is."""
    return "\n".join(line for line in page[:_TOP].split("\n") if _is_capital(line))


def _is_capital(line: str) -> bool:
    """Whether nearly all letters are capitals: recognition takes some for small ones."""
    letters = [c for c in line if c.isalpha()]
    return len(letters) > _EDGE and sum(c.isupper() for c in letters) > _MOSTLY * len(letters)


def opening_quotes(lines: Iterable[str], phrases: Iterable[str]) -> tuple[Quote, ...]:
    """Return how those lines begin that begin with one of the phrases, or nearly so."""
    worded = [(line.split(), levelled(line).split()) for line in lines]
    wanted = [_phrase(phrase).split() for phrase in phrases]
    return tuple(
        Quote(" ".join(said[: len(phrase)]))
        for said, level in worded
        for phrase in wanted
        if len(level) >= len(phrase) and all(map(_stands_for, phrase, level))
    )


def _stands_for(word: bytes, other: bytes) -> bool:
    return word == other or (len(word) >= _EXACT and _is_near(word, other))


def first_quotes(pages: Sequence[LevelPage], phrases: Iterable[str]) -> tuple[Quote, ...]:
    """Return those of the phrases that stand on the pages, each where it stands first."""
    found = ((place, page.quoted(phrase)) for phrase in phrases for place, page in _holding(pages, phrase))
    return tuple(Quote(words, place) for place, words in found if words)


def _holding(pages: Sequence[LevelPage], phrase: str) -> Iterable[tuple[int, LevelPage]]:
    level = _phrase(phrase)
    return next(([(place, page)] for place, page in enumerate(pages, 1) if level in page.level), [])


@lru_cache(maxsize=1024)
def _spelt(phrase: str) -> re.Pattern[str]:
    return re.compile(r"[\W_]+".join(re.escape(word.decode()) for word in _phrase(phrase).split()), re.IGNORECASE)


@lru_cache(maxsize=4096)
def _is_near(word: bytes, other: bytes) -> bool:
    """Whether one misread letter at most makes one word of the other; two in long words."""
    return _distance(_as_seen(word), _as_seen(other)) <= (_MISREAD if len(word) >= _LONG else 1)


def _as_seen(word: bytes) -> bytes:
    """Return a word with those letters alike that look alike in print."""
    seen = word.translate(_LOOKS)
    for pair, letter in _PAIRS:
        seen = seen.replace(pair, letter)
    return seen


def _distance(word: bytes, other: bytes) -> int:
    """Count the letters changed, lost or added between two words (Levenshtein); more than two are not counted out."""
    if abs(len(word) - len(other)) > _MISREAD:
        return _MISREAD + 1
    row = list(range(len(other) + 1))
    for place, letter in enumerate(word, 1):
        last, row[0] = row[0], place
        for at, its in enumerate(other, 1):
            last, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, last + (letter != its))
        if min(row) > _MISREAD:
            break
    return row[-1]
