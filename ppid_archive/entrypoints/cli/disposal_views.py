"""``dispose list``, ``dispose show``, ``dispose paper``: how a disposal stands, and its papers."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.domain.disposal import Disposal, Execution, Signed, Step
from ppid_archive.domain.disposal_papers import PaperKind
from ppid_archive.domain.identity import digest_from_hex
from ppid_archive.domain.paper import Paper
from ppid_archive.entrypoints import wording_commands as general
from ppid_archive.entrypoints import wording_disposal as words
from ppid_archive.entrypoints import wording_disposal_help as about
from ppid_archive.entrypoints.cli.call import DONE, REFUSED, USAGE, Call
from ppid_archive.entrypoints.cli.dispose_commands import Item, answered
from ppid_archive.entrypoints.cli.saving import Outcome, save
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_errors import cause
from ppid_archive.entrypoints.wording_twin import Lang, shown
from ppid_archive.ports.papers import Papers


class Form(StrEnum):
    """The forms of a paper."""

    JSON = "json"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


def list_disposals(call: Call) -> int:
    """List every disposal."""
    screen, count = call.screen, 0
    with call.opened().archive as archive:
        for one in archive.disposals.all():
            count += 1
            if screen.as_json:
                screen.json({"item": one.item, "state": one.state, "about": one.proposal.about, **_counts(one)})
            state, subject = words.state(one.state, screen.lang), shown(one.proposal.about)
            screen.tell(words.LINE, item=one.item, state=f"{state:<22}", count=len(one.going()), about=subject)
    if not count:
        screen.tell(words.NONE)
    return DONE


def show(call: Call, item: Item) -> int:
    """Show a disposal with all its steps."""
    screen, lang = call.screen, call.screen.lang
    with call.opened().archive as archive:
        told = archive.disposals.get(item)
        needed = told.needs_approval(archive.disposals.rules)
    if screen.as_json:
        screen.json(told.model_dump(mode="json") | {"needs_approval": needed, **_counts(told)})
        return DONE
    screen.line(screen.bold(f"{told.item}  {shown(told.proposal.about)}"))
    steps = {name: step for name in words.STEPS if (step := getattr(told, name))}
    screen.rows(
        {
            words.STATE: words.state(told.state, lang),
            words.COUNTS: words.COUNTED.to(lang, **_counts(told)),
            **{words.STEPS[name]: _step(step, lang) for name, step in steps.items()},
            words.NEXT: words.next_step(told.state, lang),
        }
    )
    reasons = {one.record: one.reason for one in told.spared()}
    for line in told.listed:
        kept = f"  ({words.SPARED.to(lang, reason=shown(reasons[line.record]))})" if line.record in reasons else ""
        screen.line(f"  {line.record}  {line.kept_until}  {shown(line.title)}{kept}")
    return DONE


def paper(
    call: Call,
    item: Item,
    *,
    kind: Annotated[PaperKind, typer.Option("--kind", help=about.KIND)],
    form: Annotated[Form, typer.Option("--format", help=about.FORMAT)] = Form.PDF,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=about.OUTPUT)] = None,
) -> int:
    """Make a paper of a disposal."""
    return answered(
        call,
        lambda archive: _made(archive.disposals.paper(item, kind), form, archive.disposals.papers, output, call.screen),
    )


def _made(made: Paper, form: Form, renderer: Papers | None, output: Path | None, screen: Screen) -> int:
    if form is Form.JSON:
        Screen(screen.lang, as_json=True).json(asdict(made))
        return DONE
    if renderer is None:
        screen.object(words.NO_RENDERER, form=form.value)
        return REFUSED
    if output is None:
        screen.object(words.NEEDS_OUTPUT)
        return USAGE
    if form is not Form.PDF and not made.tables:
        screen.object(words.NO_TABLE)
        return USAGE
    return _saved(_rendered(made, form, renderer), output, screen)


def _rendered(made: Paper, form: Form, renderer: Papers) -> bytes:
    to = BytesIO()
    match form:
        case Form.XLSX:
            renderer.spreadsheet(made.title, made.tables[0], to)
        case Form.CSV:
            renderer.csv(made.tables[0], to)
        case _:
            renderer.pdf(made, to)
    return to.getvalue()


def _saved(data: bytes, output: Path, screen: Screen) -> int:
    saved = save(BytesIO(data), digest_from_hex(hashlib.sha512(data).hexdigest()), output)
    if saved.outcome is Outcome.NAME_TAKEN:
        screen.object(general.ALREADY_THERE, output=shown(str(output)))
        return REFUSED
    if saved.outcome is not Outcome.SAVED:
        screen.object(general.CANNOT_WRITE, output=shown(str(output)), cause=cause(saved.cause, screen.lang))
        return USAGE
    screen.json({"output": str(output), "size": saved.size}) if screen.as_json else screen.line(shown(str(output)))
    return DONE


def _counts(told: Disposal) -> Mapping[str, int]:
    return {"listed_count": len(told.listed), "spared_count": len(told.spared()), "going_count": len(told.going())}


def _step(step: Signed, lang: Lang) -> str:
    by, role = shown(step.by.name), shown(step.by.role)
    said = words.STEP.to(lang, number=shown(step.number), on=step.on, name=by, role=role)
    return said + _attached(step, lang)


def _attached(step: Signed, lang: Lang) -> str:
    match step:
        case Execution(certificate=record):
            return words.PAPER_RECORD.to(lang, record=record)
        case Step(record=str(record)):
            return words.PAPER_RECORD.to(lang, record=record)
        case Step(file=file) if file:
            return words.PAPER_FILE.to(lang, name=shown(file.name))
        case _:
            return ""
