"""The desks of forms and duties, put together when somebody asks for them."""

from typing import TYPE_CHECKING

from ppid_archive.ingest.intake import Intake
from ppid_archive.places import Places
from ppid_archive.settings import Settings
from ppid_archive.wiring.forms import form_book
from ppid_archive.wiring.papers import paper_desk

if TYPE_CHECKING:
    from ppid_archive.service.letter_book import LetterBook
    from ppid_archive.service.office_forms import FormsDesk


def forms_desk(settings: Settings, places: Places, intake: Intake, operator: str) -> "FormsDesk":
    """Return what the forms need."""
    from ppid_archive.service.office_forms import FormsDesk  # noqa: PLC0415 - no search needs it

    return FormsDesk(
        book=form_book(settings, places),
        letterhead=lambda: paper_desk(settings).letterhead,
        letters=letter_book(settings, intake, operator),
    )


def letter_book(settings: Settings, intake: Intake, operator: str) -> "LetterBook":
    """Return where numbers of letters are drawn."""
    from ppid_archive.registers import Registers  # noqa: PLC0415 - no search needs it
    from ppid_archive.service.letter_book import LetterBook  # noqa: PLC0415 - the same

    return LetterBook(
        registers=Registers(intake.custody),
        patterns=settings.numbering,
        office_code=settings.office.code,
        operator=operator,
        now=intake.now,
        today=lambda: intake.day(intake.now()),
    )
