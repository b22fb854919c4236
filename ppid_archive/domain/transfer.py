"""A transfer (*penyerahan arsip statis*) on its way to an archival institution: each step with its paper.

Source of the steps: UU 43/2009 art. 53; PP 28/2012; Perka ANRI 37/2016. Who receives is data: for KPU's offices in
provinces and regencies no text settles whether that is ANRI or the regional archive.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from pydantic import Field

from ppid_archive.domain.classification import Said
from ppid_archive.domain.disposal_obstacles import (
    InFuture,
    NothingGoes,
    NotListed,
    OutOfTurn,
    PaperListed,
    TooEarly,
)
from ppid_archive.domain.errors import TransferRefused
from ppid_archive.domain.extent import CopyStatus
from ppid_archive.domain.identity import DigestField, RecordId, RecordIdField
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.register import Item
from ppid_archive.domain.retention import Disposition
from ppid_archive.domain.steps import Appraisal, Approval, Judged, Person, Proposal, Signed, Step, Withdrawal
from ppid_archive.domain.transfer_obstacles import TransferStepObstacle
from ppid_archive.domain.transferred import Transferred


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


_OVER = (TransferState.HANDED_OVER, TransferState.WITHDRAWN)


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
    copy_status: CopyStatus | None = None
    disposition: Disposition


class Notice(Step):
    """The head's notice to the institution, stating that the records are authentic, reliable, whole and usable."""


class TransferDecision(Step):
    """The decision (*penetapan*) of the head of the records' creator."""


class Packing(OnDisk):
    """The BagIt package: its name, the SHA-512 of its payload manifest, payload bytes and files. Source: RFC 8493."""

    package: Said
    manifest: DigestField
    octets: int = Field(ge=0)
    files: int = Field(ge=1)
    by: Person
    on: date


class HandOver(Signed):
    """The handing over; ``certificate`` is the record that holds the signed *berita acara serah terima*."""

    certificate: RecordIdField
    received_by: Person


class Transfer(Item):
    """One transfer in the register, with every step of it so far."""

    state: TransferState = TransferState.PROPOSED
    receiver: Said
    proposal: Proposal
    listed: tuple[ListedForTransfer, ...] = Field(min_length=1)
    appraisal: Appraisal | None = None
    notice: Notice | None = None
    approval: Approval | None = None
    decision: TransferDecision | None = None
    packing: Packing | None = None
    hand_over: HandOver | None = None
    withdrawal: Withdrawal | None = None

    def spared(self) -> tuple[Judged, ...]:
        """Return what the panel and the institution leave where it is."""
        return tuple(one for step in (self.appraisal, self.approval) if step for one in step.spared)

    def going(self) -> tuple[ListedForTransfer, ...]:
        """Return what is to be handed over: what was listed and not spared."""
        spared = {one.record for one in self.spared()}
        return tuple(one for one in self.listed if one.record not in spared)

    @property
    def is_over(self) -> bool:
        """Say whether nothing is left to be done."""
        return self.state in _OVER

    def paper_records(self) -> tuple[RecordId, ...]:
        """Return the records that are papers of it."""
        steps = (self.proposal, self.appraisal, self.notice, self.approval, self.decision, self.withdrawal)
        attached = [step.record for step in steps if step and step.record]
        return (*attached, *((self.hand_over.certificate,) if self.hand_over else ()))

    def proposed(self, *, today: date, also: Iterable[TransferStepObstacle] = ()) -> "Transfer":
        """Return it as proposed; ``also`` is what was found to stand in the way elsewhere.

        Raises:
            TransferRefused: Anything forbids the step; every obstacle is named.
        """
        return self._agreed(self, self.proposal.on, also, today)

    def appraised(self, step: Appraisal, *, today: date, also: Iterable[TransferStepObstacle] = ()) -> "Transfer":
        """Return it with the panel's consideration. Raises as ``proposed``."""
        further = self._with(TransferState.APPRAISED, appraisal=step)
        found = [*self._out_of_turn(TransferState.PROPOSED), *further.misjudged(step), *also]
        return self._agreed(further, step.on, found, today)

    def notified(self, step: Notice, *, today: date, also: Iterable[TransferStepObstacle] = ()) -> "Transfer":
        """Return it with the notice to the institution. Raises as ``proposed``."""
        further = self._with(TransferState.NOTIFIED, notice=step)
        return self._agreed(further, step.on, [*self._out_of_turn(TransferState.APPRAISED), *also], today)

    def approved(self, step: Approval, *, today: date, also: Iterable[TransferStepObstacle] = ()) -> "Transfer":
        """Return it verified and approved by the institution. Raises as ``proposed``."""
        further = self._with(TransferState.APPROVED, approval=step)
        found = [*self._out_of_turn(TransferState.NOTIFIED), *further.misjudged(step), *also]
        return self._agreed(further, step.on, found, today)

    def decided(self, step: TransferDecision, *, today: date, also: Iterable[TransferStepObstacle] = ()) -> "Transfer":
        """Return it decided. Raises as ``proposed``."""
        further = self._with(TransferState.DECIDED, decision=step)
        return self._agreed(further, step.on, [*self._out_of_turn(TransferState.APPROVED), *also], today)

    def packed(self, packing: Packing, *, today: date, also: Iterable[TransferStepObstacle] = ()) -> "Transfer":
        """Return it packed; packing once more, before it is handed over, counts. Raises as ``proposed``."""
        return self._agreed(self._with(TransferState.PACKED, packing=packing), packing.on, self.to_pack(also), today)

    def to_pack(self, also: Iterable[TransferStepObstacle] = ()) -> list[TransferStepObstacle]:
        """Return what forbids packing it."""
        again = self.state is TransferState.PACKED
        return [*([] if again else self._out_of_turn(TransferState.DECIDED)), *also]

    def begun(self, step: HandOver, *, today: date, also: Iterable[TransferStepObstacle] = ()) -> "Transfer":
        """Return it on the point of being handed over. Raises as ``proposed``."""
        further = self._with(TransferState.HANDING_OVER, hand_over=step)
        return self._agreed(further, step.on, [*self._out_of_turn(TransferState.PACKED), *also], today)

    def handed_over(self) -> "Transfer":
        """Return it done; every record tells of it."""
        return self._with(TransferState.HANDED_OVER)

    def withdrawn(self, step: Withdrawal, *, today: date, also: Iterable[TransferStepObstacle] = ()) -> "Transfer":
        """Return it given up; once begun it can only be finished. Raises as ``proposed``."""
        begun = self.is_over or self.state is TransferState.HANDING_OVER
        found = [OutOfTurn(self.state, None)] if begun else []
        return self._agreed(self._with(TransferState.WITHDRAWN, withdrawal=step), step.on, [*found, *also], today)

    def misjudged(self, step: Appraisal | Approval) -> Iterator[TransferStepObstacle]:
        """Yield what a step says of records that are not listed, or that it leaves nothing to be handed over."""
        listed = {one.record for one in self.listed}
        yield from (NotListed(one.record) for one in step.spared if one.record not in listed)
        if not self.going():
            yield NothingGoes()

    def note(self) -> Transferred:
        """Return what each record's description tells of it; only once handing over has begun."""
        assert self.hand_over  # noqa: S101 - the states see to it
        done = self.hand_over
        return Transferred(transfer=self.item, receiver=self.receiver, on=done.on, certificate=done.certificate)

    def _with(self, state: TransferState, **step: OnDisk) -> "Transfer":
        return self.model_copy(update={"state": state, **step})

    def _out_of_turn(self, due: TransferState) -> list[TransferStepObstacle]:
        return [] if self.state is due else [OutOfTurn(self.state, due)]

    def _agreed(
        self, further: "Transfer", day: date, against: Iterable[TransferStepObstacle], today: date
    ) -> "Transfer":
        """Return what it becomes, unless something forbids the step."""
        listed = {one.record for one in self.listed}
        found = [*against, *(PaperListed(record) for record in further.paper_records() if record in listed)]
        if day < (last := self._last_day()):
            found.append(TooEarly(day, last))
        if day > today:
            found.append(InFuture(day))
        if found:
            raise TransferRefused(self.item, found)
        return further

    def _last_day(self) -> date:
        steps = (self.proposal, self.appraisal, self.notice, self.approval, self.decision, self.packing)
        return max(step.on for step in steps if step)
