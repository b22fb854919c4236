"""What was struck out in a DOC while changes were tracked: the places in the file of characters nobody reads."""

import struct
from bisect import bisect_left
from collections.abc import Iterator

_RUNS_AT = 0xFA
_PAGE = 512
_MOST_PAGES = 100_000
_STRUCK_OUT = 0x0800
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of a format's value by the three highest bits of its code; 0: the value begins with its length."""

Places = list[tuple[int, int]]


def struck_out(said: bytes, table: bytes) -> Places:
    """Return first and last place of every run of characters that is struck out, in order."""
    try:
        found = [run for page in _pages(said, table) for run in _runs(page)]
    except (struct.error, IndexError):
        return []
    return sorted(found)


def without(data: bytes, start: int, places: Places) -> bytes:
    """Return characters from a place in the file with those struck out made NUL, so that the count stays."""
    kept, end = bytearray(data), start + len(data)
    for at in range(max(0, bisect_left(places, (start, 0)) - 1), len(places)):
        first, last = places[at]
        if first >= end:
            break
        left, right = max(first - start, 0), min(last - start, len(data))
        if left < right:
            kept[left:right] = bytes(right - left)
    return bytes(kept)


def _pages(said: bytes, table: bytes) -> Iterator[bytes]:
    """Give the pages of 512 bytes that list the runs."""
    start, size = struct.unpack_from("<II", said, _RUNS_AT)
    listed = table[start : start + size]
    count = min((len(listed) - 4) // 8, _MOST_PAGES)
    for number in struct.unpack_from(f"<{count}I", listed, 4 * (count + 1)) if count > 0 else ():
        page = said[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(page) == _PAGE:
            yield page


def _runs(page: bytes) -> Iterator[tuple[int, int]]:
    count = min(page[-1], 0x65)
    ends = struct.unpack_from(f"<{count + 1}I", page)
    for run in range(count):
        at = 2 * page[4 * (count + 1) + run]
        if at and _is_struck_out(page[at + 1 : at + 1 + page[at]]):
            yield ends[run], ends[run + 1]


def _is_struck_out(formats: bytes) -> bool:
    at, struck = 0, False
    while at + 2 < len(formats):
        (code,) = struct.unpack_from("<H", formats, at)
        if code == _STRUCK_OUT:
            struck = bool(formats[at + 2])
        size = _SIZES[code >> 13]
        at += 2 + (size or 1 + formats[at + 2])
    return struck
