"""Search with Tantivy, an engine in Rust: the default."""

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import tantivy
from tantivy import FieldType, Occur
from tantivy import Query as TantivyQuery
from tantivy.tantivy import __version__

from ppid_archive.adapters.fulltext.answering import ranked
from ppid_archive.adapters.fulltext.asking import Row, WordsOf
from ppid_archive.adapters.fulltext.closeness import ANY, ONE
from ppid_archive.adapters.fulltext.entries import (
    FOR_PUBLIC_ALONE,
    LONG,
    NEVER,
    Entry,
    Head,
    fields_of,
    is_boundless,
    leaves_out_copies,
    pieces_of,
)
from ppid_archive.adapters.fulltext.expanding import Thesaurus, no_synonyms
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
    every,
    matches_records_only,
    unweighed,
)
from ppid_archive.adapters.fulltext.facets import Survey
from ppid_archive.adapters.fulltext.full_text import FullText
from ppid_archive.adapters.fulltext.meanwhile import meanwhile
from ppid_archive.adapters.fulltext.ordering import Order, listed
from ppid_archive.adapters.fulltext.outranking import first_day_to_rank, lifted
from ppid_archive.adapters.fulltext.tallies import PAIRS, STANDING, is_open, surveyed
from ppid_archive.adapters.tantivy_documents import BODY, HEAD, RANK, schema, shown
from ppid_archive.adapters.tantivy_queries import all_of, any_of, weighing
from ppid_archive.adapters.tantivy_writing import Writing, state_of

_PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")
_SIGNS = {ANY: ".*", ONE: "."}
_REMEMBERED = 1_024
_HOW_MANY = {"found": {"value_count": {"field": Field.SERIAL.value}}}
_MOST_VALUES = 60_000
_PAGES, _LATELY = 64, 8
_EXACT_PART = 16
"""Weights are sixteenths, so a score can be recovered exactly from Tantivy's product with the recency."""


class TantivySearch(FullText):
    """The search port on an index that Tantivy keeps in a folder."""

    def __init__(
        self, folder: Path, thesaurus: Callable[[], Thesaurus] = no_synonyms, words_of: WordsOf | None = None
    ) -> None:
        """Search in ``folder``, which need not exist yet, with synonyms read when first asked.

        With ``words_of`` texts are not kept in the index.
        """
        super().__init__(folder, _Tantivy(), thesaurus, words_of)


class _Tantivy:
    """Tantivy as an engine."""

    name = f"tantivy {__version__}"

    def create(self, folder: Path) -> None:
        """Make an empty index in an empty folder."""
        tantivy.Index(schema(), path=str(folder), reuse=False)

    def open(self, folder: Path) -> "_TantivyIndex":
        """Open the index in a folder; looks for every file, since Tantivy misses one only when a query needs it."""
        for path in self.lasting(folder):
            path.stat()
        return _TantivyIndex(folder)

    def lasting(self, folder: Path) -> Iterator[Path]:
        """Yield the files that the last commit needs and that never change: those of its segments."""
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        for segment in meta["segments"]:
            for part in _PARTS:
                yield folder / f"{segment['segment_id'].replace('-', '')}.{part}"


class _Found(NamedTuple):
    """Where a record stands in the index, and how well it was found."""

    score: float
    place: tantivy.DocAddress


class _TantivyIndex:
    """One opened index; writers open their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schema = schema()
        self._index = tantivy.Index.open(str(folder))
        self._index.config_reader("manual")
        self._writing = Writing(folder)
        self._state: tuple[int, int, int] | None = None
        self._late: int | None
        self.refresh()

    def refresh(self) -> None:
        state = state_of(self._folder)  # looked at first: what is written meanwhile counts as news the next time
        if state == self._state:
            return
        self._index.reload()
        self._searcher, self._state, self._late = self._index.searcher(), state, None
        # One question is weighed, counted and tallied again and again, by whoever leafs through its answer.
        self._long_with = lru_cache(_REMEMBERED)(self._find_long_with)
        self._counted, self._surveyed = dict[Expression, int](), lru_cache(_REMEMBERED)(self._survey)
        copies = self._number(Field.OPENS, FOR_PUBLIC_ALONE, FOR_PUBLIC_ALONE)
        self._copies = copies if self._searcher.search(copies, limit=1).count else None  # type: ignore[attr-defined] # as above

    def write(self, entries: Iterable[Entry], forgotten: Iterable[int]) -> None:
        self._writing.write(entries, forgotten)
        self.refresh()

    def add(self, entries: Iterable[Entry]) -> None:
        self._writing.add(entries)

    def keep(self) -> None:
        self._writing.keep()

    def settle(self) -> None:
        if self._writing.settle():
            self.refresh()

    meanwhile = staticmethod(meanwhile)

    def count(self, expression: Expression) -> int:
        plain = unweighed(expression)
        if (known := self._counted.get(plain)) is None:
            counted = self._searcher.aggregate(self._translate(plain), _HOW_MANY)
            known = self._remember(plain, int(counted["found"]["value"]))
        return known

    def _remember(self, plain: Expression, count: int) -> int:
        if len(self._counted) >= _REMEMBERED:
            self._counted.clear()
        self._counted[plain] = count
        return count

    def survey(self, expression: Expression, today: int) -> Survey:
        plain = unweighed(expression)
        found = self._surveyed(plain, today)
        self._remember(plain, found.total)
        return found

    def _survey(self, expression: Expression, today: int) -> Survey:
        """Count everything in one round over what matches; what opens on a known day to come is little, if any."""
        to_come, later = Between(Field.OPENS, today + 1, NEVER - 1), Counter[str]()
        if not is_open(expression, today) and self.count(to_come):
            later = self._tallied(AllOf((expression, to_come)), STANDING)[STANDING]
        return surveyed(self._tallied(expression, *PAIRS), later)

    def _tallied(self, expression: Expression, *pairs: str) -> dict[str, Counter[str]]:
        asked = {pair: {"terms": {"field": pair, "size": _MOST_VALUES}} for pair in pairs}
        counted = self._searcher.aggregate(self._translate(expression), asked)
        return {
            pair: Counter({one["key"]: int(one["doc_count"]) for one in counted[pair]["buckets"]}) for pair in pairs
        }

    def top(self, expression: Expression, limit: int, offset: int) -> Sequence[Row]:
        found = self._best(expression, offset + limit)
        serials = self._integers(Field.SERIAL, [hit.place for hit in found])
        scored = [(hit.score, serial, hit.place) for hit, serial in zip(found, serials, strict=True)]
        scored.sort(key=lambda hit: hit[:2], reverse=True)
        return [self._row(score, serial, place) for score, serial, place in scored[offset : offset + limit]]

    def ordered(self, expression: Expression, order: Order, limit: int, offset: int) -> Sequence[Row]:
        direction = tantivy.Order.Desc if order.descending else tantivy.Order.Asc

        def along(wanted: Expression, field: Field, most: int) -> Sequence[tuple[int | str, tantivy.DocAddress]]:
            query, by = self._translate(unweighed(wanted)), field.value
            return self._searcher.search(query, limit=most, count=False, order_by_field=by, order=direction).hits

        found = listed(expression, order, limit, offset, along, partial(self._integers, Field.SERIAL))
        return [self._row(0.0, serial, place) for serial, place in found]

    def pages(self, serial: int, expression: Expression) -> Sequence[tuple[float, int]]:
        query = self._translate(expression)
        of_record = weighing(self._number(Field.SERIAL, serial, serial), 0.0)
        limit = _PAGES
        while len(found := self._searcher.search(all_of([of_record, query]), limit=limit, count=False).hits) == limit:
            limit *= 8
        numbers = self._integers(Field.PAGE, [place for _, place in found])
        return [(float(score), number) for (score, _), number in zip(found, numbers, strict=True)]

    def page_text(self, serial: int, page: int) -> str:
        query = all_of([self._number(Field.SERIAL, serial, serial), self._number(Field.PAGE, page, page)])
        ((_, place),) = self._searcher.search(query, limit=1).hits
        return shown(self._searcher.doc(place), BODY)

    def versions(self) -> Sequence[tuple[int, int]]:
        found = self._searcher.search(self._translate(AllOf(())), limit=max(1, self._searcher.num_docs)).hits
        places = [place for _, place in found]
        serials, versions = self._integers(Field.SERIAL, places), self._integers(Field.VERSION, places)
        return list(zip(serials, versions, strict=True))

    def _integers(self, field: Field, places: list[tantivy.DocAddress]) -> list[int]:
        return [int(value or 0) for value in self._searcher.fast_field_values(field.value, places)]

    def _row(self, score: float, serial: int, place: tantivy.DocAddress) -> Row:
        document = self._searcher.doc(place)
        return Row(serial, score, Head.from_json(shown(document, HEAD)), shown(document, BODY))

    def _best(self, expression: Expression, wanted: int) -> list[_Found]:
        """Return the best so many and whatever ties with the last of them, in any order.

        Ranking every match takes longest. Those that something lifts are ranked alone, beside those of the newest
        years where that leaves too few; then whoever else is so recent that it might reach the last that is wanted.
        """
        above, year = lifted(expression), self._late_year()
        first: tuple[Expression, ...] = above.those if above.by_heading else (*above.those, _since(year))
        found = self._ranked(every(expression, AnyOf(first)), wanted)
        if above.by_heading:
            if len(found) >= wanted and (year := _year_to_rank(above.others, found[wanted - 1].score)) == NEVER:
                return found
            recent = self._ranked(every(expression, _since(year)), wanted) if year else []
            found = _together(found, recent)
        if len(found) >= wanted and 0 < year <= _year_to_rank(above.others, found[wanted - 1].score):
            return found
        return self._ranked(expression, wanted)

    def _late_year(self) -> int:
        """Return a year since which there are some of the records, not many; it decides what is looked at first."""
        if self._late is None:
            by_year = {"years": {"terms": {"field": Field.YEAR.value, "size": _MOST_VALUES}}}
            counted = self._searcher.aggregate(TantivyQuery.all_query(), by_year)["years"]["buckets"]
            years = sorted(((int(one["key"]), int(one["doc_count"])) for one in counted), reverse=True)
            reached = accumulate(count for _, count in years)
            enough = self._searcher.num_docs / _LATELY
            self._late = next((year for (year, _), sofar in zip(years, reached, strict=True) if sofar >= enough), 0)
        return self._late

    def _ranked(self, expression: Expression, wanted: int) -> list[_Found]:
        """Return the best so many and whatever ties with the last of them, best first, with exact scores."""
        query, limit = self._translate(expression), wanted + 64
        while True:
            hits = self._searcher.search(query, limit=limit, count=False, weight_by_field=RANK).hits
            if len(hits) < limit or hits[-1][0] < hits[wanted - 1][0] * (1 - 1e-6):
                break
            limit *= 8
        places = [place for _, place in hits]
        ranks = self._searcher.fast_field_values(RANK, places)
        found = [
            _Found(_exact(score, float(rank or 0)), place) for (score, place), rank in zip(hits, ranks, strict=True)
        ]
        return sorted(found, key=lambda hit: hit.score, reverse=True)

    def _translate(self, expression: Expression) -> TantivyQuery:  # noqa: PLR0911 - one for each kind of expression
        """Turn an expression into Tantivy's own query objects."""
        match expression:
            case Has(field, (word,), weight):
                return weighing(self._word(field, word), weight)
            case Has(field, words, weight):
                return weighing(self._phrase(field, words), weight)
            case Starts() | Matches() | Resembles():
                return weighing(self._words_like(expression), expression.weight)
            case Between(field, lowest, highest, weight):
                return weighing(self._number(field, lowest, highest), weight)
            case AnyOf(parts, enough):
                return any_of([self._translate(part) for part in parts], enough)
            case Rather(required, better):
                wished = [(Occur.Should, self._translate(part)) for part in better]
                return TantivyQuery.boolean_query([(Occur.Must, self._translate(required)), *wished])
            case AllOf(()):
                return weighing(self._number(Field.OPENS, 0, NEVER), 0.0)
            case AllOf(parts):
                return self._every(parts)
            case Not(part):
                excluded = (Occur.MustNot, self._translate(part))
                return TantivyQuery.boolean_query([(Occur.Must, self._translate(AllOf(()))), excluded])

    def _every(self, parts: tuple[Expression, ...]) -> TantivyQuery:
        """Join parts; bounds that every record is within need no looking up beside a part that only records match."""
        within = [part for part in parts if is_boundless(part) or _is_open(part)]
        others = [part for part in parts if part not in within]
        if not any(map(matches_records_only, others)):
            return all_of([self._translate(part) for part in parts])
        weight = sum(part.weight for part in within if isinstance(part, Between))
        constant = [weighing(TantivyQuery.all_query(), weight)] if weight else []
        without = [one for part in within if _is_open(part) for one in self._beyond(part)]
        if self._copies is not None and any(map(leaves_out_copies, within)):
            without.append(self._copies)
        return all_of([*(self._translate(part) for part in others), *constant], without)

    def _beyond(self, part: Expression) -> Iterator[TantivyQuery]:
        """Yield what opens later than these bounds: to look those up takes a third of looking at what is open."""
        if isinstance(part, Between):
            yield self._number(part.field, NEVER, NEVER)
            to_come = Between(part.field, part.highest + 1, NEVER - 1)
            if self.count(to_come):
                yield self._translate(to_come)

    def _word(self, field: Field, word: str) -> TantivyQuery:
        fields = fields_of(field, word)
        found = [TantivyQuery.term_query(self._schema, one.value, word, "basic") for one in fields]
        return found[0] if len(found) == 1 else any_of(found)

    def _phrase(self, field: Field, words: tuple[str, ...]) -> TantivyQuery:
        if not all(self._searcher.doc_freq(field.value, word) for word in words):
            return TantivyQuery.empty_query()
        found = TantivyQuery.phrase_query(self._schema, field.value, list(words))
        long = self._long_with(words) if field is Field.EXACT else []
        if not long:
            return found
        of_them = TantivyQuery.term_set_query(self._schema, Field.SERIAL.value, long)
        return any_of([found, all_of([of_them, self._translate(AllOf(()))])])

    def _find_long_with(self, words: tuple[str, ...]) -> list[int]:
        """Return the serials of long records in which the words stand one after the other."""
        found: set[int] | None = None
        for piece in pieces_of(words):
            on_page, on_seam = (
                TantivyQuery.phrase_query(self._schema, field.value, list(piece))
                for field in (Field.PAGE_EXACT, Field.SEAM)
            )
            query = any_of([all_of([self._word(Field.SEAM, LONG), on_page]), on_seam])
            if not (count := self._searcher.search(query, limit=1).count):  # type: ignore[attr-defined] # as above
                return []
            places = [place for _, place in self._searcher.search(query, limit=count).hits]
            serials = set(self._integers(Field.SERIAL, places))
            found = serials if found is None else found & serials
        return sorted(found or ())

    def _words_like(self, wanted: Starts | Matches | Resembles) -> TantivyQuery:
        """Return what finds any of the words meant; none is listed, so none can be seen that a filter would hide."""
        field = wanted.field.value
        match wanted:
            case Starts(_, beginning):
                return TantivyQuery.fuzzy_term_query(self._schema, field, beginning, distance=0, prefix=True)
            case Matches(_, pattern):
                fitting = "".join(_SIGNS.get(sign, sign) for sign in pattern.text)  # all else is letters and digits
                return TantivyQuery.regex_query(self._schema, field, fitting)
            case Resembles(_, word):
                return TantivyQuery.fuzzy_term_query(self._schema, field, word, distance=1)

    def _number(self, field: Field, lowest: int, highest: int) -> TantivyQuery:
        if lowest == highest:
            return TantivyQuery.term_query(self._schema, field.value, lowest)
        # The few terms of years, of security classes and of days to come are looked up one by one: a round over all
        # records would lead the search.
        to_come = field is Field.OPENS and lowest > FOR_PUBLIC_ALONE + 1 and highest < NEVER
        by_term = field in {Field.YEAR, Field.SECURITY} or to_come
        return TantivyQuery.range_query(
            self._schema, field.value, FieldType.Integer, lowest, highest, use_inverted_index=by_term
        )


def _is_open(part: Expression) -> bool:
    return isinstance(part, Between) and part.field is Field.OPENS and part.lowest <= 0 and part.highest < NEVER


def _since(year: int) -> Between:
    return Between(Field.YEAR, year, NEVER)


def _year_to_rank(weight: float, score: float) -> int:
    """Return a year before which no record of this weight reaches a score: 0 when any may, NEVER when none does."""
    since = first_day_to_rank(weight, score)
    return NEVER if since is None else since and date.fromordinal(since).year


def _together(found: list[_Found], others: list[_Found]) -> list[_Found]:
    """Join what was ranked apart, best first, each once."""
    each = {(one.place.segment_ord, one.place.doc): one for one in (*found, *others)}
    return sorted(each.values(), key=lambda hit: hit.score, reverse=True)


def _exact(score: float, rank: float) -> float:
    """Undo Tantivy's product of score and recency in its short numbers, and make it anew in long ones."""
    return ranked(round(score / math.log2(2 + rank) * _EXACT_PART) / _EXACT_PART, rank)
