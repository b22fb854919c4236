"""A record of hundreds of pages is found as one of a few is: by words of any of its pages, and by phrases over them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ppid_archive.adapters.search_tantivy import TantivySearch
from ppid_archive.adapters.search_whoosh import WhooshSearch
from ppid_archive.domain.classification import Access
from ppid_archive.domain.on_demand import OnDemand
from ppid_archive.domain.query import IndexedRecord, Reader
from ppid_archive.ports.search import Search
from tests.conformance.fakes.search import FakeSearch
from tests.conformance.search_corpus import a_record, asked, found

ENGINES: dict[str, Callable[[Path], Search]] = {
    "tantivy": TantivySearch,
    "whoosh": WhooshSearch,
    "fake": lambda _: FakeSearch(),
}
MANY = 400
COUNTED = [f"hitungan{number}" for number in range(50)]
SAID = {
    1: "rapat pleno terbuka",
    2: "saksi hadir",
    200: "",
    350: "kotak suara",
    351: "",
    352: "tersegel penetapan hasil",
    380: " ".join(COUNTED[:20]),
    381: " ".join(COUNTED[20:]),
    MANY: "penutup",
}
PAGES = [SAID.get(number, f"lembar{number} biasa") for number in range(1, MANY + 1)]
LONG = a_record(1, *PAGES, title="Berita acara")
SHORT = a_record(2, *("\n".join(PAGES[start : start + 100]) for start in range(0, MANY, 100)), title="Berita acara")
QUESTIONS = (
    "pleno penutup",
    "pleno AND penutup",
    "pleno NOT penutup",
    "terbuka AND hadir AND kotak AND hasil",
    '"rapat pleno"',
    '"pleno rapat"',
    '"terbuka saksi"',
    '"terbuka saksi hadir"',
    '"saksi terbuka"',
    '"kotak suara tersegel"',
    '"suara tersegel penetapan hasil"',
    '"hadir kotak"',
    '"acara rapat"',
    '"hasil hitungan0"',
    f'"{" ".join(COUNTED)}"',
    f'"{" ".join((*COUNTED[:-1], "penutup"))}"',
    '"rapat pleno" AND "kotak suara"',
    '"rapat pleno" NOT "kotak suara"',
    "judul:acara AND tersegel",
    "sege*",
    "ter*el",
    "tersegal~",
    "penghitungan",
    "penetapkan",
)


@pytest.fixture(params=ENGINES)
def search(request: pytest.FixtureRequest, tmp_path: Path) -> Search:
    engine = ENGINES[request.param](tmp_path / "index")
    engine.rebuild([])
    return engine


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_long_record_is_found_by_whatever_a_short_one_with_its_words_is(search: Search, question: str) -> None:
    search.replace([LONG, SHORT])
    numbers = found(search, question)
    assert sorted(numbers) in ([], [1, 2]), question
    results = asked(search, question)
    assert (results.total, sum(results.facets["unit"].values())) == (len(numbers), len(numbers))
    assert len({hit.score for hit in results.hits}) <= 1


def test_phrases_of_long_records_are_told_from_their_words_side_by_side(search: Search) -> None:
    search.replace([LONG])
    strict = '{} AND "rapat pleno"'
    for phrase, there in (("terbuka saksi", 1), ("saksi terbuka", 0), ("suara tersegel", 1), ("acara rapat", 0)):
        results = asked(search, strict.format(f'"{phrase}"'))
        assert (results.whole or results.total) == there or (results.note and not there), phrase


def test_pages_of_a_long_record_are_named_and_shown(search: Search) -> None:
    search.replace([LONG, a_record(3, "lain")])
    (hit,) = asked(search, "tersegel").hits
    assert (hit.pages, hit.snippet) == ((352,), "<mark>tersegel</mark> penetapan hasil")
    assert asked(search, '"suara tersegel"').hits[0].pages[0] in {350, 352}


def test_a_closed_long_record_is_not_found_by_the_public_nor_by_its_phrases(search: Search) -> None:
    closed = a_record(1, *LONG.pages, access=Access.CLOSED, public_from=None)
    search.replace([closed, a_record(3, "rapat pleno")])
    for question in ('"rapat pleno"', '"suara tersegel"', "tersegel"):
        assert 1 not in found(search, question, reader=Reader.PUBLIC)
    assert asked(search, '"rapat pleno"', reader=Reader.PUBLIC).total == 1


def test_a_long_record_that_is_replaced_or_removed_leaves_no_phrase_behind(search: Search) -> None:
    search.replace([LONG, a_record(3, "suara tersegel")])
    search.replace([a_record(1, "sesuatu yang lain")])
    assert found(search, '"suara tersegel"') == [3]
    search.replace([LONG])
    search.remove([LONG.record])
    assert found(search, '"rapat pleno"') == []


def test_the_pages_of_a_long_record_may_come_one_at_a_time(search: Search) -> None:
    held = 0

    def pages() -> "list[str]":
        nonlocal held
        held += 1
        return list(LONG.pages)

    one = IndexedRecord(**{**vars(LONG), "pages": OnDemand(pages, MANY)})
    search.rebuild([one])
    assert found(search, '"suara tersegel"') == [1]
    assert held >= 1
