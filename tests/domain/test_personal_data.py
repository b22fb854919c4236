"""Personal data are found on made-up pages, and what is said of them never names a value."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import telling
from benchmarks.labelled_pages import labelled_pages
from ppid_archive.domain.personal_data import CONFIDENCE, PersonalData, PersonalKind, find_personal_data, pages_with


def kinds(text: str) -> list[str]:
    return [one.kind.value for one in find_personal_data([text])]


@pytest.mark.parametrize(
    ("text", "kind", "evidence"),
    [
        ("NIK : 3673991708450001", "nik", "3673**********01"),
        ("seorang perempuan, 3673995708450001, dari kota", "nik", "3673**********01"),
        ("NIK 3673 9917 0845 0001", "nik", "3673**********01"),
        ("NIK: 36739917O84S0OO1", "nik", "3673**********01"),
        ("NIK: 36739917 08450001", "nik", "3673**********01"),
        ("Kartu Keluarga No. 3673990101200007", "family_card", "3673**********07"),
        ("NIP. 19850817 201012 1 003", "nip", "19**************03"),
        ("198508172010121003", "nip", "19**************03"),
        ("PPPK NIP 19900203 202421 2 011", "nip", "19**************11"),
        ("HP: 0812-3456-7890", "telephone", "08********90"),
        ("WA O812 3456 7890", "telephone", "08********90"),
        ("hubungi +62 812 3456 789", "telephone", "62********89"),
        ("NPWP 01.234.567.8-401.000", "npwp", "01***********00"),
        ("NPWP: 012345678401000", "npwp", "01***********00"),
        ("NPWP 0123456784010000", "npwp", "0123**********00"),
        ("surel budi.contoh@gmail.com", "email", "b***@***"),
        ("Nomor Paspor: A1234567", "passport", "A*******"),
        ("No. Rekening BRI 0123-01-012345-50-1 a.n. Budi", "bank_account", "01***********01"),
        ("bertempat tinggal di Kp. Baru RT 02/RW 03", "home_address", "tinggal di ***"),
        ("Nama : Budi\nAlamat : Jl. Melati 5", "home_address", "Alamat ***"),
        ("Tempat/Tanggal Lahir : Serang, 17 Agustus 1985", "birth_date", "**-**-****"),
        ("TEMPAT, TGL LAHIR: SERANG, 17-08-1985", "birth_date", "**-**-****"),
    ],
)
def test_what_belongs_to_a_person_is_found_and_masked(text: str, kind: str, evidence: str) -> None:
    (found,) = find_personal_data(["halaman kosong", text])
    assert (found.kind, found.page, found.count, found.evidence) == (kind, 2, 1, evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Nomor : 268/ORT.06/3673/Sek-Kot/IX/2020",
        "219/Sek.Kab-013329914/VI/2016",
        "Jumlah Rp 3.673.991.708.450.001,00",
        "1.250.000 3.000.000 4.250.000 17.500.000",
        "Kode rekening 5.2.1.02.01.0001 sebesar Rp 1.500.000",
        "Nomor 9999991708450001",
        "Nomor 3673991799450001",
        "Nomor seri 1234-5678-9012-3456",
        "info@kpu.go.id",
        "anggota@kpu-nusaasri.example",
        "humas@kabarnusa.example",
        "Kantor: Jl. Veteran No. 12, Telp. (0254) 712345",
        "Alamat: Jl. Veteran No. 12 Kota Nusa Asri",
        "Hari lahir Pancasila",
        "Balasan ke alamat tersebut di atas",
        "No Ringkasan isi informasi\n1. Keputusan 2024 2 lembar 2025 5 tahun",
        "SP2D 230331302000123 tanggal 08-12-2024 pukul 09.00",
        "Paspor wajib dibawa, anggaran 12345678",
        "Paspor wajib dibawa pada 17 Agustus 2024",
        "",
    ],
)
def test_what_belongs_to_an_office_is_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_several_of_a_kind_are_counted_once_each_and_told_by_page() -> None:
    page = "NIK 3673991708450001\nNIK 3673991708450001\nNIK 3673995708450002\nHP 081234567890"
    found = find_personal_data([page, "", "HP 081234567891"])
    assert [(one.kind.value, one.page, one.count) for one in found] == [
        ("nik", 1, 2), ("telephone", 1, 1), ("telephone", 3, 1),
    ]  # fmt: skip
    assert pages_with(found) == (1, 3)


@given(st.lists(st.text(alphabet="0123456789OlI .-/\nNIKPHRTabc@:", max_size=120), max_size=3))
def test_no_text_breaks_the_rules_and_every_page_named_exists(pages: list[str]) -> None:
    for one in find_personal_data(pages):
        assert 1 <= one.page <= len(pages)
        assert one.count >= 1


@given(st.integers(0, 200), st.sampled_from([0.0, 0.1]))
def test_what_is_said_of_a_finding_never_names_the_value(seed: int, noise: float) -> None:
    for page in labelled_pages(11, noise=noise, seed=seed):
        said = " ".join(one.model_dump_json() for one in find_personal_data([page.text]))
        for kind, start, end in page.spans:
            if kind is not PersonalKind.HOME_ADDRESS:
                assert page.text[start:end] not in said
                assert re.sub(r"\W", "", page.text[start:end]) not in re.sub(r"\W", "", said)
        assert re.search(r"\d{5}", said) is None


@pytest.mark.parametrize(("noise", "precision", "recall"), [(0.0, 0.99, 0.99), (0.05, 0.99, 0.93), (0.1, 0.99, 0.88)])
def test_the_rules_are_as_right_as_it_is_written(noise: float, precision: float, recall: float) -> None:
    scores = telling.personal_data(1100, noise=noise)[None]
    assert scores.precision >= precision
    assert scores.recall >= recall


def test_the_confidence_of_a_rule_is_no_more_than_its_measured_share_of_right_ones() -> None:
    for noise in (0.02, 0.05, 0.1):
        score = telling.personal_data(2200, noise=noise)[None]
        assert {rule for rule in CONFIDENCE if score.share(rule) < CONFIDENCE[rule]} == set()
        assert set(score.by_rule) == set(CONFIDENCE)


def test_a_finding_is_kept_as_it_was_written() -> None:
    (found,) = find_personal_data(["NIK : 3673991708450001"])
    assert PersonalData.model_validate_json(found.as_json()) == found
