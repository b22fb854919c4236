"""What fixity rounds, replicas and backups are made with."""

import time
from datetime import timedelta

from ppid_archive.adapters.check_log_file import CheckLogFile
from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.ingest.intake import Intake
from ppid_archive.places import Places
from ppid_archive.preservation.fixity_rounds import FixityDesk
from ppid_archive.preservation.safekeeping import SafekeepingDesk
from ppid_archive.settings import Settings


def safekeeping(settings: Settings, places: Places, intake: Intake, operator: str) -> SafekeepingDesk:
    """Return it all for one archive; nothing is opened or looked for yet."""
    fixity = settings.fixity
    return SafekeepingDesk(
        fixity=FixityDesk(
            log=CheckLogFile(places.checks),
            lock=FileLock(places.fixity_lock).held,
            every=timedelta(days=fixity.every_days) if fixity.every_days else None,
            megabytes_per_second=fixity.megabytes_per_second or None,
            operator=operator,
            now=intake.now,
            monotonic=time.monotonic,
            sleep=time.sleep,
        ),
    )
