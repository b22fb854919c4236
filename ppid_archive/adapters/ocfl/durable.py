"""The few ways in which this store touches the disk; a fault in any is told as what it is."""

import ctypes
import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from itertools import islice
from pathlib import Path

from ppid_archive.domain.errors import Unavailable

_LIBC = ctypes.CDLL(None, use_errno=True)
_RENAME_NOREPLACE, _RENAME_EXCHANGE = 1, 2
_AT_FDCWD = -100
_CHUNK = 1 << 20
_OPEN_TOGETHER = 64
DIRECTORY_MODE = 0o700
FILE_MODE = 0o600


class Disk:
    """Everything this store does to one file system; tests put a disk here that fails or kills.

    ``batch_barrier`` False makes the barrier out of single fsyncs, as on systems without ``syncfs``.
    """

    def __init__(self, *, batch_barrier: bool = hasattr(_LIBC, "syncfs")) -> None:
        """Choose the kind of barrier."""
        self._batch_barrier = batch_barrier

    def write(self, path: Path, chunks: Iterable[bytes]) -> None:
        """Write a new file; it must not exist. The chunks' own exceptions pass unchanged."""
        with os_errors("write", path):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE_MODE)
        try:
            for chunk in chunks:
                with os_errors("write", path):
                    _write_all(descriptor, chunk)
        except BaseException:
            with suppress(OSError):
                os.close(descriptor)
            raise
        with os_errors("write", path):  # a quota or a network disk complains only now
            os.close(descriptor)

    def write_twin(self, path: Path, twin: Path) -> None:
        """Give a file a second name: a hard link, or a durable copy where the file system has none.

        Replacing one name later leaves the other's bytes alone, and spares the disk freeing them.
        """
        try:
            self.link(path, twin)
        except OSError:
            with os_errors("read", path), _opened(path) as descriptor:
                self.write(twin, _bytes(path, descriptor))
            with os_errors("make durable", twin):
                sync_path(twin)

    def link(self, path: Path, twin: Path) -> None:
        """Make a hard link; raises OSError where the file system has none."""
        os.link(path, twin)  # a cut point that the tests know by this name

    def make_directory(self, path: Path) -> None:
        """Make a folder, with those above it, closed to others whatever the umask."""
        with os_errors("make folder", path):
            _make_directory(path)

    def barrier(self, trees: Iterable[Path]) -> None:
        """Make everything below these folders durable."""
        for tree in trees:
            with os_errors("make durable", tree):
                if self._batch_barrier and _syncfs(tree):
                    return
                sync_tree(tree)

    def barrier_entries(self, paths: Iterable[Path]) -> None:
        """Make these files, and the entries of these folders, durable; not what lies deeper."""
        for path in dict.fromkeys(paths):
            with os_errors("make durable", path):
                if self._batch_barrier and _syncfs(path):
                    return
                sync_path(path)

    def publish(self, source: Path, target: Path) -> None:
        """Rename to a name that must not be taken, in one step."""
        with os_errors("publish", target):
            _rename_new(source, target)

    def replace(self, source: Path, target: Path) -> None:
        """Rename over what is there, in one step."""
        with os_errors("publish", target):
            os.replace(source, target)  # noqa: PTH105 - a cut point that the tests know by this name

    def exchange(self, source: Path, target: Path, aside: Path) -> None:
        """Let two folders take each other's place in one step; where the system has none, by way of a third name."""
        with os_errors("publish", target):
            if not _rename_exchange(source, target):
                _rename_new(target, aside)
                _rename_new(source, target)
                _rename_new(aside, source)

    def read_back(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Iterator[bytes]]]:
        """Yield each file with its bytes, from the disk: the cache is asked to forget durable files first.

        Many are asked for before the first is read, so that the disk fetches them all at once.
        """
        remaining = iter(paths)
        while group := list(islice(remaining, _OPEN_TOGETHER)):
            with ExitStack() as opened:
                descriptors = []
                for path in group:
                    with os_errors("read back", path):
                        descriptors.append(opened.enter_context(_opened(path)))
                        _fetch_anew(descriptors[-1])
                for path, descriptor in zip(group, descriptors, strict=True):
                    yield path, _bytes(path, descriptor)

    def remove(self, path: Path) -> None:
        """Remove a file, if it is there."""
        with os_errors("remove", path):
            path.unlink(missing_ok=True)

    def remove_tree(self, folder: Path) -> None:
        """Remove a folder with everything in it, if it is there."""
        with os_errors("remove", folder), suppress(FileNotFoundError):
            shutil.rmtree(folder)

    def wipe_tree(self, folder: Path) -> None:
        """Remove a folder, and overwrite what was in its files first, as far as the disk writes in place.

        A file with a second name is only unlinked: the other name may be somebody's backup.
        """
        with os_errors("remove", folder), suppress(FileNotFoundError):
            for path in folder.rglob("*"):
                if path.is_file() and not path.is_symlink() and path.stat().st_nlink == 1:
                    _overwrite(path)
            shutil.rmtree(folder)

    def wipe_file(self, path: Path) -> None:
        """Overwrite a file as far as the disk writes in place, and remove it."""
        with os_errors("remove", path), suppress(FileNotFoundError):
            _overwrite(path)
            path.unlink()

    def remove_if_empty(self, folder: Path) -> None:
        """Remove a folder that holds nothing; leave it alone otherwise."""
        with suppress(OSError):
            folder.rmdir()


def sync_tree(tree: Path) -> None:
    """Make every file and folder below a folder durable, the folder itself last."""
    for folder, _, files in os.walk(tree, topdown=False):
        for name in files:
            sync_path(Path(folder, name))
        sync_path(Path(folder))


def sync_path(path: Path) -> None:
    """Make a file or folder durable."""
    with _opened(path) as descriptor:
        os.fsync(descriptor)


class os_errors:  # noqa: N801 - stands where a function would
    """Tell a fault of the operating system as what the store could not do, and where.

    A class, since it is entered a hundred times for every document and a generator costs four times as much.
    """

    __slots__ = ("_deed", "_path")

    def __init__(self, deed: str, path: Path) -> None:
        """Name the deed and its place."""
        self._deed, self._path = deed, path

    def __enter__(self) -> None:
        """Begin the deed."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Turn an OSError into Unavailable."""
        if isinstance(error, OSError):
            raise Unavailable(self._deed, str(self._path), error.strerror or str(error)) from error


class _opened:  # noqa: N801 - stands where a function would
    """Give a descriptor to read from."""

    __slots__ = ("_descriptor", "_path")

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> int:
        self._descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        return self._descriptor

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)


def _fetch_anew(descriptor: int) -> None:
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.posix_fadvise(descriptor, 0, _CHUNK, os.POSIX_FADV_WILLNEED)


def _bytes(path: Path, descriptor: int) -> Iterator[bytes]:
    with os_errors("read back", path):
        while data := os.read(descriptor, _CHUNK):
            yield data


def _make_directory(path: Path) -> None:
    """Make a folder and, one by one, those above it: ``parents=True`` would leave those to the umask."""
    try:
        os.mkdir(path, DIRECTORY_MODE)  # noqa: PTH102 - a cut point that the tests know by this name
    except FileExistsError:
        if not path.is_dir():
            raise
    except FileNotFoundError:
        if path.parent.is_dir():  # and takes no folder, as where a share is not mounted
            raise
        _make_directory(path.parent)
        _make_directory(path)


def _overwrite(path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        left = os.fstat(descriptor).st_size
        while left > 0:
            left -= os.write(descriptor, bytes(min(left, _CHUNK)))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _syncfs(path: Path) -> bool:
    """Flush the file system that holds a folder; False where the system cannot."""
    with _opened(path) as descriptor:
        return _LIBC.syncfs(descriptor) == 0 or _unsupported(ctypes.get_errno())


def _rename_exchange(source: Path, target: Path) -> bool:
    return _renamed(source, target, _RENAME_EXCHANGE) or _unsupported(ctypes.get_errno())


def _renamed(source: Path, target: Path, how: int) -> bool:
    rename = _call(_LIBC, "renameat2")
    return rename(_AT_FDCWD, os.fsencode(source), _AT_FDCWD, os.fsencode(target), how) == 0


def _rename_new(source: Path, target: Path) -> None:
    if _renamed(source, target, _RENAME_NOREPLACE):
        return
    if not _unsupported(ctypes.get_errno()):
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        os.rename(source, target)  # noqa: PTH104 - a cut point that the tests know by this name


def _unsupported(code: int) -> bool:
    """Say False when a call is not offered here; raise what it met otherwise."""
    if code in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}:
        return False
    raise OSError(code, os.strerror(code))


def _call(library: ctypes.CDLL, name: str) -> Callable[..., int]:
    return getattr(library, name, lambda *_: _not_offered())


def _not_offered() -> int:
    ctypes.set_errno(errno.ENOSYS)
    return -1
