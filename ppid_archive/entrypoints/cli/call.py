"""What every command is given, and the exit codes it answers with."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ppid_archive.domain import errors
from ppid_archive.domain.query import Reader
from ppid_archive.entrypoints.screen import Screen

if TYPE_CHECKING:
    from ppid_archive.wiring import Opened

DAY = ["%Y-%m-%d"]
"""How a day is typed."""
DONE, ATTENTION, USAGE, REFUSED, UNAVAILABLE, BUSY, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130


def now() -> datetime:
    """Return the time; the one place of the command line where the clock is read."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Call:
    """What every command is given: where the archive is, how to answer, the surroundings of the process, its clock."""

    screen: Screen
    folder: str | None
    environ: Mapping[str, str]
    login: str | None = None
    password: Callable[[], str] = str
    clock: Callable[[], datetime] = now

    def opened(self, reader: Reader = Reader.STAFF, *, as_watcher: bool = False) -> "Opened":
        """Open the archive that the call names, for who sits there or for the account that is named.

        Raises:
            NoArchiveHere: None is named, or there is none.
            NotSignedIn: The account's name or its password is wrong.
            NotPermitted: Who sits there may not let the watcher work.
        """
        from ppid_archive.wiring import Caller, Credentials, open_archive_at  # noqa: PLC0415 - help opens nothing

        if not self.folder:
            raise errors.NoArchiveHere("")
        is_account = self.login and reader is Reader.STAFF
        account = Credentials(self.login or "", self.password()) if is_account else None
        caller = Caller(reader, account, as_watcher)
        return open_archive_at(Path(self.folder), clock=self.clock, reader=caller, environ=self.environ)


def typed(text: str) -> str | None:
    """Return what a person typed as text that can be stored; None when it says nothing."""
    return os.fsencode(text).decode("utf-8", "replace").strip() or None
