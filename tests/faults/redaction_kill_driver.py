"""Kills a process that redacts a record and opens the copy at every durable step in turn, then lets another do it.

Run as a program: ``python -m tests.faults.redaction_kill_driver FOLDER``; prints the steps and what went wrong.
What may never be, whenever it dies: that the public finds or gets what was blackened.
"""

import json
import sys
from pathlib import Path

from ppid_archive.access.decision import classify
from ppid_archive.access.disclosure import disclose, open_original, words_shown
from ppid_archive.access.redacting import RedactionRequest, Workroom, redact
from ppid_archive.domain.classification import Category, Ground, Public
from ppid_archive.domain.errors import NotDisclosed
from ppid_archive.domain.query import Query, Reader
from ppid_archive.domain.record import RenditionKind
from ppid_archive.domain.redaction import BlackenedWords
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.pipeline import ingest
from ppid_archive.ingest.recognition import recognise_waiting
from ppid_archive.preservation.verification import verify
from tests.faults.cut_points import CutPoints
from tests.faults.kill_driver import house, in_a_process, rehearsal
from tests.houses import NOW, deposit

_SCAN = "%SCAN\nKeberatan Sukmawati atas rekapitulasi\fhalaman dua"
_SECRET = BlackenedWords(text="Sukmawati", ground=Ground.PERSONAL_SECRET, reason="pelapor")
_ASKED = RedactionRequest((_SECRET,), "Rina (contoh)", "PPID", NOW.date(), public_title="Keberatan")
_OPEN = Public(category=Category.ON_REQUEST, partial=True, decided_on=NOW.date(), decided_by="PPID", reason="dimohon")


def take(folder: Path) -> None:
    """Take the scan that will be redacted."""
    intake = house(folder)
    receipts = list(ingest([deposit(_SCAN, "pindai.jpg")], intake))
    list(recognise_waiting(intake))
    intake.custody.acknowledge(one.description for one in receipts)  # type: ignore[union-attr] # it is archived
    intake.custody.storage.close()


def open_in_part(folder: Path, at: int) -> list[str]:
    """Redact and open the record, or die at a step; returns the steps seen."""
    intake = house(folder)
    (row,) = intake.custody.catalogue.rows()
    record = row.description.record
    with CutPoints(at) as cut:
        redact(record, _ASKED, Workroom(intake.custody, intake.content), agent="rina", at=NOW)
        classify(record, _OPEN, intake.custody, by="rina", at=NOW)
    intake.custody.storage.close()
    return cut.steps


def leaks(folder: Path) -> list[str]:
    """Say what the public finds or gets that was blackened."""
    intake = house(folder)
    found = [f"found by {word}" for word in ("sukmawati", "sukma*") if _hits(intake, word)]
    (row,) = intake.custody.catalogue.rows()
    try:
        shown = disclose(row.description.record, intake.custody, reader=Reader.PUBLIC, on=NOW.date())
    except NotDisclosed:
        return found
    with open_original(shown, 1, intake.custody, reader=Reader.PUBLIC, on=NOW.date()) as stream:
        texts = (stream.read().decode(), *words_shown(shown, intake.custody, reader=Reader.PUBLIC), str(shown))
    return found + ["given" for text in texts if "ukmawati" in text]


def again(folder: Path) -> list[str]:
    """Do it once more, to the end, and say what is wrong afterwards."""
    found = leaks(folder)
    open_in_part(folder, -1)
    found += leaks(folder)
    intake = house(folder)
    custody = intake.custody
    found += [f"{f.kind}/{f.code} {f.where}: {f.what}" for f in verify(custody)]
    (row,) = custody.catalogue.rows()
    if row.description.rendition(RenditionKind.REDACTED) is None or not _hits(intake, "rekapitulasi"):
        found.append("not open in part")
    if custody.catalogue.intentions():
        found.append("an intention is left")
    custody.storage.close()
    return found + [f"debris: {path.name}" for path in (folder / "staging").iterdir()]


def _hits(intake: Intake, word: str) -> int:
    return intake.custody.search.find(Query(word, on=NOW.date())).total


def main() -> None:
    """Sweep the cut through every step."""
    root = Path(sys.argv[1])
    with rehearsal():
        take(rehearsed := root / "rehearsed")
        again(rehearsed)
    whole = root / "whole"
    whole.mkdir()
    in_a_process(lambda: take(whole))
    steps = in_a_process(lambda: open_in_part(whole, -1))
    assert isinstance(steps, list), steps
    wrong: dict[str, object] = {}
    for at in range(len(steps)):
        folder = root / str(at)
        folder.mkdir()
        in_a_process(lambda folder=folder: take(folder))  # type: ignore[misc] # mypy cannot infer a lambda with a default
        first = in_a_process(lambda folder=folder, at=at: open_in_part(folder, at))  # type: ignore[misc] # the same
        if first != {"signal": 9}:
            wrong[f"{at} {steps[at]}"] = ["was not killed", first]
            continue
        if found := in_a_process(lambda folder=folder: again(folder)):  # type: ignore[misc] # the same
            wrong[f"{at} {steps[at]}"] = found
    print(json.dumps({"steps": steps, "wrong": wrong}))  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
