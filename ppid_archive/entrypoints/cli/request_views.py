"""``request list``, ``show``, ``due`` and ``paper``: how requests stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.information_request import (
    AnyRequest,
    ErasedRequest,
    HandOut,
    IdentityCheck,
    InformationRequest,
    SopStep,
    WrittenNotice,
)
from ppid_archive.domain.paper import Paper, Table
from ppid_archive.domain.request_clock import Waiting
from ppid_archive.domain.request_papers import RequestPaper
from ppid_archive.domain.service_names import REGIMES, WAYS
from ppid_archive.entrypoints import wording_lists
from ppid_archive.entrypoints import wording_requests as words
from ppid_archive.entrypoints import wording_requests_help as about
from ppid_archive.entrypoints.cli.call import ATTENTION, DONE, USAGE, Call
from ppid_archive.entrypoints.cli.handing_out import Format, Issued, hand_out, issue, wanted
from ppid_archive.entrypoints.cli.keeping_commands import DAY
from ppid_archive.entrypoints.cli.request_commands import Item
from ppid_archive.entrypoints.cli.step_options import answered, step_told
from ppid_archive.entrypoints.wording_twin import Lang, shown

FormatOption = Annotated[Format | None, typer.Option("--format", help=wording_lists.FORMAT)]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=wording_lists.OUTPUT)]
ForceOption = Annotated[bool | None, typer.Option("--force", help=wording_lists.FORCE)]
Within = Annotated[int | None, typer.Option(metavar="N", min=0, help=about.WITHIN)]
On = Annotated[datetime | None, typer.Option("--on", formats=DAY, metavar="DATE", help=about.ON)]


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
        some: Iterable[AnyRequest] = archive.requests.active_on(day.date()) if day else archive.requests.all()
        chosen = [
            one
            for one in some
            if (state is None or one.state == state) and (year is None or _received(one).year == year)
        ]
        if form or output:
            table = archive.requests.table(chosen)
            return handed_table(call, archive, table, form, output, force=bool(force))
        return _listed(call, archive, chosen)

    return answered(call, work)


def show(call: Call, item: Item) -> int:
    """Show a request."""

    def work(archive: Archive) -> int:
        one, waits = archive.requests.get(item), archive.requests.waiting_for(item)
        screen, lang = call.screen, call.screen.lang
        if screen.as_json:
            screen.json(one.model_dump(mode="json") | due_json(waits))
            return DONE
        screen.line(screen.bold(f"{one.item}  {words.state(one.state, lang)}"))
        if isinstance(one, ErasedRequest):
            screen.rows({words.FACTS["erased"]: step_told(one.erasure, lang)})
            return DONE
        facts = _facts(one, lang) | ({"due": due_told(waits, lang)} if waits else {})
        screen.rows({words.FACTS[name]: value for name, value in facts.items() if value})
        for line in _history(one):
            screen.line(f"  {line}")
        return DONE

    return answered(call, work)


def due(call: Call, *, on: On = None, within: Within = None) -> int:
    """List what is near its last day."""

    def work(archive: Archive) -> int:
        return tell_waiting(call, archive.requests.due(on=on.date() if on else None, within=within))

    return answered(call, work)


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
    if (asked := wanted(call.screen, form, output, force=bool(force))) is None:
        return USAGE

    def work(archive: Archive) -> int:
        return issue(archive.requests.paper(item, kind), asked, archive.papers, call.screen)

    return answered(call, work)


def tell_waiting(call: Call, found: Sequence[Waiting]) -> int:
    """Tell what waits, the most urgent first; 1 where anything is overdue."""
    screen, lang = call.screen, call.screen.lang
    for one in found:
        if screen.as_json:
            screen.json({"item": one.item, "since": one.since.isoformat(), "unit": one.unit, **due_json(one)})
        left = _left(one, lang)
        mark = words.PROVISIONAL.to(lang) if one.due.provisional else ""
        screen.tell(words.DUE_LINE, item=one.item, due=one.due.day, mark=mark, left=left, unit=one.unit or "-")
    if not found:
        screen.tell(words.NONE_DUE)
    return ATTENTION if any(one.is_overdue for one in found) else DONE


def due_json(waits: Waiting | None) -> dict[str, object]:
    """Return by when something must be answered, as scripts rely on it."""
    if waits is None:
        return {"due": None, "left": None, "overdue": False, "extended": False, "provisional": False}
    return {
        "due": waits.due.day.isoformat(),
        "left": waits.left,
        "overdue": waits.is_overdue,
        "extended": waits.extended,
        "provisional": waits.due.provisional,
    }


def due_told(waits: Waiting, lang: Lang) -> str:
    """Say by when something must be answered, and how much of that is left."""
    mark = words.PROVISIONAL.to(lang) if waits.due.provisional else ""
    return f"{waits.due.day}{mark}, {_left(waits, lang)}"


def _left(waits: Waiting, lang: Lang) -> str:
    sentence = words.OVERDUE if waits.is_overdue else words.LEFT
    return sentence.to(lang, days=abs(waits.left))


def _listed(call: Call, archive: Archive, chosen: Sequence[AnyRequest]) -> int:
    screen, lang = call.screen, call.screen.lang
    for one in chosen:
        waits = archive.requests.waiting_for(one.item)
        if screen.as_json:
            screen.json(one.model_dump(mode="json") | due_json(waits))
        subject = shown(one.wanted.information) if isinstance(one, InformationRequest) else ""
        state = f"{words.state(one.state, lang):<22}"
        last = waits.due.day if waits else "-"
        screen.tell(words.LINE, item=one.item, state=state, received=_received(one), due=f"{last!s:<10}", about=subject)
    if not chosen:
        screen.tell(words.NONE)
    return DONE


def handed_table(  # noqa: PLR0913 - what, and in which form
    call: Call, archive: Archive, table: Table, form: Format | None, output: Path | None, *, force: bool
) -> int:
    """Hand out a register in the form that is asked for, on a paper of its own where that is PDF."""
    if (asked := wanted(call.screen, form, output, force=bool(force))) is None:
        return USAGE
    desk = archive.papers
    bare = replace(table, title="")  # the paper says it
    issued = Issued(table.title, table, lambda: Paper(table.title, desk.letterhead, tables=(bare,), landscape=True))
    return hand_out(issued, asked, desk, call.screen)


def _received(one: AnyRequest) -> date:
    return one.figures.received if isinstance(one, ErasedRequest) else one.received.on


def _facts(one: InformationRequest, lang: Lang) -> dict[str, str]:
    who, notice = one.requester, one.notice
    outcome = words.OUTCOMES_ID[notice.outcome] if notice and lang == "id" else str(notice.outcome if notice else "")
    asked = ", ".join(filter(None, (who.name, who.on_behalf_of, who.address, who.telephone, who.email)))
    return {
        "received": f"{one.received.on}, {WAYS[one.received.way] if lang == 'id' else one.received.way.value}",
        "regime": REGIMES[one.regime.regime] if lang == "id" else one.regime.regime.value,
        "requester": shown(asked),
        "information": shown(one.wanted.information),
        "purpose": shown(one.wanted.purpose),
        "identity": _identity(one.identity, lang),
        "unit": one.assignment.unit if one.assignment else "",
        "searches": "; ".join(f"{step.on} {shown(step.words)}: {step.total}" for step in one.searches),
        "extension": f"{step_told(one.extension, lang)}; {shown(one.extension.reason)}" if one.extension else "",
        "notice": f"{outcome}; {step_told(notice, lang)}" if notice else "",
        **(_points(notice, lang) if notice else {}),
        "payment": f"{one.payment.on} Rp{one.payment.amount} {shown(one.payment.proof)}" if one.payment else "",
        "handed_out": "; ".join(_given(step) for step in one.handed_out),
        "steps": ", ".join(_step(step) for step in one.steps),
        "closing": f"{one.closing.on} {shown(one.closing.note)}" if one.closing else "",
    }


def _identity(check: IdentityCheck | None, lang: Lang) -> str:
    if check is None:
        return words.NOT_CHECKED.to(lang)
    lacking = words.LACKING.to(lang, lacking=shown(check.lacking)) if check.lacking else ""
    return f"{check.on} {'; '.join(filter(None, (shown(check.seen), lacking)))}"


def _points(notice: WrittenNotice, lang: Lang) -> dict[str, str]:
    """Return what the seven points of a notice say, but for those that say nothing."""
    refused = [
        words.WITHHELD.to(
            lang,
            what=part.record or shown(part.information),
            ground=part.ground,
            exemption=f" ({part.exemption})" if part.exemption else "",
            reason=shown(part.reason),
        )
        for part in notice.refused
    ]
    return {
        "elsewhere": shown(notice.elsewhere),
        "refused": "; ".join(refused),
        "given": ", ".join((*notice.given, *filter(None, (shown(notice.content),)))),
        "blackened": shown(notice.blackened),
        "medium": shown(notice.medium),
        "cost": f"Rp{notice.cost}, {shown(notice.payment)}" if notice.cost else "",
    }


def _given(step: HandOut) -> str:
    return " ".join((f"{step.on}", *step.records, *filter(None, (shown(step.content),))))


def _step(step: SopStep) -> str:
    minutes = f" ({step.minutes}')" if step.minutes is not None else ""
    return f"{step.row}{minutes}{f': {shown(step.note)}' if step.note else ''}"


def _history(one: InformationRequest) -> Iterator[str]:
    for step in one.corrections:
        for change in step.changes:
            told = f"{step.on} {change.field}: {change.before} → {change.after} ({step.by.name}: {step.reason})"
            yield shown(told)
