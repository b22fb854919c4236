"""The index in memory: every word must occur, in the words or the title."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ppid_archive.domain.classification import Access
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.query import Hit, IndexedRecord, Query, Reader, Results


class FakeSearch:
    def __init__(self) -> None:
        self._records: dict[RecordId, IndexedRecord] = {}

    def usable(self) -> bool:
        return True

    def replace(self, records: Iterable[IndexedRecord]) -> None:
        self._records.update({one.record: one for one in records})

    def remove(self, records: Iterable[RecordId]) -> None:
        for record in records:
            self._records.pop(record, None)

    def rebuild(self, records: Iterable[IndexedRecord]) -> None:
        self._records = {one.record: one for one in records}

    def versions(self) -> Iterator[tuple[RecordId, int]]:
        yield from [(one.record, one.version) for one in self._records.values()]

    def find(self, query: Query) -> Results:
        words = re.findall(r"\w+", query.text.lower())
        found = [one for one in self._records.values() if _matches(one, words, query)]
        hits = tuple(_hit(one, words, query) for one in found[query.offset : query.offset + query.limit])
        facets = {
            "unit": Counter(one.unit for one in found),
            "year": Counter(str((one.document_date or one.received_on).year) for one in found if _dated(one)),
            "access": Counter(_access(one, query).value for one in found),
            "kind": Counter(one.kind for one in found),
        }
        return Results(len(found), hits, facets)


def _dated(one: IndexedRecord) -> bool:
    return (one.document_date or one.received_on) is not None


def _access(one: IndexedRecord, query: Query) -> Access:
    if one.public_from is not None and one.public_from <= query.on:
        return Access.PUBLIC
    return Access.CLOSED if one.access is Access.PUBLIC else one.access


def _matches(one: IndexedRecord, words: list[str], query: Query) -> bool:
    if query.reader is Reader.PUBLIC and _access(one, query) is not Access.PUBLIC:
        return False
    wanted = query.filters
    dated = one.document_date or one.received_on
    if wanted.year is not None and (dated is None or dated.year != wanted.year):
        return False
    if wanted.unit not in {None, one.unit} or wanted.class_code not in {None, one.class_code}:
        return False
    if wanted.access not in {None, _access(one, query)}:
        return False
    spoken = set(re.findall(r"\w+", " ".join([one.title, one.document_number or "", *one.pages]).lower()))
    return spoken.issuperset(words)


def _hit(one: IndexedRecord, words: list[str], query: Query) -> Hit:
    pages = tuple(n for n, page in enumerate(one.pages, 1) if set(words) & set(re.findall(r"\w+", page.lower())))
    text = html.escape(one.pages[pages[0] - 1] if pages else one.title)
    for word in words:
        text = re.sub(rf"\b({re.escape(word)})\b", r"<mark>\1</mark>", text, flags=re.IGNORECASE)
    return Hit(one.record, one.title, one.unit, one.document_date, _access(one, query), 1.0, pages, text)
