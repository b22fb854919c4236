"""Two scans of one paper are known as such; letters of one template are not."""

import random
from datetime import date
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.likening import paper, share_linked
from benchmarks.lookalikes import drafted, letters, scanned
from ppid_archive.domain.likeness import Likeness, Paper, closest

LETTERS = [(one.template, one.text) for one in letters(10, 6)]
WORDS = " ".join(f"{chr(97 + n % 26)}{chr(97 + n // 26)}katax" for n in range(120))


def likeness(text: str) -> Likeness:
    taken = Likeness.of([text])
    assert taken is not None
    return taken


@given(st.lists(st.text(max_size=300), max_size=4))
def test_a_likeness_is_read_as_it_was_written_and_holds_no_word(pages: list[str]) -> None:
    taken = Likeness.of([*pages, WORDS])
    assert taken is not None
    assert Likeness.read(taken.written()) == taken
    assert "kata" not in taken.written().lower()
    assert len(taken.written()) <= 240


@pytest.mark.parametrize("written", ["", "x", "AAAA", "kein base64!", "QUJD" * 10])
def test_what_is_no_likeness_is_none(written: str) -> None:
    assert Likeness.read(written) is None


def test_a_document_that_says_too_little_is_not_compared() -> None:
    assert Likeness.of([]) is None
    assert Likeness.of(["Nomor 1 tanggal 2 Mei 2024 undangan rapat"]) is None


def test_a_paper_resembles_itself_whole_and_either_both_or_none_meet() -> None:
    papers = [paper(text) for _, text in LETTERS]
    assert all(one.resemblance(one) == 1.0 for one in papers)
    for mine, its in combinations(papers, 2):
        assert mine.resemblance(its) == its.resemblance(mine)
        assert bool({*mine.looked_for_under()} & {*its.filed_under()}) == bool(
            {*its.looked_for_under()} & {*mine.filed_under()}
        )


def test_letters_of_one_template_are_not_taken_for_one_paper() -> None:
    siblings = [(paper(a), paper(b)) for (s, a), (t, b) in combinations(LETTERS, 2) if s == t]
    assert share_linked(siblings) <= 0.01
    lot = random.Random(2)
    noisy = [(paper(scanned(a, 0.05, lot)), paper(b)) for (s, a), (t, b) in permutations(LETTERS, 2) if s == t]
    assert share_linked(noisy) <= 0.01


@pytest.mark.parametrize(("noise", "share"), [(0.0, 1.0), (0.01, 0.93), (0.02, 0.9), (0.05, 0.75)])
def test_a_scan_is_known_as_the_paper_it_was_made_of(noise: float, share: float) -> None:
    lot = random.Random(4)
    assert share_linked([(paper(scanned(text, noise, lot)), paper(text)) for _, text in LETTERS]) >= share


def test_a_draft_is_known_as_the_letter_it_became() -> None:
    assert share_linked([(paper(drafted(text)), paper(text)) for _, text in LETTERS]) == 1.0


def test_a_number_of_its_own_decides() -> None:
    one = likeness(f"{WORDS} 1 2 3 4 5")
    assert Paper(one, "1//2024").resemblance(Paper(one, "2//2024")) is None
    assert Paper(one, "1//2024").resemblance(Paper(one, "1//2024")) == 1.0
    assert Paper(one, "1//2024").resemblance(Paper(one)) == 1.0


def test_another_day_tells_papers_apart_unless_both_days_stand_in_one() -> None:
    may, june = (
        likeness(f"{WORDS} 3 mei 2024 pukul 9 ruang 7 8 10"),
        likeness(f"{WORDS} 4 juni 2024 pukul 9 ruang 7 8 10"),
    )
    assert Paper(may, day=date(2024, 5, 3)).resemblance(Paper(june, day=date(2024, 6, 4))) is None
    both = likeness(f"{WORDS} 3 mei 4 juni 2024 pukul 9 ruang 7 8 10")
    assert Paper(may, day=date(2024, 5, 3)).resemblance(Paper(both, day=date(2024, 6, 4))) is not None


def test_papers_without_numbers_must_share_nearly_every_word() -> None:
    bare = likeness(WORDS)
    assert Paper(bare).resemblance(Paper(bare)) == 1.0
    assert Paper(bare).resemblance(Paper(likeness(WORDS[:500]))) is None


def test_the_closest_come_first() -> None:
    one, less = likeness(f"{WORDS} 1 2 3 4 5"), likeness(f"{WORDS[:-90]} 1 2 3 4 5")
    other = likeness(f"{WORDS.swapcase().replace('K', 'zz')} 6 7 8 9")
    found = closest(Paper(one), [("b", Paper(less)), ("a", Paper(one)), ("c", Paper(other))])
    assert [name for name, _ in found] == ["a", "b"]
