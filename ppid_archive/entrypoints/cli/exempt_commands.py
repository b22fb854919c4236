"""``exempt``: the steps of an exception, each put on record with who, in which role, when and why."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.access.exempting import Proposal, SignedSheet
from ppid_archive.archive import Archive
from ppid_archive.domain.classification import EndEvent, Ground
from ppid_archive.domain.exemption import (
    Approval,
    Conclusion,
    ConsequenceTest,
    Deed,
    EventEnd,
    Exemption,
    ExemptionDecision,
    ExemptionState,
    Forwarding,
    Issuer,
    Matter,
    Occasion,
    Participant,
    Period,
    Revocation,
)
from ppid_archive.domain.exemption_law import Level
from ppid_archive.domain.identity import parse_record_id
from ppid_archive.entrypoints import wording_exemption as words
from ppid_archive.entrypoints import wording_exemption_help as about
from ppid_archive.entrypoints.cli.call import DONE, USAGE, Call, typed
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_twin import shown

_DAY = ["%Y-%m-%d"]
_SUFFIX = 8

By = Annotated[str, typer.Option(metavar="NAME", help=about.BY)]
Role = Annotated[str, typer.Option(metavar="TEXT", help=about.ROLE)]
Reason = Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)]
Item = Annotated[str, typer.Argument(metavar="ITEM", help=about.ITEM)]
Day = Annotated[datetime | None, typer.Option("--date", formats=_DAY, metavar="DATE", help=about.DATE)]
DryRun = Annotated[bool, typer.Option("--dry-run", help=about.DRY_RUN)]


def propose(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    records: Annotated[list[str], typer.Argument(metavar="RECORD...", help=about.RECORDS)],
    *,
    ground: Annotated[Ground, typer.Option(metavar="a-j", help=about.GROUND)],
    information: Annotated[str, typer.Option(metavar="TEXT", help=about.INFORMATION)],
    if_open: Annotated[str, typer.Option(metavar="TEXT", help=about.IF_OPEN)],
    if_closed: Annotated[str, typer.Option(metavar="TEXT", help=about.IF_CLOSED)],
    by: By,
    role: Role,
    reason: Reason,
    article_18: Annotated[str, typer.Option("--article-18", metavar="TEXT", help=about.ARTICLE_18)] = "",
    statute: Annotated[str, typer.Option(metavar="TEXT", help=about.STATUTE)] = "",
    occasion: Annotated[Occasion, typer.Option(metavar="OCCASION", help=about.OCCASION)] = Occasion.BEFORE_REQUEST,
    request: Annotated[str, typer.Option(metavar="TEXT", help=about.REQUEST)] = "",
    dry_run: DryRun = False,
) -> int:
    """Propose."""
    told = _told(
        call.screen,
        {"--information": information, "--if-open": if_open, "--if-closed": if_closed}
        | {"--by": by, "--role": role, "--reason": reason},
    )
    if told is None:
        return USAGE
    matter = Matter(
        ground=ground,
        statute=typed(statute),
        information=told["--information"],
        if_open=told["--if-open"],
        if_closed=told["--if-closed"],
        article_18=typed(article_18),
    )
    with call.opened().archive as archive:
        asked = Proposal(records, matter, occasion, _deed(told, archive.today()), typed(request))
        one = archive.exemptions.propose(asked, rehearse=dry_run)
    return _answer(one, call.screen, dry_run=dry_run)


def forward(  # noqa: PLR0913 - the same
    call: Call,
    item: Item,
    *,
    letter: Annotated[str, typer.Option(metavar="TEXT", help=about.LETTER)],
    by: By,
    role: Role,
    reason: Reason,
) -> int:
    """Hand on."""
    told = _told(call.screen, {"--letter": letter, "--by": by, "--role": role, "--reason": reason})
    if told is None:
        return USAGE
    with call.opened().archive as archive:
        sent = Forwarding(letter=told["--letter"], done=_deed(told, archive.today()))
        one = archive.exemptions.forward(item, sent)
    return _answer(one, call.screen)


def hold_test(  # noqa: PLR0913 - the same
    call: Call,
    item: Item,
    *,
    place: Annotated[str, typer.Option(metavar="TEXT", help=about.PLACE)],
    public_interest: Annotated[str, typer.Option(metavar="TEXT", help=about.PUBLIC_INTEREST)],
    conclusion: Annotated[Conclusion, typer.Option(metavar="CONCLUSION", help=about.CONCLUSION)],
    by: By,
    role: Role,
    reason: Reason,
    day: Day = None,
    participant: Annotated[list[str] | None, typer.Option(metavar="TEXT", help=about.PARTICIPANT)] = None,
    not_signed: Annotated[list[str] | None, typer.Option(metavar="TEXT", help=about.NOT_SIGNED)] = None,
    years: Annotated[int | None, typer.Option(min=1, max=200, metavar="N", help=about.YEARS)] = None,
    open_from: Annotated[datetime | None, typer.Option(formats=_DAY, metavar="DATE", help=about.OPEN_FROM)] = None,
    until_event: Annotated[list[EndEvent] | None, typer.Option(metavar="EVENT", help=about.UNTIL_EVENT)] = None,
    as_long_as_needed: Annotated[bool, typer.Option("--as-long-as-needed", help=about.AS_LONG_AS_NEEDED)] = False,
    period_note: Annotated[str, typer.Option(metavar="TEXT", help=about.PERIOD_NOTE)] = "",
    sheet: Annotated[Path | None, typer.Option(metavar="FILE", help=about.SIGNED_SHEET)] = None,
    sheet_record: Annotated[str, typer.Option(metavar="RECORD", help=about.SHEET_RECORD)] = "",
) -> int:
    """Put a test on record."""
    given = {"--place": place, "--public-interest": public_interest, "--by": by, "--role": role, "--reason": reason}
    told = _told(call.screen, given)
    present = _participants(participant or (), not_signed or ())
    signed = _sheet(sheet, call.screen)
    if told is None or present is None or signed is _UNREADABLE:
        if present is None:
            call.screen.object(words.NAME_AND_ROLE)
        return USAGE
    period = Period(
        years=years,
        open_from=open_from.date() if open_from else None,
        events=tuple(until_event or ()),
        as_long_as_needed=as_long_as_needed,
        note=typed(period_note),
    )
    with call.opened().archive as archive:
        held = ConsequenceTest(
            place=told["--place"],
            held_on=_day(day, archive),
            participants=present,
            public_interest=told["--public-interest"],
            conclusion=conclusion,
            period=None if period == Period() else period,
            sheet_record=parse_record_id(sheet_record) if sheet_record else None,
            noted=_deed(told, archive.today()),
        )
        one = archive.exemptions.test(item, held, signed)
    return _answer(one, call.screen)


def decide(  # noqa: PLR0913 - the same
    call: Call,
    item: Item,
    *,
    outcome: Annotated[Conclusion, typer.Option(metavar="OUTCOME", help=about.OUTCOME)],
    instrument: Annotated[str, typer.Option(metavar="TEXT", help=about.INSTRUMENT)],
    body: Annotated[str, typer.Option(metavar="TEXT", help=about.BODY)],
    level: Annotated[Level, typer.Option(metavar="LEVEL", help=about.LEVEL)],
    unit: Annotated[str, typer.Option(metavar="TEXT", help=about.UNIT)],
    officer: Annotated[str, typer.Option(metavar="NAME", help=about.OFFICER)],
    by: By,
    role: Role,
    reason: Reason,
    day: Day = None,
    approved_by: Annotated[str, typer.Option(metavar="NAME", help=about.APPROVED_BY)] = "",
    approved_role: Annotated[str, typer.Option(metavar="TEXT", help=about.APPROVED_ROLE)] = "",
    approved_on: Annotated[datetime | None, typer.Option(formats=_DAY, metavar="DATE", help=about.APPROVED_ON)] = None,
    period_start: Annotated[
        datetime | None, typer.Option(formats=_DAY, metavar="DATE", help=about.PERIOD_START)
    ] = None,
    dry_run: DryRun = False,
) -> int:
    """Put the decision on record."""
    given = {"--instrument": instrument, "--body": body, "--unit": unit, "--officer": officer}
    told = _told(call.screen, given | {"--by": by, "--role": role, "--reason": reason})
    if told is None:
        return USAGE
    who, post = typed(approved_by), typed(approved_role)
    approval = Approval(by=who, role=post, on=approved_on.date()) if who and post and approved_on else None
    with call.opened().archive as archive:
        decision = ExemptionDecision(
            outcome=outcome,
            issuer=Issuer(body=told["--body"], level=level, unit=told["--unit"], officer=told["--officer"]),
            instrument=told["--instrument"],
            on=_day(day, archive),
            approval=approval,
            period_start=period_start.date() if period_start else None,
            noted=_deed(told, archive.today()),
        )
        one = archive.exemptions.decide(item, decision, rehearse=dry_run)
    return _answer(one, call.screen, dry_run=dry_run)


def revoke(  # noqa: PLR0913 - the same
    call: Call,
    item: Item,
    *,
    instrument: Annotated[str, typer.Option(metavar="TEXT", help=about.INSTRUMENT)],
    by: By,
    role: Role,
    reason: Reason,
    day: Day = None,
) -> int:
    """Take an exception back."""
    told = _told(call.screen, {"--instrument": instrument, "--by": by, "--role": role, "--reason": reason})
    if told is None:
        return USAGE
    with call.opened().archive as archive:
        noted = _deed(told, archive.today())
        revocation = Revocation(instrument=told["--instrument"], on=_day(day, archive), noted=noted)
        one = archive.exemptions.revoke(item, revocation)
    return _answer(one, call.screen)


def end(  # noqa: PLR0913 - the same
    call: Call,
    item: Item,
    *,
    event: Annotated[EndEvent, typer.Option(metavar="EVENT", help=about.EVENT)],
    document: Annotated[str, typer.Option(metavar="TEXT", help=about.DOCUMENT)],
    by: By,
    role: Role,
    reason: Reason,
    day: Day = None,
) -> int:
    """Put the event on record."""
    told = _told(call.screen, {"--document": document, "--by": by, "--role": role, "--reason": reason})
    if told is None:
        return USAGE
    with call.opened().archive as archive:
        noted = _deed(told, archive.today())
        happened = EventEnd(event=event, on=_day(day, archive), document=told["--document"], noted=noted)
        one = archive.exemptions.end(item, happened)
    return _answer(one, call.screen)


_UNREADABLE = SignedSheet("", b"")
"""Stands for a file that was named and could not be read."""


def _told(screen: Screen, given: Mapping[str, str]) -> dict[str, str] | None:
    """Return what was typed; None, and a complaint that names every option, where some say nothing."""
    said = {name: text for name, value in given.items() if (text := typed(value))}
    if missing := [name for name in given if name not in said]:
        screen.object(words.EMPTY, options=", ".join(missing))
        return None
    return said


def _deed(told: Mapping[str, str], today: date) -> Deed:
    return Deed(by=told["--by"], role=told["--role"], on=today, reason=told["--reason"])


def _day(given: datetime | None, archive: Archive) -> date:
    return given.date() if given else archive.today()


def _participants(signed: list[str] | tuple[()], others: list[str] | tuple[()]) -> tuple[Participant, ...] | None:
    present = []
    for has_signed, people in ((True, signed), (False, others)):
        for person in people:
            name, _, role = (typed(person) or "").partition(";")
            if not (name.strip() and role.strip()):
                return None
            present.append(Participant(name=name.strip(), role=role.strip(), signed=has_signed))
    return tuple(present)


def _sheet(path: Path | None, screen: Screen) -> SignedSheet | None:
    """Return the file of a signed sheet, None where none is named."""
    if path is None:
        return None
    try:
        data = path.read_bytes()
    except OSError:
        screen.object(words.NO_FILE, name=shown(str(path)))
        return _UNREADABLE
    suffix = "".join(c for c in path.suffix.lower() if c.isascii() and c.isalnum())[:_SUFFIX]
    return SignedSheet(suffix or "bin", data)


def _answer(one: Exemption, screen: Screen, *, dry_run: bool = False) -> int:
    """Tell how an exemption stands after a step."""
    if screen.as_json:
        screen.json({**one.model_dump(mode="json", exclude_none=True), "dry_run": dry_run})
        return DONE
    screen.tell(words.DONE_SO_FAR, item=one.item, state=words.state(one.state, screen.lang))
    if one.state is ExemptionState.EXCEPTED:
        ends = (
            words.UNTIL_DAY.to(screen.lang, day=one.open_from) if one.open_from else words.UNTIL_EVENT.to(screen.lang)
        )
        screen.tell(words.WITHHELD, count=len(one.records), until=ends)
    if one.state in {ExemptionState.OPEN, ExemptionState.REVOKED, ExemptionState.ENDED}:
        screen.tell(words.LEFT_CLOSED)
    if dry_run:
        screen.tell(words.WOULD)
    return DONE
