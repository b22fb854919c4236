"""The independent judge: what ocfl-py, which shares no line with this project, says of a storage root."""

from pathlib import Path

import ocfl

_ADDRESS = ("W008", "W009")
"""An office has names, not e-mail addresses of its officers; the specification only recommends them."""


def complaints(root: Path) -> list[str]:
    """Return everything ocfl-py complains about, errors and warnings, every byte read; nothing for no root."""
    if not root.exists() or not any(root.iterdir()):
        return []
    judge = ocfl.StorageRoot(root=str(root))
    sound = judge.validate(log_warnings=True)
    told = [
        line for _, text in judge.errors for line in text.splitlines() if not any(code in line for code in _ADDRESS)
    ]
    told += [line for line in str(judge.log.status_str()).splitlines() if line]
    if judge.num_objects != judge.good_objects or not sound:
        told.append(f"{judge.good_objects} of {judge.num_objects} objects are valid")
    return told
