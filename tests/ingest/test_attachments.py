"""Documents inside documents become records of their own, tied to the one they came in."""

from dataclasses import replace
from pathlib import Path

import pytest

from ppid_archive.domain.content import Attachment, Extraction, Page, TextSource
from ppid_archive.domain.deposit import AlreadyHeld, Archived
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.journal import Event
from ppid_archive.domain.record import Channel, Progress, RelationKind
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.pipeline import describe_waiting, ingest
from ppid_archive.ports.content import LocalFile
from ppid_archive.preservation.verification import verify
from tests.conformance.fakes.content import FakeContent, _done
from tests.faults.kill_driver import house
from tests.houses import deposit, fake_intake, intake_of, real_intake
from tests.ingest.desk import acts, archived, breaking, found, hand_in, now_of, single

MAIL = "%MAIL lampiran.txt\nsurat pengantar\n--\nanggaran kegiatan"


def nested(depth: int) -> str:
    """A letter in a letter in a letter: ``depth`` documents, each inside the one before."""
    inner = f"isi tingkat {depth}"
    for level in range(depth - 1, 0, -1):
        inner = f"%MAIL tingkat-{level + 1}.txt\nisi tingkat {level}\n--\n{inner}"
    return inner


def test_an_attachment_is_a_record_of_its_own_and_both_know_of_each_other(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    whole = archived(intake, deposit(MAIL, "surat.eml"))
    part = now_of(intake, whole).relation_to(RelationKind.HAS_ATTACHMENT)
    told = intake.custody.describe(single(part)).description
    assert told.relation_to(RelationKind.ATTACHMENT_OF) == (whole.record,)
    assert (told.accession.channel, told.accession.by) == (Channel.ATTACHMENT, "Budi (contoh)")
    assert told.accession.received_as == "surat.eml#lampiran.txt"
    assert (told.unit, told.progress) == (whole.unit, Progress.COMPLETE)
    assert found(intake, "anggaran") == [told.record]
    assert (found(intake, "lampiran:ya"), found(intake, "lampiran:bagian")) == ([whole.record], [told.record])
    assert intake.custody.catalogue.intentions() == ()


def test_what_also_lies_inside_a_letter_is_known_again_until_its_own_depositor_is_answered(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    alone = deposit("anggaran kegiatan", "anggaran.txt")
    receipts = list(ingest([alone, deposit(MAIL, "surat.eml")], intake))  # and the process dies before it answers
    again = list(ingest([alone], real_intake(tmp_path)))
    assert [type(one) for one in (*receipts, *again)] == [Archived] * 3
    assert acts(intake, Event.DUPLICATE_DEPOSIT) != []


def test_letters_in_letters_are_opened_to_the_depth_limit_and_the_deepest_says_what_stays_inside(
    tmp_path: Path,
) -> None:
    intake = fake_intake(tmp_path)
    archived(intake, deposit(nested(9), "tingkat-1.txt"))
    rows = [row.description for row in intake.custody.catalogue.rows()]
    assert [row.title.value for row in rows] == [f"tingkat-{n}" for n in range(1, 7)]
    assert [row.shortfalls for row in rows[:-1]] == [()] * 5
    gap = single(rows[-1].shortfalls)
    assert (gap.gap, gap.detail) == ("attachment_left_inside", "tingkat-7.txt (depth)")
    assert list(verify(intake.custody)) == []


def test_letters_in_letters_within_the_limit_are_all_opened(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    archived(intake, deposit(nested(6)))
    rows = [row.description for row in intake.custody.catalogue.rows()]
    assert len(rows) == 6
    assert {row.shortfalls for row in rows} == {()}


@pytest.mark.parametrize(("inside", "reason"), [("", "empty"), ("%PROGRAM\nx", "program")])
def test_a_refused_attachment_stays_inside_and_the_record_says_so(inside: str, reason: str, tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit(f"%MAIL virus.exe\nsurat\n--\n{inside}"))
    assert len(intake.custody.catalogue.rows()) == 1
    gap = single(told.shortfalls)
    assert (gap.gap, gap.detail) == ("attachment_left_inside", f"virus.exe ({reason})")
    assert single(acts(intake, Event.QUARANTINE)).detail["reason"] == reason


def test_an_attachment_whose_bytes_are_held_is_tied_to_the_record_that_holds_them(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    held = archived(intake, deposit("anggaran kegiatan", "anggaran.txt"))
    whole = archived(intake, deposit(MAIL, "surat.eml"))
    assert whole.relation_to(RelationKind.HAS_ATTACHMENT) == (held.record,)
    assert len(intake.custody.catalogue.rows()) == 2
    assert single(acts(intake, Event.DUPLICATE_DEPOSIT)).record == held.record


def test_one_attachment_in_two_letters_of_a_batch_is_one_record_tied_to_both(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    hand_in(intake, deposit(MAIL, "1.eml"), deposit(f"{MAIL.replace('pengantar', 'susulan')}", "2.eml"))
    first, second, part = (row.description for row in intake.custody.catalogue.rows())
    assert first.relation_to(RelationKind.HAS_ATTACHMENT) == (part.record,)
    assert second.relation_to(RelationKind.HAS_ATTACHMENT) == (part.record,)
    assert part.relation_to(RelationKind.ATTACHMENT_OF) == (first.record,)


def test_a_letter_and_its_attachment_handed_in_together_are_two_records(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    mail, paper = hand_in(intake, deposit(MAIL, "surat.eml"), deposit("anggaran kegiatan", "anggaran.txt"))
    assert isinstance(mail, Archived)
    assert isinstance(paper, Archived)
    assert mail.description.relation_to(RelationKind.HAS_ATTACHMENT) == (paper.description.record,)
    assert len(intake.custody.catalogue.rows()) == 2
    assert now_of(intake, paper.description).progress is Progress.COMPLETE


class Twice(FakeContent):
    """A reader that finds the same document twice in a letter."""

    def extract(self, file: LocalFile) -> object:  # type: ignore[override] # a future as well
        if file.name != "surat.eml":
            return super().extract(file)
        inside = (Attachment("a.txt", b"anggaran"), Attachment("b.txt", b"anggaran"))
        return _done(Extraction((Page(1, "surat", TextSource.EMBEDDED),), attachments=inside))


def test_the_same_attachment_twice_in_a_letter_is_one_record_and_one_tie(tmp_path: Path) -> None:
    intake = intake_of(fake_intake(tmp_path).custody, Twice())
    told = archived(intake, deposit("surat", "surat.eml"))
    assert len(told.relation_to(RelationKind.HAS_ATTACHMENT)) == 1
    assert len(intake.custody.catalogue.rows()) == 2
    assert list(verify(intake.custody)) == []


def test_a_letter_broken_off_behind_its_attachment_finds_its_own_part_again(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    with pytest.raises(Unavailable):
        hand_in(breaking(intake, "catalogue", "fulfil"), deposit(MAIL))
    whole = single(hand_in(intake, deposit(MAIL)))
    assert isinstance(whole, Archived | AlreadyHeld)
    assert len(whole.description.relation_to(RelationKind.HAS_ATTACHMENT)) == 1
    assert len(intake.custody.catalogue.rows()) == 2
    assert acts(intake, Event.DUPLICATE_DEPOSIT) == []


def test_an_attachment_of_a_letter_that_is_gone_from_its_folder_is_described_all_the_same(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)

    class Dies(FakeContent):
        def extract(self, file: LocalFile) -> object:  # type: ignore[override] # a future as well
            if file.name == "lampiran.txt":
                raise Unavailable("start", "reader", "no process could be started")
            return super().extract(file)

    with pytest.raises(Unavailable):
        hand_in(replace(intake, content=Dies()), deposit(MAIL))  # type: ignore[arg-type] # a fake port
    assert {row.description.progress for row in intake.custody.catalogue.rows()} == {Progress.ACCESSIONED}
    describe_waiting(intake)
    whole, part = (row.description for row in intake.custody.catalogue.rows())
    assert {whole.progress, part.progress} == {Progress.COMPLETE}
    assert whole.relation_to(RelationKind.HAS_ATTACHMENT) == (part.record,)
    assert list(verify(intake.custody)) == []


@pytest.mark.parametrize("broken_at", [1, 3, 6])
def test_letters_in_letters_are_opened_no_deeper_when_their_taking_was_broken_off(
    broken_at: int, tmp_path: Path
) -> None:
    intake = fake_intake(tmp_path)

    class Dies(FakeContent):
        def extract(self, file: LocalFile) -> object:  # type: ignore[override] # a future as well
            if file.name == f"tingkat-{broken_at}.txt":
                raise Unavailable("start", "reader", "no process could be started")
            return super().extract(file)

    with pytest.raises(Unavailable):
        hand_in(replace(intake, content=Dies()), deposit(nested(9), "tingkat-1.txt"))  # type: ignore[arg-type] # a fake port
    describe_waiting(intake)
    rows = [row.description for row in intake.custody.catalogue.rows()]
    assert [row.title.value for row in rows] == [f"tingkat-{n}" for n in range(1, 7)]
    assert single(rows[-1].shortfalls).detail == "tingkat-7.txt (depth)"


def test_a_refused_attachment_is_journalled_once_though_its_letter_is_taken_up_again(tmp_path: Path) -> None:
    intake, mail = fake_intake(tmp_path), deposit("%MAIL virus.exe\nsurat\n--\n%PROGRAM\nx")
    with pytest.raises(Unavailable):
        hand_in(breaking(intake, "storage", "write", nth=3), mail)
    told = archived(intake, mail)
    act = single(acts(intake, Event.QUARANTINE))
    assert (act.record, act.detail["received_as"]) == (told.record, "surat.txt#virus.exe")
    assert list(verify(intake.custody)) == []


class DescribedElsewhere(FakeContent):
    """While this reader begins to read, another process describes everything that waits."""

    def __init__(self, other: Intake) -> None:
        self._waiting = [other]

    def extract(self, file: LocalFile) -> object:  # type: ignore[override] # a future as well
        answer = super().extract(file)
        if self._waiting:
            describe_waiting(self._waiting.pop())
        return answer


def test_a_letter_that_another_process_described_first_has_its_parts_once_and_shows_as_it_stands(
    tmp_path: Path,
) -> None:
    other = house(tmp_path)
    slower = intake_of(house(tmp_path).custody, DescribedElsewhere(other))
    receipt = single(hand_in(slower, deposit(MAIL)))
    assert isinstance(receipt, Archived)
    assert receipt.description == now_of(other, receipt.description)
    assert receipt.description.progress is Progress.COMPLETE
    assert len(receipt.description.relation_to(RelationKind.HAS_ATTACHMENT)) == 1
    assert acts(other, Event.DUPLICATE_DEPOSIT) == []
    assert len(acts(other)) == 4
    assert list(verify(other.custody)) == []
