"""What lies in the archive's folder and decides something is on record, or told; reached as ``archive.office_files``.

Programs put on record what they change. Whoever edits a file by hand, as is meant of ``archive.toml``, confirms it.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from ppid_archive.custody import Custody
from ppid_archive.domain.errors import Damaged, StaffOnly, Unavailable
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.identity import Digest
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.office_file import ChangedFile, FileChange, changed_files, digest_of, file_fact, files_told
from ppid_archive.domain.query import Reader
from ppid_archive.ports.replica import Files

_ELSEWHERE = ("journal/", "anchors/")
"""Verified by themselves."""
_WHAT = {
    FileChange.NEW: "is there, and was never put on record",
    FileChange.CHANGED: "is not what was put on record: changed by hand, or a command that changes it was broken off",
    FileChange.GONE: "was put on record, and is gone",
}
_REMEDY = "look at it; if it is meant so, run `ppid-archive settings confirm --reason …`, else put it back"


@dataclass(frozen=True)
class OfficeFilesDesk:
    """Where they lie; ``decide_nothing`` are searches kept under a name, and secrets, whose digests are nobody's."""

    files: Files
    decide_nothing: frozenset[str]
    operator: str
    now: Callable[[], datetime]


@dataclass(frozen=True)
class OfficeFiles:
    """The files of one archive; for staff only."""

    custody: Custody
    desk: OfficeFilesDesk
    reader: Reader

    def told(self) -> Mapping[str, str]:
        """Return what an act tells of every file as it is now."""
        there = self._there().items()
        return {name: fact for path, digest in there for name, fact in file_fact(path, digest).items()}

    def changed(self) -> tuple[ChangedFile, ...]:
        """Return the files that are not as the journal tells."""
        if self.reader is not Reader.STAFF:
            raise StaffOnly("settings")
        return tuple(changed_files(files_told(self.custody.journal.entries()), self._there()))

    def confirm(self, reason: str) -> tuple[ChangedFile, ...]:
        """Put every such file on record as it is now, and why; returns them."""
        with self.custody.changing():
            if changed := self.changed():
                facts = {name: fact for one in changed for name, fact in file_fact(one.path, one.digest).items()}
                detail = {"reason": reason, **facts}
                act = Act(event=Event.SETTINGS, at=self.desk.now(), agent=self.desk.operator, detail=detail)
                self.custody.record_acts([act])
        return changed

    def findings(self) -> Iterator[Finding]:
        """Yield each file that is not as the journal tells; of a journal that cannot be read, its own findings tell."""
        changed: tuple[ChangedFile, ...] = ()
        with suppress(Damaged, Unavailable):
            changed = self.changed()
        for one in changed:
            yield Finding(FindingKind.SETTINGS, one.change.value, one.path, _WHAT[one.change], _REMEDY)

    def _there(self) -> Mapping[str, Digest]:
        files = self.desk.files
        paths = [path for path in files.paths() if not path.startswith(_ELSEWHERE)]
        return {path: digest_of(files.chunks(path)) for path in paths if path not in self.desk.decide_nothing}
