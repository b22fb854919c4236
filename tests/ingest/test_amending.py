"""Descriptions mended by named persons: a version, an act, and nothing that was not named."""

from datetime import date
from pathlib import Path

import pytest

from ppid_archive.access.decision import classify
from ppid_archive.access.disclosure import disclose
from ppid_archive.domain.classification import Category, Public
from ppid_archive.domain.errors import Destroyed, RuleBroken, StaffOnly, Unavailable, UnknownRecord
from ppid_archive.domain.extent import CopyStatus, Extent
from ppid_archive.domain.journal import Event
from ppid_archive.domain.new_facts import NewFacts
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import Location, Origin
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.amending import Amending
from ppid_archive.preservation.keeping import Decision
from ppid_archive.preservation.verification import verify
from tests.houses import NOW, fake_intake, real_intake
from tests.ingest.desk import acts, breaking, found, now_of
from tests.ingest.listed_office import TODAY, destroy, keeping_desk, letter

BY = Decision("Siti (contoh)", "Arsiparis", "salah ketik")
OLD = date(2020, 5, 5)


def amending(intake: Intake, reader: Reader = Reader.STAFF) -> Amending:
    return Amending(intake.custody, keeping_desk(), reader)


def test_only_what_is_named_changes_and_the_act_says_who_and_why(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = letter(intake, "undagnan", OLD, class_code="ORT", location=Location(room="Arsip", box="1"))
    said = NewFacts(title="undangan rapat", dossier="Undangan", box="2", extent=Extent(amount=3, unit="lembar"))
    assert amending(intake).amend([told.record, told.record], said, BY).changed == (told.record,)
    after = now_of(intake, told)
    assert (after.title.value, after.title.origin) == ("undangan rapat", Origin.GIVEN)
    assert after.location == Location(room="Arsip", box="2")
    changed = {"title", "dossier", "location", "extent", "amendment"}
    assert after.model_dump(exclude=changed) == told.model_dump(exclude=changed) | {}
    (act,) = acts(intake, Event.AMENDMENT)
    assert {**act.detail, "version": "", "description": ""} == {
        "version": "", "description": "", "changed": "title, dossier, extent, location", "decided_by": "Siti (contoh)",
        "role": "Arsiparis", "reason": "salah ketik",
    }  # fmt: skip
    assert found(intake, "rapat") == [told.record]
    assert intake.custody.describe(told.record, 2).description.title.value == "undagnan"
    assert [one for one in verify(intake.custody, fixity=True) if one.kind != "index"] == []


def test_an_empty_text_takes_a_fact_away_and_saying_it_again_changes_nothing(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = letter(intake, "a", OLD, class_code="ORT", dossier="x", location=Location(box="1"))
    gone = NewFacts(class_code="", dossier="", box="", copy_status=CopyStatus.COPY, document_date=date(2021, 1, 1))
    assert amending(intake).amend([told.record], gone, BY).changed == (told.record,)
    after = now_of(intake, told)
    assert (after.class_code, after.dossier, after.location, after.copy_status) == (None, None, None, CopyStatus.COPY)
    assert after.document_date is not None
    assert after.document_date.origin is Origin.GIVEN
    again = amending(intake).amend([told.record], gone, BY)
    assert (again.changed, again.already) == ((), (told.record,))
    assert len(acts(intake, Event.AMENDMENT)) == 1


def test_a_rehearsal_tells_and_changes_nothing(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = letter(intake, "a", OLD)
    assert amending(intake).amend([told.record], NewFacts(note="x"), BY, rehearse=True).changed == (told.record,)
    assert now_of(intake, told) == told


def test_an_empty_title_a_day_to_come_an_unknown_and_a_destroyed_record_are_refused(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told, gone = letter(intake, "a", OLD), letter(intake, "b", OLD)
    with pytest.raises(RuleBroken) as refused:
        amending(intake).amend([told.record], NewFacts(title="", document_date=date(2026, 11, 22)), BY)
    assert len(refused.value.obstacles) == 2
    with pytest.raises(UnknownRecord):
        amending(intake).amend([told.record, "3673-2026-000099"], NewFacts(note="x"), BY)
    destroy(intake, gone, TODAY)
    with pytest.raises(Destroyed):
        amending(intake).amend([told.record, gone.record], NewFacts(note="x"), BY)
    with pytest.raises(StaffOnly):
        amending(intake, Reader.PUBLIC).amend([told.record], NewFacts(note="x"), BY)
    assert now_of(intake, told) == told


def test_who_mended_a_description_and_why_is_not_the_publics(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = letter(intake, "a", OLD)
    amending(intake).amend([told.record], NewFacts(title="b"), BY)
    opened = Public(category=Category.PERIODIC, decided_on=TODAY, decided_by="Siti", reason="agenda")
    classify(told.record, opened, intake.custody, by="budi", at=NOW)
    seen = disclose(told.record, intake.custody, reader=Reader.PUBLIC, on=TODAY)
    assert (seen.title.value, seen.amendment) == ("b", None)
    assert "Siti (contoh)" not in seen.model_dump_json()


@pytest.mark.parametrize("port", ["storage", "journal", "catalogue"])
@pytest.mark.parametrize("after", [False, True])
def test_what_broke_off_is_finished_by_the_same_command(port: str, after: bool, tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = letter(intake, "a", OLD)
    call = {"storage": "write", "journal": "append", "catalogue": "put"}[port]
    with pytest.raises(Unavailable):
        amending(breaking(intake, port, call, after=after)).amend([told.record], NewFacts(dossier="x"), BY)
    fresh = real_intake(tmp_path)
    amending(fresh).amend([told.record], NewFacts(dossier="x"), BY)
    assert now_of(fresh, told).dossier == "x"
    assert len(acts(fresh, Event.AMENDMENT)) == 1
