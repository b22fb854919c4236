"""The papers of steps: a file put beside the register's item, or a record of the archive that must be there."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from ppid_archive.custody import Custody
from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.disposal_obstacles import PaperMissing
from ppid_archive.domain.file_name import safe_name
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.steps import AttachedFile, Step
from ppid_archive.ports.storage import Staged, Storage

Papers = Mapping[str, Staged | bytes]
"""What is put beside an item, by the paths there."""

_STEP = TypeVar("_STEP", bound=Step)


@contextmanager
def attached(
    storage: Storage, step: _STEP, paper: DepositedFile | None, *, version: int
) -> Iterator[tuple[_STEP, Papers]]:
    """Give a step with its paper, as both are to be put beside the item; the paper is given up when the block fails.

    Args:
        storage: The items' storage.
        step: The step, without a file.
        paper: Its paper; None leaves the step as it is.
        version: The version of the item that the step makes.
    """
    if paper is None:
        yield step, {}
        return
    with staged(storage, paper, type(step).__name__.lower(), version=version) as (file, put):
        yield step.model_copy(update={"file": file}), put


@contextmanager
def staged(
    storage: Storage, paper: DepositedFile, about: str, *, version: int
) -> Iterator[tuple[AttachedFile, Papers]]:
    """Give a paper as it is to be named in an item and put beside it; given up when the block fails."""
    held = storage.stage(paper.read())
    # With its version, a step made twice with papers of one name keeps both.
    path = f"papers/{version:04}-{about}/{safe_name(paper.name)}"
    shown = paper.name.encode(errors="replace").decode()
    try:
        yield AttachedFile(path=path, name=shown, digest=held.digest), {path: held}
    finally:
        storage.discard(held)


def missing_papers(custody: Custody, records: Iterable[RecordId | None]) -> Iterator[PaperMissing]:
    """Yield those records that cannot be papers: not in the archive, destroyed, or not whole."""
    for record in records:
        row = custody.catalogue.get(record) if record else None
        if record and (row is None or row.description.destruction or not custody.keeps_originals(row.description)):
            yield PaperMissing(record)
