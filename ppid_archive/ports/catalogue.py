"""The catalogue: a projection of storage and journal for lists, look-ups and the work list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from ppid_archive.domain.identity import Digest, ItemId, RecordId
from ppid_archive.domain.journal import Entry
from ppid_archive.domain.kept import Kept
from ppid_archive.domain.precedent import Precedent, Series
from ppid_archive.domain.record import Progress, RecordDescription


@dataclass(frozen=True)
class Row:
    """A record as the catalogue holds it: its description and the storage version described."""

    description: RecordDescription
    version: int


@dataclass(frozen=True)
class ItemRow:
    """A register's item as the catalogue holds it: its JSON, and the storage version that says so."""

    item: ItemId
    version: int
    content: str


@dataclass(frozen=True)
class Intention:
    """A deposit that is being taken: which bytes become which record, from which source, since when (UTC)."""

    digest: Digest
    record: RecordId
    source: str
    since: datetime


@dataclass(frozen=True)
class Work:
    """A record that waits for description or recognition: how often it was begun, not to be begun before (UTC)."""

    record: RecordId
    attempts: int
    not_before: datetime | None


@dataclass(frozen=True)
class Backlog:
    """What waits for recognition: pages in all, and how many pages took how many seconds lately."""

    pages: int
    pages_done: int
    seconds: float


@dataclass(frozen=True)
class Noted:
    """What the catalogue notes of a record: its storage version, which version the index knows, whether it is gone."""

    record: RecordId
    version: int
    indexed: int
    is_destroyed: bool


@dataclass(frozen=True)
class Opened:
    """A record that is public: of which unit, since which day, and whether it became so when an exception ended."""

    record: RecordId
    unit: str
    since: date
    by_itself: bool


class CatalogueAudit(Protocol):
    """The catalogue compared with what it was made from, to the letter; it only reads.

    Every method raises Unavailable where the catalogue cannot be read, but ``complaints``, which says so.
    """

    def complaints(self) -> Iterator[str]:
        """Yield what the database itself finds wrong with its file, and rows that belong to no record."""

    def records(self) -> Iterator[Noted]:
        """Yield what is noted of every record, by number, without reading its description."""

    def items(self) -> Iterator[ItemId]:
        """Yield the numbers of the register items noted."""

    def agrees(self, row: Row, *, indexed: int) -> bool:
        """Say whether everything kept of a record is what ``put`` makes of a row, and ``indexed`` as given."""

    def item_agrees(self, row: ItemRow) -> bool:
        """Say whether everything kept of a register item is what ``put_items`` makes of a row."""

    def differing(self, entries: Sequence[Entry]) -> tuple[int, ...]:
        """Return which of these journal entries, which follow one another, are kept otherwise, or not at all."""

    def stray_entries(self, last: int) -> tuple[int, ...]:
        """Return the numbers of kept entries that are not among 1 to ``last``."""


class Catalogue(Protocol):
    """Rows by record number, intentions, the work list and the journal's entries by record.

    - Every method that changes something is one transaction: whole or not at all, durable on return.
    - ``put`` replaces rows; a row is due for indexing until ``indexed`` says that its version was.
    - A row with progress other than COMPLETE is on the work list; ``put`` with COMPLETE takes it off.
    - ``next_number`` never returns a number that a row or an intention bears.
    - Everything can be rebuilt from storage and journal except intentions, which only an interruption leaves.
    """

    def close(self) -> None:
        """Let go of what is held open; a later call opens it again."""

    def usable(self) -> bool:
        """Say whether the catalogue is there and of this program's shape; False asks for a rebuild."""

    def reset(self) -> None:
        """Make an empty catalogue in place of whatever is there; it is usable at once."""

    def draft(self, *, anew: bool = False) -> "Catalogue":
        """Return the catalogue that is to take this one's place; only with the write lock.

        It is what an interrupted rebuild left, if a program of this shape began it and it is sound, else it is empty;
        ``anew`` leaves no choice. Who asks this catalogue meanwhile is answered as ever, unless it is of a kind that
        holds no two; it is then not usable.
        """

    def adopt_draft(self) -> None:
        """Put what the draft holds in this catalogue's place, for whoever has it open, whole or not at all."""

    def drafted(self) -> int | None:
        """Return how many records the draft holds; None when there is no draft."""

    def put(self, rows: Iterable[Row], *, fulfilled: Iterable[Digest] = ()) -> None:
        """Write rows, and strike out the intentions they fulfil, in one transaction."""

    def get(self, record: RecordId) -> Row | None:
        """Return the row of a record, None when there is none."""

    def get_all(self, records: Iterable[RecordId]) -> Mapping[RecordId, Row]:
        """Return the rows of many records at once; those without one are left out."""

    def holders(self, digests: Iterable[Digest]) -> Mapping[Digest, RecordId]:
        """Return the records that hold deposits with these digests; of two, the one with the lower number.

        A tombstone holds nothing: what was destroyed may be deposited again.
        """

    def sharing(self, keys: Iterable[int], *, limit: int) -> tuple[tuple[int, RecordId], ...]:
        """Return which records are filed under which of these keys of likeness, lowest keys first, at most ``limit``.

        Records are filed as ``Paper.filed_under`` of their newest rows says.
        """

    def rows(self, *, after: RecordId | None = None, limit: int = 1000, destroyed: bool = False) -> tuple[Row, ...]:
        """Return rows by record number, a page at a time: those after a number, at most ``limit``.

        ``destroyed`` asks for tombstones only.
        """

    def kept(self, *, after: RecordId | None = None, limit: int = 1000) -> tuple[Kept, ...]:
        """Return what retention asks of records, tombstones left out, a page at a time: those after a number."""

    def precedents(self, series: Series | None = None) -> tuple[Precedent, ...]:
        """Count what persons decided, as newest rows say, by sort of papers and by decision, in that order.

        Of one sort in every unit, or of all; records of no known sort, tombstones and what was taken back are left out.
        """

    def undecided(
        self, *, unit: str | None = None, after: RecordId | None = None, limit: int = 1000
    ) -> tuple[Row, ...]:
        """Return rows that nobody has decided about, tombstones left out, by record number, a page at a time."""

    def opened(
        self, *, on: date, unit: str | None = None, after: RecordId | None = None, limit: int = 1000
    ) -> tuple[Opened, ...]:
        """Return what is public on a day, tombstones left out, by record number, a page at a time, of a unit or all."""

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Count rows by ``unit``, ``access`` (as decided), ``kind``, ``progress`` and ``media_type``."""

    def intend(self, intentions: Sequence[Intention]) -> None:
        """Note deposits before their first write; noting one twice changes nothing."""

    def intentions(self) -> tuple[Intention, ...]:
        """Return what was intended and not fulfilled, oldest first."""

    def fulfil(self, digests: Iterable[Digest]) -> None:
        """Strike out intentions; unknown ones are ignored."""

    def next_number(self, office_code: str, year: int) -> int:
        """Return the number the next accession of an office in a year gets, from 1."""

    def put_items(self, rows: Iterable[ItemRow], *, fulfilled: Iterable[Digest] = ()) -> None:
        """Write register items, and strike out the intentions they fulfil, in one transaction."""

    def item(self, item: ItemId) -> ItemRow | None:
        """Return a register's item, None when there is none."""

    def items(self, letter: str, *, after: ItemId | None = None, limit: int = 1000) -> tuple[ItemRow, ...]:
        """Return the items of the register with a letter, by number, a page at a time."""

    def next_item(self, office_code: str, year: int, letter: str) -> int:
        """Return the number the next item of an office's register in a year gets, from 1; intentions count."""

    def waiting(self, progress: Progress, *, now: datetime, limit: int) -> tuple[Work, ...]:
        """Return records whose description stands at ``progress`` and that may be begun now.

        Those begun less often come first, of these the oldest.
        """

    def tried(self, works: Iterable[Work]) -> None:
        """Note how often waiting records were begun, and when they may be begun again; no attempts: as if never."""

    def tries(self) -> tuple[Work, ...]:
        """Return the records that were begun and are not done, by number."""

    def worked(self, pages: int, seconds: float) -> None:
        """Take note of the pace: so many pages took so long; what is long ago counts less and less."""

    def backlog(self) -> Backlog:
        """Return what waits for recognition, and the pace of late."""

    def indexed(self, versions: Iterable[tuple[RecordId, int]]) -> None:
        """Note that the index knows these records at these storage versions."""

    def due_for_indexing(self, *, after: RecordId | None = None, limit: int = 1000) -> tuple[Row, ...]:
        """Return rows whose version the index does not know yet, by record number, a page at a time."""

    def note(self, entries: Iterable[Entry]) -> None:
        """Take in journal entries, in order; entries known already are ignored."""

    def last_noted(self) -> int:
        """Return the sequence number of the newest journal entry taken in, 0 when none."""

    def newest_entry(self) -> Entry | None:
        """Return the newest journal entry taken in."""

    def history(self, record: RecordId) -> tuple[Entry, ...]:
        """Return the journal's entries about a record, oldest first."""

    def scrub(self) -> None:
        """Leave nothing on the disk of rows that were replaced."""

    def check(self) -> Iterator[str]:
        """Yield what the database itself finds wrong with its file, and rows that belong to no record."""

    def audit(self) -> CatalogueAudit:
        """Return what compares the catalogue with what it was made from."""
