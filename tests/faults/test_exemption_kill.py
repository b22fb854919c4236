"""SIGKILL at every fsync, rename, unlink and commit of an exception's decision and revocation, on real files."""

import json
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_LEAST_STEPS = 30


def test_whatever_the_moment_of_death_a_second_try_leaves_no_record_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.exemption_kill_driver", str(tmp_path)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["wrong"] == {}
    for steps in told["steps"].values():
        assert len(steps) >= _LEAST_STEPS
        assert {"fsync", "commit", "syncfs", "replace"} <= set(steps)
