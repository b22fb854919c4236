"""The desk of exemptions, put together when somebody asks for it: a search needs none of it."""

from functools import cache
from typing import TYPE_CHECKING

from ppid_archive.ingest.intake import Intake
from ppid_archive.places import Places
from ppid_archive.settings import Settings, exemption_law
from ppid_archive.wiring import parts
from ppid_archive.wiring.forms import form_book
from ppid_archive.wiring.papers import paper_desk

if TYPE_CHECKING:
    from ppid_archive.access.exempting import Exemptions
    from ppid_archive.domain.exemption_law import ExemptionLaw
    from ppid_archive.domain.query import Reader
    from ppid_archive.domain.working_days import WorkingCalendar


def exemptions(settings: Settings, places: Places, intake: Intake, operator: str, reader: "Reader") -> "Exemptions":
    """Return the exemptions of an archive for a reader."""
    from ppid_archive.access.exempting import ExemptionDesk, Exemptions  # noqa: PLC0415 - for exemptions only
    from ppid_archive.domain.exemption_law import Level  # noqa: PLC0415 - the same
    from ppid_archive.registers import Registers  # noqa: PLC0415 - the same

    desk = ExemptionDesk(
        law=cache(lambda: _law(settings, places)),
        calendar=working_calendar(settings),
        office_code=settings.office.code,
        letterhead=paper_desk(settings).letterhead,
        forms=form_book(settings, places),
        level=Level(settings.exemption.level),
        staff_numbers_block=settings.exemption.staff_numbers_block,
        operator=operator,
        now=intake.now,
        today=lambda: intake.day(intake.now()),
    )
    return Exemptions(Registers(intake.custody), desk, reader)


def _law(settings: Settings, places: Places) -> "ExemptionLaw":
    return parts.configured(places, settings.exemption.law, "exemption-law.toml", exemption_law)()


def working_calendar(settings: Settings) -> "WorkingCalendar":
    """Return the office's working days."""
    from ppid_archive.adapters.holiday_data import HolidayData  # noqa: PLC0415 - for working days only
    from ppid_archive.domain.working_days import WorkingCalendar, WorkingDayRules  # noqa: PLC0415 - the same

    own = settings.working_days
    rules = WorkingDayRules(own.leave_is_working, frozenset(own.closed), frozenset(own.made_up))
    return WorkingCalendar(HolidayData().year, rules)
