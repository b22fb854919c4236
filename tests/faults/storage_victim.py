"""What is interrupted: a new store with one record, then a batch; and how it is told that all is well."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

from ppid_archive.adapters.ocfl.durable import Disk
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.identity import RecordId, record_id
from ppid_archive.ports.storage import NewVersion, Staged
from tests.conformance import ocfl_judge
from tests.faults.cut_points import CutPoints
from tests.faults.striking_disk import StrikingDisk

A, B, C = (record_id("3673", 2026, number) for number in range(1, 4))
BATCH: list[tuple[RecordId, dict[str, bytes]]] = [
    (B, {"a": b"B1", "original/surat": b"B"}),
    (A, {"a": b"A2", "b": b"A1"}),
    (C, {"a": b"C1"}),
    (A, {"c": b"A3"}),
]
AFTER = {A: [b"A1", b"A2", b"A2"], B: [b"B1"], C: [b"C1"]}
_MOST_STEPS = 600


def storage_at(folder: Path, disk: Disk | None = None) -> OcflStorage:
    return OcflStorage(folder / "store", folder / "staging", disk)


def do(storage: OcflStorage) -> None:
    """Write what is not there yet, the first record by itself; even files are staged, odd ones given as bytes."""
    if storage.head(A) == 0:
        storage.write([_version(A, 0, {"a": b"A1"})])
    heads = {record: storage.head(record) for record in AFTER}
    seen = {A: 1, B: 0, C: 0}
    versions = []
    for record, put in BATCH:
        seen[record] += 1
        if seen[record] > heads[record]:
            staged: dict[str, Staged | bytes] = {
                path: storage.stage([data]) if number % 2 == 0 else data
                for number, (path, data) in enumerate(put.items())
            }
            versions.append(_version(record, seen[record] - 1, staged))
    storage.write(versions)


def assert_whole(folder: Path, storage: OcflStorage) -> None:
    """Everything is there once, sound in our eyes and in the judge's, and nothing else is."""
    for record, states in AFTER.items():
        for number, expected in enumerate(states, start=1):
            with storage.open(record, "a", number) as stream:
                assert stream.read() == expected
        assert storage.head(record) == len(states)
    assert_sound(storage)
    assert ocfl_judge.complaints(folder / "store") == []
    storage.close()
    assert list((folder / "staging").glob("*")) == []


def assert_sound(storage: OcflStorage) -> None:
    assert list(storage.validate_root()) == []
    for record in storage.records():
        assert list(storage.validate(record, fixity=True)) == []


def killed(deed: Callable[[], None]) -> bool:
    """Do it in a child process; True when that was killed before it ended."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            deed()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert status == 0
    return False


def kill_myself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def deed_that_dies(folder: Path, at: int, way: str, deed: Callable[[OcflStorage], None]) -> Callable[[], None]:
    """Return a deed on the store in a folder that is killed at a step of the disk, or at a system call."""

    def of_disk() -> None:
        deed(storage_at(folder, StrikingDisk(at, kill_myself, batch_barrier=way != "fsync")))

    def of_calls() -> None:
        with CutPoints(at) if at >= 0 else nullcontext():
            deed(storage_at(folder))

    return of_calls if way == "calls" else of_disk


def main(way: str, base: str) -> None:
    """Kill the deed at every step in turn, each in a folder of its own; then kill some recoveries as well."""
    for at in range(_MOST_STEPS):
        folder = Path(base, f"{at:03d}")
        folder.mkdir()
        if not killed(deed_that_dies(folder, at, way, do)):
            break
        for again in range(at % 11, 25, 7):
            if not killed(deed_that_dies(folder, again, way, OcflStorage.recover)):
                break
    else:
        raise SystemExit("the sweep ended before the steps did")


def _version(record: RecordId, after: int, put: dict[str, bytes] | dict[str, Staged | bytes]) -> NewVersion:
    return NewVersion(record, after, dict(put), datetime(2026, 11, 21, 3, 0, tzinfo=UTC), "ingestion", "Budi (contoh)")


if __name__ == "__main__":
    main(*sys.argv[1:])
