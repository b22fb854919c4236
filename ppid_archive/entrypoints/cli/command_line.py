"""Argument vector in, exit code out: options common to all commands, and every error as a sentence."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from ppid_archive.domain import errors
from ppid_archive.domain.query import Reader
from ppid_archive.entrypoints.cli.screen import Screen
from ppid_archive.entrypoints.wording import Lang, error, pick
from ppid_archive.wiring import Opened, open_archive_at

DONE, ATTENTION, USAGE, REFUSED, UNAVAILABLE, BUSY, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130


@dataclass(frozen=True)
class Call:
    """What every command is given: where the archive is, how to answer, and the surroundings of the process."""

    screen: Screen
    folder: str | None
    environ: Mapping[str, str]

    def opened(self, reader: Reader = Reader.STAFF) -> Opened:
        """Open the archive that the call names.

        Raises:
            NoArchiveHere: None is named, or there is none.
        """
        folder = self.folder or self.environ.get("PPID_ARCHIVE")
        if not folder:
            raise errors.NoArchiveHere("(--archive / PPID_ARCHIVE)")
        return open_archive_at(Path(folder), clock=now, reader=reader, environ=self.environ)


def now() -> datetime:
    """Return the time; the one place of the command line where the clock is read."""
    return datetime.now(UTC)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _speak_utf8()
    call, rest = _common(list(sys.argv[1:] if argv is None else argv), os.environ)
    try:
        return _run(call, rest)
    except errors.ArchiveError as fault:
        call.screen.complain(error(fault, call.screen.lang))
        return _code(fault)
    except KeyboardInterrupt:
        call.screen.complain(
            pick(("Dihentikan. Tidak ada yang hilang.", "Stopped. Nothing is lost."), call.screen.lang)
        )
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as fault:  # noqa: BLE001 - no traceback ever reaches a user
        if call.environ.get("PPID_DEBUG"):
            raise
        call.screen.complain(_unexpected(fault, call.screen.lang))
        return UNAVAILABLE


def _run(call: Call, rest: list[str]) -> int:
    from ppid_archive.entrypoints.cli.app import build_app, usage_message  # noqa: PLC0415 - after the language is known

    command = build_app(call)
    try:
        answer = command.main(args=rest, prog_name="ppid-archive", standalone_mode=False)
    except Exception as fault:
        sentence = usage_message(fault, call.screen.lang)
        if sentence is None:
            raise
        call.screen.complain(sentence)
        return USAGE
    return answer if isinstance(answer, int) else DONE


def _common(argv: list[str], environ: Mapping[str, str]) -> tuple[Call, list[str]]:
    """Take the options that every command knows out of the vector, wherever they stand."""
    rest: list[str] = []
    folder, lang, as_json = None, environ.get("PPID_LANG", "id"), False
    words = iter(argv)
    for word in words:
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *words]
        elif name in {"--archive", "--lang"}:
            given = value if equals else next(words, "")
            folder, lang = (given, lang) if name == "--archive" else (folder, given)
        elif word == "--json":
            as_json = True
        else:
            rest.append(word)
    spoken = cast("Lang", lang if lang in {"id", "en"} else "id")
    return Call(Screen(spoken, as_json), folder, environ), rest


def _code(fault: errors.ArchiveError) -> int:
    kinds = (
        (errors.Misuse, USAGE),
        (errors.Forbidden, REFUSED),
        (errors.Busy, BUSY),
        (errors.Unavailable, UNAVAILABLE),
    )
    return next((code for kind, code in kinds if isinstance(fault, kind)), UNAVAILABLE)


def _unexpected(fault: Exception, lang: Lang) -> str:
    what = f"{type(fault).__name__}: {fault}".splitlines()[0]
    return pick(
        (
            f"Kesalahan tak terduga ({what}). Tidak ada yang hilang; ulangi perintahnya. "
            "Bila berulang, jalankan dengan PPID_DEBUG=1 dan laporkan keluarannya.",
            f"Unexpected error ({what}). Nothing is lost; try again. "
            "If it comes back, run with PPID_DEBUG=1 and report what it prints.",
        ),
        lang,
    )


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
