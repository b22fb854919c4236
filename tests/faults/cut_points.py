"""Strikes a process with SIGKILL at the n-th durable step, whichever library makes it.

A profile function sees every call of a C function in the thread, so no seam in the code is needed: fsync, syncfs,
rename, unlink, a database's commit, an index's commit.
"""

import os
import signal
import sys
from types import FrameType
from typing import Any

_STEPS = {"fsync", "rename", "replace", "link", "unlink", "rmdir", "mkdir", "commit", "syncfs", "renameat2", "write"}
_QUIET = {"write"}
"""``os.write`` is a step; the write of an open text file is not, and stdout is none of the archive's business."""


class CutPoints:
    """Counts durable steps of the calling thread and kills the process before the n-th; -1 only counts."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.steps: list[str] = []

    def __enter__(self) -> "CutPoints":
        sys.setprofile(self._seen)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _seen(self, _frame: FrameType, event: str, called: Any) -> None:
        name = getattr(called, "__name__", "") if event == "c_call" else _python_step(_frame, event)
        if name not in _STEPS or (name in _QUIET and getattr(called, "__module__", "") != "posix"):
            return
        if len(self.steps) == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.steps.append(name)


def _python_step(frame: FrameType, event: str) -> str:
    """A barrier called through ctypes shows as the Python function around it."""
    return "syncfs" if event == "call" and "syncfs" in frame.f_code.co_name else ""
