"""``describe``: facts of descriptions said anew by a named person."""

import os
import re
from datetime import datetime
from typing import Annotated

import typer
from pydantic import ValidationError

from ppid_archive.domain.extent import Extent
from ppid_archive.domain.new_facts import NewFacts
from ppid_archive.entrypoints import wording_keeping_help as about
from ppid_archive.entrypoints import wording_lists as words
from ppid_archive.entrypoints.cli.call import DAY, DONE, USAGE, Call
from ppid_archive.entrypoints.cli.keeping_answers import decided, tell_decided

_EXTENT = re.compile(r"\s*([0-9]{1,9})\s*(\S.*)")


def describe(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    records: Annotated[list[str], typer.Argument(metavar="RECORD...", help=about.RECORDS)],
    *,
    by: Annotated[str, typer.Option(metavar="NAME", help=about.BY)],
    role: Annotated[str, typer.Option(metavar="TEXT", help=about.ROLE)],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)],
    title: Annotated[str | None, typer.Option(metavar="TEXT", help=words.TITLE)] = None,
    number: Annotated[str | None, typer.Option(metavar="TEXT", help=words.NUMBER)] = None,
    date: Annotated[datetime | None, typer.Option(formats=DAY, metavar="DATE", help=words.DATE)] = None,
    class_code: Annotated[str | None, typer.Option(metavar="CODE", help=words.NEW_CODE)] = None,
    dossier: Annotated[str | None, typer.Option(metavar="TEXT", help=words.DOSSIER)] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help=words.NOTE)] = None,
    room: Annotated[str | None, typer.Option(metavar="TEXT", help=words.ROOM)] = None,
    shelf: Annotated[str | None, typer.Option(metavar="TEXT", help=words.SHELF)] = None,
    box: Annotated[str | None, typer.Option(metavar="TEXT", help=words.BOX)] = None,
    folder: Annotated[str | None, typer.Option(metavar="TEXT", help=words.FOLDER)] = None,
    copy_status: Annotated[str | None, typer.Option(metavar="STATUS", help=words.COPY_STATUS)] = None,
    extent: Annotated[str | None, typer.Option(metavar="TEXT", help=words.EXTENT)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=about.DRY_RUN)] = False,
) -> int:
    """Say facts anew."""
    decision = decided(call.screen, by, role, reason)
    status = words.copy_status(copy_status) if copy_status else None
    counted = _extent(extent) if extent else None
    for is_wrong, sentence in (
        (copy_status is not None and status is None, words.NO_SUCH_STATUS),
        (extent is not None and counted is None, words.BAD_EXTENT),
    ):
        if is_wrong:
            call.screen.object(sentence)
            return USAGE
    said = NewFacts(
        title=_said(title),
        document_number=_said(number),
        document_date=date.date() if date else None,
        class_code=_said(class_code),
        dossier=_said(dossier),
        note=_said(note),
        room=_said(room),
        shelf=_said(shelf),
        box=_said(box),
        folder=_said(folder),
        copy_status=status,
        extent=counted,
    )
    if said == NewFacts():
        call.screen.object(words.NOTHING_SAID)
    if decision is None or said == NewFacts():
        return USAGE
    with call.opened().archive as archive:
        done = archive.amending.amend(records, said, decision, rehearse=dry_run)
    tell_decided(done, call.screen, words.AMENDED, dry_run=dry_run)
    return DONE


def _said(text: str | None) -> str | None:
    """Return what was typed as text that can be stored; typed and empty takes a fact away."""
    return None if text is None else os.fsencode(text).decode("utf-8", "replace").strip()


def _extent(text: str) -> Extent | None:
    found = _EXTENT.fullmatch(text)
    try:
        return Extent(amount=int(found[1]), unit=_said(found[2]) or "") if found else None
    except ValidationError:
        return None
