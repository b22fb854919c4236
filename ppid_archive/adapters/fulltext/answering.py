"""How a query becomes an answer, the same for every engine."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ppid_archive.adapters.fulltext.entries import NEVER, Entry, Head, code_of, record_of
from ppid_archive.adapters.fulltext.expressions import (
    AllOf,
    AnyOf,
    Between,
    Expression,
    Field,
    Has,
    Not,
    Rather,
    Starts,
)
from ppid_archive.adapters.fulltext.snippets import Marks, snippet
from ppid_archive.adapters.fulltext.wishes import (
    All,
    Any,
    Beginning,
    Every,
    Leaf,
    Phrase,
    Place,
    Wish,
    Without,
    Word,
    leaves,
    read,
    relaxed,
)
from ppid_archive.adapters.indonesian.stemmer import stem
from ppid_archive.domain.classification import Access
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.query import Filters, Hit, Query, Reader, Reading, Results

MOST_PAGES = 20
"""A hit names at most so many pages."""

_PLACES = {
    Place.TITLE: Field.TITLE_EXACT,
    Place.NUMBER: Field.NUMBER,
    Place.UNIT: Field.UNIT_WORDS,
    Place.CLASS: Field.CODE,
}
_FACETS = {"unit": Field.UNIT, "year": Field.YEAR, "kind": Field.KIND}

Weigh = Callable[[Expression], float]
WordsOf = Callable[[RecordId, int], Sequence[str]]
"""Returns the words of one version of a record, page by page; nothing where they cannot be had."""


@dataclass(frozen=True)
class Row:
    """One record found: its serial, score, head, and the text of its first page."""

    serial: int
    score: float
    head: Head
    body: str


@dataclass(frozen=True)
class Survey:
    """What there is among records found: those open on the day asked, the others by access, and all by each field."""

    public: int
    kept: Mapping[str, int]
    by: Mapping[Field, Mapping[str, int]]

    @property
    def total(self) -> int:
        """How many there are."""
        return self.public + sum(self.kept.values())


class Index(Protocol):
    """An opened index: what an engine must be able to do."""

    def refresh(self) -> None:
        """See what other processes have written."""

    def write(self, entries: Iterable[Entry], forgotten: Iterable[int]) -> None:
        """Forget the records of these serials, put the entries in the place of theirs; durable, all or nothing."""

    def add(self, entries: Iterable[Entry]) -> None:
        """Put in entries of records that it does not hold; nothing is durable or visible before ``keep``."""

    def keep(self) -> None:
        """Make durable what was added."""

    def settle(self) -> None:
        """Finish what writing left to do for later."""

    def count(self, expression: Expression) -> int:
        """Count the records."""

    def top(self, expression: Expression, limit: int, offset: int) -> Sequence[Row]:
        """Return records by ``ranked`` order."""

    def survey(self, expression: Expression, today: int) -> Survey:
        """Count records by unit, year, kind, and how they stand on a day."""

    def pages(self, serial: int, expression: Expression) -> Sequence[tuple[float, int]]:
        """Return score and number of a record's pages that hold the expression, in any order."""

    def page_text(self, serial: int, page: int) -> str:
        """Return the text of one page of a record of several."""

    def versions(self) -> Iterable[tuple[int, int]]:
        """Return serial and version of every record."""


def ranked(score: float, recency: float) -> float:
    """Return the score by which records are ordered; among equals, the greater serial comes first."""
    return score * math.log2(2 + recency)


def answer(index: Index, query: Query, words_of: WordsOf | None = None) -> Results:
    """Answer a query from an opened index; texts come from ``words_of``, or from the index when it keeps them.

    Raises:
        BadQuery: The words cannot be understood.
    """
    wish = read(query.text)
    visible = Between(Field.OPENS, 0, query.on.toordinal() if query.reader is Reader.PUBLIC else NEVER, weight=1.0)
    scope = AllOf((visible, *_narrowed(query.filters, query.on)))
    weigh = _weigher(index, visible)
    found, note = AllOf((_in_record(wish, weigh), scope)), None
    survey = index.survey(found, query.on.toordinal())
    if not survey.total and (loose := relaxed(wish)):
        wish, found = loose, AllOf((_in_record(loose, weigh), scope))
        survey = index.survey(found, query.on.toordinal())
        note = Reading.ANY_WORD if survey.total else None
    rows = index.top(found, max(query.limit, 0), max(query.offset, 0)) if survey.total and query.limit > 0 else ()
    hits = tuple(_hit(index, row, wish, weigh, on=query.on, words_of=words_of) for row in rows)
    return Results(survey.total, hits, _facets(survey), note)


def _narrowed(filters: Filters, on: date) -> list[Expression]:
    narrowed: list[Expression] = []
    if filters.unit is not None:
        narrowed.append(Has(Field.UNIT, (filters.unit,)))
    if filters.year is not None:
        narrowed.append(Between(Field.YEAR, filters.year, filters.year))
    if filters.class_code is not None:
        narrowed.append(Has(Field.CODE, (code_of(filters.class_code),)))
    if filters.access is not None:
        narrowed.append(_standing(filters.access, on))
    return narrowed


def _standing(access: Access, on: date) -> Expression:
    """Return the records that stand so on a day; what is public from a later day is closed until then."""
    if access is Access.PUBLIC:
        return Between(Field.OPENS, 0, on.toordinal())
    kept = (access, Access.PUBLIC) if access is Access.CLOSED else (access,)
    return AllOf((_not_open(on), AnyOf(tuple(Has(Field.ACCESS, (value.value,)) for value in kept))))


def _not_open(on: date) -> Expression:
    return Between(Field.OPENS, on.toordinal() + 1, NEVER)


def _weigher(index: Index, visible: Expression) -> Weigh:
    """Return how much a word tells: more, the rarer it is in what the reader may see; in eighths, so sums are exact."""
    everything: list[int] = []

    def weigh(leaf: Expression) -> float:
        if not everything:
            everything.append(index.count(visible))
        holding = index.count(AllOf((leaf, visible)))
        rarity = math.log(1 + (everything[0] - holding + 0.5) / (holding + 0.5))
        return max(1, round(rarity * 8)) / 8

    return weigh


def _in_record(wish: Wish, weigh: Weigh) -> Expression:
    match wish:
        case Word() | Phrase() | Beginning():
            return _leaf_in_record(wish, weigh)
        case Any(parts):
            return AnyOf(tuple(_in_record(part, weigh) for part in parts))
        case Without(part):
            return Not(_in_record(part, lambda _: 0.0))
        case All(parts):
            firm = tuple(_in_record(part, weigh) for part in parts if not (isinstance(part, Word) and part.optional))
            little = tuple(
                Has(Field.TITLE_STEMS, (stem(part.word),), 0.125)
                for part in parts
                if isinstance(part, Word) and part.optional
            )
            return Rather(AllOf(firm), little) if little else AllOf(firm)
        case Every():
            return AllOf(())


def _leaf_in_record(leaf: Leaf, weigh: Weigh) -> Expression:
    """Look for a word in any form, preferring title, number and the very form; look for a phrase as it stands."""
    field = _PLACES.get(leaf.place)
    match leaf:
        case Beginning(_, beginning):
            return Starts(field or Field.EXACT, beginning.upper() if field is Field.CODE else beginning, 1.0)
        case Phrase(Place.CLASS, parts):
            return Has(Field.CODE, (code_of(".".join(parts)),), 1.0)
        case Word(Place.CLASS, word):
            return Has(Field.CODE, (code_of(word),), 1.0)
        case Phrase(_, parts):
            field = field or Field.EXACT
            return _prefer_title(Has(field, parts, weigh(Has(field, parts))), parts)
        case Word(place, word):
            return _word_in_record(word, place, weigh)


def _word_in_record(word: str, place: Place, weigh: Weigh) -> Expression:
    if place in {Place.NUMBER, Place.UNIT}:
        return Has(_PLACES[place], (word,), 1.0)
    root, field = stem(word), Field.TITLE_STEMS if place is Place.TITLE else Field.STEMS
    weight = weigh(Has(field, (root,)))
    better = (
        Has(Field.EXACT, (word,), weight / 2),
        Has(Field.PROMINENT, (root,), weight / 2),
        Has(Field.TITLE_STEMS, (root,), weight),
        Has(Field.NUMBER, (word,), weight),
    )
    return Rather(Has(field, (root,), weight), better)


def _prefer_title(found: Has, parts: tuple[str, ...]) -> Expression:
    return Rather(found, (Has(Field.TITLE_EXACT, parts, found.weight),)) if found.field is Field.EXACT else found


def _on_page(wish: Wish, weigh: Weigh) -> Expression:
    """Look for the pages that hold any of the words; a phrase that runs over a page break counts by its words."""
    found: list[Expression] = []
    for leaf in leaves(wish):
        match leaf:
            case Beginning(Place.ANYWHERE, beginning):
                found.append(Starts(Field.PAGE_EXACT, beginning, 1.0))
            case Phrase(Place.ANYWHERE, parts):
                found += [Has(Field.PAGE_EXACT, parts, weigh(Has(Field.EXACT, parts)))] if len(parts) > 1 else []
                found += [Has(Field.PAGE_EXACT, (part,), 0.125) for part in parts]
            case Word(Place.ANYWHERE, word, False):
                weight = weigh(Has(Field.STEMS, (stem(word),)))
                found += [Has(Field.PAGE_STEMS, (stem(word),), weight), Has(Field.PAGE_EXACT, (word,), weight / 2)]
            case _:
                continue
    return AnyOf(tuple(found))


def _hit(  # noqa: PLR0913 - the query, what was found, and where to read on
    index: Index, row: Row, wish: Wish, weigh: Weigh, *, on: date, words_of: WordsOf | None
) -> Hit:
    marks = _marks(wish)
    pages: tuple[int, ...] = (1,)
    if row.head.pages > 1:
        holding = sorted(index.pages(row.serial, _on_page(wish, weigh)), key=lambda found: (-found[0], found[1]))
        pages = tuple(page for _, page in holding[:MOST_PAGES]) or pages
    body = _text(index, row, pages[0], words_of)
    return Hit(
        record=record_of(row.serial),
        title=row.head.title,
        unit=row.head.unit,
        date=row.head.date,
        access=row.head.access_on(on),
        score=round(row.score, 4),
        pages=pages,
        snippet=snippet(body if body.strip() else row.head.title, marks),
    )


def _text(index: Index, row: Row, page: int, words_of: WordsOf | None) -> str:
    """Return the text of a page of a record found."""
    if words_of:
        return next(iter(words_of(record_of(row.serial), row.head.version)[page - 1 : page]), "")
    return index.page_text(row.serial, page) if row.head.pages > 1 else row.body


def _marks(wish: Wish) -> Marks:
    found = leaves(wish)
    named = [leaf for leaf in found if leaf.place in {Place.ANYWHERE, Place.TITLE, Place.NUMBER}]
    return Marks(
        stems=frozenset(stem(leaf.word) for leaf in named if isinstance(leaf, Word) and not leaf.optional),
        exact=frozenset(word for leaf in named if isinstance(leaf, Phrase) for word in leaf.words),
        beginnings=tuple(leaf.beginning for leaf in named if isinstance(leaf, Beginning)),
    )


def _facets(survey: Survey) -> dict[str, dict[str, int]]:
    """Count by unit, year, access and kind; what has no year or no kind is not counted there."""
    facets = {
        name: {value: times for value, times in sorted(survey.by[field].items()) if value not in {"", "0"}}
        for name, field in _FACETS.items()
    }
    counts = {
        Access.CLOSED: survey.kept.get(Access.CLOSED, 0) + survey.kept.get(Access.PUBLIC, 0),
        Access.EXCEPTED: survey.kept.get(Access.EXCEPTED, 0),
        Access.PUBLIC: survey.public,
    }
    return facets | {"access": {access.value: times for access, times in counts.items() if times}}
