"""``exempt list``, ``show``, ``due`` and ``sheet``: how exceptions stand."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.access.exempting import Review
from ppid_archive.domain.exemption import Deed, Exemption, ExemptionState
from ppid_archive.domain.exemption_law import ExemptionLaw
from ppid_archive.domain.exemption_papers import legal_basis, period_of
from ppid_archive.domain.identity import RecordId
from ppid_archive.entrypoints import wording_exemption as words
from ppid_archive.entrypoints import wording_exemption_help as about
from ppid_archive.entrypoints import wording_lists
from ppid_archive.entrypoints.cli.call import DONE, USAGE, Call
from ppid_archive.entrypoints.cli.handing_out import Format, issue, wanted
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_twin import Twin, shown

_DAY = ["%Y-%m-%d"]
_SHOWN = 80


def list_exemptions(
    call: Call,
    state: Annotated[ExemptionState | None, typer.Option(metavar="STATE", help=about.STATE)] = None,
    on: Annotated[datetime | None, typer.Option(formats=_DAY, metavar="DATE", help=about.ON)] = None,
) -> int:
    """List exemptions."""
    screen, count = call.screen, 0
    with call.opened().archive as archive:
        day = on.date() if on else archive.today()
        for one in archive.exemptions.all():
            stands = one.standing(on=day)
            if state is not None and stands is not state:
                continue
            count += 1
            if screen.as_json:
                screen.json({**_json(one), "standing": stands.value})
            information = shown(one.matter.information)[:_SHOWN]
            named = words.state(stands, screen.lang)
            screen.tell(words.LINE, item=one.item, state=named, ground=one.matter.ground, information=information)
            if not one.carried_out:
                screen.tell(words.NOT_CARRIED_OUT)
    if not count:
        screen.tell(words.NONE)
    return DONE


def show(call: Call, item: Annotated[str, typer.Argument(metavar="ITEM", help=about.ITEM)]) -> int:
    """Show an exemption."""
    screen = call.screen
    with call.opened().archive as archive:
        one, law = archive.exemptions.get(item), archive.exemptions.law
        stands = one.standing(on=archive.today())
    if screen.as_json:
        screen.json({**_json(one), "standing": stands.value})
        return DONE
    screen.line(screen.bold(f"{one.item}  {words.state(stands, screen.lang)}"))
    screen.rows(_rows(one, law))
    return DONE


def due(
    call: Call,
    on: Annotated[datetime | None, typer.Option(formats=_DAY, metavar="DATE", help=about.ON)] = None,
    within: Annotated[int, typer.Option(min=0, max=2500, metavar="N", help=about.WITHIN)] = 0,
) -> int:
    """Show what is due for review."""
    screen = call.screen
    with call.opened().archive as archive:
        day = on.date() if on else archive.today()
        reviews = archive.exemptions.due(on=day, within=within)
        today = archive.today()
        waiting = [(one, one.standing(on=today), left) for one, left in archive.exemptions.to_open()]
    if screen.as_json:
        told = [{"item": one.item, "state": state.value, "records": list(left)} for one, state, left in waiting]
        screen.json({"on": day.isoformat(), "reviews": [_review_json(one) for one in reviews], "to_open": told})
        return DONE
    screen.tell(words.REVIEWS, day=day, count=len(reviews))
    for review in reviews:
        _tell(review, screen)
    if waiting:
        screen.tell(words.TO_OPEN)
    for one, state, left in waiting:
        screen.tell(words.WAITS, item=one.item, state=words.state(state, screen.lang), records=", ".join(left))
    return DONE


def sheet(
    call: Call,
    item: Annotated[str, typer.Argument(metavar="ITEM", help=about.ITEM)],
    *,
    form: Annotated[Format | None, typer.Option("--format", help=wording_lists.FORMAT)] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=wording_lists.OUTPUT)] = None,
    force: Annotated[bool, typer.Option("--force", help=wording_lists.FORCE)] = False,
) -> int:
    """Give the sheet of a test."""
    if (asked := wanted(call.screen, form, output, force=force)) is None:
        return USAGE
    with call.opened().archive as archive:
        return issue(archive.exemptions.sheet(item), asked, archive.papers, call.screen)


def _json(one: Exemption) -> dict[str, object]:
    open_from = one.open_from.isoformat() if one.open_from else None
    return {**one.model_dump(mode="json", exclude_none=True), "open_from": open_from}


def _review_json(one: Review) -> Mapping[str, object]:
    return {
        "item": one.exemption.item,
        "information": one.exemption.matter.information,
        "ends": one.ends.isoformat(),
        "review_due": one.due.day.isoformat(),
        "provisional": one.due.provisional,
        "working_days_left": one.left,
        "personal_data": {record: list(pages) for record, pages in one.personal_data.items()},
    }


def _tell(one: Review, screen: Screen) -> None:
    screen.tell(
        words.REVIEW,
        item=one.exemption.item,
        due=one.due.day,
        provisional=words.PROVISIONAL.to(screen.lang) if one.due.provisional else "",
        left=(words.LEFT if one.left >= 0 else words.LATE).to(screen.lang, days=abs(one.left)),
        ends=one.ends,
        information=shown(one.exemption.matter.information)[:_SHOWN],
    )
    for record, pages in one.personal_data.items():
        screen.tell(words.LOOK_AT, record=record, pages=", ".join(map(str, pages)))


def _rows(one: Exemption, law: ExemptionLaw) -> dict[Twin, str]:
    matter, test, decision = one.matter, one.test, one.decision
    return {
        words.INFORMATION: shown(matter.information),
        words.BASIS: shown(legal_basis(one, law)),
        words.IF_OPEN: shown(matter.if_open),
        words.IF_CLOSED: shown(matter.if_closed),
        words.ARTICLE_18: shown(matter.article_18 or ""),
        words.RECORDS: _records([listed.record for listed in one.records]),
        words.PROPOSED: _done(one.proposed),
        words.FORWARDED: _done(one.forwarding.done, one.forwarding.letter) if one.forwarding else "",
        words.TESTED: _done(test.noted, f"{test.held_on}, {test.place}") if test else "",
        words.PERIOD: shown(period_of(one)),
        words.DECIDED: _done(decision.noted, f"{decision.on}, {decision.instrument}") if decision else "",
        words.REVOKED: _done(one.revocation.noted, one.revocation.instrument) if one.revocation else "",
        words.ENDED: _done(one.end.noted, f"{one.end.on}, {one.end.document}") if one.end else "",
    }


def _records(records: Sequence[RecordId]) -> str:
    return ", ".join(records)


def _done(deed: Deed, what: str = "") -> str:
    who = f"{deed.on}, {deed.by} ({deed.role}): {deed.reason}"
    return shown(f"{what}; {who}" if what else who)
