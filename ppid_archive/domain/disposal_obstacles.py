"""What stands in the way of a disposal and of its steps, as values; who words them is somewhere else."""

from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.destruction_obstacles import Obstacle
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.record import RelationKind


@dataclass(frozen=True)
class AlreadyListed:
    """Another disposal or transfer that is under way lists the record."""

    item: ItemId


@dataclass(frozen=True)
class PaperOf:
    """The record is a paper of a disposal or transfer; those are kept. Source: Perka ANRI 37/2016."""

    item: ItemId


@dataclass(frozen=True)
class TiedToSurvivor:
    """The record holds, or is held in, another one that would stay, and whose bytes would go on telling it."""

    relation: RelationKind
    survivor: RecordId


@dataclass(frozen=True)
class ChangedSince:
    """What the list says of the record is not so any more; the names are those of the list's facts."""

    facts: tuple[str, ...]


OfRecord = Obstacle | AlreadyListed | PaperOf | TiedToSurvivor | ChangedSince


@dataclass(frozen=True)
class About:
    """Something that forbids destroying one record."""

    record: RecordId
    what: OfRecord


@dataclass(frozen=True)
class OutOfTurn:
    """The disposal does not stand where this step begins; ``due`` is where it would have to, None: nowhere."""

    state: str
    due: str | None


@dataclass(frozen=True)
class NotListed:
    """The record is not on the list."""

    record: RecordId


@dataclass(frozen=True)
class SparedAndCleared:
    """The panel is said to keep the record and to let it go."""

    record: RecordId


@dataclass(frozen=True)
class NothingGoes:
    """Every record is spared; the disposal is to be withdrawn instead."""


@dataclass(frozen=True)
class TooEarly:
    """The step lies before the one it rests on."""

    day: date
    earlier: date


@dataclass(frozen=True)
class InFuture:
    """The step lies after today."""

    day: date


@dataclass(frozen=True)
class PanelLacks:
    """Nobody on the panel has this role."""

    role: str


@dataclass(frozen=True)
class WitnessLacks:
    """No witness has this role."""

    role: str


@dataclass(frozen=True)
class PaperMissing:
    """The record that is to be the paper of the step is not in the archive, or not whole."""

    record: RecordId


@dataclass(frozen=True)
class PaperListed:
    """The record that is to be a paper of the disposal is itself on its list."""

    record: RecordId


@dataclass(frozen=True)
class CertificateUsed:
    """The record is the certificate of another disposal."""

    record: RecordId
    disposal: ItemId


@dataclass(frozen=True)
class BegunOtherwise:
    """The execution began with another certificate; it can only be gone on with."""

    certificate: RecordId


StepObstacle = (
    About
    | OutOfTurn
    | NotListed
    | SparedAndCleared
    | NothingGoes
    | TooEarly
    | InFuture
    | PanelLacks
    | WitnessLacks
    | PaperMissing
    | PaperListed
    | CertificateUsed
    | BegunOtherwise
)
