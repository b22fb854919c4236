"""What a verification finds wrong, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """The kinds of damage and disagreement that a verification tells apart."""

    STORAGE = "storage"
    FIXITY = "fixity"
    JOURNAL = "journal"
    DESCRIPTION = "description"
    CATALOGUE = "catalogue"
    INDEX = "index"
    DEBRIS = "debris"
    ANCHOR = "anchor"
    REPLICA = "replica"
    BACKUP = "backup"
    RIGHTS = "rights"
    SETTINGS = "settings"
    REGISTER = "register"


@dataclass(frozen=True)
class Finding:
    """One complaint: where, what is wrong, and the remedy, as codes with facts for the entrypoint to word.

    ``what`` and ``remedy`` are English sentences; entrypoints may translate by ``code``.
    """

    kind: FindingKind
    code: str
    where: str
    what: str
    remedy: str
