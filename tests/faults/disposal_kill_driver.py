"""Kills the real command at every durable step of an execution in turn, then gives the same command again.

Run as a program: ``python -m tests.faults.disposal_kill_driver ARCHIVE FOLDER``, with an archive in which a disposal
is decided and beside which lies its replica. Prints the steps, whether the letter was gone after each, and what went
wrong. What may never be, whenever it dies: that a record is neither whole nor gone, that the same command does not end
well, or that a byte is left in archive or replica after it.
"""

import io
import json
import shutil
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from ppid_archive.entrypoints.cli.call import REFUSED
from ppid_archive.entrypoints.cli.command_line import main as command
from tests import loaded_program  # noqa: F401 - or each of hundreds of processes would load it
from tests.acceptance.disposal_house import EXECUTE, GOES, ITEM, LETTER, STAYS, WORD, holding
from tests.faults.cut_points import CutPoints
from tests.faults.kill_driver import in_a_process

_MOST_STEPS, _VERIFIED = 500, 4
_MEANWHILE = {"debris", "index", "register", "replica"}
"""What a verification finds in between: all of it tells of an execution that broke off, and goes with the next."""
_EXECUTE = ("dispose", "execute", ITEM, *EXECUTE)


def said(archive: Path, *words: str) -> tuple[int, str]:
    """Give a command; returns its exit code and what it said."""
    with redirect_stdout(io.StringIO()) as out:
        code = command(["--archive", str(archive), *words])
    return code, out.getvalue()


def told(archive: Path, *words: str) -> dict[str, Any]:
    """Return the object that a command prints."""
    return dict(json.loads(said(archive, *words, "--json")[1]))


def cut_short(archive: Path, at: int) -> list[str]:
    """Execute the disposal, or die at a step; returns the steps seen."""
    with CutPoints(at) as cut:
        said(archive, *_EXECUTE)
    return cut.steps


def after(archive: Path, *, verified: bool) -> dict[str, Any]:
    """Say how the next process finds the archive, and what is wrong with it."""
    found = told(archive, "verify")["findings"] if verified else ()
    wrong = [f"{one['what']} {one['where']}" for one in found if one["kind"] not in _MEANWHILE]
    shown = told(archive, "show", GOES)
    gone = shown["destruction"] is not None
    if told(archive, "dispose", "show", ITEM)["state"] == "executing":
        wrong += [] if shown["destruction_under_way"] and not shown["pages"] else ["shown as if nothing were decided"]
    copy = archive / "work" / "copy"
    if not gone:
        gone = said(archive, "get", GOES, "-o", str(copy))[0] == REFUSED
        wrong += [] if gone or copy.read_text(encoding="utf-8") == LETTER else ["neither whole nor gone"]
        copy.unlink(missing_ok=True)
    if told(archive, "search", WORD)["total"] != (not gone):
        wrong.append("found though it is gone, or not found though it is there")
    return {"gone": gone, "wrong": wrong}


def again(archive: Path) -> list[str]:
    """Give the same command again and say what is wrong afterwards."""
    code, _ = said(archive, *_EXECUTE)
    wrong = [] if code == 0 else [f"the same command ended with {code}"]
    wrong += [f"left in {place}" for place in holding(archive.parent, WORD)]
    wrong += [f"{one['what']} {one['where']}" for one in told(archive, "verify")["findings"]]
    if told(archive, "show", GOES)["destruction"]["disposal"] != ITEM:
        wrong.append("the tombstone does not lead to the disposal")
    if told(archive, "dispose", "show", ITEM)["state"] != "executed":
        wrong.append("not executed")
    acts = [entry["act"]["event"] for entry in told(archive, "history", GOES)["entries"]]
    if acts.count("deletion") != 1:
        wrong.append(f"{acts.count('deletion')} entries of one destruction")
    if [hit["record"] for hit in told(archive, "search", "biasa")["hits"]] != [STAYS]:
        wrong.append("what stays is not found")
    return wrong


def main() -> None:
    """Sweep the cut through every step."""
    whole, root = Path(sys.argv[1]), Path(sys.argv[2])
    wrong: dict[str, object] = {}
    outcomes: list[bool] = []
    for at in range(_MOST_STEPS):
        archive = shutil.copytree(whole.parent, root / str(at)) / whole.name
        died = in_a_process(lambda archive=archive, at=at: cut_short(archive, at))  # type: ignore[misc] # mypy cannot infer a lambda with a default
        if isinstance(died, list):  # it came to its end, after so many steps
            print(json.dumps({"steps": died, "gone": outcomes, "wrong": wrong}))  # noqa: T201 - the answer
            return
        often = at % _VERIFIED == 0
        state = in_a_process(lambda archive=archive, often=often: after(archive, verified=often))  # type: ignore[misc] # the same
        left = in_a_process(lambda archive=archive: again(archive))  # type: ignore[misc] # the same
        if died != {"signal": 9} or not isinstance(state, dict) or state.get("wrong") != [] or left:
            wrong[str(at)] = [died, state, left]
        outcomes.append(bool(isinstance(state, dict) and state.get("gone")))
        shutil.rmtree(archive.parent)
    sys.exit("the sweep ended before the steps did")


if __name__ == "__main__":
    main()
