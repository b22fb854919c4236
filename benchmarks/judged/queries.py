"""What is asked, and how well each document answers it."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.judged.papers import Paper, papers

Key = int | str
"""A made paper by its place in the row, a sample by its path."""

_GRADES = {"best": 3, "good": 2, "fair": 1}


@dataclass(frozen=True, eq=False)
class Judged:
    """A query as typed, its sort, and the grade (1 to 3) of every document that answers it."""

    ask: str
    sort: str
    grades: Mapping[Key, int]


@cache
def judged() -> tuple[Judged, ...]:
    """Return every query with its grades."""
    text = Path(__file__).with_name("queries.toml").read_text(encoding="utf-8")
    return tuple(map(_judged, tomllib.loads(text)["query"]))


def _judged(told: Mapping[str, object]) -> Judged:
    unknown = set(told) - {"ask", "sort", "of", "samples", *_GRADES}
    if unknown:
        raise ValueError(f"{told['ask']}: {unknown}")
    ask, sort = str(told["ask"]), str(told["sort"])
    if "of" in told:
        place = _place(told["of"])
        paper = papers()[place]
        return Judged(ask.format(number=paper.number, **paper.facts), sort, {place: 3})
    graded = [(_any_of(told.get(name, ())), grade) for name, grade in _GRADES.items()]
    grades: dict[Key, int] = {}
    for place, paper in enumerate(papers()):
        if grade := next((grade for fits, grade in graded if fits(paper)), 0):
            grades[place] = grade
    return Judged(ask, sort, {**grades, **told.get("samples", {})})  # type: ignore[dict-item] # paths and grades


def _place(of: object) -> int:
    """Return the place of a paper named by its place, or as the so-many-th of a kind that is not a misread one."""
    if isinstance(of, int):
        return of
    kind, _, nth = str(of).rpartition(" ")
    fitting = [i for i, p in enumerate(papers()) if p.facts["kind"] == kind and not p.facts["scanned"]]
    return fitting[int(nth)]


def _any_of(alternatives: object) -> Callable[[Paper], bool]:
    assert isinstance(alternatives, Iterable)
    wanted: list[Mapping[str, object]] = list(alternatives)
    return lambda paper: any(all(paper.facts[fact] == value for fact, value in one.items()) for one in wanted)
