"""Search latency over ten thousand records, snippets and facets included; cold start of the command."""

import statistics
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks import corpus
from benchmarks.measuring import Sheet, timed
from ppid_archive import make_archive, open_archive
from ppid_archive.adapters.search_tantivy import TantivySearch
from ppid_archive.domain.classification import Access
from ppid_archive.domain.identity import record_id
from ppid_archive.domain.query import IndexedRecord, Query, Reader

_RECORDS = 10_000
_TODAY = datetime.now(UTC).date()
_QUERIES = (
    "keputusan rapat",
    '"rapat pleno"',
    "anggaran OR logistik",
    "pengumuman hasil NOT sengketa",
    "pemungut*",
    "nomor:ORT.06",
    "retensi arsip pemusnahan",
    "dikecualikan",
)


def latency(folder: Path, sheet: Sheet) -> None:
    """Index ten thousand one-page records of 300 words, then ask as staff and as the public."""
    index = TantivySearch(folder / "index-10k")
    took, _ = timed(lambda: index.rebuild(_records()))
    sheet.add(f"bulk index of {_RECORDS} records of 300 words", f"{_RECORDS / took:.0f} records/s")
    for reader in Reader:
        times = sorted(_ask(index, text, reader) for text in _QUERIES * 25)
        p50, p99 = statistics.median(times), times[int(len(times) * 0.99) - 1]
        sheet.add(f"search at {_RECORDS} records, {reader}", f"p50 {p50 * 1e3:.1f} ms, p99 {p99 * 1e3:.1f} ms")
    _cold(folder, sheet)


def _ask(index: TantivySearch, text: str, reader: Reader) -> float:
    start = time.perf_counter()
    index.find(Query(text, on=_TODAY, reader=reader))
    return time.perf_counter() - start


def _records() -> list[IndexedRecord]:
    return [
        IndexedRecord(
            record=record_id("3673", 2026, number),
            version=2,
            title=f"Dokumen {number}",
            unit=("teknis-hukum", "parmas-sdm")[number % 2],
            access=Access.PUBLIC if number % 3 else Access.CLOSED,
            public_from=date(2026, 1, 1) if number % 3 else None,
            document_number=f"{number}/ORT.06/3673/2025",
            document_date=date(2020 + number % 6, 1 + number % 12, 1),
            kind="softfile",
            pages=(text,),
        )
        for number, text in enumerate(corpus.texts(_RECORDS), start=1)
    ]


def _archive(folder: Path) -> Path:
    """Return an archive of a few hundred documents: the one that the ingest left, or one of our own."""
    home = folder / "arsip-pdf-0"
    if not home.exists():
        make_archive(home, office_code="3673", office_name="KPU Kota Nusa Asri")
        with open_archive(home, reader="staff") as archive:
            for path in corpus.pdfs(folder / "dicari", count=100, pages=1):
                archive.ingest(path, unit="teknis-hukum", wait=False)
    return home


def _cold(folder: Path, sheet: Sheet) -> None:
    command = [
        sys.executable,
        "-m",
        "ppid_archive",
        "--archive",
        str(_archive(folder)),
        "search",
        "rapat",
        "--json",
    ]
    times = [timed(lambda: subprocess.run(command, check=True, capture_output=True))[0] for _ in range(5)]
    sheet.add("`search --json` from a cold start to the answer", f"median {statistics.median(times) * 1e3:.0f} ms")
