"""Triggers and holds put on record by named persons: in storage, journal and catalogue, and only once."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ppid_archive.domain.errors import RuleBroken, Unavailable, UnknownHold, UnknownRecord
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.legal_hold import LegalHold, Release
from ppid_archive.domain.retention import TriggerDecision
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.due import everything_kept
from ppid_archive.preservation.keeping_decisions import Signed, held, place_hold, release_hold, set_trigger
from ppid_archive.preservation.verification import verify
from tests.houses import NOW, deposit, fake_intake, real_intake
from tests.ingest.desk import acts, archived, breaking, now_of

TODAY = NOW.date()
BY = Signed("budi", NOW)
SAID: dict[str, Any] = {"decided_by": "Siti", "role": "PPID", "reason": "gugatan"}


def hold(case: str = "12/G/2026", since: date = TODAY) -> LegalHold:
    return LegalHold(case=case, since=since, decided_on=TODAY, **SAID)


def release(on: date = TODAY) -> Release:
    return Release(on=on, **SAID)


def clock(happened_on: date | None) -> TriggerDecision:
    return TriggerDecision(happened_on=happened_on, decided_on=TODAY, **SAID)


def records(intake: Intake, count: int) -> list[RecordId]:
    return [archived(intake, deposit(f"surat {n}", f"{n}.txt")).record for n in range(count)]


def test_a_trigger_is_a_version_an_act_and_at_once_in_the_catalogue(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit("surat"))
    done = set_trigger([told.record], clock(date(2026, 3, 1)), intake.custody, BY)
    assert done.changed == (told.record,)
    assert now_of(intake, told).retention.trigger_date == date(2026, 3, 1)
    assert intake.custody.describe(told.record).description == now_of(intake, told)
    (kept,) = everything_kept(intake.custody.catalogue)
    assert kept.retention == now_of(intake, told).retention
    (act,) = acts(intake, Event.TRIGGER)
    assert act.agent == "budi"
    facts = {**act.detail, "version": "", "description": ""}
    assert facts == {"version": "", "description": "", "happened_on": "2026-03-01", **SAID}


def test_a_trigger_may_be_withdrawn_and_its_history_stays(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("surat"))
    for day in (date(2026, 3, 1), date(2026, 3, 1), None, None):
        set_trigger([told.record], clock(day), intake.custody, BY)
    retention = now_of(intake, told).retention
    assert retention.trigger_date is None
    assert [one.happened_on for one in retention.triggers] == [date(2026, 3, 1), None]


def test_an_event_in_the_future_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="future"):
        set_trigger([], clock(date(2026, 11, 22)), fake_intake(tmp_path).custody, BY)
    with pytest.raises(RuleBroken, match="after today"):
        place_hold([], hold(since=date(2026, 11, 22)), fake_intake(tmp_path).custody, BY)


def test_one_unknown_number_and_nothing_is_changed(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    (known,) = records(intake, 1)
    with pytest.raises(UnknownRecord):
        place_hold([known, RecordId("3673-2026-000099")], hold(), intake.custody, BY)
    assert not list(held(intake.custody))


def test_many_records_are_held_by_several_cases_and_released_by_one(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    numbers = records(intake, 130)
    assert place_hold([*numbers, numbers[0]], hold("A"), intake.custody, BY).changed == tuple(numbers)
    again = place_hold(numbers[:3], hold(" a "), intake.custody, BY)
    assert (again.changed, again.already) == ((), tuple(numbers[:3]))
    place_hold(numbers[:2], hold("B"), intake.custody, BY)
    assert release_hold("A", release(), intake.custody, BY, only=numbers[:1]).changed == (numbers[0],)
    assert release_hold("a", release(), intake.custody, BY).changed == tuple(numbers[1:])
    assert [(record, one.case) for record, one in held(intake.custody)] == [(numbers[0], "B"), (numbers[1], "B")]
    (freed, *_) = acts(intake, Event.HOLD_RELEASE)
    assert freed.detail["case"] == "A"
    assert len(acts(intake, Event.HOLD)) == 132


def test_what_is_released_may_be_held_again_for_the_same_case(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    numbers = records(intake, 1)
    place_hold(numbers, hold("A"), intake.custody, BY)
    release_hold("A", release(), intake.custody, BY)
    with pytest.raises(UnknownHold):
        release_hold("A", release(), intake.custody, BY)
    assert place_hold(numbers, hold("A"), intake.custody, BY).changed == tuple(numbers)
    assert len(list(held(intake.custody, on=TODAY))) == 1


def test_a_rehearsal_tells_and_changes_nothing(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    numbers = records(intake, 2)
    done = place_hold(numbers, hold(), intake.custody, replace(BY, rehearsal=True))
    assert done.changed == tuple(numbers)
    assert not acts(intake, Event.HOLD)
    assert not list(held(intake.custody))


@pytest.mark.parametrize("port", ["storage", "journal", "catalogue"])
@pytest.mark.parametrize("after", [False, True])
def test_a_hold_that_broke_off_is_finished_by_the_same_command(port: str, after: bool, tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    numbers = records(intake, 3)
    call = {"storage": "write", "journal": "append", "catalogue": "put"}[port]
    with pytest.raises(Unavailable):
        place_hold(numbers, hold(), breaking(intake, port, call, after=after).custody, BY)
    fresh = real_intake(tmp_path)
    place_hold(numbers, hold(), fresh.custody, BY)
    assert [record for record, _ in held(fresh.custody)] == numbers
    assert len(acts(fresh, Event.HOLD)) == 3
    assert [one for one in verify(fresh.custody, fixity=True) if one.kind != "index"] == []
