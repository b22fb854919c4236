"""Made-up pages that say of themselves where they bear personal data: what the rules are measured on.

Every number, name and address is drawn by lot. ``[[kind|value]]`` in a template marks what shall be found; everything
else on the page shall not.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ppid_archive.domain.personal_data import PersonalKind

_MARK = re.compile(r"\[\[(\w+)\|([^\]]+)\]\]")
_NAMES = "Budi Siti Agus Dewi Joko Rina Hendra Wati Andi Lestari Bayu Putri Rahmat Yuni Fajar Intan".split()
_FAMILIES = "Santoso Wijaya Pratama Lestari Hidayat Kusuma Saputra Permata Nugraha Anggraini".split()
_LOOKALIKES = {"0": "OoQ", "1": "lI|", "5": "S", "8": "B"}


@dataclass(frozen=True)
class LabelledPage:
    """A page and the places at which personal data of a kind begin and end."""

    text: str
    spans: tuple[tuple[PersonalKind, int, int], ...]


def labelled_pages(count: int, *, noise: float, seed: int = 5) -> Iterator[LabelledPage]:
    """Yield pages of every kind by turns; ``noise`` is the share of a number's characters that recognition garbles."""
    lot = random.Random(seed)
    for number in range(count):
        yield _read(_PAGES[number % len(_PAGES)](lot), noise, lot)


def _read(marked: str, noise: float, lot: random.Random) -> LabelledPage:
    text, spans, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        kind, value = PersonalKind(match[1]), match[2]
        noisy = value if kind in {PersonalKind.EMAIL, PersonalKind.HOME_ADDRESS} else garbled(value, noise, lot)
        spans.append((kind, len(text), len(text) + len(noisy)))
        text += noisy
        last = match.end()
    return LabelledPage(text + marked[last:], tuple(spans))


def garbled(value: str, noise: float, lot: random.Random) -> str:
    """Garble digits as recognisers do: look-alike letters, a blank or a dot put in."""
    out = ""
    for place, character in enumerate(value):
        hit = lot.random() < noise
        if hit and character in _LOOKALIKES:
            out += lot.choice(_LOOKALIKES[character])
        elif hit and character.isdigit() and 0 < place < len(value) - 1 and lot.random() < 0.5:
            out += character + lot.choice(" .")
        else:
            out += character
    return out


def _name(lot: random.Random) -> str:
    return f"{lot.choice(_NAMES)} {lot.choice(_FAMILIES)}"


def _some(lot: random.Random, digits: int) -> str:
    return "".join(lot.choice("0123456789") for _ in range(digits))


def _identity(lot: random.Random) -> str:
    region = lot.choice(("367399", "150301", "170402", "187203", "327311", "947101", "517102"))
    day = lot.randint(1, 28) + lot.choice((0, 40))
    return f"{region}{day:02d}{lot.randint(1, 12):02d}{lot.randint(50, 99)}{lot.randint(1, 9999):04d}"


def _card(lot: random.Random) -> str:
    return f"367399{lot.randint(1, 28):02d}{lot.randint(1, 12):02d}{lot.randint(8, 24):02d}{lot.randint(1, 9999):04d}"


def _staff(lot: random.Random) -> str:
    born = f"{lot.randint(1966, 1998)}{lot.randint(1, 12):02d}{lot.randint(1, 28):02d}"
    since = f"{lot.randint(2014, 2024)}{lot.randint(1, 12):02d}"
    return lot.choice(("{} {} {} {}", "{}{}{}{}")).format(born, since, lot.choice("12"), f"{lot.randint(1, 30):03d}")


def _mobile(lot: random.Random) -> str:
    form = lot.choice(("08{}{}{}", "08{}-{}-{}", "08{} {} {}", "+628{}{}{}", "+62 8{}-{}-{}"))
    return form.format(lot.randint(11, 99), _some(lot, 4), _some(lot, lot.choice((3, 4))))


def _tax(lot: random.Random) -> str:
    return f"{_some(lot, 2)}.{_some(lot, 3)}.{_some(lot, 3)}.{_some(lot, 1)}-{_some(lot, 3)}.{_some(lot, 3)}"


def _day(lot: random.Random) -> str:
    months = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
    return f"{lot.randint(1, 28)} {lot.choice(months)} {lot.randint(1960, 2003)}"


def _money(lot: random.Random) -> str:
    return f"{lot.randint(1, 999)}.{_some(lot, 3)}.{_some(lot, 3)}"


def _request(lot: random.Random) -> str:
    name = _name(lot)
    mail = f"{name.split()[0].lower()}{lot.randint(1, 99)}@{lot.choice(('gmail.com', 'yahoo.co.id', 'contoh.id'))}"
    return f"""FORMULIR PERMOHONAN INFORMASI PUBLIK
No. Pendaftaran : {lot.randint(1, 99):03d}/PPID/{lot.randint(1, 12):02d}/2025
Nama : {name}
NIK : [[nik|{_identity(lot)}]]
[[home_address|Alamat]] : {_house(lot)}
No. Telepon/HP : [[telephone|{_mobile(lot)}]]
E-mail : [[email|{mail}]]
Rincian informasi : salinan keputusan penetapan hasil tahun 2024
Kantor: Jl. Veteran No. 12, Telp. (0254) 7{_some(lot, 5)}, surel kota-nusaasri@kpu.go.id
"""


def _voters(lot: random.Random) -> str:
    rows = "\n".join(
        f"{n}  [[family_card|{_card(lot)}]] [[nik|{_identity(lot)}]] {_name(lot)} {lot.randint(17, 80)} TPS 00{n}"
        if n == 1
        else f"{n}  [[nik|{_identity(lot)}]] {_name(lot)} {lot.choice('LP')} {lot.randint(17, 80)} TPS 00{n}"
        for n in range(1, 6)
    )
    return f"DAFTAR PEMILIH\nKelurahan Contoh, TPS 004\nNo  No. KK / NIK  Nama  Usia\n{rows}\n"


def _bare_list(lot: random.Random) -> str:
    rows = "\n".join(f"{n}. {_name(lot)}, [[nik|{_identity(lot)}]], {lot.choice('LP')}" for n in range(1, 5))
    return f"Lampiran: peserta bimbingan teknis\n{rows}\n"


def _signed(lot: random.Random) -> str:
    return f"""Nomor : {lot.randint(1, 400)}/ORT.06/3673/2/2025
Perihal : Undangan rapat koordinasi
Nusa Asri, {lot.randint(1, 28)} Mei 2025
Sekretaris,

{_name(lot)}
{lot.choice(("NIP. ", "NIP ", ""))}[[nip|{_staff(lot)}]]
"""


def _payment(lot: random.Random) -> str:
    bank = lot.choice(("BRI", "BNI", "Mandiri", "BSI"))
    return f"""DAFTAR PEMBAYARAN HONORARIUM
Kode rekening 521213.{_some(lot, 3)}.0{_some(lot, 3)}
Nama {_name(lot)}, NPWP : [[npwp|{_tax(lot)}]]
Nomor rekening {bank} [[bank_account|{_some(lot, 10)}{_some(lot, lot.choice((0, 3, 5)))}]] a.n. {_name(lot)}
Jumlah Rp {_money(lot)} dikurangi PPh Rp {_money(lot)}
NPWP [[npwp|0{_some(lot, 15)}]]
"""


def _life(lot: random.Random) -> str:
    return f"""DAFTAR RIWAYAT HIDUP
Nama : {_name(lot)}
Tempat/Tanggal Lahir : Serang, [[birth_date|{_day(lot)}]]
[[home_address|Alamat]] : Jl. Kenanga No. {lot.randint(1, 99)}, Kecamatan Contoh
Nomor Paspor : [[passport|{lot.choice("ABCEX")}{_some(lot, 7)}]]
Kontak [[telephone|{_mobile(lot)}]]
Tamat SMA tahun {lot.randint(1990, 2015)}; ijazah DN-02 Ma {_some(lot, 7)}
"""


def _house(lot: random.Random) -> str:
    street = lot.choice(("Kp. Baru", "Jl. Melati", "Perum Asri"))
    return f"{street} No. {lot.randint(1, 90)} RT 0{lot.randint(1, 9)}/RW 0{lot.randint(1, 9)}"


def _budget(lot: random.Random) -> str:
    rows = "\n".join(
        f"5211{n}1 Belanja bahan {lot.randint(1, 90)} OH {_money(lot)} {_money(lot)} {_money(lot)}" for n in range(1, 7)
    )
    total = f"Rp 1{_some(lot, 2)}.{_some(lot, 3)}.{_some(lot, 3)}.{_some(lot, 3)},00"
    return f"RINCIAN ANGGARAN 076.01.CR.3345.EBA.994.001.A\n{rows}\nJumlah {total}\nSP2D 2303{_some(lot, 11)}\n"


def _citations(lot: random.Random) -> str:
    rows = "\n".join(
        f"{n}. Peraturan KPU Nomor {n * 3} Tahun {lot.randint(2008, 2024)} (Berita Negara Republik Indonesia"
        f" Tahun {lot.randint(2008, 2024)} Nomor {lot.randint(1, 1800)});"
        for n in range(1, 7)
    )
    old = f"{lot.randint(1, 300)}/Kpts/KPU/TAHUN 2015"
    return f"KEPUTUSAN\nNOMOR {lot.randint(1, 99)} TAHUN 2024\nMengingat :\n{rows}\n{old}\n"


def _register(lot: random.Random) -> str:
    rows = "\n".join(
        f"{n}. {lot.randint(1, 400):03d}/PP.07-SD/3673/{n}/2024 tanggal {lot.randint(1, 28):02d}-0{n}-2024"
        f" 0{lot.randint(1, 9)}.{lot.randint(10, 59)} softcopy dan hardcopy 5 tahun"
        for n in range(1, 8)
    )
    return f"DAFTAR INFORMASI PUBLIK\nNo Ringkasan isi informasi Pejabat Waktu Bentuk Jangka waktu\n{rows}\n"


def _tally(lot: random.Random) -> str:
    rows = "\n".join(
        f"TPS {n:03d} " + " ".join(str(lot.randint(0, 300)) for _ in range(8)) + f" {lot.randint(1000, 9999)}"
        for n in range(1, 10)
    )
    return f"REKAPITULASI HASIL PENGHITUNGAN SUARA\nModel D.HASIL\n{rows}\nJumlah 1.204.553 987.112 2.191.665\n"


def _goods(lot: random.Random) -> str:
    return f"""KUITANSI Nomor {lot.randint(1, 99)}/KU.05/3673/2025
Sudah terima dari Kuasa Pengguna Anggaran, uang sejumlah Rp {_money(lot)}
Kode billing 8202{_some(lot, 11)} NTPN {_some(lot, 4)}ABCD{_some(lot, 4)}
Nomor seri {_some(lot, 4)}-{_some(lot, 4)}-{_some(lot, 4)}, kode pos 42117, faksimili 0254-2{_some(lot, 5)}
Nomor virtual account 88{_some(lot, 14)}
Alamat kantor: Jl. Veteran No. 12 Kota Nusa Asri. Hari lahir Pancasila 1 Juni.
"""


_PAGES = (
    _request, _voters, _bare_list, _signed, _payment, _life, _budget, _citations, _register, _tally, _goods,
)  # fmt: skip
