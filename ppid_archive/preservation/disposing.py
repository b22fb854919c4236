"""Disposal (*pemusnahan*), step by step: what is listed, appraised, approved and decided is destroyed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import BinaryIO, TypeVar

from ppid_archive.custody import Change
from ppid_archive.domain.copy_ledger import CopiesLeft, CopiesOf
from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.disposal import Disposal, DisposalDecision, DisposalRules, DisposalState, Execution, Listed
from ppid_archive.domain.disposal_obstacles import (
    About,
    BegunOtherwise,
    CertificateUsed,
    OfRecord,
    StepObstacle,
)
from ppid_archive.domain.disposal_papers import PaperKind, PaperNames, paper_of
from ppid_archive.domain.errors import DisposalRefused, StaffOnly
from ppid_archive.domain.identity import ItemId, RecordId, parse_item_id, parse_record_id
from ppid_archive.domain.journal import Event
from ppid_archive.domain.kept import KeepingRules
from ppid_archive.domain.paper import Paper
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import RecordDescription, tombstone
from ppid_archive.domain.register import Register
from ppid_archive.domain.retention import RetentionSchedule
from ppid_archive.domain.steps import Appraisal, Approval, Proposal, Step, Withdrawal
from ppid_archive.ports.catalogue import Row
from ppid_archive.ports.copy_keeper import CopyKeeper, NoCopies
from ppid_archive.ports.storage import Staged
from ppid_archive.preservation.claims import Claims
from ppid_archive.preservation.destruction_under_way import as_decided, going
from ppid_archive.preservation.disposal_list import Examination
from ppid_archive.preservation.rebuilding import fill_index
from ppid_archive.registers import Registers
from ppid_archive.step_papers import attached, missing_papers

_STEP = TypeVar("_STEP", bound=Step)


@dataclass(frozen=True)
class DisposalDesk:
    """What disposing needs besides the registers: schedules, rules, names on papers, day, time, operator, copies."""

    schedules: Callable[[], Sequence[RetentionSchedule]]
    keeping: KeepingRules
    rules: DisposalRules
    names: PaperNames
    office_code: str
    operator: str
    now: Callable[[], datetime]
    today: Callable[[], date]
    copies: CopyKeeper = field(default_factory=NoCopies)


@dataclass(frozen=True)
class Proposed:
    """What came of proposing records: the disposal, None where nothing can go; and what forbids the others."""

    disposal: Disposal | None
    refused: Mapping[RecordId, tuple[OfRecord, ...]]


class Disposing:
    """The disposals of one archive; for staff only."""

    def __init__(self, registers: Registers, desk: DisposalDesk, reader: Reader) -> None:
        """Take the registers, what is needed besides, and who asks.

        Raises:
            StaffOnly: The public asks.
        """
        if reader is not Reader.STAFF:
            raise StaffOnly("disposals")
        self._registers, self._custody, self._desk = registers, registers.custody, desk

    @property
    def rules(self) -> DisposalRules:
        """What the office's rules ask of a disposal."""
        return self._desk.rules

    def all(self) -> Iterator[Disposal]:
        """Yield every disposal, by number."""
        return self._registers.all(Register.DISPOSAL, Disposal)

    def get(self, item: str) -> Disposal:
        """Return a disposal.

        Raises:
            UnknownItem: There is none of that number.
        """
        return self._registers.get(_number(item), Disposal)[0]

    def paper(self, item: str, kind: PaperKind) -> Paper:
        """Return a paper of a disposal, as what stands on it.

        Raises:
            UnknownItem: There is no such disposal.
            DisposalRefused: It has not come so far that there is such a paper.
        """
        return paper_of(self.get(item), kind, self._desk.names)

    def open_file(self, item: str, step: Step) -> BinaryIO:
        """Open the file attached to a step for streaming; the caller closes it. Raises as storage does."""
        assert step.file  # noqa: S101 - the caller has seen it
        return self._registers.open(_number(item), step.file.path)

    def copies_left(self, item: str) -> CopiesLeft:
        """Return where, by the journal, records of a disposal lie that were destroyed here. Raises as ``get``."""
        return self._desk.copies.left([one.record for one in self.get(item).going()])

    def copies_of(self, record: str) -> CopiesOf:
        """Return, by the journal, from which copies a record that was destroyed here went, too, and where it lies."""
        number = parse_record_id(record)
        return CopiesOf(destroyed=self._desk.copies.destroyed_in(number), left=self._desk.copies.left([number]))

    def under_way(self, record: str) -> RecordDescription | None:
        """Return a record as its tombstone tells it, if its destruction was begun and did not come to its end yet.

        Storage is asked: whoever was killed may have destroyed it before the catalogue knew. None otherwise.
        """
        number = parse_record_id(record)
        disposal = going(self._registers).get(number)
        return as_decided(self._custody.describe(number), disposal) if disposal else None

    def propose(
        self,
        records: Iterable[str] | None,
        proposal: Proposal,
        *,
        on: date | None = None,
        paper: DepositedFile | None = None,
        rehearse: bool = False,
    ) -> Proposed:
        """List records for destruction, or with None whatever is due; what is forbidden to go is told, every obstacle.

        Whether a record is of what its row excepts, and what is to be appraised anew, is the panel's to say.

        Args:
            records: Their numbers.
            proposal: The paper behind the list.
            on: The day by which records are due; to ``rehearse``, also the day that everything is looked at from.
            paper: The paper as a file.
            rehearse: Tell what would be listed, and list nothing.

        Raises:
            UnknownRecord, Destroyed: One of them is not there any more; nothing is listed then.
            DisposalRefused: The paper itself cannot be.
        """
        with self._registers.changing():
            day = on or self._desk.today()
            numbers = self._due(day) if records is None else [parse_record_id(one) for one in records]
            claims = Claims.of(self._registers)
            found = self._examination(day if rehearse else None).of(numbers, claims)
            refused = {one.record: one.against for one in found if one.against}
            listed = tuple(one.line for one in found if one.line and not one.against)
            if not listed:
                return Proposed(None, refused)
            disposal = self._formed(listed, proposal)
            if not rehearse:
                with attached(self._registers.storage, proposal, paper, version=1) as (filed, put):
                    disposal = disposal.model_copy(update={"proposal": filed})
                    self._write(disposal, 0, put)
        return Proposed(disposal, refused)

    def appraise(self, item: str, step: Appraisal, paper: DepositedFile | None = None) -> Disposal:
        """Put the panel's consideration on record. Raises DisposalRefused as ``Disposal.appraised``."""
        return self._go_on(
            item,
            step,
            paper,
            lambda one, filed, also: one.appraised(filed, self.rules, today=self._desk.today(), also=also),
        )

    def approve(self, item: str, step: Approval, paper: DepositedFile | None = None) -> Disposal:
        """Put the archival institution's approval on record. Raises DisposalRefused as ``Disposal.approved``."""
        return self._go_on(
            item, step, paper, lambda one, filed, also: one.approved(filed, today=self._desk.today(), also=also)
        )

    def decide(self, item: str, step: DisposalDecision, paper: DepositedFile | None = None) -> Disposal:
        """Put the decision on record. Raises DisposalRefused as ``Disposal.decided``."""
        return self._go_on(
            item,
            step,
            paper,
            lambda one, filed, also: one.decided(filed, self.rules, today=self._desk.today(), also=also),
        )

    def withdraw(self, item: str, step: Withdrawal, paper: DepositedFile | None = None) -> Disposal:
        """Give a disposal up. Raises DisposalRefused as ``Disposal.withdrawn``."""
        return self._go_on(
            item, step, paper, lambda one, filed, also: one.withdrawn(filed, today=self._desk.today(), also=also)
        )

    def execute(self, item: str, step: Execution, *, rehearse: bool = False) -> Disposal:
        """Destroy what was decided: no byte of it is left in storage, catalogue, index and any replica that is there.

        Tombstones stand for it; the disposal says which copies could not be reached.

        Everything is looked at once more with the archive held alone. What broke off is gone on with by the same call;
        what is done is left as it is. To ``rehearse`` is to be told what would go or what forbids it.

        Raises:
            DisposalRefused: It is not the turn of that, or something forbids it by now; every obstacle is named, and
                nothing (more) is destroyed.
        """
        with self._registers.changing():
            disposal, version = self._registers.get(_number(item), Disposal)
            begun_with = disposal.execution.certificate if disposal.execution else None
            if disposal.state is DisposalState.EXECUTED and begun_with == step.certificate:
                return disposal
            begun = self._begun(disposal, step)
            if rehearse:
                return begun
            if disposal.state is not DisposalState.EXECUTING:
                self._write(begun, version)
            self._destroy(begun)
        return self._executed_in_copies(begun)

    def _executed_in_copies(self, begun: Disposal) -> Disposal:
        """Destroy the same elsewhere, while others may write, and say it is done: copies not reached stay owed."""
        copies = self._desk.copies.destroy([one.record for one in begun.going()])
        with self._registers.changing():
            disposal, version = self._registers.get(begun.item, Disposal)
            if disposal.state is DisposalState.EXECUTED:  # somebody else gave the same command
                return disposal
            done = disposal.executed(copies)
            self._write(done, version)
        return done

    def _begun(self, disposal: Disposal, step: Execution) -> Disposal:
        """Return it on the point of being executed, or gone on with; nothing is destroyed unless this returns."""
        forbidding = [*self._forbidding(disposal), *self._against_certificate(disposal, step)]
        if disposal.state is not DisposalState.EXECUTING:
            return disposal.begun(step, self.rules, today=self._desk.today(), also=forbidding)
        begun_with = disposal.execution.certificate if disposal.execution else step.certificate
        if begun_with != step.certificate:
            forbidding.append(BegunOtherwise(begun_with))
        if forbidding:
            raise DisposalRefused(disposal.item, forbidding)
        return disposal

    def _forbidding(self, disposal: Disposal) -> Iterator[StepObstacle]:
        """Yield everything that forbids by now to destroy what is left of a disposal."""
        rows = self._custody.catalogue.get_all(one.record for one in disposal.going())
        gone = {record for record, row in rows.items() if row.description.destruction}
        left = [one for one in disposal.going() if one.record not in gone]
        claims = Claims.of(self._registers, besides=disposal.item)
        for one in self._examination().of_listed(left, claims):
            yield from (About(one.record, what) for what in one.against)

    def _against_certificate(self, disposal: Disposal, step: Execution) -> Iterator[StepObstacle]:
        yield from missing_papers(self._custody, [step.certificate])
        for other in self.all():
            if other.item != disposal.item and other.execution and other.execution.certificate == step.certificate:
                yield CertificateUsed(step.certificate, other.item)

    def _destroy(self, disposal: Disposal) -> None:
        """Destroy what is left; what an interruption left of catalogue and index is seen to in any case."""
        rows = (self._custody.describe(one.record) for one in disposal.going())
        left = [row for row in rows if not row.description.destruction]
        if left:
            self._custody.destroy([self._change(disposal, row) for row in left])
        else:
            self._custody.catalogue.scrub()
        if not self._custody.search.usable():
            fill_index(self._custody)

    def _change(self, disposal: Disposal, row: Row) -> Change:
        gone = tombstone(row.description, disposal.destruction(versions=row.version))
        return Change(gone, row.version, Event.DESTRUCTION, self._desk.operator, self._desk.now())

    def _due(self, day: date) -> list[RecordId]:
        return list(self._examination(day).due())

    def _examination(self, day: date | None = None) -> Examination:
        desk = self._desk
        return Examination(self._custody.catalogue, tuple(desk.schedules()), desk.keeping, day or desk.today())

    def _formed(self, listed: tuple[Listed, ...], proposal: Proposal) -> Disposal:
        today = self._desk.today()
        number = self._registers.next_number(Register.DISPOSAL, self._desk.office_code, today.year)
        formed = Disposal(item=number, proposal=proposal, listed=listed)
        return formed.proposed(today=today, also=missing_papers(self._custody, formed.paper_records()))

    def _go_on(
        self,
        item: str,
        step: _STEP,
        paper: DepositedFile | None,
        move: Callable[[Disposal, _STEP, list[StepObstacle]], Disposal],
    ) -> Disposal:
        with self._registers.changing():
            disposal, version = self._registers.get(_number(item), Disposal)
            also = [*missing_papers(self._custody, [step.record]), *self._outlived(disposal, step)]
            with attached(self._registers.storage, step, paper, version=version + 1) as (filed, put):
                further = move(disposal, filed, also)
                self._write(further, version, put)
        return further

    def _outlived(self, disposal: Disposal, step: Step) -> Iterator[StepObstacle]:
        """Yield what a step would keep although it belongs to what goes."""
        if not isinstance(step, Appraisal | Approval) or not step.spared or disposal.execution:
            return
        spared = {one.record for one in (*disposal.spared(), *step.spared)}
        going = [one for one in disposal.listed if one.record not in spared]
        yield from (About(record, what) for record, what in self._examination().survivors(going))

    def _write(self, disposal: Disposal, after: int, put: Mapping[str, Staged | bytes] | None = None) -> None:
        self._registers.write(disposal, after=after, by=self._desk.operator, at=self._desk.now(), papers=put)


def _number(item: str) -> ItemId:
    return parse_item_id(item, Register.DISPOSAL)
