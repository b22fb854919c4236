"""Documents inside documents: taken in as records of their own, tied to the one they came in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ppid_archive.custody import PART_MARK
from ppid_archive.domain.content import Extraction, Gap, Shortfall
from ppid_archive.domain.deposit import Deposit, DepositedFile, Receipt, Refused
from ppid_archive.domain.record import Channel, RecordDescription
from ppid_archive.ports.catalogue import Row

_DEEPEST = 5
"""A letter in a letter in a letter: deeper nesting stays inside the outer document, and the record says so."""


@dataclass(frozen=True)
class Inside:
    """What was inside one document: the records it became, and what had to stay inside."""

    records: tuple[RecordDescription, ...] = ()
    left: tuple[Shortfall, ...] = ()


def attach(
    read: Sequence[tuple[Row, Extraction]],
    *,
    take: Callable[[Sequence[Deposit]], tuple[Receipt, ...]],
    depth: int,
) -> tuple[Inside, ...]:
    """Take in the attachments of a batch of documents; answers per document, in order."""
    deposits = [_deposits(row, extraction) for row, extraction in read]
    if depth >= _DEEPEST:
        return tuple(Inside(left=tuple(_left(d.files[0].name, "depth") for d in inside)) for inside in deposits)
    receipts = iter(take([deposit for inside in deposits for deposit in inside]))
    return tuple(_inside([next(receipts) for _ in inside]) for inside in deposits)


def _deposits(row: Row, extraction: Extraction) -> tuple[Deposit, ...]:
    """The source names the record and the place in it, so that a repetition finds its own parts again."""
    told = row.description
    return tuple(
        Deposit(
            files=(DepositedFile(attachment.name, _reader(attachment.data)),),
            source=f"{told.record}{PART_MARK}{place}",
            received_as=f"{told.accession.received_as}#{attachment.name}",
            unit=told.unit,
            by=told.accession.by,
            channel=Channel.ATTACHMENT,
            part_of=told.record,
        )
        for place, attachment in enumerate(extraction.attachments, start=1)
    )


def _reader(data: bytes) -> Callable[[], Iterator[bytes]]:
    return lambda: iter((data,))


def _inside(receipts: Sequence[Receipt]) -> Inside:
    return Inside(
        records=tuple(one.description for one in receipts if not isinstance(one, Refused)),
        left=tuple(_left(one.deposit.files[0].name, one.reason) for one in receipts if isinstance(one, Refused)),
    )


def _left(name: str, reason: str) -> Shortfall:
    return Shortfall(gap=Gap.ATTACHMENT_LEFT_INSIDE, detail=f"{name} ({reason})")
