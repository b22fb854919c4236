"""Tame names: any name in, a name every file system carries out."""

from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.file_name import safe_name, stem

_ANY_NAME = st.text(alphabet=st.characters(), max_size=300)


@given(_ANY_NAME)
def test_every_name_becomes_short_printable_ascii_without_a_way_out(name: str) -> None:
    tame = safe_name(name)
    assert tame
    assert len(tame) <= 80
    assert tame.isascii()
    assert tame.isprintable()
    assert not set(tame) & set('/\\:*?"<>| \n')
    assert not tame.startswith(".")


@given(_ANY_NAME)
def test_taming_twice_changes_nothing_more(name: str) -> None:
    assert safe_name(safe_name(name)) == safe_name(name)


def test_the_extension_survives_a_long_name() -> None:
    assert safe_name("undangan " * 40 + ".pdf").endswith(".pdf")


@given(_ANY_NAME)
def test_a_title_from_a_name_is_one_line_and_never_empty(name: str) -> None:
    title = stem(name)
    assert title.strip()
    assert "\n" not in title
    assert title.isprintable() or all(c.isprintable() or c == " " or not c.isascii() for c in title)


def test_a_title_from_a_name_reads_like_words() -> None:
    assert stem("Surat_Undangan  Pleno.pdf") == "Surat Undangan Pleno"
