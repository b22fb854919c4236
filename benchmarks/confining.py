"""What the confined process costs a document: a note through it, against its readers called in this process."""

import os
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.measuring import Sheet, at_most, timed
from ppid_archive.adapters.readers import tasks
from ppid_archive.adapters.workers import SandboxedContent, Workshop
from ppid_archive.ports.content import LocalFile


def overhead(folder: Path, sheet: Sheet, *, rounds: int = 300) -> None:
    """Identify and extract a short text, by turns in both ways."""
    note = folder / "nota.txt"
    note.write_text("Nota dinas tentang rapat pleno.")
    content = SandboxedContent(Workshop(), os.environ)

    def confined() -> object:
        kind = content.identify(LocalFile(str(note), note.name)).result().media_type
        return content.extract(LocalFile(str(note), note.name, kind)).result()

    def here() -> object:
        return tasks.extract(str(note), note.name, tasks.identify(str(note), note.name).media_type)

    ways: tuple[Callable[[], object], ...] = (confined, here)
    for way in ways:  # processes are up, libraries loaded
        way()
    took = [[timed(way)[0] * 1000 for way in ways] for _ in range(rounds)]
    content.close()
    there, at_home = (median(column) for column in zip(*took, strict=True))
    sheet.add(
        "confined process, per document (identify and extract)",
        f"{there - at_home:.1f} ms more than {at_home:.1f} ms, median of {rounds}",
        at_most(there - at_home, 5, " ms"),
    )
