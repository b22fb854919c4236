"""MSG: a letter as Outlook saves it; who wrote to whom about what, the body as words, everything attached taken out."""

import struct
from datetime import UTC, timedelta, timezone
from pathlib import Path

from ppid_archive.adapters.readers.cleaning import clean, properties
from ppid_archive.adapters.readers.compound_file import Broken, CompoundFile, Storage, from_path, unread
from ppid_archive.adapters.readers.compound_writing import Folder, packed, taken_out
from ppid_archive.adapters.readers.compressed_rich_text import decompressed
from ppid_archive.adapters.readers.enclosures import Enclosures
from ppid_archive.adapters.readers.office_xml import Refused
from ppid_archive.adapters.readers.ole_properties import code_page, moment
from ppid_archive.adapters.readers.rich_text import words
from ppid_archive.adapters.readers.web_page import seen, web_text
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_PROPERTIES, _NAMED = "__properties_version1.0", "__nameid_version1.0"
_PERSON, _ATTACHED = "__recip_version1.0_#", "__attach_version1.0_#"
_HEAD, _INNER_HEAD, _PART_HEAD = 32, 24, 8
"""Bytes before the list of properties: in a letter, in a letter inside a letter, in a recipient or attachment."""
_SUBJECT, _BODY, _RICH_BODY, _WEB_BODY = "0037", "1000", "1009", "1013"
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP, _FOR, _FOR_ADDRESS = "0C1A", "0C1F", "5D01", "0042", "0065"
_DISPLAY_TO, _DISPLAY_CC = "0E04", "0E03"
_NAME, _ADDRESS, _SMTP = "3001", "3003", "39FE"
_DATA, _LONG_FILE, _FILE = "3701", "3707", "3704"
_SENT, _RECEIVED, _KIND = 0x00390040, 0x0E060040, 0x0C150003
_PAGE, _WEB_PAGE = 0x3FFD0003, 0x3FDE0003
_TO, _CC = 1, 2
_MOST_PEOPLE = 2000
_HERE = timezone(timedelta(hours=7))
"""The file tells moments in UTC only; in the hours of an office, western Indonesia has the day of all its zones."""


def read(local: Path, _name: str) -> Extraction:
    """Return head and body as one page, and the attachments."""
    try:
        letter = _Letter(from_path(local))
        page = clean("\n".join((*letter.head(), "", letter.body())))
        inside = letter.attached()
    except (Broken, struct.error) as error:
        return unread(error)
    return Extraction(
        pages=(Page(1, page, TextSource.EMBEDDED),),
        properties=properties(letter.subject, letter.sender, letter.sent),
        attachments=tuple(inside.found),
        shortfalls=(*inside.shortfalls(), *(() if page else (Shortfall(gap=Gap.NO_TEXT),))),
    )


class _Letter:
    def __init__(self, file: CompoundFile) -> None:
        if _PROPERTIES not in file.root.streams:
            raise Broken("no letter in it")
        self._file = file
        self._numbers = self._fixed(file.root, _HEAD)
        self._encoding = code_page(self._numbers.get(_PAGE, 0))
        top = file.root
        self.subject = self._text(top, _SUBJECT)
        self.sender = _person(
            self._text(top, _SENDER) or self._text(top, _FOR),
            self._text(top, _SENDER_SMTP) or self._text(top, _SENDER_ADDRESS) or self._text(top, _FOR_ADDRESS),
        )
        sent = moment(self._numbers.get(_SENT, 0) or self._numbers.get(_RECEIVED, 0))
        self.sent = sent.replace(tzinfo=UTC).astimezone(_HERE) if sent else None

    def head(self) -> list[str]:
        """Return the lines that a reader of the letter sees above it."""
        to, cc = self._people()
        lines = {
            "From": self.sender,
            "To": to or self._text(self._file.root, _DISPLAY_TO),
            "Cc": cc or self._text(self._file.root, _DISPLAY_CC),
            "Date": self.sent.isoformat(" ", "minutes") if self.sent else "",
            "Subject": self.subject,
        }
        return [f"{name}: {' '.join(clean(value).split())}" for name, value in lines.items() if value.strip()]

    def body(self) -> str:
        """Return the words of the letter from the plainest form it is kept in."""
        plain = self._text(self._file.root, _BODY)
        if plain.strip():
            return plain
        if web := self._web_body():
            return seen(web).text()
        packed_body = self._bytes(self._file.root, f"{_RICH_BODY}0102")
        try:
            return words(decompressed(packed_body)) if packed_body else ""
        except Refused:
            return ""

    def attached(self) -> Enclosures:
        """Take the attachments out; a letter inside the letter becomes a file of its own."""
        inside = Enclosures()
        for name, storage in sorted(self._file.root.storages.items()):
            if name.startswith(_ATTACHED):
                self._take(storage, inside)
        return inside

    def _take(self, storage: Storage, inside: Enclosures) -> None:
        name = self._text(storage, _LONG_FILE) or self._text(storage, _FILE) or self._text(storage, _NAME)
        within = storage.storages.get(f"__substg1.0_{_DATA}000D")
        data = self._bytes(storage, f"{_DATA}0102")
        if within is None:
            if data or name:
                inside.add(name, data)
        elif not inside.may_take(_size(within)):
            inside.left_inside += 1
        elif _PROPERTIES in within.streams:
            title = self._text(within, _SUBJECT) or name.removesuffix(".msg")
            inside.add(f"{title}.msg" if title.strip() else "", self._letter_inside(within), ".msg")
        else:
            inside.add_object(packed(taken_out(self._file, within)), name)

    def _letter_inside(self, storage: Storage) -> bytes:
        """A letter of its own has a longer head, and keeps the names of its properties itself."""
        folder = taken_out(self._file, storage)
        said = self._file.read(storage.streams[_PROPERTIES])
        parts = {**folder.inside, _PROPERTIES: said[:_INNER_HEAD] + bytes(_HEAD - _INNER_HEAD) + said[_INNER_HEAD:]}
        if (names := self._file.root.storages.get(_NAMED)) is not None:
            parts.setdefault(_NAMED, taken_out(self._file, names))
        return packed(Folder(parts))

    def _people(self) -> tuple[str, str]:
        to: list[str] = []
        cc: list[str] = []
        for name, storage in sorted(self._file.root.storages.items())[:_MOST_PEOPLE]:
            if not name.startswith(_PERSON):
                continue
            kind = self._fixed(storage, _PART_HEAD).get(_KIND, _TO)
            person = _person(self._text(storage, _NAME), self._text(storage, _SMTP) or self._text(storage, _ADDRESS))
            (to if kind == _TO else cc if kind == _CC else []).append(person)
        return ", ".join(to), ", ".join(cc)

    def _web_body(self) -> str:
        data = self._bytes(self._file.root, f"{_WEB_BODY}0102")
        if data:
            return web_text(data, code_page(self._numbers.get(_WEB_PAGE, 0)) if _WEB_PAGE in self._numbers else None)
        return self._text(self._file.root, _WEB_BODY)

    def _text(self, storage: Storage, tag: str) -> str:
        wide = self._bytes(storage, f"{tag}001F")
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return self._bytes(storage, f"{tag}001E").decode(self._encoding, "replace").rstrip("\0")

    def _bytes(self, storage: Storage, tag: str) -> bytes:
        stream = storage.streams.get(f"__substg1.0_{tag}")
        return self._file.read(stream) if stream else b""

    def _fixed(self, storage: Storage, head: int) -> dict[int, int]:
        """Return the properties of fixed length by their tag."""
        stream = storage.streams.get(_PROPERTIES)
        data = self._file.read(stream)[head:] if stream else b""
        rows = struct.iter_unpack("<I4xQ", data[: len(data) // 16 * 16])
        return {tag: value & 0xFFFFFFFF if tag & 0xFFFF == 3 else value for tag, value in rows}  # noqa: PLR2004 - 32 bits


def _person(name: str, address: str) -> str:
    """Return a name with the address; what Exchange uses inside a house tells nobody anything."""
    if "@" not in address or address == name:
        return name or address
    return f"{name} <{address}>" if name else address


def _size(storage: Storage) -> int:
    return sum(stream.size for stream in storage.streams.values()) + sum(map(_size, storage.storages.values()))
