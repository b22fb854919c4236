"""Anchors as files in a folder that only grows: each written once, whole, and never over another."""

import os
from collections.abc import Mapping
from pathlib import Path

from ppid_archive.domain.errors import Unavailable

_PRIVATE = 0o600
_FOLDER = 0o700
_DRAFT = ".part"


class AnchorFolder:
    """One file an anchor, its time-stamp beside it."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made with the first anchor."""
        self._folder = folder

    def read(self) -> Mapping[str, bytes]:
        """Return every file by name; whatever else lies there stands for no bytes.

        Raises:
            Unavailable: The folder cannot be read.
        """
        try:
            if not self._folder.exists():
                return {}
            paths = sorted(self._folder.iterdir())
            return {path.name: path.read_bytes() if path.is_file() else b"" for path in paths}
        except OSError as error:
            raise Unavailable("read", str(self._folder), error.strerror or str(error)) from error

    def add(self, name: str, data: bytes) -> None:
        """Keep one more file, durably; whoever does holds the archive alone.

        Raises:
            Unavailable: It cannot be written, or one of that name is there already.
        """
        target, draft = self._folder / name, self._folder / f"{name}{_DRAFT}"
        if target.exists():
            raise Unavailable("write", str(target), "File exists")
        try:
            self._folder.mkdir(mode=_FOLDER, exist_ok=True)
            for left in self._folder.glob(f"*{_DRAFT}"):
                left.unlink()
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
            _sync(self._folder)
        except OSError as error:
            raise Unavailable("write", str(target), error.strerror or str(error)) from error


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
