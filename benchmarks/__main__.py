"""Run every measurement, print the sheet, and put it into the README when asked (``--readme``)."""

import sys
import tempfile
from pathlib import Path

from benchmarks import confining, daemon, fixity, ingest, quality, recognition, search
from benchmarks.measuring import Sheet, machine, section

_MARKS = ("<!-- measured: begin -->\n", "<!-- measured: end -->\n")


def main() -> None:
    """Measure everything in a temporary folder, on the file system that holds it."""
    sheet = Sheet()
    print(f"ppid-archive on {machine()}")
    with tempfile.TemporaryDirectory(prefix="ppid-bench-") as name:
        folder = Path(name)
        for title, measure in (
            ("Confined process", confining.overhead),
            ("Ingest, born-digital", ingest.born_digital),
            ("Ingest, scans", ingest.scanned),
            ("Recognition of damaged pages", recognition.by_damage),
            ("Searchable rendition", recognition.rendition),
            ("Dropped to found", daemon.drop_to_found),
            ("Search", search.latency),
            ("Search, quality", quality.judged_set),
            ("Fixity", fixity.against_sha512sum),
            ("Memory", fixity.memory),
        ):
            with section(title):
                measure(folder, sheet)
    if "--readme" in sys.argv:
        _write_readme(sheet)


def _write_readme(sheet: Sheet) -> None:
    readme = Path(__file__).parents[1] / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(_MARKS[0])
    _, _, after = rest.partition(_MARKS[1])
    readme.write_text(f"{before}{_MARKS[0]}{sheet.markdown()}{_MARKS[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
