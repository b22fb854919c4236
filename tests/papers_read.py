"""What stands in files of the office's papers, as other programs than the one that wrote them read it."""

import re
from datetime import date, datetime
from io import BytesIO

import docx
import openpyxl
import pypdfium2
from pikepdf import pdfa
from pypdf import PdfReader

_EXTENSION = re.compile(
    r"6\.6\.2\.3\.1-1 .* XMP (namespace|property) (xmpTPg|pdfaExtension|pdfaSchema|pdfaProperty)[=:]"
)
_UNSEEN = {ord("\N{ZERO WIDTH SPACE}"): None, ord("\r"): None}


def pdf_words(content: bytes) -> str:
    """Return the words of a PDF, which PDFium and pypdf find alike."""
    with pypdfium2.PdfDocument(content) as document:
        seen = " ".join(page.get_textpage().get_text_bounded() for page in document).translate(_UNSEEN)
    second = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).translate(_UNSEEN)
    assert sorted("".join(seen.split())) == sorted("".join(second.split()))
    return seen


def docx_words(content: bytes) -> str:
    """Return the words of a DOCX as python-docx reads it again: head, lines, cells, foot."""
    draft = docx.Document(BytesIO(content))
    cells = [cell.text for table in draft.tables for row in table.rows for cell in row.cells]
    foot = [line.text for section in draft.sections for line in section.footer.paragraphs]
    return "\n".join([*(line.text for line in draft.paragraphs), *cells, *foot])


def faults_of_pdfa(content: bytes) -> list[str]:
    """Return what keeps a PDF from being the PDF/A-2b that it says it is.

    pikepdf's validator knows neither descriptions of extension schemas (ISO 19005-2, 6.6.2.3.3) nor the number of pages
    (``xmpTPg``, predefined in XMP 2005), and does not judge CFF fonts keyed by CID; whatever else it finds counts.
    """
    found = [str(one) for one in pdfa.validate_written(BytesIO(content), "2b", {}).findings]
    return [one for one in found if not one.startswith("[unsupported]") and not _EXTENSION.search(one)]


def xlsx_rows(content: bytes) -> list[list[str | int | date | None]]:
    """Return the cells of the one sheet, days as days."""
    (sheet,) = openpyxl.load_workbook(BytesIO(content)).worksheets
    assert all(cell.data_type != "f" and cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    return [[one.date() if isinstance(one, datetime) else one for one in row] for row in sheet.values]


def xlsx_words(content: bytes) -> str:
    """Return the texts of all cells."""
    return "\n".join(str(cell) for row in xlsx_rows(content) for cell in row if cell is not None)
