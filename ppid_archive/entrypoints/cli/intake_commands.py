"""``init``, ``ingest``, ``watch``: an archive made, documents taken in."""

import os
import signal
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.deposit import Deposit, SideCar
from ppid_archive.domain.record import Channel, Kind, Location
from ppid_archive.entrypoints import wording_commands as words
from ppid_archive.entrypoints import wording_help as about
from ppid_archive.entrypoints.cli.answers import take
from ppid_archive.entrypoints.cli.call import ATTENTION, DONE, USAGE, Call, typed
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_twin import shown
from ppid_archive.places import Places
from ppid_archive.wiring import create_archive


def init(
    call: Call,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=about.FOLDER)],
    *,
    office_code: Annotated[str, typer.Option(metavar="CODE", help=about.OFFICE_CODE)],
    office_name: Annotated[str, typer.Option(metavar="NAME", help=about.OFFICE_NAME)],
) -> int:
    """Make an archive."""
    screen = call.screen
    made = create_archive(
        folder, office_code=office_code, office_name=typed(office_name) or "", clock=call.clock, environ=call.environ
    )
    drops = sorted(str(path) for path in Places(made).drop.iterdir())
    if screen.as_json:
        screen.json({"archive": str(made), "drop_folders": drops})
    screen.tell(words.ARCHIVE_MADE, made=made)
    screen.tell(words.DROP_FOLDERS)
    for drop in drops:
        screen.line(f"  {drop}")
    screen.tell(words.NEXT, made=made)
    screen.tell(words.SAMPLE_SCHEDULE)
    return DONE


def ingest(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=about.FILES)],
    *,
    unit: Annotated[str, typer.Option(metavar="UNIT", help=about.UNIT)],
    by: Annotated[str, typer.Option(metavar="NAME", help=about.BY)] = "",
    title: Annotated[str, typer.Option(metavar="TEXT", help=about.TITLE)] = "",
    number: Annotated[str, typer.Option(metavar="TEXT", help=about.NUMBER)] = "",
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help=about.DATE)] = None,
    class_code: Annotated[str, typer.Option(metavar="CODE", help=about.CLASS_CODE)] = "",
    kind: Annotated[Kind | None, typer.Option(help=about.KIND)] = None,
    room: Annotated[str, typer.Option(metavar="TEXT", help=about.ROOM)] = "",
    shelf: Annotated[str, typer.Option(metavar="TEXT", help=about.SHELF)] = "",
    box: Annotated[str, typer.Option(metavar="TEXT", help=about.BOX)] = "",
    as_pages: Annotated[bool, typer.Option("--as-pages", help=about.AS_PAGES)] = False,
    no_wait: Annotated[bool, typer.Option("--no-wait", help=about.NO_WAIT)] = False,
) -> int:
    """Take files in."""
    places = {"room": typed(room), "shelf": typed(shelf), "box": typed(box)}
    says = SideCar(
        title=typed(title),
        document_number=typed(number),
        document_date=date.date() if date else None,
        class_code=typed(class_code),
        kind=kind,
        location=Location(**places) if any(places.values()) else None,
    )
    groups = [files] if as_pages else [[path] for path in files]
    if _objects(files, says, call.screen, documents=len(groups)):
        return USAGE
    with call.opened().archive as archive:
        deposits = [_deposit(archive, group, unit, typed(by), says) for group in groups]
        return take(archive, deposits, call.screen, wait=not no_wait)


def watch(call: Call, *, once: Annotated[bool, typer.Option("--once", help=about.ONCE)] = False) -> int:
    """Watch the drop folders."""
    from ppid_archive.entrypoints.watcher import Bell, Moments, run_watcher  # noqa: PLC0415 - only this command needs it

    bell = Bell()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: bell.stop())
    moments = Moments(call.clock, time.monotonic)
    summary = run_watcher(call.opened(as_watcher=True), call.screen, bell, moments, once=once)
    if call.screen.as_json:
        told = {"archived": summary.archived, "already_held": summary.already_held, "quarantined": summary.quarantined}
        call.screen.json(told)
    return ATTENTION if once and summary.quarantined else DONE


def _objects(files: Sequence[Path], says: SideCar, screen: Screen, *, documents: int) -> bool:
    """Complain about words that can only be a slip, before anything is taken."""
    missing = [path for path in files if not os.path.lexists(path)]
    folders = [path for path in files if path.is_dir()]
    if missing:
        screen.object(words.NO_SUCH_FILE, names=_names(missing))
    if folders:
        screen.object(words.A_FOLDER, names=_names(folders))
    several = documents > 1 and bool(says.title or says.document_number)
    if several:
        screen.object(words.ONE_DOCUMENT)
    return bool(missing or folders or several)


def _names(paths: Sequence[Path]) -> str:
    return ", ".join(shown(str(path)) for path in paths)


def _deposit(archive: Archive, paths: Sequence[Path], unit: str, by: str | None, says: SideCar) -> Deposit:
    files, source = archive.files_of(paths)
    received_as = os.fsencode(paths[0]).decode("utf-8", "replace")
    return Deposit(files, source, received_as, unit, by or archive.operator, Channel.COMMAND_LINE, says)
