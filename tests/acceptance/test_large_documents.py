"""Documents of many pages, and hostile ones, through the library: every word, while the archive itself stays small."""

import json
import subprocess
import sys
from pathlib import Path

from ppid_archive import make_archive
from tests.readers import documents as make
from tests.readers import hostile_pdfs as hostile

MOST_MEGABYTES = 200
MOST_FOR_LENGTH = 50
"""Megabytes that thirty times the pages may take; that they are held anywhere at once takes more."""
LINES = ") Tj 0 -17 Td (".join(
    "uji konsekuensi informasi yang dikecualikan atas permohonan keberatan" for _ in range(40)
)
_PROGRAM = """
import json, sys
from ppid_archive import open_archive
with open_archive(sys.argv[1], reader="staff") as archive:
    told = [archive.ingest(path, unit="parmas-sdm").description for path in json.loads(sys.argv[2])]
    totals = [archive.search(words).total for words in json.loads(sys.argv[3])]
peak = int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]) // 1000
print(json.dumps([[[len(one.pages), [gap.gap for gap in one.shortfalls]] for one in told], totals, peak]))
"""


def taken_in(folder: Path, paths: list[Path], words: list[str]) -> tuple[list[list[object]], list[int], int]:
    """Take files in, in a process of its own; returns pages and gaps, hits for the words, and megabytes at most."""
    home = make_archive(folder / "arsip", office_code="3673", office_name="KPU Kota Contoh")
    arguments = [str(home), json.dumps([str(path) for path in paths]), json.dumps(words)]
    done = subprocess.run([sys.executable, "-c", _PROGRAM, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told, totals, peak = json.loads(done.stdout)
    return told, totals, peak


def test_three_thousand_full_pages_are_found_by_the_words_of_each_in_the_memory_of_a_hundred(tmp_path: Path) -> None:
    peaks = []
    for pages in (100, 3000):
        path = hostile.pages(tmp_path / f"{pages}.pdf", pages, on_each=f"Putusan sidang berkasnomor{{}} {LINES}")
        words = [f"berkasnomor{number}" for number in (*range(1, pages, 123), pages)]
        words += [
            f"berkasnomor1 AND berkasnomor{pages}",
            '"keberatan putusan sidang"',
            '"putusan sidang berkasnomor77"',
        ]
        told, totals, peak = taken_in(tmp_path / str(pages), [path], words)
        assert told == [[pages, []]]
        assert totals == [1] * len(words)
        peaks.append(peak)
    assert peaks[1] < peaks[0] + MOST_FOR_LENGTH


def test_bombs_of_every_kind_do_not_swell_the_archive(tmp_path: Path) -> None:
    embedded = hostile.bomb(70, b"\0", entries="/Type /EmbeddedFile")
    paths = [
        hostile.page(tmp_path / "kata.pdf", hostile.bomb(30, b" ")),
        hostile.embedding(tmp_path / "lampiran.pdf", embedded),
        make.docx_bomb(tmp_path / "bom.docx", 270),
        make.png_header(tmp_path / "besar.png", 50_000, 50_000),
    ]
    told, _, peak = taken_in(tmp_path, paths, [])
    assert [gaps for _, gaps in told] == [["no_text"], ["attachment_left_inside"], ["damaged"], ["too_large"]]
    assert peak < MOST_MEGABYTES
