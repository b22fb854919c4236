"""Processes at work on one archive: a verification beside them finds nothing wrong, and none takes a paper twice."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from ppid_archive import make_archive, open_archive
from ppid_archive.custody import PART_MARK
from ppid_archive.domain.journal import Event

_ROOT = Path(__file__).parents[2]
_TIMES = 4
"""The writer writes the more the longer a look takes; to look often, one begins anew."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Contoh")


@contextmanager
def busy_writer(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that ingests all the time; the first documents are in custody."""
    command = [sys.executable, "-m", "tests.faults.busy_writer", str(folder)]
    with subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        assert writer.stdout.readline() != ""
        try:
            yield writer
        finally:
            writer.stdin.close()
            writer.stdout.read()
    assert writer.returncode == 0


@pytest.mark.parametrize("_again", range(3))
def test_verifying_while_another_process_ingests_gives_no_false_finding(folder: Path, _again: int) -> None:
    with busy_writer(folder) as writer, open_archive(folder, reader="staff") as archive:
        before = archive.status()["records"]
        findings = [list(archive.verify()) for _ in range(_TIMES)]
        assert writer.poll() is None
        assert int(str(archive.status()["records"])) > int(str(before))
    assert findings == [[]] * _TIMES
    with open_archive(folder, reader="staff") as archive:
        assert list(archive.verify()) == []
        assert archive.deposits.unanswered() == ()


def test_processes_that_take_the_same_papers_make_one_record_of_each(folder: Path) -> None:
    """And a third one describes whatever it finds waiting, as a watcher does beside people at the command line."""
    with ExitStack() as writers, open_archive(folder, reader="staff") as archive:
        for _ in range(2):
            writers.enter_context(busy_writer(folder))
        for _ in range(3):
            archive.recognise()
            assert list(archive.verify(fixity=False)) == []
    with open_archive(folder, reader="staff") as archive:
        assert list(archive.verify()) == []
        rows = list(archive.custody.rows())
        acts = [entry.act for entry in archive.custody.journal.entries()]
    assert len({row.description.digest for row in rows}) == len(rows)
    assert [act.event for act in acts].count(Event.INGESTION) == len(rows)
    twice = [act for act in acts if act.event is Event.DUPLICATE_DEPOSIT]
    assert len(twice) > 0
    assert [act for act in twice if PART_MARK in act.detail["source"]] == []
