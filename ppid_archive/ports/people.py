"""Where the people of an archive are kept, and what becomes of their passwords."""

from collections.abc import Callable
from typing import Protocol

from ppid_archive.domain.identity import Digest
from ppid_archive.domain.person import People


class KeptPeople(Protocol):
    """Everybody who uses an archive, kept as one thing and replaced whole."""

    @property
    def name(self) -> str:
        """The file's path in the archive's folder, by which the journal tells of it."""

    def digest(self) -> Digest | None:
        """Return the SHA-512 of what is kept, to the byte; None where nothing is. Raises Unavailable."""

    def read(self) -> People | None:
        """Return everybody as they are now; None where nobody was ever entered.

        Raises:
            BadSetting: What is kept cannot be understood; it is never written over, and nobody is let in by it.
            Unavailable: It cannot be read.
        """

    def change(self, how: Callable[[People], People]) -> None:
        """Replace them all at once, durably; what ``how`` raises leaves them as they were.

        Raises:
            Busy: Somebody else is at it for too long.
            Unavailable: They cannot be written; what was kept stays.
        """


class Passwords(Protocol):
    """What turns a password into something that may be kept, and knows it again."""

    def hashed(self, password: str) -> str:
        """Return what may be kept; never the same twice."""

    def fits(self, password: str, kept: str | None) -> bool:
        """Say whether a password is the one; without one kept, False after as long a time."""

    def is_outdated(self, kept: str) -> bool:
        """Say whether it was made with weaker parameters than today's, so that it should be made anew."""
