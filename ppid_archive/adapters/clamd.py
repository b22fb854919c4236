"""clamd, the daemon of ClamAV: bytes are streamed to it over a Unix socket or TCP, and its verdict is read back."""

import socket
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from select import POLLIN, poll

from ppid_archive.domain.errors import ScannerSilent, Unavailable
from ppid_archive.domain.identity import Digest
from ppid_archive.domain.virus_check import Outcome, VirusCheck
from ppid_archive.ports.storage import Staged

_PIECE = 64 << 10
_LONGEST_ANSWER = 4096
_PATIENCE_TO_GREET = 10.0
_TRIES = 3
"""So often a document may break a conversation off before it is held to be guilty of it."""
_CLEAN = "stream: OK"
_TOO_LONG = "INSTREAM size limit exceeded"
_LEFT_UNREAD = "Heuristics.Limits.Exceeded"
"""What ``AlertExceedsMax yes`` makes clamd say of files that it did not read to their end: no virus."""


class Clamd:
    """One clamd, asked anew for each file; one file at a time, so that it is plain which one it broke over."""

    def __init__(self, address: str, seconds: float) -> None:
        """Name the socket (``/run/clamav/clamd.ctl`` or ``127.0.0.1:3310``) and how long a verdict may take."""
        self._address, self._seconds = address, seconds
        self._broken_off: Counter[Digest] = Counter()

    def engine(self) -> str:
        """Return what clamd answers to VERSION: ``ClamAV 1.4.6/27824/Fri Nov 20 09:45:02 2026``."""
        try:
            with self._line(min(self._seconds, _PATIENCE_TO_GREET)) as line:
                line.sendall(b"zVERSION\0")
                said = _answer(line)
        except OSError as error:
            raise ScannerSilent(self._address, _cause(error)) from error
        if not said.startswith("ClamAV"):
            raise ScannerSilent(self._address, "what answers there is not clamd")
        return said

    def check(self, part: Staged) -> VirusCheck:
        """Stream one file to clamd; its engine and signatures are asked for first."""
        scanner = self.engine()
        said = self._said_of(part.local)
        verdict = _verdict(said, scanner)
        if verdict is None:
            self._broken_off[part.digest] += 1
            if self._broken_off[part.digest] < _TRIES:
                raise ScannerSilent(self._address, said)
            verdict = VirusCheck(outcome=Outcome.UNANSWERED, scanner=scanner, detail=said)
        del self._broken_off[part.digest]
        return verdict

    def _said_of(self, path: str) -> str:
        """Return clamd's answer about a file, or how the conversation broke off."""
        try:
            with self._line(self._seconds) as line:
                whole = _stream(path, line)
                said = _answer(line)
        except OSError as error:
            return _cause(error)
        return said if said and (whole or said != _CLEAN) else "the answer broke off"

    def _line(self, seconds: float) -> socket.socket:
        if not self._address.startswith("/"):
            host, _, port = self._address.rpartition(":")
            return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)
        line = socket.socket(socket.AF_UNIX)
        try:
            line.settimeout(seconds)
            line.connect(self._address)
        except OSError:
            line.close()
            raise
        return line


def _stream(path: str, line: socket.socket) -> bool:
    """Send a file as INSTREAM wants it; False when clamd stopped listening, as it does once it has its answer."""
    try:
        listening = poll()
        listening.register(line, POLLIN)
        line.sendall(b"zINSTREAM\0")
        for piece in _pieces(path):
            if listening.poll(0):
                return False
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
    except (BrokenPipeError, ConnectionResetError):
        return False
    return True


def _pieces(path: str) -> Iterator[bytes]:
    try:
        with Path(path).open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
    except OSError as error:
        raise Unavailable("read", path, _cause(error)) from error


def _answer(line: socket.socket) -> str:
    """Read up to the zero byte that ends an answer; what breaks off before it is none."""
    said = b""
    while b"\0" not in said and len(said) < _LONGEST_ANSWER:
        piece = line.recv(_LONGEST_ANSWER)
        if not piece:
            return ""
        said += piece
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _verdict(said: str, scanner: str) -> VirusCheck | None:
    found = said.removeprefix("stream: ").removesuffix(" FOUND")
    if said == _CLEAN:
        return VirusCheck(outcome=Outcome.CLEAN, scanner=scanner)
    if said.startswith(_TOO_LONG):
        return VirusCheck(outcome=Outcome.BEYOND_LIMITS, scanner=scanner, detail=_TOO_LONG)
    if not said.endswith(" FOUND"):
        return None
    unread = found.startswith(_LEFT_UNREAD)
    return VirusCheck(outcome=Outcome.BEYOND_LIMITS if unread else Outcome.INFECTED, scanner=scanner, detail=found)


def _cause(error: OSError) -> str:
    return error.strerror or str(error)
