"""Kills a process that takes a document at every durable step in turn, then lets another take the same document.

Run as a program: ``python -m tests.faults.kill_driver FOLDER DOCUMENT``. Each attempt is a process of its own, made by
fork from this one, which holds no thread and no open file. Prints how many steps there were and what went wrong.
"""

import gc
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from importlib import import_module
from pathlib import Path

import ocfl

from ppid_archive.adapters.catalogue_sql import SqlCatalogue
from ppid_archive.adapters.journal_file import FileJournal
from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.adapters.search_tantivy import TantivySearch
from ppid_archive.custody import Custody
from ppid_archive.domain.journal import Event
from ppid_archive.domain.query import Query, Reader
from ppid_archive.domain.record import Progress
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.pipeline import describe_waiting, ingest
from ppid_archive.ingest.recognition import recognise_waiting
from ppid_archive.ports.search import Search
from ppid_archive.preservation.rebuilding import ensure_index
from ppid_archive.preservation.verification import verify
from tests.conformance.fakes.search import FakeSearch
from tests.faults.cut_points import CutPoints
from tests.houses import NOW, deposit, intake_of

DOCUMENTS = {
    "letter": "undangan rapat pleno",
    "scan": "%SCAN\nundangan rapat pleno\fhalaman dua",
    "mail": "%MAIL lampiran.txt\nundangan rapat pleno terlampir\n--\nanggaran kegiatan",
}

_ANSWERED = "answered"

_rehearsing = ContextVar("_rehearsing", default=False)


@contextmanager
def rehearsal() -> Iterator[None]:
    """Let this process do once what its forks will do: what is loaded or worked out at first use is so in all of them.

    The index is one in memory meanwhile; the real one starts threads, which a fork does not take along.
    """
    token = _rehearsing.set(True)
    try:
        yield
    finally:
        _rehearsing.reset(token)
        gc.collect()
    assert len(list(Path("/proc/self/task").iterdir())) == 1


def house(
    folder: Path, search: Search | None = None, furnish: Callable[[Custody], Custody] = lambda custody: custody
) -> Intake:
    """Open the archive in a folder on the real adapters, readers in this process."""
    catalogue = SqlCatalogue(f"sqlite:///{folder / 'catalogue.sqlite'}")
    storage = OcflStorage(folder / "store", folder / "staging")
    lock = FileLock(folder / "write.lock")
    search = search or (FakeSearch() if _rehearsing.get() else TantivySearch(folder / "index"))
    registers = OcflStorage(folder / "registers", folder / "staging-registers")
    custody = Custody(storage, registers, FileJournal(folder / "journal"), catalogue, search, lock.held)
    custody = furnish(custody)
    if not catalogue.usable():
        catalogue.reset()
    ensure_index(custody, is_written=lambda: False)
    return intake_of(custody)


def cut_short(folder: Path, document: str, at: int) -> list[str]:
    """Take a document to the end, or die at a step; returns the steps seen."""
    intake = house(folder)
    with CutPoints(at) as cut:
        take(intake, document, folder)
    return cut.steps


def take(intake: Intake, document: str, folder: Path) -> None:
    """Take a document to the end; a file says from when on who handed it in has the receipt."""
    receipts = list(ingest([deposit(DOCUMENTS[document])], intake))
    list(recognise_waiting(intake))
    (folder / _ANSWERED).touch()
    intake.custody.acknowledge(one.description for one in receipts)  # type: ignore[union-attr]


def faults(folder: Path, custody: Custody, document: str, *, was_answered: bool) -> list[str]:
    """Say what is wrong with the archive after the second try; one after a receipt may be a second deposit."""
    found = [f"{f.kind}/{f.code} {f.where}: {f.what}" for f in verify(custody)]
    rows = custody.catalogue.rows()
    if len(rows) != (2 if document == "mail" else 1):
        found.append(f"{len(rows)} records")
    found += [
        f"{row.description.record} is {row.description.progress}" for row in rows if not _done(row.description.progress)
    ]
    entries = list(custody.journal.entries())
    for row in rows:
        accessions = sum(e.act.record == row.description.record and e.act.event is Event.INGESTION for e in entries)
        if accessions != 1:
            found.append(f"{accessions} accession entries for {row.description.record}")
    if not was_answered and any(entry.act.event is Event.DUPLICATE_DEPOSIT for entry in entries):
        found.append("the repetition was taken for a second deposit")
    if custody.catalogue.intentions():
        found.append("an intention is left")
    if custody.search.find(Query("undangan pleno", on=NOW.date(), reader=Reader.STAFF)).total != 1:
        found.append("not found")
    if custody.search.find(Query("undangan pleno", on=NOW.date())).total != 0:
        found.append("leaked to the public")
    custody.storage.close()
    if left := [path.name for path in (folder / "staging").iterdir()]:
        found.append(f"debris: {left}")
    return found


def _judged(folder: Path) -> list[str]:
    """Say what the independent validator finds wrong."""
    judge = ocfl.StorageRoot(root=str(folder / "store"))
    sound = judge.validate(validate_objects=True, check_digests=True)
    return [] if sound else [f"ocfl-py: {judge.errors}"]


def in_a_process(work: Callable[[], object]) -> object:
    """Do work in a process of its own; returns its JSON answer, or the signal that ended it.

    Modules that it loaded are loaded here as well, so that the next need not do so.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        before = set(sys.modules)
        try:
            answer = json.dumps([work(), sorted(set(sys.modules) - before)])
        except BaseException:  # noqa: BLE001 - told to the parent
            answer = json.dumps([{"failed": traceback.format_exc()}, []])
        with os.fdopen(write, "w") as pipe:
            pipe.write(answer)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return {"signal": os.WTERMSIG(status)}
    told, loaded = json.loads(data)
    for module in loaded:
        with suppress(ImportError):
            import_module(module)
    return told


def _done(progress: Progress) -> bool:
    return progress is Progress.COMPLETE


def _again(folder: Path, document: str) -> list[str]:
    intake = house(folder)
    describe_waiting(intake)
    intake.custody.storage.close()
    intake = house(folder)
    was_answered = (folder / _ANSWERED).exists()
    take(intake, document, folder)
    intake.custody.storage.close()
    return faults(folder, house(folder).custody, document, was_answered=was_answered) + _judged(folder)


def _take_here(folder: Path, document: str) -> None:
    folder.mkdir()
    intake = house(folder)
    take(intake, document, folder)
    assert faults(folder, intake.custody, document, was_answered=False) == []


def main() -> None:
    """Sweep the cut through every step."""
    root, document = Path(sys.argv[1]), sys.argv[2]
    with rehearsal():
        _take_here(root / "warm", document)
    assert not [file for file in Path("/proc/self/fd").iterdir() if root in file.resolve().parents]
    whole = root / "whole"
    whole.mkdir()
    steps = in_a_process(lambda: cut_short(whole, document, -1))
    assert isinstance(steps, list), steps
    wrong: dict[str, object] = {}
    for at in range(len(steps)):
        folder = root / str(at)
        folder.mkdir()
        first = in_a_process(lambda folder=folder, at=at: cut_short(folder, document, at))  # type: ignore[misc]
        if first != {"signal": 9}:
            wrong[f"{at} {steps[at]}"] = ["was not killed", first]
            continue
        if found := in_a_process(lambda folder=folder: _again(folder, document)):  # type: ignore[misc]
            wrong[f"{at} {steps[at]}"] = found
    print(json.dumps({"steps": steps, "wrong": wrong}))  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
