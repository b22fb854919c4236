"""Kills a process that makes catalogue and index anew at every durable step in turn, then lets another finish it.

Run as a program: ``python -m tests.faults.rebuild_driver FOLDER``. Half of the archives are changed between death and
resumption. What the second process made is compared, row by row, with a catalogue that is made at once after it.
Prints how many steps there were and what went wrong.
"""

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from ppid_archive.access.decision import classify
from ppid_archive.domain.classification import Category, Public
from ppid_archive.domain.identity import record_id
from ppid_archive.domain.query import Query, Reader
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation import rebuilding
from ppid_archive.preservation.rebuilding import rebuild
from ppid_archive.preservation.verification import verify
from tests.faults.cut_points import CutPoints
from tests.faults.kill_driver import house, in_a_process, rehearsal
from tests.houses import NOW, deposit
from tests.ingest.desk import hand_in

_RECORDS = 5
_OPENED = Public(category=Category.PERIODIC, decided_on=NOW.date(), decided_by="Siti (contoh)", reason="terbuka")
_TABLES = ("records", "likenesses", "entries", "meta")


def fill(folder: Path) -> None:
    """Put some records into a new archive."""
    intake = house(folder)
    hand_in(intake, *(deposit(f"undangan rapat pleno {n}", f"{n}.txt") for n in range(_RECORDS)))
    _close(intake)


def remake(folder: Path, at: int) -> list[str]:
    """Make catalogue and index anew, or die at a step; returns the steps seen."""
    rebuilding._BATCH = 2  # several batches of a few records
    intake = house(folder)
    with CutPoints(at) as cut:
        rebuild(intake.custody, by="budi", at=NOW)
    _close(intake)
    return cut.steps


def change(folder: Path) -> None:
    """Do what an office does between the death of one process and the next rebuild."""
    intake = house(folder)
    classify(record_id("3673", 2026, 2), _OPENED, intake.custody, by="budi", at=NOW)
    hand_in(intake, deposit("undangan rapat pleno baru", "baru.txt"))
    _close(intake)


def faults(folder: Path) -> list[str]:
    """Say what is wrong with what was made in two goes."""
    resumed = _rows(folder)
    intake = house(folder)
    found = [f"{f.kind}/{f.code} {f.where}: {f.what}" for f in verify(intake.custody)]
    records = len(intake.custody.catalogue.rows())
    if intake.custody.search.find(Query("undangan pleno", on=NOW.date(), reader=Reader.STAFF)).total != records:
        found.append("not all are found")
    if intake.custody.catalogue.drafted() is not None or (folder / "catalogue.sqlite.new").exists():
        found.append("a draft is left")
    _close(intake)
    for path in folder.glob("catalogue.sqlite*"):
        path.unlink()
    remake(folder, -1)
    at_once = _rows(folder)
    entries = len(resumed["entries"])
    if entries + 1 != len(at_once["entries"]):
        found.append("the rebuild is not the only act more")
    at_once["entries"] = at_once["entries"][:entries]
    return found + [f"{table} differ" for table in _TABLES if resumed[table] != at_once[table]]


def main() -> None:
    """Sweep the cut through every step."""
    root = Path(sys.argv[1])
    with rehearsal():
        fill(rehearsed := root / "rehearsed")
        _again(rehearsed, changed=True)
    (root / "begin").mkdir()
    in_a_process(lambda: fill(root / "begin"))
    shutil.copytree(root / "begin", root / "whole")
    steps = in_a_process(lambda: remake(root / "whole", -1))
    assert isinstance(steps, list), steps
    wrong: dict[str, object] = {}
    for at, step in enumerate(steps):
        folder = root / str(at)
        shutil.copytree(root / "begin", folder)
        if (first := in_a_process(lambda: remake(folder, at))) != {"signal": 9}:  # noqa: B023 - called at once
            wrong[f"{at} {step}"] = ["was not killed", first]
            continue
        if found := in_a_process(lambda: _again(folder, changed=at % 2 == 0)):  # noqa: B023 - called at once
            wrong[f"{at} {step}"] = found
    print(json.dumps({"steps": steps, "wrong": wrong}))  # noqa: T201 - the answer


def _again(folder: Path, *, changed: bool) -> list[str]:
    if changed:
        change(folder)
    remake(folder, -1)
    return faults(folder)


def _rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(folder / "catalogue.sqlite")) as database:
        return {table: database.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in _TABLES}


def _close(intake: Intake) -> None:
    intake.custody.catalogue.close()
    intake.custody.storage.close()


if __name__ == "__main__":
    main()
