"""How much records can weigh at most, so that an engine need not rank those that cannot be among the best."""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from ppid_archive.adapters.fulltext.answering import ranked
from ppid_archive.adapters.fulltext.entries import GREATEST_RECENCY, first_day_of
from ppid_archive.adapters.fulltext.expressions import AllOf, AnyOf, Expression, Field, Has, Not, Rather

_HEADING = {Field.TITLE_STEMS, Field.TITLE_EXACT, Field.NUMBER}


@dataclass(frozen=True)
class Lifted:
    """What lifts records above the others, and what the others can weigh at most."""

    those: tuple[Has, ...]
    others: float

    @property
    def by_heading(self) -> bool:
        """Say whether a word in title or number lifts: such records are mostly the best, and enough of them."""
        return any(part.field in _HEADING for part in self.those)


def lifted(expression: Expression) -> Lifted:
    """Return what lifts records: a word in title or number, or a phrase by which few are found."""
    lifts = tuple(_lifts(expression))
    return Lifted(tuple(replace(part, weight=0.0) for part in lifts), _most(expression, lifts))


def first_day_to_rank(weight: float, score: float) -> int | None:
    """Return a day before which no record of this weight reaches a score (0: none is); None when none ever does."""
    factor = score / weight if weight else math.inf
    return first_day_of(2**factor - 2) if factor <= ranked(1.0, GREATEST_RECENCY) else None


def _lifts(expression: Expression) -> Iterator[Has]:
    match expression:
        case AllOf(parts):
            for part in parts:
                yield from _lifts(part)
        case AnyOf(parts):
            for part in parts:
                yield from _lifts(part)
            yield from (part for part in parts if isinstance(part, Has) and len(part.words) > 1)
        case Rather(required, better):
            yield from _lifts(required)
            yield from (part for part in better if isinstance(part, Has) and part.field in _HEADING)
        case _:
            return


def _most(expression: Expression, without: Collection[Expression]) -> float:
    """Return what a record can weigh at most that holds none of these parts."""
    if expression in without:
        return 0.0
    match expression:
        case AllOf(parts) | AnyOf(parts):
            return sum(_most(part, without) for part in parts)
        case Rather(required, better):
            return _most(required, without) + sum(_most(part, without) for part in better)
        case Not():
            return 0.0
        case _:
            return expression.weight
