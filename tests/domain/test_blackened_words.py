"""Phrases are found however they are spaced, broken or misread; nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.blackened_words import letters_of, spans, stands_in

_LETTERS = st.text(st.sampled_from("abcdeghjkmnprtuvwxy3467"), min_size=6, max_size=18)
_BETWEEN = st.lists(st.sampled_from(["", "", " ", "  ", "\n", "-\n", ".", "-"]), min_size=18, max_size=18)


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("NIK 3673 0112 0588 0001.", "3673011205880001", ["3673 0112 0588 0001"]),
        ("NIK 3673O1l2O588OOOl", "3673011205880001", ["3673O1l2O588OOOl"]),
        ("Sukma-\nwati dan SUKMAWATI", "sukmawati", ["Sukma-\nwati", "SUKMAWATI"]),
        ("Ani berani bertani, ANI.", "Ani", ["Ani", "ANI"]),
        ("Sukmawatinya", "Sukmawati", ["Sukmawati"]),
        ("Éva ﬁnal Šukmawati", "final sukmawati", ["ﬁnal Šukmawati"]),
        ("Sukmawatl", "Sukmawati", ["Sukmawatl"]),
        ("Sukrawati", "Sukmawati", []),
        ("apa saja", "--", []),
        ("", "Sukmawati", []),
    ],
)
def test_a_phrase_is_found_by_its_letters(text: str, phrase: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, phrase)] == found


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("oleh Sukrnawati hadir", "Sukmawati", False),  # two letters for one
        ("oleh Sukrawati hadir", "Sukmawati", True),
        ("oleh Sukmawat hadir", "Sukmawati", True),
        ("oleh Sukmmawati hadir", "Sukmawati", True),
        ("3673 0112 0S88 0071", "3673011205880001", True),
        ("3673 0112 1234 5678", "3673011205880001", False),
        ("Anu", "Ani", False),
    ],
)
def test_a_recognised_text_may_be_a_letter_in_six_off(text: str, phrase: str, found: bool) -> None:
    assert bool(spans(text, phrase, misread=True)) is found


@given(phrase=_LETTERS, between=_BETWEEN, before=st.text(max_size=20), after=st.text(max_size=20))
def test_whatever_stands_between_its_letters_a_phrase_is_found(
    phrase: str, between: list[str], before: str, after: str
) -> None:
    broken = "".join(letter + gap for letter, gap in zip(phrase, between, strict=False))
    assert stands_in(f"{before} {broken} {after}", [phrase]) == (phrase,)
    assert spans(f"{before} {broken} {after}", phrase, misread=True)


@given(text=st.text(max_size=60), phrase=st.text(max_size=12))
def test_what_is_found_has_the_letters_of_the_phrase(text: str, phrase: str) -> None:
    for start, end in spans(text, phrase):
        assert letters_of(text[start:end]) == letters_of(phrase) or not text[start:end].isascii()
