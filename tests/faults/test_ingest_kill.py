"""SIGKILL at every fsync, rename, unlink and commit of an ingest, with real processes and real files."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.kill_driver import DOCUMENTS

_ROOT = Path(__file__).parents[2]
_LEAST_STEPS = 40


@pytest.mark.parametrize("document", sorted(DOCUMENTS))
def test_whatever_the_moment_of_death_the_same_deposit_again_makes_one_record(document: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.kill_driver", str(tmp_path), document]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["wrong"] == {}
    assert len(told["steps"]) >= _LEAST_STEPS
    assert {"fsync", "commit", "renameat2", "replace", "syncfs"} <= set(told["steps"])
