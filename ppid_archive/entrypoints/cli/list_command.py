"""``list``: records in the columns that lists of an office have."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.domain.query import Reader
from ppid_archive.domain.record_list import TITLES, Narrowed
from ppid_archive.entrypoints import wording_lists as words
from ppid_archive.entrypoints.cli.call import DAY, DONE, USAGE, Call, typed
from ppid_archive.entrypoints.cli.handing_out import Format, Issued, hand_out, wanted
from ppid_archive.entrypoints.wording_help import PUBLIC
from ppid_archive.entrypoints.wording_twin import shown


def list_records(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=words.KIND)],
    *,
    on: Annotated[datetime | None, typer.Option(formats=DAY, metavar="DATE", help=words.ON)] = None,
    unit: Annotated[str, typer.Option(metavar="UNIT", help=words.UNIT)] = "",
    year: Annotated[int | None, typer.Option(min=1, max=9999, metavar="YEAR", help=words.YEAR)] = None,
    class_code: Annotated[str, typer.Option("--class", metavar="CODE", help=words.CLASS_CODE)] = "",
    form: Annotated[Format | None, typer.Option("--format", help=words.FORMAT)] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=words.OUTPUT)] = None,
    force: Annotated[bool, typer.Option("--force", help=words.FORCE)] = False,
    public: Annotated[bool, typer.Option("--public", help=PUBLIC)] = False,
) -> int:
    """Hand out a list."""
    screen, named = call.screen, words.list_named(kind)
    if named is None:
        screen.object(words.NO_SUCH_LIST, name=shown(kind))
        return USAGE
    asked = wanted(screen, form, output, force=force)
    if asked is None:
        return USAGE
    narrowed = Narrowed(typed(unit), year, typed(class_code))
    with call.opened(Reader.PUBLIC if public else Reader.STAFF).archive as archive:
        day = on.date() if on else archive.today()
        table = archive.lists.table(named, narrowed, on=day)
        issued = Issued(TITLES[named], table, lambda: archive.lists.paper(named, narrowed, on=day))
        code = hand_out(issued, asked, archive.papers, screen)
    if code == DONE and output is None and asked.form is Format.TEXT:
        screen.tell(words.COUNT, count=len(table.rows))
    return code
