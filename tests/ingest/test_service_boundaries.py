"""The edges of the PPID's service: last days, objections that the register would not expect, what follows upon them."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.classification import Ground
from ppid_archive.domain.errors import StepRefused
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.information_request import Outcome, RefusedPart, RequesterKind, RequestState
from ppid_archive.domain.objection import (
    DisputeStatus,
    DisputeStep,
    Lodging,
    ObjectionClosing,
    ObjectionEnding,
    ObjectionReason,
    ObjectionState,
    Reacted,
    Reaction,
    Verdict,
)
from ppid_archive.domain.objection_papers import ObjectionPaper
from ppid_archive.domain.paper import Signature
from ppid_archive.domain.request_papers import RequestPaper, seven_points
from ppid_archive.domain.service_law import Regime
from ppid_archive.domain.service_names import INFORMATION_OFFICER
from ppid_archive.ingest.intake import Intake
from ppid_archive.service.counted_entries import CountedEntries
from tests.houses import fake_intake
from tests.ingest.service_office import (
    CLOCK,
    HEAD,
    LAW,
    NAMES,
    SARI,
    TODAY,
    an_answer,
    asked,
    deed,
    ended,
    erasure,
    given,
    in_order,
    lodging,
    longer,
    notice,
    objections,
    requests,
)

REQUEST, ITEM = "3673-2026-R000001", "3673-2026-K000001"
RECEIVED, DUE = date(2026, 7, 6), date(2026, 7, 20)
_R = ObjectionReason


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    return fake_intake(tmp_path)


def obstacles(step: Callable[[], object]) -> list[object]:
    with pytest.raises(StepRefused) as refused:
        step()
    return list(refused.value.against)


def received(intake: Intake, on: date = RECEIVED, **who: Any) -> Any:
    own = requests(intake)
    own.receive(asked(on, **who))
    own.identify(REQUEST, in_order(on))
    return own


def refused(intake: Intake, on: date = date(2026, 7, 10)) -> Any:
    part = RefusedPart(ground=Ground.PERSONAL_SECRET, reason="rahasia pribadi", information="riwayat kesehatan")
    own = received(intake)
    own.notify(REQUEST, notice(on, Outcome.REFUSED, refused=(part,), anyway=True))
    return own


def closing(on: date, how: ObjectionEnding = ObjectionEnding.LAPSED, note: str = "") -> ObjectionClosing:
    return ObjectionClosing(on=on, by=SARI, how=how, note=note)


def test_received_on_a_holiday_or_a_saturday_day_one_is_the_next_working_day(intake: Intake) -> None:
    own = requests(intake)
    for on in (date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3)):  # Labour Day, a Saturday, a Sunday
        own.receive(asked(on))
    days = {CLOCK.calendar.after(date(2026, 5, 3), 10).day}
    assert {told.due.day for told in own.due(on=date(2026, 5, 5), within=99)} == days
    assert CLOCK.calendar.after(date(2026, 5, 3), 1).day == date(2026, 5, 4)


@pytest.mark.parametrize("offset", [0, 1])
def test_the_last_day_is_in_time_for_extension_and_notice_and_the_day_after_is_not(intake: Intake, offset: int) -> None:
    own, day = received(intake), DUE + timedelta(offset)
    if offset:
        assert obstacles(lambda: own.extend(REQUEST, longer(day))) == [against.TimeIsUp(day, DUE)]
    else:
        own.extend(REQUEST, longer(day))
    last = CLOCK.due(own.get(REQUEST))
    assert last
    told = own.notify(REQUEST, notice(last.day + timedelta(offset)))
    assert told.notice.late == bool(offset)


@pytest.mark.parametrize("offset", [0, 1])
def test_the_thirtieth_working_day_is_in_time_for_an_objection(intake: Intake, offset: int) -> None:
    refused(intake)
    last = CLOCK.calendar.after(date(2026, 7, 10), 30).day
    lodged = lodging(_R.EXCEPTED, on=last + timedelta(offset))
    if not offset:
        assert objections(intake).lodge(REQUEST, lodged).lodged.late is False
        return
    assert obstacles(lambda: objections(intake).lodge(REQUEST, lodged)) == [against.TimeIsUp(lodged.on, last)]
    insisted = objections(intake).lodge(REQUEST, lodged.model_copy(update={"anyway": True}))
    assert insisted.lodged.late


def test_who_says_that_no_answer_came_is_heard_though_the_register_has_one(intake: Intake) -> None:
    refused(intake)
    own = objections(intake)
    silent = lodging(_R.NOT_ANSWERED, on=date(2026, 7, 22))
    assert obstacles(lambda: own.lodge(REQUEST, silent)) == [against.ReasonDoesNotFit("c")]
    told = own.lodge(REQUEST, silent.model_copy(update={"anyway": True}))
    assert (told.state, told.lodged.doubtful) == (ObjectionState.LODGED, (_R.NOT_ANSWERED,))


def test_who_does_not_wait_for_the_last_day_is_heard_and_the_superior_told(intake: Intake) -> None:
    received(intake)
    early = lodging(_R.NOT_ANSWERED, on=DUE - timedelta(3))
    assert against.ReasonDoesNotFit("c") in obstacles(lambda: objections(intake).lodge(REQUEST, early))
    told = objections(intake).lodge(REQUEST, early.model_copy(update={"anyway": True})).lodged
    assert (told.arose, told.doubtful, told.late) == (early.on, (_R.NOT_ANSWERED,), False)


def test_silence_to_a_request_that_nobody_registered_is_entered_with_its_real_day(intake: Intake) -> None:
    own = requests(intake)
    late = own.receive(asked(date(2025, 12, 15)))
    assert late.item == "3673-2025-R000001"
    told = objections(intake).lodge(late.item, lodging(_R.NOT_ANSWERED, on=date(2026, 1, 20)))
    assert (told.request, told.lodged.doubtful) == (late.item, ())


def test_what_the_superior_orders_is_given_and_the_first_notice_is_what_is_counted(intake: Intake) -> None:
    own = refused(intake)
    own.close(REQUEST, ended(date(2026, 7, 13)))
    further = notice(date(2026, 7, 24), content="surat keterangan sehat")
    assert obstacles(lambda: own.notify(REQUEST, further)) == [against.Over(RequestState.CLOSED)]
    appeals = objections(intake)
    appeals.lodge(REQUEST, lodging(_R.EXCEPTED, on=date(2026, 7, 14)))
    appeals.answer(ITEM, an_answer(date(2026, 7, 22)))
    one = own.notify(REQUEST, further)
    assert (one.state, one.notice.outcome, one.answer().outcome) == (
        RequestState.ANSWERED,
        Outcome.REFUSED,
        Outcome.GRANTED,
    )
    assert obstacles(lambda: own.close(REQUEST, ended(date(2026, 7, 25)))) == [against.NothingHandedOut()]
    own.hand_out(REQUEST, given(date(2026, 7, 24)))
    own.close(REQUEST, ended(date(2026, 7, 25)))
    assert "surat keterangan sehat" in own.paper(REQUEST, RequestPaper.NOTICE).points[3]
    (figures,) = own.figures()
    assert (figures.outcome, figures.noticed_on) == (Outcome.REFUSED, date(2026, 7, 10))


def test_a_rejected_objection_brings_no_second_notice(intake: Intake) -> None:
    own = refused(intake)
    appeals = objections(intake)
    appeals.lodge(REQUEST, lodging(_R.EXCEPTED, on=date(2026, 7, 14)))
    appeals.answer(ITEM, an_answer(date(2026, 7, 22), Verdict.REJECTED))
    assert obstacles(lambda: own.notify(REQUEST, notice(date(2026, 7, 24)))) == [against.Over(RequestState.ANSWERED)]


def test_an_answer_that_nobody_disputed_is_closed_once_the_time_is_over_and_the_requester_can_be_forgotten(
    intake: Intake,
) -> None:
    own, appeals = refused(intake), objections(intake)
    own.close(REQUEST, ended(date(2026, 7, 13)))
    appeals.lodge(REQUEST, lodging(_R.EXCEPTED, on=date(2026, 7, 14)))
    assert obstacles(lambda: appeals.close(ITEM, closing(date(2026, 7, 15)))) == [against.NotYet("answer")]
    appeals.answer(ITEM, an_answer(date(2026, 7, 20), Verdict.REJECTED))
    until = CLOCK.calendar.after(date(2026, 7, 20), 14).day
    assert appeals.disputable_until(ITEM) == until
    assert obstacles(lambda: appeals.close(ITEM, closing(until))) == [against.StillTime(until)]
    assert obstacles(lambda: own.erase(REQUEST, erasure())) == [against.ObjectionRuns(ITEM)]  # type: ignore[arg-type] # its text
    assert appeals.close(ITEM, closing(until + timedelta(1))).state is ObjectionState.CLOSED
    assert appeals.disputable_until(ITEM) is None
    own.erase(REQUEST, erasure())
    assert appeals.waiting_for(ITEM) is None
    assert appeals.disputable_until(ITEM) is None


def test_who_asked_is_to_be_forgotten_when_their_term_ends_and_not_while_an_objection_runs(intake: Intake) -> None:
    own, appeals = refused(intake), objections(intake)
    assert own.to_erase() == ()
    own.close(REQUEST, ended(date(2026, 7, 13)))
    assert [(told.item, told.due.day, told.is_overdue) for told in own.to_erase()] == [
        (REQUEST, date(2026, 7, 13), True)
    ]
    appeals.lodge(REQUEST, lodging(_R.EXCEPTED, on=date(2026, 7, 14)))
    assert own.to_erase() == ()
    appeals.close(ITEM, closing(date(2026, 8, 29), ObjectionEnding.WITHDRAWN, "dicabut"))
    months = requests(intake, months=6)
    (told,) = months.to_erase(on=date(2026, 9, 1))
    assert (told.due.day, told.is_overdue) == (date(2027, 3, 1), False)  # February has no such day
    assert requests(intake, months=None).to_erase() == ()
    own.erase(REQUEST, erasure())
    assert own.to_erase() == ()


def test_an_objection_is_withdrawn_with_a_note_at_any_time_but_lapses_in_no_dispute(intake: Intake) -> None:
    refused(intake)
    appeals = objections(intake)
    appeals.lodge(REQUEST, lodging(_R.EXCEPTED, on=date(2026, 7, 14)))
    withdrawn = closing(TODAY, ObjectionEnding.WITHDRAWN, "surat pencabutan")
    empty = withdrawn.model_copy(update={"note": ""})
    assert obstacles(lambda: appeals.close(ITEM, empty)) == [against.Missing("closing.note")]
    appeals.answer(ITEM, an_answer(date(2026, 7, 20), Verdict.REJECTED))
    appeals.dispute(ITEM, DisputeStep(on=date(2026, 7, 28), by=SARI, status=DisputeStatus.FILED))
    assert obstacles(lambda: appeals.close(ITEM, closing(TODAY))) == [against.Over(ObjectionState.DISPUTED)]
    assert appeals.close(ITEM, withdrawn).state is ObjectionState.CLOSED
    assert obstacles(lambda: appeals.close(ITEM, withdrawn)) == [against.Over(ObjectionState.CLOSED)]


def test_a_part_that_another_body_holds_is_told_and_the_rest_is_given(intake: Intake) -> None:
    own = received(intake)
    told = own.notify(REQUEST, notice(DUE, Outcome.PARTLY, content="bagian A", medium="surel", elsewhere="Bawaslu"))
    points = seven_points(told.notice, {})
    assert points[0].startswith("Sebagian informasi")
    assert "Bawaslu" in points[1]
    table = own.table(own.all())
    held = [row[[column.key for column in table.columns].index("held")] for row in table.rows]
    assert held == ["sebagian"]


def test_a_whole_grant_says_of_nothing_that_it_is_not_held(intake: Intake) -> None:
    own = received(intake)
    wrong = notice(DUE, not_held="belum didokumentasikan", elsewhere="Bawaslu")
    granted = Outcome.GRANTED
    assert obstacles(lambda: own.notify(REQUEST, wrong)) == [
        against.PointContradicts("a", granted),
        against.PointContradicts("b", granted),
    ]
    bare = notice(DUE, Outcome.PARTLY, content="bagian A", medium="surel")
    assert obstacles(lambda: own.notify(REQUEST, bare)) == [against.PointMissing("c")]
    told = own.notify(REQUEST, notice(DUE, Outcome.NOT_HELD, not_held="belum didokumentasikan."))
    assert seven_points(told.notice, {})[0].endswith("penguasaan kami: belum didokumentasikan.")


def test_what_was_entered_wrongly_of_a_notice_is_put_right_and_judged_anew(intake: Intake) -> None:
    own = received(intake)
    own.notify(REQUEST, notice(DUE + timedelta(1)))
    changes = {"notice.number": "7/PT", "notice.on": DUE.isoformat()}
    one = own.correct(REQUEST, deed(TODAY), "salah tulis", changes)
    assert (one.notice.number, one.notice.on, one.notice.late) == ("7/PT", DUE, False)
    assert [change.before for change in one.corrections[0].changes] == ["2/PT", (DUE + timedelta(1)).isoformat()]
    cases: dict[str, object] = {
        "notice.cost": against.PointMissing("g"),
        "notice.outcome": against.PointMissing("c"),
        "extension.number": against.BadValue("extension.number"),
        "notice.given": against.BadValue("notice.given"),
        "notice.by": against.BadValue("notice.by"),
    }
    for field, told in cases.items():
        wrong = {field: {"notice.cost": "500", "notice.outcome": "partly"}.get(field, "x")}
        assert told in obstacles(partial(own.correct, REQUEST, deed(TODAY), "uji", wrong))
    early = {"notice.on": (RECEIVED - timedelta(1)).isoformat()}
    assert obstacles(lambda: own.correct(REQUEST, deed(TODAY), "uji", early))


def test_rows_of_a_notice_are_put_right_added_and_taken_out_with_their_history(intake: Intake) -> None:
    own = refused(intake)
    part = {"ground": "h", "reason": "rahasia pribadi", "information": "riwayat kesehatan"}

    def mend(**values: str) -> Any:
        told = {f"notice.{name.replace('_', '.')}": value for name, value in values.items()}
        return own.correct(REQUEST, deed(TODAY), "salah tulis", told)

    one = mend(refused_1_reason="data medis", refused_2_ground="h", refused_2_information="gaji", refused_2_reason="x")
    assert [(row.information, row.reason) for row in one.notice.refused] == [
        ("riwayat kesehatan", "data medis"),
        ("gaji", "x"),
    ]
    assert [change.before for change in one.corrections[0].changes] == ["rahasia pribadi", "", "", ""]
    one = mend(refused_1="")
    assert [row.information for row in one.notice.refused] == ["gaji"]
    (gone,) = one.corrections[1].changes
    told = json.loads(gone.before)
    assert (gone.field, gone.after, {name: told[name] for name in part}) == (
        "notice.refused.1",
        "",
        part | {"reason": "data medis"},
    )
    unheld = RecordId("3673-2026-000042")
    cases: list[tuple[dict[str, str], object]] = [
        ({"refused_1": ""}, against.PointMissing("c")),
        ({"refused_1_reason": ""}, against.BadValue("notice.refused.1.reason")),
        ({"refused_1_ground": "z"}, against.BadValue("notice.refused.1.ground", of=tuple("abcdefghij"))),
        ({"numer": "7"}, against.BadValue("notice.numer", near="notice.number")),
        ({"refused_1_nothing": "x"}, against.BadValue("notice.refused.1.nothing")),
        ({"refused_3_reason": "x"}, against.BadValue("notice.refused.3.reason")),
        ({"refused_0_reason": "x"}, against.BadValue("notice.refused.0.reason")),
        ({"refused_1": "x"}, against.BadValue("notice.refused.1")),
        ({"refused_1_record": unheld}, against.RecordMissing(unheld)),
        ({"given_1": unheld}, against.RecordMissing(unheld)),
        ({"given_1_x": "y"}, against.BadValue("notice.given.1")),
        ({"given_1": ""}, against.NothingChanged()),
    ]
    for values, found in cases:
        assert found in obstacles(partial(mend, **values)), values
    assert len(own.get(REQUEST).corrections) == 2


def test_an_objection_is_put_right_and_its_clock_reckoned_anew(intake: Intake) -> None:
    refused(intake)
    own = objections(intake)
    own.lodge(REQUEST, lodging(_R.EXCEPTED, on=date(2026, 7, 14)))
    own.answer(ITEM, an_answer(date(2026, 9, 1)))
    assert own.get(ITEM).answer.late  # type: ignore[union-attr] # it is there
    one = own.correct(ITEM, deed(TODAY), "salah tulis", {"answer.on": "2026-08-20", "lodged.position": "lain"})
    assert one.answer
    assert (one.answer.late, one.lodged.position, len(one.corrections[0].changes)) == (False, "lain", 2)
    assert obstacles(lambda: own.correct(ITEM, deed(TODAY), "uji", {"answer.order": ""})) == [
        against.Missing("answer.order")
    ]
    assert obstacles(lambda: own.correct(ITEM, deed(TODAY), "uji", {"lodged.on": "2026-12-01"}))
    assert obstacles(lambda: own.correct(ITEM, deed(TODAY), "uji", {"request": "x"})) == [against.BadValue("request")]


def test_a_group_asks_with_a_power_of_attorney_and_every_kind_has_its_identity_papers(intake: Intake) -> None:
    lacking = obstacles(lambda: requests(intake).receive(asked(RECEIVED, kind=RequesterKind.GROUP)))
    assert lacking == [against.Missing("requester.on_behalf_of"), against.Missing("requester.proxy_letter")]
    assert all(LAW.identity_papers(kind, on=RECEIVED) for kind in RequesterKind)


def test_what_is_counted_of_a_request_is_the_same_once_who_asked_is_forgotten(intake: Intake) -> None:
    own = received(intake)
    own.extend(REQUEST, longer(DUE))
    own.notify(REQUEST, notice(date(2026, 7, 28)))
    own.hand_out(REQUEST, given(date(2026, 7, 29)))
    own.close(REQUEST, ended(date(2026, 7, 29)))
    counted = CountedEntries(own._registers, CLOCK)
    (before,) = counted.requests()
    own.erase(REQUEST, erasure())
    assert [*counted.requests()] == [before]
    assert (before.extended_on, before.minutes(1, on=TODAY)) == (DUE, 8)
    assert before.minutes(1, on=RECEIVED - timedelta(1)) is None


def test_the_daily_list_has_what_was_closed_or_put_right_that_day(intake: Intake) -> None:
    own = refused(intake)
    own.close(REQUEST, ended(date(2026, 7, 13)))
    own.correct(REQUEST, deed(date(2026, 7, 15)), "salah tulis", {"requester.telephone": "0813"})
    days = {day: bool(own.active_on(date(2026, 7, day))) for day in (10, 13, 14, 15)}
    assert days == {10: True, 13: True, 14: False, 15: True}


def test_the_superiors_limit_in_election_stages_is_three_days_and_its_dispute_is_not_guessed(intake: Intake) -> None:
    own = requests(intake)
    own.receive(asked(RECEIVED, Regime.ELECTION_STAGE))
    appeals = objections(intake)
    appeals.lodge(REQUEST, lodging(_R.NOT_ANSWERED, on=date(2026, 7, 13)))
    due = [told.due.day for told in appeals.due(on=date(2026, 7, 13))]
    assert due == [date(2026, 7, 16)]
    appeals.answer(ITEM, an_answer(date(2026, 7, 16), Verdict.REJECTED))
    assert appeals.disputable_until(ITEM) is None
    assert appeals.close(ITEM, closing(TODAY)).state is ObjectionState.CLOSED


def test_an_accepted_answer_is_closed_and_the_papers_of_proxies_name_them(intake: Intake) -> None:
    refused(intake)
    own = objections(intake)
    proxy = Lodging(on=date(2026, 7, 14), by=SARI, reasons=(_R.EXCEPTED,), proxy="Kuasa Contoh", proxy_letter="SK-1")
    own.lodge(REQUEST, proxy)
    form = own.paper(ITEM, ObjectionPaper.FORM)
    assert form.signatures[0].name == "Kuasa Contoh"
    assert "Kuasa Contoh, surat kuasa SK-1" in [fact.value for fact in form.facts]
    stopped = an_answer(date(2026, 7, 20)).model_copy(update={"reason": "beralasan."})
    own.answer(ITEM, stopped)
    assert own.paper(ITEM, ObjectionPaper.ANSWER).closing[0].endswith("pertimbangan: beralasan.")
    own.react(ITEM, Reacted(on=date(2026, 7, 22), by=HEAD, reaction=Reaction.ACCEPTS))
    assert own.disputable_until(ITEM) is None


def test_the_officer_of_the_day_signs_by_either_name_of_the_office_and_else_who_is_on_record() -> None:
    siti = Signature("PPID", "Siti (contoh)", "19800101")

    def signers(capacity: str, on: date) -> tuple[Signature, ...]:
        return (siti,) if capacity == "PPID" and on <= DUE else (Signature(capacity),)

    names = replace(NAMES, signers=signers)
    assert names.signed(INFORMATION_OFFICER, notice(DUE)) == (siti,)
    assert names.signed(INFORMATION_OFFICER, notice(DUE + timedelta(1))) == (Signature(SARI.role, SARI.name),)
