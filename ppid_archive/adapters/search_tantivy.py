"""Search with Tantivy, an engine in Rust: the default."""

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from threading import Thread
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
    NEVER,
    UNINFLECTED,
    Entry,
    Head,
    is_boundless,
    leaves_out_copies,
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
    matches_records_only,
    unweighed,
)
from ppid_archive.adapters.fulltext.facets import Survey
from ppid_archive.adapters.fulltext.full_text import FullText
from ppid_archive.adapters.fulltext.ordering import Order, listed
from ppid_archive.adapters.fulltext.outranking import first_day_to_rank, lifted
from ppid_archive.adapters.fulltext.tallies import PAIRS, STANDING, is_open, surveyed
from ppid_archive.adapters.tantivy_documents import BODY, HEAD, RANK, documents, open_writer, schema, shown

_PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")
_SIGNS = {ANY: ".*", ONE: "."}
_REMEMBERED = 1_024
_MOST_VALUES = 60_000
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
        self._merging: Thread | None = None
        self._filling: tantivy.IndexWriter | None = None
        self._state: tuple[int, int, int] | None = None
        self.refresh()

    def refresh(self) -> None:
        state = _state(self._folder)  # looked at first: what is written meanwhile counts as news the next time
        if state == self._state:
            return
        self._index.reload()
        self._searcher, self._state = self._index.searcher(), state
        # One question is weighed, counted and tallied again and again, by whoever leafs through its answer.
        self._counted = lru_cache(_REMEMBERED)(self._count)
        self._surveyed = lru_cache(_REMEMBERED)(self._survey)
        copies = self._number(Field.OPENS, FOR_PUBLIC_ALONE, FOR_PUBLIC_ALONE)
        self._copies = copies if self._searcher.search(copies, limit=1).count else None  # type: ignore[attr-defined] # as in _count

    def write(self, entries: Iterable[Entry], forgotten: Iterable[int]) -> None:
        self.settle()
        writer = open_writer(tantivy.Index.open(str(self._folder)))
        for serial in forgotten:
            writer.delete_documents_by_term(Field.SERIAL, serial)
        for entry in entries:
            writer.delete_documents_by_term(Field.SERIAL, entry.serial)
            for document in documents(entry):
                writer.add_document(document)
        writer.commit()
        # Dropped before its merges are done, a writer leaves segments and orphans behind; what is written is
        # durable and visible without them. The process ends only after this thread.
        self._merging = Thread(target=writer.wait_merging_threads, name="tantivy-merging")
        self._merging.start()
        self.refresh()

    def add(self, entries: Iterable[Entry]) -> None:
        if self._filling is None:
            self.settle()
            self._filling = open_writer(tantivy.Index.open(str(self._folder)))
        for entry in entries:
            for document in documents(entry):
                self._filling.add_document(document)

    def keep(self) -> None:
        if self._filling is not None:
            self._filling.commit()

    def settle(self) -> None:
        if self._filling is not None:
            writer, self._filling = self._filling, None
            writer.commit()
            writer.wait_merging_threads()
            self.refresh()
        merging, self._merging = self._merging, None
        if merging:
            merging.join()

    def count(self, expression: Expression) -> int:
        return self._counted(expression)

    def _count(self, expression: Expression) -> int:
        found = self._searcher.search(self._matching(expression), limit=1)
        return int(found.count)  # type: ignore[attr-defined] # Tantivy's stub forgets it

    def survey(self, expression: Expression, today: int) -> Survey:
        return self._surveyed(expression, today)

    def _survey(self, expression: Expression, today: int) -> Survey:
        """Count everything in one round over what matches; what opens on a known day to come is little, if any."""
        to_come, later = Between(Field.OPENS, today + 1, NEVER - 1), Counter[str]()
        if not is_open(expression, today) and self._counted(to_come):
            later = self._tallied(AllOf((expression, to_come)), STANDING)[STANDING]
        return surveyed(self._tallied(expression, *PAIRS), later)

    def _tallied(self, expression: Expression, *pairs: str) -> dict[str, Counter[str]]:
        asked = {pair: {"terms": {"field": pair, "size": _MOST_VALUES}} for pair in pairs}
        counted = self._searcher.aggregate(self._matching(expression), asked)
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
            query, by = self._matching(wanted), field.value
            return self._searcher.search(query, limit=most, count=False, order_by_field=by, order=direction).hits

        found = listed(expression, order, limit, offset, along, partial(self._integers, Field.SERIAL))
        return [self._row(0.0, serial, place) for serial, place in found]

    def pages(self, serial: int, expression: Expression) -> Sequence[tuple[float, int]]:
        query = self._translate(expression)
        of_record = _weighing(self._number(Field.SERIAL, serial, serial), 0.0)
        found = self._searcher.search(_all([of_record, query]), limit=max(1, self._searcher.num_docs)).hits
        numbers = self._integers(Field.PAGE, [place for _, place in found])
        return [(float(score), number) for (score, _), number in zip(found, numbers, strict=True)]

    def page_text(self, serial: int, page: int) -> str:
        query = _all([self._number(Field.SERIAL, serial, serial), self._number(Field.PAGE, page, page)])
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

        Ranking every match takes longest. Those that something lifts are ranked alone, when no other reaches the last
        of them that is wanted; or else beside those of days so recent that they might.
        """
        above = lifted(expression)
        found = self._ranked(AllOf((expression, above.those)), wanted) if above else []
        if not above or len(found) < wanted:
            return self._ranked(expression, wanted)
        since = first_day_to_rank(above.others, found[wanted - 1].score)
        if since is None:
            return found
        if not since:
            return self._ranked(expression, wanted)
        others = AllOf((expression, Between(Field.DAY, since, NEVER), Not(above.those)))
        return [*found, *self._ranked(others, wanted)]

    def _ranked(self, expression: Expression, wanted: int) -> list[_Found]:
        """Return the best so many and whatever ties with the last of them, best first, with exact scores."""
        query, limit = self._translate(expression), wanted + 64
        while True:
            hits = self._searcher.search(query, limit=limit, weight_by_field=RANK).hits
            if len(hits) < limit or hits[-1][0] < hits[wanted - 1][0] * (1 - 1e-6):
                break
            limit *= 8
        places = [place for _, place in hits]
        ranks = self._searcher.fast_field_values(RANK, places)
        found = [
            _Found(_exact(score, float(rank or 0)), place) for (score, place), rank in zip(hits, ranks, strict=True)
        ]
        return sorted(found, key=lambda hit: hit.score, reverse=True)

    def _matching(self, expression: Expression) -> TantivyQuery:
        """Translate for counting only: the same records match, nothing is weighed."""
        return self._translate(unweighed(expression))

    def _translate(self, expression: Expression) -> TantivyQuery:  # noqa: PLR0911 - one for each kind of expression
        """Turn an expression into Tantivy's own query objects."""
        match expression:
            case Has(field, (word,), weight):
                return _weighing(self._word(field, word), weight)
            case Has(field, words, weight):
                return _weighing(TantivyQuery.phrase_query(self._schema, field.value, list(words)), weight)
            case Starts() | Matches() | Resembles():
                return _weighing(self._words_like(expression), expression.weight)
            case Between(field, lowest, highest, weight):
                return _weighing(self._number(field, lowest, highest), weight)
            case AnyOf(parts, enough):
                return _any([self._translate(part) for part in parts], enough)
            case Rather(required, better):
                wished = [(Occur.Should, self._translate(part)) for part in better]
                return TantivyQuery.boolean_query([(Occur.Must, self._translate(required)), *wished])
            case AllOf(()):
                return _weighing(self._number(Field.OPENS, 0, NEVER), 0.0)
            case AllOf(parts):
                return self._every(parts)
            case Not(part):
                excluded = (Occur.MustNot, self._translate(part))
                return TantivyQuery.boolean_query([(Occur.Must, self._translate(AllOf(()))), excluded])

    def _every(self, parts: tuple[Expression, ...]) -> TantivyQuery:
        """Join parts; bounds that every record is within need no looking up beside a part that only records match."""
        within = [part for part in parts if is_boundless(part)]
        others = [part for part in parts if part not in within]
        if not any(map(matches_records_only, others)):
            return _all([self._translate(part) for part in parts])
        weight = sum(part.weight for part in within if isinstance(part, Between))
        constant = [_weighing(TantivyQuery.all_query(), weight)] if weight else []
        every = [*(self._translate(part) for part in others), *constant]
        if self._copies is None or not any(map(leaves_out_copies, within)):
            return _all(every)
        # There are few of them: leaving these out is quicker than looking up all others.
        return TantivyQuery.boolean_query([*((Occur.Must, one) for one in every), (Occur.MustNot, self._copies)])

    def _word(self, field: Field, word: str) -> TantivyQuery:
        found = TantivyQuery.term_query(self._schema, field.value, word, "basic")
        if (plain := UNINFLECTED.get(field)) is None:
            return found
        return _any([found, TantivyQuery.term_query(self._schema, plain.value, word, "basic")])

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
        # The few terms of days to come are looked up one by one: a round over all records would lead the search.
        by_term = field is Field.OPENS and (lowest > FOR_PUBLIC_ALONE + 1 or highest == lowest) and highest < NEVER
        return TantivyQuery.range_query(
            self._schema, field.value, FieldType.Integer, lowest, highest, use_inverted_index=by_term
        )


def _state(folder: Path) -> tuple[int, int, int]:
    """Return what changes with every commit, which puts a new file in this one's place."""
    found = (folder / "meta.json").stat()
    return found.st_mtime_ns, found.st_ino, found.st_size


def _weighing(query: TantivyQuery, weight: float) -> TantivyQuery:
    return TantivyQuery.const_score_query(query, weight)


def _all(queries: list[TantivyQuery]) -> TantivyQuery:
    return queries[0] if len(queries) == 1 else TantivyQuery.boolean_query([(Occur.Must, query) for query in queries])


def _any(queries: list[TantivyQuery], enough: int = 1) -> TantivyQuery:
    return TantivyQuery.boolean_query([(Occur.Should, query) for query in queries], enough)


def _exact(score: float, rank: float) -> float:
    """Undo Tantivy's product of score and recency in its short numbers, and make it anew in long ones."""
    return ranked(round(score / math.log2(2 + rank) * _EXACT_PART) / _EXACT_PART, rank)
