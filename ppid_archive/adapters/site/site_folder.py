"""The site's folder on disk: files written beside and renamed, and left alone where their bytes are there."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from ppid_archive.domain.errors import Unavailable
from ppid_archive.ports.site import draft_of

_PIECE = 1 << 20
_READABLE_BY_ALL, _FOLDER_FOR_ALL = 0o644, 0o755
_T = TypeVar("_T")


class LocalSiteFolder:
    """A folder of this machine, from where a web server hands it out or a program carries it there."""

    def __init__(self, root: Path) -> None:
        """Name the folder; it is made when something is put into it."""
        self._root, self.where = root, str(root)

    def paths(self, under: str = "") -> Iterator[str]:
        """Yield the path of every file, or of those below a folder; a link to a folder is one, and not followed."""
        for folder, inside, names in os.walk(self._root / under):
            links = (name for name in inside if (Path(folder) / name).is_symlink())
            for name in (*names, *links):
                yield (Path(folder) / name).relative_to(self._root).as_posix()

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes."""
        try:
            return self._place(path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self._unavailable("read", path, error) from error

    def digest(self, path: str) -> str | None:
        """Return the SHA-512 of a file as it is now."""
        state = hashlib.sha512()
        try:
            with self._place(path).open("rb") as file:
                while piece := file.read(_PIECE):
                    state.update(piece)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            raise self._unavailable("read", path, error) from error
        return state.hexdigest()

    def put(self, path: str, chunks: Iterable[bytes]) -> tuple[int, str]:
        """Write beside, compare, rename; the same bytes stay where they are, with their time."""
        place = self._place(path)
        draft = place.with_name(draft_of(place.name))
        self._done("make folder", path, lambda: _make_folder(place.parent))
        state, size = hashlib.sha512(), 0
        try:
            file = self._done("write", path, lambda: _fresh(draft))
            with file:
                for chunk in chunks:
                    state.update(chunk)
                    size += len(chunk)
                    self._done("write", path, partial(file.write, chunk))
                self._done("write", path, file.flush)
            if self.digest(path) != state.hexdigest():
                self._done("write", path, lambda: draft.replace(place))
        finally:
            draft.unlink(missing_ok=True)
        return size, state.hexdigest()

    def remove(self, path: str) -> None:
        """Remove a file, then the folders that are empty without it."""
        place = self._place(path)
        self._done("remove", path, lambda: place.unlink(missing_ok=True))
        for folder in place.parents:
            if folder == self._root or not folder.is_relative_to(self._root):
                return
            try:
                folder.rmdir()
            except OSError:  # something else is in it
                return

    def _place(self, path: str) -> Path:
        return self._root / path

    def _done(self, deed: str, path: str, call: Callable[[], _T]) -> _T:
        try:
            return call()
        except OSError as error:
            raise self._unavailable(deed, path, error) from error

    def _unavailable(self, deed: str, path: str, error: OSError) -> Unavailable:
        return Unavailable(deed, str(self._place(path)), error.strerror or str(error))


class RehearsedFolder(LocalSiteFolder):
    """The same folder, of which nothing is changed: what would be put there is only told."""

    def put(self, path: str, chunks: Iterable[bytes]) -> tuple[int, str]:
        """Tell size and digest."""
        del path
        state, size = hashlib.sha512(), 0
        for chunk in chunks:
            state.update(chunk)
            size += len(chunk)
        return size, state.hexdigest()

    def remove(self, path: str) -> None:
        """Leave it."""


def _make_folder(folder: Path) -> None:
    """Make a folder that everybody may read, whatever the umask: a web server of another user hands it out."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(_FOLDER_FOR_ALL)


def _fresh(draft: Path) -> BinaryIO:
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, _READABLE_BY_ALL)
    os.fchmod(descriptor, _READABLE_BY_ALL)  # the same
    return os.fdopen(descriptor, "wb")
