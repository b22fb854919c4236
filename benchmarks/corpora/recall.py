"""How many of the words that another library reads are among ours."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

_WORD = re.compile(r"[^\W_]+")
_HYPHEN = re.compile("(?<=\\w)(?:[\u00ad\ufffe\x02][ \t]*\\s?|-\\s*\n)\\s*(?=\\w)")
_SHOWN = 12


@dataclass(frozen=True)
class Recall:
    """The share of a reference's words that we have, and some that we have not."""

    share: float
    words: int
    missed: tuple[str, ...]


def words_of(text: str) -> Counter[str]:
    """Count the words of a text: letters and digits, case folded, those broken at the end of a line joined."""
    return Counter(_WORD.findall(_levelled(_HYPHEN.sub("", text))))


def _levelled(text: str) -> str:
    """Ligatures and the like count as the letters they stand for."""
    return normalize("NFKC", text).casefold()


def recall(ours: str, reference: Sequence[str], *, without: frozenset[int] = frozenset()) -> Recall | None:
    """Look for each word of the reference, as often as it is there; pages left out are numbered from 1.

    None: the reference has no words.
    """
    wanted = words_of("\n".join(text for number, text in enumerate(reference, start=1) if number not in without))
    there = words_of(ours)
    total = wanted.total()
    if not total:
        return None
    # A word that we join or part where the reference does not is no loss.
    run = "".join(_WORD.findall(_levelled(ours)))
    missed = Counter({word: count for word, count in (wanted - there).items() if word not in run})
    return Recall(1 - missed.total() / total, total, tuple(word for word, _ in missed.most_common(_SHOWN)))
