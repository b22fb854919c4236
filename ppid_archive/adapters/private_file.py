"""A file that its owner alone may read, written whole or not at all, whatever the umask."""

import os
import stat
from pathlib import Path

from ppid_archive.domain.errors import Unavailable

_PRIVATE = stat.S_IRUSR | stat.S_IWUSR


def replace_private(path: Path, data: bytes) -> None:
    """Put bytes in the place of a file, durably.

    Raises:
        Unavailable: They cannot be written; what was there stays.
    """
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "wb") as file:
            os.fchmod(file.fileno(), _PRIVATE)  # a umask may have taken more away
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise Unavailable("write", str(path), error.strerror or str(error)) from error


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
