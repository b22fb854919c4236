"""What an engine must be able to be asked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ppid_archive.adapters.fulltext.entries import Entry, Head
from ppid_archive.adapters.fulltext.expressions import Expression
from ppid_archive.adapters.fulltext.facets import Survey
from ppid_archive.adapters.fulltext.ordering import Order
from ppid_archive.domain.identity import RecordId

_T = TypeVar("_T")

WordsOf = Callable[[RecordId, int], Sequence[str]]
"""Returns the words of one version of a record, page by page; nothing where they cannot be had."""


@dataclass(frozen=True)
class Row:
    """One record found: its serial, score, head, and the text of its first page."""

    serial: int
    score: float
    head: Head
    body: str


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

    def meanwhile(self, ask: Callable[[], _T]) -> Callable[[], _T]:
        """Begin to answer beside what is asked next, if the engine can; the answer is had by calling what returns."""

    def count(self, expression: Expression) -> int:
        """Count the records."""

    def top(self, expression: Expression, limit: int, offset: int) -> Sequence[Row]:
        """Return records by ``ranked`` order."""

    def ordered(self, expression: Expression, order: Order, limit: int, offset: int) -> Sequence[Row]:
        """Return records by the value of a field, then by serial; their score is 0."""

    def survey(self, expression: Expression, today: int) -> Survey:
        """Count records by every field of ``TALLIED``, and how they stand on a day."""

    def pages(self, serial: int, expression: Expression) -> Sequence[tuple[float, int]]:
        """Return score and number of a record's pages that hold the expression, in any order."""

    def page_text(self, serial: int, page: int) -> str:
        """Return the text of one page of a record of several."""

    def versions(self) -> Iterable[tuple[int, int]]:
        """Return serial and version of every record."""
