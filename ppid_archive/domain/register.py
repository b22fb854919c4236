"""The office's registers: numbered items about many records, every state of each kept."""

from enum import StrEnum
from typing import Literal

from ppid_archive.domain.identity import ItemIdField
from ppid_archive.domain.on_disk import OnDisk

ITEM_PATH = "item.json"
ERASED = "erased"
"""The state of a tombstone, which stands for an item that was erased with all its versions."""


class Register(StrEnum):
    """The registers, by the letter in their numbers."""

    DISPOSAL = "M"
    TRANSFER = "S"
    EXEMPTION = "P"
    INFORMATION = "D"
    REQUEST = "R"
    OBJECTION = "K"
    REPORT = "L"
    PERIOD_REPORT = "B"
    LETTER = "N"
    EXEMPT_INFORMATION = "E"


class Item(OnDisk):
    """What an item of any register has: its number, and how far its matter has come."""

    schema_version: Literal[1] = 1
    item: ItemIdField
    state: str
