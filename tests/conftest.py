from collections.abc import Iterator

import pytest

from tests import clamav


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
