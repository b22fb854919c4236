"""What was probably meant: words that nothing holds, or next to nothing, replaced by ones that more records hold.

Every word proposed is read off records that the reader may see, and no dictionary is ever listed: one that holds
the words of closed records, too, would betray them by what it proposes, or by what falls off its end.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ppid_archive.adapters.fulltext.asking import Index, WordsOf
from ppid_archive.adapters.fulltext.closeness import is_close
from ppid_archive.adapters.fulltext.expanding import Expansion, Thesaurus
from ppid_archive.adapters.fulltext.expressions import AllOf, Expression
from ppid_archive.adapters.fulltext.query_language import read
from ppid_archive.adapters.fulltext.showing import looked_up
from ppid_archive.adapters.fulltext.translation import in_record, marks_of, on_page, plainly, weightless
from ppid_archive.adapters.fulltext.wishes import Wish, Word, misread
from ppid_archive.adapters.indonesian.folding import placed_words, words
from ppid_archive.domain.errors import BadQuery
from ppid_archive.domain.query import Query

_LOOKED_THROUGH = 50_000
_MOST_NAMED = 3
_NEXT_TO_NOTHING = 2
_MANY_TIMES = 10
_READ = 10


@dataclass(frozen=True)
class Within:
    """An index, and what of it counts: ``seen`` by the reader, and left by the filters (``scope``)."""

    index: Index
    seen: Expression
    scope: Expression
    words_of: WordsOf | None


@dataclass(frozen=True)
class Asked:
    """A query, how its words may be said otherwise, and within what it is answered."""

    query: Query
    thesaurus: Thesaurus
    within: Within

    def finds(self, text: str) -> int:
        """Say how many records hold all of a text; none when it is no query."""
        try:
            wish = Expansion(self.thesaurus).of(read(text))
        except BadQuery:
            return 0
        return self.holding(wish)

    def holding(self, wish: Wish) -> int:
        """Say how many records hold a wish."""
        return self.within.index.count(AllOf((in_record(wish, weightless, self.query.on), self.within.scope)))


def stand_ins(
    wanted: Iterable[str], texts: Sequence[str], *, even_if_there: bool = False
) -> dict[str, tuple[str, ...]]:
    """Return the words of these texts, and of nothing else, that are close to those wanted, commonest first."""
    missing = dict.fromkeys(wanted)
    if not missing:
        return {}
    times = Counter(word for text in texts for word in words(text[:_LOOKED_THROUGH]))
    found = {
        word: sorted((-count, other) for other, count in times.items() if other != word and is_close(other, word))
        for word in missing
        if even_if_there or word not in times
    }
    return {word: tuple(other for _, other in near[:_MOST_NAMED]) for word, near in found.items() if near}


def suggestion(asked: Asked, wish: Wish, total: int, similar: Mapping[str, Sequence[str]]) -> str | None:
    """Return the query that was probably meant, which finds something; None when there is no better one.

    ``similar`` tells what stood in for words that nothing holds.
    """
    if similar:
        return _better(asked, similar, enough=1)
    if 0 < total <= _NEXT_TO_NOTHING and asked.query.offset <= 0 < asked.query.limit:
        return _better(asked, _commoner(asked, wish, total * _MANY_TIMES), enough=total * _MANY_TIMES)
    return None


def _commoner(asked: Asked, wish: Wish, enough: int) -> dict[str, tuple[str, ...]]:
    """Look for words close to those that next to nothing holds, in records that hold them in their place."""
    within = asked.within

    def is_rare(word: Word) -> bool:
        return within.index.count(AllOf((plainly(word), within.seen))) <= _NEXT_TO_NOTHING

    loose = misread(wish, is_rare)
    if loose is None or asked.holding(loose) < enough:
        return {}
    found = AllOf((in_record(loose, weightless, asked.query.on), within.scope))
    rows = within.index.top(found, _READ, 0)
    near = looked_up(within.index, rows, on_page(loose, weightless), within.words_of)
    return stand_ins(marks_of(loose).similar, [one.text for one in near], even_if_there=True)


def _better(asked: Asked, similar: Mapping[str, Sequence[str]], *, enough: int) -> str | None:
    """Put the commonest of the similar words in the place of those typed."""
    text = asked.query.text
    said = [(start, end, similar[word][0]) for word, start, end in placed_words(text) if word in similar]
    for start, end, other in reversed(said):
        text = text[:start] + other + text[end:]
    return text if said and asked.finds(text) >= enough else None
