"""Reader processes that loop, crash, swell or lie cost their own document and nothing else."""

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ppid_archive.adapters.readers.desk import WORN_OUT_KIB
from ppid_archive.adapters.readers.framing import receive, send
from ppid_archive.adapters.workers import SandboxedContent, Workshop
from ppid_archive.domain.content import Gap, Shortfall
from ppid_archive.domain.errors import Unavailable
from ppid_archive.ports.content import LocalFile

TASKS = "tests.readers.misbehaving"


@pytest.fixture
def content() -> Iterator[SandboxedContent]:
    with_one_process = SandboxedContent(Workshop(cores=1, read_seconds=20), {}, tasks=TASKS)
    yield with_one_process
    with_one_process.close()


@pytest.fixture
def hurried() -> Iterator[SandboxedContent]:
    in_a_hurry = SandboxedContent(Workshop(cores=1, read_seconds=1), {}, tasks=TASKS)
    yield in_a_hurry
    in_a_hurry.close()


def file(folder: Path, order: str) -> LocalFile:
    path = folder / f"{abs(hash(order))}.txt"
    path.write_text(order)
    return LocalFile(str(path), path.name)


def said(content: SandboxedContent, folder: Path, order: str) -> str:
    return content.identify(file(folder, order)).result().media_type


def gap(content: SandboxedContent, folder: Path, order: str) -> Gap:
    (shortfall,) = content.extract(file(folder, order)).result().shortfalls
    return shortfall.gap


def ended(process_id: int) -> bool:
    """Wait for a process that is not ours to end; False after a generous while."""
    try:
        handle = os.pidfd_open(process_id)
    except ProcessLookupError:
        return True
    waiting = select.poll()
    waiting.register(handle, select.POLLIN)
    gone = bool(waiting.poll(20_000))
    os.close(handle)
    return gone


def test_a_document_that_makes_a_reader_loop_is_too_slow(tmp_path: Path, hurried: SandboxedContent) -> None:
    assert gap(hurried, tmp_path, "loop") is Gap.TOO_SLOW
    assert said(hurried, tmp_path, "echo next") == "next"


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (signal.SIGSEGV, Gap.DAMAGED),
        (signal.SIGILL, Gap.DAMAGED),
        (signal.SIGABRT, Gap.TOO_LARGE),
        (signal.SIGKILL, Gap.TOO_LARGE),
        (signal.SIGXCPU, Gap.TOO_SLOW),
    ],
)
def test_a_reader_that_dies_loses_only_its_own_task(
    tmp_path: Path, content: SandboxedContent, how: signal.Signals, expected: Gap
) -> None:
    crash = content.extract(file(tmp_path, f"crash {int(how)}"))
    after = [content.identify(file(tmp_path, f"echo {n}")) for n in range(5)]
    assert [one.gap for one in crash.result().shortfalls] == [expected]
    assert [one.result().media_type for one in after] == list("01234")


def _note(done: list[str], name: str, _order: Future[Any]) -> None:
    done.append(name)


def test_what_a_deposit_waits_for_goes_before_what_is_stored_already(tmp_path: Path, content: SandboxedContent) -> None:
    done: list[str] = []
    gate = tmp_path / "gate"
    reading = content.extract(file(tmp_path, f"wait {gate}"))
    while not reading.running():
        time.sleep(0.001)
    orders: dict[str, Future[Any]] = {
        "reading": reading,
        "to be read": content.extract(file(tmp_path, "echo later")),
        "to be identified": content.identify(file(tmp_path, "echo sooner")),
    }
    for name, order in orders.items():
        order.add_done_callback(partial(_note, done, name))
    gate.touch()
    for order in orders.values():
        order.result()
    assert done == ["reading", "to be identified", "to be read"]


def test_readers_step_back_within_the_session_of_the_archive(tmp_path: Path, content: SandboxedContent) -> None:
    """Linux shares the processor among sessions first: in a session of its own a nice process yields to nobody."""
    assert said(content, tmp_path, "echo here") == "here"
    (reader,) = content.process_ids()
    assert os.getsid(reader) == os.getsid(0)
    assert os.getpgid(reader) != os.getpgid(0)
    assert os.getpriority(os.PRIO_PROCESS, reader) > os.getpriority(os.PRIO_PROCESS, 0)


def test_a_document_that_cannot_be_identified_is_of_unknown_type(tmp_path: Path, content: SandboxedContent) -> None:
    assert said(content, tmp_path, f"crash {int(signal.SIGSEGV)}") == "application/octet-stream"


def test_a_document_that_swells_is_too_large(tmp_path: Path, content: SandboxedContent) -> None:
    assert gap(content, tmp_path, "hog") is Gap.TOO_LARGE
    assert said(content, tmp_path, "echo next") == "next"


def test_an_answer_outside_the_agreed_words_is_not_unpacked(tmp_path: Path, content: SandboxedContent) -> None:
    answer = content.side_car(file(tmp_path, "stranger")).result()
    assert isinstance(answer, Shortfall)
    assert said(content, tmp_path, "echo next") == "next"


def test_a_reader_that_swelled_is_replaced_and_none_because_the_archive_is_large(
    tmp_path: Path, content: SandboxedContent
) -> None:
    archive = b"x" * (WORN_OUT_KIB + 1024 << 10)
    first = said(content, tmp_path, "who first")
    assert said(content, tmp_path, "who second") == first
    assert said(content, tmp_path, f"swell {WORN_OUT_KIB}").split()[0] == first
    assert said(content, tmp_path, "who third") != first
    assert archive


def test_a_reader_cannot_write_a_byte(tmp_path: Path, content: SandboxedContent) -> None:
    assert said(content, tmp_path, f"write {tmp_path / 'anywhere'}") == "refused"


@pytest.mark.parametrize("deed", ["touch", "truncate", "remove", "rename", "write"])
def test_a_reader_can_change_nothing_on_the_disk(tmp_path: Path, content: SandboxedContent, deed: str) -> None:
    """Needs Landlock or mount namespaces, as every Debian 12 and Ubuntu 24.04 has them."""
    victim = tmp_path / "victim"
    if deed != "touch":
        victim.write_text("in custody")
    assert said(content, tmp_path, f"{deed} {victim}") == "refused"
    if deed != "touch":
        assert victim.read_text() == "in custody"


def test_a_file_in_the_making_that_nobody_waits_for_is_written_into_no_other(
    tmp_path: Path, content: SandboxedContent
) -> None:
    gate = tmp_path / "gate"
    busy = content.searchable([file(tmp_path, f"wait {gate}")], {})
    content.searchable([file(tmp_path, "echo astray")], {})
    with ExitStack() as opened:
        others = [tmp_path / f"other-{n}" for n in range(20)]
        for other in others:
            opened.enter_context(other.open("w+b"))  # one gets the number that the file bore
        gate.touch()
        busy.result()
        content.searchable([file(tmp_path, "echo last")], {}).result()
    assert [other.read_bytes() for other in others] == [b""] * 20


def test_a_reader_can_start_no_program(tmp_path: Path, content: SandboxedContent) -> None:
    assert said(content, tmp_path, "run /bin/true") == "refused"


def test_a_reader_inherits_neither_environment_nor_the_archive(tmp_path: Path, content: SandboxedContent) -> None:
    assert said(content, tmp_path, "inherited") == "HOME LC_ALL OMP_THREAD_LIMIT PATH PYDANTIC_DISABLE_PLUGINS"


def test_a_reader_has_no_network_where_the_kernel_grants_it(tmp_path: Path, content: SandboxedContent) -> None:
    granted = subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode == 0
    with socket.create_server(("127.0.0.1", 0)) as server:
        answer = said(content, tmp_path, f"connect {server.getsockname()[1]}")
    assert answer == "refused" or not granted


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_meant_for_the_archive_does_not_disturb_a_reader(
    tmp_path: Path, content: SandboxedContent, how: signal.Signals
) -> None:
    assert said(content, tmp_path, f"crash {int(how)}") == "survived"


def test_answers_that_closing_cuts_off_are_no_shortfalls(tmp_path: Path, content: SandboxedContent) -> None:
    pending = [content.extract(file(tmp_path, "loop")) for _ in range(3)]
    content.close()
    for one in pending:
        with pytest.raises(Unavailable):
            one.result()
    assert not content.process_ids()
    assert said(content, tmp_path, "echo again") == "again"


def test_a_file_that_is_gone_is_not_the_documents_fault(tmp_path: Path, content: SandboxedContent) -> None:
    with pytest.raises(Unavailable):
        content.extract(LocalFile(str(tmp_path / "missing"), "missing")).result()


def test_readers_that_cannot_start_say_so(tmp_path: Path) -> None:
    content = SandboxedContent(Workshop(cores=1), {}, tasks="tests.readers.no_such_module")
    with pytest.raises(Unavailable, match="no_such_module"):
        content.identify(file(tmp_path, "echo x")).result()
    content.close()


def test_readers_without_work_go_home_and_come_back(tmp_path: Path) -> None:
    content = SandboxedContent(Workshop(cores=1, idle_seconds=0.05), {}, tasks=TASKS)
    assert said(content, tmp_path, "echo one") == "one"
    assert all(ended(process_id) for process_id in content.process_ids())
    assert said(content, tmp_path, "echo two") == "two"
    content.close()


def test_a_prepared_reader_is_there_before_its_first_document(tmp_path: Path, content: SandboxedContent) -> None:
    content.prepare()
    assert said(content, tmp_path, "echo x") == "x"


def test_no_reader_outlives_an_archive_that_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys; from ppid_archive.adapters.workers import *; "
        f"c = SandboxedContent(Workshop(cores=2), {{}}, tasks={TASKS!r}); "
        "c.identify(LocalFile(sys.argv[2], 'a')).result(); "
        "[c.extract(LocalFile(sys.argv[1], 'a')) for _ in range(4)]; c.identify; "
        "print(*c.process_ids(), flush=True); sys.stdin.read()"
    )
    loop, echo = file(tmp_path, "loop"), file(tmp_path, "echo x")
    path = os.pathsep.join(filter(None, sys.path))
    with subprocess.Popen(
        [sys.executable, "-c", program, loop.local, echo.local],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    ) as archive:
        assert archive.stdout is not None
        readers = [int(number) for number in archive.stdout.readline().split()]
        archive.kill()
    assert readers
    assert all(ended(process_id) for process_id in readers)


def test_members_of_enumerations_pass_on_every_release_of_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.11.2, which Debian 12 has, pickles them as a call of ``getattr``, which the archive refuses."""
    monkeypatch.setattr(Gap, "__reduce_ex__", lambda self, _: (getattr, (type(self), self.name)))
    here, there = socket.socketpair()
    with here, there:
        send(there, ("gap", Gap.LOCKED, None))
        assert receive(here) == ("gap", Gap.LOCKED, None)


_BY_RIGHT = pytest.mark.skipif(os.geteuid() != 0, reason="not every kernel grants namespaces to an ordinary user")


@pytest.mark.parametrize("fence", [pytest.param("_leave_namespaces", marks=_BY_RIGHT), "_deny_changes"])
def test_either_fence_alone_keeps_a_process_from_changing_the_disk(tmp_path: Path, fence: str) -> None:
    victim = tmp_path / "victim"
    victim.write_text("in custody")
    program = (
        "import ctypes, os, sys; from ppid_archive.adapters.readers import confinement;"
        "libc = ctypes.CDLL(None, use_errno=True); libc.prctl(38, 1, 0, 0, 0);"
        f"confinement.{fence}(libc); os.truncate(sys.argv[1], 0)"
    )
    told = subprocess.run([sys.executable, "-c", program, victim], capture_output=True, text=True, check=False)
    assert (told.returncode, victim.read_text()) == (1, "in custody")
    assert "PermissionError" in told.stderr or "Read-only file system" in told.stderr
