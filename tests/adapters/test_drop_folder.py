"""Drop folders on disk."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from ppid_archive.adapters.drop_folder import in_use

_WRITER = """
import os, sys
print("ready", flush=True)
while True:
    os.close(os.open(sys.argv[1], os.O_WRONLY))
"""
_ASKER = """
import sys
from pathlib import Path
from ppid_archive.adapters.drop_folder import in_use
for _ in range(100_000):
    in_use(Path(sys.argv[1]))
"""


def test_a_writer_that_opens_a_file_at_the_very_moment_it_is_looked_at_does_not_end_the_watcher(tmp_path: Path) -> None:
    path = tmp_path / "surat.txt"
    path.write_text("isi")
    with subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        writer.stdout.readline()
        done = subprocess.run([sys.executable, "-c", _ASKER, str(path)], check=False)
        writer.send_signal(signal.SIGKILL)
    assert done.returncode == 0


def test_a_file_is_in_use_while_somebody_has_it_open_for_writing(tmp_path: Path) -> None:
    path = tmp_path / "surat.txt"
    path.write_text("isi")
    reader, writer = os.open(path, os.O_RDONLY), os.open(path, os.O_WRONLY)
    assert in_use(path)
    os.close(writer)
    assert not in_use(path)
    os.close(reader)
