"""The archive as other programs see it: a handful of verbs over the use cases."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import TracebackType
from typing import BinaryIO, Self

from ppid_archive.access import disclosure
from ppid_archive.access.decision import classify
from ppid_archive.access.reading_log import Reading, note_reading
from ppid_archive.access.twins import resembled_by
from ppid_archive.desks import AnyPath, Desks
from ppid_archive.domain.classification import Category, Classification, Excepted, Ground, Public
from ppid_archive.domain.deposit import Archived, Deposit, DepositedFile, Receipt, SideCar
from ppid_archive.domain.depth import Depth
from ppid_archive.domain.finding import Finding
from ppid_archive.domain.identity import RecordId, parse_record_id
from ppid_archive.domain.journal import Act, Entry
from ppid_archive.domain.query import Filters, Hit, Query, Reader, Results, Sample, Sort
from ppid_archive.domain.record import Channel, RecordDescription, RenditionKind
from ppid_archive.family import family
from ppid_archive.ingest.doubts import Doubt, doubts
from ppid_archive.preservation.condition import condition
from ppid_archive.preservation.rebuilding import ensure_index, rebuild


class Archive(Desks):
    """An opened archive; use it as a context manager.

    ``reader`` says on whose behalf documents are looked up: for ``Reader.PUBLIC``, the default of
    ``open_archive``, whatever is not public on the day does not exist in searches and is refused by number.
    Every method may raise Unavailable when the archive cannot be read or written; every one that writes, Busy.
    """

    def __enter__(self) -> Self:
        """Return the archive itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the archive."""
        self.close()

    def close(self) -> None:
        """Stop the worker processes and let go of every file; closing twice is no error."""
        self.intake.content.close()
        self._surroundings.close()

    def ingest(
        self,
        *paths: AnyPath,
        unit: str,
        by: str | None = None,
        says: SideCar = SideCar(),
        wait: bool = True,
    ) -> Receipt:
        """Take one document into custody: a file, or several page images in order. The files stay where they are.

        Args:
            paths: The file, or the images of its pages.
            unit: The unit (*sub-bagian*) that hands the document in, by its id in ``archive.toml``.
            by: Who hands it in; the user of the operating system by default.
            says: What is known about the document: title, number, date, place of the paper original.
            wait: Return when pages that are only pictures have been recognised, too.

        Returns:
            Archived with the record's description, AlreadyHeld with that of the record that has the same bytes,
            or Refused with the reason. A damaged or locked document is archived, with a shortfall.

        Raises:
            UnknownUnit: The archive has no such unit.
        """
        files, source = self.files_of(paths)
        deposit = Deposit(files, source, str(paths[0]), unit, by or self._surroundings.operator, Channel.LIBRARY, says)
        (receipt,) = self.deposits.take([deposit])
        self.deposits.acknowledge([receipt])
        if wait and isinstance(receipt, Archived):
            deque(self.deposits.recognising(only=[receipt.description]), maxlen=0)
            return Archived(receipt.deposit, self.custody.describe(receipt.description.record).description)
        return receipt

    def files_of(self, paths: Sequence[AnyPath]) -> tuple[tuple[DepositedFile, ...], str]:
        """Return given paths as the files of one deposit, and the source that tells it from another."""
        return self._surroundings.files_of(paths)

    def recognise(self) -> tuple[RecordDescription, ...]:
        """Finish descriptions that were broken off, recognise every page that waits; returns what was recognised."""
        return tuple(self.deposits.recognising())

    def search(
        self,
        text: str,
        *,
        filters: Filters = Filters(),
        limit: int = 10,
        offset: int = 0,
        sort: Sort = Sort.RELEVANCE,
    ) -> Results:
        """Search the full text: every word must occur; ``"phrases"``, AND, OR, NOT, ``judul:`` and ``nomor:`` narrow.

        Args:
            text: The query as a person types it; an empty one finds everything the reader may see.
            filters: Unit, year of the document, access, class code.
            limit: Records at most.
            offset: Records to skip.
            sort: In what order; the most relevant first by default.

        Returns total, hits and facets, all counting only what the reader may see today.

        Raises:
            BadQuery: The query cannot be understood.
            Reindexing: Another process is making the index anew; the error says how far it is.
        """
        self.ensure_index(wait=False)
        sight = self._surroundings.people.sight()
        query = Query(text, self.today(), self.reader, filters, limit, offset, sort, sight)
        return self.custody.search.find(query)

    def similar(self, record: str, limit: int = 10) -> tuple[Hit, ...]:
        """Return records that speak of the same, its own parts left out, by a record's most telling words.

        Only what the reader may see today is found, and weighs. Raises as ``get``.
        """
        told = self.get(record)
        self.ensure_index(wait=False)
        pages = disclosure.words_shown(told, self.custody, reader=self.reader) or tuple(
            one.name for one in told.originals
        )
        kin = family(told, self.custody.catalogue)
        sight = self._surroundings.people.sight()
        return self.custody.search.like(Sample(told.title.value, pages, self.today(), self.reader, kin, limit, sight))

    def ensure_index(self, *, wait: bool = True) -> None:
        """Make the index anew if it is missing, damaged or of another make; searches and the watcher see to it.

        Raises:
            Reindexing: Another process is at it, and this one is not to ``wait``.
        """
        ensure_index(self.custody, is_written=lambda: not wait and self._is_written())

    def _is_written(self) -> bool:
        locks = self._surroundings.condition()["locks"]
        return isinstance(locks, Mapping) and bool(locks["write"])

    def get(self, record: str) -> RecordDescription:
        """Return the description of a record.

        Raises:
            NotARecordNumber, UnknownRecord: There is no such record.
            NotDisclosed: The reader is the public and the record is not public today. Source: UU 14/2008 art. 6, 17.
        """
        return disclosure.disclose(parse_record_id(record), self.custody, reader=self.reader, on=self.today())

    def get_all(self, records: Iterable[str]) -> Mapping[RecordId, RecordDescription]:
        """Return those of many records that the reader may see, each as ``get`` does; the rest are left out.

        Raises:
            NotARecordNumber: One of them is none.
        """
        numbers = [parse_record_id(record) for record in records]
        return disclosure.disclose_all(numbers, self.custody, reader=self.reader, on=self.today())

    def version(self, record: str) -> int | None:
        """Return the number of a record's newest version in storage; raises as ``get``."""
        row = self.custody.catalogue.get(self.get(record).record)
        return row.version if row else None

    def open(self, record: str, place: int = 1, *, request: str | None = None) -> BinaryIO:
        """Open an original for streaming, byte for byte as received; close it when done.

        Staff's reading of what is not public is journalled first; so is whatever is handed out for a request.

        Args:
            record: The record number.
            place: Which original of a record of several page images, from 1.
            request: The number of the request for which it is handed out; never the name of who asks.

        Raises:
            Busy, Unavailable: It is excepted, secret or handed out, and cannot be journalled.
            PartsNotDisclosed: The reader is the public, and the file holds a document that is not public today.
            Others as ``get``.
        """
        told = self.get(record)
        stream = disclosure.open_original(told, place, self.custody, reader=self.reader, on=self.today())
        return self._noted(stream, told, f"original {place}", request)

    def open_rendition(
        self, record: str, kind: RenditionKind = RenditionKind.SEARCHABLE, *, request: str | None = None
    ) -> BinaryIO:
        """Open a file made from the originals, such as the searchable PDF/A of a scan; close it when done.

        Raises:
            UnknownRecord: There is no such record, or it has no such rendition.
            Others as ``get``.
        """
        told = self.get(record)
        return self._noted(disclosure.open_rendition(told, kind, self.custody), told, f"rendition {kind}", request)

    def text(self, record: str) -> tuple[str, ...]:
        """Return the words of a record by page, as the reader may see them; raises as ``get``."""
        told = self.get(record)
        self._note(told, "text", None)
        return tuple(disclosure.words_shown(told, self.custody, reader=self.reader))

    def _noted(self, stream: BinaryIO, told: RecordDescription, what: str, request: str | None) -> BinaryIO:
        """Return what was opened, once the journal says so."""
        try:
            self._note(told, what, request)
        except BaseException:
            stream.close()
            raise
        return stream

    def _note(self, told: RecordDescription, what: str, request: str | None) -> None:
        reading = Reading(self.reader, self.operator, self.intake.now(), self.today(), what, request)
        note_reading(told, reading, self.custody)

    def open_to_public(  # noqa: PLR0913 - who, in which role, when and why belong to a decision
        self,
        record: str,
        category: Category,
        *,
        by: str,
        reason: str,
        role: str | None = None,
        on: date | None = None,
    ) -> RecordDescription:
        """Open a record to the public, in a category. Source: UU 14/2008 art. 9 (periodic), 10, 11 (on request).

        Args:
            record: The record number.
            category: Periodic, immediate or on request.
            by: The person who decides.
            reason: Why, for the journal.
            role: In which role they decide.
            on: The day of the decision; today by default. The public sees the record from that day on.

        Raises as ``classify``; a record with personal data is opened by a ``Public`` that says why.
        """
        decided = on or self.today()
        decision = Public(category=category, decided_on=decided, decided_by=by, role=role, reason=reason)
        return self.classify(record, decision)

    def except_from_disclosure(  # noqa: PLR0913 - the same
        self,
        record: str,
        ground: Ground,
        *,
        by: str,
        reason: str,
        consequence_test: str,
        role: str | None = None,
        open_from: date | None = None,
    ) -> RecordDescription:
        """Put an exception on record that was decided already, until a day if one is set.

        Source: UU 14/2008 art. 17, 19. ``consequence_test`` is the number of its test; those that are tested here go
        through ``exemptions``. For ground j, which needs its statute, build an ``Excepted`` and call ``classify``.
        """
        decision = Excepted(
            ground=ground,
            consequence_test=consequence_test,
            decided_on=self.today(),
            decided_by=by,
            role=role,
            reason=reason,
            open_from=open_from,
        )
        return self.classify(record, decision)

    def classify(self, record: str, decision: Classification) -> RecordDescription:
        """Put a decision on record; it is in force everywhere when this returns.

        Raises:
            NotARecordNumber, UnknownRecord: There is no such record.
            RuleBroken: The decision lacks what the law asks of it, or personal data that nobody decided about, or an
                exemption, keep the record from being opened; all obstacles are named.
        """
        number, operator = parse_record_id(record), self._surroundings.operator
        numbers = self._surroundings.staff_numbers_block
        return classify(number, decision, self.custody, by=operator, at=self.intake.now(), staff_numbers=numbers)

    def history(self, record: str) -> tuple[Entry, ...]:
        """Return the journal's entries about a record, oldest first; for staff only. Raises as ``get``."""
        return disclosure.history(parse_record_id(record), self.custody, reader=self.reader)

    def verify(self, *, depth: Depth | str = Depth.BYTES, fixity: bool = True) -> Iterator[Finding]:
        """Yield everything wrong with rights, storage, journal, anchors, catalogue and index; nothing means sound.

        So are, but for ``quick``, files in its folder that are not as they were put on record, and what was destroyed
        here and, by the journal, lies in a replica still.

        Args:
            depth: How deep to look: ``quick`` at names, numbers and ends, ``books`` at all that is written about the
                documents, ``bytes`` at every byte in custody as well (SHA-512).
            fixity: False for ``books``, as it was said before there were depths.
        """
        from ppid_archive.preservation.copies import copy_findings  # noqa: PLC0415 - no search needs it
        from ppid_archive.preservation.verification import verify  # noqa: PLC0415 - the same

        yield from self._surroundings.too_open(deep=True)
        desk, replicas = self._surroundings.proof(), tuple(self._surroundings.safekeeping().logs)
        yield from verify(self.custody, depth=Depth(depth), anchors=desk.anchors, stamper=desk.stamper, fixity=fixity)
        if Depth(depth) is not Depth.QUICK:
            yield from copy_findings(self.custody, replicas)
            yield from self.office_files.findings()

    def rebuild(self) -> int:
        """Make catalogue and index anew from storage and journal; returns the number of records."""
        return rebuild(self.custody, by=self._surroundings.operator, at=self.intake.now())

    def resembled_by(self, record: str) -> tuple[RecordId, ...]:
        """Return the records that seem to hold the same paper and came later, for staff only; raises as ``get``."""
        return resembled_by(self.get(record), self.custody) if self.reader is Reader.STAFF else ()

    def parts_not_public(self, record: str) -> tuple[RecordId, ...]:
        """Return the records of documents inside this one that are not public today. Raises as ``get``."""
        return disclosure.parts_not_public(self.get(record), self.custody, on=self.today())

    def doubts(self, *, sure: float) -> Iterator[Doubt]:
        """Yield the records that a person should look at: pages with less than this share of sure words, shortfalls."""
        return doubts(self.custody, sure=sure, sight=self._surroundings.people.sight())

    def status(self) -> Mapping[str, object]:
        """Return counts of records, what waits, who holds which lock, and the disk's free bytes."""
        return {
            **condition(self.custody),
            "recogniser": self.intake.content.recognition_available(),
            **self._surroundings.condition(),
            "fixity": self.fixity.status().facts(),
            "too_open": [found.where for found in self._surroundings.too_open(deep=False)],
        }

    def journal_act(self, act: Act) -> None:
        """Journal an act that changes no record, such as a file put into quarantine."""
        with self.custody.changing():
            self.custody.record_acts([act])

    def _row(self, description: RecordDescription) -> RecordDescription:
        return row.description if (row := self.custody.catalogue.get(description.record)) else description
