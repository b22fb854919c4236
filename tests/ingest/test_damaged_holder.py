"""Bytes whose holder is damaged in storage: the copy handed in may be the last good one, so it is not taken away."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ppid_archive.domain.deposit import AlreadyHeld, Archived, Deposit, DepositedFile, Refusal, Refused
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.journal import Event
from ppid_archive.domain.record import Progress, RecordDescription
from ppid_archive.entrypoints.wording import refusal, shortfall
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.pipeline import ingest
from ppid_archive.preservation.verification import verify
from tests.houses import deposit, reader, real_intake
from tests.ingest.desk import acts, archived, breaking, hand_in, now_of, single, staged

MAIL = "%MAIL undangan.txt\nsurat pengantar\n--\nundangan"


def stored(intake: Intake, told: RecordDescription, place: int = 0) -> Path:
    return Path(intake.custody.storage.local(told.record, told.originals[place].path))


def writable(path: Path) -> Path:
    path.parent.chmod(0o755)
    path.chmod(0o644)
    return path


_DAMAGE: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: path.unlink(),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "other bytes of the same size": lambda path: path.write_bytes(b"\0" * path.stat().st_size),
    "the inventory is unreadable": lambda path: writable(path.parents[3] / "inventory.json").write_bytes(b"{"),
    "the whole object is gone": lambda path: path.parents[3].rename(path.parents[3].with_suffix(".gone")),
}


@pytest.mark.parametrize("damage", sorted(_DAMAGE))
def test_what_the_holder_has_lost_is_refused_and_named_until_it_is_restored(damage: str, tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit("undangan", "a.txt"))
    _DAMAGE[damage](writable(stored(intake, told)))
    refused, other = hand_in(intake, deposit("undangan", "b.txt"), deposit("notula", "c.txt"))
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.detail, refused.digest) == (Refusal.HOLDER_DAMAGED, told.record, told.digest)
    assert isinstance(other, Archived)
    act = single(acts(intake, Event.QUARANTINE))
    assert (act.detail["reason"], act.detail["detail"], act.digest) == ("holder_damaged", told.record, told.digest)
    assert acts(intake, Event.DUPLICATE_DEPOSIT) == []
    assert staged(tmp_path) == []
    assert any(told.record in finding.where or told.record in finding.what for finding in verify(intake.custody))
    assert told.record in refusal(refused.reason, refused.detail, "id")


def test_once_the_holder_is_restored_the_bytes_are_known_again(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit("undangan", "a.txt"))
    path = writable(stored(intake, told))
    path.write_bytes(b"x")
    assert isinstance(single(hand_in(intake, deposit("undangan", "b.txt"))), Refused)
    path.write_bytes(b"undangan")
    assert isinstance(single(hand_in(intake, deposit("undangan", "b.txt"))), AlreadyHeld)
    assert list(verify(intake.custody)) == []


def test_each_of_several_pages_is_looked_at(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, _pages("a"))
    writable(stored(intake, told, 1)).write_bytes(b"x")
    assert isinstance(single(hand_in(intake, _pages("b"))), Refused)


def _pages(source: str) -> Deposit:
    files = (DepositedFile("1.txt", reader(b"satu")), DepositedFile("2.txt", reader(b"dua")))
    return replace(deposit("-", source=source), files=files)


def test_what_also_lies_in_a_letter_stays_inside_it_when_its_holder_is_damaged(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit("undangan", "a.txt"))
    writable(stored(intake, told)).write_bytes(b"x")
    letter = archived(intake, deposit(MAIL, "surat.eml"))
    assert (letter.relations, letter.progress) == ((), Progress.COMPLETE)
    assert single(letter.shortfalls).detail == "undangan.txt (holder_damaged)"
    assert "simpanannya rusak" in shortfall(single(letter.shortfalls), "id")


@pytest.mark.parametrize("broken_off", [("storage", "write", 2), ("search", "replace", 1)])
@pytest.mark.parametrize("damage", sorted(_DAMAGE))
def test_an_interrupted_deposit_that_storage_has_lost_keeps_no_other_of_its_batch_waiting(
    damage: str, broken_off: tuple[str, str, int], tmp_path: Path
) -> None:
    intake, one = real_intake(tmp_path), deposit("undangan", "a.txt")
    port, call, nth = broken_off
    with pytest.raises(Unavailable):
        list(ingest([one], breaking(intake, port, call, nth=nth)))
    row = single(intake.custody.catalogue.rows())
    _DAMAGE[damage](writable(stored(intake, row.description)))
    again = real_intake(tmp_path)
    refused, other = hand_in(again, one, deposit("notula", "b.txt"))
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.detail) == (Refusal.HOLDER_DAMAGED, row.description.record)
    assert isinstance(other, Archived)
    assert now_of(again, other.description).progress is Progress.COMPLETE
    assert staged(tmp_path) == []
