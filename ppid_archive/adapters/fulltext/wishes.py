"""The query language: what a person types, read by Whoosh's query parser into a tree of wishes.

Words must all occur. ``"a phrase"`` is taken literally, other words in any inflected form. AND, OR, NOT and
parentheses combine; ``atur*`` finds every word that begins so; ``judul:``, ``nomor:``, ``unit:`` and ``kode:``
(``title:``, ``number:``, ``class:``) look in one place only. What separates words in a reference number separates
them here too, so that ``268/ORT.06/3673`` is a phrase of its parts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from whoosh import qparser
from whoosh import query as whoosh_query

from ppid_archive.adapters.indonesian.folding import words
from ppid_archive.adapters.indonesian.stemmer import stem
from ppid_archive.domain.errors import BadQuery
from ppid_archive.domain.query import QueryFault

LONGEST_QUERY = 1_000
_SHORTEST_BEGINNING = 2
_MOST_WORDS = 64
_FIELD_NAMES = r"(?i)(?<!\w)(?P<text>judul|title|nomor|number|unit|kode|class|klasifikasi):[ \t]*(?=[\w\"(])"
_PHRASE = r'"(?P<text>[^"]*)"(?P<slop>(?!))?'
_QUOTES = str.maketrans("“”„‟«»″", '"' * 7)
_FUNCTION_WORDS = frozenset(
    words("yang dan di ke dari untuk pada dengan atau oleh dalam itu ini sebagai para serta the of and to in for")
)


class Place(StrEnum):
    """Where a word is looked for."""

    ANYWHERE = "anywhere"
    TITLE = "title"
    NUMBER = "number"
    UNIT = "unit"
    CLASS = "class"


_PLACES = {
    "judul": Place.TITLE,
    "title": Place.TITLE,
    "nomor": Place.NUMBER,
    "number": Place.NUMBER,
    "unit": Place.UNIT,
    "kode": Place.CLASS,
    "class": Place.CLASS,
    "klasifikasi": Place.CLASS,
}


@dataclass(frozen=True)
class Word:
    """One word in any inflected form; an optional one raises the rank only."""

    place: Place
    word: str
    optional: bool = False


@dataclass(frozen=True)
class Phrase:
    """These words in this order, as they stand."""

    place: Place
    words: tuple[str, ...]


@dataclass(frozen=True)
class Beginning:
    """Any word that begins like this."""

    place: Place
    beginning: str


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
class Without:
    """Not this."""

    part: "Wish"


Leaf = Word | Phrase | Beginning
Wish = Leaf | Every | All | Any | Without


def read(text: str) -> Wish:
    """Understand a query as typed; an empty one, or a mere ``*``, asks for everything.

    Raises:
        BadQuery: It is too long or too deep, it holds no word, or a beginning is too short.
    """
    if len(text) > LONGEST_QUERY:
        raise BadQuery(text[:80] + "…", QueryFault.TOO_LONG)
    try:
        wish = _wish(_parser().parse(text.translate(_QUOTES)))
    # Whoosh answers what it cannot parse with whatever breaks first; a query is a stranger's text.
    except Exception as error:
        raise BadQuery(text, QueryFault.UNREADABLE) from error
    if wish is None:
        if text.strip(" \t\r\n*"):
            raise BadQuery(text, QueryFault.NO_WORD)
        return Every()
    found = leaves(wish)
    if len(found) > _MOST_WORDS:
        raise BadQuery(text[:80] + "…", QueryFault.TOO_LONG)
    if any(isinstance(leaf, Beginning) and len(leaf.beginning) < _SHORTEST_BEGINNING for leaf in found):
        raise BadQuery(text, QueryFault.SHORT_BEGINNING)
    return wish


def leaves(wish: Wish) -> tuple[Leaf, ...]:
    """Return what a record found may hold: every word, phrase and beginning that is not excluded."""
    return tuple(_leaves(wish))


def relaxed(wish: Wish) -> Wish | None:
    """Return the wish with one word enough instead of all; None when that asks for nothing else."""
    loose = _loose(wish)
    return loose if loose != wish and leaves(loose) else None


def _leaves(wish: Wish) -> Iterator[Leaf]:
    match wish:
        case Word() | Phrase() | Beginning():
            yield wish
        case All(parts) | Any(parts):
            for part in parts:
                yield from _leaves(part)
        case _:
            return


def _loose(wish: Wish) -> Wish:
    match wish:
        case Phrase(place, parts) if place is Place.ANYWHERE:
            return _combined(Any, [Word(place, part) for part in parts if part not in _FUNCTION_WORDS]) or wish
        case All(parts):
            kept = tuple(part for part in parts if isinstance(part, Without))
            wanted = [_loose(part) for part in parts if not isinstance(part, Without)]
            firm = [part for part in wanted if not (isinstance(part, Word) and part.optional)]
            anything = _combined(Any, firm) or Every()
            return All((anything, *kept)) if kept else anything
        case Any(parts):
            return Any(tuple(_loose(part) for part in parts))
        case _:
            return wish


@cache
def _parser() -> qparser.QueryParser:
    plugins = [
        qparser.WhitespacePlugin(),
        qparser.PhrasePlugin(_PHRASE),
        qparser.FieldsPlugin(_FIELD_NAMES, remove_unknown=False),
        qparser.GroupPlugin(),
        qparser.OperatorsPlugin(AndNot=None, AndMaybe=None, Require=None),
    ]
    return qparser.QueryParser(Place.ANYWHERE, schema=None, plugins=plugins)


def _wish(tree: whoosh_query.Query) -> Wish | None:
    """Translate Whoosh's tree; None for a part that holds no word."""
    match tree:
        case whoosh_query.Phrase():
            return _phrase(_place(tree.fieldname), words(" ".join(tree.words)))
        case whoosh_query.Term():
            return _term(_place(tree.fieldname), tree.text)
        case whoosh_query.Not():
            excluded = _wish(tree.query)
            return None if excluded is None else Without(excluded)
        case whoosh_query.Or():
            return _combined(Any, [part for child in tree.subqueries if (part := _wish(child))])
        case whoosh_query.And():
            return _combined(All, _with_optional([part for child in tree.subqueries if (part := _wish(child))]))
        case whoosh_query.NullQuery:
            return None
        case _:
            raise TypeError(type(tree))


def _place(field: str) -> Place:
    return _PLACES.get(field.lower(), Place.ANYWHERE)


def _term(place: Place, text: str) -> Wish | None:
    beginning, star, _ = text.lstrip("*").partition("*")
    parts = words(beginning)
    if star and parts:
        before, last = _phrase(place, parts[:-1]), Beginning(place, parts[-1])
        return All((before, last)) if before else last
    if len(parts) == 1 or _is_doubled(text, parts):
        return Word(place, parts[0])
    return _phrase(place, parts)


def _is_doubled(text: str, parts: list[str]) -> bool:
    """Tell a plural by doubling (*surat-suratnya*) from a word that is always double (*undang-undang*)."""
    joined = "-".join(parts)
    return "-" in text and len(parts) == 2 and stem(joined) != joined  # noqa: PLR2004 - two halves


def _phrase(place: Place, parts: list[str]) -> Wish | None:
    return Phrase(place, tuple(parts)) if parts else None


def _with_optional(parts: list[Wish]) -> list[Wish]:
    """Let function words raise the rank only, where other words stand beside them."""
    little = [part for part in parts if isinstance(part, Word) and part.word in _FUNCTION_WORDS]
    if all(part in little or isinstance(part, Without) for part in parts):
        return parts
    return [
        Word(part.place, part.word, optional=True) if isinstance(part, Word) and part in little else part
        for part in parts
    ]


def _combined(kind: type[All] | type[Any], parts: list[Wish]) -> Wish | None:
    if len(parts) < 2:  # noqa: PLR2004 - one part needs no combination
        return parts[0] if parts else None
    return kind(tuple(parts))
