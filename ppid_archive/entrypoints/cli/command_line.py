"""Argument vector in, exit code out: options common to all commands, and every error as a sentence."""

import gc
import os
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from ppid_archive.domain import errors
from ppid_archive.entrypoints import wording_commands as words
from ppid_archive.entrypoints.cli.call import BUSY, DONE, INTERRUPTED, REFUSED, UNAVAILABLE, USAGE, Call, now
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_errors import error
from ppid_archive.entrypoints.wording_twin import Lang, shown

_LANGS = ("id", "en")
_WITH_VALUE = {"--archive", "--lang", "--login", "--password-file"}


@dataclass(frozen=True)
class _Common:
    """The options that every command knows, and the words that are left for the command."""

    given: Mapping[str, str]
    as_json: bool
    rest: tuple[str, ...]
    valueless: str | None = None


def main(argv: Sequence[str] | None = None, *, clock: Callable[[], datetime] = now) -> int:
    """Run one command, on the day that the clock says, and return its exit code."""
    _speak_utf8()
    _hush(os.environ)
    common = _common(sys.argv[1:] if argv is None else argv)
    lang = common.given.get("--lang", os.environ.get("PPID_LANG", ""))
    screen = Screen(cast("Lang", lang if lang in _LANGS else "id"), common.as_json)
    folder, login = common.given.get("--archive", os.environ.get("PPID_ARCHIVE")), common.given.get("--login")
    call = Call(screen, folder, os.environ, login, lambda: _password(common, screen), clock)
    return ended(lambda: _run(call, common), call)


def ended(work: Callable[[], int], call: Call) -> int:
    """Do the work; however it ends, there is an exit code and, where something is wrong, a sentence."""
    screen = call.screen
    try:
        return work()
    except errors.ArchiveError as fault:
        screen.complain(error(fault, screen.lang))
        return _code(fault)
    except KeyboardInterrupt:
        screen.object(words.INTERRUPTED)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read has seen enough; nothing more may be flushed into the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as fault:  # no traceback ever reaches a user
        if call.environ.get("PPID_DEBUG"):
            raise
        what = shown(f"{type(fault).__name__}: {fault}"[:200])
        screen.object(words.UNEXPECTED, what=what, log=_log(fault))
        return UNAVAILABLE


def _run(call: Call, common: _Common) -> int:
    from ppid_archive.entrypoints.cli.app import understood  # noqa: PLC0415 - after the language is known
    from ppid_archive.entrypoints.wording_usage import needs_value, no_such_language  # noqa: PLC0415 - the same

    if common.valueless:
        call.screen.complain(needs_value(common.valueless, call.screen.lang))
        return USAGE
    if common.given.get("--lang", "id") not in _LANGS:
        call.screen.complain(no_such_language(common.given["--lang"], call.screen.lang))
        return USAGE
    answer = understood(call, common.rest)
    if isinstance(answer, str):
        call.screen.complain(answer)
        return USAGE
    if not gc.isenabled():  # turned off by ``main`` of the process while everything was loaded
        gc.freeze()
        gc.enable()
    return answer()


def _common(argv: Sequence[str]) -> _Common:
    """Take the options that every command knows out of the vector, wherever they stand."""
    rest: list[str] = []
    given: dict[str, str] = {}
    as_json, valueless = False, None
    words_left = iter(argv)
    for word in words_left:
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *words_left]
        elif name in _WITH_VALUE:
            following = value if equals else next(words_left, None)
            valueless = name if following is None else valueless
            given[name] = following or ""
        elif word == "--json":
            as_json = True
        else:
            rest.append(word)
    return _Common(given, as_json, tuple(rest), valueless)


def _password(common: _Common, screen: Screen) -> str:
    from ppid_archive.entrypoints.cli.password import read_password  # noqa: PLC0415 - for the archive's own accounts

    return read_password(common.given.get("--password-file"), screen)


def _code(fault: errors.ArchiveError) -> int:
    kinds = ((errors.Misuse, USAGE), (errors.Forbidden, REFUSED), (errors.Busy, BUSY))
    return next((code for kind, code in kinds if isinstance(fault, kind)), UNAVAILABLE)


def _log(fault: Exception) -> str:
    """Leave what a maintainer needs where the user can find it."""
    import tempfile  # noqa: PLC0415 - slow to import, for accidents only
    import traceback  # noqa: PLC0415 - the same

    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="ppid-archive-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as file:
            file.write("".join(traceback.format_exception(fault)))
    except OSError:
        return "PPID_DEBUG=1"
    return file.name


def _hush(environ: Mapping[str, str]) -> None:
    """Warnings of libraries are for developers, who ask for them."""
    if not sys.warnoptions and not environ.get("PPID_DEBUG"):
        warnings.simplefilter("ignore")


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
