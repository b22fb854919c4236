"""Writes PDFs that no honest program writes: streams that unpack without end, objects that lead back to themselves."""

import struct
import zlib
from pathlib import Path

from tests.readers.documents import pdf_of
from tests.readers.hostile_parcels import self_unpacking

_FONT = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
_WORDS = "BT /F1 12 Tf 72 760 Td (kata di halaman) Tj ET"


def page(path: Path, content: str, *, resources: str = "", catalogue: str = "", more: tuple[str, ...] = ()) -> Path:
    """Write a PDF of one page: its content is object 4, ``more`` are the objects from 5 on."""
    return pdf_of(
        path,
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {_FONT} {resources} >> >>",
        content,
        *more,
        "<< >>",
    )


def stream(data: bytes, entries: str = "") -> str:
    return f"<< /Length {len(data)} {entries} >>\nstream\n{data.decode('latin-1')}\nendstream"


def said(words: str = _WORDS) -> str:
    return stream(words.encode("latin-1"))


def bomb(mebibytes: int, unit: bytes, *, before: bytes = b"", entries: str = "") -> str:
    """Return a stream that was packed twice: a thousandth of a thousandth of what it unpacks to."""
    outer, inner = zlib.compressobj(9), zlib.compressobj(9)
    piece = unit * ((1 << 20) // len(unit))
    data = outer.compress(inner.compress(before))
    for _ in range(mebibytes):
        data += outer.compress(inner.compress(piece))
    data += outer.compress(inner.flush()) + outer.flush()
    return stream(data, f"/Filter [/FlateDecode /FlateDecode] {entries}")


def embedding(path: Path, *files: str, catalogue: str | None = None) -> Path:
    """Write a PDF with these streams as embedded files."""
    first = 5
    specs = " ".join(
        f"(lampiran-{number}.bin) << /Type /Filespec /F (lampiran-{number}.bin) /EF << /F {first + number} 0 R >> >>"
        for number in range(len(files))
    )
    tree = catalogue or f"/Names << /EmbeddedFiles << /Names [{specs}] >> >>"
    return page(path, said(), catalogue=tree, more=files)


def pages(path: Path, count: int, *, on_each: str = "Halaman {}") -> Path:
    """Write a PDF of many pages, each with its words."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"]
    objects.append(f"<< {_FONT} >>")
    for number in range(count):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R /Resources 3 0 R >>"
        )
        objects.append(said(f"BT /F1 12 Tf 72 760 Td ({on_each.format(number + 1)}) Tj ET"))
    return pdf_of(path, *objects, "<< >>")


def with_object_streams(path: Path, *, holder: int, extends: int) -> Path:
    """Write a PDF whose catalogue and pages lie in an object stream, which ``extends`` another.

    The cross-reference says that the object stream, number 5, itself lies in the stream ``holder``, unless that is 0.
    """
    inside = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {_FONT} >> >>",
    )
    starts = [sum(len(one) + 1 for one in inside[:number]) for number in range(len(inside))]
    head = " ".join(f"{number} {start}" for number, start in zip((1, 2, 3), starts, strict=True)) + " "
    packed = (head + " ".join(inside)).encode()
    data = b"%PDF-1.5\n"
    content_at = len(data)
    data += f"4 0 obj\n{said()}\nendobj\n".encode()
    holder_at = len(data)
    entries = f"/Type /ObjStm /N 3 /First {len(head)} /Extends {extends} 0 R"
    data += f"5 0 obj\n{stream(packed, entries)}\nendobj\n".encode()
    table_at = len(data)
    rows = [(0, 0, 65535), *((2, 5, number) for number in range(3)), (1, content_at, 0)]
    rows += [(2, holder, 0) if holder else (1, holder_at, 0), (1, table_at, 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    entries = "/Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R"
    data += f"6 0 obj\n{stream(table, entries)}\nendobj\n".encode("latin-1")
    path.write_bytes(data + f"startxref\n{table_at}\n%%EOF\n".encode())
    return path


def quine(path: Path) -> Path:
    """Write a PDF whose embedded file is the PDF itself, byte for byte; what stands around the stream has to be short.

    The table of places is needed: readers that look for the objects themselves meet them again inside the stream.
    """
    inside = b"<</F(a.pdf)/EF<</F 4 0 R>>>>"
    first = b"%%PDF-1.4 1 0 obj<</Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a.pdf)%s]>>>>>>endobj " % inside
    second = b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    fourth = b"4 0 obj<</Filter/FlateDecode/Length %04d>>stream\n\x78\x01"
    checksum_and_end = bytes(4) + b"\nendstream endobj "
    third = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj "
    before_length, after_length = len(first + second + fourth % 0), len(checksum_and_end + third + _table(0, 0, 0, 0))
    stream_length = len(self_unpacking(bytes(before_length), bytes(after_length)))
    before = first + second + fourth % (2 + stream_length + 4)
    third_at = before_length + stream_length + len(checksum_and_end)
    table = _table(9, len(first), third_at, len(first + second), at=third_at + len(third))
    after = checksum_and_end + third + table
    path.write_bytes(before + self_unpacking(before, after) + after)
    return path


def _table(*places: int, at: int = 0) -> bytes:
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    return b"xref\n1 4\n%strailer<</Size 5/Root 1 0 R>>startxref\n%04d\n%%%%EOF" % (rows, at)
