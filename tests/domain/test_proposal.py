"""What a document says about itself is proposed with evidence, never made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.content import Properties
from ppid_archive.domain.proposal import propose
from ppid_archive.domain.record import Origin

_ON = date(2026, 11, 21)
_LETTER = """KOMISI PEMILIHAN UMUM
KOTA NUSA ASRI

Nomor    : 268/ORT.06/3673/Sek-Kot/IX/2020
Sifat    : Biasa
Perihal  : Undangan Rapat Pleno
           Penetapan DIP

Nusa Asri, 28 September 2020

Kepada Yth. Anggota KPU
di Tempat

Menindaklanjuti surat tanggal 1 Agustus 2020 ...
"""
_DECISION = """KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA NUSA ASRI
NOMOR 12 TAHUN 2024
TENTANG
PENETAPAN DAFTAR INFORMASI PUBLIK
TAHUN 2024

Menimbang : bahwa berdasarkan Undang-Undang Nomor 14 Tahun 2008
Ditetapkan di Nusa Asri
pada tanggal 5 Mei 2024
"""


def test_a_letter_proposes_its_own_number_date_subject_and_class() -> None:
    found = propose([_LETTER], Properties(), received_on=_ON)
    assert found.document_number is not None
    assert found.document_number.value == "268/ORT.06/3673/Sek-Kot/IX/2020"
    assert found.class_code is not None
    assert found.class_code.value == "ORT.06"
    assert found.document_date is not None
    assert found.document_date.value == date(2020, 9, 28)
    assert found.title is not None
    assert found.title.value == "Undangan Rapat Pleno Penetapan DIP"


def test_a_decision_proposes_the_day_it_was_signed_and_what_it_is_about() -> None:
    found = propose([_DECISION], Properties(), received_on=_ON)
    assert found.document_number is not None
    assert found.document_number.value.upper() == "NOMOR 12 TAHUN 2024"
    assert found.document_date is not None
    assert found.document_date.value == date(2024, 5, 5)
    assert found.title is not None
    assert found.title.value == "PENETAPAN DAFTAR INFORMASI PUBLIK TAHUN 2024"


_REPORT = """Perihal : Laporan Pemeriksaan Gudang

Nusa Asri, 18 Januari 2024

Pemeriksaan di gudang logistik pada tanggal 15 Januari 2024 menunjukkan kekurangan bilik suara,
sebagaimana ditetapkan pada tanggal 3 Januari 2024 dalam rapat.
"""
_SIGNED_LATE = ["KEPUTUSAN KPU\n" + "Menimbang bahwa sejak 1 Maret 2021 berlaku\n" * 200, "isi\n" * 3000,
                "Ditetapkan di Nusa Asri\npada tanggal 9 Juli 2021\nKETUA"]  # fmt: skip


@pytest.mark.parametrize(
    ("pages", "day"),
    [
        ([_REPORT], date(2024, 1, 18)),
        (_SIGNED_LATE, date(2021, 7, 9)),
        (["Nomor: 1/PP.06/3673/2024                Nusa Asri, 2 Mei 2024\nisi sejak 1 Mei 2024"], date(2024, 5, 2)),
        (["laporan\n" * 900 + "sejak 1 Mei 2024", "penutup\n\nNusa Asri , 3 Juni 2024\nKetua"], date(2024, 6, 3)),
        (["SOP\nTanggal Pembuatan\n5 Februari 2023\nTanggal Efektif 9 Februari 2023\n"], date(2023, 2, 5)),
        (["Keputusan ini ditetapkan di Serang dan berlaku sejak 4 April 2022."], date(2022, 4, 4)),
        (["Ditetapkan di : Nusa Asri\nPada Tanggal : 6 Mei 2022"], date(2022, 5, 6)),
        (["Rapat di Kota Nusa Asri, 1 Mei 2024 dihadiri semua.\nNusa Asri, 2 Mei 2024\nSekretaris"], date(2024, 5, 2)),
    ],
)
def test_a_document_is_dated_by_its_own_day_not_by_one_it_speaks_of(pages: list[str], day: date) -> None:
    found = propose(pages, Properties(created=date(2019, 1, 1)), received_on=_ON)
    assert found.document_date is not None
    assert found.document_date.value == day


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Perihal 1 Pemberitahuan Jadwal", "Pemberitahuan Jadwal"),
        ("Perihal : - Undangan Rapat", "Undangan Rapat"),
        ("Perihal Undangan Rapat", "Undangan Rapat"),
        ("Hal : Undangan Rapat", "Undangan Rapat"),
        ("Perihal: 17 Agustus 2024, upacara", "17 Agustus 2024, upacara"),
        ("Hal ini perlu dibahas", None),
        ("Perihal :", None),
        ("Perihal :\n\nKepada Yth. Ketua", None),
    ],
)
def test_a_subject_is_read_though_the_recogniser_misread_what_stands_before_it(line: str, title: str | None) -> None:
    found = propose([f"Nomor : 1\n{line}\n"], Properties(), received_on=_ON)
    assert (found.title.value if found.title else None) == title


def test_a_law_that_is_cited_is_not_the_documents_own_number() -> None:
    found = propose(["Dasar Hukum 1. Undang-Undang Nomor 14 Tahun 2008\n"], Properties(), received_on=_ON)
    assert found.document_number is None


def test_a_date_after_the_day_of_receipt_is_not_proposed() -> None:
    found = propose(["Nusa Asri, 1 Januari 2030"], Properties(), received_on=_ON)
    assert found.document_date is None


def test_an_impossible_date_is_not_proposed() -> None:
    assert propose(["31 Februari 2024"], Properties(), received_on=_ON).document_date is None


def test_the_files_own_title_is_the_last_resort() -> None:
    found = propose(["tanpa judul"], Properties(title="Laporan Tahunan"), received_on=_ON)
    assert found.title is not None
    assert (found.title.value, found.title.evidence) == ("Laporan Tahunan", "properties")


@pytest.mark.parametrize("month", ["Pebruari", "Februari", "FEBRUARI"])
def test_months_are_read_in_every_spelling(month: str) -> None:
    found = propose([f"pada tanggal 3 {month} 2021"], Properties(), received_on=_ON)
    assert found.document_date is not None
    assert found.document_date.value == date(2021, 2, 3)


@given(st.lists(st.text(max_size=3000), max_size=3))
def test_any_words_propose_something_with_evidence_or_nothing(pages: list[str]) -> None:
    found = propose(pages, Properties(), received_on=_ON)
    for proposal in (found.title, found.document_number, found.document_date, found.class_code):
        assert proposal is None or (proposal.origin is Origin.PROPOSED and proposal.evidence)
