"""A request for information (*permohonan informasi publik*) in the register, with everything done about it so far.

Source of the fields: UU 14/2008 art. 22; PerKI 1/2021 and the register forms that repeat it; the steps: the SOP of
KPU Provinsi Bengkulu. Who asks is told here and nowhere else.
"""

from datetime import date
from enum import StrEnum

from pydantic import Field

from ppid_archive.domain.classification import Ground, Said
from ppid_archive.domain.identity import ItemIdField, RecordId, RecordIdField
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.register import Item
from ppid_archive.domain.service_law import Regime
from ppid_archive.domain.steps import Person, Signed, Step


class RequestState(StrEnum):
    """How far a request has come."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"


class RequesterKind(StrEnum):
    """Who may ask: a citizen, a legal entity, a group of people, or somebody with a power of attorney for one."""

    PERSON = "person"
    ENTITY = "entity"
    GROUP = "group"
    PROXY = "proxy"


class Way(StrEnum):
    """How a request came in."""

    IN_PERSON = "in-person"
    LETTER = "letter"
    EMAIL = "e-mail"
    TELEPHONE = "telephone"
    FAX = "fax"
    WEB = "web"


class Obtain(StrEnum):
    """How the information is to be had (*cara memperoleh*)."""

    VIEW = "view"
    COPY_SOFT = "copy-soft"
    COPY_HARD = "copy-hard"


class Deliver(StrEnum):
    """How it is to be sent (*cara mengirim*)."""

    IN_PERSON = "in-person"
    POST = "post"
    COURIER = "courier"
    FAX = "fax"
    EMAIL = "e-mail"


class Requester(OnDisk):
    """Who asks. ``id_number``: the citizen's number (NIK), or of a legal entity that of its approval."""

    kind: RequesterKind
    name: Said
    id_number: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""
    occupation: str = ""
    on_behalf_of: str = ""
    proxy_letter: str = ""

    def is_named_in(self, text: str) -> bool:
        """Say whether a text tells who asks, by name, number, address or means of contact."""
        told = (self.name, self.on_behalf_of, self.id_number, self.address, self.telephone, self.email)
        return any(one.strip() and _levelled(one) in _levelled(text) for one in told)


def _levelled(text: str) -> str:
    return " ".join(text.split()).casefold()


class Wanted(OnDisk):
    """What is asked for, what for, and how it is to be had."""

    information: Said
    purpose: str = ""
    obtain: Obtain = Obtain.COPY_SOFT
    deliver: Deliver = Deliver.EMAIL


class RegimeChoice(OnDisk):
    """By which limits the request runs, and why."""

    regime: Regime
    reason: str = ""


class Deed(OnDisk):
    """Something done on a day by somebody."""

    on: date
    by: Person


class Reception(Deed):
    """How it came in; ``filled_by_staff`` where the desk filled the form in for who asked by word of mouth."""

    way: Way
    filled_by_staff: bool = False


class SopStep(Deed):
    """A row of the procedure done, with the minutes it took where it is measured, and what it was about."""

    row: int = Field(ge=1, le=99)
    minutes: int | None = Field(default=None, ge=0)
    note: str = ""


class IdentityCheck(Deed):
    """The check of who asks: what was seen, and what is lacking; nothing lacking means that it is in order."""

    seen: str = ""
    lacking: str = ""

    def is_in_order(self) -> bool:
        """Say whether the requester may ask."""
        return bool(self.seen) and not self.lacking


class Assignment(Deed):
    """Which unit is to look for the information."""

    unit: Said
    instruction: str = ""


class Considered(OnDisk):
    """A record that a search brought up, how it stood towards the public then, and what was thought of it."""

    record: RecordIdField
    access: str
    note: str = ""


class SearchNoted(Deed):
    """A search in the archive for what is asked for; ``total`` is how many records it found."""

    words: Said
    total: int = Field(ge=0)
    considered: tuple[Considered, ...] = ()


class Extension(Step):
    """The one extension of the time for the notice, with its written reason. Source: UU 14/2008 art. 22(8)."""

    reason: Said


class Outcome(StrEnum):
    """What became of a request."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    NOT_HELD = "not-held"


class RefusedPart(OnDisk):
    """What is withheld: of a record or by its words, on a letter of art. 17, by which exemption, and why."""

    ground: Ground
    reason: Said
    record: RecordIdField | None = None
    information: str = ""
    exemption: ItemIdField | None = None


class WrittenNotice(Step):
    """The written notice (*pemberitahuan tertulis*) in its seven points. Source: UU 14/2008 art. 22(7).

    a ``is_held``, or ``not_held``, why not; b ``elsewhere``, which other body holds it or a part of it; c ``outcome``
    with ``refused``; d ``given`` and ``content``; e ``blackened``, why parts are black; f ``medium`` and format;
    g ``cost`` in rupiah and ``payment``, how to pay.
    ``due`` was its last day, as reckoned when it was written; ``late`` where it is written after that. ``anyway`` where
    who signs insists: ``doubtful`` are the letters on which words are refused without an exemption in force.
    """

    outcome: Outcome
    not_held: str = ""
    elsewhere: str = ""
    refused: tuple[RefusedPart, ...] = ()
    given: tuple[RecordIdField, ...] = ()
    content: str = ""
    blackened: str = ""
    medium: str = ""
    cost: int = Field(default=0, ge=0)
    payment: str = ""
    due: date | None = None
    late: bool = False
    anyway: bool = False
    doubtful: tuple[Ground, ...] = ()

    def is_held(self) -> bool:
        """Say whether the office holds the information."""
        return self.outcome is not Outcome.NOT_HELD


class Payment(Deed):
    """The cost paid, and the number of its receipt."""

    amount: int = Field(ge=1)
    proof: Said


class HandOut(Deed):
    """Records whose public copies were given or shown."""

    records: tuple[RecordIdField, ...]
    medium: str = ""
    content: str = ""


class Changed(OnDisk):
    """A field that was put right, as it was and as it is."""

    field: str
    before: str
    after: str


class Correction(Deed):
    """Something entered wrongly that was put right."""

    reason: Said
    changes: tuple[Changed, ...] = Field(min_length=1)


class Ending(StrEnum):
    """Why nothing more is to be done."""

    SERVED = "served"
    WITHDRAWN = "withdrawn"
    ABANDONED = "abandoned"


class Closing(Deed):
    """The end: the register is up to date, and who looked at it."""

    how: Ending
    note: str = ""


class InformationRequest(Item):
    """One request in the register.

    ``notice`` is what the clock and reports go by; ``after_objection`` is what was granted after it, on the order of
    the superior, the commission or a court.
    """

    state: RequestState = RequestState.RECEIVED
    received: Reception
    requester: Requester
    wanted: Wanted
    regime: RegimeChoice
    identity: IdentityCheck | None = None
    steps: tuple[SopStep, ...] = ()
    assignment: Assignment | None = None
    searches: tuple[SearchNoted, ...] = ()
    extension: Extension | None = None
    notice: WrittenNotice | None = None
    after_objection: WrittenNotice | None = None
    payment: Payment | None = None
    handed_out: tuple[HandOut, ...] = ()
    corrections: tuple[Correction, ...] = ()
    closing: Closing | None = None

    def answer(self) -> WrittenNotice | None:
        """Return the notice that holds: the one after a successful objection, or else the first."""
        return self.after_objection or self.notice

    def granted(self) -> frozenset[RecordId]:
        """Return the records that the notice grants."""
        told = self.answer()
        return frozenset(told.given if told else ())

    def grounds(self) -> tuple[str, ...]:
        """Return the letters on which anything is refused, each once."""
        refused = self.notice.refused if self.notice else ()
        return tuple(sorted({str(one.ground) for one in refused}))


class Erasure(Signed):
    """The end of the retention of who asked. Source: UU 27/2022 art. 42-44."""

    reason: Said


class StepTime(OnDisk):
    """How long a row of the procedure took, and how long it may."""

    row: int
    minutes: int
    standard: int | None = None
    on: date | None = None


class RequestFigures(OnDisk):
    """What reports need of a request, and nobody can be told by; it outlives the requester's data.

    ``noticed_after`` is in working days from receipt to notice; ``noticed_again_on`` is the day of the one after an
    objection.
    """

    item: ItemIdField
    received: date
    way: Way
    requester_kind: RequesterKind
    regime: Regime
    state: str
    unit: str | None = None
    extended_on: date | None = None
    due: date | None = None
    noticed_on: date | None = None
    noticed_after: int | None = None
    noticed_again_on: date | None = None
    late: bool = False
    outcome: Outcome | None = None
    grounds: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    records: tuple[RecordIdField, ...] = ()
    cost: int = 0
    paid: int = 0
    handed_out_on: date | None = None
    closed_on: date | None = None
    ending: Ending | None = None
    times: tuple[StepTime, ...] = ()


class ErasedRequest(Item):
    """What stands in the place of a request whose requester's data were erased."""

    state: str = "erased"
    figures: RequestFigures
    erasure: Erasure


AnyRequest = InformationRequest | ErasedRequest
