"""The catalogue compared, column by column, with what it was made from; it only reads."""

from collections.abc import Iterator, Sequence
from functools import cache

from sqlalchemy import func, not_, select, text

from ppid_archive.adapters import catalogue_tables as tables
from ppid_archive.adapters.catalogue_columns import entry_columns, filed, record_columns
from ppid_archive.adapters.catalogue_database import Database
from ppid_archive.adapters.catalogue_items import item_columns
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.journal import Entry
from ppid_archive.ports.catalogue import ItemRow, Noted, Row

_RECORDS, _ITEMS, _ENTRIES = tables.records, tables.items, tables.entries
_LIKENESSES, _WORK = tables.likenesses, tables.work
_TABLES_SAY = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


class SqlAudit:
    """One look at the catalogue in a database; see the port for what it promises."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    def complaints(self) -> Iterator[str]:
        """Yield what is wrong with the file, and rows that belong to no record."""
        try:
            yield from self._of_the_file()
            yield from self._of_orphans()
        except Unavailable as error:
            yield error.cause

    def records(self) -> Iterator[Noted]:
        """Yield what the catalogue notes of every record."""
        columns = (_RECORDS.c[name] for name in ("record", "version", "indexed", "digest"))
        with self._database.reading() as connection:
            found = connection.execute(select(*columns).order_by(_RECORDS.c.record)).all()
        for one in found:
            yield Noted(RecordId(one.record), one.version, one.indexed, is_destroyed=one.digest == "")

    def items(self) -> Iterator[ItemId]:
        """Yield the numbers of the register items noted."""
        with self._database.reading() as connection:
            found = connection.execute(select(_ITEMS.c.item).order_by(_ITEMS.c.item)).scalars().all()
        yield from (ItemId(RecordId(one)) for one in found)

    def agrees(self, row: Row, *, indexed: int) -> bool:
        """Say whether all columns of a record, and its likenesses, are those made from a row."""
        record = row.description.record
        keys = select(_LIKENESSES.c.key).where(_LIKENESSES.c.record == record)
        with self._database.reading() as connection:
            found = connection.execute(select(_RECORDS).where(_RECORDS.c.record == record)).mappings().one_or_none()
            likened = set(connection.execute(keys).scalars())
        expected = {**record_columns(row), "indexed": indexed}
        return found is not None and dict(found) == expected and likened == {one["key"] for one in filed(row)}

    def item_agrees(self, row: ItemRow) -> bool:
        """Say whether all columns of a register item are those made from a row."""
        query = select(_ITEMS).where(_ITEMS.c.item == row.item)
        with self._database.reading() as connection:
            found = connection.execute(query).mappings().one_or_none()
        return found is not None and dict(found) == item_columns(row)

    def differing(self, entries: Sequence[Entry]) -> tuple[int, ...]:
        """Return which of these journal entries stand otherwise in the catalogue, or not at all."""
        if not entries:
            return ()
        query = select(_ENTRIES).where(_ENTRIES.c.seq.between(entries[0].seq, entries[-1].seq))
        with self._database.reading() as connection:
            found = {one["seq"]: dict(one) for one in connection.execute(query).mappings()}
        return tuple(entry.seq for entry in entries if found.get(entry.seq) != entry_columns(entry))

    def stray_entries(self, last: int) -> tuple[int, ...]:
        """Return the numbers of entries that no journal that ends with ``last`` can hold."""
        with self._database.reading() as connection:
            query = select(_ENTRIES.c.seq).where(not_(_ENTRIES.c.seq.between(1, last))).order_by(_ENTRIES.c.seq)
            return tuple(connection.execute(query).scalars())

    def _of_the_file(self) -> Iterator[str]:
        if not self._database.is_sqlite:
            return
        yield from self._database.bent_pages()
        with self._database.reading() as connection:
            answers = connection.execute(text("PRAGMA integrity_check")).scalars().all()
            says = connection.execute(text(_TABLES_SAY)).all()
        yield from (answer for answer in answers if answer != "ok")
        if [tuple(one) for one in says] != _made_anew():
            yield "its tables are not those that this program makes"

    def _of_orphans(self) -> Iterator[str]:
        known = select(_RECORDS.c.record)
        with self._database.reading() as connection:
            for table in (_LIKENESSES, _WORK):
                orphans = select(func.count()).select_from(table).where(table.c.record.not_in(known))
                if count := connection.execute(orphans).scalar():
                    yield f"{count} rows of {table.name} belong to no record"


@cache
def _made_anew() -> list[tuple[object, ...]]:
    """Return what SQLite says of tables that were just made."""
    fresh = Database("sqlite://")
    with fresh.changing("reset") as connection:
        tables.metadata.create_all(connection)
        return [tuple(one) for one in connection.execute(text(_TABLES_SAY))]
