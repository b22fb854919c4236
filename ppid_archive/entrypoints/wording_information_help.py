"""The help of ``dip`` and ``dik``: one sentence for each command, argument and option."""

from ppid_archive.entrypoints.wording_twin import Twin

DIP = Twin(
    "Daftar informasi publik (DIP); tanpa perintah lanjutan: daftarnya.",
    "Register of public information (DIP); without a further command: its rounds and versions.",
)
DIK = Twin(
    "Daftar informasi yang dikecualikan (DIK); tanpa perintah lanjutan: keadaannya hari ini.",
    "Register of exempt information (DIK); without a further command: how it stands today.",
)
BEGIN = Twin("Memulai pengumpulan dari sub-bagian.", "Begin a round: ask the units for their lists.")
DRAFT = Twin("Menyusun rancangan sub-bagian dari arsip.", "Draw a unit's draft from the archive.")
FORM = Twin("Membuat formulir untuk sebuah sub-bagian.", "Make a unit's form.")
READ_FORM = Twin("Membaca formulir yang sudah diisi.", "Read a form that was filled in.")
APPROVE = Twin("Mencatat persetujuan kepala sub-bagian.", "Put the approval of a unit's head on record.")
CLASSIFY = Twin("Mencatat klasifikasi setiap baris.", "Put every row in a category.")
DETERMINE = Twin("Mencatat penetapan oleh rapat pleno.", "Put the determination by the plenary on record.")
ORDER = Twin("Mencatat perintah mengunggah.", "Put the order to publish on record.")
PUBLISHED = Twin("Mencatat bahwa DIP sudah diunggah.", "Note that it was published.")
WITHDRAW = Twin("Membatalkan sebelum ditetapkan.", "Give a round up before it is determined.")
SHOW = Twin("Menampilkan DIP, atau membuat berkasnya.", "Show a register, or make a file of it.")
LIST = Twin("Menampilkan semua DIP.", "List every round and version.")
COMPARE = Twin(
    "Apa yang baru, berubah, dan tidak ada lagi di antara dua DIP.", "What is new, changed and gone between two."
)
DUE = Twin("Apa yang jatuh tempo, dan siapa yang diingatkan.", "What is due, and who is reminded.")
DIK_SHOW = Twin("Menampilkan DIK pada suatu hari, atau sebuah versi.", "Show how it stands on a day, or a version.")
DIK_DETERMINE = Twin("Menetapkan versi DIK.", "Determine a version.")
DIK_LIST = Twin("Menampilkan semua versi DIK.", "List every version.")

ITEM = Twin("Nomor DIP, misalnya 3673-2026-D000001.", "Number of the register, such as 3673-2026-D000001.")
BEFORE = Twin("DIP terdahulu.", "The earlier one.")
AFTER = Twin("DIP kemudian.", "The later one.")
DIK_ITEM = Twin("Nomor versi DIK, misalnya 3673-2026-E000001.", "Number of the version, such as 3673-2026-E000001.")
UNIT = Twin("Sub-bagian, dengan namanya di archive.toml.", "The unit, by its id in archive.toml.")
UNITS = Twin(
    "Sub-bagian yang diminta; dapat diulang; bawaannya semua.", "A unit that is asked; repeatable; all by default."
)
DAYS = Twin("Batas pengumpulan dalam hari kerja.", "Working days until the drafts are due.")
GROUP = Twin("Satu baris untuk setiap arsip, berkas, atau seri.", "A row for each record, dossier or series.")
DELIVERED_BY = Twin("Siapa yang menyerahkan rancangannya.", "Who delivers the draft.")
DELIVERED_ON = Twin("Tanggal penyerahannya; bawaannya hari ini.", "Day of delivery; today by default.")
FILE = Twin("Formulir yang sudah diisi (XLSX, ODS, CSV).", "The filled-in form (XLSX, ODS, CSV).")
SET = Twin("Kategori sebuah baris, NOMOR=KATEGORI; dapat diulang.", "A row's category, NUMBER=CATEGORY; repeatable.")
REST = Twin("Kategori baris lain yang belum berkategori.", "The category of all other rows that have none.")
MEMBER = Twin("Peserta rapat pleno, NAMA=JABATAN; dapat diulang.", "A member of the plenary, NAME=ROLE; repeatable.")
MINUTES = Twin(
    "Berita acara rapat pleno, atau keputusannya: berkas, atau nomor arsip yang memuatnya.",
    "The minutes, or the decision: a file, or the number of the record that holds them.",
)
WHERE = Twin("Di mana, misalnya alamat laman PPID.", "Where, such as the address of the PPID's page.")
PUBLIC = Twin("Sebagaimana dilihat publik.", "As the public sees it.")
ON = Twin("Keadaan pada tanggal ini; bawaannya hari ini.", "As of this day; today by default.")
SHOW_MINUTES = Twin("Berita acara untuk ditandatangani.", "The minutes, to be signed.")
DRY_RUN = Twin("Hanya menampilkan; tidak mengubah apa pun.", "Only show it; change nothing.")
AS_OF = Twin("Pengecualian yang berlaku pada tanggal ini.", "The exemptions in force on this day.")
