"""The words of an office file as LibreOffice shows them: the reference for every kind that it opens."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TEXT = "txt:Text (encoded):UTF8"
_ALL_SHEETS = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1"
"""Fields parted by tabs, in UTF-8, values in full, every sheet a file of its own."""
_OOXML, _OPEN = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
_WAYS = {
    "application/msword": _TEXT,
    "application/rtf": _TEXT,
    f"{_OOXML}wordprocessingml.document": _TEXT,
    f"{_OPEN}text": _TEXT,
    f"{_OPEN}text-flat-xml": _TEXT,
    "application/vnd.ms-excel": _ALL_SHEETS,
    f"{_OOXML}spreadsheetml.sheet": _ALL_SHEETS,
    f"{_OPEN}spreadsheet": _ALL_SHEETS,
    f"{_OPEN}spreadsheet-flat-xml": _ALL_SHEETS,
}


def can(media_type: str) -> bool:
    """Say whether LibreOffice is here and turns such files into text."""
    return media_type in _WAYS and shutil.which("soffice") is not None


def by_libreoffice(local: Path, media_type: str, seconds: float) -> tuple[str, ...]:
    """Convert a file to text and return the words; none where LibreOffice does not answer in time."""
    with tempfile.TemporaryDirectory(prefix="ppid-reference-") as name:
        folder = Path(name)
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", _WAYS[media_type], "--outdir", str(folder / "out"), str(local)]
        with _alone(command) as office:
            try:
                office.wait(seconds)
            except subprocess.TimeoutExpired:
                return ()
        texts = sorted((folder / "out").glob("*"))
        return tuple(text.read_text(encoding="utf-8", errors="replace") for text in texts)


@contextmanager
def _alone(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in a process group that ends as a whole: the one that hangs is a child of the one started."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as office:
        try:
            yield office
        finally:
            if office.poll() is None:
                os.killpg(office.pid, signal.SIGKILL)
