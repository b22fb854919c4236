"""Drop folders on disk."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from ppid_archive.adapters.drop_folder import DropFolder, in_use

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
for _ in range(int(sys.argv[2])):
    in_use(Path(sys.argv[1]))
"""
_SHORT_LIVED = "echo ready; while :; do for _ in 1 2 3 4 5 6 7 8; do sleep 0 & done; wait; done"


def test_a_writer_that_opens_a_file_at_the_very_moment_it_is_looked_at_does_not_end_the_watcher(tmp_path: Path) -> None:
    path = tmp_path / "surat.txt"
    path.write_text("isi")
    with subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        writer.stdout.readline()
        done = subprocess.run([sys.executable, "-c", _ASKER, str(path), "100000"], check=False)
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


def test_processes_that_end_while_open_files_are_looked_for_stop_nobody(tmp_path: Path) -> None:
    grants_no_lease = str(tmp_path)  # no folder does, as no file on most network file systems
    with subprocess.Popen(["/bin/sh", "-c", _SHORT_LIVED], stdout=subprocess.PIPE) as shell:
        assert shell.stdout
        shell.stdout.readline()
        command = [sys.executable, "-c", _ASKER, grants_no_lease, "300"]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
        shell.send_signal(signal.SIGKILL)
    assert done.stderr == ""


def test_a_folder_that_may_not_be_read_is_found_as_such_and_its_content_once_it_may(tmp_path: Path) -> None:
    unit = tmp_path / "unit"
    (unit / "terkunci").mkdir(parents=True)
    (unit / "terkunci" / "surat.txt").write_text("undangan", encoding="utf-8")
    drops = DropFolder(tmp_path, ["unit"])
    assert [one.files for one in drops.found()] == [(unit / "terkunci" / "surat.txt",)]
    (unit / "terkunci").chmod(0)
    tmp_path.chmod(0o755)
    program = """
import os
from pathlib import Path
from ppid_archive.adapters.drop_folder import DropFolder, may_read
os.geteuid() == 0 and os.setuid(65534)
(one,) = DropFolder(Path(), ["unit"]).found()
assert not may_read(one.files[0])
print(one.files[0])
"""
    # reached from inside: the folders above let nobody else in
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    (unit / "terkunci").chmod(0o700)
    assert done.stdout == "unit/terkunci\n", done.stderr
