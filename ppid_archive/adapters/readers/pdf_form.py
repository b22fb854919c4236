"""What a form in a PDF holds: the values entered, by page, and the signatures in its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ppid_archive.domain.content import Shortfall
from ppid_archive.domain.signature import Signature


@dataclass(frozen=True)
class Form:
    """A document's form; ``shortfalls`` say what of it cannot be read."""

    values: Mapping[int, str] = field(default_factory=dict)
    signatures: tuple[Signature, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
