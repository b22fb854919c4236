"""Run the measurements, or those whose part is named; print the sheet, and put it into the README with ``--readme``."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import (
    confining,
    daemon,
    duties,
    fixity,
    ingest,
    memory,
    publishing,
    quality,
    reading,
    recognition,
    scan_errors,
    search,
)
from benchmarks.corpora import brief
from benchmarks.measuring import Sheet, machine, section

_MARKS = ("<!-- measured: begin -->\n", "<!-- measured: end -->\n")
_PARTS: dict[str, Sequence[tuple[str, Callable[[Path, Sheet], None]]]] = {
    "confining": [("Confined process", confining.overhead)],
    "reading": [
        ("Extraction, born-digital, no storage", reading.born_digital),
        ("Recognition, no storage", reading.scans),
    ],
    "ingest": [("Ingest, born-digital", ingest.born_digital), ("Ingest, scans", ingest.scanned)],
    "recognition": [
        ("Character errors of the scan set", scan_errors.by_kind),
        ("Recognition of damaged pages", recognition.by_damage),
        ("Searchable rendition", recognition.rendition),
    ],
    "corpora": [("Documents of strangers, a sample", brief.sample)],
    "daemon": [("Dropped to found", daemon.drop_to_found)],
    "search": [("Search", search.latency), ("Search, quality", quality.judged_set)],
    "publishing": [("Public site", publishing.site), ("Cleaning PDFs", publishing.cleaning)],
    "duties": [("What registers are asked", duties.office)],
    "fixity": [("Fixity", fixity.against_sha512sum), ("Fixity rounds", fixity.round_by_turns)],
    "memory": [("Memory, large file", memory.large_file), ("Memory, long document", memory.long_document)],
}


def main(wanted: Sequence[str]) -> None:
    """Measure in a temporary folder, on the file system that holds it."""
    named = [name for name in wanted if not name.startswith("-")]
    if unknown := set(named) - set(_PARTS):
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(_PARTS)}")
    if named and "--readme" in wanted:
        sys.exit("the README shows all parts: name none")
    sheet = Sheet()
    print(f"ppid-archive on {machine()}")
    with tempfile.TemporaryDirectory(prefix="ppid-bench-") as name:
        for part in named or _PARTS:
            for title, measure in _PARTS[part]:
                with section(title):
                    measure(Path(name), sheet)
    missed = sheet.missed()
    print(f"\n{len(missed)} bars missed" + "".join(f"\n  {what}" for what in missed))
    if "--readme" in wanted:
        _write_readme(sheet)


def _write_readme(sheet: Sheet) -> None:
    readme = Path(__file__).parents[1] / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(_MARKS[0])
    _, _, after = rest.partition(_MARKS[1])
    readme.write_text(f"{before}{_MARKS[0]}{sheet.markdown()}{_MARKS[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
