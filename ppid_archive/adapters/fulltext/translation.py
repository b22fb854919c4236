"""A wish turned into what an index is asked: which field, and how much each match weighs."""

from collections.abc import Callable
from datetime import date

from ppid_archive.adapters.fulltext.entries import NEVER, code_of
from ppid_archive.adapters.fulltext.expressions import (
    AllOf,
    AnyOf,
    Between,
    Expression,
    Field,
    Has,
    Matches,
    Not,
    Rather,
    Resembles,
    Starts,
)
from ppid_archive.adapters.fulltext.snippets import Marks
from ppid_archive.adapters.fulltext.wishes import (
    All,
    Also,
    Any,
    Beginning,
    Dated,
    Every,
    Fact,
    Leaf,
    Most,
    Patterned,
    Phrase,
    Place,
    Similar,
    Standing,
    Tie,
    Tied,
    Wish,
    Without,
    Word,
    is_optional,
    leaves,
)
from ppid_archive.adapters.indonesian.stemmer import stem
from ppid_archive.domain.classification import Access

_PLACES = {
    Place.ANYWHERE: Field.EXACT,
    Place.TITLE: Field.TITLE_EXACT,
    Place.NUMBER: Field.NUMBER,
    Place.UNIT: Field.UNIT_WORDS,
    Place.CLASS: Field.CODE,
    Place.KIND: Field.KIND_WORDS,
}
_LITERAL = {Place.NUMBER, Place.UNIT, Place.KIND}
_SHOWN = {Place.ANYWHERE, Place.TITLE, Place.NUMBER}
_SHORTEST_PIECE = 2
_LONGEST_CUT = 24

Weigh = Callable[[Expression], float]


def weightless(_: Expression) -> float:
    """Weigh nothing: for what is only counted."""
    return 0.0


def standing(access: Access, on: date) -> Expression:
    """Return the records that stand so on a day; what is public from a later day is closed until then."""
    if access is Access.PUBLIC:
        return Between(Field.OPENS, 0, on.toordinal())
    kept = (access, Access.PUBLIC) if access is Access.CLOSED else (access,)
    return AllOf((not_open(on), AnyOf(tuple(Has(Field.ACCESS, (value.value,)) for value in kept))))


def not_open(on: date) -> Expression:
    """Return the records that the public may not see on a day."""
    return Between(Field.OPENS, on.toordinal() + 1, NEVER)


def in_record(wish: Wish, weigh: Weigh, on: date) -> Expression:  # noqa: PLR0911 - one for each kind of wish
    """Look for the records that hold a wish."""
    match wish:
        case Any(parts):
            return AnyOf(tuple(in_record(part, weigh, on) for part in parts))
        case Most(parts, enough):
            return _fullest_first(tuple(in_record(part, weigh, on) for part in parts), enough)
        case Without(part):
            return Not(in_record(part, weightless, on))
        case All(parts):
            return _all_in_record(parts, weigh, on)
        case Also(typed, others):
            weight = sum(weigh(plainly(leaf)) for leaf in leaves(typed)) / 2
            return AnyOf((in_record(typed, weigh, on), *(_otherwise(other, weight) for other in others)))
        case Every():
            return AllOf(())
        case Dated() | Standing() | Tied():
            return _fact_of_record(wish, on)
        case _:
            return _leaf_in_record(wish, weigh)


def _all_in_record(parts: tuple[Wish, ...], weigh: Weigh, on: date) -> Expression:
    firm = tuple(in_record(part, weigh, on) for part in parts if not is_optional(part))
    little = tuple(
        Has(Field.TITLE_STEMS, (stem(part.word),), 0.125) for part in parts if isinstance(part, Word) and part.optional
    )
    return Rather(AllOf(firm), little) if little else AllOf(firm)


def _fact_of_record(fact: Fact, on: date) -> Expression:
    match fact:
        case Dated(first, last):
            return Between(Field.DAY, first.toordinal() if first else 1, last.toordinal() if last else NEVER)
        case Standing(access):
            return standing(access, on)
        case Tied(Tie.HAS_NONE):
            return Not(Has(Field.TIES, (Tie.HAS_ATTACHMENTS,)))
        case Tied(tie):
            return Has(Field.TIES, (tie,))


def _fullest_first(held: tuple[Expression, ...], enough: int) -> Expression:
    """Let what holds everything count twice, so that records in which a part is missing follow."""
    return Rather(AnyOf(held, enough), (AllOf(held),))


def plainly(leaf: Leaf) -> Expression:
    """Return what tells how rare a leaf is."""
    match leaf:
        case Phrase(place, parts):
            return Has(_PLACES[place], parts)
        case Word(place, word) if place not in {Place.ANYWHERE, Place.TITLE}:
            return Has(_PLACES[place], (word,))
        case Word(place, word):
            return Has(_stems(place), (stem(word),))
        case _:
            return AllOf(())


def _otherwise(other: Word | Phrase, weight: float) -> Expression:
    """Look for another way to say what was typed; it weighs less than that, even in a title."""
    said = other.words if isinstance(other, Phrase) else (other.word,)
    found = Has(_PLACES[other.place], said, weight)
    return Rather(found, (Has(Field.TITLE_EXACT, said, weight),)) if found.field is Field.EXACT else found


def _leaf_in_record(leaf: Leaf, weigh: Weigh) -> Expression:
    """Look for a word in any form, preferring title, number and the very form; look for a phrase as it stands."""
    field = _PLACES[leaf.place]
    match leaf:
        case Beginning(_, beginning):
            return Starts(field, beginning, 1.0)
        case Patterned(_, pattern):
            return Matches(field, pattern, 1.0)
        case Similar(place, word):
            return _similar_in_record(word, place, weigh)
        case Word(Place.CLASS, word):
            return Has(Field.CODE, (code_of(word),), 1.0)
        case Phrase(_, parts):
            return _prefer_heading(Has(field, parts, weigh(Has(field, parts))), parts)
        case Word(place, word):
            return _word_in_record(word, place, weigh)


def _word_in_record(word: str, place: Place, weigh: Weigh) -> Expression:
    if place in _LITERAL:
        return Has(_PLACES[place], (word,), 1.0)
    root, field = stem(word), _stems(place)
    weight = weigh(Has(field, (root,)))
    better = (
        Has(Field.EXACT, (word,), weight / 2),
        Has(Field.PROMINENT, (root,), weight / 2),
        Has(Field.TITLE_STEMS, (root,), weight),
        Has(Field.NUMBER, (word,), 2 * weight if word[0].isdigit() else weight),
    )
    return Rather(Has(field, (root,), weight), better)


def _similar_in_record(word: str, place: Place, weigh: Weigh) -> Expression:
    field = _PLACES[place]
    inflected = () if place in _LITERAL else (Has(_stems(place), (stem(word),), 0.5),)
    cut = (Has(field, pieces, 0.5) for pieces in _cut_in_two(word))
    found = AnyOf((Resembles(field, word, 1.0), *inflected, *cut))
    return Rather(found, (Has(field, (word,), weigh(Has(field, (word,)))),))


def _cut_in_two(word: str) -> list[tuple[str, str]]:
    """Return the ways in which recognition may have put a blank into a word."""
    cuts = range(_SHORTEST_PIECE, len(word) - _SHORTEST_PIECE + 1) if len(word) <= _LONGEST_CUT else ()
    return [(word[:cut], word[cut:]) for cut in cuts]


def _stems(place: Place) -> Field:
    return Field.TITLE_STEMS if place is Place.TITLE else Field.STEMS


def _prefer_heading(found: Has, parts: tuple[str, ...]) -> Expression:
    """Prefer a phrase in the title, and most of all one in the document's own number."""
    if found.field is not Field.EXACT:
        return found
    return Rather(found, (Has(Field.TITLE_EXACT, parts, found.weight), Has(Field.NUMBER, parts, 2 * found.weight)))


def on_page(wish: Wish, weigh: Weigh) -> Expression:
    """Look for the pages that hold any of the words; a phrase that runs over a page break counts by its words."""
    found: list[Expression] = []
    for leaf in leaves(wish):
        match leaf:
            case Beginning(Place.ANYWHERE, beginning):
                found.append(Starts(Field.PAGE_EXACT, beginning, 1.0))
            case Patterned(Place.ANYWHERE, pattern):
                found.append(Matches(Field.PAGE_EXACT, pattern, 1.0))
            case Similar(Place.ANYWHERE, word):
                found += [Resembles(Field.PAGE_EXACT, word, 1.0), Has(Field.PAGE_EXACT, (word,), 1.0)]
                found.append(Has(Field.PAGE_STEMS, (stem(word),), 0.5))
                found += [Has(Field.PAGE_EXACT, pieces, 0.5) for pieces in _cut_in_two(word)]
            case Phrase(Place.ANYWHERE, parts):
                found += [Has(Field.PAGE_EXACT, parts, weigh(Has(Field.EXACT, parts)))] if len(parts) > 1 else []
                found += [Has(Field.PAGE_EXACT, (part,), 0.125) for part in parts]
            case Word(Place.ANYWHERE, word, False):
                weight = weigh(Has(Field.STEMS, (stem(word),)))
                found += [Has(Field.PAGE_STEMS, (stem(word),), weight), Has(Field.PAGE_EXACT, (word,), weight / 2)]
            case _:
                continue
    return AnyOf(tuple(found))


def marks_of(wish: Wish) -> Marks:
    """Return what is marked in a text: whatever it was found by."""
    named = [leaf for leaf in leaves(wish) if leaf.place in _SHOWN]
    return Marks(
        stems=frozenset(
            stem(leaf.word) for leaf in named if isinstance(leaf, Word | Similar) and not is_optional(leaf)
        ),
        exact=frozenset(word for leaf in named if isinstance(leaf, Phrase) for word in leaf.words),
        beginnings=tuple(leaf.beginning for leaf in named if isinstance(leaf, Beginning)),
        patterns=tuple(leaf.pattern for leaf in named if isinstance(leaf, Patterned)),
        similar=tuple(leaf.word for leaf in named if isinstance(leaf, Similar)),
    )
