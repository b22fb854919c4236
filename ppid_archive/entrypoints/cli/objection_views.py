"""``objection list``, ``show``, ``due`` and ``paper``: how objections stand."""

from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.objection import DisputeStep, ErasedObjection, Objection
from ppid_archive.domain.objection_papers import ObjectionPaper
from ppid_archive.entrypoints import wording_requests as words
from ppid_archive.entrypoints import wording_requests_help as about
from ppid_archive.entrypoints.cli.call import DONE, USAGE, Call
from ppid_archive.entrypoints.cli.handing_out import issue, wanted
from ppid_archive.entrypoints.cli.objection_commands import ObjectionItem
from ppid_archive.entrypoints.cli.request_views import (
    ForceOption,
    FormatOption,
    On,
    OutputOption,
    Within,
    due_json,
    due_told,
    handed_table,
    tell_waiting,
)
from ppid_archive.entrypoints.cli.step_options import answered, step_told
from ppid_archive.entrypoints.wording_twin import Lang, shown


def list_objections(
    call: Call,
    *,
    state: Annotated[str | None, typer.Option(metavar="STATE", help=about.STATE)] = None,
    form: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = None,
) -> int:
    """List the register of objections."""
    screen, lang = call.screen, call.screen.lang

    def work(archive: Archive) -> int:
        chosen = [one for one in archive.objections.all() if state is None or one.state == state]
        if form or output:
            return handed_table(call, archive, archive.objections.table(chosen), form, output, force=bool(force))
        for one in chosen:
            if screen.as_json:
                screen.json(one.model_dump(mode="json"))
            lodged = one.figures.lodged if isinstance(one, ErasedObjection) else one.lodged.on
            request = one.figures.request if isinstance(one, ErasedObjection) else one.request
            told, waits = f"{words.objection_state(one.state, lang):<22}", archive.objections.waiting_for(one.item)
            last = waits.due.day if waits else "-"
            screen.tell(words.LINE, item=one.item, state=told, received=lodged, due=f"{last!s:<10}", about=request)
        if not chosen:
            screen.tell(words.NONE)
        return DONE

    return answered(call, work)


def show(call: Call, item: ObjectionItem) -> int:
    """Show an objection."""
    screen, lang = call.screen, call.screen.lang

    def work(archive: Archive) -> int:
        one = archive.objections.get(item)
        waits = archive.objections.waiting_for(one.item)
        if screen.as_json:
            screen.json(one.model_dump(mode="json") | due_json(waits))
            return DONE
        screen.line(screen.bold(f"{one.item}  {words.objection_state(one.state, lang)}"))
        if isinstance(one, ErasedObjection):
            screen.rows({words.FACTS["erased"]: step_told(one.erasure, lang)})
            return DONE
        facts = _facts(one, lang) | ({"due": due_told(waits, lang)} if waits else {})
        screen.rows({words.FACTS[name]: value for name, value in facts.items() if value})
        return DONE

    return answered(call, work)


def due(call: Call, *, on: On = None, within: Within = None) -> int:
    """List objections near their last day."""

    def work(archive: Archive) -> int:
        return tell_waiting(call, archive.objections.due(on=on.date() if on else None, within=within))

    return answered(call, work)


def paper(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: ObjectionItem,
    *,
    kind: Annotated[ObjectionPaper, typer.Option("--kind", help=about.PAPER_KIND)],
    form: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = None,
) -> int:
    """Make a paper of an objection."""
    if (asked := wanted(call.screen, form, output, force=bool(force))) is None:
        return USAGE

    def work(archive: Archive) -> int:
        return issue(archive.objections.paper(item, kind), asked, archive.papers, call.screen)

    return answered(call, work)


def _facts(one: Objection, lang: Lang) -> dict[str, str]:
    answer, reaction = one.answer, one.reaction
    verdict = words.VERDICTS_ID[answer.verdict] if answer and lang == "id" else str(answer.verdict if answer else "")
    reacted = words.REACTIONS_ID[reaction.reaction] if reaction and lang == "id" else ""
    reasons = [f"{reason} ({words.REASONS_ID[reason]})" if lang == "id" else reason for reason in one.lodged.reasons]
    return {
        "request": one.request,
        "received": str(one.lodged.on),
        "window": str(one.lodged.window_until or ""),
        "reasons": ", ".join(reasons),
        "position": shown(one.lodged.position),
        "answer": f"{verdict}; {step_told(answer, lang)}; {shown(answer.reason)}" if answer else "",
        "order": shown(answer.order) if answer else "",
        "reaction": f"{reacted or reaction.reaction} {reaction.on}" if reaction else "",
        "dispute": "; ".join(_dispute(step, lang) for step in one.dispute),
    }


def _dispute(step: DisputeStep, lang: Lang) -> str:
    status = words.STATUSES_ID[step.status] if lang == "id" else step.status.value
    return " ".join(filter(None, (status, f"{step.on}", shown(step.number), shown(step.result))))
