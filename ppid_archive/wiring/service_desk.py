"""What serving the public needs, made from the settings."""

from functools import cache

from ppid_archive.access.public_copies import PublicCopies
from ppid_archive.domain.request_clock import ServiceClock
from ppid_archive.domain.service_law import ServiceLaw
from ppid_archive.domain.service_names import PaperNames
from ppid_archive.ingest.intake import Intake
from ppid_archive.places import Places
from ppid_archive.service.serving import ServiceDesk
from ppid_archive.settings import Settings, service_law
from ppid_archive.wiring import parts
from ppid_archive.wiring.exempting_desk import working_calendar
from ppid_archive.wiring.papers import issuing_office, paper_desk
from ppid_archive.wiring.safekeeping_parts import copies
from ppid_archive.wiring.service_desks import letter_book


def service_desk(settings: Settings, places: Places, intake: Intake, operator: str) -> ServiceDesk:
    """Return what requests and objections need."""
    papers, own = paper_desk(settings), settings.service
    law = parts.configured(places, own.law, "service-law.toml", service_law)
    return ServiceDesk(
        clock=cache(lambda: service_clock(settings, law())),
        units=papers.units,
        office_code=settings.office.code,
        operator=operator,
        now=intake.now,
        today=lambda: intake.day(intake.now()),
        names=PaperNames(
            office=issuing_office(settings, places),
            signers=lambda capacity, on: papers.signers(on=on, capacity=capacity),
        ),
        public_copies=PublicCopies(intake.custody, operator, intake.now, lambda: intake.day(intake.now())),
        warn_days=own.warn_days,
        personal_months=own.personal_months,
        copies=copies(settings, places, intake, operator),
        next_number=letter_book(settings, intake, operator).next,
    )


def service_clock(settings: Settings, law: ServiceLaw) -> ServiceClock:
    """Return the clock of requests and objections."""
    return ServiceClock(law, working_calendar(settings))
