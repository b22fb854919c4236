"""Plain Whoosh, plain SQLite FTS5 and plain Tantivy, used as their manuals show: what our search is held against.

Each answers with a total, ten hits with snippets, and counts by unit, year and kind, narrowed to what the public sees
when asked so. None of them knows Indonesian, pages, or a ranking that keeps closed records out of it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

import tantivy
from tantivy import FieldType, Occur, Query, SnippetGenerator
from whoosh import fields, index, qparser, sorting
from whoosh import query as asked_of_whoosh
from whoosh.analysis import StemmingAnalyzer

from benchmarks.made_records import MadeRecord
from benchmarks.search_questions import How, Question

_TODAY = datetime.now(UTC).date().toordinal()
_NEVER = 9_999_999
_FACETS = ("unit", "year", "kind")
_HITS = 10


class Engine(Protocol):
    """What is measured of an engine."""

    def fill(self, records: Iterable[MadeRecord]) -> None:
        """Index everything, durably."""

    def add(self, record: MadeRecord) -> None:
        """Index one more record; the next ``ask`` finds it."""

    def ask(self, question: Question) -> int:
        """Answer with hits, snippets and facets; returns the total."""


class Fts5:
    """SQLite's full text with its table of facts beside it."""

    def __init__(self, folder: Path) -> None:
        """Make the tables in a new file."""
        folder.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(folder / "fts.sqlite")
        self._database.executescript(
            "PRAGMA journal_mode=WAL;"
            "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, number, body, tokenize='unicode61');"
            "CREATE TABLE IF NOT EXISTS facts(id INTEGER PRIMARY KEY, unit, year INTEGER, kind, opens INTEGER);"
        )

    def fill(self, records: Iterable[MadeRecord]) -> None:
        """Index everything in one transaction."""
        with self._database:
            for made in records:
                self._insert(made)
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def add(self, record: MadeRecord) -> None:
        """Index one more record."""
        with self._database:
            self._insert(record)

    def _insert(self, made: MadeRecord) -> None:
        body = "\f".join(made.pages)
        words = (made.number, made.title, made.reference, body)
        self._database.execute("INSERT INTO words(rowid, title, number, body) VALUES (?, ?, ?, ?)", words)
        facts = (made.number, made.unit, int(made.day[:4]), made.kind, _opens(made))
        self._database.execute("INSERT INTO facts VALUES (?, ?, ?, ?, ?)", facts)

    def ask(self, question: Question) -> int:
        """Answer with bm25, ``snippet`` and one count a facet."""
        where, values = _narrowed(question)
        if question.words:
            where = ["words MATCH ?", *where]
            values = [_match(question), *values]
        condition = f"FROM words JOIN facts ON facts.id = words.rowid WHERE {' AND '.join(where) or '1'}"
        ranked = "ORDER BY rank" if question.words else "ORDER BY facts.id DESC"
        show = "snippet(words, 2, '<mark>', '</mark>', '…', 30)" if question.words else "substr(body, 1, 200)"
        self._database.execute(f"SELECT facts.id, title, {show} {condition} {ranked} LIMIT {_HITS}", values).fetchall()
        for facet in _FACETS:
            counts = self._database.execute(f"SELECT {facet}, count(*) {condition} GROUP BY {facet}", values).fetchall()
        return sum(count for _, count in counts)


class PlainTantivy:
    """Tantivy with its default analysis and query parser."""

    def __init__(self, folder: Path) -> None:
        """Make the index in a new folder."""
        folder.mkdir(parents=True, exist_ok=True)
        builder = tantivy.SchemaBuilder()
        for text in ("title", "number", "body"):
            builder.add_text_field(text, stored=True)
        for key in ("unit", "kind"):
            builder.add_text_field(key, tokenizer_name="raw", fast=True, index_option="basic")
        for figure in ("year", "opens"):
            builder.add_integer_field(figure, indexed=True, fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))

    def fill(self, records: Iterable[MadeRecord]) -> None:
        """Index everything in one commit."""
        writer = self._index.writer(heap_size=64_000_000, num_threads=1)
        for made in records:
            writer.add_document(self._document(made))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def add(self, record: MadeRecord) -> None:
        """Index one more record."""
        self.fill([record])

    def _document(self, made: MadeRecord) -> tantivy.Document:
        return tantivy.Document(
            title=made.title,
            number=made.reference,
            body="\f".join(made.pages),
            unit=made.unit,
            kind=made.kind,
            year=int(made.day[:4]),
            opens=_opens(made),
        )

    def ask(self, question: Question) -> int:
        """Answer with bm25, its snippets and one aggregation."""
        searcher = self._index.searcher()
        query = Query.boolean_query([(Occur.Must, part) for part in (self._words(question), *self._narrowed(question))])
        found = searcher.search(query, limit=_HITS)
        snippets = SnippetGenerator.create(searcher, query, self._schema, "body")
        for _, place in found.hits:
            snippets.snippet_from_doc(searcher.doc(place)).to_html()
        searcher.aggregate(query, {facet: {"terms": {"field": facet}} for facet in _FACETS})
        return int(found.count)  # type: ignore[attr-defined] # Tantivy's stub forgets it

    def _words(self, question: Question) -> Query:
        if not question.words:
            return Query.all_query()
        if question.how in {How.FUZZY, How.PREFIX}:
            is_prefix = question.how is How.PREFIX
            distance = 0 if is_prefix else 1
            return Query.fuzzy_term_query(self._schema, "body", question.words[0], distance, prefix=is_prefix)
        return self._index.parse_query(_lucene(question), ["title", "number", "body"])

    def _narrowed(self, question: Question) -> Iterator[Query]:
        if question.public:
            yield Query.range_query(self._schema, "opens", FieldType.Integer, 0, _TODAY)
        if question.unit:
            yield Query.term_query(self._schema, "unit", question.unit)
        if question.year:
            yield Query.term_query(self._schema, "year", question.year)


class PlainWhoosh:
    """Whoosh with its stemming analysis and query parser."""

    def __init__(self, folder: Path) -> None:
        """Make the index in a new folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self._schema = fields.Schema(
            title=fields.TEXT(stored=True),
            number=fields.TEXT(stored=True),
            body=fields.TEXT(analyzer=StemmingAnalyzer(), stored=True),
            unit=fields.ID(stored=True, sortable=True),
            kind=fields.ID(stored=True, sortable=True),
            year=fields.NUMERIC(stored=True, sortable=True),
            opens=fields.NUMERIC(sortable=True),
        )
        self._index = index.create_in(folder, self._schema)

    def fill(self, records: Iterable[MadeRecord]) -> None:
        """Index everything in one commit."""
        writer = self._index.writer(limitmb=128)
        for made in records:
            writer.add_document(**_row(made))
        writer.commit()

    def add(self, record: MadeRecord) -> None:
        """Index one more record."""
        self.fill([record])

    def ask(self, question: Question) -> int:
        """Answer with BM25F, its highlights and its facets."""
        plugins = [qparser.FuzzyTermPlugin()] if question.how is How.FUZZY else []
        parser = qparser.MultifieldParser(["title", "number", "body"], self._schema)
        parser.add_plugins(plugins)
        asked: Any = parser.parse(_lucene(question)) if question.words else asked_of_whoosh.Every()
        narrowed: list[Any] = []
        if question.public:
            narrowed.append(asked_of_whoosh.NumericRange("opens", 0, _TODAY))
        if question.unit:
            narrowed.append(asked_of_whoosh.Term("unit", question.unit))
        if question.year:
            narrowed.append(asked_of_whoosh.NumericRange("year", question.year, question.year))
        facets = sorting.Facets()
        for facet in _FACETS:
            facets.add_field(facet, maptype=sorting.Count)
        with self._index.searcher() as searcher:
            only = asked_of_whoosh.And(narrowed) if narrowed else None
            found = searcher.search(asked, limit=_HITS, filter=only, groupedby=facets)
            for hit in found:
                hit.highlights("body")
            return len(found)


def _row(made: MadeRecord) -> dict[str, object]:
    text = {"title": made.title, "number": made.reference, "body": "\f".join(made.pages)}
    return {**text, "unit": made.unit, "kind": made.kind, "year": int(made.day[:4]), "opens": _opens(made)}


def _opens(made: MadeRecord) -> int:
    return date.fromisoformat(made.opens).toordinal() if made.opens else _NEVER


def _narrowed(question: Question) -> tuple[list[str], list[object]]:
    narrowed: list[tuple[str, object]] = []
    if question.public:
        narrowed.append(("opens <= ?", _TODAY))
    if question.unit:
        narrowed.append(("unit = ?", question.unit))
    if question.year:
        narrowed.append(("year = ?", question.year))
    return [where for where, _ in narrowed], [value for _, value in narrowed]


def _match(question: Question) -> str:
    """Say it in the language of FTS5, which has no fuzzy search."""
    text = " ".join(question.words) if question.how is How.PHRASE else '" "'.join(question.words)
    return f'{question.field and question.field + " : "}"{text}"{"*" if question.how is How.PREFIX else ""}'


def _lucene(question: Question) -> str:
    """Say it in the language that Whoosh and Tantivy share."""
    match question.how:
        case How.PHRASE:
            return f'"{" ".join(question.words)}"'
        case How.PREFIX:
            return f"{question.words[0]}*"
        case How.FUZZY:
            return f"{question.words[0]}~1"
        case _ if question.field:
            return f'{question.field}:"{question.words[0]}"'
        case _:
            return " AND ".join(question.words)
