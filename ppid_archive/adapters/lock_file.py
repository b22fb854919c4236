"""Locks that die with their holder: ``flock`` on a file that stays."""

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from ppid_archive.domain.errors import Busy, Unavailable

_POLL_SECONDS = 0.02


class FileLock:
    """One holder at a time among all processes; the kernel lets go when the holder ends, however it ends.

    The file carries the holder's process number for the message; it is not the lock and is never removed.
    """

    def __init__(
        self,
        path: Path,
        *,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Name the file; it is made when the lock is first taken."""
        self._path, self._sleep, self._monotonic = path, sleep, monotonic
        self._descriptor: int | None = None
        self._depth = 0

    @contextmanager
    def held(self, timeout: timedelta = timedelta()) -> Iterator[None]:
        """Hold the lock; the same object may take it again inside.

        Raises:
            Busy: Somebody else held it all the time.
            Unavailable: The file cannot be made.
        """
        self.acquire(timeout)
        try:
            yield
        finally:
            self.release()

    def acquire(self, timeout: timedelta = timedelta()) -> None:
        """Take the lock, waiting at most so long; raises as ``held``."""
        if self._descriptor is None:
            self._descriptor = self._taken(self._monotonic() + timeout.total_seconds())
        self._depth += 1

    def release(self) -> None:
        """Let go, once for each time taken."""
        self._depth -= 1
        if self._depth == 0 and self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None

    def holder(self) -> str | None:
        """Say who holds the lock, such as ``process 4711``; None when nobody does."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _holder(descriptor)
        finally:
            os.close(descriptor)
        return None

    def _taken(self, deadline: float) -> int:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise Unavailable("lock", str(self._path), error.strerror or str(error)) from error
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if self._monotonic() >= deadline:
                    holder = _holder(descriptor)
                    os.close(descriptor)
                    raise Busy(self._path.stem.replace("_", " "), holder) from None
                self._sleep(_POLL_SECONDS)
            else:
                _sign(descriptor)
                return descriptor


def _sign(descriptor: int) -> None:
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps({"process": os.getpid()}).encode(), 0)


def _holder(descriptor: int) -> str:
    try:
        return f"process {json.loads(os.pread(descriptor, 200, 0))['process']}"
    except (ValueError, KeyError, TypeError):
        return "another process"
