"""``dik``: the register of exempt information, as it stands on a day and by determined versions."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.steps import Step
from ppid_archive.entrypoints import wording_information as words
from ppid_archive.entrypoints import wording_information_help as about
from ppid_archive.entrypoints import wording_lists
from ppid_archive.entrypoints.cli.call import DAY, DONE, Call
from ppid_archive.entrypoints.cli.handing_out import Format
from ppid_archive.entrypoints.cli.information_commands import hand_out_paper_of
from ppid_archive.entrypoints.cli.step_options import By, Day, Given, Number, PaperOption, Role, answered


def show(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Annotated[str, typer.Argument(metavar="[ITEM]", help=about.DIK_ITEM)] = "",
    *,
    on: Annotated[datetime | None, typer.Option(formats=DAY, metavar="DATE", help=about.ON)] = None,
    form: Annotated[Format | None, typer.Option("--format", help=wording_lists.FORMAT)] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=wording_lists.OUTPUT)] = None,
    force: Annotated[bool, typer.Option("--force", help=wording_lists.FORCE)] = False,
) -> int:
    """Show how the register stands on a day, or a version."""
    day = on.date() if on else None
    return hand_out_paper_of(
        call,
        lambda archive: archive.information_register.exempt.paper(item or None, on=day),
        form,
        output,
        force=force,
    )


def stands(call: Call) -> int:
    """Show how the register stands today."""
    return show(call)


def determine(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    *,
    number: Number,
    by: By,
    role: Role,
    as_of: Annotated[datetime | None, typer.Option("--as-of", formats=DAY, metavar="DATE", help=about.AS_OF)] = None,
    day: Day = None,
    paper: PaperOption = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=about.DRY_RUN)] = False,
) -> int:
    """Determine a version."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        version = archive.information_register.exempt.determine(
            Step(**given.step(archive)),
            given.file(archive),
            as_of=as_of.date() if as_of else None,
            rehearse=dry_run,
        )
        screen = call.screen
        if screen.as_json:
            screen.json(version.model_dump(mode="json") | {"dry_run": dry_run})
        screen.tell(words.VERSION, item=version.item, version=version.version)
        if dry_run:
            screen.tell(words.WOULD)
        return DONE

    return answered(call, work)


def list_versions(call: Call) -> int:
    """List every version."""
    screen, count = call.screen, 0
    with call.opened().archive as archive:
        for one in archive.information_register.exempt.all():
            count += 1
            facts = {"item": one.item, "version": one.version, "as_of": one.as_of}
            if screen.as_json:
                screen.json({**facts, "previous": one.previous, "rows": len(one.rows), "on": one.determination.on})
            screen.tell(words.EXEMPT_LINE, count=len(one.rows), **facts)
    if not count:
        screen.tell(words.NONE_EXEMPT)
    return DONE
