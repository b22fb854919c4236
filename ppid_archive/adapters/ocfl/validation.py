"""Whether objects and root are what OCFL 1.1 asks for; every complaint, no exception."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from ppid_archive.adapters.ocfl import layout
from ppid_archive.adapters.ocfl.inventory import (
    INVENTORY,
    OBJECT_DECLARATION,
    OBJECT_DECLARATION_TEXT,
    SIDECAR,
    Inventory,
    object_id,
    sidecar_of,
)
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.identity import RecordId

_CHUNK = 1 << 20
_RESTORE = "restore the folder from a backup, then verify again"


def validate_object(folder: Path, record: RecordId, *, fixity: bool) -> Iterator[Finding]:
    """Yield everything wrong with the object in a folder. Source: OCFL 1.1, section 3."""
    try:
        yield from _validate_object(folder, record, fixity=fixity)
    except OSError as error:
        yield _storage("unreadable", folder, f"cannot be read: {error.strerror or error}")


def validate_root(root: Path) -> Iterator[Finding]:
    """Yield everything wrong with the root, objects' insides left out. Source: OCFL 1.1, section 4."""
    if not root.exists() or not any(root.iterdir()):
        return  # nothing was ever stored
    for name, data in layout.ROOT_FILES.items():
        path = root / name
        if not path.is_file():
            yield _storage("root_file_missing", path, "a file of the storage root is missing")
        elif path.read_bytes() != data:
            yield _storage("root_file_altered", path, "a file of the storage root is not what was written")
    known = {name.partition("/")[0] for name in layout.ROOT_FILES}
    for path in root.iterdir():
        if path.name not in known and not (path.is_dir() and len(path.name) == layout.TUPLE_SIZE):
            yield _storage("stray", path, "does not belong into a storage root")
    for path in _strays(root):
        yield _storage("stray", path, "is no object, in a place for objects")


def object_roots(root: Path) -> Iterator[Path]:
    """Yield the folders of all objects."""
    for folder in _tuple_folders(root):
        yield from sorted(candidate for candidate in folder.iterdir() if candidate.is_dir())


def debris(path: Path) -> Finding:
    """Complain about what an interrupted process left in staging."""
    what = "left by an interrupted process"
    return Finding(FindingKind.DEBRIS, "staging", str(path), what, "the next command that writes removes it")


def _validate_object(folder: Path, record: RecordId, *, fixity: bool) -> Iterator[Finding]:
    declaration = folder / OBJECT_DECLARATION
    if not declaration.is_file() or declaration.read_bytes() != OBJECT_DECLARATION_TEXT:
        yield _storage("declaration", declaration, "the object's declaration is missing or altered")
    inventory, findings = _checked_inventory(folder)
    yield from findings
    if inventory is None:
        return
    if inventory.id != object_id(record) or folder != layout.object_root(folder.parent.parent, record):
        yield _storage("identifier", folder, f"the object calls itself {inventory.id}")
    expected = [f"v{number}" for number in range(1, inventory.number + 1)]
    if sorted(inventory.versions, key=lambda name: int(name[1:] or 0)) != expected:
        yield _storage(
            "version_sequence", folder, f"head {inventory.head} but versions {', '.join(inventory.versions)}"
        )
        return
    yield from _state_findings(folder, inventory)
    yield from _version_findings(folder, inventory, expected)
    yield from _content_findings(folder, inventory, fixity=fixity)


def _checked_inventory(folder: Path) -> tuple[Inventory | None, list[Finding]]:
    path = folder / INVENTORY
    if not path.is_file():
        return None, [_storage("inventory_missing", path, "the inventory is missing")]
    data = path.read_bytes()
    sidecar = folder / SIDECAR
    findings: list[Finding] = []
    if not sidecar.is_file():
        findings.append(_storage("sidecar_missing", sidecar, "the inventory's digest is missing"))
    elif sidecar.read_bytes().split() != sidecar_of(data).split():
        findings.append(_storage("inventory_altered", path, "the inventory is not what its digest says"))
    try:
        return Inventory.model_validate_json(data), findings
    except ValidationError as error:
        fault = error.errors()[0]
        what = f"not an inventory: {'.'.join(map(str, fault['loc']))} {fault['msg']}"
        return None, [*findings, _storage("inventory_unreadable", path, what)]


def _state_findings(folder: Path, inventory: Inventory) -> Iterator[Finding]:
    used = {digest for version in inventory.versions.values() for digest in version.state}
    for digest in used - set(inventory.manifest):
        yield _storage("state", folder, f"a version names content {digest[:12]}… that the manifest lacks")
    for digest in set(inventory.manifest) - used:
        yield _storage("manifest", folder, f"the manifest names content {digest[:12]}… that no version has")


def _version_findings(folder: Path, inventory: Inventory, names: list[str]) -> Iterator[Finding]:
    for name in names:
        version = folder / name
        if not version.is_dir():
            yield _storage("version_missing", version, "a version's folder is missing")
            continue
        own, findings = _checked_inventory(version)
        yield from findings
        if own is None:
            continue
        if own.head != name or own.id != inventory.id:
            yield _storage("version_inventory", version, "the version's inventory is that of another version")
        for number in range(1, own.number + 1):
            if own.versions.get(f"v{number}") != inventory.versions.get(f"v{number}"):
                yield _storage("history", version, f"tells version {number} differently from the newest inventory")
    newest = folder / names[-1] / INVENTORY
    if newest.is_file() and newest.read_bytes() != (folder / INVENTORY).read_bytes():
        yield _storage("head_inventory", newest, "differs from the object's inventory")


def _content_findings(folder: Path, inventory: Inventory, *, fixity: bool) -> Iterator[Finding]:
    expected = {path: digest for digest, paths in inventory.manifest.items() for path in paths}
    present = {
        str(path.relative_to(folder)): path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()
    }
    versions = [f"v{number}" for number in range(1, inventory.number + 1)]
    ours = {OBJECT_DECLARATION, INVENTORY, SIDECAR, *(f"{v}/{f}" for v in versions for f in (INVENTORY, SIDECAR))}
    for name in sorted(present.keys() - expected.keys() - ours):
        yield _storage("extra", folder / name, "a file that the inventory does not know")
    for name, digest in sorted(expected.items()):
        path = present.get(name)
        if path is None or not path.is_file() or path.is_symlink():
            yield _storage("content_missing", folder / name, "a file that the inventory names is missing")
        elif fixity and _digest_of(path) != digest:
            what = "the content is not what was stored"
            yield Finding(FindingKind.FIXITY, "altered", str(path), what, _RESTORE)


def _tuple_folders(root: Path) -> Iterator[Path]:
    if root.is_dir():
        yield from sorted(p for p in root.iterdir() if p.is_dir() and len(p.name) == layout.TUPLE_SIZE)


def _strays(root: Path) -> Iterator[Path]:
    for folder in _tuple_folders(root):
        for path in folder.iterdir():
            if layout.record_at(path) is None or not path.is_dir():
                yield path


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha512").hexdigest()


def _storage(code: str, where: Path, what: str) -> Finding:
    return Finding(FindingKind.STORAGE, code, str(where), what, _RESTORE)
