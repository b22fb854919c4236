"""The desk where tests hand documents in and ask what became of them."""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from ppid_archive.domain.deposit import Archived, Deposit, Receipt
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.query import Query, Reader
from ppid_archive.domain.record import RecordDescription
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.pipeline import ingest
from ppid_archive.ingest.recognition import recognise_waiting
from tests.faults.fuse import Fuse, Fused
from tests.houses import NOW

TODAY = NOW.date()

_T = TypeVar("_T")


def hand_in(intake: Intake, *deposits: Deposit) -> list[Receipt]:
    """Take deposits and answer every depositor."""
    receipts = list(ingest(deposits, intake))
    intake.custody.acknowledge([one.description for one in receipts if isinstance(one, Archived)])
    return receipts


def archived(intake: Intake, one: Deposit) -> RecordDescription:
    (receipt,) = hand_in(intake, one)
    assert isinstance(receipt, Archived)
    return receipt.description


def recognised(intake: Intake) -> None:
    deque(recognise_waiting(intake), maxlen=0)


def now_of(intake: Intake, told: RecordDescription) -> RecordDescription:
    row = intake.custody.catalogue.get(told.record)
    assert row is not None
    return row.description


def acts(intake: Intake, *events: Event) -> list[Act]:
    return [entry.act for entry in intake.custody.journal.entries() if not events or entry.act.event in events]


def found(intake: Intake, words: str, reader: Reader = Reader.STAFF, on: date = TODAY) -> list[str]:
    return [hit.record for hit in intake.custody.search.find(Query(words, on=on, reader=reader)).hits]


def breaking(
    intake: Intake, port: str, call: str, *, nth: int = 1, after: bool = False, fault: Unavailable | None = None
) -> Intake:
    """The same house, in which the next (or ``nth``) such call of that port fails once, with a fault of that kind."""
    fuse = _OneCall(call, nth, after, fault)
    fused: dict[str, Any] = {
        port: Fused("storage" if port == "registers" else port, getattr(intake.custody, port), fuse)
    }
    custody = replace(intake.custody, **fused)
    return replace(intake, custody=custody)


class _OneCall(Fuse):
    def __init__(self, call: str, nth: int, after: bool, fault: Unavailable | None) -> None:
        super().__init__(nth - 1, after, fault=fault)
        self._call = call

    def around(self, name: str, call: object) -> object:  # type: ignore[override] # narrower than any call
        return super().around(name, call) if name.endswith(f".{self._call}") else call  # type: ignore[arg-type]


def staged(folder: Path) -> list[str]:
    """What lies beside the store, but for the lock of the living process."""
    return [path.name for path in (folder / "staging").rglob("*") if path.is_file() and path.name != "lock"]


def single(items: Sequence[_T]) -> _T:
    (only,) = items
    return only
