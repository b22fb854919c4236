"""A disposal (*pemusnahan arsip*) on its way: list, appraisal, approval, decision, execution; each step with its paper.

Source of the steps: UU 43/2009 art. 51; Perka ANRI 25/2012 and 37/2016; what is uncertain about them is configuration.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import Field

from ppid_archive.domain.classification import Said
from ppid_archive.domain.copy_ledger import CopiesLeft
from ppid_archive.domain.destruction import Destruction
from ppid_archive.domain.destruction_obstacles import ExceptionUndecided, NotForDestruction
from ppid_archive.domain.disposal_obstacles import (
    About,
    InFuture,
    NothingGoes,
    NotListed,
    OutOfTurn,
    PanelLacks,
    PaperListed,
    SparedAndCleared,
    StepObstacle,
    TooEarly,
    WitnessLacks,
)
from ppid_archive.domain.errors import DisposalRefused
from ppid_archive.domain.extent import CopyStatus
from ppid_archive.domain.identity import RecordId, RecordIdField
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.record import Kind
from ppid_archive.domain.register import Item
from ppid_archive.domain.retention import Disposition
from ppid_archive.domain.steps import Appraisal, Approval, Judged, Person, Proposal, Signed, Step, Withdrawal


class DisposalState(StrEnum):
    """How far a disposal has come."""

    PROPOSED = "proposed"
    APPRAISED = "appraised"
    APPROVED = "approved"
    DECIDED = "decided"
    EXECUTING = "executing"
    EXECUTED = "executed"
    WITHDRAWN = "withdrawn"


_OVER = (DisposalState.EXECUTED, DisposalState.WITHDRAWN)


class Listed(OnDisk):
    """A record proposed for destruction (*daftar arsip usul musnah*), as it stood when it was listed.

    Whether it is of what its row excepts, or is to be destroyed where the row says to appraise anew (``review``), the
    panel says.
    """

    record: RecordIdField
    version: int = Field(ge=1)
    title: str
    class_code: str
    series: str
    year: int
    pages: int | None = None
    kind: Kind
    copy_status: CopyStatus | None = None
    kept_until: date
    retention_months: int = Field(ge=0)
    exceptions: str | None = None
    review: bool = False

    def is_open(self) -> bool:
        """Say whether the panel must decide about it by name."""
        return self.review or bool(self.exceptions)

    def unlike(self, other: "Listed") -> tuple[str, ...]:
        """Name the facts in which another line about the record differs; its version is none."""
        mine, theirs = self.model_dump(exclude={"version"}), other.model_dump(exclude={"version"})
        return tuple(name for name, fact in mine.items() if theirs[name] != fact)


class DisposalDecision(Step):
    """The decision (*penetapan pemusnahan*) of the head of the records' creator."""


class Execution(Signed):
    """The destruction itself; ``certificate`` is the record that holds the signed *berita acara*."""

    certificate: RecordIdField
    method: Said
    witnesses: tuple[Person, ...] = Field(min_length=1)


@dataclass(frozen=True)
class DisposalRules:
    """What an office's rules ask of a disposal.

    ``approval_from_months``: what is kept that long needs the archival institution's approval; 0 asks it for all. Each
    of the roles must be on the panel, and among the witnesses.
    """

    approval_from_months: int = 0
    panel_roles: tuple[str, ...] = ()
    witness_roles: tuple[str, ...] = ()


class Disposal(Item):
    """One disposal in the register, with every step of it so far."""

    state: DisposalState = DisposalState.PROPOSED
    proposal: Proposal
    listed: tuple[Listed, ...] = Field(min_length=1)
    appraisal: Appraisal | None = None
    approval: Approval | None = None
    decision: DisposalDecision | None = None
    execution: Execution | None = None
    copies: CopiesLeft | None = None
    """Once executed: where the records still lay on that day; None where nobody looked."""
    withdrawal: Withdrawal | None = None

    def spared(self) -> tuple[Judged, ...]:
        """Return what the panel and the archival institution keep."""
        return tuple(one for step in (self.appraisal, self.approval) if step for one in step.spared)

    def going(self) -> tuple[Listed, ...]:
        """Return what is to be destroyed: what was listed and not spared."""
        spared = {one.record for one in self.spared()}
        return tuple(one for one in self.listed if one.record not in spared)

    @property
    def is_over(self) -> bool:
        """Say whether nothing is left to be done."""
        return self.state in _OVER

    def paper_records(self) -> tuple[RecordId, ...]:
        """Return the records that are papers of it."""
        steps = (self.proposal, self.appraisal, self.approval, self.decision, self.withdrawal)
        attached = [step.record for step in steps if step and step.record]
        return (*attached, *((self.execution.certificate,) if self.execution else ()))

    def needs_approval(self, rules: DisposalRules) -> bool:
        """Say whether anything that goes is kept so long that the archival institution must approve."""
        return any(one.retention_months >= rules.approval_from_months for one in self.going())

    def proposed(self, *, today: date, also: Iterable[StepObstacle] = ()) -> "Disposal":
        """Return it as proposed; ``also`` is what was found to stand in the way elsewhere.

        Raises:
            DisposalRefused: Anything forbids the step; every obstacle is named.
        """
        return self._agreed(self, self.proposal, list(also), today)

    def appraised(
        self, step: Appraisal, rules: DisposalRules, *, today: date, also: Iterable[StepObstacle] = ()
    ) -> "Disposal":
        """Return it with the panel's consideration. Raises as ``proposed``."""
        further = self._with(DisposalState.APPRAISED, appraisal=step)
        found = [
            *self._out_of_turn(DisposalState.PROPOSED),
            *self._misjudged(step),
            *further._undecided(),  # noqa: SLF001 - of the same class
            *further._nothing_goes(),  # noqa: SLF001 - the same
            *map(PanelLacks, _lacking(rules.panel_roles, step.panel)),
        ]
        return self._agreed(further, step, [*found, *also], today)

    def approved(self, step: Approval, *, today: date, also: Iterable[StepObstacle] = ()) -> "Disposal":
        """Return it with the archival institution's approval. Raises as ``proposed``."""
        further = self._with(DisposalState.APPROVED, approval=step)
        found = [*self._out_of_turn(DisposalState.APPRAISED), *self._misjudged(step), *further._nothing_goes()]  # noqa: SLF001 - of the same class
        return self._agreed(further, step, [*found, *also], today)

    def decided(
        self, step: DisposalDecision, rules: DisposalRules, *, today: date, also: Iterable[StepObstacle] = ()
    ) -> "Disposal":
        """Return it with the decision. Raises as ``proposed``; also when an approval is missing."""
        without = self.state is DisposalState.APPRAISED and not self.needs_approval(rules)
        found = [] if without else self._out_of_turn(DisposalState.APPROVED)
        return self._agreed(self._with(DisposalState.DECIDED, decision=step), step, [*found, *also], today)

    def begun(
        self, step: Execution, rules: DisposalRules, *, today: date, also: Iterable[StepObstacle] = ()
    ) -> "Disposal":
        """Return it on the point of being executed. Raises as ``proposed``; also when a witness is missing."""
        found = [
            *self._out_of_turn(DisposalState.DECIDED),
            *map(WitnessLacks, _lacking(rules.witness_roles, step.witnesses)),
        ]
        return self._agreed(self._with(DisposalState.EXECUTING, execution=step), step, [*found, *also], today)

    def executed(self, copies: CopiesLeft | None = None) -> "Disposal":
        """Return it done; nothing is left to be destroyed but in these copies."""
        return self.model_copy(update={"state": DisposalState.EXECUTED, "copies": copies})

    def withdrawn(self, step: Withdrawal, *, today: date, also: Iterable[StepObstacle] = ()) -> "Disposal":
        """Return it given up; once begun it can only be finished. Raises as ``proposed``."""
        begun = self.is_over or self.state is DisposalState.EXECUTING
        found = [OutOfTurn(self.state, None)] if begun else []
        return self._agreed(self._with(DisposalState.WITHDRAWN, withdrawal=step), step, [*found, *also], today)

    def destruction(self, *, versions: int) -> Destruction:
        """Return what the tombstone of a record of so many versions tells; only once it is begun."""
        assert self.decision  # noqa: S101 - the states see to it
        assert self.execution  # noqa: S101 - the same
        return Destruction(
            disposal=self.item,
            decision=self.decision.number,
            decided_by=self.decision.by.name,
            decided_on=self.decision.on,
            certificate=self.execution.certificate,
            executed_by=self.execution.by.name,
            executed_on=self.execution.on,
            method=self.execution.method,
            witnesses=tuple(one.name for one in self.execution.witnesses),
            versions=versions,
        )

    def _with(self, state: DisposalState, **step: OnDisk) -> "Disposal":
        return self.model_copy(update={"state": state, **step})

    def _agreed(self, further: "Disposal", step: Signed, found: list[StepObstacle], today: date) -> "Disposal":
        """Return what it becomes, unless something forbids the step."""
        listed = {one.record for one in self.listed}
        papers = further.paper_records()
        found += [PaperListed(record) for record in papers if record in listed]
        found += _in_order(step.on, self._last_day(), today)
        if found:
            raise DisposalRefused(self.item, found)
        return further

    def _last_day(self) -> date:
        steps = (self.proposal, self.appraisal, self.approval, self.decision)
        return max(step.on for step in steps if step)

    def _out_of_turn(self, due: DisposalState) -> list[StepObstacle]:
        return [] if self.state is due else [OutOfTurn(self.state, due)]

    def _misjudged(self, step: Appraisal | Approval) -> Iterator[StepObstacle]:
        """Yield what is said of records that are not listed, or twice and otherwise."""
        cleared = step.cleared if isinstance(step, Appraisal) else ()
        listed, spared = {one.record for one in self.listed}, {one.record for one in step.spared}
        yield from (NotListed(one.record) for one in (*step.spared, *cleared) if one.record not in listed)
        yield from (SparedAndCleared(one.record) for one in cleared if one.record in spared)

    def _undecided(self) -> Iterator[StepObstacle]:
        """Yield the questions about what goes that the panel has not answered by name."""
        cleared = {one.record for one in self.appraisal.cleared} if self.appraisal else set()
        for one in self.going():
            if one.record in cleared:
                continue
            if one.review:
                yield About(one.record, NotForDestruction(Disposition.REVIEW))
            if one.exceptions:
                yield About(one.record, ExceptionUndecided(one.exceptions, None))

    def _nothing_goes(self) -> list[StepObstacle]:
        return [] if self.going() else [NothingGoes()]


def _in_order(day: date, last: date, today: date) -> Iterator[StepObstacle]:
    if day < last:
        yield TooEarly(day, last)
    if day > today:
        yield InFuture(day)


def _lacking(roles: Iterable[str], people: Iterable[Person]) -> list[str]:
    filled = {_folded(one.role) for one in people}
    return [role for role in roles if _folded(role) not in filled]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
