"""A transfer (*penyerahan arsip statis*) on its way to the archival institution; each step with its paper.

The shape of the register's item only: its steps are signed as those of a disposal. Source: UU 43/2009 art. 53; PP
28/2012; Perka ANRI 37/2016. Who receives is data: for offices in provinces and regencies the rule is uncertain.
"""

from datetime import date
from enum import StrEnum

from pydantic import Field

from ppid_archive.domain.classification import Said
from ppid_archive.domain.disposal import Appraisal, Judged, Person, Signed, Step
from ppid_archive.domain.identity import DigestField, RecordId, RecordIdField
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.record import Kind
from ppid_archive.domain.register import Item


class TransferState(StrEnum):
    """How far a transfer has come."""

    PROPOSED = "proposed"
    APPRAISED = "appraised"
    OFFERED = "offered"
    VERIFIED = "verified"
    DECIDED = "decided"
    PACKED = "packed"
    HANDED_OVER = "handed_over"
    WITHDRAWN = "withdrawn"


class Permanent(OnDisk):
    """A record proposed for transfer (*daftar arsip usul serah*), as it stood when it was listed."""

    record: RecordIdField
    version: int = Field(ge=1)
    digest: DigestField
    title: str
    class_code: str
    series: str
    dated: date
    pages: int | None = None
    kind: Kind


class TransferProposal(Step):
    """The proposal: what it is about, and to which archival institution."""

    about: Said
    receiver: Said


class Offer(Step):
    """The letter to the institution, which states the records authentic, reliable, complete and usable."""

    statement: Said


class Verification(Step):
    """The institution's verification and approval; what it does not take is spared."""

    spared: tuple[Judged, ...] = ()


class TransferDecision(Step):
    """The decision to hand the records over."""


class Package(OnDisk):
    """The BagIt package that was made of what goes, by the digest of its tag manifest."""

    name: Said
    digest: DigestField
    made_on: date


class HandOver(Signed):
    """The hand-over; ``certificate`` is the record that holds the signed *berita acara serah terima*."""

    certificate: RecordIdField
    received_by: Person


class TransferWithdrawal(Step):
    """The end of a transfer before the hand-over."""

    reason: Said


class Transfer(Item):
    """One transfer in the register, with every step of it so far."""

    state: TransferState = TransferState.PROPOSED
    proposal: TransferProposal
    listed: tuple[Permanent, ...] = Field(min_length=1)
    appraisal: Appraisal | None = None
    offer: Offer | None = None
    verification: Verification | None = None
    decision: TransferDecision | None = None
    package: Package | None = None
    hand_over: HandOver | None = None
    withdrawal: TransferWithdrawal | None = None

    def going(self) -> tuple[Permanent, ...]:
        """Return what is to be handed over: what was listed and not spared."""
        spared = {one.record for step in (self.appraisal, self.verification) if step for one in step.spared}
        return tuple(one for one in self.listed if one.record not in spared)

    def paper_records(self) -> tuple[RecordId, ...]:
        """Return the records that are papers of it."""
        steps = (self.proposal, self.appraisal, self.offer, self.verification, self.decision, self.withdrawal)
        attached = [step.record for step in steps if step and step.record]
        return (*attached, *((self.hand_over.certificate,) if self.hand_over else ()))
