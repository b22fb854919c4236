"""The one way to change a record: storage, then journal, then catalogue, then index; and to finish what broke off.

Storage decides what happened. The acts of the journal are read off the versions that storage holds, so an
interruption between two of the four writes is mended by looking at the interrupted few and going on from there.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import ValidationError

from ppid_archive.domain.classification import Access, is_partial, public_from
from ppid_archive.domain.content import PAGE_BREAK, pages_in, split_pages
from ppid_archive.domain.errors import Damaged, Destroyed, UnknownRecord
from ppid_archive.domain.identity import Digest, RecordId, digest_from_hex
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.on_demand import OnDemand
from ppid_archive.domain.public_copy import public_copy
from ppid_archive.domain.query import IndexedRecord
from ppid_archive.domain.record import (
    DESCRIPTION_PATH,
    REDACTED_TEXT_PATH,
    TEXT_PATH,
    Progress,
    RecordDescription,
    RelationKind,
)
from ppid_archive.domain.record_acts import facts_of
from ppid_archive.ports.catalogue import Catalogue, Intention, Row
from ppid_archive.ports.journal import Journal
from ppid_archive.ports.search import Search
from ppid_archive.ports.storage import NewVersion, Staged, Storage, StoredVersion

VERSION = "version"
ITEM = "register"
"""The source of an intention to write a register's item, which is not this module's to finish."""

PART_MARK = "#"
"""Parts the record from the place in it, in the source of an attachment."""
_PAGE = 500
_PIECE = 1 << 20
_BREAK = PAGE_BREAK.encode()


@dataclass(frozen=True)
class Change:
    """A record as it shall be, on top of which version, by which act; ``put`` is what is written besides."""

    description: RecordDescription
    after: int
    event: Event
    agent: str
    at: datetime
    put: Mapping[str, Staged | bytes] = field(default_factory=dict, repr=False)
    source: str = ""


@dataclass(frozen=True)
class Custody:
    """Storage and what follows from it, changed together.

    ``registers`` is the storage of the registers' items, ``exclusive`` the archive's write lock.
    """

    storage: Storage
    registers: Storage
    journal: Journal
    catalogue: Catalogue
    search: Search
    exclusive: Callable[[], AbstractContextManager[None]]
    _written: set[Digest] = field(default_factory=set, repr=False, compare=False)
    """Deposits whose intention is open and whose writes this process saw succeed: nothing to finish there."""
    _looked: set[bool] = field(default_factory=set, repr=False, compare=False)
    """Not empty once this process has looked for rows that an earlier one left unindexed."""

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the archive alone, with everything finished that an earlier holder left unfinished.

        Raises:
            Busy: Another process keeps the lock.
        """
        with self.exclusive():
            self.storage.recover()
            self.journal.recover()
            self._catch_up()
            open_ones = [one for one in self.catalogue.intentions() if one.source != ITEM]
            foreign = [one for one in open_ones if one.digest not in self._written]
            for intention in foreign:
                self._finish_unless_damaged(intention)
            if foreign or not self._looked:
                self._index_overdue()
                self._looked.add(True)  # noqa: FBT003 - a set is what a frozen class may change
            yield

    def commit(self, changes: Sequence[Change], *, fulfil: bool = True) -> tuple[Row, ...]:
        """Make changes durable in storage, journal and catalogue, in that order; only inside ``changing``.

        With ``fulfil`` False the intentions stay open until ``acknowledge``: a repetition of the same deposit is
        then known as such. The index follows by ``index``.

        Raises:
            Destroyed: A record is no more; its tombstone stays as it is.
        """
        for told in (change.description for change in changes):
            if gone := told.destruction:
                raise Destroyed(told.record, gone.disposal, gone.executed_on)
        self._written.difference_update(change.description.digest for change in changes)
        noted = {intention.digest for intention in self.catalogue.intentions()}
        fresh = [change for change in changes if change.description.digest not in noted]
        self.catalogue.intend([_intention(change) for change in fresh])
        self.storage.write([_version(change) for change in changes])
        entries = self.journal.append([_act(change.description, change.after + 1, change) for change in changes])
        rows = tuple(Row(change.description, change.after + 1) for change in changes)
        self.catalogue.note(entries)
        self.catalogue.put(rows, fulfilled=[change.description.digest for change in fresh] if fulfil else ())
        self._written.update(change.description.digest for change in changes)
        return rows

    def destroy(self, tombstones: Sequence[Change]) -> tuple[Row, ...]:
        """Put tombstones in the place of records, whose bytes are in no file any more; only inside ``changing``.

        The index goes first, whole, since its files hold their words: make it anew afterwards. Whoever is killed in
        between leaves none, and none that is made then knows them.
        """
        self.search.discard()
        self.catalogue.intend([_intention(change) for change in tombstones])
        self.storage.destroy([_version(change) for change in tombstones])
        entries = self.journal.append([_act(change.description, 1, change) for change in tombstones])
        rows = tuple(Row(change.description, 1) for change in tombstones)
        self.catalogue.note(entries)
        self.catalogue.put(rows, fulfilled=[change.description.digest for change in tombstones])
        self.catalogue.scrub()
        return rows

    def acknowledge(self, descriptions: Iterable[RecordDescription]) -> None:
        """Strike out the intentions behind these records: whoever deposited them knows."""
        digests = [description.digest for description in descriptions]
        self.catalogue.fulfil(digests)
        self._written.difference_update(digests)

    def record_acts(self, acts: Sequence[Act]) -> None:
        """Journal acts that change no record; only inside ``changing``."""
        if acts:
            self.catalogue.note(self.journal.append(acts))

    def note_reading(self, act: Act) -> None:
        """Journal that somebody saw a record; holds the archive no longer than that takes, and finishes nothing else.

        Raises:
            Busy: Another process keeps the lock.
            Unavailable: The journal cannot be written.
        """
        with self.exclusive():
            self.journal.recover()
            self._catch_up()
            self.record_acts([act])

    def index(self, rows: Sequence[Row], texts: Mapping[RecordId, Sequence[str] | None] | None = None) -> None:
        """Make rows findable as they are classified now; ``texts`` spares reading the words back from storage."""
        if not rows or not self.search.usable():
            return
        texts = texts or {}
        living = (row for row in rows if not row.description.destruction)
        self.search.replace(self.indexed_record(row, texts.get(row.description.record)) for row in living)
        self.search.remove(row.description.record for row in rows if row.description.destruction)
        self.catalogue.indexed((row.description.record, row.version) for row in rows)

    def indexed_record(self, row: Row, pages: Sequence[str] | None = None) -> IndexedRecord:
        """Return what the index shall know about a row, its words read from storage unless given."""
        description = row.description
        if pages is None:
            pages = self.words(description.record)
        own = _indexed(row, pages)
        if not is_partial(description.classification):
            return own
        shown = replace(row, description=public_copy(description))
        return replace(own, for_public=_indexed(shown, self.redacted_words(description.record)))

    def words(self, record: RecordId) -> Sequence[str]:
        """Return a record's words by page from storage, a long one's as they are gone through.

        None where no text layer is kept yet.
        """
        return stored_words(self.storage, record)

    def redacted_words(self, record: RecordId) -> Sequence[str]:
        """Return the words by page that a record's redacted copy shows."""
        return stored_words(self.storage, record, path=REDACTED_TEXT_PATH)

    def describe(self, record: RecordId, version: int | None = None) -> Row:
        """Return a record's description as storage has it.

        Raises:
            UnknownRecord: There is no such record.
            Damaged: Its description cannot be read.
        """
        number = version or self.storage.head(record)
        with self.storage.open(record, DESCRIPTION_PATH, number) as stream:
            data = stream.read()
        try:
            return Row(RecordDescription.model_validate_json(data), number)
        except ValidationError as error:
            raise Damaged(f"{record}/{DESCRIPTION_PATH}", f"not a description: {error.error_count()} faults") from error

    def rows(self) -> Iterator[Row]:
        """Yield every row of the catalogue by record number, a page in memory at a time."""
        after: RecordId | None = None
        while page := self.catalogue.rows(after=after, limit=_PAGE):
            yield from page
            after = page[-1].description.record

    def finish(self, record: RecordId) -> Row:
        """Bring journal, catalogue and index up to what storage says of a record; only inside ``changing``."""
        row = self.describe(record)
        journalled = _journalled(self.catalogue, row.description)
        behind = [version for version in self.storage.versions(record) if version.number > journalled]
        acts = [_act(self.describe(record, version.number).description, version.number, version) for version in behind]
        self.record_acts(acts)
        if self.catalogue.get(record) != row:
            self.catalogue.put([row])
        return row

    def keeps_originals(self, told: RecordDescription) -> bool:
        """Say whether a record's originals are in storage, byte for byte; they are read for it.

        Raises:
            Unavailable: Storage cannot be read at this moment.
        """
        try:
            return all(self._digest(told.record, one.path) == one.digest for one in told.originals)
        except (Damaged, UnknownRecord, OSError):  # the last: a disk that gives the file, and not its bytes
            return False

    def _digest(self, record: RecordId, path: str) -> Digest:
        counted = hashlib.sha512()
        with self.storage.open(record, path) as stream:
            while piece := stream.read(_PIECE):
                counted.update(piece)
        return digest_from_hex(counted.hexdigest())

    def is_damaged(self, record: RecordId) -> bool:
        """Say whether a fault may be this record's own, rather than that of the journal or of the whole store."""
        looks = (self.storage.validate(record, fixity=fixity) for fixity in (False, True))
        return any(True for look in looks for _ in look)

    def _finish_unless_damaged(self, intention: Intention) -> None:
        """What storage has lost stays open until it is restored; nobody else has to wait for that."""
        try:
            self._finish(intention)
        except Damaged:
            if not self.is_damaged(intention.record):
                raise

    def _finish(self, intention: Intention) -> None:
        head = self.storage.head(intention.record)
        if head == 0:
            self.catalogue.fulfil([intention.digest])
            return
        row = self.catalogue.get(intention.record)
        if row is None or row.version != head:
            self.finish(intention.record)
        if not intention.source or self._whole_is_described(intention):
            self.catalogue.fulfil([intention.digest])

    def _whole_is_described(self, intention: Intention) -> bool:
        """An attachment's depositor is the record it came in, answered once that record names its parts."""
        whole, mark, _ = intention.source.partition(PART_MARK)
        row = self.catalogue.get(RecordId(whole)) if mark else None
        return row is not None and row.description.progress is not Progress.ACCESSIONED

    def _index_overdue(self) -> None:
        """Index what was described and not indexed; what is only accessioned will be described first."""
        after: RecordId | None = None
        while due := self.catalogue.due_for_indexing(after=after, limit=_PAGE):
            left = (row for row in due if row.description.digest not in self._written)
            described = (row for row in left if row.description.progress is not Progress.ACCESSIONED)
            self.index([row for row in described if self._has_words(row.description.record)])
            after = due[-1].description.record

    def _has_words(self, record: RecordId) -> bool:
        """Words that storage has lost keep no other record from the index; verify tells of them."""
        try:
            self.storage.open(record, TEXT_PATH).close()
        except Damaged:
            return False
        except UnknownRecord:
            return True  # of a document without any
        return True

    def _catch_up(self) -> None:
        """Take in what the journal holds beyond the catalogue: an append whose noting was interrupted."""
        self.catalogue.note(self.journal.entries(after=self.catalogue.last_noted()))


def stored_words(
    storage: Storage, record: RecordId, version: int | None = None, *, path: str = TEXT_PATH
) -> Sequence[str]:
    """Return a record's words by page as storage has them in a version, the last one by default.

    What is longer than a piece is read again, a piece at a time, whenever it is gone through.
    """
    try:
        with storage.open(record, path, version) as stream:
            text = stream.read(_PIECE)
            if len(text) < _PIECE:
                return split_pages(text)
        number = version or storage.head(record)
    except UnknownRecord:
        return ()
    length = 1 + sum(piece.count(_BREAK) for piece in _pieces(storage, record, number, path))
    return OnDemand(lambda: pages_in(_pieces(storage, record, number, path)), length)


def _pieces(storage: Storage, record: RecordId, version: int, path: str) -> Iterator[bytes]:
    with storage.open(record, path, version) as stream:
        while piece := stream.read(_PIECE):
            yield piece


def _version(change: Change) -> NewVersion:
    put = {**change.put, DESCRIPTION_PATH: change.description.as_json()}
    return NewVersion(change.description.record, change.after, put, change.at, change.event.value, change.agent)


def _intention(change: Change) -> Intention:
    return Intention(change.description.digest, change.description.record, change.source, change.at)


def _journalled(catalogue: Catalogue, told: RecordDescription) -> int:
    """Return the newest version with an act; of a tombstone only its own counts, not those of what it stands for."""
    acts = [entry.act for entry in catalogue.history(told.record)]
    own = [act for act in acts if not told.destruction or act.event is Event.DESTRUCTION]
    return max((int(act.detail.get(VERSION, "0")) for act in own), default=0)


def _act(description: RecordDescription, number: int, made: Change | StoredVersion) -> Act:
    """Tell the act behind a version; the same whether the version is being made or found after an interruption."""
    match made:
        case Change(event=event, at=at, agent=agent):
            pass
        case StoredVersion(message=message, created=at, agent=agent):
            event = Event(message)
    return Act(
        event=event,
        at=at,
        agent=agent,
        record=description.record,
        digest=description.digest if event is Event.INGESTION else None,
        detail={VERSION: str(number), **facts_of(description, event)},
    )


def _indexed(row: Row, pages: Sequence[str]) -> IndexedRecord:
    told = row.description
    return IndexedRecord(
        record=told.record,
        version=row.version,
        title=told.title.value,
        unit=told.unit,
        access=Access(told.classification.access),
        public_from=public_from(told.classification),
        document_number=told.document_number.value if told.document_number else None,
        document_date=told.document_date.value if told.document_date else None,
        received_on=told.received_on,
        class_code=told.class_code.value if told.class_code else None,
        media_type=told.media_type,
        kind=told.kind,
        document_kind=told.document_kind.value if told.document_kind else "",
        has_attachments=any(tie.kind is RelationKind.HAS_ATTACHMENT for tie in told.relations),
        is_attachment=any(tie.kind is RelationKind.ATTACHMENT_OF for tie in told.relations),
        misnamed=any(original.by_name for original in told.originals),
        security=told.security_class,
        names=() if any(pages) else tuple(original.name for original in told.originals),
        pages=pages,
    )
