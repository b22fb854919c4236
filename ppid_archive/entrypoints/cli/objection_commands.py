"""``objection``: an objection lodged, answered by the superior, disputed."""

from datetime import datetime
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.objection import (
    DisputeStatus,
    DisputeStep,
    Lodging,
    Objection,
    ObjectionAnswer,
    ObjectionReason,
    Reacted,
    Reaction,
    Verdict,
)
from ppid_archive.entrypoints import wording_requests as words
from ppid_archive.entrypoints import wording_requests_help as about
from ppid_archive.entrypoints.cli.call import DONE, Call
from ppid_archive.entrypoints.cli.keeping_commands import DAY
from ppid_archive.entrypoints.cli.request_commands import Item, Note, deed, doing, said
from ppid_archive.entrypoints.cli.step_options import By, Day, Given, PaperOption, Role, answered

ObjectionItem = Annotated[str, typer.Argument(metavar="ITEM", help=about.OBJECTION_ITEM)]


def lodge(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    reason: Annotated[list[ObjectionReason], typer.Option("--reason", help=about.OBJECTION_REASON)],
    by: By,
    role: Role,
    purpose: Annotated[str, typer.Option(metavar="TEXT", help=about.PURPOSE)] = "",
    position: Annotated[str, typer.Option(metavar="TEXT", help=about.POSITION)] = "",
    proxy: Annotated[str, typer.Option(metavar="NAME", help=about.PROXY)] = "",
    proxy_letter: Annotated[str, typer.Option(metavar="TEXT", help=about.PROXY_LETTER)] = "",
    arose: Annotated[datetime | None, typer.Option("--arose", formats=DAY, metavar="DATE", help=about.AROSE)] = None,
    day: Day = None,
) -> int:
    """Enter an objection."""

    def work(archive: Archive) -> int:
        lodging = Lodging(
            **deed(doing(call, by, role, day), archive),
            reasons=tuple(dict.fromkeys(reason)),
            purpose=said(purpose),
            position=said(position),
            proxy=said(proxy),
            proxy_letter=said(proxy_letter),
            arose=arose.date() if arose else None,
        )
        return _lodged(call, archive, archive.objections.lodge(item, lodging))

    return answered(call, work)


def answer(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: ObjectionItem,
    *,
    number: Annotated[str, typer.Option(metavar="TEXT", help=about.NUMBER)],
    verdict: Annotated[Verdict, typer.Option(help=about.VERDICT)],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)],
    by: By,
    role: Role,
    order: Annotated[str, typer.Option(metavar="TEXT", help=about.ORDER)] = "",
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Put the superior's answer on record."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        step = ObjectionAnswer(**given.step(archive), verdict=verdict, reason=given.said(reason), order=said(order))
        return _moved(call, archive.objections.answer(item, step, given.file(archive)))

    return answered(call, work)


def react(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: ObjectionItem,
    *,
    reaction: Annotated[Reaction, typer.Option(help=about.ACCEPTS)],
    by: By,
    role: Role,
    note: Note = "",
    day: Day = None,
) -> int:
    """Put the requester's reaction on record."""

    def work(archive: Archive) -> int:
        step = Reacted(**deed(doing(call, by, role, day), archive), reaction=reaction, note=said(note))
        return _moved(call, archive.objections.react(item, step))

    return answered(call, work)


def dispute(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: ObjectionItem,
    *,
    status: Annotated[DisputeStatus, typer.Option(help=about.STATUS)],
    by: By,
    role: Role,
    number: Annotated[str, typer.Option(metavar="TEXT", help=about.CASE_NUMBER)] = "",
    result: Annotated[str, typer.Option(metavar="TEXT", help=about.RESULT)] = "",
    day: Day = None,
) -> int:
    """Put a step of the dispute on record."""

    def work(archive: Archive) -> int:
        facts = deed(doing(call, by, role, day), archive)
        step = DisputeStep(**facts, status=status, number=said(number), result=said(result))
        return _moved(call, archive.objections.dispute(item, step))

    return answered(call, work)


def _lodged(call: Call, archive: Archive, one: Objection) -> int:
    """Tell by when the superior must answer."""
    waits, lang = archive.objections.waiting_for(one.item), call.screen.lang
    due = waits.due if waits else None
    if call.screen.as_json:
        facts = {"due": due.day.isoformat() if due else None, "provisional": bool(due and due.provisional)}
        call.screen.json(one.model_dump(mode="json") | facts)
    mark = words.PROVISIONAL.to(lang) if due and due.provisional else ""
    call.screen.tell(words.LODGED, item=one.item, due=due.day if due else words.UNKNOWN_DAY.to(lang), mark=mark)
    return DONE


def _moved(call: Call, one: Objection) -> int:
    if call.screen.as_json:
        call.screen.json(one.model_dump(mode="json"))
    call.screen.tell(words.MOVED, item=one.item, state=words.objection_state(one.state, call.screen.lang))
    return DONE
