"""How an archive stands: what it holds, and what waits."""

from collections.abc import Mapping

from ppid_archive.custody import Custody
from ppid_archive.domain.record import Progress
from ppid_archive.domain.work_list import NEVER, seconds_left
from ppid_archive.ports.catalogue import Catalogue


def condition(custody: Custody) -> Mapping[str, object]:
    """Return counts of records by every aspect, what waits, the index's state, and how far a rebuild has come."""
    catalogue = custody.catalogue
    counts = catalogue.counts()
    return {
        "records": sum(counts["progress"].values()),
        **{f"by_{aspect}": dict(values) for aspect, values in counts.items()},
        "queue": {
            "description": counts["progress"].get(Progress.ACCESSIONED, 0),
            "recognition": counts["progress"].get(Progress.AWAITING_RECOGNITION, 0),
            "interrupted": len(catalogue.intentions()),
        },
        "recognition": _recognition(catalogue),
        "index": custody.search.usable(),
        "rebuild": {"catalogue": catalogue.drafted(), "index": custody.search.progress()},
    }


def _recognition(catalogue: Catalogue) -> Mapping[str, object]:
    """Tell how many pages wait, how many seconds they will take at the pace of late, and what is given up."""
    backlog = catalogue.backlog()
    seconds = seconds_left(backlog.pages, pages_done=backlog.pages_done, seconds=backlog.seconds)
    return {
        "pages": backlog.pages,
        "seconds_left": None if seconds is None else round(seconds),
        "given_up": [work.record for work in catalogue.tries() if work.not_before == NEVER],
    }
