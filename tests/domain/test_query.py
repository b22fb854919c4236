"""What is asked of the index: on the public's behalf unless said otherwise, and no words of a page in a log."""

from dataclasses import FrozenInstanceError, fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.classification import Access
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.query import Filters, IndexedRecord, Query, QueryFault, Reader, Reading, Results

_ON = date(2026, 11, 21)


def _indexed(*pages: str) -> IndexedRecord:
    return IndexedRecord(
        record=RecordId("3673-2026-000123"),
        version=1,
        title="surat undangan",
        unit="teknis-hukum",
        access=Access.CLOSED,
        public_from=None,
        pages=pages,
    )


@given(st.text())
def test_whoever_asks_without_saying_who_asks_as_the_public(text: str) -> None:
    assert Query(text, _ON).reader is Reader.PUBLIC


def test_a_query_is_narrowed_by_nothing_and_begins_at_the_best_hit_unless_told() -> None:
    asked = Query("rapat pleno", _ON)
    assert {one.name: getattr(asked.filters, one.name) for one in fields(Filters)} == dict.fromkeys(
        ("unit", "year", "access", "class_code")
    )
    assert asked.offset == 0
    assert asked.limit > 0


def test_a_public_query_does_not_become_one_of_staff_on_its_way() -> None:
    asked = Query("rapat", _ON)
    with pytest.raises(FrozenInstanceError):
        asked.reader = Reader.STAFF  # type: ignore[misc] # what is tried here
    assert replace(asked, limit=1).reader is Reader.PUBLIC


@given(st.text(alphabet="rahasiapegawai", min_size=20))
def test_the_words_of_a_page_are_not_shown_in_a_log(words: str) -> None:
    told = _indexed(words)
    assert words not in repr(told)
    assert told.record in repr(told)
    assert told.pages == (words,)


def test_two_queries_alike_are_one_and_can_be_remembered() -> None:
    asked = {
        Query("rapat", _ON),
        Query("rapat", _ON),
        Query("rapat", _ON, Reader.STAFF),
        Query("rapat", date(2026, 1, 1)),
    }
    assert len(asked) == 3
    assert len({replace(Query("rapat", _ON), filters=Filters(year=year)) for year in (2025, 2026, 2025)}) == 2


@pytest.mark.parametrize("said", [*QueryFault, *Reading])
def test_a_query_read_otherwise_is_told_in_a_sentence_that_fits_behind_a_colon(said: QueryFault | Reading) -> None:
    assert said.value[0].islower()
    assert len(said.value.split()) > 3
    assert not said.value.endswith(".")


def test_results_carry_no_note_when_a_query_was_read_as_typed() -> None:
    assert Results(0, (), {}).note is None
