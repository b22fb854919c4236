"""Six hundred made papers of an office, whose facts are known because they were chosen before the words."""

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from benchmarks.labelled_documents import garble

_EACH = 25
_MISREAD = 0.015
_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
_CODES = ("ORT.06", "HK.03.1", "PP.07", "PL.01.8", "KU.05", "SDM.05", "HM.02", "RT.02")
_UNITS = ("keuangan-umum-logistik", "perencanaan-data-informasi", "teknis-hukum", "parmas-sdm")
_KINDS = ("pengumuman", "undangan", "berita acara", "surat keputusan", "nota dinas", "surat tugas", "laporan")
_PLACES = (
    "Tegal Sari",
    "Karang Asri",
    "Giri Mulyo",
    "Kebon Agung",
    "Mulyo Harjo",
    "Pasir Putih",
    "Cikaret",
    "Banjar Wangi",
)
_PEOPLE = (
    "Suparman Hadikusumo", "Dewi Lestarini", "Bambang Sutedjo", "Siti Nurhaliyah", "Soetrisno Wibowo",
    "Yohanes Mambrasar", "Ni Luh Kartikasari", "Abdul Ghofur Syarifuddin", "Tjahjono Prawiro", "Ratna Puspitaningrum",
    "Hendra Gunadi", "Maria Tuhumury",
)  # fmt: skip
_COMMON = (
    "Menindaklanjuti surat sebelumnya, bersama ini disampaikan hal sebagai berikut.",
    "Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.",
    "Berdasarkan Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum, kegiatan ini perlu didukung.",
    "Kegiatan dilaksanakan pada hari kerja pukul 09.00 di aula kantor Komisi Pemilihan Umum.",
    "Tembusan disampaikan kepada ketua, para anggota, dan sekretaris.",
    "Hal lain yang belum jelas dapat ditanyakan kepada narahubung.",
)


@dataclass(frozen=True)
class Paper:
    """A made paper. ``facts`` are what it is judged by; ``mentions`` among them is a subject it only touches on."""

    title: str
    number: str
    day: date
    unit: str
    text: str
    facts: Mapping[str, object]


@cache
def papers() -> tuple[Paper, ...]:
    """Return the papers, always the same; the place in the row names a paper in the queries."""
    lot = random.Random(2026)
    subjects = tomllib.loads(Path(__file__).with_name("subjects.toml").read_text(encoding="utf-8"))
    return tuple(_paper(lot, subjects, subject, serial) for serial in range(1, _EACH + 1) for subject in subjects)


def _paper(lot: random.Random, subjects: Mapping[str, dict[str, list[str]]], subject: str, serial: int) -> Paper:
    place, person, kind = lot.choice(_PLACES), lot.choice(_PEOPLE), lot.choice(_KINDS)
    day = date(lot.randint(2019, 2025), lot.randint(1, 12), lot.randint(1, 28))
    running, code = lot.randint(1, 480), lot.choice(_CODES)
    number = f"{running}/{code}/3673/Sek-Kot/{_ROMAN[day.month - 1]}/{day.year}"
    if kind == "surat keputusan":
        number = f"Nomor {running} Tahun {day.year}"
    title = lot.choice(subjects[subject]["titles"])
    other = lot.choice([name for name in subjects if name != subject]) if lot.random() < 0.4 else None
    aside = f"Hal ini berkaitan dengan {lot.choice(subjects[other]['titles'])}." if other else ""
    told = [*lot.sample(subjects[subject]["sentences"], 3), *lot.sample(_COMMON, 3), aside]
    lot.shuffle(told)
    text = (
        f"KOMISI PEMILIHAN UMUM\nKOTA NUSA ASRI\n{kind.upper()}\nNomor : {number}\nPerihal : {title}\n"
        f"Nusa Asri, {day.day} {_MONTHS[day.month - 1]} {day.year}\nKecamatan {place}\n\n"
        + "\n".join(filter(None, told))
        + f"\n\nPenanggung jawab : {person}\n"
    )
    scanned = serial % 3 == 0
    facts = {"subject": subject, "kind": kind, "year": day.year, "month": day.month, "place": place, "person": person,
             "running": running, "code": code, "mentions": other, "scanned": scanned}  # fmt: skip
    # A title and a number are proposed from the words, so a misread paper is filed under misread ones.
    misread = (lambda words: garble(words, _MISREAD, random.Random(words))) if scanned else str
    return Paper(misread(title), number, day, lot.choice(_UNITS), misread(text), {**facts, "title": title})
