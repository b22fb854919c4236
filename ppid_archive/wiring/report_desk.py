"""What service reports need, made from the settings."""

from datetime import date

from ppid_archive.domain.query import Reader
from ppid_archive.domain.service_figures import JournalRoot
from ppid_archive.domain.service_report import ReportRules
from ppid_archive.ingest.intake import Intake
from ppid_archive.places import Places
from ppid_archive.preservation.proof import Proof
from ppid_archive.registers import Registers
from ppid_archive.service.counted_entries import CountedEntries
from ppid_archive.service.reports import ReportDesk, Sources
from ppid_archive.settings import Settings, report_law, service_law
from ppid_archive.wiring import parts
from ppid_archive.wiring.papers import issuing_office, paper_desk
from ppid_archive.wiring.proving import proof_desk
from ppid_archive.wiring.service_desk import service_clock


def report_desk(settings: Settings, places: Places, intake: Intake, operator: str) -> ReportDesk:
    """Return what reporting needs."""
    own, papers = settings.report, paper_desk(settings)
    return ReportDesk(
        sources=_sources(settings, places, intake, operator),
        law=parts.configured(places, own.law, "report-law.toml", report_law),
        rules=ReportRules(own.check_roles, own.plenary_roles, own.sections),
        office=issuing_office(settings, places),
        signers=lambda on: papers.signers(on=on, capacity=own.signer),
        units=papers.units,
        office_code=settings.office.code,
        operator=operator,
        now=intake.now,
        day_of=intake.day,
    )


def _sources(settings: Settings, places: Places, intake: Intake, operator: str) -> Sources:
    proof = Proof(intake.custody, proof_desk(settings, places, intake, operator), Reader.STAFF)

    def root(until: date) -> JournalRoot:
        found = proof.root(until=until)
        return JournalRoot(size=found.size, root=found.root)

    law = parts.configured(places, settings.service.law, "service-law.toml", service_law)
    entries = CountedEntries(Registers(intake.custody), service_clock(settings, law()))
    return Sources(entries.requests, entries.objections, entries.information, root)
