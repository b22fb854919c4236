"""The public site: a folder that a web server hands out, the pages in it, and the key that signs for them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.publication import Publication, Publisher, ShownRecord


@dataclass(frozen=True)
class Page:
    """One small file of the site, by its path below the folder."""

    path: str
    data: bytes


DRAFT = ".part"
"""How the name of a file ends that is being written."""


def draft_of(name: str) -> str:
    """Return the name of a file while it is being written, beside it."""
    return f".{name}{DRAFT}"


class SiteFolder(Protocol):
    """The folder. Each file is whole or as it was; one that stays the same is not touched, its time neither."""

    where: str

    def paths(self, under: str = "") -> Iterator[str]:
        """Yield the path of every file in it, or below a folder in it, drafts of an earlier try included."""
        ...

    def read(self, path: str) -> bytes | None:
        """Return a small file; None where there is none."""
        ...

    def digest(self, path: str) -> str | None:
        """Return the SHA-512 of a file in hexadecimal, of its bytes as they are now; None where there is none."""
        ...

    def put(self, path: str, chunks: Iterable[bytes]) -> tuple[int, str]:
        """Put bytes in the place of a file, unless they are there already; returns size and SHA-512.

        Raises:
            Unavailable: It cannot be written; what was there stays.
        """
        ...

    def remove(self, path: str) -> None:
        """Remove a file, and the folders that it leaves empty."""
        ...


class SitePages(Protocol):
    """Makes the pages. The same facts give the same bytes; every text is shown as it is, never read as markup."""

    def record(self, publisher: Publisher, shown: ShownRecord, words: Sequence[str]) -> Iterator[Page]:
        """Yield the pages of one record."""
        ...

    def withdrawn(self, publisher: Publisher, record: RecordId, on: date) -> Page:
        """Return the page that stands in the place of a record's, and tells nothing of it but number and day."""
        ...

    def lists(self, publication: Publication) -> Iterator[Page]:
        """Yield everything else that people and feed readers see, and the catalogue for data portals."""
        ...

    def register(self, publication: Publication) -> tuple[Page, ...]:
        """Return the register in the forms for portals and the notice board, as far as they can be made."""
        ...

    def index(self) -> "SearchIndex":
        """Return an empty search index."""
        ...


class SearchIndex(Protocol):
    """The words of the site, to be searched in the browser."""

    def add(self, shown: ShownRecord, words: Sequence[str]) -> None:
        """Take in a record."""
        ...

    def pages(self) -> Iterator[Page]:
        """Yield the index as files."""
        ...


class Signer(Protocol):
    """Signs with a key that lies outside the archive and outside the site (Ed25519)."""

    where: str

    def create(self) -> None:
        """Make the key. Raises RuleBroken where there is one, or no place is named for it."""
        ...

    def public_key(self) -> str:
        """Return the public half as PEM. Raises RuleBroken where it cannot be had."""
        ...

    def sign(self, data: bytes) -> bytes:
        """Return a signature. Raises RuleBroken."""
        ...


class Verifier(Protocol):
    """Says whether a signature is that of a public key."""

    def __call__(self, public_key: str, data: bytes, signature: bytes) -> bool:
        """Say so; a key or signature that cannot be read is none."""
        ...
