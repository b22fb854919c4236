"""The lines around what was found, its words marked, safe to put into a page."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from ppid_archive.adapters.fulltext.closeness import ANY, ONE, Pattern, is_close
from ppid_archive.adapters.indonesian.folding import places, words_holding
from ppid_archive.adapters.indonesian.lexicon import forms_decreed
from ppid_archive.adapters.indonesian.spelling import old_and_new
from ppid_archive.adapters.indonesian.stemmer import stem

LENGTH = 200
"""How many characters of the text a snippet shows, about."""

_BEFORE = 60
_STRETCH = 20_000
_MOST_MARKED = 200
_SIGNS = re.compile(f"[{re.escape(ANY + ONE)}]")
_SWALLOWED = frozenset("kpts")
"""The first letters that a prefix takes away: *tetap* and *menetapkan*."""


@dataclass(frozen=True)
class Marks:
    """What is marked in a text: words of these roots, these very words, and words that begin, fit or are close so."""

    stems: frozenset[str]
    exact: frozenset[str]
    beginnings: tuple[str, ...]
    patterns: tuple[Pattern, ...] = ()
    similar: tuple[str, ...] = ()

    def causes_in(self, text: str) -> dict[str, str]:
        """Return the words of a text that anything marks, each with what does."""
        likely = words_holding(text, self._pieces)
        return {word: cause for word in likely if (cause := self._cause(word) or next(self._likenesses(word), ""))}

    @cached_property
    def _pieces(self) -> tuple[str, ...]:
        """Letters of which every word that is marked holds some: splitting and stemming a whole text takes longest."""
        pieces = {*self.exact, *(f" {beginning}" for beginning in self.beginnings)}
        for root in self.stems:
            pieces.update(old_and_new(root[root[0] in _SWALLOWED :]))
            pieces.update(piece for form in forms_decreed(root) for piece in old_and_new(form))
        pieces.update(max(_SIGNS.split(pattern.text), key=len) for pattern in self.patterns)
        for word in self.similar:  # one letter off, or two exchanged: what is before or behind the middle is whole
            middle = len(word) // 2
            pieces.update((f" {word[:middle]}", f"{word[middle + 1 :]} "))
        return tuple(sorted(pieces))

    def _cause(self, word: str) -> str | None:
        """Return what marks a folded word by its root or as it stands; None when nothing does."""
        if word in self.exact:
            return word
        root = stem(word)
        return root if root in self.stems else None

    def _likenesses(self, word: str) -> Iterator[str]:
        if word.startswith(self.beginnings):
            yield next(beginning for beginning in self.beginnings if word.startswith(beginning))
        yield from (pattern.text for pattern in self.patterns if pattern.fits(word))
        yield from (other for other in self.similar if is_close(word, other))


def snippet(text: str, marks: Marks) -> str:
    """Return about 200 characters of a text where most of the marks are, escaped, with ``<mark>`` around words."""
    start, end = _window(text, marks)
    piece = " ".join(text[start:end].split())
    return ("… " if start > 0 else "") + _marked(piece, marks) + (" …" if end < len(text.rstrip()) else "")


def _marked(piece: str, marks: Marks) -> str:
    told, end = "", 0
    for _, start, stop in places(piece, marks.causes_in(piece)):
        told += f"{html.escape(piece[end:start])}<mark>{html.escape(piece[start:stop])}</mark>"
        end = stop
    return told + html.escape(piece[end:])


def _window(text: str, marks: Marks) -> tuple[int, int]:
    """Choose where to cut: at word ends, around the densest place of the first stretch that has any mark."""
    found = _marked_places(text, marks)
    first = _densest(found) if found else 0
    start = _word_start(text, max(0, first - _BEFORE)) if first > _BEFORE else 0
    return start, _word_end(text, start + LENGTH)


def _marked_places(text: str, marks: Marks) -> list[tuple[int, str]]:
    begin = 0
    while begin < len(text):
        end = _word_end(text, begin + _STRETCH)
        stretch = text[begin:end]
        if causes := marks.causes_in(stretch):
            found = ((begin + start, causes[word]) for word, start, _ in places(stretch, causes))
            return list(islice(found, _MOST_MARKED))
        begin = end
    return []


def _densest(found: list[tuple[int, str]]) -> int:
    """Return the place from which a snippet shows the most different marks, the first of several."""

    def shown(index: int) -> int:
        start = found[index][0]
        return len({cause for place, cause in found[index : index + 40] if place < start + LENGTH - _BEFORE})

    best = max(range(len(found)), key=lambda index: (shown(index), -index))
    return found[best][0]


def _word_start(text: str, place: int) -> int:
    """Move a cut forward to the next beginning of a word, unless that is far away."""
    for there in range(place, min(place + _BEFORE // 2, len(text))):
        if text[there - 1].isspace():
            return there
    return place


def _word_end(text: str, place: int) -> int:
    """Move a cut back to the last end of a word, unless that is far away."""
    if place >= len(text):
        return len(text)
    for there in range(place, place - _BEFORE // 2, -1):
        if text[there].isspace():
            return there
    return place
