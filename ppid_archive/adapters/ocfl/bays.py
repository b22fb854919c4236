"""The staging folder: a bay for each process, locked as long as the process lives."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote, unquote

from ppid_archive.adapters.ocfl.durable import DIRECTORY_MODE, FILE_MODE, Disk, os_errors
from ppid_archive.domain.identity import RecordId

_LOCK = "lock"
_BYTES = "bytes"
_OBJECT = "object"
_TOMBSTONE = "tombstone"
_INTENT = "publishing"
_TWIN = "twin"


ASIDE = ".aside"


@dataclass(frozen=True)
class Draft:
    """A version in the making: ``folder`` becomes the object for a first version, the version's folder for others."""

    folder: Path
    record: RecordId
    number: int

    @property
    def name(self) -> str:
        """The name of the version's folder in its object."""
        return f"v{self.number}"

    @property
    def version(self) -> Path:
        """The version's own folder as long as it is a draft."""
        return self.folder / self.name if self.number == 1 else self.folder

    def content(self, path: str) -> Path:
        """Return where a file of the version lies."""
        return self.version / "content" / path


class Bays:
    """Room beside the root, on the same file system, for what is not in custody yet.

    What lies in a bay says what has to be finished: ``*-object.*`` are versions in the making, ``*-publishing`` names
    the records that are just appearing, ``*-twin`` is a file's second name, ``*-tombstone.*`` is a tombstone or what it
    took the place of, ``*.aside`` an object while the two change places. All are made with the archive's write lock
    held, so whoever holds it may finish them. ``*-bytes`` is staged without it and belongs to the process whose lock
    the bay bears.
    """

    def __init__(self, staging: Path, disk: Disk) -> None:
        """Name the folder; it is made when first needed."""
        self._staging, self._disk = staging, disk
        self._own: tuple[Path, int] | None = None
        self._guard = threading.Lock()
        self._numbers = count(1)

    def for_bytes(self) -> Path:
        """Return a fresh path for bytes on their way in."""
        return self._fresh(_BYTES)

    def for_draft(self, record: RecordId, number: int) -> Draft:
        """Return a fresh place to lay a version out."""
        return Draft(self._fresh(f"{_OBJECT}.{number}.{quote(record, safe='')}"), record, number)

    def for_tombstone(self, record: RecordId) -> Draft:
        """Return a fresh place to lay out what shall take an object's place."""
        return Draft(self._fresh(f"{_TOMBSTONE}.{quote(record, safe='')}"), record, 1)

    def for_intent(self) -> Path:
        """Return a fresh path for the names of records about to appear."""
        return self._fresh(_INTENT)

    def for_twin(self) -> Path:
        """Return a fresh path for the second name of a file, about to replace another."""
        return self._fresh(_TWIN)

    def drafts(self) -> tuple[Draft, ...]:
        """Return every version in the making, of living processes and dead ones, oldest of a process first."""
        found = []
        for folder in sorted(self._lying(f"*-{_OBJECT}.*.*")):
            _, number, record = folder.name.split(".", 2)
            found.append(Draft(folder, RecordId(unquote(record)), int(number)))
        return tuple(found)

    def tombstones(self) -> tuple[tuple[RecordId, Path], ...]:
        """Return tombstones that were not set up, and objects that gave way to one or were put aside for it."""
        found = sorted(self._lying(f"*-{_TOMBSTONE}.*"))
        return tuple((RecordId(unquote(folder.name.split(".")[1])), folder) for folder in found)

    def intents(self) -> tuple[Path, ...]:
        """Return every list of records that were about to appear."""
        return tuple(self._lying(f"*-{_INTENT}"))

    def twins(self) -> tuple[Path, ...]:
        """Return second names that came too late to replace anything."""
        return tuple(self._lying(f"*-{_TWIN}"))

    def abandoned(self) -> Iterator[Path]:
        """Yield bays whose process is gone, each locked until the next is asked for."""
        for bay in sorted(self._staging.glob("bay-*")):
            if self._own is not None and bay == self._own[0]:
                continue
            with suppress(OSError):
                bay.rmdir()  # empty, it is just coming or going: its lock must not be made for it
                continue
            lock = _locked(bay, wait=False)
            if lock is not None:
                try:
                    yield bay
                finally:
                    os.close(lock)

    def close(self) -> None:
        """Give up what was staged; a version that began to appear stays for ``recover`` to finish."""
        with self._guard:
            if self._own is None:
                return
            bay, lock = self._own
            self._own = None
        with suppress(OSError):
            for path in bay.glob(f"*-{_BYTES}"):
                path.unlink()
            if [path.name for path in bay.iterdir()] == [_LOCK]:
                (bay / _LOCK).unlink()
                bay.rmdir()
        os.close(lock)

    def _lying(self, pattern: str) -> Iterator[Path]:
        """Yield what lies in any bay under such a name; a bay that its process clears meanwhile holds none of it."""
        for bay in self._staging.glob("bay-*"):
            with os_errors("read", bay), suppress(FileNotFoundError, NotADirectoryError):
                yield from [path for path in bay.iterdir() if path.match(pattern)]

    def _fresh(self, what: str) -> Path:
        with self._guard:
            if self._own is None:
                self._own = self._new_bay()
            return self._own[0] / f"{next(self._numbers):08d}-{what}"

    def _new_bay(self) -> tuple[Path, int]:
        self._disk.make_directory(self._staging)
        for number in count():
            bay = self._staging / f"bay-{os.getpid()}-{number}"
            with os_errors("stage in", bay), suppress(FileExistsError):
                bay.mkdir(mode=DIRECTORY_MODE)
                lock = _locked(bay, wait=True)
                if lock is not None:
                    return bay, lock
        raise AssertionError


def _locked(bay: Path, *, wait: bool) -> int | None:
    """Return the descriptor of a bay's lock, held; None when another holds it or the bay was cleared meanwhile."""
    path = bay / _LOCK
    with os_errors("lock", bay):
        try:  # a file, not the folder: network file systems lock only what is open for writing
            lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
        except FileNotFoundError:
            return None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            if os.path.samestat(os.fstat(lock), path.stat()):
                return lock
        except (BlockingIOError, FileNotFoundError):
            pass
        os.close(lock)
        return None
