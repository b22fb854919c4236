"""What a file is, by its content: libmagic on the whole file, and an own look into containers and letters."""

import re
import zipfile
from functools import cache
from mimetypes import MimeTypes
from pathlib import Path

from ppid_archive.domain.content import Identification

try:
    import magic
except ImportError as missing:
    raise ImportError("libmagic is missing; type: apt install libmagic1") from missing

UNKNOWN = "application/octet-stream"
_HEAD = 64 << 10
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
    ".fodt": "application/vnd.oasis.opendocument.text-flat-xml",
    ".fods": "application/vnd.oasis.opendocument.spreadsheet-flat-xml",
    ".fodp": "application/vnd.oasis.opendocument.presentation-flat-xml",
    ".rtf": "application/rtf",
    ".eml": "message/rfc822",
    ".msg": "application/vnd.ms-outlook",
    ".webp": "image/webp",
    ".heic": "image/heic",
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
}
_MAIN_PARTS = (
    (b"wordprocessingml.document.main+xml", f"{_OOXML}wordprocessingml.document"),
    (b"wordprocessingml.template.main+xml", f"{_OOXML}wordprocessingml.template"),
    (b"ms-word.document.macroenabled.main+xml", "application/vnd.ms-word.document.macroenabled.12"),
    (b"ms-word.template.macroenabledtemplate.main+xml", "application/vnd.ms-word.template.macroenabled.12"),
    (b"spreadsheetml.sheet.main+xml", f"{_OOXML}spreadsheetml.sheet"),
    (b"spreadsheetml.template.main+xml", f"{_OOXML}spreadsheetml.template"),
    (b"ms-excel.sheet.macroenabled.main+xml", "application/vnd.ms-excel.sheet.macroenabled.12"),
    (b"ms-excel.sheet.binary.macroenabled.main", "application/vnd.ms-excel.sheet.binary.macroenabled.12"),
    (b"presentationml.presentation.main+xml", f"{_OOXML}presentationml.presentation"),
    (b"presentationml.slideshow.main+xml", f"{_OOXML}presentationml.slideshow"),
    (b"presentationml.template.main+xml", f"{_OOXML}presentationml.template"),
    (b"ms-excel.template.macroenabled.main+xml", "application/vnd.ms-excel.template.macroenabled.12"),
    (b"ms-powerpoint.presentation.macroenabled.main+xml", "application/vnd.ms-powerpoint.presentation.macroenabled.12"),
    (b"ms-powerpoint.slideshow.macroenabled.main+xml", "application/vnd.ms-powerpoint.slideshow.macroenabled.12"),
    (b"ms-powerpoint.template.macroenabled.main+xml", "application/vnd.ms-powerpoint.template.macroenabled.12"),
)
_FLAT = re.compile(
    rb"<office:document\s[^>]*?office:mimetype=[\"'](application/vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation|graphics))"
)
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):[ \t]?", re.MULTILINE)
_SENDING = frozenset((b"from", b"received", b"return-path", b"mime-version", b"x-mailer", b"delivered-to"))
_LETTER = frozenset((b"subject", b"date", b"message-id", b"to", b"content-type", b"cc"))
_WEB_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def identify(local: Path, name: str) -> Identification:
    """Tell the media type by content, and what the name claims."""
    by_name = type_by_name(name)
    with local.open("rb") as stream:
        head = stream.read(_HEAD)
    return Identification(_by_content(local, head, by_name), by_name)


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
        return _in_container(local)
    found = str(_magic().from_file(str(local))).lower().partition(";")[0]
    found = _SAME.get(found, found)
    if b"%PDF-" in head[:1024] and not found.startswith(("message/", "text/html")):
        return "application/pdf"
    if found == "application/xml" and (flat := _FLAT.search(head)):
        found = f"{flat[1].decode('ascii')}-flat-xml"
    if found.startswith("text/") or found in (UNKNOWN, "message/rfc822", "application/mbox", "application/json"):
        return _text_like(found, head, by_name)
    if found == "application/x-ole-storage" and by_name in _OLE_KINDS:
        return by_name
    return found if "/" in found else UNKNOWN


_OLE_KINDS = (
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.ms-outlook",
)


def _in_container(local: Path) -> str:
    """Look into a ZIP: what it says it is, and failing that what its parts are."""
    try:
        with zipfile.ZipFile(local) as container:
            names = set(container.namelist())
            if "mimetype" in names:
                with container.open("mimetype") as member:
                    said = member.read(100).decode("ascii", "replace").strip()
                if re.fullmatch(r"application/[\w.+-]+", said):
                    return said.lower()
            if "[Content_Types].xml" in names:
                with container.open("[Content_Types].xml") as member:
                    parts = member.read(1 << 20).lower()
                return next((kind for mark, kind in _MAIN_PARTS if mark in parts), "application/zip")
            return "application/zip"
    # zipfile answers a forged directory with any of half a dozen exceptions.
    except Exception:  # noqa: BLE001
        found = str(_magic().from_file(str(local)))
        return found if "/" in found else "application/zip"


def _text_like(found: str, head: bytes, by_name: str | None) -> str:
    if _looks_like_a_letter(head, by_name):
        return "message/rfc822"
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


def _looks_like_a_letter(head: bytes, by_name: str | None) -> bool:
    block = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    lines = block.splitlines()
    if not lines or not _HEADER.match(lines[0]):
        return False
    names = {match.lower() for match in _HEADER.findall(block)}
    known = len(names & _SENDING) + len(names & _LETTER)
    enough = 2 if by_name == "message/rfc822" else 3
    return known >= enough and bool(names & _SENDING)


def _is_utf_16(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    even, odd = head[0:2000:2].count(0), head[1:2000:2].count(0)
    half = min(len(head), 2000) // 2
    return half > _TOO_FEW and ((odd > 0.6 * half and even < 0.1 * half) or (even > 0.6 * half and odd < 0.1 * half))


def _mostly_printable(head: bytes) -> bool:
    return len(head.translate(None, _CONTROLS)) >= 0.97 * len(head)
