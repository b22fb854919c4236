"""What the archive proves to others, as programs ask for it: roots, proofs and anchors of the journal, PREMIS."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from ppid_archive.custody import Custody
from ppid_archive.domain.anchor_paper import anchor_paper
from ppid_archive.domain.errors import StaffOnly, UnknownEntry, UnknownRecord
from ppid_archive.domain.identity import parse_record_id
from ppid_archive.domain.journal import Entry, Event
from ppid_archive.domain.journal_proof import Anchor, JournalProof, Root, heard, proof
from ppid_archive.domain.paper import Letterhead, Paper
from ppid_archive.domain.query import Reader
from ppid_archive.ports.time_stamps import Stamper
from ppid_archive.preservation.anchoring import Anchored, AnchorShelf, anchor, anchors, root_of, stamp_all
from ppid_archive.preservation.keeping_decisions import Signed


@dataclass(frozen=True)
class ProofDesk:
    """What proving needs besides custody: where anchors are kept, who stamps, the office, its clock, who sits there."""

    anchors: AnchorShelf
    stamper: Stamper | None
    office_code: str
    office_name: str
    zone: tzinfo
    operator: str
    now: Callable[[], datetime]


class Proof:
    """The proof of one archive; for staff only, since entries name persons and records."""

    def __init__(self, custody: Custody, desk: ProofDesk, reader: Reader) -> None:
        """Take the records, what is needed besides, and who asks."""
        self._custody, self._desk, self._reader = custody, desk, reader

    def entries(
        self,
        *,
        record: str | None = None,
        event: Event | None = None,
        agent: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Iterator[Entry]:
        """Yield the journal's entries, oldest first: about a record or item, of a kind, by a person, of some days."""
        self._staff_only()
        for entry in self._custody.journal.entries():
            act, day = entry.act, self._day(entry)
            asked = (
                record in {None, act.record},
                event in {None, act.event},
                agent is None or agent.casefold() in act.agent.casefold(),
                since is None or day >= since,
                until is None or day <= until,
            )
            if all(asked):
                yield entry

    def entry(self, seq: int) -> Entry:
        """Return an entry by its number.

        Raises:
            UnknownEntry: The journal has none of that number.
        """
        self._staff_only()
        found = next(self._custody.journal.entries(after=seq - 1), None) if seq > 0 else None
        if found is None or found.seq != seq:
            raise UnknownEntry(str(seq), self._custody.catalogue.last_noted())
        return found

    def root(self, *, size: int | None = None, until: date | None = None) -> Root:
        """Return the root over the journal's first entries: so many, or those up to a day, or all.

        Raises:
            UnknownEntry: The journal is shorter than ``size``.
        """
        self._staff_only()
        found = root_of(self._custody.journal.entries(), until=self._last(size, until))
        if size and found.size != size:
            raise UnknownEntry(str(size), found.size)
        return found

    def prove(self, what: str, *, size: int | None = None, since: int | None = None) -> JournalProof:
        """Prove an entry, by its number, or all entries about a record, against the root over the first ``size``.

        Args:
            what: The entry's number, or a record number.
            size: Of how many entries the root is; all by default. An anchor's, if the proof is to fit it.
            since: The size of an earlier root, which is shown to have grown into this one.

        Raises:
            UnknownEntry, NotARecordNumber, UnknownRecord: There is no such entry or record within that size.
        """
        self._staff_only()
        kept = self._first(size)
        if what.strip().isdecimal():
            wanted: Sequence[int] = [int(what)]
        else:
            record = parse_record_id(what)
            wanted = [one.seq for one in kept if one.act.record == record]
            if not wanted:
                raise UnknownRecord(record)
        for seq in (*wanted, *((since,) if since else ())):
            if not 0 < seq <= len(kept):
                raise UnknownEntry(str(seq), len(kept))
        return proof(self._desk.office_code, kept, wanted, since=since)

    def agrees(self, size: int, root: str) -> bool:
        """Say whether the journal's first entries still have a root that somebody read off paper, none missing."""
        self._staff_only()
        return root_of(self._custody.journal.entries(), until=self._last(size, None)) == Root(size, heard(root))

    def anchor(self, *, until: date | None = None) -> Anchored | None:
        """Keep the root over the entries up to a day, all by default, and have it time-stamped where that is set up.

        A journal that has nothing new since its last anchor gets none. An authority that does not answer is asked
        again by the next call. None where the journal has no entry.

        Raises:
            Unavailable: The anchor cannot be written.
        """
        self._staff_only()
        desk = self._desk
        signed = Signed(desk.operator, desk.now())
        made = anchor(self._custody, desk.anchors, desk.office_code, signed, until=self._last(None, until))
        if made is None:
            return None
        told, is_new = made
        if desk.stamper is None:
            return Anchored(told, is_new)
        stamped, refused = stamp_all(self._custody, desk.anchors, desk.stamper, signed)
        return Anchored(told, is_new, tuple(stamped), refused or None)

    def anchors(self) -> tuple[Anchor, ...]:
        """Return the anchors kept, oldest first."""
        self._staff_only()
        return tuple(anchors(self._desk.anchors))

    def paper(self, anchor: Anchor, *, letterhead: Letterhead | None = None) -> Paper:
        """Return the sheet of an anchor, to be printed, signed and filed."""
        return anchor_paper(anchor, self._desk.office_name, self._desk.zone, letterhead=letterhead)

    def premis(self, record: str) -> bytes:
        """Return a record's preservation metadata as PREMIS 3.0 (XML), closed and destroyed records included.

        Raises:
            NotARecordNumber, UnknownRecord: There is no such record.
            Damaged: Its description cannot be read.
        """
        from ppid_archive.domain.premis import premis  # noqa: PLC0415 - slow to import, for this only

        if self._reader is not Reader.STAFF:
            raise StaffOnly("preservation metadata")
        number = parse_record_id(record)
        return premis(self._custody.describe(number).description, self._custody.catalogue.history(number))

    def _first(self, size: int | None) -> Sequence[Entry]:
        last = self._last(size, None)
        kept: list[Entry] = []
        for entry in self._custody.journal.entries():
            if not last(entry):
                break
            kept.append(entry)
        if size and len(kept) != size:
            raise UnknownEntry(str(size), len(kept))
        return kept

    def _last(self, size: int | None, until: date | None) -> Callable[[Entry], bool]:
        """Say of entries, in order, whether they belong to those asked for."""
        return lambda entry: (size is None or entry.seq <= size) and (until is None or self._day(entry) <= until)

    def _day(self, entry: Entry) -> date:
        return entry.act.at.astimezone(self._desk.zone).date()

    def _staff_only(self) -> None:
        if self._reader is not Reader.STAFF:
            raise StaffOnly("the journal")
