"""One engine, measured in a process of its own: ``python -m benchmarks.search_engine NAME CORPUS FOLDER RECORDS EACH``.

Prints one line of JSON: seconds of wall and of processor for indexing, bytes of the index, peak of memory, seconds
until one more record is found, and the seconds that each question took, by kind.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path

from benchmarks.bare_engines import Engine, Fts5, PlainTantivy, PlainWhoosh
from benchmarks.made_records import MadeRecord, read
from benchmarks.search_questions import Question, questions
from ppid_archive.adapters.fulltext.expanding import Thesaurus
from ppid_archive.adapters.search_tantivy import TantivySearch
from ppid_archive.domain.errors import BadQuery
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.query import Filters, Query, Reader
from ppid_archive.settings import synonym_table

_PHRASES_FROM = 500
_TODAY = datetime.now(UTC).date()
_MARKER = "kunciuji"


@cache
def synonyms() -> Thesaurus:
    """Return the synonyms that every archive begins with."""
    shipped = files("ppid_archive").joinpath("data/synonyms.toml").read_text(encoding="utf-8")
    return Thesaurus.of(group.terms for group in synonym_table("synonyms.toml", shipped).groups)


class Ours:
    """The archive's own search, texts read from the corpus as it reads them from storage."""

    def __init__(self, folder: Path, corpus: Path) -> None:
        """Make an empty index; remember where each record of the corpus begins."""
        self._file, self._places, place = corpus.open("rb"), list[int](), 0
        for line in self._file:
            self._places.append(place)
            place += len(line)
        self._search = TantivySearch(folder, synonyms, self._words_of)

    def fill(self, records: Iterable[MadeRecord]) -> None:
        """Index everything as ``rebuild`` does."""
        self._search.rebuild(made.indexed() for made in records)

    def add(self, record: MadeRecord) -> None:
        """Index one more record as the watcher does."""
        self._search.replace([record.indexed()])

    def ask(self, question: Question) -> int:
        """Answer with hits, pages, snippets and facets."""
        reader = Reader.PUBLIC if question.public else Reader.STAFF
        filters = Filters(unit=question.unit, year=question.year)
        return self._search.find(Query(question.typed(), on=_TODAY, reader=reader, filters=filters)).total

    def _words_of(self, record: RecordId, _version: int) -> tuple[str, ...]:
        number = int(record[-6:])
        if number > len(self._places):
            return ()
        self._file.seek(self._places[number - 1])
        return tuple(json.loads(self._file.readline())["pages"])


ENGINES: dict[str, Callable[[Path, Path], Engine]] = {
    "ppid-archive": Ours,
    "Tantivy": lambda folder, _: PlainTantivy(folder),
    "SQLite FTS5": lambda folder, _: Fts5(folder),
    "Whoosh": lambda folder, _: PlainWhoosh(folder),
}


def main(name: str, corpus: Path, folder: Path, count: int, each: int) -> None:
    """Index so many records of the corpus, ask so many questions of each kind, print what was measured."""
    some = list(islice(read(corpus), _PHRASES_FROM))
    engine = ENGINES[name](folder, corpus)
    wall, processor = time.perf_counter(), time.process_time()
    engine.fill(islice(read(corpus), count))
    told: dict[str, object] = {
        "records": count,
        "wall": time.perf_counter() - wall,
        "processor": time.process_time() - processor,
        "bytes": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        "peak_filling": _peak_mb(),
    }
    asked = list(questions(some, each))
    for question in asked[::each]:
        _ask(engine, question)
    took: dict[str, list[tuple[float, float]]] = {}
    for place in range(each):  # kind after kind in turn, so that no kind has the caches to itself
        for question in asked[place::each]:
            took.setdefault(question.kind, []).append(_ask(engine, question))
    told["took"] = took
    told["found_after"] = _found_after(engine, some[0], count)
    print(json.dumps(told | {"peak": _peak_mb()}))


def _ask(engine: Engine, question: Question) -> tuple[float, float]:
    """Return how long an answer took, on the clock and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    try:
        engine.ask(question)
    except BadQuery as error:
        raise ValueError(question) from error
    return time.perf_counter() - wall, time.process_time() - processor


def _found_after(engine: Engine, like: MadeRecord, count: int) -> float:
    new = replace(like, number=count + 1, pages=(f"{like.pages[0]} {_MARKER}",))
    start = time.perf_counter()
    engine.add(new)
    if engine.ask(Question("new", (_MARKER,))) != 1:
        raise ValueError(_MARKER)
    return time.perf_counter() - start


def _peak_mb() -> float:
    """Return what this process took at most; what ``getrusage`` tells begins with the parent's."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition("VmHWM:")[2].split(maxsplit=1)[0]) / 1024


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
