"""What a person asks for, as a small tree: words, phrases and facts, joined by all, any and not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ppid_archive.adapters.fulltext.closeness import Pattern
from ppid_archive.adapters.indonesian.folding import words
from ppid_archive.domain.classification import Access

FUNCTION_WORDS = frozenset(
    words("yang dan di ke dari untuk pada dengan atau oleh dalam itu ini sebagai para serta the of and to in for")
)
_SHORTEST_MISREAD = 4
_MOST_SIMILAR = 8


class Place(StrEnum):
    """Where a word is looked for."""

    ANYWHERE = "anywhere"
    TITLE = "title"
    NUMBER = "number"
    UNIT = "unit"
    CLASS = "class"
    KIND = "kind"


class Tie(StrEnum):
    """How a record stands to its attachments (*lampiran*)."""

    HAS_ATTACHMENTS = "has"
    HAS_NONE = "none"
    IS_ATTACHMENT = "is"


@dataclass(frozen=True)
class Word:
    """One word in any inflected form; an optional one raises the rank only."""

    place: Place
    word: str
    optional: bool = False


@dataclass(frozen=True)
class Phrase:
    """These words in this order, as they stand; ``quoted`` when quotation marks asked for just these."""

    place: Place
    words: tuple[str, ...]
    quoted: bool = True


@dataclass(frozen=True)
class Beginning:
    """Any word that begins like this."""

    place: Place
    beginning: str


@dataclass(frozen=True)
class Patterned:
    """Any word that fits a pattern."""

    place: Place
    pattern: Pattern


@dataclass(frozen=True)
class Similar:
    """The word in any form, or what recognition or a typist may have made of it: one letter off, or cut in two."""

    place: Place
    word: str


@dataclass(frozen=True)
class Dated:
    """Records of these days, both included; None leaves an end open."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class Standing:
    """Records that stand so towards the public on the day asked on."""

    access: Access


@dataclass(frozen=True)
class Tied:
    """Records with attachments, without, or that are one."""

    tie: Tie


@dataclass(frozen=True)
class Every:
    """Everything there is."""


@dataclass(frozen=True)
class All:
    """All of these."""

    parts: tuple["Wish", ...]


@dataclass(frozen=True)
class Any:
    """One of these, or more."""

    parts: tuple["Wish", ...]


@dataclass(frozen=True)
class Most:
    """At least so many of these; what holds all of them comes first."""

    parts: tuple["Wish", ...]
    enough: int


@dataclass(frozen=True)
class Also:
    """What was typed, or another way to say it, which counts less."""

    typed: "Wish"
    others: tuple[Word | Phrase, ...]


@dataclass(frozen=True)
class Without:
    """Not this."""

    part: "Wish"


Leaf = Word | Phrase | Beginning | Patterned | Similar
Fact = Dated | Standing | Tied
Wish = Leaf | Fact | Every | All | Any | Most | Also | Without


def leaves(wish: Wish) -> tuple[Leaf, ...]:
    """Return what a record found may hold: every word, phrase and pattern that is not excluded."""
    return tuple(part for part in parts_of(wish, excluded=False) if isinstance(part, Leaf))


def parts_of(wish: Wish, *, excluded: bool) -> Iterator[Leaf | Fact]:
    """Yield what a wish is made of, with or without what it excludes."""
    match wish:
        case All(parts) | Any(parts) | Most(parts):
            for part in parts:
                yield from parts_of(part, excluded=excluded)
        case Also(typed, others):
            yield from parts_of(typed, excluded=excluded)
            yield from others
        case Without(part):
            if excluded:
                yield from parts_of(part, excluded=excluded)
        case Every():
            return
        case _:
            yield wish


def combined(kind: type[All] | type[Any], parts: list[Wish]) -> Wish | None:
    """Join parts; one part needs no joining, and none makes nothing."""
    if len(parts) < 2:  # noqa: PLR2004 - the same
        return parts[0] if parts else None
    return kind(tuple(parts))


def relaxed(wish: Wish) -> Wish | None:
    """Return the wish with one word enough instead of all; None when that asks for nothing else."""
    loose = _loose(wish)
    return loose if loose != wish and leaves(loose) else None


def mostly(wish: Wish) -> Iterator[Wish]:
    """Yield the wish with one of its words missing, then two, down to a single one.

    Facts, exclusions, what is asked of one place, and what stands in quotation marks are not given up.
    """
    if not isinstance(wish, All):
        return
    words = tuple(part for part in wish.parts if _may_be_missing(part))
    others = tuple(part for part in wish.parts if part not in words)
    for enough in range(len(words) - 1, 0, -1):
        yield All((Most(words, enough), *others)) if others else Most(words, enough)


def _may_be_missing(part: Wish) -> bool:
    if isinstance(part, Without | Fact | Every) or is_optional(part):
        return False
    return all(leaf.place is Place.ANYWHERE and not (isinstance(leaf, Phrase) and leaf.quoted) for leaf in leaves(part))


def is_optional(part: Wish) -> bool:
    """Say whether a part raises the rank only."""
    return isinstance(part, Word) and part.optional


def misread(wish: Wish, is_missing: Callable[[Word], bool]) -> Wish | None:
    """Return the wish with similar words for those that are missing, the first eight; None when there are none."""
    wanted = [leaf for leaf in leaves(wish) if isinstance(leaf, Word) and _may_be_misread(leaf)]
    missing = frozenset([word for word in wanted if is_missing(word)][:_MOST_SIMILAR])
    return _replaced(wish, missing) if missing else None


def _may_be_misread(leaf: Word) -> bool:
    plain = leaf.place in {Place.ANYWHERE, Place.TITLE} and not leaf.optional
    return plain and len(leaf.word) >= _SHORTEST_MISREAD and not any(sign.isdigit() for sign in leaf.word)


def _replaced(wish: Wish, missing: frozenset[Word]) -> Wish:
    match wish:
        case Word(place, word) if wish in missing:
            return Similar(place, word)
        case All(parts):
            return All(tuple(_replaced(part, missing) for part in parts))
        case Any(parts):
            return Any(tuple(_replaced(part, missing) for part in parts))
        case Also(typed, others):
            return Also(_replaced(typed, missing), others)
        case _:
            return wish


def _loose(wish: Wish) -> Wish:
    match wish:
        case Phrase(place, parts) if place is Place.ANYWHERE:
            return combined(Any, [Word(place, part) for part in parts if part not in FUNCTION_WORDS]) or wish
        case All(parts):
            kept = tuple(part for part in parts if isinstance(part, Without | Fact))
            wanted = [_loose(part) for part in parts if not isinstance(part, Without | Fact)]
            firm = [part for part in wanted if not (isinstance(part, Word) and part.optional)]
            anything = combined(Any, firm) or Every()
            return All((anything, *kept)) if kept else anything
        case Any(parts):
            return Any(tuple(_loose(part) for part in parts))
        case Also(typed, others):
            return Also(_loose(typed), others)
        case _:
            return wish
