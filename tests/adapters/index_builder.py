"""A process that rebuilds an index in small batches and says when each is durable, until somebody kills it."""

import sys
from collections.abc import Iterator
from pathlib import Path

from ppid_archive.adapters.fulltext import full_text
from ppid_archive.adapters.search_tantivy import TantivySearch
from ppid_archive.adapters.search_whoosh import WhooshSearch
from ppid_archive.domain.query import IndexedRecord
from tests.conformance.search_corpus import a_record

BATCH, LAST = 10, 60


def record(number: int) -> IndexedRecord:
    """Return one of the records, some of them with two pages."""
    pages = ["rapat pleno", f"anggaran nomor {number}"] if number % 3 else ["rapat"]
    return a_record(number, *pages, title="laporan")


def main(engine: str, folder: str) -> None:
    """Rebuild; print a line after each batch, and wait for ever before the end."""
    full_text.DURABLE_TOGETHER = BATCH
    {"tantivy": TantivySearch, "whoosh": WhooshSearch}[engine](Path(folder)).rebuild(_records())


def _records() -> Iterator[IndexedRecord]:
    for number in range(1, LAST + 1):
        if number > 1 and number % BATCH == 1:  # the batch before is durable when the next record is asked for
            print(number - 1, flush=True)  # noqa: T201 - how it tells
        yield record(number)
    sys.stdin.read()  # nobody writes: the killer comes before the index counts


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
