"""Proposed classifications as programs use them: worked out when asked, stored nowhere, accepted by persons only."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ppid_archive.access.twins import resembled_by
from ppid_archive.custody import Custody
from ppid_archive.domain.classification import Category, Classification, Public
from ppid_archive.domain.classification_proposal import Advice, Proposal, advise, undecided
from ppid_archive.domain.classification_rules import ClassificationRules, Outcome
from ppid_archive.domain.errors import RuleBroken, StaffOnly, Unavailable, UnknownRecord
from ppid_archive.domain.identity import RecordId, parse_record_id
from ppid_archive.domain.precedent import Precedent, Series, series_of
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import RecordDescription, RelationKind

_PAGE = 500
_ACT = "acceptance"


@dataclass(frozen=True)
class Waiting:
    """A record that nobody has decided about, with what is proposed."""

    record: RecordId
    title: str
    unit: str
    advice: Advice


@dataclass(frozen=True)
class WorkList:
    """Undecided records, the surest proposals first; ``total`` are undecided, ``matching`` of them as asked for."""

    total: int
    matching: int
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True)
class Acceptance:
    """Who accepts proposals, in which role, and why."""

    by: str
    role: str
    reason: str


@dataclass(frozen=True)
class Accepted:
    """Which records an acceptance opened, and which stood so already."""

    changed: tuple[RecordId, ...]
    already: tuple[RecordId, ...]


class ProposalDesk:
    """What is proposed about undecided records. Every method raises StaffOnly when the reader is the public."""

    def __init__(
        self,
        custody: Custody,
        rules: Callable[[], ClassificationRules],
        reader: Reader,
        today: Callable[[], date],
        classify: Callable[[str, Classification], RecordDescription],
    ) -> None:
        """Work on these records by these rules; ``classify`` is how a person's decision is put on record."""
        self._custody, self._rules, self._reader, self._today = custody, rules, reader, today
        self._classify = classify

    def for_record(self, record: str) -> Advice:
        """Return what is proposed of a record today, why, and what speaks against it; nothing of a decided one.

        Raises:
            NotARecordNumber, UnknownRecord: There is no such record.
        """
        told = self._described(record)
        series, later = series_of(told), resembled_by(told, self._custody)
        return self._advice(told, self._custody.catalogue.precedents(series) if series else (), later)

    def waiting(
        self, *, unit: str | None = None, outcome: Outcome | None = None, limit: int = 20, offset: int = 0
    ) -> WorkList:
        """Return undecided records with what is proposed, the surest first, then by number, a page at a time.

        Those of which nothing is proposed come last. Every undecided record is read for it.

        Args:
            unit: Only what this unit handed in.
            outcome: Only where this is proposed.
            limit: Records at most.
            offset: Records to skip.
        """
        self._staff_only()
        known: dict[Series | None, list[Precedent]] = defaultdict(list)
        for one in self._custody.catalogue.precedents():
            known[_sort(one.series)].append(one)
        counted = _Counted(outcome)
        every = counted.matching_of(self._undecided(unit, known, self._later_twins()))
        best = heapq.nsmallest(offset + limit, every, key=_surest_first)
        return WorkList(counted.total, counted.matching, tuple(best[offset:]))

    def accept(
        self, records: Sequence[str], outcome: Outcome, decision: Acceptance, *, rehearse: bool = False
    ) -> Accepted:
        """Open named records as is proposed of each today, all or none; broken off, the same call finishes it.

        With ``rehearse`` nothing is changed.

        Raises:
            NotARecordNumber, UnknownRecord: There is no such record.
            RuleBroken: Something else is proposed of a record, or nothing, or a copy must be redacted first: every
                obstacle of every record. Nothing is ever excepted so: that asks for a consequence test (UU 14/2008
                art. 19).
        """
        self._staff_only()
        if outcome is Outcome.EXCEPTED:
            raise RuleBroken(_ACT, ["nothing is excepted by a proposal; begin a consequence test for each record"])
        told = [self._described(record) for record in dict.fromkeys(records)]
        category = Category(outcome.value)
        already = tuple(one.record for one in told if _stands(one, category))
        wanted = [one for one in told if one.record not in already]
        if obstacles := [said for one in wanted for said in self._obstacles(one, outcome)]:
            raise RuleBroken(_ACT, obstacles)
        for one in () if rehearse else wanted:
            self._classify(one.record, self._decision(category, decision, partial=one.redaction is not None))
        return Accepted(tuple(one.record for one in wanted), already)

    def _decision(self, category: Category, decision: Acceptance, *, partial: bool) -> Public:
        return Public(
            category=category,
            partial=partial,
            decided_on=self._today(),
            decided_by=decision.by,
            role=decision.role,
            reason=decision.reason,
        )

    def _obstacles(self, told: RecordDescription, outcome: Outcome) -> Iterator[str]:
        proposal = self.for_record(told.record).proposal
        if told.destruction or told.classification.access != "closed":
            yield f"{told.record}: it is decided already"
        elif proposal is None or proposal.outcome is not outcome:
            said = proposal.outcome.value if proposal else "nothing"
            yield f"{told.record}: {said} is proposed, not {outcome.value}"
        elif proposal.partial and told.redaction is None:
            yield f"{told.record}: personal data stand on its pages; make a redacted copy first"

    def _later_twins(self) -> Mapping[RecordId, Sequence[RecordId]]:
        """Return which records said later of one that they resemble it, for all at once."""
        later: dict[RecordId, list[RecordId]] = defaultdict(list)
        after: RecordId | None = None
        while page := self._custody.catalogue.rows(after=after, limit=_PAGE):
            for row in page:
                for earlier in row.description.relation_to(RelationKind.RESEMBLES):
                    later[earlier].append(row.description.record)
            after = page[-1].description.record
        return later

    def _undecided(
        self,
        unit: str | None,
        known: Mapping[Series | None, Sequence[Precedent]],
        later: Mapping[RecordId, Sequence[RecordId]],
    ) -> Iterator[Waiting]:
        after: RecordId | None = None
        while page := self._custody.catalogue.undecided(unit=unit, after=after, limit=_PAGE):
            for row in page:
                told = row.description
                series = series_of(told)
                alike = known.get(_sort(series), ()) if series else ()
                advice = self._advice(told, alike, later.get(told.record, ()))
                yield Waiting(told.record, told.title.value, told.unit, advice)
            after = page[-1].description.record

    def _advice(self, told: RecordDescription, precedents: Iterable[Precedent], later: Iterable[RecordId]) -> Advice:
        if told.destruction or told.classification.access != "closed":
            return Advice()
        tied = {*told.relation_to(RelationKind.RESEMBLES), *later}
        alike = [row.description for row in self._custody.catalogue.get_all(tied).values()] if tied else []
        rules = self._rules()
        try:
            pages: Sequence[str] | None = self._custody.words(told.record)
        except Unavailable:
            pages = None
        paper = undecided(told, pages or (), alike, least_legible=rules.least_legible)
        readable = paper if pages is not None else replace(paper, unread=True)
        return advise(readable, rules, precedents, on=self._today())

    def _described(self, record: str) -> RecordDescription:
        self._staff_only()
        number = parse_record_id(record)
        row = self._custody.catalogue.get(number)
        if row is None:
            raise UnknownRecord(number)
        return row.description

    def _staff_only(self) -> None:
        if self._reader is not Reader.STAFF:
            raise StaffOnly("proposals")


@dataclass
class _Counted:
    """Counts what goes by."""

    outcome: Outcome | None
    total: int = 0
    matching: int = 0

    def matching_of(self, every: Iterable[Waiting]) -> Iterator[Waiting]:
        """Pass on what is wanted."""
        for one in every:
            self.total += 1
            proposal = one.advice.proposal
            if self.outcome is None or (proposal and proposal.outcome is self.outcome):
                self.matching += 1
                yield one


def _sort(series: Series | None) -> Series | None:
    return replace(series, unit="") if series else None


def _surest_first(one: Waiting) -> tuple[float, RecordId]:
    proposal: Proposal | None = one.advice.proposal
    return (-proposal.confidence if proposal else 0.0), one.record


def _stands(told: RecordDescription, category: Category) -> bool:
    return isinstance(told.classification, Public) and told.classification.category is category
