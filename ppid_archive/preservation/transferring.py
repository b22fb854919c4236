"""Transfer (*penyerahan arsip statis*), step by step: listed, appraised, approved, decided, packed, handed over."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from ppid_archive.custody import Change
from ppid_archive.domain.disposal import Appraisal, Approval, Person, Withdrawal
from ppid_archive.domain.errors import Destroyed, RuleBroken, UnknownRecord
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.kept import KeepingRules, kept_of, outlook
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.register import Register
from ppid_archive.domain.retention import Disposition, RetentionSchedule
from ppid_archive.domain.transfer import (
    ACT,
    HandOver,
    ListedForTransfer,
    Notice,
    Packing,
    Transfer,
    TransferDecision,
    TransferState,
)
from ppid_archive.domain.transfer_obstacles import (
    AlreadyListed,
    AlreadyTransferred,
    TransferObstacle,
    transfer_obstacles,
)
from ppid_archive.domain.transfer_papers import IssuedBy
from ppid_archive.ports.catalogue import Row
from ppid_archive.ports.packages import Packages
from ppid_archive.preservation.due import everything_kept
from ppid_archive.preservation.transfer_package import package_of
from ppid_archive.registers import Registers

_TOGETHER = 64


@dataclass(frozen=True)
class TransferDesk:
    """What transferring needs besides the registers: schedules and rules, who receives, packages, day and time."""

    schedules: Callable[[], Sequence[RetentionSchedule]]
    keeping: KeepingRules
    receiver: str
    packages: Packages
    issued_by: IssuedBy
    office_code: str
    operator: str
    now: Callable[[], datetime]
    today: Callable[[], date]


@dataclass(frozen=True)
class TransferProposal:
    """What came of proposing records: the transfer, None where nothing can go; and what forbids the others."""

    transfer: Transfer | None
    refused: Mapping[RecordId, tuple[TransferObstacle, ...]]


class Transferring:
    """The transfers of one archive."""

    def __init__(self, registers: Registers, desk: TransferDesk) -> None:
        """Take the registers and what is needed besides."""
        self._registers, self._custody, self._desk = registers, registers.custody, desk

    def all(self) -> Iterator[Transfer]:
        """Yield every transfer, by number."""
        return self._registers.all(Register.TRANSFER, Transfer)

    def get(self, item: ItemId) -> Transfer:
        """Return a transfer.

        Raises:
            UnknownItem: There is none of that number.
        """
        return self._registers.get(item, Transfer)[0]

    def due(self) -> tuple[RecordId, ...]:
        """Return the records that could be transferred today and that no open transfer lists."""
        return tuple(
            kept.record
            for kept in everything_kept(self._custody.catalogue)
            if not transfer_obstacles(kept, self._desk.schedules(), self._desk.keeping, on=self._desk.today())
            and not self._against(self._row(kept.record).description)
        )

    def propose(
        self, records: Iterable[RecordId], *, about: str, by: Person, receiver: str = "", rehearse: bool = False
    ) -> TransferProposal:
        """List records for transfer; those that something forbids to transfer are told, each with every obstacle.

        Raises:
            UnknownRecord, Destroyed: One of them is not there, or no more.
            RuleBroken: Nobody says to whom: neither the call nor the settings.
        """
        to = receiver or self._desk.receiver
        if not to:
            raise RuleBroken(ACT, ["nobody is named to receive the records"])
        with self._registers.changing():
            rows = [self._row(record) for record in dict.fromkeys(records)]
            against = {row.description.record: self._against(row.description) for row in rows}
            refused = {record: found for record, found in against.items() if found}
            listed = tuple(self._listed(row) for row in rows if row.description.record not in refused)
            if not listed:
                return TransferProposal(None, refused)
            transfer = self._formed(listed, about, by, to)
            if not rehearse:
                self._write(transfer, after=0)
        return TransferProposal(transfer, refused)

    def appraise(self, item: ItemId, appraisal: Appraisal) -> Transfer:
        """Put the panel's consideration on record. Raises RuleBroken as ``Transfer.appraised``."""
        return self._go_on(item, lambda transfer: transfer.appraised(appraisal))

    def notify(self, item: ItemId, notice: Notice) -> Transfer:
        """Put the notice to the institution on record. Raises RuleBroken as ``Transfer.notified``."""
        return self._go_on(item, lambda transfer: transfer.notified(notice))

    def approve(self, item: ItemId, approval: Approval) -> Transfer:
        """Put the institution's approval on record. Raises RuleBroken as ``Transfer.approved``."""
        return self._go_on(item, lambda transfer: transfer.approved(approval))

    def decide(self, item: ItemId, decision: TransferDecision) -> Transfer:
        """Put the decision on record. Raises RuleBroken as ``Transfer.decided``."""
        return self._go_on(item, lambda transfer: transfer.decided(decision))

    def withdraw(self, item: ItemId, withdrawal: Withdrawal) -> Transfer:
        """Give a transfer up. Raises RuleBroken as ``Transfer.withdrawn``."""
        return self._go_on(item, lambda transfer: transfer.withdrawn(withdrawal))

    def pack(self, item: ItemId, *, by: Person, to: str, rehearse: bool = False) -> tuple[Transfer, str]:
        """Write the records as a BagIt package into a folder; returns the transfer and where the package lies.

        Whatever broke off is done by the same call again. The package holds what storage holds now.

        Raises:
            RuleBroken: It is not the turn of that, or something forbids it by now; every obstacle.
            PackageExists: Something else has the package's name.
            Damaged: A record is not whole; nothing appears then.
        """
        transfer, rows = self._to_pack(item)
        if rehearse:
            return transfer, to
        today = self._desk.today()
        made = package_of(transfer, rows, self._custody, self._desk.issued_by, on=today)
        packed = self._desk.packages.pack(to, transfer.item, made.info, made.members)
        packing = Packing(
            package=item, manifest=packed.manifest, octets=packed.octets, files=packed.files, by=by, on=today
        )
        with self._registers.changing():
            done = self._to_pack(item)[0].packed(packing)
            self._write(done, after=self._registers.get(item, Transfer)[1])
        return done, packed.place

    def _to_pack(self, item: ItemId) -> tuple[Transfer, list[Row]]:
        """Return a transfer and what goes; asked before and after, since nobody is kept waiting while it is copied."""
        transfer = self.get(item)
        rows = [self._row(one.record) for one in transfer.going()]
        self._refuse_packing(transfer, rows)
        return transfer, rows

    def hand_over(self, item: ItemId, hand_over: HandOver | None = None, *, rehearse: bool = False) -> Transfer:
        """Put the handing over on record, in the register and in each record; what broke off goes on, without papers.

        Raises:
            RuleBroken: It is not the turn of that, or the certificate is not in the archive.
        """
        with self._registers.changing():
            transfer, version = self._registers.get(item, Transfer)
            if transfer.state is not TransferState.HANDING_OVER:
                transfer = self._begun(transfer, hand_over)
                if rehearse:
                    return transfer
                version = self._write(transfer, after=version)
            self._note(transfer)
            done = transfer.handed_over()
            self._write(done, after=version)
        return done

    def _begun(self, transfer: Transfer, hand_over: HandOver | None) -> Transfer:
        if hand_over is None:
            raise RuleBroken(ACT, [f"the transfer is {transfer.state}, not {TransferState.HANDING_OVER}"])
        begun = transfer.begun(hand_over)
        certificate = self._custody.catalogue.get(hand_over.certificate)
        if certificate is None or certificate.description.destruction:
            raise RuleBroken(ACT, [f"the certificate {hand_over.certificate} is not in the archive"])
        return begun

    def _note(self, transfer: Transfer) -> None:
        """Note in each record to whom it went; those noted before an interruption are left."""
        note, left = transfer.note(), iter(transfer.going())
        while some := list(islice(left, _TOGETHER)):
            rows = [self._custody.describe(one.record) for one in some]
            changes = [self._change(row, note.model_dump()) for row in rows if row.description.transfer is None]
            if changes:
                self._custody.index(self._custody.commit(changes))

    def _change(self, row: Row, note: Mapping[str, object]) -> Change:
        told = RecordDescription.model_validate({**row.description.model_dump(), "transfer": note})
        return Change(told, row.version, Event.TRANSFER, self._desk.operator, self._desk.now())

    def _refuse_packing(self, transfer: Transfer, rows: Iterable[Row]) -> None:
        """Refuse out of turn, and what has come in between since the records were listed."""
        found = transfer.against_packing(on=self._desk.today()) + [
            f"{row.description.record}: {type(one).__name__}"
            for row in rows
            for one in self._against(row.description, but=transfer.item)
        ]
        if found:
            raise RuleBroken(ACT, found)

    def _against(self, told: RecordDescription, but: ItemId | None = None) -> tuple[TransferObstacle, ...]:
        desk, found = self._desk, list[TransferObstacle]()
        if told.transfer:
            found.append(AlreadyTransferred(told.transfer.transfer))
        found += [
            AlreadyListed(other.item)
            for other in self.all()
            if other.is_open() and other.item != but and told.record in {one.record for one in other.going()}
        ]
        return (*found, *transfer_obstacles(kept_of(told), desk.schedules(), desk.keeping, on=desk.today()))

    def _row(self, record: RecordId) -> Row:
        row = self._custody.catalogue.get(record)
        if row is None:
            raise UnknownRecord(record)
        if gone := row.description.destruction:
            raise Destroyed(record, gone.disposal, gone.executed_on)
        return row

    def _listed(self, row: Row) -> ListedForTransfer:
        told, desk = row.description, self._desk
        seen = outlook(kept_of(told), desk.schedules(), desk.keeping, on=desk.today()).row
        return ListedForTransfer(
            record=told.record,
            version=row.version,
            title=told.title.value,
            class_code=told.class_code.value if told.class_code else None,
            dated=told.document_date.value if told.document_date else told.received_on,
            unit=told.unit,
            page_count=told.page_count,
            files=len(told.originals),
            disposition=seen.disposition if seen else Disposition.REVIEW,
        )

    def _formed(self, listed: tuple[ListedForTransfer, ...], about: str, by: Person, to: str) -> Transfer:
        today = self._desk.today()
        number = self._registers.next_number(Register.TRANSFER, self._desk.office_code, today.year)
        return Transfer(item=number, about=about, receiver=to, proposed_by=by, proposed_on=today, listed=listed)

    def _go_on(self, item: ItemId, step: Callable[[Transfer], Transfer]) -> Transfer:
        with self._registers.changing():
            transfer, version = self._registers.get(item, Transfer)
            done = step(transfer)
            self._write(done, after=version)
        return done

    def _write(self, transfer: Transfer, *, after: int) -> int:
        self._registers.write(transfer, after=after, by=self._desk.operator, at=self._desk.now())
        return after + 1
