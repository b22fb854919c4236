"""A backup of everything, as of one moment, while others write."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha512

from ppid_archive.custody import Custody
from ppid_archive.domain.errors import Damaged, StaffOnly, UnknownRecord
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.query import Reader
from ppid_archive.ports.backup import BackupWriter
from ppid_archive.ports.replica import Files, Holding, Parcel, ParcelFile, Shelf
from ppid_archive.preservation.moment import Moment, is_of_the_journal, this_moment
from ppid_archive.preservation.replication import shelf_of


@dataclass(frozen=True)
class BackupDesk:
    """What backups are made with: the archive's shelves and files, and where a place is written to."""

    shelves: Mapping[Shelf, Holding]
    files: Files
    writer: Callable[[str], BackupWriter]
    lock: Callable[[], AbstractContextManager[None]]
    operator: str
    now: Callable[[], datetime]


@dataclass(frozen=True)
class BackedUp:
    """What a backup holds; ``left_out`` are damaged objects, which no backup can make good."""

    objects: int
    entries: int
    left_out: tuple[RecordId, ...]
    manifest: str


def back_up(custody: Custody, desk: BackupDesk, place: str, reader: Reader, *, rehearse: bool = False) -> BackedUp:
    """Write everything that cannot be made anew into a new folder, or into one file (``….tar``).

    The journal up to an entry, every object as of that entry, settings and all else in the archive's folder; not the
    projections, nor what still lies in drop folders. With ``rehearse`` everything is read and nothing written.

    Raises:
        StaffOnly: The reader is the public.
        AlreadyAnArchive: There is something in that place.
        Busy: Another backup or replication is under way.
        Damaged: The journal is not whole; objects that are not are left out, and named.
        Unavailable: The place cannot be written.
    """
    if reader is not Reader.STAFF:
        raise StaffOnly("replicas and backups")
    with desk.lock():
        moment, writer = this_moment(custody, desk.files), desk.writer(place)
        for finding in custody.journal.verify():
            raise Damaged(f"journal {finding.where}", finding.what)
        if rehearse:
            left = [number for number, found in _objects(desk, moment) if found is None]
            return BackedUp(len(moment.versions) - len(left), moment.entries, tuple(left), "")
        writer.begin()
        try:
            done = _write(desk, moment, writer)
        finally:
            writer.give_up()
        _journal(custody, desk, done)
        return done


def _write(desk: BackupDesk, moment: Moment, writer: BackupWriter) -> BackedUp:
    left = []
    for shelf, holding in desk.shelves.items():
        for file in holding.root_files():
            writer.add(f"{shelf.value}/{file.path}", _measured(file), file.chunks())
    for number, found in _objects(desk, moment):
        if found is None:
            left.append(number)
            continue
        parcel, sizes = found
        shelf = shelf_of(number)
        place = f"{shelf.value}/{desk.shelves[shelf].place(number)}"
        for file, size in zip(parcel.files, sizes, strict=True):
            writer.add(f"{place}/{file.path}", size, _as_before(file))
    for path, size in moment.sizes.items():
        writer.add(path, size, desk.files.chunks(path, size))
    for path in desk.files.paths():
        if not is_of_the_journal(path):
            data = b"".join(desk.files.chunks(path))  # small, and may be replaced by another while it is read
            writer.add(path, len(data), [data])
    objects = len(moment.versions) - len(left)
    told = {"archive": moment.archive, "entries": str(moment.entries), "last-entry": moment.last_hash}
    manifest = writer.finish({**told, "made": desk.now().isoformat(), "left-out": " ".join(left)})
    return BackedUp(objects, moment.entries, tuple(left), manifest)


def _objects(desk: BackupDesk, moment: Moment) -> Iterator[tuple[RecordId, tuple[Parcel, tuple[int, ...]] | None]]:
    """Yield every object as of the moment, found whole, with its files' sizes; None for one that is damaged.

    What was destroyed since is taken as the tombstone that it is now.
    """
    for number, version in sorted(moment.versions.items()):
        holding = desk.shelves[shelf_of(number)]
        yield number, _whole(holding, number, version) or _entombed(holding, number)


def _whole(holding: Holding, number: RecordId, version: int) -> tuple[Parcel, tuple[int, ...]] | None:
    try:
        parcel = holding.parcel(number, version)
        return parcel, tuple(map(_measured, parcel.files))
    except (Damaged, UnknownRecord):
        return None


def _entombed(holding: Holding, number: RecordId) -> tuple[Parcel, tuple[int, ...]] | None:
    """A record destroyed while the backup is made has one version, without any original."""
    found = _whole(holding, number, 1)
    is_tombstone = found and not any("/content/original/" in file.path for file in found[0].files)
    return found if is_tombstone else None


def _measured(file: ParcelFile) -> int:
    """Return a file's size; Damaged if it is not what it ought to be."""
    state, size = sha512(), 0
    for chunk in file.chunks():
        state.update(chunk)
        size += len(chunk)
    if state.hexdigest() != file.digest:
        raise Damaged(file.path, "the content is not what was stored")
    return size


def _as_before(file: ParcelFile) -> Iterator[bytes]:
    """Give the bytes once more, and see that they have not changed since."""
    state = sha512()
    for chunk in file.chunks():
        state.update(chunk)
        yield chunk
    if state.hexdigest() != file.digest:
        raise Damaged(file.path, "the content changed while it was backed up; back up again")


def _journal(custody: Custody, desk: BackupDesk, done: BackedUp) -> None:
    detail = {"entries": str(done.entries), "objects": str(done.objects), "left_out": str(len(done.left_out))}
    act = Act(event=Event.BACKUP, at=desk.now(), agent=desk.operator, detail={**detail, "manifest": done.manifest})
    with custody.changing():
        custody.record_acts([act])
