"""OCFL inventories: what an object holds, version by version."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, Strict, StringConstraints

from ppid_archive.domain.identity import RecordId

OBJECT_DECLARATION = "0=ocfl_object_1.1"
OBJECT_DECLARATION_TEXT = b"ocfl_object_1.1\n"
INVENTORY = "inventory.json"
SIDECAR = "inventory.json.sha512"
SEALED = "sealed/"
"""Below ``content``: what lies there is encrypted, and stands for the path without it."""
_URN = "urn:ppid:"
_Sha512 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]
_Moment = Annotated[AwareDatetime, Strict()]
"""RFC 3339 with a zone, as text; not a number."""


class User(BaseModel):
    """Who made a version."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: str
    address: str | None = None


class Version(BaseModel):
    """The logical state after a version: digest to logical paths."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    created: _Moment
    state: Mapping[_Sha512, tuple[str, ...]]
    message: str = ""
    user: User | None = None

    def paths(self) -> dict[str, str]:
        """Return digest by logical path."""
        return {path: digest for digest, paths in self.state.items() for path in paths}


class Inventory(BaseModel):
    """An object's inventory. Source: OCFL 1.1, section 3.5."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    id: str
    type: Literal["https://ocfl.io/1.1/spec/#inventory"] = "https://ocfl.io/1.1/spec/#inventory"
    digest_algorithm: Literal["sha512"] = Field(default="sha512", alias="digestAlgorithm")
    head: str = Field(pattern=r"^v[1-9][0-9]{0,8}$")
    content_directory: str = Field(default="content", alias="contentDirectory")
    manifest: Mapping[_Sha512, tuple[str, ...]]
    versions: Mapping[str, Version]
    fixity: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None

    @property
    def number(self) -> int:
        """The newest version's number."""
        return int(self.head[1:])

    @property
    def in_sequence(self) -> bool:
        """Whether versions run from 1 to the head without a gap."""
        names = {f"v{number}" for number in range(1, len(self.versions) + 1)}
        return names == set(self.versions) and self.head == f"v{len(names)}"

    def version(self, number: int) -> Version:
        """Return a version by number.

        Raises:
            KeyError: There is none.
        """
        return self.versions[f"v{number}"]

    def as_json(self) -> bytes:
        """Return the form that goes to disk."""
        return self.model_dump_json(indent=1, by_alias=True, exclude_none=True).encode() + b"\n"


def sidecar_of(inventory: bytes) -> bytes:
    """Return the sidecar that holds an inventory's digest."""
    return f"{hashlib.sha512(inventory).hexdigest()} {INVENTORY}\n".encode()


def object_id(record: RecordId) -> str:
    """Return the OCFL object's identifier for a record."""
    return f"{_URN}{record}"


def record_of(identifier: str) -> RecordId | None:
    """Return the record an object's identifier names; None when it is not one of ours."""
    return RecordId(identifier.removeprefix(_URN)) if identifier.startswith(_URN) else None


def lies_sealed(content_path: str) -> bool:
    """Say of a place in an object whether what lies there is encrypted."""
    return content_path.partition("/content/")[2].startswith(SEALED)


def path_faults(paths: Iterable[str]) -> Iterator[str]:
    """Yield paths that may not stand in an inventory: not relative and plain, or a file and a folder at once."""
    known = set(paths)
    for path in sorted(known):
        parts = path.split("/")
        above = {"/".join(parts[:depth]) for depth in range(1, len(parts))}
        if {"", ".", ".."} & set(parts) or "\0" in path or above & known:
            yield path
