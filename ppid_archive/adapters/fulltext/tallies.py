"""What is counted of records, two facts at a time: an engine looks at each of them once for every fact it counts."""

from collections import Counter
from collections.abc import Iterator, Mapping

from ppid_archive.adapters.fulltext.entries import NEVER, Entry
from ppid_archive.adapters.fulltext.expressions import AllOf, Between, Expression, Field
from ppid_archive.adapters.fulltext.facets import TALLIED, Survey

STANDING = "standing"
"""How records stand towards the public, and their unit."""
_OTHERS = {"year_and_kind": (Field.YEAR, Field.KIND), "document_kind_and_class": (Field.DOCUMENT_KIND, Field.CLASS)}
PAIRS = (STANDING, *_OTHERS)

_FOR_GOOD = "!"
"""Follows the access of what opens on no known day."""
_SPLIT = "\x1f"


def pairs_of(entry: Entry) -> dict[str, str]:
    """Return the two facts of each pair, as an engine keeps them."""
    opens = "" if entry.numbers[Field.OPENS] < NEVER else _FOR_GOOD
    facts = {**entry.numbers, **entry.keys}
    standing = {STANDING: f"{entry.keys[Field.ACCESS]}{opens}{_SPLIT}{entry.keys[Field.UNIT]}"}
    return standing | {pair: f"{facts[one]}{_SPLIT}{facts[other]}" for pair, (one, other) in _OTHERS.items()}


def surveyed(counted: Mapping[str, Mapping[str, int]], later: Mapping[str, int]) -> Survey:
    """Sum up counts of all pairs, and those by standing of what opens on a known day to come."""
    total, kept = 0, Counter[str]()
    by = {field: Counter[str]() for field in TALLIED}
    for access, unit, times in _apart(counted[STANDING]):
        total += times
        by[Field.UNIT][unit] += times
        if access.endswith(_FOR_GOOD):
            kept[access.removesuffix(_FOR_GOOD)] += times
    for access, _, times in _apart(later):
        kept[access] += times
    for pair, (one, other) in _OTHERS.items():
        for first, second, times in _apart(counted[pair]):
            by[one][first] += times
            by[other][second] += times
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


def _apart(counts: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    for facts, times in counts.items():
        first, _, second = facts.partition(_SPLIT)
        yield first, second, times
