"""A verification beside a writer at work finds nothing wrong: what is under way is no disagreement."""

import subprocess
import sys
from pathlib import Path

from ppid_archive import make_archive, open_archive
from ppid_archive.domain.journal import Event

_ROOT = Path(__file__).parents[2]
_TIMES = 10


def test_verifying_while_another_process_ingests_gives_no_false_finding(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Contoh")
    command = [sys.executable, "-m", "tests.faults.busy_writer", str(folder)]
    with subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdin is not None
        assert writer.stdout.readline() != ""
        with open_archive(folder, reader="staff") as archive:
            before = archive.status()["records"]
            false = [list(archive.verify()) for _ in range(_TIMES)]
            at_work = writer.poll() is None
            between = archive.status()["records"]
        writer.stdin.close()
        writer.stdout.read()
    assert false == [[]] * _TIMES
    assert at_work
    assert int(str(between)) > int(str(before))
    assert writer.returncode == 0
    with open_archive(folder, reader="staff") as archive:
        assert list(archive.verify()) == []
        assert archive.unanswered() == ()
        acts = [entry.act.event for entry in archive.custody.journal.entries()]
        assert acts.count(Event.INGESTION) == archive.status()["records"]
