"""Searches that staff keep under a name."""

import re
import unicodedata
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, StringConstraints, model_validator

from ppid_archive.domain.classification import Access
from ppid_archive.domain.errors import BadName
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.query import Filters, Sort

_NAME = r"^\w[\w .,()/-]{0,59}$"

SearchName = Annotated[str, StringConstraints(pattern=_NAME)]
_Typed = Annotated[
    str,
    StringConstraints(max_length=1_000),
    BeforeValidator(lambda text: text.encode("utf-8", "replace").decode() if isinstance(text, str) else text),
]
"""What a person typed; half characters, which no file can hold, are replaced."""


class SavedSearch(OnDisk):
    """A search as it was asked: the words as typed, what narrows it, and in what order its hits are listed."""

    name: SearchName
    text: _Typed = ""
    unit: _Typed | None = None
    year: int | None = None
    access: Access | None = None
    class_code: _Typed | None = None
    sort: Sort = Sort.RELEVANCE

    @property
    def filters(self) -> Filters:
        """What narrows it."""
        return Filters(self.unit, self.year, self.access, self.class_code)


class SavedSearches(OnDisk):
    """Every search that is kept, by name; names that differ in capitals only are one."""

    schema_version: Literal[1] = 1
    searches: tuple[SavedSearch, ...] = ()

    @model_validator(mode="after")
    def _every_name_once(self) -> Self:
        keys = [one.name.casefold() for one in self.searches]
        if len(set(keys)) < len(keys):
            message = "a name occurs twice"
            raise ValueError(message)
        return self

    def named(self, name: str) -> SavedSearch | None:
        """Return the search of that name, if there is one."""
        return next((one for one in self.searches if one.name.casefold() == name.casefold()), None)

    def without(self, name: str) -> "SavedSearches":
        """Return them without the search of that name."""
        kept = tuple(one for one in self.searches if one.name.casefold() != name.casefold())
        return SavedSearches(searches=kept)

    def with_search(self, search: SavedSearch) -> "SavedSearches":
        """Return them with a search, in the place of the one that had its name."""
        others = self.without(search.name).searches
        return SavedSearches(searches=tuple(sorted((*others, search), key=lambda one: one.name.casefold())))


def search_name(typed: str) -> str:
    """Return the name as it is kept.

    Raises:
        BadName: It is empty, longer than 60 characters, or holds what is no letter, digit, blank or one of _.,()/-.
    """
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not re.fullmatch(_NAME, name):
        raise BadName(typed)
    return name
