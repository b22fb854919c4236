"""Orders other than by relevance: a field to go by, and the record number where that ties."""

from dataclasses import dataclass

from ppid_archive.adapters.fulltext.expressions import Between, Expression, Field, Has
from ppid_archive.adapters.indonesian.folding import words
from ppid_archive.domain.query import Sort

LAST = "\U0010ffff"
"""The key of what has no number or no title: no letter comes after this sign."""

_NUMBER_WORDS = {"no", "nomor", "nomer", "number"}
_DIGITS = 6
_LONGEST_KEY = 60


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
    """Return what titles are sorted by: their words, numbers by size; the first sixty letters count."""
    return _key(words(title))


def number_key(number: str) -> str:
    """Return what documents' numbers are sorted by: 9/ORT.06 comes before 10/ORT.06, *Nomor* does not count."""
    said = words(number)
    while said and said[0] in _NUMBER_WORDS:
        said = said[1:]
    return _key(said)


def tied(order: Order, value: int | str) -> Expression:
    """Return the records that have this very value."""
    return Has(order.field, (value,)) if isinstance(value, str) else Between(order.field, value, value)


def _key(said: list[str]) -> str:
    return " ".join(word.rjust(_DIGITS, "0") if word.isdecimal() else word for word in said)[:_LONGEST_KEY] or LAST
