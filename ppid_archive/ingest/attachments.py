"""Documents inside documents: taken in as records of their own, tied to the one they came in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ppid_archive.custody import PART_MARK, Custody
from ppid_archive.domain.content import Extraction, Gap, Shortfall
from ppid_archive.domain.deposit import Deposit, DepositedFile, Receipt, Refused
from ppid_archive.domain.record import Channel, RecordDescription, RelationKind
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
    custody: Custody,
    *,
    take: Callable[[Sequence[Deposit]], tuple[Receipt, ...]],
) -> tuple[Inside, ...]:
    """Take in the attachments of a batch of documents; answers per document, in order."""
    inside = [_deposits(row, extraction) for row, extraction in read]
    opened = [not parts or _depth(row, custody) < _DEEPEST for (row, _), parts in zip(read, inside, strict=True)]
    both = tuple(zip(inside, opened, strict=True))
    receipts = iter(take([part for parts, is_opened in both if is_opened for part in parts]))
    return tuple(
        _inside([next(receipts) for _ in parts]) if is_opened else _left_unopened(parts) for parts, is_opened in both
    )


def _depth(row: Row, custody: Custody) -> int:
    """Count the documents around one by their records, so that whoever takes it up again counts the same."""
    depth, around = 0, row.description.relation_to(RelationKind.ATTACHMENT_OF)
    while around and depth < _DEEPEST:
        whole = custody.catalogue.get(around[0])
        depth, around = depth + 1, whole.description.relation_to(RelationKind.ATTACHMENT_OF) if whole else ()
    return depth


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


def _left_unopened(parts: Sequence[Deposit]) -> Inside:
    return Inside(left=tuple(_left(part.files[0].name, "depth") for part in parts))


def _left(name: str, reason: str) -> Shortfall:
    return Shortfall(gap=Gap.ATTACHMENT_LEFT_INSIDE, detail=f"{name} ({reason})")
