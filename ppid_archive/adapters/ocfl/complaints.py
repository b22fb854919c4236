"""The wording of what is wrong in the store, each with its remedy."""

from pathlib import Path

from ppid_archive.domain.finding import Finding, FindingKind

_RESTORE = "restore the object's folder from a backup, then verify again"
_REMEDIES = {
    "root_file_missing": "restore the file from a backup of the store",
    "root_file_altered": "restore the file from a backup of the store",
    "stray": "move it out of the store; nothing but objects belongs there",
    "misplaced": "move the folder to the place its number asks for, or restore it from a backup",
    "empty_folder": "remove the empty folder",
    "extra": "move the file out of the store after looking at it; no version knows it",
    "version_unnamed": "move the folder out of the store after looking at it; it was never acknowledged",
    "unreadable": "check disk, rights and mount, then verify again",
}


def storage(code: str, where: Path, what: str) -> Finding:
    """Complain about the shape of the store or of an object."""
    return Finding(FindingKind.STORAGE, code, str(where), what, _REMEDIES.get(code, _RESTORE))


def altered(where: Path, what: str = "the content is not what was stored") -> Finding:
    """Complain about bytes that are not those whose digest was taken."""
    return Finding(FindingKind.FIXITY, "altered", str(where), what, _RESTORE)


def leftover(where: Path) -> Finding:
    """Complain about what an interrupted process left in staging."""
    what = "left by an interrupted process"
    return Finding(FindingKind.DEBRIS, "staging", str(where), what, "the next command that writes removes it")


def unfinished(where: Path) -> Finding:
    """Tell of an object whose writer broke off while a version of it appeared; nothing of it is lost."""
    what = "a version was being written to it when the writer broke off"
    return Finding(FindingKind.DEBRIS, "unfinished", str(where), what, "the next command that writes finishes it")
