"""The register of public information (*DIP*) as programs use it, reached as ``archive.information_register``.

A round goes from collection to publication step by step; storage decides what happened, as with every register.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from ppid_archive.domain.classification import Category
from ppid_archive.domain.content import Shortfall
from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.disposal_obstacles import TooEarly
from ppid_archive.domain.errors import StaffOnly, UnknownUnit
from ppid_archive.domain.exemption_law import ExemptionLaw
from ppid_archive.domain.identity import ItemId, parse_item_id
from ppid_archive.domain.information_columns import (
    PublicRegister,
    form_paper,
    form_table,
    minutes_draft,
    register_paper,
)
from ppid_archive.domain.information_comparison import Comparison, compare, comparison_paper
from ppid_archive.domain.information_drawing import Grouping, Holder
from ppid_archive.domain.information_duties import InformationDuty, duties
from ppid_archive.domain.information_form import FormContext, FormReading, read_form
from ppid_archive.domain.information_obstacles import (
    AnotherUnderWay,
    InformationObstacle,
    InformationRefused,
    UnitNotAsked,
)
from ppid_archive.domain.information_register import (
    FIXED,
    Collection,
    Determination,
    DraftSource,
    InformationRegister,
    InformationRegisterRules,
    InformationRow,
    PublicationNote,
    RegisterState,
    RegisterWithdrawal,
    UnitDraft,
)
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.paper import Paper, Table
from ppid_archive.domain.query import Reader
from ppid_archive.domain.register import Register
from ppid_archive.domain.retention import RetentionSchedule
from ppid_archive.domain.schedule_sheet import sheets_from
from ppid_archive.domain.steps import Signed, Step
from ppid_archive.domain.working_days import WorkingCalendar
from ppid_archive.ports.content import Content, LocalFile
from ppid_archive.ports.storage import Staged
from ppid_archive.registers import Registers
from ppid_archive.service.exempt_information import ExemptInformation
from ppid_archive.service.information_rows import Disclosed, RowsOfArchive
from ppid_archive.step_papers import attached, missing_papers

_STEP = TypeVar("_STEP", bound=Step)
_Found = list[InformationObstacle]
_WITHHELD = "the register of information"
_PUBLIC = (RegisterState.ORDERED, RegisterState.PUBLISHED)


@dataclass(frozen=True)
class InformationDesk:
    """What the registers of information need besides: rules, the office and its units, calendar, law, day and time."""

    rules: InformationRegisterRules
    office: IssuingOffice
    units: Mapping[str, str]
    office_code: str
    calendar: Callable[[], WorkingCalendar]
    schedules: Callable[[], Sequence[RetentionSchedule]]
    law: Callable[[], ExemptionLaw]
    content: Content
    operator: str
    now: Callable[[], datetime]
    today: Callable[[], date]


class InformationRegisters:
    """The registers of information of one archive; for staff, but for ``public``."""

    def __init__(self, registers: Registers, desk: InformationDesk, disclosed: Disclosed, reader: Reader) -> None:
        """Take the registers, what is needed besides, what hands records to the public, and who asks."""
        self._registers, self._desk, self._reader = registers, desk, reader
        self._rows = RowsOfArchive(registers, disclosed, desk.schedules)

    @property
    def rules(self) -> InformationRegisterRules:
        """What the office's rules ask of a round."""
        return self._desk.rules

    @property
    def exempt(self) -> ExemptInformation:
        """The register of exempt information (*DIK*), by versions; for staff only."""
        self._staff_only()
        desk = self._desk
        return ExemptInformation(
            self._registers, desk.law, desk.office, desk.office_code, desk.operator, desk.now, desk.today
        )

    def all(self) -> Iterator[InformationRegister]:
        """Yield every round, by number. Raises StaffOnly to the public, as all but ``public`` do."""
        self._staff_only()
        return self._every()

    def get(self, item: str) -> InformationRegister:
        """Return a round, or the version that it has become.

        Raises:
            UnknownItem: There is none of that number.
        """
        self._staff_only()
        return self._registers.get(_number(item), InformationRegister)[0]

    def under_way(self) -> InformationRegister | None:
        """Return the round that is neither determined nor given up."""
        over = (*FIXED, RegisterState.WITHDRAWN)
        return next((one for one in self.all() if one.state not in over), None)

    def newest(self) -> InformationRegister | None:
        """Return the newest determined version."""
        self._staff_only()
        return self._newest(FIXED)

    def public(self, item: str | None = None, *, on: date | None = None) -> PublicRegister | None:
        """Return a version as the public gets it: what is not public on the day is not in it.

        Args:
            item: Its number; by default the newest that was ordered to be published. The public is given that only.
            on: The day; today by default, and always to the public.

        None: there is no such version.
        """
        staff = self._reader is Reader.STAFF
        day = on if staff and on else self._desk.today()
        one = self.get(item) if item and staff else self._newest(_PUBLIC)
        if one is None or not one.is_determined or (item and one.item != item.strip().upper()):
            return None
        return self._rows.public(one, on=day)

    def begin(
        self, asked: Signed, units: Iterable[str] = (), *, days: int | None = None, rehearse: bool = False
    ) -> InformationRegister:
        """Begin a round: ask units, all by default, to list their information within so many working days.

        Raises:
            UnknownUnit: The archive has no such unit.
            InformationRefused: Another round is under way, or the day lies in the future.
        """
        self._staff_only()
        with self._registers.changing():
            asking = self._asking(units)
            begun = self._formed(asked, asking, self.rules.collection_days if days is None else days)
            if not rehearse:
                self._write(begun, 0)
        return begun

    def draw(self, unit: str, grouping: Grouping, *, on: date | None = None) -> tuple[InformationRow, ...]:
        """Return what a unit's draft would be, drawn from its records that are public on a day. Raises UnknownUnit."""
        self._staff_only()
        (known,) = self._asking([unit])
        holder = Holder(known, self._desk.units[known], self._desk.office.place)
        return self._rows.drawn(holder, grouping, on=on or self._desk.today())

    def form(self, item: str, unit: str) -> Table:
        """Return a unit's form, with what it lists so far, or in the version before while it has delivered nothing.

        Raises UnknownItem and InformationRefused.
        """
        draft = self._draft(item, unit)
        return form_table(draft.rows)

    def form_paper(self, item: str, unit: str) -> Paper:
        """Return a unit's form with the guide to filling it in. Raises as ``form``."""
        return form_paper(self._draft(item, unit), self.get(item).collection.due, self._desk.office)

    def read_form(self, unit: str, local: str, name: str) -> FormReading | Shortfall:
        """Read a unit's form from a spreadsheet or CSV file, in a confined process; nothing is kept by it."""
        self._staff_only()
        (known,) = self._asking([unit])
        answer = self._desk.content.table(LocalFile(local, name)).result()
        context = FormContext(known, self._desk.today(), self._rows.is_record)
        return answer if isinstance(answer, Shortfall) else read_form(sheets_from(answer), context)

    def deliver(  # noqa: PLR0913 - who, when and whence belong to a draft
        self,
        item: str,
        unit: str,
        rows: Sequence[InformationRow],
        *,
        by: str,
        source: DraftSource,
        on: date | None = None,
    ) -> InformationRegister:
        """Take a unit's draft in place of the one before; its approval begins anew. Raises InformationRefused."""
        today = self._desk.today()

        def move(one: InformationRegister) -> InformationRegister:
            own = tuple(row.model_copy(update={"unit": unit, "number": place}) for place, row in enumerate(rows, 1))
            name = known.name if (known := one.draft_of(unit)) else unit
            draft = UnitDraft(unit=unit, name=name, rows=own, source=source, delivered_on=on or today, delivered_by=by)
            return one.drafted(draft, today=today)

        return self._go_on(item, move)

    def approve(self, item: str, unit: str, step: Step, paper: DepositedFile | None = None) -> InformationRegister:
        """Put the approval of a unit's head on record. Raises InformationRefused with every obstacle."""
        return self._step(
            item, step, paper, lambda one, filed, also: one.approved(unit, filed, today=self._desk.today(), also=also)
        )

    def classify(
        self,
        item: str,
        step: Step,
        categories: Mapping[int, Category],
        *,
        rest: Category | None = None,
        paper: DepositedFile | None = None,
    ) -> InformationRegister:
        """Put rows in categories. Raises InformationRefused as ``InformationRegister.classified``."""
        return self._step(
            item,
            step,
            paper,
            lambda one, filed, also: one.classified(filed, categories, rest=rest, today=self._desk.today(), also=also),
        )

    def determine(
        self, item: str, step: Determination, minutes: DepositedFile | None = None, *, rehearse: bool = False
    ) -> InformationRegister:
        """Make a round a version, its minutes attached; it never changes again.

        Raises:
            InformationRefused: With every obstacle, such as a row that points at what is not public on that day.
        """

        def move(one: InformationRegister, filed: Determination, also: _Found) -> InformationRegister:
            newest = self._newest(FIXED)
            version = (newest.version or 0) + 1 if newest else 1
            found = [*also, *self._rows.obstacles(one.gathered(), on=filed.on)]
            if newest and newest.determination and filed.on < newest.determination.on:
                found.append(TooEarly(filed.on, newest.determination.on))
            return one.determined(filed, version, self.rules, today=self._desk.today(), also=found)

        return self._step(item, step, minutes, move, rehearse=rehearse)

    def order(self, item: str, step: Step, paper: DepositedFile | None = None) -> InformationRegister:
        """Put the order to publish on record. Raises InformationRefused as ``InformationRegister.ordered``."""
        return self._step(
            item, step, paper, lambda one, filed, also: one.ordered(filed, today=self._desk.today(), also=also)
        )

    def published(self, item: str, note: PublicationNote) -> InformationRegister:
        """Note that a version was published. Raises InformationRefused as ``InformationRegister.published``."""
        return self._go_on(item, lambda one: one.published(note, today=self._desk.today()))

    def withdraw(self, item: str, step: RegisterWithdrawal, paper: DepositedFile | None = None) -> InformationRegister:
        """Give a round up. Raises InformationRefused as ``InformationRegister.withdrawn``."""
        return self._step(
            item, step, paper, lambda one, filed, also: one.withdrawn(filed, today=self._desk.today(), also=also)
        )

    def compare(self, before: str, after: str) -> Comparison:
        """Tell what is new, changed and gone between two rounds or versions. Raises UnknownItem."""
        return compare(self.get(before).gathered(), self.get(after).gathered())

    def comparison_paper(self, before: str, after: str) -> Paper:
        """Return that as a paper. Raises UnknownItem."""
        return comparison_paper(self.get(before), self.get(after), self._desk.office)

    def paper(self, item: str) -> Paper:
        """Return a version, or a draft that says so, as a paper. Raises UnknownItem."""
        return register_paper(self.get(item), self._desk.office)

    def minutes(self, item: str) -> Paper:
        """Return the minutes of the plenary for its members to sign. Raises UnknownItem."""
        return minutes_draft(self.get(item), self._desk.office, self.rules.plenary_roles)

    def due(self, *, on: date | None = None) -> tuple[InformationDuty, ...]:
        """Return what is due, the soonest first: drafts and approvals of units, the next version."""
        return duties(self.all(), self.rules, self._desk.calendar(), on=on or self._desk.today())

    def _every(self) -> Iterator[InformationRegister]:
        return self._registers.all(Register.INFORMATION, InformationRegister)

    def _newest(self, states: tuple[RegisterState, ...]) -> InformationRegister | None:
        there = [one for one in self._every() if one.state in states]
        return max(there, key=lambda one: one.version or 0, default=None)

    def _asking(self, units: Iterable[str]) -> list[str]:
        known = self._desk.units
        asked = list(dict.fromkeys(units)) or list(known)
        for unit in asked:
            if unit not in known:
                raise UnknownUnit(unit, known)
        return asked

    def _formed(self, asked: Signed, units: Iterable[str], days: int) -> InformationRegister:
        today = self._desk.today()
        due = self._desk.calendar().after(asked.on, days)
        under_way = [AnotherUnderWay(one.item)] if (one := self.under_way()) else []
        newest = self._newest(FIXED)
        formed = InformationRegister(
            item=self._registers.next_number(Register.INFORMATION, self._desk.office_code, today.year),
            collection=Collection(
                number=asked.number,
                on=asked.on,
                by=asked.by,
                due=due.day,
                provisional=due.provisional,
                working_days=days,
                source=self.rules.collection_source,
            ),
            units=tuple(UnitDraft(unit=unit, name=self._desk.units[unit]) for unit in units),
            previous=newest.item if newest else None,
        )
        return formed.begun(today=today, also=under_way)

    def _draft(self, item: str, unit: str) -> UnitDraft:
        one = self.get(item)
        if draft := one.draft_of(unit):
            source = self.get(one.previous) if one.previous and draft.delivered_on is None else one
            return draft.model_copy(update={"rows": source.rows_of(unit)})
        raise InformationRefused(one.item, [UnitNotAsked(unit)])

    def _step(
        self,
        item: str,
        step: _STEP,
        paper: DepositedFile | None,
        move: Callable[[InformationRegister, _STEP, _Found], InformationRegister],
        *,
        rehearse: bool = False,
    ) -> InformationRegister:
        self._staff_only()
        with self._registers.changing():
            one, version = self._registers.get(_number(item), InformationRegister)
            also: _Found = list(missing_papers(self._registers.custody, [step.record]))
            with attached(self._registers.storage, step, paper, version=version + 1) as (filed, put):
                further = move(one, filed, also)
                if not rehearse:
                    self._write(further, version, put)
        return further

    def _go_on(self, item: str, move: Callable[[InformationRegister], InformationRegister]) -> InformationRegister:
        self._staff_only()
        with self._registers.changing():
            one, version = self._registers.get(_number(item), InformationRegister)
            further = move(one)
            self._write(further, version)
        return further

    def _write(self, one: InformationRegister, after: int, put: Mapping[str, Staged | bytes] | None = None) -> None:
        self._registers.write(one, after=after, by=self._desk.operator, at=self._desk.now(), papers=put)

    def _staff_only(self) -> None:
        if self._reader is not Reader.STAFF:
            raise StaffOnly(_WITHHELD)


def _number(item: str) -> ItemId:
    return parse_item_id(item, Register.INFORMATION)
