"""What an index is asked, as a small tree that every engine can answer exactly alike.

Scores are sums of the weights of what matched: no engine's own statistics take part, because those are drawn from
records the reader may not see, and would differ after a rebuild.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from ppid_archive.adapters.fulltext.closeness import Pattern


class Field(StrEnum):
    """The indexed fields: words of a record, words of one page, and facts about a record."""

    STEMS = "stems"
    EXACT = "exact"
    PROMINENT = "prominent"
    TITLE_STEMS = "title_stems"
    TITLE_EXACT = "title_exact"
    NUMBER = "number"
    UNIT_WORDS = "unit_words"
    CODE = "code"
    KIND_WORDS = "kind_words"
    TIES = "ties"
    PAGE_STEMS = "page_stems"
    PAGE_EXACT = "page_exact"
    SEAM = "seam"
    SERIAL = "serial"
    PAGE = "page"
    VERSION = "version"
    OPENS = "opens"
    YEAR = "year"
    DAY = "day"
    UNIT = "unit"
    KIND = "kind"
    ACCESS = "access"
    DOCUMENT_KIND = "document_kind"
    CLASS = "class"
    SECURITY = "security"
    SINCE = "since"
    NUMBER_KEY = "number_key"
    TITLE_KEY = "title_key"


@dataclass(frozen=True)
class Has:
    """The field holds this word, or these words one after the other."""

    field: Field
    words: tuple[str, ...]
    weight: float = 0.0


@dataclass(frozen=True)
class Starts:
    """The field holds a word that begins like this."""

    field: Field
    beginning: str
    weight: float = 0.0


@dataclass(frozen=True)
class Matches:
    """The field holds a word that fits this pattern."""

    field: Field
    pattern: Pattern
    weight: float = 0.0


@dataclass(frozen=True)
class Resembles:
    """The field holds this word, or one that ``is_close`` to it."""

    field: Field
    word: str
    weight: float = 0.0


@dataclass(frozen=True)
class Between:
    """The number lies within these bounds, both included."""

    field: Field
    lowest: int
    highest: int
    weight: float = 0.0


@dataclass(frozen=True)
class AllOf:
    """Every part holds; the weights add up. No part at all: everything."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class AnyOf:
    """At least so many parts hold; the weights of those that do add up. No part at all: nothing."""

    parts: tuple["Expression", ...]
    enough: int = 1


@dataclass(frozen=True)
class Not:
    """The part does not hold; weighs nothing."""

    part: "Expression"


@dataclass(frozen=True)
class Rather:
    """``required`` holds; the weights of the ``better`` that hold too are added."""

    required: "Expression"
    better: tuple["Expression", ...]


Expression = Has | Starts | Matches | Resembles | Between | AllOf | AnyOf | Not | Rather


_OF_PAGES = {Field.SERIAL, Field.PAGE, Field.PAGE_STEMS, Field.PAGE_EXACT, Field.SEAM}


def matches_records_only(part: Expression) -> bool:
    """Say whether no page can match: pages have serial, number and words of their own, and nothing else."""
    match part:
        case Has(field) | Starts(field) | Matches(field) | Resembles(field) | Between(field):
            return field not in _OF_PAGES
        case AllOf(parts):
            return any(map(matches_records_only, parts))
        case AnyOf(parts):
            return all(map(matches_records_only, parts))
        case Rather(required):
            return matches_records_only(required)
        case Not():
            return True


def unweighed(expression: Expression) -> Expression:
    """Return what matches the same, with nothing that only weighs, and written alike however it was put together."""
    match expression:
        case Has() | Starts() | Matches() | Resembles() | Between():
            return replace(expression, weight=0.0) if expression.weight else expression
        case AllOf(parts):
            return every(*map(unweighed, parts))
        case AnyOf(parts, enough):
            return AnyOf(tuple(map(unweighed, parts)), enough)
        case Rather(required):
            return unweighed(required)
        case Not(part):
            return Not(unweighed(part))


def every(*parts: Expression) -> Expression:
    """Join parts that must all hold, those of parts that are joined themselves one by one."""
    flat = tuple(one for part in parts for one in (part.parts if isinstance(part, AllOf) else (part,)))
    return flat[0] if len(flat) == 1 else AllOf(flat)
