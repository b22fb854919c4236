"""A real clamd in a folder of its own, with one signature: that of the test file every scanner knows."""

import os
import shutil
import socket
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from ppid_archive.adapters.clamd import Clamd
from ppid_archive.domain.errors import ScannerSilent
from tests.acceptance.command import until

SIGNATURE = "Uji.Virus-1"
STREAM_LIMIT, FILE_LIMIT = 1 << 20, 512 << 10
_CONFIGURATION = """Foreground yes
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
LocalSocket {folder}/clamd.ctl
TCPAddr 127.0.0.1
TCPSocket {port}
StreamMaxLength {stream}
MaxFileSize {file}
AlertExceedsMax yes
"""


def infected() -> bytes:
    """Return the harmless test file of EICAR, put together here: written out, it would have this file quarantined."""
    return (
        b"X5O!P%@AP[4"
        + bytes([92])
        + b"PZX54(P^)7CC)7}$"
        + b"-".join((b"EICAR", b"STANDARD", b"ANTIVIRUS", b"TEST", b"FILE!$H+H*"))
    )


def program() -> str | None:
    """Return where clamd is; ordinary users do not have its folder on their path."""
    return shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@dataclass
class Daemon:
    """One clamd, which may be stopped and started again."""

    folder: Path
    port: int = field(default_factory=_free_port)
    _process: "subprocess.Popen[bytes] | None" = None

    @property
    def socket(self) -> str:
        return str(self.folder / "clamd.ctl")

    @property
    def tcp(self) -> str:
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        limits = {"port": self.port, "stream": STREAM_LIMIT, "file": FILE_LIMIT}
        (self.folder / "signatures").mkdir(exist_ok=True)
        (self.folder / "signatures" / "uji.ndb").write_text(f"{SIGNATURE}:0:*:{infected().hex()}\n")
        (self.folder / "clamd.conf").write_text(_CONFIGURATION.format(folder=self.folder, **limits))
        with (self.folder / "log").open("wb") as log:
            command = [program() or "clamd", f"--config-file={self.folder / 'clamd.conf'}"]
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        until(lambda: self._ended() or (_answers(self.socket) and _answers(self.tcp)), "clamd")
        assert not self._ended(), (self.folder / "log").read_text()

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait()

    def _ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None


def _answers(address: str) -> bool:
    try:
        Clamd(address, 5).engine()
    except ScannerSilent:
        return False
    return True
