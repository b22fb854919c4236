"""Papers to be redacted: letters with known words at known places, and what forgers and scanners make of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream

SECRET = "3673011205880001"


def letter(path: Path, *pages: Sequence[str], after: bytes = b"", rotate: int = 0) -> Path:
    """Write a PDF of lines of text in a standard font; ``after`` is drawn over the first page."""
    with pikepdf.new() as document:
        for number, lines in enumerate(pages):
            page = document.add_blank_page(page_size=(595, 842))
            page.Resources = Dictionary(Font=Dictionary(F=_font()))
            page.contents_add(Stream(document, shown(lines) + (after if not number else b"")))
            page.Rotate = rotate
        document.save(path)
    return path


def shown(lines: Sequence[str], *, top: int = 760) -> bytes:
    told = "".join(f"BT /F 14 Tf 60 {top - 30 * row} Td ({line}) Tj ET\n" for row, line in enumerate(lines))
    return told.encode("latin-1")


def laden(path: Path, lines: Sequence[str], secret: str) -> Path:
    """Write a letter that holds a secret wherever a PDF can."""
    letter(path, lines)
    with Pdf.open(path, allow_overwriting_input=True) as document:
        document.docinfo["/Title"] = secret
        with document.open_metadata() as metadata:
            metadata["dc:title"] = secret
        document.attachments[f"{secret}.txt"] = secret.encode()
        page = document.pages[0]
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[10, 10, 30, 30], Contents=secret, T=secret)
        page.Annots = pikepdf.Array([document.make_indirect(note)])
        page.Thumb = Stream(document, secret.encode())
        hidden = f"BT 3 Tr /F 14 Tf 60 400 Td ({secret}) Tj ET BT 0 Tr 1 g /F 9 Tf 60 300 Td ({secret}) Tj ET".encode()
        page.contents_add(Stream(document, hidden + f" BT /F 14 Tf 60 -400 Td ({secret}) Tj ET".encode()))
        document.Root.PieceInfo = Dictionary(App=Dictionary(Private=secret))
        document.save(path)
    return path


def strings(values: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{name} : {value}" for name, value in values.items())


def _font() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
