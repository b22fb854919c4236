"""Files in the archive's folder that decide something: who uses it, how it works, how long records are kept.

The journal tells the digest of each when it is put on record, among the details of some act; the last one counts.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ppid_archive.domain.identity import Digest, digest_from_hex
from ppid_archive.domain.journal import Entry

_TOLD, _GONE = "file:", "gone"


class FileChange(StrEnum):
    """How a file stands to what the journal tells of it."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class ChangedFile:
    """A file that is not as the journal tells; without a digest where there is none."""

    path: str
    change: FileChange
    digest: Digest | None


def file_fact(path: str, digest: Digest | None) -> dict[str, str]:
    """Return the detail by which an act tells of a file; without a digest it is no more."""
    return {f"{_TOLD}{path}": digest or _GONE}


def digest_of(chunks: Iterable[bytes]) -> Digest:
    """Return the SHA-512 of a file's bytes."""
    state = hashlib.sha512()
    for chunk in chunks:
        state.update(chunk)
    return digest_from_hex(state.hexdigest())


def files_told(entries: Iterable[Entry]) -> dict[str, str]:
    """Return what the journal told last of each file."""
    told: dict[str, str] = {}
    for entry in entries:
        told |= {name[len(_TOLD) :]: fact for name, fact in entry.act.detail.items() if name.startswith(_TOLD)}
    return told


def fact_of_change(entries: Iterable[Entry], path: str, *, before: Digest | None, after: bytes) -> dict[str, str]:
    """Return the detail by which a program tells of a file that it is about to change.

    None where the file is not as the journal told before: what somebody else did to it is not confirmed in passing.
    """
    is_as_told = files_told(entries).get(path, _GONE) == (before or _GONE)
    return file_fact(path, digest_of([after])) if is_as_told else {}


def changed_files(told: Mapping[str, str], there: Mapping[str, Digest]) -> Iterator[ChangedFile]:
    """Yield the files that are not as they were told of, in order."""
    for path in sorted(told.keys() | there.keys()):
        before, now = told.get(path, _GONE), there.get(path)
        if before != (now or _GONE):
            change = FileChange.GONE if now is None else FileChange.NEW if before == _GONE else FileChange.CHANGED
            yield ChangedFile(path, change, now)
