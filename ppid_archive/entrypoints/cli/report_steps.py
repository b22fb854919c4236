"""``report``: the steps of the annual report, each signed by a named person, with its paper."""

from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.report_section import SectionKind
from ppid_archive.domain.service_report import (
    Check,
    Delivery,
    Plenary,
    ReportPublication,
    Return,
    ServiceReport,
    Submission,
    UnitReport,
)
from ppid_archive.domain.steps import Person, Step
from ppid_archive.entrypoints import wording_report as words
from ppid_archive.entrypoints import wording_report_help as about
from ppid_archive.entrypoints.cli.call import DONE, Call
from ppid_archive.entrypoints.cli.step_options import By, Day, Given, Number, PaperOption, Role, Unclear, answered
from ppid_archive.entrypoints.wording_twin import shown
from ppid_archive.service.reports import SectionWords

Item = Annotated[str, typer.Argument(metavar="ITEM", help=about.ITEM)]


def draft(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    year: Annotated[int, typer.Argument(metavar="YEAR", min=1900, max=9998, help=about.YEAR)],
    *,
    number: Number,
    by: By,
    role: Role,
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Begin the report of a year."""
    given = Given(call, number, by, role, day, paper)
    return answered(
        call,
        lambda archive: _moved(archive.reports.draft(year, Step(**given.step(archive)), given.file(archive)), call),
    )


def unit_report(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    unit: Annotated[str, typer.Option(metavar="UNIT", help=about.UNIT_ID)],
    period: Annotated[str, typer.Option(metavar="PERIOD", help=about.UNIT_PERIOD)],
    number: Number,
    by: By,
    role: Role,
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Put the report of a unit to the annual one."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        step = UnitReport(**given.step(archive), unit=given.said(unit), period=given.said(period))
        return _moved(archive.reports.add_unit_report(item, step, given.file(archive)), call)

    return answered(call, work)


def write(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=about.TEXT_FILE)],
    *,
    section: Annotated[SectionKind, typer.Option(help=about.SECTION)],
    by: By,
    role: Role,
    day: Day = None,
) -> int:
    """Fill a written section."""
    given = Given(call, "-", by, role, day, str(file))

    def work(archive: Archive) -> int:
        attached = given.file(archive)
        text = _text(file)
        if attached is None or not text.strip():
            raise Unclear(words.NOT_TEXT.to(call.screen.lang, name=shown(str(file))))
        on = day.date() if day else archive.today()
        told = SectionWords(section, text, Person(name=given.said(by), role=given.said(role)), on)
        return _moved(archive.reports.write_section(item, told, attached), call)

    return answered(call, work)


def submit(  # noqa: PLR0913 - each is an option of the command
    call: Call, item: Item, *, number: Number, by: By, role: Role, day: Day = None, paper: PaperOption = ""
) -> int:
    """Submit the report to the superior."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        return _moved(archive.reports.submit(item, Submission(**given.step(archive)), given.file(archive)), call)

    return answered(call, work)


def check(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: Number,
    by: By,
    role: Role,
    send_back: Annotated[str, typer.Option("--send-back", metavar="TEXT", help=about.SEND_BACK)] = "",
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Put the superior's approval on record, or that it was given back."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        if send_back:
            back = Return(**given.signed(archive), reason=given.said(send_back))
            return _moved(archive.reports.send_back(item, back), call)
        return _moved(archive.reports.check(item, Check(**given.step(archive)), given.file(archive)), call)

    return answered(call, work)


def plenary(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: Number,
    by: By,
    role: Role,
    member: Annotated[list[str], typer.Option("--member", metavar="NAME=TEXT", help=about.MEMBER)],
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Put the plenary's approval on record."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        step = Plenary(**given.step(archive), members=given.people(member, "--member"))
        return _moved(archive.reports.ratify(item, step, given.file(archive)), call)

    return answered(call, work)


def publish(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: Number,
    by: By,
    role: Role,
    where: Annotated[list[str], typer.Option("--where", metavar="TEXT", help=about.WHERE)],
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Put the publication on record."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        step = ReportPublication(**given.step(archive), where=tuple(given.said(one) for one in where))
        return _moved(archive.reports.publish(item, step), call)

    return answered(call, work)


def send(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: Number,
    by: By,
    role: Role,
    to: Annotated[str, typer.Option("--to", metavar="NAME", help=about.RECIPIENT)] = "",
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Note to whom the report was sent."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        recipient = given.said(to or archive.reports.recipient(item))
        step = Delivery(**given.step(archive), recipient=recipient)
        sent = archive.reports.deliver(item, step, given.file(archive))
        if call.screen.as_json:
            return _moved(sent, call)
        call.screen.tell(words.SENT, item=sent.item, recipient=shown(recipient))
        return DONE

    return answered(call, work)


def _text(file: Path) -> str:
    """Return what stands in a file; nothing where it is no text."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _moved(report: ServiceReport, call: Call) -> int:
    if call.screen.as_json:
        call.screen.json(report.model_dump(mode="json"))
    call.screen.tell(words.MOVED, item=report.item, state=words.state(report.state, call.screen.lang))
    return DONE
