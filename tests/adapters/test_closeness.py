"""Closeness and patterns mean what their definitions say."""

import fnmatch

from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.adapters.fulltext.closeness import Pattern, is_close

_words = st.text(alphabet="abc", max_size=6)


@given(_words, _words)
def test_close_words_are_one_edit_apart(word: str, other: str) -> None:
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    one_off = {word}
    one_off |= {left + right[1:] for left, right in cuts}
    one_off |= {left + right[1::-1] + right[2:] for left, right in cuts if len(right) > 1}
    one_off |= {left + letter + right[skipped:] for left, right in cuts for letter in "abc" for skipped in (0, 1)}
    assert is_close(word, other) == (other in one_off)
    assert is_close(other, word) == is_close(word, other)


@given(st.text(alphabet="ab*?", max_size=8), _words)
def test_a_pattern_fits_whole_words(pattern: str, word: str) -> None:
    assert Pattern(pattern).fits(word) == fnmatch.fnmatchcase(word, pattern)
    assert pattern.startswith(Pattern(pattern).beginning)
    assert not {"*", "?"} & set(Pattern(pattern).beginning)
