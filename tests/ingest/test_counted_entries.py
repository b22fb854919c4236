"""What reports need of the registers' entries is the same before and after who asked is erased, and names nobody."""

from datetime import date

import pytest

from ppid_archive.adapters.holiday_data import HolidayData
from ppid_archive.domain.classification import Ground
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.information_request import (
    Closing,
    Ending,
    ErasedRequest,
    Erasure,
    Extension,
    InformationRequest,
    Reception,
    RefusedPart,
    RegimeChoice,
    Requester,
    RequesterKind,
    RequestState,
    Wanted,
    Way,
    WrittenNotice,
)
from ppid_archive.domain.information_request import Outcome as Told
from ppid_archive.domain.objection import (
    DisputeStatus,
    DisputeStep,
    ErasedObjection,
    Lodging,
    Objection,
    ObjectionAnswer,
    ObjectionReason,
    Verdict,
)
from ppid_archive.domain.objection_steps import figures_of_objection
from ppid_archive.domain.request_clock import ServiceClock, figures_of
from ppid_archive.domain.service_figures import Outcome
from ppid_archive.domain.service_law import Regime
from ppid_archive.domain.steps import Person
from ppid_archive.domain.working_days import WorkingCalendar
from ppid_archive.service.counted_entries import counted_objection, counted_request
from ppid_archive.settings import service_law
from ppid_archive.wiring.parts import DATA

PPID = Person(name="Siti", role="PPID")
LAW = service_law("service-law.toml", (DATA / "service-law.toml").read_text(encoding="utf-8"))
CLOCK = ServiceClock(LAW, WorkingCalendar(HolidayData().year))
ERASURE = Erasure(number="1", on=date(2030, 1, 1), by=PPID, reason="habis masa simpannya")
REQUEST, OBJECTION = ItemId(RecordId("3673-2025-R000004")), ItemId(RecordId("3673-2025-K000001"))


def asked(**more: object) -> InformationRequest:
    told = InformationRequest(
        item=REQUEST,
        received=Reception(on=date(2025, 4, 14), by=PPID, way=Way.WEB),
        requester=Requester(kind=RequesterKind.ENTITY, name="Lembaga Rahasia"),
        wanted=Wanted(information="Hasil"),
        regime=RegimeChoice(regime=Regime.NORMAL),
    )
    return told.model_copy(update=more)


def notice(outcome: Told, on: date) -> WrittenNotice:
    part = RefusedPart(ground=Ground.PERSONAL_SECRET, reason="rahasia", information="riwayat")
    refused = (part,) if outcome in {Told.PARTLY, Told.REFUSED} else ()
    return WrittenNotice(number="2", on=on, by=PPID, outcome=outcome, refused=refused, cost=5000)


def erased(one: InformationRequest) -> ErasedRequest:
    return ErasedRequest(item=one.item, figures=figures_of(one, CLOCK), erasure=ERASURE)


def test_a_request_is_counted_with_its_clock_and_without_its_requester() -> None:
    extension = Extension(number="1", on=date(2025, 4, 22), by=PPID, reason="dicari")
    told = counted_request(asked(extension=extension, notice=notice(Told.PARTLY, date(2025, 5, 2))), CLOCK)
    assert (told.outcome, told.ended_on, told.extended_on) == (Outcome.PARTLY, date(2025, 5, 2), date(2025, 4, 22))
    assert (told.days, told.due_on, told.is_late(on=date(2026, 1, 1))) == (12, date(2025, 5, 9), False)
    assert (told.grounds, told.cost, told.channel, told.requester) == (("h",), 5000, "web", "entity")
    assert "Rahasia" not in repr(told)


@pytest.mark.parametrize(
    ("outcome", "counted"),
    [
        (Told.GRANTED, Outcome.GRANTED),
        (Told.PARTLY, Outcome.PARTLY),
        (Told.REFUSED, Outcome.REFUSED),
        (Told.NOT_HELD, Outcome.ELSEWHERE),
    ],
)
def test_every_outcome_of_a_notice_is_counted_and_outlives_the_requesters_data(outcome: Told, counted: Outcome) -> None:
    one = asked(notice=notice(outcome, date(2025, 4, 16)), state=RequestState.ANSWERED)
    told = counted_request(one, CLOCK)
    assert told.outcome is counted
    assert counted_request(erased(one), CLOCK) == told


@pytest.mark.parametrize(
    ("how", "counted"), [(Ending.WITHDRAWN, Outcome.WITHDRAWN), (Ending.ABANDONED, Outcome.ABANDONED)]
)
def test_what_ends_without_a_notice_is_no_answer(how: Ending, counted: Outcome) -> None:
    closing = Closing(on=date(2025, 4, 20), by=PPID, how=how, note="dicabut")
    one = asked(closing=closing, state=RequestState.CLOSED)
    told = counted_request(one, CLOCK)
    assert (told.outcome, told.ended_on, told.days) == (counted, date(2025, 4, 20), None)
    assert counted_request(erased(one), CLOCK) == told
    later = asked(notice=notice(Told.GRANTED, date(2025, 4, 16)), closing=closing)
    assert counted_request(later, CLOCK).outcome is Outcome.GRANTED


def test_a_request_without_an_answer_is_open() -> None:
    told = counted_request(asked(), CLOCK)
    assert (told.outcome, told.ended_on, told.due_on) == (Outcome.OPEN, None, date(2025, 4, 29))
    assert told.is_overdue(on=date(2025, 4, 30))
    assert not told.is_overdue(on=date(2025, 4, 29))


def test_an_objection_is_counted_with_the_course_of_its_dispute() -> None:
    one = Objection(
        item=OBJECTION,
        request=REQUEST,
        regime=Regime.NORMAL,
        lodged=Lodging(on=date(2025, 5, 5), by=PPID, reasons=(ObjectionReason.EXCEPTED,)),
        answer=ObjectionAnswer(number="3", on=date(2025, 5, 9), by=PPID, verdict=Verdict.REJECTED, reason="tetap"),
        dispute=(
            DisputeStep(on=date(2025, 5, 20), by=PPID, status=DisputeStatus.FILED),
            DisputeStep(on=date(2025, 7, 1), by=PPID, status=DisputeStatus.ENDED, result="sepakat"),
        ),
    )
    told = counted_objection(one, CLOCK)
    assert (told.reasons, told.answer, told.days) == (("a",), "rejected", 4)
    assert [told.disputed(on=date(2025, *day)) for day in ((5, 19), (5, 20), (7, 1))] == ["", "filed", "ended"]
    results = [told.results("ended", on=date(2025, *day)) for day in ((6, 30), (7, 1))]
    assert results == [frozenset(), frozenset({"sepakat"})]
    gone = ErasedObjection(item=one.item, figures=figures_of_objection(one, CLOCK), erasure=ERASURE)
    assert counted_objection(gone, CLOCK) == told


def test_a_notice_that_followed_upon_an_objection_is_told_of_it_and_outlives_the_requesters_data() -> None:
    one = asked(notice=notice(Told.REFUSED, date(2025, 4, 16)), after_objection=notice(Told.GRANTED, date(2025, 5, 12)))
    assert erased(one).figures.noticed_again_on == date(2025, 5, 12)
    objection = Objection(
        item=OBJECTION,
        request=REQUEST,
        regime=Regime.NORMAL,
        lodged=Lodging(on=date(2025, 5, 5), by=PPID, reasons=(ObjectionReason.EXCEPTED,)),
        answer=ObjectionAnswer(
            number="3", on=date(2025, 5, 9), by=PPID, verdict=Verdict.UPHELD, reason="x", order="beri"
        ),
    )
    told = counted_objection(objection, CLOCK, {REQUEST: date(2025, 5, 12)})
    assert [told.followed(on=date(2025, 5, day)) for day in (11, 12)] == [False, True]
    assert not counted_objection(objection, CLOCK).followed(on=date(2026, 1, 1))
    rejected = objection.answer and objection.answer.model_copy(update={"verdict": Verdict.REJECTED})
    alone = counted_objection(objection.model_copy(update={"answer": rejected}), CLOCK, {REQUEST: date(2025, 5, 12)})
    assert not alone.followed(on=date(2026, 1, 1))
