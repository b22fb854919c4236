"""Files as people hand them in: opened without following links, read without trusting them to stay the same."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from ppid_archive.domain.deposit import CannotRead, DepositedFile, Refusal

_CHUNK = 1 << 20


def deposited_file(path: Path, name: str | None = None) -> DepositedFile:
    """Return a file as part of a deposit; it is opened only when read.

    ``name`` is the name as received, by default the path's own. A name that is not valid UTF-8 keeps its bytes.
    """
    received = name if name is not None else path.name
    try:
        received.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(received)
        return DepositedFile(raw.decode("utf-8", "replace"), lambda: _chunks(path), raw.hex())
    return DepositedFile(received, lambda: _chunks(path))


def source_of(paths: Sequence[Path]) -> str:
    """Identify a deposit by place, size, time of change and inode of its files; a missing file counts as such."""
    seen = hashlib.sha256()
    for path in paths:
        seen.update(os.fsencode(path.absolute()) + b"\0" + _state(path).encode() + b"\0")
    return f"file:{seen.hexdigest()}"


def _state(path: Path) -> str:
    try:
        found = path.lstat()
    except (OSError, ValueError):
        return "missing"
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"


def _chunks(path: Path) -> Iterator[bytes]:
    """Yield the file's bytes.

    Raises:
        CannotRead: It is no regular file, may not be read, or changed while it was being read.
    """
    descriptor = _opened(path)
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise CannotRead(Refusal.NOT_A_FILE, path.name)
        yield from _contents(descriptor)
        after = os.fstat(descriptor)
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise CannotRead(Refusal.CHANGED_WHILE_READ, path.name)
    finally:
        os.close(descriptor)


def _contents(descriptor: int) -> Iterator[bytes]:
    while True:
        try:
            chunk = os.read(descriptor, _CHUNK)
        except OSError as error:
            raise CannotRead(Refusal.UNREADABLE, error.strerror or str(error)) from error
        if not chunk:
            return
        yield chunk


def _opened(path: Path) -> int:
    """Open without following a link and without waiting for a pipe's other end."""
    try:
        return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        reason = Refusal.NOT_A_FILE if error.errno in {errno.ELOOP, errno.ENXIO, errno.EISDIR} else Refusal.UNREADABLE
        raise CannotRead(reason, error.strerror or str(error)) from error
    except ValueError as error:  # a NUL in the name
        raise CannotRead(Refusal.UNREADABLE, str(error)) from error
