"""PPT, PPS and POT of PowerPoint 97 to 2003: a page for each slide in the order they are shown, its notes below."""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ppid_archive.adapters.readers.bounds import MOST_ATTACHED_BYTES, MOST_CHARACTERS, MOST_PAGES
from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.compound_file import Broken, CompoundFile, from_path, unread
from ppid_archive.adapters.readers.enclosures import Enclosures
from ppid_archive.adapters.readers.ole_properties import summary
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_STREAM = "PowerPoint Document"
_LOCKED = 0xF3D1C4DF
_HEADER = struct.Struct("<HHI")
_DOCUMENT, _SLIDE, _NOTES = 0x03E8, 0x03EE, 0x03F0
_LIST, _ENTRY, _TEXT_HEAD, _OUTLINE = 0x0FF0, 0x03F3, 0x0F9F, 0x0F9E
_WIDE, _NARROW, _NOTES_OF, _COMMENT, _STRING = 0x0FA0, 0x0FA8, 0x03F1, 0x2EE0, 0x0FBA
_EDIT, _PLACES, _OBJECT, _TAGGED = 0x0FF5, 0x1772, 0x1011, 0x138B
_SLIDES, _NOTES_LIST = 0, 2
_MOST_EDITS = 10_000
_DEEPEST = 40
_NESTED = 0xF
_MARKS = str.maketrans({"\r": "\n", "\x0b": "\n"})
_NUMBER_FIELD = re.compile(r"^\s*\*\s*$", re.MULTILINE)


@dataclass(frozen=True)
class _Record:
    kind: int
    instance: int
    has_records: bool
    start: int
    end: int


@dataclass
class _Listed:
    """A slide as the outline lists it: where it is kept, its number, its texts."""

    place: int
    number: int
    texts: list[str] = field(default_factory=list)


def read(local: Path, _name: str) -> Extraction:
    """Return the words by slide; where the order is lost, all words as one page."""
    try:
        file = from_path(local)
        data = file.required(_STREAM)
        user = file.find("Current User") or b""
        if user[12:16] == struct.pack("<I", _LOCKED) or "EncryptedSummary" in file.root.streams:
            return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED, detail="a password is needed to read it"),))
        return _read(file, data, user)
    except (Broken, struct.error) as error:
        return unread(error)


def _read(file: CompoundFile, data: bytes, user: bytes) -> Extraction:
    show = _Show(data)
    try:
        (newest,) = struct.unpack_from("<I", user, 16)
        slides, damaged = show.slides(newest), False
    except (Broken, struct.error):
        slides, damaged = [show.everything()], True
    texts = [clean(slide) for slide in slides]
    inside = show.embedded()
    short = Shortfall(gap=Gap.DAMAGED, detail="the order of the slides is lost")
    return Extraction(
        pages=tuple(Page(number, text, TextSource.EMBEDDED) for number, text in enumerate(texts, start=1)),
        properties=summary(file),
        attachments=tuple(inside.found),
        shortfalls=(
            *((short,) if damaged else ()),
            *inside.shortfalls(),
            *(() if any(texts) or damaged else (Shortfall(gap=Gap.NO_TEXT),)),
        ),
    )


class _Show:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = MOST_CHARACTERS

    def slides(self, newest: int) -> list[str]:
        """Return the words of every slide in order."""
        places, document = self._places(newest)
        top = self._at(places.get(document, len(self._data)))
        if top.kind != _DOCUMENT:
            raise Broken("no list of slides")
        lists = {one.instance: one for one in self._records(top) if one.kind == _LIST}
        notes = self._notes(lists.get(_NOTES_LIST), places)
        listed = self._listed(lists[_SLIDES])[:MOST_PAGES] if _SLIDES in lists else []
        return ["\n".join((*self._slide(one, places), *notes.get(one.number, ()))) for one in listed]

    def everything(self) -> str:
        """Return all words in the order they are kept."""
        return "\n".join(self._words(_Record(0, 0, True, 0, len(self._data)), []))  # noqa: FBT003 - a record of all

    def embedded(self) -> Enclosures:
        """Take out the documents that were put onto slides."""
        inside = Enclosures()
        for one in self._records(_Record(0, 0, True, 0, len(self._data))):  # noqa: FBT003 - as above
            if one.kind != _OBJECT:
                continue
            data = self._data[one.start : one.end]
            try:
                whole = _unpacked(data[4:]) if one.instance else data
            except zlib.error:
                inside.left_inside += 1
            else:
                inside.add_object(whole)
        return inside

    def _places(self, newest: int) -> tuple[dict[int, int], int]:
        """Follow the edits from the newest to the first: where each thing was last kept, and which is the document."""
        places: dict[int, int] = {}
        document, edit, known = 0, newest, set[int]()
        while edit and edit not in known and len(known) < _MOST_EDITS:
            known.add(edit)
            if self._at(edit).kind != _EDIT:
                break
            before, table, which = struct.unpack_from("<III", self._data, edit + 16)
            document = document or which
            self._gather(self._at(table), places)
            edit = before
        return places, document

    def _gather(self, table: _Record, places: dict[int, int]) -> None:
        at = table.start
        while table.kind == _PLACES and at + 4 <= table.end:
            (said,) = struct.unpack_from("<I", self._data, at)
            first, count = said & 0xFFFFF, min(said >> 20, (table.end - at - 4) // 4)
            for number, place in enumerate(struct.unpack_from(f"<{count}I", self._data, at + 4), start=first):
                places.setdefault(number, place)
            at += 4 + 4 * count

    def _listed(self, container: _Record) -> list[_Listed]:
        found: list[_Listed] = []
        for one in self._records(container):
            if one.kind == _ENTRY:
                place, number = struct.unpack_from("<I8xI", self._data, one.start)
                found.append(_Listed(place, number))
            elif not found:
                continue
            elif one.kind == _TEXT_HEAD:
                found[-1].texts.append("")
            elif one.kind in (_WIDE, _NARROW) and found[-1].texts:
                found[-1].texts[-1] += self._text(one)
        return found

    def _slide(self, listed: _Listed, places: dict[int, int]) -> Iterator[str]:
        """Give the words on a slide; texts of the outline stand where the slide refers to them."""
        outline = list[str | None](listed.texts)
        slide = self._at(places.get(listed.place, len(self._data)))
        words = list(self._words(slide, outline)) if slide.kind == _SLIDE else []
        yield from (text for text in outline if text is not None)
        yield from words

    def _notes(self, container: _Record | None, places: dict[int, int]) -> dict[int, list[str]]:
        notes: dict[int, list[str]] = {}
        for one in self._listed(container) if container else ():
            page = self._at(places.get(one.place, len(self._data)))
            if page.kind != _NOTES:
                continue
            of = next((record for record in self._records(page) if record.kind == _NOTES_OF), None)
            number = struct.unpack_from("<I", self._data, of.start)[0] if of else 0
            words = (_NUMBER_FIELD.sub("", text) for text in self._words(page, []))
            notes[number] = [text for text in words if text.strip()]
        return notes

    def _words(self, top: _Record, outline: list[str | None]) -> Iterator[str]:
        """Give every text within a record, in order."""
        stack = [(top, 0)]
        while stack:
            here, depth = stack.pop()
            if here.kind in (_WIDE, _NARROW):
                yield self._text(here)
            elif here.kind == _OUTLINE:
                (number,) = struct.unpack_from("<I", self._data, here.start)
                text = outline[number] if number < len(outline) else None
                if text is not None:
                    outline[number] = None
                    yield text
            elif here.kind == _COMMENT:
                yield from (self._text(one) for one in self._records(here) if one.kind == _STRING and one.instance == 1)
            elif (here.has_records or here.kind == _TAGGED) and depth < _DEEPEST:
                stack += [(one, depth + 1) for one in reversed(list(self._records(here)))]

    def _text(self, record: _Record) -> str:
        data = self._data[record.start : min(record.end, record.start + 2 * self._left)]
        text = data.decode("latin-1" if record.kind == _NARROW else "utf-16-le", "replace")
        self._left = max(0, self._left - len(text))
        return text.translate(_MARKS)

    def _records(self, within: _Record) -> Iterator[_Record]:
        at = within.start
        while at + _HEADER.size <= within.end:
            one = self._at(at, within.end)
            yield one
            at = one.end

    def _at(self, place: int, end: int | None = None) -> _Record:
        said, kind, length = _HEADER.unpack_from(self._data, place)
        start = place + _HEADER.size
        return _Record(kind, said >> 4, said & _NESTED == _NESTED, start, min(start + length, end or len(self._data)))


def _unpacked(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, MOST_ATTACHED_BYTES + 1)
