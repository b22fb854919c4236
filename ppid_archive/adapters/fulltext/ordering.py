"""Orders other than by relevance: a field to go by, and the record number where that ties."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ppid_archive.adapters.fulltext.expressions import AllOf, Between, Expression, Field, Has
from ppid_archive.adapters.indonesian.folding import words
from ppid_archive.domain.query import Sort

LAST = "\U0010ffff"
"""The key of what has no number or no title: no letter comes after this sign."""

_NUMBER_WORDS = {"no", "nomor", "nomer", "number"}
_LONGEST_KEY = 40
_Place = TypeVar("_Place")
"""Where an engine has a record."""


@dataclass(frozen=True)
class Order:
    """Records by the values of a field; those with equal ones by record number, in the same direction."""

    field: Field
    descending: bool = False


ORDERS = {
    Sort.NEWEST: Order(Field.DAY, descending=True),
    Sort.OLDEST: Order(Field.SINCE),
    Sort.NUMBER: Order(Field.NUMBER_KEY),
    Sort.TITLE: Order(Field.TITLE_KEY),
}


def title_key(title: str) -> str:
    """Return what titles are sorted by: their words, numbers by size; the first forty letters count."""
    return _key(words(title))


def number_key(number: str) -> str:
    """Return what documents' numbers are sorted by: 9/ORT.06 comes before 10/ORT.06, *Nomor* does not count."""
    said = words(number)
    while said and said[0] in _NUMBER_WORDS:
        said = said[1:]
    return _key(said)


def listed(  # noqa: PLR0913, PLR0917 - a page, and two ways to ask for it
    wanted: Expression,
    order: Order,
    limit: int,
    offset: int,
    along: Callable[[Expression, Field, int], Sequence[tuple[int | str, _Place]]],
    serials_of: Callable[[list[_Place]], Sequence[int]],
) -> list[tuple[int, _Place]]:
    """Return a page of records, serial and place of each, from an engine that orders by one field at a time.

    ``along`` returns the first so many by a field. Those that tie come as they lie in the index, so the ones that
    have the last value of the page are asked for once more, by their serials.
    """
    found = list(along(wanted, order.field, offset + limit))
    if len(found) == offset + limit:
        last = found[-1][0]
        before = [hit for hit in found if hit[0] != last]
        ties = along(AllOf((wanted, _tied(order, last))), Field.SERIAL, len(found) - len(before))
        found = [*before, *((last, place) for _, place in ties)]
    serials = serials_of([place for _, place in found])
    hits = [(value, serial, place) for (value, place), serial in zip(found, serials, strict=True)]
    hits.sort(key=lambda hit: hit[:2], reverse=order.descending)
    return [(serial, place) for _, serial, place in hits[offset:]]


def _tied(order: Order, value: int | str) -> Expression:
    """Return the records that have this very value."""
    return Has(order.field, (value,)) if isinstance(value, str) else Between(order.field, value, value)


def _key(said: list[str]) -> str:
    return " ".join(map(_by_size, said))[:_LONGEST_KEY] or LAST


def _by_size(word: str) -> str:
    """Put the length of a number before it, so that 9 comes before 10; words have no leading zeros."""
    return chr(ord("0") + len(word)) + word if word.isdecimal() else word
