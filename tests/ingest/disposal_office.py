"""An office that disposes of records: letters of a series, a schedule for it, and the people who sign."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from ppid_archive.domain.deposit import SideCar
from ppid_archive.domain.disposal import Disposal, DisposalDecision, DisposalRules, Execution
from ppid_archive.domain.disposal_papers import PaperNames
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.kept import KeepingRules
from ppid_archive.domain.legal_hold import LegalHold, Release
from ppid_archive.domain.paper import Letterhead
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import Kind, RecordDescription
from ppid_archive.domain.retention import Disposition, RetentionSchedule, ScheduleRow, TriggerDecision
from ppid_archive.domain.steps import Appraisal, Approval, Judged, Person, Proposal
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.disposing import DisposalDesk, Disposing
from ppid_archive.preservation.keeping_decisions import Signed, place_hold, release_hold, set_trigger
from ppid_archive.registers import Registers
from tests.houses import NOW, deposit, fake_intake
from tests.ingest.desk import archived
from tests.office_forms import FORMS

TODAY = NOW.date()
SARI, BUDI = Person(name="Sari (contoh)", role="Sekretaris"), Person(name="Budi (contoh)", role="Arsiparis")
WITNESSES = (Person(name="Tono (contoh)", role="Unit Hukum"), Person(name="Rini (contoh)", role="unit pengawasan"))
STAGES = {Kind.SOFTFILE: "Asli (digital)"}
NAMES = PaperNames(Letterhead(("KPU KOTA CONTOH",)), "KPU Kota Contoh", stages=STAGES, forms=FORMS)
RULES = DisposalRules(panel_roles=("Arsiparis",), witness_roles=("Unit Hukum", "Unit Pengawasan"))


def row(code: str, years: int = 1, disposition: Disposition = Disposition.DESTROY, **more: str) -> ScheduleRow:
    return ScheduleRow(
        class_code=code,
        series=f"Seri {code}",
        active_years=years,
        trigger="setelah tidak berlaku",
        inactive_years=1,
        disposition=disposition,
        exceptions=more.get("exceptions"),
    )


SCHEDULE = RetentionSchedule(
    title="JRA uji",
    official=True,
    source="uji coba",
    valid_from=date(2000, 1, 1),
    rows=(
        row("TU"),
        row("HK", exceptions="Musnah, kecuali yang bernilai sejarah"),
        row("PP", disposition=Disposition.REVIEW),
        row("PL", disposition=Disposition.RETAIN_PERMANENTLY),
    ),
)


@dataclass
class DisposalOffice:
    """One archive, and the day it is there."""

    intake: Intake
    schedules: list[RetentionSchedule] = field(default_factory=lambda: [SCHEDULE])
    rules: DisposalRules = RULES
    today: date = TODAY
    letters: int = 0

    @property
    def disposals(self) -> Disposing:
        desk = DisposalDesk(
            schedules=lambda: tuple(self.schedules),
            keeping=KeepingRules(),
            rules=self.rules,
            names=NAMES,
            office_code="3673",
            operator="budi",
            now=lambda: datetime.combine(self.today, time(3), UTC),
            today=lambda: self.today,
        )
        return Disposing(Registers(self.intake.custody), desk, Reader.STAFF)

    def letter(self, code: str = "TU", *, since: date | None = date(2020, 1, 1), text: str = "") -> RecordId:
        """Take a letter into custody whose clock has started."""
        self.letters += 1
        paper = deposit(text or f"surat {self.letters}", f"surat-{self.letters}.txt", says=SideCar(class_code=code))
        record = archived(self.intake, paper).record
        if since:
            self.start(record, since)
        return record

    def start(self, record: RecordId, since: date | None) -> None:
        told = TriggerDecision(
            happened_on=since, decided_on=self.today, decided_by="Siti", role="PPID", reason="dicabut"
        )
        set_trigger([record], told, self.intake.custody, Signed("budi", NOW))

    def hold(self, record: RecordId, case: str = "12/G") -> None:
        told = LegalHold(
            case=case, reason="gugatan", since=self.today, decided_by="Siti", role="PPID", decided_on=self.today
        )
        place_hold([record], told, self.intake.custody, Signed("budi", NOW))

    def release(self, case: str = "12/G") -> None:
        told = Release(on=self.today, decided_by="Siti", role="PPID", reason="putus")
        release_hold(case, told, self.intake.custody, Signed("budi", NOW))

    def later(self, days: int = 1) -> None:
        self.today += timedelta(days=days)

    def now_of(self, record: RecordId) -> RecordDescription:
        return self.intake.custody.describe(record).description

    def is_gone(self, record: RecordId) -> bool:
        return self.now_of(record).destruction is not None

    def proposal(self) -> Proposal:
        return Proposal(number="1/ND/2026", on=self.today, by=BUDI, about="surat undangan")

    def proposed(self, *records: RecordId) -> Disposal:
        made = self.disposals.propose(records, self.proposal()).disposal
        assert made
        return made

    def appraisal(self, *, spared: tuple[Judged, ...] = (), cleared: tuple[Judged, ...] = ()) -> Appraisal:
        return Appraisal(
            number="2/PPA/2026",
            on=self.today,
            by=SARI,
            panel=(SARI, BUDI),
            reason="tidak bernilai guna",
            spared=spared,
            cleared=cleared,
        )

    def approval(self) -> Approval:
        return Approval(number="B-3/2026", on=self.today, by=SARI, issuer="ANRI")

    def decision(self) -> DisposalDecision:
        return DisposalDecision(number="4/TU/2026", on=self.today, by=SARI)

    def execution(self, certificate: RecordId) -> Execution:
        return Execution(
            number="5/BA/2026", on=self.today, by=BUDI, certificate=certificate, method="dicacah", witnesses=WITNESSES
        )

    def decided(self, *records: RecordId) -> Disposal:
        item = self.proposed(*records).item
        self.disposals.appraise(item, self.appraisal())
        self.disposals.approve(item, self.approval())
        return self.disposals.decide(item, self.decision())


def office_in(folder: Path) -> DisposalOffice:
    return DisposalOffice(fake_intake(folder))
