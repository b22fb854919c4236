"""Storage: the truth. Versioned objects, one a record, that nothing overwrites."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol

from ppid_archive.domain.finding import Finding
from ppid_archive.domain.identity import Digest, RecordId


@dataclass(frozen=True)
class Staged:
    """Bytes received beside the store, digest known; not yet in custody.

    ``local`` is a file other processes on this machine may read until the bytes are written or discarded. ``sealed``
    bytes are encrypted and stored apart, in the place of those that they stand for.
    """

    local: str
    digest: Digest
    size: int
    sealed: bool = False


@dataclass(frozen=True)
class NewVersion:
    """A version to write: what is put at which logical path; paths not named are carried over from before.

    ``after`` is the head version this builds on, 0 for a new object. ``created`` is in UTC. A ``sealed``
    one puts what shall lie encrypted; what stays readable all the same is the archive's to say.
    """

    record: RecordId
    after: int
    put: Mapping[str, Staged | bytes]
    created: datetime
    message: str
    agent: str
    sealed: bool = False


@dataclass(frozen=True)
class StoredFile:
    """One file of a version; of a ``sealed`` one the digest is that of the encrypted bytes."""

    path: str
    digest: Digest
    sealed: bool = False


@dataclass(frozen=True)
class Held:
    """One content of an object, stored once: the version and path where it first appeared, and all its paths."""

    version: int
    path: str
    paths: frozenset[str]
    digest: Digest
    sealed: bool


@dataclass(frozen=True)
class Recast:
    """How a content shall be stored from now on.

    ``through`` makes the new bytes out of the stored ones; what ``back`` reads out of the new ones has ``digest``.
    """

    sealed: bool
    through: Callable[[BinaryIO], BinaryIO]
    back: Callable[[BinaryIO], BinaryIO]
    digest: Digest


@dataclass(frozen=True)
class StoredVersion:
    """One version of an object as the inventory tells it, oldest is number 1."""

    number: int
    created: datetime
    message: str
    agent: str
    files: tuple[StoredFile, ...]


class Storage(Protocol):
    """Objects of numbered versions.

    - ``write`` is all durable on return, in the order given; each version appears whole or not at all, whatever
      kills the process. What was written has been read back and compared before it appears.
    - Nothing is overwritten: a version whose ``after`` is not the head raises Conflict, and those before it in
      the same call stand.
    - Memory stays constant whatever the size of a file.
    - A source that breaks inside ``stage`` leaves nothing behind, and its own exception passes unchanged.
    - What ``destroy`` was told to destroy is in no file of the store when it returns; killed on the way, the object is
      whole or the tombstone stands, and ``recover`` leaves no byte of the object in the second case.
    - ``rewrite`` killed on the way leaves the object in its old form or its new one, whole; ``recover`` leaves no byte
      of the other.
    - ``recover`` needs the archive's write lock; it finishes or removes what a killed process left, touching
      only what was interrupted: what living processes have staged meanwhile, without the lock, stays.
    """

    def close(self) -> None:
        """Let go of what is held; bytes staged and not written are given up."""

    def stage(self, chunks: Iterable[bytes]) -> Staged:
        """Take bytes in beside the store and compute their digest."""

    def discard(self, staged: Staged) -> None:
        """Remove staged bytes that will not be written; discarding twice is no error."""

    def write(self, versions: Sequence[NewVersion]) -> None:
        """Bring versions into custody; staged bytes that were put are consumed.

        Raises:
            Conflict: A version is not the successor of its object's head.
            Misuse: A path cannot stand in an object, such as one that climbs out of it.
            Unavailable: The store cannot be written, or did not read back what was written.
        """

    def destroy(self, tombstones: Sequence[NewVersion]) -> None:
        """Destroy objects, all versions of each; in its place stands a new object of this one version.

        Raises:
            UnknownRecord: There is no such object.
            Conflict: ``after`` is not the head: the object was not the one that is meant.
            Damaged: The inventory cannot be read.
            Unavailable: The store cannot be written.
        """

    def rewrite(self, new: NewVersion, recast: Callable[[Held], Recast | None]) -> None:
        """Store an object's content in another form, all versions of it, and write one more version on top.

        Versions keep number, date, message, agent and paths; what ``recast`` leaves alone (None) stays as it is.
        Before the new object takes the old one's place it is durable, and was read back and compared; what was
        recast is in no file in its old form when this returns, as with ``destroy``.

        Raises:
            UnknownRecord: There is no such object.
            Conflict: ``after`` is not the head.
            Damaged: Stored bytes are not those whose digest was taken, or do not become what they shall.
            Unavailable: The store cannot be written.
        """

    def recover(self) -> None:
        """Finish or remove what an interrupted ``write`` or ``stage`` left behind."""

    def head(self, record: RecordId) -> int:
        """Return the newest version's number, 0 when there is no such object."""

    def versions(self, record: RecordId) -> tuple[StoredVersion, ...]:
        """Return every version, oldest first.

        Raises:
            UnknownRecord: There is no such object.
            Damaged: The inventory cannot be read.
        """

    def open(self, record: RecordId, path: str, version: int | None = None) -> BinaryIO:
        """Open one file of a version (default: the head) for streaming; the caller closes it.

        Raises:
            UnknownRecord: No such object, version or path.
            Damaged: The inventory names a file that is not there.
        """

    def local(self, record: RecordId, path: str) -> str:
        """Return a file of the head version that other processes on this machine may read but not change."""

    def give_back(self, local: str) -> None:
        """Say that such a file is not read any longer: if it was made for that, it is overwritten and removed."""

    def records(self) -> Iterator[RecordId]:
        """Yield every object's record number, in no particular order, without holding them all in memory."""

    def validate(
        self, record: RecordId, *, fixity: bool, pace: Callable[[int], None] | None = None
    ) -> Iterator[Finding]:
        """Yield everything wrong with one object; with ``fixity`` every byte is read again.

        What a killed writer leaves, and the next ``recover`` finishes, is debris and no damage.

        ``pace`` is called with the number of bytes after each piece: it may wait, and what it raises passes unchanged.
        The bytes are then read from the disk itself, as far as the system can be asked to.
        """

    def validate_root(self) -> Iterator[Finding]:
        """Yield everything wrong with the store as a whole, objects' insides left out."""
