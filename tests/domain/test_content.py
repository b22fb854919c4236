"""A document's words by page: stored as one text, read back page by page, counted as they are."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ppid_archive.domain.content import (
    PAGE_BREAK,
    Attachment,
    Page,
    PageDescription,
    PlacedWord,
    PlacedWords,
    TextSource,
    pages_in,
    split_pages,
    text_layer,
)

_WORDS = st.text(alphabet=st.characters(exclude_characters=PAGE_BREAK, codec="utf-8"), max_size=40)
_BROKEN = st.text(alphabet=st.sampled_from(f"ab\n\r\xe9\ud800{PAGE_BREAK}"), max_size=20) | st.text(
    st.characters(), max_size=20
)


def _stored(texts: Iterable[str]) -> bytes:
    return b"".join(text_layer(texts))


@given(st.lists(_WORDS, min_size=1).filter(any))
def test_words_come_back_page_by_page_as_they_were_stored(texts: list[str]) -> None:
    assert split_pages(_stored(texts)) == tuple(texts)


@given(st.lists(_BROKEN, min_size=1).filter(any))
def test_no_word_of_a_page_can_move_the_pages_behind_it(texts: list[str]) -> None:
    stored = _stored(texts)
    back = split_pages(stored)
    assert [len(words) for words in back] == [len(text) for text in texts]
    assert _stored(back) == stored


@given(st.lists(_BROKEN, min_size=1).filter(any), st.integers(1, 9))
def test_a_text_layer_that_comes_in_pieces_has_the_same_pages(texts: list[str], size: int) -> None:
    stored = _stored(texts) + b"\xff\xc3\f\xe2\x82"
    pieces = [stored[start : start + size] for start in range(0, len(stored), size)]
    assert tuple(pages_in(pieces)) == split_pages(stored)


def test_a_document_without_words_has_no_pages_of_words() -> None:
    assert _stored(()) == b""
    assert split_pages(b"") == ()


def test_a_text_layer_damaged_on_disk_is_still_read_as_far_as_it_goes() -> None:
    assert split_pages(b"rapat\xff pleno\fhasil") == ("rapat\ufffd pleno", "hasil")


@given(_WORDS, st.none() | st.floats(min_value=0, max_value=1))
def test_a_pages_description_counts_its_words_and_does_not_repeat_them(text: str, confidence: float | None) -> None:
    page = Page(3, text, TextSource.RECOGNISED, confidence, needs_recognition=True, file=2)
    assert page.description() == PageDescription(
        number=3, file=2, source=TextSource.RECOGNISED, characters=len(text), confidence=confidence
    )


@pytest.mark.parametrize(
    ("field", "value"), [("number", 0), ("file", 0), ("characters", -1), ("confidence", 1.01), ("confidence", -0.01)]
)
def test_a_page_that_cannot_be_is_not_described(field: str, value: float) -> None:
    told = Page(1, "isi", TextSource.EMBEDDED).description().model_dump()
    with pytest.raises(ValidationError, match=field):
        PageDescription.model_validate({**told, field: value})


def test_an_attachment_shown_in_a_log_does_not_show_its_bytes() -> None:
    shown = repr(Attachment("gaji.xlsx", b"rahasia"))
    assert "gaji.xlsx" in shown
    assert "rahasia" not in shown


def test_placed_words_are_kept_in_little_room_and_come_back_as_they_were() -> None:
    words = [PlacedWord(f"kata{n}", n / 350, 0.12345, 0.1, 0.02, -90.25) for n in range(350)]
    packed = PlacedWords.of(words)
    assert (len(packed), [one.text for one in packed]) == (350, [one.text for one in words])
    assert all(abs(one.x - two.x) < 1e-5 for one, two in zip(packed, words, strict=True))
    assert next(iter(packed)) == words[0]
    assert len(packed.texts) + len(packed.places) < 32 * 350


def test_words_that_are_empty_or_hold_the_mark_between_them_stay_in_their_place() -> None:
    words = [PlacedWord("", 0.1, 0.1, 0.1, 0.1), PlacedWord("a\0b", 0.2, 0.1, 0.1, 0.1)]
    assert [one.text for one in PlacedWords.of(words)] == ["", "a b"]
    assert list(PlacedWords.of(words[:1])) == words[:1]
    assert list(PlacedWords.of([])) == []
