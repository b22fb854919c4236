"""Word and Excel files saved as one XML file (2003, and Word's flat kind of today); any other XML is a plain text."""

from pathlib import Path

from ppid_archive.adapters.readers import plain_text
from ppid_archive.adapters.readers.bounds import MOST_PAGES
from ppid_archive.adapters.readers.cleaning import clean, parsed_day, properties
from ppid_archive.adapters.readers.drawing_words import end_cell
from ppid_archive.adapters.readers.office_xml import PART_ERRORS, Walk, walk_stream
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_WORD = "http://schemas.microsoft.com/office/word/2003/wordml"
_FLAT_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_EXCEL = "urn:schemas-microsoft-com:office:spreadsheet"
_ABOUT = "urn:schemas-microsoft-com:office:office"
_NOTES = "http://schemas.microsoft.com/aml/2001/core"
_SHORT = {_NOTES: "aml", _WORD: "w", _FLAT_WORD: "w", _EXCEL: "ss", _ABOUT: "o"}
_ROOTS = frozenset(
    (f"{_WORD} wordDocument", f"{_EXCEL} Workbook", "http://schemas.microsoft.com/office/2006/xmlPackage package")
)
_ELSEWHERE = frozenset(("w:hdr", "w:ftr", "w:footnote", "w:endnote", "aml:annotation"))
_HEAD = 4096
_MARKS = (b"wordDocument", b"urn:schemas-microsoft-com:office:spreadsheet", b"2006/xmlPackage")


def read(local: Path, name: str) -> Extraction:
    """Return the words by sheet, or by page as far as pages were ended by hand."""
    with local.open("rb") as stream:
        head = stream.read(_HEAD)
    if not any(mark in head for mark in _MARKS):
        return plain_text.read(local, name)
    words = _Words()
    try:
        with local.open("rb") as stream:
            walk_stream(stream, words)
        short: tuple[Shortfall, ...] = ()
    except PART_ERRORS as error:
        short = (Shortfall(gap=Gap.DAMAGED, detail=f"{type(error).__name__}: {error}"[:200]),)
    if not words.is_office:
        return plain_text.read(local, name)
    texts = [clean(page) for page in words.pages()[:MOST_PAGES]]
    return Extraction(
        pages=tuple(Page(number, text, TextSource.EMBEDDED) for number, text in enumerate(texts, start=1)),
        properties=properties(
            words.about.get("Title"), words.about.get("Author"), parsed_day(words.about.get("Created", ""))
        ),
        shortfalls=short if short or any(texts) else (Shortfall(gap=Gap.NO_TEXT),),
    )


class _Words(Walk):
    def __init__(self) -> None:
        super().__init__()
        self.is_office = False
        self.about: dict[str, str] = {}
        self._body: list[str] = []
        self._heads: list[str] = []
        self._beside: list[str] = []
        self._places = [self._body]
        self._sheets = self._tab_stops = False
        self._speaking = ""

    def pages(self) -> list[str]:
        """Return the words of each page."""
        pages = "".join((*self._body, *self._beside)).split("\f")
        pages[0] = "\n".join((*dict.fromkeys("".join(self._heads).split("\n")), pages[0]))
        return pages[:-1] if self._sheets and len(pages) > 1 else pages

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.is_office |= self.depth == 1 and name in _ROOTS
        local = _local(name)
        if local in _ELSEWHERE:
            self._places.append(self._place(local, attributes))
        match local:
            case "w:t" | "ss:Data":
                self._speaking = local
            case "w:br":
                self._places[-1].append("\f" if "page" in attributes.values() else "\n")
            case "w:tabs":
                self._tab_stops = True
            case "w:tab" if not self._tab_stops:
                self._places[-1].append("\t")
            case "ss:Worksheet":
                self._sheets = True
                self._places[-1].append(f"{attributes.get(f'{_EXCEL} Name', '')}\n")
            case _ if local.startswith("o:"):
                self._speaking = local

    def end(self, name: str) -> None:
        local = _local(name)
        match local:
            case "w:p" | "w:tr" | "ss:Row":
                self._places[-1].append("\n")
            case "w:tc" | "ss:Cell":
                end_cell(self._places[-1])
            case "ss:Worksheet":
                self._places[-1].append("\f")
            case "w:tabs":
                self._tab_stops = False
        if local in _ELSEWHERE:
            self._places.pop()
        if local == self._speaking:
            self._speaking = ""

    def text(self, words: str) -> None:
        if self._speaking.startswith("o:"):
            self.about.setdefault(self._speaking[2:], words)
        elif self._speaking:
            self._places[-1].append(words)

    def _place(self, local: str, attributes: dict[str, str]) -> list[str]:
        """Heads stand above, notes and comments below; other remarks are about what stands where it is."""
        if local == "w:hdr":
            return self._heads
        remark = local == "aml:annotation" and attributes.get(f"{_WORD} type") != "Word.Comment"
        return self._places[-1] if remark else self._beside


def _local(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    return f"{_SHORT[namespace]}:{local}" if namespace in _SHORT else ""
