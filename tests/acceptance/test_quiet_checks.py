"""The watcher's fixity rounds: in quiet times, and out of everybody's way at once."""

import threading
from pathlib import Path

import pytest

from ppid_archive import Archive, make_archive, open_archive
from ppid_archive.domain.errors import ArchiveError
from ppid_archive.domain.journal import Event
from ppid_archive.entrypoints.quiet_checks import QuietChecks
from tests.acceptance.command import until


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Contoh")
    with open_archive(home, reader="staff") as archive:
        for number in range(3):
            (tmp_path / f"{number}.txt").write_text(f"undangan {number}\n", encoding="utf-8")
            archive.ingest(tmp_path / f"{number}.txt", unit="teknis-hukum", wait=False)
    return home


def told(archive: Archive) -> list[str]:
    entries = archive.custody.journal.entries()
    return [one.act.detail["checked"] for one in entries if one.act.event is Event.FIXITY_CHECK]


def test_a_new_archive_has_its_watcher_read_everything_once_in_ninety_days(folder: Path) -> None:
    assert "every_days = 90" in (folder / "archive.toml").read_text(encoding="utf-8")


def test_what_is_due_is_read_when_nobody_is_at_work_and_journalled_once(folder: Path) -> None:
    complaints: list[ArchiveError] = []
    with open_archive(folder, reader="staff") as archive:
        checks = QuietChecks(archive, lambda: False, complaints.append, first_after=0)
        checks.start()
        until(lambda: told(archive), "a round of the watcher")
        checks.stop()
        assert (told(archive), complaints) == (["3"], [])
        assert archive.fixity.status().never == 0


def test_it_waits_while_documents_are_taken_and_ends_at_once_when_the_watcher_does(folder: Path) -> None:
    asked = threading.Event()

    def restless() -> bool:
        asked.set()
        return True

    with open_archive(folder, reader="staff") as archive:
        checks = QuietChecks(archive, restless, lambda _: None, first_after=0)
        checks.start()
        assert asked.wait(60)
        checks.stop()
        assert archive.fixity.status().never == 3
        assert told(archive) == []


def test_a_round_by_hand_is_not_disturbed(folder: Path) -> None:
    complaints: list[ArchiveError] = []
    with open_archive(folder, reader="staff") as archive, open_archive(folder, reader="staff") as by_hand:
        running = by_hand.fixity.run()
        next(running)
        checks = QuietChecks(archive, lambda: False, complaints.append, first_after=0)
        checks.start()
        checks.stop()
        running.close()
        assert complaints == []
