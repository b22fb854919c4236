"""Copies of the archive elsewhere, as those see them who destroy something here."""

from collections.abc import Collection
from typing import Protocol

from ppid_archive.domain.copy_ledger import CopiesLeft, DestroyedThere
from ppid_archive.domain.identity import RecordId


class CopyKeeper(Protocol):
    """Knows of every copy, and reaches some of them."""

    def destroy(self, numbers: Collection[RecordId]) -> CopiesLeft:
        """Destroy what was destroyed here in every copy that can be reached; returns where these objects still lie.

        A copy that cannot be reached is no error: it stays owed, durably, until it is done there.
        """

    def left(self, numbers: Collection[RecordId]) -> CopiesLeft:
        """Return where these objects still lie, by the journal."""

    def destroyed_in(self, number: RecordId) -> tuple[DestroyedThere, ...]:
        """Return by which entries of the journal something destroyed here went from which replicas, too."""


class NoCopies:
    """An archive of which there never was a copy."""

    def destroy(self, numbers: Collection[RecordId]) -> CopiesLeft:  # noqa: ARG002 - of no number is there one
        """Return nothing."""
        return CopiesLeft()

    def left(self, numbers: Collection[RecordId]) -> CopiesLeft:  # noqa: ARG002 - the same
        """Return nothing."""
        return CopiesLeft()

    def destroyed_in(self, number: RecordId) -> tuple[DestroyedThere, ...]:  # noqa: ARG002 - the same
        """Return nothing."""
        return ()
