"""What names in a drop folder mean; the staff's guide is ``docs/drop-folder.md``."""

import re
from collections.abc import Iterable, Sequence

from ppid_archive.domain.deposit import SideCar
from ppid_archive.domain.record import Kind, Location

RECEIPTS = "_tanda-terima"
QUARANTINE = "_karantina"
_SIDE_CARS = (".meta.yaml", ".meta.yml", ".meta.json")
_UNFINISHED = (".part", ".crdownload", ".tmp", ".temp", ".partial", ".filepart", ".download", "~")
_SYSTEM = {"thumbs.db", "desktop.ini", "ehthumbs.db", "$recycle.bin"}
_IMAGES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", ".heic", ".heif", ".avif")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_CLASS_CODE = re.compile(r"([A-Z]{2,4}\.\d{2}(?:\.\d{1,2})?)(?:[ _-].*)?")
_KINDS = {
    **dict.fromkeys(("hardcopy", "scan", "hasil scan", "hasil pindai", "pindaian"), Kind.SCAN),
    **dict.fromkeys(("softfile", "softcopy"), Kind.SOFTFILE),
}
_PLACES = {"ruang": "room", "rak": "shelf", "boks": "box", "box": "box"}
_PLACE = re.compile(r"(ruang|rak|boks|box)[ _-]+(.+)", re.IGNORECASE | re.ASCII)
_PICTURES = re.compile(r"(foto|dokumentasi|galeri)", re.IGNORECASE)


def is_ours(folder: str) -> bool:
    """Say whether a folder is the archive's own or hidden: nothing in it is a deposit."""
    return folder.startswith(("_", "."))


def is_ignored(name: str) -> bool:
    """Say whether a file is no document: an editor's lock, a download under way, a system's own file."""
    low = name.lower()
    return low.startswith((".", "~$")) or low.endswith(_UNFINISHED) or low in _SYSTEM


def document_of(side_car: str) -> str | None:
    """Return the name of the document that a side-car describes; None when the name is no side-car's."""
    low = side_car.lower()
    return next((side_car[: -len(ending)] for ending in _SIDE_CARS if low.endswith(ending)), None)


def told_by_folders(folders: Sequence[str]) -> SideCar:
    """Return what the folders between the unit's drop folder and the document say about it."""
    class_code, kind, dossiers, place = None, None, list[str](), dict[str, str]()
    for folder in folders:
        name = " ".join(folder.split())
        if match := _CLASS_CODE.fullmatch(name):
            class_code = match.group(1)
        elif name.lower() in _KINDS:
            kind = _KINDS[name.lower()]
        elif match := _PLACE.fullmatch(name):
            place[_PLACES[match.group(1).lower()]] = match.group(2)
        elif name and not _YEAR.fullmatch(name):
            dossiers.append(name)
    location = Location(**place) if place else None
    return SideCar(class_code=class_code, kind=kind, location=location, dossier=" / ".join(dossiers) or None)


def joined(side_car: SideCar, folders: SideCar) -> SideCar:
    """Return both tellings as one; the side-car, written for this document, goes before its folders."""
    own = {name: value for name, value in side_car if value is not None}
    return folders.model_copy(update=own)


def holds_pages(folder: str, names: Iterable[str]) -> bool:
    """Say whether a folder is one document: nothing but two or more page images, under a name that is a title.

    A folder whose name has a meaning of its own (year, class code, kind, place) or speaks of photographs holds
    documents one by one.
    """
    all_names = list(names)
    meaning = told_by_folders([folder])
    return (
        len(all_names) > 1
        and meaning.dossier is not None
        and not _PICTURES.match(meaning.dossier)
        and all(name.lower().endswith(_IMAGES) for name in all_names)
    )


def page_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts ``hal-2`` before ``hal-10``; no two names share one."""
    parts = re.split(r"(\d+)", name.lower())
    keys = ((0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part) for part in parts)
    return (*keys, (-1, 0, name))
