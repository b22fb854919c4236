"""Pictures without what they say of camera, place and people: the pixels stay bit by bit, the remarks go."""

import struct
from collections.abc import Iterator

_ICC = b"ICC_PROFILE\0"
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_SHOWN = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"cHRM",
        b"gAMA",
        b"iCCP",
        b"sBIT",
        b"sRGB",
        b"pHYs",
        b"bKGD",
        b"cICP",
    )
)
_WEBP_REMARKS = (b"EXIF", b"XMP ")
_WEBP_FLAGS = 0b0000_1100
"""Bits of VP8X that promise EXIF and XMP."""
_ORIENTATION = 0x0112
_START, _END, _SCAN, _APP0, _APP2, _APP14, _APP15, _COMMENT = 0xD8, 0xD9, 0xDA, 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
_RESTARTS = range(0xD0, 0xD8)
_EXIF_APP = 0xE1
_UPRIGHT = 1


class NotCleanable(Exception):
    """The picture is not built as its kind is, so nobody knows what it holds besides pixels."""


def cleaned_jpeg(data: bytes) -> bytes:
    """Return a JPEG without EXIF, XMP, IPTC, thumbnails, comments and whatever follows its end.

    Which way is up is kept, in an EXIF of that alone; so are colour profiles.

    Raises:
        NotCleanable: Its segments do not follow one another as they should.
    """
    parts, turned = [b"\xff\xd8"], _UPRIGHT
    for marker, body in _segments(data):
        if marker == _EXIF_APP and body.startswith(b"Exif\0\0"):
            turned = _orientation(body[6:])
        elif _is_shown(marker, body):
            parts.append(b"\xff" + bytes([marker]) + (struct.pack(">H", len(body) + 2) + body))
        elif marker == _SCAN:
            parts.append(body)
    if turned != _UPRIGHT:
        parts.insert(1, _exif_of(turned))
    return b"".join(parts)


def _is_shown(marker: int, body: bytes) -> bool:
    if marker in (_SCAN, _COMMENT):
        return False
    if _APP0 <= marker <= _APP15:
        known = {_APP0: b"JFIF\0", _APP2: _ICC, _APP14: b"Adobe"}.get(marker)
        return known is not None and body.startswith(known)
    return True


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each segment before the pixels by its marker, then each scan with what belongs to it, up to the end."""
    if data[:2] != b"\xff\xd8":
        raise NotCleanable("no JPEG")
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if at + 2 > len(data) or data[at] != 0xFF:  # noqa: PLR2004 - the byte that begins every marker
            raise NotCleanable("segments do not join")
        marker = data[at + 1]
        if marker == _END:
            yield _SCAN, b"\xff\xd9"
            return
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        after = at + 2 + size
        if size < 2 or after > len(data):  # noqa: PLR2004 - a length counts its own two bytes
            raise NotCleanable("a segment is cut short")
        if marker != _SCAN:
            yield marker, data[at + 4 : after]
            at = after
            continue
        end = _scan_end(data, after)
        yield _SCAN, data[at:end]
        at = end


def _scan_end(data: bytes, at: int) -> int:
    """Return where the compressed pixels end that begin at a place: at the next marker that is none of theirs."""
    while (at := data.find(b"\xff", at)) >= 0:
        after = data[at + 1 : at + 2]
        if after and after[0] not in (0, *_RESTARTS):
            return at
        at += 2
    raise NotCleanable("its end is missing")


def _orientation(tiff: bytes) -> int:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return _UPRIGHT
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for entry in range(min(count, 200)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + entry * 12)
            if tag == _ORIENTATION:
                return int(value) if value in range(1, 9) else _UPRIGHT
    except struct.error:
        pass
    return _UPRIGHT


def _exif_of(orientation: int) -> bytes:
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def cleaned_png(data: bytes) -> bytes:
    """Return a PNG of the chunks that are seen. Raises NotCleanable."""
    if not data.startswith(_PNG):
        raise NotCleanable("no PNG")
    parts, at, kind = [_PNG], len(_PNG), b""
    while kind != b"IEND":
        (size,) = struct.unpack(">I", data[at : at + 4] or b"\xff\xff\xff\xff")
        kind, after = data[at + 4 : at + 8], at + 12 + size
        if after > len(data):
            raise NotCleanable("a chunk is cut short")
        if kind in _PNG_SHOWN:
            parts.append(data[at:after])
        at = after
    return b"".join(parts)


def cleaned_webp(data: bytes) -> bytes:
    """Return a WebP without EXIF and XMP. Raises NotCleanable."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise NotCleanable("no WebP")
    parts, at, end = list[bytes](), 12, 8 + int.from_bytes(data[4:8], "little")
    while at < min(end, len(data)):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        after = at + 8 + size + size % 2
        if after > len(data):
            raise NotCleanable("a chunk is cut short")
        chunk = data[at:after]
        if kind == b"VP8X" and size:
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS]) + chunk[9:]
        if kind not in _WEBP_REMARKS:
            parts.append(chunk)
        at = after
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body
