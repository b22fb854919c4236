"""The people of an archive in one small JSON file, readable by its owner alone, replaced whole or not at all."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from pydantic import ValidationError

from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.adapters.private_file import replace_private
from ppid_archive.domain.errors import BadSetting, Unavailable
from ppid_archive.domain.identity import Digest
from ppid_archive.domain.office_file import digest_of
from ppid_archive.domain.person import People

_PATIENCE = timedelta(seconds=60)


class PeopleFile:
    """The file; it need not exist yet."""

    def __init__(self, path: Path, lock: FileLock) -> None:
        """Keep them in this file, changed by whoever holds the lock."""
        self._path, self._lock = path, lock
        self._seen: tuple[tuple[int, int, int], People] | None = None

    @property
    def name(self) -> str:
        """The file's name, which lies in the archive's folder itself."""
        return self._path.name

    def digest(self) -> Digest | None:
        """Return the SHA-512 of the file."""
        try:
            return digest_of([self._path.read_bytes()])
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unavailable("read", str(self._path), error.strerror or str(error)) from error

    def read(self) -> People | None:
        """Return everybody; read again only when the file is another one. Raises as the port says."""
        try:
            found = self._path.stat()
            stamp = (found.st_ino, found.st_mtime_ns, found.st_size)
            if self._seen is None or self._seen[0] != stamp:
                self._seen = stamp, People.model_validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unavailable("read", str(self._path), error.strerror or str(error)) from error
        except ValidationError as error:  # without the value, which may be a password's hash
            complaints = [
                f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_input=False)
            ]
            raise BadSetting(str(self._path), complaints) from error
        return self._seen[1]

    def change(self, how: Callable[[People], People]) -> None:
        """Replace them all. Raises as the port says."""
        with self._lock.held(timeout=_PATIENCE):
            changed = how(self.read() or People())
            replace_private(self._path, changed.as_json())
