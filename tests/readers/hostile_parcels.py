"""Writes ZIPs that no honest program writes: one that contains itself, ones whose members share their bytes."""

import struct
import zipfile
import zlib
from pathlib import Path

_UNIT = 10
"""Every instruction of the quine is this long: a literal's head and a repetition can then stand for one another."""
_EMPTY = b"\0\0\0\xff\xff"


def member_bytes(path: Path) -> bytes:
    """Return the only member of a ZIP."""
    with zipfile.ZipFile(path) as container:
        (only,) = container.infolist()
        return container.read(only)


def quine(path: Path, name: str = "arsip.zip") -> Path:
    """Write a ZIP whose only member is the ZIP itself.

    Its compressed stream prints itself by literals and repetitions; its checksum, which stands in what it is the
    checksum of, is the solution of 32 linear equations, since CRC-32 is linear in every bit.
    """
    nothing = zlib.crc32(_quine(name, 0))
    columns = [zlib.crc32(_quine(name, 1 << bit)) ^ nothing ^ (1 << bit) for bit in range(32)]
    path.write_bytes(_quine(name, _solve(columns, nothing)))
    return path


def _solve(columns: list[int], wanted: int) -> int:
    """Find which columns add up to ``wanted``, over the field of two elements."""
    pivots = dict[int, tuple[int, int]]()
    for index, column in enumerate(columns):
        value, combination = column, 1 << index
        while value and (top := value.bit_length()) in pivots:
            value, combination = value ^ pivots[top][0], combination ^ pivots[top][1]
        if value:
            pivots[value.bit_length()] = (value, combination)
    answer = 0
    while wanted:
        value, combination = pivots[wanted.bit_length()]
        wanted, answer = wanted ^ value, answer ^ combination
    return answer


def _quine(name: str, checksum: int) -> bytes:
    spelt = name.encode()
    head_length, tail_length = 30 + len(spelt), 46 + len(spelt) + 22
    stream_length = len(self_unpacking(bytes(head_length), bytes(tail_length)))
    whole = head_length + stream_length + tail_length
    entry = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, checksum, stream_length, whole, len(spelt), 0)
    head = b"PK\3\4" + entry + spelt
    directory = b"PK\1\2" + struct.pack("<H", 20) + entry + struct.pack("<HHHII", 0, 0, 0, 0, 0) + spelt
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(directory), head_length + stream_length, 0)
    return head + self_unpacking(head, directory + end) + directory + end


def self_unpacking(before: bytes, after: bytes) -> bytes:
    """Return a compressed stream that unpacks to ``before``, itself, and ``after``."""
    four, one = _repeat(4 * _UNIT), _literal(_UNIT)
    again = _repeat(len(before) + _UNIT)
    first = _literal(len(before) + _UNIT)
    quad = _literal(4 * _UNIT)
    last, tail = _repeat(len(after) + _UNIT, final=True), _literal(len(after) + _UNIT)
    two = _repeat(2 * _UNIT)
    return b"".join((
        first, before, first,
        again,
        one, again,
        one, one,
        quad, again, one, one, quad,
        four,
        quad, four, quad, four, quad,
        four,
        quad, bytes(_UNIT), bytes(_UNIT), two, tail,
        two,
        tail, last, after,
        last,
    ))  # fmt: skip


def _literal(count: int) -> bytes:
    return _EMPTY + b"\0" + struct.pack("<HH", count, count ^ 0xFFFF)


def _repeat(count: int, *, final: bool = False) -> bytes:
    """Return a block that repeats the last ``count`` bytes once, and an empty one that ends on a byte."""
    code = _copy(count, count)
    if (len(code) + 12) % 10 > 7:  # filling up with empty blocks would miss the end of the byte
        code = _copy(count // 2, count) + _copy(count - count // 2, count)
    bits = "010" + code + "0000000"
    while len(bits) + 3 <= 40:
        bits += "0100000000"
    bits = (bits + ("1" if final else "0") + "00").ljust(48, "0")
    return int(bits[::-1], 2).to_bytes(6, "little") + _EMPTY[1:]


def _copy(length: int, distance: int) -> str:
    return _length(length) + _distance(distance)


def _length(count: int) -> str:
    """Return the code of a length, from 3 to 257, in the fixed code of DEFLATE."""
    if count < 11:
        return format(count - 2, "07b")
    extra = max(bit for bit in range(1, 6) if 3 + (4 << bit) <= count)
    base = 3 + (4 << extra)
    symbol = 257 + 4 + 4 * extra + ((count - base) >> extra)
    code = format(symbol - 256, "07b") if symbol < 280 else format(0xC0 + symbol - 280, "08b")
    return code + _backwards((count - base) & ((1 << extra) - 1), extra)


def _distance(count: int) -> str:
    extra = max((bit for bit in range(1, 14) if 1 + (2 << bit) <= count), default=0)
    base = 1 + (2 << extra)
    symbol = 2 + 2 * extra + ((count - base) >> extra)
    return format(symbol, "05b") + _backwards((count - base) & ((1 << extra) - 1), extra)


def _backwards(value: int, width: int) -> str:
    return format(value, f"0{width}b")[::-1] if width else ""


def overlapping(path: Path, members: int, kibibytes: int) -> Path:
    """Write a ZIP all of whose members are one and the same stream, as in the bombs that need no nesting."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(bytes(kibibytes << 10)) + packer.flush()
    entry = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0x21, zlib.crc32(bytes(kibibytes << 10)), len(data), kibibytes << 10)
    name = b"0000"
    head = b"PK\3\4" + entry + struct.pack("<HH", len(name), 0) + name
    directory = b"".join(
        b"PK\1\2" + struct.pack("<H", 20) + entry + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
        for _ in range(members)
    )
    end = struct.pack("<HHHHIIH", 0, 0, members, members, len(directory), len(head) + len(data), 0)
    path.write_bytes(head + data + directory + b"PK\5\6" + end)
    return path
