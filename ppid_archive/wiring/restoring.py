"""Restore an archive from a backup or a replica: everything checked before it is there, whole or not at all."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ppid_archive.adapters.bag_reader import Unpacked, is_replica_folder, unpack
from ppid_archive.adapters.bag_writer import DECLARATION
from ppid_archive.adapters.journal_file import FileJournal
from ppid_archive.adapters.ocfl.durable import Disk
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.errors import AlreadyAnArchive, BadSetting, Unavailable
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.query import Reader
from ppid_archive.places import Places
from ppid_archive.preservation.rebuilding import ensure_index
from ppid_archive.settings import read_settings
from ppid_archive.wiring.opening import open_archive_at
from ppid_archive.wiring.people import machine_user

_MARKS = ("archive.toml", DECLARATION)
"""What tells the folder of an archive, or of a backup."""
_ANOTHER = "use another backup, and make a new one"


@dataclass(frozen=True)
class Restored:
    """What came of it: nothing was restored where there are findings; ``left_out`` were damaged when it was made."""

    findings: tuple[Finding, ...]
    records: int
    entries: int
    left_out: tuple[str, ...]


def check_backup(source: Path) -> Restored:
    """Read a backup to its end and compare every byte with its lists; nothing is written.

    Raises:
        Unavailable: It cannot be read, or is none.
    """
    found = unpack(source, None)
    return Restored(tuple(found.findings), _records(found), int(found.told.get("entries", "0")), _left_out(found))


def restore_archive(
    source: Path, folder: Path, *, clock: Callable[[], datetime], environ: Mapping[str, str]
) -> Restored:
    """Make an archive anew from a backup in a place where there is nothing; its catalogue and index are made anew.

    Every digest, every object, the journal's chain and its end are checked before anything appears there. Killed on
    the way, nothing is there, and doing it again begins anew.

    Raises:
        AlreadyAnArchive: The folder exists and is not empty.
        BadSetting: It lies in another archive, or in a backup.
        Unavailable: The backup cannot be read, or is none; or the place cannot be written.
    """
    target, disk = folder.absolute(), Disk()
    if target.is_symlink() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
        raise AlreadyAnArchive(str(folder))
    if any((above / mark).exists() for above in target.resolve().parents for mark in _MARKS):
        raise BadSetting("restore", [f"{folder} lies in an archive or a backup; choose another folder"])
    draft = target.with_name(f".{target.name}.restoring")
    disk.remove_tree(draft)
    try:
        disk.make_directory(draft)
        found = unpack(source, lambda path, chunks: _keep(disk, draft / path, chunks))
        findings = found.findings or [*_wrong(Places(draft), found, is_bag=not is_replica_folder(source))]
        if findings:
            return Restored(tuple(findings), _records(found), 0, _left_out(found))
        entries = _make_whole(Places(draft), source, clock=clock, environ=environ)
        disk.barrier([draft])
        if target.is_dir():
            disk.remove_if_empty(target)
        disk.publish(draft, target)
        disk.barrier_entries([target.parent])
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Restored((), _records(found), entries, _left_out(found))


def _keep(disk: Disk, path: Path, chunks: Iterator[bytes]) -> None:
    disk.make_directory(path.parent)
    disk.write(path, chunks)


def _wrong(places: Places, found: Unpacked, *, is_bag: bool) -> Iterator[Finding]:
    """Yield what is wrong with what was unpacked, read anew from where it now lies."""
    if not places.settings.is_file():
        raise Unavailable("read the backup", "archive.toml", "it is no backup of an archive")
    for root in (places.store, places.registers):
        storage = OcflStorage(root, places.staging)
        yield from storage.validate_root()
        for number in storage.records():
            yield from storage.validate(number, fixity=True)
    yield from FileJournal(places.journal).verify()
    told = found.told
    first, count, last = "", 0, ""
    for entry in FileJournal(places.journal).entries():
        first, count, last = first or entry.hash, entry.seq, entry.hash
    if is_bag and (first, str(count), last) != (told.get("archive"), told.get("entries"), told.get("last-entry")):
        what = "the journal is not the one that was backed up"
        yield Finding(FindingKind.BACKUP, "other_moment", "journal", what, _ANOTHER)


def _make_whole(places: Places, source: Path, *, clock: Callable[[], datetime], environ: Mapping[str, str]) -> int:
    """Make what no backup holds, put the restoration on record, and make catalogue and index anew."""
    settings = read_settings(places.settings)
    for private in (places.store, places.registers, places.staging, places.catalogue.parent, places.index):
        Disk().make_directory(private)
    for unit in settings.units:
        (places.drop / unit).mkdir(parents=True, exist_ok=True)
    # Whoever restores may be nobody of the archive yet; it is the program that makes it whole.
    opened = open_archive_at(places.root, clock=clock, reader=Reader.STAFF, environ=environ)
    custody = opened.intake.custody
    with opened.archive:
        if settings.catalogue.url:  # a server's catalogue may be another archive's: it is made anew when first opened
            return sum(1 for _ in custody.journal.entries())
        detail = {"backup": source.name}
        with custody.changing():
            at, by = opened.intake.now(), machine_user()
            custody.record_acts([Act(event=Event.RESTORE, at=at, agent=by, detail=detail)])
        ensure_index(custody, is_written=lambda: False)
        return sum(1 for _ in custody.journal.entries())


def _records(found: Unpacked) -> int:
    """Count the objects of records in what was read."""
    parts = (path.split("/") for path in found.digests)
    return len({tuple(part[1:4]) for part in parts if part[:2] == ["data", "store"] and part[4:] == ["inventory.json"]})


def _left_out(found: Unpacked) -> tuple[str, ...]:
    return tuple(found.told.get("left-out", "").split())
