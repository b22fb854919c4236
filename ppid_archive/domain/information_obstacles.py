"""What stands in the way of a step of the registers of information, as values; who words them is somewhere else."""

from dataclasses import dataclass
from enum import StrEnum

from ppid_archive.domain.disposal_obstacles import InFuture, PaperMissing, TooEarly
from ppid_archive.domain.errors import StepRefused
from ppid_archive.domain.identity import ItemId, RecordId


class NotOpen(StrEnum):
    """Why a record has no place in a register of public information on a day."""

    UNKNOWN = "unknown"
    DESTROYED = "destroyed"
    EXCEPTED = "excepted"
    NOT_PUBLIC = "not-public"


@dataclass(frozen=True)
class OutOfStep:
    """The register does not stand where this step begins; ``due`` is where it would have to, None: nowhere."""

    state: str
    due: str | None


@dataclass(frozen=True)
class AnotherUnderWay:
    """A round has begun that is neither determined nor withdrawn."""

    item: ItemId


@dataclass(frozen=True)
class UnitNotAsked:
    """The unit has no part in this round."""

    unit: str


@dataclass(frozen=True)
class NoDraft:
    """The unit has delivered nothing yet that could be approved."""

    unit: str


@dataclass(frozen=True)
class UnitNotApproved:
    """The head of the unit has not approved its draft."""

    unit: str


@dataclass(frozen=True)
class NoSuchRow:
    """There is no row of that number."""

    number: int


@dataclass(frozen=True)
class RowWithoutCategory:
    """Nobody has said in which category of public information a row belongs."""

    number: int
    summary: str


@dataclass(frozen=True)
class RowTwice:
    """Two rows of one unit say the same."""

    number: int
    other: int
    summary: str


@dataclass(frozen=True)
class RowPointsAt:
    """A row points at a record that has no place in the register on that day."""

    number: int
    record: RecordId
    why: NotOpen


@dataclass(frozen=True)
class RowTellsBlackened:
    """A row says what is blackened in the copy of a record that the public gets."""

    number: int
    record: RecordId


@dataclass(frozen=True)
class RowIsExempt:
    """A row names information that is withheld by an exemption on that day. Source: UU 14/2008 art. 11(1) a."""

    number: int
    exemption: ItemId


@dataclass(frozen=True)
class NoRows:
    """There is nothing to be determined."""


@dataclass(frozen=True)
class MinutesMissing:
    """The minutes of the plenary (*berita acara*) are not attached."""


@dataclass(frozen=True)
class PlenaryLacks:
    """Nobody in the plenary has this role."""

    role: str


InformationObstacle = (
    OutOfStep
    | AnotherUnderWay
    | UnitNotAsked
    | NoDraft
    | UnitNotApproved
    | NoSuchRow
    | RowWithoutCategory
    | RowTwice
    | RowPointsAt
    | RowTellsBlackened
    | RowIsExempt
    | NoRows
    | MinutesMissing
    | PlenaryLacks
    | TooEarly
    | InFuture
    | PaperMissing
)


class InformationRefused(StepRefused):
    """A step of a register of information, with every obstacle to it."""
