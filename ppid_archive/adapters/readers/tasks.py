"""The orders a reader process understands. Each reads one local file; libraries load when they are first needed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from ppid_archive.adapters.readers.bounds import MOST_CHARACTERS
from ppid_archive.domain.content import Extraction, Gap, Identification, Page, PlacedWords, Shortfall, TextSource
from ppid_archive.domain.redaction import Blackened, Mark
from ppid_archive.domain.signature import Signature

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml."
_MACROS = "application/vnd.ms-powerpoint."
_OPEN = "application/vnd.oasis.opendocument."
_READERS = {
    "application/pdf": "pdf_text",
    "image/jpeg": "page_images",
    "image/png": "page_images",
    "image/tiff": "page_images",
    "image/webp": "page_images",
    "image/bmp": "page_images",
    "image/gif": "page_images",
    "image/heic": "page_images",
    "image/heif": "page_images",
    "image/avif": "page_images",
    f"{_WORD}document": "word_xml",
    f"{_WORD}template": "word_xml",
    "application/vnd.ms-word.document.macroenabled.12": "word_xml",
    "application/vnd.ms-word.template.macroenabled.12": "word_xml",
    f"{_OPEN}text": "open_document",
    f"{_OPEN}text-template": "open_document",
    f"{_OPEN}text-master": "open_document",
    f"{_OPEN}text-flat-xml": "open_document",
    f"{_OPEN}presentation": "open_document",
    f"{_OPEN}presentation-template": "open_document",
    f"{_OPEN}presentation-flat-xml": "open_document",
    f"{_OPEN}graphics": "open_document",
    f"{_OPEN}graphics-template": "open_document",
    f"{_OPEN}graphics-flat-xml": "open_document",
    f"{_OPEN}spreadsheet-flat-xml": "open_document",
    f"{_SLIDES}presentation": "slides_xml",
    f"{_SLIDES}slideshow": "slides_xml",
    f"{_SLIDES}template": "slides_xml",
    f"{_MACROS}presentation.macroenabled.12": "slides_xml",
    f"{_MACROS}slideshow.macroenabled.12": "slides_xml",
    f"{_MACROS}template.macroenabled.12": "slides_xml",
    "application/msword": "word_binary",
    "application/vnd.ms-powerpoint": "slides_binary",
    "application/vnd.ms-outlook": "outlook",
    "application/rtf": "rich_text",
    "text/rtf": "rich_text",
    f"{_SHEET}sheet": "spreadsheet",
    f"{_SHEET}template": "spreadsheet",
    "application/vnd.ms-excel.sheet.macroenabled.12": "spreadsheet",
    "application/vnd.ms-excel.template.macroenabled.12": "spreadsheet",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": "spreadsheet",
    "application/vnd.ms-excel": "spreadsheet",
    f"{_OPEN}spreadsheet": "spreadsheet",
    f"{_OPEN}spreadsheet-template": "spreadsheet",
    "text/html": "web_page",
    "application/xhtml+xml": "web_page",
    "message/rfc822": "mail",
    "multipart/related": "mail",
    "application/mbox": "mailbox_file",
    "application/zip": "zip_parcel",
    "application/json": "plain_text",
    "application/xml": "office_2003",
}
_LOCKED = ("application/x-ooxml-protected",)
_UNPACKERS = {"application/pdf": "pdf_embedded", "application/zip": "zip_parcel"}


class _Reader(Protocol):
    def read(self, local: Path, name: str) -> Extraction: ...


class _Recogniser(Protocol):
    def recognise(self, local: Path, media_type: str, number: int, model: tuple[str, str]) -> Page: ...


class _SignatureReader(Protocol):
    def signatures(self, local: Path) -> tuple[Signature, ...]: ...


class _Renderer(Protocol):
    def write(
        self, sources: Sequence[tuple[str, str]], words: Mapping[tuple[int, int], PlacedWords], out: BinaryIO
    ) -> str: ...


class _Redactor(Protocol):
    def write(
        self, sources: Sequence[tuple[str, str]], marks: Sequence[Mark], model: tuple[str, str], out: BinaryIO
    ) -> Blackened | Shortfall: ...

    def phrases_inside(self, local: Path, phrases: Sequence[str]) -> tuple[str, ...]: ...


class _CopyCleaner(Protocol):
    def write(self, local: Path, media_type: str, out: BinaryIO) -> str | Shortfall: ...


class _Identifier(Protocol):
    def identify(self, local: Path, name: str) -> Identification: ...


class _Unpacker(Protocol):
    def unpack(self, local: Path, place: int, start: int) -> bytes | Shortfall: ...


class _TableReader(Protocol):
    def cells(self, local: Path, name: str) -> object: ...


class _SideCarReader(Protocol):
    def parse(self, local: Path, name: str) -> object: ...


_SIGNED = ("word_xml", "slides_xml", "spreadsheet", "open_document")
"""Readers of files that may hold signatures in XML; others note their own."""


def identify(local: str, name: str) -> Identification:
    """Tell the media type by content."""
    return cast("_Identifier", _module("media_type")).identify(Path(local), name)


def extract(local: str, name: str, media_type: str) -> Extraction:
    """Read a document with the reader for its type; no reader: a shortfall."""
    module = _READERS.get(media_type.lower())
    if module is None and media_type.startswith("text/"):
        module = "plain_text"
    if module is None:
        locked = media_type in _LOCKED
        return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED if locked else Gap.UNSUPPORTED, detail=media_type),))
    found = _bounded(cast("_Reader", _module(module)).read(Path(local), name))
    if module in _SIGNED:
        return replace(found, signatures=cast("_SignatureReader", _module("xml_signatures")).signatures(Path(local)))
    return found


def unpack(local: str, media_type: str, place: int, start: int) -> bytes | Shortfall:
    """Return the next bytes of a document inside a container; none at its end, a shortfall where they cannot be had."""
    module = _UNPACKERS.get(media_type)
    if module is None:
        return Shortfall(gap=Gap.UNSUPPORTED, detail=media_type)
    return cast("_Unpacker", _module(module)).unpack(Path(local), place, start)


def recognise(local: str, media_type: str, number: int, languages: str, tessdata: str) -> Page:
    """Recognise the words on one page; whatever is in the way, it comes back without words then."""
    try:
        return cast("_Recogniser", _module("tesseract")).recognise(
            Path(local), media_type, number, (languages, tessdata)
        )
    # A damaged picture can fail anywhere between decoder and recogniser.
    except Exception:  # noqa: BLE001
        return Page(number, "", TextSource.NONE)


def searchable(
    _local: str, sources: list[tuple[str, str]], words: dict[tuple[int, int], PlacedWords], out: BinaryIO
) -> str:
    """Write the searchable PDF of these files; returns what it conforms to."""
    return cast("_Renderer", _module("searchable_pdf")).write(sources, words, out)


def redacted(
    _local: str,
    sources: list[tuple[str, str]],
    marks: tuple[Mark, ...],
    model: tuple[str, str],
    out: BinaryIO,
) -> Blackened | Shortfall:
    """Write the redacted copy of these files; returns what became of their pages."""
    return cast("_Redactor", _module("redacted_pdf")).write(sources, marks, model, out)


def cleaned(local: str, _sources: object, media_type: str, out: BinaryIO) -> str | Shortfall:
    """Write a copy of a file without its metadata; returns what else was left out."""
    return cast("_CopyCleaner", _module("cleaned_copy")).write(Path(local), media_type, out)


def phrases_inside(local: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Return the phrases that stand in a PDF's streams, strings or properties."""
    return cast("_Redactor", _module("redacted_pdf")).phrases_inside(Path(local), phrases)


def side_car(local: str, name: str) -> object:
    """Parse a side-car into plain values."""
    return cast("_SideCarReader", _module("side_car")).parse(Path(local), name)


def table(local: str, name: str) -> object:
    """Return the cells of a table by sheet, as plain texts."""
    return cast("_TableReader", _module("table_cells")).cells(Path(local), name)


def _module(name: str) -> object:
    return import_module(f"{__package__}.{name}")


def _bounded(extraction: Extraction) -> Extraction:
    """Keep the words up to the bound of characters; what is beyond is a shortfall."""
    left = MOST_CHARACTERS
    for count, page in enumerate(extraction.pages):
        if len(page.text) > left:
            cut = replace(page, text=page.text[:left])
            beyond = Shortfall(gap=Gap.TOO_LARGE, detail=f"words left out from page {page.number} on")
            return replace(
                extraction, pages=(*extraction.pages[:count], cut), shortfalls=(*extraction.shortfalls, beyond)
            )
        left -= len(page.text)
    return extraction
