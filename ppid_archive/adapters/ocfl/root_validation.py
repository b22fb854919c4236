"""Whether the storage root is what OCFL 1.1 asks for, objects' insides left out; every complaint, no exception."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from ppid_archive.adapters.ocfl import complaints, layout
from ppid_archive.adapters.ocfl.bays import Bays
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.finding import Finding
from ppid_archive.domain.identity import RecordId

_Begun = Callable[[], Collection[RecordId]]


def validate_root(root: Path, begun: _Begun) -> Iterator[Finding]:
    """Yield everything wrong with the root and its folders. Source: OCFL 1.1, section 4.

    ``begun`` names the records of which a version was just appearing.
    """
    try:
        if _was_written_to(root):
            yield from _root_files(root)
            yield from _folders(root, begun)
    except OSError as error:
        yield complaints.storage("unreadable", root, f"cannot be read: {error.strerror or error}")


def debris(bays: Bays) -> Iterator[Finding]:
    """Yield what interrupted processes left in staging."""
    try:
        abandoned = tuple(bays.abandoned())
    except Unavailable as error:
        yield complaints.storage("unreadable", Path(error.where), f"cannot be looked at: {error.cause}")
        return
    yield from map(complaints.leftover, abandoned)


def _was_written_to(root: Path) -> bool:
    """Say whether there is a store at all; one whose making broke off is finished by the first write."""
    return any(layout.tuple_folders(root)) or (root / layout.ROOT_DECLARATION).exists()


def _root_files(root: Path) -> Iterator[Finding]:
    for name, data in layout.ROOT_FILES.items():
        path = root / name
        if not path.is_file():
            yield complaints.storage("root_file_missing", path, "a file of the storage root is missing")
        elif path.read_bytes() != data:
            yield complaints.storage("root_file_altered", path, "a file of the storage root is not what was written")
    ours = {root / name for name in layout.ROOT_FILES}
    folders = {above for path in ours for above in path.parents}
    for path in sorted((root / "extensions").rglob("*")):
        if path not in ours and path not in folders:
            yield complaints.storage("stray", path, "does not belong into a storage root")


def _folders(root: Path, begun: _Begun) -> Iterator[Finding]:
    known = {name.partition("/")[0] for name in layout.ROOT_FILES}
    for path in sorted(root.iterdir()):
        if layout.is_tuple_folder(path):
            yield from _places(path, begun)
        elif path.name not in known:
            yield complaints.storage("stray", path, "does not belong into a storage root")


def _places(folder: Path, begun: _Begun) -> Iterator[Finding]:
    places = sorted(folder.iterdir())
    if not places and folder in {layout.object_root(folder.parent, record).parent for record in begun()}:
        yield complaints.unfinished(folder)
    elif not places:
        yield complaints.storage("empty_folder", folder, "a folder for objects that holds none")
    for path in places:
        record = layout.record_named(path)
        if record is None or not path.is_dir():
            yield complaints.storage("stray", path, "is no object, in a place for objects")
        elif layout.object_root(folder.parent, record) != path:
            yield complaints.storage("misplaced", path, f"the object of {record} lies in the wrong folder")
