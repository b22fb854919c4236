"""A site brought up to date: what must go first, then records one by one, then lists, then the signed digests."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Protocol

from ppid_archive.custody import Custody
from ppid_archive.domain.classification import Public, is_partial
from ppid_archive.domain.errors import Destroyed, NotDisclosed, UnknownRecord
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.publication import (
    Changes,
    DeterminedRegister,
    Publication,
    Publisher,
    ShownRecord,
    SiteMemory,
    SiteRecord,
    rows_shown,
)
from ppid_archive.domain.record import RecordDescription
from ppid_archive.ports.content import Content
from ppid_archive.ports.site import Page, SearchIndex, SiteFolder, SitePages
from ppid_archive.service.public_files import FileRoom, is_unread
from ppid_archive.service.site_ledger import KEY, MEMORY, Ledger

_GONE = (NotDisclosed, UnknownRecord, Destroyed)


class PublicSide(Protocol):
    """An archive opened for the public: it hands out what is public today, and refuses the rest."""

    def today(self) -> date:
        """Return the office's day."""
        ...

    def get(self, record: str) -> RecordDescription:
        """Return a description as the public reads it."""
        ...

    def text(self, record: str) -> tuple[str, ...]:
        """Return the words that the public may read, by page."""
        ...

    def parts_not_public(self, record: str) -> tuple[RecordId, ...]:
        """Return what is inside and not public."""
        ...


@dataclass(frozen=True)
class SiteTools:
    """What a site is built with."""

    public: PublicSide
    custody: Custody
    content: Content
    pages: SitePages
    publisher: Publisher
    unit_name: Callable[[str], str]
    public_key: str


class Building:
    """One site on its way from what its folder holds to what is public today."""

    def __init__(
        self, tools: SiteTools, folder: SiteFolder, register: DeterminedRegister, before: SiteMemory, changes: Changes
    ) -> None:
        """Begin from what the site remembers of itself; ``changes`` is filled in."""
        self.changes = changes
        self.ledger = Ledger(folder, self.changes)
        self._tools, self._register, self._before = tools, register, before
        self._today = tools.public.today()
        self._places = count(max((one.place for one in before.records.values()), default=-1) + 1)
        self._named = tuple(dict.fromkeys(record for row in register.rows for record in row.records))

    def run(self) -> frozenset[RecordId]:
        """Bring it up to date, all but the list of digests; returns the records that it shows."""
        public = self.public_now()
        withdrawn = self._withdraw(frozenset(public))
        index, shown = self._tools.pages.index(), dict[RecordId, ShownRecord]()
        kept = dict(withdrawn)
        for record in sorted(public):
            shown[record], kept[record] = self._record(public[record], index, self._place(record))
        told = self._publication(shown, kept)
        downloads = self._tools.pages.register(told)
        told = replace(told, downloads=tuple(page.path.rpartition(".")[2] for page in downloads))
        for page in (*downloads, *index.pages(), *self._tools.pages.lists(told)):
            self.ledger.page(page)
        self.ledger.page(Page(MEMORY, told.memory.as_json()))
        self.ledger.page(Page(KEY, self._tools.public_key.encode()))
        self.ledger.sweep()
        return frozenset(shown)

    def public_now(self) -> Mapping[RecordId, RecordDescription]:
        """Return those records of the register that are public now, as the public reads them."""
        found: dict[RecordId, RecordDescription] = {}
        for record in self._named:
            try:
                found[record] = self._tools.public.get(record)
            except _GONE:
                continue
        return found

    def _withdraw(self, public: frozenset[RecordId]) -> dict[RecordId, SiteRecord]:
        """Take from the site what is not public any more; of it nothing is remembered but its days."""
        left: dict[RecordId, SiteRecord] = {}
        for record, known in sorted(self._before.records.items()):
            if record in public:
                continue
            on = known.withdrawn_on or self._today
            if known.withdrawn_on is None:
                self.changes.withdrawn.append(record)
                self.ledger.withdraw(record)
            self.ledger.page(self._tools.pages.withdrawn(self._tools.publisher, record, on))
            left[record] = SiteRecord(
                place=known.place, published_on=known.published_on, changed_on=on, withdrawn_on=on
            )
        return left

    def _place(self, record: RecordId) -> int:
        """Return a record's number in the search index, which it keeps for good: others' postings stay as they are."""
        if known := self._before.records.get(record):
            return known.place
        return next(self._places)

    def _record(self, told: RecordDescription, index: SearchIndex, place: int) -> tuple[ShownRecord, SiteRecord]:
        tools, known = self._tools, self._before.records.get(told.record)
        holds = not is_partial(told.classification) and (
            is_unread(told) or bool(tools.public.parts_not_public(told.record))
        )
        room = FileRoom(tools.custody, tools.content, self.ledger)
        files, withheld = room.put(told, known, holds_others=holds)
        words = tools.public.text(told.record)
        shown = ShownRecord(
            record=told.record,
            title=told.title.value,
            document_number=told.document_number.value if told.document_number else "",
            document_date=told.document_date.value if told.document_date else None,
            document_kind=told.document_kind.value if told.document_kind else "",
            unit=tools.unit_name(told.unit),
            category=told.classification.category if isinstance(told.classification, Public) else None,
            partial=is_partial(told.classification),
            published_on=known.published_on if known else self._today,
            changed_on=self._today,
            place=place,
            files=files,
            withheld=withheld,
            page_count=told.page_count or 0,
            has_text=any(page.strip() for page in words),
        )
        state = _state(shown, words)
        unchanged = known is not None and known.state == state
        if known and unchanged:
            shown = replace(shown, changed_on=known.changed_on)
        for page in tools.pages.record(tools.publisher, shown, words):
            self.ledger.page(page)
        index.add(shown, words)
        self.changes.withheld += [(told.record, why) for why in withheld]
        remembered = SiteRecord(
            place=place, published_on=shown.published_on, changed_on=shown.changed_on, state=state, files=files
        )
        return shown, remembered

    def _publication(self, shown: Mapping[RecordId, ShownRecord], kept: Mapping[RecordId, SiteRecord]) -> Publication:
        before, register = self._before, self._register
        rows = rows_shown(register, shown)
        earlier = [one for one in (*before.registers_before, before.current) if one and one != register.number]
        same = before.current == register.number and dict(before.records) == dict(kept)
        memory = SiteMemory(
            current=register.number,
            registers_before=tuple(dict.fromkeys(earlier)),
            changed_on=before.changed_on if same else self._today,
            records=dict(sorted(kept.items())),
        )
        hidden = len(register.rows) - len(rows)
        return Publication(self._tools.publisher, register, rows, hidden, shown, memory, self._tools.public_key)


def _state(shown: ShownRecord, words: Sequence[str]) -> str:
    """Tell what a record shows from anything else it may show later; its days are no part of that."""
    files = [one.model_dump(mode="json") for one in shown.files]
    facts = [shown.title, shown.document_number, str(shown.document_date), shown.document_kind, shown.unit]
    held = [*facts, shown.category, shown.partial, shown.withheld, shown.page_count, files, list(words)]
    return hashlib.sha256(json.dumps(held, default=str).encode("utf-8", "replace")).hexdigest()[:32]
