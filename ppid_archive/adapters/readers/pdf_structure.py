"""PDF through pypdf: forms with their values and signatures, and the words of files that PDFium cannot open."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from ppid_archive.adapters.readers.bounds import MOST_PAGES
from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.office_xml import Walk, walk_stream
from ppid_archive.adapters.readers.pdf_form import Form
from ppid_archive.adapters.readers.pdf_signatures import signatures
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_DEEPEST_FIELD = 8
_DATA = "http://www.xfa.org/schema/xfa-data/1.0/ data"
_DRAWN_BY_VIEWER = Shortfall(gap=Gap.UNSUPPORTED, detail="application/vnd.adobe.xfa+xml")


def read_damaged(local: Path) -> Extraction:
    """Read what pypdf can find in a file that PDFium gave up; nothing found means damaged."""
    try:
        reader = PdfReader(local, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED, detail="a password is needed to read it"),))
        texts = [clean(page.extract_text()) for page, _ in zip(reader.pages, range(MOST_PAGES), strict=False)]
    # pypdf answers a damaged file with KeyError, RecursionError or an error of its own.
    except Exception as error:  # noqa: BLE001
        return Extraction(shortfalls=(Shortfall(gap=Gap.DAMAGED, detail=f"{type(error).__name__}: {error}"[:200]),))
    pages = tuple(Page(number, text, TextSource.EMBEDDED) for number, text in enumerate(texts, start=1))
    damaged = Shortfall(gap=Gap.DAMAGED, detail="read as far as it goes")
    return Extraction(pages=pages, shortfalls=(damaged,), signatures=signatures(reader, local))


def read_form(local: Path, *, drawn_by_viewer: bool, only: int | None) -> Form:
    """Read a document's form; whatever resists is left out.

    Args:
        local: The file.
        drawn_by_viewer: Its pages are a notice that another viewer is needed; the form is XML (XFA).
        only: The one page whose values are asked for.
    """
    shortfalls = (_DRAWN_BY_VIEWER,) if drawn_by_viewer else ()
    values: dict[int, str] = {}
    try:
        reader = PdfReader(local, strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
        signed = signatures(reader, local) if only is None else ()
    # As above: the words on the pages are read without it.
    except Exception:  # noqa: BLE001
        return Form(shortfalls=shortfalls)
    try:
        if drawn_by_viewer and only in (None, 1) and (data := clean(_data(reader))):
            values[1] = data
        for number, page in _pages(reader, only):
            if entered := [value for widget in _widgets(page) if (value := _value(widget))]:
                values[number] = clean("\n".join((*filter(None, (values.get(number),)), *entered)))
    # As above.
    except Exception:  # noqa: BLE001
        return Form(values, signed, shortfalls)
    return Form(values, signed, shortfalls)


def _pages(reader: PdfReader, only: int | None) -> Iterator[tuple[int, PageObject]]:
    if only is not None:
        yield only, reader.pages[only - 1]
        return
    yield from zip(range(1, MOST_PAGES + 1), reader.pages, strict=False)


def _widgets(page: DictionaryObject) -> list[DictionaryObject]:
    listed = page.get("/Annots")
    resolved = listed.get_object() if listed is not None else None
    if not isinstance(resolved, ArrayObject):
        return []
    notes = [note.get_object() for note in resolved]
    return [note for note in notes if isinstance(note, DictionaryObject) and note.get("/Subtype") == "/Widget"]


def _value(widget: DictionaryObject) -> str:
    """Return the entered text of a field; it may stand on a parent of the widget."""
    field: PdfObject | None = widget
    for _ in range(_DEEPEST_FIELD):
        if not isinstance(field, DictionaryObject):
            return ""
        if "/V" in field:
            value = field["/V"].get_object()
            return value if isinstance(value, str) and not value.startswith("/") else ""
        parent = field.get("/Parent")
        field = parent.get_object() if parent is not None else None
    return ""


class _Entered(Walk):
    """The texts entered into an XFA form, one a line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._from = 0

    def start(self, name: str, _attributes: dict[str, str], /) -> None:
        if name == _DATA and not self._from:
            self._from = self.depth

    def end(self, _name: str, /) -> None:
        if self.depth < self._from:
            self._from = 0

    def text(self, words: str, /) -> None:
        if self._from and words.strip():
            self.lines.append(words.strip())


def _data(reader: PdfReader) -> str:
    """Return what was entered into an XFA form: its packet of data, or the same inside the whole of it."""
    form = reader.root_object["/AcroForm"].get_object()
    packets = form["/XFA"].get_object() if isinstance(form, DictionaryObject) else None
    if isinstance(packets, ArrayObject):
        named = dict(zip(map(str, packets[::2]), packets[1::2], strict=False))
        packet = named["datasets"].get_object() if "datasets" in named else None
    else:
        packet = packets
    if not isinstance(packet, StreamObject):
        return ""
    entered = _Entered()
    walk_stream(BytesIO(packet.get_data()), entered)
    return "\n".join(entered.lines)
