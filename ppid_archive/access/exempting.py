"""Exceptions (*pengecualian*) as programs use them, reached as ``archive.exemptions``: proposed, tested, decided.

A decision is written into the register first, and then into each record; what broke off in between is gone on with by
whatever changes an exemption next, so that no record is left behind.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from ppid_archive.custody import Change, Custody
from ppid_archive.domain.classification import Access, Closed, Excepted, Public, is_partial, public_from
from ppid_archive.domain.errors import Destroyed, RuleBroken, StaffOnly, UnknownRecord
from ppid_archive.domain.exemption import (
    OVER,
    Conclusion,
    ConsequenceTest,
    Deed,
    EventEnd,
    Exemption,
    ExemptionDecision,
    ExemptionState,
    Forwarding,
    Listed,
    Matter,
    Occasion,
    Revocation,
    closed_after,
    exception_by,
    lasting_longest,
)
from ppid_archive.domain.exemption_law import ExemptionLaw, Level
from ppid_archive.domain.exemption_papers import consequence_test_sheet, register_of_exemptions
from ppid_archive.domain.exemption_steps import ACT, decided, ended, forwarded, obstacles_to_matter, revoked, tested
from ppid_archive.domain.form_book import FormBook
from ppid_archive.domain.identity import ItemId, RecordId, parse_item_id, parse_record_id
from ppid_archive.domain.journal import Event
from ppid_archive.domain.paper import Letterhead, Paper, Table
from ppid_archive.domain.personal_data import pages_in_the_way
from ppid_archive.domain.query import Reader
from ppid_archive.domain.register import Register
from ppid_archive.domain.working_days import Reckoned, WorkingCalendar
from ppid_archive.registers import Registers

_TOGETHER = 64
_WITHHELD = ("exemptions",)
_Step = Callable[[Exemption], Exemption]


@dataclass(frozen=True)
class ExemptionDesk:
    """What excepting needs besides the registers: law, calendar, the office and its level, its day and time."""

    law: Callable[[], ExemptionLaw]
    calendar: WorkingCalendar
    office_code: str
    letterhead: Letterhead
    forms: FormBook
    level: Level
    staff_numbers_block: bool
    operator: str
    now: Callable[[], datetime]
    today: Callable[[], date]


@dataclass(frozen=True)
class Proposal:
    """What is proposed: the records that hold the information, the matter, when it came up, and who proposes it."""

    records: Sequence[str]
    matter: Matter
    occasion: Occasion
    proposed: Deed
    request: str | None = None


@dataclass(frozen=True)
class SignedSheet:
    """The signed sheet of a test as a file: how its name ends (``pdf``), and its bytes."""

    suffix: str
    data: bytes


@dataclass(frozen=True)
class Review:
    """An exception that ends by itself, and by when it has to be looked at: some working days before.

    ``left`` is in working days, below 0 when that day is over. ``personal_data`` are pages by record that a person
    should look at first, since with the end all of it is open.
    """

    exemption: Exemption
    ends: date
    due: Reckoned
    left: int
    personal_data: Mapping[RecordId, tuple[int, ...]]


class Exemptions:
    """The exceptions of one archive; for staff only."""

    def __init__(self, registers: Registers, desk: ExemptionDesk, reader: Reader) -> None:
        """Take the registers, what is needed besides, and who asks.

        Raises:
            StaffOnly: The reader is the public.
        """
        if reader is not Reader.STAFF:
            raise StaffOnly(*_WITHHELD)
        self._registers, self._desk = registers, desk

    @property
    def law(self) -> ExemptionLaw:
        """What the law says about exceptions, or what the office says it does."""
        return self._desk.law()

    def all(self) -> Iterator[Exemption]:
        """Yield every exemption, by number."""
        return self._registers.all(Register.EXEMPTION, Exemption)

    def get(self, item: str) -> Exemption:
        """Return an exemption.

        Raises:
            UnknownItem: There is none of that number.
        """
        return self._registers.get(_number(item), Exemption)[0]

    def propose(self, asked: Proposal, *, rehearse: bool = False) -> Exemption:
        """Enter a proposal for a consequence test; the records stay as they are.

        Raises:
            UnknownRecord, Destroyed: One of the records is not there.
            RuleBroken: Every obstacle, such as a whole class of papers or what art. 18(1) never lets be excepted.
        """
        records = dict.fromkeys(parse_record_id(one) for one in asked.records)
        with self._registers.changing() if not rehearse else nullcontext():
            listed = tuple(self._listed(record) for record in records)
            obstacles = [] if listed else ["name the records that hold the information"]
            obstacles += obstacles_to_matter(asked.matter, self._desk.law())
            if obstacles:
                raise RuleBroken(ACT, obstacles)
            year = self._desk.today().year
            number = self._registers.next_number(Register.EXEMPTION, self._desk.office_code, year)
            formed = Exemption(
                item=number,
                state=ExemptionState.PROPOSED,
                records=listed,
                matter=asked.matter,
                occasion=asked.occasion,
                request=asked.request,
                proposed=asked.proposed,
            )
            if not rehearse:
                self._write(formed, after=0)
        return formed

    def forward(self, item: str, forwarding: Forwarding) -> Exemption:
        """Hand a proposal on to the province. Raises as ``decide``."""
        return self._go_on(item, lambda one: forwarded(one, forwarding, level=self._desk.level))

    def test(self, item: str, test: ConsequenceTest, sheet: SignedSheet | None = None) -> Exemption:
        """Put a consequence test on record, its signed sheet beside it; a new one replaces it until it is decided.

        Raises as ``decide``, and UnknownRecord or Destroyed where the sheet is a record that is not there.
        """
        papers: dict[str, bytes] = {}
        if test.sheet_record:
            self._listed(test.sheet_record)
        if sheet is not None:
            papers = {(path := f"papers/lembar-uji-konsekuensi.{sheet.suffix}"): sheet.data}
            test = test.model_copy(update={"sheet": path})
        return self._go_on(item, lambda one: tested(one, test, self._desk.law()), papers=papers)

    def decide(self, item: str, decision: ExemptionDecision, *, rehearse: bool = False) -> Exemption:
        """Decide: with *dikecualikan* each record is withheld when this returns, with *terbuka* each stays as it is.

        A record that is open in a redacted copy stays so; its whole cannot be opened while this is in force.
        Broken off anywhere, the same call again goes on.

        Raises:
            UnknownItem: There is no such exemption.
            RuleBroken: With every obstacle. Source: UU 14/2008 art. 17-20; PP 61/2010; PKPU 22/2023 art. 24-27.
        """
        step = self._deciding(decision)
        return self._go_on(item, step, done=lambda one: one.decision == decision, rehearse=rehearse)

    def revoke(self, item: str, revocation: Revocation) -> Exemption:
        """Take an exception back; its records are closed then until a person opens them. Raises as ``decide``."""
        return self._go_on(item, lambda one: revoked(one, revocation), done=lambda one: one.revocation == revocation)

    def end(self, item: str, end: EventEnd) -> Exemption:
        """Put the event on record that ended an exception; what becomes of its records as of ``revoke``.

        Records whose period is over are open by themselves and stay so. Raises as ``decide``.
        """
        return self._go_on(item, lambda one: ended(one, end), done=lambda one: one.end == end)

    def due(self, *, on: date | None = None, within: int | None = None) -> tuple[Review, ...]:
        """Return the exceptions that end by themselves and whose review is due by a day, the soonest first.

        ``within`` names so many working days more to look ahead.
        """
        day = on or self._desk.today()
        horizon = self._desk.calendar.after(day, within or 0).day
        found = [self._review(one, ends, day) for one in self.all() if one.in_force(on=day) and (ends := one.open_from)]
        return tuple(
            sorted((one for one in found if one.due.day <= horizon), key=lambda one: (one.ends, one.exemption.item))
        )

    def to_open(self) -> Iterator[tuple[Exemption, tuple[RecordId, ...]]]:
        """Yield what is excepted no more, or was found open, with its records that nobody has opened yet."""
        today = self._desk.today()
        for one in self.all():
            if one.standing(on=today) in OVER:
                rows = self._custody.catalogue.get_all([listed.record for listed in one.records])
                living = (row.description for row in rows.values() if not row.description.destruction)
                if left := tuple(told.record for told in living if told.access_on(today) is Access.CLOSED):
                    yield one, left

    def sheet(self, item: str) -> Paper:
        """Return the sheet of an exemption's consequence test, as far as it is filled in, with room for signatures."""
        one = self.get(item)
        return consequence_test_sheet(one, self._desk.law(), self._desk.letterhead, self._desk.forms)

    def register(self, *, on: date | None = None) -> Table:
        """Return the register of excepted information (*DIK*) in force on a day, in its prescribed columns."""
        day = on or self._desk.today()
        return register_of_exemptions((one for one in self.all() if one.held(on=day)), self._desk.law())

    @property
    def _custody(self) -> Custody:
        return self._registers.custody

    def _deciding(self, decision: ExemptionDecision) -> _Step:
        def step(one: Exemption) -> Exemption:
            for listed in one.records if decision.outcome is Conclusion.EXCEPTED else ():
                self._listed(listed.record)
            return decided(one, decision, self._desk.law(), level=self._desk.level)

        return step

    def _go_on(
        self,
        item: str,
        step: _Step,
        *,
        done: Callable[[Exemption], bool] = lambda _: False,
        papers: Mapping[str, bytes] | None = None,
        rehearse: bool = False,
    ) -> Exemption:
        number = _number(item)
        if rehearse:
            return step(self._registers.get(number, Exemption)[0])
        with self._registers.changing():
            for left in [one.item for one in self.all() if not one.carried_out]:
                self._carry_out(left)
            one, version = self._registers.get(number, Exemption)
            if done(one):
                return one
            further = step(one)
            self._write(further, after=version, papers=papers)
            return further if further.carried_out else self._carry_out(number)

    def _carry_out(self, item: ItemId) -> Exemption:
        """Bring the records up to what the register says of an exemption, then note that it is done."""
        one, version = self._registers.get(item, Exemption)
        today = self._desk.today()
        others = tuple(other for other in self.all() if other.item != item and other.in_force(on=today))
        left = iter(one.records)
        while some := list(islice(left, _TOGETHER)):
            self._custody.commit(list(self._changes(one, others, (listed.record for listed in some))))
            # All of them, since what broke off may have changed a record and not the index.
            self._custody.index([self._custody.describe(listed.record) for listed in some])
        done = one.model_copy(update={"carried_out": True})
        self._write(done, after=version)
        return done

    def _changes(self, one: Exemption, others: Iterable[Exemption], records: Iterable[RecordId]) -> Iterator[Change]:
        for record in records:
            row = self._custody.describe(record)
            told = row.description
            stands = self._stands(one, [other for other in others if other.lists(record)], told.classification)
            if not told.destruction and stands != told.classification:
                changed = told.model_copy(update={"classification": stands})
                yield Change(changed, row.version, Event.CLASSIFICATION, self._desk.operator, self._desk.now())

    def _stands(
        self, one: Exemption, others: Sequence[Exemption], now: Closed | Public | Excepted
    ) -> Closed | Public | Excepted:
        """Return how a record stands by an exemption and others in force; what was decided otherwise is left alone."""
        excepts = one.state is ExemptionState.EXCEPTED
        bound = isinstance(now, Excepted) and now.exemption == one.item
        if is_partial(now) or not (excepts or bound):
            return now
        withholding = lasting_longest([*others, one] if excepts else others)
        if withholding is None:
            return closed_after(one)
        # What was decided before the archive, and is in no register, binds as well.
        recorded = isinstance(now, Excepted) and now.exemption is None
        if recorded and (public_from(now) or date.max) > (withholding.open_from or date.max):
            return now
        return exception_by(withholding, staff_numbers_block=self._desk.staff_numbers_block)

    def _review(self, one: Exemption, ends: date, day: date) -> Review:
        rule, calendar = self._desk.law().review_on(day), self._desk.calendar
        due = calendar.before(ends, rule.working_days if rule else 0)
        rows = self._custody.catalogue.get_all([listed.record for listed in one.records])
        numbers = self._desk.staff_numbers_block
        pages = {
            record: pages_in_the_way(row.description.personal_data, staff_numbers=numbers)
            for record, row in rows.items()
        }
        bearing = {record: found for record, found in pages.items() if found}
        return Review(one, ends, due, calendar.between(day, due.day), bearing)

    def _listed(self, record: RecordId) -> Listed:
        row = self._custody.catalogue.get(record)
        if row is None:
            raise UnknownRecord(record)
        if gone := row.description.destruction:
            raise Destroyed(record, gone.disposal, gone.executed_on)
        return Listed(record=record, title=row.description.title.value)

    def _write(self, one: Exemption, *, after: int, papers: Mapping[str, bytes] | None = None) -> None:
        self._registers.write(one, after=after, by=self._desk.operator, at=self._desk.now(), papers=papers)


def _number(item: str) -> ItemId:
    return parse_item_id(item, Register.EXEMPTION)
