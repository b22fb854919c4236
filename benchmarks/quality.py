"""How good the order of search results is, against plain use of three libraries on the same documents.

Measures: nDCG@10 (gain 2^grade - 1, Järvelin and Kekäläinen 2002) and recall@50 of what is graded 2 or better.
"""

import json
import math
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import mean

import tantivy
from whoosh import fields, index
from whoosh.qparser import MultifieldParser

from benchmarks.judged.papers import papers
from benchmarks.judged.queries import Judged, Key, judged
from benchmarks.measuring import Bar, Sheet
from benchmarks.search_engine import synonyms
from ppid_archive import make_archive, open_archive
from ppid_archive.adapters.search_tantivy import TantivySearch
from ppid_archive.adapters.search_whoosh import WhooshSearch
from ppid_archive.domain.classification import Access
from ppid_archive.domain.deposit import Archived
from ppid_archive.domain.errors import BadQuery
from ppid_archive.domain.identity import record_id
from ppid_archive.domain.query import IndexedRecord, Query, Reader
from ppid_archive.ports.search import Search

_SAMPLES = Path(__file__).parents[1] / "sample_docs"
_TODAY = datetime.now(UTC).date()
_SHOWN, _DEEP, _USEFUL = 10, 50, 2

Ask = Callable[[str], Sequence[Key]]
"""Words in, documents out, best first, fifty at most."""


@dataclass(frozen=True)
class _Document:
    """A document as any engine may have it."""

    key: Key
    record: IndexedRecord

    @property
    def number(self) -> str:
        return self.record.document_number or ""

    @property
    def body(self) -> str:
        return "\n".join(self.record.pages)


def judged_set(folder: Path, sheet: Sheet) -> None:
    """Ask every query of every engine; print the table by sort of query, put the means on the sheet."""
    documents = _documents(folder)
    engines: dict[str, Ask] = {
        "ppid-archive": _ours(TantivySearch(folder / "quality", synonyms), documents),
        "ppid-archive on Whoosh": _ours(WhooshSearch(folder / "quality-whoosh", synonyms), documents),
        "plain Whoosh": _plain_whoosh(folder / "plain-whoosh", documents),
        "plain FTS5": _plain_fts5(documents),
        "plain Tantivy": _plain_tantivy(documents),
    }
    answers = {name: {one: ask(one.ask) for one in judged()} for name, ask in engines.items()}
    _print_table(answers)
    for measure, figure in (("nDCG@10", ndcg), ("recall@50", recall)):
        means = {name: mean(figure(one, got) for one, got in found.items()) for name, found in answers.items()}
        told = ", ".join(f"{name} {value:.2f}" for name, value in means.items())
        sheet.add(
            f"{measure} over {len(judged())} judged queries, {len(documents)} documents", told, _above_plain(means)
        )


def _above_plain(means: Mapping[str, float]) -> Bar:
    best = max(value for name, value in means.items() if name.startswith("plain"))
    return Bar("above the best plain one", means["ppid-archive"] > best)


def ndcg(one: Judged, found: Sequence[Key]) -> float:
    """Return the discounted gain of the first ten, as a share of the best possible."""
    ideal = _gain(sorted(one.grades.values(), reverse=True))
    return _gain([one.grades.get(key, 0) for key in found]) / ideal


def recall(one: Judged, found: Sequence[Key]) -> float:
    """Return the share of useful documents among the first fifty."""
    useful = {key for key, grade in one.grades.items() if grade >= min(_USEFUL, max(one.grades.values()))}
    return len(useful.intersection(found[:_DEEP])) / min(len(useful), _DEEP)


def _gain(grades: Sequence[int]) -> float:
    return sum(float(2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:_SHOWN]))


def _print_table(answers: Mapping[str, Mapping[Judged, Sequence[Key]]]) -> None:
    print("  nDCG@10 / recall@50" + "".join(f"{name:>24}" for name in answers))
    for sort in dict.fromkeys(one.sort for one in judged()):
        of_sort = [one for one in judged() if one.sort == sort]
        cells = [_cell([(one, found[one]) for one in of_sort]) for found in answers.values()]
        print(f"  {sort:<14}{len(of_sort):>4}" + " " * 2 + "".join(f"{cell:>24}" for cell in cells))


def _cell(answered: Sequence[tuple[Judged, Sequence[Key]]]) -> str:
    return f"{mean(ndcg(*one) for one in answered):.2f} / {mean(recall(*one) for one in answered):.2f}"


def _documents(folder: Path) -> list[_Document]:
    """Return the made papers and the samples, these as the archive reads and describes them."""
    made = [_made(place) for place in range(len(papers()))]
    return made + _samples(folder / "quality-samples")


def _made(place: int) -> _Document:
    paper = papers()[place]
    record = IndexedRecord(
        record=record_id("3673", 2025, place + 1),
        version=2,
        title=paper.title,
        unit=paper.unit,
        access=Access.PUBLIC,
        public_from=date(2026, 1, 1),
        document_number=paper.number,
        document_date=paper.day,
        kind="scan" if paper.facts["scanned"] else "softfile",
        pages=(paper.text,),
    )
    return _Document(place, record)


def _samples(folder: Path) -> list[_Document]:
    manifest = json.loads((_SAMPLES / "MANIFEST.json").read_text(encoding="utf-8"))
    taken = [one["path"] for one in manifest if one["outcome"] == "archived"]
    make_archive(folder, office_code="3674", office_name="KPU Kota Nusa Asri")
    found = []
    with open_archive(folder, reader=Reader.STAFF) as archive:
        for path in taken:
            receipt = archive.ingest(_SAMPLES / path, unit=Path(path).parts[0], wait=False)
            if isinstance(receipt, Archived):
                found.append((path, receipt.description.record))
        archive.recognise()
        rows = archive.custody.catalogue.get_all(record for _, record in found)
        return [_Document(path, archive.custody.indexed_record(rows[record])) for path, record in found]


def _ours(search: Search, documents: Sequence[_Document]) -> Ask:
    search.rebuild(one.record for one in documents)
    keys = {one.record.record: one.key for one in documents}

    def ask(text: str) -> list[Key]:
        try:
            results = search.find(Query(text, on=_TODAY, reader=Reader.STAFF, limit=_DEEP))
        except BadQuery:
            return []
        return [keys[hit.record] for hit in results.hits]

    return ask


def _plain_whoosh(folder: Path, documents: Sequence[_Document]) -> Ask:
    folder.mkdir()
    schema = fields.Schema(key=fields.STORED, title=fields.TEXT, number=fields.TEXT, body=fields.TEXT)
    made = index.create_in(str(folder), schema)
    writer = made.writer()
    for one in documents:
        writer.add_document(key=one.key, title=one.record.title, number=one.number, body=one.body)
    writer.commit()
    searcher = made.searcher()
    parser = MultifieldParser(["title", "number", "body"], schema)
    return lambda text: [hit["key"] for hit in searcher.search(parser.parse(text), limit=_DEEP)]


def _plain_fts5(documents: Sequence[_Document]) -> Ask:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE docs USING fts5(title, number, body)")
    rows = [(place, one.record.title, one.number, one.body) for place, one in enumerate(documents)]
    database.executemany("INSERT INTO docs(rowid, title, number, body) VALUES (?, ?, ?, ?)", rows)
    query = "SELECT rowid FROM docs WHERE docs MATCH ? ORDER BY bm25(docs) LIMIT ?"

    def ask(text: str) -> list[Key]:
        quoted = re.findall(r'"[^"]+"', text) or [f'"{word}"' for word in re.findall(r"\w+", text)]
        return [documents[place].key for (place,) in database.execute(query, (" ".join(quoted), _DEEP))]

    return ask


def _plain_tantivy(documents: Sequence[_Document]) -> Ask:
    builder = tantivy.SchemaBuilder()
    for name in ("title", "number", "body"):
        builder.add_text_field(name)
    builder.add_integer_field("place", stored=True)
    made = tantivy.Index(builder.build())
    writer = made.writer(15_000_000, 1)
    for place, one in enumerate(documents):
        writer.add_document(tantivy.Document(title=one.record.title, number=one.number, body=one.body, place=place))
    writer.commit()
    writer.wait_merging_threads()
    made.reload()
    searcher = made.searcher()

    def ask(text: str) -> list[Key]:
        parsed, _ = made.parse_query_lenient(text, ["title", "number", "body"])
        hits = searcher.search(parsed, limit=_DEEP).hits
        return [documents[int(str(searcher.doc(address).get_first("place")))].key for _, address in hits]

    return ask
