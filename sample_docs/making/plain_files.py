"""OpenDocument by hand, a web page, plain texts in two encodings, a side-car, an e-mail with attachments."""

from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from xml.sax.saxutils import escape

from making.born_digital import INVITATION
from making.catalogue import DOCX, ODT, Entry, entry, write
from making.office import OFFICE, PUBLIC_HEAD
from making.stable_zip import packed
from making.word_files import Words, docx_of


def make(root: Path) -> Iterator[Entry]:
    """Write the files and yield what is known about each."""
    for path, lines, table, facts in _ODTS:
        write(root / path, _odt(lines, table))
        yield entry(path, "An OpenDocument text; written by make.py as XML, content invented.", ODT, kind="softfile", **facts)
    path = "parmas-sdm/halaman tanya jawab PPID.html"
    write(root / path, _PAGE.encode())
    yield entry(path, "A saved web page, with a script that is not text; written by make.py.", "text/html", kind="softfile",
                phrases=["formulir secara daring", "desk layanan"])  # fmt: skip
    yield from _texts(root)
    yield _mail(root)


def _texts(root: Path) -> Iterator[Entry]:
    path = "perencanaan-data-informasi/catatan jaringan.txt"
    write(root / path, _NETWORK.encode())
    yield entry(path, "A note in UTF-8; written by make.py.", "text/plain", kind="softfile", document_date="2024-10-03",
                phrases=["server cadangan", "kabel tulang punggung"])  # fmt: skip
    path = "keuangan-umum-logistik/memo lama.txt"
    write(root / path, _MEMO.replace("\n", "\r\n").encode("cp1252"))
    yield entry(path, "An old note in Windows-1252; written by make.py.", "text/plain", kind="softfile", document_date="2020-02-04",
                phrases=["perjalanan dinas", "café"])  # fmt: skip
    path = "parmas-sdm/daftar hadir sosialisasi.txt"
    write(root / path, _ATTENDANCE.encode())
    yield entry(path, "A list in plain text with a side-car for title, date, class and place of the paper; written by make.py.", "text/plain",
                kind="softfile", title=_ATTENDED, document_date="2024-08-17", class_code="HM.02",
                location={"room": "Arsip", "shelf": "2", "box": "15"}, phrases=["pemilih disabilitas"])  # fmt: skip
    said = (f"title: {_ATTENDED}\ndocument_date: 2024-08-17\nclass_code: HM.02\nkind: softfile\n"
            "location:\n  room: Arsip\n  shelf: '2'\n  box: '15'\nnote: Lembar bertanda tangan disimpan di ruang arsip.\n")  # fmt: skip
    write(root / f"{path}.meta.yaml", said.encode())
    yield entry(f"{path}.meta.yaml", "Written by make.py: what the unit says about the list beside it.", "text/yaml", outcome="side_car", of=path, phrases=[])


def _mail(root: Path) -> Entry:
    path = "parmas-sdm/surel undangan media.eml"
    message = EmailMessage(policy=SMTP)
    message["From"] = "Humas KPU Kota Nusa Asri <humas@kpu-nusaasri.example>"
    message["To"] = "Redaksi Kabar Nusa <redaksi@kabarnusa.example>"
    message["Date"] = "Mon, 13 Jan 2025 09:00:00 +0700"
    message["Subject"] = "Undangan peliputan rapat pleno terbuka penetapan calon terpilih"
    message["Message-ID"] = "<20250113.0900.1@kpu-nusaasri.example>"
    message.set_content(_MAIL)
    message.add_attachment((root / INVITATION).read_bytes(), maintype="application", subtype="pdf", filename="contoh undangan pleno.pdf")
    message.add_attachment(docx_of(_BACKGROUND), maintype="application", subtype=DOCX.partition("/")[2], filename="lembar fakta.docx")
    message.set_boundary("=_nusa-asri-contoh-000")
    write(root / path, message.as_bytes())
    return entry(path, "An e-mail with a PDF attached that is held already and a DOCX that is new; made by make.py.", "message/rfc822", kind="softfile",
                 attachments=2, document_date="2025-01-13", phrases=["rekan media", "peliputan"])  # fmt: skip


def _odt(lines: Sequence[str], table: Sequence[Sequence[str]]) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table"))
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    cells = ["".join(f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>' for text in row) for row in table]
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    grid = f'<table:table table:name="T"><table:table-column table:number-columns-repeated="{len(table[0])}"/>{rows}</table:table>'
    content = (
        f'{head}<office:document-content{spaces} office:version="1.2"><office:body><office:text>{body}{grid}</office:text></office:body>'
        "</office:document-content>"
    )
    manifest = (
        f'{head}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{ODT}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return packed([("mimetype", ODT), ("content.xml", content), ("META-INF/manifest.xml", manifest)])


_ODTS = [
    ("teknis-hukum/notulen rapat hukum.odt",
     (OFFICE.upper(), "Nomor : 28/HK.07-Not/3673/2/2023", "Perihal : Notulen Rapat Penanganan Sengketa", "Nusa Asri, 12 Desember 2023",
      "Rapat membahas penanganan sengketa proses pemilu dan kesiapan jawaban atas gugatan. Rapat dipimpin Ketua Divisi Hukum dan dihadiri sebelas orang.",
      "1. Jawaban tertulis disampaikan paling lambat dua hari sebelum sidang adjudikasi.",
      "2. Alat bukti surat dikumpulkan dari setiap subbagian dan dibubuhi meterai.", "Pembagian tugas:"),
     (("Tugas", "Pelaksana"), ("Penyusunan jawaban", "Bram Contohyo"), ("Pengumpulan alat bukti", "Damar Nusajaya")),
     {"document_number": "28/HK.07-Not/3673/2/2023", "document_date": "2023-12-12", "phrases": ["sengketa proses", "gugatan", "Pengumpulan alat bukti"]}),
    ("keuangan-umum-logistik/softfile/daftar inventaris ruangan.odt",
     (OFFICE.upper(), "Nomor : 8/RT.04/3673/2/2022", "Perihal : Daftar Inventaris Ruangan Sekretariat", "Nusa Asri, 18 Juli 2022",
      "Barang milik negara dalam ruangan ini tidak boleh dipindahkan tanpa sepengetahuan pengurus barang."),
     (("Nama barang", "Jumlah", "Kondisi"), ("Meja kerja", "14", "Baik"), ("Lemari arsip besi", "6", "Baik"), ("Pemindai dokumen", "2", "Rusak ringan")),
     {"document_number": "8/RT.04/3673/2/2022", "document_date": "2022-07-18", "phrases": ["Lemari arsip besi", "pengurus barang"]}),
]  # fmt: skip
_PAGE = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Tanya Jawab PPID – KPU Kota Nusa Asri</title>
<style>body{font-family:sans-serif} p{margin:0 0 .6em}</style>
<script>var tersembunyi = "bukan naskah";</script></head>
<body><nav><a href="index.html">Beranda</a> · <a href="dip.html">Daftar Informasi Publik</a></nav>
<h1>Tanya Jawab PPID</h1>
<h2>Bagaimana cara mengajukan permohonan informasi?</h2>
<p>Isi formulir secara daring atau datang ke desk layanan pada hari kerja pukul 08.00 sampai dengan 15.30.</p>
<h2>Berapa lama permohonan dijawab?</h2>
<p>Paling lambat sepuluh hari kerja, dan dapat diperpanjang tujuh hari kerja dengan pemberitahuan tertulis.</p>
<h2>Apakah dikenakan biaya?</h2>
<p>Pelayanan tidak dipungut biaya. Penggandaan dokumen cetak ditanggung pemohon.</p>
<table><tr><th>Layanan</th><th>Waktu</th></tr><tr><td>Permohonan</td><td>10 hari kerja</td></tr><tr><td>Keberatan</td><td>30 hari kerja</td></tr></table>
</body></html>
"""
_NETWORK = """CATATAN PEMELIHARAAN JARINGAN
Nusa Asri, 3 Oktober 2024

- Kabel tulang punggung lantai satu – lantai dua diganti.
- Server cadangan diperiksa; salinan harian berjalan normal.
- Kata sandi titik akses tamu diperbarui (tidak dicatat di sini).
"""
_MEMO = """MEMO
Nusa Asri, 4 Pebruari 2020

Biaya perjalanan dinas ke ibu kota provinsi agar dipertanggungjawabkan paling lambat lima hari kerja – termasuk kuitansi café rapat.
"""
_ATTENDED = "Daftar Hadir Sosialisasi Pemilih Disabilitas"
_ATTENDANCE = """DAFTAR HADIR
Sosialisasi bagi pemilih disabilitas
Tempat: Aula KPU Kota Nusa Asri

Jumlah hadir: 42 orang, terdiri atas 19 laki-laki dan 23 perempuan.
Juru bahasa isyarat: 2 orang.
"""
_MAIL = """Yth. rekan media,

Kami mengundang rekan media untuk peliputan rapat pleno terbuka penetapan calon terpilih pada hari Kamis pukul 09.00
di Aula KPU Kota Nusa Asri. Contoh undangan dan lembar fakta terlampir.

Salam,
Humas KPU Kota Nusa Asri
"""
_BACKGROUND = Words(
    "Lembar Fakta Penetapan Calon Terpilih", "4/HM.02/3673/2/2025",
    ["Nusa Asri, 13 Januari 2025", "Lembar fakta ini disusun untuk membantu peliputan. Rapat pleno penetapan terbuka untuk umum dan disiarkan langsung."],
    [["Uraian", "Jumlah"], ["Kecamatan", "4"], ["Tempat pemungutan suara", "196"]], PUBLIC_HEAD, "Kepala Subbagian Parmas dan SDM,",
)  # fmt: skip
