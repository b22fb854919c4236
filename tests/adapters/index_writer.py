"""A process that replaces one record after another and says so, until somebody kills it."""

import sys
from pathlib import Path

from ppid_archive.adapters.search_tantivy import TantivySearch
from ppid_archive.adapters.search_whoosh import WhooshSearch
from tests.conformance.search_corpus import a_record


def main(engine: str, folder: str, first: int) -> None:
    """Replace records from number ``first`` on; each is named on standard output once it is durable."""
    search = {"tantivy": TantivySearch, "whoosh": WhooshSearch}[engine](Path(folder))
    for number in range(first, first + 1000):
        search.replace([a_record(number, "rapat pleno", "halaman dua", title="laporan")])
        print(number, flush=True)  # noqa: T201 - how it tells


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
