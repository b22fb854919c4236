import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

_MEMORY = Path("/dev/shm")
_ROOM = 1 << 30


@pytest.fixture
def swept(tmp_path: Path) -> Iterator[Path]:
    """A folder for the hundreds of archives of a sweep: in memory where there is room, or they would wait for a disk.

    What a sweep does to a process, SIGKILL or an error, leaves its file system as it is, whichever it is; the tests of
    the store itself work on a disk.
    """
    if not os.access(_MEMORY, os.W_OK) or shutil.disk_usage(_MEMORY).free < _ROOM:
        yield tmp_path
        return
    with TemporaryDirectory(dir=_MEMORY) as folder:
        yield Path(folder)
