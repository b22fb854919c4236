"""How a query becomes an answer, the same for every engine."""

import math
from collections.abc import Callable, Sequence
from functools import cache

from ppid_archive.adapters.fulltext.asking import Index, Row, WordsOf
from ppid_archive.adapters.fulltext.expanding import Expansion, Thesaurus
from ppid_archive.adapters.fulltext.expressions import AllOf, Expression, every
from ppid_archive.adapters.fulltext.facets import facets
from ppid_archive.adapters.fulltext.ordering import ORDERS
from ppid_archive.adapters.fulltext.query_language import demands_all, read
from ppid_archive.adapters.fulltext.readings import understood
from ppid_archive.adapters.fulltext.scope import narrowed, visible
from ppid_archive.adapters.fulltext.showing import looked_up
from ppid_archive.adapters.fulltext.suggesting import Asked, Within, stand_ins, suggestion
from ppid_archive.adapters.fulltext.translation import Weigh, in_record, marks_of, on_page, plainly, weightless
from ppid_archive.adapters.fulltext.wishes import Wish, Word
from ppid_archive.domain.query import Query, Results, Sort

_AHEAD = 100
"""Records that may be ranked before it is known how many there are; what is further on is leafed to, not looked for."""


def ranked(score: float, recency: float) -> float:
    """Return the score by which records are ordered; among equals, the greater serial comes first."""
    return score * math.log2(2 + recency)


def answer(index: Index, query: Query, thesaurus: Thesaurus, words_of: WordsOf | None = None) -> Results:
    """Answer a query from an opened index; texts come from ``words_of``, or from the index when it keeps them.

    Raises:
        BadQuery: The words cannot be understood.
    """
    typed, today = Expansion(thesaurus).of(read(query.text)), query.on.toordinal()
    seen = visible(query.reader, query.on, query.sight)
    scope = every(seen, *narrowed(query.filters, query.on))
    weigh = _weigher(index, seen)

    def matching(wish: Wish) -> Expression:
        return every(in_record(wish, weightless, query.on), scope)

    def holding(wish: Wish) -> int:
        """Count records; what was typed is mostly what is answered, so all that is to be counted of it is, at once."""
        return index.survey(matching(wish), today).total if wish is typed else index.count(matching(wish))

    def is_missing(word: Word) -> bool:
        return not index.count(AllOf((plainly(word), seen)))

    page = _pager(index, query, typed, lambda wish: every(in_record(wish, weigh, query.on), scope))
    # What holds most of the words can only follow where the best come first.
    loosely = query.sort is Sort.RELEVANCE and not demands_all(query.text)
    reading = understood(typed, holding, is_missing, loosely=loosely)
    wish = reading.wish
    survey = index.survey(matching(wish), today)
    shown = looked_up(index, page(wish, survey.total), on_page(wish, weigh), words_of)
    marks = marks_of(wish)
    similar = stand_ins(marks.similar, [one.text for one in shown]) if reading.note else {}
    asked = Asked(query, thesaurus, Within(index, seen, scope, words_of))
    return Results(
        total=survey.total,
        hits=tuple(one.hit(marks, query.on) for one in shown),
        facets=facets(survey),
        note=reading.note,
        similar=similar,
        whole=reading.whole,
        suggestion=suggestion(asked, typed, reading.whole, similar),
    )


def _pager(
    index: Index, query: Query, typed: Wish, matching: Callable[[Wish], Expression]
) -> Callable[[Wish, int], Sequence[Row]]:
    """Return what gives the page asked for of a reading that so many records match.

    Mostly what was typed is what is answered, so its page is looked for beside the counting.
    """
    is_near = max(query.offset, 0) + query.limit <= _AHEAD
    ahead = index.meanwhile(lambda: _rows(index, matching(typed), query, _AHEAD)) if is_near else None

    def page(wish: Wish, total: int) -> Sequence[Row]:
        return ahead() if ahead and total and wish is typed else _rows(index, matching(wish), query, total)

    return page


def _rows(index: Index, found: Expression, query: Query, total: int) -> Sequence[Row]:
    """Return the page of records asked for; an engine is never asked for more than there are."""
    offset = max(query.offset, 0)
    limit = min(query.limit, total - offset)
    if limit <= 0:
        return ()
    if order := ORDERS.get(query.sort):
        return index.ordered(found, order, limit, offset)
    return index.top(found, limit, offset)


def _weigher(index: Index, visible: Expression) -> Weigh:
    """Return how much a word tells: more, the rarer it is in what the reader may see; in eighths, so sums are exact."""
    everything: list[int] = []

    @cache
    def weigh(leaf: Expression) -> float:
        if not everything:
            everything.append(index.count(visible))
        holding = index.count(AllOf((leaf, visible)))
        rarity = math.log(1 + (everything[0] - holding + 0.5) / (holding + 0.5))
        return max(1, round(rarity * 8)) / 8

    return weigh
