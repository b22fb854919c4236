"""What recognition and reading left to a person: pages whose words are mostly guessed, and whatever is missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from ppid_archive.custody import Custody
from ppid_archive.domain.content import PageDescription, Shortfall
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.security import Sight


@dataclass(frozen=True)
class Doubt:
    """A record that somebody should look at: its doubtful pages, and its shortfalls."""

    record: RecordId
    title: str
    unit: str
    pages: tuple[PageDescription, ...]
    shortfalls: tuple[Shortfall, ...]


def doubts(custody: Custody, *, sure: float, sight: Sight | None = None) -> Iterator[Doubt]:
    """Yield the records with a shortfall, or with a page of whose words less than this share is sure, by number.

    Only those within somebody's ``sight``; None: all.
    """
    for row in custody.rows():
        told = row.description
        if sight and not sight.sees(told.unit, told.security_class):
            continue
        pages = tuple(page for page in told.pages if page.confidence is not None and page.confidence < sure)
        if pages or told.shortfalls:
            yield Doubt(told.record, told.title.value, told.unit, pages, told.shortfalls)
