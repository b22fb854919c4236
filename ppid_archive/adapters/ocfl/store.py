"""The store itself: staging beside the root, versions that appear whole, nothing overwritten."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from ppid_archive.adapters.ocfl import layout, validation
from ppid_archive.adapters.ocfl.durable import Disk, os_errors, read_back
from ppid_archive.adapters.ocfl.inventory import (
    INVENTORY,
    OBJECT_DECLARATION,
    OBJECT_DECLARATION_TEXT,
    SIDECAR,
    Inventory,
    User,
    Version,
    object_id,
    sidecar_of,
)
from ppid_archive.domain.errors import Conflict, Damaged, Unavailable, UnknownRecord
from ppid_archive.domain.finding import Finding
from ppid_archive.domain.identity import RecordId, digest_from_hex, hex_of
from ppid_archive.ports.storage import NewVersion, Staged, StoredFile, StoredVersion

_CHUNK = 1 << 20
_OBJECT = "object"


class OcflStorage:
    """An OCFL 1.1 root with a staging folder beside it, on the same file system.

    Every process stages in a folder of its own that it keeps locked; ``recover`` touches only what no living
    process holds.
    """

    def __init__(self, root: Path, staging: Path, disk: Disk | None = None) -> None:
        """Name root and staging folder; they are made when first written to."""
        self._root, self._staging, self._disk = root, staging, disk or Disk()
        self._bay: Path | None = None
        self._bay_lock = -1
        self._count = 0

    def close(self) -> None:
        """Give the staging bay up and remove it."""
        if self._bay is not None:
            shutil.rmtree(self._bay, ignore_errors=True)
            os.close(self._bay_lock)
            self._bay = None

    def stage(self, chunks: Iterable[bytes]) -> Staged:
        """Take bytes in beside the store and compute their digest while they stream."""
        path, counted = self._fresh_path("bytes"), _Counted()
        try:
            self._disk.write(path, counted.through(chunks))
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return Staged(str(path), digest_from_hex(counted.hash.hexdigest()), counted.size)

    def discard(self, staged: Staged) -> None:
        """Remove staged bytes that will not be written."""
        with os_errors("discard", Path(staged.local)):
            Path(staged.local).unlink(missing_ok=True)

    def write(self, versions: Sequence[NewVersion]) -> None:
        """Bring versions into custody: built in staging, made durable together, read back, then published."""
        if not versions:
            return
        self._ensure_root()
        built: list[tuple[NewVersion, Path, Inventory]] = []
        try:
            self._build(versions, built)
        finally:  # a conflict stops the rest; what came before it stands
            self._publish(built)

    def recover(self) -> None:
        """Finish versions that were durable when their writer died; remove whatever else it left."""
        if self._bay is not None:  # a write of this process that failed half-way
            self._finish_drafts(self._bay)
        for bay in self._abandoned_bays():
            self._finish_drafts(bay)
            with os_errors("clear", bay):
                shutil.rmtree(bay)

    def head(self, record: RecordId) -> int:
        """Return the newest version's number, 0 when there is no such object."""
        inventory = self._inventory_or_none(record)
        return inventory.number if inventory else 0

    def versions(self, record: RecordId) -> tuple[StoredVersion, ...]:
        """Return every version, oldest first."""
        inventory = self._inventory(record)
        return tuple(_stored(number, inventory) for number in range(1, inventory.number + 1))

    def open(self, record: RecordId, path: str, version: int | None = None) -> BinaryIO:
        """Open one file of a version for streaming."""
        content = self._content(record, path, version)
        try:
            return content.open("rb")
        except FileNotFoundError as error:
            raise Damaged(f"{record}/{path}", "the file is missing from storage") from error
        except OSError as error:
            raise Unavailable("open", str(content), error.strerror or str(error)) from error

    def local(self, record: RecordId, path: str) -> str:
        """Return a file of the head version for other processes to read."""
        return str(self._content(record, path, None))

    def records(self) -> Iterator[RecordId]:
        """Yield every object's record number, as its folder bears it: an unreadable inventory hides no record."""
        for folder in validation.object_roots(self._root):
            if record := layout.record_at(folder):
                yield record

    def validate(self, record: RecordId, *, fixity: bool) -> Iterator[Finding]:
        """Yield everything wrong with one object."""
        return validation.validate_object(layout.object_root(self._root, record), record, fixity=fixity)

    def validate_root(self) -> Iterator[Finding]:
        """Yield everything wrong with the store as a whole."""
        yield from validation.validate_root(self._root)
        for bay in self._abandoned_bays():
            yield validation.debris(bay)

    def _build(self, versions: Sequence[NewVersion], built: list[tuple[NewVersion, Path, Inventory]]) -> None:
        for new in versions:
            earlier = next((i for one, _, i in reversed(built) if one.record == new.record), None)
            before = earlier or self._inventory_or_none(new.record)
            head = before.number if before else 0
            if head != new.after:
                raise Conflict(new.record, new.after, head)
            built.append((new, *self._draft(new, before)))

    def _draft(self, new: NewVersion, before: Inventory | None) -> tuple[Path, Inventory]:
        """Lay a version out in staging: ``object-<n>-<record>/vN/...`` and, for a new object, its root files too."""
        number = new.after + 1
        draft = self._fresh_path(_OBJECT).with_suffix(f".{new.record}")
        content = draft / f"v{number}" / "content"
        for folder in (draft, content.parent, content):
            self._disk.make_directory(folder)
        inventory = self._lay_out(new, before, content)
        data = inventory.as_json()
        for name, written in ((INVENTORY, data), (SIDECAR, sidecar_of(data))):
            self._disk.write(content.parent / name, [written])
            self._disk.write_twin(content.parent / name, draft / name, written)
        if number == 1:
            self._disk.write(draft / OBJECT_DECLARATION, [OBJECT_DECLARATION_TEXT])
        if not any(content.iterdir()):
            content.rmdir()
        return draft, inventory

    def _lay_out(self, new: NewVersion, before: Inventory | None, content: Path) -> Inventory:
        number = new.after + 1
        manifest = dict(before.manifest) if before else {}
        state = before.version(before.number).paths() if before else {}
        for path, what in new.put.items():
            digest = hex_of(what.digest) if isinstance(what, Staged) else hashlib.sha512(what).hexdigest()
            state[path] = digest
            if digest in manifest:
                continue
            target = content / path
            if target.parent != content:
                self._disk.make_directory(target.parent)
            if isinstance(what, Staged):
                self._disk.publish(Path(what.local), target)
            else:
                self._disk.write(target, [what])
            manifest[digest] = (f"v{number}/content/{path}",)
        version = Version(created=new.created, state=_by_digest(state), message=new.message, user=User(name=new.agent))
        versions = {**(before.versions if before else {}), f"v{number}": version}
        return Inventory(id=object_id(new.record), head=f"v{number}", manifest=manifest, versions=versions)

    def _publish(self, built: Sequence[tuple[NewVersion, Path, Inventory]]) -> None:
        """Two steps, a barrier after each: what is new appears, then inventories name it."""
        if not built:
            return
        self._disk.barrier([draft for _, draft, _ in built])
        for _, draft, inventory in built:
            _compare(draft, inventory)
        touched = [self._root]
        for new, draft, inventory in built:
            touched += self._let_appear(new.record, draft, inventory.number)
        self._disk.barrier_entries(touched)
        revised = [(new.record, draft) for new, draft, inventory in built if inventory.number > 1]
        for record, draft in revised:
            self._name_head(layout.object_root(self._root, record), draft)
        if revised:
            self._disk.barrier_entries([layout.object_root(self._root, record) for record, _ in revised])
        for new, draft, _ in built:
            for what in new.put.values():
                if isinstance(what, Staged):
                    self.discard(what)
            shutil.rmtree(draft, ignore_errors=True)

    def _finish_drafts(self, bay: Path) -> None:
        for draft in sorted(bay.glob(f"{_OBJECT}-*")):
            with os_errors("recover", draft):
                self._roll_forward(draft)
                shutil.rmtree(draft)

    def _let_appear(self, record: RecordId, draft: Path, number: int) -> list[Path]:
        """Rename a durable draft into place; returns the folders whose entries changed."""
        target = layout.object_root(self._root, record)
        if number == 1:
            self._disk.make_directory(target.parent)
            self._disk.publish(draft, target)
            return [target.parent]
        self._disk.publish(draft / f"v{number}", target / f"v{number}")
        return [target]

    def _name_head(self, target: Path, draft: Path) -> None:
        for name in (INVENTORY, SIDECAR):
            if (draft / name).exists():
                self._disk.replace(draft / name, target / name)

    def _roll_forward(self, draft: Path) -> None:
        """A version that began to appear was durable and compared before: let it appear whole."""
        target = layout.object_root(self._root, RecordId(draft.suffix[1:]))
        if not target.exists():
            return
        data = (draft / INVENTORY).read_bytes() if (draft / INVENTORY).exists() else None
        head = Inventory.model_validate_json(data).head if data else None
        named = data is None and (draft / SIDECAR).exists() and self._sidecar_lags(target)
        if named or (head and head != "v1" and (target / head).exists() and not (draft / head).exists()):
            self._name_head(target, draft)
            self._disk.barrier_entries([target])

    @staticmethod
    def _sidecar_lags(target: Path) -> bool:
        return (target / SIDECAR).read_bytes() != sidecar_of((target / INVENTORY).read_bytes())

    def _inventory(self, record: RecordId) -> Inventory:
        inventory = self._inventory_or_none(record)
        if inventory is None:
            raise UnknownRecord(record)
        return inventory

    def _inventory_or_none(self, record: RecordId) -> Inventory | None:
        folder = layout.object_root(self._root, record)
        inventory = _read_inventory(folder)
        if inventory is None and folder.exists():
            raise Damaged(str(folder), "the object's inventory cannot be read")
        return inventory

    def _content(self, record: RecordId, path: str, version: int | None) -> Path:
        inventory = self._inventory(record)
        try:
            digest = inventory.version(version or inventory.number).paths()[path]
            return layout.object_root(self._root, record) / inventory.manifest[digest][0]
        except KeyError as error:
            raise UnknownRecord(f"{record}/{path}") from error

    def _ensure_root(self) -> None:
        if (self._root / layout.ROOT_DECLARATION).exists():
            return
        for name, data in reversed(layout.ROOT_FILES.items()):
            path = self._root / name
            self._disk.make_directory(path.parent)
            draft = self._fresh_path("root")
            self._disk.write(draft, [data])
            self._disk.replace(draft, path)
        self._disk.barrier([self._root])

    def _fresh_path(self, kind: str) -> Path:
        if self._bay is None:
            self._bay, self._bay_lock = self._new_bay()
        self._count += 1
        return self._bay / f"{kind}-{self._count:08d}"

    def _new_bay(self) -> tuple[Path, int]:
        self._disk.make_directory(self._staging)
        for number in count():
            bay = self._staging / f"bay-{os.getpid()}-{number}"
            with os_errors("stage in", bay), suppress(FileExistsError, FileNotFoundError):
                bay.mkdir(mode=0o700)
                descriptor = os.open(bay, os.O_RDONLY | os.O_CLOEXEC)
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                if bay.exists():  # nobody cleared it in the moment before it was locked
                    return bay, descriptor
        raise AssertionError

    def _abandoned_bays(self) -> Iterator[Path]:
        for bay in sorted(self._staging.glob("bay-*")):
            if bay == self._bay:
                continue
            with os_errors("look at", bay):
                descriptor = os.open(bay, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                yield bay
            except BlockingIOError:
                continue
            finally:
                os.close(descriptor)


class _Counted:
    """Counts and hashes bytes on their way through."""

    def __init__(self) -> None:
        self.hash = hashlib.sha512()
        self.size = 0

    def through(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self.hash.update(chunk)
            self.size += len(chunk)
            yield chunk


def _compare(draft: Path, inventory: Inventory) -> None:
    """Read back what this version brings and compare it with its digests.

    Raises:
        Unavailable: The disk does not give back what was written.
    """
    prefix = f"{inventory.head}/content/"
    for digest, paths in inventory.manifest.items():
        for path in paths:
            if path.startswith(prefix) and _digest_of(draft / path) != digest:
                raise Unavailable("store", str(draft / path), "the disk does not give back what was written")


def _digest_of(path: Path) -> str:
    state = hashlib.sha512()
    for chunk in read_back(path, _CHUNK):
        state.update(chunk)
    return state.hexdigest()


def _read_inventory(folder: Path) -> Inventory | None:
    try:
        return Inventory.model_validate_json((folder / INVENTORY).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise Damaged(str(folder / INVENTORY), "not a readable inventory") from error


def _by_digest(state: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for path, digest in sorted(state.items()):
        grouped.setdefault(digest, []).append(path)
    return {digest: tuple(paths) for digest, paths in grouped.items()}


def _stored(number: int, inventory: Inventory) -> StoredVersion:
    version = inventory.version(number)
    files = tuple(StoredFile(path, digest_from_hex(digest)) for path, digest in sorted(version.paths().items()))
    return StoredVersion(number, version.created, version.message, version.user.name if version.user else "", files)
