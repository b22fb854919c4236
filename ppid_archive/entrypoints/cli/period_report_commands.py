"""``report hand-over``, ``correct`` and ``handed-over``: that the report on a month or quarter was handed over."""

from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.information_request import Deed
from ppid_archive.domain.period_report import HandingOver, PeriodReport
from ppid_archive.domain.report_period import Span, parse_period
from ppid_archive.entrypoints import wording_report as words
from ppid_archive.entrypoints import wording_report_help as about
from ppid_archive.entrypoints.cli.call import DONE, Call
from ppid_archive.entrypoints.cli.request_commands import deed, doing
from ppid_archive.entrypoints.cli.step_options import (
    By,
    Day,
    Given,
    Number,
    PaperOption,
    Reason,
    Role,
    Unclear,
    answered,
    corrections_told,
    pairs,
    step_told,
)
from ppid_archive.entrypoints.wording_twin import shown

Item = Annotated[str, typer.Argument(metavar="ITEM", help=about.PERIOD_ITEM)]


def hand_over(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    period: Annotated[str, typer.Argument(metavar="PERIOD", help=about.MONTH_OR_QUARTER)],
    *,
    to: Annotated[str, typer.Option("--to", metavar="NAME", help=about.HANDED_TO)],
    number: Number,
    by: By,
    role: Role,
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Put on record that the report of a month or quarter was handed over."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        step = HandingOver(**given.step(archive), period=_period(call, period), recipient=given.said(to))
        one = archive.reports.periodic.hand_over(step, given.file(archive))
        if call.screen.as_json:
            call.screen.json(one.model_dump(mode="json"))
        facts = {"item": one.item, "period": one.handing.period, "recipient": shown(one.handing.recipient)}
        call.screen.tell(words.HANDED_OVER, **facts)
        return DONE

    return answered(call, work)


def correct(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    fields: Annotated[list[str], typer.Option("--set", metavar="FIELD=TEXT", help=about.PERIOD_SET)],
    reason: Reason,
    by: By,
    role: Role,
    day: Day = None,
) -> int:
    """Put right what was entered wrongly."""
    given = doing(call, by, role, day)

    def work(archive: Archive) -> int:
        values = pairs(call, fields, "--set")
        one = archive.reports.periodic.correct(item, Deed(**deed(given, archive)), given.said(reason), values)
        if call.screen.as_json:
            call.screen.json(one.model_dump(mode="json"))
        call.screen.tell(words.PUT_RIGHT, item=one.item, count=len(one.corrections[-1].changes))
        return DONE

    return answered(call, work)


def handed_over(
    call: Call, year: Annotated[int | None, typer.Argument(metavar="[YEAR]", min=1900, help=about.HANDED_YEAR)] = None
) -> int:
    """List the reports that were handed over, in the order of their periods."""

    def work(archive: Archive) -> int:
        found = [one for one in archive.reports.periodic.all() if year in {None, one.period.first.year}]
        for one in sorted(found, key=lambda one: (one.period.last, one.period.first)):
            _tell(call, one)
        if not found:
            call.screen.tell(words.NONE_HANDED_OVER)
        return DONE

    return answered(call, work)


def _period(call: Call, text: str) -> str:
    found = parse_period(text)
    if found is None or found.span not in {Span.MONTH, Span.QUARTER}:
        raise Unclear(words.NOT_A_PERIOD.to(call.screen.lang, text=shown(text), form="2026-03, 2026-Q1"))
    return found.code


def _tell(call: Call, one: PeriodReport) -> None:
    if call.screen.as_json:
        call.screen.json(one.model_dump(mode="json"))
    told = step_told(one.handing, call.screen.lang)
    call.screen.line(f"{one.item}  {one.handing.period:<7}  {shown(one.handing.recipient)}: {told}")
    for sentence in corrections_told(one.corrections):
        call.screen.line(f"  {sentence}")
