"""From staging into custody: what was made durable and compared appears, whole, and is finished if that broke off."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote, unquote

from ppid_archive.adapters.ocfl import layout
from ppid_archive.adapters.ocfl.bays import ASIDE, Bays, Draft
from ppid_archive.adapters.ocfl.drafting import Built, compare
from ppid_archive.adapters.ocfl.durable import Disk, os_errors
from ppid_archive.adapters.ocfl.inventory import INVENTORY, SIDECAR, sidecar_of
from ppid_archive.domain.errors import Damaged
from ppid_archive.domain.identity import RecordId
from ppid_archive.ports.storage import Staged


class Publisher:
    """Lets versions appear in the root; works only with the archive's write lock held."""

    def __init__(self, root: Path, bays: Bays, disk: Disk) -> None:
        """Take root, staging and the disk they lie on."""
        self._root, self._bays, self._disk = root, bays, disk

    def publish(self, batch: Sequence[Built]) -> None:
        """Bring a batch into custody: durable, read back, then visible; all of it durable on return.

        A new object appears by one rename. A new version appears in two steps with a barrier between: its folder,
        then the object's inventory that names it; what breaks off there is finished by ``finish``, which knows the
        records by the intent.
        """
        intent = self._bays.for_intent()
        self._disk.write(intent, [_named(built.new.record for built in batch)])
        self._disk.barrier([intent.parent])
        compare(self._disk, batch)
        for built in batch:
            self._let_appear(built.draft)
        new = [self._object(built.new.record).parent for built in batch if built.draft.number == 1]
        revised = [self._object(built.new.record) for built in batch if built.draft.number > 1]
        self._disk.barrier_entries([self._root, *new, *revised])
        self._name_heads([built.draft for built in batch if built.draft.number > 1])
        self._disk.remove(intent)
        for built in batch:
            for what in built.new.put.values():
                if isinstance(what, Staged):  # not moved, where the object had these bytes already
                    self._disk.remove(Path(what.local))

    def entomb(self, batch: Sequence[Built]) -> None:
        """Set up tombstones; what stood in their place is overwritten and removed, once they stand for good."""
        self._disk.barrier([built.draft.folder.parent for built in batch])
        compare(self._disk, batch)
        for built in batch:
            folder = built.draft.folder
            self._disk.exchange(folder, self._object(built.new.record), folder.with_name(folder.name + ASIDE))
        self._wipe([(built.new.record, built.draft.folder) for built in batch])

    def finish(self) -> None:
        """Finish every version that had begun to appear, remove the drafts of those that had not."""
        self._finish_tombstones(self._bays.tombstones())
        drafts, intents, twins = self._bays.drafts(), self._bays.intents(), self._bays.twins()
        if not drafts and not intents and not twins:
            return
        objects = [self._object(record) for record in sorted(self.begun())]
        touched = [self._root, *(path.parent for path in objects), *objects]
        self._disk.barrier_entries(path for path in touched if path.exists())
        for path in objects:
            self._finish_object(path)
        self._disk.barrier_entries(path for path in objects if path.exists())
        for draft in drafts:
            self._disk.remove_if_empty(self._object(draft.record).parent)
            self._disk.remove_tree(draft.folder)
        for left in (*twins, *intents):
            self._disk.remove(left)

    def begun(self) -> set[RecordId]:
        """Return the records of which a version was appearing, or about to: what ``finish`` looks at."""
        named = {name for intent in self._bays.intents() for name in _names(intent)}
        return named | {draft.record for draft in self._bays.drafts()}

    def _finish_tombstones(self, found: Sequence[tuple[RecordId, Path]]) -> None:
        """Put back what was only put aside; what a tombstone stands for, or a tombstone not set up, goes."""
        for record, folder in found:
            if folder.name.endswith(ASIDE) and not self._object(record).exists():
                self._disk.publish(folder, self._object(record))
        self._wipe(found)

    def _wipe(self, old: Sequence[tuple[RecordId, Path]]) -> None:
        self._disk.barrier_entries(
            folder for record, path in old for folder in (self._object(record).parent, path.parent)
        )
        for _, path in old:
            self._disk.wipe_tree(path)

    def _let_appear(self, draft: Draft) -> None:
        target = self._object(draft.record)
        if draft.number == 1:
            self._disk.make_directory(target.parent)
            self._disk.publish(draft.folder, target)
            return
        version = target / draft.name
        if version.exists():
            raise Damaged(str(version), "a version's folder that no inventory names")
        self._disk.publish(draft.folder, version)

    def _name_heads(self, drafts: Sequence[Draft]) -> None:
        if not drafts:
            return
        objects = [self._object(draft.record) for draft in drafts]
        for target, draft in zip(objects, drafts, strict=True):
            self._name_head(target, draft.name, (INVENTORY, SIDECAR))
        self._disk.barrier_entries(objects)

    def _name_head(self, target: Path, version: str, names: Iterable[str]) -> None:
        """Put these files of a version in the place of the object's: a second name, renamed over the old one.

        It must be another file: renaming one name of a file over another does nothing.
        """
        for name in names:
            twin = self._bays.for_twin()
            self._disk.write_twin(target / version / name, twin)
            self._disk.replace(twin, target / name)

    def _finish_object(self, target: Path) -> None:
        """Name the newest version of an object if only that was left to do; leave alone whatever else is amiss."""
        newest = _newest(target)
        if newest < 2:  # noqa: PLR2004 - a first version appears by one rename
            return
        with os_errors("read", target):
            said, shall = _said(target), _said(target / f"v{newest}")
            begun = said[INVENTORY] in (_said(target / f"v{number}")[INVENTORY] for number in range(1, newest + 1))
        if begun and shall[SIDECAR] == sidecar_of(shall[INVENTORY]):
            self._name_head(target, f"v{newest}", [name for name in shall if said[name] != shall[name]])

    def _object(self, record: RecordId) -> Path:
        return layout.object_root(self._root, record)


def left_to_name(folder: Path) -> Path | None:
    """Return the newest version of an object to which all that is missing is that the object's inventory names it.

    None where anything else is so much as a byte from how a writer leaves it between two steps.
    """
    said, versions = _said(folder), [_said(folder / f"v{number}") for number in range(1, _newest(folder) + 1)]
    sound = [one for one in versions if one[SIDECAR] == sidecar_of(one[INVENTORY])]
    if len(versions) < 2 or versions[-1] not in sound or said == versions[-1]:  # noqa: PLR2004 - a first version appears by one rename
        return None
    as_written = all(told in [one[name] for one in sound] for name, told in said.items())
    return folder / f"v{len(versions)}" if as_written else None


def _named(records: Iterable[RecordId]) -> bytes:
    return "".join(f"{quote(record)}\n" for record in records).encode()


def _names(intent: Path) -> list[RecordId]:
    """Read which records were about to appear; a list cut short was written before any of them did."""
    with os_errors("read", intent):
        return [RecordId(unquote(line)) for line in _bytes(intent).decode(errors="replace").splitlines()]


def _newest(target: Path) -> int:
    """Return the number of the newest version that has a folder, 0 where there is none."""
    if not target.is_dir():
        return 0
    with os_errors("read", target):
        names = (path.name for path in target.iterdir() if path.is_dir())
        return max((int(name[1:]) for name in names if re.fullmatch(r"v[1-9][0-9]{0,8}", name)), default=0)


def _said(folder: Path) -> dict[str, bytes]:
    """Return what inventory and sidecar in a folder say; a file that is missing says nothing."""
    return {name: _bytes(folder / name) for name in (INVENTORY, SIDECAR)}


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return b""
