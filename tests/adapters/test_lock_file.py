"""A lock that two cannot hold and that dies with its holder."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.domain.errors import Busy

_HOLDER = """
import sys, time
from pathlib import Path
from ppid_archive.adapters.lock_file import FileLock
lock = FileLock(Path(sys.argv[1])); lock.acquire(); print("held", flush=True); time.sleep(600)
"""


def holder(path: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen([sys.executable, "-c", _HOLDER, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_what_another_process_holds_is_busy_and_names_the_holder(tmp_path: Path) -> None:
    process = holder(tmp_path / "write.lock")
    lock = FileLock(tmp_path / "write.lock")
    assert lock.holder() == f"process {process.pid}"
    with pytest.raises(Busy, match=str(process.pid)), lock.held():
        pytest.fail("held by two")
    process.kill()
    process.wait()


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    process = holder(tmp_path / "write.lock")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    lock = FileLock(tmp_path / "write.lock")
    assert lock.holder() is None
    with lock.held():
        assert lock.holder() == f"process {os.getpid()}"


def test_one_object_may_take_it_again_and_another_may_not(tmp_path: Path) -> None:
    one, other = FileLock(tmp_path / "l"), FileLock(tmp_path / "l")
    with one.held():
        with one.held(), pytest.raises(Busy):
            other.acquire()
        with pytest.raises(Busy):
            other.acquire()
    with other.held():
        assert one.holder()


def test_waiting_ends_when_the_time_is_over(tmp_path: Path) -> None:
    moments = iter(range(100))
    slept: list[float] = []
    waiting = FileLock(tmp_path / "l", sleep=slept.append, monotonic=lambda: float(next(moments)))
    with FileLock(tmp_path / "l").held(), pytest.raises(Busy):
        waiting.acquire(timedelta(seconds=5))
    assert len(slept) == 4
