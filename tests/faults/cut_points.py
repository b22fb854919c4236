"""Strikes a process with SIGKILL at the n-th durable step, whichever library makes it.

A profile function sees every call of a C function in the thread, so no seam in the code is needed: fsync, syncfs,
rename, unlink, a database's commit, an index's commit.
"""

import os
import signal
import sys
from types import FrameType
from typing import Any, Self

_CALLS = {"fsync", "rename", "replace", "link", "unlink", "rmdir", "mkdir", "write", "ftruncate"}
"""Functions of the operating system, in the module ``posix``; a string's ``replace`` is none of them."""
_METHODS = {"commit", "backup"}
"""Of databases and of the index."""
_THROUGH_CTYPES = {"_syncfs": "syncfs", "_renamed": "renameat2"}
"""Called through ctypes, they show as the Python functions around them."""


class CutPoints:
    """Counts durable steps of the calling thread and kills the process before the n-th; -1 only counts."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.steps: list[str] = []

    def __enter__(self) -> Self:
        sys.setprofile(self._seen)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _seen(self, frame: FrameType, event: str, called: Any) -> None:
        name = (
            _called(called)
            if event == "c_call"
            else _THROUGH_CTYPES.get(frame.f_code.co_name)
            if event == "call"
            else None
        )
        if name is None:
            return
        if len(self.steps) == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.steps.append(name)


def _called(function: Any) -> str | None:
    name = getattr(function, "__name__", "")
    if name in _CALLS:
        return name if getattr(function, "__module__", None) == "posix" else None
    return name if name in _METHODS else None
