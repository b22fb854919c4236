"""Proposals are worked out when asked, change nothing, and become decisions by named persons only."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from benchmarks.classifying import bundled
from benchmarks.lookalikes import letters, scanned
from ppid_archive.access.decision import classify
from ppid_archive.access.proposal_desk import Acceptance, ProposalDesk
from ppid_archive.domain.classification import Category, Classification, Closed, Excepted, Ground, Public
from ppid_archive.domain.classification_proposal import Cue
from ppid_archive.domain.classification_rules import Outcome
from ppid_archive.domain.deposit import SideCar
from ppid_archive.domain.errors import RuleBroken, StaffOnly, Unavailable, UnknownRecord
from ppid_archive.domain.identity import parse_record_id
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import RecordDescription
from ppid_archive.ingest.intake import Intake
from tests.houses import NOW, deposit, fake_intake, real_intake
from tests.ingest.desk import acts, archived, breaking, now_of

ON = date(2026, 11, 21)
SITI = Acceptance("Siti", "PPID", "masuk DIP")
SOP = SideCar(title="Pelayanan Informasi", document_kind="SOP", class_code="ORT.06")
LETTER = SideCar(title="Surat biasa", document_kind="surat", class_code="ORT.06")


@pytest.fixture(params=["fake", "real"])
def intake(request: pytest.FixtureRequest, tmp_path: Path) -> Intake:
    return fake_intake(tmp_path) if request.param == "fake" else real_intake(tmp_path)


@pytest.fixture
def desk(intake: Intake) -> Iterator[ProposalDesk]:
    yield desk_of(intake)
    intake.custody.catalogue.close()


def desk_of(intake: Intake, reader: Reader = Reader.STAFF) -> ProposalDesk:
    return ProposalDesk(intake.custody, bundled, reader, lambda: ON, lambda record, what: decide(intake, record, what))


def decide(intake: Intake, record: str, what: Classification) -> RecordDescription:
    return classify(parse_record_id(record), what, intake.custody, by="Budi", at=NOW)


def taken(intake: Intake, number: int, says: SideCar = SOP, text: str = "isi") -> RecordDescription:
    return archived(intake, deposit(f"{text} {number}", f"surat{number}.txt", says=says))


def opened(category: Category = Category.ON_REQUEST) -> Public:
    return Public(category=category, decided_on=ON, decided_by="Siti", reason="uji")


def withheld() -> Excepted:
    return Excepted(
        ground=Ground.PERSONAL_SECRET, consequence_test="1/UK", decided_on=ON, decided_by="Siti", reason="uji"
    )


def test_a_proposal_changes_no_record_and_leaves_no_act(intake: Intake, desk: ProposalDesk) -> None:
    told = taken(intake, 1)
    before, heads = len(acts(intake)), intake.custody.storage.head(told.record)
    advice = desk.for_record(told.record)
    assert advice.proposal
    assert (advice.proposal.outcome, desk.for_record(told.record)) == (Outcome.ON_REQUEST, advice)
    desk.waiting()
    desk.accept([told.record], Outcome.ON_REQUEST, SITI, rehearse=True)
    assert (now_of(intake, told), len(acts(intake))) == (told, before)
    assert intake.custody.storage.head(told.record) == heads


def test_earlier_decisions_are_counted_as_they_stand_now(intake: Intake, desk: ProposalDesk) -> None:
    papers = [taken(intake, number, LETTER) for number in range(1, 32)]
    last = papers.pop()
    for paper in papers:
        decide(intake, paper.record, opened(Category.PERIODIC))
    found = desk.for_record(last.record).proposal
    assert found
    assert (found.outcome, found.rule) == (Outcome.PERIODIC, "decisions")
    (by,) = found.evidence
    assert (by.cue, by.count, by.total, by.records) == (Cue.DECISIONS, 30, 30, (papers[0].record, papers[-1].record))
    decide(intake, papers[0].record, withheld())
    kept = desk.for_record(last.record)
    assert (kept.proposal, [one.rule for one in kept.doubts]) == (None, ["decisions"])
    decide(intake, papers[0].record, Closed())
    again = desk.for_record(last.record).proposal
    assert again
    assert (again.outcome, again.evidence[0].count) == (Outcome.PERIODIC, 29)


def test_a_copy_of_a_paper_is_decided_about_as_the_paper(intake: Intake, desk: ProposalDesk) -> None:
    (letter,) = letters(1, 1)
    first = archived(intake, deposit(letter.text, "asli.txt"))
    second = archived(intake, deposit(scanned(letter.text, 0.01, random.Random(3)), "pindaian.txt"))
    assert second.relations
    decide(intake, first.record, withheld())
    for_second = desk.for_record(second.record).proposal
    assert for_second
    assert (for_second.outcome, for_second.evidence[0].records) == (Outcome.EXCEPTED, (first.record,))
    decide(intake, first.record, Closed())
    decide(intake, second.record, opened())
    for_first = desk.for_record(first.record).proposal
    assert for_first
    assert (for_first.outcome, for_first.evidence[0].records) == (Outcome.ON_REQUEST, (second.record,))


def test_the_work_list_has_the_surest_first_then_numbers_and_pages(intake: Intake, desk: ProposalDesk) -> None:
    plain, sop, secret = taken(intake, 1, LETTER), taken(intake, 2), taken(intake, 3, LETTER, "KARTU KELUARGA\nisi")
    done = taken(intake, 4)
    decide(intake, done.record, opened())
    found = desk.waiting()
    assert [one.record for one in found.waiting] == [sop.record, secret.record, plain.record]
    assert (found.total, found.matching) == (3, 3)
    assert [one.record for one in desk.waiting(limit=1, offset=1).waiting] == [secret.record]
    only = desk.waiting(outcome=Outcome.EXCEPTED)
    assert ([one.record for one in only.waiting], only.total, only.matching) == ([secret.record], 3, 1)
    assert desk.waiting(unit="lain").total == 0


def test_only_named_records_with_that_proposal_are_opened_all_or_none(intake: Intake, desk: ProposalDesk) -> None:
    sop, other, letter = taken(intake, 1), taken(intake, 2), taken(intake, 3, LETTER)
    with pytest.raises(RuleBroken) as caught:
        desk.accept([sop.record, letter.record], Outcome.ON_REQUEST, SITI)
    assert caught.value.obstacles == (f"{letter.record}: nothing is proposed, not on-request",)
    assert now_of(intake, sop) == sop
    with pytest.raises(RuleBroken) as caught:
        desk.accept([sop.record, letter.record], Outcome.PERIODIC, SITI)
    assert len(caught.value.obstacles) == 2
    done = desk.accept([sop.record, sop.record], Outcome.ON_REQUEST, SITI)
    assert (done.changed, done.already) == ((sop.record,), ())
    expected = Public(category=Category.ON_REQUEST, decided_on=ON, decided_by="Siti", role="PPID", reason="masuk DIP")
    assert now_of(intake, sop).classification == expected
    assert now_of(intake, other) == other
    again = desk.accept([sop.record], Outcome.ON_REQUEST, SITI)
    assert (again.changed, again.already) == ((), (sop.record,))
    decide(intake, other.record, withheld())
    with pytest.raises(RuleBroken, match="decided already"):
        desk.accept([other.record], Outcome.ON_REQUEST, SITI)


def test_nothing_is_ever_excepted_by_a_proposal(intake: Intake, desk: ProposalDesk) -> None:
    secret = taken(intake, 1, LETTER, "KARTU KELUARGA\nisi")
    with pytest.raises(RuleBroken, match="consequence test"):
        desk.accept([secret.record], Outcome.EXCEPTED, SITI)
    assert now_of(intake, secret) == secret


def test_what_bears_personal_data_is_not_accepted_without_a_redacted_copy(intake: Intake, desk: ProposalDesk) -> None:
    told = taken(intake, 1, text="PELAYANAN\nNIK : 3673014305850001 atas nama pemohon")
    found = desk.for_record(told.record).proposal
    assert found
    assert found.partial
    with pytest.raises(RuleBroken, match="redacted copy"):
        desk.accept([told.record], Outcome.ON_REQUEST, SITI)


def test_words_that_cannot_be_read_open_nothing(intake: Intake) -> None:
    told = taken(intake, 1)
    torn = desk_of(breaking(intake, "storage", "open", fault=Unavailable("read", "store", "I/O error")))
    advice = torn.for_record(told.record)
    assert (advice.proposal, [one.rule for one in advice.doubts]) == (None, ["unread"])


def test_a_decided_record_has_no_proposal_and_an_unknown_one_is_named(intake: Intake, desk: ProposalDesk) -> None:
    told = taken(intake, 1)
    decide(intake, told.record, opened())
    assert desk.for_record(told.record).proposal is None
    with pytest.raises(UnknownRecord):
        desk.for_record("3673-2026-000077")


def test_the_public_is_told_nothing(intake: Intake) -> None:
    told, public = taken(intake, 1), desk_of(intake, Reader.PUBLIC)
    for ask in (
        lambda: public.for_record(told.record),
        public.waiting,
        lambda: public.accept([told.record], Outcome.ON_REQUEST, SITI),
    ):
        with pytest.raises(StaffOnly, match="proposals"):
            ask()
