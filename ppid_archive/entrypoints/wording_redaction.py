"""Redaction in two languages: help, answers, and every obstacle."""

import re
from collections.abc import Sequence

from ppid_archive.entrypoints.wording_twin import Twin, shown

REDACT = Twin("Membuat salinan yang dihitamkan untuk publik.", "Make a blackened copy for the public.")
PAGE = Twin("Hanya di halaman ini; tanpa ini: di mana pun.", "On this page only; without it: wherever it stands.")
AREA = Twin(
    "Bidang di halaman itu: kiri,atas,lebar,tinggi sebagai pecahan halaman, misalnya 0.1,0.25,0.5,0.05.",
    "An area of that page: left,top,width,height in fractions of the page, such as 0.1,0.25,0.5,0.05.",
)
WORD = Twin("Kata, frasa, atau nomor yang dihitamkan.", "A word, phrase or number to blacken.")
PERSONAL_DATA = Twin("Hitamkan data pribadi yang ditemukan.", "Blacken the personal data that are found.")
GROUND = Twin(
    "Huruf UU 14/2008 Pasal 17 (a-j), atau personal-data (UU 27/2022).",
    "Letter of UU 14/2008 art. 17 (a-j), or personal-data (UU 27/2022).",
)
REASON = Twin("Alasan penghitaman.", "Why it is blackened.")
ROLE = Twin("Jabatan yang memutuskan.", "The role of whoever decides.")
BY = Twin("Siapa yang memutuskan; bawaannya pengguna komputer ini.", "Who decides; this machine's user by default.")
PUBLIC_TITLE = Twin("Judul untuk publik.", "The title for the public.")
ADD = Twin("Tambahkan pada penghitaman yang sudah ada.", "Add to what is blackened already.")
TAKE_BACK = Twin("Batalkan salinan yang dihitamkan.", "Give the redacted copy up.")
DRY_RUN = Twin("Coba dan periksa saja; tidak ada yang disimpan.", "Try and check only; nothing is kept.")
PREVIEW = Twin(
    "Simpan contohnya ke berkas ini; arsip tidak diubah.", "Write it to this file; the archive stays as it is."
)
PARTIAL = Twin("Buka salinan yang dihitamkan saja, bukan aslinya.", "Open the redacted copy only, not the original.")
REDACTED = Twin("Salinan yang dihitamkan, bukan aslinya.", "The redacted copy instead.")

REASON_MISSING = Twin("--reason dan --role harus diisi.", "--reason and --role must be given.")
GROUND_MISSING = Twin(
    "Sebutkan --ground: huruf UU 14/2008 Pasal 17 (a sampai j), atau personal-data.",
    "Give --ground: a letter of UU 14/2008 art. 17 (a to j), or personal-data.",
)
AREA_UNREADABLE = Twin(
    "--area ditulis kiri,atas,lebar,tinggi, masing-masing antara 0 dan 1, misalnya 0.1,0.25,0.5,0.05; "
    "sebutkan halamannya dengan --page.",
    "--area is left,top,width,height, each between 0 and 1, such as 0.1,0.25,0.5,0.05; name its page with --page.",
)
ALONE = Twin("--take-back tidak dapat digabung dengan pilihan lain.", "--take-back goes with no other option.")
MADE = Twin(
    "✓ {record}: salinan yang dihitamkan dibuat dan diperiksa ulang (halaman {pages}). Publik belum melihatnya; "
    "buka dengan: ppid-archive classify {record} --as on-request --partial --by NAMA --role PERAN --reason ALASAN",
    "✓ {record}: the redacted copy was made and read again (pages {pages}). The public does not see it yet; "
    "open it with: ppid-archive classify {record} --as on-request --partial --by NAME --role ROLE --reason TEXT",
)
MADE_ANEW = Twin(
    "✓ {record}: salinan yang dihitamkan diganti dan diperiksa ulang (halaman {pages}); publik melihat yang baru.",
    "✓ {record}: the redacted copy was replaced and read again (pages {pages}); the public sees the new one.",
)
STILL_WHOLE = Twin(
    "PERHATIAN: dokumen utuh {record} masih terbuka untuk umum, sampai salinannya dibuka sebagai gantinya (--partial) "
    "atau arsipnya ditutup (--as closed).",
    "WARNING: the whole document {record} is still open to the public, until the copy is opened in its place "
    "(--partial) or the record is closed (--as closed).",
)
TRIED = Twin(
    "{record}: dapat dihitamkan (halaman {pages}). Tidak ada yang disimpan di arsip.",
    "{record}: can be blackened (pages {pages}). Nothing was kept in the archive.",
)
TAKEN_BACK = Twin("{record}: salinan yang dihitamkan dibatalkan.", "{record}: the redacted copy was given up.")
DOUBTFUL = Twin(
    "Periksa halaman {pages} dengan mata: tulisannya sukar dibaca mesin, mungkin ada yang terlewat.",
    "Look at pages {pages} yourself: a machine reads them badly, something may have been missed.",
)
NO_COPY = Twin("{record} tidak punya salinan yang dihitamkan.", "{record} has no redacted copy.")
ROW = Twin("Penghitaman", "Redaction")
TOLD = Twin(
    "halaman {pages}, dasar {grounds}, oleh {by} ({role}) pada {day}",
    "pages {pages}, grounds {grounds}, by {by} ({role}) on {day}",
)
COPY = Twin("salinan yang dihitamkan", "redacted copy")
ONLY_COPY = Twin(" (hanya salinan yang dihitamkan)", " (in the redacted copy only)")
PAGES = Twin("halaman {value}", "pages {value}")

_ANY = "any page"
_OBSTACLES: Sequence[tuple[str, str]] = (
    (r"nothing to blacken is named .*", "belum disebut apa yang dihitamkan (--area, --word, --personal-data)"),
    (r"there is no page (\d+); the record has (\d+)", "tidak ada halaman {0}; arsip ini punya {1} halaman"),
    (r'"(.*)" holds no letter or digit to look for', "“{0}” tidak memuat huruf atau angka yang dapat dicari"),
    (r"an area on page (\d+) has no width or no height", "bidang di halaman {0} tidak punya lebar atau tinggi"),
    (r"an area on page (\d+) lies beside the page", "bidang di halaman {0} terletak di luar halaman"),
    (r'"(.*)" does not stand on any page', "“{0}” tidak ditemukan di halaman mana pun"),
    (r'"(.*)" does not stand on page (\d+)', "“{0}” tidak ditemukan di halaman {1}"),
    (r"personal data do not stand on any page", "data pribadi tidak ditemukan di halaman mana pun"),
    (r"personal data do not stand on page (\d+)", "data pribadi tidak ditemukan di halaman {0}"),
    (r"the area on page (\d+) could not be blackened", "bidang di halaman {0} tidak dapat dihitamkan"),
    (r'"(.*)" can still be read on page (\d+)', "“{0}” masih terbaca di halaman {1}; tidak ada yang disimpan"),
    (
        r"personal data can still be read on page (\d+)",
        "data pribadi masih terbaca di halaman {0}; hitamkan bidangnya dengan --area; tidak ada yang disimpan",
    ),
    (r'"(.*)" stands in the redacted file itself', "“{0}” masih ada di dalam berkasnya; tidak ada yang disimpan"),
    (r"the redacted copy cannot be read again \((.*)\)", "salinannya tidak dapat dibaca ulang ({0})"),
    (
        r"page (\d+) of the redacted copy cannot be recognised again",
        "halaman {0} salinannya tidak dapat dibaca ulang oleh OCR",
    ),
    (r"the record was not read yet; .*", "arsip ini belum dibaca; jalankan dulu: ppid-archive recognise"),
    (
        r"a file of the kind (.*) cannot be drawn here; .*",
        "berkas jenis {0} tidak dapat digambar di sini; simpan sebagai PDF, setor PDF itu, lalu hitamkan",
    ),
    (
        r"without the recogniser .*",
        "tanpa OCR (Tesseract dengan model bahasanya) tidak dapat diperiksa apa yang masih terbaca",
    ),
    (
        r"the file needs a password; .*",
        "berkasnya terkunci kata sandi; setor salinan tanpa kata sandi, lalu hitamkan itu",
    ),
    (
        r"the pages take too long .*",
        "halamannya terlalu berat untuk digambar; pecah dokumennya, lalu hitamkan bagiannya",
    ),
    (
        r"a page cannot be drawn, so nobody knows what it shows \((.*)\)",
        "ada halaman yang tidak dapat digambar, jadi isinya tidak dapat dipastikan ({0})",
    ),
    (
        r"the public title tells what is blackened; .*",
        "judul untuk publik memuat yang dihitamkan; pilih judul lain (--public-title)",
    ),
    (
        r"the title tells what is blackened; .*",
        "judulnya memuat yang dihitamkan; beri judul untuk publik (--public-title)",
    ),
    (
        r"the file's name tells what is blackened; .*",
        "nama berkasnya memuat yang dihitamkan; beri judul untuk publik (--public-title)",
    ),
    (r"the record was changed meanwhile; .*", "arsip ini diubah sementara itu; ulangi penghitamannya"),
    (r"the record has no redacted copy yet; .*", "belum ada salinan yang dihitamkan; buat dulu dengan redact"),
    (r"the record has no redacted copy", "tidak ada salinan yang dihitamkan"),
    (
        r"the redacted copy is open to the public; .*",
        "salinannya sedang terbuka untuk publik; putuskan lagi dulu dengan classify",
    ),
    (
        r"the record has a redacted copy: .*",
        "arsip ini punya salinan yang dihitamkan: buka itu (--partial), atau batalkan dulu (redact --take-back)",
    ),
    (r"a redacted copy is opened from the day of .*", "salinan yang dihitamkan dibuka mulai hari keputusannya"),
)


def obstacle(english: str) -> str | None:
    """Return an obstacle to redacting in Indonesian; None when it is none."""
    for pattern, said in _OBSTACLES:
        if match := re.fullmatch(pattern, english, re.DOTALL):
            return said.format(*map(shown, match.groups()))
    return None
