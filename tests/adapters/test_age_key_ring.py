"""Keys in a file, and content that any program opens that knows the format."""

import io
import os
import shutil
import subprocess
import threading
from pathlib import Path
from typing import BinaryIO

import pytest

from ppid_archive.adapters.age_key_ring import AgeKeyRing
from ppid_archive.adapters.pulled import pulled
from ppid_archive.domain.errors import Damaged, KeyMissing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "safe" / "keys.txt"


@pytest.fixture
def ring(path: Path) -> AgeKeyRing:
    made = AgeKeyRing(path)
    made.create()
    return made


@pytest.fixture
def age() -> str:
    """Return the program that knows the format and nothing of us."""
    found = shutil.which("age")
    if found is None:
        pytest.skip("age is missing: sudo apt-get install --no-install-recommends age")
    return found


def sealed(ring: AgeKeyRing, data: bytes) -> bytes:
    with ring.seal(io.BytesIO(data)) as stream:
        return stream.read()


def test_the_key_file_is_its_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        AgeKeyRing(tmp_path / "safe" / "keys.txt").create()
    finally:
        os.umask(before)
    assert (tmp_path / "safe" / "keys.txt").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "safe").stat().st_mode & 0o777 == 0o700
    assert [path.name for path in (tmp_path / "safe").iterdir()] == ["keys.txt"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_file_that_others_can_read_is_refused(ring: AgeKeyRing, path: Path, mode: int) -> None:
    path.chmod(mode)
    with pytest.raises(KeyMissing, match="chmod 600"):
        ring.keys()


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1XYZ\n", "# recovery: age1xyz\n", "\udcff", "rahasia"])
def test_what_is_no_key_file_is_told_without_a_word_of_it(ring: AgeKeyRing, path: Path, text: str) -> None:
    path.write_bytes(os.fsencode(text))
    with pytest.raises(KeyMissing) as refused:
        ring.keys()
    assert not text.strip() or text.strip() not in str(refused.value)


def test_the_recovery_key_is_written_nowhere(tmp_path: Path, path: Path) -> None:
    secret = AgeKeyRing(path).create()
    AgeKeyRing(path).recovered(secret)
    path.unlink()
    AgeKeyRing(path).recovered(secret)
    assert [one for one in tmp_path.rglob("*") if one.is_file() and secret in one.read_text()] == []


def test_every_flipped_byte_is_damage_or_no_key_and_never_other_content(ring: AgeKeyRing) -> None:
    hidden = sealed(ring, b"rahasia")
    for place in range(len(hidden)):
        struck = bytearray(hidden)
        struck[place] ^= 1
        with pytest.raises((Damaged, KeyMissing)), ring.unseal(io.BytesIO(bytes(struck))) as stream:
            stream.read()


def test_damage_deep_in_a_long_file_is_told_when_it_is_met(ring: AgeKeyRing) -> None:
    hidden = bytearray(sealed(ring, os.urandom(3 << 20)))
    hidden[2 << 20] ^= 1
    with ring.unseal(io.BytesIO(bytes(hidden))) as stream:
        assert len(stream.read(1 << 20)) == 1 << 20
        with pytest.raises(Damaged):
            stream.read()


def test_whoever_stops_reading_leaves_no_thread_and_no_open_file(ring: AgeKeyRing, tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(sealed(ring, os.urandom(4 << 20)))
    source = (tmp_path / "long").open("rb")
    with ring.unseal(source) as stream:
        assert len(stream.read(10)) == 10
    assert source.closed
    assert [thread.name for thread in threading.enumerate() if thread.name == "pulled"] == []


def test_a_pump_that_fails_at_once_is_told_before_anything_is_read() -> None:
    def broken(_: BinaryIO) -> None:
        raise ConnectionResetError("gone")

    source = io.BytesIO()
    with pytest.raises(ConnectionResetError):
        pulled(broken, source)
    assert source.closed


def test_age_itself_opens_what_lies_sealed_with_the_key_file_as_it_is(
    age: str, ring: AgeKeyRing, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "surat.pdf").write_bytes(sealed(ring, b"rahasia" * 30_000))
    opened = subprocess.run([age, "-d", "-i", path, tmp_path / "surat.pdf"], capture_output=True, check=False)
    assert (opened.returncode, opened.stdout) == (0, b"rahasia" * 30_000)


def test_what_age_sealed_for_the_office_is_opened(age: str, ring: AgeKeyRing, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"dari luar")
    made = subprocess.run([age, "-r", ring.keys()[0], tmp_path / "x"], capture_output=True, check=True)
    with ring.unseal(io.BytesIO(made.stdout)) as stream:
        assert stream.read() == b"dari luar"
