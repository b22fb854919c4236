"""The rich text that Outlook packs into a letter (MS-OXRTFCP): runs that refer to the last 4 096 bytes."""

import struct

_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_HEAD = 16
_WINDOW = 4096
_MOST = 64 << 20
_BEFORE = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n"
    b"\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What the specification says stands in the window before the first byte."""


def decompressed(data: bytes) -> bytes:
    """Return the rich text, as far as it goes; nothing when it is packed in no known way."""
    if len(data) < _HEAD:
        return b""
    size, kind = struct.unpack_from("<4xII", data)
    if kind == _PLAIN:
        return data[_HEAD : _HEAD + size]
    return _unpacked(data, min(size, _MOST)) if kind == _PACKED else b""


def _unpacked(data: bytes, size: int) -> bytes:
    found = bytearray(_BEFORE)
    at, end = _HEAD, len(_BEFORE) + size
    while at < len(data) and len(found) < end:
        flags = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data) or len(found) >= end:
                break
            if not flags >> bit & 1:
                found.append(data[at])
                at += 1
                continue
            said = int.from_bytes(data[at : at + 2], "big")
            at += 2
            back = (len(found) - (said >> 4)) % _WINDOW
            if back == 0:  # a reference to the place of writing ends the text
                return bytes(found[len(_BEFORE) :])
            _repeat(found, back, (said & 0xF) + 2)
    return bytes(found[len(_BEFORE) : end])


def _repeat(found: bytearray, back: int, count: int) -> None:
    for _ in range(count):
        found.append(found[-back] if back <= len(found) else 0)
