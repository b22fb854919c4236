"""OpenDocument texts, presentations and drawings (ODT, ODP, ODG, templates), and all kinds as one flat XML file."""

import io
import re
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ppid_archive.adapters.readers.bounds import MOST_ATTACHMENTS, MOST_CHARACTERS, MOST_PAGES
from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.drawing_words import end_cell
from ppid_archive.adapters.readers.enclosures import Enclosures
from ppid_archive.adapters.readers.office_xml import (
    PART_ERRORS,
    Notes,
    Refused,
    Walk,
    core_properties,
    walk,
    walk_stream,
)
from ppid_archive.domain.content import Extraction, Gap, Page, Properties, Shortfall, TextSource

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE, _STYLE = (f"{_ODF}{name}:1.0 " for name in ("text", "table", "office", "style"))
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/ "
_PAGE = f"{_ODF}drawing:1.0 page"
_SHEET = f"{_TABLE}table"
_SHEETS = f"{_OFFICE}spreadsheet"
_LISTS = f"{_ODF}manifest:1.0"
_BREAK = f"{_ODF}xsl-fo-compatible:1.0 break-before"
_STYLES = frozenset((f"{_STYLE}style", f"{_STYLE}default-style"))
_MANIFEST = "META-INF/manifest.xml"
_OBJECT, _ADDRESS = f"{_ODF}drawing:1.0 object", "http://www.w3.org/1999/xlink href"
_CHART = "application/vnd.oasis.opendocument.chart"
_MOST_SPACES = 1000
_BODIES = frozenset(f"{_OFFICE}{kind}" for kind in ("text", "presentation", "drawing", "spreadsheet", "chart"))
_HEADS = frozenset(
    f"{_STYLE}{part}" for part in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
)
_PARAGRAPHS = frozenset((f"{_TEXT}p", f"{_TEXT}h", f"{_ODF}presentation:1.0 footer-decl"))
_ASIDES = frozenset((f"{_TEXT}note", f"{_OFFICE}annotation"))
_UNSAID = frozenset(
    (
        *(f"{_TEXT}{name}" for name in ("tracked-changes", "sequence-decls", "note-citation")),
        *(f"{_DUBLIN_CORE}{name}" for name in ("creator", "date")),
        f"{_ODF}meta:1.0 creator-initials",
    )
)
_BLANKS = re.compile("[ \t\r\n]+")
_DOCUMENT = re.compile(r"application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)")
_SUFFIXES = {"text": ".odt", "spreadsheet": ".ods", "presentation": ".odp", "graphics": ".odg"}


def read(local: Path, _name: str) -> Extraction:
    """Return the words by page, as far as the file tells where pages end; by slide; flat tables by sheet."""
    try:
        if not zipfile.is_zipfile(local):
            return _read_flat(local)
        with zipfile.ZipFile(local) as archive:
            if _is_locked(archive):
                return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED, detail="a password is needed to read it"),))
            return _read(archive)
    except (*PART_ERRORS, RuntimeError) as error:
        return Extraction(shortfalls=(Shortfall(gap=Gap.DAMAGED, detail=f"{type(error).__name__}: {error}"[:200]),))


def _is_locked(archive: zipfile.ZipFile) -> bool:
    with archive.open(_MANIFEST) as manifest:
        return b"encryption-data" in manifest.read(1 << 20)


def _read(archive: zipfile.ZipFile) -> Extraction:
    words, damage = _Words(_charts(archive)), ""
    try:
        if "styles.xml" in archive.namelist():
            walk(archive, "styles.xml", words)
    # What stands at the head and foot of pages is not worth the pages.
    except PART_ERRORS as error:
        words, damage = _Words(_charts(archive)), str(error)
    try:
        walk(archive, "content.xml", words)
    except Refused:
        raise
    except PART_ERRORS as error:
        damage = str(error)
    return _extraction(words, core_properties(archive, "meta.xml"), embedded(archive), damage)


def _charts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the words of the charts by the address that a page has for them."""
    listed, found, left = _Listed(), {}, MOST_CHARACTERS
    with suppress(*PART_ERRORS):
        walk(archive, _MANIFEST, listed)
    for path in [path for path, kind in listed.found.items() if kind == _CHART][:MOST_ATTACHMENTS]:
        chart = _Words()
        with suppress(*PART_ERRORS):
            walk(archive, f"{path}content.xml", chart)
        found[path.strip("/")] = "\n".join(chart.pages())[:left]
        left -= len(found[path.strip("/")])
    return found


def _read_flat(local: Path) -> Extraction:
    words, notes, damage = _Words(), Notes(), ""
    with local.open("rb") as stream:
        try:
            walk_stream(stream, words)
            stream.seek(0)
            walk_stream(stream, notes)
        except Refused:
            raise
        except PART_ERRORS as error:
            damage = str(error)
    return _extraction(words, notes.properties(), Enclosures(), damage)


def _extraction(words: "_Words", said: Properties, inside: Enclosures, damage: str) -> Extraction:
    """Return what was read; of a damaged file the words before the damage."""
    texts = [clean(page) for page in words.pages()[:MOST_PAGES]]
    damaged = (Shortfall(gap=Gap.DAMAGED, detail=damage[:200]),) if damage else ()
    return Extraction(
        pages=tuple(Page(number, text, TextSource.EMBEDDED) for number, text in enumerate(texts, start=1)),
        properties=said,
        attachments=tuple(inside.found),
        shortfalls=(*damaged, *inside.shortfalls(), *(() if any(texts) or damage else (Shortfall(gap=Gap.NO_TEXT),))),
    )


class _Words(Walk):
    """Words of the body by page, notes and comments below; heads and feet stand in other places of the file."""

    def __init__(self, charts: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._charts = charts or {}
        self._body: list[str] = []
        self._beside: list[str] = []
        self._around: list[str] = []
        self._paged = False
        self._turning: set[str] = set()
        self._styled = ""
        self._bodies = self._sheets = self._heads = self._asides = self._unsaid = self._paragraphs = self._tables = 0

    def pages(self) -> list[str]:
        """Return the words of each page."""
        pages = "".join((*self._body, *self._beside)).split("\f")
        if self._paged and len(pages) > 1:
            pages.pop()
        around = dict.fromkeys("".join(self._around).split("\n"))
        pages[0] = "\n".join((*around, pages[0]))
        return pages

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count(name, 1)
        if name in _PARAGRAPHS and attributes.get(f"{_TEXT}style-name") in self._turning:
            self._turn_before()
        elif name in _STYLES:
            self._styled = attributes.get(f"{_STYLE}name", "")
        elif name == f"{_STYLE}paragraph-properties" and attributes.get(_BREAK) == "page":
            self._turning.add(self._styled)
        elif name == _PAGE:
            self._paged = True
        elif name == _OBJECT:
            self._say(f"{self._charts.get(attributes.get(_ADDRESS, '').strip('./'), '')}\n")
        elif name == _SHEET:
            self._tables += 1
            if self._is_sheet():
                self._paged = True
                self._body.append(f"{attributes.get(f'{_TABLE}name', '')}\n")
        elif name.startswith(_TEXT):
            self._mark(name.removeprefix(_TEXT), attributes)

    def end(self, name: str) -> None:
        if name in _PARAGRAPHS:
            self._say("\n")
        elif name == f"{_TABLE}table-cell" and self._tables:
            end_cell(self._here())
        elif name == f"{_TABLE}table-row":
            self._here().append("\n")
        elif (name == _PAGE and self._bodies) or (name == _SHEET and self._is_sheet()):
            self._turn()
        self._tables -= name == _SHEET
        self._count(name, -1)

    def text(self, words: str) -> None:
        if self._paragraphs:
            self._say(_BLANKS.sub(" ", words))

    def _mark(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "s":
                count = attributes.get(f"{_TEXT}c", "1")
                self._say(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
            case "tab":
                self._say("\t")
            case "line-break":
                self._say("\n")
            case "soft-page-break":
                self._turn_before()

    def _say(self, words: str) -> None:
        if (self._bodies or self._heads) and not self._unsaid:
            self._here().append(words)

    def _here(self) -> list[str]:
        return self._around if self._heads else self._beside if self._asides else self._body

    def _turn(self) -> None:
        self._body += ("\n", *self._beside, "\f")
        self._beside.clear()

    def _turn_before(self) -> None:
        """A page of running text ends here; not twice where the break was asked for, and not within a note."""
        if self._bodies and not self._paged and not self._asides and self._body and self._body[-1] != "\f":
            self._turn()

    def _is_sheet(self) -> bool:
        return bool(self._sheets) and self._tables == 1

    def _count(self, name: str, step: int) -> None:
        self._bodies += step * (name in _BODIES)
        self._sheets += step * (name == _SHEETS)
        self._heads += step * (name in _HEADS)
        self._asides += step * (name in _ASIDES)
        self._unsaid += step * (name in _UNSAID)
        self._paragraphs += step * (name in _PARAGRAPHS)


def embedded(archive: zipfile.ZipFile) -> Enclosures:
    """Take out the documents inside; charts and formulas are part of the page they are on."""
    inside, listed = Enclosures(), _Listed()
    try:
        walk(archive, _MANIFEST, listed)
    except PART_ERRORS:
        inside.left_inside += 1
    for path, kind in listed.found.items():
        try:
            _take(archive, path, kind, inside)
        except PART_ERRORS:
            inside.left_inside += 1
    return inside


def _take(archive: zipfile.ZipFile, path: str, kind: str, inside: Enclosures) -> None:
    if path.endswith("/") and path != "/" and (document := _DOCUMENT.fullmatch(kind)):
        _repack(archive, path, kind, _SUFFIXES[document[1]], inside)
    elif kind == "application/vnd.sun.star.oleobject":
        if inside.may_take(archive.getinfo(path).file_size):
            inside.add_object(archive.read(path))
        else:
            inside.left_inside += 1


def _repack(archive: zipfile.ZipFile, folder: str, kind: str, suffix: str, inside: Enclosures) -> None:
    """Make a folder inside the file a file of its own, the same bytes every time."""
    members = [one for one in archive.infolist() if one.filename.startswith(folder) and not one.is_dir()]
    if not members or not inside.may_take(sum(one.file_size for one in members)):
        inside.left_inside += bool(members)
        return
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as document:
        document.writestr(zipfile.ZipInfo("mimetype"), kind)
        for one in members:
            document.writestr(
                zipfile.ZipInfo(one.filename.removeprefix(folder)), archive.read(one), zipfile.ZIP_DEFLATED
            )
        if f"{folder}{_MANIFEST}" not in archive.namelist():
            document.writestr(zipfile.ZipInfo(_MANIFEST), f'<manifest:manifest xmlns:manifest="{_LISTS}"/>')
    inside.add("", whole.getvalue(), suffix)


class _Listed(Walk):
    """Paths and types as the manifest lists them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_LISTS} file-entry":
            self.found[attributes.get(f"{_LISTS} full-path", "")] = attributes.get(f"{_LISTS} media-type", "")
