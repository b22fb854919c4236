"""The database below the catalogue: opened when first needed, its faults told as what they are."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from ppid_archive.adapters.catalogue_pages import PageSums
from ppid_archive.adapters.sqlite_pages import PAGE, opened_as
from ppid_archive.domain.errors import BadSetting, Unavailable


class Database:
    """One database by URL; SQLite is a file that this class makes."""

    def __init__(self, url: str) -> None:
        """Name the database; nothing is touched before the first statement.

        Raises:
            BadSetting: No such kind of database, or its driver is not installed.
        """
        try:
            self._engine = _engine(url)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise BadSetting("catalogue", [f"no database can be reached by such an address ({error})"]) from error
        self._sums = PageSums(path, self._descriptor) if (path := self.path) else None

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file of ours."""
        return self._engine.dialect.name == "sqlite"

    @property
    def path(self) -> Path | None:
        """The database's file, if it is one."""
        name = self._engine.url.database
        return Path(name) if self.is_sqlite and name else None

    def bent_pages(self) -> Iterator[str]:
        """Yield what in the database's file is not as it was written, if it is a file of ours.

        Raises:
            Unavailable: It cannot be read.
        """
        try:
            yield from self._sums.complaints() if self._sums else ()
        except OSError as error:
            raise Unavailable("read catalogue", self._place(), error.strerror or str(error)) from error

    def close(self) -> None:
        """Let go of the database's files; a later statement opens them again."""
        self._engine.dispose()

    def beside(self) -> str:
        """Return the address of a database beside this one; a server's database has none but itself."""
        url, path = self._engine.url, self.path
        return (url.set(database=f"{path}.new") if path else url).render_as_string(hide_password=False)

    def make_anew(self, tables: MetaData) -> None:
        """Make these tables, empty; a file that may be damaged is replaced."""
        self._replace_file()
        with self.changing("reset") as connection:
            tables.drop_all(connection)
            tables.create_all(connection)

    def take_over(self, other: "Database") -> None:
        """Make this what the other is, in one transaction that whoever has it open sees; the other is then gone.

        No file takes the place of another: processes that have the old one open would go on with it, and SQLite's
        log, which is found by name, would be taken for the new one's.
        """
        if not self.path or not other.path:
            return
        try:
            self._copy(other)
        except (sqlite3.Error, SQLAlchemyError, OSError):  # not a database, or too damaged to be written
            self._replace_file()
            try:
                self._copy(other)
            except (sqlite3.Error, SQLAlchemyError, OSError) as error:
                raise Unavailable("reset in catalogue", self._place(), str(error)) from error
        other.remove()

    def remove(self) -> None:
        """Remove the database's files, if it is one of ours; the one that the rest belongs to goes first."""
        self._engine.dispose()
        if path := self.path:
            try:
                for suffix in ("", "-wal", "-shm", ".sums"):
                    path.with_name(path.name + suffix).unlink(missing_ok=True)
            except OSError as error:
                raise Unavailable("reset in catalogue", str(path), error.strerror or str(error)) from error

    def _copy(self, other: "Database") -> None:
        if self._sums:
            self._sums.begin()
        connected = other._engine.connect(), self._engine.connect()  # noqa: SLF001 - of the same class
        with self._summed_up(whole=True), connected[0] as source, connected[1] as target:
            _driver(source).backup(_driver(target))
            target.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def _replace_file(self) -> None:
        self.remove()
        if (path := self.path) and self._sums:
            try:
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                path.touch(mode=0o600)
                self._sums.begin()
            except OSError as error:
                raise Unavailable("reset in catalogue", str(path), error.strerror or str(error)) from error

    def scrub(self) -> None:
        """Write the database anew without the space that nothing uses any more, its log included.

        Raises:
            Unavailable: The database refuses, or somebody reads what was there before for too long.
        """
        busy = False
        try:
            connected = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            with self._summed_up(whole=True), connected as connection:
                connection.execute(text("VACUUM" if self.is_sqlite else "VACUUM FULL"))
                if self.is_sqlite:
                    busy = bool(connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar())
        except SQLAlchemyError as error:
            raise Unavailable("write in catalogue", self._place(), _cause(error)) from error
        if busy:
            raise Unavailable("write in catalogue", self._place(), "another process is still reading it")

    @contextmanager
    def changing(self, deed: str) -> Iterator[Connection]:
        """Give a connection whose statements are one transaction, durable when the block ends.

        Raises:
            Unavailable: The database refuses; nothing was changed.
        """
        try:
            with self._summed_up(), self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise Unavailable(f"{deed} in catalogue", self._place(), _cause(error)) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that changes nothing.

        Raises:
            Unavailable: The database cannot be read.
        """
        try:
            with self._engine.connect() as connection:
                yield connection
        except (SQLAlchemyError, UnicodeDecodeError) as error:  # the latter: a complaint that quotes bent bytes
            raise Unavailable("read catalogue", self._place(), _cause(error)) from error

    def _summed_up(self, *, whole: bool = False) -> AbstractContextManager[None]:
        return self._sums.writing(whole=whole) if self._sums else nullcontext()

    @contextmanager
    def _descriptor(self) -> Iterator[int]:
        """Give the descriptor by which SQLite itself reads the file; it stays open while a connection is."""
        path = self.path
        assert path  # noqa: S101 - asked for by the sums of its pages only
        with self.reading() as connection:
            connection.execute(text("SELECT 1"))
            yield opened_as(path)

    def _place(self) -> str:
        return self._engine.url.render_as_string(hide_password=True)


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        if engine.url.database:
            event.listen(engine, "do_connect", partial(_make_private, Path(engine.url.database)))
    return engine


def _make_private(path: Path, *_: object) -> None:
    """SQLite makes a file as open as the umask lets it be, and its log like the file."""
    with suppress(OSError):  # SQLite tells what is wrong with the place
        path.touch(mode=0o600)


def _prepare_sqlite(connection: "object", _record: object) -> None:
    """What acknowledges must be on disk; a reader never blocks; a writer waits its turn."""
    cursor = connection.cursor()  # type: ignore[attr-defined] # DBAPI connections have no common type
    for pragma in (
        "busy_timeout=30000",
        f"page_size={PAGE}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _cause(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
