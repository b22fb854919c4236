"""The journal: the truth about acts, append-only and hash-chained."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from ppid_archive.domain.finding import Finding
from ppid_archive.domain.journal import Act, Entry


class Journal(Protocol):
    """A chain of entries that only grows.

    - ``append`` is durable on return, entries of one call stand together in order; needs the write lock.
    - A process killed inside ``append`` leaves each entry of the call whole or absent, absent ones last.
    - Another process's entries are seen by the next call of any method.
    - ``entries`` yields what is there up to the first line that cannot be read and raises Damaged there; it does
      not judge the chain, ``verify`` does.
    """

    def append(self, acts: Sequence[Act]) -> tuple[Entry, ...]:
        """Chain these acts to the journal.

        Raises:
            Unavailable: The journal cannot be written.
            Damaged: The journal's end cannot be read, so nothing can be chained to it.
        """

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """Yield entries with a sequence number greater than ``after``, in order.

        Raises:
            Damaged: A line cannot be read.
        """

    def recover(self) -> None:
        """Set aside a torn last line that a killed writer left; needs the write lock."""

    def verify(self) -> Iterator[Finding]:
        """Yield everything wrong with the chain, naming the first break by sequence number and file."""
