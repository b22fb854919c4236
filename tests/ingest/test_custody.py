"""One way to change a record, and what the next holder of the lock finishes of a change that broke off."""

from dataclasses import replace
from pathlib import Path

import pytest

from ppid_archive.access.decision import classify
from ppid_archive.custody import Change
from ppid_archive.domain.classification import Category, Public
from ppid_archive.domain.deposit import Archived
from ppid_archive.domain.errors import Conflict, Damaged, Unavailable, UnknownRecord
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.query import Query, Reader
from ppid_archive.domain.record import DESCRIPTION_PATH, Progress
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.pipeline import describe_waiting, ingest
from ppid_archive.ports.storage import NewVersion
from ppid_archive.preservation.verification import verify
from tests.conformance.fakes.search import FakeSearch
from tests.houses import NOW, deposit, fake_intake, intake_of, real_intake
from tests.ingest.desk import acts, archived, breaking, found, hand_in, now_of, recognised, single

FIRST = RecordId("3673-2026-000001")
OPENED = Public(category=Category.PERIODIC, decided_on=NOW.date(), decided_by="Siti (contoh)", reason="terbuka")


def next_process(intake: Intake) -> Intake:
    """The same archive in a process that remembers nothing of the one before."""
    house = intake.custody
    return intake_of(replace(house, _written=set(), _looked=set()), intake.content)


@pytest.mark.parametrize(
    ("call", "nth"), [("storage.write", 1), ("journal.append", 1), ("catalogue.note", 2), ("catalogue.put", 1)]
)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_an_accession_that_broke_off_is_finished_by_the_next_process(
    call: str, nth: int, after: bool, tmp_path: Path
) -> None:
    intake = real_intake(tmp_path)
    with pytest.raises(Unavailable):
        hand_in(breaking(intake, *call.split("."), nth=nth, after=after), deposit("undangan rapat"))
    other = next_process(intake)
    describe_waiting(other)
    stored = (call, after) != ("storage.write", False)
    assert [act.event for act in acts(other)] == [Event.INGESTION, Event.DESCRIPTION] * stored
    assert found(other, "undangan") == [FIRST] * stored
    assert list(verify(other.custody)) == []
    assert archived(other, deposit("undangan rapat")).record == FIRST


def test_a_number_that_an_interrupted_deposit_holds_is_given_to_nobody_else(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    with pytest.raises(Unavailable):
        hand_in(breaking(intake, "catalogue", "put"), deposit("undangan"))
    assert archived(next_process(intake), deposit("lain")).record == "3673-2026-000002"


def test_a_change_upon_an_outdated_version_is_refused_and_nothing_is_overwritten(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit("undangan"))
    stale = told.model_copy(update={"note": "usang"})
    with pytest.raises(Conflict), intake.custody.changing():
        intake.custody.commit([Change(stale, 1, Event.DESCRIPTION, "budi", NOW)])
    assert intake.custody.describe(told.record).description == told
    assert list(verify(next_process(intake).custody)) == []


def test_what_was_described_and_not_indexed_is_indexed_by_the_next_process(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    with pytest.raises(Unavailable):
        hand_in(breaking(intake, "search", "replace"), deposit("undangan rapat"))
    assert found(intake, "undangan") == []
    other = next_process(intake)
    with other.custody.changing():
        assert found(other, "undangan") == [FIRST]


def test_an_answer_noted_while_words_wait_for_the_index_does_not_keep_them_from_it(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    with pytest.raises(Unavailable):
        hand_in(breaking(intake, "search", "replace"), deposit("undangan rapat"))
    intake.custody.acknowledge([intake.custody.describe(FIRST).description])
    with next_process(intake).custody.changing():
        pass
    assert found(intake, "undangan") == [FIRST]


def test_an_append_whose_noting_was_interrupted_is_in_the_history_afterwards(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    archived(intake, deposit("undangan"))
    with pytest.raises(Unavailable):
        hand_in(breaking(intake, "catalogue", "note", nth=3), replace(deposit("undangan"), source="lain"))
    with intake.custody.changing():
        pass
    told = [entry.act.event for entry in intake.custody.catalogue.history(FIRST)]
    assert told == [Event.INGESTION, Event.DESCRIPTION, Event.DUPLICATE_DEPOSIT]


def test_the_parts_of_a_letter_are_answered_once_the_letter_names_them(tmp_path: Path) -> None:
    """The letter was described; only the striking out of its part's intention was interrupted."""
    intake = fake_intake(tmp_path)
    with pytest.raises(Unavailable):
        list(ingest([deposit("%MAIL a.txt\nsurat\n--\nlampiran")], breaking(intake, "catalogue", "fulfil", nth=2)))
    other = next_process(intake)
    with other.custody.changing():
        assert [one.source for one in other.custody.catalogue.intentions()] == ["test:surat.txt"]


def test_the_deposit_itself_stays_unanswered_until_somebody_answers_it(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    receipt = single(list(ingest([deposit("undangan")], intake)))
    for _ in range(2):
        with next_process(intake).custody.changing():
            assert single(intake.custody.catalogue.intentions()).record == FIRST
    intake.custody.acknowledge([receipt.description])  # type: ignore[union-attr] # archived
    assert intake.custody.catalogue.intentions() == ()


class Unusable(FakeSearch):
    def usable(self) -> bool:
        return False

    def replace(self, records: object) -> None:
        pytest.fail("an index that is not usable is not written to")


def test_without_an_index_documents_are_taken_all_the_same(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    without = intake_of(replace(intake.custody, search=Unusable()))
    assert archived(without, deposit("undangan")).progress is Progress.COMPLETE
    with next_process(intake).custody.changing():
        assert found(intake, "undangan") == [FIRST]


def test_a_decision_that_broke_off_upon_an_unanswered_deposit_answers_nobody(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    list(ingest([deposit("undangan")], intake))
    classify(FIRST, OPENED, intake.custody, by="budi", at=NOW)
    assert single(intake.custody.catalogue.intentions()).source == "test:surat.txt"


def test_a_description_that_cannot_be_read_is_damage_told_with_its_place(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    archived(intake, deposit("undangan"))
    intake.custody.storage.write([NewVersion(FIRST, 2, {DESCRIPTION_PATH: b"{}"}, NOW, "classification", "budi")])
    with pytest.raises(Damaged, match=f"{FIRST}/record.json"):
        intake.custody.describe(FIRST)
    assert intake.custody.describe(FIRST, 2).description.record == FIRST


def test_a_record_that_is_not_there_is_unknown_and_has_no_words(tmp_path: Path) -> None:
    custody = real_intake(tmp_path).custody
    with pytest.raises(UnknownRecord):
        custody.describe(FIRST)
    assert custody.words(FIRST) == ()


def test_finishing_what_is_finished_changes_nothing(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("undangan"))
    before = acts(intake)
    with intake.custody.changing():
        assert intake.custody.finish(told.record).description == told
    assert acts(intake) == before


def test_words_recognised_while_the_catalogue_was_out_of_reach_are_not_recognised_again(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("%SCAN\nundangan"))
    with pytest.raises(Unavailable):
        recognised(breaking(intake, "catalogue", "put"))
    recognised(next_process(intake))
    assert now_of(intake, told).progress is Progress.COMPLETE
    assert intake.custody.storage.head(told.record) == 3


def test_every_row_is_told_once_however_many_there_are(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    archived(intake, deposit("undangan"))
    row = intake.custody.describe(FIRST)
    numbers = [RecordId(f"3673-2026-{n:06d}") for n in range(1, 1203)]
    intake.custody.catalogue.put(
        replace(row, description=row.description.model_copy(update={"record": number})) for number in numbers
    )
    assert [row.description.record for row in intake.custody.rows()] == numbers


class _Outage(FakeSearch):
    """An index that cannot be used for now."""

    def usable(self) -> bool:
        return False


def test_however_many_an_outage_of_the_index_left_behind_all_are_found_once_it_is_back(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    without = intake_of(replace(intake.custody, search=_Outage()), intake.content)
    many = 520  # more than a page of the catalogue
    papers = [deposit(f"undangan {n}", f"{n}.txt") for n in range(many)]
    without.custody.acknowledge(
        receipt.description for receipt in ingest(papers, without) if isinstance(receipt, Archived)
    )
    assert found(intake, "undangan") == []
    other = next_process(intake)
    with other.custody.changing():
        pass
    assert other.custody.search.find(Query("undangan", on=NOW.date(), reader=Reader.STAFF)).total == many
    assert list(verify(other.custody)) == []


@pytest.mark.parametrize("lost", ["inventory.json", "v2/content/text.txt", "v2/content/record.json"])
def test_what_storage_lost_of_an_unanswered_deposit_keeps_nobody_from_writing(lost: str, tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    with pytest.raises(Unavailable):
        hand_in(breaking(intake, "catalogue", "put", nth=2), deposit(b"undangan \xff"))
    original = Path(intake.custody.storage.local(FIRST, "original/surat.txt"))
    (original.parents[3] / lost).unlink()
    other = next_process(intake)
    assert archived(other, deposit("lain", "b.txt")).record != FIRST
    assert found(other, "lain")
    assert any(FIRST in finding.where for finding in verify(other.custody))
