"""Where the versions of the retention schedule are kept."""

from collections.abc import Mapping
from typing import Protocol

from ppid_archive.domain.retention import RetentionSchedule


class KeptSchedules(Protocol):
    """Schedules by name; a version that is there is never written over."""

    def read(self) -> Mapping[str, RetentionSchedule]:
        """Return every version by its name, in the order of names; none where none was ever kept.

        Raises:
            BadSetting: A version cannot be understood.
        """

    def path(self, name: str) -> str:
        """Return where in the archive's folder a version lies, or would."""

    def add(self, name: str, schedule: RetentionSchedule) -> None:
        """Keep one more version, durably, whole or not at all; only while the archive's write lock is held.

        Raises:
            ScheduleExists: There is one of that name.
        """
