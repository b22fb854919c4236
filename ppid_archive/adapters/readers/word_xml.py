"""DOCX and its kin: body, tables, text boxes, headers, footers, notes, comments, SmartArt, charts, in reading order."""

import re
import zipfile
from pathlib import Path

from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.drawing_words import FALLBACK, end_cell
from ppid_archive.adapters.readers.drawing_words import words as drawn
from ppid_archive.adapters.readers.office_parts import embedded, main_part
from ppid_archive.adapters.readers.office_xml import PART_ERRORS, Refused, Walk, core_properties, read_parts, walk
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_BODY = "word/document.xml"
_AROUND = (
    re.compile(r"word/header\d*\.xml"),
    re.compile(r"word/footnotes\.xml"),
    re.compile(r"word/endnotes\.xml"),
    re.compile(r"word/comments\.xml"),
    re.compile(r"word/(diagrams/data|charts/chart)\d*\.xml"),
    re.compile(r"word/footer\d*\.xml"),
)
_NAMESPACES = frozenset(
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
    )
)
_PAGE_BREAK = "\f"


def read(local: Path, _name: str) -> Extraction:
    """Return the words by page, as far as the file tells where pages end."""
    return read_parts(local, _read)


def _read(archive: zipfile.ZipFile) -> Extraction:
    names = archive.namelist()
    lost: list[str] = []
    pages = _words(archive, main_part(archive, _BODY), lost).split(_PAGE_BREAK)
    heads, *rest = ([name for name in names if part.fullmatch(name)] for part in _AROUND)
    around = ["\n".join(dict.fromkeys(_words(archive, name, lost) for name in parts)) for parts in (heads, *rest)]
    pages[0] = f"{around[0]}\n{pages[0]}"
    pages[-1] = "\n".join((pages[-1], *around[1:]))
    texts = [clean(page) for page in pages]
    inside = embedded(archive)
    return Extraction(
        pages=tuple(Page(number, text, TextSource.EMBEDDED) for number, text in enumerate(texts, start=1)),
        properties=core_properties(archive, "docProps/core.xml"),
        attachments=tuple(inside.found),
        shortfalls=(
            *((Shortfall(gap=Gap.DAMAGED, detail=", ".join(lost)[:200]),) if lost else ()),
            *inside.shortfalls(),
            *(() if any(texts) or lost else (Shortfall(gap=Gap.NO_TEXT),)),
        ),
    )


def _words(archive: zipfile.ZipFile, member: str, lost: list[str]) -> str:
    """Return the words of a part; of a damaged one those before the damage, and none of it spoils another."""
    drawing = member.startswith(("word/diagrams/", "word/charts/"))
    words = _Words()
    try:
        if drawing:
            return drawn(archive, member)
        walk(archive, member, words)
    except PART_ERRORS as error:
        lost.append(f"{member}: {error}")
        if isinstance(error, Refused):
            return ""
    return "".join(words.found)


class _Words(Walk):
    """Runs become text; the older twin of a drawing (``Fallback``) would say everything twice."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._speaking = self._tab_stops = False
        self._twin = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == FALLBACK or self._twin:
            self._twin += 1
            return
        match _local(name):
            case "t" | "delText":
                self._speaking = _local(name) == "t"
            case "txbxContent":
                self.found.append("\n")
            case "tabs":
                self._tab_stops = True
            case "tab" | "ptab" if not self._tab_stops:
                self.found.append("\t")
            case "noBreakHyphen":
                self.found.append("-")
            case "br" | "cr":
                paged = any(value == "page" for value in attributes.values())
                self.found.append(_PAGE_BREAK if paged else "\n")
            case "lastRenderedPageBreak":
                self._turn()

    def end(self, name: str) -> None:
        if self._twin:
            self._twin -= 1
            return
        match _local(name):
            case "t":
                self._speaking = False
            case "tabs":
                self._tab_stops = False
            case "p":
                self.found.append("\n")
            case "tc":
                end_cell(self.found)
            case "tr":
                self.found.append("\n")

    def text(self, words: str) -> None:
        if self._speaking and not self._twin:
            self.found.append(words)

    def _turn(self) -> None:
        """A page that ends here by itself; not twice where a break was asked for."""
        if _PAGE_BREAK not in "".join(self.found[-3:]):
            self.found.append(_PAGE_BREAK)


def _local(name: str) -> str:
    namespace, _, local = name.partition(" ")
    return local if namespace in _NAMESPACES else ""
