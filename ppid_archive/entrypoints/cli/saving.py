"""Bytes handed out: into a new file, whole or not at all, and compared with their digest on the way."""

import errno
import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from ppid_archive.domain.identity import Digest as DigestName
from ppid_archive.domain.identity import hex_of

_CHUNK = 1 << 20
_PRIVATE = 0o600
"""What is handed out may be closed to others on this machine; whoever passes it on opens it."""
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


class Outcome(Enum):
    """How saving ended."""

    SAVED = "saved"
    NAME_TAKEN = "name taken"
    CANNOT_WRITE = "cannot write"
    ALTERED = "altered"


@dataclass(frozen=True)
class Saved:
    """How saving ended; bytes written, and the reason if it failed."""

    outcome: Outcome
    size: int = 0
    cause: str = ""


class _Copy:
    """A stream that keeps count of what went through."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._hash, self.size = stream, hashlib.sha512(), 0

    def chunks(self) -> Iterator[bytes]:
        while chunk := self._stream.read(_CHUNK):
            self._hash.update(chunk)
            self.size += len(chunk)
            yield chunk

    def is_equal(self, digest: DigestName) -> bool:
        return self._hash.hexdigest() == hex_of(digest)


def save(stream: BinaryIO, digest: DigestName, target: Path) -> Saved:
    """Write to a new file; a name that is taken is left as it is, altered bytes are not handed out."""
    if os.path.lexists(target):
        return Saved(Outcome.NAME_TAKEN)
    draft = target.with_name(f".{target.name[:200]}.{os.getpid()}.part")
    copy = _Copy(stream)
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "wb") as file:
            for chunk in copy.chunks():
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if not copy.is_equal(digest):
            return Saved(Outcome.ALTERED)
        publish(draft, target)
    except FileExistsError:
        return Saved(Outcome.NAME_TAKEN)
    except (OSError, ValueError) as error:  # a NUL in the name is a ValueError
        return Saved(Outcome.CANNOT_WRITE, cause=getattr(error, "strerror", None) or str(error))
    finally:
        forget(draft)
    return Saved(Outcome.SAVED, copy.size)


def to_standard_output(stream: BinaryIO, digest: DigestName) -> Saved:
    """Write to standard output; whether the bytes were right is known at the end only."""
    copy = _Copy(stream)
    for chunk in copy.chunks():
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()
    return Saved(Outcome.SAVED if copy.is_equal(digest) else Outcome.ALTERED, copy.size)


def publish(draft: Path, target: Path) -> None:
    """Give the file its name without ever replacing another; sticks and shares may know no hard links."""
    try:
        os.link(draft, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "exists", str(target)) from error
        draft.rename(target)
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def forget(draft: Path) -> None:
    """Remove a draft that may not be there."""
    try:
        draft.unlink(missing_ok=True)
    except (OSError, ValueError):
        return
