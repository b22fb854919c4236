"""Rounds of fixity checks on a real store: what is damaged is named, what is only changing is not."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ppid_archive.access.decision import classify
from ppid_archive.adapters.check_log_file import CheckLogFile
from ppid_archive.domain.classification import Category, Public
from ppid_archive.domain.errors import StaffOnly
from ppid_archive.domain.fixity_checks import Checked, Tally
from ppid_archive.domain.identity import RecordId, record_id
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.query import Reader
from ppid_archive.domain.register import Item, Register
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.fixity_rounds import Bounds, FixityDesk, FixityRounds
from ppid_archive.registers import Registers
from tests.faults.kill_driver import in_a_process
from tests.houses import NOW, deposit, real_intake
from tests.ingest.desk import hand_in

_OPENED = Public(category=Category.PERIODIC, decided_on=NOW.date(), decided_by="Siti (contoh)", reason="terbuka")
FIRST, SECOND, THIRD = (record_id("3673", 2026, number) for number in (1, 2, 3))


class Ticking:
    """A clock that goes on by a second whenever it is read."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    made = real_intake(tmp_path)
    hand_in(made, *(deposit(f"undangan rapat {n}", f"{n}.txt") for n in range(3)))
    registers = Registers(made.custody)
    with registers.changing():
        item = Item(item=registers.next_number(Register.DISPOSAL, "3673", 2026), state="proposed")
        registers.write(item, after=0, by="Budi (contoh)", at=NOW)
    return made


def rounds(
    intake: Intake, folder: Path, *, every: timedelta | None = None, reader: Reader = Reader.STAFF
) -> FixityRounds:
    log = CheckLogFile(folder / "fixity" / "checks.log")
    desk = FixityDesk(log, nullcontext, every, None, "Budi (contoh)", Ticking(), time.monotonic, time.sleep)
    return FixityRounds(intake.custody, desk, reader)


def acts(intake: Intake) -> list[Act]:
    entries = intake.custody.journal.entries()
    return [entry.act for entry in entries if entry.act.event is Event.FIXITY_CHECK]


def flip(folder: Path, record: RecordId, name: str) -> Path:
    (path,) = (path for path in (folder / "store").rglob(name) if record in str(path))
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    path.write_bytes(data)
    return path


def test_a_round_reads_records_and_register_items_and_leaves_one_entry(intake: Intake, tmp_path: Path) -> None:
    looked = list(rounds(intake, tmp_path).run())
    assert {one.number for one in looked} == {FIRST, SECOND, THIRD, "3673-2026-M000001"}
    assert [one.findings for one in looked] == [()] * 4
    (told,) = acts(intake)
    assert told.record is None
    assert (told.detail["outcome"], told.detail["checked"], told.detail["failed"]) == ("pass", "4", "0")
    in_store = sum(path.stat().st_size for path in tmp_path.rglob("content/**/*") if path.is_file())
    assert int(told.detail["bytes"]) == in_store


def test_damage_is_named_by_record_and_file_journalled_and_open_until_it_is_mended(
    intake: Intake, tmp_path: Path
) -> None:
    path = flip(tmp_path, SECOND, "1.txt")
    fixity = rounds(intake, tmp_path)
    damaged = [one for one in fixity.run() if one.findings]
    assert [(one.number, [found.where for found in one.findings or ()]) for one in damaged] == [(SECOND, [str(path)])]
    of_record, of_round = acts(intake)
    assert (of_record.record, of_record.detail["where"]) == (SECOND, "v1/content/original/1.txt")
    assert (of_round.detail["outcome"], of_round.detail["failed"]) == ("fail", "1")
    assert fixity.status().failures == (SECOND,)
    flip(tmp_path, SECOND, "1.txt")
    assert not any(one.findings for one in fixity.run())
    assert fixity.status().failures == ()


def test_an_object_that_is_gone_altogether_is_damage(intake: Intake, tmp_path: Path) -> None:
    fixity = rounds(intake, tmp_path)
    list(fixity.run())
    (folder,) = (path for path in (tmp_path / "store").rglob("*") if path.name.endswith(THIRD))
    folder.rename(tmp_path / "away")
    assert [one.number for one in fixity.run() if one.findings] == [THIRD]


def test_bounded_rounds_go_on_where_the_last_one_stood(intake: Intake, tmp_path: Path) -> None:
    fixity = rounds(intake, tmp_path)
    first = [one.number for one in fixity.run(Bounds(records=1))]
    second = [one.number for one in fixity.run(Bounds(records=2))]
    third = [one.number for one in fixity.run(Bounds(records=2))]
    assert len({*first, *second, *third}) == 4
    assert third[1] == first[0]
    assert list(fixity.run(Bounds(minutes=0))) == []


def test_only_what_is_due_is_read(intake: Intake, tmp_path: Path) -> None:
    fixity = rounds(intake, tmp_path, every=timedelta(days=90))
    assert len(list(fixity.run(Bounds(records=3, only_due=True)))) == 3
    assert len(list(fixity.run(Bounds(only_due=True)))) == 1
    assert list(fixity.run(Bounds(only_due=True))) == []
    assert len(list(fixity.run())) == 4
    assert len(acts(intake)) == 3  # a round that checked nothing has nothing to tell


def test_a_round_that_is_stopped_in_the_middle_of_a_file_notes_what_it_did(intake: Intake, tmp_path: Path) -> None:
    fixity, asked = rounds(intake, tmp_path), iter([False] * 7 + [True] * 20)
    looked = list(fixity.run(Bounds(stopped=lambda: next(asked))))
    assert 0 < len(looked) < 4
    (told,) = acts(intake)
    assert told.detail["checked"] == str(len(looked))


def test_a_round_that_was_killed_is_gone_on_with_and_told_whole(intake: Intake, tmp_path: Path) -> None:
    def die_after_two() -> None:
        fixity = rounds(real_intake(tmp_path), tmp_path)
        for count, _ in enumerate(fixity.run(), start=1):
            if count == 2:
                os_kill()

    assert in_a_process(die_after_two) == {"signal": 9}
    assert acts(intake) == []
    fixity = rounds(intake, tmp_path)
    done = set(fixity.desk.log.latest())
    assert len(done) == 2
    rest = {one.number for one in fixity.run(Bounds(records=2))}
    assert not rest & done
    assert acts(intake)[-1].detail["checked"] == "4"


def os_kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_version_written_while_its_object_is_read_is_no_damage(intake: Intake, tmp_path: Path) -> None:
    """The first look meets a folder that no inventory names yet, as a reader may."""
    writing = [True]
    (folder,) = (path for path in (tmp_path / "store").rglob("*") if path.name.endswith(FIRST))
    (folder / "v99").mkdir()

    @contextmanager
    def lock() -> Iterator[None]:
        if writing.pop() if writing else False:  # the writer ends its work, then the lock is free
            (folder / "v99").rmdir()
            classify(FIRST, _OPENED, intake.custody, by="budi", at=NOW)
        yield

    custody = replace(intake.custody, exclusive=lock)
    looked = list(replace(rounds(intake, tmp_path), custody=custody).run())
    assert [one.findings for one in looked] == [()] * 4


def test_what_never_keeps_still_is_passed_over_and_comes_next_time(intake: Intake, tmp_path: Path) -> None:
    (folder,) = (path for path in (tmp_path / "store").rglob("*") if path.name.endswith(FIRST))
    (folder / "v99").mkdir()
    at = [0]

    @contextmanager
    def lock() -> Iterator[None]:
        at[0] += 1
        if at[0] < 30:
            kind = (Category.PERIODIC, Category.IMMEDIATE)[at[0] % 2]
            quiet = replace(intake.custody, exclusive=nullcontext)
            classify(FIRST, _OPENED.model_copy(update={"category": kind}), quiet, by="budi", at=NOW)
        yield

    fixity = replace(rounds(intake, tmp_path), custody=replace(intake.custody, exclusive=lock))
    looked = {one.number: one.findings for one in fixity.run()}
    assert looked.pop(FIRST) is None
    assert set(looked.values()) == {()}
    assert FIRST not in fixity.desk.log.latest()


def test_rounds_are_for_staff(intake: Intake, tmp_path: Path) -> None:
    with pytest.raises(StaffOnly):
        list(rounds(intake, tmp_path, reader=Reader.PUBLIC).run())


@pytest.fixture
def log(tmp_path: Path) -> CheckLogFile:
    return CheckLogFile(tmp_path / "fixity" / "checks.log")


def note(log: CheckLogFile, number: RecordId, day: int, *, sound: bool = True) -> Checked:
    made = Checked(number, NOW + timedelta(days=day), sound, 5)
    log.note(made)
    return made


def test_the_log_keeps_the_newest_check_of_each_whatever_a_kill_left_torn(log: CheckLogFile, tmp_path: Path) -> None:
    assert (log.latest(), log.untold()) == ({}, Tally())
    note(log, FIRST, 1)
    path = tmp_path / "fixity" / "checks.log"
    path.write_bytes(path.read_bytes() + b"1795 3673-2026-0000")
    kept = [note(log, FIRST, 2), note(log, SECOND, 3, sound=False)]
    assert list(log.latest().values()) == kept
    assert log.untold() == Tally(3, 1, 15, NOW + timedelta(days=1))
    log.told()
    assert log.untold() == Tally()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_log_stays_short_however_often_everything_is_checked(log: CheckLogFile, tmp_path: Path) -> None:
    for day in range(1200):
        last = note(log, FIRST, day)
    log.told()
    assert log.latest() == {FIRST: last}
    assert len((tmp_path / "fixity" / "checks.log").read_text().splitlines()) == 2


@pytest.mark.parametrize("rubbish", [b"\xff\xfe\n", b"1e999 x sound 1\n", b"nan x sound 1\n", b"1 2 3 4\n", b"\n\n"])
def test_what_cannot_be_understood_is_passed_over(rubbish: bytes, log: CheckLogFile, tmp_path: Path) -> None:
    (tmp_path / "fixity").mkdir()
    (tmp_path / "fixity" / "checks.log").write_bytes(rubbish)
    kept = note(log, FIRST, 1)
    assert log.latest() == {FIRST: kept}
