"""The road of a document, from deposit to receipt, on one screen.

Every stage may run twice: the remedy for any interruption is to take the same deposit again.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ppid_archive.domain.content import Extraction, split_pages
from ppid_archive.domain.deposit import AlreadyHeld, Archived, Deposit, Receipt, Refused
from ppid_archive.domain.errors import Damaged
from ppid_archive.domain.identity import Digest, RecordId
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.record import TEXT_PATH, Channel, Progress
from ppid_archive.ingest.accession import SOURCE, Accessioned, noted, store
from ppid_archive.ingest.attachments import Allowances, attach
from ppid_archive.ingest.description import await_extraction, begin_extraction, described
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.lookalikes import tied
from ppid_archive.ingest.reception import Admitted, admitted, given_up_on_faults
from ppid_archive.ports.catalogue import Row
from ppid_archive.ports.content import Pending
from ppid_archive.ports.storage import Staged

_BATCH = 64
"""Deposits that share their disk barriers, transactions and commit of the index."""


@dataclass(frozen=True)
class _UnderWay:
    """A batch in custody whose words are being read."""

    answers: tuple[Accessioned | AlreadyHeld | Refused, ...]
    reading: tuple[tuple[Row, tuple[Pending[Extraction], ...]], ...]


def ingest(deposits: Sequence[Deposit], intake: Intake, *, allowances: Allowances | None = None) -> Iterator[Receipt]:
    """Take deposits into custody, describe what can be read at once, make it findable; yields receipts in order.

    Pages that are only pictures wait for ``recognise_waiting``. The intentions stay open until the receipts are
    acknowledged (``Custody.acknowledge``): until then a repetition is known as the same deposit. One batch is read
    by the workers while the next is stored. Documents inside documents share the ``allowances`` of the outermost one.

    Raises:
        Busy, Unavailable: The archive cannot be written; try the same deposits again.
    """
    before: _UnderWay | None = None
    seen: set[Digest] = set()
    allowances = Allowances() if allowances is None else allowances
    for start in range(0, len(deposits), _BATCH):
        answers = _store(admitted(deposits[start : start + _BATCH], intake), intake, seen)  # bytes are safe from here
        under_way = _UnderWay(answers, _begin(answers, intake))
        if before:
            yield from _complete(before, intake, allowances)
        before = under_way
    if before:
        yield from _complete(before, intake, allowances)


def describe_waiting(intake: Intake) -> tuple[Damaged, ...]:
    """Describe records whose taking was broken off after their bytes were safe, and that nobody deposited again.

    What storage has lost waits on, and keeps no other waiting.

    Returns:
        What is wrong with each record that storage has lost.
    """
    allowances, lost = Allowances(), dict[RecordId, Damaged]()
    while rows := _accessioned(intake, besides=lost):
        try:
            _describe([(row, begin_extraction(row, intake)) for row in rows], intake, allowances)
        except Damaged:
            lost.update(_describe_each(rows, intake, allowances))
    return tuple(lost.values())


def _describe_each(rows: Iterable[Row], intake: Intake, allowances: Allowances) -> Iterator[tuple[RecordId, Damaged]]:
    """Describe records by themselves; yields those whose own storage is damaged."""
    for row in rows:
        try:
            _describe([(row, begin_extraction(row, intake))], intake, allowances)
        except Damaged as fault:
            if not intake.custody.is_damaged(row.description.record):
                raise
            yield row.description.record, fault


def _accessioned(intake: Intake, *, besides: Collection[RecordId]) -> tuple[Row, ...]:
    """Return records that still wait for their description, once every interrupted write has been finished."""
    catalogue = intake.custody.catalogue
    with intake.custody.changing():
        works = catalogue.waiting(Progress.ACCESSIONED, now=intake.now(), limit=_BATCH + len(besides))
    return tuple(catalogue.get_all(work.record for work in works if work.record not in besides).values())


def _store(
    judged: Sequence[Admitted | Refused], intake: Intake, seen: set[Digest]
) -> tuple[Accessioned | AlreadyHeld | Refused, ...]:
    fit = [one for one in judged if isinstance(one, Admitted)]
    with given_up_on_faults(intake.custody.storage) as staged:
        staged.extend(part for one in fit for part in one.staged)
        stored = iter(store(fit, intake, seen))
    answers = tuple(one if isinstance(one, Refused) else next(stored) for one in judged)
    refused = [_refusal(one, intake) for one in answers if isinstance(one, Refused)]
    if refused:
        with intake.custody.changing():
            intake.custody.record_acts([act for act in refused if not noted(intake.custody, act)])
    return answers


def _begin(
    answers: Sequence[Accessioned | AlreadyHeld | Refused], intake: Intake
) -> tuple[tuple[Row, tuple[Pending[Extraction], ...]], ...]:
    new = [one.row for one in answers if isinstance(one, Accessioned)]
    return tuple(
        (row, begin_extraction(row, intake)) for row in new if row.description.progress is Progress.ACCESSIONED
    )


def _complete(batch: _UnderWay, intake: Intake, allowances: Allowances) -> Iterator[Receipt]:
    """Describe a batch and make it findable, then let the receipts go; each shows the record as it stands."""
    written = _describe(batch.reading, intake, allowances)
    if elsewhere := _undescribed(batch) - set(written):  # by an earlier batch, or by a process that was quicker
        written.update(intake.custody.catalogue.get_all(elsewhere))
    for answer in batch.answers:
        match answer:
            case Accessioned(deposit=deposit, row=row):
                yield Archived(deposit, written.get(row.description.record, row).description)
            case AlreadyHeld(description=description) if description.record in written:
                yield replace(answer, description=written[description.record].description)
            case _:
                yield answer


def _undescribed(batch: _UnderWay) -> set[RecordId]:
    """Name the records that had no words yet when the batch was stored."""
    held = [one.description for one in batch.answers if isinstance(one, AlreadyHeld)]
    told = [*(row.description for row, _ in batch.reading), *held]
    return {one.record for one in told if one.progress is Progress.ACCESSIONED}


def _describe(
    reading: Sequence[tuple[Row, tuple[Pending[Extraction], ...]]], intake: Intake, allowances: Allowances
) -> dict[RecordId, Row]:
    """Wait for the words, take in what was inside, then write every record's second version and index it, in one go.

    Returns the rows as written, by record.
    """
    custody = intake.custody
    read = [(row, await_extraction(row, parts, intake)) for row, parts in reading]
    attached = attach(
        read, intake, take=lambda inside: tuple(ingest(inside, intake, allowances=allowances)), allowances=allowances
    )
    with custody.changing(), given_up_on_faults(custody.storage) as staged:
        changes = []
        newest = custody.catalogue.get_all(row.description.record for row, _ in read)
        for (row, extraction), inside in zip(read, attached, strict=True):
            now = newest.get(row.description.record, row)
            if now.description.progress is Progress.ACCESSIONED:  # nobody was quicker
                changes.append(one := described(now, extraction, inside, intake))
                staged.extend(part for part in one.put.values() if isinstance(part, Staged))
        rows = custody.commit(tied(changes, custody.catalogue), fulfil=False)
        custody.index(rows, {change.description.record: _words(change.put.get(TEXT_PATH, b"")) for change in changes})
    # What was held before is somebody else's deposit, who may not have been answered yet.
    parts = (child for inside in attached for child in inside.records)
    custody.acknowledge(child for child in parts if child.accession.channel is Channel.ATTACHMENT)
    return {row.description.record: row for row in rows}


def _words(layer: Staged | bytes) -> tuple[str, ...] | None:
    """Return what need not be read back from storage: the words of a long document are."""
    return split_pages(layer) if isinstance(layer, bytes) else None


def _refusal(refused: Refused, intake: Intake) -> Act:
    """An attachment is noted with the record it stays inside, and by its place there, so that it is noted once."""
    deposit = refused.deposit
    detail = {"received_as": deposit.received_as, "unit": deposit.unit, "reason": refused.reason}
    if refused.detail:
        detail["detail"] = refused.detail
    if deposit.part_of:
        detail[SOURCE] = deposit.source
    return Act(
        event=Event.QUARANTINE,
        at=intake.now(),
        agent=deposit.by,
        record=deposit.part_of,
        digest=refused.digest,
        detail=detail,
    )
