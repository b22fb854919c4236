"""A unit's drop folder on disk: what lies there, receipts put there, the refused put aside, the taken removed."""

import errno
import fcntl
import os
import pwd
import signal
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from glob import iglob
from pathlib import Path

from ppid_archive.domain.drop_convention import (
    QUARANTINE,
    RECEIPTS,
    document_of,
    holds_pages,
    is_ignored,
    is_ours,
    page_order,
)
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.settling import Sighting

_NAME_BYTES = 250
_SHARED_DIRECTORY = 0o755


@dataclass(frozen=True)
class Found:
    """One document as it lies there: its files in order, its side-car, the folder itself for page images.

    ``strange`` is set for what is no regular file: a link, a pipe, a device.
    """

    unit: str
    files: tuple[Path, ...]
    side_car: Path | None = None
    folder: Path | None = None
    strange: bool = False
    orphan: bool = False


class DropFolder:
    """The drop folders of all units below one folder."""

    def __init__(self, root: Path, units: Sequence[str]) -> None:
        """Name the folder and its units."""
        self._root, self._units = root, tuple(units)

    def found(self) -> Iterator[Found]:
        """Yield every document that lies there now, unit by unit."""
        for unit in self._units:
            yield from _found_in(self._root / unit, unit, top=True)

    def folders_below_unit(self, found: Found) -> tuple[str, ...]:
        """Return the names of the folders between the unit's and the document."""
        start = found.folder or found.files[0]
        return start.parent.relative_to(self._root / found.unit).parts

    def received_as(self, found: Found) -> str:
        """Return the document's place below its unit's folder, as text."""
        path = (found.folder or found.files[0]).relative_to(self._root / found.unit)
        return os.fsencode(path).decode("utf-8", "replace")

    def write_receipt(self, unit: str, month: str, name: str, text: str) -> None:
        """Put a receipt where staff see it; an older one of the same name gives way.

        Raises:
            Unavailable: It cannot be written; the document must not leave its place then.
        """
        folder = self._root / unit / RECEIPTS / month
        _write_note(folder, _fitting(name, ".txt"), text)

    def put_aside(self, found: Found, day: str, reason: str) -> None:
        """Move a document with its side-car into quarantine and write beside it why; nothing is overwritten.

        Raises:
            Unavailable: It cannot be moved; it stays where it is.
        """
        folder = self._root / found.unit / QUARANTINE / day
        whole = [found.folder] if found.folder else list(found.files)
        for path in [*whole, *([found.side_car] if found.side_car else [])]:
            target = _free_name(folder, path.name)
            _make_folder(folder)
            try:
                path.rename(target)
            except OSError as error:
                raise Unavailable("move", str(path), error.strerror or str(error)) from error
            if path in whole:
                _write_note(folder, _fitting(target.name, ".alasan.txt"), reason)

    def note_unmovable(self, found: Found, day: str, reason: str) -> None:
        """Write into quarantine why a document that cannot even be moved was left where it is."""
        _write_note(self._root / found.unit / QUARANTINE / day, _fitting(found.files[0].name, ".alasan.txt"), reason)

    def leave(self, found: Found, seen: Sequence[Sighting]) -> bool:
        """Remove a document that is in custody, if it is still what was read; say whether it is gone."""
        if any(sighting_of(path) != before or in_use(path) for path, before in zip(found.files, seen, strict=True)):
            return False
        for path in [*found.files, *([found.side_car] if found.side_car else [])]:
            with suppress(FileNotFoundError):
                _unlink(path)
        parents = {path.parent for path in found.files}
        if found.folder:
            with suppress(OSError):  # somebody put another file there: that one is a deposit of its own
                found.folder.rmdir()
                parents = {found.folder.parent}
        for parent in parents:
            _sync(parent)
        return True


def sighting_of(path: Path) -> Sighting | None:
    """Look at a file without opening it; None when it is gone."""
    try:
        seen = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Sighting(os.fspath(path), seen.st_size, seen.st_mtime_ns, seen.st_ino)


def may_read(path: Path) -> bool:
    """Say whether the file may be opened for reading now."""
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC))
    except OSError as error:
        return error.errno not in {errno.EACCES, errno.EPERM}
    return True


def in_use(path: Path) -> bool:
    """Say whether somebody has the file open for writing.

    A read lease is granted by the kernel only while nobody does; a writer that knocks before it is given back is
    announced by SIGIO, which ends a process, so a signal is chosen that does nothing. Where leases are not to be had
    (another owner's file, a network file system) this machine's open files are looked through, as far as visible.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:
        return _open_for_writing(path)
    finally:
        os.close(descriptor)
    return False


def owner_of(path: Path) -> str | None:
    """Return the login name of a file's owner, if the system knows one."""
    try:
        return pwd.getpwuid(path.lstat().st_uid).pw_name
    except (OSError, KeyError):
        return None


def _found_in(folder: Path, unit: str, *, top: bool) -> Iterator[Found]:
    files, folders, strange = _listed(folder)
    yield from (Found(unit, (path,), strange=True) for path in strange)
    names = {path.name: path for path in files}
    if not top and not folders and holds_pages(folder.name, names):
        beside = next(iter(_side_cars(folder)), None)
        yield Found(unit, tuple(sorted(files, key=lambda path: page_order(path.name))), beside, folder)
        return
    for name, path in sorted(names.items()):
        described = document_of(name)
        if described is None:
            side_car = next((one for one in _side_cars(path) if one.name in names), None)
            yield Found(unit, (path,), side_car)
        elif described not in names and not (folder / described).is_dir():
            yield Found(unit, (path,), orphan=True)
    for child in sorted(folders):
        if may_read(child):
            yield from _found_in(child, unit, top=False)
        else:  # nobody would ever hear of what is in it
            yield Found(unit, (child,))


def _listed(folder: Path) -> tuple[list[Path], list[Path], list[Path]]:
    files, folders, strange = [], [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if not is_ours(entry.name):
                        folders.append(Path(entry.path))
                elif is_ignored(entry.name):
                    continue
                elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
                    files.append(Path(entry.path))
                else:
                    strange.append(Path(entry.path))
    except OSError:  # gone, or not ours to read: looked at again with the next sweep
        return [], [], []
    return files, folders, strange


def _side_cars(document: Path) -> Iterator[Path]:
    for ending in (".meta.yaml", ".meta.yml", ".meta.json"):
        candidate = document.with_name(document.name + ending)
        with suppress(OSError):  # a name at the system's limit has no side-car
            if candidate.is_file():
                yield candidate


def _open_for_writing(path: Path) -> bool:
    try:
        wanted = path.stat()
    except OSError:
        return False
    # Unlike Path.glob it goes on where a process ends meanwhile.
    for link in map(Path, iglob("/proc/[0-9]*/fd/*")):  # noqa: PTH207
        with suppress(OSError):
            seen = link.stat()
            if (seen.st_dev, seen.st_ino) == (wanted.st_dev, wanted.st_ino) and _writes(link):
                return True
    return False


def _writes(link: Path) -> bool:
    info = Path(str(link).replace("/fd/", "/fdinfo/")).read_text(encoding="ascii")
    flags = next(line for line in info.splitlines() if line.startswith("flags:"))
    return int(flags.split()[1], 8) & os.O_ACCMODE != os.O_RDONLY


def _free_name(folder: Path, name: str) -> Path:
    target, number = folder / name, 1
    while os.path.lexists(target):
        number += 1
        head, dot, tail = name.rpartition(".")
        target = folder / _fitting(head if dot else name, f" ({number}){dot}{tail if dot else ''}")
    return target


def _fitting(name: str, ending: str) -> str:
    """Cut a name so that it fits with its ending, never inside a character."""
    room = _NAME_BYTES - len(os.fsencode(ending))
    raw = os.fsencode(name)[:room]
    return raw.decode("utf-8", "ignore" if len(raw) == room else "surrogateescape") + ending


def _write_note(folder: Path, name: str, text: str) -> None:
    try:
        _make_folder(folder)
        draft = folder / f".{os.getpid()}.tmp"
        draft.write_text(text, encoding="utf-8", errors="replace")
        os.replace(draft, folder / name)  # noqa: PTH105 - a cut point that the tests know by this name
    except OSError as error:
        raise Unavailable("write", str(folder / name), error.strerror or str(error)) from error


def _make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=_SHARED_DIRECTORY)


def _unlink(path: Path) -> None:
    try:
        os.unlink(path)  # noqa: PTH108 - a cut point that the tests know by this name
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unavailable("remove", str(path), error.strerror or str(error)) from error


def _sync(folder: Path) -> None:
    with suppress(OSError):  # a network share may refuse: the file comes back at worst and is known
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
