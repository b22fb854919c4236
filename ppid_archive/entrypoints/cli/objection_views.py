"""``objection list``, ``show``, ``due`` and ``paper``: how objections stand."""

from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.objection import DisputeStep, ErasedObjection, Objection, ObjectionClosing
from ppid_archive.domain.objection_papers import ENDINGS, ObjectionPaper
from ppid_archive.entrypoints import wording_requests as words
from ppid_archive.entrypoints import wording_requests_help as about
from ppid_archive.entrypoints.cli.call import DONE, Call
from ppid_archive.entrypoints.cli.objection_commands import ObjectionItem
from ppid_archive.entrypoints.cli.register_views import (
    ForceOption,
    FormatOption,
    On,
    OutputOption,
    To,
    Within,
    due_json,
    hand_out_table,
    issue_paper,
    list_due,
    show_item,
    state_named,
)
from ppid_archive.entrypoints.cli.step_options import answered, corrections_told, step_told
from ppid_archive.entrypoints.wording_twin import Lang, prose, shown


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
        wanted = state_named(call, state, words.objection_states(lang))
        chosen = [one for one in archive.objections.all() if wanted is None or one.state == wanted]
        if to := To(form, output, force):
            return hand_out_table(call, archive, archive.objections.table(chosen), to)
        for one in chosen:
            waits = archive.objections.waiting_for(one.item)
            if screen.as_json:
                screen.json(one.model_dump(mode="json") | due_json(waits))
            lodged = one.figures.lodged if isinstance(one, ErasedObjection) else one.lodged.on
            request = one.figures.request if isinstance(one, ErasedObjection) else one.request
            told = f"{words.objection_state(one.state, lang):<22}"
            last = f"{waits.due.day if waits else '-'!s:<10}"
            screen.tell(words.LINE, item=one.item, state=told, received=lodged, due=last, about=request)
        if not chosen:
            screen.tell(words.NONE)
        return DONE

    return answered(call, work)


def show(call: Call, item: ObjectionItem) -> int:
    """Show an objection."""

    def work(archive: Archive) -> int:
        one, waits = archive.objections.get(item), archive.objections.waiting_for(item)
        lang, until = call.screen.lang, archive.objections.disputable_until(item)
        shown_so = show_item(
            call,
            one,
            words.objection_state(one.state, lang),
            waits,
            lambda: _facts(one, lang) | {"disputable": str(until or "")} if isinstance(one, Objection) else {},
        )
        if isinstance(one, Objection) and not call.screen.as_json:
            for line in corrections_told(one.corrections):
                call.screen.line(f"  {line}")
        return shown_so

    return answered(call, work)


def due(call: Call, *, on: On = None, within: Within = None) -> int:
    """List objections near their last day."""
    day = on.date() if on else None
    return list_due(call, lambda archive: archive.objections.due(on=day, within=within))


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
    return issue_paper(call, To(form, output, force), lambda archive: archive.objections.paper(item, kind))


def _facts(one: Objection, lang: Lang) -> dict[str, str]:
    answer, reaction = one.answer, one.reaction
    late = words.LATE_NOTICE.to(lang, due=answer.due) if answer and answer.late else ""
    verdict = words.VERDICTS_ID[answer.verdict] if answer and lang == "id" else str(answer.verdict if answer else "")
    reacted = words.REACTIONS_ID[reaction.reaction] if reaction and lang == "id" else ""
    reasons = [f"{reason} ({words.REASONS_ID[reason]})" if lang == "id" else reason for reason in one.lodged.reasons]
    return {
        "request": one.request,
        "received": str(one.lodged.on),
        "window": f"{one.lodged.window_until or ''}{words.AFTER_WINDOW.to(lang) if one.lodged.late else ''}",
        "doubtful": ", ".join(one.lodged.doubtful),
        "reasons": ", ".join(reasons),
        "position": prose(one.lodged.position),
        "answer": f"{verdict}; {step_told(answer, lang)}{late}; {prose(answer.reason)}" if answer else "",
        "order": prose(answer.order) if answer else "",
        "reaction": f"{reacted or reaction.reaction} {reaction.on}" if reaction else "",
        "dispute": "; ".join(_dispute(step, lang) for step in one.dispute),
        "closing": _closing(one.closing, lang) if one.closing else "",
    }


def _closing(step: ObjectionClosing, lang: Lang) -> str:
    how = ENDINGS[step.how] if lang == "id" else step.how.value
    return f"{step.on} {'; '.join(filter(None, (how, prose(step.note))))}"


def _dispute(step: DisputeStep, lang: Lang) -> str:
    status = words.STATUSES_ID[step.status] if lang == "id" else step.status.value
    late = words.LATE_NOTICE.to(lang, due=step.due) if step.late else ""
    return " ".join(filter(None, (status, f"{step.on}", shown(step.number), prose(step.result)))) + late
