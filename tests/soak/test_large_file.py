"""A recording of a plenary session: 4 GiB go into custody and come out again in constant memory."""

import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import resource, sys
from pathlib import Path
from ppid_archive.adapters.ocfl.store import OcflStorage
from tests.adapters.test_ocfl_disk import ONE, version
storage = OcflStorage(Path(sys.argv[1], "store"), Path(sys.argv[1], "staging"))
storage.write([version(0, a=storage.stage(number.to_bytes(2, "big") * (1 << 19) for number in range(4096)))])
with storage.open(ONE, "a") as stream:
    assert sum(len(chunk) for chunk in iter(lambda: stream.read(1 << 20), b"")) == 4 << 30
assert list(storage.validate(ONE, fixity=True)) == []
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.soak
def test_four_gibibytes_need_no_more_memory_than_one_letter(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 200
