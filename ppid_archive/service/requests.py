"""Requests for information (*permohonan informasi*), from receipt to end; reached as ``archive.requests``."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import BinaryIO, TypeVar

from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain import request_steps as rules_of
from ppid_archive.domain.copy_ledger import CopiesLeft
from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.disposal_obstacles import InFuture
from ppid_archive.domain.errors import StaffOnly
from ppid_archive.domain.identity import ItemId, parse_item_id, parse_record_id
from ppid_archive.domain.information_request import (
    AnyRequest,
    Assignment,
    Closing,
    Deed,
    ErasedRequest,
    Erasure,
    Extension,
    HandOut,
    IdentityCheck,
    InformationRequest,
    Outcome,
    Payment,
    Reception,
    RefusedPart,
    RegimeChoice,
    Requester,
    RequestFigures,
    SearchNoted,
    SopStep,
    Wanted,
    WrittenNotice,
)
from ppid_archive.domain.objection import AnyObjection, ErasedObjection, Objection, ObjectionState
from ppid_archive.domain.objection_steps import figures_of_objection, grants, last_day
from ppid_archive.domain.paper import Paper, Table
from ppid_archive.domain.query import Reader
from ppid_archive.domain.register import ERASED, Register
from ppid_archive.domain.request_clock import Waiting, figures_of, left_on, waiting
from ppid_archive.domain.request_obstacles import RequestObstacle, RequestRefused
from ppid_archive.domain.request_papers import RequestPaper, paper_of_request, register_of_requests
from ppid_archive.domain.request_steps import StepRules
from ppid_archive.domain.retention import add_period
from ppid_archive.domain.service_law import ServiceLaw
from ppid_archive.domain.steps import Step
from ppid_archive.domain.working_days import Reckoned
from ppid_archive.registers import Registers
from ppid_archive.service.lettered_steps import Letter, put_on_record
from ppid_archive.service.refusing import exempted_on, refused_record, refused_words
from ppid_archive.service.serving import ServiceDesk, standings

_STEP = TypeVar("_STEP", bound=Step)


@dataclass(frozen=True)
class Asked:
    """What a request says when it comes in: who asks, for what, how it came, by which limits it runs."""

    received: Reception
    requester: Requester
    wanted: Wanted
    regime: RegimeChoice
    minutes: int | None = None


class Requests:
    """The requests of one archive; for staff only."""

    def __init__(self, registers: Registers, desk: ServiceDesk, reader: Reader) -> None:
        """Take the registers, what is needed besides, and who asks.

        Raises:
            StaffOnly: The public asks.
        """
        if reader is not Reader.STAFF:
            raise StaffOnly("requests")
        self._registers, self._custody, self._desk = registers, registers.custody, desk

    @property
    def warn_days(self) -> int:
        """How many working days before its last day a request is warned of."""
        return self._desk.warn_days

    @property
    def law(self) -> ServiceLaw:
        """What the law says about requests and objections, or the office says it does."""
        return self._desk.clock().law

    def all(self) -> Iterator[AnyRequest]:
        """Yield every request by number, and the tombstones of those whose requesters' data were erased."""
        return self._registers.living_and_erased(Register.REQUEST, InformationRequest, ErasedRequest)

    def living(self) -> Iterator[InformationRequest]:
        """Yield every request that still says who asked, by number."""
        return (one for one in self.all() if isinstance(one, InformationRequest))

    def get(self, item: str) -> AnyRequest:
        """Return a request, or its tombstone.

        Raises:
            UnknownItem: There is none of that number.
        """
        return self._registers.get_or_erased(_number(item), InformationRequest, ErasedRequest)[0]

    def figures(self) -> Iterator[RequestFigures]:
        """Yield what reports need of every request, erased ones included: nobody can be told by it."""
        clock = self._desk.clock()
        for one in self.all():
            yield one.figures if isinstance(one, ErasedRequest) else figures_of(one, clock)

    def receive(self, asked: Asked) -> InformationRequest:
        """Enter a request; it has its number at once. Source: UU 14/2008 art. 22(4).

        Raises:
            RequestRefused: A prescribed field is empty, or the day cannot be; every obstacle is named.
        """
        first = SopStep(on=asked.received.on, by=asked.received.by, row=1, minutes=asked.minutes)
        with self._registers.changing():
            year = asked.received.on.year
            number = self._registers.next_number(Register.REQUEST, self._desk.office_code, year)
            formed = InformationRequest(
                item=number,
                received=asked.received,
                requester=asked.requester,
                wanted=asked.wanted,
                regime=asked.regime,
                steps=(first,),
            )
            one = rules_of.received(formed, self._desk.rules())
            self._write(one, after=0)
        return one

    def identify(self, item: str, step: IdentityCheck) -> InformationRequest:
        """Put the check of who asks on record. Raises RequestRefused, as every step."""
        return self._go_on(item, lambda one, rules: rules_of.identified(one, step, rules))

    def assign(self, item: str, step: Assignment, *, minutes: int | None = None) -> InformationRequest:
        """Hand a request to a unit: the desk tells the PPID what is asked for (row 2 of the SOP)."""
        row = SopStep(on=step.on, by=step.by, row=2, minutes=minutes)

        def move(one: InformationRequest, rules: StepRules) -> InformationRequest:
            further = rules_of.assigned(one, step, rules)
            return further.model_copy(update={"steps": (*further.steps, row)})

        return self._go_on(item, move)

    def note_step(self, item: str, step: SopStep) -> InformationRequest:
        """Put a row of the procedure on record that no other step does, with its minutes: rows 3, 4 and 7."""
        return self._go_on(item, lambda one, rules: rules_of.step_noted(one, step, rules))

    def note_search(self, item: str, step: SearchNoted) -> InformationRequest:
        """Put on record what was searched for, and which records were considered."""
        known = standings(self._custody, [one.record for one in step.considered], on=step.on)
        return self._go_on(item, lambda one, rules: rules_of.searched(one, step, known, rules))

    def extend(
        self, item: str, step: Extension, paper: DepositedFile | None = None, *, draw: bool = False
    ) -> InformationRequest:
        """Extend the time, once, with its written reason; to ``draw`` is to give it the next number of its letters."""
        return self._by_letter(item, Letter(step, paper, ("extension",) if draw else ()), rules_of.extended)

    def withheld(self, record: str, reason: str, *, on: date | None = None) -> RefusedPart:
        """Return the refusal of a record, on the letter of its exemption, for a notice of a day, today by default.

        Raises:
            RequestRefused: It is not there, or not excepted on that day.
        """
        return refused_record(self._registers, record, reason, on=on or self._desk.today())

    def withheld_words(self, basis: str, information: str, reason: str) -> RefusedPart:
        """Return the refusal of what words name, on an exemption's number or a letter. Raises UnknownItem."""
        return refused_words(self._registers, basis, information, reason)

    def notify(
        self, item: str, step: WrittenNotice, paper: DepositedFile | None = None, *, draw: bool = False
    ) -> InformationRequest:
        """Put the written notice on record; after its last day it is marked late. To ``draw``: see ``extend``.

        A further one is taken once an objection against the first was upheld, or a dispute about it decided.
        """

        def move(one: InformationRequest, told: WrittenNotice, rules: StepRules) -> InformationRequest:
            if one.notice and any(grants(other) for other in self._objections() if other.request == one.item):
                return rules_of.noticed_again(one, told, rules)
            return rules_of.noticed(one, told, rules)

        kinds = ("refusal", "notice") if step.outcome is Outcome.REFUSED else ("notice",)
        return self._by_letter(item, Letter(step, paper, kinds if draw else ()), move)

    def pay(self, item: str, step: Payment) -> InformationRequest:
        """Put on record that the cost was paid."""
        return self._go_on(item, lambda one, rules: rules_of.paid(one, step, rules))

    def hand_out(self, item: str, step: HandOut) -> InformationRequest:
        """Put on record what is given or shown: public copies alone; ``open_public`` then gives their bytes."""
        known = standings(self._custody, step.records, on=self._desk.today())
        return self._go_on(item, lambda one, rules: rules_of.handed_out(one, step, known, rules))

    def open_public(self, item: str, record: str, place: int = 1) -> BinaryIO:
        """Open the public copy of a record handed out for a request; the journal says so first.

        Raises:
            RequestRefused: It was not handed out for that request.
            NotDisclosed, PartsNotDisclosed, Destroyed: It is not the public's, today.
        """
        one, number = self._current(item)[0], parse_record_id(record)
        if not any(number in step.records for step in one.handed_out):
            raise RequestRefused(one.item, [against.NotGranted(number)])
        return self._desk.public_copies.open(number, place, request=one.item)

    def public_files(self, record: str) -> tuple[str, ...]:
        """Return the names of the files of a record's public copy, in order. Raises as ``open_public``."""
        return self._desk.public_copies.names(parse_record_id(record))

    def correct(self, item: str, deed: Deed, reason: str, values: Mapping[str, str]) -> InformationRequest:
        """Put fields right that were entered wrongly, the former words kept beside."""
        return self._go_on(item, lambda one, rules: rules_of.corrected(one, deed, reason, values, rules))

    def close(self, item: str, step: Closing) -> InformationRequest:
        """Close a request: the register is up to date (row 6 of the SOP)."""
        row = SopStep(on=step.on, by=step.by, row=6)

        def move(one: InformationRequest, rules: StepRules) -> InformationRequest:
            further = rules_of.closed(one, step, rules)
            return further.model_copy(update={"steps": (*further.steps, row)})

        return self._go_on(item, move)

    def due(self, *, on: date | None = None, within: int | None = None) -> tuple[Waiting, ...]:
        """Return what waits for its notice and has at most so many working days left, the most urgent first.

        ``within`` is what the settings warn by, unless given; what is overdue is always among them.
        """
        day, most = on or self._desk.today(), self._desk.warn_days if within is None else within
        clock = self._desk.clock()
        found = (told for one in self.living() if one.received.on <= day and (told := waiting(one, clock, on=day)))
        return tuple(sorted((one for one in found if one.left <= most), key=lambda one: (one.due.day, one.item)))

    def to_erase(self, *, on: date | None = None) -> tuple[Waiting, ...]:
        """Return by when the data of those who asked are to be erased, of requests that are over, the first first.

        Source: UU 27/2022 art. 42-44; where nobody has laid down how long they are kept, there are none.
        """
        day, calendar = on or self._desk.today(), self._desk.clock().calendar
        of_request: dict[str, list[Objection]] = {}
        for told in self._objections():
            of_request.setdefault(told.request, []).append(told)
        found = []
        for one in self.living():
            own = of_request.get(one.item, [])
            until = self._kept_until(one, own)
            if until and one.closing and all(told.state is ObjectionState.CLOSED for told in own):
                due = Reckoned(until, provisional=False)
                found.append(Waiting(one.item, one.closing.on, due, left_on(calendar, day, until)))
        return tuple(sorted(found, key=lambda one: (one.due.day, one.item)))

    def waiting_for(self, item: str) -> Waiting | None:
        """Return by when a request must be answered, as of today; None where it is answered or nobody knows."""
        one = self.get(item)
        if isinstance(one, ErasedRequest):
            return None
        return waiting(one, self._desk.clock(), on=self._desk.today())

    def active_on(self, day: date) -> tuple[InformationRequest, ...]:
        """Return the requests with which anything was done on a day: the daily list."""
        return tuple(
            one
            for one in self.living()
            if day in rules_of.days_of(one) or any(day == step.on for step in one.corrections)
        )

    def table(self, requests: Iterable[AnyRequest]) -> Table:
        """Return requests as the register shows them, in its prescribed columns."""
        return register_of_requests(requests, self._desk.clock())

    def paper(self, item: str, kind: RequestPaper) -> Paper:
        """Return a paper of a request, as what stands on it.

        Raises:
            RequestRefused: It has not come so far that there is such a paper.
        """
        one, _ = self._current(item)
        titles = {record: self._desk.public_copies.title(record) for record in sorted(one.granted())}
        return paper_of_request(one, kind, self._desk.names, self._desk.clock(), titles)

    def erase(self, item: str, erasure: Erasure, *, rehearse: bool = False) -> ErasedRequest:
        """Erase who asked, and everything they said: of the request and its objections only figures are left.

        No byte of any version is on the disk any more when this returns, nor in a replica that is there; of other
        copies ``copies_left`` tells. To ``rehearse`` is to be told what forbids it.

        Raises:
            RequestRefused: It is not closed, an objection against it is not, or the time has not come.
        """
        with self._registers.changing():
            tombstone = self._erased(_number(item), erasure, rehearse=rehearse)
        if not rehearse:  # while others may write
            self._desk.copies.destroy([tombstone.item])
        return tombstone

    def _erased(self, number: ItemId, erasure: Erasure, *, rehearse: bool) -> ErasedRequest:
        one, version = self._registers.get_or_erased(number, InformationRequest, ErasedRequest)
        if isinstance(one, ErasedRequest):
            return one
        objections = [told for told in self._objections() if told.request == number]
        if found := list(self._against_erasing(one, objections, erasure)):
            raise RequestRefused(one.item, found)
        figures = figures_of(one, self._desk.clock())
        tombstone = ErasedRequest(item=number, state=ERASED, figures=figures, erasure=erasure)
        if not rehearse:
            for told in objections:
                self._erase_objection(told, erasure)
            self._registers.erase(tombstone, after=version, by=self._desk.operator, at=self._desk.now())
        return tombstone

    def copies_left(self, item: str) -> CopiesLeft:
        """Return where, by the journal, an erased request, or an objection against it, lies still."""
        number = _number(item)
        erased = self._registers.living_and_erased(Register.OBJECTION, Objection, ErasedObjection)
        objections = [one.item for one in erased if isinstance(one, ErasedObjection) and one.figures.request == number]
        return self._desk.copies.left([number, *objections])

    def _against_erasing(
        self, one: InformationRequest, objections: Iterable[Objection], erasure: Erasure
    ) -> Iterator[RequestObstacle]:
        if erasure.on > self._desk.today():
            yield InFuture(erasure.on)
        if one.closing is None:
            yield against.NotYet("close")
        until = self._kept_until(one, objections)
        if self._desk.personal_months is None:
            yield against.RetentionNotSet()
        elif until and min(erasure.on, self._desk.today()) < until:
            yield against.RetentionRuns(until)
        open_ones = (told for told in objections if told.state is not ObjectionState.CLOSED)
        yield from (against.ObjectionRuns(told.item) for told in open_ones)

    def _kept_until(self, one: InformationRequest, objections: Iterable[Objection]) -> date | None:
        """Return until when who asked is kept; None while the request runs, or where nobody has laid that down."""
        if self._desk.personal_months is None or one.closing is None:
            return None
        ends = [one.closing.on, *(last_day(told) for told in objections)]
        return add_period(max(ends), 0, self._desk.personal_months)

    def _objections(self) -> Iterator[Objection]:
        every: Iterator[AnyObjection] = self._registers.living_and_erased(
            Register.OBJECTION, Objection, ErasedObjection
        )
        return (one for one in every if isinstance(one, Objection))

    def _erase_objection(self, one: Objection, erasure: Erasure) -> None:
        _, version = self._registers.get(one.item, Objection)
        figures = figures_of_objection(one, self._desk.clock())
        tombstone = ErasedObjection(item=one.item, state=ERASED, figures=figures, erasure=erasure)
        self._registers.erase(tombstone, after=version, by=self._desk.operator, at=self._desk.now())

    def _by_letter(
        self,
        item: str,
        letter: Letter[_STEP],
        move: Callable[[InformationRequest, _STEP, StepRules], InformationRequest],
    ) -> InformationRequest:
        def moved(one: InformationRequest, told: _STEP, lacking: Iterable[RequestObstacle]) -> InformationRequest:
            return move(one, told, self._rules(lacking))

        with self._registers.changing():
            return put_on_record(self._registers, self._desk, self._current(item), letter, moved)

    def _go_on(
        self, item: str, move: Callable[[InformationRequest, StepRules], InformationRequest]
    ) -> InformationRequest:
        with self._registers.changing():
            one, version = self._current(item)
            further = move(one, self._rules())
            self._write(further, after=version)
        return further

    def _rules(self, also: Iterable[RequestObstacle] = ()) -> StepRules:
        held, own = partial(standings, self._custody), partial(exempted_on, self._registers)
        return replace(self._desk.rules(also), standing=held, exempted=own)

    def _current(self, item: str) -> tuple[InformationRequest, int]:
        one, version = self._registers.get_or_erased(_number(item), InformationRequest, ErasedRequest)
        if isinstance(one, ErasedRequest):
            raise RequestRefused(one.item, [against.Erased(one.erasure.on)])
        return one, version

    def _write(self, one: InformationRequest, *, after: int) -> None:
        self._registers.write(one, after=after, by=self._desk.operator, at=self._desk.now())


def _number(item: str) -> ItemId:
    return parse_item_id(item, Register.REQUEST)
