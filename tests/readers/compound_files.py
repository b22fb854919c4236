"""Writes OLE compound files, the form of Office documents before 2007: streams at the root, nothing more."""

import struct
import uuid
from collections.abc import Mapping
from pathlib import Path

_SECTOR = 512
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_SMALLEST = 4096
"""Shorter streams would have to go into a stream of small streams; they are filled up instead."""
WORD_97 = struct.pack("<HHHHHHH", 0xA5EC, 0xC1, 0, 0, 0, 0, 0)
EXCEL_97 = b"\x09\x08\x10\x00\x00\x06\x05\x00"


def compound(path: Path, streams: Mapping[str, bytes], *, of_class: str | None = None) -> Path:
    """Write a compound file with these streams at its root, of that class."""
    data, fat = b"", list[int]()
    chains = list[tuple[int, int]]()
    for content in streams.values():
        filled = content.ljust(_SMALLEST, b"\0")
        filled += bytes(-len(filled) % _SECTOR)
        chains.append((len(fat), len(filled)))
        fat += _chain(len(fat), len(filled) // _SECTOR)
        data += filled
    entries = [_entry("Root Entry", 5, _END, 0, child=1 if streams else _NONE, of_class=of_class)]
    for place, (name, (start, size)) in enumerate(zip(streams, chains, strict=True), start=1):
        entries.append(_entry(name, 2, start, size, right=place + 1 if place < len(streams) else _NONE))
    directory = b"".join(entries)
    directory += _entry("", 0, 0, 0) * (-len(entries) % 4)
    first = len(fat)
    fat += _chain(first, len(directory) // _SECTOR)
    tables = 1
    while (len(fat) + tables) * 4 > tables * _SECTOR:
        tables += 1
    places = range(len(fat), len(fat) + tables)
    fat += [_FAT] * tables
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(tables * _SECTOR, b"\xff")
    path.write_bytes(_header(first, list(places)) + data + directory + table)
    return path


def _chain(start: int, sectors: int) -> list[int]:
    return [*range(start + 1, start + sectors), _END]


def _header(directory: int, tables: list[int]) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, len(tables), directory, 0, _SMALLEST, _END, 0, _END, 0)
    return head + struct.pack("<109I", *tables, *[_FREE] * (109 - len(tables)))


def _entry(  # what a directory entry says
    name: str, kind: int, start: int, size: int, *, child: int = _NONE, right: int = _NONE, of_class: str | None = None
) -> bytes:
    spelt = name.encode("utf-16-le")
    length = len(spelt) + 2 if name else 0
    head = spelt.ljust(64, b"\0") + struct.pack("<HBBIII", length, kind, 1, _NONE, right, child)
    class_id = uuid.UUID(of_class).bytes_le if of_class else bytes(16)
    return head + class_id + bytes(20) + struct.pack("<IQ", start, size)
