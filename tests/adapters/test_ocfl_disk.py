"""A disk that is full, closed, replaced or old-fashioned: the fault is told with deed, place and cause."""

import ctypes
import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ppid_archive.adapters.ocfl import durable
from ppid_archive.adapters.ocfl.durable import Disk
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.errors import Damaged, Misuse, Unavailable
from ppid_archive.domain.identity import record_id
from ppid_archive.ports.storage import NewVersion, Staged

ONE = record_id("3673", 2026, 1)
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def storage_at(folder: Path, disk: Disk | None = None) -> OcflStorage:
    return OcflStorage(folder / "store", folder / "staging", disk)


def version(after: int, **put: Staged | bytes) -> NewVersion:
    return NewVersion(ONE, after, put, NOW, "ingestion", "Budi (contoh)")


class LyingDisk(Disk):
    """Says that it keeps what it then loses."""

    def barrier(self, trees: Iterator[Path]) -> None:  # type: ignore[override]
        for tree in trees:
            for path in tree.rglob("content/*"):
                path.write_bytes(path.read_bytes()[:-1] + b"?")


class OldDisk(Disk):
    """A file system without hard links."""

    def link(self, path: Path, twin: Path) -> None:
        raise OSError(errno.EPERM, str(path), None, str(twin))


def test_a_disk_that_does_not_keep_what_it_was_given_is_found_out_before_anything_appears(tmp_path: Path) -> None:
    storage = storage_at(tmp_path, LyingDisk())
    with pytest.raises(Unavailable, match="does not give back"):
        storage.write([version(0, a=b"penting")])
    assert storage.head(ONE) == 0
    assert list((tmp_path / "store").glob("???")) == []


@pytest.mark.parametrize("path", ["", "/a", "a/", "a//b", "./a", "a/../../b", "..", "a\0b"])
def test_a_path_that_leaves_the_object_is_refused_and_nothing_appears(path: str, tmp_path: Path) -> None:
    storage = storage_at(tmp_path)
    with pytest.raises(Misuse, match="cannot be a path"):
        storage.write([version(0, **{path: b"x"})])
    assert storage.head(ONE) == 0


def test_a_file_may_not_become_a_folder_in_a_later_version(tmp_path: Path) -> None:
    storage = storage_at(tmp_path)
    storage.write([version(0, a=b"x")])
    with pytest.raises(Misuse, match="'a/b'"):
        storage.write([version(1, **{"a/b": b"y"})])


def test_everything_is_closed_to_others_whatever_the_umask(tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        storage = storage_at(tmp_path / "deep" / "er")
        put: dict[str, Staged | bytes] = {"original/x/y/a": storage.stage([b"rahasia"]), "b": b"b"}
        storage.write([version(0, **put)])
        storage.write([version(1, b=b"c")])
    finally:
        os.umask(umask)
    for path in (tmp_path / "deep").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_file_that_outgrows_what_the_disk_allows_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    program = f"""
import resource, signal
from pathlib import Path
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.errors import Unavailable
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
storage = OcflStorage(Path({str(tmp_path)!r}, "store"), Path({str(tmp_path)!r}, "staging"))
try:
    storage.stage(b"x" * 1000 for _ in range(200))
except Unavailable as error:
    assert error.deed == "write" and error.cause == "File too large" and "-bytes" in error.where, error
    assert list(Path({str(tmp_path)!r}).glob("staging/*/*-bytes")) == []
    print("told")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "told\n"


@pytest.mark.parametrize("place", ["store", "staging"])
def test_a_file_in_the_place_of_a_folder_is_told(place: str, tmp_path: Path) -> None:
    (tmp_path / place).write_text("bukan folder")
    storage = storage_at(tmp_path)
    with pytest.raises(Unavailable, match=place) as caught:
        storage.write([version(0, a=b"a")])
    assert caught.value.cause in {"File exists", "Not a directory"}
    with pytest.raises(Unavailable, match=place):
        storage.stage([b"a"]) if place == "staging" else storage.head(ONE)


def test_content_that_went_missing_is_damage_not_an_unknown_record(tmp_path: Path) -> None:
    storage = storage_at(tmp_path)
    storage.write([version(0, a=b"a")])
    Path(storage.local(ONE, "a")).unlink()
    with pytest.raises(Damaged, match="missing"):
        storage.open(ONE, "a")


def test_staged_bytes_that_were_taken_away_are_told_and_nothing_appears(tmp_path: Path) -> None:
    storage = storage_at(tmp_path)
    staged = storage.stage([b"a"])
    storage.discard(staged)
    with pytest.raises(Unavailable, match="No such file"):
        storage.write([version(0, a=staged)])
    storage.recover()
    assert storage.head(ONE) == 0
    assert list(storage.validate_root()) == []


def test_a_file_system_without_hard_links_serves_as_well(tmp_path: Path) -> None:
    storage = storage_at(tmp_path, OldDisk())
    storage.write([version(0, a=b"a"), version(1, a=b"b")])
    assert storage.head(ONE) == 2
    assert list(storage.validate(ONE, fixity=True)) == []


def test_renaming_never_replaces_what_is_there(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    with pytest.raises(Unavailable, match="File exists"):
        Disk().publish(source, target)
    assert source.is_dir()


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP])
def test_where_the_system_lacks_a_call_another_is_taken(code: int) -> None:
    assert not durable._unsupported(code)


def test_a_fault_of_the_system_is_not_taken_for_a_missing_call() -> None:
    with pytest.raises(OSError, match="Input/output"):
        durable._unsupported(errno.EIO)


def test_a_call_that_the_c_library_lacks_says_so() -> None:
    assert durable._call(ctypes.CDLL(None), "a_call_of_the_year_2056")() == -1
    assert ctypes.get_errno() == errno.ENOSYS


def test_readers_without_a_lock_see_whole_versions_only(tmp_path: Path) -> None:
    writer, reader = storage_at(tmp_path), storage_at(tmp_path)
    seen: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            if head := reader.head(ONE):
                with reader.open(ONE, "a", head) as stream:
                    assert stream.read() == b"%d" % head
            seen.append(head)

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        for after in range(40):
            writer.write([version(after, a=b"%d" % (after + 1))])
        done.set()
        reading.result()
    assert seen == sorted(seen)


def test_threads_may_stage_at_the_same_time(tmp_path: Path) -> None:
    storage = storage_at(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        staged = list(pool.map(lambda number: storage.stage([b"%d" % number]), range(64)))
    assert [Path(one.local).read_bytes() for one in staged] == [b"%d" % number for number in range(64)]
    assert len(list((tmp_path / "staging").iterdir())) == 1


def test_a_store_in_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    storage = storage_at(tmp_path)
    storage.write([version(0, a=b"a")])
    storage.close()
    program = f"""
import os
from pathlib import Path
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.errors import Unavailable
os.geteuid() == 0 and os.setuid(65534)
storage = OcflStorage(Path({str(tmp_path)!r}, "store"), Path({str(tmp_path)!r}, "staging"))
for deed in (lambda: storage.head("{ONE}"), lambda: storage.stage([b"x"]), lambda: list(storage.records())):
    try:
        deed()
    except Unavailable as error:
        assert error.cause == "Permission denied", error
        print("told")
"""
    if os.geteuid() != 0:
        (tmp_path / "store").chmod(0)
        (tmp_path / "staging").chmod(0)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout == "told\n" * 3, done.stderr


def test_a_neighbour_that_clears_its_bay_stops_nobody(tmp_path: Path) -> None:
    """Bays come and go without the write lock: one that was seen may be gone the next moment."""
    program = f"""
from pathlib import Path
from tests.adapters.test_ocfl_disk import storage_at
print("ready", flush=True)
while True:
    storage = storage_at(Path({str(tmp_path)!r}))
    storage.stage([b"isi"])
    storage.close()
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as neighbour:
        assert neighbour.stdout
        neighbour.stdout.readline()
        try:
            with closing(storage_at(tmp_path)) as storage:
                for _ in range(5000):
                    storage.recover()
        finally:
            neighbour.kill()


def test_a_large_file_goes_through_in_constant_memory(tmp_path: Path) -> None:
    program = f"""
from pathlib import Path
from ppid_archive.adapters.ocfl.store import OcflStorage
from tests.adapters.test_ocfl_disk import ONE, version
def peak_kib():  # what getrusage tells begins with the parent's
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
storage = OcflStorage(Path({str(tmp_path)!r}, "store"), Path({str(tmp_path)!r}, "staging"))
before = peak_kib()
storage.write([version(0, a=storage.stage(bytes(1 << 20) for _ in range(256)))])
with storage.open(ONE, "a") as stream:
    assert sum(len(chunk) for chunk in iter(lambda: stream.read(1 << 20), b"")) == 256 << 20
assert list(storage.validate(ONE, fixity=True)) == []
peak = peak_kib()
print((peak - before) // 1024, peak // 1024)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    grown, peak = map(int, done.stdout.split())
    assert grown < 20
    assert peak < 200
