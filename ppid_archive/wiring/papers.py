"""The office's desk for papers, made from the settings."""

from ppid_archive.adapters.papers.office_papers import OfficePapers
from ppid_archive.domain.paper import Letterhead, PaperSize
from ppid_archive.preservation.paper_desk import PaperDesk
from ppid_archive.settings import Settings


def paper_desk(settings: Settings) -> PaperDesk:
    """Return what papers are made by; without a letterhead of its own an office is headed by its name."""
    office = settings.office
    return PaperDesk(
        files=OfficePapers(PaperSize[office.paper]),
        office=office.name,
        letterhead=Letterhead(office.letterhead or (office.name.upper(),), office.address),
        place=office.place,
        officers=settings.officers,
        units={unit: told.name for unit, told in settings.units.items()},
    )
