"""Kind, unit of origin and stage are proposed by the office's rules, with evidence and a measured confidence."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ppid_archive
from benchmarks import telling as measured
from ppid_archive.domain.content import Properties
from ppid_archive.domain.errors import BadSetting
from ppid_archive.domain.proposal import CONFIDENCE, Proposals, Telling, propose
from ppid_archive.domain.record import Origin, Told
from ppid_archive.settings import proposal_rules

ON = date(2026, 11, 21)
RULES = (Path(ppid_archive.__file__).parent / "data" / "proposal-rules.toml").read_text(encoding="utf-8")
TELLING = Telling.by(proposal_rules("proposal-rules.toml", RULES))


def told(text: str, telling: Telling = TELLING) -> Proposals:
    return propose([text], Properties(), received_on=ON, telling=telling)


def value(fact: Told | None) -> str | None:
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("text", "kind", "evidence"),
    [
        ("Nomor: 5/ORT.06-BA/3673/2024\nKEPUTUSAN", "berita acara", "5/ORT.06-BA/3673/2024"),
        ("KEPUTUSAN KOMISI PEMILIHAN UMUM\nNOMOR 3 TAHUN 2024\nTENTANG\nSOP", "surat keputusan",
         "KEPUTUSAN KOMISI PEMILIHAN UMUM"),
        ("KPU\n  N O T A   D I N A S\nNomor : 1", "nota dinas", "N O T A D I N A S"),
        ("SURAT KETERANGAN\n", "surat keterangan", "SURAT KETERANGAN"),
        ("SIARAN PERS\n", "siaran pers", "SIARAN PERS"),
        ("KWITANSI No. 3\nSUDAH TERIMA", "kuitansi", None),
        ("Perihal : Undangan Rapat Pleno\n", "surat undangan", "Undangan Rapat Pleno"),
        ("Perihal : Laporan Kegiatan\n", "laporan", "Laporan Kegiatan"),
        ("KOMISI PEMILIHAN UMUM\nRAPAT\n", None, None),
        ("keputusan rapat\nsurat tugas\n", None, None),
        ("SOP Pendokumentasian terkait\n", None, None),
    ],
)  # fmt: skip
def test_the_kind_is_told_by_number_then_heading_then_subject(
    text: str, kind: str | None, evidence: str | None
) -> None:
    found = told(text).document_kind
    assert value(found) == kind
    if found and evidence:
        assert (found.evidence, found.origin) == (evidence, Origin.PROPOSED)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("NOTA DINAS\nDari : Kepala Subbagian Hukum dan SDM\n", "Subbagian Hukum dan SDM"),
        ("KOMISI PEMILIHAN UMUM\nKOTA NUSA ASRI\nSUB BAGIAN KEUANGAN\nNomor : 1", "SUB BAGIAN KEUANGAN"),
        ("KOMISI PEMILIHAN UMUM\nKOTA NUSA ASRI\nNomor : 268/ORT.06/3673/Sek-Kot/IX/2020", "Sekretariat KPU Kota"),
        ("KOMISI PEMILIHAN UMUM\nKOTA NUSA ASRI\nNomor : 3/ORT.06/3673/2/2024", "Sekretariat"),
        ("KOMISI PEMILIHAN UMUM\nKOTA NUSA ASRI\nNomor : 3/ORT.06/3673/2024", "KOMISI PEMILIHAN UMUM KOTA NUSA ASRI"),
        ("Kepada Kepala Subbagian Umum\nrapat bersama bagian lain", None),
    ],
)
def test_the_unit_of_origin_is_the_sender_not_the_receiver(text: str, unit: str | None) -> None:
    assert value(told(text).unit_of_origin) == unit


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Perihal : Undangan Pencermatan Daftar Calon Sementara\n", "Pencalonan"),
        ("Perihal : Rekapitulasi DPT\n", "Pemutakhiran data pemilih dan penyusunan daftar pemilih"),
        ("Perihal : Pemutakhiran Data Pemilih Berkelanjutan\n", None),
        ("Perihal : Rapat Biasa\n\nDebat publik dan alat peraga kampanye diatur pada masa kampanye.", "Masa kampanye"),
        ("Perihal : Rapat Biasa\n\nSurat tentang kampanye.", None),
        ("Perihal : Rapat PAW Anggota DPRD\n", "Penggantian antarwaktu"),
        ("Perihal : Kadept dan DPTS\n", None),
    ],
)
def test_the_stage_is_told_by_the_subject_or_by_two_words_of_the_head(text: str, stage: str | None) -> None:
    assert value(told(text).election_stage) == stage


def test_a_stage_counts_only_while_it_is_laid_down() -> None:
    assert told("Perihal : Masa tenang\nNusa Asri, 2 Mei 2014\n").election_stage is None
    assert value(told("Perihal : Masa tenang\nNusa Asri, 2 Mei 2024\n").election_stage) == "Masa tenang"


def test_without_rules_nothing_of_the_sort_is_proposed() -> None:
    bare = told("BERITA ACARA\nPerihal : Masa tenang\nNomor : 3/ORT.06/3673/2/2024", Telling.by())
    assert (bare.document_kind, bare.unit_of_origin, bare.election_stage) == (None, None, None)
    assert bare.document_number is not None


@given(st.text(max_size=400))
def test_no_text_breaks_the_rules_and_every_proposal_has_evidence_and_confidence(text: str) -> None:
    for fact in vars(told(text)).values():
        assert fact is None or (fact.evidence and 0 < fact.confidence <= 1)


def test_the_confidence_of_a_rule_is_no_more_than_its_measured_share_of_right_ones() -> None:
    found: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for noise in (0.0, 0.01, 0.03):
        for name, score in measured.proposals(600, noise=noise).items():
            found.update({(name, rule): n for rule, n in score.by_rule.items()})
            right.update({(name, rule): n for rule, n in score.right_by_rule.items()})
    assert {key for key, count in found.items() if right[key] / count < float(key[1])} == set()
    assert {float(rule) for _, rule in found} == set(CONFIDENCE.values()) - {0.5}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('headings = ["KEPUTUSAN"', 'heading = ["KEPUTUSAN"', "unknown key, did you mean headings?"),
        ('suffixes = ["SOP"]', 'suffixes = ["BA"]', "suffix 'ba' occurs twice"),
        ("valid_from = 2017-08-16", 'valid_from = "dulu"', "valid_from"),
        ("schema_version = 1", "schema_version = 7", "schema_version"),
        ('headings = ["FORMULIR"]', "", "kind 'formulir' has neither headings nor suffixes nor subjects"),
        ("[[kinds]]", "[[kinds]", "line"),
    ],
)
def test_rules_that_are_wrong_are_told_with_a_sentence(old: str, new: str, complaint: str) -> None:
    with pytest.raises(BadSetting, match=r"aturan\.toml") as caught:
        proposal_rules("aturan.toml", RULES.replace(old, new, 1))
    assert complaint in " ".join(caught.value.complaints)
