"""A transfer (*penyerahan arsip statis*) on its way to an archival institution: each step with its paper.

Source of the steps: UU 43/2009 art. 53; PP 28/2012; Perka ANRI 37/2016. Who receives is data: for KPU's offices in
provinces and regencies no text settles whether that is ANRI or the regional archive.
"""

from datetime import date
from enum import StrEnum
from typing import NoReturn

from pydantic import Field

from ppid_archive.domain.classification import Said
from ppid_archive.domain.disposal import Appraisal, Approval, Person, Withdrawal
from ppid_archive.domain.errors import RuleBroken
from ppid_archive.domain.identity import DigestField, RecordIdField
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.register import Item
from ppid_archive.domain.retention import Disposition
from ppid_archive.domain.transferred import Transferred

ACT = "transfer"


class TransferState(StrEnum):
    """How far a transfer has come."""

    PROPOSED = "proposed"
    APPRAISED = "appraised"
    NOTIFIED = "notified"
    APPROVED = "approved"
    DECIDED = "decided"
    PACKED = "packed"
    HANDING_OVER = "handing_over"
    HANDED_OVER = "handed_over"
    WITHDRAWN = "withdrawn"


class ListedForTransfer(OnDisk):
    """A record proposed for transfer (*daftar arsip usul serah*), as it stood when it was listed.

    ``disposition`` is what its row of the schedule says; anything but permanent is for the panel to confirm.
    """

    record: RecordIdField
    version: int = Field(ge=1)
    title: str
    class_code: str | None = None
    dated: date
    unit: str
    page_count: int | None = None
    files: int = Field(ge=1)
    disposition: Disposition


class Notice(OnDisk):
    """The head's notice to the institution, stating that the records are authentic, reliable, whole and usable."""

    number: Said
    by: Person
    on: date


class TransferDecision(OnDisk):
    """The decision (*penetapan*) of the head of the records' creator."""

    number: Said
    by: Person
    on: date


class Packing(OnDisk):
    """The BagIt package: its name, the SHA-512 of its payload manifest, payload bytes and files. Source: RFC 8493."""

    package: Said
    manifest: DigestField
    octets: int = Field(ge=0)
    files: int = Field(ge=1)
    by: Person
    on: date


class HandOver(OnDisk):
    """The handing over; ``certificate`` is the record that holds the signed *berita acara serah terima*."""

    certificate: RecordIdField
    number: Said
    given_by: Person
    received_by: Person
    on: date


class Transfer(Item):
    """One transfer in the register, with every paper of it so far."""

    state: TransferState = TransferState.PROPOSED
    about: Said
    receiver: Said
    proposed_by: Person
    proposed_on: date
    listed: tuple[ListedForTransfer, ...] = Field(min_length=1)
    appraisal: Appraisal | None = None
    notice: Notice | None = None
    approval: Approval | None = None
    decision: TransferDecision | None = None
    packing: Packing | None = None
    hand_over: HandOver | None = None
    withdrawal: Withdrawal | None = None

    def going(self) -> tuple[ListedForTransfer, ...]:
        """Return what is to be handed over: what was listed and not spared."""
        spared = {one.record for one in self.appraisal.spared} if self.appraisal else set()
        return tuple(one for one in self.listed if one.record not in spared)

    def is_open(self) -> bool:
        """Say whether it is still on its way."""
        return self.state not in (TransferState.HANDED_OVER, TransferState.WITHDRAWN)

    def appraised(self, appraisal: Appraisal) -> "Transfer":
        """Return it with the panel's consideration.

        Raises:
            RuleBroken: It is not the turn of that, a record spared is not listed, or nothing would go; every obstacle.
        """
        listed, spared = {one.record for one in self.listed}, [one.record for one in appraisal.spared]
        against = self._out_of_turn(TransferState.PROPOSED)
        against += [f"{record} is not on the list" for record in spared if record not in listed]
        if listed <= set(spared):
            against.append("every record is spared; withdraw the transfer instead")
        against += _before(appraisal.on, self.proposed_on, "the proposal")
        return self._with(TransferState.APPRAISED, against, appraisal=appraisal)

    def notified(self, notice: Notice) -> "Transfer":
        """Return it with the notice to the institution. Raises as ``appraised``."""
        against = self._out_of_turn(TransferState.APPRAISED)
        against += _before(notice.on, self.appraisal.on, "the appraisal") if self.appraisal else []
        return self._with(TransferState.NOTIFIED, against, notice=notice)

    def approved(self, approval: Approval) -> "Transfer":
        """Return it verified and approved by the institution. Raises as ``appraised``."""
        against = self._out_of_turn(TransferState.NOTIFIED)
        against += _before(approval.on, self.notice.on, "the notice") if self.notice else []
        return self._with(TransferState.APPROVED, against, approval=approval)

    def decided(self, decision: TransferDecision) -> "Transfer":
        """Return it decided. Raises as ``appraised``."""
        against = self._out_of_turn(TransferState.APPROVED)
        against += _before(decision.on, self.approval.on, "the approval") if self.approval else []
        return self._with(TransferState.DECIDED, against, decision=decision)

    def packed(self, packing: Packing) -> "Transfer":
        """Return it packed; packing once more, before it is handed over, counts. Raises as ``appraised``."""
        return self._with(TransferState.PACKED, self.against_packing(on=packing.on), packing=packing)

    def against_packing(self, *, on: date) -> list[str]:
        """Return what forbids packing it on a day, as ``RuleBroken`` tells it."""
        against = [] if self.state is TransferState.PACKED else self._out_of_turn(TransferState.DECIDED)
        return against + (_before(on, self.decision.on, "the decision") if self.decision else [])

    def begun(self, hand_over: HandOver) -> "Transfer":
        """Return it on the point of being handed over. Raises as ``appraised``."""
        against = self._out_of_turn(TransferState.PACKED)
        if hand_over.certificate in {one.record for one in self.listed}:
            against.append("the certificate is itself on the list")
        against += _before(hand_over.on, self.packing.on, "the packing") if self.packing else []
        return self._with(TransferState.HANDING_OVER, against, hand_over=hand_over)

    def handed_over(self) -> "Transfer":
        """Return it done. Raises as ``appraised``."""
        return self._with(TransferState.HANDED_OVER, self._out_of_turn(TransferState.HANDING_OVER))

    def withdrawn(self, withdrawal: Withdrawal) -> "Transfer":
        """Return it given up; once begun it can only be finished. Raises as ``appraised``."""
        over = (TransferState.HANDING_OVER, TransferState.HANDED_OVER, TransferState.WITHDRAWN)
        against = [f"the transfer is {self.state}"] if self.state in over else []
        return self._with(TransferState.WITHDRAWN, against, withdrawal=withdrawal)

    def note(self) -> Transferred:
        """Return what each record's description tells of it; only once handing over has begun."""
        if self.hand_over is None:
            _refuse([f"the transfer is {self.state}, not {TransferState.HANDING_OVER}"])
        done = self.hand_over
        return Transferred(transfer=self.item, receiver=self.receiver, on=done.on, certificate=done.certificate)

    def _out_of_turn(self, due: TransferState) -> list[str]:
        return [] if self.state is due else [f"the transfer is {self.state}, not {due}"]

    def _with(self, state: TransferState, against: list[str], **paper: OnDisk) -> "Transfer":
        if against:
            _refuse(against)
        return self.model_copy(update={"state": state, **paper})


def _refuse(against: list[str]) -> NoReturn:
    raise RuleBroken(ACT, against)


def _before(day: date, earlier: date, what: str) -> list[str]:
    return [f"{day} lies before {what} of {earlier}"] if day < earlier else []
