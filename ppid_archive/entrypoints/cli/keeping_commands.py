"""``retention``: what is due, how a record stands, what starts its clock, the calendar."""

import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.kept import Outlook
from ppid_archive.domain.retention import add_years
from ppid_archive.domain.retention_calendar import Gathering
from ppid_archive.entrypoints import wording_keeping as words
from ppid_archive.entrypoints import wording_keeping_help as about
from ppid_archive.entrypoints.cli.call import DAY, DONE, USAGE, Call
from ppid_archive.entrypoints.cli.keeping_answers import decided, held_for, outlook_json, tell_decided
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording import disposition
from ppid_archive.entrypoints.wording_twin import Twin, shown
from ppid_archive.preservation.due import Due

_TITLE_SHOWN = 70


def due(
    call: Call,
    on: Annotated[datetime | None, typer.Option(formats=DAY, metavar="DATE", help=about.ON)] = None,
) -> int:
    """List what is due."""
    screen = call.screen
    with call.opened().archive as archive:
        day = on.date() if on else archive.today()
        schedule = archive.keeping.schedule_on(day)
        found, moving = list(archive.keeping.due(on=day)), list(archive.keeping.moving(on=day))
    official = schedule is None or schedule.official
    if screen.as_json:
        told = {"due": [_due_json(one) for one in found], "moving": [_due_json(one) for one in moving]}
        screen.json({"on": day.isoformat(), "official_schedule": official, **told})
        return DONE
    screen.tell(words.DUE, day=day, count=len(found))
    _list_due(found, screen)
    if moving:
        screen.tell(words.MOVING, day=day, count=len(moving))
        _list_due(moving, screen)
    if not official:
        screen.tell(words.UNOFFICIAL)
    return DONE


def show(
    call: Call,
    record: Annotated[str, typer.Argument(metavar="RECORD", help=about.RECORDS)],
    on: Annotated[datetime | None, typer.Option(formats=DAY, metavar="DATE", help=about.ON)] = None,
) -> int:
    """Show how long a record is kept."""
    screen = call.screen
    with call.opened().archive as archive:
        day = on.date() if on else archive.today()
        told = archive.get(record)
        seen, against = archive.keeping.outlook(record, on=day), archive.keeping.obstacles(record, on=day)
    sentences = [words.obstacle(one, screen.lang) for one in against]
    if screen.as_json:
        codes = [type(one).__name__ for one in against]
        named = [{"code": code, "what": what} for code, what in zip(codes, sentences, strict=True)]
        screen.json({"record": told.record, "on": day.isoformat(), **outlook_json(seen, day), "obstacles": named})
        return DONE
    screen.line(screen.bold(f"{told.record}  {shown(told.title.value)}"))
    screen.rows(_outlook_rows(seen, day, screen))
    screen.tell(words.OBSTACLES if sentences else words.NO_OBSTACLES, day=day)
    for sentence in sentences:
        screen.line(f"  - {sentence}")
    return DONE


def trigger(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    records: Annotated[list[str], typer.Argument(metavar="RECORD...", help=about.RECORDS)],
    *,
    by: Annotated[str, typer.Option(metavar="NAME", help=about.BY)],
    role: Annotated[str, typer.Option(metavar="TEXT", help=about.ROLE)],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)],
    day: Annotated[datetime | None, typer.Option("--date", formats=DAY, metavar="DATE", help=about.HAPPENED)] = None,
    not_yet: Annotated[bool, typer.Option("--not-yet", help=about.NOT_YET)] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=about.DRY_RUN)] = False,
) -> int:
    """Put the start of the clock on record."""
    decision = decided(call.screen, by, role, reason)
    if decision is None:
        return USAGE
    if (day is None) is not not_yet:
        call.screen.object(words.DATE_OR_NOT_YET)
        return USAGE
    happened = day.date() if day else None
    with call.opened().archive as archive:
        done = archive.keeping.set_trigger(records, happened, decision, rehearse=dry_run)
    told = happened.isoformat() if happened else words.NOT_YET.to(call.screen.lang)
    tell_decided(done, call.screen, words.TRIGGERED, dry_run=dry_run, day=told)
    return DONE


def calendar(
    call: Call,
    since: Annotated[datetime | None, typer.Option("--from", formats=DAY, metavar="DATE", help=about.SINCE)] = None,
    until: Annotated[datetime | None, typer.Option("--to", formats=DAY, metavar="DATE", help=about.UNTIL)] = None,
    *,
    ical: Annotated[bool, typer.Option("--ical", help=about.ICAL)] = False,
) -> int:
    """Show what turns when."""
    opened = call.opened()
    with opened.archive as archive:
        first = since.date() if since else archive.today()
        last = until.date() if until else add_years(first, 1)
        if last < first:
            call.screen.object(words.BACKWARDS)
            return USAGE
        found = archive.keeping.calendar(since=first, until=last)
        if ical:
            _write_ical(found, archive, opened.settings.office.name, call.screen)
        elif call.screen.as_json:
            days = archive.keeping.rules.remind_days
            turns = [_turn_json(one, days) for one in found]
            call.screen.json({"from": first.isoformat(), "to": last.isoformat(), "turns": turns})
        else:
            _show_calendar(found, archive, (first, last), call.screen)
    return DONE


def _outlook_rows(seen: Outlook, day: date, screen: Screen) -> dict[Twin, str]:
    lang, row, term, schedule = screen.lang, seen.row, seen.term, seen.schedule
    named = shown(schedule.title) if schedule else ""
    starts = words.ASSUMED.to(lang, day=term.starts) if term and term.assumed else str(term.starts) if term else ""
    return {
        words.OF_SCHEDULE: named if not schedule or schedule.official else words.SAMPLE.to(lang, title=named),
        words.SERIES: f"{row.class_code} {shown(row.series)}" if row else "",
        words.PERIODS: words.periods(row, lang) if row else "",
        words.FINALLY: disposition(row.disposition, lang) if row else "",
        words.EXCEPTIONS: shown(row.exceptions or "") if row else "",
        words.STARTED: starts or (words.waits_for(row, lang) if row else ""),
        words.ACTIVE_UNTIL: str(term.active_until) if term else "",
        words.FALLS_DUE: str(term.due) if term else "",
        Twin(words.STANDS.to("id", day=day), words.STANDS.to("en", day=day)): words.stage(seen.stage(on=day), lang),
        words.HELD: "; ".join(held_for(hold, screen) for hold in seen.holds),
    }


def _list_due(found: Sequence[Due], screen: Screen) -> None:
    for one in found:
        guessed = "(?)" if one.term.assumed else ""
        final = disposition(one.term.row.disposition, screen.lang)
        title = shown(one.title)
        title = title if len(title) <= _TITLE_SHOWN else f"{title[: _TITLE_SHOWN - 1]}…"
        screen.line(f"  {one.record}  {one.term.due} {guessed:<3}  {final:<18}  {title}")


def _due_json(one: Due) -> dict[str, object]:
    return {
        "record": one.record,
        "title": one.title,
        "unit": one.unit,
        "series": one.term.row.series,
        "due": one.term.due.isoformat(),
        "disposition": one.term.row.disposition.value,
        "assumed": one.term.assumed,
    }


def _show_calendar(found: Sequence[Gathering], archive: Archive, span: tuple[date, date], screen: Screen) -> None:
    days, today, month = archive.keeping.rules.remind_days, archive.today(), ""
    for one in found:
        if (named := f"{one.day:%Y-%m}") != month:
            month = named
            screen.line(screen.bold(month))
        facts = _facts(one, screen)
        screen.line(f"  {words.TURN.to(screen.lang, day=one.day, **facts)}")
        if one.remind_on(days) <= today < one.day:
            screen.tell(words.REMINDED, day=one.remind_on(days))
    if not found:
        screen.tell(words.NO_TURNS, since=span[0], until=span[1])


def _write_ical(found: Sequence[Gathering], archive: Archive, office: str, screen: Screen) -> None:
    """A calendar is looked at on many desks: it names records and series, no titles."""
    lang = screen.lang
    entries = []
    for one in found:
        facts = _facts(one, screen)
        final = facts.pop("final")
        more = f" (+{one.count - len(one.records)})" if one.count > len(one.records) else ""
        body = words.CALENDAR_BODY.to(lang, final=final, records=", ".join(one.records), more=more, day=one.day)
        entries.append((one, words.CALENDAR_HEAD.to(lang, **facts), body))
    sys.stdout.buffer.write(archive.keeping.icalendar(words.CALENDAR.to(lang, office=office), entries))
    sys.stdout.flush()


def _facts(one: Gathering, screen: Screen) -> dict[str, object]:
    return {
        "count": one.count,
        "turn": words.turn(one.turn, screen.lang),
        "code": one.row.class_code,
        "series": shown(one.row.series),
        "final": disposition(one.row.disposition, screen.lang),
    }


def _turn_json(one: Gathering, remind_days: int) -> dict[str, object]:
    return {
        "day": one.day.isoformat(),
        "turn": one.turn.value,
        "class_code": one.row.class_code,
        "series": one.row.series,
        "disposition": one.row.disposition.value,
        "count": one.count,
        "assumed": one.assumed,
        "records": list(one.records),
        "remind_on": one.remind_on(remind_days).isoformat(),
    }
