"""Whether two records hold the same paper: a letter scanned twice, a draft and its signed scan.

Letters of one template share nearly all their words and differ in numbers and days; two scans of one letter share the
numbers and lose words to misreading. Words therefore find who may be alike, and numbers decide.
"""

import base64
import binascii
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar
from zlib import crc32

from ppid_archive.domain.on_demand import beginning

_Name = TypeVar("_Name", bound=str)
_HEAD, _END = 4000, 1500
_BINS = 48
_BANDS = 8
_FEWEST_WORDS = 25
_FEWEST_NUMBERS = 3
_MOST_NUMBERS = 40
_PREFIX = 5
"""Letters of a word that count: recognition spoils long words sooner, and endings say little."""
_LEVEL = bytes(ord(c.lower()) if c.isascii() and c.isalnum() else ord(" ") for c in map(chr, range(256)))
_LAST_DIGIT = ord("9")
_LIKE = bytes.maketrans(b"oqilsb", b"001158")
_MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember",
)  # fmt: skip
_DAYS = frozenset((*(month.encode() for month in _MONTHS), *b"senin selasa rabu kamis jumat sabtu minggu".split()))
_ALIKE_WORDS, _ALIKE_NUMBERS = 0.3, 0.76
_SAME_NUMBER_WORDS = 0.1
_ALIKE_WITHOUT_NUMBERS = 0.9
_ODD = tuple(2 * crc32(bytes([band])) + 1 for band in range(_BANDS))
_WIDE = 1 << 16


@dataclass(frozen=True)
class Likeness:
    """What is kept of a document's words to compare it by: minima of hashed words, hashed numbers; no word itself."""

    minima: tuple[int, ...]
    numbers: frozenset[int]

    @classmethod
    def of(cls, pages: Sequence[str]) -> "Likeness | None":
        """Take the likeness of a document's beginning and end; None when it says too little to be compared."""
        read = _head_and_end(pages)
        tokens = set(read.encode("latin-1", "replace").translate(_LEVEL).split())
        words = {token[:_PREFIX] for token in tokens if len(token) >= _PREFIX and token[0] > _LAST_DIGIT}
        if len(words) < _FEWEST_WORDS:
            return None
        numbers = [token.translate(_LIKE) for token in tokens if token[0] <= _LAST_DIGIT]
        hashed = sorted({_hashed(token) for token in (*numbers, *(_DAYS & tokens))})
        return cls(_minima(words), frozenset(hashed[:_MOST_NUMBERS]))

    @classmethod
    def read(cls, text: str) -> "Likeness | None":
        """Read what ``written`` wrote; None for anything else."""
        try:
            data = base64.b64decode(text, validate=True)
            values = struct.unpack(f">{len(data) // 2}H", data)
        except (binascii.Error, ValueError, struct.error):
            return None
        return cls(values[:_BINS], frozenset(values[_BINS:])) if len(values) >= _BINS else None

    def written(self) -> str:
        """Return the form that stands in the description: sixteen bits a value, minima first, in base64."""
        values = (*self.minima, *sorted(self.numbers))
        return base64.b64encode(struct.pack(f">{len(values)}H", *values)).decode()

    @cached_property
    def meeting_points(self) -> tuple[int, ...]:
        """The keys under which documents alike in words and numbers meet, some of them at least."""
        return tuple(
            (self.minima[2 * band] << 40 | self.minima[2 * band + 1] << 24 | self._least(odd) << 8 | band) + 1
            for band, odd in enumerate(_ODD)
        )

    def words_shared(self, other: "Likeness") -> float:
        """Estimate the share of words that two documents have in common (Jaccard)."""
        return sum(mine == its for mine, its in zip(self.minima, other.minima, strict=True)) / _BINS

    def numbers_shared(self, other: "Likeness") -> float | None:
        """Return the share of numbers and days in common; None where one has too few to tell."""
        if min(len(self.numbers), len(other.numbers)) < _FEWEST_NUMBERS:
            return None
        return len(self.numbers & other.numbers) / len(self.numbers | other.numbers)

    def names(self, day: date) -> bool:
        """Say whether a day seems to be named; the one proposed for a draft may be any that it names."""
        words = (str(day.day), _MONTHS[day.month - 1], str(day.year))
        return all(_hashed(word.encode()) in self.numbers for word in words)

    def _least(self, odd: int) -> int:
        return min((number * odd % 65521 for number in self.numbers), default=0)


@dataclass(frozen=True)
class Paper:
    """A document as it is compared: its likeness, its own number taken apart, its own day."""

    likeness: Likeness
    number: str | None = None
    day: date | None = None

    def filed_under(self) -> tuple[int, ...]:
        """Return the keys a record is kept under."""
        numbered = self.number is not None
        return (*self._own(), *(_marked(key, numbered=numbered) for key in self.likeness.meeting_points))

    def looked_for_under(self) -> tuple[int, ...]:
        """Return the keys to look under: two that bear numbers meet by their number only."""
        keys = self.likeness.meeting_points
        among_numbered = () if self.number else tuple(_marked(key, numbered=True) for key in keys)
        return (*self._own(), *(_marked(key, numbered=False) for key in keys), *among_numbered)

    def resemblance(self, other: "Paper") -> float | None:
        """Return how alike two papers are (share of words in common) if they seem to be one; None if not."""
        words = self.likeness.words_shared(other.likeness)
        if self.number and other.number:
            return words if self.number == other.number and words >= _SAME_NUMBER_WORDS else None
        if self.day and other.day and not (other.likeness.names(self.day) or self.likeness.names(other.day)):
            return None
        numbers = self.likeness.numbers_shared(other.likeness)
        if numbers is None:
            return words if words >= _ALIKE_WITHOUT_NUMBERS else None
        return words if words >= _ALIKE_WORDS and numbers >= _ALIKE_NUMBERS else None

    def _own(self) -> tuple[int, ...]:
        """Below zero, so that the surest key comes first."""
        return (-1 - crc32(self.number.encode()),) if self.number else ()


def closest(paper: Paper, others: Iterable[tuple[_Name, Paper]], *, most: int = 5) -> tuple[tuple[_Name, float], ...]:
    """Return the names of the papers that seem to be the same one, most alike first, with how alike they are."""
    alike = [(name, found) for name, other in others if (found := paper.resemblance(other)) is not None]
    return tuple(sorted(alike, key=lambda pair: (-pair[1], pair[0]))[:most])


def _head_and_end(pages: Sequence[str]) -> str:
    text = beginning(pages, _HEAD + _END + 1)
    if len(text) <= _HEAD + _END:
        return text
    end = ""
    for page in pages:
        end = f"{end}\n{page[-_END:]}"[-_END:]
    return f"{text[:_HEAD]}\n{end}"


def _hashed(token: bytes) -> int:
    return crc32(token) % _WIDE


def _marked(key: int, *, numbered: bool) -> int:
    return key * 2 + numbered


def _minima(words: Iterable[bytes]) -> tuple[int, ...]:
    """One hash a word, the least in each bin (one-permutation MinHash); an empty bin borrows from the next one."""
    hashes = sorted(map(crc32, words), reverse=True)
    least = {value % _BINS: value // _BINS % _WIDE for value in hashes}
    borrowed, minima = least[min(least)], [0] * _BINS
    for place in reversed(range(_BINS)):
        borrowed = least.get(place, borrowed)
        minima[place] = borrowed
    return tuple(minima)
