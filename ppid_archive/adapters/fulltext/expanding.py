"""Other ways to say what was typed: synonyms from an editable table, and the forms of a reference number.

Only the query grows, never the index, so that an edited table counts at the next question.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ppid_archive.adapters.fulltext.wishes import All, Also, Any, Phrase, Place, Wish, Without, Word
from ppid_archive.adapters.indonesian.folding import words

_LONGEST_TERM = 8
_MOST_OTHERS = 6
_MOST_EXPANDED = 8
_WITH_SYNONYMS = frozenset({Place.ANYWHERE, Place.TITLE, Place.KIND})
_NUMBER_WORDS = frozenset({"no", "nomor", "nomer", "number"})
_YEAR_WORDS = frozenset({"tahun", "thn", "th", "year"})
_YEAR_LENGTH, _LONGEST_SEQUENCE = 4, 4
_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_OTHER_MONTH = {roman: str(number) for number, roman in enumerate(_MONTHS, 1)}
_OTHER_MONTH |= {number: roman for roman, number in _OTHER_MONTH.items()}

Terms = Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class Thesaurus:
    """Which words stand for which others."""

    terms: Terms

    @classmethod
    def of(cls, groups: Iterable[Iterable[str]]) -> "Thesaurus":
        """Take groups of terms that stand for one another."""
        known: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
        for group in groups:
            folded = [term for spoken in group if (term := tuple(words(spoken))) and len(term) <= _LONGEST_TERM]
            for term in folded:
                known.setdefault(term, {}).update(dict.fromkeys(other for other in folded if other != term))
        return cls({term: tuple(others)[:_MOST_OTHERS] for term, others in known.items() if others})


def no_synonyms() -> Thesaurus:
    """Return a thesaurus in which every word stands for itself."""
    return Thesaurus({})


class Expansion:
    """One query being expanded; after so many terms, the rest is looked for as typed."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        """Expand with this thesaurus."""
        self._terms, self._left = thesaurus.terms, _MOST_EXPANDED

    def of(self, wish: Wish) -> Wish:
        """Return the wish with other ways to say its parts; what is quoted or excluded stays as typed."""
        match wish:
            case All(parts):
                return _joined(self._row(parts))
            case Any(parts):
                return Any(tuple(self.of(part) for part in parts))
            case Without(part):
                return Without(self.of(part))
            case Word() | Phrase():
                return _joined(self._row((wish,)))
            case _:
                return wish

    def _row(self, parts: Sequence[Wish]) -> list[Wish]:
        """Expand parts that stand beside one another, the longest term first."""
        found: list[Wish] = []
        place = 0
        while place < len(parts):
            taken, wish = _reference(parts[place:]) or self._synonym(parts[place:]) or (1, None)
            found.append(wish or self._alone(parts[place], parts[place + 1 :]))
            place += taken
        return found

    def _alone(self, part: Wish, following: Sequence[Wish]) -> Wish:
        if isinstance(part, Word) and part.word in _NUMBER_WORDS and following and _begins_with_digit(following[0]):
            return Word(part.place, part.word, optional=True)
        return part if isinstance(part, Word | Phrase) else self.of(part)

    def _synonym(self, parts: Sequence[Wish]) -> tuple[int, Wish] | None:
        first = parts[0]
        if not self._left or not isinstance(first, Word | Phrase) or first.place not in _WITH_SYNONYMS:
            return None
        for taken, term in reversed(list(_terms(parts, first.place))):
            if others := self._terms.get(term):
                self._left -= 1
                said = tuple(_said(first.place, other) for other in others)
                return taken, Also(_joined(parts[:taken]), said)
        return None


def _terms(parts: Sequence[Wish], place: Place) -> Iterable[tuple[int, tuple[str, ...]]]:
    """Yield what the first parts say together, from one part up to the longest term there may be."""
    term: tuple[str, ...] = ()
    for taken, part in enumerate(parts, start=1):
        said = _spoken(part, place)
        term += said
        if not said or len(term) > _LONGEST_TERM:
            return
        yield taken, term


def _spoken(part: Wish, place: Place) -> tuple[str, ...]:
    match part:
        case Word(where, word) if where is place:
            return (word,)
        case Phrase(where, said, quoted=False) if where is place:
            return said
        case _:
            return ()


def _reference(parts: Sequence[Wish]) -> tuple[int, Wish] | None:
    """Read *Nomor 3 Tahun 2025*, *No. 3/2025* and the month in ``268/ORT.06/3673/Sek-Kot/IX/2020``."""
    skipped = int(isinstance(parts[0], Word) and parts[0].word in _NUMBER_WORDS and len(parts) > 1)
    place = Place.ANYWHERE
    said = [_spoken(part, place) for part in parts[skipped : skipped + 3]]
    match said:
        case [(number,), (between,), (year,)] if between in _YEAR_WORDS and _are_reference(number, year):
            others = Phrase(Place.NUMBER, (number, year), quoted=False)
            return skipped + 3, Also(Phrase(place, (number, "tahun", year), quoted=False), (others,))
        case [(number, year), *_] if _are_reference(number, year):
            others = Phrase(place, (number, "tahun", year), quoted=False)
            return skipped + 1, Also(Phrase(place, (number, year), quoted=False), (others,))
        case [(*before, month, year), *_] if before and month in _OTHER_MONTH and _is_year(year):
            others = Phrase(place, (*before, _OTHER_MONTH[month], year), quoted=False)
            return skipped + 1, Also(parts[skipped], (others,))
        case _:
            return None


def _are_reference(number: str, year: str) -> bool:
    return number.isdecimal() and len(number) <= _LONGEST_SEQUENCE and _is_year(year)


def _is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == _YEAR_LENGTH and word[:2] in {"19", "20"}


def _begins_with_digit(part: Wish) -> bool:
    return any(word[0].isdigit() for word in _spoken(part, Place.ANYWHERE)[:1])


def _said(place: Place, term: tuple[str, ...]) -> Word | Phrase:
    return Word(place, term[0]) if len(term) == 1 else Phrase(place, term, quoted=False)


def _joined(parts: Sequence[Wish]) -> Wish:
    return parts[0] if len(parts) == 1 else All(tuple(parts))
