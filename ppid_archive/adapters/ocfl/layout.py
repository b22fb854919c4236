"""Where an object lies below the root: extension 0003, hashed n-tuple with the object's own id as its folder."""

import hashlib
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from ppid_archive.adapters.ocfl.inventory import object_id, record_of
from ppid_archive.domain.identity import RecordId

ROOT_DECLARATION = "0=ocfl_1.1"
ROOT_DECLARATION_TEXT = "ocfl_1.1\n"
EXTENSION = "0003-hash-and-id-n-tuple-storage-layout"
TUPLE_SIZE = 3
TUPLES = 1
_LAYOUT = {
    "extension": EXTENSION,
    "description": "Three digits of SHA-256 over the object id, then the percent-encoded object id",
}
_CONFIG = {"extensionName": EXTENSION, "digestAlgorithm": "sha256", "tupleSize": TUPLE_SIZE, "numberOfTuples": TUPLES}

ROOT_FILES = {
    f"extensions/{EXTENSION}/config.json": json.dumps(_CONFIG, indent=1).encode() + b"\n",
    "ocfl_layout.json": json.dumps(_LAYOUT, indent=1).encode() + b"\n",
    ROOT_DECLARATION: ROOT_DECLARATION_TEXT.encode(),
}
"""What a root holds besides objects. The declaration is last.

Source: OCFL 1.1, section 4; community extension 0003.
"""


@lru_cache(maxsize=1024)
def object_root(root: Path, record: RecordId) -> Path:
    """Return the folder of a record's object: ``<root>/5e4/urn%3appid%3a3673-2026-000123``."""
    identifier = object_id(record)
    tuple_name = hashlib.sha256(identifier.encode()).hexdigest()[:TUPLE_SIZE]
    encoded = re.sub(r"[^A-Za-z0-9_-]", lambda match: f"%{ord(match.group()):02x}", identifier)
    return root / tuple_name / encoded


def record_named(folder: Path) -> RecordId | None:
    """Return the record a folder's name speaks of; None when it is not a name that we give."""
    record = record_of(unquote(folder.name))
    return record if record and object_root(folder.parent.parent, record).name == folder.name else None


def record_at(folder: Path) -> RecordId | None:
    """Return the record whose object lies in a folder; None when no object of ours can lie there."""
    record = record_named(folder)
    return record if record and object_root(folder.parent.parent, record) == folder else None


def tuple_folders(root: Path) -> Iterator[Path]:
    """Yield the folders that hold objects."""
    if root.exists():
        yield from sorted(path for path in root.iterdir() if is_tuple_folder(path))


def is_tuple_folder(path: Path) -> bool:
    """Say whether a folder in the root may hold objects."""
    return re.fullmatch(rf"[0-9a-f]{{{TUPLE_SIZE}}}", path.name) is not None and path.is_dir()
