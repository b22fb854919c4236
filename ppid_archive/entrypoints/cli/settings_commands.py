"""``settings``: whether the files that decide something are as they were put on record, and to put them there."""

from collections.abc import Iterable
from typing import Annotated

import typer

from ppid_archive.domain.office_file import ChangedFile
from ppid_archive.entrypoints import wording_settings as words
from ppid_archive.entrypoints.cli.call import ATTENTION, DONE, USAGE, Call, typed
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_twin import shown


def status(call: Call) -> int:
    """Show the files that are not as they are on record."""
    with call.opened().archive as archive:
        changed = archive.office_files.changed()
    _tell(changed, call.screen)
    call.screen.tell(words.LOOK if changed else words.AS_TOLD)
    return ATTENTION if changed else DONE


def confirm(call: Call, *, reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=words.REASON)]) -> int:
    """Put the files on record as they are now."""
    if not (why := typed(reason)):
        call.screen.complain(words.NO_REASON.to(call.screen.lang))
        return USAGE
    with call.opened().archive as archive:
        changed = archive.office_files.confirm(why)
    _tell(changed, call.screen)
    call.screen.tell(words.CONFIRMED if changed else words.AS_TOLD, count=len(changed))
    return DONE


def _tell(changed: Iterable[ChangedFile], screen: Screen) -> None:
    for one in changed:
        if screen.as_json:
            screen.json({"file": one.path, "change": one.change, "digest": one.digest})
        screen.line(f"  {shown(one.path)}: {words.CHANGES[one.change].to(screen.lang)}")
