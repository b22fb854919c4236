"""The parts of an OOXML file (DOCX, XLSX, PPTX): which refers to which, and the documents among them, taken out."""

import posixpath
import re
import zipfile
from dataclasses import dataclass

from ppid_archive.adapters.readers.enclosures import Enclosures
from ppid_archive.adapters.readers.office_xml import PART_ERRORS, Refused, Walk, walk

_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_EMBEDDED = frozenset(("package", "oleObject", "aFChunk"))
_CHART = re.compile(r".*/charts(ex)?/[^/]+\.xml", re.IGNORECASE)
_MOST_PARTS = 50_000


@dataclass(frozen=True)
class Relation:
    """One part refers to another: what for, and where it is."""

    kind: str
    target: str


def relations(archive: zipfile.ZipFile, part: str = "") -> dict[str, Relation]:
    """Return what a part refers to inside the file, by its id; of the file itself when no part is named."""
    folder, _, name = part.rpartition("/")
    member = posixpath.join(folder, "_rels", f"{name}.rels")
    if not has(archive, member):
        return {}
    found = _Relations(folder)
    walk(archive, member, found)
    return {key: one for key, one in found.found.items() if has(archive, one.target)}


def has(archive: zipfile.ZipFile, part: str) -> bool:
    """Say whether a part is there."""
    try:
        archive.getinfo(part)
    except KeyError:
        return False
    return True


def main_part(archive: zipfile.ZipFile, usual: str) -> str:
    """Return the part that is the document: the one the file names, else the usual one.

    Raises:
        KeyError: There is none.
    """
    named = (one.target for one in relations(archive).values() if one.kind == "officeDocument")
    part = next(named, usual)
    archive.getinfo(part)
    return part


def embedded(archive: zipfile.ZipFile) -> Enclosures:
    """Take out the documents inside; the figures behind a chart are part of the chart."""
    inside = Enclosures()
    sources = [name for name in archive.namelist()[:_MOST_PARTS] if name.endswith(".rels") and "/_rels/" in name]
    for source in sorted(sources, key=_natural):
        folder, _, name = source.removesuffix(".rels").rpartition("/_rels/")
        part = f"{folder}/{name}"
        if not _CHART.fullmatch(part):
            _take_all(archive, part, inside)
    return inside


def _take_all(archive: zipfile.ZipFile, part: str, inside: Enclosures) -> None:
    try:
        targets = [one.target for one in relations(archive, part).values() if one.kind in _EMBEDDED]
    except PART_ERRORS:
        inside.left_inside += 1
        return
    for target in targets:
        _take(archive, target, inside)


def _take(archive: zipfile.ZipFile, part: str, inside: Enclosures) -> None:
    info = archive.getinfo(part)
    if not inside.may_take(info.file_size):
        inside.left_inside += 1
        return
    try:
        data = archive.read(info)
    except (*PART_ERRORS, RuntimeError):
        inside.left_inside += 1
    else:
        inside.add_object(data, posixpath.basename(part))


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d{1,9})", name)]


class _Relations(Walk):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self.found: dict[str, Relation] = {}
        self._folder = folder

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != _RELATION or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        whole = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        if len(self.found) >= _MOST_PARTS:
            raise Refused("more relations than any document has")
        self.found.setdefault(attributes.get("Id", str(len(self.found))), Relation(kind, whole))
