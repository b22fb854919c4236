"""What a reader may see, and what the law asks of a decision."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from ppid_archive.access.decision import classify
from ppid_archive.access.disclosure import disclose, history, may_disclose, open_original, parts_not_public
from ppid_archive.domain.classification import (
    Category,
    Classification,
    Closed,
    Excepted,
    Ground,
    PersonalDataDecided,
    Public,
)
from ppid_archive.domain.errors import NotDisclosed, PartsNotDisclosed, RuleBroken, Unavailable, UnknownRecord
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.query import Reader
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.verification import verify
from tests.houses import NOW, deposit, fake_intake, real_intake
from tests.ingest.desk import acts, archived, breaking, found, now_of, single
from tests.ingest.exempting_office import excepted

TODAY = NOW.date()
NOBODY = RecordId("3673-2026-000999")
OPENED = Public(category=Category.PERIODIC, decided_on=TODAY, decided_by="Siti (contoh)", reason="agenda terbuka")
WITHHELD = Excepted(
    ground=Ground.PERSONAL_SECRET,
    consequence_test="1/UK/2026",
    decided_on=TODAY,
    decided_by="Siti (contoh)",
    reason="riwayat kesehatan",
)


def decide(intake: Intake, record: RecordId, decision: Classification) -> None:
    classify(record, decision, intake.custody, by="budi", at=NOW)


def test_a_decision_is_a_version_a_journal_entry_and_in_force_at_once(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit("undangan rapat"))
    assert found(intake, "undangan", Reader.PUBLIC) == []
    decide(intake, told.record, OPENED)
    assert found(intake, "undangan", Reader.PUBLIC) == [told.record]
    assert disclose(told.record, intake.custody, reader=Reader.PUBLIC, on=TODAY).classification == OPENED
    assert intake.custody.describe(told.record).description.classification == OPENED
    act = single(acts(intake, Event.CLASSIFICATION))
    assert act.agent == "budi"
    facts = {name: fact for name, fact in act.detail.items() if name != "description"}
    assert facts == {
        "access": "public",
        "category": "periodic",
        "decided_by": "Siti (contoh)",
        "reason": "agenda terbuka",
        "version": "3",
    }
    assert list(verify(intake.custody)) == []


def test_an_exception_closes_a_public_record_at_once_and_names_its_ground(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("undangan rapat"))
    decide(intake, told.record, OPENED)
    decide(intake, told.record, WITHHELD)
    assert found(intake, "undangan", Reader.PUBLIC) == []
    with pytest.raises(NotDisclosed):
        disclose(told.record, intake.custody, reader=Reader.PUBLIC, on=TODAY)
    detail = acts(intake, Event.CLASSIFICATION)[-1].detail
    assert (detail["access"], detail["ground"], detail["reason"]) == ("excepted", "h", "riwayat kesehatan")


def test_a_decision_can_be_taken_back_and_that_is_journalled_too(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("undangan rapat"))
    decide(intake, told.record, OPENED)
    decide(intake, told.record, Closed())
    assert found(intake, "undangan", Reader.PUBLIC) == []
    assert [act.detail["version"] for act in acts(intake, Event.CLASSIFICATION)] == ["3", "4"]


def test_a_decision_that_lacks_what_the_law_asks_changes_nothing(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("undangan"))
    wrong = WITHHELD.model_copy(update={"ground": Ground.BY_STATUTE, "open_from": TODAY})
    with pytest.raises(RuleBroken) as refused:
        decide(intake, told.record, wrong)
    assert len(refused.value.obstacles) == 2
    assert now_of(intake, told).classification == Closed()
    assert acts(intake, Event.CLASSIFICATION) == []


def test_a_decision_about_no_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownRecord):
        decide(real_intake(tmp_path), NOBODY, OPENED)


@pytest.mark.parametrize("port", ["journal.append", "catalogue.put", "search.replace"])
def test_a_decision_broken_off_is_finished_by_whoever_writes_next(port: str, tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("undangan rapat"))
    with pytest.raises(Unavailable):
        decide(breaking(intake, *port.split(".")), told.record, OPENED)
    archived(intake, deposit("surat lain", "lain.txt"))
    assert now_of(intake, told).classification == OPENED
    assert len(acts(intake, Event.CLASSIFICATION)) == 1


def test_a_decision_that_was_not_stored_was_not_made(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("undangan rapat"))
    with pytest.raises(Unavailable):
        decide(breaking(intake, "storage", "write"), told.record, OPENED)
    archived(intake, deposit("surat lain", "lain.txt"))
    assert now_of(intake, told).classification == Closed()
    assert acts(intake, Event.CLASSIFICATION) == []
    assert intake.custody.catalogue.intentions() == ()


_DAYS = [timedelta(days=-1), timedelta(), timedelta(days=1)]


@pytest.mark.parametrize(
    ("decision", "seen"),
    [
        (Closed(), [False, False, False]),
        (OPENED, [False, True, True]),
        (WITHHELD, [False, False, False]),
        (WITHHELD.model_copy(update={"open_from": TODAY}), [False, True, True]),
    ],
    ids=["closed", "public", "excepted", "excepted until today"],
)
def test_the_public_sees_a_record_from_the_day_it_is_open_and_staff_always(
    decision: Classification, seen: list[bool], tmp_path: Path
) -> None:
    told = archived(fake_intake(tmp_path), deposit("undangan")).model_copy(update={"classification": decision})
    assert [may_disclose(told, Reader.PUBLIC, on=TODAY + day) for day in _DAYS] == seen
    assert [may_disclose(told, Reader.STAFF, on=TODAY + day) for day in _DAYS] == [True, True, True]


@pytest.mark.parametrize("reader", list(Reader))
def test_a_number_that_was_never_given_is_unknown_to_everybody(reader: Reader, tmp_path: Path) -> None:
    custody = real_intake(tmp_path).custody
    with pytest.raises(UnknownRecord):
        disclose(NOBODY, custody, reader=reader, on=date(2099, 1, 1))
    with pytest.raises(UnknownRecord):
        history(NOBODY, custody, reader=reader)


def test_the_history_of_a_public_record_is_for_staff_alone(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("undangan"))
    decide(intake, told.record, OPENED)
    with pytest.raises(NotDisclosed):
        history(told.record, intake.custody, reader=Reader.PUBLIC)
    told_acts = [entry.act.event for entry in history(told.record, intake.custody, reader=Reader.STAFF)]
    assert told_acts == [Event.INGESTION, Event.DESCRIPTION, Event.CLASSIFICATION]


@pytest.mark.parametrize("place", [0, 2, -1])
def test_an_original_that_a_record_has_not_is_unknown(place: int, tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("undangan"))
    with pytest.raises(UnknownRecord, match=f"{told.record}, original {place}"):
        open_original(told, place, intake.custody, reader=Reader.STAFF, on=TODAY)


def test_an_original_is_handed_out_byte_for_byte(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit(b"undangan \xff\x00\r\n"))
    with open_original(told, 1, intake.custody, reader=Reader.STAFF, on=TODAY) as stream:
        assert stream.read() == b"undangan \xff\x00\r\n"


def opened_by_the_public(intake: Intake, record: RecordId, on: date = TODAY) -> bytes:
    told = disclose(record, intake.custody, reader=Reader.PUBLIC, on=on)
    with open_original(told, 1, intake.custody, reader=Reader.PUBLIC, on=on) as stream:
        return stream.read()


@pytest.mark.parametrize("form", ["%MAIL a.txt\nsurat\n--\n{}", "%PARCEL a.txt\n{}"], ids=["mail", "parcel"])
@pytest.mark.parametrize("part", [None, WITHHELD], ids=["undecided", "excepted"])
def test_the_file_of_a_public_letter_is_withheld_until_all_that_is_in_it_is_public(
    form: str, part: Classification | None, tmp_path: Path
) -> None:
    intake = real_intake(tmp_path)
    whole = archived(intake, deposit(form.format("%MAIL b.txt\nlampiran\n--\ndalam sekali")))
    inside = [row.description.record for row in intake.custody.catalogue.rows() if row.description != whole]
    assert len(inside) == 2
    decide(intake, whole.record, OPENED)
    decide(intake, inside[0], OPENED)
    if part:
        decide(intake, inside[1], part)
    with pytest.raises(PartsNotDisclosed, match=whole.record):
        opened_by_the_public(intake, whole.record)
    told = disclose(whole.record, intake.custody, reader=Reader.PUBLIC, on=TODAY)
    assert parts_not_public(told, intake.custody, on=TODAY) == (inside[1],)
    with open_original(told, 1, intake.custody, reader=Reader.STAFF, on=TODAY) as stream:
        assert b"dalam sekali" in stream.read()
    decide(intake, inside[1], OPENED)
    assert b"dalam sekali" in opened_by_the_public(intake, whole.record)


def test_the_file_of_a_letter_is_handed_out_from_the_day_the_last_exception_in_it_ends(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    whole = archived(intake, deposit("%MAIL a.txt\nsurat\n--\nlampiran"))
    decide(intake, whole.record, OPENED)
    end = TODAY + timedelta(days=9)
    decide(intake, RecordId("3673-2026-000002"), WITHHELD.model_copy(update={"open_from": end}))
    with pytest.raises(PartsNotDisclosed):
        opened_by_the_public(intake, whole.record, end - timedelta(days=1))
    assert opened_by_the_public(intake, whole.record, end)


def test_the_file_of_a_record_that_nobody_looked_into_yet_is_not_handed_out(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    with pytest.raises(Unavailable):
        archived(breaking(intake, "storage", "local"), deposit("%MAIL a.txt\nsurat\n--\nlampiran"))
    record = single(intake.custody.catalogue.rows()).description.record
    with pytest.raises(RuleBroken, match="has not been read yet"):
        decide(intake, record, OPENED)
    end = TODAY + timedelta(days=1)
    decide(intake, record, WITHHELD.model_copy(update={"open_from": end}))
    with pytest.raises(NotDisclosed):
        opened_by_the_public(intake, record, end)


def test_pages_that_wait_for_recognition_keep_the_whole_shut_until_a_person_decided(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("%SCAN\nundangan\fNIK 3673991708450001"))
    with pytest.raises(RuleBroken, match="page 1, 2 has not been recognised yet"):
        decide(intake, told.record, OPENED)
    said = PersonalDataDecided(by="Siti (contoh)", role="PPID", reason="sudah dilihat", pages=(1, 2))
    decide(intake, told.record, OPENED.model_copy(update={"personal_data_decided": said}))
    assert opened_by_the_public(intake, told.record)


def test_personal_data_keep_the_whole_shut_until_a_person_decided_about_every_page(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    pages = "Permohonan\fNama: Budi\nNIK: 3673991708450001\fHP 083400001234"
    told = archived(intake, deposit(pages))
    why = PersonalDataDecided(by="Siti (contoh)", role="PPID", reason="data pengurus, sudah diumumkan", pages=(2,))
    for decision in (OPENED, OPENED.model_copy(update={"personal_data_decided": why})):
        with pytest.raises(RuleBroken, match=r"page (2, )?3; decide \(--despite-personal-data\)"):
            decide(intake, told.record, decision)
        assert now_of(intake, told).classification == Closed()
    whole = why.model_copy(update={"pages": (2, 3)})
    decide(intake, told.record, OPENED.model_copy(update={"personal_data_decided": whole}))
    assert found(intake, "permohonan", Reader.PUBLIC) == [told.record]
    assert single(acts(intake, Event.CLASSIFICATION)).detail["personal_data"] == "2, 3"
    shown = disclose(told.record, intake.custody, reader=Reader.PUBLIC, on=TODAY)
    assert "pengurus" not in shown.model_dump_json()


def test_staff_numbers_alone_keep_a_record_shut_only_where_an_office_says_so(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("Sekretaris\nNIP. 19850817 201012 1 003"))
    with pytest.raises(RuleBroken, match="page 1"):
        classify(told.record, OPENED, intake.custody, by="budi", at=NOW, staff_numbers=True)
    decide(intake, told.record, OPENED)
    assert found(intake, "sekretaris", Reader.PUBLIC) == [told.record]


def test_every_obstacle_to_an_opening_is_told_at_once(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("Nama: Budi\nNIK: 3673991708450001"))
    excepted(intake, told.record)
    with pytest.raises(RuleBroken) as broken:
        decide(intake, told.record, OPENED)
    assert [one.split()[0] for one in broken.value.obstacles] == ["the", "personal"]
