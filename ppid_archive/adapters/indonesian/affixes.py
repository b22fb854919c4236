"""Every way to take an Indonesian word apart: prefixes with their sound changes, suffixes in their order.

Sound changes of *me-* and *pe-*: the nasal agrees with the root's first letter, and *k p s t* give way to it
(*menulis* from *tulis*). A nasal therefore has up to three readings; the list of roots decides which is meant.
"""

import re
from collections.abc import Iterator

_VOWELS = "aeiou"
_PARTICLE = re.compile(r"(?:lah|kah|pun|tah)$")
_POSSESSIVE = re.compile(r"(?:nya|ku|mu)$")
_DERIVED = ("kan", "an", "i")
_SHORTEST = 2
_DEEPEST = 3
_FORBIDDEN = {
    ("ber", "i"),
    ("di", "an"),
    ("ke", "i"),
    ("ke", "kan"),
    ("me", "an"),
    ("ter", "an"),
    ("se", "i"),
    ("se", "kan"),
}
"""Pairs of outermost prefix and suffix that the language does not form."""


def stripped(word: str) -> Iterator[tuple[str, int]]:
    """Yield every form left when affixes are taken off, with how many were; a form may come more than once."""
    for base, ending, taken in _without_suffixes(word):
        for rest, depth in _without_prefixes(base, ending, 0, ""):
            yield rest, taken + depth


def _without_suffixes(word: str) -> Iterator[tuple[str, str, int]]:
    """Yield what precedes each lawful run of suffixes, the derivational one, and how many suffixes were taken."""
    for without_particle, particles in _shorter(word, _PARTICLE):
        for base, owners in _shorter(without_particle, _POSSESSIVE):
            yield base, "", particles + owners
            for ending in _DERIVED:
                if base.endswith(ending) and len(base) - len(ending) >= _SHORTEST:
                    yield base[: -len(ending)], ending, particles + owners + 1


def _shorter(word: str, suffix: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    yield word, 0
    match = suffix.search(word)
    if match and match.start() >= _SHORTEST:
        yield word[: match.start()], 1


def _without_prefixes(word: str, ending: str, depth: int, outer: str) -> Iterator[tuple[str, int]]:
    yield word, depth
    if depth == _DEEPEST:
        return
    for prefix, rest in _one_prefix(word):
        lawful = depth > 0 or (prefix, ending) not in _FORBIDDEN
        if lawful and prefix != outer and len(rest) >= _SHORTEST:
            yield from _without_prefixes(rest, ending, depth + 1, prefix)


def _one_prefix(word: str) -> Iterator[tuple[str, str]]:
    """Yield each prefix the word may begin with, under the name of its family, and what follows it."""
    for plain in ("di", "ke", "se"):
        if word.startswith(plain):
            yield plain, word[2:]
    if word.startswith(("me", "pe")):
        yield from ((word[:2], rest) for rest in _behind_nasal(word[2:]))
    for family in ("ber", "ter", "per"):
        if word.startswith(family):
            yield family, word[3:]
        if word.startswith(family[:2]):  # bekerja, tepercaya, pelajar: the r is gone, or has become an l
            yield family, word[2:]
            if word.startswith("lajar", 2) or word.startswith("lanjar", 2):
                yield family, word[3:]


def _behind_nasal(rest: str) -> Iterator[str]:
    """Yield the roots that *me-* or *pe-* may have made this of."""
    if rest.startswith("nge"):
        yield rest[3:]
    if rest.startswith("ng"):
        yield rest[2:]
        yield from _restored(rest[2:], "k")
    if rest.startswith("ny"):
        yield "s" + rest[2:]
        yield rest
    if rest.startswith("n"):
        yield from _restored(rest[1:], "t")
    if rest.startswith("m"):
        yield from _restored(rest[1:], "p")
    if rest[:1] in tuple("lmnrwy") and not rest.startswith("ny"):
        yield rest


def _restored(rest: str, lost: str) -> Iterator[str]:
    """Yield what follows the nasal: as it is before a consonant, with the letter that gave way before a vowel."""
    yield lost + rest if rest[:1] in tuple(_VOWELS) else rest
