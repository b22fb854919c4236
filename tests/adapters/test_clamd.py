"""clamd in all its moods: away, silent, breaking off, restarted. What it has not read to the end is never clean."""

import io
import socket
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ppid_archive.adapters.clamd import Clamd
from ppid_archive.domain.errors import ScannerSilent, Unavailable
from ppid_archive.domain.identity import digest_from_hex
from ppid_archive.domain.virus_check import Outcome
from ppid_archive.ports.storage import Staged
from tests import clamav

_VERSION = b"ClamAV 1.4.6/27824/Fri Nov 20 09:45:02 2026\0"


def staged(folder: Path, data: bytes = b"surat") -> Staged:
    (folder / "bytes").write_bytes(data)
    return Staged(str(folder / "bytes"), digest_from_hex("ab" * 64), len(data))


@contextmanager
def standing_in(*answers: bytes) -> Iterator[str]:
    """Something that answers one connection after another with these bytes, whatever it is told, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            for said in answers:
                line, _ = server.accept()
                with line:
                    line.recv(64)
                    line.sendall(said)

        thread = threading.Thread(target=answer)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        thread.join()


@pytest.mark.parametrize("address", ["{folder}/clamd.ctl", "127.0.0.1:1", "[::1]:1"])
def test_a_clamd_that_is_away_is_silent_and_its_address_is_named(address: str, tmp_path: Path) -> None:
    address = address.format(folder=tmp_path)
    for ask in (lambda: Clamd(address, 5).engine(), lambda: Clamd(address, 5).check(staged(tmp_path))):
        with pytest.raises(ScannerSilent) as caught:
            ask()
        assert caught.value.where == address
        assert caught.value.why


@pytest.mark.parametrize("said", [b"SSH-2.0-OpenSSH_9.2\r\n", b"", b"Clam", b"UNKNOWN COMMAND\0", b"x" * 9999])
def test_what_is_not_clamd_is_not_taken_for_it(said: bytes) -> None:
    with standing_in(said) as address, pytest.raises(ScannerSilent):
        Clamd(address, 5).engine()


def test_a_clamd_that_listens_and_says_nothing_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(ScannerSilent, match="timed out"):
        Clamd(f"127.0.0.1:{server.getsockname()[1]}", 0.1).check(staged(tmp_path))


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"stream: O",
        b"stream: OK",
        b"stream: Can't allocate memory ERROR\0",
        b"INSTREAM: Can't write ERROR\0",
        b"\0",
    ],
)
def test_an_answer_that_breaks_off_is_asked_for_again_and_at_last_held_against_the_document(
    said: bytes, tmp_path: Path
) -> None:
    part = staged(tmp_path)
    with standing_in(*(_VERSION, said) * 3) as address:
        scanner = Clamd(address, 5)
        for _ in range(2):
            with pytest.raises(ScannerSilent):
                scanner.check(part)
        check = scanner.check(part)
    assert check.outcome is Outcome.UNANSWERED
    assert check.detail
    assert check.scanner in _VERSION.decode()


def test_an_answer_before_the_last_byte_is_no_answer(tmp_path: Path) -> None:
    part = staged(tmp_path, bytes(64 << 20))
    with standing_in(_VERSION, b"stream: OK\0") as address, pytest.raises(ScannerSilent):
        Clamd(address, 5).check(part)


def test_bytes_that_cannot_be_read_are_not_the_scanners_fault(clamd: clamav.Daemon, tmp_path: Path) -> None:
    part = staged(tmp_path)
    Path(part.local).unlink()
    with pytest.raises(Unavailable) as caught:
        Clamd(clamd.socket, 60).check(part)
    assert not isinstance(caught.value, ScannerSilent)


def test_a_virus_in_a_zip_is_found(clamd: clamav.Daemon, tmp_path: Path) -> None:
    parcel = io.BytesIO()
    with zipfile.ZipFile(parcel, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("surat.com", clamav.infected())
    assert Clamd(clamd.socket, 60).check(staged(tmp_path, parcel.getvalue())).outcome is Outcome.INFECTED


def test_what_clamd_itself_leaves_unread_is_no_virus(clamd: clamav.Daemon, tmp_path: Path) -> None:
    check = Clamd(clamd.socket, 60).check(staged(tmp_path, bytes(clamav.FILE_LIMIT + 1)))
    assert (check.outcome, check.detail) == (Outcome.BEYOND_LIMITS, "Heuristics.Limits.Exceeded.MaxFileSize")


@pytest.mark.parametrize("size", [0, 1, (64 << 10) - 1, 64 << 10, (64 << 10) + 1, clamav.FILE_LIMIT])
def test_files_of_every_size_up_to_the_limit_are_read_to_their_end(
    size: int, clamd: clamav.Daemon, tmp_path: Path
) -> None:
    scanner, virus = Clamd(clamd.tcp, 60), clamav.infected()
    assert scanner.check(staged(tmp_path, b"a" * size)).outcome is Outcome.CLEAN
    if size > len(virus):
        assert scanner.check(staged(tmp_path, b"a" * (size - len(virus)) + virus)).outcome is Outcome.INFECTED


@pytest.mark.parametrize("over", ["socket", "tcp"])
def test_a_file_far_beyond_the_limit_is_told_from_a_broken_line(
    over: str, clamd: clamav.Daemon, tmp_path: Path
) -> None:
    scanner, part = Clamd(getattr(clamd, over), 60), staged(tmp_path, bytes(32 << 20))
    assert {scanner.check(part).outcome for _ in range(10)} == {Outcome.BEYOND_LIMITS}


def test_a_clamd_that_was_restarted_answers_again(clamd: clamav.Daemon, tmp_path: Path) -> None:
    daemon = clamav.Daemon(tmp_path)
    scanner = Clamd(daemon.socket, 60)
    for _ in range(2):
        with pytest.raises(ScannerSilent):
            scanner.engine()
        daemon.start()
        assert scanner.check(staged(tmp_path)).outcome is Outcome.CLEAN
        daemon.stop()
