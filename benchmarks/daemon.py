"""The watcher as staff meet it: from a file dropped to its receipt and to being found; what it costs at rest."""

import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from benchmarks import corpus
from benchmarks.ingest import UNIT
from benchmarks.measuring import Bar, Sheet, at_most, resident_mb
from ppid_archive import Reader, make_archive, open_archive

_ROUNDS = 7
_REST_SECONDS = 20
_PATIENCE = 60
_UNMEASURABLE = 0.001


def drop_to_found(folder: Path, sheet: Sheet) -> None:
    """Drop one-page PDFs one after the other into a running watcher with default settings; then let it rest."""
    home = make_archive(folder / "arsip-watch", office_code="3673", office_name="KPU Kota Nusa Asri")
    command = [sys.executable, "-m", "ppid_archive", "--archive", str(home), "watch"]
    watcher = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until(lambda: len(psutil.Process(watcher.pid).threads()) > 1)
        time.sleep(2)
        receipts, found = zip(*(_round(home, folder, n) for n in range(_ROUNDS)), strict=True)
        settle = 1.0
        sheet.add(
            "dropped to receipt, one-page PDF (settling 1 s included)",
            f"median {statistics.median(receipts):.2f} s, worst {max(receipts):.2f} s",
            at_most(statistics.median(receipts), settle + 1, " s"),
        )
        sheet.add(
            "dropped to found, one-page PDF (settling 1 s included)",
            f"median {statistics.median(found):.2f} s, worst {max(found):.2f} s",
            at_most(statistics.median(found), 2, " s"),
        )
        _at_rest(watcher.pid, sheet)
    finally:
        watcher.send_signal(signal.SIGTERM)
        watcher.wait(_PATIENCE)


def _round(home: Path, folder: Path, number: int) -> tuple[float, float]:
    made = corpus.pdf(folder / f"jatuh-{number}.pdf", seed=50_000 + number, pages=1)
    target = home / "drop" / UNIT / made.name
    shutil.copy(made, target)
    start = time.perf_counter()
    with open_archive(home, reader=Reader.STAFF) as archive:
        receipt = _until(lambda: any((home / "drop" / UNIT / "_tanda-terima").rglob(f"*{made.stem}*")))
        found = _until(lambda: archive.search(f'"{50_000 + number} ORT 06"').total > 0)
    return receipt - start, found - start


def _at_rest(pid: int, sheet: Sheet) -> None:
    time.sleep(75)  # worker processes stop when they have had nothing to do
    before = _cpu(pid)
    time.sleep(_REST_SECONDS)
    used = _cpu(pid) - before
    sheet.add(
        f"watcher at rest: CPU in {_REST_SECONDS} s",
        f"{used * 1000:.0f} ms ({used / _REST_SECONDS:.2%})",
        Bar("none measurable, 0.1 %", used / _REST_SECONDS <= _UNMEASURABLE),
    )
    resident = resident_mb(pid)
    sheet.add("watcher at rest: memory with all its processes", f"{resident:.0f} MB", at_most(resident, 150, " MB"))


def _cpu(pid: int) -> float:
    process = psutil.Process(pid)
    times = [one.cpu_times() for one in [process, *process.children(recursive=True)]]
    return sum(one.user + one.system for one in times)


def _until(condition: Callable[[], bool]) -> float:
    deadline = time.perf_counter() + _PATIENCE
    while not condition():
        if time.perf_counter() > deadline:
            message = "waited in vain"
            raise TimeoutError(message)
        time.sleep(0.005)
    return time.perf_counter()
