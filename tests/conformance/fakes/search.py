"""The index in memory: the same query language, answered by looking through every word."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from ppid_archive.adapters.fulltext.answering import answer
from ppid_archive.adapters.fulltext.asking import Row
from ppid_archive.adapters.fulltext.entries import Entry, PageEntry, entries_of
from ppid_archive.adapters.fulltext.expanding import Thesaurus, no_synonyms
from ppid_archive.adapters.fulltext.expressions import Expression, Field
from ppid_archive.adapters.fulltext.facets import Survey
from ppid_archive.adapters.fulltext.kindred import kindred
from ppid_archive.adapters.fulltext.ordering import Order
from ppid_archive.adapters.fulltext.scanning import Facts, Scan, long_with
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.query import Hit, IndexedRecord, Query, Results, Sample

_T = TypeVar("_T")


class FakeSearch:
    def __init__(self, thesaurus: Callable[[], Thesaurus] = no_synonyms) -> None:
        self._thesaurus = thesaurus
        self._entries: dict[RecordId, tuple[Entry, ...]] = {}
        self._usable = True

    def usable(self) -> bool:
        return self._usable

    def discard(self) -> None:
        self._entries.clear()
        self._usable = False

    def replace(self, records: Iterable[IndexedRecord]) -> None:
        self._entries.update({one.record: tuple(entries_of(one)) for one in records})

    def remove(self, records: Iterable[RecordId]) -> None:
        for record in records:
            self._entries.pop(record, None)

    def unfinished(self) -> Mapping[RecordId, int]:
        return {}

    def progress(self) -> int | None:
        return None

    def rebuild(self, records: Iterable[IndexedRecord], *, unchanged: Iterable[RecordId] = ()) -> None:
        assert not list(unchanged)
        self._entries = {one.record: tuple(entries_of(one)) for one in records}
        self._usable = True

    def versions(self) -> Iterator[tuple[RecordId, int]]:
        yield from [(record, both[0].numbers[Field.VERSION]) for record, both in self._entries.items()]

    def find(self, query: Query) -> Results:
        return answer(self._memory(), query, self._thesaurus())

    def like(self, sample: Sample) -> tuple[Hit, ...]:
        return kindred(self._memory(), sample)

    def _memory(self) -> "_Memory":
        return _Memory([entry for both in self._entries.values() for entry in both])


class _Memory:
    """Every document is its words by field; records come first, pages after them."""

    def __init__(self, entries: list[Entry]) -> None:
        parts = [(entry, part) for entry in entries for part in entry.parts()]
        paged = [(entry.serial, part) for entry, part in parts if isinstance(part, PageEntry)]
        self._words: list[Mapping[Field, list[str]]] = [
            {**{field: text.split() for field, text in part.items()}, Field.CODE: list(entry.codes)}
            for entry, part in parts
            if not isinstance(part, PageEntry)
        ]
        self._words += [
            {Field.PAGE_STEMS: p.stems.split(), Field.PAGE_EXACT: p.exact.split(), Field.SEAM: p.seam.split()}
            for _, p in paged
        ]
        self._bodies = ["" if entry.head.pages > 1 else entry.body for entry in entries]
        self._bodies += [page.body for _, page in paged]
        numbers = {entry.serial: n for n, entry in enumerate(entries)}
        self._records = {n: numbers[serial] for n, (serial, _) in enumerate(paged, len(entries))}
        self._pages = {n: (serial, page.page) for n, (serial, page) in enumerate(paged, len(entries))}
        facts = {n: Facts(entry.serial, {**entry.numbers, **entry.keys}, entry.head) for n, entry in enumerate(entries)}
        self._scan = Scan(facts, self)

    def refresh(self) -> None:
        raise NotImplementedError

    def write(self, entries: Iterable[Entry], forgotten: Iterable[int]) -> None:
        raise NotImplementedError

    def settle(self) -> None:
        raise NotImplementedError

    def meanwhile(self, ask: Callable[[], _T]) -> Callable[[], _T]:
        return ask

    def count(self, expression: Expression) -> int:
        return len(self._scan.scores(expression))

    def top(self, expression: Expression, limit: int, offset: int) -> Sequence[Row]:
        return self._scan.top(expression, limit, offset)

    def add(self, entries: Iterable[Entry]) -> None:
        raise NotImplementedError

    def keep(self) -> None:
        raise NotImplementedError

    def ordered(self, expression: Expression, order: Order, limit: int, offset: int) -> Sequence[Row]:
        return self._scan.ordered(expression, order, limit, offset)

    def survey(self, expression: Expression, today: int) -> Survey:
        return self._scan.survey(expression, today)

    def pages(self, serial: int, expression: Expression) -> Sequence[tuple[float, int]]:
        found = self._scan.scores(expression).items()
        return [(score, self._pages[n][1]) for n, score in found if self._pages[n][0] == serial]

    def page_text(self, serial: int, page: int) -> str:
        return next(self._bodies[n] for n, place in self._pages.items() if place == (serial, page))

    def versions(self) -> Sequence[tuple[int, int]]:
        return self._scan.versions()

    def holding(self, field: Field, words: tuple[str, ...]) -> list[int]:
        found = self._phrase(field, words)
        long = long_with(words, self._phrase, self._records) if field is Field.EXACT and len(words) > 1 else ()
        return [*found, *long]

    def _phrase(self, field: Field, words: tuple[str, ...]) -> list[int]:
        return [n for n, document in enumerate(self._words) if _follow(document.get(field, []), list(words))]

    def fitting(self, field: Field, beginning: str, fits: Callable[[str], bool]) -> list[int]:
        def holds(document: Mapping[Field, list[str]]) -> bool:
            return any(word.startswith(beginning) and fits(word) for word in document.get(field, []))

        return [n for n, document in enumerate(self._words) if holds(document)]

    def body(self, document: int) -> str:
        return self._bodies[document]


def _follow(text: list[str], words: list[str]) -> bool:
    return any(text[start : start + len(words)] == words for start in range(len(text) - len(words) + 1))
