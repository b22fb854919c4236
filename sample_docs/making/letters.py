"""Born-digital PDFs: letters, decisions, procedures, minutes, registers; a locked and a damaged one."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from making.catalogue import Entry, entry
from making.paper import Paper, pdf_of, write

_PDF = "application/pdf"
_MADE = "Made by make.py with reportlab; invented content."


def make(root: Path) -> Iterator[Entry]:
    """Write the PDFs and yield what is known about each."""
    for path, papers, facts in _PAPERS:
        write(root / path, pdf_of(papers))
        first = papers[0]
        given = {"document_number": first.number, "pages": facts.pop("pages", len(papers)), "phrases": facts.pop("phrases")}
        yield entry(path, _MADE, _PDF, **given, **facts)
    yield _duplicate(root)
    yield _locked(root)
    yield _damaged(root)


def _duplicate(root: Path) -> Entry:
    path = "parmas-sdm/salinan undangan pleno.pdf"
    write(root / path, (root / _INVITATION).read_bytes())
    return entry(path, f"Byte for byte the same as {_INVITATION}.", _PDF, outcome="already_held", phrases=[])


def _locked(root: Path) -> Entry:
    path = "perencanaan-data-informasi/data pemilih terkunci.pdf"
    writer = PdfWriter(clone_from=BytesIO((root / _INVITATION).read_bytes()))
    writer.encrypt("rahasia-contoh", algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    write(root / path, buffer.getvalue())
    assert PdfReader(BytesIO(buffer.getvalue())).is_encrypted
    return entry(path, "An invitation locked with a password by pypdf.", _PDF, shortfall="locked", phrases=[])


def _damaged(root: Path) -> Entry:
    path = "keuangan-umum-logistik/laporan rusak.pdf"
    write(root / path, (root / _INVITATION).read_bytes()[:900])
    return entry(path, "The first 900 bytes of an invitation.", _PDF, shortfall="damaged", phrases=[])


_INVITATION = "teknis-hukum/ORT.06/undangan rapat pleno penetapan DIP.pdf"
_LAW = (
    "Dasar hukum: Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik, dan Peraturan Komisi "
    "Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik."
)
_PAPERS: list[tuple[str, list[Paper], Entry]] = [
    (
        _INVITATION,
        [
            Paper(
                "Undangan Rapat Pleno Penetapan Daftar Informasi Publik",
                "268/ORT.06/3673/Sek-Kot/IX/2020",
                "Nusa Asri, 28 September 2020",
                [
                    "Sehubungan dengan pemutakhiran Daftar Informasi Publik, dengan hormat kami mengundang Saudara "
                    "untuk menghadiri rapat pleno yang dilaksanakan pada hari Rabu di ruang rapat lantai dua.",
                    "Mengingat pentingnya acara, kehadiran Saudara sangat diharapkan dan tidak dapat diwakilkan.",
                ],
                to="Ketua dan Anggota KPU Kota Nusa Asri",
            )
        ],
        {"document_date": "2020-09-28", "class_code": "ORT.06", "phrases": ["rapat pleno", "ruang rapat lantai dua"]},
    ),
    (
        "teknis-hukum/2024/keputusan penetapan DIP.pdf",
        [
            Paper(
                "Penetapan Daftar Informasi Publik Tahun 2024",
                "Nomor 12 Tahun 2024",
                "Nusa Asri, 5 Mei 2024",
                [
                    "Menimbang: bahwa untuk memberikan kepastian kepada pemohon informasi perlu menetapkan daftar "
                    "informasi publik yang dikuasai oleh Komisi Pemilihan Umum Kota Nusa Asri.",
                    _LAW,
                    "MEMUTUSKAN: Menetapkan Daftar Informasi Publik sebagaimana tercantum dalam lampiran keputusan ini.",
                ],
                "Ketua,|Larasati Contoh",
                decision=True,
            ),
            Paper(
                "Lampiran Daftar Informasi Publik",
                "Nomor 12 Tahun 2024",
                "Nusa Asri, 5 Mei 2024",
                ["Daftar informasi yang wajib disediakan dan diumumkan secara berkala."],
                "Ketua,|Larasati Contoh",
                table=[
                    ["No", "Ringkasan isi informasi", "Unit yang menguasai", "Bentuk", "Retensi"],
                    ["1", "Laporan keuangan tahunan", "Keuangan, Umum, dan Logistik", "hardcopy, softcopy", "10 tahun"],
                    ["2", "Rekapitulasi daftar pemilih berkelanjutan", "Perencanaan, Data, dan Informasi", "softcopy", "permanen"],
                    ["3", "Prosedur pelayanan informasi", "Parmas dan SDM", "softcopy", "3 tahun"],
                ],
            ),
        ],
        {"document_date": "2024-05-05", "phrases": ["kepastian kepada pemohon informasi", "daftar pemilih berkelanjutan"]},
    ),
    (
        "parmas-sdm/softfile/SOP pelayanan informasi.pdf",
        [
            Paper(
                "Standar Operasional Prosedur Pelayanan Informasi Publik",
                "7/PP.07-SOP/3673/2/2023",
                "Nusa Asri, 9 Januari 2023",
                [
                    "Pemohon informasi mengisi formulir permohonan dan menyerahkan salinan kartu identitas.",
                    "Petugas mencatat permohonan dalam buku register dan memberikan tanda bukti penerimaan.",
                    "PPID menyampaikan pemberitahuan tertulis paling lambat sepuluh hari kerja sejak permohonan diterima.",
                    _LAW,
                ],
            )
        ],
        {"document_date": "2023-01-09", "class_code": "PP.07", "phrases": ["buku register", "sepuluh hari kerja"]},
    ),
    (
        "keuangan-umum-logistik/nota dinas pengadaan bilik suara.pdf",
        [
            Paper(
                "Pengadaan Bilik Suara dan Kotak Suara",
                "45/RT.02/3673/2024",
                "Nusa Asri, 17 Januari 2024",
                [
                    "Bersama ini disampaikan kebutuhan logistik berupa bilik suara, kotak suara, dan segel untuk "
                    "seratus dua puluh tempat pemungutan suara.",
                    "Pengadaan dilaksanakan melalui katalog elektronik sesuai ketentuan yang berlaku.",
                ],
                "Kepala Subbagian Keuangan, Umum, dan Logistik,|Dewi Contoh Lestari",
                to="Sekretaris KPU Kota Nusa Asri",
            )
        ],
        {"document_date": "2024-01-17", "class_code": "RT.02", "phrases": ["bilik suara", "katalog elektronik"]},
    ),
    (
        "keuangan-umum-logistik/2021/laporan realisasi anggaran.pdf",
        [
            Paper(
                "Laporan Realisasi Anggaran Triwulan IV",
                "12/KU.03/3673/2021",
                "Nusa Asri, 11 Januari 2021",
                ["Realisasi anggaran sampai dengan triwulan keempat disampaikan sebagai berikut."],
                "Bendahara,|Bagus Contoh",
                to="Sekretaris KPU Kota Nusa Asri",
                table=[
                    ["Kegiatan", "Pagu (Rp)", "Realisasi (Rp)", "Persen"],
                    ["Sosialisasi pemilih pemula", "120.000.000", "118.250.000", "98,5"],
                    ["Pemeliharaan gedung kantor", "45.000.000", "44.100.000", "98,0"],
                    ["Perjalanan dinas", "60.000.000", "51.300.000", "85,5"],
                ],
            )
        ],
        {"document_date": "2021-01-11", "class_code": "KU.03", "phrases": ["Sosialisasi pemilih pemula", "118.250.000"]},
    ),
    (
        "perencanaan-data-informasi/PR.01/rencana kerja tahunan 2022.pdf",
        [
            Paper(
                "Rencana Kerja Tahunan",
                "3/PR.01/3673/2022",
                "Nusa Asri, 14 Februari 2022",
                [
                    "Rencana kerja disusun berdasarkan sasaran strategis: meningkatnya kualitas data pemilih dan "
                    "tersedianya informasi kepemiluan yang mutakhir.",
                    "Indikator kinerja diukur setiap semester dan dilaporkan kepada ketua.",
                ],
            ),
            Paper("Lampiran Rencana Kerja", "3/PR.01/3673/2022", "Nusa Asri, 14 Februari 2022", ["Jadwal pelaksanaan kegiatan per bulan."]),
        ],
        {"document_date": "2022-02-14", "class_code": "PR.01", "phrases": ["sasaran strategis", "kualitas data pemilih"]},
    ),
    (
        "parmas-sdm/SDM.05/keterangan riwayat pegawai.pdf",
        [
            Paper(
                "Surat Keterangan Riwayat Pegawai",
                "21/SDM.05/3673/2025",
                "Nusa Asri, 3 Maret 2025",
                [
                    "Yang bertanda tangan di bawah ini menerangkan bahwa Sari Contoh Wulandari, NIK 3673014107900003, "
                    "beralamat di Jalan Melati Contoh Nomor 5, telepon 0812-0000-0000, sedang menjalani cuti sakit.",
                    "Riwayat kesehatan terlampir bersifat pribadi dan tidak untuk disebarluaskan.",
                ],
            )
        ],
        {
            "document_date": "2025-03-03",
            "class_code": "SDM.05",
            "phrases": ["cuti sakit", "Riwayat kesehatan"],
            "demo": "excepted",
        },
    ),
    (
        "parmas-sdm/pengumuman hasil seleksi PPK.pdf",
        [
            Paper(
                "Pengumuman Hasil Seleksi Panitia Pemilihan Kecamatan",
                "88/PP.04-Pu/3673/2024",
                "Nusa Asri, 20 Mei 2024",
                [
                    "Diumumkan kepada masyarakat hasil seleksi tertulis calon anggota Panitia Pemilihan Kecamatan.",
                    "Masyarakat dapat memberikan tanggapan paling lambat tujuh hari sejak pengumuman ini.",
                ],
                "Ketua,|Larasati Contoh",
            )
        ],
        {"document_date": "2024-05-20", "class_code": "PP.04", "phrases": ["hasil seleksi", "tanggapan"], "demo": "public"},
    ),
    (
        "teknis-hukum/berita acara rekapitulasi suara.pdf",
        [
            Paper(
                "Berita Acara Rekapitulasi Hasil Penghitungan Suara",
                "101/PL.01.8-BA/3673/2024",
                "Nusa Asri, 2 Maret 2024",
                [
                    "Pada hari ini telah dilaksanakan rapat pleno terbuka rekapitulasi hasil penghitungan perolehan suara.",
                    "Saksi peserta pemilihan menandatangani berita acara tanpa catatan keberatan.",
                ],
                "Ketua,|Larasati Contoh",
            )
        ],
        {"document_date": "2024-03-02", "class_code": "PL.01.8", "phrases": ["rekapitulasi hasil penghitungan", "catatan keberatan"]},
    ),
    (
        "teknis-hukum/HK.03/keputusan pembentukan tim.pdf",
        [
            Paper(
                "Pembentukan Tim Penilai Arsip",
                "33/HK.03.1-Kpt/3673/2021",
                "Nusa Asri, 7 Juni 2021",
                [
                    "Menetapkan: membentuk panitia penilai arsip yang bertugas menilai arsip usul musnah.",
                    "Segala biaya dibebankan pada daftar isian pelaksanaan anggaran tahun berjalan.",
                ],
                "Sekretaris,|Raden Prabu Contoh",
                decision=True,
            )
        ],
        {"document_date": "2021-06-07", "class_code": "HK.03", "phrases": ["panitia penilai arsip", "arsip usul musnah"]},
    ),
    (
        "perencanaan-data-informasi/Undangan rapat – koordinasi “Pilkada” é.pdf",
        [
            Paper(
                "Undangan Rapat Koordinasi Pemutakhiran Data Pemilih",
                "57/TIK.01/3673/2024",
                "Nusa Asri, 8 Juli 2024",
                ["Rapat koordinasi membahas pencocokan dan penelitian data pemilih oleh pantarlih."],
                to="Para Ketua PPK se-Kota Nusa Asri",
            )
        ],
        {"document_date": "2024-07-08", "class_code": "TIK.01", "phrases": ["pencocokan dan penelitian", "pantarlih"]},
    ),
    (
        "parmas-sdm/HM.02/siaran pers debat publik.pdf",
        [
            Paper(
                "Siaran Pers Debat Publik Pasangan Calon",
                "14/HM.02/3673/2020",
                "Nusa Asri, 2 November 2020",
                ["Debat publik pasangan calon disiarkan langsung oleh televisi lokal dan kanal media sosial."],
            )
        ],
        {"document_date": "2020-11-02", "class_code": "HM.02", "phrases": ["disiarkan langsung", "media sosial"]},
    ),
]
