"""The full-text index: a projection of storage that may be thrown away and rebuilt."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.query import Hit, IndexedRecord, Query, Results, Sample


class Search(Protocol):
    """Full text by page, collapsed to records.

    - ``replace`` and ``remove`` are durable and visible to every process's next ``find`` when they return; a
      process killed inside either leaves the index as it was before or after, never unreadable.
    - What the reader may not see on ``query.on`` takes no part in the query: not in hits, totals, facets, snippets,
      suggestions or weights, nor in what is like a document. A reader PUBLIC sees records with ``public_from <= on``
      only. What is asked of the index does not depend on the rest either.
    - Pages of an answer neither repeat nor skip a record while nothing is written; beyond the end they are empty.
    - Replacing a record replaces all of its pages; replacing twice with the same value changes nothing.
    - A query that cannot be parsed raises BadQuery with a sentence, never anything else.
    - A missing, damaged or outdated index (other engine, schema, analysis) is never answered from: ``usable``
      says False, ``find`` raises Unavailable, and ``rebuild`` makes it anew beside the old one and swaps.
    """

    def usable(self) -> bool:
        """Say whether the index can answer; False asks for a rebuild."""

    def replace(self, records: Iterable[IndexedRecord]) -> None:
        """Make these the only things the index knows about their record numbers."""

    def remove(self, records: Iterable[RecordId]) -> None:
        """Forget these records; unknown numbers are ignored."""

    def discard(self) -> None:
        """Leave no file of the index, so that no word of what is to be destroyed is on the disk; not usable then.

        Raises:
            Unavailable: A file cannot be removed.
        """

    def find(self, query: Query) -> Results:
        """Answer a query.

        Raises:
            BadQuery: The words cannot be understood; the message says what is wrong.
            Unavailable: The index is not usable.
        """

    def like(self, sample: Sample) -> tuple[Hit, ...]:
        """Return the records that share the most telling words of a document, best first; weak likeness is left out.

        Raises:
            Unavailable: The index is not usable.
        """

    def unfinished(self) -> Mapping[RecordId, int]:
        """Return the records, with storage versions, that an interrupted rebuild has already taken in."""

    def progress(self) -> int | None:
        """Return how many records the index being made holds, about; None when none is being made."""

    def rebuild(self, records: Iterable[IndexedRecord], *, unchanged: Iterable[RecordId] = ()) -> None:
        """Build a new index from these records alone, each given once, and put it in the old one's place, atomically.

        ``unchanged`` names records of ``unfinished`` that are taken over as they are; the rest of it is dropped.
        """

    def versions(self) -> Iterator[tuple[RecordId, int]]:
        """Yield every record known with the storage version it was indexed from, in any order."""
