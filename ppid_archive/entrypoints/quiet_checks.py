"""Fixity rounds of the watcher: in quiet times, at the lowest priority, never in anybody's way."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from ppid_archive.archive import Archive
from ppid_archive.domain.errors import ArchiveError, Busy
from ppid_archive.preservation.fixity_rounds import Bounds

_FIRST_AFTER = 600.0
_EVERY = 3600.0
_TICK = 0.5
_LOWEST_PRIORITY = 19


@dataclass
class QuietChecks:
    """A thread that looks once an hour for objects whose check is older than it may be, and reads them again.

    While documents are being taken it waits, in the middle of a file if need be.
    """

    archive: Archive
    is_restless: Callable[[], bool]
    complain: Callable[[ArchiveError], None]
    first_after: float = _FIRST_AFTER
    _over: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin."""
        self._thread = threading.Thread(target=self._run, name="fixity", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End in the middle of whatever is read; what was checked is noted."""
        self._over.set()
        if self._thread:
            self._thread.join()

    def _run(self) -> None:
        if hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LOWEST_PRIORITY)
        wait = self.first_after
        while not self._over.wait(wait):
            wait = _EVERY
            try:
                for _ in self.archive.fixity.run(Bounds(only_due=True, stopped=self._is_to_stop)):
                    pass
            except Busy:  # a round by hand is under way, which does the same
                continue
            except ArchiveError as fault:
                self.complain(fault)

    def _is_to_stop(self) -> bool:
        """Wait as long as the watcher is at work."""
        while not self._over.is_set() and self.is_restless():
            self._over.wait(_TICK)
        return self._over.is_set()
