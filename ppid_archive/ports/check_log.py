"""The note of what was checked when: no truth, no projection; losing it costs one more round."""

from collections.abc import Mapping
from typing import Protocol

from ppid_archive.domain.fixity_checks import Checked, Tally
from ppid_archive.domain.identity import RecordId


class CheckLog(Protocol):
    """Checks of objects, the newest of each.

    - A check noted survives the process that noted it; one that a kill or a power cut takes is made again.
    - What cannot be understood in it is passed over.
    """

    def latest(self) -> Mapping[RecordId, Checked]:
        """Return the newest check of every object that has one."""

    def note(self, checked: Checked) -> None:
        """Note a check. Raises Unavailable when it cannot be kept."""

    def untold(self) -> Tally:
        """Sum up what was checked since ``told``: also what a killed process had checked."""

    def told(self) -> None:
        """Note that the journal knows of everything so far."""
