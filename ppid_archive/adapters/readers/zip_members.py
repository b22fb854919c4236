"""What lies in a ZIP, as far as it may be taken out: names made tame, and whatever is built to harm left inside."""

import re
import stat
import struct
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ppid_archive.adapters.readers.cleaning import one_line
from ppid_archive.domain.content import Packed, Staying
from ppid_archive.domain.drop_convention import is_ignored

_LOCAL_HEADER = 30
_ENCRYPTED, _UTF_8 = 0x1, 0x800
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_STEEPEST = 200
"""Times its packed size: a white page drawn as a bitmap reaches 150; beyond, and large, it is a bomb."""
_SMALL = 64 << 20
_LONGEST_NAME, _LONGEST_PATH = 200, 1000
_UNICODE_PATH = 0x7075
_TYPOGRAPHIC = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00b0"
_DRIVE = re.compile(r"^[A-Za-z]:")


@dataclass(frozen=True)
class Members:
    """What may be taken out of a container, and what stays inside: names by the reason."""

    packed: tuple[Packed, ...]
    staying: tuple[tuple[Staying, tuple[str, ...]], ...]


def members_of(container: zipfile.ZipFile, most: int) -> Members:
    """Sort the members of a ZIP, up to ``most`` of them; folders and files of a system are nobody's documents."""
    packed, staying = list[Packed](), dict[Staying, list[str]]()
    listed = container.infolist()
    overlapping = _overlapping(listed)
    for place, one in enumerate(listed):
        spelt = _Spelt.of(one)
        if one.is_dir() or spelt.path.endswith("/") or _is_system(spelt.parts):
            continue
        reason = Staying.LIMIT if len(packed) >= most else _objection(one, overlapping=place in overlapping)
        if reason:
            staying.setdefault(reason, []).append(spelt.tame)
        else:
            packed.append(Packed(spelt.tame, place, one.file_size, name_bytes=spelt.raw_bytes))
    return Members(tuple(packed), tuple((reason, tuple(names)) for reason, names in staying.items()))


def _objection(one: zipfile.ZipInfo, *, overlapping: bool) -> Staying | None:
    kind = stat.S_IFMT(one.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return Staying.LINK
    if overlapping:
        return Staying.OVERLAP
    if one.flag_bits & _ENCRYPTED:
        return Staying.LOCKED
    if one.compress_type not in _METHODS:
        return Staying.METHOD
    bomb = one.file_size > _SMALL and one.file_size > _STEEPEST * max(one.compress_size, 1)
    return Staying.BOMB if bomb else None


def _overlapping(listed: Sequence[zipfile.ZipInfo]) -> set[int]:
    """Return the places of members that share bytes with another: one stream that counts as many."""
    spans = sorted((one.header_offset, _end(one), place) for place, one in enumerate(listed))
    guilty, reach, owner = set[int](), 0, -1
    for start, end, place in spans:
        if start < reach:
            guilty |= {owner, place}
        if end > reach:
            reach, owner = end, place
    return guilty


def _end(one: zipfile.ZipInfo) -> int:
    return one.header_offset + _LOCAL_HEADER + len(one.orig_filename) + one.compress_size


def _is_system(parts: Sequence[str]) -> bool:
    return not parts or "__MACOSX" in parts or is_ignored(parts[-1])


@dataclass(frozen=True)
class _Spelt:
    """A member's name: as people read it, and as it was written where that is not UTF-8."""

    path: str
    raw_bytes: str | None = None

    @classmethod
    def of(cls, one: zipfile.ZipInfo) -> "_Spelt":
        if one.flag_bits & _UTF_8 or one.orig_filename.isascii():
            return cls(one.orig_filename)
        raw = one.orig_filename.encode("cp437", "replace")  # as zipfile decoded it
        said = _unicode_path(one.extra)
        if said is None:
            said = _decoded(raw)
        return cls(said, None if _is_utf_8(raw) else raw.hex())

    @property
    def parts(self) -> tuple[str, ...]:
        """Folders and name without anything that points elsewhere."""
        path = _DRIVE.sub("", self.path.replace("\\", "/"))
        tame = (one_line(part) for part in path.split("/"))
        return tuple(_shortened(part) for part in tame if part not in ("", ".", ".."))

    @property
    def tame(self) -> str:
        return "/".join(self.parts)[-_LONGEST_PATH:] or "(tanpa nama)"


def _shortened(part: str) -> str:
    """Keep the beginning and the ending of an endless name."""
    return part if len(part) <= _LONGEST_NAME else f"{part[: _LONGEST_NAME - 12]}{part[-12:]}"


def _is_utf_8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decoded(raw: bytes) -> str:
    """Read a name of unknown encoding: UTF-8 if it is any, else the code page that makes letters of it."""
    if _is_utf_8(raw):
        return raw.decode()
    readings = [raw.decode(code_page, "replace") for code_page in ("cp437", "cp1252")]
    return max(readings, key=_likeness)


def _likeness(name: str) -> int:
    return sum(1 if _usual(letter) else -1 for letter in name if not letter.isascii())


def _usual(letter: str) -> bool:
    latin = unicodedata.category(letter)[0] == "L" and ord(letter) < 0x250  # noqa: PLR2004 - the end of Latin Extended-B
    return latin or letter in _TYPOGRAPHIC


def _unicode_path(extra: bytes) -> str | None:
    """Return the name that Info-ZIP and its like write in UTF-8 beside the old one."""
    for kind, field in _fields(extra):
        if kind == _UNICODE_PATH and len(field) > 5 and _is_utf_8(field[5:]):  # noqa: PLR2004 - version and checksum
            return field[5:].decode()
    return None


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, place)
        yield kind, extra[place + 4 : place + 4 + length]
        place += 4 + length
