"""The help of the command line: one sentence for each command, argument and option."""

from ppid_archive.entrypoints.wording_twin import Twin

ABOUT = Twin(
    "Arsip dokumen PPID: tidak ada yang hilang, tidak ada yang bocor, tidak ada yang berubah diam-diam.",
    "A document archive for the PPID: nothing lost, nothing leaked, nothing changed unseen.",
)
EXIT_CODES = Twin(
    "Kode keluar: 0 selesai · 1 selesai, ada yang perlu perhatian · 2 salah pakai · 3 ditolak aturan · "
    "4 arsip rusak atau tidak tersedia · 5 sedang dipakai",
    "Exit codes: 0 done · 1 done, but something needs attention · 2 wrong usage · 3 refused by a rule · "
    "4 the archive is damaged or not available · 5 busy",
)
ARGUMENTS = Twin("Isian", "Arguments")
OPTIONS = Twin("Pilihan", "Options")
COMMANDS = Twin("Perintah", "Commands")
REQUIRED = Twin("[wajib]", "[required]")
DEFAULT = Twin("[bawaan: {}]", "[default: {}]")
FOR_ALL = Twin("Untuk setiap perintah", "For every command")
HELP = Twin("Menampilkan bantuan ini.", "Show this help.")
INSTALL_COMPLETION = Twin("Memasang pelengkapan perintah untuk shell ini.", "Install completion for this shell.")
SHOW_COMPLETION = Twin("Menampilkan naskah pelengkapan perintah.", "Show the completion script.")
VERSION = Twin("Menampilkan versi program.", "Show the program's version.")

ARCHIVE = Twin("Folder arsip (atau PPID_ARCHIVE).", "The archive's folder (or PPID_ARCHIVE).")
LANG = Twin("Bahasa: id atau en (atau PPID_LANG).", "Language: id or en (or PPID_LANG).")
JSON = Twin("Jawab dalam JSON.", "Answer in JSON.")
LOGIN = Twin("Masuk dengan akun arsip ini; kata sandinya ditanyakan.", "Come in by this account of the archive's own.")
PASSWORD_FILE = Twin(
    "Berkas berisi kata sandi akun (- masukan standar).", "A file with the account's password (- standard input)."
)
RECORD = Twin("Nomor arsip, misalnya 3673-2026-000123.", "Record number, such as 3673-2026-000123.")
PUBLIC = Twin("Seperti dilihat publik hari ini.", "As the public sees it today.")

INIT = Twin("Membuat arsip baru.", "Make a new archive.")
FOLDER = Twin("Folder yang belum ada.", "A folder that is not there yet.")
OFFICE_CODE = Twin("Kode satker, misalnya 3673.", "Office code, such as 3673.")
OFFICE_NAME = Twin('Nama kantor, misalnya "KPU Kota Serang".', 'Name of the office, such as "KPU Kota Serang".')

INGEST = Twin("Memasukkan berkas ke arsip; berkasnya tetap di tempatnya.", "Take files in; they stay where they are.")
FILES = Twin("Berkas yang dimasukkan.", "The files to take in.")
UNIT = Twin("Sub-bagian yang menyetor.", "The unit that hands them in.")
BY = Twin("Nama penyetor.", "Who hands them in.")
TITLE = Twin("Judul dokumen.", "Title of the document.")
NUMBER = Twin("Nomor surat.", "The document's own number.")
DATE = Twin("Tanggal surat, YYYY-MM-DD.", "Its date, YYYY-MM-DD.")
CLASS_CODE = Twin("Kode klasifikasi arsip.", "Class code.")
KIND = Twin("Hasil pindai atau softfile.", "Scan or softfile.")
ROOM = Twin("Ruang naskah aslinya.", "Room of the paper original.")
SHELF = Twin("Rak naskah aslinya.", "Its shelf.")
BOX = Twin("Boks naskah aslinya.", "Its box.")
AS_PAGES = Twin("Semua gambar menjadi satu arsip.", "All images become one record.")
NO_WAIT = Twin("Tidak menunggu pengenalan teks (OCR).", "Do not wait for text recognition (OCR).")

WATCH = Twin("Mengawasi folder setor sampai dihentikan.", "Watch the drop folders until stopped.")
ONCE = Twin("Ambil yang ada, selesaikan OCR, lalu berhenti.", "Take what is there, finish recognition, stop.")

SEARCH = Twin("Mencari di seluruh teks.", "Search the full text.")
QUERY = Twin(
    'Kata, "frasa", AND/OR/NOT, awal*, mirip~, judul:, nomor:, tanggal:2020..2022 (docs/searching.md).',
    'Words, "phrases", AND/OR/NOT, begin*, similar~, title:, number:, date:2020..2022 (docs/searching.md).',
)
ONLY_PUBLIC = Twin("Hanya yang terbuka untuk publik hari ini.", "Only what the public may see today.")
OF_UNIT = Twin("Hanya dari sub-bagian ini.", "Of this unit only.")
OF_YEAR = Twin("Hanya dokumen tahun ini.", "Of this document year only.")
OF_ACCESS = Twin("Hanya dengan keterbukaan ini.", "With this access only.")
SORT = Twin(
    "Urutan: relevance (bawaan), newest, oldest, number (nomor surat), title.",
    "Order: relevance (the default), newest, oldest, number (the document's), title.",
)
SAVE = Twin("Simpan pencarian ini dengan nama.", "Keep this search under a name.")
SAVED = Twin("Jalankan pencarian yang disimpan dengan nama ini.", "Ask the search that was kept under this name.")
SIMILAR = Twin("Mencari arsip lain yang membahas hal yang sama.", "Find other records that speak of the same.")
SEARCHES = Twin("Menampilkan pencarian yang disimpan.", "List the searches that were kept.")
REMOVE_SEARCH = Twin("Hapus pencarian dengan nama ini.", "Remove the search of this name.")
OPEN = Twin("Membuka dokumen dengan program di komputer ini.", "Open a document with this desktop's program.")
AT_PAGE = Twin("Buka di halaman ini.", "Open it at this page.")
WORDS_OF_PAGE = Twin("Tampilkan teks halaman ini saja.", "Show the words of this page only.")
OF_CLASS = Twin("Hanya dengan kode klasifikasi ini.", "With this class code only.")
LIMIT = Twin("Jumlah hasil.", "Number of hits.")
OFFSET = Twin("Lewati sekian hasil pertama.", "Skip so many hits.")

SHOW = Twin("Menampilkan keterangan sebuah arsip.", "Show a record's description.")
GET = Twin("Mengambil berkas asli sebuah arsip.", "Fetch a record's original file.")
OUTPUT = Twin("Berkas tujuan; - untuk keluaran standar.", "Target file; - for standard output.")
ORIGINAL = Twin("Berkas asli ke-berapa, bila ada beberapa.", "Which original, if there are several.")
SEARCHABLE = Twin("PDF/A hasil pindai yang dapat dicari, bukan aslinya.", "The searchable PDF/A of a scan instead.")
HISTORY = Twin("Menampilkan riwayat sebuah arsip.", "Show what was done with a record.")

CLASSIFY = Twin("Membuka atau mengecualikan sebuah arsip.", "Open or withhold a record.")
AS = Twin(
    "periodic (berkala), immediate (serta-merta), on-request (setiap saat), excepted (dikecualikan), closed.",
    "periodic, immediate, on-request, excepted or closed.",
)
DECIDED_BY = Twin("Siapa yang memutuskan.", "Who decides.")
REASON = Twin("Alasan keputusan.", "Why.")
GROUND = Twin("Huruf UU 14/2008 Pasal 17.", "Letter of UU 14/2008 art. 17.")
STATUTE = Twin("Undang-undang yang melarang (huruf j).", "The statute that forbids it (letter j).")
CONSEQUENCE_TEST = Twin("Nomor lembar uji konsekuensi.", "Number of the consequence test.")
OPEN_FROM = Twin("Terbuka sendiri mulai tanggal ini.", "Opens by itself on this day.")

VERIFY = Twin("Memeriksa keutuhan arsip.", "Check that the archive is sound.")
QUICK = Twin("Sama dengan --depth quick.", "The same as --depth quick.")
DEPTH = Twin(
    "Sedalam apa: quick (nama, nomor, dan jumlah), books (semua daftar, keterangan, dan jurnal), bytes (setiap byte).",
    "How deep: quick (names, numbers, counts), books (every list, description and the journal), bytes (every byte).",
)
REBUILD = Twin("Membuat ulang katalog dan indeks.", "Make catalogue and index anew.")
STATUS = Twin("Menampilkan keadaan arsip.", "Show how the archive stands.")
RECOGNISE = Twin(
    "Mengenali teks (OCR) arsip ini sekali lagi, atau semua yang menunggu.",
    "Recognise these records anew, or whatever waits.",
)
LIST = Twin(
    "Daftar arsip dalam kolom yang ditentukan: layar, CSV, XLSX, JSON, atau PDF untuk ditandatangani.",
    "Lists of records in prescribed columns: on screen, CSV, XLSX, JSON, or PDF to be signed.",
)
DESCRIBE = Twin("Memperbaiki uraian arsip; versi lama tetap disimpan.", "Mend descriptions; old versions stay.")
REVIEW = Twin(
    "Menampilkan halaman yang meragukan dan yang tidak terbaca.", "List doubtful pages and what could not be read."
)
RECORDS = Twin("Nomor arsip; tanpa nomor: semua yang menunggu.", "Record numbers; without any: whatever waits.")
