"""The catalogue in SQL through SQLAlchemy Core: SQLite by default, PostgreSQL by URL."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from typing import TypeVar

from pydantic import ValidationError
from sqlalchemy import Connection, Select, bindparam, delete, func, insert, or_, select, text, update

from ppid_archive.adapters import catalogue_tables as tables
from ppid_archive.adapters.catalogue_database import Database
from ppid_archive.domain.content import TextSource
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.identity import Digest, RecordId, number_of, record_id
from ppid_archive.domain.journal import Entry
from ppid_archive.domain.kept import Kept, kept_of
from ppid_archive.domain.record import Progress, RecordDescription
from ppid_archive.domain.resemblance import paper_of
from ppid_archive.ports.catalogue import Backlog, Intention, Row, Work

_RECORDS, _INTENTIONS, _WORK = tables.records, tables.intentions, tables.work
_ENTRIES, _META, _PACE, _LIKENESSES = tables.entries, tables.meta, tables.pace, tables.likenesses
_LAST_NUMBER = 999_999
_REMEMBERED_PAGES = 500
_TOGETHER = 500
"""Rows a statement; databases bound the number of its parameters."""
_T = TypeVar("_T")


class SqlCatalogue:
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
        """Say whether the tables are there, of this program's shape, in a database that can be read."""
        path = self._database.path
        if path and not path.is_file():
            return False
        try:
            with self._database.reading() as connection:
                shapes = connection.execute(select(_META.c.shape)).scalars().all()
                for table in tables.metadata.sorted_tables:
                    connection.execute(select(table).limit(1)).all()
        except Unavailable:
            return False
        return shapes == [tables.SHAPE]

    def reset(self) -> None:
        """Make an empty catalogue in place of whatever is there."""
        self.begin_anew()
        self.declare_whole()

    def begin_anew(self) -> None:
        """Make an empty catalogue that bears no shape yet, so that it is not usable."""
        self._database.make_anew(tables.metadata)

    def declare_whole(self) -> None:
        """Write down the shape, which makes the catalogue usable."""
        with self._database.changing("reset") as connection:
            connection.execute(insert(_META), {"shape": tables.SHAPE})

    def put(self, rows: Iterable[Row], *, fulfilled: Iterable[Digest] = ()) -> None:
        """Write rows and strike out the intentions they fulfil, in one transaction."""
        newest_rows = {row.description.record: row for row in rows}
        newest = {record: _columns(row) for record, row in newest_rows.items()}
        struck = list(fulfilled)
        if not newest and not struck:
            return
        keys = [pair for row in newest_rows.values() for pair in _filed(row)]
        with self._database.changing("write") as connection:
            for batch in _batches(newest.values()):
                _replace(connection, batch)
            if keys:
                connection.execute(insert(_LIKENESSES), keys)
            _strike(connection, struck)

    def get(self, record: RecordId) -> Row | None:
        """Return the row of a record."""
        with self._database.reading() as connection:
            query = select(_RECORDS.c.description, _RECORDS.c.version).where(_RECORDS.c.record == record)
            found = connection.execute(query).one_or_none()
        return _row(found.description, found.version) if found else None

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

    def rows(self, *, after: RecordId | None = None, limit: int = 1000) -> tuple[Row, ...]:
        """Return rows by record number, those after a number."""
        return self._page(select(_RECORDS.c.description, _RECORDS.c.version), after, limit)

    def kept(self, *, after: RecordId | None = None, limit: int = 1000) -> tuple[Kept, ...]:
        """Return what retention asks of records: a narrow column of its own, since descriptions are long."""
        query = select(_RECORDS.c.kept).order_by(_RECORDS.c.record).limit(limit)
        if after is not None:
            query = query.where(_RECORDS.c.record > after)
        with self._database.reading() as connection:
            found = connection.execute(query).scalars().all()
        try:
            return tuple(Kept.model_validate_json(one) for one in found)
        except ValidationError as error:
            raise _outworn("a row tells nothing of retention", error) from error

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
            fresh = [_intention_columns(one) for digest, one in first.items() if digest not in known]
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
        ends = record_id(office_code, year, 0), record_id(office_code, year, _LAST_NUMBER)
        columns = (_RECORDS.c.record, _INTENTIONS.c.record)
        queries = [select(func.max(column)).where(column.between(*ends)) for column in columns]
        with self._database.reading() as connection:
            newest = [connection.execute(query).scalar() for query in queries]
        return max((number_of(RecordId(one)) for one in newest if one), default=0) + 1

    def waiting(self, progress: Progress, *, now: datetime, limit: int) -> tuple[Work, ...]:
        """Return records that stand at a stage and may be begun now, those begun less often first, then by age."""
        query = (
            select(_RECORDS.c.record, _WORK.c.attempts, _WORK.c.not_before)
            .join(_WORK, _WORK.c.record == _RECORDS.c.record, isouter=True)
            .where(_RECORDS.c.progress == progress.value)
            .where(or_(_WORK.c.not_before.is_(None), _WORK.c.not_before <= _moment(now)))
            .order_by(func.coalesce(_WORK.c.attempts, 0), _RECORDS.c.record)
            .limit(limit)
        )
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        return tuple(_work(one.record, one.attempts or 0, one.not_before) for one in found)

    def tried(self, works: Iterable[Work]) -> None:
        """Note how often waiting records were begun, and when they may be begun again."""
        for batch in _batches(works):
            begun = [_work_columns(work) for work in batch if work.attempts]
            with self._database.changing("note") as connection:
                connection.execute(delete(_WORK).where(_WORK.c.record.in_([work.record for work in batch])))
                if begun:
                    connection.execute(insert(_WORK), begun)

    def tries(self) -> tuple[Work, ...]:
        """Return the records that were begun and are not done, by number."""
        with self._database.reading() as connection:
            found = connection.execute(select(_WORK).order_by(_WORK.c.record)).all()
        return tuple(_work(one.record, one.attempts, one.not_before) for one in found)

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
                if values := [_entry_columns(entry) for entry in batch if entry.seq > last]:
                    connection.execute(insert(_ENTRIES), values)

    def last_noted(self) -> int:
        """Return the sequence number of the newest journal entry taken in."""
        with self._database.reading() as connection:
            return _last_noted(connection)

    def history(self, record: RecordId) -> tuple[Entry, ...]:
        """Return the journal's entries about a record, oldest first."""
        query = select(_ENTRIES.c.entry).where(_ENTRIES.c.record == record).order_by(_ENTRIES.c.seq)
        with self._database.reading() as connection:
            found = connection.execute(query).scalars().all()
        return tuple(_entry(one) for one in found)

    def check(self) -> Iterator[str]:
        """Yield what the database itself finds wrong with its file."""
        if not self._database.is_sqlite:
            return
        try:
            with self._database.reading() as connection:
                answers = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        except Unavailable as error:
            yield error.cause
            return
        yield from (answer for answer in answers if answer != "ok")

    def _page(self, query: Select[tuple[str, int]], after: RecordId | None, limit: int) -> tuple[Row, ...]:
        if after is not None:
            query = query.where(_RECORDS.c.record > after)
        return self._rows(query.order_by(_RECORDS.c.record).limit(limit))

    def _rows(self, query: Select[tuple[str, int]]) -> tuple[Row, ...]:
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        return tuple(_row(one.description, one.version) for one in found)


def _columns(row: Row) -> dict[str, object]:
    told = row.description
    return {
        "record": told.record,
        "version": row.version,
        "indexed": 0,
        "digest": told.digest,
        "unit": told.unit,
        "access": told.classification.access,
        "kind": told.kind.value,
        "progress": told.progress.value,
        "pages_waiting": sum(page.source is TextSource.NONE for page in told.pages),
        "media_type": told.media_type,
        "document_number": told.document_number.value if told.document_number else None,
        "likened": int(told.likeness is not None),
        "kept": kept_of(told).model_dump_json(exclude_defaults=True),
        "description": told.model_dump_json(exclude_none=True),
    }


def _filed(row: Row) -> Iterator[dict[str, object]]:
    paper = paper_of(row.description)
    for key in set(paper.filed_under()) if paper else ():
        yield {"key": key, "record": row.description.record}


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


def _work(record: str, attempts: int, not_before: str | None) -> Work:
    return Work(RecordId(record), attempts, datetime.fromisoformat(not_before) if not_before else None)


def _work_columns(work: Work) -> dict[str, object]:
    when = _moment(work.not_before) if work.not_before else None
    return {"record": work.record, "attempts": work.attempts, "not_before": when}


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


def _row(description: str, version: int) -> Row:
    try:
        return Row(RecordDescription.model_validate_json(description), version)
    except ValidationError as error:
        raise _outworn("a row is no description", error) from error


def _entry(found: str) -> Entry:
    try:
        return Entry.model_validate_json(found)
    except ValidationError as error:
        raise _outworn("a row is no journal entry", error) from error


def _outworn(what: str, error: ValidationError) -> Unavailable:
    return Unavailable("trust", "the catalogue", f"{what} ({error.error_count()} faults); run `rebuild`")


def _intention_columns(one: Intention) -> dict[str, str]:
    return {"digest": one.digest, "record": one.record, "source": one.source, "since": _moment(one.since)}


def _entry_columns(entry: Entry) -> dict[str, object]:
    return {
        "seq": entry.seq,
        "record": entry.act.record,
        "event": entry.act.event.value,
        "entry": entry.model_dump_json(exclude_none=True),
    }


def _moment(at: datetime) -> str:
    """Of one width and zone, so that moments compare as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    remaining = iter(items)
    while batch := list(islice(remaining, _TOGETHER)):
        yield batch
