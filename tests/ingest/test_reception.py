"""What the archive refuses, why, and that a refusal leaves nothing behind but its entry in the journal."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ppid_archive.domain.deposit import Archived, CannotRead, Deposit, DepositedFile, Refusal, Refused
from ppid_archive.domain.errors import Busy, Unavailable
from ppid_archive.domain.identity import digest_from_hex
from ppid_archive.domain.journal import Event
from ppid_archive.ingest.intake import AcceptanceRules, Intake
from tests.faults.fuse import Fuse, Fused
from tests.houses import RULES, deposit, fake_intake, reader, real_intake
from tests.ingest.desk import acts, archived, breaking, hand_in, single, staged


def unreadable(*before: bytes) -> Iterator[bytes]:
    yield from before
    raise CannotRead(Refusal.CHANGED_WHILE_READ, "surat.txt")


def of(*files: DepositedFile) -> Deposit:
    return replace(deposit("-"), files=files)


_REFUSED = {
    "an empty file": (deposit(b""), Refusal.EMPTY, ""),
    "a program": (deposit("%PROGRAM\nx"), Refusal.PROGRAM, "application/x-dosexec"),
    "too large a file": (deposit(b"x" * 10_001), Refusal.TOO_LARGE, "10000"),
    "a file that changes": (
        of(DepositedFile("surat.txt", lambda: unreadable(b"x"))),
        Refusal.CHANGED_WHILE_READ,
        "surat.txt",
    ),
    "pages of which the second cannot be read": (
        of(DepositedFile("1.jpg", reader(b"%SCAN\na")), DepositedFile("2.jpg", unreadable)),
        Refusal.CHANGED_WHILE_READ,
        "surat.txt",
    ),
    "pages of which one is empty": (
        of(DepositedFile("1.jpg", reader(b"%SCAN\na")), DepositedFile("2.jpg", reader(b""))),
        Refusal.EMPTY,
        "",
    ),
    "pages of which one is a program": (
        of(DepositedFile("1.jpg", reader(b"%SCAN\na")), DepositedFile("2.jpg", reader(b"%PROGRAM\nx"))),
        Refusal.PROGRAM,
        "application/x-dosexec",
    ),
}


@pytest.mark.parametrize("what", sorted(_REFUSED))
def test_a_refusal_names_its_reason_and_leaves_one_journal_entry_and_no_bytes(what: str, tmp_path: Path) -> None:
    one, reason, detail = _REFUSED[what]
    intake = real_intake(tmp_path)
    receipt = single(hand_in(intake, one))
    assert isinstance(receipt, Refused)
    assert (receipt.deposit, receipt.reason, receipt.detail) == (one, reason, detail)
    act = single(acts(intake))
    assert (act.event, act.agent, act.record) == (Event.QUARANTINE, "Budi (contoh)", None)
    assert (act.detail["reason"], act.detail.get("detail", "")) == (reason, detail)
    assert staged(tmp_path) == []
    assert list(intake.custody.storage.records()) == []


def test_a_refused_program_is_named_by_its_digest_so_that_it_can_be_recognised(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    hand_in(intake, deposit("%PROGRAM\nx"))
    seen = intake.custody.storage.stage([b"%PROGRAM\nx"]).digest
    assert single(acts(intake)).digest == seen == digest_from_hex(seen.partition(":")[2])


def test_a_file_of_exactly_the_largest_size_is_taken(tmp_path: Path) -> None:
    assert archived(fake_intake(tmp_path), deposit(b"x" * RULES.max_bytes)).size == RULES.max_bytes


def test_the_size_is_told_while_the_bytes_stream_not_after(tmp_path: Path) -> None:
    handed: list[int] = []

    def endless() -> Iterator[bytes]:
        while True:
            handed.append(1000)
            yield b"x" * 1000

    receipt = single(hand_in(fake_intake(tmp_path), of(DepositedFile("tak berujung.bin", endless))))
    assert isinstance(receipt, Refused)
    assert sum(handed) == RULES.max_bytes + 1000


def test_an_office_may_take_some_media_types_only(tmp_path: Path) -> None:
    intake = only_taking(fake_intake(tmp_path), "image/*", "application/pdf")
    scan, locked, letter = hand_in(intake, deposit("%SCAN\na", "1"), deposit("%LOCKED\nb", "2"), deposit("c", "3"))
    assert isinstance(scan, Archived)
    assert isinstance(locked, Archived)
    assert isinstance(letter, Refused)
    assert (letter.reason, letter.media_type) == (Refusal.TYPE_NOT_ACCEPTED, "text/plain")


def test_a_program_is_refused_even_where_everything_is_accepted(tmp_path: Path) -> None:
    assert isinstance(single(hand_in(only_taking(fake_intake(tmp_path), "*"), deposit("%PROGRAM\n"))), Refused)


def test_one_refused_deposit_does_not_hold_up_the_others(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    kinds = [type(one) for one in hand_in(intake, deposit("a", "1"), deposit(b"", "2"), deposit("c", "3"))]
    assert kinds == [Archived, Refused, Archived]
    assert [row.description.record[-1] for row in intake.custody.catalogue.rows()] == ["1", "2"]


def only_taking(intake: Intake, *accepted: str) -> Intake:
    return replace(intake, rules=AcceptanceRules(RULES.max_bytes, accepted, RULES.refused))


class _LockedOut:
    """A lock that somebody else holds."""

    def __enter__(self) -> None:
        raise Busy("the archive", "another process")

    def __exit__(self, *_: object) -> None:
        """Nothing was taken."""


def test_a_batch_that_another_writer_keeps_out_is_given_up_each_time_it_is_tried(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    custody = replace(intake.custody, exclusive=_LockedOut)
    for _ in range(3):
        with pytest.raises(Busy):
            hand_in(replace(intake, custody=custody), deposit("undangan"), deposit("notula"), deposit(b""))
        assert staged(tmp_path) == []
    assert isinstance(single(hand_in(intake, deposit("undangan"))), Archived)


@pytest.mark.parametrize(("port", "call", "nth"), [("storage", "stage", 2), ("storage", "stage", 4)])
def test_pages_of_a_deposit_whose_staging_breaks_are_given_up(port: str, call: str, nth: int, tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    pages = of(DepositedFile("1.jpg", reader(b"%SCAN\na")), DepositedFile("2.jpg", reader(b"%SCAN\nb")))
    with pytest.raises(Unavailable):
        hand_in(breaking(intake, port, call, nth=nth), pages, replace(pages, source="test:lain"))
    assert staged(tmp_path) == []


def test_a_source_that_breaks_in_a_way_nobody_foresaw_leaves_no_bytes(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    pages = of(DepositedFile("1.jpg", reader(b"%SCAN\na")), DepositedFile("2.jpg", _unforeseen))
    with pytest.raises(ZeroDivisionError):
        hand_in(intake, deposit("notula"), pages)
    assert staged(tmp_path) == []


def _unforeseen() -> Iterator[bytes]:
    yield b"%SCAN\n"
    raise ZeroDivisionError


def test_readers_that_cannot_start_leave_no_bytes(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    fused: Any = Fused("content", intake.content, Fuse(1, after=False))
    with pytest.raises(Unavailable):
        hand_in(replace(intake, content=fused), deposit("notula"), deposit("undangan"))
    assert staged(tmp_path) == []
