"""The archive for other programs."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from ppid_archive.archive import Archive
from ppid_archive.desks import AnyPath
from ppid_archive.domain.query import Reader
from ppid_archive.wiring import Caller, Credentials, create_archive, open_archive_at


def _now() -> datetime:
    return datetime.now(UTC)


def open_archive(
    folder: AnyPath,
    *,
    reader: Reader | str = Reader.PUBLIC,
    clock: Callable[[], datetime] = _now,
    account: tuple[str, str] | None = None,
) -> Archive:
    """Open an archive; use the result as a context manager.

    Args:
        folder: The archive's folder, the one with ``archive.toml``.
        reader: On whose behalf documents are looked up: ``"public"`` (the default: what is not public today is
            not found, not counted, not handed out, and nothing can be decided) or ``"staff"``: who that is and
            what they may do is told by the operating system's user, or by ``account``.
        clock: Returns the time with a time zone; for programs that decide what day it is.
        account: Login and password of an account of the archive's own, for staff.

    Raises:
        NotSignedIn: The account's login or password is wrong.
        NoArchiveHere: The folder holds no archive.
        BadSetting: Its ``archive.toml`` cannot be understood.
        Unavailable: It cannot be read.
    """
    caller = Caller(Reader(reader), Credentials(*account) if account else None)
    return open_archive_at(Path(folder), clock=clock, reader=caller, environ=os.environ).archive


def make_archive(folder: AnyPath, *, office_code: str, office_name: str, clock: Callable[[], datetime] = _now) -> Path:
    """Make a new archive with its drop folders; returns its folder.

    Args:
        folder: A folder that does not exist yet, or is empty.
        office_code: The office's code in record numbers, such as ``3673``.
        office_name: Its name, such as ``KPU Kota Serang``.
        clock: As for ``open_archive``.

    Raises:
        AlreadyAnArchive: The folder is not empty.
        BadSetting: Code or name cannot be used.
        Unavailable: The place cannot be written.
    """
    return create_archive(
        Path(folder), office_code=office_code, office_name=office_name, clock=clock, environ=os.environ
    )
