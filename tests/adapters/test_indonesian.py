"""Indonesian words: folded alike, led to their roots."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.adapters.indonesian.folding import LONGEST_WORD, fold, placed_words, words, words_holding
from ppid_archive.adapters.indonesian.lexicon import exceptions, fingerprint, roots
from ppid_archive.adapters.indonesian.spelling import modern, old_and_new
from ppid_archive.adapters.indonesian.stemmer import stem

_PAIRS = Path(__file__).parent / "indonesian_words"


def _pairs(name: str) -> list[tuple[str, str]]:
    lines = (_PAIRS / name).read_text(encoding="utf-8").splitlines()
    return [(form, root) for line in lines if not line.startswith("#") for form, root in [line.split()]]


@pytest.mark.parametrize(("name", "wanted"), [("tuning.txt", 0.97), ("held_out.txt", 0.94), ("rare.txt", 0.94)])
def test_inflected_words_of_government_are_led_to_their_roots(name: str, wanted: float) -> None:
    pairs = _pairs(name)
    missed = [(form, root, stem(form)) for form, root in pairs if stem(form) != root]
    accuracy = 1 - len(missed) / len(pairs)
    assert accuracy >= wanted, f"{name}: {len(pairs)} pairs, {accuracy:.1%} right; missed: {missed}"


@pytest.mark.parametrize(
    ("forms", "root"),
    [
        ("menulis penulis tertulis ditulis tulisan penulisan tulislah", "tulis"),
        ("mengirim pengirim pengiriman dikirimkan kirimkan", "kirim"),
        ("menyusun penyusun penyusunan disusunnya", "susun"),
        ("memilih pemilih pemilihan terpilih pilihan", "pilih"),
        ("mengesahkan pengesahan disahkan", "sah"),
        ("memperbaiki diperbaiki perbaikan terbaik", "baik"),
        ("surat-surat surat-suratnya", "surat"),
    ],
)
def test_sound_changes_are_undone(forms: str, root: str) -> None:
    assert {stem(form) for form in forms.split()} == {root}


@pytest.mark.parametrize(
    "name",
    ["pemilu", "pilkada", "bawaslu", "serang", "bengkulu", "kediri", "semarang", "bekasi", "pekanbaru", "mentawai"],
)
def test_names_are_left_alone(name: str) -> None:
    assert stem(name) == name


@pytest.mark.parametrize("word", ["di2020kan", "pp07an", "kpu", "dan", "se", "3673", ""])
def test_what_has_digits_or_is_short_stays_as_it_is(word: str) -> None:
    assert stem(word) == word


def test_words_of_no_known_root_are_cut_between_two_affixes_only() -> None:
    assert stem("mendigitalkonversikan") == stem("didigitalkonversikan") == "digitalkonversi"
    assert stem("xenobloknya") == "xenoblok"
    assert stem("mexenoblok") == "mexenoblok"


def test_a_root_is_its_own_root() -> None:
    assert [root for root in roots() if len(root) > 3 and root not in exceptions() and stem(root) != root] == []


def test_the_lists_are_lower_case_letters_and_name_their_state() -> None:
    assert all(re.fullmatch(r"[a-z]+", root) for root in roots())
    assert re.fullmatch(r"[0-9a-f]{16}", fingerprint())


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    folded = words(text)
    assert words(" ".join(folded)) == folded
    assert all(fold(word) == word and len(word) <= LONGEST_WORD for word in folded)


@given(st.text())
def test_words_are_the_same_with_and_without_their_places(text: str) -> None:
    placed = list(placed_words(text))
    assert [word for word, _, _ in placed] == words(text)
    assert all(fold(text[start:end]) == word for word, start, end in placed)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz-", max_size=80))
def test_any_letters_have_a_root_that_is_not_empty(word: str) -> None:
    assert bool(stem(word)) == bool(word)


def test_look_alike_letters_are_read_as_latin_but_russian_stays_russian() -> None:
    assert words("Реmilu РЕМILU КРU Россия") == ["pemilu", "pemilu", "kpu", "россия"]


def test_reference_numbers_are_taken_apart() -> None:
    assert words("268/ORT.06/3673/Sek-Kot/IX/2020") == ["268", "ort", "6", "3673", "sek", "kot", "ix", "2020"]


def test_numbers_are_the_same_however_they_are_filled_up() -> None:
    assert words("3 03 003 0 00 pp07 07a 1.050 é 010") == ["3", "3", "3", "0", "0", "pp07", "07a", "1", "50", "e", "10"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("soekarno", "sukarno"), ("soerabaja", "surabaya"), ("djakarta", "jakarta"), ("tjirebon", "cirebon"),
        ("jogjakarta", "yogyakarta"), ("jogja", "yogya"), ("soerat", "surat"), ("tjara", "cara"), ("jang", "yang"),
        ("banjak", "banyak"), ("masjarakat", "masyarakat"), ("sjarat", "syarat"), ("chusus", "khusus"),
        ("achir", "akhir"),
        ("pengoemoeman", "pengumuman"), ("oendangan", "undangan"), ("keboetoehan", "kebutuhan"), ("achmad", "akhmad"),
        ("surjadi", "suryadi"), ("soerjadi", "suryadi"), ("hardjono", "harjono"), ("widjaja", "wijaya"),
        ("sjahrir", "syahrir"), ("tjokroaminoto", "cokroaminoto"), ("moeljono", "mulyono"), ("kedjaksaan", "kejaksaan"),
    ],
)  # fmt: skip
def test_old_spelling_and_new_meet(old: str, new: str) -> None:
    assert stem(old) == stem(new)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("raja", "raya"), ("saja", "saya"), ("lajang", "layang"), ("panjang", "panyang"), ("kunjungan", "kunyungan"),
        ("bojong", "boyong"), ("jatim", "yatim"), ("janji", "yani"), ("koefisien", "kufisien"), ("jaya", "yaya"),
        ("banjar", "banyar"), ("kerja", "kerya"), ("terjadi", "teryadi"), ("baja", "baya"), ("jati", "yati"),
    ],
)  # fmt: skip
def test_words_that_only_look_like_old_spelling_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("short", "root"),
    [("surat2", "surat"), ("surat2nya", "surat"), ("peraturan2", "atur"), ("tps2", "tps2"), ("pasal2x", "pasal2x")],
)
def test_doubling_in_shorthand_is_understood(short: str, root: str) -> None:
    assert stem(short) == root


@given(st.text("aku0 -\u2013\u043e\u00e9_J"), st.lists(st.text("aku0j", max_size=3), max_size=3))
def test_words_are_found_by_their_letters_as_by_looking_at_each(text: str, pieces: list[str]) -> None:
    edged = [*pieces, *(f" {piece}" for piece in pieces), *(f"{piece} " for piece in pieces)]
    looked_at = {word for word in words(text) if any(piece in f" {word} " for piece in edged)}
    assert words_holding(text, edged) == looked_at


@given(st.text("acdehjknosuty", min_size=1, max_size=12), st.data())
def test_letters_are_found_in_a_word_however_it_is_spelled(word: str, data: st.DataObject) -> None:
    said = modern(word, lambda _: False)
    start = data.draw(st.integers(0, len(said)))
    piece = said[start : data.draw(st.integers(start, len(said)))]
    assert any(one in word for one in old_and_new(piece))
