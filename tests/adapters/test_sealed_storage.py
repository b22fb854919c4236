"""Storage that opens what lies encrypted as it is read: what comes encrypted is left alone, memory stays constant."""

import hashlib
import io
import os
import resource
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ppid_archive.adapters.age_key_ring import AgeKeyRing
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.adapters.sealed_storage import SealedStorage
from ppid_archive.domain.errors import Damaged, KeyMissing
from ppid_archive.domain.identity import record_id
from ppid_archive.ports.storage import Held, NewVersion, Recast, Storage
from tests.conformance import ocfl_judge

ONE = record_id("3673", 2026, 1)
_NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
_LONG = 64
"""Mebibytes; the soak test takes sixteen times as many."""


@pytest.fixture
def ring(tmp_path: Path) -> AgeKeyRing:
    made = AgeKeyRing(tmp_path / "keys.txt")
    made.create()
    return made


@pytest.fixture
def storage(tmp_path: Path, ring: AgeKeyRing) -> Iterator[Storage]:
    made = SealedStorage(OcflStorage(tmp_path / "store", tmp_path / "staging"), ring)
    yield made
    made.close()
    assert list(tmp_path.glob("staging/*")) == []
    assert ocfl_judge.complaints(tmp_path / "store") == []


def version(after: int, *, sealed: bool = False, **put: bytes) -> NewVersion:
    return NewVersion(ONE, after, dict(put), _NOW, "ingestion", "Budi (contoh)", sealed=sealed)


def sealing(ring: AgeKeyRing) -> Callable[[Held], Recast | None]:
    def recast(held: Held) -> Recast | None:
        return Recast(sealed=True, through=ring.seal, back=ring.unseal, digest=held.digest)

    return recast


def test_a_document_that_comes_encrypted_is_given_as_it_came(storage: Storage, ring: AgeKeyRing) -> None:
    with ring.seal(io.BytesIO(b"dari luar")) as stream:
        foreign = stream.read()
    storage.write([version(0, original=foreign)])
    assert storage.open(ONE, "original").read() == foreign
    storage.rewrite(version(1), sealing(ring))
    assert storage.open(ONE, "original").read() == foreign


def test_what_is_put_on_sealed_content_is_sealed_too_but_for_what_is_made_for_all(
    storage: Storage, tmp_path: Path
) -> None:
    storage.write([version(0, **{"original": b"rahasia sekali", "record.json": b'{"a": "terang"}'}, sealed=True)])
    assert storage.open(ONE, "original").read() == b"rahasia sekali"
    assert {file.path for file in storage.versions(ONE)[0].files if file.sealed} == {"original"}
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert (any(b"terang" in data for data in files), any(b"sekali" in data for data in files)) == (True, False)


def test_a_copy_for_other_processes_is_private_and_gone_when_it_is_given_back(storage: Storage) -> None:
    storage.write([version(0, original=b"rahasia", sealed=True)])
    local = storage.local(ONE, "original")
    assert (Path(local).read_bytes(), Path(local).stat().st_mode & 0o777) == (b"rahasia", 0o600)
    assert storage.local(ONE, "original") == local
    storage.give_back(local)
    storage.give_back(local)
    assert not Path(local).exists()
    storage.local(ONE, "original")
    storage.write([version(1, text=b"lagi", sealed=True)])
    assert not Path(local).exists()
    storage.local(ONE, "original")


def test_a_byte_that_was_altered_is_found_with_and_without_a_key(
    storage: Storage, tmp_path: Path, ring: AgeKeyRing
) -> None:
    storage.write([version(0, original=b"rahasia" * 100, sealed=True)])
    (stored,) = (tmp_path / "store").rglob("sealed/original")
    whole = stored.read_bytes()
    stored.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    shut = SealedStorage(OcflStorage(tmp_path / "store", tmp_path / "staging"), AgeKeyRing(None))
    assert [finding.code for finding in shut.validate(ONE, fixity=True)] == ["altered"]
    with pytest.raises(Damaged):
        storage.open(ONE, "original").read()
    with pytest.raises(Damaged):
        storage.rewrite(version(1), lambda held: Recast(True, ring.unseal, ring.unseal, held.digest))
    stored.write_bytes(whole)
    with pytest.raises(KeyMissing):
        shut.open(ONE, "original")


def seal_and_open(folder: Path, mebibytes: int) -> int:
    """Seal a file of so many mebibytes, read it, put it under a new key, and open it; return the peak in kilobytes."""
    ring = AgeKeyRing(folder / "keys.txt")
    ring.create()
    storage = SealedStorage(OcflStorage(folder / "store", folder / "staging"), ring)
    staged = storage.stage(os.urandom(1 << 20) for _ in range(mebibytes))
    storage.write([NewVersion(ONE, 0, {"original": staged}, _NOW, "ingestion", "Budi (contoh)")])

    def renewed(held: Held) -> Recast:
        return Recast(
            sealed=True, through=lambda stream: ring.seal(ring.unseal(stream)), back=ring.unseal, digest=staged.digest
        )

    storage.rewrite(version(1), sealing(ring))
    ring.renew()
    storage.rewrite(version(2), renewed)
    counted = hashlib.sha512()
    with storage.open(ONE, "original") as stream:
        while piece := stream.read(1 << 20):
            counted.update(piece)
    assert staged.digest.endswith(counted.hexdigest())
    storage.rewrite(version(3), lambda _: Recast(False, ring.unseal, lambda stream: stream, staged.digest))
    assert not any(file.sealed for one in storage.versions(ONE) for file in one.files)
    storage.close()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def test_a_long_file_is_sealed_renewed_read_and_opened_in_constant_memory(tmp_path: Path) -> None:
    peaks = []
    for mebibytes in (1, _LONG):
        read, write = os.pipe()
        (tmp_path / str(mebibytes)).mkdir()
        child = os.fork()
        if child == 0:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            os.write(write, str(seal_and_open(tmp_path / str(mebibytes), mebibytes) - before).encode())
            os._exit(0)
        os.close(write)
        with os.fdopen(read) as pipe:
            peaks.append(int(pipe.read()))
        os.waitpid(child, 0)
    assert peaks[1] < peaks[0] + 24 * 1024
