"""What a compound file says of itself: the property set that Word, Excel and PowerPoint keep beside the document."""

import struct
from datetime import datetime, timedelta

from ppid_archive.adapters.readers.cleaning import properties
from ppid_archive.adapters.readers.compound_file import CompoundFile
from ppid_archive.domain.content import Properties

_SUMMARY = "\x05SummaryInformation"
_CODE_PAGE, _TITLE, _AUTHOR, _CREATED = 1, 2, 4, 12
_EPOCH = datetime(1601, 1, 1)  # noqa: DTZ001 - Windows counts from here
_MOST_PROPERTIES = 200
_LONGEST = 4096


def summary(file: CompoundFile) -> Properties:
    """Return title, author and day of creation; nothing where the set is missing or broken."""
    try:
        said = _set(file.find(_SUMMARY) or b"")
    except (struct.error, LookupError):
        return Properties()
    page = said.get(_CODE_PAGE)
    encoding = code_page(page if isinstance(page, int) else 0)
    title, author, created = (said.get(key) for key in (_TITLE, _AUTHOR, _CREATED))
    return properties(
        title.decode(encoding, "replace") if isinstance(title, bytes) else _words(title),
        author.decode(encoding, "replace") if isinstance(author, bytes) else _words(author),
        created if isinstance(created, datetime) else None,
    )


def code_page(number: int) -> str:
    """Return Python's name of a Windows code page, that of western Windows where there is none."""
    known = {65001: "utf-8", 1200: "utf-16-le", 1201: "utf-16-be", 10000: "mac-roman", 28591: "latin-1"}
    name = known.get(number & 0xFFFF) or f"cp{number & 0xFFFF}"
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def moment(ticks: int) -> datetime | None:
    """Return the moment that a Windows file time tells."""
    try:
        return _EPOCH + timedelta(microseconds=ticks // 10) if ticks else None
    except OverflowError:
        return None


_Value = int | bytes | str | datetime | None


def _words(value: _Value) -> str | None:
    return value if isinstance(value, str) else None


def _set(data: bytes) -> dict[int, _Value]:
    if not data:
        return {}
    (start,) = struct.unpack_from("<I", data, 44)
    (count,) = struct.unpack_from("<I", data, start + 4)
    rows = (struct.unpack_from("<II", data, start + 8 + 8 * at) for at in range(min(count, _MOST_PROPERTIES)))
    return {key: _value(data, start + offset) for key, offset in rows}


def _value(data: bytes, at: int) -> _Value:
    kind, first = struct.unpack_from("<II", data, at)
    match kind:
        case 0x02:
            return int(first & 0xFFFF)
        case 0x1E:
            return data[at + 8 : at + 8 + min(first, _LONGEST)].rstrip(b"\0")
        case 0x1F:
            return data[at + 8 : at + 8 + 2 * min(first, _LONGEST)].decode("utf-16-le", "replace").rstrip("\0")
        case 0x40:
            return moment(struct.unpack_from("<Q", data, at + 4)[0])
    return None
