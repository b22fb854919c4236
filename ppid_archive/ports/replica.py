"""A second place for an archive, and what goes there and comes back: whole objects, and files beside them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from ppid_archive.domain.finding import Finding
from ppid_archive.domain.identity import RecordId


class Shelf(StrEnum):
    """The storage roots of an archive, by the name of their folder."""

    STORE = "store"
    REGISTERS = "registers"


@dataclass(frozen=True)
class ParcelFile:
    """One file of an object: where it lies below the object, its SHA-512 in hexadecimal, and its bytes as they are."""

    path: str
    digest: str
    chunks: Callable[[], Iterator[bytes]]


@dataclass(frozen=True)
class Parcel:
    """A whole object as of a version, inventories and all, with what every byte of it ought to be."""

    number: RecordId
    version: int
    digest: str
    files: tuple[ParcelFile, ...]


@dataclass(frozen=True)
class Marker:
    """Whose copy lies in a place: the archive, by the hash of its journal's first entry, and the replica's name."""

    archive: str
    name: str


class Holding(Protocol):
    """Objects that can be given and taken whole, in an archive or in a replica of it.

    - What is put appears whole or not at all, durable and read back, whatever kills the process; putting it again is
      no error, and removes what a killed process left.
    - A parcel whose bytes are not what it says is never put: Damaged names the file, and what stood there stays.
    """

    def records(self) -> Iterator[RecordId]:
        """Yield every object's number."""

    def head(self, number: RecordId) -> int:
        """Return the newest version's number, 0 where there is no object. Raises Damaged."""

    def state(self, number: RecordId, version: int | None = None) -> str | None:
        """Return the digest of the inventory of a version, by default the newest; None where there is none."""

    def parcel(self, number: RecordId, version: int | None = None) -> Parcel:
        """Return an object as of a version, by default the newest.

        Raises:
            UnknownRecord: There is no such object or version.
            Damaged: Its inventories are not sound; of the contents each says itself when it is read.
        """

    def found(self, parcel: Parcel) -> tuple[ParcelFile, ...]:
        """Return the files of a parcel as they lie here, sound or not: reading one that is not there is Damaged."""

    def place(self, number: RecordId) -> str:
        """Return where an object lies, by a path below the storage root."""

    def root_files(self) -> tuple[ParcelFile, ...]:
        """Return the files of the storage root itself; none where nothing was ever written."""

    def put(self, parcel: Parcel, *, wipe: bool = False) -> None:
        """Put an object in its place, for what stood there; ``wipe`` overwrites what stood there.

        Raises:
            Damaged: The parcel is not what it says.
            Unavailable: The place cannot be written, or does not give back what was written.
        """

    def mend(self, parcel: Parcel, *, aside: str, note: bytes) -> None:
        """Put an object in the place of a damaged one, which is set aside under a name, with a note. Raises as put."""

    def recover(self) -> None:
        """Remove what a killed process left; only by whoever has the place alone."""

    def validate(self, number: RecordId, *, pace: Callable[[int], None] | None = None) -> Iterator[Finding]:
        """Yield everything wrong with one object, every byte read again."""


class Files(Protocol):
    """Files beside the objects: the journal, settings, schedules. Paths are relative, with slashes."""

    def paths(self) -> tuple[str, ...]:
        """Return every file, in order; what can be made anew, and what waits outside custody, is none."""

    def size(self, path: str) -> int:
        """Return a file's size, 0 where there is none."""

    def chunks(self, path: str, size: int | None = None) -> Iterator[bytes]:
        """Yield a file's bytes, at most so many. Raises Unavailable."""

    def put(self, path: str, chunks: Iterable[bytes]) -> None:
        """Write a file whole or not at all, durable and read back, for what stood there. Raises Unavailable."""

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""


class Replica(Protocol):
    """A place that holds a copy of one archive, and says of which."""

    @property
    def where(self) -> str:
        """The place, for people."""

    @property
    def files(self) -> Files:
        """What lies beside the objects."""

    def marker(self) -> Marker | None:
        """Return whose copy this is; None where nothing says so: it is not set up, or not mounted.

        Raises:
            Unavailable: The place cannot be read.
        """

    def set_up(self, marker: Marker) -> None:
        """Make an empty place a replica. Raises Unavailable where it is not empty, not there, or cannot be written."""

    def forget_projections(self) -> None:
        """Overwrite and remove what somebody who opened it as an archive made from its objects. Raises Unavailable."""

    def shelf(self, shelf: Shelf) -> Holding:
        """Return the objects of one storage root."""
