"""What proves to a stranger that the journal holds an entry, and that it only grew: plain JSON with all that it takes.

A leaf of the tree is an entry's hash, its thirty-two bytes: the link of the chain, which vouches for the entry's words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppid_archive.domain import merkle
from ppid_archive.domain.journal import Act, Entry, stands_alone
from ppid_archive.domain.on_disk import OnDisk

ANCHOR_SUFFIX, STAMP_SUFFIX = ".json", ".tsr"
_GROUP, _LINE = 4, 8
HexDigest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


@dataclass(frozen=True)
class Root:
    """The root over the journal's first entries, as lower-case hexadecimal."""

    size: int
    root: str


class ProvenEntry(OnDisk):
    """An entry and what leads from it to the root, from below upward."""

    entry: Entry
    path: tuple[HexDigest, ...] = ()


class Growth(OnDisk):
    """An earlier root, and what shows that the later one grew from it."""

    size: int = Field(ge=1)
    root: HexDigest
    path: tuple[HexDigest, ...] = ()


class JournalProof(OnDisk):
    """Entries of the journal with what binds them to one root; with ``grown_from``, that root to an earlier one."""

    schema_version: Literal[1] = 1
    algorithm: Literal["RFC 9162, SHA-256"] = "RFC 9162, SHA-256"
    office: str
    size: int = Field(ge=1)
    root: HexDigest
    entries: tuple[ProvenEntry, ...] = ()
    grown_from: Growth | None = None


class Anchor(OnDisk):
    """A root that is kept outside the journal: in a folder, on paper, with a time-stamp.

    ``until`` is when the newest of the entries was written, ``made_at`` when the anchor was (both UTC).
    """

    schema_version: Literal[1] = 1
    algorithm: Literal["RFC 9162, SHA-256"] = "RFC 9162, SHA-256"
    office: str
    size: int = Field(ge=1)
    root: HexDigest
    until: datetime
    made_at: datetime
    made_by: str = Field(min_length=1)

    @property
    def name(self) -> str:
        """The name of its file: the day, then the size, so that names sort as anchors were made."""
        return f"{self.made_at:%Y-%m-%d}-{self.size:09d}{ANCHOR_SUFFIX}"


def leaf_of(entry: Entry) -> bytes:
    """Return what the tree holds of an entry."""
    return bytes.fromhex(entry.hash)


def proof(office: str, entries: Sequence[Entry], wanted: Sequence[int], *, since: int | None = None) -> JournalProof:
    """Prove the entries with these sequence numbers against the root over all of ``entries``, from the first on.

    With ``since``, the root over so many entries is shown to have grown into this one.
    """
    leaves = [leaf_of(one) for one in entries]
    proven = tuple(ProvenEntry(entry=entries[seq - 1], path=_hex(merkle.inclusion(leaves, seq - 1))) for seq in wanted)
    earlier = None
    if since:
        path = _hex(merkle.consistency(leaves, since))
        earlier = Growth(size=since, root=merkle.root(leaves[:since]).hex(), path=path)
    root = merkle.root(leaves).hex()
    return JournalProof(office=office, size=len(leaves), root=root, entries=proven, grown_from=earlier)


def faults_of(told: JournalProof) -> Iterator[int]:
    """Yield the sequence numbers of the entries that a proof does not prove; 0 for the growth."""
    for one in told.entries:
        found = merkle.root_of_inclusion(leaf_of(one.entry), one.entry.seq - 1, told.size, map(bytes.fromhex, one.path))
        if not stands_alone(one.entry) or found != bytes.fromhex(told.root):
            yield one.entry.seq
    if earlier := told.grown_from:
        first, second = (earlier.size, bytes.fromhex(earlier.root)), (told.size, bytes.fromhex(told.root))
        if not merkle.is_consistent(first, second, [bytes.fromhex(one) for one in earlier.path]):
            yield 0


def spoken(root: str) -> tuple[str, ...]:
    """Return a root in groups of four for reading aloud, eight groups a line."""
    groups = [root[at : at + _GROUP] for at in range(0, len(root), _GROUP)]
    return tuple(" ".join(groups[at : at + _LINE]) for at in range(0, len(groups), _LINE))


def heard(typed: str) -> str:
    """Return a root as it was typed from paper, without blanks and signs between the groups."""
    return "".join(sign for sign in typed.lower() if sign.isalnum())


def is_of_anchoring(act: Act) -> bool:
    """Say whether an act only tells of an anchor: such entries alone call for no further one."""
    return "anchor" in act.detail


def _hex(path: Sequence[bytes]) -> tuple[str, ...]:
    return tuple(one.hex() for one in path)
