"""OCFL inventories: what an object holds, version by version."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ppid_archive.domain.identity import RecordId

OBJECT_DECLARATION = "0=ocfl_object_1.1"
OBJECT_DECLARATION_TEXT = b"ocfl_object_1.1\n"
INVENTORY = "inventory.json"
SIDECAR = "inventory.json.sha512"
_URN = "urn:ppid:"


class User(BaseModel):
    """Who made a version."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    address: str | None = None


class Version(BaseModel):
    """The logical state after a version: digest to logical paths."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    created: datetime
    state: Mapping[str, tuple[str, ...]]
    message: str = ""
    user: User | None = None

    def paths(self) -> dict[str, str]:
        """Return digest by logical path."""
        return {path: digest for digest, paths in self.state.items() for path in paths}


class Inventory(BaseModel):
    """An object's inventory. Source: OCFL 1.1, section 3.5."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: str
    type: Literal["https://ocfl.io/1.1/spec/#inventory"] = "https://ocfl.io/1.1/spec/#inventory"
    digest_algorithm: Literal["sha512"] = Field(default="sha512", alias="digestAlgorithm")
    head: str = Field(pattern=r"^v[1-9]\d*$")
    content_directory: str = Field(default="content", alias="contentDirectory")
    manifest: Mapping[str, tuple[str, ...]]
    versions: Mapping[str, Version]
    fixity: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None

    @property
    def number(self) -> int:
        """The newest version's number."""
        return int(self.head[1:])

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


def record_of(identifier: str) -> RecordId:
    """Return the record an object's identifier names."""
    return RecordId(identifier.removeprefix(_URN))
