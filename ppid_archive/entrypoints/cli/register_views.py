"""How items of the registers of requests and objections are shown: what both have in common."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.information_request import ErasedRequest
from ppid_archive.domain.objection import ErasedObjection
from ppid_archive.domain.paper import Paper, Table
from ppid_archive.domain.register import Item
from ppid_archive.domain.request_clock import Waiting
from ppid_archive.entrypoints import wording_lists
from ppid_archive.entrypoints import wording_requests as words
from ppid_archive.entrypoints import wording_requests_help as about
from ppid_archive.entrypoints.cli.call import ATTENTION, DAY, DONE, USAGE, Call
from ppid_archive.entrypoints.cli.handing_out import Format, Issued, hand_out, issue, wanted
from ppid_archive.entrypoints.cli.step_options import Unclear, answered, step_told
from ppid_archive.entrypoints.wording_twin import Lang, shown

FormatOption = Annotated[Format | None, typer.Option("--format", help=wording_lists.FORMAT)]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=wording_lists.OUTPUT)]
ForceOption = Annotated[bool | None, typer.Option("--force", help=wording_lists.FORCE)]
Within = Annotated[int | None, typer.Option(metavar="N", min=0, help=about.WITHIN)]
On = Annotated[datetime | None, typer.Option("--on", formats=DAY, metavar="DATE", help=about.ON)]


def state_named(call: Call, text: str | None, names: Mapping[str, str]) -> str | None:
    """Return the state that is meant, by its name on the screen or in JSON; ``names`` are those on the screen."""
    if text is None:
        return None
    wanted_one = " ".join(text.split()).casefold()
    found = next((one for one, name in names.items() if wanted_one in {one, name}), None)
    if found is None:
        raise Unclear(words.NO_SUCH_STATE.to(call.screen.lang, state=shown(text), known=", ".join(names.values())))
    return found


@dataclass(frozen=True)
class To:
    """In which form something is wanted, and where to."""

    form: Format | None
    output: Path | None
    force: bool | None

    def __bool__(self) -> bool:
        """Say whether anything but the screen is asked for."""
        return bool(self.form or self.output)


def hand_out_table(call: Call, archive: Archive, table: Table, to: To) -> int:
    """Hand out a register in the form that is asked for, on a paper of its own where that is PDF."""
    if (asked := wanted(call.screen, to.form, to.output, force=bool(to.force))) is None:
        return USAGE
    desk = archive.papers
    bare = replace(table, title="")  # the paper says it
    issued = Issued(table.title, table, lambda: Paper(table.title, desk.letterhead, tables=(bare,), landscape=True))
    return hand_out(issued, asked, desk, call.screen)


def issue_paper(call: Call, to: To, paper: Callable[[Archive], Paper]) -> int:
    """Issue a paper of an item in the form that is asked for."""
    if (asked := wanted(call.screen, to.form, to.output, force=bool(to.force))) is None:
        return USAGE
    return answered(call, lambda archive: issue(paper(archive), asked, archive.papers, call.screen))


def show_item(call: Call, one: Item, state: str, waits: Waiting | None, facts: Callable[[], Mapping[str, str]]) -> int:
    """Show an item: its state, its facts, how long it waits; of an erased one only that."""
    screen, lang = call.screen, call.screen.lang
    if screen.as_json:
        screen.json(one.model_dump(mode="json") | due_json(waits))
        return DONE
    screen.line(screen.bold(f"{one.item}  {state}"))
    if isinstance(one, ErasedRequest | ErasedObjection):
        screen.rows({words.FACTS["erased"]: step_told(one.erasure, lang)})
        return DONE
    told = {**facts(), "due": due_told(waits, lang) if waits else ""}
    screen.rows({words.FACTS[name]: value for name, value in told.items() if value})
    return DONE


def list_due(call: Call, waiting: Callable[[Archive], Sequence[Waiting]]) -> int:
    """List what waits, the most urgent first; 1 where anything is overdue."""
    return answered(call, lambda archive: _tell_waiting(call, waiting(archive)))


def _tell_waiting(call: Call, found: Sequence[Waiting]) -> int:
    screen, lang = call.screen, call.screen.lang
    for one in found:
        if screen.as_json:
            screen.json({"item": one.item, "since": one.since.isoformat(), "unit": one.unit, **due_json(one)})
        left = _left(one, lang)
        mark = words.PROVISIONAL.to(lang) if one.due.provisional else ""
        screen.tell(words.DUE_LINE, item=one.item, due=one.due.day, mark=mark, left=left, unit=one.unit or "-")
    if not found:
        screen.tell(words.NONE_DUE)
    return ATTENTION if any(one.is_overdue for one in found) else DONE


def due_json(waits: Waiting | None) -> dict[str, object]:
    """Return by when something must be answered, as scripts rely on it."""
    if waits is None:
        return {"due": None, "left": None, "overdue": False, "extended": False, "provisional": False}
    return {
        "due": waits.due.day.isoformat(),
        "left": waits.left,
        "overdue": waits.is_overdue,
        "extended": waits.extended,
        "provisional": waits.due.provisional,
    }


def due_told(waits: Waiting, lang: Lang) -> str:
    """Say by when something must be answered, and how much of that is left."""
    mark = words.PROVISIONAL.to(lang) if waits.due.provisional else ""
    return f"{waits.due.day}{mark}, {_left(waits, lang)}"


def _left(waits: Waiting, lang: Lang) -> str:
    sentence = words.OVERDUE if waits.is_overdue else words.LEFT
    return sentence.to(lang, days=abs(waits.left))
