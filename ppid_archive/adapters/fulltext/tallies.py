"""What is counted of records, two facts at a time: an engine looks at each of them once for every fact it counts."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ppid_archive.adapters.fulltext.answering import Survey
from ppid_archive.adapters.fulltext.entries import NEVER, Entry
from ppid_archive.adapters.fulltext.expressions import AllOf, Between, Expression, Field

_FOR_GOOD = "!"
"""Follows the access of what opens on no known day."""

Counts = Iterable[tuple[str, int]]


def standing_with_unit(entry: Entry) -> str:
    """Return how a record stands, and its unit."""
    opens = "" if entry.numbers[Field.OPENS] < NEVER else _FOR_GOOD
    return f"{entry.keys[Field.ACCESS]}{opens} {entry.keys[Field.UNIT]}"


def year_with_kind(entry: Entry) -> str:
    """Return the year and the kind of a record."""
    return f"{entry.numbers[Field.YEAR]} {entry.keys[Field.KIND]}"


def surveyed(standings: Counts, years: Counts, later: Counts) -> Survey:
    """Sum up counts by ``standing_with_unit``, by ``year_with_kind``, and the first of what opens on a day to come."""
    total, kept = 0, Counter[str]()
    by = {field: Counter[str]() for field in (Field.UNIT, Field.YEAR, Field.KIND)}
    for access, unit, times in _apart(standings):
        total += times
        by[Field.UNIT][unit] += times
        if access.endswith(_FOR_GOOD):
            kept[access.removesuffix(_FOR_GOOD)] += times
    for access, _, times in _apart(later):
        kept[access] += times
    for year, kind, times in _apart(years):
        by[Field.YEAR][year] += times
        by[Field.KIND][kind] += times
    return Survey(total - kept.total(), kept, by)


def is_open(expression: Expression, today: int) -> bool:
    """Say whether only what is open on that day can match: then nothing else is looked at, not even how much it is."""
    match expression:
        case Between(Field.OPENS, _, highest):
            return highest <= today
        case AllOf(parts):
            return any(is_open(part, today) for part in parts)
        case _:
            return False


def _apart(counts: Counts) -> Iterator[tuple[str, str, int]]:
    for facts, times in counts:
        first, _, second = facts.partition(" ")
        yield first, second, times
