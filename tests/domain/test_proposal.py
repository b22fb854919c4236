"""What a document says about itself is proposed with evidence, never made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.content import Properties
from ppid_archive.domain.proposal import propose
from ppid_archive.domain.record import Origin, Told

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


def test_the_language_is_what_the_file_says_and_no_more_than_a_guess() -> None:
    found = propose(["tanpa judul"], Properties(language="id"), received_on=_ON).language
    assert found == Told(value="id", origin=Origin.PROPOSED, evidence="properties", confidence=0.5)
    assert propose(["tanpa judul"], Properties(), received_on=_ON).language is None


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


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("\nPerihal : -\n\nTENTANG\nPEMBENTUKAN TIM PENGHUBUNG\n", "PEMBENTUKAN TIM PENGHUBUNG"),
        ("\nHal : \n\n  Nama SOP : Pelayanan Informasi Publik\n", "Pelayanan Informasi Publik"),
        ("\nPerihal :\nLampiran : 1 (satu) berkas\n\nTENTANG\nDAFTAR PEMILIH\n", "DAFTAR PEMILIH"),
        ("\nPerihal :\n  Undangan rapat: pembahasan DIP\n", "Undangan rapat: pembahasan DIP"),
        ("\nPerihal:Rapat: pembahasan DIP\n", "Rapat: pembahasan DIP"),
        ("From: humas@example.org\nSubject: Jadwal rapat pleno\n\nYth.", "Jadwal rapat pleno"),
        ("\nTENTANG\nTIM PENILAI ARSIP\nDENGAN RAHMAT TUHAN YANG MAHA ESA\nKETUA", "TIM PENILAI ARSIP"),
        ("\nTENTANG\nTIM PENILAI ARSIP\nMenimbang: bahwa\n", "TIM PENILAI ARSIP"),
        ("\nTENTANG\nTIM PENILAI ARSIP\nKETUA KOMISI PEMILIHAN UMUM KOTA NUSA ASRI,\n", "TIM PENILAI ARSIP"),
        ("\nTENTANG\nTIM PENILAI ARSIP\nKETUA\nKOMISI PEMILIHAN UMUM KOTA NUSA ASRI,\n", "TIM PENILAI ARSIP"),
        ("\nTENTANG\nTIM PENILAI ARSIP KETUA KOMISI  PEMILIHAN UMUM\n", "TIM PENILAI ARSIP"),
        (
            "\nTENTANG\nTATA NASKAH DINAS\nDI LINGKUNGAN KOMISI PEMILIHAN UMUM KOTA NUSA ASRI\n",
            "TATA NASKAH DINAS DI LINGKUNGAN KOMISI PEMILIHAN UMUM KOTA NUSA ASRI",
        ),
        (
            "\nTENTANG\nTATA NASKAH DINAS DI LINGKUNGAN\nKOMISI PEMILIHAN UMUM KOTA NUSA ASRI\n",
            "TATA NASKAH DINAS DI LINGKUNGAN KOMISI PEMILIHAN UMUM KOTA NUSA ASRI",
        ),
        ("\nTENTANG\nTATA NASKAH DINAS\nKOMISI PEMILIHAN UMUM KOTA NUSA ASRI,\n", "TATA NASKAH DINAS"),
        ("\nPerihal : Undangan Rapat Koordinasi Kampanye : 5\n", "Undangan Rapat Koordinasi Kampanye"),
        ("\nPerihal : Undangan Rapat Tahap 2\n", "Undangan Rapat Tahap 2"),
        ("\nPerihal : Undangan rapat pleno Komisi Pemilihan Umum\n", "Undangan rapat pleno Komisi Pemilihan Umum"),
        ("\nTENTANG\nTIM PENILAI ARSIP\nSEKRETARIS KOMISI PEMILIHAN UMUM\n", "TIM PENILAI ARSIP"),
        ("\nTENTANG\nTIM PENILAI ARSIP\nSEKRETARIS JENDERAL\nKOMISI PEMILIHAN UMUM,\n", "TIM PENILAI ARSIP"),
        (
            "\nTENTANG\nPENUNJUKAN KETUA\nTIM PENILAI ARSIP\nKETUA KOMISI PEMILIHAN\n",
            "PENUNJUKAN KETUA TIM PENILAI ARSIP",
        ),
        ("\nTENTANG\nPENGGANTIAN SEKRETARIS JENDERAL\n\nisi\n", "PENGGANTIAN SEKRETARIS JENDERAL"),
        ("\nTENTANG\nTIM PENILAI ARSIP\nKota Nusa Asri, rapat pertama\n", "TIM PENILAI ARSIP"),
        ("\nTENTANG\nTata Cara\nPenilaian Arsip\n\nisi\n", "Tata Cara Penilaian Arsip"),
        ("\nPerihal : Undangan\n    Kepada Yth. Ketua\n", "Undangan"),
    ],
)
def test_an_empty_form_and_what_follows_a_title_are_not_taken_for_one(page: str, title: str) -> None:
    found = propose([page], Properties(title="berkas1"), received_on=_ON)
    assert found.title is not None
    assert found.title.value == title


@pytest.mark.parametrize(
    ("created", "proposed"), [(date(2024, 3, 1), True), (_ON, True), (date(2026, 11, 22), False), (None, False)]
)
def test_the_day_a_file_says_it_was_made_stands_in_unless_it_lies_after_receipt(
    created: date | None, proposed: bool
) -> None:
    found = propose(["tanpa tanggal"], Properties(created=created), received_on=_ON).document_date
    assert (found.value if found else None) == (created if proposed else None)
    assert found is None or (found.origin, found.evidence) == (Origin.PROPOSED, "properties")


@pytest.mark.parametrize("month", ["agu\u017ftus", "januar\u0131", "apr\u0130l", "o\u212atober"])
def test_a_month_in_look_alike_letters_stops_no_reading(month: str) -> None:
    found = propose([f"Perihal : Undangan rapat\nNusa Asri, 3 {month} 2020\n"], Properties(), received_on=_ON)
    assert found.title is not None
    assert found.document_date is None


def test_a_number_without_a_class_proposes_no_class() -> None:
    found = propose(["NOMOR 12 TAHUN 2024\n"], Properties(), received_on=_ON)
    assert found.document_number is not None
    assert found.class_code is None


def test_words_beyond_the_second_page_propose_no_title_and_no_number() -> None:
    found = propose(["sampul", "daftar isi", _LETTER], Properties(), received_on=_ON)
    assert (found.title, found.document_number, found.class_code) == (None, None, None)
    assert found.document_date is not None


@given(st.text(alphabet="RAPAT pleno", min_size=250))
def test_a_proposed_title_is_one_line_of_bearable_length(words: str) -> None:
    for page in (f"\nPerihal : x{words}\n", "tanpa perihal"):
        found = propose([page], Properties(title=words), received_on=_ON)
        assert found.title is not None
        assert len(found.title.value) <= 200
        assert "\n" not in found.title.value
