"""What is asked when search is measured: fifteen kinds of question, from common words and rare ones."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.made_records import CODES, FIRST_YEAR, UNITS, YEARS, MadeRecord, vocabulary

_COMMON, _USUAL, _RARE, _NAMES = (30, 150), (20, 800), (3_000, 15_000), (30_000, 55_000)


class How(StrEnum):
    """How the words of a question are to stand in what is found."""

    ALL = "all"
    PHRASE = "phrase"
    PREFIX = "prefix"
    FUZZY = "fuzzy"


@dataclass(frozen=True)
class Question:
    """One question, in a form that every engine's own language can say."""

    kind: str
    words: tuple[str, ...]
    how: How = How.ALL
    field: str = ""
    public: bool = False
    unit: str | None = None
    year: int | None = None

    def typed(self) -> str:
        """Return it as an officer types it."""
        match self.how:
            case How.PHRASE:
                return f'"{" ".join(self.words)}"'
            case How.PREFIX:
                return f"{self.words[0]}*"
            case How.FUZZY:
                return f"{self.words[0]}~"
            case _:
                return f"{self.field and {'title': 'judul:', 'number': 'nomor:'}[self.field]}{' '.join(self.words)}"


def questions(some: list[MadeRecord], each: int) -> Iterator[Question]:
    """Yield so many questions of each kind, always the same ones; phrases are taken from these records."""
    rng, words = random.Random(6), vocabulary()

    def word(ranks: tuple[int, int]) -> str:
        return words[rng.randrange(*ranks)].partition("-")[0]

    makers: dict[str, Callable[[str], Question]] = {
        "one common word": lambda kind: Question(kind, (word(_COMMON),)),
        "one rare word": lambda kind: Question(kind, (word(_RARE),)),
        "two words": lambda kind: Question(kind, (word(_USUAL), word(_USUAL))),
        "four words": lambda kind: Question(kind, tuple(word(_COMMON) for _ in range(4))),
        "phrase": lambda kind: Question(kind, _phrase(rng, some), How.PHRASE),
        "beginning": lambda kind: Question(kind, (word(_USUAL)[:5],), How.PREFIX),
        "fuzzy": lambda kind: Question(kind, (word(_USUAL),), How.FUZZY),
        "in the title": lambda kind: Question(kind, (word(_USUAL),), field="title"),
        "number": lambda kind: Question(kind, (rng.choice(CODES),), field="number"),
        "public, common word": lambda kind: Question(kind, (word(_COMMON),), public=True),
        "public, two words": lambda kind: Question(kind, (word(_USUAL), word(_USUAL)), public=True),
        "unit and year": lambda kind: Question(
            kind, (word(_COMMON),), unit=rng.choice(UNITS), year=FIRST_YEAR + rng.randrange(YEARS)
        ),
        "everything": lambda kind: Question(kind, ()),
        "public, everything": lambda kind: Question(kind, (), public=True),
        "never together": lambda kind: Question(kind, (word(_NAMES), word(_NAMES), word(_NAMES))),
    }
    return (make(kind) for kind, make in makers.items() for _ in range(each))


def _phrase(rng: random.Random, some: list[MadeRecord]) -> tuple[str, ...]:
    """Two or three words that stand side by side in a record."""
    spoken = rng.choice(some).pages[0].splitlines()[rng.randint(1, 9)].strip(".").lower().split()
    start, count = rng.randrange(max(1, len(spoken) - 3)), rng.randint(2, 3)
    return tuple(word for word in spoken[start : start + count] if word.isalpha()) or ("rapat", "pleno")
