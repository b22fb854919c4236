"""How a query is read when few records hold all of it: nothing is refused, and what holds everything comes first."""

from collections.abc import Callable
from dataclasses import dataclass

from ppid_archive.adapters.fulltext.wishes import Wish, Word, misread, mostly, relaxed
from ppid_archive.domain.query import Reading

_FEW = 20
"""With fewer records than this, those follow that hold most of the words: two pages of an answer."""


@dataclass(frozen=True)
class Understood:
    """What is looked for, how that differs from what was typed, and how many records hold all of it."""

    wish: Wish
    note: Reading | None
    whole: int


def understood(
    wish: Wish, count: Callable[[Wish], int], is_missing: Callable[[Word], bool], *, loosely: bool
) -> Understood:
    """Read a query so that it finds something, as near to what was typed as that goes.

    Similar words stand in for those that occur nowhere; then a word may be missing, then two, until there are more
    than a few, if read ``loosely``; when there is nothing at all, similar words may stand in for every word, and one
    word is enough.
    """
    whole, note = count(wish), None
    if not whole and (corrected := misread(wish, is_missing)):
        wish, whole, note = corrected, count(corrected), Reading.SIMILAR
    total, read = whole, Understood(wish, note if whole else None, whole)
    if total >= _FEW:
        return read
    for loose in mostly(wish) if loosely else ():
        if (more := count(loose)) > total:
            total, read = more, Understood(loose, Reading.MOST_WORDS, whole)
        if total >= _FEW:
            break
    return read if total else _at_all(wish, count)


def _at_all(wish: Wish, count: Callable[[Wish], int]) -> Understood:
    """Read a query of which nothing holds even a word as typed."""
    everything, loose = misread(wish, lambda _: True), relaxed(wish)
    for other, note in ((everything, Reading.SIMILAR), (loose, Reading.ANY_WORD)):
        if other and count(other):
            return Understood(other, note, 0)
    return Understood(wish, None, 0)
