"""Which distributions are installed, read off names of folders: to ask each of them takes longer than a search."""

import sys
from pathlib import Path

_WHOOSHES = frozenset({"whoosh", "whoosh3", "whoosh_reloaded"})


def whooshes() -> list[str]:
    """Return the distributions present that install a package named ``whoosh``; over one another they are a mixture."""
    found = (name.lower().partition("-") for place in sys.path for name in _names_in(Path(place)))
    return sorted({name for name, _, rest in found if rest.endswith((".dist-info", ".egg-info"))} & _WHOOSHES)


def _names_in(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:  # an archive of modules, or nothing at all
        return []
