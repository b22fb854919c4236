"""What Tantivy keeps of a record: its fields, its documents, and the one writer that there may be."""

import time
from collections.abc import Iterator

import tantivy

from ppid_archive.adapters.fulltext.entries import Entry, PageEntry, recency
from ppid_archive.adapters.fulltext.expressions import Field
from ppid_archive.adapters.fulltext.tallies import PAIRS, pairs_of
from ppid_archive.domain.errors import Busy

HEAD, BODY, RANK = "head", "body", "rank"

_PHRASED = (
    Field.EXACT,
    Field.TITLE_EXACT,
    Field.NUMBER,
    Field.UNIT_WORDS,
    Field.KIND_WORDS,
    Field.PAGE_EXACT,
    Field.SEAM,
)
_LONE = (Field.STEMS, Field.TITLE_STEMS, Field.PROMINENT, Field.PAGE_STEMS, Field.TIES)
_KEYS = (Field.UNIT, Field.KIND, Field.ACCESS, Field.DOCUMENT_KIND, Field.CLASS)
_SORTED = (Field.NUMBER_KEY, Field.TITLE_KEY)
_NUMBERS = (Field.SERIAL, Field.PAGE, Field.VERSION, Field.OPENS, Field.YEAR, Field.DAY, Field.SINCE, Field.SECURITY)
FEW, MANY = 32_000_000, 64_000_000
"""Bytes a writer gathers before they go to the disk: for the records of a batch, and for those of a whole index."""
_LOCK_TRIES, _LOCK_PAUSE = 1_200, 0.05


def schema() -> tantivy.Schema:
    """Return the fields of an index."""
    builder = tantivy.SchemaBuilder()
    for phrased in _PHRASED:
        builder.add_text_field(phrased.value, tokenizer_name="whitespace", index_option="position")
    for lone in _LONE:
        builder.add_text_field(lone.value, tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field(Field.CODE.value, tokenizer_name="raw", index_option="basic")
    for key in _KEYS:
        builder.add_text_field(key.value, tokenizer_name="raw", index_option="basic")
    for key in _SORTED:
        builder.add_text_field(key.value, tokenizer_name="raw", index_option="basic", fast=True)
    for pair in PAIRS:
        builder.add_text_field(pair, tokenizer_name="raw", index_option="basic", fast=True)
    for number in _NUMBERS:
        builder.add_integer_field(number.value, indexed=True, fast=True)
    builder.add_float_field(RANK, fast=True)
    for kept in (HEAD, BODY):  # as bytes, since Tantivy's Python side stores no text without indexing it too
        builder.add_bytes_field(kept, stored=True, indexed=False)
    return builder.build()


def open_writer(index: tantivy.Index, heap: int) -> tantivy.IndexWriter:
    """Return the one writer there may be, waiting for a minute if another process has it."""
    for _ in range(_LOCK_TRIES):
        try:
            return index.writer(heap_size=heap, num_threads=1)
        except ValueError as error:
            if "LockBusy" not in str(error) and "lock" not in str(error).lower():
                raise
        time.sleep(_LOCK_PAUSE)
    raise Busy("the full-text index", "")


def documents(entry: Entry) -> Iterator[tantivy.Document]:
    """Yield the documents of a record's pages if it has several, then its own."""
    for part in entry.parts():
        yield _page_document(entry.serial, part) if isinstance(part, PageEntry) else _record_document(entry, part)


def _record_document(entry: Entry, texts: dict[Field, str]) -> tantivy.Document:
    document = tantivy.Document()
    document.add_integer(Field.SERIAL, entry.serial)
    for field, number in entry.numbers.items():
        document.add_integer(field, number)
    for field, text in (*texts.items(), *entry.keys.items(), *((Field.CODE, code) for code in entry.codes)):
        document.add_text(field, text)
    for pair, values in pairs_of(entry).items():
        document.add_text(pair, values)
    document.add_float(RANK, recency(entry.head.day))
    document.add_bytes(HEAD, entry.head.to_json().encode())
    if entry.head.pages <= 1:
        document.add_bytes(BODY, entry.body.encode())
    return document


def _page_document(serial: int, page: PageEntry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_integer(Field.SERIAL, serial)
    document.add_integer(Field.PAGE, page.page)
    document.add_text(Field.PAGE_STEMS, page.stems)
    document.add_text(Field.PAGE_EXACT, page.exact)
    if page.seam:
        document.add_text(Field.SEAM, page.seam)
    document.add_bytes(BODY, page.body.encode())
    return document


def shown(document: tantivy.Document, field: str) -> str:
    """Return a text that is kept to be shown."""
    return bytes(document.get_first(field) or b"").decode()
