"""The duties that come round: periodic information, the reports on months, quarters and years."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ppid_archive.domain import report_period as period
from ppid_archive.domain.classification import Category, Public
from ppid_archive.domain.duty import NO_CLASS, Duty, DutyKind
from ppid_archive.domain.duty_rules import DutyDrafts
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.report_law import ReportLaw, last_day
from ppid_archive.domain.report_period import ReportPeriod
from ppid_archive.ports.catalogue import Catalogue
from ppid_archive.service.duties import Span

_PAGE = 500
_LONGEST = timedelta(days=731)
"""More than anybody is given for the report on a month or a quarter."""
_REPORTS = {period.Span.MONTH: DutyKind.MONTHLY_REPORT, period.Span.QUARTER: DutyKind.QUARTERLY_REPORT}


@dataclass(frozen=True)
class PeriodicDuties:
    """Periodic information (*informasi berkala*) that was last made public too long ago, by unit and series.

    Source: UU 14/2008 art. 9(3).
    """

    catalogue: Catalogue
    drafts: DutyDrafts

    def duties(self, span: Span) -> Iterator[Duty]:
        """Yield them; see ``DutySource``."""
        for (series, unit), newest in self._newest(span.on).items():
            day = self.drafts.by(DutyKind.PERIODIC_INFORMATION, newest)
            yield self.drafts.duty(DutyKind.PERIODIC_INFORMATION, day, series, unit=unit, facts={"since": newest})

    def _newest(self, on: date) -> dict[tuple[str, str], date]:
        found: dict[tuple[str, str], date] = {}
        after: RecordId | None = None
        while page := self.catalogue.rows(after=after, limit=_PAGE):
            for told in (row.description for row in page):
                open_ = told.classification
                if isinstance(open_, Public) and open_.category is Category.PERIODIC and open_.decided_on <= on:
                    key = (told.class_code.value if told.class_code else NO_CLASS, told.unit)
                    found[key] = max(found.get(key, open_.decided_on), open_.decided_on)
            after = page[-1].description.record
        return found


@dataclass(frozen=True)
class PeriodReportDuties:
    """The report on each month, or each quarter, since the archive began that was not handed over.

    ``handed`` returns the periods whose reports were. Before the first of them a period is told up to its last day and
    never as overdue: whether its report was handed over is on no record.
    """

    length: period.Span
    began: Callable[[], date | None]
    handed: Callable[[], Iterable[ReportPeriod]]
    drafts: DutyDrafts

    def duties(self, span: Span) -> Iterator[Duty]:
        """Yield them; see ``DutySource``."""
        began = self.began()
        if began is None:
            return
        kind = _REPORTS[self.length]
        handed = {one.first for one in self.handed() if one.span is self.length}
        first = min(handed, default=date.max)
        since = span.on - min(_LONGEST, span.on - date.min)
        for one in period.each_over(self.length, max(began, min(first, since)), span.until):
            last = self.drafts.by(kind, one.last)
            if one.first not in handed and (last.day >= span.on or one.first > first):
                yield self.drafts.duty(kind, last, one.code)


@dataclass(frozen=True)
class AnnualReportDuties:
    """The report on each year since the archive began that is not published; ``done`` returns the years that are.

    By when is what the law of reports says of that year; nothing is due where it says nothing. Source: UU 14/2008
    art. 12; PerKI 1/2021 art. 56.
    """

    began: Callable[[], date | None]
    done: Callable[[], Collection[int]]
    law: Callable[[], ReportLaw]
    drafts: DutyDrafts

    def duties(self, span: Span) -> Iterator[Duty]:
        """Yield them; see ``DutySource``."""
        began = self.began()
        if began is None:
            return
        done, law = self.done(), self.law()
        for year in range(began.year, span.until.year):
            if year not in done and (rule := law.annual_on(period.year(year).last)):
                day, facts = last_day(year, rule), {"year": year}
                yield self.drafts.duty(DutyKind.ANNUAL_REPORT, day, str(year), source=rule.source, facts=facts)
