"""A hundred thousand scribbled queries: each is answered or refused with a sentence, and alike by both engines."""

from pathlib import Path

import pytest

from benchmarks.search_fuzz import fuzz


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_no_scribble_breaks_the_search(seed: int, tmp_path: Path) -> None:
    assert fuzz(tmp_path, count=10_000, seed=seed).startswith("10000 queries")
