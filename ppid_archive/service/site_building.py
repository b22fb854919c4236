"""A site brought up to date: what must go first, then records one by one, then lists, then the signed digests."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count
from typing import Protocol

from ppid_archive.custody import Custody
from ppid_archive.domain.classification import Public, is_partial
from ppid_archive.domain.errors import Destroyed, NotDisclosed, UnknownRecord
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.publication import (
    DeterminedRegister,
    Publication,
    Publisher,
    ShownRecord,
    SiteMemory,
    SiteRecord,
    Withheld,
    rows_shown,
)
from ppid_archive.domain.record import RecordDescription, RelationKind
from ppid_archive.ports.content import Content
from ppid_archive.ports.site import Page, SitePages
from ppid_archive.service.public_files import FileRoom, Source, is_unread, sources
from ppid_archive.service.site_ledger import KEY, MEMORY, Ledger

_GONE = (NotDisclosed, UnknownRecord, Destroyed)
_TOGETHER = 500


class PublicSide(Protocol):
    """An archive opened for the public: it hands out what is public today, and refuses the rest."""

    def today(self) -> date:
        """Return the office's day."""
        ...

    def get_all(self, records: Sequence[str]) -> Mapping[RecordId, RecordDescription]:
        """Return those of many records that are public, as the public reads them."""
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
    units: Mapping[str, str]
    public_key: str


@dataclass(frozen=True)
class _Look:
    """A record as the archive tells the public of it now, and as the site remembers it.

    ``stands``: both are the same, so that what is on the site of it may stay.
    """

    told: RecordDescription
    words: tuple[str, ...]
    holds_others: bool
    wanted: tuple[Source, ...]
    state: str
    known: SiteRecord | None

    @property
    def stands(self) -> bool:
        """Say whether the site shows it as the archive tells it."""
        return self.known is not None and self.known.state == self.state


class Building:
    """One site on its way from what its folder holds to what is public today.

    Whatever is not public any more is gone from files, pages, lists and search before anything new is put there, so
    that a try that breaks off leaves out rather than shows too much.
    """

    def __init__(
        self, tools: SiteTools, ledger: Ledger, register: DeterminedRegister, before: SiteMemory, *, is_signed: bool
    ) -> None:
        """Begin from what the site remembers of itself; ``is_signed``: the office's signature vouches for that."""
        self.withdrawn: list[RecordId] = []
        self.withheld: list[tuple[RecordId, Withheld]] = []
        self._tools, self._ledger, self._register = tools, ledger, register
        self._before, self._is_signed = before, is_signed
        self._room = FileRoom(tools.custody, tools.content, ledger)
        self._index = tools.pages.index()
        self._public: Mapping[RecordId, RecordDescription] = {}
        self._shown: dict[RecordId, ShownRecord] = {}
        self._kept: dict[RecordId, SiteRecord] = {}
        self._today = tools.public.today()
        self._places = count(max((one.place for one in before.records.values()), default=-1) + 1)
        self._named = tuple(dict.fromkeys(record for row in register.rows for record in row.records))

    def run(self) -> None:
        """Bring it up to date, all but the list of digests."""
        self._ledger.begin_anew()
        self._public = public = self._public_now()
        self._withdraw(public.keys())
        left = [record for record, told in sorted(public.items()) if not self._left_as_it_is(told)]
        if self._ledger.has_lists():
            self._lists()
        for record in left:
            if look := self._look(public[record]):
                self._made(look)
        if left or not self._ledger.has_lists():
            self._lists()
        self._ledger.page(Page(MEMORY, self._publication().memory.as_json()))
        self._ledger.page(Page(KEY, self._tools.public_key.encode()))
        self._ledger.sweep()

    def is_of_now(self) -> bool:
        """Say whether the public would be told the same now: nothing was closed, opened or described anew meanwhile."""
        return self._public_now() == self._public

    def _public_now(self) -> Mapping[RecordId, RecordDescription]:
        """Return those records of the register that are public now, as the public reads them."""
        found: dict[RecordId, RecordDescription] = {}
        for start in range(0, len(self._named), _TOGETHER):
            found |= self._tools.public.get_all(self._named[start : start + _TOGETHER])
        return found

    def _withdraw(self, public: Collection[RecordId]) -> None:
        """Take from the site what is not public any more; of it nothing is remembered but its days."""
        gone = {record: one for record, one in sorted(self._before.records.items()) if record not in public}
        self._ledger.clear_records(public, withdrawn=gone)
        for record, known in gone.items():
            if known.withdrawn_on is None:
                self.withdrawn.append(record)
            on = known.withdrawn_on or self._today
            self._ledger.page(self._tools.pages.withdrawn(self._tools.publisher, record, on))
            self._kept[record] = SiteRecord(
                place=known.place, published_on=known.published_on, changed_on=on, withdrawn_on=on
            )

    def _look(self, told: RecordDescription) -> _Look | None:
        """Return what the archive tells of a record; None where it is not the public's any more."""
        public, record = self._tools.public, told.record
        try:
            words = public.text(record)
            shut = public.parts_not_public(record) if told.relation_to(RelationKind.HAS_ATTACHMENT) else ()
        except _GONE:
            return None
        holds = not is_partial(told.classification) and (is_unread(told) or bool(shut))
        wanted = () if holds else sources(told)
        state = _state(self._shown_as(told, ()), words, wanted, holds_others=holds)
        return _Look(told, words, holds, wanted, state, self._before.records.get(record))

    def _left_as_it_is(self, told: RecordDescription) -> bool:
        """Say whether nothing is to be made of a record; what it showed and the archive says no more is taken away."""
        record, look = told.record, self._look(told)
        if look is None:
            self._ledger.clear_record(record, but=())
            return True
        known = look.known
        if known is None or not look.stands:
            marks = {one.mark() for one in look.wanted}
            kept = {one.name for one in known.files if one.source in marks} if known else ()
            self._ledger.clear_record(record, but=kept)
            return False
        files = self._room.kept(record, known.files)
        self._show(look, known.model_copy(update={"files": files}))
        if not self._is_signed or files != known.files:
            return False
        self._pages_of(look)
        return True

    def _made(self, look: _Look) -> None:
        """Put files and pages of a record on the site."""
        known = look.known
        files, missing = self._room.put(look.told, look.wanted, known)
        withheld = (Withheld.HOLDS_OTHERS,) if look.holds_others else missing
        same = look.stands and known is not None and (known.files == files or not self._is_signed)
        made = SiteRecord(
            place=known.place if known else next(self._places),
            published_on=known.published_on if known else self._today,
            changed_on=known.changed_on if known and same else self._today,
            state=look.state,
            files=files,
            withheld=withheld,
        )
        self._show(look, made)
        self._pages_of(look)

    def _show(self, look: _Look, remembered: SiteRecord) -> None:
        record = look.told.record
        shown = self._shown_as(look.told, look.words, remembered)
        if record not in self._shown:
            self._index.add(shown, look.words)
        self._shown[record], self._kept[record] = shown, remembered

    def _pages_of(self, look: _Look) -> None:
        shown = self._shown[look.told.record]
        for page in self._tools.pages.record(self._tools.publisher, shown, look.words):
            self._ledger.page(page)
        self.withheld += [(shown.record, why) for why in shown.withheld]

    def _shown_as(
        self, told: RecordDescription, words: Sequence[str], remembered: SiteRecord | None = None
    ) -> ShownRecord:
        one = remembered or SiteRecord(place=0, published_on=self._today, changed_on=self._today)
        return ShownRecord(
            record=told.record,
            title=told.title.value,
            document_number=told.document_number.value if told.document_number else "",
            document_date=told.document_date.value if told.document_date else None,
            document_kind=told.document_kind.value if told.document_kind else "",
            unit=self._tools.units.get(told.unit, told.unit),
            category=told.classification.category if isinstance(told.classification, Public) else None,
            partial=is_partial(told.classification),
            published_on=one.published_on,
            changed_on=one.changed_on,
            place=one.place,
            files=one.files,
            withheld=one.withheld,
            page_count=told.page_count or 0,
            has_text=any(page.strip() for page in words),
        )

    def _lists(self) -> None:
        """Put everything that leads to records, search too, of what is shown so far; of earlier lists nothing stays."""
        pages, told = self._tools.pages, self._publication()
        downloads = pages.register(told)
        told = replace(told, downloads=tuple(page.path.rpartition(".")[2] for page in downloads))
        self._ledger.lists(chain(downloads, self._index.pages(), pages.lists(told)))

    def _publication(self) -> Publication:
        before, register = self._before, self._register
        rows = rows_shown(register, self._shown)
        earlier = [one for one in (*before.registers_before, before.current) if one and one != register.number]
        same = before.current == register.number and dict(before.records) == self._kept
        memory = SiteMemory(
            current=register.number,
            registers_before=tuple(dict.fromkeys(earlier)),
            changed_on=before.changed_on if same else self._today,
            records=dict(sorted(self._kept.items())),
        )
        hidden = register.left_out + len(register.rows) - len(rows)
        shown = dict(sorted(self._shown.items()))
        tools = self._tools
        return Publication(tools.publisher, register, rows, hidden, shown, memory, tools.public_key, units=tools.units)


def _state(shown: ShownRecord, words: Sequence[str], wanted: Sequence[Source], *, holds_others: bool) -> str:
    """Tell what the archive says of a record from anything else it may say later; its days are no part of that."""
    facts = [shown.title, shown.document_number, str(shown.document_date), shown.document_kind, shown.unit]
    marks = [one.mark() for one in wanted]
    held = [*facts, shown.category, shown.partial, shown.page_count, holds_others, marks, list(words)]
    return hashlib.sha256(json.dumps(held, default=str).encode("utf-8", "replace")).hexdigest()[:32]
