"""A backup in the making."""

from collections.abc import Iterable, Mapping
from typing import Protocol


class BackupWriter(Protocol):
    """Takes files, and keeps all of them or none: before ``finish`` there is no backup, whatever kills the process."""

    def begin(self) -> None:
        """Begin anew; what a killed process left of the same backup is removed.

        Raises:
            AlreadyAnArchive: Something lies there already.
            Unavailable: The place cannot be written.
        """

    def add(self, path: str, size: int, chunks: Iterable[bytes]) -> str:
        """Take one file of so many bytes, by its path in the archive's folder; returns its SHA-512 in hexadecimal."""

    def finish(self, told: Mapping[str, str]) -> str:
        """Write down every file's digest and what is ``told``, make all durable, read it back, and let it appear.

        Returns the digest of the list of digests.

        Raises:
            Unavailable: The disk refuses, or does not give back what was written.
        """

    def give_up(self) -> None:
        """Remove what was written; after ``finish`` this does nothing."""
