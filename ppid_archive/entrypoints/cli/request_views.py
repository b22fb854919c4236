"""``request list``, ``show``, ``due`` and ``paper``: how requests stand."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.information_request import (
    AnyRequest,
    Closing,
    ErasedRequest,
    InformationRequest,
    SopStep,
    WrittenNotice,
)
from ppid_archive.domain.request_papers import RequestPaper
from ppid_archive.domain.service_names import ENDINGS, KINDS, REGIMES, WAYS, rupiah
from ppid_archive.entrypoints import wording_requests as words
from ppid_archive.entrypoints import wording_requests_help as about
from ppid_archive.entrypoints.cli.call import DAY, DONE, Call
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
from ppid_archive.entrypoints.cli.request_commands import Item
from ppid_archive.entrypoints.cli.step_options import answered, corrections_told, step_told
from ppid_archive.entrypoints.wording_twin import Lang, prose, shown


def list_requests(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    *,
    state: Annotated[str | None, typer.Option(metavar="STATE", help=about.STATE)] = None,
    day: Annotated[datetime | None, typer.Option("--day", formats=DAY, metavar="DATE", help=about.DAY)] = None,
    year: Annotated[int | None, typer.Option(metavar="YEAR", help=about.YEAR)] = None,
    form: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = None,
) -> int:
    """List the register of requests."""

    def work(archive: Archive) -> int:
        wanted = state_named(call, state, words.states(call.screen.lang))
        some: Iterable[AnyRequest] = archive.requests.active_on(day.date()) if day else archive.requests.all()
        chosen = [
            one
            for one in some
            if (wanted is None or one.state == wanted) and (year is None or _received(one).year == year)
        ]
        if to := To(form, output, force):
            return hand_out_table(call, archive, archive.requests.table(chosen), to)
        return _listed(call, archive, chosen)

    return answered(call, work)


def show(call: Call, item: Item) -> int:
    """Show a request."""

    def work(archive: Archive) -> int:
        one, waits = archive.requests.get(item), archive.requests.waiting_for(item)
        lang = call.screen.lang
        shown_so = show_item(
            call,
            one,
            words.state(one.state, lang),
            waits,
            lambda: _facts(one, lang) if isinstance(one, InformationRequest) else {},
        )
        if isinstance(one, InformationRequest) and not call.screen.as_json:
            for line in corrections_told(one.corrections):
                call.screen.line(f"  {line}")
        return shown_so

    return answered(call, work)


def due(call: Call, *, on: On = None, within: Within = None) -> int:
    """List what is near its last day."""
    day = on.date() if on else None
    return list_due(call, lambda archive: archive.requests.due(on=day, within=within))


def paper(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    kind: Annotated[RequestPaper, typer.Option("--kind", help=about.PAPER_KIND)],
    form: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = None,
) -> int:
    """Make a paper of a request."""
    return issue_paper(call, To(form, output, force), lambda archive: archive.requests.paper(item, kind))


def _listed(call: Call, archive: Archive, chosen: Sequence[AnyRequest]) -> int:
    screen, lang = call.screen, call.screen.lang
    for one in chosen:
        waits = archive.requests.waiting_for(one.item)
        if screen.as_json:
            screen.json(one.model_dump(mode="json") | due_json(waits))
        subject = _subject(one, lang) if isinstance(one, InformationRequest) else ""
        state = f"{words.state(one.state, lang):<22}"
        last = waits.due.day if waits else "-"
        screen.tell(words.LINE, item=one.item, state=state, received=_received(one), due=f"{last!s:<10}", about=subject)
    if not chosen:
        screen.tell(words.NONE)
    return DONE


def _subject(one: InformationRequest, lang: Lang) -> str:
    """Return what is asked for, with what whoever supervises should look at."""
    told = one.answer()
    doubt = words.UNEXEMPTED_MARK.to(lang, letters=", ".join(told.doubtful)) if told and told.doubtful else ""
    return f"{prose(one.wanted.information)}{doubt}"


def _received(one: AnyRequest) -> date:
    return one.figures.received if isinstance(one, ErasedRequest) else one.received.on


def _facts(one: InformationRequest, lang: Lang) -> dict[str, str]:
    who, checked, paid = one.requester, one.identity, one.payment
    kind = KINDS[who.kind] if lang == "id" else who.kind.value
    asked = ", ".join(filter(None, (who.name, kind, who.on_behalf_of, who.address, who.telephone, who.email)))
    searches = (f"{step.on} “{step.words}”: {step.total}" for step in one.searches)
    return {
        "received": f"{one.received.on}, {WAYS[one.received.way] if lang == 'id' else one.received.way.value}",
        "regime": REGIMES[one.regime.regime] if lang == "id" else one.regime.regime.value,
        "requester": prose(asked),
        "identity": words.identity(checked, lang) if checked else words.NOT_CHECKED.to(lang),
        "information": prose(one.wanted.information),
        "purpose": prose(one.wanted.purpose),
        "unit": one.assignment.unit if one.assignment else "",
        "searches": shown("; ".join(searches)),
        "extension": f"{step_told(one.extension, lang)}; {prose(one.extension.reason)}" if one.extension else "",
        "notice": _notice(one.notice, lang) if one.notice else "",
        "after_objection": _notice(one.after_objection, lang) if one.after_objection else "",
        **(_points(told, lang) if (told := one.answer()) else {}),
        "payment": f"{paid.on} {rupiah(paid.amount)}, {shown(paid.proof)}" if paid else "",
        "handed_out": "; ".join(
            prose(" ".join((str(step.on), *step.records, step.content))) for step in one.handed_out
        ),
        "steps": ", ".join(_step(step) for step in one.steps),
        "closing": _closing(one.closing, lang) if one.closing else "",
    }


def _closing(step: Closing, lang: Lang) -> str:
    how = ENDINGS[step.how] if lang == "id" else step.how.value
    return f"{step.on} {'; '.join(filter(None, (how, prose(step.note))))}"


def _notice(step: WrittenNotice, lang: Lang) -> str:
    outcome = words.OUTCOMES_ID[step.outcome] if lang == "id" else step.outcome.value
    late = words.LATE_NOTICE.to(lang, due=step.due) if step.late else ""
    return f"{outcome}; {step_told(step, lang)}{late}"


def _points(notice: WrittenNotice, lang: Lang) -> dict[str, str]:
    """Return what the seven points of a notice say, but for those that say nothing."""
    refused = [
        words.WITHHELD.to(
            lang,
            what=part.record or prose(part.information),
            ground=part.ground,
            exemption=f" ({part.exemption})" if part.exemption else "",
            reason=prose(part.reason),
        )
        for part in notice.refused
    ]
    return {
        "elsewhere": prose(notice.elsewhere),
        "refused": "; ".join(f"{row}. {told}" if refused[1:] else told for row, told in enumerate(refused, start=1)),
        "unexempted": ", ".join(notice.doubtful),
        "given": ", ".join((*notice.given, *filter(None, (prose(notice.content),)))),
        "blackened": prose(notice.blackened),
        "medium": prose(notice.medium),
        "cost": f"{rupiah(notice.cost)}, {prose(notice.payment)}" if notice.cost else "",
    }


def _step(step: SopStep) -> str:
    minutes = f" ({step.minutes}')" if step.minutes is not None else ""
    return f"{step.row}{minutes}{f': {prose(step.note)}' if step.note else ''}"
