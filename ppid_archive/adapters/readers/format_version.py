"""Which version of a format a file is, told from its first bytes, as the PUID under which PRONOM knows it."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from ppid_archive.adapters.readers.zip_kind import puid_in_zip

_OOXML = "application/vnd.openxmlformats-officedocument."
_END = 256 << 10
"""A PDF says near its beginning or its end that it is a PDF/A; to read all of a large one would cost a millisecond."""
_ONE_VERSION: Mapping[str, str] = {
    "image/tiff": "fmt/353",
    "image/heic": "fmt/1101",
    "image/heif": "fmt/1101",
    f"{_OOXML}wordprocessingml.document": "fmt/412",
    f"{_OOXML}wordprocessingml.template": "fmt/597",
    "application/vnd.ms-word.document.macroenabled.12": "fmt/523",
    "application/vnd.ms-word.template.macroenabled.12": "fmt/599",
    f"{_OOXML}spreadsheetml.sheet": "fmt/214",
    f"{_OOXML}spreadsheetml.template": "fmt/598",
    "application/vnd.ms-excel.sheet.macroenabled.12": "fmt/445",
    "application/vnd.ms-excel.template.macroenabled.12": "fmt/627",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": "fmt/595",
    f"{_OOXML}presentationml.presentation": "fmt/215",
    f"{_OOXML}presentationml.slideshow": "fmt/629",
    f"{_OOXML}presentationml.template": "fmt/631",
    "application/vnd.ms-powerpoint.presentation.macroenabled.12": "fmt/487",
    "multipart/related": "x-fmt/429",
    "text/plain": "x-fmt/111",
    "text/csv": "x-fmt/18",
    "text/tab-separated-values": "x-fmt/13",
    "text/markdown": "fmt/1149",
    "text/calendar": "fmt/388",
    "application/json": "fmt/817",
    "message/rfc822": "fmt/278",
    "application/mbox": "fmt/720",
    "application/epub+zip": "fmt/483",
    "application/zip": "x-fmt/263",
    "application/java-archive": "x-fmt/412",
    "application/x-tar": "x-fmt/265",
    "application/gzip": "x-fmt/266",
    "application/x-bzip2": "x-fmt/268",
    "application/x-7z-compressed": "fmt/484",
    "audio/mpeg": "fmt/134",
    "video/mp4": "fmt/199",
    "application/vnd.sqlite3": "fmt/729",
}


def puid_of(local: Path, media_type: str, head: bytes) -> str | None:
    """Return the PUID of a file of this type, None where nothing in it tells."""
    if media_type in _ONE_VERSION:
        return _ONE_VERSION[media_type]
    if media_type == "application/pdf":
        return _pdf(local, head)
    if by_head := _BY_HEAD.get(media_type):
        return by_head(head)
    return puid_in_zip(local, media_type)


_PDF = {
    b"1.0": "fmt/14", b"1.1": "fmt/15", b"1.2": "fmt/16", b"1.3": "fmt/17", b"1.4": "fmt/18", b"1.5": "fmt/19",
    b"1.6": "fmt/20", b"1.7": "fmt/276", b"2.0": "fmt/1129",
}  # fmt: skip
_PDF_A = {
    b"1a": "fmt/95", b"1b": "fmt/354", b"2a": "fmt/476", b"2b": "fmt/477", b"2u": "fmt/478", b"3a": "fmt/479",
    b"3b": "fmt/480", b"3u": "fmt/481", b"4": "fmt/1910", b"4e": "fmt/1911", b"4f": "fmt/1912",
}  # fmt: skip
_PDF_VERSION = re.compile(rb"%PDF-(\d\.\d)")
_PART = re.compile(rb"pdfaid:part\s*(?:=\s*[\"']|>)\s*([1-4])")
_CONFORMANCE = re.compile(rb"pdfaid:conformance\s*(?:=\s*[\"']|>)\s*([ABUEFabuef])")
_NEAR = 2000


def _pdf(local: Path, head: bytes) -> str | None:
    """A PDF/A says so in metadata that must not be compressed; the last to say it was written last."""
    with local.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - _END))
        end = stream.read(_END)
    for part in (end, head if size > _END else b""):
        place = part.rfind(b"pdfaid:part")
        if place >= 0 and (flavour := _flavour(part[max(0, place - _NEAR) : place + _NEAR])):
            return flavour
    version = _PDF_VERSION.search(head[:1024])
    return _PDF.get(version.group(1)) if version else None


def _flavour(words: bytes) -> str | None:
    parts, levels = _PART.findall(words), _CONFORMANCE.findall(words)
    return _PDF_A.get(parts[-1] + (levels[-1].lower() if levels else b"")) if parts else None


_EXIF_VERSION = re.compile(rb"(?:\x90\x00\x00\x07\x00\x00\x00\x04|\x00\x90\x07\x00\x04\x00\x00\x00)(02[0-9]{2})")
_EXIF = {b"0200": "x-fmt/398", b"0210": "x-fmt/390", b"0220": "x-fmt/391", b"0221": "fmt/645"}
_JFIF = {b"\x01\x00": "fmt/42", b"\x01\x01": "fmt/43", b"\x01\x02": "fmt/44"}


def _jpeg(head: bytes) -> str:
    if head[6:11] == b"JFIF\0":
        return _JFIF.get(head[11:13], "fmt/41")
    if head[6:10] == b"Exif" and (said := _EXIF_VERSION.search(head)):
        version = said.group(1)
        return "fmt/1507" if version.startswith(b"023") else _EXIF.get(version, "fmt/41")
    return "fmt/41"


def _png(head: bytes) -> str:
    chunks = _png_chunks(head)
    if b"iTXt" in chunks:
        return "fmt/13"
    return "fmt/12" if chunks & {b"iCCP", b"sPLT", b"sRGB"} else "fmt/11"


def _png_chunks(head: bytes) -> set[bytes]:
    kinds, place = set[bytes](), 8
    while place + 8 <= len(head):
        kinds.add(head[place + 4 : place + 8])
        place += 12 + int.from_bytes(head[place : place + 4], "big")
    return kinds


def _gif(head: bytes) -> str | None:
    return {b"GIF87a": "fmt/3", b"GIF89a": "fmt/4"}.get(head[:6])


def _bmp(head: bytes) -> str | None:
    """The length of the second header is the version."""
    squeezed = int.from_bytes(head[30:34], "little")
    bit_fields = 3
    versions = {12: "fmt/115", 40: "fmt/117" if squeezed == bit_fields else "fmt/116", 108: "fmt/118", 124: "fmt/119"}
    return versions.get(int.from_bytes(head[14:18], "little"))


def _webp(head: bytes) -> str | None:
    return {b"VP8 ": "fmt/566", b"VP8L": "fmt/567", b"VP8X": "fmt/568"}.get(head[12:16])


_RTF_9 = (rb"\*\colorschememapping", rb"\*\datastore", rb"\*\defchp")


def _rtf(head: bytes) -> str:
    """What a writer of a later version cannot help writing."""
    if rb"\ansicpg" not in head:
        return "fmt/45"
    if rb"\stshfdbch" not in head:
        return "fmt/50"
    if any(word in head for word in _RTF_9):
        return "fmt/355"
    return "fmt/53" if rb"\lsdstimax" in head else "fmt/52"


_DOCTYPE = re.compile(rb"<!doctype\s+html([^>]*)>", re.IGNORECASE)
_DTD = re.compile(rb"DTD\s+(X?)HTML\s+(\d\.\d{1,2})", re.IGNORECASE)
_HTML = {b"2.0": "fmt/97", b"3.2": "fmt/98", b"4.0": "fmt/99", b"4.01": "fmt/100"}
_XHTML = {b"1.0": "fmt/102", b"1.1": "fmt/103"}


def _web_page(head: bytes) -> str:
    declared = _DOCTYPE.search(head[:4096])
    if declared is None:
        return "fmt/96"
    said = _DTD.search(declared.group(1))
    if said is None:
        words = declared.group(1).strip().lower()
        return "fmt/471" if not words or b"legacy-compat" in words else "fmt/96"
    return (_XHTML if said.group(1) else _HTML).get(said.group(2), "fmt/96")


def _rar(head: bytes) -> str | None:
    return "fmt/613" if head.startswith(b"Rar!\x1a\x07\x01\x00") else "fmt/411"


_DWG = {
    b"AC1012": "fmt/33", b"AC1014": "fmt/34", b"AC1015": "fmt/35", b"AC1018": "fmt/36", b"AC1021": "x-fmt/455",
    b"AC1024": "fmt/434", b"AC1027": "fmt/531", b"AC1032": "fmt/1395",
}  # fmt: skip


def _dwg(head: bytes) -> str | None:
    return _DWG.get(head[:6])


def _xml(head: bytes) -> str | None:
    return "fmt/101" if re.match(rb"\s*(?:\xef\xbb\xbf)?<\?xml\s+version=[\"']1\.0", head) else None


_BY_HEAD: Mapping[str, Callable[[bytes], str | None]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/gif": _gif,
    "image/bmp": _bmp,
    "image/webp": _webp,
    "image/vnd.dwg": _dwg,
    "application/rtf": _rtf,
    "application/x-rar": _rar,
    "application/xml": _xml,
    "application/xhtml+xml": _web_page,
    "text/html": _web_page,
}
