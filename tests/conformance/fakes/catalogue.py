"""The catalogue in memory."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from ppid_archive.domain.classification import Access, Excepted
from ppid_archive.domain.content import TextSource
from ppid_archive.domain.identity import Digest, ItemId, RecordId, number_of
from ppid_archive.domain.journal import Entry
from ppid_archive.domain.kept import Kept, kept_of
from ppid_archive.domain.precedent import Precedent, Series, decided_of, series_of
from ppid_archive.domain.record import Progress
from ppid_archive.domain.resemblance import paper_of
from ppid_archive.ports.catalogue import Backlog, CatalogueAudit, Intention, ItemRow, Noted, Opened, Row, Work


class FakeCatalogue:
    def __init__(self, *, whole: bool = True) -> None:
        self.reset()
        self._whole = whole

    def close(self) -> None:
        """Nothing is held open."""

    def usable(self) -> bool:
        return self._whole

    def reset(self) -> None:
        self._whole = True
        self._draft: FakeCatalogue | None = None
        self._rows: dict[RecordId, Row] = {}
        self._indexed: dict[RecordId, int] = {}
        self._items: dict[ItemId, ItemRow] = {}
        self._intentions: dict[Digest, Intention] = {}
        self._tries: dict[RecordId, Work] = {}
        self._pace = (0, 0.0)
        self._entries: dict[int, Entry] = {}

    def draft(self, *, anew: bool = False) -> "FakeCatalogue":
        if anew or self._draft is None:
            self._draft = FakeCatalogue(whole=False)
        return self._draft

    def adopt_draft(self) -> None:
        assert self._draft
        self.__dict__.update(self._draft.__dict__)
        self._whole = True

    def drafted(self) -> int | None:
        return None if self._draft is None else len(self._draft.rows())

    def put(self, rows: Iterable[Row], *, fulfilled: Iterable[Digest] = ()) -> None:
        for row in rows:
            self._rows[row.description.record] = row
            if row.description.progress is Progress.COMPLETE:
                self._tries.pop(row.description.record, None)
        self.fulfil(fulfilled)

    def get(self, record: RecordId) -> Row | None:
        return self._rows.get(record)

    def get_all(self, records: Iterable[RecordId]) -> Mapping[RecordId, Row]:
        return {record: self._rows[record] for record in records if record in self._rows}

    def holders(self, digests: Iterable[Digest]) -> Mapping[Digest, RecordId]:
        newest_first = sorted(self._rows, reverse=True)
        living = [record for record in newest_first if not self._rows[record].description.destruction]
        held = {self._rows[record].description.digest: record for record in living}
        return {digest: held[digest] for digest in digests if digest in held}

    def sharing(self, keys: Iterable[int], *, limit: int) -> tuple[tuple[int, RecordId], ...]:
        wanted = set(keys)
        papers = [(record, paper_of(row.description)) for record, row in self._rows.items()]
        pairs = {(key, r) for r, paper in papers if paper for key in paper.filed_under() if key in wanted}
        return tuple(sorted(pairs))[:limit]

    def rows(self, *, after: RecordId | None = None, limit: int = 1000, destroyed: bool = False) -> tuple[Row, ...]:
        asked = [row for record, row in sorted(self._rows.items()) if after is None or record > after]
        return tuple([row for row in asked if row.description.destruction or not destroyed][:limit])

    def kept(self, *, after: RecordId | None = None, limit: int = 1000) -> tuple[Kept, ...]:
        told = [row.description for record, row in sorted(self._rows.items()) if record > (after or "")]
        return tuple([kept_of(one) for one in told if not one.destruction][:limit])

    def precedents(self, series: Series | None = None) -> tuple[Precedent, ...]:
        groups: dict[tuple[str, str, str, str], list[RecordId]] = {}
        for record in sorted(self._rows):
            told = self._rows[record].description
            its, decided = series_of(told), decided_of(told)
            wanted = series is None or (its and its.class_code == series.class_code)
            if its and decided and wanted and (series is None or its.document_kind == series.document_kind):
                groups.setdefault((its.class_code, its.document_kind, its.unit, decided), []).append(record)
        return tuple(
            Precedent(Series(code, kind, unit), decided, len(found), found[0], found[-1])
            for (code, kind, unit, decided), found in sorted(groups.items())
        )

    def undecided(
        self, *, unit: str | None = None, after: RecordId | None = None, limit: int = 1000
    ) -> tuple[Row, ...]:
        rows = [self._rows[record] for record in sorted(self._rows) if record > (after or "")]
        closed = [one for one in rows if one.description.classification.access == "closed"]
        living = [one for one in closed if not one.description.destruction]
        return tuple([one for one in living if unit is None or one.description.unit == unit][:limit])

    def opened(
        self, *, on: date, unit: str | None = None, after: RecordId | None = None, limit: int = 1000
    ) -> tuple[Opened, ...]:
        told = [self._rows[record].description for record in sorted(self._rows) if record > (after or "")]
        shown = [one for one in told if one.access_on(on) is Access.PUBLIC and not one.destruction]
        return tuple(
            Opened(one.record, one.unit, since, isinstance(one.classification, Excepted))
            for one in shown
            if (since := one.public_from) and unit in {None, one.unit}
        )[:limit]

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        told = [row.description for row in self._rows.values()]
        return {
            "unit": Counter(one.unit for one in told),
            "access": Counter(one.classification.access for one in told),
            "kind": Counter(one.kind.value for one in told),
            "progress": Counter(one.progress.value for one in told),
            "media_type": Counter(one.media_type for one in told),
        }

    def intend(self, intentions: Sequence[Intention]) -> None:
        for one in intentions:
            self._intentions.setdefault(one.digest, one)

    def intentions(self) -> tuple[Intention, ...]:
        return tuple(sorted(self._intentions.values(), key=lambda one: (one.since, one.record)))

    def fulfil(self, digests: Iterable[Digest]) -> None:
        for digest in digests:
            self._intentions.pop(digest, None)

    def next_number(self, office_code: str, year: int) -> int:
        prefix = f"{office_code}-{year:04d}-"
        known = [*self._rows, *(one.record for one in self._intentions.values())]
        return max((number_of(r) for r in known if r.startswith(prefix)), default=0) + 1

    def put_items(self, rows: Iterable[ItemRow], *, fulfilled: Iterable[Digest] = ()) -> None:
        self._items.update({row.item: row for row in rows})
        self.fulfil(fulfilled)

    def item(self, item: ItemId) -> ItemRow | None:
        return self._items.get(item)

    def items(self, letter: str, *, after: ItemId | None = None, limit: int = 1000) -> tuple[ItemRow, ...]:
        wanted = [row for item, row in sorted(self._items.items()) if f"-{letter}" in item and item > (after or "")]
        return tuple(wanted[:limit])

    def next_item(self, office_code: str, year: int, letter: str) -> int:
        prefix = f"{office_code}-{year:04d}-{letter}"
        known = {*self._items, *(one.record for one in self._intentions.values())}
        return max((number_of(one) for one in known if one.startswith(prefix)), default=0) + 1

    def waiting(self, progress: Progress, *, now: datetime, limit: int) -> tuple[Work, ...]:
        works = [
            self._tries.get(r, Work(r, 0, None))
            for r in sorted(self._rows)
            if self._rows[r].description.progress is progress
        ]
        works.sort(key=lambda work: work.attempts)
        return tuple(work for work in works if work.not_before is None or work.not_before <= now)[:limit]

    def tried(self, works: Iterable[Work]) -> None:
        for work in works:
            self._tries.pop(work.record, None)
            if work.attempts:
                self._tries[work.record] = work

    def tries(self) -> tuple[Work, ...]:
        return tuple(self._tries[record] for record in sorted(self._tries))

    def worked(self, pages: int, seconds: float) -> None:
        done, took = self._pace
        share = 1.0 if done < 500 else 0.5
        self._pace = round(done * share) + pages, took * share + seconds

    def backlog(self) -> Backlog:
        told = [row.description for row in self._rows.values()]
        waiting = [one.pages for one in told if one.progress is Progress.AWAITING_RECOGNITION]
        pages = sum(page.source is TextSource.NONE for some in waiting for page in some)
        return Backlog(pages, *self._pace)

    def indexed(self, versions: Iterable[tuple[RecordId, int]]) -> None:
        self._indexed.update(versions)

    def due_for_indexing(self, *, after: RecordId | None = None, limit: int = 1000) -> tuple[Row, ...]:
        rows = self.rows(after=after, limit=len(self._rows))
        return tuple(row for row in rows if self._indexed.get(row.description.record, 0) != row.version)[:limit]

    def note(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self._entries.setdefault(entry.seq, entry)

    def last_noted(self) -> int:
        return max(self._entries, default=0)

    def newest_entry(self) -> Entry | None:
        return self._entries.get(self.last_noted())

    def history(self, record: RecordId) -> tuple[Entry, ...]:
        return tuple(entry for _, entry in sorted(self._entries.items()) if entry.act.record == record)

    def scrub(self) -> None:
        """Nothing is on a disk."""

    def check(self) -> Iterator[str]:
        return iter(())

    def audit(self) -> CatalogueAudit:
        return _FakeAudit(self)

    def noted(self) -> list[Noted]:
        """What is noted of every record, by number."""
        rows = sorted(self._rows.items())
        gone = {record: row.description.destruction is not None for record, row in rows}
        return [Noted(one, row.version, self._indexed.get(one, 0), is_destroyed=gone[one]) for one, row in rows]

    def listed(self) -> list[ItemId]:
        """The items, by number."""
        return sorted(self._items)

    def kept_entries(self) -> dict[int, Entry]:
        """The journal's entries, by their number."""
        return self._entries


class _FakeAudit:
    def __init__(self, catalogue: FakeCatalogue) -> None:
        self._catalogue = catalogue

    def complaints(self) -> Iterator[str]:
        return self._catalogue.check()

    def records(self) -> Iterator[Noted]:
        return iter(self._catalogue.noted())

    def items(self) -> Iterator[ItemId]:
        return iter(self._catalogue.listed())

    def agrees(self, row: Row, *, indexed: int) -> bool:
        record = row.description.record
        noted = {one.record: one.indexed for one in self._catalogue.noted()}
        return self._catalogue.get(record) == row and noted[record] == indexed

    def item_agrees(self, row: ItemRow) -> bool:
        return self._catalogue.item(row.item) == row

    def differing(self, entries: Sequence[Entry]) -> tuple[int, ...]:
        kept = self._catalogue.kept_entries()
        return tuple(entry.seq for entry in entries if kept.get(entry.seq) != entry)

    def stray_entries(self, last: int) -> tuple[int, ...]:
        return tuple(seq for seq in sorted(self._catalogue.kept_entries()) if not 1 <= seq <= last)
