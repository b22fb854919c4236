"""Time-stamp authorities: somebody outside who says when something was there."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class NoStamp:
    """No time-stamp was to be had, for now; why."""

    why: str


class Stamper(Protocol):
    """An authority (RFC 3161), asked from here, and the roots it is trusted by. Only digests leave the house."""

    def stamp(self, data: bytes) -> bytes | NoStamp:
        """Return the authority's answer about these bytes, once it is verified.

        Raises:
            BadSetting: The roots cannot be read.
        """

    def fault(self, answer: bytes, data: bytes) -> str | None:
        """Say why an answer kept does not prove when these bytes were there; None when it does. Raises as ``stamp``."""
