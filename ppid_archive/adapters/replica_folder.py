"""A replica in a folder: on another disk, or on a share that is mounted here."""

import json
from contextlib import suppress
from pathlib import Path

from ppid_archive.adapters.folder_files import FolderFiles
from ppid_archive.adapters.ocfl.durable import DIRECTORY_MODE, Disk
from ppid_archive.adapters.ocfl.holding import OcflHolding
from ppid_archive.domain.errors import Unavailable
from ppid_archive.ports.replica import Marker, Shelf

_MARKER = "replica.json"
_PROJECTIONS = ("index", "catalogue")
_TREATED_AS_EMPTY = {"lost+found"}


class FolderReplica:
    """The folder is laid out as the archive's own, so that an archive can be opened from it.

    ``replica.json`` is written last and says whose copy it is: where it is missing, nothing is ever written, since
    the place may be a mount point with nothing mounted.
    """

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        """Name the folder; nothing is looked at yet."""
        self._folder, self._disk = folder, disk or Disk()

    @property
    def where(self) -> str:
        """The folder."""
        return str(self._folder)

    @property
    def files(self) -> FolderFiles:
        """What lies beside the objects."""
        return FolderFiles(self._folder, self._disk)

    def marker(self) -> Marker | None:
        """Read whose copy this is."""
        path = self._folder / _MARKER
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            return Marker(str(told["archive"]), str(told["name"]))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise Unavailable("read", str(path), error.strerror or str(error)) from error
        except (ValueError, KeyError, TypeError) as error:
            raise Unavailable("read", str(path), "it does not say whose replica this is") from error

    def set_up(self, marker: Marker) -> None:
        """Write the marker into a folder that is there and empty, and shut it to others where the disk knows how."""
        try:
            if {path.name for path in self._folder.iterdir()} - _TREATED_AS_EMPTY:
                raise Unavailable("set up a replica at", self.where, "the folder is not empty")
        except OSError as error:
            raise Unavailable("set up a replica at", self.where, error.strerror or str(error)) from error
        with suppress(OSError):
            self._folder.chmod(DIRECTORY_MODE)
        told = {"archive": marker.archive, "name": marker.name}
        self.files.put(_MARKER, [json.dumps(told, indent=1).encode() + b"\n"])

    def forget_projections(self) -> None:
        """Overwrite and remove catalogue and index; they are made anew by who opens it next."""
        for name in _PROJECTIONS:
            self._disk.wipe_tree(self._folder / name)

    def shelf(self, shelf: Shelf) -> OcflHolding:
        """Return the objects of one storage root."""
        return OcflHolding(self._folder / shelf.value, self._folder / "work" / "replica" / shelf.value, self._disk)
