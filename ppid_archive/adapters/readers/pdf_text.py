"""PDF: words by page through PDFium; pypdf where PDFium cannot open the file."""

import re
from collections.abc import Iterator
from datetime import date

import pypdfium2
from pypdfium2 import raw

from ppid_archive.adapters.readers.clean_text import cleaned, is_garbage, meaningful_title
from ppid_archive.domain.content import Extraction, Gap, Page, Properties, Shortfall, TextSource

_MOST_PAGES = 20_000
_FEW_CHARACTERS = 50
_MOST_OF_THE_PAGE = 0.7
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read(local: str, name: str, _media_type: str) -> Extraction:
    """Read a PDF; a locked or damaged one yields a shortfall."""
    try:
        document = pypdfium2.PdfDocument(local)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED),))
        return _second_opinion(local, str(error))
    try:
        count = len(document)
        pages = tuple(_pages(document, min(count, _MOST_PAGES)))
        told = _properties(document.get_metadata_dict(), name)
    finally:
        document.close()
    cut = (Shortfall(gap=Gap.TOO_LARGE, detail=f"{count} hlm."),) if count > _MOST_PAGES else ()
    return Extraction(pages, told, shortfalls=cut)


def _pages(document: pypdfium2.PdfDocument, count: int) -> Iterator[Page]:
    for index in range(count):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield Page(index + 1, "", TextSource.NONE)
            continue
        words = page.get_textpage()
        text = cleaned(words.get_text_range())
        words.close()
        needs = _needs_recognition(page, text)
        page.close()
        if needs:
            yield Page(index + 1, "", TextSource.NONE, needs_recognition=True)
        else:
            yield Page(index + 1, text, TextSource.EMBEDDED)


def _needs_recognition(page: pypdfium2.PdfPage, text: str) -> bool:
    """A page that is a picture with hardly a word, or whose words are no words."""
    if len(text.strip()) >= _FEW_CHARACTERS:
        return is_garbage(text)
    width, height = page.get_size()
    covered = max((_area(image) for image in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)), default=0.0)
    return bool(covered > _MOST_OF_THE_PAGE * width * height > 0)


def _area(image: pypdfium2.PdfObject) -> float:
    left, bottom, right, top = image.get_bounds()
    return float(abs((right - left) * (top - bottom)))


def _properties(metadata: dict[str, str], name: str) -> Properties:
    day = None
    if match := _DATE.match(metadata.get("CreationDate", "")):
        try:
            day = date(*map(int, match.groups()))
        except ValueError:
            day = None
    return Properties(meaningful_title(metadata.get("Title"), name), metadata.get("Author") or None, day)


def _second_opinion(local: str, complaint: str) -> Extraction:
    """Let pypdf try what PDFium gave up on; what it saves is better than nothing, and marked."""
    from pypdf import PdfReader  # noqa: PLC0415 - rarely needed
    from pypdf.errors import FileNotDecryptedError  # noqa: PLC0415 - the same

    damaged = Shortfall(gap=Gap.DAMAGED, detail=complaint[:200])
    try:
        reader = PdfReader(local, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED),))
        texts = [cleaned(page.extract_text()) for page in reader.pages[:_MOST_PAGES]]
    except FileNotDecryptedError:
        return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED),))
    # pypdf answers a damaged file with KeyError, RecursionError or its own PyPdfError.
    except Exception:  # noqa: BLE001
        return Extraction(shortfalls=(damaged,))
    pages = tuple(Page(n, text, TextSource.EMBEDDED) for n, text in enumerate(texts, start=1))
    return Extraction(pages, shortfalls=(damaged,))
