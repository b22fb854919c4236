"""The duties that come round: periodic information, the monthly and the annual report."""

from calendar import monthrange
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ppid_archive.domain.classification import Category, Public
from ppid_archive.domain.duty import NO_CLASS, Duty, DutyKind
from ppid_archive.domain.duty_rules import DutyDrafts
from ppid_archive.domain.identity import RecordId
from ppid_archive.ports.catalogue import Catalogue
from ppid_archive.service.duties import Span

_PAGE = 500
_LONGEST = timedelta(days=731)
"""More than anybody is given for a monthly report."""


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
class MonthlyReportDuties:
    """The report on each month since the archive began.

    Nothing on record says that one was handed over: it is told up to its last day, and never as overdue.
    """

    began: Callable[[], date | None]
    drafts: DutyDrafts

    def duties(self, span: Span) -> Iterator[Duty]:
        """Yield them; see ``DutySource``."""
        began = self.began()
        if began is None:
            return
        for ends in _ends_of_months(max(began, span.on - _LONGEST), span.until):
            last = self.drafts.by(DutyKind.MONTHLY_REPORT, ends)
            if last.day >= span.on:
                yield self.drafts.duty(DutyKind.MONTHLY_REPORT, last, f"{ends:%Y-%m}")


def _ends_of_months(first: date, until: date) -> Iterator[date]:
    """Yield the last day of each month from a day's on, up to a day."""
    for number in range(first.year * 12 + first.month - 1, until.year * 12 + until.month):
        year, month = divmod(number, 12)
        ends = date(year, month + 1, monthrange(year, month + 1)[1])
        if ends <= until and ends < date.max:
            yield ends


@dataclass(frozen=True)
class AnnualReportDuties:
    """The report on each year since the archive began that is not published; ``done`` returns the years that are.

    Source: UU 14/2008 art. 12; PerKI 1/2021 art. 56.
    """

    began: Callable[[], date | None]
    done: Callable[[], Collection[int]]
    drafts: DutyDrafts

    def duties(self, span: Span) -> Iterator[Duty]:
        """Yield them; see ``DutySource``."""
        began = self.began()
        if began is None:
            return
        done = self.done()
        for year in range(began.year, span.until.year):
            if year not in done:
                rule = self.drafts.rules.rule(DutyKind.ANNUAL_REPORT, on=date(year + 1, 1, 1))
                day = date(year + 1, rule.month or 1, rule.day or 1)
                yield self.drafts.duty(DutyKind.ANNUAL_REPORT, day, str(year), facts={"year": year})
