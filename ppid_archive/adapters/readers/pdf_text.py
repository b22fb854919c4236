"""PDF through PDFium: words by page, properties, embedded files, and which pages are only pictures."""

import ctypes
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from ppid_archive.adapters.readers.bounds import MOST_PAGES
from ppid_archive.adapters.readers.cleaning import clean, is_plain, parsed_day, properties
from ppid_archive.adapters.readers.pdf_form import Form
from ppid_archive.adapters.readers.pdf_notes import notes_on
from ppid_archive.domain.content import Extraction, Gap, Page, Properties, Shortfall, TextSource

if TYPE_CHECKING:
    from ppid_archive.adapters.readers.pdf_embedded import Embedded

FEW_CHARACTERS = 50
MOST_OF_THE_PAGE = 0.7
_SMALL_PICTURE, _FEW_CURVES = 0.01, 12
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_WORD = re.compile(r"[A-Za-z]{4,}")
"""Other scripts have vowels that this does not know, or none."""
_VOWELS = frozenset("aiueoAIUEO")
_ENOUGH_WORDS = 20
_FEW_SIGNS = 2
_LONGEST_TAG = 100
_NO_FORM = Form()
_ROOM = (ctypes.c_ushort * 16_384)()
"""UTF-16 units that a page is read into; nearly all have fewer."""
_EVERYWHERE = (-1e6, -1e6, 1e6, 1e6)
_SAMPLE = 800
"""Characters from the middle of a page that show whether its layer is words; a letterhead may be its only words."""


def read(local: Path, name: str) -> Extraction:
    """Read the text layer; where PDFium cannot open the file, pypdf tries."""
    try:
        document = pypdfium2.PdfDocument(local)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED, detail="a password is needed to read it"),))
        from ppid_archive.adapters.readers.pdf_structure import read_damaged  # noqa: PLC0415 - rarely needed

        return read_damaged(local)
    try:
        return _read(document, local, name)
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, local: Path, name: str) -> Extraction:
    count = len(document)
    pages, unreadable, has_files = [], [], False
    form = _form(document, local)
    for number in range(1, min(count, MOST_PAGES) + 1):
        entered = form.values.get(number, "")
        try:
            page, pinned = _page(document, number, entered)
        except pypdfium2.PdfiumError:
            unreadable.append(number)
            page, pinned = Page(number, entered, TextSource.NONE), False
        pages.append(page)
        has_files = has_files or pinned
    inside = _inside(document, local, has_files=has_files)
    return Extraction(
        pages=tuple(pages),
        properties=_properties(document, name),
        attachments=tuple(inside.packed) if inside else (),
        shortfalls=_shortfalls(pages, count, unreadable, (*form.shortfalls, *(inside.shortfalls() if inside else ()))),
        signatures=form.signatures,
    )


def _page(document: pypdfium2.PdfDocument, number: int, entered: str) -> tuple[Page, bool]:
    """Return a page with everything that stands on it, and whether files are pinned to it."""
    page = document[number - 1]
    try:
        notes = notes_on(page)
        raw = _layer(page)
        text = clean(raw)
        garbage = is_garbage(raw)
        needs = garbage or (len(text) < FEW_CHARACTERS and (_is_picture(page) if text else _shows_something(page)))
    finally:
        page.close()
    words = "\n".join(filter(None, ("" if garbage else text, entered, notes.text)))
    source = TextSource.NONE if needs else TextSource.EMBEDDED
    return Page(number, words, source, needs_recognition=needs), notes.has_files


def beside_the_layer(local: Path, number: int) -> str:
    """Return what was entered into forms and written as notes on a page: words that a picture of it does not show."""
    document = pypdfium2.PdfDocument(local)
    try:
        page = document[number - 1]
        try:
            notes = notes_on(page).text
        finally:
            page.close()
        entered = _form(document, local, only=number).values.get(number, "")
        return "\n".join(filter(None, (entered, notes)))
    finally:
        document.close()


def _layer(page: pypdfium2.PdfPage) -> str:
    """Return the words of a page, in any script, those beyond its edges too: fonts lie about where letters end.

    PDFium is asked once, with room enough; the library's own helper asks for the length first, which takes as long.
    """
    layer = page.get_textpage()
    try:
        count = layer.count_chars()
        if not count:
            return ""
        if 2 * count >= len(_ROOM):
            return str(layer.get_text_range())
        taken = pdfium.FPDFText_GetText(layer, 0, count, _ROOM)
        text = bytes(memoryview(_ROOM)[:taken]).decode("utf-16-le", "ignore").rstrip("\0")
        # Where letters seem to be missing, the other way of asking may have them: it knows every plane of Unicode,
        # but joins words that stand apart and drops letters without a size.
        return text if len(text) == count else max(text, str(layer.get_text_bounded(*_EVERYWHERE)), key=_letters)
    finally:
        layer.close()


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def is_garbage(text: str) -> bool:
    """Say whether a text layer is no words: characters without a meaning, or letters without vowels."""
    if not is_plain(text.replace("\r", "")) and len(_UNREADABLE.findall(text)) > max(_FEW_SIGNS, len(text) // 5):
        return True
    if len(text) < FEW_CHARACTERS:
        return False
    middle = max(0, len(text) - _SAMPLE) // 2
    sample = text[middle : middle + _SAMPLE]
    if sum(map(sample.count, _VOWELS)) > len(sample) // 5:  # as in any text: no need to look at its words
        return False
    words = _WORD.findall(sample)
    if len(words) < _ENOUGH_WORDS:
        return False
    return sum(not _VOWELS.isdisjoint(word) for word in words) < len(words) * 0.4


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    covered = 0.0
    for image in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = image.get_bounds()
        # A picture inside a form is measured before the form is scaled: take it for the page it most likely is.
        if image.level > 0:
            return True
        covered += max(0.0, min(right, width) - max(left, 0.0)) * max(0.0, min(top, height) - max(bottom, 0.0))
    return bool(covered > MOST_OF_THE_PAGE * width * height)


def _shows_something(page: pypdfium2.PdfPage) -> bool:
    """Say whether a page without letters shows more than a line or two: they may be drawn as curves, or pictured."""
    width, height = page.get_size()
    curves = 0
    for one in page.get_objects(max_depth=3):
        if one.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = one.get_bounds()
            if one.level > 0 or (right - left) * (top - bottom) > _SMALL_PICTURE * width * height:
                return True
        curves += one.type == pdfium.FPDF_PAGEOBJ_PATH
        if curves > _FEW_CURVES:
            return True
    return False


def _form(document: pypdfium2.PdfDocument, local: Path, *, only: int | None = None) -> Form:
    """Read the form that may be in a document, its signatures too; of its values those on one page, if it is named."""
    kind = document.get_formtype()
    if kind == pdfium.FORMTYPE_NONE:
        return _NO_FORM
    from ppid_archive.adapters.readers.pdf_structure import read_form  # noqa: PLC0415 - rarely needed

    return read_form(local, drawn_by_viewer=kind == pdfium.FORMTYPE_XFA_FULL, only=only)


def _inside(document: pypdfium2.PdfDocument, local: Path, *, has_files: bool) -> "Embedded | None":
    """List the files inside, after the pages: whatever they are, the words have been read."""
    count = document.count_attachments()
    if not count and not has_files:
        return None
    from ppid_archive.adapters.readers.pdf_embedded import embedded_files  # noqa: PLC0415 - rarely needed

    return embedded_files(local, max(count, 1))


def _properties(document: pypdfium2.PdfDocument, name: str) -> Properties:
    said = document.get_metadata_dict(skip_empty=True)
    title = said.get("Title")
    if title and title.strip().casefold() in (name.casefold(), Path(name).stem.casefold()):
        title = None
    return properties(title, said.get("Author"), parsed_day(said.get("CreationDate", "")), _language(document))


def _language(document: pypdfium2.PdfDocument) -> str:
    """Return the language the file names for itself; an older PDFium cannot tell."""
    catalogue_language = getattr(pdfium, "FPDFCatalog_GetLanguage", None)
    if catalogue_language is None:
        return ""
    size = catalogue_language(document, None, 0)
    if not 0 < size < _LONGEST_TAG:
        return ""
    tag = (ctypes.c_ushort * size)()
    catalogue_language(document, tag, size)
    return bytes(tag)[:size].decode("utf-16-le", "replace").partition("\0")[0]


def _shortfalls(
    pages: list[Page], count: int, unreadable: list[int], others: tuple[Shortfall, ...]
) -> tuple[Shortfall, ...]:
    found = list(others)
    if count > MOST_PAGES:
        found.append(Shortfall(gap=Gap.TOO_LARGE, detail=f"only {MOST_PAGES} of {count} pages read"))
    if unreadable:
        found.append(Shortfall(gap=Gap.UNREADABLE_PAGES, detail=", ".join(map(str, unreadable[:50]))))
    if not any(page.text or page.needs_recognition for page in pages) and not found:
        found.append(Shortfall(gap=Gap.NO_TEXT))
    return tuple(found)
