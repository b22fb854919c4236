import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import clamav

# Hundreds of processes start in these tests: none of them should compile the program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# How long an example takes on a busy machine says nothing about the promise that it tests.
settings.register_profile("ppid-archive", deadline=None)
settings.load_profile("ppid-archive")

_LONG = ("test_ingest_kill", "test_sample_docs", "test_storage_kill", "test_ingest_fault_sweep", "test_large_documents")
"""What takes longest begins first, or one worker ends with it while the others have nothing left to do."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.stem not in _LONG)


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
