"""What an office may configure about words that mean the same: abbreviations of the field and what they stand for."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppid_archive.domain.on_disk import OnDisk

Term = Annotated[str, StringConstraints(min_length=2, max_length=100, strip_whitespace=True)]


class SynonymGroup(OnDisk):
    """Words or groups of words that stand for one another; whoever asks for one finds the others, too."""

    terms: tuple[Term, ...] = Field(min_length=2, max_length=8)


class SynonymTable(OnDisk):
    """Every group. A term may stand in several: *PPK* is an officer here and a committee there."""

    schema_version: Literal[1] = 1
    groups: tuple[SynonymGroup, ...] = ()
