"""The store itself: staging beside the root, versions that appear whole, nothing overwritten."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from pydantic import ValidationError

from ppid_archive.adapters.ocfl import layout
from ppid_archive.adapters.ocfl.bays import Bays
from ppid_archive.adapters.ocfl.drafting import Built, lay_out
from ppid_archive.adapters.ocfl.durable import Disk, os_errors
from ppid_archive.adapters.ocfl.inventory import INVENTORY, SIDECAR, Inventory, lies_sealed, sidecar_of
from ppid_archive.adapters.ocfl.publishing import Publisher
from ppid_archive.adapters.ocfl.rewriting import Stored, lay_out_anew
from ppid_archive.domain.errors import Conflict, Damaged, Unavailable, UnknownRecord
from ppid_archive.domain.finding import Finding
from ppid_archive.domain.identity import RecordId, digest_from_hex
from ppid_archive.ports.storage import Held, NewVersion, Recast, Staged, StoredFile, StoredVersion


class OcflStorage:
    """An OCFL 1.1 root with a staging folder beside it, on the same file system.

    ``write`` and ``recover`` need the archive's write lock; everything else needs none.
    """

    def __init__(self, root: Path, staging: Path, disk: Disk | None = None, *, set_aside: Path | None = None) -> None:
        """Name root and staging folder; they are made when first written to. In the last damaged objects were put."""
        self._root, self._disk, self._set_aside = root, disk or Disk(), set_aside
        self._bays = Bays(staging, self._disk)
        self._publisher = Publisher(root, self._bays, self._disk)

    def close(self) -> None:
        """Give up what was staged; what began to appear is left for the next ``recover``."""
        self._bays.close()

    def stage(self, chunks: Iterable[bytes]) -> Staged:
        """Take bytes in beside the store and compute their digest while they stream."""
        path, counted = self._bays.for_bytes(), _Counted()
        try:
            self._disk.write(path, counted.through(chunks))
        except BaseException:
            with suppress(OSError):  # the fault that brought us here is the one to tell
                path.unlink(missing_ok=True)
            raise
        return Staged(str(path), digest_from_hex(counted.hash.hexdigest()), counted.size)

    def discard(self, staged: Staged) -> None:
        """Remove staged bytes that will not be written."""
        self._disk.remove(Path(staged.local))

    def write(self, versions: Sequence[NewVersion]) -> None:
        """Bring versions into custody: built in staging, made durable together, read back, then published."""
        if not versions:
            return
        self.ensure_root()
        batch: list[Built] = []
        try:
            for new in versions:
                batch.append(self._built(new, batch))
        except Conflict:  # stops the rest; what came before it stands
            self._publisher.publish(batch)
            raise
        self._publisher.publish(batch)

    def destroy(self, tombstones: Sequence[NewVersion]) -> None:
        """Set up a tombstone in each object's place, laid out and read back as any version; its bytes are gone then."""
        for new in tombstones:
            self._wipe_set_aside(new.record)
        batch = [self._tombstone(new) for new in tombstones]
        self._publisher.entomb(batch)

    def rewrite(self, new: NewVersion, recast: Callable[[Held], Recast | None]) -> None:
        """Lay the object out anew with one more version, and let the two change places; the old bytes are gone then."""
        inventory = self._inventory_or_none(new.record, sound=True)
        if inventory is None:
            raise UnknownRecord(new.record)
        if inventory.number != new.after:
            raise Conflict(new.record, new.after, inventory.number)
        old = Stored(layout.object_root(self._root, new.record), inventory)
        draft = self._bays.for_tombstone(new.record)
        try:
            built = lay_out_anew(self._disk, new, old, draft, recast=recast, fresh=self._bays.for_bytes)
        except BaseException:
            with suppress(Unavailable):  # the fault that brought us here is the one to tell
                self._disk.wipe_tree(draft.folder)
            raise
        self._wipe_set_aside(new.record)
        self._publisher.entomb([built])

    def recover(self) -> None:
        """Finish versions that were durable when their writer broke off; remove whatever else the dead left."""
        self._publisher.finish()
        for bay in self._bays.abandoned():
            self._disk.wipe_tree(bay)  # what was decrypted for a reader may be in it

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
            if (now := self._content(record, path, version)) != content:  # rewritten in between
                return now.open("rb")
            raise Damaged(f"{record}/{path}", "the file is missing from storage") from error
        except (NotADirectoryError, IsADirectoryError) as error:
            raise Damaged(f"{record}/{path}", "the file is missing from storage") from error
        except OSError as error:
            raise Unavailable("open", str(content), error.strerror or str(error)) from error

    def local(self, record: RecordId, path: str) -> str:
        """Return a file of the head version for other processes to read."""
        return str(self._content(record, path, None))

    def give_back(self, local: str) -> None:
        """A stored file was lent, and stays."""

    def records(self) -> Iterator[RecordId]:
        """Yield every object's record number, folder by folder; damaged objects too."""
        with os_errors("list", self._root):
            folders = list(layout.tuple_folders(self._root))
        for folder in folders:
            objects: list[Path] = []
            with os_errors("list", folder), suppress(FileNotFoundError):  # was empty, and is gone
                objects = sorted(folder.iterdir())
            yield from (record for path in objects if (record := layout.record_at(path)))

    def validate(
        self, record: RecordId, *, fixity: bool, pace: Callable[[int], None] | None = None
    ) -> Iterator[Finding]:
        """Yield everything wrong with one object."""
        from ppid_archive.adapters.ocfl import validation  # noqa: PLC0415 - no search needs it

        folder = layout.object_root(self._root, record)
        return validation.validate_object(
            folder, record, fixity=fixity, pace=pace, begun=lambda: record in self._begun()
        )

    def validate_root(self) -> Iterator[Finding]:
        """Yield everything wrong with the store as a whole."""
        from ppid_archive.adapters.ocfl import root_validation  # noqa: PLC0415 - no search needs it

        yield from root_validation.validate_root(self._root, self._begun)
        yield from root_validation.debris(self._bays)

    def _begun(self) -> set[RecordId]:
        """Return the records of which a version was appearing; none where nobody can tell."""
        with suppress(Unavailable):
            return self._publisher.begun()
        return set()

    def _built(self, new: NewVersion, batch: Sequence[Built]) -> Built:
        earlier = next((built.inventory for built in reversed(batch) if built.new.record == new.record), None)
        before = earlier or self._inventory_or_none(new.record, sound=True)
        head = before.number if before else 0
        if head != new.after:
            raise Conflict(new.record, new.after, head)
        return lay_out(self._disk, new, before, self._bays.for_draft(new.record, head + 1))

    def _wipe_set_aside(self, record: RecordId) -> None:
        """A damaged object that gave way to a good one holds the same words."""
        for left in self._set_aside.glob(f"{quote(record, safe='')}.*") if self._set_aside else ():
            self._disk.wipe_tree(left)

    def _tombstone(self, new: NewVersion) -> Built:
        head = self._inventory(new.record).number
        if head != new.after:
            raise Conflict(new.record, new.after, head)
        return lay_out(self._disk, replace(new, after=0), None, self._bays.for_tombstone(new.record))

    def _inventory(self, record: RecordId) -> Inventory:
        inventory = self._inventory_or_none(record)
        if inventory is None:
            raise UnknownRecord(record)
        return inventory

    def _inventory_or_none(self, record: RecordId, *, sound: bool = False) -> Inventory | None:
        """Read an object's inventory; ``sound`` checks its digest too, which is no reader's business.

        A reader may come between the two renames that replace inventory and sidecar.
        """
        path = layout.object_root(self._root, record) / INVENTORY
        try:
            if not _is_there(path.parent):
                return None
            data = path.read_bytes()
            if sound and (path.parent / SIDECAR).read_bytes() != sidecar_of(data):
                raise Damaged(str(path), "the inventory is not what its digest says")
            inventory = Inventory.model_validate_json(data)
        except PermissionError as error:
            raise Unavailable("read", str(path), error.strerror or str(error)) from error
        except OSError as error:
            raise Damaged(str(path), f"the object cannot be read: {error.strerror}") from error
        except ValidationError as error:
            raise Damaged(str(path), "not an inventory") from error
        if not inventory.in_sequence:
            raise Damaged(str(path), "the inventory's versions have gaps")
        return inventory

    def _content(self, record: RecordId, path: str, version: int | None) -> Path:
        inventory = self._inventory(record)
        number = inventory.number if version is None else version
        try:
            digest = inventory.version(number).paths()[path]
        except KeyError as error:
            raise UnknownRecord(f"{record}/{path}") from error
        stored = inventory.manifest.get(digest)
        if not stored:
            raise Damaged(f"{record}/{path}", "the inventory does not say where the file lies")
        return layout.object_root(self._root, record) / stored[0]

    def ensure_root(self) -> None:
        """Make the root; its declaration comes last and says that the rest is there."""
        declaration = self._root / layout.ROOT_DECLARATION
        if declaration.exists():
            return
        for name, data in layout.ROOT_FILES.items():
            path = self._root / name
            self._disk.make_directory(path.parent)
            draft = self._bays.for_bytes()
            self._disk.write(draft, [data])
            self._disk.barrier_entries([draft])
            if path == declaration:
                self._disk.barrier([self._root])
            self._disk.replace(draft, path)
        self._disk.barrier([self._root])


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


def _stored(number: int, inventory: Inventory) -> StoredVersion:
    version = inventory.version(number)
    sealed = {digest for digest, paths in inventory.manifest.items() if lies_sealed(paths[0])}
    files = tuple(
        StoredFile(path, digest_from_hex(digest), digest in sealed) for path, digest in sorted(version.paths().items())
    )
    return StoredVersion(number, version.created, version.message, version.user.name if version.user else "", files)


def _is_there(folder: Path) -> bool:
    """Say whether a folder exists; a file in the place of one above it is a fault, not an answer."""
    try:
        folder.stat()
    except FileNotFoundError:
        return False
    return True
