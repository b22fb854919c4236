"""What becomes a record, under which number, and what the depositor is answered."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppid_archive.domain.deposit import AlreadyHeld, Archived, Deposit, DepositedFile, Refused
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.journal import Event
from ppid_archive.domain.record import Channel, Progress
from ppid_archive.ingest.pipeline import describe_waiting, ingest
from ppid_archive.preservation.verification import verify
from tests.houses import NOW, deposit, fake_intake, reader, real_intake
from tests.ingest.desk import acts, archived, breaking, found, hand_in, now_of, single, staged


def test_the_same_bytes_twice_in_a_batch_are_one_record_and_a_receipt_with_its_number(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    first, second = hand_in(intake, deposit("undangan", "a.txt"), deposit("undangan", "b.txt"))
    assert isinstance(first, Archived)
    assert isinstance(second, AlreadyHeld)
    assert second.description == first.description
    assert second.description.progress is Progress.COMPLETE
    assert len(intake.custody.catalogue.rows()) == 1
    act = single(acts(intake, Event.DUPLICATE_DEPOSIT))
    assert (act.record, act.detail["received_as"]) == (first.description.record, "b.txt")


def test_one_deposit_given_twice_in_a_batch_is_answered_twice_and_described(tmp_path: Path) -> None:
    intake, one = fake_intake(tmp_path), deposit("undangan rapat")
    first, second = hand_in(intake, one, one)
    assert isinstance(first, Archived)
    assert isinstance(second, AlreadyHeld)
    assert now_of(intake, first.description).progress is Progress.COMPLETE
    assert found(intake, "undangan") == [first.description.record]
    assert intake.custody.catalogue.intentions() == ()


def test_bytes_in_custody_are_known_again_later_and_under_another_name(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    first = archived(intake, deposit("undangan", "a.txt"))
    again = single(hand_in(intake, deposit("undangan", "lain.txt")))
    assert isinstance(again, AlreadyHeld)
    assert again.description == first
    assert staged(tmp_path) == []


def test_a_second_deposit_that_stays_in_a_drop_folder_is_journalled_once(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    archived(intake, deposit("undangan", "a.txt"))
    for _ in range(3):
        hand_in(intake, deposit("undangan", "b.txt"))
    assert len(acts(intake, Event.DUPLICATE_DEPOSIT)) == 1
    hand_in(intake, deposit("undangan", "c.txt"))
    assert len(acts(intake, Event.DUPLICATE_DEPOSIT)) == 2


@pytest.mark.parametrize("channel", [Channel.COMMAND_LINE, Channel.LIBRARY])
def test_whoever_hands_a_known_file_in_by_hand_again_is_journalled_each_time(channel: Channel, tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    one = replace(deposit("undangan"), channel=channel)
    for _ in range(3):
        hand_in(intake, one)
    assert len(acts(intake, Event.INGESTION)) == 1
    assert len(acts(intake, Event.DUPLICATE_DEPOSIT)) == 2


def test_numbers_run_on_without_gaps_within_the_offices_year_of_receipt(tmp_path: Path) -> None:
    old_year = replace(fake_intake(tmp_path), clock=lambda: datetime(2026, 12, 31, 16, 59, tzinfo=UTC))
    new_year = replace(old_year, clock=lambda: datetime(2026, 12, 31, 17, 0, tzinfo=UTC))
    texts = ["satu", "dua"]
    before = [archived(old_year, deposit(text, f"{text}.txt")) for text in texts]
    after = archived(new_year, deposit("tiga", "tiga.txt"))
    assert [one.record for one in before] == ["3673-2026-000001", "3673-2026-000002"]
    assert after.record == "3673-2027-000001"
    assert after.received_on.isoformat() == "2027-01-01"


def test_a_deposit_whose_answer_was_lost_is_the_same_deposit_when_it_comes_again(tmp_path: Path) -> None:
    intake, one = real_intake(tmp_path), deposit("undangan")
    first = single(list(ingest([one], intake)))
    again = single(hand_in(intake, one))
    assert isinstance(first, Archived)
    assert isinstance(again, Archived)
    assert again.description == first.description
    assert acts(intake, Event.DUPLICATE_DEPOSIT) == []
    assert staged(tmp_path) == []


def test_another_deposit_of_the_bytes_is_a_second_one_even_while_the_first_is_unanswered(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    first = single(list(ingest([deposit("undangan", "a.txt")], intake)))
    other = single(list(ingest([deposit("undangan", "b.txt")], intake)))
    assert isinstance(first, Archived)
    assert isinstance(other, AlreadyHeld)
    assert other.description.record == first.description.record


def test_what_was_stored_and_never_described_is_described_without_a_second_deposit(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    broken = replace(intake, content=breaking_extraction(intake))  # type: ignore[arg-type] # a proxy of the port
    with pytest.raises(Unavailable):
        hand_in(broken, deposit("undangan rapat"))
    row = single(intake.custody.catalogue.rows())
    assert row.description.progress is Progress.ACCESSIONED
    describe_waiting(intake)
    assert now_of(intake, row.description).progress is Progress.COMPLETE
    assert found(intake, "undangan") == [row.description.record]
    assert list(verify(intake.custody)) == []


def breaking_extraction(intake: object) -> object:
    class Broken:
        def __getattr__(self, name: str) -> object:
            if name == "extract":
                raise Unavailable("start", "reader", "no process could be started")
            return getattr(intake.content, name)  # type: ignore[attr-defined]

    return Broken()


def test_a_batch_larger_than_one_batch_is_answered_in_order_each_under_its_own_number(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    deposits = [deposit(f"surat nomor {n}", f"{n}.txt") for n in range(150)]
    receipts = hand_in(intake, *deposits)
    assert [one.deposit for one in receipts] == deposits
    told = [one.description for one in receipts if isinstance(one, Archived)]
    assert [one.record for one in told] == [f"3673-2026-{n:06d}" for n in range(1, 151)]
    assert {one.progress for one in told} == {Progress.COMPLETE}
    assert list(verify(intake.custody)) == []


@pytest.mark.parametrize("channel", [Channel.COMMAND_LINE, Channel.DROP_FOLDER])
def test_one_deposit_given_twice_far_apart_is_held_already_the_second_time_and_shown_as_it_stands(
    channel: Channel, tmp_path: Path
) -> None:
    intake, one = fake_intake(tmp_path), replace(deposit("undangan rapat"), channel=channel)
    others = [deposit(f"surat nomor {n}", f"{n}.txt") for n in range(64)]
    first, *_, last = hand_in(intake, one, *others, one)
    assert isinstance(first, Archived)
    assert isinstance(last, AlreadyHeld)
    assert last.description == first.description
    assert last.description.progress is Progress.COMPLETE


def test_a_deposit_taken_up_again_and_given_twice_is_held_already_the_second_time(tmp_path: Path) -> None:
    intake, one = fake_intake(tmp_path), deposit("undangan rapat")
    single(list(ingest([one], intake)))
    kinds = [type(receipt) for receipt in hand_in(intake, one, one)]
    assert kinds == [Archived, AlreadyHeld]


def test_nothing_handed_in_is_answered_with_nothing(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    assert list(ingest([], intake)) == []
    assert acts(intake) == []


def test_no_receipt_is_given_before_the_bytes_are_in_custody(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    with pytest.raises(Unavailable):
        next(ingest([deposit("undangan")], breaking(intake, "storage", "write")))
    assert intake.custody.catalogue.rows() == ()
    assert archived(intake, deposit("undangan")).record == "3673-2026-000001"


def test_page_images_become_one_record_of_many_pages_in_the_order_given(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    pages = [(f"hal {n}.jpg", f"%SCAN\nkata {n}".encode()) for n in (3, 1, 2)]
    one = Deposit(
        files=tuple(DepositedFile(name, reader(data)) for name, data in pages),
        source="test:folder",
        received_as="teknis-hukum/Berita Acara_2026/",
        unit="teknis-hukum",
        by="Budi (contoh)",
        channel=Channel.DROP_FOLDER,
    )
    told = archived(intake, one)
    assert told.title.value == "Berita Acara 2026"
    assert [file.name for file in told.originals] == ["hal 3.jpg", "hal 1.jpg", "hal 2.jpg"]
    assert [file.path for file in told.originals] == [
        "original/0001-hal-3.jpg",
        "original/0002-hal-1.jpg",
        "original/0003-hal-2.jpg",
    ]
    assert told.size == sum(len(data) for _, data in pages)
    assert [(page.number, page.file) for page in told.pages] == [(1, 1), (2, 2), (3, 3)]
    for file, (_, data) in zip(told.originals, pages, strict=True):
        with intake.custody.storage.open(told.record, file.path) as stream:
            assert stream.read() == data


def test_the_same_pages_in_another_order_are_another_document(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    files = (DepositedFile("1.jpg", reader(b"%SCAN\na")), DepositedFile("2.jpg", reader(b"%SCAN\nb")))
    one = replace(deposit("-"), files=files, source="test:1")
    turned = replace(one, files=files[::-1], source="test:2")
    same = replace(one, source="test:3")
    kinds = [type(receipt) for receipt in hand_in(intake, one, turned, same)]
    assert kinds == [Archived, Archived, AlreadyHeld]


def test_a_name_that_is_not_utf_8_is_kept_byte_for_byte(tmp_path: Path) -> None:
    files = (DepositedFile("surat \ufffd.txt", reader(b"undangan"), b"surat \xff.txt".hex()),)
    told = archived(real_intake(tmp_path), replace(deposit("-"), files=files))
    assert bytes.fromhex(told.originals[0].name_bytes or "") == b"surat \xff.txt"


_KINDS = ("undangan {}", "%SCAN\npindaian {}", "%MAIL lampiran.txt\nsurat {}\n--\nlampiran {}", "%PROGRAM\n{}", "")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_KINDS), st.integers(0, 3), st.integers(0, 4)), max_size=20))
def test_receipts_come_in_the_order_of_deposits_whatever_the_mix(mix: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        intake = fake_intake(Path(folder))
        deposits = [deposit(text.format(n, n), f"{place}.txt") for text, n, place in mix]
        receipts = hand_in(intake, *deposits)
        assert [id(one.deposit) for one in receipts] == [id(one) for one in deposits]
        by_text: dict[str, str] = {}
        for (text, n, _), receipt in zip(mix, receipts, strict=True):
            if text in {"%PROGRAM\n{}", ""}:
                assert isinstance(receipt, Refused)
                continue
            first = text.format(n, n) not in by_text
            assert isinstance(receipt, Archived if first else AlreadyHeld)
            record = by_text.setdefault(text.format(n, n), receipt.description.record)
            assert receipt.description.record == record
        assert len(acts(intake, Event.INGESTION)) == len(intake.custody.catalogue.rows())
        assert len(acts(intake, Event.QUARANTINE)) == sum(isinstance(one, Refused) for one in receipts)
        assert intake.custody.catalogue.intentions() == ()
        assert list(verify(intake.custody)) == []
        assert [path for path in Path(folder).iterdir() if path.name.startswith("staged")] == []


def test_the_time_of_accession_is_written_as_it_is_read_back(tmp_path: Path) -> None:
    intake = replace(fake_intake(tmp_path), clock=lambda: NOW.replace(microsecond=123_987))
    told = archived(intake, deposit("undangan"))
    assert told.accession.at == NOW.replace(microsecond=123_000)
    assert intake.custody.describe(told.record).description == told
