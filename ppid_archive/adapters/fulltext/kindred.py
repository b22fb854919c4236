"""More like this: records that share a document's most telling words.

A word tells the more, the more often the document says it and the fewer of the records that the reader may see
hold it; one that no other of those holds tells nothing.
"""

import math
from collections import Counter
from collections.abc import Iterator
from itertools import chain, count, islice

from ppid_archive.adapters.fulltext.answering import ranked
from ppid_archive.adapters.fulltext.asking import Index, Row, WordsOf
from ppid_archive.adapters.fulltext.entries import recency, record_of
from ppid_archive.adapters.fulltext.expressions import AllOf, AnyOf, Expression, Field, Has, Rather, unweighed
from ppid_archive.adapters.fulltext.scope import visible
from ppid_archive.adapters.fulltext.showing import looked_up
from ppid_archive.adapters.fulltext.snippets import Marks
from ppid_archive.adapters.fulltext.wishes import FUNCTION_WORDS
from ppid_archive.adapters.indonesian.folding import words
from ppid_archive.adapters.indonesian.stemmer import stems
from ppid_archive.domain.on_demand import beginning
from ppid_archive.domain.query import Hit, Sample

_WEIGHED, _ASKED = 64, 16
_SHORTEST = 3
_LOOKED_THROUGH = 100_000
_TITLE_COUNTS = 3
_LEAST_SHARE = 0.2
_LEAST_WORDS = 2
_COMMON = 0.25
_FEW = 8
"""In an archive of so few records, a word that all hold still tells something."""


def kindred(index: Index, sample: Sample, words_of: WordsOf | None = None) -> tuple[Hit, ...]:
    """Return the records that share a good part of a document's telling words, and two of them or more, best first."""
    seen = unweighed(visible(sample.reader, sample.on, sample.sight))
    telling = _telling(index, sample, seen)
    if not telling or sample.limit <= 0:
        return ()
    words_shared = tuple(Has(Field.STEMS, (root,), weight) for root, weight in telling.items())
    shared = AnyOf(words_shared, min(_LEAST_WORDS, len(telling)))
    titled = tuple(Has(Field.TITLE_STEMS, (root,), weight / 2) for root, weight in telling.items())
    wanted = AllOf((Rather(shared, titled), seen))
    alike = (row for row in _rows(index, wanted, sample.limit) if record_of(row.serial) not in sample.leaving_out)
    enough = _LEAST_SHARE * sum(telling.values())
    rows = [row for row in islice(alike, sample.limit) if row.score >= ranked(enough, recency(row.head.day))]
    on_page = AnyOf(tuple(Has(Field.PAGE_STEMS, (root,), weight) for root, weight in telling.items()))
    marks = Marks(frozenset(telling), frozenset(), (), (), ())
    return tuple(found.hit(marks, sample.on) for found in looked_up(index, rows, on_page, words_of))


def _rows(index: Index, wanted: Expression, together: int) -> Iterator[Row]:
    """Yield the records that hold something of what is wanted, best first, as they are needed."""
    for offset in count(0, together):
        rows = index.top(wanted, together, offset)
        yield from rows
        if len(rows) < together:
            return


def _telling(index: Index, sample: Sample, seen: Expression) -> dict[str, float]:
    """Return the most telling roots of a document with their weights, in sixteenths so that sums are exact."""
    everything = index.count(seen)
    weights: dict[str, float] = {}
    for root, times in _oftenest(sample):
        holding = index.count(AllOf((Has(Field.STEMS, (root,)), seen)))
        if 1 < holding <= max(_FEW, everything * _COMMON):
            rarity = math.log(1 + (everything - holding + 0.5) / (holding + 0.5))
            weights[root] = max(1, round(rarity * times / (times + 1.2) * 8)) / 8
    best = sorted(weights, key=lambda root: (-weights[root], root))[:_ASKED]
    return {root: weights[root] for root in best}


def _oftenest(sample: Sample) -> list[tuple[str, int]]:
    """Return the roots that a document says oftenest, those of its title counted thrice; of equals the longest."""
    text = beginning(chain([sample.title] * _TITLE_COUNTS, sample.pages), _LOOKED_THROUGH)
    said = [word for word in words(text) if word not in FUNCTION_WORDS and not any(map(str.isdigit, word))]
    times = Counter(root for root in stems(said) if len(root) >= _SHORTEST)
    return sorted(times.items(), key=lambda one: (-one[1], -len(one[0]), one[0]))[:_WEIGHED]
