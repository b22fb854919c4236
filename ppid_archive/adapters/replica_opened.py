"""An archive opened in a replica's folder: it can be read and verified, and nothing in it is changed."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ppid_archive.adapters.anchor_folder import AnchorFolder
from ppid_archive.adapters.journal_file import FileJournal
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.adapters.search_file import SearchFile
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.journal import Act, Entry, Event
from ppid_archive.domain.saved_search import SavedSearches
from ppid_archive.ports.storage import Held, NewVersion, Recast

_WHY = "this is a replica; open the archive itself, or restore it from here"


def is_replica(folder: Path) -> bool:
    """Say whether a folder is a replica of an archive."""
    return (folder / "replica.json").exists()


class StillJournal(FileJournal):
    """A journal that is another's: nothing is appended, or it would no longer be how that one begins."""

    def append(self, acts: Sequence[Act]) -> tuple[Entry, ...]:
        """Pass over what happened to the projections alone; refuse everything else."""
        if any(act.event is not Event.REBUILD for act in acts):
            raise Unavailable("append to journal", "replica.json", _WHY)
        return ()


class StillStorage(OcflStorage):
    """A storage root that is another's."""

    def write(self, versions: Sequence[NewVersion]) -> None:
        """Refuse."""
        if versions:
            raise Unavailable("write", "replica.json", _WHY)

    def destroy(self, tombstones: Sequence[NewVersion]) -> None:
        """Refuse."""
        if tombstones:
            raise Unavailable("write", "replica.json", _WHY)

    def rewrite(self, new: NewVersion, recast: Callable[[Held], Recast | None]) -> None:  # noqa: ARG002 - whatever it is
        """Refuse."""
        raise Unavailable("write", "replica.json", _WHY)


class StillAnchors(AnchorFolder):
    """Anchors of a journal that is another's."""

    def add(self, name: str, data: bytes) -> None:  # noqa: ARG002 - whatever it is
        """Refuse."""
        raise Unavailable("write", "replica.json", _WHY)


class StillSearches(SearchFile):
    """Searches that are another's to keep."""

    def change(self, how: Callable[[SavedSearches], SavedSearches]) -> None:  # noqa: ARG002 - whatever it is
        """Refuse."""
        raise Unavailable("write", "replica.json", _WHY)
