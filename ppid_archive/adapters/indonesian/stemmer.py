"""Inflected Indonesian words led back to their roots, by a list of roots that knows the language of government."""

import re

from ppid_archive.adapters.indonesian.affixes import stripped
from ppid_archive.adapters.indonesian.lexicon import exceptions, names, roots
from ppid_archive.adapters.indonesian.spelling import modern

_SHORTEST_INFLECTED = 4
_REMEMBERED = 131_072
_DIGIT = re.compile(r"\d")
_DOUBLED = re.compile(r"(?P<half>[a-z]{4,})2(?P<ending>nya|an|kan|lah|kah|pun)?$")
_SUFFIXED = re.compile(r"(?P<root>\w{4,})(?:nya|lah|kah)$")
# A word of no known root is cut only between two affixes that belong together: a name seldom wears both.
_CIRCUMFIXES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:di|ter|ke|se|ber|per|memper|diper)(?P<root>\w{4,}?)(?:kan|an)$",
        r"(?:me|pe)(?P<root>[lrwy]\w{3,}?)(?:kan|an)$",
        r"(?:me|pe)(?:m(?=[bfvp])|n(?=[dcjzst])|ng(?=[aeioughk]))(?P<root>\w{4,}?)(?:kan|an)$",
    )
)


def stem(word: str) -> str:
    """Return the root of a folded word; what has a digit, fewer than four letters or no likely root stays as it is.

    A doubled word (*surat-suratnya*) is led to the root of its halves when both have the same; *undang-undang* is not.
    Doubling in shorthand (*surat2nya*) and spelling before 1972 (*soerat*) are understood.
    """
    return _known[word]


def stems(words: list[str]) -> list[str]:
    """Return the root of each folded word of a text."""
    return list(map(_known.__getitem__, words))


class _Known(dict[str, str]):
    """Roots by word, found when first asked for; a plain look-up costs a fraction of a cached call.

    When there are too many, those not asked for since the last time this happened are forgotten: what is read badly
    comes once and never again, the words of a language come back.
    """

    def __init__(self) -> None:
        super().__init__()
        self._earlier: dict[str, str] = {}

    def __missing__(self, word: str) -> str:
        root = self._earlier.get(word) or _root(word)
        if len(self) >= _REMEMBERED:
            self._earlier = dict(self)
            self.clear()
        self[word] = root
        return root


_known = _Known()


def _root(word: str) -> str:
    if len(word) < _SHORTEST_INFLECTED:
        return word
    if root := exceptions().get(word):
        return root
    if "-" in word:
        return _halved(word)
    if _DIGIT.search(word):
        return _of_shorthand(word)
    if found := _known_root(word):
        return found
    spelled = modern(word, lambda reading: _known_root(reading) is not None)
    return _known_root(spelled) or _guessed(spelled)


def _known_root(word: str) -> str | None:
    """Return the root that the lists know for a word; None when they know none."""
    if root := exceptions().get(word):
        return root
    if word in roots() or word in names():
        return word
    known = {(-len(form), taken, form) for form, taken in stripped(word) if form in roots()}
    return min(known)[2] if known else None


def _of_shorthand(word: str) -> str:
    """Read the 2 of *surat2* as doubling, where what it doubles is a known word."""
    match = _DOUBLED.match(word)
    return (_known_root(match["half"] + (match["ending"] or "")) or word) if match else word


def _halved(word: str) -> str:
    first, _, second = word.partition("-")
    roots_of_halves = {stem(first), stem(second)}
    return roots_of_halves.pop() if len(roots_of_halves) == 1 else word


def _guessed(word: str) -> str:
    for pattern in (*_CIRCUMFIXES, _SUFFIXED):
        if match := pattern.match(word):
            return match["root"]
    return word
