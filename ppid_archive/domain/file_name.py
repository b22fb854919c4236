"""File names as people give them, and the tame form that storage uses beside the verbatim one."""

import re
import unicodedata

_LONGEST = 80
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}$")
_WILD = re.compile(r"[^\w.()+-]+", re.ASCII)


def safe_name(name: str) -> str:
    """Return a name that any file system, archive format and person can carry: ASCII, at most 80 bytes.

    The verbatim name stays in the description; two names may share a tame form.
    """
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    tame = _WILD.sub("-", folded).strip("-.") or "document"
    suffix = match.group() if (match := _SUFFIX.search(tame)) else ""
    return tame[: len(tame) - len(suffix)][: _LONGEST - len(suffix)].rstrip("-.") + suffix or "document"


def stem(name: str) -> str:
    """Return a name without its extension, fit to serve as a title: never empty, one line, no control characters."""
    bare = _SUFFIX.sub("", name) or name
    shown = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in bare.replace("_", " "))
    return " ".join(shown.split()) or "(tanpa nama)"
