"""Names that never change: record numbers and digests."""

import hashlib
import re
from collections.abc import Sequence
from typing import Annotated, NewType

from pydantic import StringConstraints

from ppid_archive.domain.errors import NotARecordNumber

RECORD_PATTERN = r"^[0-9]{2,6}-[0-9]{4}-[0-9]{6}$"
DIGEST_PATTERN = r"^sha512:[0-9a-f]{128}$"

RecordId = NewType("RecordId", str)
"""Record number of the archive, ``<office code>-<year of receipt>-<six digits>``: ``3673-2026-000123``."""

Digest = NewType("Digest", str)
"""Algorithm and lower-case hexadecimal value: ``sha512:`` and 128 digits."""

RecordIdField = Annotated[RecordId, StringConstraints(pattern=RECORD_PATTERN)]
DigestField = Annotated[Digest, StringConstraints(pattern=DIGEST_PATTERN)]


def record_id(office_code: str, year: int, number: int) -> RecordId:
    """Form the record number of the ``number``-th accession of an office in a year."""
    return RecordId(f"{office_code}-{year:04d}-{number:06d}")


def parse_record_id(text: str) -> RecordId:
    """Read a record number as a person types it.

    Raises:
        NotARecordNumber: The text is not of the form ``3673-2026-000123``.
    """
    candidate = text.strip()
    if not re.fullmatch(RECORD_PATTERN[1:-1], candidate):
        raise NotARecordNumber(text)
    return RecordId(candidate)


def number_of(record: RecordId) -> int:
    """Return the running number within office and year."""
    return int(record.split("-")[2])


def digest_from_hex(value: str) -> Digest:
    """Name a SHA-512 value given in hexadecimal."""
    return Digest(f"sha512:{value.lower()}")


def hex_of(digest: Digest) -> str:
    """Return the hexadecimal value alone, as OCFL inventories and ``sha512sum`` write it."""
    return digest.partition(":")[2]


def digest_of_pages(digests: Sequence[Digest]) -> Digest:
    """Name a deposit by its files: one file's own digest, or that of the list of several (one hex value a line)."""
    if len(digests) == 1:
        return digests[0]
    listed = "".join(f"{hex_of(digest)}\n" for digest in digests)
    return digest_from_hex(hashlib.sha512(listed.encode()).hexdigest())
