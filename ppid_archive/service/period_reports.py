"""Reports on months and quarters that were handed over; reached as ``archive.reports.periodic``."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ppid_archive.domain import period_report as rules_of
from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.identity import parse_item_id
from ppid_archive.domain.information_request import Deed
from ppid_archive.domain.period_report import HandingOver, PeriodReport
from ppid_archive.domain.register import Register
from ppid_archive.registers import Registers
from ppid_archive.step_papers import attached, missing_papers


@dataclass(frozen=True)
class PeriodReports:
    """Those of one archive; the caller is staff."""

    registers: Registers
    office_code: str
    operator: str
    now: Callable[[], datetime]
    today: Callable[[], date]

    def all(self) -> Iterator[PeriodReport]:
        """Yield every one that was handed over, by number."""
        return self.registers.all(Register.PERIOD_REPORT, PeriodReport)

    def get(self, item: str) -> PeriodReport:
        """Return one.

        Raises:
            UnknownItem: There is none of that number.
        """
        return self.registers.get(parse_item_id(item, Register.PERIOD_REPORT), PeriodReport)[0]

    def hand_over(self, step: HandingOver, file: DepositedFile | None = None) -> PeriodReport:
        """Put on record that the report of a period was handed over.

        Raises:
            ReportRefused: The period is not over, it was handed over before, or the day or paper cannot be.
        """
        with self.registers.changing(), attached(self.registers.storage, step, file, version=1) as (filed, put):
            number = self.registers.next_number(Register.PERIOD_REPORT, self.office_code, self.today().year)
            lacking = missing_papers(self.registers.custody, [step.record])
            formed = PeriodReport(item=number, handing=filed)
            one = rules_of.handed_over(formed, self.all(), today=self.today(), also=lacking)
            self.registers.write(one, after=0, by=self.operator, at=self.now(), papers=put)
        return one

    def correct(self, item: str, deed: Deed, reason: str, values: Mapping[str, str]) -> PeriodReport:
        """Put fields right that were entered wrongly, the former words kept beside. Raises ReportRefused."""
        number = parse_item_id(item, Register.PERIOD_REPORT)
        with self.registers.changing():
            one, version = self.registers.get(number, PeriodReport)
            others = (other for other in self.all() if other.item != number)
            further = rules_of.corrected(one, deed, reason, values, others, today=self.today())
            self.registers.write(further, after=version, by=self.operator, at=self.now())
        return further
