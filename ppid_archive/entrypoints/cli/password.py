"""A password as it is given to a command: in a file, through standard input, or typed unseen; never in its words."""

import sys
from pathlib import Path

from ppid_archive.domain import errors
from ppid_archive.entrypoints import wording_commands as words
from ppid_archive.entrypoints.screen import Screen


def read_password(file: str | None, screen: Screen) -> str:
    """Return the first line of a file, or of standard input (``-``); without a file it is asked for."""
    if file is None:
        import getpass  # noqa: PLC0415 - where it is typed only

        return getpass.getpass(words.PASSWORD.to(screen.lang))
    if file == "-":
        return sys.stdin.readline().rstrip("\r\n")
    try:
        with Path(file).open(encoding="utf-8") as lines:
            return lines.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise errors.Unavailable("read", file, getattr(fault, "strerror", None) or str(fault)) from fault
