"""What each page of the catalogue's file was when it was last written, kept in a file beside it.

SQLite leaves room free inside its pages and keeps numbers that no row comes from: what is changed there changes no
answer, and nothing else would tell. The file has sixteen bytes for its state and sixteen for each page: BLAKE2b of
the page's number and its bytes.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from ppid_archive.adapters.sqlite_pages import LOG_HEAD, PAGE, Pages
from ppid_archive.domain.errors import Unavailable

_SUM = 16
_AT_REST, _BEING_WRITTEN = b"at rest.........", b"being written..."
"""No single byte that is changed turns one into the other."""


class PageSums:
    """The sums of one database's pages; whoever changes the database does so inside ``writing``."""

    def __init__(self, database: Path, descriptor: Callable[[], AbstractContextManager[int]]) -> None:
        """Name the database, and what gives the descriptor that SQLite reads it by; nothing is touched."""
        self._database, self._descriptor = database, descriptor
        self._path, self._log_path = (database.with_name(f"{database.name}{suffix}") for suffix in (".sums", "-wal"))
        self._seen = b"", LOG_HEAD
        """Salts of the log, and how far into it the sums go."""

    def begin(self) -> None:
        """Make the file for a database that is about to be made."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        os.pwrite(descriptor, _BEING_WRITTEN, 0)
        os.close(descriptor)

    @contextmanager
    def writing(self, *, whole: bool = False) -> Iterator[None]:
        """Let nobody else change the database meanwhile; sum up afterwards the pages in its log, or all if ``whole``.

        Whoever is killed in between leaves that to the next. Sums that are not there, or damaged, stay so: that is a
        finding until the catalogue is made anew.

        Raises:
            Unavailable: It cannot be noted that the database is about to change.
        """
        with ExitStack() as held:
            try:
                sums = held.enter_context(self._held())
                state = os.pread(sums, _SUM, 0)
                if state == _AT_REST:
                    os.pwrite(sums, _BEING_WRITTEN, 0)
                    os.fdatasync(sums)
            except FileNotFoundError:
                state = b""
            except OSError as error:
                raise Unavailable("write", str(self._path), error.strerror or str(error)) from error
            try:
                yield
            finally:
                if state in {_AT_REST, _BEING_WRITTEN}:
                    with suppress(OSError):  # the next who writes does it
                        self._sum_up(sums, whole=whole or state == _BEING_WRITTEN)

    def complaints(self) -> Iterator[str]:
        """Yield what is not as it was written; what seems so is looked at again while nobody writes.

        Raises:
            OSError: Something cannot be read.
        """
        try:
            if any(self._differing()):
                with self._held() as sums:
                    if os.pread(sums, _SUM, 0) == _BEING_WRITTEN:  # its writer was killed
                        self._sum_up(sums, whole=True)
                    yield from self._differing()
        except FileNotFoundError:
            yield f"{self._path.name}, which tells what its pages were, is not there"

    def _differing(self) -> Iterator[str]:
        sums = self._path.read_bytes()
        with self._pages() as pages:
            log = pages.log()
            if sums[:_SUM] != _AT_REST:
                yield f"{self._path.name} does not say that it is at rest"
            if len(sums) != _SUM * (log.count + 1) or not (log.places or pages.size() == PAGE * log.count):
                yield f"{self._database.name} and {self._path.name} are not of the same length"
            for number, data in pages.read(range(1, log.count + 1), log):
                if sums[number * _SUM : (number + 1) * _SUM] != _sum(number, data):
                    yield f"page {number} of {self._database.name} is not as it was written"

    def _sum_up(self, sums: int, *, whole: bool) -> None:
        with self._pages() as pages:
            whole = whole or not pages.are_logged()
            log = pages.log() if whole else pages.log(*self._seen)
            for number, data in pages.read(range(1, log.count + 1) if whole else sorted(log.places), log):
                os.pwrite(sums, _sum(number, data), number * _SUM)
            if whole or log.places:
                os.ftruncate(sums, _SUM * (log.count + 1))
        self._seen = log.salts, log.end
        os.fdatasync(sums)
        os.pwrite(sums, _AT_REST, 0)

    @contextmanager
    def _pages(self) -> Iterator[Pages]:
        """Open the log first: what goes from there to the file meanwhile is not missed."""
        log = None
        with ExitStack() as open_ones:
            with suppress(FileNotFoundError):
                log = open_ones.enter_context(self._log_path.open("rb", buffering=0)).fileno()
            yield Pages(open_ones.enter_context(self._descriptor()), log)

    @contextmanager
    def _held(self) -> Iterator[int]:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield descriptor
        finally:
            os.close(descriptor)


def _sum(number: int, data: bytes) -> bytes:
    return blake2b(number.to_bytes(8, "big") + data, digest_size=_SUM).digest()
