"""``verify``, ``rebuild``, ``status``, ``review``: whether all is well, and what is to be done."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from ppid_archive.domain.depth import Depth
from ppid_archive.domain.record import RecordDescription
from ppid_archive.entrypoints import wording_commands as words
from ppid_archive.entrypoints import wording_help as about
from ppid_archive.entrypoints.cli.call import ATTENTION, DONE, UNAVAILABLE, Call
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording import shortfall
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_errors import lock_holder
from ppid_archive.entrypoints.wording_findings import finding
from ppid_archive.entrypoints.wording_safekeeping import FIXITY_ROW
from ppid_archive.entrypoints.wording_twin import Lang, shown
from ppid_archive.ingest.doubts import Doubt
from ppid_archive.preservation.rebuilding import LOST
from ppid_archive.wiring import Opened

_GIB = 2**30


def verify(
    call: Call,
    *,
    depth: Annotated[Depth, typer.Option("--depth", metavar="quick|books|bytes", help=about.DEPTH)] = Depth.BYTES,
    quick: Annotated[bool, typer.Option("--quick", help=about.QUICK)] = False,
) -> int:
    """Check the archive and list what is wrong."""
    screen = call.screen
    findings = []
    opened = call.opened()
    with opened.archive as archive, screen.progress(words.VERIFYING):
        for found in archive.verify(depth=Depth.QUICK if quick else depth):
            what, remedy = finding(found, screen.lang)
            findings.append({"kind": found.kind.value, "where": found.where, "what": what, "remedy": remedy})
            screen.line(f"✗ {shown(found.where)}\n    {shown(what)}\n    → {remedy}")
        usable = opened.intake.custody.catalogue.usable()
        records = archive.status()["records"] if usable else None  # asking would make the catalogue anew
    if screen.as_json:
        screen.json({"ok": not findings, "findings": findings, "records": records})
    if findings:
        screen.tell(words.FAULTS, count=len(findings))
        return ATTENTION
    screen.tell(words.SOUND, count=records)
    return DONE


def rebuild(call: Call) -> int:
    """Make the projections anew."""
    opened = call.opened()
    with opened.archive as archive:
        if begun := opened.intake.custody.catalogue.drafted():
            call.screen.tell(words.REBUILD_GOES_ON, count=begun)
        with call.screen.progress(words.REBUILDING):
            count = archive.rebuild()
        lost = _lost(opened)
    if call.screen.as_json:
        call.screen.json({"records": count, "journal_lost": lost})
    call.screen.tell(words.REBUILT, count=count)
    if lost:
        call.screen.object(words.ANOTHER_JOURNAL, entry=lost)
    return ATTENTION if lost else DONE


def _lost(opened: Opened) -> str | None:
    """Return what the rebuild that was just made found to be lost of the journal."""
    newest = opened.intake.custody.catalogue.newest_entry()
    return newest.act.detail.get(LOST) if newest else None


def status(call: Call) -> int:
    """Show how things stand."""
    opened = call.opened()
    with opened.archive as archive:
        told = archive.status()
    if call.screen.as_json:
        office = {"code": opened.settings.office.code, "name": opened.settings.office.name}
        call.screen.json({"archive": str(opened.places.root), "office": office, **told})
    else:
        call.screen.line(call.screen.bold(f"{shown(opened.settings.office.name)} · {opened.places.root}"))
        _show_status(told, call.screen)
    return DONE


def recognise(
    call: Call, records: Annotated[list[str] | None, typer.Argument(metavar="[RECORD]...", help=about.RECORDS)] = None
) -> int:
    """Recognise anew, or whatever waits."""
    screen = call.screen
    opened = call.opened()
    with opened.archive as archive:
        if not opened.intake.content.recognition_available():
            screen.object(words.NO_RECOGNISER)
            return UNAVAILABLE
        doing = archive.deposits.recognise_again(records) if records else archive.deposits.recognising()
        with screen.progress(words.RECOGNISING, len(records) if records else None) as advance:
            for told in doing:
                advance()
                _tell_recognised(told, screen)
    return DONE


def review(call: Call) -> int:
    """List what a person should look at."""
    screen, opened, count = call.screen, call.opened(), 0
    with opened.archive as archive:
        for doubt in archive.doubts(sure=opened.settings.recognition.sure):
            count += 1
            _tell_doubt(doubt, screen)
    screen.tell(words.DOUBTS if count else words.NO_DOUBTS, count=count)
    return ATTENTION if count else DONE


def _tell_doubt(doubt: Doubt, screen: Screen) -> None:
    if screen.as_json:
        pages = {page.number: page.confidence for page in doubt.pages}
        left = [missing.model_dump(mode="json") for missing in doubt.shortfalls]
        told = {"record": doubt.record, "title": doubt.title, "unit": doubt.unit}
        screen.json({**told, "pages": pages, "shortfalls": left})
    screen.line(f"{doubt.record}  {shown(doubt.title)}")
    for page in doubt.pages:
        share = round((page.confidence or 0) * 100)
        screen.line(f"  ! {words.DOUBTFUL_PAGE.to(screen.lang, page=page.number, share=share)}")
    for missing in doubt.shortfalls:
        screen.line(f"  ! {shortfall(missing, screen.lang)}")


def _tell_recognised(told: RecordDescription, screen: Screen) -> None:
    sure = {page.number: page.confidence for page in told.pages if page.confidence is not None}
    if screen.as_json:
        screen.json({"record": told.record, "title": told.title.value, "pages": told.page_count, "confidence": sure})
    screen.tell(words.RECOGNISED, record=told.record, pages=told.page_count, title=shown(told.title.value))


def _backlog(records: int, recognition: Mapping[str, Any], lang: Lang) -> str:
    """Tell what waits, and for how long at the pace of late."""
    if not records:
        return "0"
    told = words.BACKLOG.to(lang, records=records, pages=recognition["pages"])
    seconds = recognition["seconds_left"]
    return told if seconds is None else told + words.TIME_LEFT.to(lang, minutes=max(1, round(seconds / 60)))


def _scanner(antivirus: Mapping[str, str | None], lang: Lang) -> str:
    """Tell what answers; nothing where no scanner is set up."""
    if fault := antivirus["fault"]:
        return words.SILENT.to(lang, cause=cause(fault, lang))
    return shown(antivirus["engine"] or "")


def _rebuild(done: Mapping[str, int | None], lang: Lang, *, runs: bool) -> str:
    """Tell how far a rebuild has come, and what to do if nobody is at it; nothing where none was begun."""
    places = ((words.IN_CATALOGUE, done["catalogue"]), (words.IN_INDEX, done["index"]))
    told = ", ".join(place.to(lang, count=count) for place, count in places if count is not None)
    state = words.REBUILD_RUNS if runs else words.REBUILD_BROKEN_OFF
    return told and state.to(lang, done=told)


def _fixity(told: Mapping[str, Any]) -> str:
    """Tell the share that was read again, and what was found damaged."""
    share = f"{told['share']:.0%}" if told["fresh"] else ""
    return ", ".join([share, *(f"✗ {number}" for number in told["failures"])]).strip(", ")


def _show_status(told: Mapping[str, Any], screen: Screen) -> None:
    queue, locks = told["queue"], told["locks"]
    nobody, ready, not_ready = (twin.to(screen.lang) for twin in (words.NOBODY, words.READY, words.NOT_READY))
    screen.rows(
        {
            words.RECORDS: str(told["records"]),
            words.TO_DESCRIBE: str(queue["description"]),
            words.TO_RECOGNISE: _backlog(queue["recognition"], told["recognition"], screen.lang),
            words.GIVEN_UP: ", ".join(told["recognition"]["given_up"]),
            words.BROKEN_OFF: str(queue["interrupted"]),
            words.RECOGNISER: ready if told["recogniser"] else not_ready,
            words.SCANNER: _scanner(told["antivirus"], screen.lang),
            FIXITY_ROW: _fixity(told["fixity"]),
            words.INDEX: ready if told["index"] else not_ready,
            words.REBUILD: _rebuild(told["rebuild"], screen.lang, runs=bool(locks["write"])),
            words.WATCHER: lock_holder(locks["watch"] or "", screen.lang) or nobody,
            words.WRITER: lock_holder(locks["write"] or "", screen.lang) or nobody,
            words.TOO_OPEN: ", ".join(told["too_open"]),
            words.FREE_DISK: f"{told['disk']['free_bytes'] / _GIB:.1f} GiB",
        }
    )
    for unit, count in sorted(told["by_unit"].items()):
        screen.line(f"    {unit:<30}{count:>7}")
