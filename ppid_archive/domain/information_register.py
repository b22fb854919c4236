"""The register of public information (*Daftar Informasi Publik*, DIP): a round from collection to publication.

What a plenary has determined is a numbered version and never changes; the next version is a round of its own that
names the one before. Source of the columns: PerKI 1/2010 annex II, kept by PerKI 1/2021; of the steps: the SOPs on
determining the DIP of Kota Serang (2025) and Kab. Sarolangun (2023).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count

from pydantic import Field

from ppid_archive.domain import information_obstacles as against
from ppid_archive.domain.classification import Category, Said
from ppid_archive.domain.disposal_obstacles import InFuture, TooEarly
from ppid_archive.domain.identity import ItemIdField, RecordIdField
from ppid_archive.domain.information_obstacles import InformationObstacle, InformationRefused
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.register import Item
from ppid_archive.domain.steps import Person, Signed, Step


class AvailableFormat(StrEnum):
    """In which form information is to be had."""

    HARDCOPY = "hardcopy"
    SOFTCOPY = "softcopy"


class InformationRow(OnDisk):
    """One row of the register, in its prescribed columns, with the records it points at.

    ``unit`` is the id of the unit that listed it; ``holding_unit`` and ``responsible`` are as they stand in the column.
    ``created_from`` and ``created_to`` are the first and the last day on which it was made. ``medium`` is where it is
    to be had, an address or words.
    """

    number: int = Field(ge=1)
    unit: str
    summary: Said
    holding_unit: Said
    responsible: Said
    created_from: date
    created_to: date
    created_place: str = ""
    formats: tuple[AvailableFormat, ...] = Field(min_length=1)
    retention: Said
    category: Category | None = None
    medium: str = ""
    records: tuple[RecordIdField, ...] = ()

    @property
    def named(self) -> tuple[str, str]:
        """What tells a row from every other of its register: its unit and what it says, however it is spaced."""
        return self.unit, folded(self.summary)


class DraftSource(StrEnum):
    """Where a unit's draft comes from."""

    ARCHIVE = "archive"
    FORM = "form"


class UnitDraft(OnDisk):
    """What one unit (*sub-bagian*) lists; nothing was delivered before ``delivered_on``, no rows then mean none."""

    unit: str
    name: str
    rows: tuple[InformationRow, ...] = ()
    source: DraftSource | None = None
    delivered_on: date | None = None
    delivered_by: Said | None = None
    approval: Step | None = None


class RegisterState(StrEnum):
    """How far a round has come."""

    COLLECTING = "collecting"
    COLLECTED = "collected"
    CLASSIFIED = "classified"
    DETERMINED = "determined"
    ORDERED = "ordered"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


FIXED = (RegisterState.DETERMINED, RegisterState.ORDERED, RegisterState.PUBLISHED)
"""Where the rows are those of a determined version and never change again."""
_BEFORE = (RegisterState.COLLECTING, RegisterState.COLLECTED, RegisterState.CLASSIFIED)


class Collection(Signed):
    """The request to the units to list their information: until when, in how many working days, on what ground.

    ``provisional`` while a year on the way may still get days on which the office is closed.
    """

    due: date
    provisional: bool
    working_days: int = Field(ge=0)
    source: Said


class Determination(Step):
    """The determination by the plenary: number and day of its minutes (*berita acara*), and who took part."""

    members: tuple[Person, ...] = ()


class PublicationNote(OnDisk):
    """That it was published: where, when, by whom."""

    where: Said
    on: date
    by: Person


class RegisterWithdrawal(Step):
    """The end of a round that comes to no version."""

    reason: Said


@dataclass(frozen=True)
class InformationRegisterRules:
    """What an office's rules ask of a round.

    ``plenary`` False: the PPID determines without one, as in some offices' SOP. Each of ``plenary_roles`` must be
    filled in it. ``remind_before``: how many working days before the end of the collection units are reminded.
    ``publication_days``: within how many working days an order to publish is carried out; the SOPs name no time.
    ``renew_months`` after a determination the next is due, ``periodic_months`` after it periodic information.
    """

    collection_days: int = 5
    collection_source: str = "-"
    remind_before: tuple[int, ...] = (2, 1, 0)
    plenary: bool = True
    plenary_roles: tuple[str, ...] = ()
    publication_days: int = 5
    renew_months: int = 12
    periodic_months: int = 6


class InformationRegister(Item):
    """One round of the register, with every step of it so far.

    ``version`` is its number once it is determined, and ``previous`` the version before it. ``rows`` are those of all
    units, numbered, from the classification on.
    """

    state: RegisterState = RegisterState.COLLECTING
    collection: Collection
    units: tuple[UnitDraft, ...] = Field(min_length=1)
    previous: ItemIdField | None = None
    rows: tuple[InformationRow, ...] = ()
    classification: Step | None = None
    version: int | None = Field(default=None, ge=1)
    determination: Determination | None = None
    order: Step | None = None
    publication: PublicationNote | None = None
    withdrawal: RegisterWithdrawal | None = None

    @property
    def is_determined(self) -> bool:
        """Say whether this is a version, whose rows never change."""
        return self.state in FIXED

    def draft_of(self, unit: str) -> UnitDraft | None:
        """Return the draft of a unit; None where it is not part of the round."""
        return next((one for one in self.units if one.unit == unit), None)

    def unasked(self, of: Iterable[UnitDraft]) -> tuple[UnitDraft, ...]:
        """Return those that list something and have no part in this round: nothing of theirs will be in its version."""
        return tuple(one for one in of if one.rows and self.draft_of(one.unit) is None)

    def waiting(self) -> tuple[UnitDraft, ...]:
        """Return the units whose draft is not delivered and approved."""
        return tuple(one for one in self.units if one.approval is None)

    def gathered(self) -> tuple[InformationRow, ...]:
        """Return the rows: of a classified round its own, before that those of all units, numbered through."""
        if self.rows or self.is_determined:
            return self.rows
        numbers = count(1)
        return tuple(row.model_copy(update={"number": next(numbers)}) for draft in self.units for row in draft.rows)

    def rows_of(self, unit: str) -> tuple[InformationRow, ...]:
        """Return the rows of one unit: as classified, or as it lists them."""
        return tuple(row for row in self.gathered() if row.unit == unit)

    def begun(self, *, today: date, also: Iterable[InformationObstacle] = ()) -> "InformationRegister":
        """Return it as begun; ``also`` is what was found to stand in the way elsewhere.

        Raises:
            InformationRefused: Anything forbids the step; every obstacle is named.
        """
        return self._agreed(self, self.collection.on, also, today)

    def drafted(
        self, draft: UnitDraft, *, today: date, also: Iterable[InformationObstacle] = ()
    ) -> "InformationRegister":
        """Return it with what a unit lists, in place of what it listed before; approval and classification begin anew.

        Raises as ``begun``.
        """
        found = [*self._before_determination(), *also]
        if self.draft_of(draft.unit) is None:
            found.append(against.UnitNotAsked(draft.unit))
        found += _doubles(draft.rows)
        units = tuple(draft if one.unit == draft.unit else one for one in self.units)
        further = self._with(RegisterState.COLLECTING, units=units, rows=(), classification=None)
        return self._agreed(further, draft.delivered_on or today, found, today, after=self.collection.on)

    def approved(
        self, unit: str, step: Step, *, today: date, also: Iterable[InformationObstacle] = ()
    ) -> "InformationRegister":
        """Return it with the approval of a unit's head; with the last one all is collected. Raises as ``begun``."""
        found, draft = [*self._out_of_step(RegisterState.COLLECTING), *also], self.draft_of(unit)
        earlier = self.collection.on
        if draft is None:
            found.append(against.UnitNotAsked(unit))
        elif draft.delivered_on is None:
            found.append(against.NoDraft(unit))
        else:
            earlier = draft.delivered_on
        units = tuple(one.model_copy(update={"approval": step}) if one.unit == unit else one for one in self.units)
        whole = all(one.approval for one in units)
        further = self._with(RegisterState.COLLECTED if whole else RegisterState.COLLECTING, units=units)
        return self._agreed(further, step.on, found, today, after=earlier)

    def classified(
        self,
        step: Step,
        categories: Mapping[int, Category],
        *,
        rest: Category | None = None,
        today: date,
        also: Iterable[InformationObstacle] = (),
    ) -> "InformationRegister":
        """Return it with every row in a category: the one given, or that of its draft, or ``rest``.

        Raises as ``begun``.
        """
        found: list[InformationObstacle] = list(also)
        if self.state is RegisterState.COLLECTING:
            found += [against.UnitNotApproved(one.unit) for one in self.waiting()]
        elif self.state not in _BEFORE:
            found += self._out_of_step(RegisterState.COLLECTED)
        rows = tuple(_put(row, categories.get(row.number) or row.category or rest) for row in self.gathered())
        found += [against.NoSuchRow(number) for number in sorted(categories.keys() - {row.number for row in rows})]
        found += _uncategorised(rows)
        further = self._with(RegisterState.CLASSIFIED, rows=rows, classification=step)
        return self._agreed(further, step.on, found, today, after=self._last_day(RegisterState.COLLECTED))

    def determined(
        self,
        step: Determination,
        version: int,
        rules: InformationRegisterRules,
        *,
        today: date,
        also: Iterable[InformationObstacle] = (),
    ) -> "InformationRegister":
        """Return it as a version. Raises as ``begun``; also without minutes, or where a unit has not approved."""
        found: list[InformationObstacle] = [against.UnitNotApproved(one.unit) for one in self.waiting()]
        found += self._out_of_step(RegisterState.CLASSIFIED)
        if not self.gathered():
            found.append(against.NoRows())
        found += [*_uncategorised(self.gathered()), *_doubles(self.gathered()), *also]
        if step.file is None and step.record is None:
            found.append(against.MinutesMissing())
        if rules.plenary:
            found += map(against.PlenaryLacks, _lacking(rules.plenary_roles, step.members))
        further = self._with(RegisterState.DETERMINED, determination=step, version=version, rows=self.gathered())
        return self._agreed(further, step.on, found, today, after=self._last_day(RegisterState.CLASSIFIED))

    def ordered(self, step: Step, *, today: date, also: Iterable[InformationObstacle] = ()) -> "InformationRegister":
        """Return it with the order to publish it. Raises as ``begun``."""
        found = [*self._out_of_step(RegisterState.DETERMINED), *also]
        further = self._with(RegisterState.ORDERED, order=step)
        return self._agreed(further, step.on, found, today, after=self._last_day(RegisterState.DETERMINED))

    def published(
        self, note: PublicationNote, *, today: date, also: Iterable[InformationObstacle] = ()
    ) -> "InformationRegister":
        """Return it with the note that it was published. Raises as ``begun``."""
        found = [*self._out_of_step(RegisterState.ORDERED), *also]
        further = self._with(RegisterState.PUBLISHED, publication=note)
        return self._agreed(further, note.on, found, today, after=self._last_day(RegisterState.ORDERED))

    def withdrawn(
        self, step: RegisterWithdrawal, *, today: date, also: Iterable[InformationObstacle] = ()
    ) -> "InformationRegister":
        """Return it given up; a version cannot be. Raises as ``begun``."""
        found = [*self._before_determination(), *also]
        further = self._with(RegisterState.WITHDRAWN, withdrawal=step)
        return self._agreed(further, step.on, found, today, after=self.collection.on)

    def _with(self, state: RegisterState, **facts: object) -> "InformationRegister":
        return self.model_copy(update={"state": state, **facts})

    def _out_of_step(self, due: RegisterState) -> list[InformationObstacle]:
        return [] if self.state is due else [against.OutOfStep(self.state, due)]

    def _before_determination(self) -> list[InformationObstacle]:
        return [] if self.state in _BEFORE else [against.OutOfStep(self.state, None)]

    def _last_day(self, upto: RegisterState) -> date:
        """Return the last day on which anything happened up to a state."""
        days = [self.collection.on, *(one.approval.on for one in self.units if one.approval)]
        if self.classification and upto is not RegisterState.COLLECTED:
            days.append(self.classification.on)
        days += [step.on for step in (self.determination, self.order) if step]
        return max(days)

    def _agreed(
        self,
        further: "InformationRegister",
        day: date,
        found: Iterable[InformationObstacle],
        today: date,
        *,
        after: date | None = None,
    ) -> "InformationRegister":
        """Return what it becomes, unless something forbids the step."""
        against_it = list(found)
        if after is not None and day < after:
            against_it.append(TooEarly(day, after))
        if day > today:
            against_it.append(InFuture(day))
        if against_it:
            raise InformationRefused(self.item, against_it)
        return further


def folded(text: str) -> str:
    """Return a text as it is compared: spacing, case and a closing full stop make no difference."""
    return " ".join(text.split()).casefold().rstrip(".")


def _put(row: InformationRow, category: Category | None) -> InformationRow:
    return row.model_copy(update={"category": category})


def _uncategorised(rows: Iterable[InformationRow]) -> list[InformationObstacle]:
    return [against.RowWithoutCategory(row.number, row.summary) for row in rows if row.category is None]


def _doubles(rows: Iterable[InformationRow]) -> Iterator[InformationObstacle]:
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        first = seen.setdefault(row.named, row.number)
        if first != row.number:
            yield against.RowTwice(row.number, first, row.summary)


def _lacking(roles: Iterable[str], people: Iterable[Person]) -> list[str]:
    filled = {folded(one.role) for one in people}
    return [role for role in roles if folded(role) not in filled]
