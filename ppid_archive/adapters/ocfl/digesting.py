"""The digest of a file, read in one go from its beginning to its end."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

_BUFFER = 1 << 20


def file_digest(path: Path, algorithm: str = "sha512", pace: Callable[[int], None] | None = None) -> str:
    """Return a file's digest in hexadecimal; raises OSError as reading does.

    With ``pace`` the system is asked to read what lies on the disk, not what it remembers, and to keep no room for it
    afterwards: a round over everything would push out what people are about to read.
    """
    state, buffer = hashlib.new(algorithm), bytearray(_BUFFER)
    view = memoryview(buffer)
    with path.open("rb", buffering=0) as file:
        if pace:
            _advise(file.fileno(), "POSIX_FADV_DONTNEED", "POSIX_FADV_SEQUENTIAL")
        while count := file.readinto(buffer):
            state.update(view[:count])
            if pace:
                pace(count)
        if pace:
            _advise(file.fileno(), "POSIX_FADV_DONTNEED")
    return state.hexdigest()


def _advise(descriptor: int, *wishes: str) -> None:
    """Tell the system how the file is read, where it can be told."""
    if hasattr(os, "posix_fadvise"):
        for wish in wishes:
            os.posix_fadvise(descriptor, 0, 0, getattr(os, wish))
