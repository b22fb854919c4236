"""The port to packages of files that leave the archive and can be checked by whoever receives them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from ppid_archive.domain.identity import Digest


@dataclass(frozen=True)
class Member:
    """A file of the payload: its path in it, what gives its bytes, and the digest it must have where that is known."""

    path: str
    pieces: Callable[[], Iterable[bytes]]
    digest: Digest | None = None


@dataclass(frozen=True)
class Packed:
    """A finished package: where it lies, the digest of its payload manifest, bytes and files of the payload."""

    place: str
    manifest: Digest
    octets: int
    files: int


class Packages(Protocol):
    """Packages as folders with a manifest of SHA-512 digests; source: BagIt, RFC 8493.

    - A package appears under its name whole and durable, or not at all, whatever kills the process.
    - What was written has been read back and compared before it appears.
    - The same payload once more finds the package as it stands; another payload under a name that is taken is refused.
    - Memory stays constant whatever the size of a file.
    """

    def pack(self, place: str, name: str, info: Mapping[str, str], members: Iterable[Member]) -> Packed:
        """Write a package into a folder.

        Raises:
            PackageExists: Another package, or something else, has the name.
            Damaged: A member has not the digest it must have; nothing appears then.
            Misuse: A path cannot stand in a package.
            Unavailable: The folder cannot be written.
        """
        ...

    def faults(self, place: str) -> Iterator[str]:
        """Yield everything wrong with a package: what is missing, altered or there besides; all bytes are read."""
        ...
