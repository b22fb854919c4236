"""PDF through pypdf: what was entered into forms, and the words of files that PDFium cannot open."""

from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from ppid_archive.adapters.readers.bounds import MOST_PAGES
from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_DEEPEST_FIELD = 8


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
    return Extraction(pages=pages, shortfalls=(Shortfall(gap=Gap.DAMAGED, detail="read as far as it goes"),))


def form_values(local: Path) -> dict[int, str]:
    """Return what was entered into a form's fields, by page; whatever resists is left out."""
    found: dict[int, str] = {}
    try:
        reader = PdfReader(local, strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
        for number, page in zip(range(1, MOST_PAGES + 1), reader.pages, strict=False):
            values = [value for widget in _widgets(page) if (value := _value(widget))]
            if values:
                found[number] = clean("\n".join(values))
    # As above: the words on the pages are read without it.
    except Exception:  # noqa: BLE001
        return found
    return found


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
