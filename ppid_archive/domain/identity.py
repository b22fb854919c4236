"""Names that never change: record numbers and digests."""

import hashlib
import re
from collections.abc import Sequence
from typing import Annotated, NewType

from pydantic import StringConstraints

from ppid_archive.domain.errors import NotARecordNumber, UnknownItem

RECORD_PATTERN = r"^[0-9]{2,6}-[0-9]{4}-[0-9]{6}$"
ITEM_PATTERN = r"^[0-9]{2,6}-[0-9]{4}-[A-Z][0-9]{6}$"
NUMBER_PATTERN = r"^[0-9]{2,6}-[0-9]{4}-[A-Z]?[0-9]{6}$"
DIGEST_PATTERN = r"^sha512:[0-9a-f]{128}$"

RecordId = NewType("RecordId", str)
"""Record number of the archive, ``<office code>-<year of receipt>-<six digits>``: ``3673-2026-000123``."""

ItemId = NewType("ItemId", RecordId)
"""Number of an item of one of the office's registers, whose letter it bears: ``3673-2026-M000012``."""

Digest = NewType("Digest", str)
"""Algorithm and lower-case hexadecimal value: ``sha512:`` and 128 digits."""

RecordIdField = Annotated[RecordId, StringConstraints(pattern=RECORD_PATTERN)]
ItemIdField = Annotated[ItemId, StringConstraints(pattern=ITEM_PATTERN)]
NumberField = Annotated[RecordId, StringConstraints(pattern=NUMBER_PATTERN)]
"""The number of a record or of a register's item."""

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


def item_id(office_code: str, year: int, letter: str, number: int) -> ItemId:
    """Form the number of the ``number``-th item of an office's register in a year."""
    return ItemId(RecordId(f"{office_code}-{year:04d}-{letter}{number:06d}"))


def parse_item_id(text: str, letter: str) -> ItemId:
    """Read the number of a register's item as a person types it.

    Raises:
        UnknownItem: The text is not of the form ``3673-2026-M000012``, with that register's letter.
    """
    candidate = text.strip().upper()
    if not re.fullmatch(ITEM_PATTERN[1:-1], candidate) or f"-{letter}" not in candidate:
        raise UnknownItem(text, letter)
    return ItemId(RecordId(candidate))


def is_item(number: RecordId) -> bool:
    """Say whether a number is that of a register's item, not of a record."""
    return re.fullmatch(ITEM_PATTERN[1:-1], number) is not None


def number_of(record: RecordId) -> int:
    """Return the running number within office and year, of a record or a register's item."""
    return int(record[-6:])


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
