"""SIGKILL at every durable step of an execution by the real command; the same command again ends well."""

import json
import subprocess
import sys
from pathlib import Path

from tests.acceptance.disposal_house import decided, furnished

_ROOT = Path(__file__).parents[2]
_LEAST_STEPS = 40


def test_whatever_the_moment_of_death_the_same_command_ends_with_every_byte_gone(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    office = decided(furnished(tmp_path / "office"))
    with (office.archive / "archive.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[[replicas]]\nname = "usb"\npath = "../usb"\n')
    (office.folder / "usb").mkdir()
    office.confirm()
    assert office.run("replicate", "usb", "--init").code == 0
    archive = office.archive
    for given in office.folder.glob("*.txt"):  # what was handed in lies outside the archive
        given.unlink()
    command = [sys.executable, "-m", "tests.faults.disposal_kill_driver", str(archive), str(tmp_path)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["wrong"] == {}
    assert len(told["steps"]) >= _LEAST_STEPS
    assert {"fsync", "commit", "renameat2", "replace"} <= set(told["steps"])
    assert True in told["gone"]
    assert False in told["gone"]
