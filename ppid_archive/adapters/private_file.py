"""Files that their owner alone may read, whatever the umask."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ppid_archive.domain.errors import Unavailable

OTHERS = stat.S_IRWXG | stat.S_IRWXO
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


def shut(folder: Path) -> None:
    """Make the files in a folder their owner's alone, where they were made by somebody who asks for no mode."""
    with os.scandir(folder) as found:
        for one in found:
            with suppress(FileNotFoundError):  # merged away meanwhile
                if one.is_file(follow_symlinks=False) and stat.S_IMODE(one.stat().st_mode) != _PRIVATE:
                    Path(one.path).chmod(_PRIVATE)


def too_open(root: Path, shared: Path, engines: Path, *, deep: bool) -> Iterator[tuple[str, int]]:
    """Yield the parts of an archive that others may read or write, with how many files and folders of each.

    Its root may be passed through by a group, on the way to what is ``shared``, which is left out. What is not
    ``deep`` only looks at the parts themselves: nobody gets past a folder that is shut. In ``engines``, which
    makes files as open as it likes and has them shut afterwards, folders count alone.
    """
    if root.stat().st_mode & (OTHERS & ~stat.S_IXGRP):
        yield ".", 1
    for part in sorted(root.iterdir()):
        if part != shared and (count := sum(path.is_dir() or part != engines for path in _open_below(part, deep=deep))):
            yield part.name, count


def _open_below(path: Path, *, deep: bool) -> Iterator[Path]:
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        return
    if found.st_mode & OTHERS:
        yield path
    if deep and stat.S_ISDIR(found.st_mode):
        for inside in path.iterdir():
            with suppress(FileNotFoundError):  # a writer is at work
                yield from _open_below(inside, deep=deep)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
