"""How a step of a register's item gets its paper."""

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

_STEP = TypeVar("_STEP", bound=Step)


@contextmanager
def filed(
    storage: Storage, step: _STEP, paper: DepositedFile | None, name: str
) -> Iterator[tuple[_STEP, Mapping[str, Staged | bytes]]]:
    """Give a step with its paper beside the item, as it is to be put there; given up when the block fails."""
    if paper is None:
        yield step, {}
        return
    staged = storage.stage(paper.read())
    path = f"papers/{name}/{safe_name(paper.name)}"
    shown = paper.name.encode(errors="replace").decode()
    try:
        attached = AttachedFile(path=path, name=shown, digest=staged.digest)
        yield step.model_copy(update={"file": attached}), {path: staged}
    finally:
        storage.discard(staged)


def missing_papers(custody: Custody, records: Iterable[RecordId | None]) -> Iterator[PaperMissing]:
    """Yield those records that cannot be papers: not in the archive, destroyed, or not whole."""
    for record in records:
        row = custody.catalogue.get(record) if record else None
        if record and (row is None or row.description.destruction or not custody.keeps_originals(row.description)):
            yield PaperMissing(record)
