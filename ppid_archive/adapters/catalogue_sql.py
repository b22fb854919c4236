"""The catalogue in SQL through SQLAlchemy Core: SQLite by default, PostgreSQL by URL."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import TypeVar

from sqlalchemy import Column, Connection, Select, bindparam, delete, func, insert, or_, select, update

from ppid_archive.adapters import catalogue_tables as tables
from ppid_archive.adapters.catalogue_audit import SqlAudit
from ppid_archive.adapters.catalogue_columns import (
    entry_columns,
    entry_of,
    filed,
    intention_columns,
    kept_in,
    moment,
    record_columns,
    row_of,
    work_columns,
    work_of,
)
from ppid_archive.adapters.catalogue_database import Database
from ppid_archive.adapters.catalogue_items import one_item, put_items, some_items
from ppid_archive.adapters.catalogue_precedents import DecisionQueries
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.identity import Digest, ItemId, RecordId, item_id, number_of, record_id
from ppid_archive.domain.journal import Entry
from ppid_archive.domain.kept import Kept
from ppid_archive.domain.record import Progress
from ppid_archive.ports.catalogue import Backlog, Intention, ItemRow, Row, Work

_RECORDS, _ITEMS, _INTENTIONS, _WORK = tables.records, tables.items, tables.intentions, tables.work
_ENTRIES, _META, _PACE, _LIKENESSES = tables.entries, tables.meta, tables.pace, tables.likenesses
_LAST_NUMBER = 999_999
_REMEMBERED_PAGES = 500
_TOGETHER = 500
"""Rows a statement; databases bound the number of its parameters."""
_ONE = select(_RECORDS.c.description, _RECORDS.c.version).where(_RECORDS.c.record == bindparam("number"))
"""Made once: to make it takes longer than to carry it out, and it is asked for every record that is read."""
_T = TypeVar("_T")


class SqlCatalogue(DecisionQueries):
    """Rows, intentions, work list and journal entries in one database; see the port for what it promises."""

    def __init__(self, url: str) -> None:
        """Name the database; nothing is touched before the first call.

        Raises:
            BadSetting: No such kind of database, or its driver is not installed.
        """
        self._database = Database(url)

    def close(self) -> None:
        """Let go of the database's files; a later call opens them again."""
        self._database.close()

    def usable(self) -> bool:
        """Say whether the tables are there, of this program's shape and whole, in a database that can be read."""
        return self._is_whole() is True

    def reset(self) -> None:
        """Make an empty catalogue in place of whatever is there."""
        self._begin(whole=True)

    def draft(self, *, anew: bool = False) -> "SqlCatalogue":
        """Return the catalogue to be: a file beside this one's, or this very database where there is no file."""
        draft = SqlCatalogue(self._database.beside())
        whole = draft._is_whole()
        in_place = not self._database.is_sqlite
        if anew or whole is None or (whole and in_place) or any(draft.check()):
            draft._begin(whole=False)
        return draft

    def adopt_draft(self) -> None:
        """Declare the draft whole, then take it over."""
        draft = Database(self._database.beside())
        with draft.changing("reset") as connection:
            connection.execute(update(_META).values(whole=1))
        draft.close()
        self._database.take_over(draft)

    def drafted(self) -> int | None:
        """Return how many records the draft holds; None when there is no draft."""
        draft = SqlCatalogue(self._database.beside())
        whole = draft._is_whole()
        if whole is None or (whole and not self._database.is_sqlite):
            return None
        with draft._database.reading() as connection:
            count = connection.execute(select(func.count()).select_from(_RECORDS)).scalar()
        draft.close()
        return count

    def put(self, rows: Iterable[Row], *, fulfilled: Iterable[Digest] = ()) -> None:
        """Write rows and strike out the intentions they fulfil, in one transaction."""
        newest_rows = {row.description.record: row for row in rows}
        newest = {record: record_columns(row) for record, row in newest_rows.items()}
        struck = list(fulfilled)
        if not newest and not struck:
            return
        keys = [pair for row in newest_rows.values() for pair in filed(row)]
        with self._database.changing("write") as connection:
            for batch in _batches(newest.values()):
                _replace(connection, batch)
            if keys:
                connection.execute(insert(_LIKENESSES), keys)
            _strike(connection, struck)

    def get(self, record: RecordId) -> Row | None:
        """Return the row of a record."""
        with self._database.reading() as connection:
            found = connection.execute(_ONE, {"number": record}).one_or_none()
        return row_of(found.description, found.version) if found else None

    def get_all(self, records: Iterable[RecordId]) -> Mapping[RecordId, Row]:
        """Return the rows of many records at once."""
        columns = select(_RECORDS.c.description, _RECORDS.c.version)
        rows = [row for batch in _batches(records) for row in self._rows(columns.where(_RECORDS.c.record.in_(batch)))]
        return {row.description.record: row for row in rows}

    def holders(self, digests: Iterable[Digest]) -> Mapping[Digest, RecordId]:
        """Return the records that hold deposits with these digests; of two, the one with the lower number."""
        held: dict[Digest, RecordId] = {}
        columns = select(_RECORDS.c.digest, _RECORDS.c.record).order_by(_RECORDS.c.record)
        with self._database.reading() as connection:
            for batch in _batches(digests):
                for digest, record in connection.execute(columns.where(_RECORDS.c.digest.in_(batch))):
                    held.setdefault(Digest(digest), RecordId(record))
        return held

    def sharing(self, keys: Iterable[int], *, limit: int) -> tuple[tuple[int, RecordId], ...]:
        """Return which records are filed under which keys of likeness, lowest keys first."""
        found: list[tuple[int, RecordId]] = []
        columns = select(_LIKENESSES.c.key, _LIKENESSES.c.record).order_by(_LIKENESSES.c.key, _LIKENESSES.c.record)
        with self._database.reading() as connection:
            for batch in _batches(sorted(keys)):
                query = columns.where(_LIKENESSES.c.key.in_(batch)).limit(limit - len(found))
                found += [(key, RecordId(record)) for key, record in connection.execute(query)]
                if len(found) >= limit:
                    break
        return tuple(found)

    def rows(self, *, after: RecordId | None = None, limit: int = 1000, destroyed: bool = False) -> tuple[Row, ...]:
        """Return rows by record number, those after a number."""
        query = select(_RECORDS.c.description, _RECORDS.c.version)
        return self._page(query.where(_RECORDS.c.kept == "") if destroyed else query, after, limit)

    def kept(self, *, after: RecordId | None = None, limit: int = 1000) -> tuple[Kept, ...]:
        """Return what retention asks of records: a narrow column of its own, since descriptions are long."""
        query = select(_RECORDS.c.kept).where(_RECORDS.c.kept != "", _RECORDS.c.record > (after or ""))
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(_RECORDS.c.record).limit(limit)).scalars().all()
        return tuple(kept_in(one) for one in found)

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Count rows by unit, access, kind, progress and media type."""
        aspects = ("unit", "access", "kind", "progress", "media_type")
        with self._database.reading() as connection:
            return {aspect: _count(connection, aspect) for aspect in aspects}

    def intend(self, intentions: Sequence[Intention]) -> None:
        """Note deposits before their first write."""
        first = {one.digest: one for one in reversed(intentions)}
        if not first:
            return
        with self._database.changing("note") as connection:
            known = set(connection.execute(select(_INTENTIONS.c.digest)).scalars())
            fresh = [intention_columns(one) for digest, one in first.items() if digest not in known]
            if fresh:
                connection.execute(insert(_INTENTIONS), fresh)

    def intentions(self) -> tuple[Intention, ...]:
        """Return what was intended and not fulfilled, oldest first."""
        query = select(_INTENTIONS).order_by(*(_INTENTIONS.c[name] for name in ("since", "record", "digest")))
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        return tuple(
            Intention(Digest(one.digest), RecordId(one.record), one.source, datetime.fromisoformat(one.since))
            for one in found
        )

    def fulfil(self, digests: Iterable[Digest]) -> None:
        """Strike out intentions."""
        if struck := list(digests):
            with self._database.changing("note") as connection:
                _strike(connection, struck)

    def next_number(self, office_code: str, year: int) -> int:
        """Return the number the next accession of an office in a year gets."""
        ends = (record_id(office_code, year, number) for number in (0, _LAST_NUMBER))
        return self._newest(_RECORDS.c.record, *ends) + 1

    def put_items(self, rows: Iterable[ItemRow], *, fulfilled: Iterable[Digest] = ()) -> None:
        """Write register items and strike out the intentions they fulfil, in one transaction."""
        with self._database.changing("write") as connection:
            for batch in _batches(rows):
                put_items(connection, batch)
            _strike(connection, list(fulfilled))

    def item(self, item: ItemId) -> ItemRow | None:
        """Return a register's item."""
        with self._database.reading() as connection:
            return one_item(connection, item)

    def items(self, letter: str, *, after: ItemId | None = None, limit: int = 1000) -> tuple[ItemRow, ...]:
        """Return the items of a register, by number, those after a number."""
        with self._database.reading() as connection:
            return some_items(connection, letter, after, limit)

    def next_item(self, office_code: str, year: int, letter: str) -> int:
        """Return the number the next item of an office's register in a year gets."""
        ends = (item_id(office_code, year, letter, number) for number in (0, _LAST_NUMBER))
        return self._newest(_ITEMS.c.item, *ends) + 1

    def _newest(self, column: Column[str], first: RecordId, last: RecordId) -> int:
        """Return the highest number in a column, or intended, between two."""
        queries = [select(func.max(one)).where(one.between(first, last)) for one in (column, _INTENTIONS.c.record)]
        with self._database.reading() as connection:
            newest = [connection.execute(query).scalar() for query in queries]
        return max((number_of(RecordId(one)) for one in newest if one), default=0)

    def waiting(self, progress: Progress, *, now: datetime, limit: int) -> tuple[Work, ...]:
        """Return records that stand at a stage and may be begun now, those begun less often first, then by age."""
        query = (
            select(_RECORDS.c.record, _WORK.c.attempts, _WORK.c.not_before)
            .join(_WORK, _WORK.c.record == _RECORDS.c.record, isouter=True)
            .where(_RECORDS.c.progress == progress.value)
            .where(or_(_WORK.c.not_before.is_(None), _WORK.c.not_before <= moment(now)))
            .order_by(func.coalesce(_WORK.c.attempts, 0), _RECORDS.c.record)
            .limit(limit)
        )
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        return tuple(work_of(one.record, one.attempts or 0, one.not_before) for one in found)

    def tried(self, works: Iterable[Work]) -> None:
        """Note how often waiting records were begun, and when they may be begun again."""
        for batch in _batches(works):
            begun = [work_columns(work) for work in batch if work.attempts]
            with self._database.changing("note") as connection:
                connection.execute(delete(_WORK).where(_WORK.c.record.in_([work.record for work in batch])))
                if begun:
                    connection.execute(insert(_WORK), begun)

    def tries(self) -> tuple[Work, ...]:
        """Return the records that were begun and are not done, by number."""
        with self._database.reading() as connection:
            found = connection.execute(select(_WORK).order_by(_WORK.c.record)).all()
        return tuple(work_of(one.record, one.attempts, one.not_before) for one in found)

    def worked(self, pages: int, seconds: float) -> None:
        """Take note of the pace, in which what is long ago counts less and less."""
        with self._database.changing("note") as connection:
            done, took = _pace(connection)
            share = 1.0 if done < _REMEMBERED_PAGES else 0.5
            connection.execute(delete(_PACE))
            values = {"pages": round(done * share) + pages, "seconds": took * share + seconds}
            connection.execute(insert(_PACE), values)

    def backlog(self) -> Backlog:
        """Return what waits for recognition, and the pace of late."""
        waiting = _RECORDS.c.progress == Progress.AWAITING_RECOGNITION.value
        with self._database.reading() as connection:
            pages = connection.execute(select(func.sum(_RECORDS.c.pages_waiting)).where(waiting)).scalar() or 0
            return Backlog(pages, *_pace(connection))

    def indexed(self, versions: Iterable[tuple[RecordId, int]]) -> None:
        """Note that the index knows these records at these versions."""
        known = [{"number": record, "known": version} for record, version in versions]
        if not known:
            return
        change = update(_RECORDS).where(_RECORDS.c.record == bindparam("number")).values(indexed=bindparam("known"))
        with self._database.changing("note") as connection:
            connection.execute(change, known)

    def due_for_indexing(self, *, after: RecordId | None = None, limit: int = 1000) -> tuple[Row, ...]:
        """Return rows whose version the index does not know yet, by record number, a page at a time."""
        due = select(_RECORDS.c.description, _RECORDS.c.version).where(_RECORDS.c.indexed != _RECORDS.c.version)
        return self._page(due, after, limit)

    def note(self, entries: Iterable[Entry]) -> None:
        """Take in journal entries that are not known yet."""
        batches = _batches(entries)
        first = next(batches, None)
        if first is None:
            return
        with self._database.changing("note") as connection:
            last = _last_noted(connection)
            for batch in chain((first,), batches):
                if values := [entry_columns(entry) for entry in batch if entry.seq > last]:
                    connection.execute(insert(_ENTRIES), values)

    def last_noted(self) -> int:
        """Return the sequence number of the newest journal entry taken in."""
        with self._database.reading() as connection:
            return _last_noted(connection)

    def newest_entry(self) -> Entry | None:
        """Return the newest journal entry taken in."""
        query = select(_ENTRIES.c.entry).order_by(_ENTRIES.c.seq.desc()).limit(1)
        with self._database.reading() as connection:
            found = connection.execute(query).scalar()
        return entry_of(found) if found else None

    def history(self, record: RecordId) -> tuple[Entry, ...]:
        """Return the journal's entries about a record, oldest first."""
        query = select(_ENTRIES.c.entry).where(_ENTRIES.c.record == record).order_by(_ENTRIES.c.seq)
        with self._database.reading() as connection:
            found = connection.execute(query).scalars().all()
        return tuple(entry_of(one) for one in found)

    def scrub(self) -> None:
        """Leave nothing on the disk of rows that were replaced, in a draft neither."""
        if self._database.is_sqlite:
            Database(self._database.beside()).remove()
        self._database.scrub()

    def check(self) -> Iterator[str]:
        """Yield what is wrong with the file, and rows that belong to no record."""
        return self.audit().complaints()

    def audit(self) -> SqlAudit:
        """Return what compares the catalogue with what it was made from."""
        return SqlAudit(self._database)

    def _is_whole(self) -> bool | None:
        """Return None if this is no catalogue, or one of another shape."""
        path = self._database.path
        if path and not path.is_file():
            return None
        try:
            with self._database.reading() as connection:
                found = [(one.shape, one.whole) for one in connection.execute(select(_META))]
                for table in tables.metadata.sorted_tables:
                    connection.execute(select(table).limit(1)).all()
        except Unavailable:
            return None
        return {(tables.SHAPE, 1): True, (tables.SHAPE, 0): False}.get(found[0]) if len(found) == 1 else None

    def _begin(self, *, whole: bool) -> None:
        self._database.make_anew(tables.metadata)
        with self._database.changing("reset") as connection:
            connection.execute(insert(_META), {"shape": tables.SHAPE, "whole": int(whole)})

    def _page(self, query: Select[tuple[str, int]], after: RecordId | None, limit: int) -> tuple[Row, ...]:
        if after is not None:
            query = query.where(_RECORDS.c.record > after)
        return self._rows(query.order_by(_RECORDS.c.record).limit(limit))

    def _rows(self, query: Select[tuple[str, int]]) -> tuple[Row, ...]:
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        return tuple(row_of(one.description, one.version) for one in found)


def _replace(connection: Connection, values: Sequence[dict[str, object]]) -> None:
    """A row written again keeps what the index knows of it, which is an older version."""
    records = [value["record"] for value in values]
    query = select(_RECORDS.c.record, _RECORDS.c.indexed, _RECORDS.c.likened).where(_RECORDS.c.record.in_(records))
    before = connection.execute(query).all()
    indexed = {one.record: one.indexed for one in before}
    if likened := [one.record for one in before if one.likened]:
        connection.execute(delete(_LIKENESSES).where(_LIKENESSES.c.record.in_(likened)))
    for value in values:
        value["indexed"] = indexed.get(str(value["record"]), 0)
    connection.execute(delete(_RECORDS).where(_RECORDS.c.record.in_(records)))
    connection.execute(insert(_RECORDS), values)
    done = [value["record"] for value in values if value["progress"] == Progress.COMPLETE.value]
    connection.execute(delete(_WORK).where(_WORK.c.record.in_(done)))


def _pace(connection: Connection) -> tuple[int, float]:
    found = connection.execute(select(_PACE)).one_or_none()
    return (found.pages, found.seconds) if found else (0, 0.0)


def _strike(connection: Connection, digests: Sequence[Digest]) -> None:
    for batch in _batches(digests):
        connection.execute(delete(_INTENTIONS).where(_INTENTIONS.c.digest.in_(batch)))


def _last_noted(connection: Connection) -> int:
    return connection.execute(select(func.max(_ENTRIES.c.seq))).scalar() or 0


def _count(connection: Connection, aspect: str) -> dict[str, int]:
    column = _RECORDS.c[aspect]
    return {str(value): number for value, number in connection.execute(select(column, func.count()).group_by(column))}


def _batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    remaining = iter(items)
    while batch := list(islice(remaining, _TOGETHER)):
        yield batch
