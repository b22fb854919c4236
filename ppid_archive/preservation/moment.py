"""A moment of an archive that is written to: the journal up to an entry, and every object as of that entry."""

from collections.abc import Mapping
from dataclasses import dataclass

from ppid_archive.custody import VERSION, Custody
from ppid_archive.domain.errors import Damaged
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.ports.replica import Files
from ppid_archive.registers import Registers

JOURNAL = "journal/"


@dataclass(frozen=True)
class Moment:
    """What there was: ``sizes`` of the journal's files, ``versions`` of objects, ``entombed`` those destroyed by then.

    ``recast`` has the version with which an object's earlier ones were last written anew, encrypted or in plain.
    ``archive`` names the archive for good: the hash of its journal's first entry.
    """

    archive: str
    entries: int
    last_hash: str
    sizes: Mapping[str, int]
    versions: Mapping[RecordId, int]
    entombed: frozenset[RecordId]
    recast: Mapping[RecordId, int]


def this_moment(custody: Custody, files: Files) -> Moment:
    """Take the moment: the write lock is held only while the journal's length is read, with nothing left unfinished.

    Versions never change, so that objects as of now can be read later, while others write.

    Raises:
        Damaged: The journal cannot be read, or is empty.
    """
    with Registers(custody).changing():
        sizes = {path: files.size(path) for path in files.paths() if is_of_the_journal(path)}
        last = custody.catalogue.last_noted()
    versions: dict[RecordId, int] = {}
    entombed: set[RecordId] = set()
    recast: dict[RecordId, int] = {}
    hashes: list[str] = []
    for entry in custody.journal.entries():
        if entry.seq > last:
            break
        hashes[1:] = [entry.hash]
        act = entry.act
        if act.record and (version := int(act.detail.get(VERSION, "0"))):
            if act.event is Event.DESTRUCTION:
                entombed.add(act.record)
                versions[act.record] = version
            else:
                versions[act.record] = max(version, versions.get(act.record, 0))
            if act.event is Event.ENCRYPTION:
                recast[act.record] = version
    if not hashes:
        raise Damaged("journal", "it has no entry")
    return Moment(hashes[0], last, hashes[-1], sizes, versions, frozenset(entombed), recast)


def archive_id(custody: Custody) -> str:
    """Return what names an archive for good."""
    for entry in custody.journal.entries():
        return entry.hash
    raise Damaged("journal", "it has no entry")


def is_of_the_journal(path: str) -> bool:
    """Say whether a file holds entries: of these only what a moment has counts, whatever was begun since."""
    return path.startswith(JOURNAL) and path.endswith(".jsonl") and path.count("/") == 1
