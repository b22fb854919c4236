"""The catalogue in SQL through SQLAlchemy Core: SQLite by default, PostgreSQL by URL."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import (
    Connection,
    Engine,
    bindparam,
    create_engine,
    delete,
    event,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.exc import SQLAlchemyError

from ppid_archive.adapters import catalogue_tables as tables
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.identity import Digest, RecordId, number_of, year_of
from ppid_archive.domain.journal import Entry
from ppid_archive.domain.record import Progress, RecordDescription
from ppid_archive.ports.catalogue import Intention, Row, Work

_RECORDS, _INTENTIONS, _WORK = tables.records, tables.intentions, tables.work
_ENTRIES, _META = tables.entries, tables.meta


class SqlCatalogue:
    """Rows, intentions, work list and journal entries in one database; see the port for what it promises."""

    def __init__(self, url: str) -> None:
        """Name the database; nothing is touched before the first call."""
        self._url = url
        self._engine = _engine(url)

    def close(self) -> None:
        """Let go of the database's files; a later call opens them again."""
        self._engine.dispose()

    def usable(self) -> bool:
        """Say whether the tables are there, of this program's shape, in a database that can be read."""
        if (path := self._path()) and not path.is_file():
            return False
        try:
            with self._engine.connect() as connection:
                shape = connection.execute(select(_META.c.shape)).scalar_one_or_none()
                connection.execute(select(_RECORDS.c.record).limit(1)).all()
        except SQLAlchemyError:
            return False
        return shape == tables.SHAPE

    def reset(self) -> None:
        """Make an empty catalogue; a database file that cannot be read is replaced."""
        if path := self._path():
            self._engine.dispose()
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
        with self._changing("reset") as connection:
            tables.metadata.drop_all(connection)
            tables.metadata.create_all(connection)
            connection.execute(insert(_META), {"shape": tables.SHAPE})

    def put(self, rows: Iterable[Row], *, fulfilled: Iterable[Digest] = ()) -> None:
        """Write rows and strike out the intentions they fulfil, in one transaction."""
        values, struck = [_columns(row) for row in rows], list(fulfilled)
        if not values and not struck:
            return
        with self._changing("write") as connection:
            _replace(connection, values)
            _strike(connection, struck)

    def get(self, record: RecordId) -> Row | None:
        """Return the row of a record."""
        with self._reading() as connection:
            query = select(_RECORDS.c.description, _RECORDS.c.version).where(_RECORDS.c.record == record)
            found = connection.execute(query).one_or_none()
        return _row(found.description, found.version) if found else None

    def get_all(self, records: Iterable[RecordId]) -> Mapping[RecordId, Row]:
        """Return the rows of many records at once."""
        wanted = list(records)
        if not wanted:
            return {}
        query = select(_RECORDS.c.description, _RECORDS.c.version).where(_RECORDS.c.record.in_(wanted))
        with self._reading() as connection:
            rows = [_row(found.description, found.version) for found in connection.execute(query)]
        return {row.description.record: row for row in rows}

    def holder_of(self, digest: Digest) -> RecordId | None:
        """Return the record that holds a deposit with this digest."""
        with self._reading() as connection:
            query = select(_RECORDS.c.record).where(_RECORDS.c.digest == digest).order_by(_RECORDS.c.record).limit(1)
            return connection.execute(query).scalar_one_or_none()

    def rows(self, *, after: RecordId | None = None, limit: int = 1000) -> tuple[Row, ...]:
        """Return rows by record number, those after a number."""
        query = select(_RECORDS.c.description, _RECORDS.c.version).order_by(_RECORDS.c.record).limit(limit)
        if after is not None:
            query = query.where(_RECORDS.c.record > after)
        with self._reading() as connection:
            return tuple(_row(found.description, found.version) for found in connection.execute(query))

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Count rows by unit, access, kind, progress and media type."""
        aspects = ("unit", "access", "kind", "progress", "media_type")
        with self._reading() as connection:
            return {aspect: _count(connection, aspect) for aspect in aspects}

    def intend(self, intentions: Sequence[Intention]) -> None:
        """Note deposits before their first write."""
        if not intentions:
            return
        with self._changing("note") as connection:
            known = set(connection.execute(select(_INTENTIONS.c.digest)).scalars())
            fresh = [_intention_columns(one) for one in intentions if one.digest not in known]
            if fresh:
                connection.execute(insert(_INTENTIONS), fresh)

    def intentions(self) -> tuple[Intention, ...]:
        """Return what was intended and not fulfilled, oldest first."""
        with self._reading() as connection:
            found = connection.execute(select(_INTENTIONS).order_by(_INTENTIONS.c.since, _INTENTIONS.c.record))
            return tuple(
                Intention(Digest(one.digest), RecordId(one.record), one.source, datetime.fromisoformat(one.since))
                for one in found
            )

    def fulfil(self, digests: Iterable[Digest]) -> None:
        """Strike out intentions."""
        if struck := list(digests):
            with self._changing("note") as connection:
                _strike(connection, struck)

    def next_number(self, office_code: str, year: int) -> int:
        """Return the number the next accession of an office in a year gets."""
        prefix = f"{office_code}-{year:04d}-"
        with self._reading() as connection:
            newest = [
                connection.execute(select(func.max(table.c.record)).where(table.c.record.like(f"{prefix}%"))).scalar()
                for table in (_RECORDS, _INTENTIONS)
            ]
        return max((number_of(RecordId(one)) for one in newest if one), default=0) + 1

    def waiting(self, progress: Progress, *, now: datetime, limit: int) -> tuple[Work, ...]:
        """Return records that stand at a stage and may be tried now, oldest first."""
        query = (
            select(_RECORDS.c.record, _WORK.c.attempts, _WORK.c.not_before)
            .join(_WORK, _WORK.c.record == _RECORDS.c.record, isouter=True)
            .where(_RECORDS.c.progress == progress.value)
            .where(or_(_WORK.c.not_before.is_(None), _WORK.c.not_before <= now.isoformat()))
            .order_by(_RECORDS.c.record)
            .limit(limit)
        )
        with self._reading() as connection:
            return tuple(
                Work(RecordId(one.record), one.attempts or 0, one.not_before and datetime.fromisoformat(one.not_before))
                for one in connection.execute(query)
            )

    def tried(self, record: RecordId, *, not_before: datetime | None) -> None:
        """Count one more failed try of a waiting record."""
        when = not_before.isoformat() if not_before else None
        with self._changing("note") as connection:
            attempts = connection.execute(select(_WORK.c.attempts).where(_WORK.c.record == record)).scalar() or 0
            connection.execute(delete(_WORK).where(_WORK.c.record == record))
            connection.execute(insert(_WORK), {"record": record, "attempts": attempts + 1, "not_before": when})

    def indexed(self, versions: Iterable[tuple[RecordId, int]]) -> None:
        """Note that the index knows these records at these versions."""
        known = [{"number": record, "known": version} for record, version in versions]
        if not known:
            return
        change = update(_RECORDS).where(_RECORDS.c.record == bindparam("number")).values(indexed=bindparam("known"))
        with self._changing("note") as connection:
            connection.execute(change, known)

    def due_for_indexing(self, *, limit: int) -> tuple[Row, ...]:
        """Return rows whose version the index does not know yet."""
        columns = select(_RECORDS.c.description, _RECORDS.c.version)
        query = columns.where(_RECORDS.c.indexed != _RECORDS.c.version).order_by(_RECORDS.c.record).limit(limit)
        with self._reading() as connection:
            return tuple(_row(found.description, found.version) for found in connection.execute(query))

    def note(self, entries: Iterable[Entry]) -> None:
        """Take in journal entries that are not known yet."""
        fresh = iter(entries)
        first = next(fresh, None)
        if first is None:
            return
        with self._changing("note") as connection:
            last = connection.execute(select(func.max(_ENTRIES.c.seq))).scalar() or 0
            values = [_entry_columns(entry) for entry in (first, *fresh) if entry.seq > last]
            if values:
                connection.execute(insert(_ENTRIES), values)

    def last_noted(self) -> int:
        """Return the sequence number of the newest journal entry taken in."""
        with self._reading() as connection:
            return connection.execute(select(func.max(_ENTRIES.c.seq))).scalar() or 0

    def history(self, record: RecordId) -> tuple[Entry, ...]:
        """Return the journal's entries about a record, oldest first."""
        query = select(_ENTRIES.c.entry).where(_ENTRIES.c.record == record).order_by(_ENTRIES.c.seq)
        with self._reading() as connection:
            return tuple(Entry.model_validate_json(found) for found in connection.execute(query).scalars())

    def check(self) -> Iterator[str]:
        """Yield what the database itself finds wrong with its file."""
        if self._engine.dialect.name != "sqlite":
            return
        try:
            with self._reading() as connection:
                answers = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        except Unavailable as error:
            yield error.cause
            return
        yield from (answer for answer in answers if answer != "ok")

    def _path(self) -> Path | None:
        name = self._engine.url.database
        return Path(name) if self._engine.dialect.name == "sqlite" and name else None

    @contextmanager
    def _changing(self, deed: str) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise Unavailable(f"{deed} in catalogue", _place(self._engine), _cause(error)) from error

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise Unavailable("read catalogue", _place(self._engine), _cause(error)) from error


def _engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: "object", _record: object) -> None:
    """What acknowledges must be on disk; a reader never blocks; a writer waits its turn."""
    cursor = connection.cursor()  # type: ignore[attr-defined] # DBAPI connections have no common type
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _columns(row: Row) -> dict[str, object]:
    told = row.description
    return {
        "record": told.record,
        "office_year": year_of(told.record),
        "version": row.version,
        "indexed": 0,
        "digest": told.digest,
        "unit": told.unit,
        "access": told.classification.access,
        "kind": told.kind.value,
        "progress": told.progress.value,
        "media_type": told.media_type,
        "document_number": told.document_number.value if told.document_number else None,
        "description": told.model_dump_json(exclude_none=True),
    }


def _replace(connection: Connection, values: list[dict[str, object]]) -> None:
    """A row written again keeps what the index knows of it, which is an older version."""
    if not values:
        return
    records = [value["record"] for value in values]
    query = select(_RECORDS.c.record, _RECORDS.c.indexed).where(_RECORDS.c.record.in_(records))
    indexed = {one.record: one.indexed for one in connection.execute(query)}
    for value in values:
        value["indexed"] = indexed.get(str(value["record"]), 0)
    connection.execute(delete(_RECORDS).where(_RECORDS.c.record.in_(records)))
    connection.execute(insert(_RECORDS), values)
    done = [value["record"] for value in values if value["progress"] == Progress.COMPLETE.value]
    connection.execute(delete(_WORK).where(_WORK.c.record.in_(done)))


def _strike(connection: Connection, digests: Sequence[Digest]) -> None:
    if digests:
        connection.execute(delete(_INTENTIONS).where(_INTENTIONS.c.digest.in_(digests)))


def _count(connection: Connection, aspect: str) -> dict[str, int]:
    column = _RECORDS.c[aspect]
    return {str(value): number for value, number in connection.execute(select(column, func.count()).group_by(column))}


def _row(description: str, version: int) -> Row:
    return Row(RecordDescription.model_validate_json(description), version)


def _intention_columns(one: Intention) -> dict[str, str]:
    return {"digest": one.digest, "record": one.record, "source": one.source, "since": one.since.isoformat()}


def _entry_columns(entry: Entry) -> dict[str, object]:
    return {
        "seq": entry.seq,
        "record": entry.act.record,
        "event": entry.act.event.value,
        "entry": entry.model_dump_json(exclude_none=True),
    }


def _place(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)


def _cause(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
