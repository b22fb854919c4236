"""Word and OpenDocument texts: their XML read directly, document types refused, sizes bounded."""

import zipfile
from collections.abc import Iterator
from datetime import date
from xml.parsers import expat

from ppid_archive.adapters.readers.clean_text import cleaned, meaningful_title
from ppid_archive.domain.content import Extraction, Gap, Page, Properties, Shortfall, TextSource

_MOST_BYTES = 200 << 20
_CHUNK = 1 << 16
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_ODF_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_ODF_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
_BREAK = "\f"
_WORD_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "lastRenderedPageBreak": _BREAK}
_ODF_SIGNS = {"tab": "\t", "line-break": "\n", "s": " ", "soft-page-break": _BREAK}


class Refused(Exception):
    """The XML holds what no office program writes: a document type, entities, more than it may."""


def read(local: str, name: str, media_type: str) -> Extraction:
    """Read a word processor's document: body, headings, tables, notes, headers and footers."""
    try:
        with zipfile.ZipFile(local) as archive:
            if any(member.flag_bits & 1 for member in archive.infolist()):
                return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED),))
            odf = "opendocument" in media_type
            text = cleaned_pages("".join(_odf_words(archive) if odf else _word_words(archive)))
            told = _properties(archive, "meta.xml" if odf else "docProps/core.xml", name)
    except (zipfile.BadZipFile, expat.ExpatError, Refused, EOFError) as error:
        detail = f"{type(error).__name__}: {error}"[:200]
        return Extraction(shortfalls=(Shortfall(gap=Gap.DAMAGED, detail=detail),))
    pages = tuple(Page(number, part, TextSource.EMBEDDED) for number, part in enumerate(text, start=1))
    return Extraction(pages, told)


def cleaned_pages(text: str) -> list[str]:
    """Return words by page, as far as the program that wrote the file noted page breaks."""
    parts = [cleaned(part).strip() for part in text.split(_BREAK)]
    return [part for part in parts if part] or [""]


def _word_words(archive: zipfile.ZipFile) -> Iterator[str]:
    names = archive.namelist()
    around = [n for n in names if n.startswith(("word/header", "word/footer", "word/footnotes", "word/endnotes"))]
    for member in ["word/document.xml", *sorted(n for n in around if n.endswith(".xml"))]:
        yield from _parsed(archive, member, _word_sign)
        yield "\n"


def _odf_words(archive: zipfile.ZipFile) -> Iterator[str]:
    yield from _parsed(archive, "content.xml", _odf_sign)
    if "styles.xml" in archive.namelist():  # headers and footers live there
        yield "\n"
        yield from _parsed(archive, "styles.xml", _odf_sign)


def _word_sign(space: str, name: str, *, ends: bool) -> tuple[str, bool | None]:
    """Return what an element adds, and whether text inside counts (None: as before)."""
    if space not in {_WORD, _STRICT_WORD}:
        return "", None
    if ends:
        return {"p": "\n", "tc": "\t", "tr": "\n"}.get(name, ""), False if name == "t" else None
    return _WORD_SIGNS.get(name, ""), True if name == "t" else None


def _odf_sign(space: str, name: str, *, ends: bool) -> tuple[str, bool | None]:
    if space == _ODF_TABLE and ends:
        return {"table-cell": "\t", "table-row": "\n"}.get(name, ""), None
    if space != _ODF_TEXT:
        return "", None
    if ends:
        return ("\n", False) if name in {"p", "h"} else ("", None)
    return _ODF_SIGNS.get(name, ""), True if name in {"p", "h"} else None


def _parsed(archive: zipfile.ZipFile, member: str, sign: "object") -> list[str]:
    words: list[str] = []
    counts = [False]

    def note(qualified: str, *, ends: bool) -> None:
        space, _, name = qualified.rpartition(" ")
        added, inside = sign(space, name, ends=ends)  # type: ignore[operator] # one of the two above
        words.append(added)
        if inside is not None:
            counts[0] = inside

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, _: note(name, ends=False)
    parser.EndElementHandler = lambda name: note(name, ends=True)
    parser.CharacterDataHandler = lambda data: words.append(data) if counts[0] else None
    _feed(parser, archive, member)
    return words


def _feed(parser: expat.XMLParserType, archive: zipfile.ZipFile, member: str) -> None:
    def refuse(*_: object) -> None:
        message = "a document type declaration"
        raise Refused(message)

    parser.StartDoctypeDeclHandler = refuse
    read_so_far = 0
    try:
        stream = archive.open(member)
    except KeyError as error:
        message = f"{member} is missing"
        raise Refused(message) from error
    with stream:
        while chunk := stream.read(_CHUNK):
            read_so_far += len(chunk)
            if read_so_far > _MOST_BYTES:
                message = f"{member} unpacks to more than {_MOST_BYTES} bytes"
                raise Refused(message)
            parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
    parser.Parse(b"", True)  # noqa: FBT003 - the same


def _properties(archive: zipfile.ZipFile, member: str, name: str) -> Properties:
    if member not in archive.namelist():
        return Properties()
    found: dict[str, str] = {}
    path: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda element, _: path.append(element)
    parser.EndElementHandler = lambda _: path.pop()
    parser.CharacterDataHandler = lambda data: found.update({path[-1]: found.get(path[-1], "") + data})
    try:
        _feed(parser, archive, member)
    except (expat.ExpatError, Refused):
        return Properties()
    created = found.get(f"{_TERMS} created") or found.get(f"{_META} creation-date") or ""
    title = meaningful_title(found.get(f"{_DC} title"), name)
    return Properties(title, found.get(f"{_DC} creator") or None, _day(created))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
