"""``encrypt``: the keys by which excepted content lies encrypted, and what lies so."""

import sys
from collections.abc import Iterable
from getpass import getpass
from typing import Annotated

import typer

from ppid_archive.domain.identity import RecordId
from ppid_archive.entrypoints import wording_encryption as words
from ppid_archive.entrypoints import wording_encryption_help as about
from ppid_archive.entrypoints.cli.call import ATTENTION, Call
from ppid_archive.entrypoints.cli.call import DONE as ENDED
from ppid_archive.entrypoints.wording_errors import why_no_key
from ppid_archive.entrypoints.wording_twin import shown
from ppid_archive.preservation.encryption import Step

_DRY_RUN = Annotated[bool, typer.Option("--dry-run", help=about.DRY_RUN)]


def init(call: Call) -> int:
    """Make the key file; tell the recovery key, this once."""
    screen = call.screen
    with call.opened().archive as archive:
        secret = archive.encryption.init()
        where = archive.encryption.where
    if screen.as_json:
        screen.json({"key_file": where, "recovery_key": secret})
    screen.tell(words.MADE, where=shown(where))
    screen.tell(words.PRINT_IT)
    screen.line(f"\n    {secret}\n")
    return ENDED


def status(call: Call) -> int:
    """Show how things stand."""
    screen = call.screen
    with call.opened().archive as archive:
        state = archive.encryption.status()
    if screen.as_json:
        left = [{"record": record, "step": step.value} for record, step in state.left]
        told = {"configured": state.configured, "key_file": state.where if state.configured else None}
        screen.json({**told, "keys": state.keys, "fault": state.fault, "encrypted": state.sealed, "left": left})
    if not state.configured:
        screen.tell(words.PLAIN)
    else:
        office, recovery = state.keys or ("", "")
        fault = why_no_key(state.fault, screen.lang) if state.fault else ""
        screen.rows({words.KEY_FILE: shown(state.where), words.OFFICE_KEY: office, words.RECOVERY_KEY: recovery})
        screen.rows({words.FAULT: fault, words.LEFT: str(len(state.left) or "")})
    screen.rows({words.SEALED: str(state.sealed)})
    if state.left and not state.fault:
        screen.tell(words.LEFT_TO_DO)
    return ATTENTION if state.fault or state.left else ENDED


def apply(call: Call, *, dry_run: _DRY_RUN = False) -> int:
    """Bring all content into the form that is wanted."""
    with call.opened().archive as archive:
        return _told(call, archive.encryption.apply(rehearse=dry_run), dry_run=dry_run)


def rotate(
    call: Call,
    *,
    forget_old: Annotated[bool, typer.Option("--forget-old", help=about.FORGET)] = False,
    dry_run: _DRY_RUN = False,
) -> int:
    """Put everything under a new office key."""
    with call.opened().archive as archive:
        doing = archive.encryption.rotate(forget=forget_old, rehearse=dry_run)
        return _told(call, doing, dry_run=dry_run)


def recover(call: Call) -> int:
    """Make a lost key file anew; the recovery key is typed in, unseen, or comes from standard input."""
    typed_in = getpass(words.TYPE_IT.to(call.screen.lang)) if sys.stdin.isatty() else sys.stdin.readline()
    with call.opened().archive as archive:
        return _told(call, archive.encryption.recover(typed_in), dry_run=False)


def _told(call: Call, steps: Iterable[tuple[RecordId, Step]], *, dry_run: bool) -> int:
    """Tell each record when it is done; what was told stays done, whatever comes after."""
    screen, count = call.screen, 0
    with screen.progress(words.WORKING) as advance:
        for record, step in steps:
            advance()
            count += 1
            if screen.as_json:
                screen.json({"record": record, "step": step.value, "dry_run": dry_run})
            screen.line(f"  {record}  {words.step(step, screen.lang)}")
    done = words.WOULD if dry_run else words.DONE
    screen.tell(done if count else words.NOTHING, count=count)
    return ENDED
