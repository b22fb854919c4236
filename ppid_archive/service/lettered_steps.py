"""Steps that are made by a letter: put on record with its paper, and with its number, which may be drawn for it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.disposal_obstacles import PaperMissing
from ppid_archive.domain.register import Item
from ppid_archive.domain.steps import Step
from ppid_archive.registers import Registers
from ppid_archive.service.serving import ServiceDesk
from ppid_archive.step_papers import attached, missing_papers

_ITEM = TypeVar("_ITEM", bound=Item)
_STEP = TypeVar("_STEP", bound=Step)


@dataclass(frozen=True)
class Letter(Generic[_STEP]):
    """A step made by a letter, and its paper as a file.

    ``draws`` are the kinds of letters whose next number the step gets, the first of them that has a pattern; where
    there are none, the step has its own.
    """

    step: _STEP
    paper: DepositedFile | None = None
    draws: Sequence[str] = ()


def put_on_record(
    registers: Registers,
    desk: ServiceDesk,
    current: tuple[_ITEM, int],
    letter: Letter[_STEP],
    move: Callable[[_ITEM, _STEP, Iterable[PaperMissing]], _ITEM],
) -> _ITEM:
    """Write an item as a letter makes it of the current one and its version; only inside ``changing``.

    ``move`` returns the item as it becomes, or raises what forbids the step: then no number is drawn.

    Raises:
        NoNumbering: None of the kinds of letters has a pattern on the step's day.
    """
    (one, version), step = current, letter.step
    drawn = desk.next_number(letter.draws, step.on, one.item) if letter.draws else None
    numbered = step.model_copy(update={"number": drawn.number}) if drawn else step
    lacking = missing_papers(registers.custody, [step.record])
    with attached(registers.storage, numbered, letter.paper, version=version + 1) as (told, put):
        further = move(one, told, lacking)
        registers.write(further, after=version, by=desk.operator, at=desk.now(), papers=put, besides=drawn)
    return further
