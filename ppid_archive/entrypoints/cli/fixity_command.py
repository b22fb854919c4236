"""``fixity``: every byte read again, the oldest check first."""

from contextlib import closing
from typing import Annotated

import typer

from ppid_archive.domain.fixity_checks import FixityStanding, Looked
from ppid_archive.entrypoints import wording_safekeeping as words
from ppid_archive.entrypoints.cli.call import ATTENTION, DONE, Call
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_findings import finding
from ppid_archive.entrypoints.wording_twin import shown
from ppid_archive.preservation.fixity_rounds import Bounds


def fixity(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    *,
    rate: Annotated[float | None, typer.Option(min=0.01, metavar="MB", help=words.RATE)] = None,
    minutes: Annotated[float | None, typer.Option(min=0, metavar="N", help=words.MINUTES)] = None,
    records: Annotated[int | None, typer.Option(min=0, metavar="N", help=words.COUNT)] = None,
    due: Annotated[bool, typer.Option("--due", help=words.ONLY_DUE)] = False,
    status: Annotated[bool, typer.Option("--status", help=words.STATUS)] = False,
) -> int:
    """Read again what waits longest."""
    screen = call.screen
    with call.opened().archive as archive:
        if status:
            return _tell_standing(archive.fixity.status(), screen)
        bounds = Bounds(records, minutes, rate, only_due=due)
        with closing(archive.fixity.run(bounds)) as round_, screen.progress(words.CHECKING) as advance:
            looked = []
            for one in round_:
                advance()
                looked.append((one.number, one.findings is None, bool(one.findings)))
                _tell_damage(one, screen)
    damaged = [number for number, _, is_damaged in looked if is_damaged]
    passed_over = [number for number, is_passed_over, _ in looked if is_passed_over]
    checked = len(looked) - len(passed_over)
    if screen.as_json:
        told = {"ok": not damaged, "checked": checked, "damaged": damaged, "passed_over": passed_over}
        screen.json(told)
    if passed_over:
        screen.tell(words.PASSED_OVER, count=len(passed_over))
    screen.tell(words.CHECKED_DAMAGED if damaged else words.CHECKED, count=checked, damaged=len(damaged))
    return ATTENTION if damaged else DONE


def _tell_damage(one: Looked, screen: Screen) -> None:
    """Name record, file and remedy of each fault, at once: a round may take hours."""
    for found in one.findings or ():
        what, remedy = finding(found, screen.lang)
        if screen.as_json:
            screen.json({"record": one.number, "where": found.where, "what": what, "remedy": remedy})
        screen.line(f"✗ {one.number}: {shown(found.where)}\n    {shown(what)}\n    → {remedy}")


def _tell_standing(told: FixityStanding, screen: Screen) -> int:
    if screen.as_json:
        screen.json(told.facts())
    oldest = f"{told.oldest:%Y-%m-%d %H:%M} UTC" if told.oldest else ""
    screen.rows(
        {
            words.OBJECTS: str(told.objects),
            words.FRESH: f"{told.fresh} ({told.share:.0%})",
            words.NEVER: str(told.never),
            words.OLDEST: oldest,
            words.FAILURES: ", ".join(told.failures),
        }
    )
    return ATTENTION if told.failures else DONE
