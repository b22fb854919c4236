"""Searches kept under a name: for staff only, since names and words of a search tell what an office looks into."""

from collections.abc import Callable
from typing import Protocol

from ppid_archive.domain.errors import StaffOnly, UnknownSearch
from ppid_archive.domain.query import Filters, Reader, Sort
from ppid_archive.domain.saved_search import SavedSearch, SavedSearches, search_name


class KeptSearches(Protocol):
    """Where they are kept."""

    def read(self) -> SavedSearches:
        """Return them all; none where none was ever kept."""

    def change(self, how: Callable[[SavedSearches], SavedSearches]) -> None:
        """Replace them all at once, durably, while nobody else does."""


class SearchShelf:
    """The searches of one archive. Every method raises StaffOnly when the reader is the public."""

    def __init__(self, kept: KeptSearches, reader: Reader, check: Callable[[str], object]) -> None:
        """Take the place where they are kept, who reads, and what raises BadQuery for words that are no query."""
        self._kept, self._reader, self._check = kept, reader, check

    def all(self) -> tuple[SavedSearch, ...]:
        """Return every search kept, by name."""
        self._staff_only()
        return self._kept.read().searches

    def named(self, name: str) -> SavedSearch:
        """Return one search.

        Raises:
            UnknownSearch: None has that name.
        """
        known = {one.name.casefold(): one for one in self.all()}
        wanted = " ".join(name.split()).casefold()
        if wanted not in known:
            raise UnknownSearch(name, (one.name for one in known.values()))
        return known[wanted]

    def save(self, name: str, text: str, *, filters: Filters = Filters(), sort: Sort = Sort.RELEVANCE) -> SavedSearch:
        """Keep a search under a name, in the place of one that has it.

        Raises:
            BadName: The name cannot be kept.
            BadQuery: The words cannot be understood.
        """
        self._staff_only()
        called = search_name(name)
        self._check(text)
        search = SavedSearch(
            name=called,
            text=text.strip(),
            unit=filters.unit,
            year=filters.year,
            access=filters.access,
            class_code=filters.class_code,
            sort=sort,
        )
        self._kept.change(lambda searches: searches.with_search(search))
        return search

    def remove(self, name: str) -> SavedSearch:
        """Forget a search; returns what it was. Raises as ``named``."""
        search = self.named(name)
        self._kept.change(lambda searches: searches.without(search.name))
        return search

    def _staff_only(self) -> None:
        if self._reader is not Reader.STAFF:
            raise StaffOnly
