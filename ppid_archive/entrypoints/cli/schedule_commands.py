"""``retention schedule``: the versions of the retention schedule, where they come from, what they change."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.content import Shortfall
from ppid_archive.domain.outlook_change import OutlookChange
from ppid_archive.domain.retention import RetentionSchedule, ScheduleRow
from ppid_archive.domain.schedule_sheet import Reading
from ppid_archive.entrypoints import wording_keeping as words
from ppid_archive.entrypoints import wording_keeping_help as about
from ppid_archive.entrypoints.cli.call import DAY, DONE, USAGE, Call, typed
from ppid_archive.entrypoints.cli.keeping_answers import held_for, outlook_json
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording import disposition
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_twin import shown
from ppid_archive.preservation.keeping import version_name


def list_schedules(call: Call) -> int:
    """List every version."""
    screen = call.screen
    with call.opened().archive as archive:
        known, now = archive.keeping.schedules, archive.keeping.schedule_on()
    if screen.as_json:
        facts = {"title", "official", "source", "valid_from", "valid_to"}
        told = {name: one.model_dump(mode="json", include=facts) for name, one in known.items()}
        rows = [
            {"name": name, **told[name], "rows": len(one.rows), "in_force": one == now} for name, one in known.items()
        ]
        screen.json({"schedules": rows})
        return DONE
    for name, one in known.items():
        standing = (words.IS_OFFICIAL if one.official else words.IS_SAMPLE).to(screen.lang)
        facts_of = {"title": shown(one.title), "source": shown(one.source), "rows": len(one.rows)}
        until = one.valid_to or "…"
        mark = "*" if one == now else " "
        screen.tell(
            words.VERSION, mark=mark, name=name, since=one.valid_from, until=until, standing=standing, **facts_of
        )
    if not known:
        screen.tell(words.NO_SCHEDULES)
    return DONE


@dataclass(frozen=True)
class _Import:
    """A table that is to become a version of the schedule."""

    file: Path
    title: str
    source: str
    first: date
    last: date | None
    official: bool
    dry_run: bool

    def schedule(self, reading: Reading) -> RetentionSchedule:
        """Return the version that the table makes."""
        return RetentionSchedule(
            title=self.title,
            official=self.official,
            source=self.source,
            valid_from=self.first,
            valid_to=self.last,
            headings=reading.headings,
            rows=reading.rows,
        )


def import_schedule(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    file: Annotated[str, typer.Argument(metavar="FILE", help=about.TABLE)],
    *,
    title: Annotated[str, typer.Option(metavar="TEXT", help=about.TITLE)],
    source: Annotated[str, typer.Option(metavar="TEXT", help=about.SOURCE)],
    valid_from: Annotated[datetime, typer.Option(formats=DAY, metavar="DATE", help=about.VALID_FROM)],
    valid_to: Annotated[datetime | None, typer.Option(formats=DAY, metavar="DATE", help=about.VALID_TO)] = None,
    official: Annotated[bool, typer.Option("--official", help=about.OFFICIAL)] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=about.DRY_RUN)] = False,
) -> int:
    """Import a version from a table, whole or not at all."""
    named, origin, path = typed(title), typed(source), Path(file)
    last = valid_to.date() if valid_to else None
    if not path.is_file() or not named or not origin:
        call.screen.object(words.NO_FILE, name=shown(file)) if not path.is_file() else call.screen.object(words.EMPTY)
        return USAGE
    if last and last < valid_from.date():
        call.screen.object(words.BACKWARDS)
        return USAGE
    wanted = _Import(path, named, origin, valid_from.date(), last, official, dry_run)
    with call.opened().archive as archive:
        reading = archive.keeping.read_table(str(path), path.name)
        if isinstance(reading, Shortfall):
            why = cause(reading.detail, call.screen.lang)
            call.screen.object(words.NO_TABLE, name=shown(path.name), why=why)
            return USAGE
        return _take(reading, wanted, archive, call.screen)


def compare(
    call: Call,
    versions: Annotated[list[str] | None, typer.Argument(metavar="[BEFORE AFTER]", help=about.VERSIONS)] = None,
    since: Annotated[datetime | None, typer.Option("--from", formats=DAY, metavar="DATE", help=about.DAYS_FROM)] = None,
    until: Annotated[datetime | None, typer.Option("--to", formats=DAY, metavar="DATE", help=about.DAYS_TO)] = None,
) -> int:
    """Tell which records are kept otherwise."""
    screen, count = call.screen, 0
    with call.opened().archive as archive:
        keeping, today = archive.keeping, archive.today()
        match versions or [], since, until:
            case [before, after], None, None:
                found, days = keeping.between_schedules(before, after), (today, today)
            case [], datetime(), datetime():
                days = since.date(), until.date()
                found = keeping.between_days(*days)
            case _:
                screen.object(words.TWO_OR_DAYS)
                return USAGE
        for one in found:
            count += 1
            _tell_change(one, days, screen)
    screen.tell(words.CHANGED if count else words.UNCHANGED, count=count)
    return DONE


def _take(reading: Reading, wanted: _Import, archive: Archive, screen: Screen) -> int:
    if reading.complaints:
        return _refuse(reading, screen)
    schedule = wanted.schedule(reading)
    name = version_name(schedule) if wanted.dry_run else archive.keeping.add_schedule(schedule)
    counts = {"rows": len(schedule.rows), "headings": len(schedule.headings)}
    if screen.as_json:
        rows = [row.model_dump(mode="json") | {"event": row.starts_with.value} for row in schedule.rows]
        told = {"name": name, "dry_run": wanted.dry_run, "complaints": [], "passed_over": list(reading.passed_over)}
        screen.json({**told, "rows": rows, "headings": [one.model_dump(mode="json") for one in schedule.headings]})
        return DONE
    for row in schedule.rows if wanted.dry_run else ():
        screen.line(f"  {_row(row, screen)}")
    if reading.passed_over:
        screen.tell(words.PASSED_OVER, names=shown("; ".join(reading.passed_over)))
    screen.tell(words.WOULD_IMPORT if wanted.dry_run else words.IMPORTED, name=name, **counts)
    return DONE


def _refuse(reading: Reading, screen: Screen) -> int:
    """Name every cell that is not understood."""
    if screen.as_json:
        told = [
            {
                "sheet": one.sheet,
                "cell": one.place,
                "text": one.text,
                "fault": one.fault.value,
                "what": words.cell(one, screen.lang),
            }
            for one in reading.complaints
        ]
        screen.json({"name": None, "complaints": told, "passed_over": list(reading.passed_over)})
    else:
        for one in reading.complaints:
            screen.complain(f"  {words.cell(one, screen.lang)}")
    screen.object(words.NOT_IMPORTED, count=len(reading.complaints))
    return USAGE


def _row(row: ScheduleRow, screen: Screen) -> str:
    final = shown(row.exceptions) if row.exceptions else disposition(row.disposition, screen.lang)
    return f"{row.class_code:<10} {shown(row.series)}: {words.periods(row, screen.lang)}; {final}"


def _tell_change(one: OutlookChange, days: tuple[date, date], screen: Screen) -> None:
    sides = (one.before, days[0]), (one.after, days[1])
    if screen.as_json:
        before, after = (outlook_json(seen, day) for seen, day in sides)
        reasons = [reason.value for reason in one.why]
        screen.json(
            {"record": one.kept.record, "title": one.kept.title, "why": reasons, "before": before, "after": after}
        )
        return
    told = []
    for seen, _ in sides:
        held = "; ".join(held_for(hold, screen) for hold in seen.holds)
        told.append(f"{words.due_or_waiting(seen.row, seen.term, screen.lang)}{f' [{held}]' if held else ''}")
    reasons_told = ", ".join(words.why(reason, screen.lang) for reason in one.why)
    screen.line(f"  {one.kept.record}  {told[0]} → {told[1]}  ({reasons_told})")
