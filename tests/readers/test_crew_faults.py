"""What goes wrong in the archive's own process while it waits for readers: whoever waits is answered all the same."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ppid_archive.adapters.crew import Crew, Order
from ppid_archive.adapters.reader_process import Terms
from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Gap
from ppid_archive.domain.errors import Damaged, Unavailable
from ppid_archive.ports.content import LocalFile

_GENEROUS = 60


class Failing:
    """An argument that the archive's own process fails over when it writes the order down."""

    def __init__(self, fault: type[BaseException]) -> None:
        self._fault = fault

    def __reduce__(self) -> str:
        raise self._fault


@pytest.fixture
def crew() -> Iterator[Crew]:
    alone = Crew(Terms(1 << 30, tasks="tests.readers.misbehaving"), size=1, idle_seconds=30)
    yield alone
    alone.close()


def order(folder: Path, *arguments: object) -> Order[object]:
    path = folder / "a.txt"
    path.write_text("echo tenang")
    return Order("side_car", str(path), arguments, 20, lambda gap, _why: gap)


@pytest.mark.parametrize("fault", [MemoryError, RecursionError, SystemExit])
def test_a_fault_of_the_archives_own_is_an_answer_and_the_next_order_is_carried_out(
    fault: type[BaseException], crew: Crew, tmp_path: Path
) -> None:
    failing = [crew.submit(order(tmp_path, Failing(fault))) for _ in range(3)]
    sound = crew.submit(order(tmp_path, "a.txt"))
    for one in failing:
        with pytest.raises(Unavailable, match=fault.__name__):
            one.result(timeout=_GENEROUS)
    assert not isinstance(sound.result(timeout=_GENEROUS), Gap)


def test_an_answer_that_cannot_be_put_together_is_told_to_who_waits_for_it(crew: Crew, tmp_path: Path) -> None:
    def instead(_gap: Gap, _why: str) -> object:
        raise MemoryError

    unheard = Order[object]("no such task", str(tmp_path / "a.txt"), (), 20, instead)
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(Unavailable):
        crew.submit(unheard).result(timeout=_GENEROUS)


@contextmanager
def no_further_threads() -> Iterator[None]:
    """Ask for stacks that no address space has room for."""
    before = threading.stack_size(1 << 47)
    try:
        yield
    finally:
        threading.stack_size(before)


def test_an_order_that_no_thread_can_be_had_for_is_answered_and_the_next_one_carried_out(
    crew: Crew, tmp_path: Path
) -> None:
    with no_further_threads():
        crew.prepare()
        unheard = crew.submit(order(tmp_path, "a.txt"))
    with pytest.raises(Unavailable, match="thread"):
        unheard.result(timeout=_GENEROUS)
    assert crew.submit(order(tmp_path, "a.txt")).result(timeout=_GENEROUS) == "tenang"


def test_a_crew_that_cannot_grow_goes_on_with_whom_it_has(tmp_path: Path) -> None:
    crew = Crew(Terms(1 << 30, tasks="tests.readers.misbehaving"), size=2, idle_seconds=30)
    first = crew.submit(order(tmp_path, "a.txt"))
    with no_further_threads():
        others = [crew.submit(order(tmp_path, "a.txt")) for _ in range(3)]
    assert [one.result(timeout=_GENEROUS) for one in (first, *others)] == ["tenang"] * 4
    crew.close()


UNREADABLE = Path("/proc/self/mem")
"""A file that opens, and answers reading its first byte with an I/O error, as a disk does that fails."""


@pytest.mark.parametrize("media_type", ["text/plain", "application/pdf", "image/png", "application/vnd.ms-excel"])
def test_a_file_whose_bytes_the_disk_does_not_give_is_no_damaged_document(
    media_type: str, readers: SandboxedContent
) -> None:
    with pytest.raises(Damaged, match="Input/output error"):
        readers.extract(LocalFile(str(UNREADABLE), "surat", media_type)).result()
