"""Transfer (*penyerahan arsip statis*), step by step: listed, appraised, approved, decided, packed, handed over."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from ppid_archive.custody import Change
from ppid_archive.domain.disposal_obstacles import BegunOtherwise
from ppid_archive.domain.errors import Destroyed, StaffOnly, TransferRefused, UnknownRecord
from ppid_archive.domain.identity import ItemId, RecordId, parse_item_id, parse_record_id
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.journal import Event
from ppid_archive.domain.kept import KeepingRules, kept_of, outlook
from ppid_archive.domain.paper import Paper
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.register import Register
from ppid_archive.domain.retention import Disposition, RetentionSchedule
from ppid_archive.domain.steps import Appraisal, Approval, Person, Proposal, Withdrawal
from ppid_archive.domain.transfer import (
    HandOver,
    ListedForTransfer,
    Notice,
    Packing,
    Transfer,
    TransferDecision,
    TransferState,
)
from ppid_archive.domain.transfer_obstacles import (
    AboutRecord,
    AlreadyTransferred,
    NoReceiver,
    TransferObstacle,
    TransferStepObstacle,
    transfer_obstacles,
)
from ppid_archive.domain.transfer_papers import TransferPaper, paper_of
from ppid_archive.ports.catalogue import Row
from ppid_archive.ports.packages import Packages
from ppid_archive.preservation.claims import Claims
from ppid_archive.preservation.due import everything_kept
from ppid_archive.preservation.transfer_package import package_of
from ppid_archive.registers import Registers
from ppid_archive.step_papers import missing_papers

_TOGETHER = 64


@dataclass(frozen=True)
class TransferDesk:
    """What transferring needs besides the registers: schedules, rules, who receives, packages, names, day and time."""

    schedules: Callable[[], Sequence[RetentionSchedule]]
    keeping: KeepingRules
    receiver: str
    packages: Packages
    issued_by: IssuingOffice
    office_code: str
    operator: str
    now: Callable[[], datetime]
    today: Callable[[], date]


@dataclass(frozen=True)
class Proposed:
    """What came of proposing records: the transfer, None where nothing can go; and what forbids the others."""

    transfer: Transfer | None
    refused: Mapping[RecordId, tuple[TransferObstacle, ...]]


class Transferring:
    """The transfers of one archive; for staff only."""

    def __init__(self, registers: Registers, desk: TransferDesk, reader: Reader) -> None:
        """Take the registers, what is needed besides, and who asks.

        Raises:
            StaffOnly: The public asks.
        """
        if reader is not Reader.STAFF:
            raise StaffOnly("transfers")
        self._registers, self._custody, self._desk = registers, registers.custody, desk

    def all(self) -> Iterator[Transfer]:
        """Yield every transfer, by number."""
        return self._registers.all(Register.TRANSFER, Transfer)

    def get(self, item: str) -> Transfer:
        """Return a transfer.

        Raises:
            UnknownItem: There is none of that number.
        """
        return self._registers.get(_number(item), Transfer)[0]

    def paper(self, item: str, kind: TransferPaper) -> Paper:
        """Return a paper of a transfer, as what stands on it.

        Raises:
            UnknownItem: There is no such transfer.
            TransferRefused: It has not come so far that there is such a paper.
        """
        return paper_of(self.get(item), kind, self._desk.issued_by)

    def due(self) -> tuple[RecordId, ...]:
        """Return the records that could be transferred today and that no open transfer lists."""
        schedules, listed = tuple(self._desk.schedules()), Claims.of(self._registers).listed
        fit = (
            kept.record
            for kept in everything_kept(self._custody.catalogue)
            if kept.record not in listed
            and not transfer_obstacles(kept, schedules, self._desk.keeping, on=self._desk.today())
        )
        return tuple(record for record in fit if self._row(record).description.transfer is None)

    def propose(
        self, records: Iterable[str], proposal: Proposal, *, receiver: str = "", rehearse: bool = False
    ) -> Proposed:
        """List records for transfer; those that something forbids to transfer are told, each with every obstacle.

        Args:
            records: Their numbers.
            proposal: The paper behind the list.
            receiver: Who shall get them; whom the settings name by default.
            rehearse: Tell what would be listed, and list nothing.

        Raises:
            UnknownRecord, Destroyed: One of them is not there, or no more.
            TransferRefused: Nobody is named to receive them, or the paper itself cannot be.
        """
        with self._registers.changing():
            rows = [self._row(record) for record in dict.fromkeys(map(parse_record_id, records))]
            found = self._against(rows)
            refused = {record: against for record, against in found.items() if against}
            schedules = tuple(self._desk.schedules())
            listed = tuple(self._listed(row, schedules) for row in rows if row.description.record not in refused)
            if not listed:
                return Proposed(None, refused)
            transfer = self._formed(listed, proposal, receiver or self._desk.receiver)
            if not rehearse:
                self._write(transfer, after=0)
        return Proposed(transfer, refused)

    def appraise(self, item: str, step: Appraisal) -> Transfer:
        """Put the panel's consideration on record. Raises TransferRefused as ``Transfer.appraised``."""
        return self._go_on(item, step.record, lambda one, also: one.appraised(step, today=self._today, also=also))

    def notify(self, item: str, step: Notice) -> Transfer:
        """Put the notice to the institution on record. Raises TransferRefused as ``Transfer.notified``."""
        return self._go_on(item, step.record, lambda one, also: one.notified(step, today=self._today, also=also))

    def approve(self, item: str, step: Approval) -> Transfer:
        """Put the institution's approval on record. Raises TransferRefused as ``Transfer.approved``."""
        return self._go_on(item, step.record, lambda one, also: one.approved(step, today=self._today, also=also))

    def decide(self, item: str, step: TransferDecision) -> Transfer:
        """Put the decision on record. Raises TransferRefused as ``Transfer.decided``."""
        return self._go_on(item, step.record, lambda one, also: one.decided(step, today=self._today, also=also))

    def withdraw(self, item: str, step: Withdrawal) -> Transfer:
        """Give a transfer up. Raises TransferRefused as ``Transfer.withdrawn``."""
        return self._go_on(item, step.record, lambda one, also: one.withdrawn(step, today=self._today, also=also))

    def pack(self, item: str, *, by: Person, to: str, rehearse: bool = False) -> tuple[Transfer, str]:
        """Write the records as a BagIt package into a folder; returns the transfer and where the package lies.

        Whatever broke off is done by the same call again. The package holds what storage holds now.

        Raises:
            TransferRefused: It is not the turn of that, or something forbids it by now; every obstacle.
            PackageExists: Something else has the package's name.
            Damaged: A record is not whole; nothing appears then.
        """
        transfer, rows = self._to_pack(item)
        if rehearse:
            return transfer, to
        made = package_of(transfer, rows, self._custody, self._desk.issued_by, on=self._today)
        packed = self._desk.packages.pack(to, transfer.item, made.info, made.members)
        packing = Packing(
            package=transfer.item,
            manifest=packed.manifest,
            octets=packed.octets,
            files=packed.files,
            by=by,
            on=self._today,
        )
        with self._registers.changing():
            done = self._to_pack(item)[0].packed(packing, today=self._today)
            self._write(done, after=self._registers.get(_number(item), Transfer)[1])
        return done, packed.place

    def faults(self, place: str) -> Iterator[str]:
        """Yield everything wrong with a package; every byte of it is read."""
        return self._desk.packages.faults(place)

    def hand_over(self, item: str, step: HandOver, *, rehearse: bool = False) -> Transfer:
        """Put the handing over on record, in the register and in each record; what broke off goes on by the same call.

        Raises:
            TransferRefused: It is not the turn of that, or the certificate is not in the archive.
        """
        with self._registers.changing():
            transfer, version = self._registers.get(_number(item), Transfer)
            begun_with = transfer.hand_over.certificate if transfer.hand_over else step.certificate
            if begun_with != step.certificate:
                raise TransferRefused(transfer.item, [BegunOtherwise(begun_with)])
            if transfer.state is TransferState.HANDED_OVER:
                return transfer
            if transfer.state is not TransferState.HANDING_OVER:
                transfer = transfer.begun(
                    step, today=self._today, also=missing_papers(self._custody, [step.certificate])
                )
                if rehearse:
                    return transfer
                version = self._write(transfer, after=version)
            self._note(transfer)
            done = transfer.handed_over()
            self._write(done, after=version)
        return done

    @property
    def _today(self) -> date:
        return self._desk.today()

    def _to_pack(self, item: str) -> tuple[Transfer, list[Row]]:
        """Return a transfer and what goes; asked before and after, since nobody is kept waiting while it is copied."""
        transfer = self.get(item)
        rows = [self._row(one.record) for one in transfer.going()]
        found = self._against(rows, besides=transfer.item)
        by_now = [AboutRecord(record, what) for record, against in found.items() for what in against]
        if forbidding := transfer.to_pack(by_now):
            raise TransferRefused(transfer.item, forbidding)
        return transfer, rows

    def _note(self, transfer: Transfer) -> None:
        """Note in each record to whom it went; those noted before an interruption are left."""
        note, left = transfer.note(), iter(transfer.going())
        while some := list(islice(left, _TOGETHER)):
            rows = [row for one in some if not (row := self._custody.describe(one.record)).description.transfer]
            told = [(row.description.model_copy(update={"transfer": note}), row.version) for row in rows]
            changes = [
                Change(told, version, Event.TRANSFER, self._desk.operator, self._desk.now()) for told, version in told
            ]
            if changes:
                self._custody.index(self._custody.commit(changes))

    def _against(
        self, rows: Iterable[Row], *, besides: ItemId | None = None
    ) -> dict[RecordId, tuple[TransferObstacle, ...]]:
        """Return everything that keeps each record from being transferred; what ``besides`` lists is no obstacle."""
        claims, schedules = Claims.of(self._registers, besides=besides), tuple(self._desk.schedules())
        told = (row.description for row in rows)
        return {one.record: tuple(self._of_one(one, claims, schedules)) for one in told}

    def _of_one(
        self, told: RecordDescription, claims: Claims, schedules: Sequence[RetentionSchedule]
    ) -> Iterator[TransferObstacle]:
        if told.transfer:
            yield AlreadyTransferred(told.transfer.transfer)
        yield from claims.on_lists(told.record)
        yield from transfer_obstacles(kept_of(told), schedules, self._desk.keeping, on=self._today)

    def _row(self, record: RecordId) -> Row:
        row = self._custody.catalogue.get(record)
        if row is None:
            raise UnknownRecord(record)
        if gone := row.description.destruction:
            raise Destroyed(record, gone.disposal, gone.executed_on)
        return row

    def _listed(self, row: Row, schedules: Sequence[RetentionSchedule]) -> ListedForTransfer:
        told = row.description
        seen = outlook(kept_of(told), schedules, self._desk.keeping, on=self._today).row
        return ListedForTransfer(
            record=told.record,
            version=row.version,
            title=told.title.value,
            class_code=told.class_code.value if told.class_code else None,
            dated=told.document_date.value if told.document_date else told.received_on,
            unit=told.unit,
            page_count=told.page_count,
            files=len(told.originals),
            copy_status=told.copy_status,
            disposition=seen.disposition if seen else Disposition.REVIEW,
        )

    def _formed(self, listed: tuple[ListedForTransfer, ...], proposal: Proposal, receiver: str) -> Transfer:
        number = self._registers.next_number(Register.TRANSFER, self._desk.office_code, self._today.year)
        if not receiver:
            raise TransferRefused("", [NoReceiver()])
        formed = Transfer(item=number, receiver=receiver, proposal=proposal, listed=listed)
        return formed.proposed(today=self._today, also=missing_papers(self._custody, [proposal.record]))

    def _go_on(
        self,
        item: str,
        paper: RecordId | None,
        step: Callable[[Transfer, Iterable[TransferStepObstacle]], Transfer],
    ) -> Transfer:
        with self._registers.changing():
            transfer, version = self._registers.get(_number(item), Transfer)
            done = step(transfer, missing_papers(self._custody, [paper]))
            self._write(done, after=version)
        return done

    def _write(self, transfer: Transfer, *, after: int) -> int:
        self._registers.write(transfer, after=after, by=self._desk.operator, at=self._desk.now())
        return after + 1


def _number(item: str) -> ItemId:
    return parse_item_id(item, Register.TRANSFER)
