"""Made-up papers whose right classification follows from facts that were drawn before a word of them was written."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from benchmarks.labelled_documents import garble

_OFFICE = "KOMISI PEMILIHAN UMUM KOTA NUSA ASRI"
_HEAD = f"{_OFFICE}\nJalan Kenanga Contoh Nomor 12, Kota Nusa Asri\n"
_NAMES = ("Ayu Lestari", "Budi Santoso", "Citra Dewi", "Damar Wulan", "Eka Putra", "Fitri Handayani", "Gilang Ramadhan")
_FILLER = (
    "Menindaklanjuti surat sebelumnya, bersama ini disampaikan hal sebagai berikut.",
    "Kegiatan dilaksanakan pada hari kerja pukul 09.00 di aula kantor.",
    "Berdasarkan Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum, kegiatan ini perlu didukung.",
    "Seluruh pelaksana wajib mendokumentasikan kegiatan dan menyampaikan laporan kepada sekretaris.",
    "Biaya yang timbul dibebankan pada anggaran tahun berjalan sesuai ketentuan.",
    "Hal yang belum diatur akan ditetapkan kemudian.",
)


@dataclass(frozen=True)
class Facts:
    """What is so in the made-up world, and decides what is right; the words come after.

    ``private``: a matter of one's own (health, money, schooling, tests, family, candidacy, discipline), when the paper
    is about a person's. ``mentions``: such a matter that the paper only speaks of, or numbers of persons it names.
    """

    sort: str
    private: str = ""
    mentions: str = ""
    enforcement: bool = False
    competition: bool = False
    deed: bool = False
    confidential: bool = False
    threat: bool = False
    regular: bool = False
    available: bool = False


@dataclass(frozen=True)
class LabelledPaper:
    """A paper's words, what it is, and what is right to decide about it: outcome and ground, or nothing."""

    text: str
    facts: Facts
    right: str


def right_of(facts: Facts) -> str:
    """Say what is right, by the facts alone. Source: UU 14/2008 art. 9, 10, 11, 17."""
    excepted = (
        ("h", bool(facts.private)), ("a", facts.enforcement), ("b", facts.competition), ("g", facts.deed),
        ("i", facts.confidential),
    )  # fmt: skip
    if letter := next((letter for letter, holds in excepted if holds), None):
        return f"excepted:{letter}"
    opens = (("immediate", facts.threat), ("periodic", facts.regular), ("on-request", facts.available))
    return next((outcome for outcome, holds in opens if holds), "")


def labelled_papers(count: int, *, noise: float, seed: int = 17) -> Iterator[LabelledPaper]:
    """Yield papers of every sort by turns; ``noise`` is the share of characters that recognition garbles."""
    lot = random.Random(seed)
    for number in range(count):
        facts, write = _SORTS[number % len(_SORTS)]
        if not right_of(facts).startswith("excepted") and lot.random() < _CONFIDENTIAL.get(facts.sort, 0):
            facts = replace(facts, confidential=True)
        text = write(facts, lot)
        yield LabelledPaper(garble(text, noise, lot), facts, right_of(facts))


_CONFIDENTIAL = {"nota dinas": 0.3, "laporan kegiatan": 0.1, "surat": 0.2, "notula": 0.2}
"""How often a paper of a sort is meant for few."""
Writer = Callable[[Facts, random.Random], str]


def _body(lot: random.Random, *more: str) -> str:
    lines = [lot.choice(_FILLER) for _ in range(lot.randint(3, 8))]
    for line in more:
        lines.insert(lot.randint(0, len(lines)), line)
    return "\n".join(lines)


def _nik(lot: random.Random) -> str:
    return f"3673{lot.randint(1, 28):02}{lot.randint(1, 12):02}{lot.randint(1, 12):02}{lot.randint(60, 99)}{lot.randint(1, 9999):04}"


def _day(lot: random.Random) -> str:
    return f"Nusa Asri, {lot.randint(1, 28)} {lot.choice(('Maret', 'Juli', 'Oktober'))} {lot.randint(2019, 2025)}"


def _said(facts: Facts, lot: random.Random) -> tuple[str, ...]:
    """What a paper says because of what it keeps private or mentions."""
    if facts.private:
        return (lot.choice(_PRIVATE[facts.private]),)
    if facts.mentions == "nik":
        return (f"Hadir pula warga bernama {lot.choice(_NAMES)} dengan NIK {_nik(lot)}.",)
    if facts.mentions == "account":
        return (f"Saldo kas pada rekening nomor {lot.randint(10**9, 10**10 - 1)} Bank Contoh telah dicocokkan.",)
    return (facts.mentions,) if facts.mentions else ()


_PRIVATE = {
    "health": (
        "Diagnosis: hipertensi. Tekanan darah 150/95.", "Golongan darah B, riwayat penyakit asma.",
        "Yang bersangkutan menjalani rawat inap karena gangguan jantung.",
    ),
    "money": (
        "Gaji pokok Rp 3.150.000, potongan koperasi Rp 400.000.", "Saldo tabungan pribadi per akhir bulan Rp 12.345.678.",
        "Jumlah harta kekayaan Rp 812.000.000, utang Rp 90.000.000.",
    ),
    "schooling": ("Indeks prestasi kumulatif 3,21.", "Nomor ijazah 1123/UN/2009, tamat belajar 2009.", "Riwayat pendidikan: SD, SMP, SMA."),
    "test": ("Skor psikotes 87, kecerdasan rata-rata.", "Skor psikologi: stabilitas emosi rendah, kecerdasan tinggi."),
    "family": ("Status perkawinan: kawin, jumlah anak 2.", "Permohonan perceraian karena perselisihan."),
    "candidacy": ("Menurut catatan kepolisian yang bersangkutan tidak tercela.", "Saya tidak pernah dipidana penjara."),
    "discipline": ("Dijatuhi hukuman disiplin berupa penundaan gaji.", "Terbukti melanggar kewajiban, diberi hukuman ringan."),
    "requester": ("Nomor telepon 081234567890.", "Alamat RT 03 RW 05 Dusun Contoh."),
    "voters": ("Daftar di bawah ini memuat pemilih menurut TPS.",),
}  # fmt: skip


def _sheet(*titles: str, code: str = "") -> Writer:
    """A sheet about one person, headed by what it is."""

    def write(facts: Facts, lot: random.Random) -> str:
        number = f"Nomor : {lot.randint(1, 400)}/{code}/3673/2024\n" if code else ""
        person = f"Nama : {lot.choice(_NAMES)}\nNIK : {_nik(lot)}\nTempat, tanggal lahir : Nusa Asri, 3 Mei 1985\n"
        return f"{lot.choice(titles)}\n{number}{person}{_body(lot, *_said(facts, lot))}\n{_day(lot)}\n"

    return write


def _decision(*abouts: str) -> Writer:
    def write(facts: Facts, lot: random.Random) -> str:
        return (
            f"KEPUTUSAN {_OFFICE}\nNOMOR {lot.randint(1, 99)} TAHUN {lot.randint(2019, 2025)}\nTENTANG\n{lot.choice(abouts).upper()}\n\n"
            f"Menimbang : bahwa perlu;\n{_body(lot, *_said(facts, lot))}\nDitetapkan di Nusa Asri\nKETUA\n"
        )

    return write


def _headed(heading: str, *abouts: str) -> Writer:
    def write(facts: Facts, lot: random.Random) -> str:
        secret = "Sifat : Rahasia\n" if facts.confidential else ""
        return (
            f"{_HEAD}{heading}\nNomor : {lot.randint(1, 400)}/HM.02/3673/2024\n{secret}TENTANG\n{lot.choice(abouts).upper()}\n\n"
            f"{_body(lot, *_said(facts, lot))}\n{_day(lot)}\nKetua,\n"
        )

    return write


def _letter(heading: str, *abouts: str) -> Writer:
    def write(facts: Facts, lot: random.Random) -> str:
        manner = lot.choice(("Rahasia", "Sangat Rahasia", "Terbatas")) if facts.confidential and facts.sort != "telaah" else lot.choice(("Biasa", "Segera"))
        return (
            f"{_HEAD}{heading}Nomor : {lot.randint(1, 400)}/HK.03.1/3673/2024\nSifat : {manner}\nPerihal : {lot.choice(abouts)}\n\n"
            f"{_day(lot)}\nKepada Yth.\nKetua PPK\n\n{_body(lot, *_said(facts, lot))}\n"
        )

    return write


def _voters(facts: Facts, lot: random.Random) -> str:
    rows = "\n".join(f"{n} NIK {_nik(lot)} {lot.choice(_NAMES)}" for n in range(1, 12))
    return f"{_HEAD}DAFTAR PEMILIH TETAP\nTPS 0{lot.randint(1, 9)}\n{_said(facts, lot)[0]}\n{rows}\n"


_SORTS: tuple[tuple[Facts, Writer], ...] = (
    (Facts("surat keterangan sehat", private="health"), _sheet("SURAT KETERANGAN SEHAT", "HASIL PEMERIKSAAN KESEHATAN", "SURAT KETERANGAN DOKTER", "SURAT KETERANGAN MEDIS")),
    (Facts("rincian gaji", private="money"), _sheet("SLIP GAJI", "RINCIAN GAJI PEGAWAI", "MUTASI REKENING", "KETERANGAN PENDAPATAN")),
    (Facts("ijazah", private="schooling"), _sheet("IJAZAH", "TRANSKRIP NILAI", "DAFTAR RIWAYAT HIDUP", "CURRICULUM VITAE", "REKAM STUDI")),
    (Facts("hasil tes", private="test"), _sheet("HASIL PSIKOTES", "HASIL TES PSIKOLOGI", "LAPORAN HASIL ASESMEN", "PENILAIAN KOMPETENSI")),
    (Facts("kartu keluarga", private="family"), _sheet("KARTU KELUARGA", "KUTIPAN AKTA KELAHIRAN", "SURAT IZIN PERCERAIAN")),
    (Facts("berkas calon", private="candidacy"), _sheet("SURAT KETERANGAN CATATAN KEPOLISIAN", "SURAT PERNYATAAN BAKAL CALON", "FORMULIR BB.1")),
    (Facts("keputusan disiplin", private="discipline"), _decision("Hukuman Disiplin Pegawai", "Penjatuhan Hukuman Disiplin Tingkat Ringan", "Pembinaan Pegawai Secara Perorangan")),
    (Facts("keputusan pemberhentian", private="health"), _decision("Pemberhentian Anggota PPS karena Sakit", "Penggantian Petugas")),
    (Facts("laporan seleksi", private="test"), _headed("LAPORAN", "Laporan Pelaksanaan Seleksi PPK", "Laporan Kegiatan Seleksi Pegawai")),
    (Facts("daftar pemilih", private="voters"), _voters),
    (Facts("permohonan informasi", private="requester"), _sheet("FORMULIR PERMOHONAN INFORMASI", "FORMULIR KEBERATAN")),
    (Facts("pengaduan", enforcement=True, mentions="Pelapor menerangkan bahwa terlapor membagikan uang."),
     _headed("BERITA ACARA", "Berita Acara Klarifikasi", "Berita Acara Pemeriksaan Saksi")),
    (Facts("laporan pelanggaran", enforcement=True, mentions="Identitas pelapor disimpan oleh petugas."),
     _headed("LAPORAN", "Laporan Dugaan Pelanggaran", "Laporan Pengaduan Masyarakat Nomor 7")),
    (Facts("pengamanan", enforcement=True, mentions="Titik penjagaan malam ada di pintu timur."),
     _headed("DOKUMEN", "Rencana Pengamanan Gudang Logistik", "Denah Pengamanan Kantor")),
    (Facts("penawaran", competition=True, mentions="Harga perkiraan sendiri Rp 45.000.000."),
     _headed("DOKUMEN", "Evaluasi Penawaran", "Rincian HPS Pengadaan Alat Tulis", "Dokumen Penawaran CV Contoh")),
    (Facts("akta", deed=True, mentions="Ahli waris menghadap notaris."), _sheet("AKTA WASIAT", "SALINAN AKTA NOTARIS")),
    (Facts("telaah", confidential=True, mentions="Saran tindak: menunggu keputusan pimpinan."), _letter("TELAAHAN STAF\n", "Pilihan Sikap atas Gugatan", "Rencana Mutasi")),
    (Facts("nota dinas"), _letter("NOTA DINAS\n", "Penataan Ruang Rapat", "Permintaan Data", "Jadwal Piket")),
    (Facts("surat"), _letter("", "Undangan Rapat Koordinasi", "Permohonan Narasumber", "Penyampaian Data")),
    (Facts("pengumuman bencana", threat=True), _headed("PENGUMUMAN", "Penundaan Pemungutan Suara karena Banjir", "Evakuasi Gudang akibat Gempa", "Keadaan Darurat Wabah")),
    (Facts("siaran pers", regular=True), _headed("SIARAN PERS", "Kunjungan Pelajar ke Rumah Pintar Pemilu", "Pelantikan Pengurus")),
    (Facts("pengumuman", regular=True), _headed("PENGUMUMAN", "Jadwal Pendaftaran Pasangan Calon", "Seleksi Administrasi PPS")),
    (Facts("profil", regular=True), _headed("PROFIL", "Profil KPU Kota Nusa Asri", "Struktur Organisasi dan Tugas")),
    (Facts("laporan keuangan", regular=True, mentions="account"), _headed("LAPORAN", "Laporan Keuangan Semester I", "Laporan Realisasi Anggaran")),
    (Facts("laporan kegiatan", regular=True), _headed("LAPORAN", "Laporan Kegiatan Sosialisasi", "Laporan Kinerja Tahun 2024")),
    (Facts("daftar informasi", available=True), _headed("DAFTAR INFORMASI PUBLIK", "Daftar Informasi Publik Tahun 2024")),
    (Facts("keputusan", available=True), _decision("Penetapan Rekapitulasi Hasil", "Pedoman Arsip Sekretariat")),
    (Facts("keputusan calon", available=True, mentions="Menetapkan pasangan calon Ayu Lestari dan Budi Santoso."),
     _decision("Penetapan Pasangan Calon Peserta Pemilihan", "Penetapan Daftar Calon Tetap")),
    (Facts("SOP", available=True), _headed("STANDAR OPERASIONAL PROSEDUR", "Pelayanan Informasi", "Pendokumentasian")),
    (Facts("SOP surat sehat", available=True, mentions="Petugas memeriksa diagnosis dan golongan darah pada surat keterangan sehat."),
     _headed("STANDAR OPERASIONAL PROSEDUR", "Penerimaan Surat Keterangan Sehat Bakal Calon", "Penyimpanan Ijazah dan SKCK")),
    (Facts("surat edaran", available=True), _headed("SURAT EDARAN", "Jam Kerja Bulan Ramadan", "Tata Cara Penerimaan Tamu")),
    (Facts("perjanjian", available=True), _headed("PERJANJIAN", "Perjanjian Kerja Sama Sosialisasi", "Sewa Gudang Logistik")),
    (Facts("rencana anggaran", available=True), _headed("RENCANA KERJA DAN ANGGARAN", "Rencana Kerja dan Anggaran 2025")),
    (Facts("KAK", available=True), _headed("KERANGKA ACUAN KERJA", "Pengadaan Komputer", "Sosialisasi Pemilih Pemula")),
    (Facts("pleno terbuka", available=True, mentions="nik"), _headed("BERITA ACARA", "Rapat Pleno Terbuka Rekapitulasi", "Rapat Pleno Terbuka Penetapan")),
    (Facts("notula"), _headed("NOTULA", "Rapat Rutin Sekretariat", "Rapat Persiapan")),
    (Facts("laporan layanan", available=True), _headed("LAPORAN", "Laporan Layanan Informasi Publik Tahun 2024")),
    (Facts("kuitansi"), _letter("KUITANSI\n", "Pembayaran Konsumsi", "Pembelian Alat Tulis")),
)  # fmt: skip
