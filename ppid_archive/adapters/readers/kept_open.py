"""A container that gives its documents piece by piece, kept open between two pieces of it."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from ppid_archive.domain.content import Gap, Shortfall


class Container(Protocol):
    """An opened container."""

    def piece(self, place: int, start: int) -> bytes:
        """Return the next bytes of the document at a place, from ``start`` on; none at its end. Raises anything."""


class KeptOpen:
    """The container asked last, so that neither its directory nor a document is read from the start again."""

    def __init__(self, opened: Callable[[str], Container]) -> None:
        """Open containers by this call; one that was written to meanwhile is opened anew."""
        self._opened = lru_cache(maxsize=1)(lambda local, *_state: opened(local))

    def unpack(self, local: Path, place: int, start: int) -> bytes | Shortfall:
        """Return the next bytes of a document inside from ``start`` on; none at its end."""
        state = local.stat()
        try:
            return self._opened(str(local), state.st_ino, state.st_size, state.st_mtime_ns).piece(place, start)
        # A damaged stream fails as the library that unpacks it likes.
        except Exception as error:  # noqa: BLE001
            self._opened.cache_clear()
            return Shortfall(gap=Gap.DAMAGED, detail=f"{type(error).__name__}: {error}"[:200])
