"""Made-up papers of an office that say of themselves what they are: what the proposals are measured on."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
_CODES = ("ORT.06", "HK.03.1", "PP.07", "PL.01.8", "KU.05", "SDM.05", "HM.02", "RT.02", "TIK.01")
_SUBBAGIAN = ("Subbagian Keuangan, Umum, dan Logistik", "Subbagian Teknis Penyelenggaraan Pemilu dan Hukum",
              "Subbagian Perencanaan, Data, dan Informasi")  # fmt: skip
_ABOUT: tuple[tuple[str, str | None], ...] = (
    ("Penetapan Daftar Informasi Publik", None),
    ("Evaluasi Layanan Kepegawaian Triwulan II", None),
    ("Penataan Arsip Inaktif Sekretariat", None),
    ("Pemutakhiran Data Pemilih Berkelanjutan", None),
    ("Pengadaan Alat Tulis Kantor", None),
    ("Penetapan Daftar Pemilih Tetap", "Pemutakhiran data pemilih dan penyusunan daftar pemilih"),
    ("Pelaksanaan Coklit oleh Pantarlih", "Pemutakhiran data pemilih dan penyusunan daftar pemilih"),
    ("Debat Publik Pasangan Calon", "Masa kampanye"),
    ("Pengawasan Alat Peraga pada Masa Tenang", "Masa tenang"),
    ("Rekapitulasi Hasil Penghitungan Suara", "Pemungutan dan penghitungan suara"),
    ("Penetapan Calon Terpilih Anggota DPRD", "Penetapan hasil pemilu"),
    ("Pendaftaran Pasangan Calon", "Pencalonan"),
    ("Alokasi Kursi Anggota DPRD", "Penetapan jumlah kursi dan daerah pemilihan"),
    ("Verifikasi Faktual Partai Politik", "Pendaftaran dan verifikasi peserta pemilu"),
    ("Seleksi PPK dan PPS", "Pembentukan badan ad hoc"),
    ("Penggantian Antarwaktu Anggota DPRD", "Penggantian antarwaktu"),
)
_FILLER = (
    "Menindaklanjuti surat sebelumnya, bersama ini disampaikan hal sebagai berikut.",
    "Kegiatan dilaksanakan pada hari kerja pukul 09.00 di aula kantor.",
    "Berdasarkan Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum, kegiatan ini perlu didukung.",
    "Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.",
    "Laporan agar disampaikan paling lambat tanggal 3 bulan berikutnya kepada sekretaris.",
    "Keputusan rapat terdahulu tetap berlaku dan pengumuman akan menyusul.",
)
_HEAD = "KOMISI PEMILIHAN UMUM\nKOTA NUSA ASRI\nJalan Kenanga Contoh Nomor 12, Kota Nusa Asri\n"
_OFFICE = "KOMISI PEMILIHAN UMUM KOTA NUSA ASRI"


@dataclass(frozen=True)
class LabelledDocument:
    """A paper's words and what is right to say of it; None where nothing is."""

    text: str
    right: Mapping[str, object]


def labelled_documents(count: int, *, noise: float, seed: int = 9) -> Iterator[LabelledDocument]:
    """Yield papers of every kind by turns; ``noise`` is the share of characters that recognition garbles."""
    lot = random.Random(seed)
    for number in range(count):
        one = _KINDS[number % len(_KINDS)](lot)
        yield LabelledDocument(garble(one.text, noise, lot), one.right)


_MISREAD = {
    "0": "O", "1": "l", "5": "S", "8": "B", "l": "1", "I": "l", "e": "c", "a": "o", "n": "ri", "m": "rn", "t": "f",
    "i": "l", "u": "v", "S": "5", "B": "8", "O": "0", "d": "cl", "h": "b", "k": "lc", "r": "", "s": "", "p": "q",
}  # fmt: skip


def garble(text: str, noise: float, lot: random.Random) -> str:
    """Misread letters and digits as recognisers do."""
    return "".join(_MISREAD.get(c, "") if c.isalnum() and lot.random() < noise else c for c in text)


def _day(lot: random.Random) -> date:
    return date(lot.randint(2019, 2025), lot.randint(1, 12), lot.randint(1, 28))


def _long(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _body(lot: random.Random) -> str:
    return "\n".join(lot.choice(_FILLER) for _ in range(lot.randint(3, 9)))


def _number(lot: random.Random, day: date, suffix: str, signer: tuple[str, str] | None) -> tuple[str, str, str | None]:
    """Return a number, its class code and the unit that its signer stands for."""
    code = lot.choice(_CODES)
    kind = f"-{suffix}" if suffix else ""
    if signer is None:
        return f"{lot.randint(1, 400)}/{code}{kind}/3673/{day.year}", code, None
    middle = f"{signer[0]}/{_ROMAN[day.month - 1]}" if signer[0] != "2" else "2"
    return f"{lot.randint(1, 400)}/{code}{kind}/3673/{middle}/{day.year}", code, signer[1]


_SIGNERS = (("Sek-Kot", "Sekretariat KPU Kota"), ("KPU-Kot", "KPU Kota"), ("2", "Sekretariat"), None)


def _letter(lot: random.Random) -> LabelledDocument:
    day, (about, stage) = _day(lot), lot.choice(_ABOUT)
    opening, kind = lot.choice((("Undangan", "surat undangan"), ("Laporan", "laporan"), ("Permohonan Data", None)))
    number, code, unit = _number(lot, day, "", lot.choice(_SIGNERS))
    text = (
        f"{_HEAD}Nomor : {number}\nSifat : Biasa\nPerihal : {opening} {about}\n\nNusa Asri, {_long(day)}\n\n"
        f"Kepada Yth.\nKetua PPK\ndi Tempat\n\n{_body(lot)}\n"
    )
    return LabelledDocument(
        text,
        _right(kind, number=number, code=code, day=day, title=f"{opening} {about}", unit=unit or _OFFICE, stage=stage),
    )


def _memo(lot: random.Random) -> LabelledDocument:
    day, (about, stage) = _day(lot), lot.choice(_ABOUT)
    unit = lot.choice(_SUBBAGIAN)
    number, code, _ = _number(lot, day, lot.choice(("ND", "")), lot.choice(_SIGNERS))
    text = (
        f"{_HEAD}NOTA DINAS\nNomor : {number}\nKepada : Sekretaris\nDari : Kepala {unit}\n"
        f"Tanggal : {_long(day)}\nPerihal : {about}\n\n{_body(lot)}\n"
    )
    return LabelledDocument(
        text, _right("nota dinas", number=number, code=code, day=day, title=about, unit=unit, stage=stage)
    )


def _decision(lot: random.Random) -> LabelledDocument:
    day, (about, stage) = _day(lot), lot.choice(_ABOUT)
    number = f"NOMOR {lot.randint(1, 99)} TAHUN {day.year}"
    text = (
        f"KEPUTUSAN {_OFFICE}\n{number}\nTENTANG\n{about.upper()}\n\nMenimbang : bahwa perlu;\n{_body(lot)}\n"
        f"Ditetapkan di Nusa Asri\npada tanggal {_long(day)}\nKETUA\n"
    )
    return LabelledDocument(
        text, _right("surat keputusan", number=number, code=None, day=day, title=about.upper(), unit=None, stage=stage)
    )


def _headed(heading: str, suffix: str, kind: str, lot: random.Random) -> LabelledDocument:
    day, (about, stage) = _day(lot), lot.choice(_ABOUT)
    number, code, unit = _number(lot, day, lot.choice((suffix, "")), lot.choice(_SIGNERS))
    text = (
        f"{_HEAD}{heading}\nNomor : {number}\nTENTANG\n{about.upper()}\n\n{_body(lot)}\n\n"
        f"Nusa Asri, {_long(day)}\nKetua,\n"
    )
    return LabelledDocument(
        text, _right(kind, number=number, code=code, day=day, title=about.upper(), unit=unit or _OFFICE, stage=stage)
    )


def _unit_letter(lot: random.Random) -> LabelledDocument:
    day, (about, stage) = _day(lot), lot.choice(_ABOUT)
    unit = lot.choice(_SUBBAGIAN)
    number, code, _ = _number(lot, day, "Not", None)
    dated = f"Perihal : {about}\nNusa Asri, {_long(day)}"
    text = f"{_OFFICE}\n{unit.upper()}\nNOTULA\nNomor : {number}\n{dated}\n\n{_body(lot)}\n"
    return LabelledDocument(
        text, _right("notula", number=number, code=code, day=day, title=about, unit=unit.upper(), stage=stage)
    )


def _receipt(lot: random.Random) -> LabelledDocument:
    day = _day(lot)
    paid = f"Sudah terima dari KPU Kota Nusa Asri\nUang sejumlah Rp {lot.randint(1, 90)}.000.000"
    return LabelledDocument(f"KUITANSI\n{paid}\n\nNusa Asri, {_long(day)}\n", _right("kuitansi", day=day))


def _nothing(lot: random.Random) -> LabelledDocument:
    text = f"catatan rapat\n{_body(lot)}\nanggota sepakat melanjutkan pembahasan minggu depan\n"
    right = _right(None)
    return LabelledDocument(text, right)


def _right(kind: str | None, **more: object) -> Mapping[str, object]:
    fields = ("number", "code", "day", "title", "unit", "stage")
    names = ("document_number", "class_code", "document_date", "title", "unit_of_origin", "election_stage")
    return {"document_kind": kind, **{name: more.get(field) for name, field in zip(names, fields, strict=True)}}


_KINDS = (
    _letter, _memo, _decision, _unit_letter, _receipt, _nothing,
    lambda lot: _headed("BERITA ACARA", "BA", "berita acara", lot),
    lambda lot: _headed("PENGUMUMAN", "Pu", "pengumuman", lot),
    lambda lot: _headed("SURAT TUGAS", "ST", "surat tugas", lot),
    lambda lot: _headed("S U R A T  K E T E R A N G A N", "Ket", "surat keterangan", lot),
)  # fmt: skip
