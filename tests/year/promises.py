"""The promises of the design, each asked of an office's archive on a day of its year."""

import hashlib
from collections.abc import Iterable

import pytest

from ppid_archive.domain.errors import Destroyed, NotDisclosed
from ppid_archive.domain.journal import follows
from ppid_archive.domain.query import Results
from tests.year.office import Office, Paper

_PAGE = 500


def nothing_leaks(office: Office) -> None:
    """The public finds, counts and gets what is open on the day, and nothing else."""
    may = office.open_today()
    found = office.public.search("", limit=_PAGE)
    seen = {hit.record for offset in range(0, max(found.total, 1), _PAGE) for hit in _page(office, offset).hits}
    assert seen == may, f"{office.day}: {sorted(seen ^ may)}"
    assert found.total == len(may)
    for paper in _looked_at(office, office.papers.values()):
        assert office.public.search(f'"{paper.word}"').total == (paper.record in may)
        near = office.public.search(paper.word)  # where nothing has the word, what is like it is looked for
        assert {hit.record for hit in near.hits} <= may
        assert paper.record in may or paper.word not in f"{near.suggestion} {[*near.similar.values()]} {near.hits}"
        if paper.record in may:
            assert office.public.open(paper.record).read() == paper.data
        else:
            with pytest.raises((NotDisclosed, Destroyed)):
                office.public.open(paper.record)


def nothing_is_lost(office: Office) -> None:
    """Every living paper is there byte for byte and found; of the others the decision is, and nothing else."""
    for paper in _looked_at(office, office.papers.values()):
        found = office.staff.search(f'"{paper.word}"')
        if paper.destroyed_on is None:
            assert office.staff.open(paper.record).read() == paper.data
            assert [hit.record for hit in found.hits] == [paper.record]
        else:
            assert found.total == 0
            told = office.staff.get(paper.record)
            assert told.destruction is not None
            assert told.destruction.executed_on == paper.destroyed_on


def nothing_goes_that_is_held(office: Office) -> None:
    """What is due is what is reckoned by hand; what is held is no part of it, and none of it is gone."""
    due = {one.record for one in office.staff.keeping.due()}
    assert due == {one.record for one in office.living() if one.due() <= office.day and not one.cases}
    assert not any(one.cases for one in office.papers.values() if one.destroyed_on)


def nothing_changes_unseen(office: Office, known: list[str]) -> None:
    """The journal only grows, and every entry is bound to the one before it."""
    entries = list(office.staff.custody.journal.entries())
    assert [entry.hash for entry in entries[: len(known)]] == known
    assert all(follows(entry, before) for before, entry in zip([None, *entries], entries, strict=False))
    known[:] = [entry.hash for entry in entries]


def all_books_agree(office: Office, *, fixity: bool) -> None:
    """Storage, journal, catalogue and index say the same; with ``fixity`` every byte is read again."""
    wrong = [f"{finding.where}: {finding.what}" for finding in office.staff.verify(fixity=fixity)]
    assert not wrong, f"{office.day}: {wrong}"


def the_truth_is_storage(office: Office) -> None:
    """Catalogue and index made anew from storage and journal answer as before."""
    before = [_answers(archive.search("", limit=_PAGE)) for archive in (office.staff, office.public)]
    assert office.staff.rebuild() == len(office.papers)
    assert [_answers(archive.search("", limit=_PAGE)) for archive in (office.staff, office.public)] == before


def _answers(results: Results) -> object:
    return results.total, sorted(hit.record for hit in results.hits), results.facets


def _page(office: Office, offset: int) -> Results:
    return office.public.search("", limit=_PAGE, offset=offset)


def _looked_at(office: Office, papers: Iterable[Paper]) -> list[Paper]:
    """Return some papers, others every day: those that turn on the day, and a few by lot."""
    known = list(papers)
    turning = [one for one in known if office.day in {one.open_from, one.destroyed_on}]
    by_lot = sorted(known, key=lambda one: hashlib.sha256(f"{office.day}{one.record}".encode()).digest())[:5]
    return [*turning[:10], *by_lot]
