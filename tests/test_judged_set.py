"""The judged set that search is measured on: every query has an answer that exists, and the measures are right."""

from pathlib import Path

import pytest

from benchmarks.judged.papers import papers
from benchmarks.judged.queries import Judged, judged
from benchmarks.quality import ndcg, recall

SAMPLES = Path(__file__).parents[1] / "sample_docs"


def test_every_query_of_sixty_and_more_is_answered_by_a_document_that_exists() -> None:
    assert len({one.ask for one in judged()}) == len(judged()) >= 60
    for one in judged():
        assert max(one.grades.values()) == 3, one.ask
        for key, grade in one.grades.items():
            assert grade in {1, 2, 3}
            assert (SAMPLES / key).is_file() if isinstance(key, str) else 0 <= key < len(papers())


def test_no_query_is_answered_by_everything() -> None:
    assert max(len(one.grades) for one in judged()) < len(papers()) / 4


def test_the_papers_are_always_the_same() -> None:
    first, last = papers()[0], papers()[-1]
    assert (len(papers()), first.number) == (600, "53/PL.01.8/3673/Sek-Kot/XI/2023")
    assert first.number in first.text
    assert last.facts["subject"] == "sengketa"


def test_measures_as_reckoned_by_hand() -> None:
    one = Judged("apa saja", "subject", {"a": 3, "b": 2, "c": 1})
    assert ndcg(one, ["a", "b", "c"]) == 1.0
    assert ndcg(one, ["x", "a"]) == pytest.approx((7 / 1.5849625) / (7 + 3 / 1.5849625 + 1 / 2))
    assert ndcg(one, []) == 0.0
    assert recall(one, ["c", "b"]) == 0.5
    assert recall(one, ["x"] * 50 + ["a"]) == 0.0
