"""How a query becomes an answer, the same for every engine."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

from ppid_archive.adapters.fulltext.closeness import is_close
from ppid_archive.adapters.fulltext.entries import NEVER, Entry, Head, code_of, record_of
from ppid_archive.adapters.fulltext.expanding import Expansion, Thesaurus
from ppid_archive.adapters.fulltext.expressions import AllOf, Between, Expression, Field, Has
from ppid_archive.adapters.fulltext.query_language import demands_all, read
from ppid_archive.adapters.fulltext.readings import understood
from ppid_archive.adapters.fulltext.snippets import Marks, snippet
from ppid_archive.adapters.fulltext.translation import Weigh, in_record, marks_of, on_page, plainly, standing
from ppid_archive.adapters.fulltext.wishes import Wish, Word
from ppid_archive.adapters.indonesian.folding import words
from ppid_archive.domain.classification import Access
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.query import Filters, Hit, Query, Reader, Results

MOST_PAGES = 20
"""A hit names at most so many pages."""

_LOOKED_THROUGH = 50_000
_MOST_NAMED = 3
_FACETS = {"unit": Field.UNIT, "year": Field.YEAR, "kind": Field.KIND}

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


def answer(index: Index, query: Query, thesaurus: Thesaurus, words_of: WordsOf | None = None) -> Results:
    """Answer a query from an opened index; texts come from ``words_of``, or from the index when it keeps them.

    Raises:
        BadQuery: The words cannot be understood.
    """
    wish = Expansion(thesaurus).of(read(query.text))
    visible = Between(Field.OPENS, 0, query.on.toordinal() if query.reader is Reader.PUBLIC else NEVER, weight=1.0)
    scope = AllOf((visible, *_narrowed(query.filters, query.on)))
    weigh = _weigher(index, visible)

    def within(wish: Wish) -> Expression:
        return AllOf((in_record(wish, weigh, query.on), scope))

    def is_missing(word: Word) -> bool:
        return not index.count(AllOf((plainly(word), visible)))

    loosely = not demands_all(query.text)
    reading = understood(wish, lambda wish: index.count(within(wish)), is_missing, loosely=loosely)
    wish, note = reading.wish, reading.note
    found = within(wish)
    survey = index.survey(found, query.on.toordinal())
    rows = index.top(found, max(query.limit, 0), max(query.offset, 0)) if survey.total and query.limit > 0 else ()
    marks = marks_of(wish)
    shown = [(row, *_best_page(index, row, on_page(wish, weigh), words_of)) for row in rows]
    hits = tuple(_hit(row, pages, body, marks, query.on) for row, pages, body in shown)
    similar = _stand_ins(marks, [f"{row.head.title} {body}" for row, _, body in shown]) if note else {}
    return Results(survey.total, hits, _facets(survey), note, similar, whole=reading.whole)


def _stand_ins(marks: Marks, texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the words of what is shown, and of nothing else, that stand in for those asked for, commonest first."""
    if not marks.similar:
        return {}
    times = Counter(word for text in texts for word in words(text[:_LOOKED_THROUGH]))
    found = {
        wanted: sorted((-count, word) for word, count in times.items() if word != wanted and is_close(word, wanted))
        for wanted in marks.similar
        if wanted not in times
    }
    return {wanted: tuple(word for _, word in near[:_MOST_NAMED]) for wanted, near in found.items() if near}


def _narrowed(filters: Filters, on: date) -> list[Expression]:
    narrowed: list[Expression] = []
    if filters.unit is not None:
        narrowed.append(Has(Field.UNIT, (filters.unit,)))
    if filters.year is not None:
        narrowed.append(Between(Field.YEAR, filters.year, filters.year))
    if filters.class_code is not None:
        narrowed.append(Has(Field.CODE, (code_of(filters.class_code),)))
    if filters.access is not None:
        narrowed.append(standing(filters.access, on))
    return narrowed


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


def _best_page(index: Index, row: Row, wanted: Expression, words_of: WordsOf | None) -> tuple[tuple[int, ...], str]:
    """Return the pages of a record that hold what is wanted, best first, and the text of the best."""
    pages: tuple[int, ...] = (1,)
    if row.head.pages > 1:
        holding = sorted(index.pages(row.serial, wanted), key=lambda found: (-found[0], found[1]))
        pages = tuple(page for _, page in holding[:MOST_PAGES]) or pages
    return pages, _text(index, row, pages[0], words_of)


def _hit(row: Row, pages: tuple[int, ...], body: str, marks: Marks, on: date) -> Hit:
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
