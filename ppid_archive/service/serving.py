"""What the desk that serves the public goes by, such as its clock and its day; and how records stand to the public."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import BinaryIO, Protocol

from ppid_archive.custody import Custody
from ppid_archive.domain.classification import Access, Excepted, Ground, is_partial
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.letter_number import LetterNumber
from ppid_archive.domain.notice_rules import Standing
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.redaction import PERSONAL_DATA
from ppid_archive.domain.request_clock import ServiceClock
from ppid_archive.domain.request_obstacles import RequestObstacle
from ppid_archive.domain.request_steps import StepRules
from ppid_archive.domain.service_names import PaperNames
from ppid_archive.domain.setup_errors import NoNumbering
from ppid_archive.ports.copy_keeper import CopyKeeper, NoCopies


class PublicShelf(Protocol):
    """Where public copies are handed out, and nothing else; see ``ppid_archive.access.public_copies``."""

    def names(self, record: RecordId) -> tuple[str, ...]:
        """Return the names of the files of a record's public copy, in order."""

    def title(self, record: RecordId) -> str:
        """Return the title of a record as the public reads it; nothing where it is not public today."""

    def open(self, record: RecordId, place: int, *, request: str) -> BinaryIO:
        """Open one of them, once the journal says for which request."""


def no_numbers(kinds: Sequence[str], on: date, _about: str) -> LetterNumber:
    """Draw no number: an office without patterns types them."""
    raise NoNumbering(kinds[0], on, ())


@dataclass(frozen=True)
class ServiceDesk:
    """What serving the public needs besides the registers.

    ``units`` are the names of the units by their ids; ``personal_months`` is how long requesters' data are kept after
    the end of their request, None where nobody has laid that down; ``warn_days`` is how many working days before its
    last day something is warned of. ``next_number`` returns the number that the next letter of the first of some kinds
    with a pattern on a day gets, drawn once it is written; about what it is, it is told besides.
    """

    clock: Callable[[], ServiceClock]
    units: Mapping[str, str]
    office_code: str
    operator: str
    now: Callable[[], datetime]
    today: Callable[[], date]
    names: PaperNames
    public_copies: PublicShelf
    warn_days: int = 3
    personal_months: int | None = None
    copies: CopyKeeper = field(default_factory=NoCopies)
    next_number: Callable[[Sequence[str], date, str], LetterNumber] = no_numbers

    def rules(self, also: Iterable[RequestObstacle] = ()) -> StepRules:
        """Return what a step is judged by today."""
        return StepRules(self.clock(), tuple(self.units), self.today(), tuple(also))


def standings(custody: Custody, records: Iterable[RecordId], on: date) -> Mapping[RecordId, Standing | None]:
    """Return how records stand towards the public on a day; None for those that are not there any more."""
    wanted = tuple(dict.fromkeys(records))
    rows = custody.catalogue.get_all(wanted)
    told = {record: row.description for record, row in rows.items() if not row.description.destruction}
    return {record: _standing(told[record], on) if record in told else None for record in wanted}


def _standing(told: RecordDescription, on: date) -> Standing:
    stands = told.classification
    access = told.access_on(on)
    if is_partial(stands):
        grounds = told.redaction.grounds() if told.redaction else ()
        letters = tuple(str(Ground.PERSONAL_SECRET) if ground == PERSONAL_DATA else ground for ground in grounds)
        return Standing(access, letters, is_partial=True)
    if isinstance(stands, Excepted) and access is Access.EXCEPTED:
        return Standing(access, (str(stands.ground),), exemption=stands.exemption)
    return Standing(access)
