"""The files of a folder that lie beside the objects: journal, settings, schedules, whatever an office put there."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from ppid_archive.adapters.ocfl.durable import Disk
from ppid_archive.domain.errors import Unavailable

_CHUNK = 1 << 20
ELSEWHERE = frozenset(
    {"store", "registers", "catalogue", "index", "drop", "work", "fixity", "set-aside", "replica.json"}
)
"""What is copied as objects, can be made anew, waits outside custody, or speaks of this place alone."""


class FolderFiles:
    """Plain files below a folder; links and what has a hidden name (a file in the making) are none."""

    def __init__(self, root: Path, disk: Disk | None = None) -> None:
        """Name the folder."""
        self._root, self._disk = root, disk or Disk()

    def paths(self) -> tuple[str, ...]:
        """Return every file, in order."""
        return tuple(sorted(self._below(self._root, "")))

    def size(self, path: str) -> int:
        """Return a file's size, 0 where there is none."""
        try:
            return (self._root / path).stat().st_size
        except (FileNotFoundError, NotADirectoryError):
            return 0
        except OSError as error:
            raise Unavailable("read", str(self._root / path), error.strerror or str(error)) from error

    def chunks(self, path: str, size: int | None = None) -> Iterator[bytes]:
        """Yield a file's bytes, at most so many."""
        left = size
        try:
            with (self._root / path).open("rb") as file:
                while chunk := file.read(_CHUNK if left is None else min(left, _CHUNK)):
                    left = left if left is None else left - len(chunk)
                    yield chunk
        except OSError as error:
            raise Unavailable("read", str(self._root / path), error.strerror or str(error)) from error

    def put(self, path: str, chunks: Iterable[bytes]) -> None:
        """Write beside, make durable, read back, rename over."""
        target = self._root / path
        draft = target.with_name(f".{target.name}.part")
        self._disk.make_directory(target.parent)
        self._disk.remove(draft)
        written, found = hashlib.sha512(), hashlib.sha512()
        self._disk.write(draft, _through(chunks, written))
        self._disk.barrier_entries([draft])
        for _, back in self._disk.read_back([draft]):
            for chunk in back:
                found.update(chunk)
        if written.digest() != found.digest():
            raise Unavailable("store", str(target), "the disk does not give back what was written")
        self._disk.replace(draft, target)
        self._disk.barrier_entries([target.parent])

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
        self._disk.remove(self._root / path)

    def _below(self, folder: Path, prefix: str) -> Iterator[str]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except FileNotFoundError:
            return
        except OSError as error:
            raise Unavailable("list", str(folder), error.strerror or str(error)) from error
        for entry in entries:
            name = f"{prefix}{entry.name}"
            if entry.name.startswith(".") or name in ELSEWHERE:
                continue
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode):
                yield from self._below(Path(entry.path), f"{name}/")
            elif stat.S_ISREG(mode):
                yield name


def _through(chunks: Iterable[bytes], state: "hashlib._Hash") -> Iterator[bytes]:
    for chunk in chunks:
        state.update(chunk)
        yield chunk
