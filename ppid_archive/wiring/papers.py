"""The office's desk for papers, made from the settings when it is first asked for."""

from typing import TYPE_CHECKING

from ppid_archive.places import Places
from ppid_archive.settings import Settings
from ppid_archive.wiring.forms import form_book

if TYPE_CHECKING:
    from ppid_archive.domain.issuing_office import IssuingOffice
    from ppid_archive.preservation.paper_desk import PaperDesk


def paper_desk(settings: Settings) -> "PaperDesk":
    """Return what papers are made by; without a letterhead of its own an office is headed by its name."""
    from ppid_archive.adapters.papers.office_papers import OfficePapers  # noqa: PLC0415 - no search needs it
    from ppid_archive.domain.paper import Letterhead, PaperSize  # noqa: PLC0415 - the same
    from ppid_archive.preservation.paper_desk import PaperDesk  # noqa: PLC0415 - the same

    office = settings.office
    return PaperDesk(
        files=OfficePapers(PaperSize[office.paper]),
        office=office.name,
        letterhead=Letterhead(office.letterhead or (office.name.upper(),), office.address),
        place=office.place,
        officers=settings.officers,
        units={unit: told.name for unit, told in settings.units.items()},
    )


def issuing_office(settings: Settings, places: Places) -> "IssuingOffice":
    """Return the office as its papers show it, with its forms."""
    from ppid_archive.domain.issuing_office import IssuingOffice  # noqa: PLC0415 - no search needs it

    desk = paper_desk(settings)
    return IssuingOffice(desk.letterhead, desk.office, desk.place, forms=form_book(settings, places))
