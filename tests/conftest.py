import os
import sys
from collections.abc import Iterator

import pytest

from tests import clamav

# Hundreds of processes start in these tests: none of them should compile the program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


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
