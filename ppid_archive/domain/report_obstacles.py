"""What stands in the way of a step of a service report, as values; who words them is somewhere else."""

from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.disposal_obstacles import InFuture, PaperMissing, TooEarly
from ppid_archive.domain.errors import StepRefused
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.request_obstacles import RequestObstacle


@dataclass(frozen=True)
class ReportOutOfTurn:
    """The report does not stand where this step begins; ``due`` names where it would have to."""

    state: str
    due: tuple[str, ...]


@dataclass(frozen=True)
class YearReported:
    """There is a report about the year already."""

    year: int
    report: ItemId


@dataclass(frozen=True)
class YearNotOver:
    """The year is not over yet; its report cannot be submitted."""

    year: int


@dataclass(frozen=True)
class PeriodNotOver:
    """The month or quarter lasts until that day; its report is handed over after it."""

    period: str
    last: date


@dataclass(frozen=True)
class PeriodHandedOver:
    """The report on that period was handed over already."""

    period: str
    report: ItemId


@dataclass(frozen=True)
class SectionMissing:
    """A prescribed section has no words yet."""

    section: str


@dataclass(frozen=True)
class MinutesMissing:
    """The minutes (*berita acara*) of the plenary are not attached."""


@dataclass(frozen=True)
class RoleNotTheirs:
    """The step is not for this role, but for one of those."""

    role: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class PlenaryLacks:
    """Nobody in the plenary has this role."""

    role: str


@dataclass(frozen=True)
class OwnWork:
    """Who submitted the report cannot approve it."""

    name: str


@dataclass(frozen=True)
class ReportNotAttached:
    """The report that is published is not named: it is a record of the archive."""


@dataclass(frozen=True)
class ReportNotPublic:
    """The record that holds the report is not public."""

    record: RecordId


@dataclass(frozen=True)
class UnknownUnitNamed:
    """The office has no such unit."""

    unit: str
    known: tuple[str, ...]


ReportObstacle = (
    ReportOutOfTurn
    | YearReported
    | YearNotOver
    | PeriodNotOver
    | PeriodHandedOver
    | SectionMissing
    | MinutesMissing
    | RoleNotTheirs
    | PlenaryLacks
    | OwnWork
    | ReportNotAttached
    | ReportNotPublic
    | UnknownUnitNamed
    | TooEarly
    | InFuture
    | PaperMissing
    | RequestObstacle
)


@dataclass(frozen=True)
class Lateness:
    """By when a report is to be there, on what ground, and by how many days it is over (below 0: still to come)."""

    due: date
    source: str
    days: int


class ReportRefused(StepRefused):
    """A step of a service report."""
