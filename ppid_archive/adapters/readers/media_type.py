"""What a file is, by its content: libmagic, and a look inside containers that it knows only from outside."""

import re
import zipfile
from pathlib import PurePath

import magic

from ppid_archive.domain.content import Identification

_HEAD = 4096
_MANIFEST = 1 << 20
_OPAQUE = {"application/zip", "application/octet-stream", "text/plain", "application/x-ole-storage", "text/x-mail"}
_HEADER = re.compile(
    rb"^(From|To|Cc|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To):", re.I | re.M
)
_LEAST_HEADERS = 3
_HTML = re.compile(rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S)
_OOXML = re.compile(rb'ContentType="(application/vnd\.[^"]+?)\.main\+xml"')
_NAMES = {
    ".pdf": "application/pdf", ".txt": "text/plain", ".csv": "text/csv", ".htm": "text/html", ".html": "text/html",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".tif": "image/tiff", ".tiff": "image/tiff",
    ".webp": "image/webp", ".bmp": "image/bmp", ".gif": "image/gif", ".eml": "message/rfc822",
    ".doc": "application/msword", ".xls": "application/vnd.ms-excel", ".ppt": "application/vnd.ms-powerpoint",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation", ".rtf": "text/rtf", ".zip": "application/zip",
    ".exe": "application/x-dosexec", ".json": "application/json", ".xml": "text/xml",
}  # fmt: skip
_SAME = {
    "image/x-ms-bmp": "image/bmp",
    "application/CDFV2": "application/x-ole-storage",
    "text/x-msdos-batch": "text/plain",
    "application/x-setupscript": "text/plain",
    "text/x-script.python": "text/plain",
}

_magic = magic.Magic(mime=True)


def identified(local: str, name: str) -> Identification:
    """Return the media type of a file and what its name claims."""
    told = _magic.from_file(local).lower()
    told = _SAME.get(told, told)
    by_name = _NAMES.get(PurePath(name).suffix.lower())
    if told in _OPAQUE or told.startswith("text/"):
        told = _looked_into(local, told, by_name) or told
    return Identification(told, by_name)


def _looked_into(local: str, told: str, by_name: str | None) -> str | None:
    if zipfile.is_zipfile(local):
        return _container(local)
    with open(local, "rb") as file:  # noqa: PTH123 - a plain name given by the archive
        head = file.read(_HEAD)
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    if len({match.lower() for match in _HEADER.findall(block)}) >= _LEAST_HEADERS:
        return "message/rfc822"
    if told.startswith("text/") and _HTML.match(head):
        return "text/html"
    if told == "text/plain" and by_name in {"text/csv", "application/json"}:
        return by_name
    if told == "application/x-ole-storage" and by_name and by_name.startswith(("application/ms", "application/vnd.ms")):
        return by_name
    return None


def _container(local: str) -> str | None:
    try:
        with zipfile.ZipFile(local) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                with archive.open("mimetype") as member:
                    return member.read(100).decode("ascii", "replace").strip() or None
            if "[Content_Types].xml" in names:
                with archive.open("[Content_Types].xml") as member:
                    return _office(member.read(_MANIFEST))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError):
        return None
    return None


def _office(types: bytes) -> str | None:
    match = _OOXML.search(types)
    return match.group(1).decode("ascii").lower() if match else None
