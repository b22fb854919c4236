"""Compound files written: a storage taken out of another one becomes a file of its own, the same bytes every time."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Union

from ppid_archive.adapters.readers.compound_file import MAGIC, CompoundFile, Storage

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ROW = struct.Struct("<64sHBBIII16s20xIQ")
_SMALL, _MINI = 4096, 64
_LISTED = 109
_SHORT_SECTORS, _LONG_SECTORS = 9, 12
_LONGEST_NAME = 31


@dataclass(frozen=True)
class Folder:
    """What is to be written: streams and folders by name."""

    inside: Mapping[str, Union[bytes, "Folder"]]
    class_id: bytes = bytes(16)


def taken_out(file: CompoundFile, storage: Storage) -> Folder:
    """Return a storage with everything in it."""
    streams = {name: file.read(stream) for name, stream in storage.streams.items()}
    return Folder({**streams, **_storages(file, storage)}, storage.class_id)


def _storages(file: CompoundFile, storage: Storage) -> dict[str, Folder]:
    return {name: taken_out(file, inner) for name, inner in storage.storages.items()}


def packed(folder: Folder) -> bytes:
    """Return a folder as a compound file: sectors of 512 bytes, of 4 096 when it is large."""
    for shift in (_SHORT_SECTORS, _LONG_SECTORS):
        data = _Writing(shift).packed(folder)
        if data:
            return data
    raise ValueError("too large for a compound file")


@dataclass
class _Row:
    name: str
    kind: int
    class_id: bytes = bytes(16)
    start: int = _END
    size: int = 0
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE

    def packed(self) -> bytes:
        name = self.name[:_LONGEST_NAME].encode("utf-16-le")
        return _ROW.pack(name, len(name) + 2, self.kind, 1, self.left, self.right, self.child, self.class_id,
                         self.start, self.size)  # fmt: skip


@dataclass
class _Writing:
    shift: int
    rows: list[_Row] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)
    table: list[int] = field(default_factory=list)
    mini: bytearray = field(default_factory=bytearray)
    mini_table: list[int] = field(default_factory=list)

    def packed(self, folder: Folder) -> bytes:
        top = self._folder("Root Entry", 5, folder)
        self.rows[top].size = len(self.mini)
        self.rows[top].start = self._placed(bytes(self.mini))
        mini_table = _listed(self.mini_table, 1 << self.shift)
        mini_start = self._placed(mini_table)
        start = self._placed(b"".join(row.packed() for row in self.rows))
        tables = self._tables()
        if len(tables) > _LISTED:
            return b""
        width = 1 << self.shift
        short = self.shift == _SHORT_SECTORS
        folder_sectors = 0 if short else -(-len(self.rows) * _ROW.size >> self.shift)
        head = struct.pack("<8s16xHHHHH6x", MAGIC, 0x3E, 3 if short else 4, 0xFFFE, self.shift, 6)
        head += struct.pack("<IIIII", folder_sectors, len(tables), start, 0, _SMALL)
        head += struct.pack("<IIIII", mini_start, -(-len(mini_table) >> self.shift), _END, 0, tables[0])
        head += struct.pack(f"<{len(tables) - 1}I", *tables[1:])
        return head.ljust(512, b"\xff").ljust(width, b"\0") + bytes(self.body) + _listed(self.table, width)

    def _folder(self, name: str, kind: int, folder: Folder) -> int:
        at = len(self.rows)
        self.rows.append(_Row(name, kind, folder.class_id))
        inside = sorted(folder.inside.items(), key=lambda item: (len(item[0]), item[0].upper()))
        rows = [
            self._folder(inner, 1, thing) if isinstance(thing, Folder) else self._stream(inner, thing)
            for inner, thing in inside
        ]
        self.rows[at].child = self._linked(rows)
        return at

    def _stream(self, name: str, data: bytes) -> int:
        start = self._placed(data) if len(data) >= _SMALL else self._placed_small(data)
        self.rows.append(_Row(name, 2, start=start, size=len(data)))
        return len(self.rows) - 1

    def _linked(self, rows: Sequence[int]) -> int:
        """Link the rows of a folder, in order, to a balanced tree."""
        if not rows:
            return _FREE
        middle = len(rows) // 2
        row = self.rows[rows[middle]]
        row.left, row.right = self._linked(rows[:middle]), self._linked(rows[middle + 1 :])
        return rows[middle]

    def _placed(self, data: bytes) -> int:
        return _appended(data, self.body, self.table, 1 << self.shift)

    def _placed_small(self, data: bytes) -> int:
        return _appended(data, self.mini, self.mini_table, _MINI)

    def _tables(self) -> list[int]:
        """Add the table's own sectors to the table; it stands last."""
        each, first = (1 << self.shift) // 4, len(self.table)
        count = 1
        while count * each < first + count:
            count += 1
        self.table += [_TABLE] * count
        return list(range(first, first + count))


def _appended(data: bytes, to: bytearray, table: list[int], width: int) -> int:
    if not data:
        return _END
    first, count = len(table), -(-len(data) // width)
    to += _padded(data, width)
    table += [*range(first + 1, first + count), _END]
    return first


def _padded(data: bytes, width: int) -> bytes:
    return data + bytes(-len(data) % width)


def _listed(numbers: Sequence[int], width: int) -> bytes:
    data = struct.pack(f"<{len(numbers)}I", *numbers)
    return data + b"\xff" * (-len(data) % width)
