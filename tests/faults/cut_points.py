"""Strikes a process with SIGKILL at the n-th durable step, whichever library makes it.

A profile function sees every call of a C function in the thread, so no seam in the code is needed: fsync, syncfs,
rename, unlink, a database's commit, an index's commit.
"""

import os
import signal
import sys
from types import FrameType
from typing import Any, Self

_CALLS = {"fsync", "fdatasync", "rename", "replace", "link", "unlink", "rmdir", "mkdir", "write", "ftruncate"}
"""Functions of the operating system, in the module ``posix``; a string's ``replace`` is none of them."""
_METHODS = {"commit", "backup"}
"""Of databases and of the index."""
_EITHER = _CALLS | _METHODS
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
        """Nearly everything that a process does comes through here: what is no step is told first."""
        if event == "c_call":
            name = called.__name__
            if name not in _EITHER or (name in _CALLS and called.__module__ != "posix"):
                return
        elif event == "call" and frame.f_code.co_name in _THROUGH_CTYPES:
            name = _THROUGH_CTYPES[frame.f_code.co_name]
        else:
            return
        if len(self.steps) == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.steps.append(name)
