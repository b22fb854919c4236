"""Where an object lies below the root: extension 0004, hashed n-tuple."""

import hashlib
import json
from pathlib import Path

from ppid_archive.adapters.ocfl.inventory import object_id
from ppid_archive.domain.identity import RecordId

ROOT_DECLARATION = "0=ocfl_1.1"
ROOT_DECLARATION_TEXT = "ocfl_1.1\n"
EXTENSION = "0004-hashed-n-tuple-storage-layout"
TUPLE_SIZE = 3
TUPLES = 1
_LAYOUT = {"extension": EXTENSION, "description": "Hashed n-tuple: the first three digits of SHA-256 over the object id"}
_CONFIG = {
    "extensionName": EXTENSION,
    "digestAlgorithm": "sha256",
    "tupleSize": TUPLE_SIZE,
    "numberOfTuples": TUPLES,
    "shortObjectRoot": False,
}

ROOT_FILES = {
    ROOT_DECLARATION: ROOT_DECLARATION_TEXT.encode(),
    "ocfl_layout.json": json.dumps(_LAYOUT, indent=1).encode() + b"\n",
    f"extensions/{EXTENSION}/config.json": json.dumps(_CONFIG, indent=1).encode() + b"\n",
}
"""What a root holds besides objects. Source: OCFL 1.1, section 4; community extension 0004."""


def object_root(root: Path, record: RecordId) -> Path:
    """Return the folder of a record's object."""
    name = hashlib.sha256(object_id(record).encode()).hexdigest()
    return root / name[:TUPLE_SIZE] / name
