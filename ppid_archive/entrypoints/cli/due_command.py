"""``due``: everything with a deadline, as text, JSON or a calendar, or by mail."""

import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.duty import Duty
from ppid_archive.entrypoints import wording_commands
from ppid_archive.entrypoints import wording_duties as words
from ppid_archive.entrypoints.cli.call import ATTENTION, DAY, DONE, REFUSED, USAGE, Call
from ppid_archive.entrypoints.cli.handing_out import write_file
from ppid_archive.entrypoints.cli.saving import Outcome
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_twin import Lang, shown


class DueFormat(StrEnum):
    """The forms of the list."""

    TEXT = "text"
    JSON = "json"
    ICS = "ics"


def due(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    *,
    until: Annotated[datetime | None, typer.Option(formats=DAY, metavar="DATE", help=words.UNTIL)] = None,
    on: Annotated[datetime | None, typer.Option(formats=DAY, metavar="DATE", help=words.ON)] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=words.OVERDUE)] = False,
    role: Annotated[str, typer.Option(metavar="TEXT", help=words.ROLE)] = "",
    unit: Annotated[str, typer.Option(metavar="UNIT", help=words.UNIT)] = "",
    form: Annotated[DueFormat | None, typer.Option("--format", help=words.FORMAT)] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=words.OUTPUT)] = None,
    force: Annotated[bool, typer.Option("--force", help=words.FORCE)] = False,
    mail: Annotated[bool, typer.Option("--mail", help=words.MAIL)] = False,
) -> int:
    """List everything that has a deadline."""
    screen, opened = call.screen, call.opened()
    settings = opened.settings
    units = {name: told.name for name, told in settings.units.items()}
    if output and form is None and output.suffix.lower() == f".{DueFormat.ICS}":
        form = DueFormat.ICS
    asked_twice = mail and (form or until or overdue or role or unit)
    if asked_twice or (output and form is not DueFormat.ICS):
        screen.object(words.ASKED_TWICE if asked_twice else words.ONLY_A_CALENDAR)
        return USAGE
    if unit and unit not in units:
        screen.object(words.NO_SUCH_UNIT, unit=shown(unit), known=", ".join(units))
        return USAGE
    with opened.archive as archive:
        day = on.date() if on else archive.today()
        if mail:
            return _send(archive, day, settings.office.name, units, screen)
        found = archive.duties.due(on=day, until=until.date() if until else None)
        known = {one.code for one in archive.people.roles()} | {one.role for one in found}
        code = next((one.code for one in archive.people.roles() if one.is_called(role)), "_".join(role.split()).upper())
        if role and code not in known:
            screen.object(words.NO_SUCH_ROLE, role=shown(role), known=", ".join(sorted(known)))
            return USAGE
        found = tuple(one for one in found if _wanted(one, day, overdue=overdue, role=code if role else "", unit=unit))
        if form is DueFormat.ICS:
            calendar = archive.duties.icalendar(*_entries(found, settings.office.name, screen.lang))
            return _hand_out(calendar, len(found), output, screen, force=force)
    last = until.date() if until else day + min(timedelta(days=settings.duties.ahead_days), date.max - day)
    _tell(found, day, last, screen, as_json=screen.as_json or form is DueFormat.JSON)
    return DONE


def _wanted(one: Duty, on: date, *, overdue: bool, role: str, unit: str) -> bool:
    is_theirs = role in {"", one.role}
    return is_theirs and (not unit or one.unit == unit) and (not overdue or one.is_overdue(on=on))


def _tell(found: Iterable[Duty], on: date, until: date, screen: Screen, *, as_json: bool) -> None:
    told = list(found)
    late = sum(one.is_overdue(on=on) for one in told)
    if as_json:
        duties = [_json(one, on, screen.lang) for one in told]
        screen.json({"on": on.isoformat(), "until": until.isoformat(), "overdue": late, "duties": duties})
        return
    screen.tell(words.HEAD if told else words.NONE, count=len(told), until=until, overdue=late)
    for one in told:
        screen.tell(
            words.LINE,
            day=one.day,
            late=words.LATE.to(screen.lang) if one.is_overdue(on=on) else "",
            unsure=words.UNSURE.to(screen.lang) if one.provisional else "",
            what=words.what(one, screen.lang, inside=True),
            role=one.role,
            unit=f", {shown(one.unit)}" if one.unit else "",
        )


def _json(one: Duty, on: date, lang: Lang) -> Mapping[str, object]:
    return {
        "kind": one.kind.value,
        "day": one.day.isoformat(),
        "provisional": one.provisional,
        "overdue": one.is_overdue(on=on),
        "remind_on": one.remind_on.isoformat(),
        "about": one.about,
        "what": words.what(one, lang, inside=True),
        "role": one.role,
        "unit": one.unit,
        "source": one.source,
        "facts": dict(one.facts),
    }


def _entries(found: Iterable[Duty], office: str, lang: Lang) -> tuple[str, list[tuple[Duty, str, str]]]:
    name = words.CALENDAR.to(lang, office=shown(office))
    return name, [(one, words.what(one, lang, inside=False), words.SOURCE.to(lang, source=one.source)) for one in found]


def _hand_out(calendar: bytes, count: int, output: Path | None, screen: Screen, *, force: bool) -> int:
    if output is None or str(output) == "-":
        sys.stdout.flush()
        _put(calendar, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return DONE
    saved = write_file(output, lambda to: _put(calendar, to), force=force)
    if saved.outcome is Outcome.NAME_TAKEN:
        screen.object(words.TAKEN, output=shown(str(output)))
        return REFUSED
    if saved.outcome is not Outcome.SAVED:
        why = cause(saved.cause, screen.lang)
        screen.object(wording_commands.CANNOT_WRITE, output=shown(str(output)), cause=why)
        return USAGE
    if screen.as_json:
        screen.json({"output": str(output), "duties": count})
    screen.tell(words.WRITTEN, count=count, output=shown(str(output)))
    return DONE


def _send(archive: Archive, day: date, office: str, units: Mapping[str, str], screen: Screen) -> int:
    """Send what is to be reminded of; on a day without anything no mail goes out."""
    found, lang = archive.duties.reminded(on=day), screen.lang
    late = sum(one.is_overdue(on=day) for one in found)
    if not found:
        screen.tell(words.NOTHING_TO_SEND, day=day)
        refused: tuple[str, ...] = ()
    else:
        subject = words.SUBJECT.to(lang, office=shown(office), day=day, count=len(found), overdue=late)
        parts = (make(found, units, lang, on=day) for make in (words.text_digest, words.html_digest))
        refused = archive.duties.send(subject, *parts)
        screen.tell(words.SENT, count=len(found))
    if screen.as_json:
        screen.json({"on": day.isoformat(), "sent": bool(found), "duties": len(found), "refused": list(refused)})
    if refused:
        screen.object(words.REFUSED, addresses=", ".join(refused))
        return ATTENTION
    return DONE


def _put(content: bytes, to: BinaryIO) -> None:
    to.write(content)
