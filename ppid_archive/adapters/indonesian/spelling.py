"""Spelling before 1972 led to today's: *Soekarno* and *Sukarno*, *tjara* and *cara* are one word."""

import math
import re
from collections.abc import Callable, Iterator
from itertools import product

_SIGN = re.compile(r"oe|ch|j")
_UNMISTAKABLE = re.compile(r"oe|tj|dj|sj|ch")
_DIGRAPHS = (("tj", "c"), ("sj", "sy"), ("ch", "kh"), ("oe", "u"))
_WAS_DJ = "\0"
_EARLIER = {"u": ("u", "oe"), "c": ("c", "tj"), "y": ("y", "j"), "j": ("j", "dj")}
_MOST_SPELLINGS = 64
_IN_NAMES = re.compile(r"(?<=[rl])j")


def modern(word: str, is_known: Callable[[str], bool]) -> str:
    """Return the one form in which old and new spellings of a folded word meet; most words are their own.

    To be asked only for words that are not known as they stand: *raja* and *raya* are different words, and *nj* in
    *panjang* is no *ny*. A reading that is known goes first. Of what nothing is known (names) *j* counts as *y*
    where an older spelling shows itself, and behind *r* and *l* (*Surjadi*, *Muljono*), where it nearly always was.
    """
    if not _SIGN.search(word):
        return word
    readings = tuple(_readings(word))
    if known := next((reading for reading in readings if is_known(reading)), None):
        return known
    likely = readings[-1] if _UNMISTAKABLE.search(word) else word
    return _IN_NAMES.sub("y", likely)


def old_and_new(piece: str) -> tuple[str, ...]:
    """Return letters of which every word holds some, however it is spelled, whose modern form holds all of these."""
    signs = [_spellings(piece, place) for place in range(len(piece))]
    if math.prod(map(len, signs)) > _MOST_SPELLINGS:
        return (max("".join(one[0] if len(one) == 1 else " " for one in signs).split(" "), key=len),)
    return tuple(map("".join, product(*signs)))


def _spellings(piece: str, place: int) -> tuple[str, ...]:
    """Return how a letter was written; only *kh*, the end of which may lie behind the piece, had a *k* as *c*."""
    if piece[place] == "k" and piece[place + 1 : place + 2] in {"", "h"}:
        return "k", "c"
    return _EARLIER.get(piece[place], (piece[place],))


def _readings(word: str) -> Iterator[str]:
    """Yield the word with the unmistakable signs made new, then with the doubtful ones (*j*, *nj*) too."""
    for old, new in _DIGRAPHS:
        word = word.replace(old, new)
    marked = word.replace("dj", _WAS_DJ)
    yield marked.replace(_WAS_DJ, "j")
    yield marked.replace("nj", "ny").replace("j", "y").replace(_WAS_DJ, "j")
