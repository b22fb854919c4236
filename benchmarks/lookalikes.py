"""Made-up letters for near-duplicates: many of one template, each scanned again, drafted before it was signed."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.labelled_documents import garble

_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
_DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
_NAMES = "Budi Siti Agus Dewi Joko Rina Hendra Wati Andi Lestari Bayu Putri Rahmat Yuni Fajar Intan".split()
_PLACES = ("Aula KPU Kota Nusa Asri", "Ruang Rapat Lantai 2", "Balai Kecamatan Tegal Sari", "Hotel Kenanga Contoh")
_WORDS = """pelaksanaan kegiatan rapat koordinasi penyusunan laporan anggaran daftar informasi publik dokumentasi
sekretariat penetapan tahapan pencalonan kampanye pemungutan rekapitulasi logistik pengadaan barang kepegawaian
perencanaan data pemilih sosialisasi pendidikan masyarakat hukum sengketa keberatan permohonan pemberitahuan berkala
retensi arsip pemusnahan penyerahan bendahara perjalanan dinas pembahasan evaluasi persiapan monitoring peserta wilayah
kecamatan kelurahan petugas penyelenggara saksi pengawas jadwal undangan pemeriksaan gudang kendaraan aplikasi jaringan
server cadangan pelatihan bimbingan teknis operator verifikasi dukungan perseorangan partai politik bakal calon dengan
untuk kepada yang dalam pada oleh sesuai berdasarkan ketentuan dilaksanakan disampaikan diharapkan dimohon kehadiran
tersebut sehubungan menindaklanjuti surat nomor tentang perubahan atas peraturan kerja sama instansi daerah""".split()


@dataclass(frozen=True)
class Letter:
    """A letter as it was born; ``template`` tells its siblings."""

    template: int
    text: str


def letters(templates: int, each: int, *, seed: int = 3) -> Iterator[Letter]:
    """Yield letters of several templates: siblings differ in number, day, hour, place, sums and names only."""
    lot = random.Random(seed)
    for template in range(templates):
        body = _body(random.Random(1000 + template))
        code = lot.choice(("ORT.06", "PP.07", "PL.01.8", "KU.05", "SDM.05", "RT.02"))
        for _ in range(each):
            yield Letter(template, _written(body, code, lot))


def scanned(text: str, noise: float, lot: random.Random) -> str:
    """Return the words of a scan: letters misread, lines broken elsewhere, a stamp's words in between."""
    words = garble(text, noise, lot).split(" ")
    place = lot.randrange(len(words))
    return " ".join((*words[:place], lot.choice(("TERIMA", "\nAGENDA\n", "ASLI")), *words[place:]))


def drafted(text: str) -> str:
    """Return the draft of a letter: no sequence number yet, no day."""
    without = re.sub(r"Nomor : \d+/", "Nomor :    /", text, count=1)
    return re.sub(r"Nusa Asri, \d+ ", "Nusa Asri,     ", without, count=1)


def _body(lot: random.Random) -> str:
    """Return a template's words, with slots."""
    sentences = [" ".join(lot.choice(_WORDS) for _ in range(lot.randint(8, 16))) for _ in range(lot.randint(6, 14))]
    slots = ["Hari : {weekday}, {when}\nPukul : {hour}.00 WIB\nTempat : {place}", "Narahubung {name}, ruang {room}"]
    law = "Undang-Undang Nomor 7 Tahun 2017 dan Peraturan KPU Nomor 22 Tahun 2023"
    return ".\n".join((*sentences[:2], f"Berdasarkan {law}", *sentences[2:4], *slots, *sentences[4:])) + ".\n"


def _written(body: str, code: str, lot: random.Random) -> str:
    day = date(2024, 1, 1) + timedelta(days=lot.randrange(700))
    when = day + timedelta(days=lot.randint(2, 9))
    filled = body.format(
        weekday=_DAYS[when.weekday()], when=_long(when), hour=lot.randint(8, 15), place=lot.choice(_PLACES),
        name=f"{lot.choice(_NAMES)} {lot.choice(_NAMES)}", room=lot.randint(1, 40),
    )  # fmt: skip
    return (
        "KOMISI PEMILIHAN UMUM\nKOTA NUSA ASRI\nJalan Kenanga Contoh Nomor 12, 42117 Telepon (0299) 000112\n"
        f"Nomor : {lot.randint(1, 900)}/{code}/3673/2/{day.year}\nSifat : Biasa\nLampiran : 1 berkas\n"
        f"Perihal : Undangan {body[:40].rpartition(' ')[0]}\n\nNusa Asri, {_long(day)}\n\nKepada Yth.\n"
        f"{lot.choice(_NAMES)} {lot.choice(_NAMES)}\ndi Tempat\n\n{filled}"
        f"\nSekretaris,\n\nHendra Contoh\nNIP. 19800101 200501 1 999\n"
    )


def _long(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
