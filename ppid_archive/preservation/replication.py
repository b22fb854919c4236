"""Replicas: a second place that follows the archive, never takes damage over, and gives back what is damaged here."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha512

from ppid_archive.custody import Custody
from ppid_archive.domain.copy_ledger import DESTROYED_UNTIL, ENTRIES
from ppid_archive.domain.errors import BadSetting, Damaged, StaffOnly, Unavailable, UnknownRecord
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.identity import RecordId, is_item
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.query import Reader
from ppid_archive.ports.replica import Files, Holding, Marker, Replica, Shelf
from ppid_archive.preservation.moment import Moment, archive_id, is_of_the_journal, this_moment
from ppid_archive.registers import is_tombstone

_FROM_ARCHIVE = "run `ppid-archive replicate --repair`: what is damaged is restored from a good copy"
_LOOK = "look at both by hand: one of them is not what the other was copied from"
NOT_MOUNTED = "replica.json is missing: the place is not mounted, or not set up yet"
OTHER_ARCHIVE = "it is the replica of another archive, or another replica of this one"


class Deed(StrEnum):
    """What was done about an object or a file on the way."""

    COPIED = "copied"
    DESTROYED = "destroyed"
    LEFT = "left"


@dataclass(frozen=True)
class Step:
    """One object or file that was not as it should be in the replica, and what was done; LEFT says why."""

    what: str
    deed: Deed
    finding: Finding | None = None


@dataclass(frozen=True)
class ReplicaDesk:
    """What replicas are kept with: the archive's own shelves and files, and the places that settings name."""

    shelves: Mapping[Shelf, Holding]
    files: Files
    replicas: Mapping[str, Replica]
    lock: Callable[[], AbstractContextManager[None]]
    operator: str
    now: Callable[[], datetime]


@dataclass(frozen=True)
class Replicas:
    """The archive's replicas; for staff only.

    Whatever reaches for one raises Unavailable where its marker is missing or another's: an unmounted place is told,
    and never taken for an empty replica.
    """

    custody: Custody
    desk: ReplicaDesk
    reader: Reader

    def names(self) -> tuple[str, ...]:
        """Return the names that settings give."""
        return tuple(self.desk.replicas)

    def set_up(self, name: str) -> str:
        """Make an empty place a replica of this archive; returns where. Doing it twice is no error."""
        replica, marker = self._named(name), self._marker(name)
        if replica.marker() != marker:
            replica.set_up(marker)
        return replica.where

    def reached(self, name: str) -> Replica:
        """Return a replica that is there and this archive's own.

        Raises:
            BadSetting: Settings name no such replica.
            Unavailable: It is not there, not set up, or another's.
        """
        replica, found = self.claimed(name)
        if found != self._marker(name):
            raise Unavailable("reach the replica at", replica.where, OTHER_ARCHIVE)
        return replica

    def claimed(self, name: str) -> tuple[Replica, Marker]:
        """Return a replica that is there, and whose it says to be. Raises as ``reached``, but for another's."""
        replica = self._named(name)
        if (found := replica.marker()) is None:
            raise Unavailable("reach the replica at", replica.where, NOT_MOUNTED)
        return replica, found

    def bring_up_to_date(self, name: str, *, rehearse: bool = False) -> Iterator[Step]:
        """Bring a replica to this moment, objects first, journal last; yields whatever had to be done, or could not be.

        An object goes over whole, its bytes checked while they are read and read back where they arrive; one that is
        damaged here is left as it is there. What was destroyed here is overwritten there. Killed on the way, the next
        call goes on. With ``rehearse`` nothing is written.
        """
        replica, counts = self.reached(name), dict.fromkeys(Deed, 0)
        with self.desk.lock():
            moment = this_moment(self.custody, self.desk.files)
            for shelf in () if rehearse else Shelf:
                replica.shelf(shelf).recover()
            for step in self._steps(replica, moment, rehearse=rehearse):
                counts[step.deed] += 1
                yield step
            if not rehearse:
                told = {deed.value: str(count) for deed, count in counts.items()}
                replica.forget_projections()
                if self._is_gone_from(replica, moment):
                    told[DESTROYED_UNTIL] = str(moment.entries)
                self._journal(Event.REPLICATION, {"replica": name, ENTRIES: str(moment.entries), **told})

    def _is_gone_from(self, replica: Replica, moment: Moment) -> bool:
        """Say whether whatever was destroyed here by a moment is destroyed there."""
        pairs = ((self.desk.shelves[shelf_of(one)], replica.shelf(shelf_of(one)), one) for one in moment.entombed)
        return all(mine.state(one) == theirs.state(one) is not None for mine, theirs, one in pairs)

    def _steps(self, replica: Replica, moment: Moment, *, rehearse: bool) -> Iterator[Step]:
        for number, version in sorted(moment.versions.items()):
            shelf = shelf_of(number)
            over = _Crossing(self.desk.shelves[shelf], replica.shelf(shelf), number, version)
            is_entombed, recast = number in moment.entombed, moment.recast.get(number, 0)
            step = over.step(entombed=is_entombed, recast=recast, rehearse=rehearse)
            if step and not (step.deed is Deed.LEFT and self._destroyed_meanwhile(number, moment)):
                yield step
        yield from self._strangers(replica, moment)
        yield from self._files(replica, moment, rehearse=rehearse)

    def _strangers(self, replica: Replica, moment: Moment) -> Iterator[Step]:
        """What the replica holds and this archive's journal does not know is left, and told."""
        for shelf in Shelf:
            for number in replica.shelf(shelf).records():
                if number not in moment.versions and not self.desk.shelves[shelf].head(number):
                    what = "the replica holds an object that the archive's journal does not know"
                    yield _left(Finding(FindingKind.REPLICA, "unknown_here", f"{replica.where}: {number}", what, _LOOK))

    def _files(self, replica: Replica, moment: Moment, *, rehearse: bool) -> Iterator[Step]:
        mine, theirs = self.desk.files, replica.files
        is_sound = not any(self.custody.journal.verify())
        for path, size in moment.sizes.items():
            yield from self._journal_file(replica, path, size, is_sound=is_sound, rehearse=rehearse)
        loose = [path for path in mine.paths() if not is_of_the_journal(path)]
        for path in loose:
            if _digest(mine.chunks(path)) != (_digest(theirs.chunks(path)) if theirs.size(path) else None):
                if not rehearse:
                    theirs.put(path, mine.chunks(path))
                yield Step(path, Deed.COPIED)

    def _journal_file(
        self, replica: Replica, path: str, size: int, *, is_sound: bool, rehearse: bool
    ) -> Iterator[Step]:
        """A month of the journal only ever grows: what is there must be how it begins here."""
        mine, theirs = self.desk.files, replica.files
        there = theirs.size(path)
        is_beginning = there <= size and (
            not there or _digest(theirs.chunks(path)) == _digest(mine.chunks(path, there))
        )
        if not is_sound or not is_beginning:
            what = "the archive's journal is damaged" if not is_sound else "the replica's journal tells something else"
            yield _left(Finding(FindingKind.REPLICA, "journal_differs", f"{replica.where}/{path}", what, _LOOK))
        elif there != size:
            if not rehearse:
                theirs.put(path, mine.chunks(path, size))
            yield Step(path, Deed.COPIED)

    def _destroyed_meanwhile(self, number: RecordId, moment: Moment) -> bool:
        if number in moment.entombed:
            return False
        try:
            if is_item(number):
                return is_tombstone(self.custody.registers.versions(number)[0])
            return self.custody.describe(number).description.destruction is not None
        except (Damaged, UnknownRecord):
            return False

    def _journal(self, event: Event, detail: Mapping[str, str]) -> None:
        with self.custody.changing():
            self.custody.record_acts([Act(event=event, at=self.desk.now(), agent=self.desk.operator, detail=detail)])

    def _named(self, name: str) -> Replica:
        if self.reader is not Reader.STAFF:
            raise StaffOnly("replicas and backups")
        if name not in self.desk.replicas:
            there = ", ".join(self.desk.replicas) or "none"
            raise BadSetting("archive.toml", [f"[[replicas]]: there is no replica {name!r} (there are: {there})"])
        return self.desk.replicas[name]

    def _marker(self, name: str) -> Marker:
        return Marker(archive_id(self.custody), name)


@dataclass(frozen=True)
class _Crossing:
    """One object on its way from the archive to a replica."""

    mine: Holding
    theirs: Holding
    number: RecordId
    version: int

    def step(self, *, entombed: bool, recast: int, rehearse: bool) -> Step | None:
        """Copy the object if that is due and may be; says what was done, None where there was nothing to do.

        What is there gives way to a tombstone, and to versions that were all written anew with ``recast``, if it is
        older than that: it is overwritten, since it holds what must not be read any more.
        """
        want, have = self.mine.state(self.number, self.version), self.theirs.state(self.number)
        if want is not None and want == have:
            return None
        if want is None:
            return self._damaged_here(self.number)
        is_update = have is None or self._goes_on()
        if not is_update and not entombed and not self._is_older_than(recast):
            what = "the replica's object is not an earlier version of the archive's, or is damaged"
            return _left(Finding(FindingKind.REPLICA, "object_differs", self.number, what, _FROM_ARCHIVE))
        deed = Deed.DESTROYED if entombed and not is_update else Deed.COPIED
        try:
            if not rehearse:
                self.theirs.put(self.mine.parcel(self.number, self.version), wipe=not is_update)
        except (Damaged, UnknownRecord) as error:
            return self._damaged_here(error.where if isinstance(error, Damaged) else self.number)
        return Step(self.number, deed)

    def _damaged_here(self, where: str) -> Step:
        what = "damaged or missing in the archive; the replica's copy stays as it is"
        return _left(Finding(FindingKind.REPLICA, "damaged_here", where, what, _FROM_ARCHIVE))

    def _goes_on(self) -> bool:
        """Say whether what is there is an earlier version of what is here, to the letter."""
        try:
            head = self.theirs.head(self.number)
        except Damaged:
            return False
        return head == 0 or self.mine.state(self.number, head) == self.theirs.state(self.number)

    def _is_older_than(self, version: int) -> bool:
        try:
            return self.theirs.head(self.number) < version
        except Damaged:
            return False


def shelf_of(number: RecordId) -> Shelf:
    """Return the storage root that holds an object of this number."""
    return Shelf.REGISTERS if is_item(number) else Shelf.STORE


def _left(finding: Finding) -> Step:
    return Step(finding.where, Deed.LEFT, finding)


def _digest(chunks: Iterator[bytes]) -> bytes:
    state = sha512()
    for chunk in chunks:
        state.update(chunk)
    return state.digest()
