"""Papers that came twice are tied to one another, and nothing is dropped for it."""

import random
from pathlib import Path

from benchmarks.lookalikes import drafted, letters, scanned
from ppid_archive.access.decision import classify
from ppid_archive.access.disclosure import disclose
from ppid_archive.access.twins import resembled_by
from ppid_archive.custody import Change
from ppid_archive.domain.deposit import Archived
from ppid_archive.domain.journal import Event
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import Progress, RecordDescription, RelationKind
from ppid_archive.ingest.lookalikes import tied
from ppid_archive.preservation.rebuilding import rebuild
from tests.houses import NOW, deposit, fake_intake
from tests.ingest.desk import archived, found, hand_in, now_of, recognised
from tests.ingest.test_access import OPENED

FIRST, SIBLING, *_ = (one.text for one in letters(1, 4))
SCAN = scanned(FIRST, 0.01, random.Random(3))


def resembles(told: RecordDescription) -> tuple[str, ...]:
    return told.relation_to(RelationKind.RESEMBLES)


def test_a_letter_that_comes_again_as_another_scan_is_tied_to_the_first(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    first = archived(intake, deposit(FIRST, "surat.txt"))
    again = archived(intake, deposit(SCAN, "pindai.txt"))
    (tie,) = again.relations
    assert (tie.kind, tie.record) == (RelationKind.RESEMBLES, first.record)
    assert tie.similarity is not None
    assert tie.similarity > 0.5
    assert resembled_by(now_of(intake, first), intake.custody) == (again.record,)
    assert len(found(intake, "perihal OR undangan")) == 2


def test_a_sibling_of_one_template_is_not_tied(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    archived(intake, deposit(FIRST, "a.txt"))
    assert archived(intake, deposit(SIBLING, "b.txt")).relations == ()


def test_two_scans_in_one_batch_are_tied_as_well(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    receipts = hand_in(intake, deposit(FIRST, "a.txt"), deposit(SIBLING, "b.txt"), deposit(SCAN, "c.txt"))
    told = [one.description for one in receipts if isinstance(one, Archived)]
    assert [resembles(one) for one in told] == [(), (), (told[0].record,)]


def test_where_many_crowd_the_answer_each_is_asked_for_by_itself(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    first = archived(intake, deposit(FIRST, "a.txt"))
    again = archived(intake, deposit(SCAN, "b.txt")).model_copy(update={"relations": ()})
    change = Change(again, 2, Event.DESCRIPTION, "arsip", NOW)
    (made,) = tied([change], intake.custody.catalogue, crowd=1)
    assert resembles(made.description) == (first.record,)


def test_a_paper_that_says_too_little_has_no_twin(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("undangan", "a.txt"))
    assert (told.likeness, resembled_by(told, intake.custody)) == (None, ())


def test_a_scan_is_tied_once_its_words_are_recognised(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    draft = archived(intake, deposit(drafted(FIRST), "konsep.txt"))
    scan = archived(intake, deposit(f"%SCAN\n{SCAN}", "pindai.jpg"))
    assert (scan.progress, scan.relations) == (Progress.AWAITING_RECOGNITION, ())
    recognised(intake)
    assert resembles(now_of(intake, scan)) == (draft.record,)


def test_ties_and_their_keys_outlive_a_rebuild(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    first = archived(intake, deposit(FIRST, "a.txt"))
    again = archived(intake, deposit(SCAN, "b.txt"))
    rebuild(intake.custody, by="Budi", at=NOW)
    assert resembled_by(now_of(intake, first), intake.custody) == (again.record,)
    third = archived(intake, deposit(scanned(FIRST, 0.01, random.Random(8)), "c.txt"))
    assert set(resembles(third)) == {first.record, again.record}


def test_the_public_is_told_nothing_of_twins(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    archived(intake, deposit(FIRST, "a.txt"))
    again = archived(intake, deposit(SCAN, "b.txt"))
    staff = disclose(again.record, intake.custody, reader=Reader.STAFF, on=NOW.date())
    assert staff.likeness is not None
    classify(again.record, OPENED, intake.custody, by="budi", at=NOW)
    public = disclose(again.record, intake.custody, reader=Reader.PUBLIC, on=NOW.date())
    assert (public.relations, public.likeness, public.personal_data) == ((), None, ())
