"""What a file is, by its content: libmagic on the whole file, and an own look into containers and letters."""

import ctypes.util
import re
from functools import cache
from mimetypes import MimeTypes
from pathlib import Path

from ppid_archive.adapters.readers.format_version import puid_of
from ppid_archive.adapters.readers.ole_kind import kind_of_ole
from ppid_archive.adapters.readers.zip_kind import PARCEL, kind_of_zip
from ppid_archive.domain.content import Identification

_ask_ldconfig = ctypes.util.find_library
# A name that the dynamic loader knows; ``magic`` would run ldconfig for it, twice for each reader that starts.
ctypes.util.find_library = lambda name: f"lib{name}.so.1"
try:
    import magic
except ImportError as missing:
    raise ImportError("libmagic is missing; type: apt install libmagic1") from missing
finally:
    ctypes.util.find_library = _ask_ldconfig

UNKNOWN = "application/octet-stream"
_HEAD = 64 << 10
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TOO_FEW = 8
_CONTROLS = bytes(set(range(32)) - set(b"\t\r\n\f\0"))
_OOXML = "application/vnd.openxmlformats-officedocument."
_BY_EXTENSION = {
    ".docx": f"{_OOXML}wordprocessingml.document",
    ".dotx": f"{_OOXML}wordprocessingml.template",
    ".docm": "application/vnd.ms-word.document.macroenabled.12",
    ".xlsx": f"{_OOXML}spreadsheetml.sheet",
    ".xltx": f"{_OOXML}spreadsheetml.template",
    ".xlsm": "application/vnd.ms-excel.sheet.macroenabled.12",
    ".xlsb": "application/vnd.ms-excel.sheet.binary.macroenabled.12",
    ".xltm": "application/vnd.ms-excel.template.macroenabled.12",
    ".xlt": "application/vnd.ms-excel",
    ".dotm": "application/vnd.ms-word.template.macroenabled.12",
    ".pptx": f"{_OOXML}presentationml.presentation",
    ".ppsx": f"{_OOXML}presentationml.slideshow",
    ".potx": f"{_OOXML}presentationml.template",
    ".pptm": "application/vnd.ms-powerpoint.presentation.macroenabled.12",
    ".ppsm": "application/vnd.ms-powerpoint.slideshow.macroenabled.12",
    ".potm": "application/vnd.ms-powerpoint.template.macroenabled.12",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".odg": "application/vnd.oasis.opendocument.graphics",
    ".ott": "application/vnd.oasis.opendocument.text-template",
    ".ots": "application/vnd.oasis.opendocument.spreadsheet-template",
    ".otp": "application/vnd.oasis.opendocument.presentation-template",
    ".pub": "application/x-mspublisher",
    ".vsd": "application/vnd.visio",
    ".fodt": "application/vnd.oasis.opendocument.text-flat-xml",
    ".fods": "application/vnd.oasis.opendocument.spreadsheet-flat-xml",
    ".fodp": "application/vnd.oasis.opendocument.presentation-flat-xml",
    ".rtf": "application/rtf",
    ".eml": "message/rfc822",
    ".mbox": "application/mbox",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".epub": "application/epub+zip",
    ".jar": "application/java-archive",
    ".apk": "application/vnd.android.package-archive",
    ".msg": "application/vnd.ms-outlook",
    ".webp": "image/webp",
    ".heic": "image/heic",
    ".heif": "image/heic",
    ".avif": "image/avif",
    ".dwg": "image/vnd.dwg",
    ".mdb": "application/x-msaccess",
    ".accdb": "application/x-msaccess",
    ".pst": "application/vnd.ms-outlook-pst",
    ".gz": "application/gzip",
    ".7z": "application/x-7z-compressed",
    ".rar": "application/x-rar",
}
_SAME = {
    "application/x-zip-compressed": "application/zip",
    "application/x-pdf": "application/pdf",
    "image/x-ms-bmp": "image/bmp",
    "image/x-bmp": "image/bmp",
    "text/rtf": "application/rtf",
    "text/xml": "application/xml",
    "text/json": "application/json",
    "application/csv": "text/csv",
    "application/x-gzip": "application/gzip",
    "application/x-rar-compressed": "application/x-rar",
    "application/vnd.rar": "application/x-rar",
}
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):[ \t]?", re.MULTILINE)
_SENDING = frozenset((b"from", b"received", b"return-path", b"mime-version", b"x-mailer", b"delivered-to"))
_LETTER = frozenset((b"subject", b"date", b"message-id", b"to", b"content-type", b"cc"))
_WEB_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def identify(local: Path, name: str) -> Identification:
    """Tell the media type by content, with the version PRONOM knows it under, and what the name claims."""
    by_name = type_by_name(name)
    with local.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(_OLE):
        return _in_ole(local, by_name)
    media_type = _by_content(local, head, by_name)
    return Identification(media_type, by_name, puid_of(local, media_type, head))


def type_by_name(name: str) -> str | None:
    """Return the media type that a name's extension claims, None when it claims nothing known."""
    extension = Path(name).suffix.lower()
    return _BY_EXTENSION.get(extension) or _extensions().get(extension)


@cache
def _extensions() -> dict[str, str]:
    """Python's own table, not the system's: the same on every machine."""
    table = MimeTypes(filenames=()).types_map[True]
    return {extension: _SAME.get(kind, kind) for extension, kind in table.items()}


@cache
def _magic() -> magic.Magic:
    return magic.Magic(mime=True)


def _by_content(local: Path, head: bytes, by_name: str | None) -> str:
    if not head:
        return UNKNOWN
    if head.startswith(b"PK\x03\x04"):
        return _in_zip(local)
    return _by_signature(head) or _by_look(_said_by_libmagic(local), head, by_name)


def _by_look(found: str, head: bytes, by_name: str | None) -> str:
    """Judge what libmagic found."""
    if b"%PDF-" in head[:1024] and not found.startswith(("message/", "text/html")):
        return "application/pdf"
    if flat := _FLAT.search(head[:_FLAT_HEAD]):
        return f"{flat.group(1).decode()}-flat-xml"
    if found.startswith(("text/", "message/")) or found in (UNKNOWN, "application/mbox", "application/json"):
        return _text_like(found, head, by_name)
    is_text = by_name in _TEXTS and found not in _MARKED_UP and b"\0" not in head and _mostly_printable(head)
    return _plain(by_name) if is_text else found


_TEXTS = ("text/plain", "text/csv", "text/tab-separated-values", "text/markdown")
_MARKED_UP = ("application/rtf", "application/xml", "application/postscript")
"""Texts that are more than their letters; what else libmagic finds in a text is chance."""


def _by_signature(head: bytes) -> str | None:
    """Tell what libmagic confuses or does not know: kinds of HEIF, mailboxes, careless rich text, Office before OLE."""
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12]) or _first_known(head[16:64])
    if head[:64].lstrip().startswith(b"{\\rtf"):
        return "application/rtf"
    if _MAILBOX.match(head):
        return "application/mbox"
    return next((kind for mark, kind in _OLDER if head.startswith(mark)), None)


_MAILBOX = re.compile(rb"From [^\r\n]*\r?\n(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2}")
_OLDER = (
    (b"!BDN", "application/vnd.ms-outlook-pst"),
    (b"\x9b\xa5", "application/msword"),
    (b"\xdb\xa5", "application/msword"),
    (b"\x31\xbe\0\0\0\xab", "application/msword"),
    (b"\xed\xde\xad\x0b", "application/vnd.ms-powerpoint"),
    *((bytes(mark), "application/vnd.ms-excel") for mark in ((9, 0, 4, 0), (9, 2, 6, 0), (9, 4, 6, 0), (9, 8, 8, 0))),
)


def _said_by_libmagic(local: Path) -> str:
    found = str(_magic().from_file(str(local))).lower().partition(";")[0]
    return _SAME.get(found, found) if "/" in found else UNKNOWN


_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"), "image/heic"),
    **dict.fromkeys((b"avif", b"avis"), "image/avif"),
}


def _first_known(compatible: bytes) -> str | None:
    """Tell a picture by the brands it is compatible with."""
    brands = (compatible[place : place + 4] for place in range(0, len(compatible), 4))
    return next((_BRANDS[brand] for brand in brands if brand in _BRANDS), None)


_FLAT_HEAD = 8192
_FLAT = re.compile(
    rb"<office:document\b[^>]*\boffice:mimetype\s*=\s*[\"'](application/vnd\.oasis\.opendocument\.[a-z]+)[\"']"
)


def _in_ole(local: Path, by_name: str | None) -> Identification:
    try:
        kind = kind_of_ole(local)
    # A forged directory of a compound file fails in as many ways as one of a ZIP.
    except Exception:  # noqa: BLE001
        found = _said_by_libmagic(local)
        return Identification("application/x-ole-storage" if found == UNKNOWN else found, by_name)
    return Identification(kind.media_type, by_name, kind.puid)


def _in_zip(local: Path) -> str:
    try:
        return kind_of_zip(local)
    # zipfile answers a forged directory with any of half a dozen exceptions.
    except Exception:  # noqa: BLE001
        found = _said_by_libmagic(local)
        return PARCEL if found == UNKNOWN else found


def _text_like(found: str, head: bytes, by_name: str | None) -> str:
    if letter := _letter(head, by_name):
        return letter
    if _WEB_PAGE.match(head):
        return "application/xhtml+xml" if by_name == "application/xhtml+xml" else "text/html"
    if found in ("application/json", "text/html", "text/calendar"):
        return found
    if found == UNKNOWN:
        claimed = by_name in ("text/plain", "text/csv") or _is_utf_16(head)
        return _plain(by_name) if claimed and _mostly_printable(head) else UNKNOWN
    if found == "message/rfc822" and by_name != "message/rfc822":
        return "text/plain"
    return _plain(by_name)


def _plain(by_name: str | None) -> str:
    """A text is what its name says among texts; libmagic's guesses at programming languages mean nothing here."""
    return by_name if by_name in ("text/csv", "text/tab-separated-values", "text/markdown") else "text/plain"


def _letter(head: bytes, by_name: str | None) -> str | None:
    if _is_web_archive(head, by_name):
        return "multipart/related"
    return "message/rfc822" if _looks_like_a_letter(head, by_name) else None


_ENOUGH = 3
"""Headers of a letter without which a text that begins with names and colons is only a text."""


def _looks_like_a_letter(head: bytes, by_name: str | None) -> bool:
    block = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    lines = block.splitlines()
    if not lines or not _HEADER.match(lines[0]):
        return False
    names = {match.lower() for match in _HEADER.findall(block)}
    known = len(names & _SENDING) + len(names & _LETTER)
    if by_name == "message/rfc822":
        return known > 0
    return known >= _ENOUGH and bool(names & _SENDING)


_SENT = re.compile(rb"^(?:to|cc|received|delivered-to):", re.IGNORECASE | re.MULTILINE)
_PARTS = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SNAPSHOT = re.compile(rb"^(?:snapshot-content-location:|from:\s*<saved by)", re.IGNORECASE | re.MULTILINE)


def _is_web_archive(head: bytes, by_name: str | None) -> bool:
    """A web page saved with its pictures is a letter that nobody sent."""
    block = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    if not _HEADER.match(block) or not _PARTS.search(block) or _SENT.search(block):
        return False
    return by_name == "multipart/related" or bool(_SNAPSHOT.search(block)) or b"\nfrom:" not in b"\n" + block.lower()


def _is_utf_16(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    even, odd = head[0:2000:2].count(0), head[1:2000:2].count(0)
    half = min(len(head), 2000) // 2
    return half > _TOO_FEW and ((odd > 0.6 * half and even < 0.1 * half) or (even > 0.6 * half and odd < 0.1 * half))


def _mostly_printable(head: bytes) -> bool:
    return len(head.translate(None, _CONTROLS)) >= 0.97 * len(head)
