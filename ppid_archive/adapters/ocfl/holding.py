"""Whole objects given and taken: parcels out of one storage root, into another, each byte checked on the way."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

from pydantic import ValidationError

from ppid_archive.adapters.ocfl import layout, validation
from ppid_archive.adapters.ocfl.durable import Disk, os_errors
from ppid_archive.adapters.ocfl.inventory import (
    INVENTORY,
    OBJECT_DECLARATION,
    OBJECT_DECLARATION_TEXT,
    SIDECAR,
    Inventory,
    object_id,
    path_faults,
    sidecar_of,
)
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.errors import Damaged, Unavailable, UnknownRecord
from ppid_archive.domain.finding import Finding
from ppid_archive.domain.identity import RecordId
from ppid_archive.ports.replica import Parcel, ParcelFile

_CHUNK = 1 << 20
_ARRIVING = "arriving"


class OcflHolding:
    """A storage root with room beside it, on the same file system, for what arrives and for what is set aside."""

    def __init__(self, root: Path, room: Path, disk: Disk | None = None) -> None:
        """Name both; they are made when first written to."""
        self._root, self._room, self._disk = root, room, disk or Disk()
        self._storage = OcflStorage(root, room / "staging", self._disk)

    def records(self) -> Iterator[RecordId]:
        """Yield every object's number."""
        return self._storage.records()

    def head(self, number: RecordId) -> int:
        """Return the newest version's number, 0 where there is no object."""
        return self._storage.head(number)

    def state(self, number: RecordId, version: int | None = None) -> str | None:
        """Return the digest that the sidecar gives of an inventory."""
        folder = layout.object_root(self._root, number)
        path = (folder / f"v{version}" if version else folder) / SIDECAR
        try:
            return path.read_text(encoding="ascii", errors="replace").partition(" ")[0]
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise Unavailable("read", str(path), error.strerror or str(error)) from error

    def parcel(self, number: RecordId, version: int | None = None) -> Parcel:
        """Return an object as of a version: its folders up to that, and that version's inventory as the object's."""
        folder = layout.object_root(self._root, number)
        if not folder.is_dir():
            raise UnknownRecord(number)
        newest, data = _newest(folder, number, version)
        files = [_given(OBJECT_DECLARATION, OBJECT_DECLARATION_TEXT), *_given_inventory("", data)]
        for one in range(1, newest.number):
            files += _earlier(folder, one)
        files += _given_inventory(f"v{newest.number}/", data)
        contents = {path: digest for digest, paths in newest.manifest.items() for path in paths}
        if any(path_faults(contents)):
            raise Damaged(str(folder / INVENTORY), "names a path that cannot be one in an object")
        files += [ParcelFile(path, digest, partial(_bytes, folder / path)) for path, digest in contents.items()]
        return Parcel(number, newest.number, hashlib.sha512(data).hexdigest(), tuple(files))

    def found(self, parcel: Parcel) -> tuple[ParcelFile, ...]:
        """Return a parcel's files, with the bytes that lie here in their places."""
        folder = layout.object_root(self._root, parcel.number)
        return tuple(replace(file, chunks=partial(_bytes, folder / file.path)) for file in parcel.files)

    def place(self, number: RecordId) -> str:
        """Return where an object lies below the root."""
        return layout.object_root(self._root, number).relative_to(self._root).as_posix()

    def root_files(self) -> tuple[ParcelFile, ...]:
        """Return the files of the root itself; none where nothing was ever written."""
        is_there = (self._root / layout.ROOT_DECLARATION).exists()
        return tuple(_given(name, data) for name, data in layout.ROOT_FILES.items()) if is_there else ()

    def put(self, parcel: Parcel, *, wipe: bool = False) -> None:
        """Put an object in its place in one step; what stood there is removed, or overwritten."""
        draft, target = self._arrived(parcel), layout.object_root(self._root, parcel.number)
        if not target.exists():
            self._disk.publish(draft, target)
            self._disk.barrier_entries([target.parent, self._root])
            return
        self._disk.exchange(draft, target, draft.with_name(f"{draft.name}.aside"))
        self._disk.barrier_entries([target.parent, self._room])
        (self._disk.wipe_tree if wipe else self._disk.remove_tree)(draft)

    def mend(self, parcel: Parcel, *, aside: str, note: bytes) -> None:
        """Set a damaged object aside, and put the good copy in its place.

        In between there is none for a moment, and after a kill until this is done again; so nothing ever has to guess
        which of the two lies where.
        """
        draft, target = self._arrived(parcel), layout.object_root(self._root, parcel.number)
        if target.exists():
            place = self._room / f"{_name(parcel.number)}.{aside}"
            self._disk.make_directory(place)
            self._disk.write(place / "note.json", [note])
            self._disk.barrier([place])
            self._disk.publish(target, place / "object")
            self._disk.barrier_entries([place, self._room, target.parent])
        self._disk.publish(draft, target)
        self._disk.barrier_entries([target.parent, self._room, self._root])

    def validate(self, number: RecordId, *, pace: Callable[[int], None] | None = None) -> Iterator[Finding]:
        """Yield everything wrong with one object."""
        return self._storage.validate(number, fixity=True, pace=pace)

    def recover(self) -> None:
        """Overwrite and remove what a killed process left half arrived: it may be an object that is no more."""
        with os_errors("list", self._room):
            left = list(self._room.glob(f"*.{_ARRIVING}*"))
        for path in left:
            self._disk.wipe_tree(path)

    def _arrived(self, parcel: Parcel) -> Path:
        """Lay a parcel out beside the root, durable, read back and found whole; returns where."""
        self._storage.ensure_root()
        self._storage.close()
        draft = self._room / f"{_name(parcel.number)}.{_ARRIVING}"
        aside = draft.with_name(f"{draft.name}.aside")
        for left in (draft, aside):  # of a killed one: an old object, or what was to be one; overwritten in any case
            self._disk.wipe_tree(left)
        self._disk.make_directory(draft)
        try:
            for file in parcel.files:
                self._take(file, draft / file.path, parcel.number)
        except Damaged:
            self._disk.remove_tree(draft)
            raise
        self._disk.barrier([draft])
        self._compare(draft, parcel)
        for wrong in validation.validate_object(draft, parcel.number, fixity=False):
            self._disk.remove_tree(draft)
            raise Damaged(f"{parcel.number}: {wrong.where}", wrong.what)
        self._disk.make_directory(layout.object_root(self._root, parcel.number).parent)
        return draft

    def _take(self, file: ParcelFile, target: Path, number: RecordId) -> None:
        self._disk.make_directory(target.parent)
        state = hashlib.sha512()
        self._disk.write(target, _through(file.chunks(), state.update))
        if state.hexdigest() != file.digest:
            raise Damaged(f"{number}/{file.path}", "the content is not what was stored")

    def _compare(self, draft: Path, parcel: Parcel) -> None:
        expected = {draft / file.path: file.digest for file in parcel.files}
        for path, chunks in self._disk.read_back(expected):
            state = hashlib.sha512()
            for chunk in chunks:
                state.update(chunk)
            if state.hexdigest() != expected[path]:
                raise Unavailable("store", str(path), "the disk does not give back what was written")


def _name(number: RecordId) -> str:
    return quote(number, safe="")


def _inventory(folder: Path, number: RecordId) -> tuple[Inventory, bytes]:
    """Read an inventory that is what its sidecar says, and that of this object."""
    path = folder / INVENTORY
    try:
        data = path.read_bytes()
        sidecar = (folder / SIDECAR).read_bytes()
        inventory = Inventory.model_validate_json(data)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Damaged(str(path), "the inventory is missing") from error
    except OSError as error:
        raise Unavailable("read", str(path), error.strerror or str(error)) from error
    except ValidationError as error:
        raise Damaged(str(path), "not an inventory") from error
    if sidecar != sidecar_of(data):
        raise Damaged(str(path), "the inventory is not what its digest says")
    is_in_place = folder.name in {inventory.head, layout.object_root(Path(), number).name}
    if inventory.id != object_id(number) or not inventory.in_sequence or not is_in_place:
        raise Damaged(str(path), "the inventory is that of another object or version")
    return inventory, data


def _newest(folder: Path, number: RecordId, version: int | None) -> tuple[Inventory, bytes]:
    """Read the inventory of a version: of the newest, the object's or that in its own folder, whichever is sound."""
    try:
        found = _inventory(folder, number)
        if version in {None, found[0].number}:
            return found
    except Damaged:
        if version is None:
            raise
    return _inventory(folder / f"v{version}", number)


def _earlier(folder: Path, version: int) -> tuple[ParcelFile, ParcelFile]:
    """Return an earlier version's inventory, which ought to be what its sidecar says, and the sidecar."""
    path, sidecar = folder / f"v{version}" / INVENTORY, folder / f"v{version}" / SIDECAR
    told = b"".join(_bytes(sidecar))
    digest = told[:128].decode("ascii", "replace")
    if told != f"{digest} {INVENTORY}\n".encode():
        raise Damaged(str(sidecar), "the inventory's digest cannot be read")
    return ParcelFile(f"v{version}/{INVENTORY}", digest, partial(_bytes, path)), _given(f"v{version}/{SIDECAR}", told)


def _given(path: str, data: bytes) -> ParcelFile:
    return ParcelFile(path, hashlib.sha512(data).hexdigest(), lambda: iter((data,)))


def _given_inventory(folder: str, data: bytes) -> tuple[ParcelFile, ParcelFile]:
    return _given(f"{folder}{INVENTORY}", data), _given(f"{folder}{SIDECAR}", sidecar_of(data))


def _bytes(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes; one that is not there, or no plain file, or on a bad sector, is damage."""
    if path.is_symlink() or not path.is_file():
        raise Damaged(str(path), "the file is missing from storage")
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except PermissionError as error:
        raise Unavailable("read", str(path), error.strerror or str(error)) from error
    except OSError as error:
        raise Damaged(str(path), f"the content cannot be read: {error.strerror or error}") from error


def _through(chunks: Iterator[bytes], seen: Callable[[bytes], None]) -> Iterator[bytes]:
    for chunk in chunks:
        seen(chunk)
        yield chunk
