"""The register of exempt information (*DIK*) as programs use it: how it stands on a day, and determined versions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.exempt_register import (
    ExemptRegister,
    exempt_columns,
    exempt_paper,
    exempt_rows,
    exempt_table,
    obstacles_to_version,
)
from ppid_archive.domain.exemption import Exemption
from ppid_archive.domain.exemption_law import ExemptionLaw
from ppid_archive.domain.identity import parse_item_id
from ppid_archive.domain.information_obstacles import InformationRefused
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.paper import Paper, Table
from ppid_archive.domain.register import Register
from ppid_archive.domain.steps import Step
from ppid_archive.registers import Registers
from ppid_archive.step_papers import attached, missing_papers


@dataclass(frozen=True)
class ExemptInformation:
    """The versions of one archive, made from the exemptions in force; the caller is staff."""

    registers: Registers
    law: Callable[[], ExemptionLaw]
    office: IssuingOffice
    office_code: str
    operator: str
    now: Callable[[], datetime]
    today: Callable[[], date]

    def all(self) -> Iterator[ExemptRegister]:
        """Yield every version, by number."""
        return self.registers.all(Register.EXEMPT_INFORMATION, ExemptRegister)

    def get(self, item: str) -> ExemptRegister:
        """Return a version.

        Raises:
            UnknownItem: There is none of that number.
        """
        return self.registers.get(parse_item_id(item, Register.EXEMPT_INFORMATION), ExemptRegister)[0]

    def paper(self, item: str | None = None, *, on: date | None = None) -> Paper:
        """Return a version, or how the register stands on a day (today by default), as a paper with its one table.

        Raises:
            UnknownItem: There is no such version.
        """
        if item is not None:
            version = self.get(item)
            table = exempt_table(version.rows, exempt_columns(self.law()))
            return exempt_paper(table, version.as_of, self.office, version)
        day = on or self.today()
        return exempt_paper(self.table(on=day), day, self.office)

    def table(self, *, on: date | None = None) -> Table:
        """Return the register as it stands on a day, in its prescribed columns."""
        law = self.law()
        rows = exempt_rows(self._exemptions(), law, on=on or self.today())
        return exempt_table(rows, exempt_columns(law))

    def determine(
        self, step: Step, paper: DepositedFile | None = None, *, as_of: date | None = None, rehearse: bool = False
    ) -> ExemptRegister:
        """Make a version of what is withheld on a day, that of the determination by default.

        Raises:
            InformationRefused: The paper is missing, or the day lies before the last version's or in the future.
        """
        with self.registers.changing():
            versions = list(self.all())
            previous = max(versions, key=lambda one: one.version, default=None)
            day = as_of or step.on
            number = self.registers.next_number(Register.EXEMPT_INFORMATION, self.office_code, self.today().year)
            with attached(self.registers.storage, step, paper, version=1) as (filed, put):
                found = [
                    *missing_papers(self.registers.custody, [filed.record]),
                    *obstacles_to_version(filed, previous, as_of=day, today=self.today()),
                ]
                if found:
                    raise InformationRefused("", found)
                version = ExemptRegister(
                    item=number,
                    version=previous.version + 1 if previous else 1,
                    previous=previous.item if previous else None,
                    as_of=day,
                    rows=exempt_rows(self._exemptions(), self.law(), on=day),
                    determination=filed,
                )
                if not rehearse:
                    self.registers.write(version, after=0, by=self.operator, at=self.now(), papers=put)
        return version

    def _exemptions(self) -> Iterator[Exemption]:
        return self.registers.all(Register.EXEMPTION, Exemption)
