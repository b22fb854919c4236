"""``form``: the office's forms and the numbers of its letters."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from ppid_archive.domain.form_book import SAMPLE
from ppid_archive.domain.paper import Paper
from ppid_archive.entrypoints import wording_commands, wording_lists
from ppid_archive.entrypoints import wording_forms as words
from ppid_archive.entrypoints.cli.call import ATTENTION, DAY, DONE, REFUSED, USAGE, Call, typed
from ppid_archive.entrypoints.cli.handing_out import Format, Issued, hand_out, issue, wanted, write_file
from ppid_archive.entrypoints.cli.saving import Outcome
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_twin import shown

Name = Annotated[str, typer.Argument(metavar="NAME", help=words.NAME)]


def list_forms(call: Call) -> int:
    """List all forms."""
    screen = call.screen
    with call.opened().archive as archive:
        forms = archive.forms
        told = [(name, forms.declaration(name), forms.text(name).is_own) for name in forms.names()]
    for name, declared, is_own in told:
        if screen.as_json:
            screen.json({"name": name, "about": declared.about, "source": declared.source, "own": is_own})
        own = words.OWN.to(screen.lang) if is_own else ""
        screen.tell(words.LINE, name=name, about=declared.about, own=own)
    return DONE


def show(call: Call, name: Name) -> int:
    """Show a form with its facts."""
    screen = call.screen
    with call.opened().archive as archive:
        declared, text = archive.forms.declaration(name), archive.forms.text(name)
    if screen.as_json:
        facts = {fact: told.model_dump(mode="json") for fact, told in declared.facts.items()}
        screen.json(
            {
                "name": name,
                "about": declared.about,
                "file": text.where,
                "own": text.is_own,
                "facts": facts,
                "text": text.text,
            }
        )
        return DONE
    screen.rows({words.ABOUT_IS: declared.about, words.SOURCE_IS: declared.source, words.WHERE_IS: shown(text.where)})
    screen.tell(words.FACTS)
    for fact, told in declared.facts.items():
        required = words.REQUIRED.to(screen.lang) if told.required else ""
        screen.tell(
            words.FACT, name=fact, meaning=told.meaning, kind=words.kind_of(told.kind, screen.lang), required=required
        )
    screen.line()
    for line in text.text.splitlines():
        screen.line(shown(line))
    return DONE


def export(
    call: Call,
    name: Name,
    *,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=words.OUTPUT)] = None,
    force: Annotated[bool, typer.Option("--force", help=words.FORCE)] = False,
) -> int:
    """Copy a form in order to change it."""
    screen, opened = call.screen, call.opened()
    with opened.archive as archive:
        text = archive.forms.text(name)
    target = output or opened.places.root / opened.settings.forms.folder / f"{name}.toml"
    if output is None:
        target.parent.mkdir(mode=0o700, exist_ok=True)
    saved = write_file(target, lambda to: _put(text.text, to), force=force)
    if saved.outcome is Outcome.NAME_TAKEN:
        screen.object(words.THERE, output=shown(str(target)))
        return REFUSED
    if saved.outcome is not Outcome.SAVED:
        screen.object(wording_commands.CANNOT_WRITE, output=shown(str(target)), cause=cause(saved.cause, screen.lang))
        return USAGE
    if screen.as_json:
        screen.json({"name": name, "output": str(target)})
    screen.tell(words.EXPORTED, name=name, output=shown(str(target)))
    return DONE


def check(call: Call) -> int:
    """Check all forms against their facts."""
    screen = call.screen
    with call.opened().archive as archive:
        looked = list(archive.forms.check())
    wrong = [one for one in looked if one.faults]
    for one in wrong:
        screen.tell(words.FAULTY, name=shown(one.name), where=shown(one.where))
        for fault in one.faults:
            screen.line(f"  - {words.fault(fault, screen.lang)}")
    count, own = sum(len(one.faults) for one in wrong), sum(one.is_own for one in looked)
    if screen.as_json:
        told = [{"name": one.name, "file": one.where, "faults": [str(fault) for fault in one.faults]} for one in wrong]
        screen.json({"checked": len(looked), "own": own, "faulty": told})
    if wrong:
        screen.tell(words.FAULTS, count=count)
        return ATTENTION
    screen.tell(words.SOUND, count=len(looked), own=own)
    return DONE


def sample(
    call: Call,
    name: Name,
    *,
    form: Annotated[Format | None, typer.Option("--format", help=wording_lists.FORMAT)] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=wording_lists.OUTPUT)] = None,
    force: Annotated[bool, typer.Option("--force", help=wording_lists.FORCE)] = False,
) -> int:
    """Make a sample of a form with made-up facts."""
    if form in {Format.PDF, Format.DOCX} and output is None:
        output = Path(f"{SAMPLE}-{name}.{form.value}") if name.replace("-", "").isalnum() else None
    if (asked := wanted(call.screen, form, output, force=force)) is None:
        return USAGE
    with call.opened().archive as archive:
        return issue(archive.forms.sample(name), asked, archive.papers, call.screen)


def number(
    call: Call,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=words.KIND)],
    *,
    day: Annotated[datetime | None, typer.Option("--date", formats=DAY, metavar="DATE", help=words.DATE)] = None,
    about: Annotated[str, typer.Option("--about", metavar="TEXT", help=words.ABOUT)] = "",
) -> int:
    """Draw the next number for a letter."""
    with call.opened().archive as archive:
        drawn = archive.forms.number(kind, on=day.date() if day else None, about=typed(about) or "")
    if call.screen.as_json:
        call.screen.json(drawn.model_dump(mode="json"))
    call.screen.tell(words.DRAWN, number=drawn.number, item=drawn.item)
    return DONE


def numbers(
    call: Call,
    *,
    year: Annotated[int | None, typer.Option(min=1945, max=9998, metavar="YEAR", help=words.YEAR)] = None,
    form: Annotated[Format | None, typer.Option("--format", help=wording_lists.FORMAT)] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=wording_lists.OUTPUT)] = None,
    force: Annotated[bool, typer.Option("--force", help=wording_lists.FORCE)] = False,
) -> int:
    """List the numbers drawn for letters."""
    if (asked := wanted(call.screen, form, output, force=force)) is None:
        return USAGE
    with call.opened().archive as archive:
        of = year or archive.today().year
        table, desk = archive.forms.agenda(of), archive.papers
        title = words.AGENDA.to("id", year=of)
        issued = Issued(title, table, lambda: Paper(title.upper(), desk.letterhead, tables=(table,), landscape=True))
        return hand_out(issued, asked, desk, call.screen)


def _put(text: str, to: BinaryIO) -> None:
    to.write(text.encode())
