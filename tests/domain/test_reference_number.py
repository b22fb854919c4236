"""Document numbers as election offices write them: found whole or not at all, and never one that is only cited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.reference_number import ReferenceNumber, find_reference_number, parse_reference_number

_SEQUENCES = st.from_regex(r"[0-9]{1,5}(\.[0-9]{1,3})?", fullmatch=True)
_CLASSES = st.from_regex(r"[A-Z]{2,4}\.[0-9]{2}(\.[0-9]{1,2})?", fullmatch=True)
_KINDS = st.none() | st.sampled_from(("SOP", "Und", "BA", "Kpt"))
_RESTS = st.none() | st.sampled_from(("Sek-Kot/IX", "2", "KPU-Kota/XII", "1.2"))
_YEARS = st.integers(min_value=1900, max_value=2099)
_SLASHES = st.sampled_from(("/", " /", "/ ", " / "))
_EXAMPLES = {
    "268/ORT.06/3673/Sek-Kot/IX/2020": ("268", "ORT.06", None, 2020, "Sek-Kot/IX"),
    "/PP.07-SOP/17/2/2023": (None, "PP.07", "SOP", 2023, "2"),
    "169/Kpts/KPU/TAHUN 2015": ("169", None, None, 2015, None),
    "441/Kpts/Setjen/TAHUN 2016": ("441", None, None, 2016, None),
    "Nomor 03 Tahun 2025": ("03", None, None, 2025, None),
    "12.1/HK.03.1-Kpt/3673/2024": ("12.1", "HK.03.1", "Kpt", 2024, None),
}
_CITED = [
    "Dasar Hukum: Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik",
    "Mengingat : 1. Peraturan KPU Nomor 22 Tahun 2023",
    "sebagaimana telah diubah dengan Peraturan Komisi Informasi Nomor 1 Tahun 2021",
    "berdasarkan surat 5/PR.01/3673/2024",
    "Perubahan atas Keputusan 169/Kpts/KPU/TAHUN 2015",
]
_WORDS = st.text(alphabet="abc 1/.\nNOMRTAHUN", max_size=40)


@pytest.mark.parametrize("written", _EXAMPLES)
def test_a_number_from_practice_is_found_in_a_letter_and_read_alike_when_typed(written: str) -> None:
    sequence, class_code, kind, year, signer = _EXAMPLES[written]
    read = ReferenceNumber(written, sequence, class_code, kind, year, signer)
    assert parse_reference_number(written) == read
    assert find_reference_number(f"KOMISI PEMILIHAN UMUM\n\n{written}\nPerihal : Undangan") == read


@given(_SEQUENCES | st.just(""), _CLASSES, _KINDS, st.tuples(_RESTS, _YEARS), _SLASHES)
def test_a_number_gives_back_the_parts_it_was_put_together_from(
    sequence: str, class_code: str, kind: str | None, ending: tuple[str | None, int], slash: str
) -> None:
    rest, year = ending
    classed = f"{class_code}-{kind}" if kind else class_code
    written = slash.join(part for part in (sequence, classed, "3673", rest, str(year)) if part is not None)
    read = parse_reference_number(written)
    assert read is not None
    assert (read.sequence, read.class_code, read.kind, read.year) == (sequence or None, class_code, kind, year)
    assert read.text == " ".join(written.split())


@pytest.mark.parametrize("cited", _CITED)
def test_a_number_that_is_only_cited_is_not_the_documents_own(cited: str) -> None:
    assert find_reference_number(cited) is None
    assert parse_reference_number(cited) is not None


@pytest.mark.parametrize("cited", _CITED)
def test_the_documents_own_number_is_found_behind_those_it_cites(cited: str) -> None:
    found = find_reference_number(f"{cited}\nNomor : 12/PP.06/3673/2024\n")
    assert found is not None
    assert found.text == "12/PP.06/3673/2024"


def test_of_two_numbers_the_one_nearer_the_top_is_the_documents_own() -> None:
    found = find_reference_number("NOMOR 12 TAHUN 2024\nlampiran 7/PP.06/3673/2023\n")
    assert found is not None
    assert (found.sequence, found.year) == ("12", 2024)


@given(st.from_regex(r"[0-9]{1,8}", fullmatch=True), st.from_regex(r"(19|20)[0-9]{2,4}", fullmatch=True))
def test_a_number_is_read_whole_or_not_at_all(sequence: str, year: str) -> None:
    for written in (
        f"{sequence}/ORT.06/3673/{year}",
        f"{sequence}/Kpts/KPU/TAHUN {year}",
        f"NOMOR {sequence} TAHUN {year}",
    ):
        read = parse_reference_number(written)
        assert read is None or (read.sequence, read.year) == (sequence, int(year))


@pytest.mark.parametrize(
    "text", ["", "tanpa nomor", "021/5551234", "12/03/2024", "Nomor 5 tanggal 3 Mei 2024", "TAHUN 2024"]
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert find_reference_number(text) is None
    assert parse_reference_number(text) is None


@given(st.lists(_WORDS | st.sampled_from((*_EXAMPLES, *_CITED)), max_size=6))
def test_a_number_that_is_found_stands_in_the_text_as_it_is_told(parts: list[str]) -> None:
    text = "\n".join(parts)
    found = find_reference_number(text)
    if found is not None:
        assert found.text in " ".join(text.split())
        assert parse_reference_number(found.text) == found
    assert found is None or parse_reference_number(text) is not None
