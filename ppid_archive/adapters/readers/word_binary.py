"""DOC of Word 97 to 2003, and the text of Word 6 and 95: body, notes, comments, text boxes, headers and footers."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ppid_archive.adapters.readers.bounds import MOST_CHARACTERS, MOST_COMPOUND_BYTES
from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.compound_file import Broken, CompoundFile, from_path, unread
from ppid_archive.adapters.readers.compound_writing import packed, taken_out
from ppid_archive.adapters.readers.enclosures import Enclosures
from ppid_archive.adapters.readers.ole_properties import summary
from ppid_archive.adapters.readers.word_changes import Places, struck_out, without
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_WORD_97 = 0xC1
_FIRST_WORDS = (b"\x9b\xa5", b"\xdb\xa5")
_ENCRYPTED, _OTHER_TABLE = 0x0100, 0x0200
_PARTS = ("body", "footnotes", "heads", "macros", "comments", "endnotes", "boxes", "head boxes")
_LENGTHS_AT, _HEADS_AT, _PIECES_AT = 0x4C, 0xF2, 0x1A2
_NOTE_STORIES, _STORIES = 6, 6
_FOOTERS = (2, 3, 5)
"""Of the six stories of a section: even footer, odd footer, first footer; before the sections, six of the notes."""
_NARROW = 0x40000000
_FIELD = re.compile("([\x13\x14\x15])")
_MARKS = str.maketrans({"\0": "","\x07": "\t", "\r": "\n", "\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": "",
                        **dict.fromkeys("\x01\x02\x03\x04\x05\x08", "")})  # fmt: skip


def read(local: Path, _name: str) -> Extraction:
    """Return the words by page, as far as pages were ended by hand."""
    try:
        if texts := _before_word_6(local):
            none = () if any(texts) else (Shortfall(gap=Gap.NO_TEXT),)
            return Extraction(pages=tuple(_pages(texts)), shortfalls=none)
        file = from_path(local)
        said = file.required("WordDocument")
        (flags,) = struct.unpack_from("<H", said, 10)
        if flags & _ENCRYPTED:
            return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED, detail="a password is needed to read it"),))
        return _read(file, said, flags)
    except (Broken, struct.error) as error:
        return unread(error)


def _read(file: CompoundFile, said: bytes, flags: int) -> Extraction:
    (version,) = struct.unpack_from("<H", said, 2)
    table = file.find("1Table" if flags & _OTHER_TABLE else "0Table") or b""
    text = _text_or_rest(said, table) if version >= _WORD_97 else _old_text(said)
    pages = text.parts["body"].split("\f")
    heads, feet = _heads(text, table, said) if version >= _WORD_97 else ([], [])
    pages[0] = "\n".join((*heads, pages[0]))
    around = (text.parts.get(part, "") for part in ("footnotes", "endnotes", "comments", "boxes", "head boxes"))
    pages[-1] = "\n".join((pages[-1], *around, *feet))
    texts = [clean(page) for page in pages]
    inside = _embedded(file)
    short = Shortfall(gap=Gap.DAMAGED, detail="read as far as it goes")
    return Extraction(
        pages=tuple(_pages(texts)),
        properties=summary(file),
        attachments=tuple(inside.found),
        shortfalls=(
            *((short,) if text.incomplete else ()),
            *inside.shortfalls(),
            *(() if any(texts) or text.incomplete else (Shortfall(gap=Gap.NO_TEXT),)),
        ),
    )


@dataclass(frozen=True)
class _Text:
    parts: dict[str, str]
    heads: bytes = b""
    incomplete: bool = False


def _text_or_rest(said: bytes, table: bytes) -> _Text:
    """Without its table of pieces the text is as far as it stands in one stretch."""
    try:
        return _text(said, table)
    except Broken:
        return replace(_old_text(said), incomplete=True)


def _text(said: bytes, table: bytes) -> _Text:
    """Put the pieces of the text in order and cut it into its parts."""
    lengths = struct.unpack_from("<8I", said, _LENGTHS_AT)
    characters, incomplete = _pieces(said, table)
    parts, raw, at = {}, {}, 0
    for part, length in zip(_PARTS, lengths, strict=True):
        raw[part] = characters[2 * at : 2 * (at + length)]
        parts[part] = _shown(raw[part])
        at += length
    return _Text(parts, raw["heads"], incomplete or 2 * at > len(characters) + 2)


def _pieces(said: bytes, table: bytes) -> tuple[bytes, bool]:
    """Return all characters as UTF-16, so that a position counts as the file counts, and whether any are missing."""
    start, size = struct.unpack_from("<II", said, _PIECES_AT)
    data, at = table[start : start + size], 0
    while data[at : at + 1] == b"\x01":  # formats of pieces
        at += 3 + struct.unpack_from("<H", data, at + 1)[0]
    if data[at : at + 1] != b"\x02":
        raise Broken("no table of pieces")
    (size,) = struct.unpack_from("<I", data, at + 1)
    rows = data[at + 5 : at + 5 + size]
    count = (len(rows) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", rows)
    struck = struck_out(said, table)
    found, left, missing = [], MOST_CHARACTERS, False
    for row in range(count):
        length = min(ends[row + 1] - ends[row], left)
        if length < 0:  # from here on they are out of order
            missing = True
            break
        where = struct.unpack_from("<I", rows, 4 * (count + 1) + 8 * row + 2)[0]
        piece = _piece(said, where, length, struck)
        missing |= len(piece) < 2 * length
        left -= length
        found.append(piece)
    return b"".join(found), missing or left <= 0


def _piece(said: bytes, where: int, length: int, struck: Places) -> bytes:
    if where & _NARROW:
        start = (where & ~_NARROW) // 2
        data = without(said[start : start + length], start, struck)
        return data.decode("cp1252", "replace").encode("utf-16-le")
    return without(said[where : where + 2 * length], where, struck)


def _old_text(said: bytes) -> _Text:
    """Word 6 and 95 keep the text in one stretch, unless it was saved quickly."""
    start, end = struct.unpack_from("<II", said, 0x18)
    if not start < end <= len(said) + 1:
        raise Broken("no text where it should be")
    return _Text({"body": _shown(said[start:end].decode("cp1252", "replace").encode("utf-16-le"))})


def _before_word_6(local: Path) -> list[str]:
    """Read Word 1 and 2 for Windows, whose file is what later ones keep in a stream."""
    with local.open("rb") as stream:
        if stream.read(2) not in _FIRST_WORDS:
            return []
        stream.seek(0)
        said = stream.read(MOST_COMPOUND_BYTES)
    # They end a line as programs of their time do, with two characters.
    return [clean(page) for page in _old_text(said).parts["body"].replace("\n\n", "\n").split("\f")]


def _pages(texts: list[str]) -> Iterator[Page]:
    for number, text in enumerate(texts, start=1):
        yield Page(number, text, TextSource.EMBEDDED)


def _heads(text: _Text, table: bytes, said: bytes) -> tuple[list[str], list[str]]:
    """Return headers and footers, each once."""
    start, size = struct.unpack_from("<II", said, _HEADS_AT)
    rows = table[start : start + size]
    ends = struct.unpack_from(f"<{len(rows) // 4}I", rows)
    heads: dict[str, None] = {}
    feet: dict[str, None] = {}
    for number, (first, last) in enumerate(zip(ends[_NOTE_STORIES:], ends[_NOTE_STORIES + 1 :], strict=False)):
        words = _shown(text.heads[2 * first : 2 * last]).strip()
        (feet if number % _STORIES in _FOOTERS else heads)[words] = None
    return list(filter(None, heads)), list(filter(None, feet))


def _shown(characters: bytes) -> str:
    """Return what a reader sees: of fields the result, of marks what they do."""
    text = characters.decode("utf-16-le", "replace")
    found: list[str] = []
    fields: list[bool] = []
    hiding = 0
    for piece in _FIELD.split(text):
        match piece:
            case "\x13":
                fields.append(True)
                hiding += 1
            case "\x14" | "\x15" if fields:
                hiding -= fields.pop()
                fields += [False] if piece == "\x14" else []
            case _ if not hiding:
                found.append(piece)
    return "".join(found).replace("\x07\x07", "\n").translate(_MARKS)


def _embedded(file: CompoundFile) -> Enclosures:
    inside = Enclosures()
    pool = file.root.storages.get("ObjectPool")
    for _, storage in sorted(pool.storages.items()) if pool else ():
        size = sum(stream.size for stream in storage.streams.values())
        if inside.may_take(size):
            inside.add_object(packed(taken_out(file, storage)))
        else:
            inside.left_inside += 1
    return inside
