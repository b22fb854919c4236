"""The query language: what a person types, read by Whoosh's query parser into a tree of wishes.

Words must all occur. ``"a phrase"`` is taken literally, other words in any inflected form. AND, OR, NOT (DAN, ATAU,
BUKAN) and parentheses combine; ``atur*``, ``p?milu`` and ``pemilu~`` stand for many words; fields look in one place or
ask for a fact. What separates words in a reference number separates them here too, so that ``268/ORT.06/3673`` is a
phrase of its parts. ``docs/searching.md`` is the page for people.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial

from ppid_archive.adapters.fulltext import typed
from ppid_archive.adapters.fulltext.closeness import ANY, ONE, Pattern
from ppid_archive.adapters.fulltext.wishes import (
    FUNCTION_WORDS,
    All,
    Beginning,
    Dated,
    Every,
    Fact,
    Patterned,
    Phrase,
    Place,
    Similar,
    Standing,
    Tied,
    Wish,
    Without,
    Word,
    combined,
    parts_of,
)
from ppid_archive.adapters.indonesian.folding import words
from ppid_archive.adapters.indonesian.stemmer import stem
from ppid_archive.domain.day_span import read_day_span
from ppid_archive.domain.errors import BadQuery
from ppid_archive.domain.query import QueryFault

_MOST_WORDS = 64
_MOST_PATTERNS = 8
_PLACES: Mapping[str, Place] = {
    "title": Place.TITLE,
    "number": Place.NUMBER,
    "unit": Place.UNIT,
    "code": Place.CLASS,
    "kind": Place.KIND,
}


def read(text: str) -> Wish:
    """Understand a query as typed; an empty one, or a mere ``*``, asks for everything.

    Raises:
        BadQuery: With what is wrong, and the nearest query that can be understood.
    """
    text = typed.straightened(text)
    if wrong := typed.look_for_faults(text):
        raise BadQuery(_short(text), wrong.what, _nearest(wrong.mended, text))
    try:
        wish = _understood(text)
    except _Misunderstood as finding:
        raise BadQuery(_short(text), finding.what, _nearest("", text)) from finding
    return wish


class _Misunderstood(Exception):
    """A finding on its way to BadQuery."""

    def __init__(self, what: QueryFault) -> None:
        super().__init__(what)
        self.what = what


def _short(text: str) -> str:
    return text if len(text) <= typed.LONGEST_QUERY else text[:80] + "…"


def _nearest(mended: str, text: str) -> str | None:
    """Return the first of these that can be understood: the mended query, its plain words."""
    for candidate in (mended, typed.plainly(mended or text)):
        if candidate.strip(" *") and typed.look_for_faults(candidate) is None:
            try:
                _understood(candidate)
            except _Misunderstood:
                continue
            return candidate
    return None


def _understood(text: str) -> Wish:
    try:
        wish = _words(text) if typed.is_merely_words(text) else _parsed(text)
    except _Misunderstood:
        raise
    # Whoosh answers what it cannot parse with whatever breaks first; a query is a stranger's text.
    except Exception as error:
        raise _Misunderstood(QueryFault.UNREADABLE) from error
    if wish is None:
        if text.strip(" \t\r\n*"):
            raise _Misunderstood(QueryFault.NO_WORD)
        return Every()
    found = list(parts_of(wish, excluded=True))
    if len(found) > _MOST_WORDS:
        raise _Misunderstood(QueryFault.TOO_LONG)
    if sum(isinstance(one, Beginning | Patterned | Similar) for one in found) > _MOST_PATTERNS:
        raise _Misunderstood(QueryFault.TOO_MANY_PATTERNS)
    return wish


def _words(text: str) -> Wish | None:
    """Read words that stand beside one another as the parser would, without loading it."""
    return _together([part for word in dict.fromkeys(text.split()) if (part := _term("", word))])


def _parsed(text: str) -> Wish | None:
    from ppid_archive.adapters.fulltext.grammar import Parts, parsed  # noqa: PLC0415 - slow to import

    return parsed(text, Parts(_alone, _together))


def demands_all(text: str) -> bool:
    """Say whether words are joined by AND, rather than by standing beside one another."""
    return bool(re.search(typed.AND, text))


def _alone(name: str, text: str) -> Wish | None:
    read_as = _quoted if text.startswith('"') else _term
    return read_as(typed.field_of(name), text)


def _together(parts: list[Wish]) -> Wish | None:
    return combined(All, _with_optional(parts))


def _quoted(field: str, text: str) -> Wish | None:
    if field in _FACTS:
        return _fact(field, text.strip('"'))
    place = _PLACES.get(field, Place.ANYWHERE)
    return _code(text) if place is Place.CLASS else _phrase(place, words(text))


def _term(field: str, text: str) -> Wish | None:
    if field in _FACTS:
        return _fact(field, text)
    place = _PLACES.get(field, Place.ANYWHERE)
    if place is Place.CLASS:
        return _code(text)
    if close := typed.SIMILAR.fullmatch(text):
        return _similar(place, words(close["word"]))
    if typed.has_pattern(text):
        return _patterned(place, text)
    parts = words(text)
    if len(parts) == 1 or _is_doubled(text, parts):
        return Word(place, parts[0])
    return _phrase(place, parts, quoted=False)


def _similar(place: Place, parts: list[str]) -> Wish | None:
    wanted: list[Wish] = [
        Similar(place, part) if len(part) >= typed.SHORTEST_SIMILAR else Word(place, part) for part in parts
    ]
    return combined(All, wanted)


def _patterned(place: Place, text: str) -> Wish | None:
    """Read ``268/ORT*`` as its whole words in a row and the pattern at their end."""
    found: list[Wish] = []
    row: list[str] = []
    for piece in typed.pieces(text):
        if typed.has_pattern(piece):
            found += [part for part in (_phrase(place, row, quoted=False), _pattern(place, piece)) if part]
            row = []
        else:
            row += words(piece)
    last = _phrase(place, row, quoted=False)
    return combined(All, [*found, last] if last else found)


def _pattern(place: Place, piece: str) -> Wish | None:
    folded = "".join(
        part if part in (ANY, ONE) else "".join(words(part)) for part in re.split(r"([*?])", piece) if part
    )
    pattern = Pattern(re.sub(r"\*+", ANY, folded))
    if not pattern.beginning:
        raise _Misunderstood(QueryFault.SHORT_BEGINNING)
    is_beginning = pattern.text == pattern.beginning + ANY
    return Beginning(place, pattern.beginning) if is_beginning else Patterned(place, pattern)


def _code(text: str) -> Wish | None:
    """Read a class code with whatever separates its parts; ``*`` at its end asks for codes that begin so."""
    code = ".".join(re.findall(r"[^\W_]+", text.upper()))
    if not code:
        return None
    return Beginning(Place.CLASS, code) if text.rstrip().endswith(ANY) else Word(Place.CLASS, code)


def _fact(field: str, text: str) -> Fact:
    fact = _FACTS[field](text)
    if fact is None:
        raise _Misunderstood(QueryFault.BAD_DATE if field == "date" else QueryFault.UNKNOWN_VALUE)
    return fact


def _dated(text: str) -> Fact | None:
    span = read_day_span(text)
    return Dated(span.first, span.last) if span else None


def _named(facts: Mapping[str, Fact], text: str) -> Fact | None:
    return facts.get(typed.named(text))


_FACTS: Mapping[str, Callable[[str], Fact | None]] = {
    "date": _dated,
    "access": partial(_named, {name: Standing(access) for name, access in typed.ACCESS_NAMES.items()}),
    "attachment": partial(_named, {name: Tied(tie) for name, tie in typed.TIE_NAMES.items()}),
}


def _is_doubled(text: str, parts: list[str]) -> bool:
    """Tell a plural by doubling (*surat-suratnya*) from a word that is always double (*undang-undang*)."""
    joined = "-".join(parts)
    return "-" in text and len(parts) == 2 and stem(joined) != joined  # noqa: PLR2004 - two halves


def _phrase(place: Place, parts: list[str], *, quoted: bool = True) -> Wish | None:
    if len(parts) == 1 and not quoted:
        return Word(place, parts[0])
    return Phrase(place, tuple(parts), quoted) if parts else None


def _with_optional(parts: list[Wish]) -> list[Wish]:
    """Let function words raise the rank only, where other words stand beside them."""
    little = [part for part in parts if isinstance(part, Word) and part.word in FUNCTION_WORDS]
    if all(part in little or isinstance(part, Without | Fact) for part in parts):
        return parts
    return [
        Word(part.place, part.word, optional=True) if isinstance(part, Word) and part in little else part
        for part in parts
    ]
