"""Kills a process that decides an exception over several records, or revokes it, at every durable step in turn.

Run as a program: ``python -m tests.faults.exemption_kill_driver FOLDER``; prints the steps and what went wrong. Then
another process does it once more. What may never be, whenever it dies: that the public finds a record again that was
withheld, that one of them is left behind, or that what is revoked opens by itself.
"""

import json
import shutil
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

from ppid_archive.access.decision import classify
from ppid_archive.domain.classification import Category, Closed, Excepted, Public
from ppid_archive.domain.exemption import Exemption
from ppid_archive.domain.query import Query
from ppid_archive.domain.register import Register
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.pipeline import ingest
from ppid_archive.preservation.verification import verify
from ppid_archive.registers import Registers
from tests.faults.cut_points import CutPoints
from tests.faults.kill_driver import house, in_a_process, rehearsal
from tests.houses import NOW, deposit
from tests.ingest.exempting_office import (
    SHEET,
    a_decision,
    a_test,
    desk,
    excepted,
    forwarding,
    proposal,
    revocation,
)

ITEM = "3673-2026-P000001"
_TEXTS = ("riwayat kesehatan Rina", "riwayat kesehatan Dodi", "riwayat kesehatan Tina")
_OPEN = Public(category=Category.ON_REQUEST, decided_on=NOW.date(), decided_by="PPID", role="PPID", reason="dimohon")
_LATER = NOW.date() + timedelta(days=9 * 365)


def take(folder: Path, *, to_revoke: bool) -> None:
    """Take three letters, one of them open to the public; have them tested, or excepted already."""
    intake = house(folder)
    receipts = list(ingest([deposit(text, f"{n}.txt") for n, text in enumerate(_TEXTS)], intake))
    intake.custody.acknowledge(one.description for one in receipts)  # type: ignore[union-attr] # they are archived
    records = [row.description.record for row in intake.custody.rows()]
    if to_revoke:
        excepted(intake, *records)
    else:
        classify(records[0], _OPEN, intake.custody, by="sari", at=NOW)
        own = desk(intake)
        own.propose(proposal(*records))
        own.forward(ITEM, forwarding())
        own.test(ITEM, a_test(), SHEET)
    intake.custody.storage.close()


def decide(folder: Path, at: int, *, to_revoke: bool) -> list[str]:
    """Decide or revoke, or die at a step; returns the steps seen."""
    intake = house(folder)
    with CutPoints(at) as cut:
        if to_revoke:
            desk(intake).revoke(ITEM, revocation())
        else:
            desk(intake).decide(ITEM, a_decision())
    intake.custody.storage.close()
    return cut.steps


def again(folder: Path, *, to_revoke: bool) -> list[str]:
    """Do it once more, to the end, and say what is wrong afterwards."""
    found = ["public while it is revoked"] if to_revoke and _seen(house(folder)) else []
    decide(folder, -1, to_revoke=to_revoke)
    intake = house(folder)
    custody = intake.custody
    found += [f"{f.kind}/{f.code} {f.where}: {f.what}" for f in verify(custody)]
    wanted = Closed if to_revoke else Excepted
    rows = list(custody.rows())
    found += [
        f"{row.description.record} left behind" for row in rows if not _says(row.description.classification, wanted)
    ]
    items = list(Registers(custody).all(Register.EXEMPTION, Exemption))
    if len(items) != 1 or not items[0].carried_out:
        found.append(f"the register says {items}")
    if _seen(intake) or (to_revoke and _seen(intake, later=True)):
        found.append("the public finds what is not open")
    if custody.catalogue.intentions():
        found.append("an intention is left")
    custody.storage.close()
    return found + [f"debris: {path.name}" for path in (folder / "staging").iterdir()]


def _says(classification: object, wanted: type[Closed | Excepted]) -> bool:
    return isinstance(classification, wanted) and classification.exemption == ITEM


def _seen(intake: Intake, *, later: bool = False) -> int:
    return intake.custody.search.find(Query("kesehatan", on=_LATER if later else NOW.date())).total


def main() -> None:
    """Sweep the cut through every step of both."""
    root = Path(sys.argv[1])
    seen: dict[str, list[str]] = {}
    wrong: dict[str, object] = {}
    for to_revoke in (False, True):
        seen[f"revoke: {to_revoke}"] = _swept(root / f"{to_revoke:d}", wrong, to_revoke=to_revoke)
    print(json.dumps({"steps": seen, "wrong": wrong}))  # noqa: T201 - the answer


def _swept(root: Path, wrong: dict[str, object], *, to_revoke: bool) -> list[str]:
    """Kill at each step on a copy of one archive; returns the steps seen, and notes what went wrong."""
    ready, whole = root / "ready", root / "whole"
    ready.mkdir(parents=True)
    with rehearsal():
        take(rehearsed := root / "rehearsed", to_revoke=to_revoke)
        again(rehearsed, to_revoke=to_revoke)
    in_a_process(lambda: take(ready, to_revoke=to_revoke))
    shutil.copytree(ready, whole)
    steps = in_a_process(lambda: decide(whole, -1, to_revoke=to_revoke))
    assert isinstance(steps, list), steps
    for at in range(len(steps)):
        folder = shutil.copytree(ready, root / str(at))
        first = in_a_process(partial(decide, folder, at, to_revoke=to_revoke))
        found = [first] if first != {"signal": 9} else in_a_process(partial(again, folder, to_revoke=to_revoke))
        if found:
            wrong[f"{to_revoke} {at} {steps[at]}"] = found
        shutil.rmtree(folder)
    return steps


if __name__ == "__main__":
    main()
