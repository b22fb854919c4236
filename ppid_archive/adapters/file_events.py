"""The operating system's word that something changed in a folder tree, or regular looks where it sends none."""

from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from ppid_archive.domain.drop_convention import is_ours
from ppid_archive.domain.errors import Unavailable

_TELLING = {"created", "modified", "moved", "closed"}


class FolderEvents:
    """Calls back, in a thread of its own, whenever something below a folder appears or changes.

    ``poll_seconds`` None uses the system's events (inotify on Linux). A share mounted from another machine sends
    none for what others do there (SMB and NFS clients do not pass them on): such a folder is looked at regularly.
    """

    def __init__(self, folder: Path, ring: Callable[[], None], *, poll_seconds: float | None) -> None:
        """Watch nothing yet."""
        self._folder = folder
        self._observer: BaseObserver = PollingObserver(timeout=poll_seconds) if poll_seconds else Observer()
        self._observer.schedule(_Bell(folder, ring), str(folder), recursive=True)

    def start(self) -> None:
        """Begin to watch.

        Raises:
            Unavailable: The system cannot watch this folder (its number of watches may be exhausted).
        """
        try:
            self._observer.start()
        except OSError as error:
            cause = f"{error.strerror or error}; raise fs.inotify.max_user_watches or set [watch] observer = polling"
            raise Unavailable("watch", str(self._folder), cause) from error

    def stop(self) -> None:
        """Stop watching; may be called whether started or not."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()


class _Bell(FileSystemEventHandler):
    def __init__(self, folder: Path, ring: Callable[[], None]) -> None:
        self._folder, self._ring = folder, ring

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring for what may be a deposit; the archive's own answers and reading are none."""
        if event.event_type not in _TELLING:
            return
        path = Path(str(event.dest_path or event.src_path))
        parts = path.relative_to(self._folder).parts if path.is_relative_to(self._folder) else path.parts
        if not any(is_ours(part) for part in parts[:-1]) and not (len(parts) > 1 and is_ours(parts[1])):
            self._ring()
