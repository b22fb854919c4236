"""What an office asks of its registers: a draft of the DIP, the register of requests, duties, the annual report.

At two sizes, in processor time, so that whatever grows faster than the archive is seen.
"""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import made_office
from benchmarks.measuring import Sheet, at_most
from ppid_archive import Reader, open_archive
from ppid_archive.archive import Archive
from ppid_archive.domain.information_drawing import Grouping
from ppid_archive.domain.report_period import year

_RECORDS, _REQUESTS = (2500, 10_000), (500, 2000)
_ROUNDS, _GROWTH = 3, 1.5
"""Of an amount four times as large, at most so many times four times the time."""


def office(folder: Path, sheet: Sheet) -> None:
    """Measure with a quarter of the records and requests, then with all."""
    home, there = made_office.made(folder / "arsip-layanan"), (0, 0)
    found: list[dict[str, float]] = []
    for records, requests in zip(_RECORDS, _REQUESTS, strict=True):
        with open_archive(home, reader=Reader.STAFF) as archive:
            letters = list(made_office.texts(folder / "surat", records - there[0], first=there[0]))
            for start in range(0, len(letters), 500):
                made_office.take(archive, letters[start : start + 500])
            made_office.ask(archive, requests - there[1])
            found.append({what: _least(partial(call, archive)) for what, call in _ASKED.items()})
        there = (records, requests)
    times = _RECORDS[1] / _RECORDS[0]
    for what in _ASKED:
        few, many = (one[what] * 1e3 for one in found)
        sheet.add(
            f"{what}, {_RECORDS[1]} records and {_REQUESTS[1]} requests",
            f"{many:.0f} ms of processor, {few:.0f} with a quarter of them",
            at_most(many / few / times, _GROWTH, " of linear"),
        )


def _least(call: Callable[[], object]) -> float:
    taken = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        call()
        taken.append(time.process_time() - start)
    return min(taken)


_ASKED: dict[str, Callable[[Archive], object]] = {
    "draft of the DIP, a row a record": lambda archive: archive.information_register.draw(
        made_office.UNIT, Grouping.RECORD
    ),
    "draft of the DIP, by dossier": lambda archive: archive.information_register.draw(
        made_office.UNIT, Grouping.DOSSIER
    ),
    "register of requests": lambda archive: list(archive.requests.table(archive.requests.all()).rows),
    "`due`": lambda archive: archive.duties.due(),
    "figures of the annual report": lambda archive: archive.reports.figures(year(archive.today().year)),
    "annual report as a paper": lambda archive: archive.reports.paper(year(archive.today().year)),
}
