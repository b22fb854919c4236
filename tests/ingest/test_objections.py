"""Objections on fakes and on the real adapters: reasons, window, the superior's time, and the dispute after that."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.classification import Ground
from ppid_archive.domain.disposal_obstacles import InFuture, TooEarly
from ppid_archive.domain.errors import StaffOnly, UnknownItem
from ppid_archive.domain.information_request import Outcome, RefusedPart
from ppid_archive.domain.objection import (
    DisputeStatus,
    DisputeStep,
    ObjectionReason,
    ObjectionState,
    Reacted,
    Reaction,
    Verdict,
)
from ppid_archive.domain.objection_papers import ObjectionPaper
from ppid_archive.domain.query import Reader
from ppid_archive.domain.request_obstacles import ObjectionRefused
from ppid_archive.domain.service_law import Regime
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.verification import verify
from ppid_archive.registers import Registers
from ppid_archive.service.objections import Objections
from tests.houses import fake_intake, real_intake
from tests.ingest.service_office import (
    HEAD,
    SARI,
    SECRET,
    TODAY,
    an_answer,
    asked,
    given,
    in_order,
    lodging,
    notice,
    objections,
    requests,
    service_desk,
)

REQUEST, ITEM = "3673-2026-R000001", "3673-2026-K000001"
RECEIVED = date(2026, 7, 6)
DUE = date(2026, 7, 20)
_R = ObjectionReason


@pytest.fixture(params=[fake_intake, real_intake])
def intake(request: pytest.FixtureRequest, tmp_path: Path) -> Intake:
    make: Callable[[Path], Intake] = request.param
    return make(tmp_path)


def obstacles(step: Callable[[], object]) -> list[object]:
    with pytest.raises(ObjectionRefused) as refused:
        step()
    return list(refused.value.against)


def answered(intake: Intake, on: date = date(2026, 7, 10), outcome: Outcome = Outcome.REFUSED, **other: Any) -> None:
    part = RefusedPart(ground=Ground.PERSONAL_SECRET, reason="rahasia pribadi", information="riwayat kesehatan")
    facts: dict[str, Any] = {"refused": (part,), "anyway": True} if outcome is Outcome.REFUSED else {}
    own = received(intake)
    own.notify(REQUEST, notice(on, outcome, **facts, **other))


def received(intake: Intake, regime: Regime = Regime.NORMAL) -> Any:
    own = requests(intake)
    own.receive(asked(RECEIVED, regime))
    own.identify(REQUEST, in_order(RECEIVED))
    return own


def step(status: DisputeStatus, on: date, result: str = "") -> DisputeStep:
    return DisputeStep(on=on, by=SARI, status=status, number="12/KI", result=result)


def test_an_objection_goes_over_its_answer_and_dispute_to_the_end(intake: Intake) -> None:
    answered(intake)
    own = objections(intake)
    one = own.lodge(REQUEST, lodging(_R.EXCEPTED, _R.NOT_GRANTED, on=date(2026, 7, 13)))
    assert (one.item, one.lodged.arose, one.lodged.window_until) == (ITEM, date(2026, 7, 10), date(2026, 8, 24))
    told = own.answer(ITEM, an_answer(date(2026, 7, 20), Verdict.REJECTED))
    assert told.answer
    assert (told.answer.due, told.answer.late) == (date(2026, 8, 26), False)
    own.react(ITEM, Reacted(on=date(2026, 7, 22), by=SARI, reaction=Reaction.REJECTS))
    filed = own.dispute(ITEM, step(DisputeStatus.FILED, date(2026, 8, 11))).dispute[-1]
    assert (filed.due, filed.late) == (date(2026, 8, 11), False)
    for status, day in ((DisputeStatus.MEDIATION, 20), (DisputeStatus.DECIDED, 28)):
        own.dispute(ITEM, step(status, date(2026, 8, day), "dikabulkan sebagian"))
    done = own.dispute(ITEM, step(DisputeStatus.ENDED, date(2026, 9, 1), "dilaksanakan"))
    assert done.state is ObjectionState.CLOSED
    (figures,) = own.figures()
    assert [step.status for step in figures.dispute] == ["filed", "mediation", "decided", "ended"]
    assert (figures.verdict, figures.reaction, figures.late) == ("rejected", "rejects", False)
    assert list(verify(intake.custody)) == []


@pytest.mark.parametrize(
    ("reasons", "unfit"),
    [
        ((_R.EXCEPTED, _R.PERIODIC_NOT_PROVIDED, _R.ANSWERED_OTHERWISE, _R.NOT_GRANTED), ()),
        ((_R.NOT_ANSWERED, _R.UNREASONABLE_COST, _R.LATE), (_R.NOT_ANSWERED, _R.UNREASONABLE_COST, _R.LATE)),
    ],
)
def test_a_reason_fits_what_the_register_says_of_a_refusal(
    intake: Intake, reasons: tuple[ObjectionReason, ...], unfit: tuple[ObjectionReason, ...]
) -> None:
    answered(intake)
    if unfit:
        found = obstacles(lambda: objections(intake).lodge(REQUEST, lodging(*reasons, on=date(2026, 7, 13))))
        assert found == [against.ReasonDoesNotFit(reason) for reason in unfit]
    else:
        objections(intake).lodge(REQUEST, lodging(*reasons, on=date(2026, 7, 13)))


def test_who_was_granted_all_late_and_at_a_cost_may_say_so(intake: Intake) -> None:
    answered(intake, date(2026, 7, 21), Outcome.GRANTED, cost=5, payment="tunai")
    reasons = (_R.LATE, _R.UNREASONABLE_COST)
    assert objections(intake).lodge(REQUEST, lodging(*reasons, on=date(2026, 7, 22))).lodged.reasons == reasons


def test_what_was_noticed_in_time_and_handed_out_late_is_late(intake: Intake) -> None:
    answered(intake, date(2026, 7, 20), Outcome.GRANTED)
    requests(intake).hand_out(REQUEST, given(date(2026, 7, 30)))
    assert objections(intake).lodge(REQUEST, lodging(_R.LATE, on=date(2026, 8, 3))).lodged.arose == date(2026, 7, 20)


def test_silence_can_be_objected_to_once_the_time_is_over(intake: Intake) -> None:
    received(intake)
    own = objections(intake)
    assert obstacles(lambda: own.lodge(REQUEST, lodging(_R.NOT_ANSWERED, on=DUE))) == [
        against.ReasonDoesNotFit(_R.NOT_ANSWERED)
    ]
    # 17 and 25 August are holidays
    one = own.lodge(REQUEST, lodging(_R.NOT_ANSWERED, _R.LATE, on=date(2026, 7, 21)))
    assert (one.lodged.arose, one.lodged.window_until) == (DUE, date(2026, 9, 2))


def test_the_window_its_day_and_the_same_reason_twice(intake: Intake) -> None:
    answered(intake)
    own = objections(intake)
    last = date(2026, 8, 24)
    assert obstacles(lambda: own.lodge(REQUEST, lodging(_R.EXCEPTED, on=date(2026, 8, 26)))) == [
        against.TimeIsUp(date(2026, 8, 26), last)
    ]
    assert obstacles(lambda: own.lodge(REQUEST, lodging(_R.EXCEPTED, on=date(2026, 7, 3)))) == [
        against.BeforeReceipt(date(2026, 7, 3), RECEIVED),
        TooEarly(date(2026, 7, 3), date(2026, 7, 10)),
    ]
    later = date(2026, 12, 1)
    assert InFuture(later) in obstacles(lambda: own.lodge(REQUEST, lodging(_R.EXCEPTED, on=later)))
    by_proxy = lodging(_R.EXCEPTED, on=last).model_copy(update={"proxy": "Rini (contoh)"})
    assert obstacles(lambda: own.lodge(REQUEST, by_proxy)) == [against.Missing("lodged.proxy_letter")]
    own.lodge(REQUEST, lodging(_R.EXCEPTED, on=last))
    assert obstacles(lambda: own.lodge(REQUEST, lodging(_R.EXCEPTED, on=last))) == [
        against.AlreadyObjected(own.get(ITEM).item, _R.EXCEPTED)
    ]


def test_the_superiors_clock_warns_and_a_late_answer_is_marked(intake: Intake) -> None:
    own = received(intake, Regime.ELECTION_STAGE)
    part = RefusedPart(ground=Ground.MEMORANDUM, reason="memorandum", information="memo")
    own.notify(REQUEST, notice(date(2026, 7, 8), Outcome.REFUSED, refused=(part,), anyway=True))
    objections(intake).lodge(REQUEST, lodging(_R.EXCEPTED, on=date(2026, 7, 13)))
    assert [(one.due.day, one.left) for one in objections(intake, date(2026, 7, 15)).due()] == [(date(2026, 7, 16), 1)]
    (over,) = objections(intake).due()
    assert over.is_overdue
    bare = an_answer(date(2026, 7, 17)).model_copy(update={"order": ""})
    assert obstacles(lambda: objections(intake).answer(ITEM, bare)) == [against.Missing("answer.order")]
    told = objections(intake).answer(ITEM, an_answer(date(2026, 7, 17))).answer
    assert told
    assert told.late
    assert objections(intake).due() == ()
    assert obstacles(lambda: objections(intake).answer(ITEM, an_answer())) == [against.Over(ObjectionState.ANSWERED)]
    # how long a dispute can be filed in election stages was not found: nothing is guessed
    filed = objections(intake).dispute(ITEM, step(DisputeStatus.FILED, TODAY)).dispute[-1]
    assert (filed.due, filed.late) == (None, False)


@pytest.mark.parametrize("told", [SECRET, SECRET.upper(), "3673010101900001", f"Jl.  {SECRET} 1", "hubungi 0812"])
def test_the_result_of_a_dispute_names_nobody_since_reports_repeat_it(intake: Intake, told: str) -> None:
    answered(intake)
    own = objections(intake)
    own.lodge(REQUEST, lodging(_R.EXCEPTED, on=date(2026, 7, 13)))
    own.answer(ITEM, an_answer(date(2026, 7, 20), Verdict.REJECTED))
    own.dispute(ITEM, step(DisputeStatus.FILED, date(2026, 8, 11)))
    named = step(DisputeStatus.MEDIATION, date(2026, 8, 20), f"{told} menerima")
    assert obstacles(lambda: own.dispute(ITEM, named)) == [against.NamesRequester("dispute.result")]
    assert own.dispute(ITEM, step(DisputeStatus.MEDIATION, date(2026, 8, 20), "sepakat")).dispute


def test_the_form_says_that_a_last_day_is_provisional_while_leave_is_not_announced(intake: Intake) -> None:
    day = date(2028, 3, 13)
    one = requests(intake, day).receive(asked(day))
    own = objections(intake, day)
    lodged = own.lodge(one.item, lodging(_R.PERIODIC_NOT_PROVIDED, on=day))
    facts = {fact.label: fact.value for fact in own.paper(lodged.item, ObjectionPaper.FORM).facts}
    assert facts["Keterangan"] == "sementara: cuti bersama tahun itu belum ditetapkan"


def test_a_dispute_takes_its_steps_in_turn(intake: Intake) -> None:
    answered(intake)
    own = objections(intake)
    own.lodge(REQUEST, lodging(_R.EXCEPTED, on=date(2026, 7, 13)))
    assert obstacles(lambda: own.dispute(ITEM, step(DisputeStatus.MEDIATION, date(2026, 7, 14)))) == [
        against.StatusOutOfTurn("mediation", "")
    ]
    assert obstacles(lambda: own.dispute(ITEM, step(DisputeStatus.FILED, date(2026, 8, 26)))) == [
        against.NotYet("answer")
    ]
    # the superior kept silent: 26 August was the last day
    filed = own.dispute(ITEM, step(DisputeStatus.FILED, date(2026, 9, 30))).dispute[-1]
    assert (filed.due, filed.late) == (date(2026, 9, 16), True)
    assert obstacles(lambda: own.dispute(ITEM, step(DisputeStatus.JUDGED, date(2026, 9, 1)))) == [
        against.BeforeReceipt(date(2026, 9, 1), date(2026, 9, 30)),
        against.StatusOutOfTurn("judged", "filed"),
        against.Missing("dispute.result"),
    ]
    own.dispute(ITEM, step(DisputeStatus.ENDED, TODAY, "dicabut"))
    over = against.Over(ObjectionState.CLOSED)
    assert over in obstacles(lambda: own.dispute(ITEM, step(DisputeStatus.FILED, TODAY)))
    assert obstacles(lambda: own.react(ITEM, Reacted(on=TODAY, by=HEAD, reaction=Reaction.ACCEPTS))) == [
        against.NotYet("answer")
    ]


def test_papers_and_register_of_objections(intake: Intake) -> None:
    answered(intake)
    own = objections(intake)
    own.lodge(REQUEST, lodging(_R.EXCEPTED, on=date(2026, 7, 13)))
    form = own.paper(ITEM, ObjectionPaper.FORM)
    assert [one.value for one in form.facts if one.label == "Tanggapan paling lambat"] == ["26 Agustus 2026"]
    assert form.points == ("permohonan ditolak dengan alasan pengecualian (huruf a)",)
    assert obstacles(lambda: own.paper(ITEM, ObjectionPaper.ANSWER)) == [against.NotYet("answer")]
    own.answer(ITEM, an_answer(date(2026, 7, 20)))
    told = own.paper(ITEM, ObjectionPaper.ANSWER)
    assert (told.number, told.signatures[0].name, "14 hari kerja" in told.closing[-1]) == (
        "Nomor: 9/TK",
        HEAD.name,
        True,
    )
    table = own.table(own.all())
    row = dict(zip((column.key for column in table.columns), table.rows[0], strict=True))
    assert (row["name"], row["reasons"], row["verdict"]) == (SECRET, "a", "diterima seluruhnya")
    assert row["superior"] == f"{HEAD.name}, {HEAD.role}"


def test_only_staff_and_only_against_requests_that_are_there(intake: Intake) -> None:
    with pytest.raises(StaffOnly):
        Objections(Registers(intake.custody), service_desk(intake), Reader.PUBLIC)
    with pytest.raises(UnknownItem):
        objections(intake).lodge(REQUEST, lodging(_R.EXCEPTED))
    with pytest.raises(UnknownItem):
        objections(intake).get(REQUEST)
