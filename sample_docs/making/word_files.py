"""Word documents: a legal opinion, minutes, terms of reference; each with running text, a list and a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from making.catalogue import DOCX, Entry, entry, write
from making.office import ADDRESS, DATA_HEAD, LEGAL_HEAD, OFFICE, PUBLIC_HEAD
from making.stable_zip import DAY, stable


@dataclass(frozen=True)
class Words:
    """What stands in one Word document; a text that begins with ``# `` is a heading, with ``* `` an item of a list."""

    title: str
    number: str
    lines: Sequence[str]
    table: Sequence[Sequence[str]]
    signer: tuple[str, str | None]
    office: str
    facts: dict[str, Any] = field(default_factory=dict)


def make(root: Path) -> Iterator[Entry]:
    """Write the documents and yield what is known about each."""
    for path, words in _FILES.items():
        write(root / path, docx_of(words))
        provenance = "Typed in an office program; made by make.py with python-docx, content invented."
        yield entry(path, provenance, DOCX, kind="softfile", document_number=words.number, **words.facts)


def docx_of(words: Words) -> bytes:
    """Return a Word document, the same bytes every time."""
    document = Document()
    about = document.core_properties
    about.title, about.author, about.created, about.modified = words.title, OFFICE, DAY, DAY
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Bookman Old Style", Pt(11)
    for text in (OFFICE.upper(), ADDRESS):
        line = document.add_paragraph()
        line.add_run(text).bold = text.isupper()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in (f"Nomor : {words.number}", f"Perihal : {words.title}"):
        document.add_paragraph(text)
    for text in words.lines:
        _add_line(document, text)
    table = document.add_table(rows=0, cols=len(words.table[0]), style="Table Grid")
    for row in words.table:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    name, nip = words.signer
    for text in ("", words.office, "", "", name, *([f"NIP {nip}"] if nip else [])):
        document.add_paragraph(text).paragraph_format.left_indent = Pt(250)
    document.sections[0].footer.paragraphs[0].text = f"{OFFICE} – {words.number}"
    buffer = BytesIO()
    document.save(buffer)
    return stable(buffer.getvalue())


def _add_line(document: Any, text: str) -> None:
    if text.startswith("# "):
        document.add_heading(text[2:], level=2)
    elif text.startswith("* "):
        document.add_paragraph(text[2:], style="List Number")
    else:
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


_FILES = {
    "teknis-hukum/telaah hukum keberatan informasi.docx": Words(
        "Telaah Hukum atas Keberatan Informasi",
        "9/HK.06-ND/3673/2/2025",
        ["Nusa Asri, 21 Januari 2025", "# I. Duduk perkara",
         "Pemohon mengajukan keberatan karena permohonan informasi tentang salinan daftar hadir saksi dinyatakan ditolak sebagian. Keberatan "
         "diterima desk layanan pada tanggal 14 Januari 2025 dan dicatat dalam buku register keberatan.",
         "# II. Dasar hukum", "* Pasal 35 dan Pasal 36 Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik.",
         "* Pasal 39 sampai dengan Pasal 41 Peraturan Komisi Informasi Nomor 1 Tahun 2021.", "# III. Analisis",
         "Atasan PPID menanggapi keberatan paling lambat tiga puluh hari kerja sejak keberatan diterima. Daftar hadir saksi memuat nama dan tanda "
         "tangan; nama saksi berkaitan dengan jabatan dalam penyelenggaraan pemilu, sedangkan alamat rumah merupakan data pribadi.",
         "# IV. Kesimpulan dan saran", "Keberatan dapat dikabulkan sebagian dengan memberikan salinan yang alamatnya telah dihitamkan."],
        [["Uraian", "Penanggung jawab", "Batas waktu"], ["Penyusunan tanggapan tertulis", "Subbagian Teknis dan Hukum", "3 Februari 2025"],
         ["Penghitaman salinan", "Desk PPID", "5 Februari 2025"]],
        LEGAL_HEAD, "Kepala Subbagian Teknis dan Hukum,",
        {"document_date": "2025-01-21", "class_code": "HK.06", "phrases": ["Atasan PPID menanggapi", "Penanggung jawab", "daftar hadir saksi"]},
    ),
    "parmas-sdm/notulen evaluasi layanan.docx": Words(
        "Notulen Rapat Evaluasi Layanan Informasi",
        "15/PP.07-Not/3673/2/2025",
        ["Nusa Asri, 4 April 2025", "Rapat dipimpin oleh Kepala Subbagian Partisipasi, Hubungan Masyarakat, dan Sumber Daya Manusia, dihadiri "
         "petugas desk dan petugas penghubung setiap subbagian.", "# Pembahasan",
         "* Rapat membahas waktu tanggap layanan informasi triwulan I dan kelengkapan buku register.",
         "* Petugas penghubung mengeluhkan pencarian arsip tahapan 2019 yang masih berupa hardcopy di gudang.",
         "* Disepakati pemindaian bertahap dimulai dari berita acara dan keputusan.", "# Keputusan rapat"],
        [["No", "Tindak lanjut", "Pelaksana", "Tenggat"], ["1", "Pemindaian berita acara 2019", "Subbagian Teknis dan Hukum", "30 Juni 2025"],
         ["2", "Pemutakhiran daftar informasi publik", "PPID", "31 Mei 2025"]],
        PUBLIC_HEAD, "Notulis,",
        {"document_date": "2025-04-04", "class_code": "PP.07", "phrases": ["waktu tanggap", "buku register", "pemindaian bertahap"]},
    ),
    "perencanaan-data-informasi/softfile/kerangka acuan kerja pemutakhiran data.docx": Words(
        "Kerangka Acuan Kerja Pemutakhiran Data Pemilih Berkelanjutan",
        "6/PR.02/3673/2/2026",
        ["Nusa Asri, 19 Januari 2026", "# A. Latar belakang",
         "Pemutakhiran data pemilih berkelanjutan dilaksanakan setiap triwulan untuk memelihara dan memperbarui data pemilih secara terus-menerus. "
         "Kegiatan memerlukan koordinasi dengan dinas kependudukan dan pencatatan sipil serta dukungan anggaran yang memadai.",
         "# B. Keluaran", "* Rekapitulasi data pemilih per kecamatan setiap triwulan.", "* Laporan hasil pencocokan terbatas.",
         "# C. Rincian anggaran"],
        [["Kegiatan", "Volume", "Satuan", "Jumlah (Rp)"], ["Rapat koordinasi", "4", "kali", "14.400.000"],
         ["Pencocokan terbatas", "2", "kali", "9.800.000"], ["Penggandaan laporan", "4", "kali", "1.200.000"]],
        DATA_HEAD, "Kepala Subbagian Perencanaan, Data, dan Informasi,",
        {"document_date": "2026-01-19", "class_code": "PR.02", "phrases": ["secara terus-menerus", "pencocokan terbatas", "14.400.000"]},
    ),
}  # fmt: skip
