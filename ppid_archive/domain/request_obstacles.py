"""What stands in the way of a step of a request or an objection, as values; who words them is somewhere else."""

from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.disposal_obstacles import InFuture, PaperMissing, TooEarly
from ppid_archive.domain.errors import StepRefused
from ppid_archive.domain.identity import ItemId, RecordId


@dataclass(frozen=True)
class Missing:
    """A field that must be filled in is empty; named as in the item."""

    field: str


@dataclass(frozen=True)
class BadValue:
    """A field cannot have this value, only one ``of`` those; or there is none, and ``near`` is what comes near."""

    field: str
    near: str = ""
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class NothingChanged:
    """A correction names nothing that would be otherwise."""


@dataclass(frozen=True)
class BeforeReceipt:
    """The step lies before the day on which the request, or the objection, was received."""

    day: date
    received: date


@dataclass(frozen=True)
class Over:
    """The matter has come too far for this step; ``state`` is where it stands."""

    state: str


@dataclass(frozen=True)
class NotYet:
    """The matter has not come so far; ``lacks`` is the step that must come first."""

    lacks: str


@dataclass(frozen=True)
class NoSuchUnit:
    """The unit is not one of the office's."""

    unit: str
    known: tuple[str, ...]


@dataclass(frozen=True)
class NoSuchRow:
    """The procedure has no row of that number on that day."""

    row: int


@dataclass(frozen=True)
class LimitUnknown:
    """What the law lays down of this limit is not known for that day."""

    regime: str
    limit: str
    day: date


@dataclass(frozen=True)
class AlreadyExtended:
    """The time was extended before; it can be once."""

    on: date


@dataclass(frozen=True)
class TimeIsUp:
    """The time had run out before."""

    day: date
    until: date


@dataclass(frozen=True)
class StillTime:
    """The answer can still be disputed until then."""

    until: date


@dataclass(frozen=True)
class IdentityNotInOrder:
    """Who asks was not checked, or something is lacking."""

    lacking: str


@dataclass(frozen=True)
class PointMissing:
    """The notice leaves one of its seven points open, by its letter in art. 22(7)."""

    point: str


@dataclass(frozen=True)
class PointContradicts:
    """A point of the notice does not go with its outcome, by its letter."""

    point: str
    outcome: str


@dataclass(frozen=True)
class RecordMissing:
    """The record is not in the archive, or was destroyed."""

    record: RecordId


@dataclass(frozen=True)
class NotPublic:
    """The record is not public on the day: it cannot be given out."""

    record: RecordId
    access: str


@dataclass(frozen=True)
class NotExcepted:
    """The record is not excepted on that letter, so that it cannot be refused on it."""

    record: RecordId
    ground: str
    stands: tuple[str, ...]


@dataclass(frozen=True)
class NotExempted:
    """Words are refused on a letter without an exemption of it in force on the day; ``others`` are those in force."""

    ground: str
    exemption: ItemId | None
    others: tuple[ItemId, ...]


@dataclass(frozen=True)
class GivenAndRefused:
    """The record is said to be given whole, and refused."""

    record: RecordId


@dataclass(frozen=True)
class NotGranted:
    """The notice does not grant the record."""

    record: RecordId


@dataclass(frozen=True)
class Unpaid:
    """The cost was not paid yet."""

    cost: int


@dataclass(frozen=True)
class CostIsOther:
    """What is paid is not what the notice asks; 0: it asks nothing."""

    paid: int
    cost: int


@dataclass(frozen=True)
class NothingHandedOut:
    """What was granted was not handed out."""


@dataclass(frozen=True)
class RetentionNotSet:
    """How long requesters' data are kept is not laid down in the settings."""


@dataclass(frozen=True)
class RetentionRuns:
    """Requesters' data are kept until then."""

    until: date


@dataclass(frozen=True)
class ObjectionRuns:
    """An objection against the request is not closed."""

    objection: ItemId


@dataclass(frozen=True)
class Erased:
    """The requester's data were erased; only figures are left."""

    on: date


@dataclass(frozen=True)
class ReasonDoesNotFit:
    """The reason of an objection (a to g) is not so, by what the register says of the request."""

    reason: str


@dataclass(frozen=True)
class NamesRequester:
    """A field that reports repeat tells who asked; named as in the item."""

    field: str


@dataclass(frozen=True)
class AlreadyObjected:
    """Another objection for that reason was lodged against the request."""

    objection: ItemId
    reason: str


@dataclass(frozen=True)
class StatusOutOfTurn:
    """A dispute does not come to this status after that one; blank: it is not filed."""

    status: str
    after: str


RequestObstacle = (
    InFuture
    | PaperMissing
    | TooEarly
    | Missing
    | BadValue
    | NothingChanged
    | BeforeReceipt
    | Over
    | NotYet
    | NoSuchUnit
    | NoSuchRow
    | LimitUnknown
    | AlreadyExtended
    | TimeIsUp
    | StillTime
    | IdentityNotInOrder
    | PointMissing
    | PointContradicts
    | RecordMissing
    | NotPublic
    | NotExcepted
    | NotExempted
    | GivenAndRefused
    | NotGranted
    | Unpaid
    | CostIsOther
    | NothingHandedOut
    | RetentionNotSet
    | RetentionRuns
    | ObjectionRuns
    | Erased
    | ReasonDoesNotFit
    | NamesRequester
    | AlreadyObjected
    | StatusOutOfTurn
)


class RequestRefused(StepRefused):
    """A step of a request for information."""


class ObjectionRefused(StepRefused):
    """A step of an objection."""
