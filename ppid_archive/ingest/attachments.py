"""Documents inside documents: taken in as records of their own, tied to the one they came in."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ppid_archive.custody import PART_MARK
from ppid_archive.domain.content import Attachment, Extraction, Packed, Shortfall, Staying, left_inside
from ppid_archive.domain.deposit import CannotRead, Deposit, DepositedFile, Receipt, Refusal, Refused, SideCar
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.record import Channel, RecordDescription, RelationKind
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.local_files import local_files
from ppid_archive.ports.catalogue import Row

_DEEPEST = 5
"""A letter in a letter in a letter: deeper nesting stays inside the outer document, and the record says so."""
MOST_DOCUMENTS = 5000
MOST_BYTES = 4 << 30


@dataclass
class Allowance:
    """How much may still be taken out of one deposit, at whatever depth: nesting multiplies what each level allows."""

    documents: int
    size: int

    def grants(self, size: int) -> bool:
        """Say whether one more document may be taken out, and count it."""
        if self.documents < 1 or self.size < size:
            return False
        self.documents -= 1
        self.size -= size
        return True


class Allowances:
    """The allowance of each deposit, by the record of its outermost document; every deposit begins with the same."""

    def __init__(self, documents: int = MOST_DOCUMENTS, size: int = MOST_BYTES) -> None:
        """Say what each deposit begins with."""
        self._of: defaultdict[RecordId, Allowance] = defaultdict(lambda: Allowance(documents, size))

    def grant(self, root: RecordId, size: int) -> bool:
        """Say whether one more document, of that size, may be taken out of a deposit, and count it."""
        return self._of[root].grants(size)


@dataclass(frozen=True)
class Inside:
    """What was inside one document: the records it became, and what had to stay inside.

    ``damaged`` are records of the same bytes that storage has damaged: tied all the same, they may be closed.
    """

    records: tuple[RecordDescription, ...] = ()
    damaged: tuple[RecordId, ...] = ()
    left: tuple[Shortfall, ...] = ()


@dataclass(frozen=True)
class _Opened:
    """A document whose attachments are on their way in; ``lineage`` goes from itself to the outermost one."""

    lineage: tuple[RecordId, ...]
    named: tuple[tuple[str, Deposit], ...] = ()
    left: tuple[Shortfall, ...] = ()


def attach(
    read: Sequence[tuple[Row, Extraction]],
    intake: Intake,
    *,
    take: Callable[[Sequence[Deposit]], tuple[Receipt, ...]],
    allowances: Allowances,
) -> tuple[Inside, ...]:
    """Take in the attachments of a batch of documents; answers per document, in order."""
    opened = [_open(row, extraction, intake, allowances) for row, extraction in read]
    receipts = iter(take([deposit for one in opened for _, deposit in one.named]))
    return tuple(_inside(one, [next(receipts) for _ in one.named]) for one in opened)


def _open(row: Row, extraction: Extraction, intake: Intake, allowances: Allowances) -> _Opened:
    record = row.description.record
    if not extraction.attachments:
        return _Opened((record,))
    lineage = _lineage(row.description, intake)
    if len(lineage) > _DEEPEST:
        return _Opened(lineage, left=(left_inside([one.name for one in extraction.attachments], Staying.DEPTH),))
    named, beyond = list[tuple[str, Deposit]](), list[str]()
    for place, one in enumerate(extraction.attachments, start=1):
        size = one.size if isinstance(one, Packed) else len(one.data)
        if allowances.grant(lineage[-1], size):
            named.append((one.name, _deposit(row, place, one, intake)))
        else:
            beyond.append(one.name)
    return _Opened(lineage, tuple(named), (left_inside(beyond, Staying.LIMIT),) if beyond else ())


def _lineage(told: RecordDescription, intake: Intake) -> tuple[RecordId, ...]:
    """Follow a document to the outermost one it came in; whoever goes on after an interruption counts the same."""
    records = [told.record]
    while len(records) <= _DEEPEST and (whole := told.relation_to(RelationKind.ATTACHMENT_OF)):
        row = intake.custody.catalogue.get(whole[0])
        if row is None or row.description.record in records:
            break
        told = row.description
        records.append(told.record)
    return tuple(records)


def _deposit(row: Row, place: int, inside: Attachment | Packed, intake: Intake) -> Deposit:
    """The source names the record and the place in it, so that a repetition finds its own parts again."""
    told = row.description
    return Deposit(
        files=(_file(told, inside, intake),),
        source=f"{told.record}{PART_MARK}{place}",
        received_as=f"{told.accession.received_as}#{inside.name}",
        unit=told.unit,
        by=told.accession.by,
        channel=Channel.ATTACHMENT,
        says=SideCar(note=inside.description) if isinstance(inside, Packed) else SideCar(),
        part_of=told.record,
    )


def _file(told: RecordDescription, inside: Attachment | Packed, intake: Intake) -> DepositedFile:
    name = inside.name.rpartition("/")[2] or inside.name
    match inside:
        case Attachment(data=data):
            return DepositedFile(name, lambda: iter((data,)))
        case Packed():
            return DepositedFile(name, lambda: _unpacked(told, inside, intake), inside.name_bytes)


def _unpacked(told: RecordDescription, inside: Packed, intake: Intake) -> Iterator[bytes]:
    """Yield a packed document's bytes as the readers take them out, never all at once."""
    container = local_files(told, intake)[inside.file - 1]
    taken = 0
    while True:
        piece = intake.content.unpack(container, inside.place, taken).result()
        if isinstance(piece, Shortfall):
            raise CannotRead(Refusal.UNREADABLE, piece.gap)
        if not piece:
            return
        yield piece
        taken += len(piece)


def _inside(opened: _Opened, receipts: Sequence[Receipt]) -> Inside:
    records, left = list[RecordDescription](), dict[str, list[str]]()
    for (name, _), one in zip(opened.named, receipts, strict=True):
        if isinstance(one, Refused):
            left.setdefault(one.reason, []).append(name)
        elif one.description.record in opened.lineage:  # an archive that contains itself
            left.setdefault(Staying.ITSELF, []).append(name)
        else:
            records.append(one.description)
    damaged = tuple(one.holder for one in receipts if isinstance(one, Refused) and one.holder)
    staying = (left_inside(names, reason) for reason, names in left.items())
    return Inside(tuple(records), damaged, (*opened.left, *staying))
