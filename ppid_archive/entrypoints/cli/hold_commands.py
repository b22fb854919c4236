"""``hold``: what may not be destroyed because of a case."""

from datetime import datetime
from typing import Annotated

import typer

from ppid_archive.entrypoints import wording_keeping as words
from ppid_archive.entrypoints import wording_keeping_help as about
from ppid_archive.entrypoints.cli.call import DAY, DONE, USAGE, Call, typed
from ppid_archive.entrypoints.cli.keeping_answers import decided, held_for, tell_decided
from ppid_archive.entrypoints.wording_twin import shown


def place(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    records: Annotated[list[str], typer.Argument(metavar="RECORD...", help=about.RECORDS)],
    *,
    case: Annotated[str, typer.Option(metavar="TEXT", help=about.CASE)],
    by: Annotated[str, typer.Option(metavar="NAME", help=about.BY)],
    role: Annotated[str, typer.Option(metavar="TEXT", help=about.ROLE)],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)],
    since: Annotated[
        datetime | None, typer.Option("--from", formats=DAY, metavar="DATE", help=about.HELD_SINCE)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=about.DRY_RUN)] = False,
) -> int:
    """Hold records for a case."""
    decision, named = decided(call.screen, by, role, reason), typed(case)
    if decision is None or named is None:
        return _empty(call, told=decision is None)
    with call.opened().archive as archive:
        first = since.date() if since else None
        done = archive.keeping.place_hold(records, named, decision, since=first, rehearse=dry_run)
    tell_decided(done, call.screen, words.HOLD_PLACED, dry_run=dry_run, case=shown(named))
    return DONE


def release(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    records: Annotated[list[str] | None, typer.Argument(metavar="[RECORD]...", help=about.RECORDS_OR_ALL)] = None,
    *,
    case: Annotated[str, typer.Option(metavar="TEXT", help=about.CASE)],
    by: Annotated[str, typer.Option(metavar="NAME", help=about.BY)],
    role: Annotated[str, typer.Option(metavar="TEXT", help=about.ROLE)],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=about.DRY_RUN)] = False,
) -> int:
    """Release what is held for a case."""
    decision, named = decided(call.screen, by, role, reason), typed(case)
    if decision is None or named is None:
        return _empty(call, told=decision is None)
    with call.opened().archive as archive:
        done = archive.keeping.release_hold(named, decision, only=records or (), rehearse=dry_run)
    tell_decided(done, call.screen, words.HOLD_RELEASED, dry_run=dry_run, case=shown(named))
    return DONE


def list_held(
    call: Call,
    on: Annotated[datetime | None, typer.Option(formats=DAY, metavar="DATE", help=about.ON)] = None,
) -> int:
    """List what is held."""
    screen, count = call.screen, 0
    with call.opened().archive as archive:
        day = on.date() if on else archive.today()
        for record, hold in archive.keeping.held(on=day):
            count += 1
            if screen.as_json:
                screen.json({"record": record, **hold.model_dump(mode="json")})
            screen.line(f"  {record}  {held_for(hold, screen)}")
    screen.tell(words.COUNT_HELD if count else words.NONE_HELD, day=day, count=count)
    return DONE


def _empty(call: Call, *, told: bool) -> int:
    if not told:
        call.screen.object(words.EMPTY)
    return USAGE
