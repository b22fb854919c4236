"""What every virus scanner promises, clamd over either kind of socket and the fake alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ppid_archive.adapters.clamd import Clamd
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.virus_check import Outcome
from ppid_archive.ports.scanner import Scanner
from ppid_archive.ports.storage import Staged
from tests import clamav
from tests.conformance.fakes.scanner import FakeScanner


@dataclass(frozen=True)
class Bench:
    """A scanner, with bytes that infect and bytes that are too much in its eyes."""

    scanner: Scanner
    infected: bytes
    too_much: bytes
    storage: OcflStorage

    def staged(self, data: bytes) -> Staged:
        return self.storage.stage([data])


@pytest.fixture(params=["socket", "tcp", "fake"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    storage = OcflStorage(tmp_path / "store", tmp_path / "staging")
    if request.param == "fake":
        yield Bench(FakeScanner(), b"%VIRUS", b"%HUGE", storage)
    else:
        daemon: clamav.Daemon = request.getfixturevalue("clamd")
        too_much = bytes(clamav.STREAM_LIMIT + 1)
        yield Bench(Clamd(getattr(daemon, request.param), 60), clamav.infected(), too_much, storage)
    storage.close()


def test_the_engine_has_a_name_and_a_version(bench: Bench) -> None:
    name, _, version = bench.scanner.engine().partition(" ")
    assert name
    assert version[0].isdigit()


def test_what_carries_no_virus_is_clean_says_the_engine(bench: Bench) -> None:
    check = bench.scanner.check(bench.staged(b"undangan rapat pleno"))
    assert (check.outcome, check.scanner, check.detail) == (Outcome.CLEAN, bench.scanner.engine(), "")


def test_a_virus_is_named_by_its_signature(bench: Bench) -> None:
    check = bench.scanner.check(bench.staged(bench.infected))
    assert check.outcome is Outcome.INFECTED
    assert check.detail.startswith(clamav.SIGNATURE)
    assert check.scanner == bench.scanner.engine()


def test_what_is_too_large_is_neither_clean_nor_infected(bench: Bench) -> None:
    check = bench.scanner.check(bench.staged(bench.too_much))
    assert check.outcome is Outcome.BEYOND_LIMITS
    assert "size limit exceeded" in check.detail


def test_one_check_leaves_no_trace_in_the_next(bench: Bench) -> None:
    parts = [bench.staged(data) for data in (bench.infected, b"surat", bench.too_much, b"surat")]
    outcomes = [bench.scanner.check(part).outcome for part in parts * 2]
    assert outcomes == [Outcome.INFECTED, Outcome.CLEAN, Outcome.BEYOND_LIMITS, Outcome.CLEAN] * 2


def test_the_bytes_are_only_read(bench: Bench) -> None:
    part = bench.staged(bench.infected)
    before = Path(part.local).stat()
    bench.scanner.check(part)
    after = Path(part.local).stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert Path(part.local).read_bytes() == bench.infected
