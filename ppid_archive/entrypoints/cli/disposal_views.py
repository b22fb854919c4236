"""``dispose list``, ``dispose show``, ``dispose paper``: how a disposal stands, and its papers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.domain.copy_ledger import CopiesLeft
from ppid_archive.domain.disposal import Disposal
from ppid_archive.domain.disposal_papers import PaperKind
from ppid_archive.entrypoints import wording_disposal as words
from ppid_archive.entrypoints import wording_disposal_help as about
from ppid_archive.entrypoints import wording_lists
from ppid_archive.entrypoints.cli.call import DONE, USAGE, Call
from ppid_archive.entrypoints.cli.dispose_commands import Item
from ppid_archive.entrypoints.cli.handing_out import Format, issue, wanted
from ppid_archive.entrypoints.cli.step_options import answered, step_told
from ppid_archive.entrypoints.wording_copies import still_in
from ppid_archive.entrypoints.wording_twin import shown


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
        left = archive.disposals.copies_left(item) if told.execution else CopiesLeft()
    if screen.as_json:
        screen.json(
            told.model_dump(mode="json")
            | {"needs_approval": needed, "copies_left": left.model_dump(mode="json"), **_counts(told)}
        )
        return DONE
    screen.line(screen.bold(f"{told.item}  {shown(told.proposal.about)}"))
    steps = {name: step for name in words.STEPS if (step := getattr(told, name))}
    screen.rows(
        {
            words.STATE: words.state(told.state, lang),
            words.COUNTS: words.COUNTED.to(lang, **_counts(told)),
            **{words.STEPS[name]: step_told(step, lang) for name, step in steps.items()},
            words.NEXT: words.next_step(told.state, lang),
        }
    )
    for sentence in still_in(left, lang):
        screen.line(sentence)
    reasons = {one.record: one.reason for one in told.spared()}
    for line in told.listed:
        kept = f"  ({words.SPARED.to(lang, reason=shown(reasons[line.record]))})" if line.record in reasons else ""
        screen.line(f"  {line.record}  {line.kept_until}  {shown(line.title)}{kept}")
    return DONE


def paper(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    kind: Annotated[PaperKind, typer.Option("--kind", help=about.KIND)],
    form: Annotated[Format | None, typer.Option("--format", help=wording_lists.FORMAT)] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=wording_lists.OUTPUT)] = None,
    force: Annotated[bool, typer.Option("--force", help=wording_lists.FORCE)] = False,
) -> int:
    """Make a paper of a disposal."""
    if (asked := wanted(call.screen, form, output, force=force)) is None:
        return USAGE
    return answered(
        call, lambda archive: issue(archive.disposals.paper(item, kind), asked, archive.papers, call.screen)
    )


def _counts(told: Disposal) -> Mapping[str, int]:
    return {"listed_count": len(told.listed), "spared_count": len(told.spared()), "going_count": len(told.going())}
