"""Tantivy's queries, joined."""

from collections.abc import Iterable

from tantivy import Occur
from tantivy import Query as TantivyQuery


def weighing(query: TantivyQuery, weight: float) -> TantivyQuery:
    """Return what finds the same and weighs so much."""
    return TantivyQuery.const_score_query(query, weight)


def all_of(queries: list[TantivyQuery], without: Iterable[TantivyQuery] = ()) -> TantivyQuery:
    """Return what every query finds and none of the others does."""
    clauses = [*((Occur.Must, query) for query in queries), *((Occur.MustNot, query) for query in without)]
    return queries[0] if len(clauses) == 1 else TantivyQuery.boolean_query(clauses)


def any_of(queries: list[TantivyQuery], enough: int = 1) -> TantivyQuery:
    """Return what at least so many queries find."""
    return TantivyQuery.boolean_query([(Occur.Should, query) for query in queries], enough)
