"""Search with Whoosh's own index: pure Python, for small or odd machines, and the check on the first engine."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

from whoosh import columns, fields, query, versionstring
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import FileIndex, LockError
from whoosh.searching import Searcher

from ppid_archive.adapters.fulltext.asking import Row, WordsOf
from ppid_archive.adapters.fulltext.entries import Entry, Head, PageEntry
from ppid_archive.adapters.fulltext.expanding import Thesaurus, no_synonyms
from ppid_archive.adapters.fulltext.expressions import Expression, Field
from ppid_archive.adapters.fulltext.facets import Survey
from ppid_archive.adapters.fulltext.full_text import FullText
from ppid_archive.adapters.fulltext.ordering import Order
from ppid_archive.adapters.fulltext.scanning import Facts, Scan, long_with
from ppid_archive.domain.errors import Busy

_PHRASED = (
    Field.EXACT,
    Field.TITLE_EXACT,
    Field.NUMBER,
    Field.UNIT_WORDS,
    Field.KIND_WORDS,
    Field.PAGE_EXACT,
    Field.SEAM,
)
_LONE = (Field.STEMS, Field.TITLE_STEMS, Field.PROMINENT, Field.PAGE_STEMS, Field.TIES, Field.CODE)
_FACTS, _BODY = "facts", "body"
_T = TypeVar("_T")
_KEPT_TOGETHER = 2_000
_LOCK_WAIT, _LOCK_PAUSE = 60.0, 0.05


class WhooshSearch(FullText):
    """The search port on an index that Whoosh keeps in a folder."""

    def __init__(
        self, folder: Path, thesaurus: Callable[[], Thesaurus] = no_synonyms, words_of: WordsOf | None = None
    ) -> None:
        """Search in ``folder``, which need not exist yet, with synonyms read when first asked.

        With ``words_of`` texts are not kept in the index.
        """
        super().__init__(folder, _Whoosh(), thesaurus, words_of)


class _Whoosh:
    """Whoosh as an engine."""

    name = f"whoosh {versionstring()}"

    def create(self, folder: Path) -> None:
        """Make an empty index in an empty folder."""
        FileIndex.create(_DurableStorage(str(folder)), _schema(), "MAIN")

    def open(self, folder: Path) -> "_WhooshIndex":
        """Open the index in a folder."""
        return _WhooshIndex(folder)

    def lasting(self, folder: Path) -> Iterator[Path]:
        """Yield the files that the last commit needs and that never change: segments and table of contents."""
        return (path for path in folder.iterdir() if path.suffix in {".seg", ".toc"})


class _DurableStorage(FileStorage):  # type: ignore[misc] # Whoosh is not typed
    """Whoosh's files, written to disk before they count: Whoosh itself never asks the disk to."""

    def create_file(self, name: str, **options: object) -> StructFile:
        file = super().create_file(name, **options)
        file.onclose = _to_disk
        return file

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: FBT001, FBT002 - Whoosh's signature
        super().rename_file(oldname, newname, safe=safe)
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class _WhooshIndex:
    """One opened index; the facts of its records are held in memory, its words are not."""

    def __init__(self, folder: Path) -> None:
        # The schema is given, so that nothing of it is unpickled from the folder.
        self._index = FileIndex(_DurableStorage(str(folder)), _schema(), "MAIN")
        self._searcher: Searcher = self._index.searcher()
        self._added: list[Entry] = []
        self._load()

    def refresh(self) -> None:
        if not self._searcher.up_to_date():
            self._searcher = self._searcher.refresh()
            self._load()

    def write(self, entries: Iterable[Entry], forgotten: Iterable[int]) -> None:
        try:
            writer = self._index.writer(timeout=_LOCK_WAIT, delay=_LOCK_PAUSE)
        except LockError as error:
            raise Busy("the full-text index", "") from error
        try:
            for serial in forgotten:
                writer.delete_by_term(Field.SERIAL.value, str(serial))
            for entry in entries:
                writer.delete_by_term(Field.SERIAL.value, str(entry.serial))
                for document in _documents(entry):
                    writer.add_document(**document)
        except BaseException:
            writer.cancel()
            raise
        writer.commit()
        self.refresh()

    def add(self, entries: Iterable[Entry]) -> None:
        self._added += entries
        if len(self._added) >= _KEPT_TOGETHER:
            self.keep()

    def keep(self) -> None:
        if self._added:
            self.write(self._added, ())
            self._added = []

    def settle(self) -> None:
        """Write what was added; Whoosh merges while it commits."""
        self.keep()

    def meanwhile(self, ask: Callable[[], _T]) -> Callable[[], _T]:
        return ask  # it holds the interpreter while it looks

    def count(self, expression: Expression) -> int:
        return len(self._scan.scores(expression))

    def top(self, expression: Expression, limit: int, offset: int) -> Sequence[Row]:
        return self._scan.top(expression, limit, offset)

    def ordered(self, expression: Expression, order: Order, limit: int, offset: int) -> Sequence[Row]:
        return self._scan.ordered(expression, order, limit, offset)

    def survey(self, expression: Expression, today: int) -> Survey:
        return self._scan.survey(expression, today)

    def pages(self, serial: int, expression: Expression) -> Sequence[tuple[float, int]]:
        pages = self._pages.get(serial, {})
        return [(score, pages[number]) for number, score in self._scan.scores(expression).items() if number in pages]

    def page_text(self, serial: int, page: int) -> str:
        return next(self.body(number) for number, found in self._pages[serial].items() if found == page)

    def versions(self) -> Sequence[tuple[int, int]]:
        return self._scan.versions()

    def holding(self, field: Field, words: tuple[str, ...]) -> Iterator[int]:
        """Return the documents whose field holds the words, one after the other."""
        found = self._holding(field, words)
        if field is not Field.EXACT or len(words) == 1:
            return found
        return chain(found, long_with(words, self._holding, self._records))

    def _holding(self, field: Field, words: tuple[str, ...]) -> Iterator[int]:
        if len(words) == 1:
            return self._documents(query.Term(field.value, words[0]))
        return self._documents(query.Phrase(field.value, list(words)))

    def fitting(self, field: Field, beginning: str, fits: Callable[[str], bool]) -> Iterator[int]:
        """Return the documents whose field holds a word that begins so and fits."""
        for searcher, offset in self._searcher.leaf_searchers():
            reader = searcher.reader()
            for word in filter(lambda found: fits(found.decode()), reader.expand_prefix(field.value, beginning)):
                for number in reader.postings(field.value, word).all_ids():
                    yield number + offset

    def body(self, document: int) -> str:
        """Return the text kept with a document."""
        return str(self._searcher.stored_fields(document).get(_BODY, ""))

    def _documents(self, found: query.Query) -> Iterator[int]:
        for searcher, offset in self._searcher.leaf_searchers():
            for number in found.docs(searcher):
                yield number + offset

    def _load(self) -> None:
        reader = self._searcher.reader()
        facts: dict[int, Facts] = {}
        records: dict[int, int] = {}
        self._pages: dict[int, dict[int, int]] = {}
        column = reader.column_reader(_FACTS) if reader.doc_count() else ()
        for number in reader.all_doc_ids():
            known = json.loads(column[number])
            if "page" in known:
                self._pages.setdefault(known["serial"], {})[number] = known["page"]
            else:
                values = {Field(name): value for name, value in known["values"].items()}
                facts[number] = Facts(known["serial"], values, Head(**known["head"]))
                records[known["serial"]] = number
        self._records = {page: records[serial] for serial, pages in self._pages.items() for page in pages}
        self._scan = Scan(facts, self)


@cache
def _schema() -> fields.Schema:
    blanks = SpaceSeparatedTokenizer()
    schema = fields.Schema()
    for field in _PHRASED:
        schema.add(field.value, fields.TEXT(analyzer=blanks, phrase=True))
    for field in _LONE:
        schema.add(field.value, fields.TEXT(analyzer=blanks, phrase=False))
    schema.add(Field.SERIAL.value, fields.ID())
    schema.add(_FACTS, fields.COLUMN(columns.VarBytesColumn()))
    schema.add(_BODY, fields.STORED())
    return schema


def _documents(entry: Entry) -> Iterator[dict[str, object]]:
    for part in entry.parts():
        yield _page_document(entry.serial, part) if isinstance(part, PageEntry) else _record_document(entry, part)


def _record_document(entry: Entry, words: dict[Field, str]) -> dict[str, object]:
    values = {field.value: value for field, value in ({**entry.numbers, **entry.keys}).items()}
    facts = {"serial": entry.serial, "values": values, "head": entry.head.__dict__}
    texts = {field.value: text for field, text in words.items() if text}
    return texts | {
        Field.SERIAL: str(entry.serial),
        Field.CODE: " ".join(entry.codes),
        _FACTS: _bytes(facts),
        _BODY: entry.body if entry.head.pages <= 1 else "",
    }


def _page_document(serial: int, page: PageEntry) -> dict[str, object]:
    words = {Field.PAGE_STEMS.value: page.stems, Field.PAGE_EXACT.value: page.exact, Field.SEAM.value: page.seam}
    place = _bytes({"serial": serial, "page": page.page})
    return words | {Field.SERIAL: str(serial), _FACTS: place, _BODY: page.body}


def _bytes(value: object) -> bytes:
    return json.dumps(value).encode()


def _to_disk(file: StructFile) -> None:
    file.flush()
    os.fsync(file.fileno())
