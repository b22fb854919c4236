"""Reports on information service, as programs use them: figures of any period, and the annual report step by step."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from ppid_archive.domain.archive_figures import (
    InformationVersion,
    exemption_figures,
    information_figures,
    journal_figures,
)
from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.errors import StaffOnly
from ppid_archive.domain.exemption import Exemption
from ppid_archive.domain.figure_counting import Registered, figures_of
from ppid_archive.domain.identity import ItemId, parse_item_id
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.paper import Paper, Signature
from ppid_archive.domain.query import Reader
from ppid_archive.domain.register import Register
from ppid_archive.domain.report_law import ReportLaw, last_day
from ppid_archive.domain.report_obstacles import (
    Lateness,
    ReportNotPublic,
    ReportObstacle,
    UnknownUnitNamed,
    YearReported,
)
from ppid_archive.domain.report_papers import annual_paper, minutes_paper, period_paper
from ppid_archive.domain.report_period import ReportPeriod, year
from ppid_archive.domain.report_section import SectionKind
from ppid_archive.domain.service_figures import (
    Count,
    CountedObjection,
    CountedRequest,
    Figures,
    JournalRoot,
)
from ppid_archive.domain.service_report import (
    Check,
    Delivery,
    Plenary,
    ReportPublication,
    ReportRules,
    Return,
    Section,
    ServiceReport,
    Submission,
    UnitReport,
)
from ppid_archive.domain.steps import Person, Step
from ppid_archive.registers import Registers
from ppid_archive.service.period_reports import PeriodReports
from ppid_archive.step_papers import Papers, attached, missing_papers, staged

_STEP = TypeVar("_STEP", bound=Step)


@dataclass(frozen=True)
class Sources:
    """Where figures come from besides the journal: the registers, read when they are asked for."""

    requests: Callable[[], Iterable[CountedRequest]]
    objections: Callable[[], Iterable[CountedObjection]]
    information: Callable[[], Iterable[InformationVersion]]
    root: Callable[[date], JournalRoot]


@dataclass(frozen=True)
class ReportDesk:
    """What reporting needs besides the registers: law and rules, the office on its papers, its day and time."""

    sources: Sources
    law: Callable[[], ReportLaw]
    rules: ReportRules
    office: IssuingOffice
    signers: Callable[[date], tuple[Signature, ...]]
    units: Mapping[str, str]
    office_code: str
    operator: str
    now: Callable[[], datetime]
    day_of: Callable[[datetime], date]

    def today(self) -> date:
        """Return the office's day."""
        return self.day_of(self.now())


@dataclass(frozen=True)
class SectionWords:
    """What a person wrote for a section of the annual report, on which day."""

    section: SectionKind
    text: str
    by: Person
    on: date


@dataclass(frozen=True)
class Recount:
    """How a report's figures differ from what the registers say of the same day."""

    counts: tuple[tuple[Count, Count], ...]
    measures: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Say whether nothing differs."""
        return not self.counts and not self.measures


class ServiceReports:
    """The reports of one archive; for staff only."""

    def __init__(self, registers: Registers, desk: ReportDesk, reader: Reader) -> None:
        """Take the registers, what is needed besides, and who asks.

        Raises:
            StaffOnly: The public asks.
        """
        if reader is not Reader.STAFF:
            raise StaffOnly("service reports")
        self._registers, self._custody, self._desk = registers, registers.custody, desk

    @property
    def periodic(self) -> PeriodReports:
        """The reports on months and quarters that were handed over; for staff only."""
        desk = self._desk
        return PeriodReports(self._registers, desk.office_code, desk.operator, desk.now, desk.today)

    def figures(self, period: ReportPeriod, *, as_of: date | None = None) -> Figures:
        """Count the registers and the journal for a period, as they stood at the end of a day, today by default."""
        day, sources = as_of or self._desk.today(), self._desk.sources
        counted = figures_of(Registered(tuple(sources.requests()), tuple(sources.objections())), period, as_of=day)
        entries = self._custody.journal.entries()
        counts, measures = journal_figures(entries, period, as_of=day, day_of=self._desk.day_of)
        exempt = exemption_figures(self._registers.all(Register.EXEMPTION, Exemption), period, as_of=day)
        root = sources.root(min(period.last, day))
        openness = information_figures(sources.information(), period, as_of=day)
        return counted.model_copy(
            update={
                "counts": (*counted.counts, *openness, *exempt, *counts),
                "measures": (*counted.measures, *measures),
                "journal": root if root.size else None,
            }
        )

    def paper(self, period: ReportPeriod, *, as_of: date | None = None) -> Paper:
        """Return the report of a period as a paper, counted anew."""
        day, desk = self._desk.today(), self._desk
        return period_paper(self.figures(period, as_of=as_of), period, desk.office, desk.signers(day), on=day)

    def annual(self, item: str) -> Paper:
        """Return an annual report as a paper; its figures as they were submitted, or as they are while it is a draft.

        Raises:
            UnknownItem: There is no such report.
        """
        report = self.get(item)
        period = year(report.year)
        return annual_paper(report, report.figures or self.figures(period), period, self._desk.office)

    def minutes(self, item: str) -> Paper:
        """Return the minutes (*berita acara*) of the plenary about a report: a draft to be signed, until it was held.

        Raises:
            UnknownItem: There is no such report.
        """
        return minutes_paper(self.get(item), self._desk.office, self._desk.rules.plenary_roles)

    def all(self) -> Iterator[ServiceReport]:
        """Yield every annual report, by number."""
        return self._registers.all(Register.REPORT, ServiceReport)

    def get(self, item: str) -> ServiceReport:
        """Return a report.

        Raises:
            UnknownItem: There is none of that number.
        """
        return self._registers.get(_number(item), ServiceReport)[0]

    def of_year(self, number: int) -> ServiceReport | None:
        """Return the report of a year; None where there is none yet."""
        return next((one for one in self.all() if one.year == number), None)

    def lateness(self, number: int) -> Lateness | None:
        """Say by when the report of a year has to be there, and how many days that is over; None where no law tells."""
        today, rule = self._desk.today(), self._desk.law().annual_on(year(number).last)
        if rule is None:
            return None
        due = last_day(number, rule)
        report = self.of_year(number)
        done = report.publication.on if report and report.publication else today
        return Lateness(due, rule.source, (done - due).days)

    def recipient(self, item: str) -> str:
        """Return to whom the law of its year sends a report besides; empty where none tells."""
        rule = self._desk.law().annual_on(year(self.get(item).year).last)
        return rule.recipient if rule else ""

    def recount(self, item: str) -> Recount:
        """Compare a report's figures with what registers and journal say by now of the same day."""
        report = self.get(item)
        said = report.figures
        if said is None:
            return Recount((), ())
        found = self.figures(year(report.year), as_of=said.as_of)
        return Recount(said.differences(found), said.measured_otherwise(found))

    def draft(self, number: int, step: Step, file: DepositedFile | None = None) -> ServiceReport:
        """Begin the report of a year.

        Raises:
            ReportRefused: There is one already, or the paper cannot be; every obstacle.
        """
        with self._registers.changing(), attached(self._registers.storage, step, file, version=1) as (filed, put):
            item = self._registers.next_number(Register.REPORT, self._desk.office_code, self._desk.today().year)
            other = self.of_year(number)
            found = [YearReported(number, other.item)] if other else []
            report = ServiceReport(item=item, year=number, drafting=filed)
            begun = report.drafted(
                today=self._desk.today(), also=[*found, *missing_papers(self._custody, [step.record])]
            )
            self._write(begun, 0, put)
        return begun

    def add_unit_report(self, item: str, step: UnitReport, file: DepositedFile | None = None) -> ServiceReport:
        """Put a unit's periodic report to the draft. Raises ReportRefused as ``ServiceReport.with_unit_report``."""
        strange = [] if step.unit in self._desk.units else [UnknownUnitNamed(step.unit, tuple(self._desk.units))]
        return self._go_on(
            item,
            step,
            file,
            lambda one, filed, also: one.with_unit_report(filed, today=self._desk.today(), also=[*strange, *also]),
        )

    def write_section(self, item: str, words: SectionWords, file: DepositedFile) -> ServiceReport:
        """Put the words of a section, with the file they were written in. Raises ReportRefused as ``with_section``."""
        with self._registers.changing():
            report, version = self._registers.get(_number(item), ServiceReport)
            with staged(self._registers.storage, file, f"section-{words.section}", version=version + 1) as (paper, put):
                text = "\n".join(words.text.removeprefix("\ufeff").splitlines()).strip()
                section = Section(section=words.section, text=text, by=words.by, on=words.on, file=paper)
                further = report.with_section(section, today=self._desk.today())
                self._write(further, version, put)
        return further

    def submit(self, item: str, step: Submission, file: DepositedFile | None = None) -> ServiceReport:
        """Submit a report, its figures counted and fixed. Raises ReportRefused as ``ServiceReport.submitted``."""
        figures = self.figures(year(self.get(item).year), as_of=min(step.on, self._desk.today()))
        return self._go_on(
            item,
            step,
            file,
            lambda one, filed, also: one.submitted(
                filed, figures, self._desk.rules, today=self._desk.today(), also=also
            ),
        )

    def check(self, item: str, step: Check, file: DepositedFile | None = None) -> ServiceReport:
        """Put the superior's approval on record. Raises ReportRefused as ``ServiceReport.approved``."""
        return self._go_on(
            item,
            step,
            file,
            lambda one, filed, also: one.approved(filed, self._desk.rules, today=self._desk.today(), also=also),
        )

    def send_back(self, item: str, step: Return) -> ServiceReport:
        """Give a report back to who drafts it. Raises ReportRefused as ``ServiceReport.returned``."""
        with self._registers.changing():
            report, version = self._registers.get(_number(item), ServiceReport)
            further = report.returned(step, self._desk.rules, today=self._desk.today())
            self._write(further, version)
        return further

    def ratify(self, item: str, step: Plenary, file: DepositedFile | None = None) -> ServiceReport:
        """Put the plenary's approval with its minutes on record. Raises ReportRefused as ``ServiceReport.ratified``."""
        return self._go_on(
            item,
            step,
            file,
            lambda one, filed, also: one.ratified(filed, self._desk.rules, today=self._desk.today(), also=also),
        )

    def publish(self, item: str, step: ReportPublication) -> ServiceReport:
        """Put the publication on record, of what is public. Raises ReportRefused as ``ServiceReport.published``."""
        return self._go_on(
            item,
            step,
            None,
            lambda one, filed, also: one.published(filed, today=self._desk.today(), also=[*also, *self._closed(filed)]),
        )

    def deliver(self, item: str, step: Delivery, file: DepositedFile | None = None) -> ServiceReport:
        """Note to whom a report was sent. Raises ReportRefused as ``ServiceReport.delivered``."""
        return self._go_on(
            item, step, file, lambda one, filed, also: one.delivered(filed, today=self._desk.today(), also=also)
        )

    def _go_on(
        self,
        item: str,
        step: _STEP,
        file: DepositedFile | None,
        move: Callable[[ServiceReport, _STEP, list[ReportObstacle]], ServiceReport],
    ) -> ServiceReport:
        with self._registers.changing():
            report, version = self._registers.get(_number(item), ServiceReport)
            also: list[ReportObstacle] = list(missing_papers(self._custody, [step.record]))
            with attached(self._registers.storage, step, file, version=version + 1) as (filed, put):
                further = move(report, filed, also)
                self._write(further, version, put)
        return further

    def _closed(self, step: ReportPublication) -> Iterator[ReportObstacle]:
        row = self._custody.catalogue.get(step.record) if step.record else None
        if row and step.record and not row.description.wholly_public(self._desk.today()):
            yield ReportNotPublic(step.record)

    def _write(self, report: ServiceReport, after: int, put: Papers | None = None) -> None:
        self._registers.write(report, after=after, by=self._desk.operator, at=self._desk.now(), papers=put)


def _number(item: str) -> ItemId:
    return parse_item_id(item, Register.REPORT)
