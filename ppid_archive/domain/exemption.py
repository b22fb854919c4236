"""An exception (*pengecualian*) as an item of its register: proposed, tested, decided, revoked or ended, each with who.

Source: UU 14/2008 art. 17-20; PP 61/2010; PerKI 1/2021 art. 49; PKPU 22/2023 art. 24-27.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from pydantic import Field

from ppid_archive.domain.classification import Closed, EndEvent, Excepted, Ground, Said
from ppid_archive.domain.exemption_law import Level
from ppid_archive.domain.identity import RecordId, RecordIdField
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.register import Item
from ppid_archive.domain.retention import add_years


class ExemptionState(StrEnum):
    """How far it has come: *diusulkan*, *diteruskan*, *diuji*, *dikecualikan*, *terbuka*, *dicabut*, *berakhir*."""

    PROPOSED = "proposed"
    FORWARDED = "forwarded"
    TESTED = "tested"
    EXCEPTED = "excepted"
    OPEN = "open"
    REVOKED = "revoked"
    ENDED = "ended"


OVER = frozenset({ExemptionState.OPEN, ExemptionState.REVOKED, ExemptionState.ENDED})
"""The states in which nothing is withheld by it, and a person may open the records."""


class Conclusion(StrEnum):
    """What a test or a decision comes to."""

    EXCEPTED = "excepted"
    OPEN = "open"


class Occasion(StrEnum):
    """When the test is made. Source: PerKI 1/2021 art. 49."""

    BEFORE_REQUEST = "before-request"
    UPON_REQUEST = "upon-request"
    IN_DISPUTE = "in-dispute"


class Deed(OnDisk):
    """Who did something, in which role, on which day, and why."""

    by: Said
    role: Said
    on: date
    reason: Said


class Listed(OnDisk):
    """A record that holds the information, with its title as it was then."""

    record: RecordIdField
    title: str


class Matter(OnDisk):
    """What shall be excepted, on which ground, and what would follow.

    ``article_18`` says who looked and why none of it is what art. 18(1) never lets be excepted.
    """

    ground: Ground
    statute: Said | None = None
    information: Said
    if_open: Said
    if_closed: Said
    article_18: Said | None = None


class Participant(OnDisk):
    """Who took part in a test, in which role, and whether they signed its sheet."""

    name: Said
    role: Said
    signed: bool = True


class Period(OnDisk):
    """How long: years from its start, a first open day, events, or as long as needed; ``note`` in the test's words."""

    years: int | None = Field(default=None, ge=1, le=200)
    open_from: date | None = None
    events: tuple[EndEvent, ...] = ()
    as_long_as_needed: bool = False
    note: Said | None = None

    def first_open_day(self, start: date) -> date | None:
        """Return the day on which the exception has ended by itself; None where no day is known."""
        if self.years is not None:
            return add_years(start, self.years)
        return self.open_from


class Forwarding(OnDisk):
    """By which letter a proposal was handed on to the province."""

    letter: Said
    done: Deed


class ConsequenceTest(OnDisk):
    """What a consequence test (*uji konsekuensi*) came to; its signed sheet lies beside the item or is a record."""

    place: Said
    held_on: date
    participants: tuple[Participant, ...] = ()
    public_interest: Said
    conclusion: Conclusion
    period: Period | None = None
    sheet: str | None = None
    sheet_record: RecordIdField | None = None
    noted: Deed


class Issuer(OnDisk):
    """Who issued the decision: body, its level, unit, officer."""

    body: Said
    level: Level
    unit: Said
    officer: Said


class Approval(OnDisk):
    """The approval of the body's leadership. Source: PP 61/2010 art. 3."""

    by: Said
    role: Said
    on: date


class ExemptionDecision(OnDisk):
    """The decision (*surat penetapan*): by which instrument, of which day, from when its period counts."""

    outcome: Conclusion
    issuer: Issuer
    instrument: Said
    on: date
    approval: Approval | None = None
    period_start: date | None = None
    noted: Deed


class Revocation(OnDisk):
    """By which instrument, of which day, an exception was revoked."""

    instrument: Said
    on: date
    noted: Deed


class EventEnd(OnDisk):
    """The event that ended an exception, its day and the document that shows it."""

    event: EndEvent
    on: date
    document: Said
    noted: Deed


class Exemption(Item):
    """One exception of specific information in some records, never of a whole class.

    ``carried_out`` is False while the records do not all say yet what was decided.
    """

    state: ExemptionState
    records: tuple[Listed, ...] = Field(min_length=1)
    matter: Matter
    occasion: Occasion
    request: Said | None = None
    proposed: Deed
    forwarding: Forwarding | None = None
    test: ConsequenceTest | None = None
    decision: ExemptionDecision | None = None
    end_events: tuple[EndEvent, ...] = ()
    revocation: Revocation | None = None
    end: EventEnd | None = None
    carried_out: bool = True

    def lists(self, record: RecordId) -> bool:
        """Say whether a record is among those that hold the information."""
        return any(one.record == record for one in self.records)

    @property
    def open_from(self) -> date | None:
        """The first day on which the period has ended; None where it has no such day or nothing is excepted."""
        if self.decision is None or self.decision.outcome is not Conclusion.EXCEPTED:
            return None
        if self.test is None or self.test.period is None:
            return None
        return self.test.period.first_open_day(self.decision.period_start or self.decision.on)

    @property
    def since(self) -> date | None:
        """The day on which it was decided; None where nothing is excepted by it."""
        excepts = self.decision and self.decision.outcome is Conclusion.EXCEPTED
        return self.decision.on if self.decision and excepts else None

    @property
    def ended_on(self) -> date | None:
        """The day on which it ended, whichever way came first; None where none is known."""
        days = (self.revocation.on if self.revocation else None, self.end.on if self.end else None, self.open_from)
        return min((day for day in days if day), default=None)

    def held(self, *, on: date) -> bool:
        """Say whether it was in force on a day, as is known by now."""
        return self.since is not None and self.since <= on and (self.ended_on is None or on < self.ended_on)

    def in_force(self, *, on: date) -> bool:
        """Say whether the records are withheld by this on a day: decided, not revoked, not ended by then."""
        return self.state is ExemptionState.EXCEPTED and (self.open_from is None or on < self.open_from)

    def standing(self, *, on: date) -> ExemptionState:
        """Return how it stands on a day: what is excepted ends by itself on its day, whatever was noted."""
        if self.held(on=on):
            return ExemptionState.EXCEPTED
        if self.since and on < self.since:
            return ExemptionState.TESTED
        return ExemptionState.ENDED if self.state is ExemptionState.EXCEPTED else self.state


def lasting_longest(exemptions: Iterable[Exemption]) -> Exemption | None:
    """Return the one by which a record is withheld that several list: none of them opens it before the last ends."""
    return max(exemptions, key=lambda one: one.open_from or date.max, default=None)


def exception_by(one: Exemption, *, staff_numbers_block: bool) -> Excepted:
    """Return what a record says of its exception, with the facts that it needs by itself."""
    decision = one.decision
    assert decision  # noqa: S101 - asked only then
    return Excepted(
        ground=one.matter.ground,
        statute=one.matter.statute,
        consequence_test=_named(one),
        decided_on=decision.on,
        decided_by=decision.issuer.officer,
        role=f"{decision.issuer.unit}, {decision.issuer.body}",
        reason=one.matter.if_open,
        open_from=one.open_from,
        exemption=one.item,
        instrument=decision.instrument,
        end_events=one.end_events,
        staff_numbers_block=staff_numbers_block,
    )


def closed_after(one: Exemption) -> Closed:
    """Return how a record stands once its exception is revoked or an event ended it: closed until a person opens it.

    Opening names a category and looks at personal data first; only a day written into the exception opens by itself.
    """
    ended = one.revocation or one.end
    assert ended  # noqa: S101 - asked only then
    noted = ended.noted
    return Closed(decided_on=ended.on, decided_by=noted.by, role=noted.role, reason=noted.reason, exemption=one.item)


def _named(one: Exemption) -> str | None:
    return f"{one.item}, {one.test.held_on}" if one.test else None
