"""What the commands say to people besides their results."""

from ppid_archive.entrypoints.wording_twin import Twin

UNEXPECTED = Twin(
    "Kesalahan tak terduga ({what}). Tidak ada yang hilang; ulangi perintahnya. Rinciannya: {log}",
    "Unexpected error ({what}). Nothing is lost; try again. Details: {log}",
)
INTERRUPTED = Twin("Dihentikan. Tidak ada yang hilang.", "Stopped. Nothing is lost.")

ARCHIVE_MADE = Twin("Arsip dibuat di {made}.", "Archive made at {made}.")
DROP_FOLDERS = Twin("Folder setor:", "Drop folders:")
NEXT = Twin("Berikutnya: ppid-archive --archive {made} watch", "Next: ppid-archive --archive {made} watch")
SAMPLE_SCHEDULE = Twin(
    "Jadwal retensi yang disertakan hanya contoh, tidak resmi (retention/).",
    "The retention schedule in it is a sample, not official (retention/).",
)

NO_SUCH_FILE = Twin(
    "Tidak ada berkas {names}. Periksa namanya; belum ada yang dimasukkan.",
    "No such file: {names}. Check the name; nothing was taken.",
)
A_FOLDER = Twin(
    "{names} adalah folder. Sebutkan berkasnya (untuk gambar halaman satu dokumen, tambahkan --as-pages), "
    "atau salin foldernya ke folder setor; belum ada yang dimasukkan.",
    "{names} is a folder. Name its files (for page images of one document, add --as-pages), "
    "or copy the folder into a drop folder; nothing was taken.",
)
ONE_DOCUMENT = Twin(
    "--title dan --number hanya untuk satu dokumen. Masukkan berkasnya satu per satu.",
    "--title and --number are for one document. Take the files in one by one.",
)
TAKING = Twin("Memasukkan", "Taking in")
RECOGNISING = Twin("Mengenali teks", "Recognising")
AWAITS = Twin("menunggu pengenalan teks", "recognition still to come")
SAME_BYTES = Twin("sudah ada, isi sama", "already held, same bytes")
WATCHING = Twin("Mengawasi folder setor. Ctrl-C untuk berhenti.", "Watching the drop folders. Ctrl-C to stop.")
WATCHER_STOPPED = Twin("Pengawas berhenti dengan baik.", "The watcher stopped cleanly.")
STILL_IN_USE = Twin("masih dipakai atau belum lengkap, dibiarkan", "still in use or incomplete, left alone")
PAGES = Twin("{count} hlm.", "{count} p.")
NOT_RECOGNISED = Twin(
    "{count} arsip belum dikenali teksnya karena pengenal teks tidak siap. Pasang modelnya (tesseract-ocr-ind), "
    "lalu jalankan: ppid-archive watch --once",
    "{count} records still wait for recognition, since the recogniser is not ready. Install its model "
    "(tesseract-ocr-ind), then run: ppid-archive watch --once",
)

NOTHING_FOUND = Twin(
    "Tidak ada yang ditemukan. Coba kata yang lebih umum, kurangi saringan, atau cari nomor suratnya.",
    "Nothing found. Try a more general word, fewer filters, or the document's number.",
)
FOUND = Twin("{total} arsip ditemukan ({took_ms} ms)", "{total} records found ({took_ms} ms)")
NO_MORE = Twin("{total} arsip ditemukan; tidak ada lagi setelah itu.", "{total} records found; no more after that.")
MORE = Twin("… {count} lagi: --offset {offset}", "… {count} more: --offset {offset}")
PAGE = Twin("hlm. {pages}", "p. {pages}")
SIMILAR = Twin(
    "Tidak ada yang memuat persis seperti diketik; yang berikut memuat kata yang mirip.",
    "Nothing holds it as typed; these hold similar words.",
)
STAND_IN = Twin(
    "“{typed}” tidak ditemukan; dicari juga yang mirip: {words}.", "No “{typed}”; searched for similar words: {words}."
)
MOST_WORDS = Twin(
    "Yang memuat semua kata: {whole}. Sesudahnya, yang memuat sebagian besar.",
    "Holding every word: {whole}. After them, those that hold most.",
)
ANY_WORD = Twin(
    "Tidak ada yang memuat semuanya; yang berikut memuat sedikitnya satu kata.",
    "Nothing holds all of it; these hold at least one of the words.",
)
BY_UNIT = Twin("unit", "unit")
BY_YEAR = Twin("tahun", "year")
BY_ACCESS = Twin("keterbukaan", "access")
BY_KIND = Twin("bentuk", "kind")
BY_DOCUMENT_KIND = Twin("jenis naskah", "kind of document")
BY_CLASS = Twin("kode", "class")
MEANT = Twin("Maksud Anda: {command}", "Did you mean: {command}")
MISNAMED = Twin("! nama berkas tidak sesuai isinya", "! file name and content differ")
SAVED_OR_TYPED = Twin(
    "--saved sudah memuat kata-katanya. Hapus kata yang diketik, atau --saved.",
    "--saved brings its own words. Leave out the words typed, or --saved.",
)
SEARCH_SAVED = Twin(
    "Pencarian “{name}” disimpan. Jalankan lagi: {command}", "Search “{name}” kept. Ask again: {command}"
)
SEARCH_REMOVED = Twin("Pencarian “{name}” dihapus.", "Search “{name}” removed.")
NO_SEARCHES = Twin(
    "Belum ada pencarian yang disimpan. Simpan dengan: ppid-archive search KATA --save NAMA",
    "No search is kept yet. Keep one with: ppid-archive search WORDS --save NAME",
)
NOTHING_SIMILAR = Twin(
    "Tidak ada arsip lain yang cukup mirip dengan {record}.", "No other record is enough like {record}."
)
TAKEN_OUT = Twin(
    "{record} disalin ke {path} (salinan pribadi; boleh dihapus).",
    "{record} copied to {path} (a private copy; delete it at will).",
)
NO_PROGRAM = Twin(
    "Tidak ada program yang dapat membukanya di sini. Buka sendiri {path}, atau atur BROWSER.",
    "No program could open it here. Open {path} yourself, or set BROWSER.",
)

ALREADY_THERE = Twin("{output} sudah ada. Pilih nama lain.", "{output} exists already. Choose another name.")
CANNOT_WRITE = Twin(
    "Tidak dapat menulis {output}: {cause}. Periksa foldernya, lalu ulangi.",
    "Cannot write {output}: {cause}. Check the folder, then try again.",
)
NO_SEARCHABLE = Twin(
    "{record} tidak punya PDF/A yang dapat dicari; ambil aslinya tanpa --searchable.",
    "{record} has no searchable PDF/A; fetch the original without --searchable.",
)
RENDITION = Twin("Salinan", "Rendition")
SAVED = Twin("{record} disimpan ke {output} ({size} byte).", "{record} saved to {output} ({size} bytes).")
NUMBER = Twin("Nomor surat", "Number")
DOCUMENT_DATE = Twin("Tanggal surat", "Date")
CLASS_CODE = Twin("Kode klasifikasi", "Class code")
UNIT = Twin("Unit", "Unit")
DOCUMENT_KIND = Twin("Jenis naskah", "Kind of document")
UNIT_OF_ORIGIN = Twin("Unit pencipta", "Creating unit")
ELECTION_STAGE = Twin("Tahapan", "Election stage")
RECEIVED = Twin("Diterima", "Received")
RECEIVED_FROM = Twin("{day}, dari {by}", "{day}, from {by}")
FILE_NAME = Twin("Nama berkas", "File name")
AND_MORE = Twin(", dan {count} lagi", ", and {count} more")
TYPE = Twin("Jenis", "Type")
BYTES = Twin("{count} byte", "{count} bytes")
FORMAT = Twin("Format", "Format")
PAGE_COUNT = Twin("Halaman", "Pages")
LANGUAGE = Twin("Bahasa", "Language")
PAPER = Twin("Naskah asli", "Paper original")
ROOM = Twin("ruang {value}", "room {value}")
SHELF = Twin("rak {value}", "shelf {value}")
BOX = Twin("boks {value}", "box {value}")
DOSSIER = Twin("Berkas", "Dossier")
NOTE = Twin("Catatan", "Note")
DIGEST = Twin("Sidik jari", "Digest")
ACCESS = Twin("Keterbukaan", "Access")
DECIDED = Twin("{what} ({by}, {day})", "{what} ({by}, {day})")
OPENS = Twin("; terbuka mulai {day}", "; open from {day}")
ENDS = Twin("; berakhir {day}, lalu tertutup sampai dibuka orang", "; ends {day}, closed then until a person opens it")
RETENTION = Twin("Retensi", "Retention")
RELATED = Twin("Terkait", "Related")
PROGRESS = Twin("Proses", "Progress")
GUESSED = Twin("(perkiraan)", "(proposed)")
GUESSED_SURE = Twin("(perkiraan, {share}%)", "(proposed, {share}%)")
PERSONAL_DATA = Twin(
    "Data pribadi (perkiraan; periksa sebelum diumumkan):", "Personal data (proposed; check before publication):"
)
PERSONAL_ON_PAGE = Twin("hlm. {page}: {what}", "p. {page}: {what}")
PERSONAL_KIND = Twin("{count} {kind} ({evidence}; yakin {share}%)", "{count} {kind} ({evidence}; {share}% sure)")

VERSION = Twin("versi {value}", "version {value}")
RECEIVED_AS = Twin("nama: {value}", "name: {value}")
FROM_UNIT = Twin("dari {value}", "from {value}")
DESTROYED = Twin("Dimusnahkan", "Destroyed")
DESTROYED_BY = Twin(
    "{day}, keputusan {decision}, berita acara {certificate}", "{day}, decision {decision}, certificate {certificate}"
)
FACT = Twin("{value}", "{value}")
HELD_SINCE = Twin("sejak {value}", "since {value}")
HAPPENED_ON = Twin("terjadi: {value}", "happened: {value}")
DECIDED_BY = Twin("oleh {value}", "by {value}")
REASON = Twin("alasan: {value}", "reason: {value}")

NO_GROUND = Twin(
    "Pengecualian memerlukan dasar: --ground a sampai j (UU 14/2008 Pasal 17).",
    "An exception needs its ground: --ground a to j (UU 14/2008 art. 17).",
)
ONLY_EXCEPTED = Twin("{options} hanya untuk --as excepted.", "{options} only with --as excepted.")
EMPTY = Twin("--by, --role, dan --reason tidak boleh kosong.", "--by, --role and --reason must not be empty.")
BEARS_PERSONAL_DATA = Twin(
    "PERHATIAN: {record} memuat data pribadi di halaman {pages} ({kinds}) dan sekarang terbuka untuk umum. Keputusan "
    "untuk membukanya dicatat. Dasar: UU 27/2022; UU 14/2008 Pasal 17 huruf h.",
    "WARNING: {record} bears personal data on page {pages} ({kinds}) and is open to the public now. The decision to "
    "open it all the same is on record. Source: UU 27/2022; UU 14/2008 art. 17 h.",
)
BEARS_STAFF_NUMBERS = Twin(
    "Catatan: {record} memuat NIP di halaman {pages}. NIP pejabat yang bertugas lazim dibiarkan, tetapi memuat tanggal "
    "lahirnya.",
    "Note: {record} bears staff numbers (NIP) on page {pages}. Those of officials on duty are usually left, but hold "
    "their dates of birth.",
)
HOLDS_PARTS = Twin(
    "PERHATIAN: berkas {record} memuat dokumen lain yang belum terbuka untuk umum: {parts}. Publik dapat membaca "
    "keterangan dan teks {record} sendiri, tetapi berkasnya baru diserahkan setelah semua dokumen itu dibuka dengan "
    "classify.",
    "WARNING: the file of {record} holds other documents that are not public: {parts}. The public may read the "
    "description and the own words of {record}, but is handed its file only when each of them has been opened with "
    "classify.",
)
HOLDS_LEFT = Twin(
    "PERHATIAN: berkas {record} memuat isi yang tidak menjadi arsip tersendiri: {parts}. Isi itu ikut terbuka bersama "
    "berkasnya. Periksa; bila tidak boleh diumumkan, tutup kembali (--as closed).",
    "WARNING: the file of {record} holds contents that did not become records of their own: {parts}. They are handed "
    "out with it. Check them; if they must not be public, close it again (--as closed).",
)
CLASSIFIED = Twin("{record}: {state}.", "{record}: {state}.")

VERIFYING = Twin("Memeriksa", "Verifying")
SOUND = Twin(
    "✓ Utuh: {count} arsip, jurnal, katalog, dan indeks diperiksa.",
    "✓ Sound: {count} records, journal, catalogue and index checked.",
)
FAULTS = Twin("{count} temuan.", "{count} findings.")
INDEX_FIRST = Twin(
    "Indeks pencarian tidak ada atau tidak dapat dipakai, jadi dibuat ulang dahulu; untuk arsip besar ini makan waktu.",
    "The search index is missing or cannot be used, so it is made anew first; that takes a while for a large archive.",
)
REBUILDING = Twin("Membuat ulang", "Rebuilding")
REBUILD_GOES_ON = Twin(
    "Pembuatan ulang yang terputus dilanjutkan: {count} arsip sudah masuk katalog baru.",
    "The rebuild that broke off is gone on with: {count} records are in the new catalogue already.",
)
REBUILD = Twin("Pembuatan ulang", "Rebuild")
REBUILD_RUNS = Twin("sedang berjalan, {done}", "under way, {done}")
REBUILD_BROKEN_OFF = Twin(
    "terputus, {done}; lanjutkan dengan: ppid-archive rebuild",
    "broken off, {done}; to go on: ppid-archive rebuild",
)
IN_CATALOGUE = Twin("{count} arsip di katalog baru", "{count} records in the new catalogue")
IN_INDEX = Twin("{count} arsip di indeks baru", "{count} records in the new index")
REBUILT = Twin("Katalog dan indeks dibuat ulang: {count} arsip.", "Catalogue and index made anew: {count} records.")
ANOTHER_JOURNAL = Twin(
    "✗ Katalog lama mengenal catatan jurnal {entry}, dan jurnal tidak memuatnya lagi: terpotong atau ditulis ulang. "
    "Hal itu kini tercatat di jurnal. Bandingkan dengan lembar jangkar (ppid-archive journal check) atau replika.",
    "✗ The old catalogue knew entry {entry} of the journal, which the journal has no longer: it was cut off or "
    "rewritten. The journal tells that by now. Compare with an anchor's sheet (ppid-archive journal check) or a "
    "replica.",
)
RECORDS = Twin("Arsip", "Records")
TO_DESCRIBE = Twin("Menunggu diuraikan", "Waiting for description")
TO_RECOGNISE = Twin("Menunggu OCR", "Waiting for recognition")
BACKLOG = Twin("{records} arsip, {pages} halaman", "{records} records, {pages} pages")
TIME_LEFT = Twin(", kira-kira {minutes} menit lagi", ", about {minutes} more minutes")
GIVEN_UP = Twin("OCR gagal berulang", "Recognition given up")
RECOGNISED = Twin("{record}  {pages} hlm.  {title}", "{record}  {pages} p.  {title}")
NO_RECOGNISER = Twin(
    "Pengenal teks tidak siap: model bahasanya tidak ada. Pasang tesseract-ocr-ind, lalu ulangi.",
    "The recogniser is not ready: its language model is missing. Install tesseract-ocr-ind, then try again.",
)
DOUBTFUL_PAGE = Twin(
    "Halaman {page}: hanya {share}% katanya yakin terbaca; bandingkan dengan aslinya atau pindai ulang.",
    "Page {page}: only {share}% of its words are sure; compare with the original, or scan again.",
)
DOUBTS = Twin("{count} arsip perlu dilihat orang.", "{count} records need a person's eye.")
NO_DOUBTS = Twin("Tidak ada arsip yang perlu diperiksa.", "No record needs a person's eye.")
BROKEN_OFF = Twin("Terputus", "Interrupted")
RECOGNISER = Twin("Pengenal teks", "Recogniser")
SCANNER = Twin("Pemindai virus", "Virus scanner")
SCANNED_BY = Twin("diperiksa {value}", "scanned by {value}")
SILENT = Twin("TIDAK MENJAWAB: {cause}", "NO ANSWER: {cause}")
VIRUS_CHECK = Twin("Periksa virus", "Virus check")
SCANNED_CLEAN = Twin("bersih menurut {scanner}", "clean, says {scanner}")
LEFT_UNREAD = Twin("tidak (seluruhnya) diperiksa oleh {scanner}", "not (wholly) scanned by {scanner}")
INDEX = Twin("Indeks", "Index")
WATCHER = Twin("Pengawas", "Watcher")
WRITER = Twin("Penulis", "Writer")
TOO_OPEN = Twin("Terbuka bagi pengguna lain", "Open to other users")
FREE_DISK = Twin("Disk bebas", "Free disk")
NOBODY = Twin("tidak ada", "nobody")
READY = Twin("siap", "ready")
NOT_READY = Twin("TIDAK SIAP", "NOT READY")
PASSWORD = Twin("Kata sandi: ", "Password: ")
