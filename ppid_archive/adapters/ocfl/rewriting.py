"""An object laid out anew in staging: the same versions, their content in another form, and one more on top."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Self

from ppid_archive.adapters.ocfl.bays import Draft
from ppid_archive.adapters.ocfl.drafting import Built, lay_out
from ppid_archive.adapters.ocfl.durable import Disk, os_errors
from ppid_archive.adapters.ocfl.inventory import (
    INVENTORY,
    OBJECT_DECLARATION,
    OBJECT_DECLARATION_TEXT,
    SEALED,
    SIDECAR,
    Inventory,
    lies_sealed,
    sidecar_of,
)
from ppid_archive.domain.errors import Damaged
from ppid_archive.domain.identity import digest_from_hex, hex_of
from ppid_archive.ports.storage import Held, NewVersion, Recast

_PIECE = 1 << 18


@dataclass(frozen=True)
class Stored:
    """An object as it stands: its folder and its newest inventory."""

    folder: Path
    inventory: Inventory


@dataclass
class _Anew:
    """What the new object holds so far: which digest each old one became, and where that lies."""

    disk: Disk
    folder: Path
    became: dict[str, str] = field(default_factory=dict)
    manifest: dict[str, tuple[str, ...]] = field(default_factory=dict)


def lay_out_anew(  # noqa: PLR0913 - everything a new object is made of
    disk: Disk,
    new: NewVersion,
    old: Stored,
    draft: Draft,
    *,
    recast: Callable[[Held], Recast | None],
    fresh: Callable[[], Path],
) -> Built:
    """Fill a draft of a whole object.

    Raises:
        Damaged: Stored bytes are not what their digest says, or do not become what they shall.
        Unavailable: The disk refuses.
    """
    anew = _Anew(disk, draft.folder)
    disk.make_directory(draft.folder)
    for held, lies_at in _contents(old.inventory):
        how = recast(held)
        if how is None:
            _keep(anew, held, lies_at, old)
        else:
            passing = fresh()
            try:
                _recast(anew, held, old.folder / lies_at, how, passing)
            except BaseException:
                disk.remove(passing)
                raise
    before = _same_history(old.inventory, anew)
    files = _write_history(anew, before)
    top = lay_out(disk, new, before, Draft(draft.folder / f"v{before.number + 1}", new.record, before.number + 1))
    for name in (INVENTORY, SIDECAR):
        disk.write_twin(top.draft.folder / name, draft.folder / name)
    disk.write(draft.folder / OBJECT_DECLARATION, [OBJECT_DECLARATION_TEXT])
    files |= {draft.folder / path: digest for digest, paths in before.manifest.items() for path in paths}
    return Built(new, draft, top.inventory, top.data, {**files, **top.files()})


def _write_history(anew: _Anew, inventory: Inventory) -> dict[Path, str]:
    """Write the inventory of every version as it was when that was the newest; return these files' digests."""
    files: dict[Path, str] = {}
    for number in range(1, inventory.number + 1):
        data = _as_of(inventory, number).as_json()
        for name, written in ((INVENTORY, data), (SIDECAR, sidecar_of(data))):
            path = anew.folder / f"v{number}" / name
            anew.disk.make_directory(path.parent)
            anew.disk.write(path, [written])
            files[path] = hashlib.sha512(written).hexdigest()
    return files


def _contents(inventory: Inventory) -> Iterator[tuple[Held, str]]:
    """Yield every content with the place where it lies, in the order in which it came."""
    found = sorted((_number(path), path, digest) for digest, paths in inventory.manifest.items() for path in paths)
    seen: set[str] = set()
    for number, lies_at, digest in found:
        if digest in seen:
            continue  # a copy that another OCFL tool may have left
        seen.add(digest)
        logical = {path for version in inventory.versions.values() for path in version.state.get(digest, ())}
        first = min(inventory.version(number).state.get(digest, ())) if number else ""
        yield Held(number, first, frozenset(logical), digest_from_hex(digest), lies_sealed(lies_at)), lies_at


def _keep(anew: _Anew, held: Held, lies_at: str, old: Stored) -> None:
    """Give a file that stays as it is a second name in the new object."""
    target = anew.folder / lies_at
    anew.disk.make_directory(target.parent)
    anew.disk.write_twin(old.folder / lies_at, target)
    digest = hex_of(held.digest)
    anew.became[digest] = digest
    anew.manifest[digest] = (lies_at,)


def _recast(anew: _Anew, held: Held, source: Path, how: Recast, draft: Path) -> None:
    """Write a content's new form, look whether it gives back what it shall, and put it in its place."""
    read, written = hashlib.sha512(), hashlib.sha512()
    try:
        with source.open("rb") as file, how.through(_Hashed(file, read)) as stream:  # type: ignore[arg-type] # as far as it is read
            anew.disk.write(draft, _through(stream, written))
    except FileNotFoundError as error:
        raise Damaged(str(source), "the file is missing from storage") from error
    if read.hexdigest() != hex_of(held.digest):
        raise Damaged(str(source), "the content is not what was stored")
    with os_errors("read back", draft), how.back(draft.open("rb")) as stream:
        found = hashlib.sha512()
        for _ in _through(stream, found):
            pass
    if found.hexdigest() != hex_of(how.digest):
        raise Damaged(str(source), "the content does not become what it was")
    digest = written.hexdigest()
    anew.became[hex_of(held.digest)] = digest
    if digest in anew.manifest:  # two encrypted forms of the same bytes
        anew.disk.remove(draft)
        return
    lies_at = f"v{held.version}/content/{SEALED if how.sealed else ''}{held.path}"
    target = anew.folder / lies_at
    anew.disk.make_directory(target.parent)
    anew.disk.publish(draft, target)
    anew.manifest[digest] = (lies_at,)


def _same_history(old: Inventory, anew: _Anew) -> Inventory:
    """Return the inventory of the same versions; digests of other algorithms, of other bytes, are not taken over."""
    versions = {}
    for name, version in old.versions.items():
        state: dict[str, tuple[str, ...]] = {}
        for digest, paths in version.state.items():
            became = anew.became[digest]
            state[became] = (*state.get(became, ()), *paths)
        versions[name] = version.model_copy(update={"state": state})
    return old.model_copy(update={"manifest": anew.manifest, "versions": versions, "fixity": None})


def _as_of(inventory: Inventory, number: int) -> Inventory:
    """Return the inventory as it was when a version was the newest."""
    manifest = {digest: paths for digest, paths in inventory.manifest.items() if _number(paths[0]) <= number}
    versions = {name: one for name, one in inventory.versions.items() if int(name[1:]) <= number}
    return inventory.model_copy(update={"head": f"v{number}", "manifest": manifest, "versions": versions})


def _number(lies_at: str) -> int:
    return int(lies_at.partition("/")[0][1:])


def _through(stream: BinaryIO, counted: "hashlib._Hash") -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        counted.update(piece)
        yield piece


class _Hashed:
    """A file whose bytes are hashed as they are read."""

    def __init__(self, file: BinaryIO, counted: "hashlib._Hash") -> None:
        self._file, self._counted = file, counted

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self._counted.update(piece)
        return piece

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()
