"""The annual report on information service (*laporan layanan informasi publik*) on its way, each step with its paper.

Source: UU 14/2008 art. 12; PerKI 1/2021 art. 56; the steps are those of SOP Penyusunan Laporan Pelayanan Informasi, KPU
Kota Serang, 2020.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import Field

from ppid_archive.domain.classification import Said
from ppid_archive.domain.disposal_obstacles import InFuture, TooEarly
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.register import Item
from ppid_archive.domain.report_obstacles import (
    MinutesMissing,
    OwnWork,
    PlenaryLacks,
    ReportNotAttached,
    ReportObstacle,
    ReportOutOfTurn,
    ReportRefused,
    RoleNotTheirs,
    SectionMissing,
    YearNotOver,
)
from ppid_archive.domain.report_section import SectionKind
from ppid_archive.domain.service_figures import Figures
from ppid_archive.domain.steps import AttachedFile, Person, Signed, Step


class ReportState(StrEnum):
    """How far a report has come."""

    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    CHECKED = "checked"
    RATIFIED = "ratified"
    PUBLISHED = "published"


class Section(OnDisk):
    """What a person wrote for a section, as plain text, paragraphs parted by blank lines."""

    section: SectionKind
    text: Said
    by: Person
    on: date
    file: AttachedFile


class UnitReport(Step):
    """The periodic report of a unit's liaison (*Tim Penghubung*) to the PPID."""

    unit: Said
    period: Said


class Submission(Step):
    """The submission to the superior; from here on the figures stand fixed."""


class Check(Step):
    """The check by the superior (*Atasan PPID*), and their approval."""


class Return(Signed):
    """The superior gives the draft back, and says why."""

    reason: Said


class Plenary(Step):
    """The plenary (*rapat pleno*) that approves it; the paper is its minutes (*berita acara*)."""

    members: tuple[Person, ...] = Field(min_length=1)


class ReportPublication(Step):
    """The publication: the report is a record of the archive that the public may read; ``where`` are the addresses."""

    where: tuple[Said, ...] = Field(min_length=1)


class Delivery(Step):
    """The report sent to a recipient, such as the Komisi Informasi."""

    recipient: Said


@dataclass(frozen=True)
class ReportRules:
    """What an office's rules ask: who checks, who has to be in the plenary, and which sections cannot be left out."""

    check_roles: tuple[str, ...] = ()
    plenary_roles: tuple[str, ...] = ()
    sections: tuple[SectionKind, ...] = tuple(SectionKind)


class ServiceReport(Item):
    """The report about one year in the register, with every step of it so far.

    ``figures`` are None until it is submitted, and fixed from then on.
    """

    state: ReportState = ReportState.DRAFTED
    year: int = Field(ge=1900, le=9999)
    drafting: Step
    unit_reports: tuple[UnitReport, ...] = ()
    sections: tuple[Section, ...] = ()
    figures: Figures | None = None
    submission: Submission | None = None
    returns: tuple[Return, ...] = ()
    check: Check | None = None
    plenary: Plenary | None = None
    publication: ReportPublication | None = None
    deliveries: tuple[Delivery, ...] = ()

    def written(self) -> Mapping[SectionKind, Section]:
        """Return what stands in each section, the newest words of each."""
        return {one.section: one for one in self.sections}

    def paper_records(self) -> tuple[RecordId, ...]:
        """Return the records that are papers of it."""
        return tuple(step.record for step in self._steps() if isinstance(step, Step) and step.record)

    def drafted(self, *, today: date, also: Iterable[ReportObstacle] = ()) -> "ServiceReport":
        """Return it as drafted; ``also`` is what was found to stand in the way elsewhere.

        Raises:
            ReportRefused: Anything forbids the step; every obstacle is named, the report by its year.
        """
        try:
            return self._agreed(self, self.drafting.on, also, today, since=self.drafting.on)
        except ReportRefused as refused:  # its number is given to the next one
            raise ReportRefused(str(self.year), refused.against) from None

    def with_unit_report(
        self, step: UnitReport, *, today: date, also: Iterable[ReportObstacle] = ()
    ) -> "ServiceReport":
        """Return it with the report of a unit. Raises as ``drafted``; a unit may have reported before the draft."""
        found = [*self._out_of_turn(ReportState.DRAFTED), *also]
        further = self.model_copy(update={"unit_reports": (*self.unit_reports, step)})
        return self._agreed(further, step.on, found, today, since=date(self.year, 1, 1))

    def with_section(self, section: Section, *, today: date, also: Iterable[ReportObstacle] = ()) -> "ServiceReport":
        """Return it with the words of a section, in place of those before. Raises as ``drafted``."""
        others = tuple(one for one in self.sections if one.section is not section.section)
        further = self.model_copy(update={"sections": (*others, section)})
        found = [*self._out_of_turn(ReportState.DRAFTED), *also]
        return self._agreed(further, section.on, found, today, since=self.drafting.on)

    def submitted(
        self,
        step: Submission,
        figures: Figures,
        rules: ReportRules,
        *,
        today: date,
        also: Iterable[ReportObstacle] = (),
    ) -> "ServiceReport":
        """Return it submitted, its figures fixed. Raises as ``drafted``."""
        further = self._with(ReportState.SUBMITTED, submission=step, figures=figures)
        unwritten = [one for one in rules.sections if one not in self.written()]
        found = [*self._out_of_turn(ReportState.DRAFTED), *map(SectionMissing, unwritten), *also]
        if step.on.year <= self.year:
            found.append(YearNotOver(self.year))
        return self._agreed(further, step.on, found, today)

    def returned(self, step: Return, rules: ReportRules, *, today: date) -> "ServiceReport":
        """Return it given back to who drafts it, its figures open again. Raises as ``drafted``."""
        given_back = {"state": ReportState.DRAFTED, "returns": (*self.returns, step), "figures": None}
        further = self.model_copy(update={**given_back, "submission": None})
        found = [*self._out_of_turn(ReportState.SUBMITTED), *_not_theirs(step.by, rules.check_roles)]
        return self._agreed(further, step.on, found, today)

    def approved(
        self, step: Check, rules: ReportRules, *, today: date, also: Iterable[ReportObstacle] = ()
    ) -> "ServiceReport":
        """Return it checked and approved by the superior. Raises as ``drafted``."""
        found = [*self._out_of_turn(ReportState.SUBMITTED), *_not_theirs(step.by, rules.check_roles), *also]
        if self.submission and _folded(self.submission.by.name) == _folded(step.by.name):
            found.append(OwnWork(step.by.name))
        return self._agreed(self._with(ReportState.CHECKED, check=step), step.on, found, today)

    def ratified(
        self, step: Plenary, rules: ReportRules, *, today: date, also: Iterable[ReportObstacle] = ()
    ) -> "ServiceReport":
        """Return it approved by the plenary. Raises as ``drafted``."""
        there = {_folded(one.role) for one in step.members}
        found = [*self._out_of_turn(ReportState.CHECKED), *also]
        found += [PlenaryLacks(role) for role in rules.plenary_roles if _folded(role) not in there]
        if not (step.file or step.record):
            found.append(MinutesMissing())
        return self._agreed(self._with(ReportState.RATIFIED, plenary=step), step.on, found, today)

    def published(
        self, step: ReportPublication, *, today: date, also: Iterable[ReportObstacle] = ()
    ) -> "ServiceReport":
        """Return it published. Raises as ``drafted``."""
        found = [*self._out_of_turn(ReportState.RATIFIED), *also]
        if not step.record:
            found.append(ReportNotAttached())
        return self._agreed(self._with(ReportState.PUBLISHED, publication=step), step.on, found, today)

    def delivered(self, step: Delivery, *, today: date, also: Iterable[ReportObstacle] = ()) -> "ServiceReport":
        """Return it as sent to a recipient. Raises as ``drafted``."""
        found = [*self._out_of_turn(ReportState.RATIFIED, ReportState.PUBLISHED), *also]
        further = self.model_copy(update={"deliveries": (*self.deliveries, step)})
        since = self.plenary.on if self.plenary else None
        return self._agreed(further, step.on, found, today, since=since)

    def _with(self, state: ReportState, **step: OnDisk) -> "ServiceReport":
        return self.model_copy(update={"state": state, **step})

    def _out_of_turn(self, *due: ReportState) -> list[ReportObstacle]:
        return [] if self.state in due else [ReportOutOfTurn(self.state.value, tuple(one.value for one in due))]

    def _agreed(
        self,
        further: "ServiceReport",
        day: date,
        against: Iterable[ReportObstacle],
        today: date,
        *,
        since: date | None = None,
    ) -> "ServiceReport":
        """Return what it becomes, unless something forbids the step."""
        found = list(against)
        if day < (last := since or self._last_day()):
            found.append(TooEarly(day, last))
        if day > today:
            found.append(InFuture(day))
        if found:
            raise ReportRefused(self.item, found)
        return further

    def _last_day(self) -> date:
        turns = (self.drafting, self.submission, self.check, self.plenary, *self.returns)
        return max(step.on for step in turns if step)

    def _steps(self) -> Iterator[Signed]:
        yield self.drafting
        yield from (*self.unit_reports, *self.returns, *self.deliveries)
        yield from (one for one in (self.submission, self.check, self.plenary, self.publication) if one)


def _not_theirs(by: Person, roles: tuple[str, ...]) -> list[ReportObstacle]:
    allowed = {_folded(role) for role in roles}
    return [] if not roles or _folded(by.role) in allowed else [RoleNotTheirs(by.role, roles)]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
