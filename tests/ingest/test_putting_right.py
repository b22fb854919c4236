"""What was entered wrongly of a request or an objection is put right as its steps could have led to it, or refused."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.classification import Ground
from ppid_archive.domain.disposal_obstacles import InFuture, TooEarly
from ppid_archive.domain.errors import StepRefused
from ppid_archive.domain.information_request import Ending, InformationRequest, Outcome, Payment, RefusedPart
from ppid_archive.domain.objection import (
    DisputeStatus,
    DisputeStep,
    Objection,
    ObjectionClosing,
    ObjectionEnding,
    ObjectionReason,
    ObjectionState,
    Reacted,
    Reaction,
    Verdict,
)
from ppid_archive.ingest.intake import Intake
from ppid_archive.service.counted_entries import CountedEntries
from tests.houses import fake_intake
from tests.ingest.service_office import (
    CLOCK,
    SARI,
    SECRET,
    TODAY,
    an_answer,
    asked,
    deed,
    ended,
    given,
    in_order,
    lodging,
    notice,
    objections,
    requests,
)

REQUEST, ITEM = "3673-2026-R000001", "3673-2026-K000001"
RECEIVED, NOTICED, LODGED, ANSWERED, AGAIN = (date(2026, 7, day) for day in (6, 10, 13, 20, 24))
_R = ObjectionReason
_REFUSED = RefusedPart(ground=Ground.PERSONAL_SECRET, reason="rahasia pribadi", information="riwayat kesehatan")


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    return fake_intake(tmp_path)


def obstacles(step: Callable[[], object]) -> list[object]:
    with pytest.raises(StepRefused) as refused:
        step()
    return list(refused.value.against)


def mend(intake: Intake, values: Mapping[str, str]) -> InformationRequest:
    return requests(intake).correct(REQUEST, deed(), "salah tulis", values)


def mend_objection(intake: Intake, values: Mapping[str, str]) -> Objection:
    return objections(intake).correct(ITEM, deed(), "salah tulis", values)


def served_at_a_lower_cost(intake: Intake) -> None:
    """A request whose cost was lowered upon an objection, paid and handed out."""
    own, appeals = requests(intake), objections(intake)
    own.receive(asked(RECEIVED))
    own.identify(REQUEST, in_order(RECEIVED))
    own.notify(REQUEST, notice(NOTICED, cost=50_000, payment="tunai"))
    appeals.lodge(REQUEST, lodging(_R.UNREASONABLE_COST, on=LODGED))
    appeals.answer(ITEM, an_answer(ANSWERED))
    own.notify(REQUEST, notice(AGAIN, cost=20_000, payment="tunai"))
    own.pay(REQUEST, Payment(on=AGAIN, by=SARI, amount=20_000, proof="KW-1"))
    own.hand_out(REQUEST, given(AGAIN))
    own.close(REQUEST, ended(AGAIN))


def refused_and_answered(intake: Intake, verdict: Verdict = Verdict.REJECTED) -> None:
    own, appeals = requests(intake), objections(intake)
    own.receive(asked(RECEIVED))
    own.notify(REQUEST, notice(NOTICED, Outcome.REFUSED, refused=(_REFUSED,), anyway=True))
    appeals.lodge(REQUEST, lodging(_R.EXCEPTED, on=LODGED))
    appeals.answer(ITEM, an_answer(ANSWERED, verdict))


def a_step(status: DisputeStatus, on: date, result: str = "") -> DisputeStep:
    return DisputeStep(on=on, by=SARI, status=status, number="12/KI", result=result)


def test_a_cost_lowered_upon_an_objection_stands_in_no_corrections_way(intake: Intake) -> None:
    served_at_a_lower_cost(intake)
    assert mend(intake, {"requester.name": "Ani Baru"}).requester.name == "Ani Baru"
    assert obstacles(lambda: mend(intake, {"payment.amount": "30000"})) == [against.CostIsOther(30_000, 20_000)]


def test_the_notice_after_an_objection_is_put_right_like_the_first(intake: Intake) -> None:
    served_at_a_lower_cost(intake)
    told = mend(intake, {"after_objection.number": "77/PT", "after_objection.medium": "PDF"}).after_objection
    assert told
    assert (told.number, told.medium, told.cost) == ("77/PT", "PDF", 20_000)
    assert obstacles(lambda: mend(intake, {"after_objection.medium": ""})) == [against.PointMissing("f")]
    early = {"after_objection.on": NOTICED.replace(day=9).isoformat()}
    assert obstacles(lambda: mend(intake, early)) == [TooEarly(NOTICED.replace(day=9), NOTICED)]


def test_minutes_and_rows_of_the_procedure_are_put_right(intake: Intake) -> None:
    served_at_a_lower_cost(intake)
    one = mend(intake, {"steps.1.minutes": "80"})
    assert (one.steps[0].minutes, one.corrections[0].changes[0].before) == (80, "8")
    (counted,) = CountedEntries(requests(intake)._registers, CLOCK).requests()
    assert counted.is_slow(1, on=TODAY)
    assert mend(intake, {"steps.1.minutes": ""}).steps[0].minutes is None
    assert [step.row for step in mend(intake, {"steps.2": ""}).steps] == [1]
    assert obstacles(lambda: mend(intake, {"steps.1.row": "12"})) == [against.NoSuchRow(12)]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"payment.on": "2026-07-08"}, TooEarly(date(2026, 7, 8), NOTICED)),
        ({"closing.on": "2026-07-23"}, TooEarly(date(2026, 7, 23), AGAIN)),
        ({"closing.on": "2027-01-04"}, InFuture(date(2027, 1, 4))),
        ({"closing.how": "withdrawn"}, against.Missing("closing.note")),
    ],
)
def test_a_step_of_a_request_is_put_where_it_could_have_been(
    intake: Intake, values: Mapping[str, str], found: object
) -> None:
    served_at_a_lower_cost(intake)
    assert obstacles(lambda: mend(intake, values)) == [found]


def test_what_was_withdrawn_was_served_only_if_there_was_a_notice(intake: Intake) -> None:
    own = requests(intake)
    own.receive(asked(RECEIVED))
    own.close(REQUEST, ended(RECEIVED, how=Ending.WITHDRAWN, note="dicabut"))
    assert obstacles(lambda: mend(intake, {"closing.how": "served"})) == [against.NotYet("notice")]
    assert mend(intake, {"closing.how": "abandoned"}).closing


def test_the_reasons_of_an_objection_are_put_right_and_judged(intake: Intake) -> None:
    refused_and_answered(intake)
    one = mend_objection(intake, {"lodged.reasons.1": "e"})
    assert (one.lodged.reasons, one.lodged.doubtful) == ((_R.NOT_GRANTED,), ())
    assert one.corrections[0].changes[0].before == "a"
    assert mend_objection(intake, {"lodged.reasons.2": "a"}).lodged.reasons == (_R.NOT_GRANTED, _R.EXCEPTED)
    assert obstacles(lambda: mend_objection(intake, {"lodged.reasons.1": "c"})) == [against.ReasonDoesNotFit("c")]
    gone = {"lodged.reasons.1": "", "lodged.reasons.2": ""}
    assert obstacles(lambda: mend_objection(intake, gone)) == [against.BadValue("lodged.reasons")]
    insisted = mend_objection(intake, {"lodged.reasons.1": "c", "lodged.anyway": "true"}).lodged
    assert (insisted.reasons, insisted.doubtful) == ((_R.NOT_ANSWERED, _R.EXCEPTED), (_R.NOT_ANSWERED,))
    assert mend_objection(intake, {"lodged.position": "lain"}).lodged.doubtful == (_R.NOT_ANSWERED,)


def test_the_state_of_an_objection_follows_what_is_put_right(intake: Intake) -> None:
    refused_and_answered(intake)
    objections(intake).react(ITEM, Reacted(on=ANSWERED, by=SARI, reaction=Reaction.ACCEPTS))
    assert mend_objection(intake, {"reaction.reaction": "rejects"}).state is ObjectionState.ANSWERED
    assert mend_objection(intake, {"reaction.reaction": "accepts"}).state is ObjectionState.CLOSED


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"reaction.on": "2026-07-17"}, TooEarly(date(2026, 7, 17), ANSWERED)),
        ({"reaction.on": "2027-01-04"}, InFuture(date(2027, 1, 4))),
        ({"reaction.reaction": "accepts"}, against.Over(ObjectionState.DISPUTED)),
        ({"dispute.1.on": "2026-07-17"}, against.NotYet("answer")),
        ({"dispute.1.status": "registered"}, against.StatusOutOfTurn("registered", "")),
        ({"dispute.2.result": ""}, against.Missing("dispute.result")),
        ({"dispute.2.result": f"damai dengan {SECRET}"}, against.NamesRequester("dispute.result")),
    ],
)
def test_a_step_of_an_objection_is_put_where_it_could_have_been(
    intake: Intake, values: Mapping[str, str], found: object
) -> None:
    refused_and_answered(intake)
    own = objections(intake)
    own.react(ITEM, Reacted(on=date(2026, 7, 21), by=SARI, reaction=Reaction.REJECTS))
    own.dispute(ITEM, a_step(DisputeStatus.FILED, date(2026, 7, 28)))
    own.dispute(ITEM, a_step(DisputeStatus.ENDED, date(2026, 9, 1), "damai"))
    assert found in obstacles(lambda: mend_objection(intake, values))


def test_a_dispute_is_put_right_with_its_last_day_and_its_state(intake: Intake) -> None:
    refused_and_answered(intake)
    own = objections(intake)
    own.dispute(ITEM, a_step(DisputeStatus.FILED, date(2026, 8, 12)))
    own.dispute(ITEM, a_step(DisputeStatus.ENDED, date(2026, 9, 1), "dmai"))
    one = mend_objection(intake, {"dispute.2.result": "damai", "answer.on": "2026-07-24"})
    assert [(step.result, step.due, step.late) for step in one.dispute] == [
        ("", CLOCK.calendar.after(date(2026, 7, 24), 14).day, False),
        ("damai", None, False),
    ]
    assert one.state is ObjectionState.CLOSED
    assert mend_objection(intake, {"dispute.2": ""}).state is ObjectionState.DISPUTED


def test_an_objection_that_lapsed_did_so_when_its_time_was_over(intake: Intake) -> None:
    refused_and_answered(intake)
    until = CLOCK.calendar.after(ANSWERED, 14).day
    lapsed = ObjectionClosing(on=date(2026, 9, 1), by=SARI, how=ObjectionEnding.LAPSED)
    objections(intake).close(ITEM, lapsed)
    early = {"closing.on": until.isoformat()}
    assert obstacles(lambda: mend_objection(intake, early)) == [against.StillTime(until)]
    assert obstacles(lambda: mend_objection(intake, {"closing.how": "withdrawn"})) == [against.Missing("closing.note")]
    withdrawn = mend_objection(intake, {"closing.how": "withdrawn", "closing.note": "surat"})
    assert withdrawn.state is ObjectionState.CLOSED
