"""Makes every sample document of the made-up office, with its provenance and what the archive should make of it.

Run by developers (``make samples``); the results are in the tree. Every person, number and address is invented.
"""

import json
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from making import born_digital, catalogue, office_files, plain_files, scans, spreadsheets, word_files  # noqa: E402 - after the path is known

UNITS = ("keuangan-umum-logistik", "perencanaan-data-informasi", "teknis-hukum", "parmas-sdm")


def main() -> None:
    """Make everything anew."""
    for unit in UNITS:
        shutil.rmtree(HERE / unit, ignore_errors=True)
    makers = (born_digital, word_files, spreadsheets, plain_files, office_files, scans)
    entries = sorted((entry for maker in makers for entry in maker.make(HERE)), key=lambda entry: str(entry["path"]))
    (HERE / "MANIFEST.json").write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (HERE / "README.md").write_text(catalogue.table(entries), encoding="utf-8")


if __name__ == "__main__":
    main()
