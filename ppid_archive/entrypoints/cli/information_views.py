"""``dip list``, ``show``, ``compare`` and ``due``: how the register of public information stands."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.information_columns import PublicRegister, public_table
from ppid_archive.domain.information_comparison import RowChange, sentences
from ppid_archive.domain.information_duties import InformationDuty
from ppid_archive.domain.information_register import InformationRegister, UnitDraft
from ppid_archive.domain.paper import Paper
from ppid_archive.domain.query import Reader
from ppid_archive.entrypoints import wording_information as words
from ppid_archive.entrypoints import wording_information_help as about
from ppid_archive.entrypoints import wording_lists
from ppid_archive.entrypoints.cli.call import DAY, DONE, USAGE, Call
from ppid_archive.entrypoints.cli.handing_out import Format, Issued, hand_out, wanted
from ppid_archive.entrypoints.cli.information_commands import hand_out_paper_of, tell_row
from ppid_archive.entrypoints.cli.step_options import step_told
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_twin import Twin, shown

_Form = Annotated[Format | None, typer.Option("--format", help=wording_lists.FORMAT)]
_Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=wording_lists.OUTPUT)]
_Force = Annotated[bool, typer.Option("--force", help=wording_lists.FORCE)]
_On = Annotated[datetime | None, typer.Option(formats=DAY, metavar="DATE", help=about.ON)]


def list_registers(call: Call) -> int:
    """List every round and version."""
    screen, count = call.screen, 0
    with call.opened().archive as archive:
        for one in archive.information_register.all():
            count += 1
            rows = len(one.gathered())
            if screen.as_json:
                facts = {"item": one.item, "state": one.state, "version": one.version, "previous": one.previous}
                waiting = [draft.unit for draft in one.waiting()]
                screen.json({**facts, "rows": rows, "due": one.collection.due, "waiting": waiting})
            named = words.NUMBERED.to(screen.lang, version=one.version) if one.version else ""
            state = words.state(one.state, screen.lang)
            screen.tell(words.LINE, item=one.item, state=f"{state:<28}", count=rows, version=named)
    if not count:
        screen.tell(words.NONE)
    return DONE


def show(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Annotated[str, typer.Argument(metavar="[ITEM]", help=about.ITEM)] = "",
    *,
    public: Annotated[bool, typer.Option("--public", help=about.PUBLIC)] = False,
    on: _On = None,
    minutes: Annotated[bool, typer.Option("--minutes", help=about.SHOW_MINUTES)] = False,
    form: _Form = None,
    output: _Output = None,
    force: _Force = False,
) -> int:
    """Show a register, or make a file of it."""
    if public or not item:
        return _show_public(call, item or None, on, (form, output, force))
    if minutes or form or output:
        return hand_out_paper_of(
            call, lambda archive: _paper(archive, item, minutes=minutes), form, output, force=force
        )
    screen = call.screen
    with call.opened().archive as archive:
        one = archive.information_register.get(item)
    if screen.as_json:
        screen.json(one.model_dump(mode="json") | {"gathered": [row.model_dump(mode="json") for row in one.gathered()]})
        return DONE
    _tell(one, screen)
    return DONE


def compare(  # noqa: PLR0913 - the same
    call: Call,
    before: Annotated[str, typer.Argument(metavar="BEFORE", help=about.BEFORE)],
    after: Annotated[str, typer.Argument(metavar="AFTER", help=about.AFTER)],
    *,
    form: _Form = None,
    output: _Output = None,
    force: _Force = False,
) -> int:
    """Tell what is new, changed and gone."""
    screen = call.screen
    if form or output:
        return hand_out_paper_of(
            call,
            lambda archive: archive.information_register.comparison_paper(before, after),
            form,
            output,
            force=force,
        )
    with call.opened().archive as archive:
        found = archive.information_register.compare(before, after)
    if screen.as_json:
        new, gone = ([row.model_dump(mode="json") for row in rows] for rows in (found.new, found.gone))
        changed = [_change_json(one) for one in found.changed]
        screen.json({"new": new, "changed": changed, "gone": gone, "same": found.same, "words": [*sentences(found)]})
        return DONE
    for sentence in sentences(found):
        screen.line(shown(sentence))
    return DONE


def due(call: Call, on: _On = None) -> int:
    """Tell what is due."""
    screen = call.screen
    with call.opened().archive as archive:
        day = on.date() if on else archive.today()
        found = archive.information_register.due(on=day)
    if screen.as_json:
        screen.json({"on": day, "due": [_duty_json(one) for one in found]})
        return DONE
    for one in found:
        _tell_duty(one, screen)
    if not found:
        screen.tell(words.NOTHING_DUE)
    return DONE


def _show_public(
    call: Call, item: str | None, on: datetime | None, how: tuple[Format | None, Path | None, bool]
) -> int:
    form, output, force = how
    if (asked := wanted(call.screen, form, output, force=force)) is None:
        return USAGE
    with call.opened(Reader.STAFF if on else Reader.PUBLIC).archive as archive:
        found = archive.information_register.public(item, on=on.date() if on else None)
        if found is None:
            call.screen.tell(words.NONE_PUBLIC)
            if call.screen.as_json:
                call.screen.json({"item": None, "rows": []})
            return DONE
        if call.screen.as_json and not (form or output):
            call.screen.json(_public_json(found))
            return DONE
        paper = _public_paper(found, archive)
        return hand_out(Issued(paper.title, paper.tables[0], lambda: paper), asked, archive.papers, call.screen)


def _public_paper(found: PublicRegister, archive: Archive) -> Paper:
    return Paper(
        title=words.PUBLIC_TITLE,
        letterhead=archive.papers.letterhead,
        number=found.number,
        tables=(public_table(found),),
        day=found.on,
        landscape=True,
    )


def _public_json(found: PublicRegister) -> dict[str, object]:
    rows = [
        one.row.model_dump(mode="json")
        | {"record_count": len(one.records), "titles": [told.title.value for told in one.records]}
        for one in found.rows
    ]
    return {"item": found.item, "version": found.version, "number": found.number, "on": found.on, "rows": rows}


def _paper(archive: Archive, item: str, *, minutes: bool) -> Paper:
    desk = archive.information_register
    return desk.minutes(item) if minutes else desk.paper(item)


def _tell(one: InformationRegister, screen: Screen) -> None:
    lang = screen.lang
    screen.line(screen.bold(f"{one.item}  {words.state(one.state, lang)}"))
    collection, note = one.collection, one.publication
    sure = words.PROVISIONAL.to(lang) if collection.provisional else ""
    asked = {"number": shown(collection.number), "on": collection.on, "due": collection.due, "provisional": sure}
    more = {"days": collection.working_days, "source": shown(collection.source)}
    steps = {
        words.CLASSIFICATION: one.classification,
        words.DETERMINATION: one.determination,
        words.ORDER: one.order,
        words.WITHDRAWAL: one.withdrawal,
    }
    told: dict[Twin, str] = {words.COLLECTION: words.COLLECTED.to(lang, **asked, **more)}
    told |= {name: step_told(step, lang) for name, step in steps.items() if step}
    if note:
        by = {"name": shown(note.by.name), "role": shown(note.by.role)}
        told[words.PUBLICATION] = words.PUBLISHED.to(lang, where=shown(note.where), on=note.on, **by)
    screen.rows(told | {words.PREVIOUS: one.previous or "", words.NEXT: words.next_step(one.state, lang)})
    for draft in one.units:
        screen.tell(words.UNIT_TOLD, name=shown(draft.name), what=_draft_told(draft, screen))
    for row in one.gathered():
        tell_row(row, screen)


def _draft_told(draft: UnitDraft, screen: Screen) -> str:
    lang, count = screen.lang, len(draft.rows)
    if draft.approval:
        return words.APPROVED.to(lang, count=count, step=step_told(draft.approval, lang))
    if draft.delivered_on:
        return words.DELIVERED.to(lang, count=count, on=draft.delivered_on, by=shown(draft.delivered_by or ""))
    return words.AWAITED.to(lang)


def _change_json(one: RowChange) -> Mapping[str, object]:
    facts = [{"fact": name, "before": was, "after": now} for name, was, now in one.facts()]
    return {"before": one.before.number, "after": one.after.number, "summary": one.after.summary, "facts": facts}


def _duty_json(one: InformationDuty) -> Mapping[str, object]:
    return {
        "kind": one.kind.value,
        "item": one.item,
        "unit": one.unit or None,
        "due": one.due,
        "provisional": one.provisional,
        "working_days_left": one.left,
        "reminders": list(one.reminders),
        "remind": one.remind,
    }


def _tell_duty(one: InformationDuty, screen: Screen) -> None:
    lang = screen.lang
    left = words.LEFT.to(lang, days=one.left) if one.left >= 0 else words.OVERDUE.to(lang, days=-one.left)
    screen.tell(
        words.DUTY,
        due=one.due,
        provisional=words.PROVISIONAL.to(lang) if one.provisional else "",
        what=words.duty(one.kind, lang),
        item=one.item,
        unit=shown(one.unit_name),
        left=left,
        remind=words.REMIND.to(lang) if one.remind else "",
    )
