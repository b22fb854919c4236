"""A whole year of an office: 2 000 records, 200 decisions, 50 disposals, every promise asked each day."""

from pathlib import Path

import pytest

from tests.year.office import Size
from tests.year.test_a_year_of_an_office import live_through


@pytest.mark.soak
def test_in_a_whole_year_of_an_office_every_promise_holds_each_day(tmp_path: Path) -> None:
    live_through(tmp_path, Size(records=2000, decisions=200, disposals=50), seed=2026)
