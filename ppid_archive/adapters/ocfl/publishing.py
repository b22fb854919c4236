"""From staging into custody: what was made durable and compared appears, whole, and is finished if that broke off."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote, unquote

from ppid_archive.adapters.ocfl import layout
from ppid_archive.adapters.ocfl.bays import Bays, Draft
from ppid_archive.adapters.ocfl.drafting import Built, compare
from ppid_archive.adapters.ocfl.durable import Disk, os_errors
from ppid_archive.adapters.ocfl.inventory import INVENTORY, SIDECAR
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
        then the object's inventory that names it; what breaks off there is finished by ``recover``.
        """
        self._disk.barrier([built.draft.folder for built in batch])
        compare(self._disk, batch)
        intent = self._bays.for_intent()
        self._disk.write(intent, [_named(built.new.record for built in batch)])
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

    def finish(self) -> None:
        """Finish every version that had begun to appear, remove the drafts of those that had not."""
        drafts, intents = self._bays.drafts(), self._bays.intents()
        if not drafts and not intents:
            return
        for draft in drafts:
            if not draft.version.exists() and (self._object(draft.record) / draft.version.name).exists():
                self._name_head(draft)  # durable and compared before it was renamed
        records = {draft.record for draft in drafts} | {name for intent in intents for name in _names(intent)}
        objects = [self._object(record) for record in sorted(records)]
        touched = [self._root, *(path.parent for path in objects), *objects]
        self._disk.barrier_entries(path for path in touched if path.exists())
        for draft in drafts:
            self._disk.remove_if_empty(self._object(draft.record).parent)
            self._disk.remove_tree(draft.folder)
        for intent in intents:
            self._disk.remove(intent)

    def _let_appear(self, draft: Draft) -> None:
        target = self._object(draft.record)
        if draft.number == 1:
            self._disk.make_directory(target.parent)
            self._disk.publish(draft.folder, target)
            return
        version = target / draft.version.name
        if version.exists():
            raise Damaged(str(version), "a version's folder that no inventory names")
        self._disk.publish(draft.version, version)

    def _name_heads(self, drafts: Sequence[Draft]) -> None:
        if not drafts:
            return
        for draft in drafts:
            self._name_head(draft)
        self._disk.barrier_entries([self._object(draft.record) for draft in drafts])
        for draft in drafts:
            self._disk.remove_if_empty(draft.folder)

    def _name_head(self, draft: Draft) -> None:
        for name in (INVENTORY, SIDECAR):
            if (draft.folder / name).exists():
                self._disk.replace(draft.folder / name, self._object(draft.record) / name)

    def _object(self, record: RecordId) -> Path:
        return layout.object_root(self._root, record)


def _named(records: Iterable[RecordId]) -> bytes:
    return "".join(f"{quote(record)}\n" for record in records).encode()


def _names(intent: Path) -> list[RecordId]:
    """Read which records were about to appear; a list cut short was written before any of them did."""
    with os_errors("read", intent):
        return [RecordId(unquote(line)) for line in intent.read_text().splitlines()]
