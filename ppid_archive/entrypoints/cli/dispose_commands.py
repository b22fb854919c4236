"""``dispose``: the steps of a disposal, each signed by a named person, with its paper."""

from datetime import datetime
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.copy_ledger import CopiesLeft
from ppid_archive.domain.disposal import Disposal, DisposalDecision, Execution
from ppid_archive.domain.identity import parse_record_id
from ppid_archive.domain.steps import Appraisal, Approval, Judged, Proposal, Withdrawal
from ppid_archive.entrypoints import wording_disposal as words
from ppid_archive.entrypoints import wording_disposal_help as about
from ppid_archive.entrypoints.cli.call import ATTENTION, DAY, DONE, REFUSED, USAGE, Call
from ppid_archive.entrypoints.cli.step_options import By, Day, Given, Number, PaperOption, Reason, Role, Spare, answered
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_copies import still_in
from ppid_archive.entrypoints.wording_twin import shown
from ppid_archive.preservation.disposing import Proposed

Item = Annotated[str, typer.Argument(metavar="ITEM", help=about.ITEM)]
_DryRun = Annotated[bool, typer.Option("--dry-run", help=about.DRY_RUN)]


def propose(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    records: Annotated[list[str] | None, typer.Argument(metavar="[RECORD]...", help=about.RECORDS)] = None,
    *,
    due: Annotated[bool, typer.Option("--due", help=about.DUE)] = False,
    on: Annotated[datetime | None, typer.Option("--on", formats=DAY, metavar="DATE", help=about.ON)] = None,
    subject: Annotated[str, typer.Option("--about", metavar="TEXT", help=about.ABOUT)] = "",
    number: Number = "",
    by: By = "",
    role: Role = "",
    day: Day = None,
    paper: PaperOption = "",
    dry_run: _DryRun = False,
) -> int:
    """List records for destruction; a dry run may leave out who signs."""
    if bool(records) is due:
        call.screen.object(words.RECORDS_OR_DUE)
        return USAGE
    if on and not due:
        call.screen.object(words.ON_WITHOUT_DUE)
        return USAGE
    blank = "-" if dry_run else ""
    given = Given(call, number or blank, by or blank, role or blank, day, paper)

    def work(archive: Archive) -> int:
        proposal = Proposal(**given.step(archive), about=given.said(subject or blank))
        made = archive.disposals.propose(
            None if due else records or (),
            proposal,
            on=on.date() if on else None,
            paper=given.file(archive),
            rehearse=dry_run,
        )
        return _tell_proposed(made, call.screen, dry_run=dry_run)

    return answered(call, work)


def appraise(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: Number,
    by: By,
    role: Role,
    panel: Annotated[list[str], typer.Option("--panel", metavar="NAME=TEXT", help=about.PANEL)],
    reason: Reason,
    spare: Spare = None,
    clear: Annotated[list[str] | None, typer.Option("--clear", metavar="RECORD=TEXT", help=about.CLEAR)] = None,
    clear_all: Annotated[str, typer.Option("--clear-all", metavar="TEXT", help=about.CLEAR_ALL)] = "",
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Put the panel's appraisal on record."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        spared, cleared = given.judged(spare, "--spare"), given.judged(clear, "--clear")
        if clear_all:
            named = {one.record for one in (*spared, *cleared)}
            opened = [one.record for one in archive.disposals.get(item).listed if one.is_open()]
            rest = (Judged(record=one, reason=given.said(clear_all)) for one in opened if one not in named)
            cleared = (*cleared, *rest)
        step = Appraisal(
            **given.step(archive),
            panel=given.people(panel, "--panel"),
            reason=given.said(reason),
            spared=spared,
            cleared=cleared,
        )
        return _moved(archive.disposals.appraise(item, step, given.file(archive)), call.screen)

    return answered(call, work)


def approve(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: Number,
    by: By,
    role: Role,
    issuer: Annotated[str, typer.Option(metavar="TEXT", help=about.ISSUER)],
    spare: Spare = None,
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Put the archival institution's approval on record."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        spared = given.judged(spare, "--spare")
        step = Approval(**given.step(archive), issuer=given.said(issuer), spared=spared)
        return _moved(archive.disposals.approve(item, step, given.file(archive)), call.screen)

    return answered(call, work)


def decide(  # noqa: PLR0913 - each is an option of the command
    call: Call, item: Item, *, number: Number, by: By, role: Role, day: Day = None, paper: PaperOption = ""
) -> int:
    """Put the decision on record."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        step = DisposalDecision(**given.step(archive))
        return _moved(archive.disposals.decide(item, step, given.file(archive)), call.screen)

    return answered(call, work)


def withdraw(  # noqa: PLR0913 - each is an option of the command
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
    """Withdraw a disposal."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        step = Withdrawal(**given.step(archive), reason=given.said(reason))
        return _moved(archive.disposals.withdraw(item, step, given.file(archive)), call.screen)

    return answered(call, work)


def execute(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: Number,
    by: By,
    role: Role,
    certificate: Annotated[str, typer.Option(metavar="RECORD", help=about.CERTIFICATE)],
    method: Annotated[str, typer.Option(metavar="TEXT", help=about.METHOD)],
    witness: Annotated[list[str], typer.Option("--witness", metavar="NAME=TEXT", help=about.WITNESS)],
    day: Day = None,
    dry_run: _DryRun = False,
) -> int:
    """Destroy what was decided."""
    given = Given(call, number, by, role, day)

    def work(archive: Archive) -> int:
        step = Execution(
            **given.signed(archive),
            certificate=parse_record_id(certificate),
            method=given.said(method),
            witnesses=given.people(witness, "--witness"),
        )
        done = archive.disposals.execute(item, step, rehearse=dry_run)
        left = None if dry_run else archive.disposals.copies_left(item)
        return _tell_executed(done, left, call.screen)

    return answered(call, work)


def _tell_proposed(made: Proposed, screen: Screen, *, dry_run: bool) -> int:
    disposal = made.disposal
    if screen.as_json:
        refused = [
            {"record": record, "code": type(one).__name__, "what": words.of_record(one, screen.lang)}
            for record, against in made.refused.items()
            for one in against
        ]
        told = disposal.model_dump(mode="json") if disposal else None
        screen.json({"disposal": told, "refused": refused, "dry_run": dry_run})
    for one in disposal.listed if disposal else ():
        screen.line(f"  {one.record}  {one.kept_until}  {shown(one.title)}")
    if disposal:
        screen.tell(words.WOULD_LIST if dry_run else words.LISTED, item=disposal.item, count=len(disposal.listed))
    else:
        screen.tell(words.NONE_LISTED)
    if made.refused:
        screen.tell(words.NOT_LISTED, count=len(made.refused))
    for record, against in made.refused.items():
        for what in against:
            screen.line(f"  {record}  {words.of_record(what, screen.lang)}")
    if dry_run:
        screen.tell(words.WOULD)
    if disposal is None:
        return REFUSED
    return ATTENTION if made.refused else DONE


def _moved(disposal: Disposal, screen: Screen) -> int:
    if screen.as_json:
        screen.json(disposal.model_dump(mode="json"))
    screen.tell(words.MOVED, item=disposal.item, state=words.state(disposal.state, screen.lang))
    return DONE


def _tell_executed(disposal: Disposal, left: CopiesLeft | None, screen: Screen) -> int:
    """Tell what went and where it still lies; None: a dry run, in which nothing went."""
    going, dry_run = disposal.going(), left is None
    if screen.as_json:
        told = {"disposal": disposal.item, "state": disposal.state, "records": [one.record for one in going]}
        screen.json({**told, "dry_run": dry_run, "copies_left": None if left is None else left.model_dump(mode="json")})
    for one in going if dry_run else ():
        screen.line(f"  {one.record}  {shown(one.title)}")
    screen.tell(words.WOULD_GO if dry_run else words.GONE, item=disposal.item, count=len(going))
    for sentence in still_in(left, screen.lang) if left else ():
        screen.line(sentence)
    if dry_run:
        screen.tell(words.WOULD)
    return DONE
