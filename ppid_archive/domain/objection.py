"""An objection (*keberatan*) against how a request was handled, over the superior's answer to the end of a dispute.

Source: UU 14/2008 art. 35-38; PerKI 1/2021 art. 39-41. Who objects is who asked, or somebody with a power of attorney.
"""

from datetime import date
from enum import StrEnum

from pydantic import Field

from ppid_archive.domain.classification import Said
from ppid_archive.domain.identity import ItemIdField
from ppid_archive.domain.information_request import Correction, Deed, Erasure
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.register import Item
from ppid_archive.domain.service_law import Regime
from ppid_archive.domain.steps import Step


class ObjectionState(StrEnum):
    """How far an objection has come."""

    LODGED = "lodged"
    ANSWERED = "answered"
    DISPUTED = "disputed"
    CLOSED = "closed"


class ObjectionReason(StrEnum):
    """The seven reasons, by letter. Source: UU 14/2008 art. 35(1); PerKI 1/2021 art. 39(1)."""

    EXCEPTED = "a"
    PERIODIC_NOT_PROVIDED = "b"
    NOT_ANSWERED = "c"
    ANSWERED_OTHERWISE = "d"
    NOT_GRANTED = "e"
    UNREASONABLE_COST = "f"
    LATE = "g"


class Verdict(StrEnum):
    """What the superior (*atasan PPID*) decides."""

    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"


class Reaction(StrEnum):
    """What who objected makes of the answer."""

    ACCEPTS = "accepts"
    REJECTS = "rejects"


class DisputeStatus(StrEnum):
    """How far a dispute before the information commission (*Komisi Informasi*), and the courts, has come."""

    FILED = "filed"
    REGISTERED = "registered"
    MEDIATION = "mediation"
    ADJUDICATION = "adjudication"
    DECIDED = "decided"
    LAWSUIT = "lawsuit"
    JUDGED = "judged"
    ENDED = "ended"


class Lodging(Deed):
    """The objection as it came in, on paper or by e-mail; ``by`` is the officer who entered it.

    ``arose`` is the day on which its reason arose, from which the window runs to ``window_until``. ``anyway`` where who
    objects insists: ``doubtful`` are the reasons that do not fit the register, ``late`` that the window was over.
    """

    reasons: tuple[ObjectionReason, ...] = Field(min_length=1)
    purpose: str = ""
    position: str = ""
    proxy: str = ""
    proxy_letter: str = ""
    arose: date | None = None
    window_until: date | None = None
    anyway: bool = False
    doubtful: tuple[ObjectionReason, ...] = ()
    late: bool = False


class ObjectionAnswer(Step):
    """The superior's written answer, with what they order the PPID to do; ``due`` and ``late`` as of a notice."""

    verdict: Verdict
    reason: Said
    order: str = ""
    due: date | None = None
    late: bool = False


class Reacted(Deed):
    """What who objected made of the answer, and when they received it."""

    reaction: Reaction
    note: str = ""


class DisputeStep(Deed):
    """A step of the dispute, with its number there; ``due`` and ``late`` of the filing, where its limit is known."""

    status: DisputeStatus
    number: str = ""
    result: str = ""
    due: date | None = None
    late: bool = False


class ObjectionEnding(StrEnum):
    """Why nothing more is to be done: taken back, or answered and not disputed in time."""

    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class ObjectionClosing(Deed):
    """The end of an objection that was neither accepted nor disputed."""

    how: ObjectionEnding
    note: str = ""


class Objection(Item):
    """One objection in the register."""

    state: ObjectionState = ObjectionState.LODGED
    request: ItemIdField
    regime: Regime
    lodged: Lodging
    answer: ObjectionAnswer | None = None
    reaction: Reacted | None = None
    dispute: tuple[DisputeStep, ...] = ()
    corrections: tuple[Correction, ...] = ()
    closing: ObjectionClosing | None = None


class DisputeFigure(OnDisk):
    """A step of a dispute as reports need it; its result names nobody, since reports repeat it."""

    status: DisputeStatus
    on: date
    result: str = ""


class ObjectionFigures(OnDisk):
    """What reports need of an objection, and nobody can be told by."""

    item: ItemIdField
    request: ItemIdField
    lodged: date
    reasons: tuple[ObjectionReason, ...]
    state: str
    due: date | None = None
    answered_on: date | None = None
    verdict: Verdict | None = None
    late: bool = False
    reaction: Reaction | None = None
    dispute: tuple[DisputeFigure, ...] = ()


class ErasedObjection(Item):
    """What stands in the place of an objection when the data of who asked were erased."""

    state: str = "erased"
    figures: ObjectionFigures
    erasure: Erasure


AnyObjection = Objection | ErasedObjection
