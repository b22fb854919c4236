"""``transfer``: the steps of a transfer to an archival institution, each signed by a named person."""

from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.identity import hex_of, parse_record_id
from ppid_archive.domain.steps import Appraisal, Approval, Proposal, Withdrawal
from ppid_archive.domain.transfer import HandOver, Notice, Transfer, TransferDecision
from ppid_archive.entrypoints import wording_disposal_help as common
from ppid_archive.entrypoints import wording_transfer as words
from ppid_archive.entrypoints import wording_transfer_help as about
from ppid_archive.entrypoints.cli.call import ATTENTION, DONE, REFUSED, USAGE, Call
from ppid_archive.entrypoints.cli.step_options import By, Day, Given, Number, PaperRecord, Reason, Role, Spare, answered
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_twin import shown
from ppid_archive.preservation.transferring import Proposed

Item = Annotated[str, typer.Argument(metavar="ITEM", help=about.ITEM)]
_DryRun = Annotated[bool, typer.Option("--dry-run", help=common.DRY_RUN)]


def propose(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    records: Annotated[list[str] | None, typer.Argument(metavar="[RECORD]...", help=common.RECORDS)] = None,
    *,
    due: Annotated[bool, typer.Option("--due", help=about.DUE)] = False,
    subject: Annotated[str, typer.Option("--about", metavar="TEXT", help=common.ABOUT)] = "",
    receiver: Annotated[str, typer.Option("--receiver", metavar="TEXT", help=about.RECEIVER)] = "",
    number: Number = "",
    by: By = "",
    role: Role = "",
    day: Day = None,
    paper: PaperRecord = "",
    dry_run: _DryRun = False,
) -> int:
    """List records for transfer; a dry run may leave out who signs."""
    if bool(records) is due:
        call.screen.object(words.RECORDS_OR_DUE)
        return USAGE
    blank = "-" if dry_run else ""
    given = Given(call, number or blank, by or blank, role or blank, day, paper)

    def work(archive: Archive) -> int:
        wanted = archive.transfers.due() if due else records or ()
        if not wanted:
            call.screen.tell(words.NONE_DUE)
            return REFUSED
        proposal = Proposal(**given.step(archive), about=given.said(subject or blank))
        made = archive.transfers.propose(wanted, proposal, receiver=receiver, rehearse=dry_run)
        return _tell_proposed(made, call.screen, dry_run=dry_run)

    return answered(call, work)


def appraise(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: Number,
    by: By,
    role: Role,
    panel: Annotated[list[str], typer.Option("--panel", metavar="NAME=TEXT", help=common.PANEL)],
    reason: Reason,
    spare: Spare = None,
    day: Day = None,
    paper: PaperRecord = "",
) -> int:
    """Put the panel's appraisal on record."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        members, spared = given.people(panel, "--panel"), given.judged(spare, "--spare")
        step = Appraisal(**given.step(archive), panel=members, reason=given.said(reason), spared=spared)
        return _moved(archive.transfers.appraise(item, step), call.screen)

    return answered(call, work)


def notify(  # noqa: PLR0913 - each is an option of the command
    call: Call, item: Item, *, number: Number, by: By, role: Role, day: Day = None, paper: PaperRecord = ""
) -> int:
    """Put the notice to the institution on record."""
    given = Given(call, number, by, role, day, paper)
    return answered(
        call,
        lambda archive: _moved(archive.transfers.notify(item, Notice(**given.step(archive))), call.screen),
    )


def approve(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: Number,
    by: By,
    role: Role,
    issuer: Annotated[str, typer.Option(metavar="TEXT", help=common.ISSUER)],
    spare: Spare = None,
    day: Day = None,
    paper: PaperRecord = "",
) -> int:
    """Put the institution's approval on record."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        spared = given.judged(spare, "--spare")
        step = Approval(**given.step(archive), issuer=given.said(issuer), spared=spared)
        return _moved(archive.transfers.approve(item, step), call.screen)

    return answered(call, work)


def decide(  # noqa: PLR0913 - each is an option of the command
    call: Call, item: Item, *, number: Number, by: By, role: Role, day: Day = None, paper: PaperRecord = ""
) -> int:
    """Put the decision on record."""
    given = Given(call, number, by, role, day, paper)
    return answered(
        call,
        lambda archive: _moved(archive.transfers.decide(item, TransferDecision(**given.step(archive))), call.screen),
    )


def withdraw(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: Number,
    by: By,
    role: Role,
    reason: Reason,
    day: Day = None,
    paper: PaperRecord = "",
) -> int:
    """Withdraw a transfer."""
    given = Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        step = Withdrawal(**given.step(archive), reason=given.said(reason))
        return _moved(archive.transfers.withdraw(item, step), call.screen)

    return answered(call, work)


def pack(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    to: Annotated[str, typer.Option("--to", metavar="DIR", help=about.TO)],
    by: By,
    role: Role,
    dry_run: _DryRun = False,
) -> int:
    """Pack the records."""
    given, screen = Given(call, "-", by, role, None), call.screen

    def work(archive: Archive) -> int:
        signer = given.signed(archive)["by"]
        with screen.progress(about.PACK):
            done, place = archive.transfers.pack(item, by=signer, to=to, rehearse=dry_run)
        packing = None if dry_run else done.packing
        if screen.as_json:
            told = packing.model_dump(mode="json") if packing else None
            screen.json({"transfer": done.item, "place": place, "packing": told, "dry_run": dry_run})
        if packing:
            manifest = hex_of(packing.manifest)
            told = {"files": packing.files, "octets": packing.octets, "manifest": manifest}
            screen.tell(words.PACKED, item=done.item, place=shown(place), **told)
        else:
            screen.tell(words.WOULD_PACK, item=done.item, count=len(done.going()), place=shown(place))
            screen.tell(words.WOULD)
        return DONE

    return answered(call, work)


def check(call: Call, place: Annotated[str, typer.Argument(metavar="DIR", help=about.PLACE)]) -> int:
    """Check a package."""
    screen = call.screen

    def work(archive: Archive) -> int:
        faults = list(archive.transfers.faults(place))
        if screen.as_json:
            screen.json({"place": place, "faults": faults})
        screen.tell(words.NOT_WHOLE if faults else words.WHOLE, place=shown(place), count=len(faults))
        for fault in faults:
            screen.line(f"  {shown(fault)}")
        return ATTENTION if faults else DONE

    return answered(call, work)


def hand_over(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: Number,
    by: By,
    role: Role,
    certificate: Annotated[str, typer.Option(metavar="RECORD", help=about.CERTIFICATE)],
    received_by: Annotated[str, typer.Option("--received-by", metavar="NAME=TEXT", help=about.RECEIVED_BY)],
    day: Day = None,
    dry_run: _DryRun = False,
) -> int:
    """Put the handing over on record."""
    given, screen = Given(call, number, by, role, day), call.screen

    def work(archive: Archive) -> int:
        (taker,) = given.people([received_by], "--received-by")
        step = HandOver(**given.signed(archive), certificate=parse_record_id(certificate), received_by=taker)
        done = archive.transfers.hand_over(item, step, rehearse=dry_run)
        if not dry_run:
            return _moved(done, screen)
        if screen.as_json:
            screen.json({"transfer": done.item, "records": [one.record for one in done.going()], "dry_run": True})
        screen.tell(words.WOULD_HAND_OVER, item=done.item, count=len(done.going()), receiver=shown(done.receiver))
        screen.tell(words.WOULD)
        return DONE

    return answered(call, work)


def _tell_proposed(made: Proposed, screen: Screen, *, dry_run: bool) -> int:
    transfer = made.transfer
    if screen.as_json:
        refused = [
            {"record": record, "code": type(one).__name__, "what": words.of_record(one, screen.lang)}
            for record, against in made.refused.items()
            for one in against
        ]
        told = transfer.model_dump(mode="json") if transfer else None
        screen.json({"transfer": told, "refused": refused, "dry_run": dry_run})
    for one in transfer.listed if transfer else ():
        screen.line(f"  {one.record}  {one.dated}  {shown(one.title)}")
    if transfer:
        said = words.WOULD_LIST if dry_run else words.LISTED
        screen.tell(said, item=transfer.item, count=len(transfer.listed), receiver=shown(transfer.receiver))
    else:
        screen.tell(words.NONE_LISTED)
    if made.refused:
        screen.tell(words.NOT_LISTED, count=len(made.refused))
    for record, against in made.refused.items():
        for what in against:
            screen.line(f"  {record}  {words.of_record(what, screen.lang)}")
    if dry_run:
        screen.tell(words.WOULD)
    if transfer is None:
        return REFUSED
    return ATTENTION if made.refused else DONE


def _moved(transfer: Transfer, screen: Screen) -> int:
    if screen.as_json:
        screen.json(transfer.model_dump(mode="json"))
    screen.tell(words.MOVED, item=transfer.item, state=words.state(transfer.state, screen.lang))
    return DONE
