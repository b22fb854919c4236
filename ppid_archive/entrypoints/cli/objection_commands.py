"""``objection``: an objection lodged, answered by the superior, disputed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.information_request import Deed
from ppid_archive.domain.objection import (
    DisputeStatus,
    DisputeStep,
    Lodging,
    Objection,
    ObjectionAnswer,
    ObjectionClosing,
    ObjectionEnding,
    ObjectionReason,
    Reacted,
    Reaction,
    Verdict,
)
from ppid_archive.entrypoints import wording_requests as words
from ppid_archive.entrypoints import wording_requests_help as about
from ppid_archive.entrypoints.cli.call import DAY, DONE, Call
from ppid_archive.entrypoints.cli.letter_options import LetterNumber, or_drawn, tell_number
from ppid_archive.entrypoints.cli.register_views import due_json
from ppid_archive.entrypoints.cli.request_commands import Item, Note, deed, doing, said
from ppid_archive.entrypoints.cli.step_options import By, Day, Given, PaperOption, Role, answered, pairs

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
    anyway: Annotated[bool, typer.Option("--anyway", help=about.ANYWAY)] = False,
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
            anyway=anyway,
        )
        one = archive.objections.lodge(item, lodging)
        waits, lang = archive.objections.waiting_for(one.item), call.screen.lang
        due = waits.due.day if waits else words.UNKNOWN_DAY.to(lang)
        mark = words.PROVISIONAL.to(lang) if waits and waits.due.provisional else ""
        return _moved(call, one, words.LODGED.to(lang, due=due, mark=mark), due_json(waits))

    return answered(call, work)


def answer(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: ObjectionItem,
    *,
    verdict: Annotated[Verdict, typer.Option(help=about.VERDICT)],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)],
    by: By,
    role: Role,
    number: LetterNumber = None,
    order: Annotated[str, typer.Option(metavar="TEXT", help=about.ORDER)] = "",
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Put the superior's answer on record."""
    given = Given(call, or_drawn(number), by, role, day, paper)

    def work(archive: Archive) -> int:
        step = ObjectionAnswer(**given.step(archive), verdict=verdict, reason=given.said(reason), order=said(order))
        one = archive.objections.answer(item, step, given.file(archive), draw=number is None)
        until, lang = archive.objections.disputable_until(one.item), call.screen.lang
        told = words.DISPUTABLE.to(lang, until=until) if until else ""
        tell_number(call, one.item, one.answer, number)
        return _moved(call, one, f"{words.objection_state(one.state, lang)}{told}")

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


def correct(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: ObjectionItem,
    *,
    fields: Annotated[list[str], typer.Option("--set", metavar="FIELD=TEXT", help=about.OBJECTION_SET)],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)],
    by: By,
    role: Role,
    day: Day = None,
) -> int:
    """Put fields right."""
    given = doing(call, by, role, day)

    def work(archive: Archive) -> int:
        values = pairs(call, fields, "--set")
        one = archive.objections.correct(item, Deed(**deed(given, archive)), given.said(reason), values)
        return _moved(call, one, words.PUT_RIGHT.to(call.screen.lang, count=len(one.corrections[-1].changes)))

    return answered(call, work)


def close(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: ObjectionItem,
    *,
    how: Annotated[ObjectionEnding, typer.Option(help=about.OBJECTION_HOW)],
    by: By,
    role: Role,
    note: Note = "",
    day: Day = None,
) -> int:
    """Close an objection."""

    def work(archive: Archive) -> int:
        step = ObjectionClosing(**deed(doing(call, by, role, day), archive), how=how, note=said(note))
        return _moved(call, archive.objections.close(item, step))

    return answered(call, work)


def _moved(call: Call, one: Objection, told: str = "", facts: Mapping[str, object] | None = None) -> int:
    if call.screen.as_json:
        call.screen.json(one.model_dump(mode="json") | dict(facts or {}))
    call.screen.tell(words.MOVED, item=one.item, state=told or words.objection_state(one.state, call.screen.lang))
    return DONE
