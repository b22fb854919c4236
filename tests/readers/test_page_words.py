"""Words of a page as they are kept, and layers that are no words at all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.pdf_text import is_garbage

_PROSE = "Komisi Pemilihan Umum mengumumkan daftar informasi publik yang wajib disediakan setiap saat. " * 20


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Peng\u00ad\r\numuman", "Pengumuman"),
        ("Peng\u00ad umuman", "Peng umuman"),
        ("satu\r\ndua\rtiga\u2028empat\x0blima\x85enam", "satu\ndua\ntiga\nempat\nlima\nenam"),
        ("a\x00b\x07c\u200bd\ufeffe", "abcde"),
        ("satu\n \n\t\n\n\ndua", "satu\n\ndua"),
        ("satu\n\ndua\tdan", "satu\n\ndua\tdan"),
        ("\r\n  judul  \r\n", "judul"),
    ],
)
def test_what_no_reader_sees_is_not_kept(raw: str, kept: str) -> None:
    assert clean(raw) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing_and_loses_no_word(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once
    if raw.isascii() and raw.replace("\n", " ").isprintable():
        assert once.split() == raw.split()


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=200))
def test_plain_text_is_cleaned_as_any_other(raw: str) -> None:
    """A letter that is not ASCII takes the long way; the rest of the text must come out the same."""
    assert clean(raw + "\né") == (clean(raw + "\nx")[:-1] + "é")


@pytest.mark.parametrize(
    ("layer", "garbage"),
    [
        (_PROSE, False),
        ("", False),
        ("12.500.000 " * 100, False),
        ("".join(chr(0xE000 + n % 90) for n in range(900)), True),
        ("\x03\x04\x05 " * 300, True),
        ("\ufffd\ufffdab " * 300, True),
        ("Xqzr tlkw bnmv sdfg " * 40, True),
        ("KOMISI PEMILIHAN UMUM KOTA NUSA ASRI\n" + "Xqzr tlkw bnmv sdfg\n" * 60, True),
        ("Xqzr tlkw", False),
        ("\x01\x04\x05\x06\x07", True),
        ("\uf0b7 satu", False),
        ("Все люди рождаются свободными и равными в своём достоинстве и правах. " * 20, False),
        ("Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια. " * 20, False),
        ("يولد جميع الناس أحرارا متساوين في الكرامة والحقوق " * 20, False),
        ("ꦱꦧꦼꦤ꧀ꦮꦺꦴꦁꦏꦭꦲꦶꦫꦏꦺꦏꦤ꧀ꦛꦶꦩꦂꦢꦶꦏ " * 20, False),
        ("Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm. " * 20, False),
    ],
)
def test_a_layer_that_is_no_words_is_recognised_from_its_picture(layer: str, garbage: bool) -> None:
    assert is_garbage(layer) is garbage
    assert is_garbage(re.sub("\n", "\r\n", layer)) is garbage
