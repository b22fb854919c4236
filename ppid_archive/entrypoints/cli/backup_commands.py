"""``backup`` and ``restore``: everything in one place more, and back from there."""

from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.entrypoints import wording_safekeeping as words
from ppid_archive.entrypoints.cli.call import ATTENTION, DONE, UNAVAILABLE, USAGE, Call
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_findings import finding
from ppid_archive.entrypoints.wording_twin import shown
from ppid_archive.wiring.restoring import Restored, check_backup, restore_archive


def backup(
    call: Call,
    place: Annotated[str, typer.Argument(metavar="DIR|FILE.tar", help=words.BACKUP_PLACE)],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=words.DRY)] = False,
) -> int:
    """Write everything into one place more."""
    screen = call.screen
    with call.opened().archive as archive, screen.progress(words.BACKING_UP):
        done = archive.safekeeping.back_up(place, rehearse=dry_run)
    if screen.as_json:
        told = {"objects": done.objects, "entries": done.entries, "left_out": list(done.left_out)}
        screen.json({"backup": place, **told, "manifest": done.manifest or None, "dry_run": dry_run})
    told_as = words.WOULD_BACK_UP if dry_run else words.BACKED_UP
    screen.tell(told_as, place=shown(place), objects=done.objects, entries=done.entries)
    if done.left_out:
        screen.object(words.LEFT_OUT, records=", ".join(done.left_out))
    return ATTENTION if done.left_out else DONE


def restore(
    call: Call,
    source: Annotated[str, typer.Argument(metavar="BACKUP", help=words.BACKUP_SOURCE)],
    folder: Annotated[str | None, typer.Argument(metavar="[DIR]", help=words.RESTORE_TO)] = None,
    *,
    check: Annotated[bool, typer.Option("--check", "--dry-run", help=words.CHECK)] = False,
) -> int:
    """Make an archive anew from a backup."""
    screen = call.screen
    if folder is None and not check:
        screen.object(words.WHERE_TO)
        return USAGE
    with screen.progress(words.RESTORING):
        if folder is None or check:
            done = check_backup(Path(source))
        else:
            done = restore_archive(Path(source), Path(folder), clock=call.clock, environ=call.environ)
    _tell(done, screen)
    if done.findings:
        screen.tell(words.BACKUP_DAMAGED, count=len(done.findings))
        return ATTENTION if check else UNAVAILABLE
    if check:
        screen.tell(words.BACKUP_SOUND, records=done.records)
    else:
        screen.tell(words.RESTORED, place=shown(folder or ""), records=done.records, entries=done.entries)
    return ATTENTION if done.left_out else DONE


def _tell(done: Restored, screen: Screen) -> None:
    findings = []
    for found in done.findings:
        what, remedy = finding(found, screen.lang)
        findings.append({"kind": found.kind.value, "where": found.where, "what": what, "remedy": remedy})
        screen.line(f"✗ {shown(found.where)}\n    {shown(what)}\n    → {remedy}")
    if screen.as_json:
        told = {"records": done.records, "entries": done.entries, "left_out": list(done.left_out)}
        screen.json({"ok": not findings, "findings": findings, **told})
    if done.left_out:
        screen.object(words.WAS_LEFT_OUT, records=", ".join(done.left_out))
