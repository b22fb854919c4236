"""``dip``: the steps of a round of the register of public information, from collection to publication."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.classification import Category
from ppid_archive.domain.content import Shortfall
from ppid_archive.domain.information_drawing import Grouping
from ppid_archive.domain.information_form import FormReading
from ppid_archive.domain.information_register import (
    Determination,
    DraftSource,
    InformationRegister,
    InformationRow,
    PublicationNote,
    RegisterWithdrawal,
)
from ppid_archive.domain.paper import Paper
from ppid_archive.domain.steps import Person, Signed, Step
from ppid_archive.entrypoints import wording_information as words
from ppid_archive.entrypoints import wording_information_help as about
from ppid_archive.entrypoints import wording_lists
from ppid_archive.entrypoints.cli.call import DAY, DONE, USAGE, Call
from ppid_archive.entrypoints.cli.handing_out import Format, issue, wanted
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
)
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording import category
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_twin import shown

Item = Annotated[str, typer.Argument(metavar="ITEM", help=about.ITEM)]
_Unit = Annotated[str, typer.Argument(metavar="UNIT", help=about.UNIT)]
_DryRun = Annotated[bool, typer.Option("--dry-run", help=about.DRY_RUN)]
_DeliveredBy = Annotated[str, typer.Option("--by", metavar="NAME", help=about.DELIVERED_BY)]
_DeliveredOn = Annotated[datetime | None, typer.Option("--date", formats=DAY, metavar="DATE", help=about.DELIVERED_ON)]


def begin(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    *,
    number: Number,
    by: By,
    role: Role,
    day: Day = None,
    unit: Annotated[list[str] | None, typer.Option("--unit", metavar="UNIT", help=about.UNITS)] = None,
    days: Annotated[int | None, typer.Option(min=0, max=250, metavar="N", help=about.DAYS)] = None,
    dry_run: _DryRun = False,
) -> int:
    """Begin a round."""
    given = Given(call, number, by, role, day)

    def work(archive: Archive) -> int:
        asked = Signed(**given.signed(archive))
        desk = archive.information_register
        one = desk.begin(asked, unit or (), days=days, rehearse=dry_run)
        left = one.unasked(desk.get(one.previous).units) if one.previous else ()
        screen, collection = call.screen, one.collection
        if screen.as_json:
            told = {"dry_run": dry_run, "not_asked": [draft.unit for draft in left]}
            screen.json(one.model_dump(mode="json") | told)
        sure = words.PROVISIONAL.to(screen.lang) if collection.provisional else ""
        screen.tell(words.BEGUN, item=one.item, count=len(one.units), due=collection.due, provisional=sure)
        for draft in left:
            screen.tell(words.NOT_ASKED, name=shown(draft.name), count=len(draft.rows))
        if dry_run:
            screen.tell(words.WOULD)
        return DONE

    return answered(call, work)


def draft(  # noqa: PLR0913 - the same
    call: Call,
    item: Item,
    unit: _Unit,
    *,
    group: Annotated[Grouping, typer.Option("--group", help=about.GROUP)] = Grouping.DOSSIER,
    by: _DeliveredBy,
    day: _DeliveredOn = None,
    dry_run: _DryRun = False,
) -> int:
    """Draw a unit's draft from the archive."""
    given = Given(call, "-", by, "-", day)

    def work(archive: Archive) -> int:
        archive.information_register.get(item)
        rows = archive.information_register.draw(unit, group)
        return _deliver(archive, given, (item, unit), rows, DraftSource.ARCHIVE, dry_run=dry_run)

    return answered(call, work)


def form(  # noqa: PLR0913 - the same
    call: Call,
    item: Item,
    unit: _Unit,
    *,
    form: Annotated[Format | None, typer.Option("--format", help=wording_lists.FORMAT)] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=wording_lists.OUTPUT)] = None,
    force: Annotated[bool, typer.Option("--force", help=wording_lists.FORCE)] = False,
) -> int:
    """Make a unit's form: as PDF with the guide to filling it in."""
    return hand_out_paper_of(
        call, lambda archive: archive.information_register.form_paper(item, unit), form, output, force=force
    )


def read_form(  # noqa: PLR0913 - the same
    call: Call,
    item: Item,
    unit: _Unit,
    file: Annotated[str, typer.Argument(metavar="FILE", help=about.FILE)],
    *,
    by: _DeliveredBy,
    day: _DeliveredOn = None,
    dry_run: _DryRun = False,
) -> int:
    """Read a form that was filled in, whole or not at all."""
    given, path = Given(call, "-", by, "-", day), Path(file)

    def work(archive: Archive) -> int:
        if not path.is_file():
            raise Unclear(words.NO_FILE.to(call.screen.lang, name=shown(file)))
        archive.information_register.get(item)
        reading = archive.information_register.read_form(unit, str(path), path.name)
        if isinstance(reading, Shortfall):
            why = cause(reading.detail, call.screen.lang)
            raise Unclear(words.NO_TABLE.to(call.screen.lang, name=shown(path.name), why=why))
        if reading.complaints:
            return _refuse(reading, call.screen)
        return _deliver(archive, given, (item, unit), reading.rows, DraftSource.FORM, dry_run=dry_run)

    return answered(call, work)


def approve(  # noqa: PLR0913 - the same
    call: Call,
    item: Item,
    unit: _Unit,
    *,
    number: Number,
    by: By,
    role: Role,
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Put the approval of a unit's head on record."""
    given = Given(call, number, by, role, day, paper)
    return answered(
        call,
        lambda archive: _moved(
            archive.information_register.approve(item, unit, Step(**given.step(archive)), given.file(archive)),
            call.screen,
        ),
    )


def classify(  # noqa: PLR0913 - the same
    call: Call,
    item: Item,
    *,
    number: Number,
    by: By,
    role: Role,
    set_: Annotated[list[str] | None, typer.Option("--set", metavar="N=CATEGORY", help=about.SET)] = None,
    rest: Annotated[Category | None, typer.Option("--rest", help=about.REST)] = None,
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Put every row in a category."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        named = dict(_category(text, call.screen) for text in set_ or ())
        step = Step(**given.step(archive))
        done = archive.information_register.classify(item, step, named, rest=rest, paper=given.file(archive))
        return _moved(done, call.screen)

    return answered(call, work)


def determine(  # noqa: PLR0913 - the same
    call: Call,
    item: Item,
    *,
    number: Number,
    by: By,
    role: Role,
    member: Annotated[list[str] | None, typer.Option("--member", metavar="NAME=TEXT", help=about.MEMBER)] = None,
    paper: Annotated[str, typer.Option("--paper", metavar="FILE|RECORD", help=about.MINUTES)] = "",
    day: Day = None,
    dry_run: _DryRun = False,
) -> int:
    """Put the determination by the plenary on record."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        step = Determination(**given.step(archive), members=given.people(member or (), "--member"))
        desk, screen = archive.information_register, call.screen
        one = desk.determine(item, step, given.file(archive), rehearse=dry_run)
        if screen.as_json:
            screen.json(one.model_dump(mode="json") | {"dry_run": dry_run})
        screen.tell(words.VERSION, item=one.item, version=one.version)
        if dry_run:
            screen.tell(words.WOULD)
        return DONE

    return answered(call, work)


def order(  # noqa: PLR0913 - the same
    call: Call, item: Item, *, number: Number, by: By, role: Role, day: Day = None, paper: PaperOption = ""
) -> int:
    """Put the order to publish on record."""
    given = Given(call, number, by, role, day, paper)
    return answered(
        call,
        lambda archive: _moved(
            archive.information_register.order(item, Step(**given.step(archive)), given.file(archive)), call.screen
        ),
    )


def published(  # noqa: PLR0913 - the same
    call: Call,
    item: Item,
    *,
    where: Annotated[str, typer.Option(metavar="TEXT", help=about.WHERE)],
    by: By,
    role: Role,
    day: Day = None,
) -> int:
    """Note that a version was published."""
    given = Given(call, "-", by, role, day)

    def work(archive: Archive) -> int:
        person = Person(name=given.said(by), role=given.said(role))
        on = day.date() if day else archive.today()
        note = PublicationNote(where=given.said(where), on=on, by=person)
        return _moved(archive.information_register.published(item, note), call.screen)

    return answered(call, work)


def withdraw(  # noqa: PLR0913 - the same
    call: Call,
    item: Item,
    *,
    number: Number,
    by: By,
    role: Role,
    reason: Reason,
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Give a round up."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        step = RegisterWithdrawal(**given.step(archive), reason=given.said(reason))
        return _moved(archive.information_register.withdraw(item, step, given.file(archive)), call.screen)

    return answered(call, work)


def hand_out_paper_of(
    call: Call, paper: Callable[[Archive], Paper], form: Format | None, output: Path | None, *, force: bool
) -> int:
    """Hand out a paper of a register in the form that was asked for."""
    if (asked := wanted(call.screen, form, output, force=force)) is None:
        return USAGE
    return answered(call, lambda archive: issue(paper(archive), asked, archive.papers, call.screen))


def tell_row(row: InformationRow, screen: Screen) -> None:
    """Tell a row to people at a terminal."""
    named = category(row.category, screen.lang) if row.category else words.NO_CATEGORY.to(screen.lang)
    screen.tell(words.ROW, number=row.number, summary=shown(row.summary), category=named, count=len(row.records))


def _deliver(  # noqa: PLR0913 - what is delivered, by whom, for which unit
    archive: Archive,
    given: Given,
    where: tuple[str, str],
    rows: tuple[InformationRow, ...],
    source: DraftSource,
    *,
    dry_run: bool,
) -> int:
    screen, (item, unit) = given.call.screen, where
    by, on = given.said(given.by), given.day.date() if given.day else None
    if not dry_run:
        archive.information_register.deliver(item, unit, rows, by=by, source=source, on=on)
    if screen.as_json:
        told = [row.model_dump(mode="json") for row in rows]
        screen.json({"item": item, "unit": unit, "rows": told, "complaints": [], "dry_run": dry_run})
    for row in rows:
        tell_row(row, screen)
    screen.tell(words.DRAFTED, item=item, count=len(rows), unit=unit)
    if dry_run:
        screen.tell(words.WOULD)
    return DONE


def _refuse(reading: FormReading, screen: Screen) -> int:
    """Name every cell that is not understood."""
    if screen.as_json:
        told = [
            {
                "sheet": one.sheet,
                "row": one.row,
                "column": one.column,
                "cell": one.place,
                "text": one.text,
                "fault": one.fault.value,
                "what": words.fault(one.fault, screen.lang),
            }
            for one in reading.complaints
        ]
        screen.json({"rows": [], "complaints": told})
    else:
        for one in reading.complaints:
            screen.complain(f"  {words.cell(one, screen.lang)}")
    screen.object(words.NOT_READ, count=len(reading.complaints))
    return USAGE


def _category(text: str, screen: Screen) -> tuple[int, Category]:
    number, _, named = text.partition("=")
    if number.strip().isdecimal() and named.strip() in set(Category):
        return int(number), Category(named.strip())
    raise Unclear(words.NOT_A_CATEGORY.to(screen.lang, text=shown(text)))


def _moved(one: InformationRegister, screen: Screen) -> int:
    if screen.as_json:
        screen.json(one.model_dump(mode="json"))
    screen.tell(words.MOVED, item=one.item, state=words.state(one.state, screen.lang))
    return DONE
