import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import clamav

# Hundreds of processes start in these tests: none of them should compile the program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# How long an example takes on a busy machine says nothing about the promise that it tests.
settings.register_profile("ppid-archive", deadline=None, max_examples=50)
settings.register_profile("soak", deadline=None, max_examples=1000)
settings.load_profile("ppid-archive")

_DISK, _MEMORY, _ROOM = tempfile.gettempdir(), "/dev/shm", 2 << 30
"""Thousands of archives are made in these tests: in memory where there is room, or they would wait for a disk.

What a test does to a process, SIGKILL or an error, leaves its file system as it is, whichever it is. Whoever names a
place for temporary files gets it.
"""
if "TMPDIR" not in os.environ and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
    tempfile.tempdir = _MEMORY

_OF_A_DISK = (
    *("test_destruction_kill", "test_lock_file", "test_ocfl_disk", "test_ocfl_faults", "test_sealed_storage"),
    "test_storage",
)
"""What these promise is about a disk, or they write more than belongs into memory."""

_LONG = ("test_a_year_of_an_office", "test_sample_docs", "test_large_documents")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, or one worker ends with it while the others have nothing left to do."""
    items.sort(key=lambda item: item.path.parent.name != "faults" and item.path.stem not in _LONG)


def pytest_collection_finish() -> None:
    """What is there now stays: no collection of garbage, here or in what is forked from here, need look at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def tmp_path(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder for one test alone, on a disk where the test is about disks."""
    if request.path.stem not in _OF_A_DISK:
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=_DISK) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[clamav.Daemon]:
    """A clamd for all tests; `make test` installs it wherever it may."""
    if clamav.program() is None:
        pytest.skip("clamd is missing: sudo apt-get install --no-install-recommends clamav-daemon")
    daemon = clamav.Daemon(tmp_path_factory.mktemp("clamd"))
    try:
        daemon.start()
        yield daemon
    finally:
        daemon.stop()
