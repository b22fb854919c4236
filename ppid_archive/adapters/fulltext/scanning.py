"""Expressions answered by arithmetic on sets of document numbers, for engines that have nothing faster."""

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from typing import Protocol

from ppid_archive.adapters.fulltext.answering import ranked
from ppid_archive.adapters.fulltext.asking import Row
from ppid_archive.adapters.fulltext.closeness import is_close
from ppid_archive.adapters.fulltext.entries import LONG, Head, fields_of, pieces_of, recency
from ppid_archive.adapters.fulltext.expressions import (
    AllOf,
    AnyOf,
    Between,
    Expression,
    Field,
    Has,
    Matches,
    Not,
    Rather,
    Resembles,
    Starts,
    unweighed,
)
from ppid_archive.adapters.fulltext.facets import TALLIED, Survey
from ppid_archive.adapters.fulltext.ordering import Order

_FACTS = {
    *(Field.UNIT, Field.KIND, Field.ACCESS, Field.OPENS, Field.YEAR, Field.DAY, Field.VERSION, Field.SINCE),
    *(Field.DOCUMENT_KIND, Field.CLASS, Field.NUMBER_KEY, Field.TITLE_KEY),
}
_REMEMBERED = 16
_REMEMBERED_NUMBERS = 1_000_000
"""Document numbers of postings that were looked up, held until there are more; four bytes each."""
_KEY_AS_NUMBERS = 100
"""What is remembered with every look-up, however little it found, counted in document numbers."""


@dataclass(frozen=True)
class Facts:
    """What is known of one record without its words."""

    serial: int
    values: Mapping[Field, int | str]
    head: Head


class Postings(Protocol):
    """Where words occur: document numbers of records, or of pages."""

    def holding(self, field: Field, words: tuple[str, ...]) -> Iterable[int]:
        """Return the documents whose field holds the words, one after the other."""

    def fitting(self, field: Field, beginning: str, fits: Callable[[str], bool]) -> Iterable[int]:
        """Return the documents whose field holds a word that begins so and fits."""

    def body(self, document: int) -> str:
        """Return the text kept with a document."""


def long_with(
    words: tuple[str, ...], phrase: Callable[[Field, tuple[str, ...]], Iterable[int]], records: Mapping[int, int]
) -> Collection[int]:
    """Return the long records in which words stand one after the other; ``records`` are those that pages are of."""
    long = set(phrase(Field.SEAM, (LONG,)))
    pages = ((long & set(phrase(Field.PAGE_EXACT, one))) | set(phrase(Field.SEAM, one)) for one in pieces_of(words))
    return set.intersection(*({records[page] for page in found} for found in pages))


class Scan:
    """One state of an index: facts of every record by document number, and a way to its postings."""

    def __init__(self, facts: Mapping[int, Facts], postings: Postings) -> None:
        """Answer from these."""
        self._facts, self._postings = facts, postings
        self._looked_up: dict[Expression, array[int]] = {}
        self._numbers_held = 0
        # One question is counted, ranked and tallied: the parts are the same each time.
        self.scores = lru_cache(_REMEMBERED)(self._scores)

    def _scores(self, expression: Expression) -> dict[int, float]:  # noqa: PLR0911 - one for each kind of expression
        """Return every document that matches, with the sum of the weights that do; the answer is not to be changed."""
        match expression:
            case Has(field, words, weight) if field in _FACTS:
                return {number: weight for number, facts in self._facts.items() if (facts.values[field],) == words}
            case Has() | Starts() | Matches() | Resembles():
                return dict.fromkeys(self._numbers(expression), expression.weight)
            case Between(field, lowest, highest, weight):
                return {n: weight for n, facts in self._facts.items() if lowest <= int(facts.values[field]) <= highest}
            case AnyOf(parts, enough):
                return _sum([self.scores(part) for part in parts], enough)
            case Rather(required, better):
                found = self.scores(required)
                return _within(found, _sum([found, *(self.scores(part) for part in better)]))
            case AllOf(parts):
                return self._all(parts)
            case Not(part):
                return dict.fromkeys(self._facts.keys() - self.scores(part).keys(), 0.0)

    def _numbers(self, wanted: Has | Starts | Matches | Resembles) -> "array[int]":
        """Look a word up once: the readings of one question, and the weights of its words, ask for the same."""
        alike = unweighed(wanted)
        if (known := self._looked_up.get(alike)) is not None:
            return known
        found = array("I", self._look_up(wanted))
        if self._numbers_held + len(found) > _REMEMBERED_NUMBERS:
            self._looked_up, self._numbers_held = {}, 0
        self._looked_up[alike] = found
        self._numbers_held += len(found) + _KEY_AS_NUMBERS
        return found

    def _look_up(self, wanted: Has | Starts | Matches | Resembles) -> Iterable[int]:
        match wanted:
            case Has(field, (word,)):
                return chain.from_iterable(self._postings.holding(one, (word,)) for one in fields_of(field, word))
            case Has(field, words):
                return self._postings.holding(field, words)
            case Starts(field, beginning):
                return self._postings.fitting(field, beginning, lambda _: True)
            case Matches(field, pattern):
                return self._postings.fitting(field, pattern.beginning, pattern.fits)
            case Resembles(field, word):
                return self._postings.fitting(field, "", partial(is_close, word))

    def top(self, expression: Expression, limit: int, offset: int) -> Sequence[Row]:
        """Return records by score, then recency, then serial."""
        found = [
            (ranked(score, recency(facts.head.day)), facts.serial, number)
            for number, score in self.scores(expression).items()
            if (facts := self._facts[number])
        ]
        best = sorted(found, reverse=True)[offset : offset + limit]
        return [Row(serial, score, self._facts[n].head, self._postings.body(n)) for score, serial, n in best]

    def ordered(self, expression: Expression, order: Order, limit: int, offset: int) -> Sequence[Row]:
        """Return records by the value of a field, then by serial."""
        facts = [(self._facts[number], number) for number in self.scores(expression)]
        facts.sort(key=lambda one: (one[0].values[order.field], one[0].serial), reverse=order.descending)
        chosen = facts[offset : offset + limit]
        return [Row(one.serial, 0.0, one.head, self._postings.body(number)) for one, number in chosen]

    def survey(self, expression: Expression, today: int) -> Survey:
        """Count records by unit, year, kind, and how they stand on a day."""
        found = [self._facts[number].values for number in self.scores(expression)]
        kept = [values for values in found if int(values[Field.OPENS]) > today]
        return Survey(
            public=len(found) - len(kept),
            kept=Counter(str(values[Field.ACCESS]) for values in kept),
            by={field: Counter(str(values[field]) for values in found) for field in TALLIED},
        )

    def versions(self) -> list[tuple[int, int]]:
        """Return serial and version of every record."""
        return [(facts.serial, int(facts.values[Field.VERSION])) for facts in self._facts.values()]

    def _all(self, parts: tuple[Expression, ...]) -> dict[int, float]:
        if not parts:
            return dict.fromkeys(self._facts, 0.0)
        first, *others = sorted((self.scores(part) for part in parts), key=len)
        return {n: sum((other[n] for other in others), first[n]) for n in first if all(n in other for other in others)}


def _sum(scores: list[dict[int, float]], enough: int = 1) -> dict[int, float]:
    """Add up the scores of what stands in so many of them."""
    total: dict[int, float] = {}
    for found in scores:
        for number, score in found.items():
            total[number] = total.get(number, 0.0) + score
    if enough == 1:
        return total
    times = Counter(chain.from_iterable(scores))
    return {number: score for number, score in total.items() if times[number] >= enough}


def _within(wanted: Mapping[int, float], scores: Mapping[int, float]) -> dict[int, float]:
    return {number: scores[number] for number in wanted}
