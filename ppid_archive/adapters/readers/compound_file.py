"""Compound files (OLE2, the container of DOC, XLS, PPT and MSG): storages and streams, whatever their chains say."""

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ppid_archive.adapters.readers.bounds import MOST_COMPOUND_BYTES
from ppid_archive.domain.content import Extraction, Gap, Shortfall

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks: the chain ends, the sector is free."""
_NONE = 0xFFFFFFFF
_ROW = struct.Struct("<64sHBBIII16s20xIQ")
_STORAGE, _STREAM = 1, 2
_SHIFTS = (9, 12)
_MOST_ROWS = 200_000


class Broken(Exception):
    """The container cannot be followed."""


class NoContainer(Broken):
    """It is no compound file; what its kind is called by then is older than the container."""


class TooLarge(Broken):
    """The container is larger than such files are."""


@dataclass(frozen=True)
class Stream:
    """A file inside: where it starts and how long it says it is."""

    start: int
    size: int


@dataclass(frozen=True)
class Storage:
    """A folder inside; names are those of the file, nothing of them is made lower or upper."""

    class_id: bytes = b""
    storages: dict[str, "Storage"] = field(default_factory=dict)
    streams: dict[str, Stream] = field(default_factory=dict)


def from_path(local: Path) -> "CompoundFile":
    """Open a compound file.

    Raises:
        Broken: It is none, or larger than such files are.
    """
    with local.open("rb") as stream:
        data = stream.read(MOST_COMPOUND_BYTES + 1)
    if len(data) > MOST_COMPOUND_BYTES:
        raise TooLarge(f"larger than {MOST_COMPOUND_BYTES} bytes")
    return CompoundFile(data)


def unread(error: Exception) -> Extraction:
    """Return what is left to say of a file that could not be read."""
    if isinstance(error, NoContainer):
        return Extraction(shortfalls=(Shortfall(gap=Gap.UNSUPPORTED, detail="older than 1993"),))
    gap = Gap.TOO_LARGE if isinstance(error, TooLarge) else Gap.DAMAGED
    return Extraction(shortfalls=(Shortfall(gap=gap, detail=f"{type(error).__name__}: {error}"[:200]),))


class CompoundFile:
    """Streams by name. Every chain ends after as many sectors as there are; a row of the folder is met once."""

    def __init__(self, data: bytes) -> None:
        """Read the tables that say where everything is."""
        if not data.startswith(MAGIC) or len(data) < _HEADER:
            raise NoContainer("no compound file")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in _SHIFTS or not 0 < mini_shift < shift:
            raise Broken("sectors of a size that does not exist")
        self._shift, self._mini_shift = shift, mini_shift
        folder, self._small, mini_table = struct.unpack_from("<I4xII", data, 48)
        self._table = self._sector_table()
        self._rows = self._folder(folder)
        self._mini_table = _numbers(self._chained(mini_table, len(data)))
        top = self._rows[0]
        self._mini = self._chained(top[8], min(self._size(top), len(data)))
        self.root = self._tree()

    def read(self, stream: Stream) -> bytes:
        """Return a stream, as much of it as is there."""
        size = min(stream.size, len(self._data))
        if stream.size >= self._small:
            return self._chained(stream.start, size)
        width = 1 << self._mini_shift
        parts = _chain(self._mini_table, stream.start, -(-size // width))
        return b"".join(self._mini[at * width : (at + 1) * width] for at in parts)[:size]

    def find(self, *path: str) -> bytes | None:
        """Return the stream at a path, None when there is none."""
        here = self.root
        for name in path[:-1]:
            if name not in here.storages:
                return None
            here = here.storages[name]
        stream = here.streams.get(path[-1])
        return None if stream is None else self.read(stream)

    def required(self, name: str) -> bytes:
        """Return a stream without which the file is none of its kind.

        Raises:
            Broken: There is none.
        """
        data = self.find(name)
        if data is None:
            raise Broken(f"no {name} in it")
        return data

    def _sector_table(self) -> "array[int]":
        """Read the table of chains; its own sectors are listed in the header, further ones in a chain of lists."""
        listed = list(struct.unpack_from("<109I", self._data, 76))
        more = struct.unpack_from("<I", self._data, 68)[0]
        known = set()
        while more < _LAST and more not in known:
            known.add(more)
            *sectors, more = _numbers(self._sector(more)) or [_NONE]
            listed += sectors
        parts = dict.fromkeys(at for at in listed if at < _LAST)
        return _numbers(b"".join(map(self._sector, parts)))

    def _folder(self, start: int) -> list[tuple[bytes, int, int, int, int, int, int, bytes, int, int]]:
        data = self._chained(start, min(len(self._data), _MOST_ROWS * _ROW.size))
        rows = list(_ROW.iter_unpack(data[: len(data) // _ROW.size * _ROW.size]))
        if not rows:
            raise Broken("no folder")
        return rows

    def _tree(self) -> Storage:
        root = Storage(self._rows[0][7])
        waiting, met = [(root, self._rows[0][6])], {0}
        while waiting:
            storage, first = waiting.pop()
            for at in self._siblings(first, met):
                row = self._rows[at]
                name = row[0][: max(0, min(row[1], 64) - 2)].decode("utf-16-le", "replace")
                if row[2] == _STREAM:
                    storage.streams.setdefault(name, Stream(row[8], self._size(row)))
                elif row[2] == _STORAGE:
                    inner = storage.storages.setdefault(name, Storage(row[7]))
                    waiting.append((inner, row[6]))
        return root

    def _siblings(self, first: int, met: set[int]) -> Iterator[int]:
        stack = [first]
        while stack:
            at = stack.pop()
            if at >= len(self._rows) or at in met:
                continue
            met.add(at)
            yield at
            stack += self._rows[at][4:6]

    def _size(self, row: tuple[bytes, int, int, int, int, int, int, bytes, int, int]) -> int:
        """Files with small sectors use half the field; some writers leave noise in the rest."""
        return row[9] & 0xFFFFFFFF if self._shift == _SHIFTS[0] else row[9]

    def _chained(self, start: int, size: int) -> bytes:
        sectors = _chain(self._table, start, -(-size >> self._shift))
        return b"".join(map(self._sector, sectors))[:size]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) << self._shift
        return self._data[at : at + (1 << self._shift)]


def _chain(table: "array[int]", start: int, most: int) -> Iterator[int]:
    here, met = start, bytearray(len(table))
    for _ in range(most):
        if here >= len(table) or met[here]:
            return
        met[here] = 1
        yield here
        here = table[here]


def _numbers(data: bytes) -> "array[int]":
    return array("I", struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))
