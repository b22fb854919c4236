"""ODT: body, tables, notes, headers and footers of an OpenDocument text."""

import zipfile
from pathlib import Path
from xml.parsers import expat

from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.office_xml import Refused, Walk, core_properties, walk
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{_ODF}text:1.0 "
_OFFICE = f"{_ODF}office:1.0 "
_STYLE = f"{_ODF}style:1.0 "
_COUNT = f"{_TEXT}c"
_MANIFEST = "META-INF/manifest.xml"
_MOST_SPACES = 1000
_PLACES = frozenset(
    (f"{_OFFICE}text", *(f"{_STYLE}{part}" for part in ("header", "footer", "header-left", "footer-left")))
)
_UNSAID = frozenset((f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls"))


def read(local: Path, _name: str) -> Extraction:
    """Return the words by page, as far as the file tells where pages end."""
    try:
        with zipfile.ZipFile(local) as archive:
            if b"encryption-data" in archive.read(_MANIFEST)[: 1 << 20]:
                return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED, detail="a password is needed to read it"),))
            return _read(archive)
    except (zipfile.BadZipFile, expat.ExpatError, Refused, KeyError, EOFError, OSError) as error:
        return Extraction(shortfalls=(Shortfall(gap=Gap.DAMAGED, detail=f"{type(error).__name__}: {error}"[:200]),))


def _read(archive: zipfile.ZipFile) -> Extraction:
    body = _words(archive, "content.xml")
    around = _words(archive, "styles.xml") if "styles.xml" in archive.namelist() else ""
    pages = body.split("\f")
    pages[0] = f"{around}\n{pages[0]}"
    texts = [clean(page) for page in pages]
    return Extraction(
        pages=tuple(Page(number, text, TextSource.EMBEDDED) for number, text in enumerate(texts, start=1)),
        properties=core_properties(archive, "meta.xml"),
        shortfalls=() if any(texts) else (Shortfall(gap=Gap.NO_TEXT),),
    )


def _words(archive: zipfile.ZipFile, member: str) -> str:
    words = _Words()
    walk(archive, member, words)
    return "".join(words.found)


class _Words(Walk):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within = 0
        self._unsaid = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._within += name in _PLACES
        self._unsaid += name in _UNSAID
        if not name.startswith(_TEXT):
            return
        match name.removeprefix(_TEXT):
            case "s":
                count = attributes.get(_COUNT, "1")
                self.text(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
            case "tab":
                self.text("\t")
            case "line-break":
                self.text("\n")
            case "soft-page-break":
                self.text("\f")

    def end(self, name: str) -> None:
        if name in (f"{_TEXT}p", f"{_TEXT}h"):
            self.text("\n")
        self._within -= name in _PLACES
        self._unsaid -= name in _UNSAID

    def text(self, words: str) -> None:
        if self._within and not self._unsaid:
            self.found.append(words)
