"""Small real files of every kind the readers know, good and hostile, made when a test asks for them."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WORD_XML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET_XML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"


def zipped(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def docx(path: Path, body: str, *, more: Mapping[str, str | bytes] | None = None) -> Path:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{DOCX}.main+xml"/></Types>'
    )
    return zipped(path, {"[Content_Types].xml": types, "word/document.xml": word_part(body), **(more or {})})


def word_part(body: str, *, root: str = "document") -> str:
    return f'<?xml version="1.0"?><w:{root} xmlns:w="{WORD_XML}"><w:body>{body}</w:body></w:{root}>'


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def odt(path: Path, body: str, *, manifest: str = "<manifest/>") -> Path:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>"
    )
    return zipped(path, {"mimetype": ODT, "content.xml": content, "META-INF/manifest.xml": manifest})


def xlsx(path: Path, cells: Mapping[str, str]) -> Path:
    rows = "".join(
        f'<row r="{place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}">'
        f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c></row>'
        for place, words in cells.items()
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    return zipped(
        path,
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{XLSX}.main+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{SHEET_XML}" xmlns:r="{relation}"><sheets>'
            '<sheet name="Anggaran" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET_XML}"><sheetData>{rows}</sheetData></worksheet>',
        },
    )


def pdf(path: Path, *lines: str, info: str = "", extra: str = "") -> Path:
    """Write a PDF of one page; ``info`` goes into its information dictionary, ``extra`` into its catalogue."""
    content = "".join(f"BT /F1 12 Tf 72 {760 - 16 * n} Td ({line}) Tj ET\n" for n, line in enumerate(lines))
    return pdf_of(
        path,
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< {info} >>",
    )


def pdf_of(path: Path, *objects: str) -> Path:
    """Write a PDF of these objects, numbered from 1; the first is the catalogue, the last the information."""
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R /Info {count - 1} 0 R >>\n"
    )
    path.write_bytes(data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode())
    return path


def page_image(*lines: str, mode: str = "RGB", slant: float = 0.0) -> Image.Image:
    """Draw black words on white paper, at 150 dpi."""
    image = Image.new("RGB", (1240, 800), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(36)
    for number, line in enumerate(lines):
        draw.text((100, 90 + 70 * number), line, fill="black", font=font)
    return image.rotate(slant, fillcolor="white", resample=Image.Resampling.BICUBIC).convert(mode)


def png_header(path: Path, width: int, height: int) -> Path:
    """Write a PNG that claims a size and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    return path


def letter(subject: str = "Penyampaian Laporan", body: str = "Terlampir laporan tahapan.") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Sekretariat <sekretariat@kpu.test>"
    message["To"] = "ppid@kpu.test"
    message["Date"] = "Mon, 02 Nov 2026 10:00:00 +0700"
    message["Subject"] = subject
    message.set_content(body)
    return message


def mail(path: Path, message: EmailMessage) -> Path:
    path.write_bytes(message.as_bytes())
    return path


def docx_bomb(path: Path, mebibytes: int) -> Path:
    """Write a DOCX whose text is one letter over and over: a thousandth of what it unpacks to."""
    head, tail = word_part(paragraph("|")).split("|")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", f'<Override ContentType="{DOCX}.main+xml"/>')
        with archive.open("word/document.xml", "w") as member:
            member.write(head.encode())
            for _ in range(mebibytes):
                member.write(b"A" * (1 << 20))
            member.write(tail.encode())
    return path
