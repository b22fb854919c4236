"""Objections (*keberatan*) against how requests were handled; reached as ``archive.objections``."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from ppid_archive.domain import objection_steps as rules_of
from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.disposal_obstacles import PaperMissing
from ppid_archive.domain.errors import StaffOnly
from ppid_archive.domain.identity import ItemId, parse_item_id
from ppid_archive.domain.information_request import AnyRequest, Deed, ErasedRequest, InformationRequest
from ppid_archive.domain.objection import (
    AnyObjection,
    DisputeStep,
    ErasedObjection,
    Lodging,
    Objection,
    ObjectionAnswer,
    ObjectionClosing,
    ObjectionFigures,
    ObjectionState,
    Reacted,
)
from ppid_archive.domain.objection_papers import ObjectionPaper, paper_of_objection, register_of_objections
from ppid_archive.domain.paper import Paper, Table
from ppid_archive.domain.query import Reader
from ppid_archive.domain.register import Register
from ppid_archive.domain.request_clock import Waiting
from ppid_archive.domain.request_obstacles import ObjectionRefused
from ppid_archive.domain.request_steps import StepRules
from ppid_archive.registers import Registers
from ppid_archive.service.lettered_steps import Letter, put_on_record
from ppid_archive.service.serving import ServiceDesk


class Objections:
    """The objections of one archive; for staff only."""

    def __init__(self, registers: Registers, desk: ServiceDesk, reader: Reader) -> None:
        """Take the registers, what is needed besides, and who asks.

        Raises:
            StaffOnly: The public asks.
        """
        if reader is not Reader.STAFF:
            raise StaffOnly("objections")
        self._registers, self._desk = registers, desk

    def all(self) -> Iterator[AnyObjection]:
        """Yield every objection by number, and the tombstones of those that were erased."""
        return self._registers.living_and_erased(Register.OBJECTION, Objection, ErasedObjection)

    def living(self) -> Iterator[Objection]:
        """Yield every objection that was not erased, by number."""
        return (one for one in self.all() if isinstance(one, Objection))

    def get(self, item: str) -> AnyObjection:
        """Return an objection, or its tombstone.

        Raises:
            UnknownItem: There is none of that number.
        """
        return self._registers.get_or_erased(_number(item), Objection, ErasedObjection)[0]

    def figures(self) -> Iterator[ObjectionFigures]:
        """Yield what reports need of every objection, erased ones included."""
        clock = self._desk.clock()
        for one in self.all():
            yield one.figures if isinstance(one, ErasedObjection) else rules_of.figures_of_objection(one, clock)

    def lodge(self, request: str, lodging: Lodging) -> Objection:
        """Enter an objection against a request; it has its number at once. Source: PerKI 1/2021 art. 39-41.

        Raises:
            UnknownItem: There is no such request.
            ObjectionRefused: The window is over, or a reason does not fit; every obstacle is named.
        """
        with self._registers.changing():
            asked = self._request(request)
            year = lodging.on.year
            number = self._registers.next_number(Register.OBJECTION, self._desk.office_code, year)
            formed = Objection(item=number, request=asked.item, regime=asked.regime.regime, lodged=lodging)
            one = rules_of.lodged(formed, asked, self.living(), self._desk.rules())
            self._registers.write(one, after=0, by=self._desk.operator, at=self._desk.now())
        return one

    def answer(
        self, item: str, step: ObjectionAnswer, paper: DepositedFile | None = None, *, draw: bool = False
    ) -> Objection:
        """Put the superior's answer on record; after its last day it is marked late. Raises as ``lodge``.

        To ``draw`` is to give it the next number of its letters.
        """

        def moved(one: Objection, told: ObjectionAnswer, lacking: Iterable[PaperMissing]) -> Objection:
            return rules_of.answered(one, told, self._desk.rules(lacking))

        letter = Letter(step, paper, ("answer",) if draw else ())
        with self._registers.changing():
            return put_on_record(self._registers, self._desk, self._current(item), letter, moved)

    def react(self, item: str, step: Reacted) -> Objection:
        """Put on record what who objected makes of the answer. Raises as ``lodge``."""
        return self._go_on(item, lambda one, rules: rules_of.reacted(one, step, rules))

    def dispute(self, item: str, step: DisputeStep) -> Objection:
        """Put a step of the dispute on record. Raises as ``lodge``."""
        return self._go_on(item, lambda one, rules: rules_of.disputed(one, step, self._request(one.request), rules))

    def close(self, item: str, step: ObjectionClosing) -> Objection:
        """Close an objection that was withdrawn, or whose answer was not disputed in time. Raises as ``lodge``."""
        return self._go_on(item, lambda one, rules: rules_of.closed(one, step, rules))

    def correct(self, item: str, deed: Deed, reason: str, values: Mapping[str, str]) -> Objection:
        """Put fields right that were entered wrongly, the former words kept beside. Raises as ``lodge``."""

        def move(one: Objection, rules: StepRules) -> Objection:
            return rules_of.corrected(one, deed, reason, values, request=self._request(one.request), rules=rules)

        return self._go_on(item, move)

    def waiting_for(self, item: str) -> Waiting | None:
        """Return by when an objection must be answered, as of today; None where it is answered or nobody knows."""
        one = self.get(item)
        if isinstance(one, ErasedObjection):
            return None
        return rules_of.waiting_objection(one, self._desk.clock(), on=self._desk.today())

    def disputable_until(self, item: str) -> date | None:
        """Return until when the answer can be disputed; None where there is no such day, or nobody knows it."""
        one = self.get(item)
        if isinstance(one, ErasedObjection) or one.state is not ObjectionState.ANSWERED:
            return None
        until = rules_of.dispute_until(one, self._desk.clock())
        return until.day if until else None

    def due(self, *, on: date | None = None, within: int | None = None) -> tuple[Waiting, ...]:
        """Return what waits for the superior's answer, as ``Requests.due`` does for notices."""
        day, most = on or self._desk.today(), self._desk.warn_days if within is None else within
        clock = self._desk.clock()
        found = (
            told
            for one in self.living()
            if one.lodged.on <= day and (told := rules_of.waiting_objection(one, clock, on=day))
        )
        return tuple(sorted((one for one in found if one.left <= most), key=lambda one: (one.due.day, one.item)))

    def table(self, objections: Iterable[AnyObjection]) -> Table:
        """Return objections as the register shows them, in its prescribed columns."""
        return register_of_objections(objections, {one.item: one for one in self._requests()}, self._desk.clock())

    def paper(self, item: str, kind: ObjectionPaper) -> Paper:
        """Return a paper of an objection, as what stands on it.

        Raises:
            ObjectionRefused: There is no such paper yet.
        """
        one, _ = self._current(item)
        return paper_of_objection(one, self._request(one.request), kind, self._desk.names, self._desk.clock())

    def _requests(self) -> Iterator[AnyRequest]:
        return self._registers.living_and_erased(Register.REQUEST, InformationRequest, ErasedRequest)

    def _request(self, request: str) -> InformationRequest:
        number = parse_item_id(request, Register.REQUEST)
        one, _ = self._registers.get_or_erased(number, InformationRequest, ErasedRequest)
        if isinstance(one, ErasedRequest):
            raise ObjectionRefused("", [against.Erased(one.erasure.on)])
        return one

    def _go_on(self, item: str, move: Callable[[Objection, StepRules], Objection]) -> Objection:
        with self._registers.changing():
            one, version = self._current(item)
            further = move(one, self._desk.rules())
            self._registers.write(further, after=version, by=self._desk.operator, at=self._desk.now())
        return further

    def _current(self, item: str) -> tuple[Objection, int]:
        one, version = self._registers.get_or_erased(_number(item), Objection, ErasedObjection)
        if isinstance(one, ErasedObjection):
            raise ObjectionRefused(one.item, [against.Erased(one.erasure.on)])
        return one, version


def _number(item: str) -> ItemId:
    return parse_item_id(item, Register.OBJECTION)
