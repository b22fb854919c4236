"""Office files, web page, plain text, e-mail, side-cars."""

import zipfile
from collections.abc import Iterator
from datetime import datetime, timezone
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from pathlib import Path

from docx import Document
from openpyxl import Workbook

from making.catalogue import Entry, entry
from making.letters import _INVITATION
from making.paper import write

_DAY = datetime(2025, 1, 6, 3, 0, tzinfo=timezone.utc)
_ZIP_DAY = (2025, 1, 6, 3, 0, 0)
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ODT = "application/vnd.oasis.opendocument.text"


def make(root: Path) -> Iterator[Entry]:
    """Write the files and yield what is known about each."""
    yield from _word(root)
    yield from _sheets(root)
    yield _odt(root)
    yield _web(root)
    yield from _texts(root)
    yield _mail(root)


def _word(root: Path) -> Iterator[Entry]:
    for path, title, number, paragraphs, facts in _WORD_FILES:
        document = Document()
        document.core_properties.title = title
        document.core_properties.author = "Subbagian (contoh)"
        document.core_properties.created = document.core_properties.modified = _DAY.replace(tzinfo=None)
        document.add_paragraph("KOMISI PEMILIHAN UMUM KOTA NUSA ASRI")
        document.add_paragraph(f"Nomor : {number}")
        document.add_paragraph(f"Perihal : {title}")
        for text in paragraphs:
            document.add_paragraph(text)
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip([c for row in table.rows for c in row.cells], ("Uraian", "Penanggung jawab", "Notulen", "Desk"), strict=True):
            cell.text = text
        buffer = BytesIO()
        document.save(buffer)
        write(root / path, _stable(buffer.getvalue()))
        yield entry(path, "Made by make.py with python-docx; invented content.", _DOCX, document_number=number, **facts)


def _sheets(root: Path) -> Iterator[Entry]:
    for path, sheets, phrases in _SHEETS:
        book = Workbook()
        book.remove(book.active)
        book.properties.created = book.properties.modified = _DAY.replace(tzinfo=None)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        buffer = BytesIO()
        book.save(buffer)
        write(root / path, _stable(buffer.getvalue()))
        yield entry(path, "Made by make.py with openpyxl; invented figures.", _XLSX, pages=len(sheets), phrases=phrases)


def _odt(root: Path) -> Entry:
    path = "teknis-hukum/notulen rapat hukum.odt"
    body = "".join(f"<text:p>{line}</text:p>" for line in _ODT_LINES)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODT}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    members = [("mimetype", _ODT), ("content.xml", content), ("META-INF/manifest.xml", manifest)]
    write(root / path, _zip(members))
    return entry(path, "Written by hand as OpenDocument by make.py.", _ODT, phrases=["sengketa proses", "gugatan"])


def _web(root: Path) -> Entry:
    path = "parmas-sdm/halaman tanya jawab PPID.html"
    page = (
        "<!doctype html><html lang='id'><head><meta charset='utf-8'><title>Tanya Jawab PPID</title>"
        "<style>p{margin:0}</style></head><body><h1>Tanya Jawab PPID</h1>"
        "<p>Bagaimana cara mengajukan permohonan informasi?</p><p>Isi formulir secara daring atau datang ke desk layanan.</p>"
        "<script>var rahasia = 1;</script></body></html>\n"
    )
    write(root / path, page.encode())
    return entry(path, "Written by make.py.", "text/html", pages=1, phrases=["formulir secara daring", "desk layanan"])


def _texts(root: Path) -> Iterator[Entry]:
    path = "perencanaan-data-informasi/catatan jaringan.txt"
    write(root / path, "Catatan pemeliharaan jaringan: server cadangan diperiksa, kabel diganti.\n".encode())
    yield entry(path, "Plain text, UTF-8.", "text/plain", pages=1, phrases=["server cadangan"])
    path = "keuangan-umum-logistik/memo lama.txt"
    write(root / path, "Memo lama – tanggal 4 Pebruari 2020, café rapat, biaya perjalanan dinas.\r\n".encode("cp1252"))
    yield entry(path, "Plain text, Windows-1252.", "text/plain", pages=1, phrases=["perjalanan dinas"])
    path = "parmas-sdm/daftar hadir sosialisasi.txt"
    write(root / path, "Daftar hadir sosialisasi pemilih disabilitas.\nJumlah hadir: 42 orang.\n".encode())
    yield entry(path, "Plain text with a side-car that gives title, date and place of the paper.", "text/plain",
                phrases=["pemilih disabilitas"], title="Daftar Hadir Sosialisasi Pemilih Disabilitas",
                document_date="2024-08-17")  # fmt: skip
    meta = (
        "title: Daftar Hadir Sosialisasi Pemilih Disabilitas\ndocument_date: 2024-08-17\nclass_code: HM.02\nkind: softfile\n"
        "location:\n  room: Ruang Arsip\n  shelf: '2'\n  box: '15'\n"
    )
    write(root / f"{path}.meta.yaml", meta.encode())


def _mail(root: Path) -> Entry:
    path = "parmas-sdm/surel undangan media.eml"
    message = EmailMessage(policy=SMTP)
    message["From"] = "Humas Contoh <humas@contoh.example>"
    message["To"] = "Redaksi Contoh <redaksi@contoh.example>"
    message["Date"] = "Mon, 13 Jan 2025 09:00:00 +0700"
    message["Subject"] = "Undangan peliputan pleno terbuka"
    message["Message-ID"] = "<contoh-1@contoh.example>"
    message.set_content("Kami mengundang rekan media meliput rapat pleno terbuka. Bahan terlampir.\n")
    message.add_attachment((root / _INVITATION).read_bytes(), maintype="application", subtype="pdf", filename="undangan pleno.pdf")
    agenda = b"Agenda pleno terbuka: pembukaan, pembacaan, penutup.\n"
    message.add_attachment(agenda, maintype="text", subtype="plain", filename="agenda.txt")
    message.set_boundary("contoh-batas-000")
    write(root / path, message.as_bytes())
    return entry(path, "Made by make.py; one attachment is held already, one is new.", "message/rfc822", attachments=2,
                 document_date="2025-01-13", phrases=["rekan media"])  # fmt: skip


def _stable(data: bytes) -> bytes:
    """Zip members dated alike, so that a new run gives the same bytes."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return _zip([(name, archive.read(name)) for name in archive.namelist()])


def _zip(members: list[tuple[str, str | bytes]]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members:
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DAY), data, kind)
    return buffer.getvalue()


_WORD_FILES = [
    (
        "teknis-hukum/telaah hukum keberatan informasi.docx",
        "Telaah Hukum atas Keberatan Informasi",
        "9/HK.06-ND/3673/2025",
        ["Atasan PPID menanggapi keberatan paling lambat tiga puluh hari kerja sejak keberatan diterima.",
         "Nusa Asri, 21 Januari 2025"],
        {"document_date": "2025-01-21", "class_code": "HK.06", "phrases": ["Atasan PPID menanggapi", "Penanggung jawab"]},
    ),
    (
        "parmas-sdm/notulen evaluasi layanan.docx",
        "Notulen Rapat Evaluasi Layanan Informasi",
        "15/PP.07-Not/3673/2025",
        ["Rapat membahas waktu tanggap layanan informasi dan kelengkapan buku register.", "Nusa Asri, 4 April 2025"],
        {"document_date": "2025-04-04", "class_code": "PP.07", "phrases": ["waktu tanggap", "buku register"]},
    ),
]  # fmt: skip
_SHEETS = [
    (
        "keuangan-umum-logistik/rincian anggaran biaya 2025.xlsx",
        {
            "RAB": [["Uraian", "Volume", "Satuan", "Jumlah"], ["Cetak surat suara contoh", 500, "lembar", 1250000],
                    ["Sewa gudang logistik", 3, "bulan", 27000000]],
            "Rekap": [["Total", 28250000]],
        },
        ["Sewa gudang logistik", "28250000"],
    ),
    (
        "perencanaan-data-informasi/rekap pemilih per kecamatan.xlsx",
        {"DPT": [["Kecamatan", "Laki-laki", "Perempuan"], ["Sumber Rejo", 10231, 10877], ["Tegal Sari", 8712, 9034]]},
        ["Sumber Rejo", "10877"],
    ),
    (
        "parmas-sdm/formulir daftar informasi publik.xlsx",
        {"DIP": [["No", "Ringkasan isi informasi", "Pejabat yang menguasai", "Bentuk", "Retensi"],
                 [1, "Maklumat pelayanan informasi", "PPID", "softcopy", "3 tahun"]]},
        ["Maklumat pelayanan informasi"],
    ),
]  # fmt: skip
_ODT_LINES = (
    "KOMISI PEMILIHAN UMUM KOTA NUSA ASRI",
    "Perihal : Notulen Rapat Penanganan Sengketa",
    "Rapat membahas penanganan sengketa proses pemilu dan kesiapan jawaban atas gugatan.",
    "Nusa Asri, 12 Desember 2023",
)
