"""Where the parts of an archive lie in its folder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """Where things lie in an archive's folder.

    ``store``, ``registers``, ``journal`` and ``anchors`` are the truth; the rest can be remade.
    """

    root: Path

    def __getattr__(self, name: str) -> Path:
        """Return the folder or file of that name below the root."""
        return self.root / _PLACES[name]


_PLACES = {
    "settings": "archive.toml",
    "drop": "drop",
    "store": "store",
    "registers": "registers",
    "staging_registers": "work/staging-registers",
    "journal": "journal",
    "anchors": "anchors",
    "catalogue": "catalogue/catalogue.sqlite",
    "index": "index",
    "staging": "work/staging",
    "write_lock": "work/write.lock",
    "watch_lock": "work/watch.lock",
    "schedules": "retention",
    "searches": "searches.json",
    "checks": "fixity/checks.log",
    "fixity_lock": "work/fixity.lock",
    "replicate_lock": "work/replicate.lock",
    "set_aside": "set-aside",
    "people": "people.json",
    "people_lock": "work/people.lock",
    "searches_lock": "work/searches.lock",
}
