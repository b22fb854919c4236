"""Whether an object is what OCFL 1.1 asks for; every complaint, no exception."""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from ppid_archive.adapters.ocfl import complaints
from ppid_archive.adapters.ocfl.digesting import file_digest
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
from ppid_archive.adapters.ocfl.publishing import left_to_name
from ppid_archive.domain.finding import Finding
from ppid_archive.domain.identity import RecordId

storage = complaints.storage
_ALGORITHMS = {"md5", "sha1", "sha256", "sha512"}
"""Of the fixity block, which this program does not write but another OCFL tool may."""


def validate_object(
    folder: Path,
    record: RecordId,
    *,
    fixity: bool,
    pace: Callable[[int], None] | None = None,
    begun: Callable[[], bool] = lambda: False,
) -> Iterator[Finding]:
    """Yield everything wrong with the object in a folder. Source: OCFL 1.1, section 3.

    ``begun`` says whether a version of it was just appearing. An object that then is as the writer leaves it between
    two steps is told to be unfinished, and looked at as it will be once that is finished.
    """
    try:
        inventory, findings = _shape(folder, record, named_by=folder)
        if findings and (newest := left_to_name(folder)) and begun():
            yield complaints.unfinished(folder)
            inventory, findings = _shape(folder, record, named_by=newest)
        yield from findings
        if fixity and inventory:
            yield from _fixity_findings(folder, inventory, pace)
    except OSError as error:
        where = Path(error.filename) if isinstance(error.filename, str) else folder
        yield storage("unreadable", where, f"cannot be read: {error.strerror or error}")


def _shape(folder: Path, record: RecordId, *, named_by: Path) -> tuple[Inventory | None, list[Finding]]:
    """Return the newest inventory, unless it is too odd to look further, and what is wrong but for the content."""
    findings: list[Finding] = []
    declaration = folder / OBJECT_DECLARATION
    if not declaration.is_file() or declaration.read_bytes() != OBJECT_DECLARATION_TEXT:
        findings.append(storage("declaration", declaration, "the object's declaration is missing or altered"))
    inventory, wrong = _checked_inventory(named_by)
    findings += wrong
    if inventory is None:
        return None, findings
    if inventory.id != object_id(record):
        findings.append(storage("identifier", folder, f"the object calls itself {inventory.id}"))
    if not inventory.in_sequence:
        what = f"head {inventory.head} but versions {', '.join(inventory.versions)}"
        return None, [*findings, storage("version_sequence", folder, what)]
    names = [f"v{number}" for number in range(1, inventory.number + 1)]
    findings += _inventory_findings(folder, inventory)
    findings += _version_findings(folder, inventory, names, newest=(named_by / INVENTORY).read_bytes())
    findings += _file_findings(folder, inventory, names)
    return inventory, findings


def _checked_inventory(folder: Path) -> tuple[Inventory | None, list[Finding]]:
    path, sidecar = folder / INVENTORY, folder / SIDECAR
    if not path.is_file():
        return None, [storage("inventory_missing", path, "the inventory is missing")]
    data = path.read_bytes()
    findings: list[Finding] = []
    if not sidecar.is_file():
        findings.append(storage("sidecar_missing", sidecar, "the inventory's digest is missing"))
    elif sidecar.read_bytes() != sidecar_of(data):
        findings.append(storage("inventory_altered", path, "the inventory is not what its digest says"))
    try:
        return Inventory.model_validate_json(data), findings
    except ValidationError as error:
        fault = error.errors(include_input=False)[0]
        what = f"not an inventory: {'.'.join(map(str, fault['loc']))} {fault['msg']}"
        return None, [*findings, storage("inventory_unreadable", path, what)]


def _inventory_findings(folder: Path, inventory: Inventory) -> Iterator[Finding]:
    """What an inventory must not say, whatever lies on the disk."""
    used = {digest for version in inventory.versions.values() for digest in version.state}
    for digest in sorted(used - set(inventory.manifest)):
        yield storage("state", folder, f"a version names content {digest[:12]}… that the manifest lacks")
    for digest in sorted(set(inventory.manifest) - used):
        yield storage("manifest", folder, f"the manifest names content {digest[:12]}… that no version has")
    yield from _path_findings(folder, "the manifest", inventory.manifest)
    for name, version in inventory.versions.items():
        yield from _path_findings(folder, f"version {name[1:]}", version.state)
    for path in _stored(inventory.manifest):
        owner, _, below = path.partition("/")
        if owner not in inventory.versions or not below.startswith("content/"):
            yield storage("manifest", folder, f"the manifest puts content at {path!r}, outside the versions")
    for algorithm, block in (inventory.fixity or {}).items():
        for path in sorted(set(_stored(block)) - set(_stored(inventory.manifest))):
            yield storage("fixity_block", folder, f"the {algorithm} block names {path!r}, which the manifest lacks")


def _path_findings(folder: Path, where: str, block: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    paths = [path for named in block.values() for path in named]
    for path in path_faults(paths):
        yield storage("path", folder, f"{where} names {path!r}, which cannot be a path in an object")
    if len(set(paths)) != len(paths) or not all(block.values()):
        yield storage("path", folder, f"{where} names a path twice, or content without a path")


def _version_findings(folder: Path, inventory: Inventory, names: list[str], *, newest: bytes) -> Iterator[Finding]:
    for name in names:
        version = folder / name
        if not version.is_dir():
            yield storage("version_missing", version, "a version's folder is missing")
            continue
        own, findings = _checked_inventory(version)
        yield from findings
        if own is not None:
            yield from _history_findings(version, own, inventory)
    last = folder / names[-1] / INVENTORY
    if last.is_file() and last.read_bytes() != newest:
        yield storage("head_inventory", last, "differs from the object's inventory")


def _history_findings(version: Path, own: Inventory, inventory: Inventory) -> Iterator[Finding]:
    """An earlier inventory must tell the same story as the newest, as far as it goes."""
    if own.head != version.name or own.id != inventory.id or not own.in_sequence:
        yield storage("version_inventory", version, "the version's inventory is that of another version")
    for name in own.versions:
        if own.versions[name] != inventory.versions.get(name):
            yield storage("history", version, f"tells version {name[1:]} differently from the newest inventory")
    for digest, paths in own.manifest.items():
        if not set(paths) <= set(inventory.manifest.get(digest, ())):
            yield storage("history", version, f"knows content {digest[:12]}… where the newest inventory does not")


def _file_findings(folder: Path, inventory: Inventory, names: list[str]) -> Iterator[Finding]:
    """Every file that the inventory names is there, and nothing else is."""
    expected = set(_stored(inventory.manifest))
    ours = {OBJECT_DECLARATION, INVENTORY, SIDECAR, *(f"{v}/{f}" for v in names for f in (INVENTORY, SIDECAR))}
    present, odd, empty = _entries(folder)
    for name in sorted(present - expected - ours):
        version = name.partition("/")[0]
        if version == f"v{len(names) + 1}":
            yield storage("version_unnamed", folder / version, "a version's folder that no inventory names")
            return
        yield storage("extra", folder / name, "a file that the inventory does not know")
    for name in sorted(odd):
        yield storage("extra", folder / name, "neither a file nor a folder")
    for name in sorted(empty):
        yield storage("empty_folder", folder / name, "an empty folder in an object")
    for name in sorted(expected - present):
        yield storage("content_missing", folder / name, "a file that the inventory names is missing")


def _entries(folder: Path) -> tuple[set[str], set[str], set[str]]:
    """Return files, links and other odd things, and folders that hold nothing."""
    files: set[str] = set()
    odd: set[str] = set()
    empty: set[str] = set()

    def refuse(error: OSError) -> None:
        raise error

    for place, folders, names in os.walk(folder, onerror=refuse):
        here = Path(place)
        for path in (here / name for name in (*folders, *names)):
            mode = path.lstat().st_mode
            if not stat.S_ISDIR(mode):
                (files if stat.S_ISREG(mode) else odd).add(str(path.relative_to(folder)))
        if not folders and not names:
            empty.add(str(here.relative_to(folder)))
    return files, odd, empty


def _fixity_findings(folder: Path, inventory: Inventory, pace: Callable[[int], None] | None) -> Iterator[Finding]:
    for algorithm, block in {**(inventory.fixity or {}), "sha512": inventory.manifest}.items():
        if algorithm not in _ALGORITHMS:
            continue
        for digest, paths in sorted(block.items()):
            for path in paths:
                yield from _altered(folder / path, algorithm, digest, pace)


def _altered(path: Path, algorithm: str, digest: str, pace: Callable[[int], None] | None) -> Iterator[Finding]:
    if path.is_symlink() or not path.is_file():
        return  # reported as missing
    try:
        found = file_digest(path, algorithm, pace)
    except OSError as error:  # a bad sector in one file is no reason not to look at the next
        yield complaints.altered(path, f"the content cannot be read: {error.strerror or error}")
        return
    if found != digest.lower():
        yield complaints.altered(path)


def _stored(block: Mapping[str, tuple[str, ...]]) -> list[str]:
    return sorted(path for paths in block.values() for path in paths)
