"""Searches kept in one small JSON file, replaced whole or not at all."""

import os
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from pydantic import ValidationError

from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.domain.errors import BadSetting, Unavailable
from ppid_archive.domain.saved_search import SavedSearches

_PATIENCE = timedelta(seconds=60)
_PRIVATE = stat.S_IRUSR | stat.S_IWUSR


class SearchFile:
    """The file; it need not exist yet."""

    def __init__(self, path: Path, lock: FileLock) -> None:
        """Keep them in this file, changed by whoever holds the lock."""
        self._path, self._lock = path, lock

    def read(self) -> SavedSearches:
        """Return every search kept; none where there is no file.

        Raises:
            BadSetting: The file cannot be understood; it is never written over.
            Unavailable: It cannot be read.
        """
        try:
            return SavedSearches.model_validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return SavedSearches()
        except OSError as error:
            raise Unavailable("read", str(self._path), error.strerror or str(error)) from error
        except ValidationError as error:
            complaints = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
            raise BadSetting(str(self._path), complaints) from error

    def change(self, how: Callable[[SavedSearches], SavedSearches]) -> None:
        """Replace them; raises as ``read``, and Busy when somebody else keeps the lock.

        Raises:
            Unavailable: The file cannot be written; what was kept stays.
        """
        with self._lock.held(timeout=_PATIENCE):
            changed = how(self.read()).as_json()
            draft = self._path.with_name(f".{self._path.name}.part")
            try:
                _write(draft, changed)
                draft.replace(self._path)
                _sync(self._path.parent)
            except OSError as error:
                raise Unavailable("write", str(self._path), error.strerror or str(error)) from error


def _write(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
