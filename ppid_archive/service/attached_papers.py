"""The papers of steps: a file put beside the register's item, or a record of the archive that must be there."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.disposal_obstacles import PaperMissing
from ppid_archive.domain.file_name import safe_name
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.steps import AttachedFile, Step
from ppid_archive.ports.storage import Staged
from ppid_archive.registers import Registers

_STEP = TypeVar("_STEP", bound=Step)


@contextmanager
def attached(
    step: _STEP, paper: DepositedFile | None, name: str, registers: Registers
) -> Iterator[tuple[_STEP, Mapping[str, Staged | bytes]]]:
    """Give a step with its paper beside the item, as it is to be put there; given up when the block fails."""
    if paper is None:
        yield step, {}
        return
    staged = registers.storage.stage(paper.read())
    path = f"papers/{name}/{safe_name(paper.name)}"
    shown = paper.name.encode(errors="replace").decode()
    try:
        filed = AttachedFile(path=path, name=shown, digest=staged.digest)
        yield step.model_copy(update={"file": filed}), {path: staged}
    finally:
        registers.storage.discard(staged)


def missing(records: Iterable[RecordId | None], registers: Registers) -> Iterator[PaperMissing]:
    """Yield those records that cannot be papers: not in the archive, destroyed, or not whole."""
    custody = registers.custody
    for record in records:
        if record is None:
            continue
        row = custody.catalogue.get(record)
        if row is None or row.description.destruction or not custody.keeps_originals(row.description):
            yield PaperMissing(record)
