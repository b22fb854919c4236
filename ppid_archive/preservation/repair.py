"""What is damaged is restored from a good copy: here from a replica, there from the archive."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha512

from ppid_archive.custody import VERSION, Custody
from ppid_archive.domain.errors import Damaged, UnknownRecord
from ppid_archive.domain.fixity_checks import Checked
from ppid_archive.domain.identity import Digest, RecordId, digest_from_hex, is_item
from ppid_archive.domain.journal import Act, Entry, Event
from ppid_archive.domain.record import DESCRIPTION_PATH, RecordDescription
from ppid_archive.domain.record_acts import DESCRIPTION
from ppid_archive.ports.check_log import CheckLog
from ppid_archive.ports.replica import Holding, Parcel, ParcelFile, Shelf
from ppid_archive.preservation.journal_repair import JournalPair, is_damaged
from ppid_archive.preservation.replication import Replicas, shelf_of
from ppid_archive.registers import CONTENT

ARCHIVE = "archive"
JOURNAL = RecordId("journal")
"""Stands where a number would: the journal itself."""


@dataclass(frozen=True)
class Mended:
    """A damaged object: in which place, the archive or a replica by its name, and whether a good copy could be had."""

    number: RecordId
    place: str
    is_whole: bool


@dataclass(frozen=True)
class Repair:
    """Repairs between the archive and a replica. ``log`` knows what rounds found damaged, ``logs`` in each replica."""

    replicas: Replicas
    log: CheckLog
    logs: Mapping[str, CheckLog]

    def run(self, name: str, records: Iterable[RecordId] = (), *, rehearse: bool = False) -> Iterator[Mended]:
        """Mend these objects here and in a replica; without any, whatever rounds found damaged or is gone.

        Without any, the journal first, if it is damaged here.

        Every byte comes from a file that has the digest which the object's inventory gives, whichever place it lies
        in. A damaged object of the archive is not changed but set aside, with a note, and the good one takes its
        place. Each is journalled. With ``rehearse`` nothing is written.

        Raises:
            UnknownRecord: The journal knows no such object.
            Others as ``Replicas.reached``.
        """
        named = {*records}
        if not named and is_damaged(self._custody):
            done = self._journal_mended(name, rehearse=rehearse)
            yield Mended(JOURNAL, ARCHIVE, done)
            if rehearse or not done:  # nothing else can be judged by a damaged journal
                return
        replica = self.replicas.reached(name)
        for number in sorted(named):
            if not self._custody.catalogue.history(number):
                raise UnknownRecord(number)
        with self.replicas.desk.lock():
            for shelf in () if rehearse else Shelf:
                self.replicas.desk.shelves[shelf].recover()
            for number in sorted(named or self._suspects(name)):
                shelf = shelf_of(number)
                pair = _Pair(number, self._custody, self.replicas.desk.shelves[shelf], replica.shelf(shelf))
                yield from self._mended(pair, name, rehearse=rehearse)

    def _journal_mended(self, name: str, *, rehearse: bool) -> bool:
        """Put the journal together anew; False where it cannot be known what it was. Nothing is finished before."""
        replica, marker = self.replicas.claimed(name)
        desk, at = self.replicas.desk, self.replicas.desk.now()
        pair = JournalPair(self._custody, desk.files, replica.files)
        with desk.lock(), self._custody.exclusive():
            files = pair.whole(begun_with=marker.archive)
            if files is None or rehearse:
                return files is not None
            note = {"place": ARCHIVE, "source": name, "by": desk.operator, "at": at.isoformat()}
            pair.set_aside(files, note, _stamp(at.isoformat()))
        with self._custody.changing():
            detail = {"place": ARCHIVE, "source": name, "what": JOURNAL}
            self._custody.record_acts([Act(event=Event.REPAIR, at=at, agent=desk.operator, detail=detail)])
        return True

    @property
    def _custody(self) -> Custody:
        return self.replicas.custody

    def _suspects(self, name: str) -> set[RecordId]:
        """Return what the last look found damaged, here or there, and what the catalogue knows and storage has lost."""
        logs = (self.log, self.logs[name])
        failed = {one.number for log in logs for one in log.latest().values() if not one.sound}
        stored = {*self._custody.storage.records()}
        return failed | {row.description.record for row in self._custody.rows()} - stored

    def _mended(self, pair: "_Pair", name: str, *, rehearse: bool) -> Iterator[Mended]:
        """Mend here first: what is good here then is what goes there."""
        if pair.is_damaged(pair.mine):
            with self._custody.changing():
                done = pair.mend_here(self._note(pair, ARCHIVE, name), rehearse=rehearse)
                self._tell(pair, ARCHIVE, name, done=done and not rehearse)
            yield Mended(pair.number, ARCHIVE, done)
        if pair.is_damaged(pair.theirs):
            done = pair.mend_there(rehearse=rehearse)
            with self._custody.changing():
                self._tell(pair, name, ARCHIVE, done=done and not rehearse)
            yield Mended(pair.number, name, done)

    def _note(self, pair: "_Pair", place: str, source: str) -> dict[str, str]:
        desk = self.replicas.desk
        about = {"record": pair.number, "place": place, "source": source, "by": desk.operator}
        return {**about, "at": desk.now().isoformat(), "damage": "; ".join(pair.damage(pair.mine))}

    def _tell(self, pair: "_Pair", place: str, source: str, *, done: bool) -> None:
        if not done:
            return
        desk = self.replicas.desk
        detail = {"place": place, "source": source}
        self._custody.record_acts(
            [Act(event=Event.REPAIR, at=desk.now(), agent=desk.operator, record=pair.number, detail=detail)]
        )
        log = self.log if place == ARCHIVE else self.logs[place]
        log.note(Checked(pair.number, desk.now(), sound=True, size=0))


@dataclass(frozen=True)
class _Pair:
    """An object in the archive and in a replica."""

    number: RecordId
    custody: Custody
    mine: Holding
    theirs: Holding

    def damage(self, holding: Holding) -> tuple[str, ...]:
        return tuple(f"{one.where}: {one.what}" for one in holding.validate(self.number))

    def is_damaged(self, holding: Holding) -> bool:
        return any(True for _ in holding.validate(self.number))

    def mend_here(self, note: Mapping[str, str], *, rehearse: bool) -> bool:
        """Set the damaged object aside for a whole one; False where none is to be had. Only inside ``changing``."""
        parcel = self._whole()
        if parcel and not rehearse:
            told = json.dumps(note, indent=1, ensure_ascii=False).encode() + b"\n"
            self.mine.mend(parcel, aside=_stamp(note["at"]), note=told)
        return parcel is not None

    def mend_there(self, *, rehearse: bool) -> bool:
        """Put a whole object into the replica; False where none is to be had."""
        parcel = self._whole()
        if parcel and not rehearse:
            self.theirs.put(parcel, wipe=True)
        return parcel is not None

    def _whole(self) -> Parcel | None:
        """Put an object together from both places, each file from where it has its digest."""
        history = self.custody.catalogue.history(self.number)
        version = _journalled(history) or None
        given = [parcel for one in (self.mine, self.theirs) if (parcel := _parcel(one, self.number, version))]
        whole = self._put_together(given[0]) if given else None
        if whole and (self._is_own(whole, version) or _is_of_the_journal(whole, history)):
            return whole
        return None

    def _put_together(self, wanted: Parcel) -> Parcel | None:
        lying = (wanted.files, self.mine.found(wanted), self.theirs.found(wanted))
        files = tuple(file for alike in zip(*lying, strict=True) if (file := _good(alike)))
        return replace(wanted, files=files) if len(files) == len(wanted.files) else None

    def _is_own(self, parcel: Parcel, version: int | None) -> bool:
        """Say whether the archive's own sidecar vouches for an inventory, wherever the inventory was found."""
        return parcel.digest in {self.mine.state(self.number), self.mine.state(self.number, version)}


def _stamp(at: str) -> str:
    return "".join(filter(str.isdigit, at))[:20]


def _journalled(history: Iterable[Entry]) -> int:
    """Return the version that the journal knows as the newest; a tombstone counts anew."""
    newest = 0
    for act in (entry.act for entry in history):
        version = int(act.detail.get(VERSION, "0"))
        newest = version if act.event is Event.DESTRUCTION else max(newest, version)
    return newest


def _parcel(holding: Holding, number: RecordId, version: int | None) -> Parcel | None:
    try:
        return holding.parcel(number, version)
    except (Damaged, UnknownRecord):
        return None


def _is_of_the_journal(whole: Parcel, history: Iterable[Entry]) -> bool:
    """Say whether an object is the one that the journal tells of: what was said last, with the originals it names."""
    acts = [entry.act for entry in history]
    contents = {digest_from_hex(file.digest): file for file in whole.files}
    detail = CONTENT if is_item(whole.number) else DESCRIPTION
    told = [Digest(act.detail[detail]) for act in acts if detail in act.detail]
    if not told:  # of before there were digests
        return is_item(whole.number) or _was_taken_in(whole, acts)
    newest = contents.get(told[-1])
    return newest is not None and (is_item(whole.number) or _originals(_bytes(newest)) <= contents.keys())


def _originals(description: bytes) -> set[Digest]:
    """Return the originals that a description names, unless they lie encrypted, or are no more."""
    told = RecordDescription.model_validate_json(description)
    return set() if told.sealing or told.destruction else {one.digest for one in told.originals}


def _was_taken_in(whole: Parcel, acts: Iterable[Act]) -> bool:
    taken_in = [act.digest for act in acts if act.event is Event.INGESTION]
    first = [file for file in whole.files if file.path == f"v1/content/{DESCRIPTION_PATH}"]
    return any(json.loads(_bytes(file)).get("digest") in taken_in for file in first)


def _bytes(file: ParcelFile) -> bytes:
    return b"".join(file.chunks())


def _good(files: Iterable[ParcelFile]) -> ParcelFile | None:
    return next((file for file in files if _has_its_digest(file.chunks, file.digest)), None)


def _has_its_digest(chunks: Callable[[], Iterator[bytes]], digest: str) -> bool:
    state = sha512()
    try:
        for chunk in chunks():
            state.update(chunk)
    except Damaged:
        return False
    return state.hexdigest() == digest
