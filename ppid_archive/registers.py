"""The one way to enter and amend an item of a register: storage, then journal, then catalogue.

As with records, storage decides what happened: the act in the journal is read off the version.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, TypeVar

from pydantic import ValidationError

from ppid_archive.custody import ITEM, VERSION, Custody
from ppid_archive.domain.errors import Damaged, UnknownItem
from ppid_archive.domain.identity import Digest, ItemId, digest_from_hex, item_id
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.office_file import digest_of
from ppid_archive.domain.register import ERASED, ITEM_PATH, Item, Register
from ppid_archive.domain.steps import attached_files
from ppid_archive.ports.catalogue import Intention, ItemRow
from ppid_archive.ports.storage import NewVersion, Staged, Storage, StoredVersion

CONTENT = "item"
"""The detail of an act that has the digest of the item as it is stored."""
_PAGE = 500
_T = TypeVar("_T", bound=Item)
_E = TypeVar("_E", bound=Item)


@dataclass(frozen=True)
class Registers:
    """The items in their own storage root, with journal, catalogue and lock of the records."""

    custody: Custody

    @property
    def storage(self) -> Storage:
        """The items' storage."""
        return self.custody.registers

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the archive alone, with what an earlier holder left unfinished in records and registers finished.

        Raises:
            Busy: Another process keeps the lock.
        """
        with self.custody.changing():
            self.storage.recover()
            for intention in self.custody.catalogue.intentions():
                if intention.source == ITEM:
                    self.finish(ItemId(intention.record))
            yield

    def next_number(self, register: Register, office: str, year: int) -> ItemId:
        """Return the number that the next item of an office's register in a year gets; only inside ``changing``."""
        return item_id(office, year, register, self.custody.catalogue.next_item(office, year, register))

    def write(  # noqa: PLR0913 - what is written, after what, by whom and with what
        self,
        item: Item,
        *,
        after: int,
        by: str,
        at: datetime,
        papers: Mapping[str, Staged | bytes] | None = None,
        besides: Item | None = None,
    ) -> None:
        """Write a state of an item, with papers beside it, on top of a version, 0 for a new one; inside ``changing``.

        ``besides`` is a new item that comes with it: both are there, or neither.

        Raises:
            Conflict: Somebody wrote another state meanwhile.
        """
        catalogue = self.custody.catalogue
        states: list[tuple[Item, int, Mapping[str, Staged | bytes]]] = [(besides, 0, {})] if besides else []
        states.append((item, after, papers or {}))
        catalogue.intend([Intention(_token(one.item), one.item, ITEM, at) for one, _, _ in states])
        made = [
            NewVersion(one.item, head, {**put, ITEM_PATH: one.as_json()}, at, Event.REGISTER_ENTRY.value, by)
            for one, head, put in states
        ]
        self.storage.write(made)
        self.custody.record_acts(
            [_act(head + 1, one.item, one.as_json(), new) for (one, head, _), new in zip(states, made, strict=True)]
        )
        rows = [ItemRow(one.item, head + 1, one.as_json().decode()) for one, head, _ in states]
        catalogue.put_items(rows, fulfilled=[_token(one.item) for one, _, _ in states])

    def get(self, item: ItemId, model: type[_T]) -> tuple[_T, int]:
        """Return an item with the version that says so.

        Raises:
            UnknownItem: There is none.
        """
        row = self.custody.catalogue.item(item)
        if row is None:
            raise UnknownItem(item, item.split("-")[2][0])
        return _read(row, model), row.version

    def all(self, register: Register, model: type[_T]) -> Iterator[_T]:
        """Yield every item of a register as it stands, by number, a page in memory at a time."""
        yield from (_read(row, model) for row in self._rows(register))

    def living_and_erased(self, register: Register, model: type[_T], erased: type[_E]) -> Iterator[_T | _E]:
        """Yield every item of a register, and the tombstones that stand for others among them, by number."""
        for row in self._rows(register):
            yield _read(row, erased) if _is_erased(row) else _read(row, model)

    def get_or_erased(self, item: ItemId, model: type[_T], erased: type[_E]) -> tuple[_T | _E, int]:
        """Return an item, or the tombstone in its place, with the version that says so. Raises as ``get``."""
        row = self.custody.catalogue.item(item)
        return self.get(item, erased if row and _is_erased(row) else model)

    def erase(self, tombstone: Item, *, after: int, by: str, at: datetime) -> None:
        """Put a tombstone in the place of an item: no byte of any version or paper of it is left; in ``changing``.

        Raises:
            Conflict: Somebody wrote another state meanwhile.
        """
        catalogue, item = self.custody.catalogue, tombstone.item
        catalogue.intend([Intention(_token(item), item, ITEM, at)])
        put = {ITEM_PATH: tombstone.as_json()}
        self.storage.destroy([NewVersion(item, after, put, at, Event.DESTRUCTION.value, by)])
        self.finish(item)

    def _rows(self, register: Register) -> Iterator[ItemRow]:
        after: ItemId | None = None
        while page := self.custody.catalogue.items(register, after=after, limit=_PAGE):
            yield from page
            after = page[-1].item

    def open(self, item: ItemId, path: str) -> BinaryIO:
        """Open a paper of an item for streaming; the caller closes it. Raises as storage does."""
        return self.storage.open(item, path)

    def finish(self, item: ItemId) -> None:
        """Bring journal and catalogue up to what storage says of an item; only with the write lock."""
        self._bring_up(item)
        if self.storage.head(item) and is_tombstone(self.storage.versions(item)[0]):
            self.custody.catalogue.scrub()
        self.custody.catalogue.fulfil([_token(item)])

    def _bring_up(self, item: ItemId) -> None:
        catalogue = self.custody.catalogue
        if head := self.storage.head(item):
            versions = self.storage.versions(item)
            told = max(self._told(item, versions), default=0)
            states = [(one, self.content(item, one.number).encode()) for one in versions[told:]]
            self.custody.record_acts([_act(one.number, item, said, one) for one, said in states])
            row = ItemRow(item, head, self.content(item, head))
            if catalogue.item(item) != row:
                catalogue.put_items([row])

    def agree(self, item: ItemId) -> bool:
        """Say whether journal and catalogue say what storage does of an item."""
        head, audit = self.storage.head(item), self.custody.catalogue.audit()
        told = self._told(item, self.storage.versions(item))
        agrees = audit.item_agrees(ItemRow(item, head, self.content(item, head)))
        return agrees and told.keys() == set(range(1, head + 1))

    def as_told(self, item: ItemId) -> bool:
        """Say whether every version of an item is the one whose digest the journal has, and its papers those it names.

        Entries of before there were digests ask nothing.
        """
        versions = self.storage.versions(item)
        lies = {(one.number, file.path): file.digest for one in versions for file in one.files}
        told = {number: digest for number, digest in self._told(item, versions).items() if digest}
        newest = self.content(item, len(versions)).encode()
        papers = attached_files(json.loads(newest))
        return (
            all(lies.get((number, ITEM_PATH)) == digest for number, digest in told.items())
            and told.get(len(versions)) in {None, digest_of([newest])}
            and all(lies.get((len(versions), paper.path)) == paper.digest for paper in papers)
        )

    def finish_all(self) -> None:
        """Do as ``finish`` for every item there is: a catalogue made anew knows none."""
        for item in self.storage.records():
            self._bring_up(ItemId(item))
            self.custody.catalogue.fulfil([_token(ItemId(item))])

    def _told(self, item: ItemId, versions: Sequence[StoredVersion]) -> Mapping[int, str | None]:
        """Return the versions with an act, and the digest it tells.

        Of a tombstone only its own act counts, not those of what it stands for.
        """
        acts = [entry.act for entry in self.custody.catalogue.history(item)]
        if is_tombstone(versions[0]):
            acts = [act for act in acts if act.event is Event.DESTRUCTION]
        return {int(act.detail.get(VERSION, "0")): act.detail.get(CONTENT) for act in acts}

    def content(self, item: ItemId, version: int) -> str:
        """Return what storage says of an item in a version."""
        with self.storage.open(item, ITEM_PATH, version) as stream:
            return stream.read().decode()


def is_tombstone(version: StoredVersion) -> bool:
    """Say whether an item's first version stands for one that was erased."""
    return version.message == Event.DESTRUCTION.value


def _is_erased(row: ItemRow) -> bool:
    return bool(json.loads(row.content).get("state") == ERASED)


def _act(version: int, item: ItemId, content: bytes, made: NewVersion | StoredVersion) -> Act:
    """Tell the act behind a version; the same whether it is being made or found after an interruption."""
    detail = {VERSION: str(version), "state": json.loads(content)["state"], CONTENT: digest_of([content])}
    return Act(event=Event(made.message), at=made.created, agent=made.agent, record=item, detail=detail)


def _read(row: ItemRow, model: type[_T]) -> _T:
    try:
        return model.model_validate_json(row.content)
    except ValidationError as error:
        raise Damaged(
            f"{row.item}/{ITEM_PATH}", f"not an item of its register: {error.error_count()} faults"
        ) from error


def _token(item: ItemId) -> Digest:
    """Name an intention to write an item, as those of deposits are named by their bytes."""
    return digest_from_hex(hashlib.sha512(item.encode()).hexdigest())
