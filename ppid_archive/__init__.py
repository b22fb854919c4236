"""A document archive for public information officers (PPID): nothing lost, nothing leaked, nothing changed unseen.

``open_archive`` is the way in for programs; everything a caller needs by name is exported here.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ppid_archive.access.redacting import RedactionRequest
    from ppid_archive.archive import Archive
    from ppid_archive.domain.classification import Access, Category, Excepted, Ground, Public
    from ppid_archive.domain.deposit import AlreadyHeld, Archived, Receipt, Refused, SideCar
    from ppid_archive.domain.errors import ArchiveError
    from ppid_archive.domain.query import Filters, Reader, Sort
    from ppid_archive.domain.redaction import BlackenedArea, BlackenedPersonalData, BlackenedWords
    from ppid_archive.entrypoints.library import make_archive, open_archive

_HOMES = {
    "Archive": "archive",
    "Access": "domain.classification",
    "Category": "domain.classification",
    "Excepted": "domain.classification",
    "Ground": "domain.classification",
    "Public": "domain.classification",
    "AlreadyHeld": "domain.deposit",
    "Archived": "domain.deposit",
    "Receipt": "domain.deposit",
    "Refused": "domain.deposit",
    "SideCar": "domain.deposit",
    "ArchiveError": "domain.errors",
    "Filters": "domain.query",
    "Reader": "domain.query",
    "Sort": "domain.query",
    "BlackenedArea": "domain.redaction",
    "BlackenedPersonalData": "domain.redaction",
    "BlackenedWords": "domain.redaction",
    "RedactionRequest": "access.redacting",
    "make_archive": "entrypoints.library",
    "open_archive": "entrypoints.library",
}

__all__ = [
    "Access",
    "AlreadyHeld",
    "Archive",
    "ArchiveError",
    "Archived",
    "BlackenedArea",
    "BlackenedPersonalData",
    "BlackenedWords",
    "Category",
    "Excepted",
    "Filters",
    "Ground",
    "Public",
    "Reader",
    "Receipt",
    "RedactionRequest",
    "Refused",
    "SideCar",
    "Sort",
    "make_archive",
    "open_archive",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the types are told to checkers above
    """Import a public name when it is first asked for: a worker process needs none of them."""
    from importlib import import_module  # noqa: PLC0415 - see above

    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
