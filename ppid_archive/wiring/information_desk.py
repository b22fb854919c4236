"""What the registers of information need, made from the settings."""

from functools import cache

from ppid_archive.domain.exemption_law import ExemptionLaw
from ppid_archive.domain.information_register import InformationRegisterRules
from ppid_archive.ingest.intake import Intake
from ppid_archive.places import Places
from ppid_archive.service.informing import InformationDesk
from ppid_archive.settings import Settings, exemption_law
from ppid_archive.wiring import parts
from ppid_archive.wiring.exempting_desk import working_calendar
from ppid_archive.wiring.papers import issuing_office


def information_desk(settings: Settings, places: Places, intake: Intake, operator: str) -> InformationDesk:
    """Return what the registers of information need."""
    keeping = parts.keeping(settings, places, intake, operator)
    return InformationDesk(
        rules=InformationRegisterRules(**dict(settings.information_register)),
        office=issuing_office(settings, places),
        units={unit: told.name for unit, told in settings.units.items()},
        office_code=settings.office.code,
        calendar=cache(lambda: working_calendar(settings)),
        schedules=lambda: tuple(keeping.schedules.read().values()),
        law=cache(lambda: _law(settings, places)),
        content=intake.content,
        operator=operator,
        now=intake.now,
        today=keeping.today,
    )


def _law(settings: Settings, places: Places) -> ExemptionLaw:
    return parts.configured(places, settings.exemption.law, "exemption-law.toml", exemption_law)()
