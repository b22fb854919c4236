"""Settings in, adapters out, one archive: the only floor that names an adapter."""

from ppid_archive.wiring.new_archive import create_archive
from ppid_archive.wiring.opening import Opened, open_archive_at
from ppid_archive.wiring.people import Caller, Credentials

__all__ = ["Caller", "Credentials", "Opened", "create_archive", "open_archive_at"]
