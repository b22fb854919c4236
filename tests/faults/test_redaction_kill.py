"""SIGKILL at every fsync, rename, unlink and commit of a redaction and of opening it, with real processes and files."""

import json
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_LEAST_STEPS = 30


def test_whatever_the_moment_of_death_nothing_blackened_is_public_and_a_second_try_ends_well(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.redaction_kill_driver", str(tmp_path)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["wrong"] == {}
    assert len(told["steps"]) >= _LEAST_STEPS
    assert {"fsync", "commit", "renameat2", "replace", "syncfs"} <= set(told["steps"])
