"""What lies inside a document, taken out as far as the bounds allow; what stays inside is counted."""

import io
import struct
import zipfile
from dataclasses import dataclass, field

from ppid_archive.adapters.readers.bounds import MOST_ATTACHED_BYTES, MOST_ATTACHMENTS
from ppid_archive.adapters.readers.cleaning import clean, one_line
from ppid_archive.adapters.readers.compound_file import MAGIC, Broken, CompoundFile
from ppid_archive.domain.content import Attachment, Gap, Shortfall

_DOCUMENTS = {
    "WordDocument": ".doc",
    "Workbook": ".xls",
    "Book": ".xls",
    "PowerPoint Document": ".ppt",
    "VisioDocument": ".vsd",
    "__properties_version1.0": ".msg",
    "EncryptedPackage": ".bin",
}
_BY_PART = (
    ("word/", ".docx"),
    ("xl/", ".xlsx"),
    ("ppt/", ".pptx"),
)
_NATIVE = "\x01Ole10Native"


@dataclass
class Enclosures:
    """The attachments of one document, in the order they were met."""

    found: list[Attachment] = field(default_factory=list)
    left_inside: int = 0
    _size: int = 0

    def add(self, name: str, data: bytes, suffix: str = ".bin") -> None:
        """Take one thing out, under its own name or one that says which it is."""
        if not self.may_take(len(data)):
            self.left_inside += 1
            return
        self._size += len(data)
        self.found.append(Attachment(tame(name) or f"lampiran-{len(self.found) + 1}{suffix}", data))

    def add_object(self, data: bytes, name: str = "") -> None:
        """Take out the document in an embedded object; formulas, controls and the like are none."""
        if not data.startswith(MAGIC):
            self.add(name, data, _suffix(data))
            return
        try:
            file = CompoundFile(data)
        except (Broken, struct.error):
            self.left_inside += 1
            return
        package, native, page = file.find("Package"), file.find(_NATIVE), file.find("CONTENTS")
        kind = next((suffix for stream, suffix in _DOCUMENTS.items() if stream in file.root.streams), None)
        if package:
            self.add("", package, _suffix(package))
        elif native and (dropped := _dropped(native)):
            self.add(*dropped)
        elif page and page.startswith(b"%PDF"):
            self.add("", page, ".pdf")
        elif kind:
            self.add("", data, kind)

    def may_take(self, size: int) -> bool:
        """Say whether so many further bytes are within the bounds."""
        return len(self.found) < MOST_ATTACHMENTS and self._size + size <= MOST_ATTACHED_BYTES

    def shortfalls(self) -> tuple[Shortfall, ...]:
        """Return what had to stay inside."""
        left = Shortfall(gap=Gap.ATTACHMENT_LEFT_INSIDE, detail=str(self.left_inside))
        return (left,) if self.left_inside else ()


def tame(name: str) -> str:
    """Return a name that people can read and that points nowhere else."""
    return one_line(clean(name)).replace("/", "_").replace("\\", "_")


def _suffix(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        return ".pdf"
    if not data.startswith(b"PK"):
        return ".bin"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    # zipfile answers a forged directory with any of half a dozen exceptions; then it is only a name that is plainer.
    except Exception:  # noqa: BLE001
        return ".bin"
    return next((suffix for part, suffix in _BY_PART if any(name.startswith(part) for name in names)), ".zip")


def _dropped(native: bytes) -> tuple[str, bytes] | None:
    """Return name and bytes of a file that was dragged into a document."""
    try:
        label, at = _until_nul(native, 6)
        _, at = _until_nul(native, at)
        (length,) = struct.unpack_from("<I", native, at + 4)
        at += 8 + length
        (size,) = struct.unpack_from("<I", native, at)
    except (struct.error, ValueError):
        return None
    data = native[at + 4 : at + 4 + size]
    return (label.replace("\\", "/").rpartition("/")[2], data) if data else None


def _until_nul(data: bytes, at: int) -> tuple[str, int]:
    end = data.index(b"\0", at)
    return data[at:end].decode("cp1252", "replace"), end + 1
