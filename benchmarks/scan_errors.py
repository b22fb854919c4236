"""Character errors on the Indonesian scan set, by kind: Tesseract alone against ours; and what confidence is worth."""

import os
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from statistics import correlation, mean

from benchmarks import scan_set
from benchmarks.ingest import CORES
from benchmarks.measuring import Bar, Sheet, at_most
from benchmarks.reading import plain_tesseract
from benchmarks.recognition import error_rate
from ppid_archive.adapters.readers import tesseract
from ppid_archive.adapters.readers.tessdata import find_tessdata
from ppid_archive.settings import Recognition

_BARS = {
    scan_set.CLEAN: 1.0,
    scan_set.SKEWED: 0.7,
    scan_set.STAMPED: 0.7,
    scan_set.PHOTOGRAPHED: 0.7,
    scan_set.SAMPLED: 0.7,
}
_POOR = 0.05
"""Of its letters: a page with more wrong ones needs a person."""


@dataclass(frozen=True)
class Outcome:
    """The errors on one page, bare and ours, and how sure we were."""

    kind: str
    damage: str
    paper: str
    bare: float
    ours: float
    sure: float

    @property
    def is_poor(self) -> bool:
        """Say whether it needs a person."""
        return self.ours > _POOR


def by_kind(folder: Path, sheet: Sheet) -> None:
    """Recognise every page of the set both ways, in one process a core."""
    count = len(scan_set.scan_set())
    with ProcessPoolExecutor(CORES, get_context("spawn")) as pool:
        outcomes = list(pool.map(partial(outcome, folder), range(count)))
    kinds: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        kinds[one.kind].append(one)
    print(f"  {'kind':<24} {'damage, paper':<58} bare   ours   sure")
    for one in outcomes:
        print(f"  {one.kind:<24} {f'{one.damage}, {one.paper}':<58} {one.bare:.3f}  {one.ours:.3f}  {one.sure:.2f}")
    for kind, pages in kinds.items():
        _judge(kind, pages, sheet)
    _confidence(outcomes, sheet)


def outcome(folder: Path, number: int) -> Outcome:
    """Recognise one page of the set both ways, from one file."""
    scan = _scans()[number]
    picture = scan.picture()
    path = folder / f"halaman-{number}.png"
    picture.save(path, dpi=picture.info["dpi"])
    read = tesseract.recognise(path, "image/png", 1, ("ind", str(find_tessdata("ind", os.environ))))
    bare, ours = (
        min(error_rate(text, words) for words in scan.paper.texts) for text in (plain_tesseract(path), read.text)
    )
    path.unlink()
    return Outcome(scan.kind, scan.damage, scan.paper.name, bare, ours, read.confidence or 0.0)


@cache
def _scans() -> list[scan_set.Scan]:
    return scan_set.scan_set()


def _judge(kind: str, pages: Sequence[Outcome], sheet: Sheet) -> None:
    bare, ours = mean(one.bare for one in pages), mean(one.ours for one in pages)
    bars: tuple[Bar, ...] = ()
    if kind in _BARS:
        bars = (at_most(ours / max(bare, 1e-9), _BARS[kind], " of bare"),)
    sheet.add(
        f"character error rate, {len(pages)} pages {kind}",
        f"{ours:.4f} against {bare:.4f} of bare Tesseract: {ours / max(bare, 1e-9):.2f}",
        *bars,
    )


def _confidence(outcomes: Sequence[Outcome], sheet: Sheet) -> None:
    """Say how well the share of sure words tells the pages that need a person."""
    threshold = Recognition().sure
    listed = [one for one in outcomes if one.sure < threshold]
    poor = [one for one in outcomes if one.is_poor]
    right = sum(one.is_poor for one in listed)
    sheet.add(
        f"pages listed for a person (share of sure words < {threshold})",
        f"{len(listed)} of {len(outcomes)}; more than {_POOR:.0%} of letters wrong on {len(poor)}:"
        f" precision {right / max(1, len(listed)):.2f}, recall {right / max(1, len(poor)):.2f}",
    )
    sheet.add(
        "share of sure words against character error rate",
        f"correlation {correlation([one.sure for one in outcomes], [one.ours for one in outcomes]):.2f}",
    )
