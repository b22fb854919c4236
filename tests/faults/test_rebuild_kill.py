"""SIGKILL at every fsync, rename, unlink and commit of a rebuild; the next one goes on to the same catalogue."""

import json
import resource
import signal
import subprocess
import sys
from pathlib import Path

from ppid_archive.adapters.catalogue_sql import SqlCatalogue
from ppid_archive.ports.catalogue import Row
from tests.conformance.test_catalogue import described
from tests.faults.kill_driver import in_a_process

_ROOT = Path(__file__).parents[2]
_LEAST_STEPS = 30
_ROOM = 100_000


def test_whatever_the_moment_of_death_the_next_rebuild_makes_what_one_makes_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.rebuild_driver", str(tmp_path)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["wrong"] == {}
    assert len(told["steps"]) >= _LEAST_STEPS
    assert {"fsync", "commit", "unlink", "backup"} <= set(told["steps"])


def test_a_process_killed_while_the_new_catalogue_takes_the_old_ones_place_leaves_the_old_one(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'catalogue.sqlite'}"
    SqlCatalogue(url).reset()
    SqlCatalogue(url).put([Row(described(1), 1)])
    draft = SqlCatalogue(url).draft()
    draft.put([Row(described(number), 1) for number in range(2, 300)])
    draft.close()
    assert in_a_process(lambda: _adopted_with_little_room(url)) == {"signal": signal.SIGXFSZ}
    assert [row.version for row in SqlCatalogue(url).rows()] == [1]
    assert SqlCatalogue(url).usable()
    assert len(SqlCatalogue(url).draft().rows()) == 298
    SqlCatalogue(url).adopt_draft()
    assert len(SqlCatalogue(url).rows()) == 298


def _adopted_with_little_room(url: str) -> None:
    """The system kills a process that writes more into a file than it may."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_ROOM, _ROOM))
    SqlCatalogue(url).adopt_draft()
