"""What a ZIP container is: an office document, a book, a program, or a parcel of files."""

import re
import zipfile
from pathlib import Path

PARCEL = "application/zip"
_OOXML = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_HEAD = 4096
_MAIN_PARTS = (
    (b"wordprocessingml.document.main+xml", f"{_OOXML}wordprocessingml.document"),
    (b"wordprocessingml.template.main+xml", f"{_OOXML}wordprocessingml.template"),
    (b"ms-word.document.macroenabled.main+xml", "application/vnd.ms-word.document.macroenabled.12"),
    (b"ms-word.template.macroenabledtemplate.main+xml", "application/vnd.ms-word.template.macroenabled.12"),
    (b"spreadsheetml.sheet.main+xml", f"{_OOXML}spreadsheetml.sheet"),
    (b"spreadsheetml.template.main+xml", f"{_OOXML}spreadsheetml.template"),
    (b"ms-excel.sheet.macroenabled.main+xml", "application/vnd.ms-excel.sheet.macroenabled.12"),
    (b"ms-excel.template.macroenabled.main+xml", "application/vnd.ms-excel.template.macroenabled.12"),
    (b"ms-excel.sheet.binary.macroenabled.main", "application/vnd.ms-excel.sheet.binary.macroenabled.12"),
    (b"presentationml.presentation.main+xml", f"{_OOXML}presentationml.presentation"),
    (b"presentationml.slideshow.main+xml", f"{_OOXML}presentationml.slideshow"),
    (b"presentationml.template.main+xml", f"{_OOXML}presentationml.template"),
    (b"ms-powerpoint.presentation.macroenabled.main+xml", "application/vnd.ms-powerpoint.presentation.macroenabled.12"),
    (b"ms-powerpoint.slideshow.macroenabled.main+xml", "application/vnd.ms-powerpoint.slideshow.macroenabled.12"),
    (b"ms-powerpoint.template.macroenabled.main+xml", "application/vnd.ms-powerpoint.template.macroenabled.12"),
    (b"ms-visio.drawing.main+xml", "application/vnd.ms-visio.drawing.main+xml"),
)
_PARTS = (
    ("word/document.xml", f"{_OOXML}wordprocessingml.document"),
    ("xl/workbook.xml", f"{_OOXML}spreadsheetml.sheet"),
    ("ppt/presentation.xml", f"{_OOXML}presentationml.presentation"),
)
_VERSIONED = {
    f"{_OPEN}text": {"1.0": "fmt/136", "1.1": "fmt/290", "1.2": "fmt/291", "1.3": "fmt/1756"},
    f"{_OPEN}spreadsheet": {"1.0": "fmt/137", "1.1": "fmt/294", "1.2": "fmt/295", "1.3": "fmt/1755"},
    f"{_OPEN}presentation": {"1.0": "fmt/138", "1.1": "fmt/292", "1.2": "fmt/293", "1.3": "fmt/1754"},
}
_VERSION = re.compile(rb"""office:version\s*=\s*["'](\d\.\d)["']""")


def kind_of_zip(local: Path) -> str:
    """Tell the media type by what the container says it is, and failing that by its parts.

    Raises:
        Exception: Whatever a forged directory makes of ``zipfile``.
    """
    with zipfile.ZipFile(local) as container:
        names = set(container.namelist())
        if "mimetype" in names:
            said = _beginning(container, "mimetype", 100).decode("ascii", "replace").strip()
            if re.fullmatch(r"application/[\w.+-]+", said):
                return said.lower()
        if "[Content_Types].xml" in names:
            parts = _beginning(container, "[Content_Types].xml", 1 << 20).lower()
            return next((kind for mark, kind in _MAIN_PARTS if mark in parts), _by_part(names))
        return _program(names) or PARCEL


def puid_in_zip(local: Path, media_type: str) -> str | None:
    """Return the PUID of a container whose version stands inside it: an OpenDocument's does."""
    versions = _VERSIONED.get(media_type)
    if versions is None:
        return None
    try:
        with zipfile.ZipFile(local) as container:
            said = _VERSION.search(_beginning(container, "content.xml", _HEAD))
    # As above.
    except Exception:  # noqa: BLE001
        return None
    return versions.get(said.group(1).decode()) if said else None


def _by_part(names: set[str]) -> str:
    """Tell an Office file whose list of contents is damaged by its parts; they are no documents of their own."""
    return next((kind for part, kind in _PARTS if part in names), "application/x-ooxml")


def _program(names: set[str]) -> str | None:
    if "AndroidManifest.xml" in names:
        return "application/vnd.android.package-archive"
    if "META-INF/MANIFEST.MF" in names and any(name.endswith(".class") for name in names):
        return "application/java-archive"
    return None


def _beginning(container: zipfile.ZipFile, member: str, most: int) -> bytes:
    with container.open(member) as stream:
        return stream.read(most)
