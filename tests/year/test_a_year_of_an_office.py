"""A year of an office, day by day: deposits, decisions, exceptions, holds, disposals; every promise each day."""

from pathlib import Path

from tests.year import promises
from tests.year.office import Office, Size


def live(office: Office) -> None:
    known: list[str] = []
    for day in office.days():
        promises.nothing_leaks(office)
        promises.nothing_is_lost(office)
        promises.nothing_goes_that_is_held(office)
        promises.nothing_changes_unseen(office, known)
        if day.weekday() == 0:
            promises.all_books_agree(office, fixity=day.day <= 7)
        if day.day == 1:
            promises.the_truth_is_storage(office)
    promises.all_books_agree(office, fixity=True)


def live_through(folder: Path, size: Size, seed: int) -> None:
    """Live through a year of a size; the other one, of 2 000 records, is lived in ``make soak``."""
    office = Office(folder, size, seed)
    try:
        live(office)
    finally:
        office.close()
    assert len(office.papers) >= size.records
    assert office.done["decisions"] >= size.decisions
    assert office.done["disposals"] >= size.disposals
    assert min(office.done.values()) > 0
    assert any(one.destroyed_on for one in office.papers.values())


def test_in_a_year_of_a_small_office_every_promise_holds_each_day(tmp_path: Path) -> None:
    live_through(tmp_path, Size(records=120, decisions=60, disposals=8), seed=1)
