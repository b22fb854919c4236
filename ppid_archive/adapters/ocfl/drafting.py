"""A version laid out in staging, complete, before any of it appears in the store."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ppid_archive.adapters.ocfl.bays import Draft
from ppid_archive.adapters.ocfl.durable import Disk
from ppid_archive.adapters.ocfl.inventory import (
    INVENTORY,
    OBJECT_DECLARATION,
    OBJECT_DECLARATION_TEXT,
    SEALED,
    SIDECAR,
    Inventory,
    User,
    Version,
    object_id,
    path_faults,
    sidecar_of,
)
from ppid_archive.domain.errors import Misuse, Unavailable
from ppid_archive.domain.identity import hex_of
from ppid_archive.ports.storage import NewVersion, Staged


@dataclass(frozen=True)
class Built:
    """A version that lies in staging, complete."""

    new: NewVersion
    draft: Draft
    inventory: Inventory
    data: bytes
    whole: Mapping[Path, str] = field(default_factory=dict, repr=False)
    """Of a draft that is a whole object of many versions: its files with their digests."""

    def files(self) -> Mapping[Path, str]:
        """Return digest by file of everything that is to be read back before it appears."""
        return self.whole or _expected(self)


def lay_out(disk: Disk, new: NewVersion, before: Inventory | None, draft: Draft) -> Built:
    """Fill a draft: the version's content and inventory, and of a first version what the object's root shall hold.

    Content that the object has already is not stored again.

    Raises:
        Misuse: A path cannot be one inside an object.
        Unavailable: The disk refuses.
    """
    state = before.version(before.number).paths() if before else {}
    digests = {path: _digest(what) for path, what in new.put.items()}
    for path in (*path_faults({**state, **digests}), *(path for path in digests if path.startswith(SEALED))):
        raise Misuse(f"{path!r} cannot be a path in an object; name files relatively, none inside another")
    manifest = dict(before.manifest) if before else {}
    content: dict[str, Staged | bytes] = {}
    for path, what in new.put.items():
        if digests[path] not in manifest:
            content[path] = what
            manifest[digests[path]] = (f"v{draft.number}/content/{_place(path, what)}",)
    places = {draft.content(_place(path, what)): what for path, what in content.items()}
    for folder in dict.fromkeys((draft.folder, draft.version, *(place.parent for place in places))):
        disk.make_directory(folder)
    for place, what in places.items():
        _put(disk, what, place)
    inventory = _inventory(new, before, manifest, {**state, **digests})
    data = inventory.as_json()
    _write_inventory(disk, data, draft)
    return Built(new, draft, inventory, data)


def compare(disk: Disk, batch: Iterable[Built]) -> None:
    """Read back everything that these versions bring and compare it.

    Raises:
        Unavailable: The disk does not give back what was written.
    """
    expected = {path: digest for built in batch for path, digest in built.files().items()}
    for path, chunks in disk.read_back(expected):
        state = hashlib.sha512()
        for chunk in chunks:
            state.update(chunk)
        if state.hexdigest() != expected[path]:
            raise Unavailable("store", str(path), "the disk does not give back what was written")


def _expected(built: Built) -> dict[Path, str]:
    """Return digest by file; a first inventory's second name is a link to the same bytes, or nearly always."""
    version = built.draft.version
    content = {
        version / path.removeprefix(f"{built.draft.name}/"): digest
        for digest, paths in built.inventory.manifest.items()
        for path in paths
        if path.startswith(f"{built.draft.name}/")
    }
    inventory = {INVENTORY: built.data, SIDECAR: sidecar_of(built.data)}
    return content | {version / name: hashlib.sha512(data).hexdigest() for name, data in inventory.items()}


def _digest(what: Staged | bytes) -> str:
    return hex_of(what.digest) if isinstance(what, Staged) else hashlib.sha512(what).hexdigest()


def _place(path: str, what: Staged | bytes) -> str:
    return f"{SEALED}{path}" if isinstance(what, Staged) and what.sealed else path


def _put(disk: Disk, what: Staged | bytes, target: Path) -> None:
    if isinstance(what, Staged):
        disk.publish(Path(what.local), target)
    else:
        disk.write(target, [what])


def _inventory(
    new: NewVersion, before: Inventory | None, manifest: Mapping[str, tuple[str, ...]], state: Mapping[str, str]
) -> Inventory:
    head = f"v{new.after + 1}"
    version = Version(created=new.created, state=_by_digest(state), message=new.message, user=User(name=new.agent))
    versions = {**(before.versions if before else {}), head: version}
    return Inventory(id=object_id(new.record), head=head, manifest=manifest, versions=versions)


def _write_inventory(disk: Disk, data: bytes, draft: Draft) -> None:
    for name, written in ((INVENTORY, data), (SIDECAR, sidecar_of(data))):
        disk.write(draft.version / name, [written])
        if draft.number == 1:
            disk.write_twin(draft.version / name, draft.folder / name)
    if draft.number == 1:
        disk.write(draft.folder / OBJECT_DECLARATION, [OBJECT_DECLARATION_TEXT])


def _by_digest(state: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for path, digest in sorted(state.items()):
        grouped.setdefault(digest, []).append(path)
    return {digest: tuple(paths) for digest, paths in grouped.items()}
