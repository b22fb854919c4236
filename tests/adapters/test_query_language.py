"""What spares the query parser, which is slow to load, reads exactly what the parser reads."""

from hypothesis import example, given
from hypothesis import strategies as st

from ppid_archive.adapters.fulltext import grammar, query_language, typed

_WORDS = """
    rapat Rapat pleno 03 2024 268/ORT.06/3673 surat-surat undang-undang yang di AND DAN OR NOT bukan Jan januari S.Pd.
    - . .. ... / , ; _ a.b 17/8/2023 2020-2022 s.d. sampai … 2020..2022 judul: kode:HK tahun:2024 * ? ~ ( ) " № é о ١٢
"""
_PIECES = st.sampled_from(_WORDS.split())
_TYPED = st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=12).flatmap(
    lambda words: st.sampled_from(["", " ", "  ", "\t", "\u00a0", "\n"]).map(lambda blank: blank.join(words))
)


@given(_TYPED)
@example("rapat rapat")
@example(" - ")
@example("yang di")
def test_mere_words_are_read_as_the_parser_reads_them(text: str) -> None:
    if typed.is_merely_words(text):
        assert query_language._words(text) == query_language._parsed(text)
        assert typed._first_fault(text) is None


@given(st.text(alphabet="ab0-/.,;_ \t\u00e9\u043e\u0661", max_size=40))
def test_words_with_what_stands_in_them_are_mere_words_unless_a_span_may_be_meant(text: str) -> None:
    assert typed.is_merely_words(text) == (".." not in text)
    if ".." not in text:
        assert query_language._words(text) == query_language._parsed(text)
        assert typed._first_fault(text) is None


@given(_TYPED)
def test_where_no_day_can_be_asked_for_nothing_is_read_as_one(text: str) -> None:
    if not typed.may_hold_days(text):
        with_days, without = (
            [(found.lastgroup, found.group()) for found in typed._lexeme(dated=dated).finditer(text)]
            for dated in (True, False)
        )
        assert with_days == without
        assert _tree(text, dated=True) == _tree(text, dated=False)


def _tree(text: str, *, dated: bool) -> object:
    """Return what Whoosh makes of a query, or the kind of fault on which it breaks."""
    try:
        return grammar._parser(dated=dated).parse(text)
    except Exception as fault:  # noqa: BLE001 - whatever breaks first, as its caller takes it
        return type(fault)
