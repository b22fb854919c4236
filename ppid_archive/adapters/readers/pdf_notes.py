"""What people wrote onto the pages of a PDF: notes, comments, free text, names of stamps; and files pinned there."""

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from ppid_archive.adapters.readers.cleaning import clean, one_line

_SILENT = frozenset((pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_WIDGET))
"""A popup repeats the note it belongs to; what was entered into a form is read elsewhere."""
_MOST_NOTES = 5000
_LONGEST_NAME = 100
_LONGEST_NOTE = 1 << 20
_NOTE, _STAMP = "catatan", "cap"


@dataclass(frozen=True)
class Notes:
    """The notes on a page, each marked as what it is and who wrote it; whether a file is pinned to it."""

    text: str = ""
    has_files: bool = False


_NONE = Notes()


def notes_on(page: pypdfium2.PdfPage) -> Notes:
    """Read a page's notes in their order: ``[catatan Budi] Mohon diperbaiki``, ``[cap] Draft``."""
    count = pdfium.FPDFPage_GetAnnotCount(page)
    if count < 1:
        return _NONE
    lines, has_files = [], False
    for index in range(min(count, _MOST_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(note)
            if kind not in _SILENT:
                has_files = has_files or kind == pdfium.FPDF_ANNOT_FILEATTACHMENT
                lines.append(_line(note, kind))
        finally:
            pdfium.FPDFPage_CloseAnnot(note)
    return Notes("\n".join(filter(None, lines)), has_files)


def _line(note: pdfium.FPDF_ANNOTATION, kind: int) -> str:
    words = clean(_said(note, b"Contents"))
    if words:
        by = "" if kind == pdfium.FPDF_ANNOT_LINK else one_line(_said(note, b"T"))[:_LONGEST_NAME]
        return f"[{_NOTE}{by and ' '}{by}] {words}"
    name = one_line(_said(note, b"Name"))[:_LONGEST_NAME] if kind == pdfium.FPDF_ANNOT_STAMP else ""
    return f"[{_STAMP}] {name}" if name else ""


def _said(note: pdfium.FPDF_ANNOTATION, key: bytes) -> str:
    """Return a text of an annotation; nothing where it has none."""
    if not pdfium.FPDFAnnot_HasKey(note, key):
        return ""
    size = min(pdfium.FPDFAnnot_GetStringValue(note, key, None, 0), 2 * _LONGEST_NOTE)
    room = (ctypes.c_ushort * (size // 2 + 1))()
    taken = pdfium.FPDFAnnot_GetStringValue(note, key, room, ctypes.sizeof(room))
    if taken > ctypes.sizeof(room):
        return ""
    return bytes(room)[:taken].decode("utf-16-le", "ignore").rstrip("\0")
