"""What an OLE compound file is: Office documents of 1993 to 2003, messages, packages locked by a password, others."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from ppid_archive.adapters.readers.compound_file import CompoundFile, from_path

UNKNOWN = "application/x-ole-storage"
LOCKED_OFFICE = "application/x-ooxml-protected"
"""A DOCX, XLSX or PPTX whose parts are one encrypted stream: which of them it is, only its password tells."""
_BY_STREAM = (
    ("EncryptedPackage", LOCKED_OFFICE),
    ("__properties_version1.0", "application/vnd.ms-outlook"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("PP40", "application/vnd.ms-powerpoint"),
    ("VisioDocument", "application/vnd.visio"),
    ("Quill", "application/x-mspublisher"),
    ("Catalog", "application/vnd.microsoft.windows.thumbnail-cache"),
)
_BY_CLASS = {
    "000C1084-0000-0000-C000-000000000046": "application/x-msi",
    "000C1086-0000-0000-C000-000000000046": "application/x-msi",
    "00020D0B-0000-0000-C000-000000000046": "application/vnd.ms-outlook",
    "00020906-0000-0000-C000-000000000046": "application/msword",
    "00020900-0000-0000-C000-000000000046": "application/msword",
    "00020820-0000-0000-C000-000000000046": "application/vnd.ms-excel",
    "00020810-0000-0000-C000-000000000046": "application/vnd.ms-excel",
    "64818D10-4F9B-11CF-86EA-00AA00B929E8": "application/vnd.ms-powerpoint",
    "00021A14-0000-0000-C000-000000000046": "application/vnd.visio",
    "00021201-0000-0000-00C0-000000000046": "application/x-mspublisher",
    "74B78F3A-C8C8-11D1-BE11-00C04FB6FAF1": "application/vnd.ms-project",
}
_PUIDS = {
    "application/vnd.ms-outlook": "x-fmt/430",
    "application/vnd.visio": "fmt/442",
    "application/vnd.microsoft.windows.thumbnail-cache": "fmt/682",
    LOCKED_OFFICE: "fmt/494",
}
_WORD_97 = 0xC1
_TEMPLATE, _ENCRYPTED = 0x0001, 0x0100


@dataclass(frozen=True)
class OleKind:
    """The media type of a compound file and its PUID where its version tells."""

    media_type: str
    puid: str | None = None


def kind_of_ole(local: Path) -> OleKind:
    """Tell it by the streams at the root and the class of the root.

    Raises:
        Broken, struct.error: It is damaged, or no compound file.
    """
    container = from_path(local)
    media_type = _media_type(container)
    return OleKind(media_type, _puid(container, media_type))


def _media_type(container: CompoundFile) -> str:
    by_class = _BY_CLASS.get(str(UUID(bytes_le=container.root.class_id)).upper())
    if by_class == "application/x-msi":  # a program, whatever streams it bears
        return by_class
    names = {name.casefold() for name in (*container.root.streams, *container.root.storages)}
    return next((kind for name, kind in _BY_STREAM if name.casefold() in names), by_class or UNKNOWN)


def _puid(container: CompoundFile, media_type: str) -> str | None:
    match media_type:
        case "application/msword":
            return _word(container.find("WordDocument") or b"")
        case "application/vnd.ms-excel":
            return _excel(container.find("Workbook") or container.find("Book") or b"")
        case "application/vnd.ms-powerpoint":
            return "fmt/126" if "PowerPoint Document" in container.root.streams else "fmt/125"
    return _PUIDS.get(media_type)


def _word(head: bytes) -> str | None:
    """Read the version and the flags off the beginning of the file information block."""
    version, flags = int.from_bytes(head[2:4], "little"), int.from_bytes(head[10:12], "little")
    if version < _WORD_97:
        return "fmt/39" if version else None
    if flags & _ENCRYPTED:
        return "fmt/754"
    return "x-fmt/45" if flags & _TEMPLATE else "fmt/40"


def _excel(head: bytes) -> str | None:
    """Read the version off the record that begins the workbook."""
    return {b"\x00\x06": "fmt/61", b"\x00\x05": "fmt/59"}.get(head[4:6]) if head[:2] == b"\x09\x08" else None
