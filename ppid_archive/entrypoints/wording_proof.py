"""Everything that ``journal`` and ``premis`` say: help and answers."""

from ppid_archive.entrypoints.wording_twin import Twin

JOURNAL = Twin(
    "Jurnal arsip dan pembuktiannya; tanpa perintah lanjutan: daftar catatannya.",
    "The journal and its proofs; without a further command: its entries.",
)
LIST = Twin("Menampilkan catatan jurnal.", "List the journal's entries.")
SHOW = Twin("Menampilkan satu catatan jurnal.", "Show one entry of the journal.")
ROOT = Twin(
    "Menghitung akar jurnal: ringkasan semua catatan.", "Work out the journal's root: what sums up all entries."
)
PROOF = Twin(
    "Membuat berkas bukti untuk satu catatan, atau semua catatan sebuah arsip.",
    "Make a proof file for one entry, or for all entries about a record.",
)
CHECK = Twin(
    "Memeriksa berkas bukti (tanpa arsip), atau akar yang dibaca dari kertas.",
    "Check a proof file (without the archive), or a root read off paper.",
)
ANCHOR = Twin(
    "Menjangkarkan jurnal: menyimpan akarnya, dengan cap waktu bila diatur.",
    "Anchor the journal: keep its root, time-stamped where that is set up.",
)
PREMIS = Twin("Menulis metadata pelestarian PREMIS 3.0 (XML).", "Write preservation metadata as PREMIS 3.0 (XML).")

RECORD = Twin("Hanya catatan tentang arsip ini.", "Only entries about this record.")
EVENT = Twin("Hanya tindakan jenis ini, misalnya classification.", "Only acts of this kind, such as classification.")
AGENT = Twin("Hanya tindakan orang yang namanya memuat ini.", "Only acts of persons whose name contains this.")
SINCE_DAY = Twin("Mulai hari ini.", "From this day on.")
UNTIL_DAY = Twin("Sampai dengan hari ini.", "Up to and including this day.")
SEQ = Twin("Nomor catatan jurnal.", "The entry's number in the journal.")
SIZE = Twin("Hanya sekian catatan pertama.", "Only so many entries from the first.")
WHAT = Twin("Nomor catatan jurnal, atau nomor arsip.", "An entry's number, or a record number.")
GROWN = Twin(
    "Buktikan juga bahwa akar sekian catatan pertama bertumbuh menjadi akar ini.",
    "Show besides that the root over so many entries grew into this one.",
)
OUTPUT = Twin("Berkas baru yang ditulis; - untuk layar.", "The new file to be written; - for the screen.")
PROOF_FILE = Twin("Berkas bukti.", "A proof file.")
TYPED_ROOT = Twin("Akar dari lembar jangkar; spasi diabaikan.", "The root from an anchor's sheet; blanks are ignored.")
EXPECTED = Twin(
    "Akar yang sudah diketahui dari tempat lain; bukti harus menuju ke sana.",
    "The root known from elsewhere, to which the proof must lead.",
)
PREMIS_RECORDS = Twin("Nomor arsip.", "The record number.")
ALL = Twin("Semua arsip: satu berkas per arsip, di folder --output.", "Every record: a file each, in folder --output.")

NO_ENTRIES = Twin("Tidak ada catatan yang cocok.", "No entry matches.")
ENTRIES = Twin("{count} catatan.", "{count} entries.")
ROOT_IS = Twin("Akar jurnal atas {size} catatan pertama:", "The journal's root over its first {size} entries:")
PROVEN = Twin(
    "Bukti untuk {count} catatan ditulis ke {output}. Akar atas {size} catatan:",
    "Proof of {count} entries written to {output}. Root over {size} entries:",
)
HOLDS = Twin(
    "Bukti benar: {count} catatan ada di dalam akar atas {size} catatan ini:",
    "The proof holds: {count} entries are in this root over {size} entries:",
)
GREW = Twin(
    "Akar atas {size} catatan pertama bertumbuh menjadi akar itu:",
    "The root over the first {size} entries grew into that root:",
)
COMPARE = Twin(
    "Bandingkan akar itu dengan lembar jangkar yang ditandatangani.",
    "Compare that root with the signed sheet of an anchor.",
)
NOT_PROVEN = Twin("✗ Catatan {seq} tidak dibuktikan oleh berkas ini.", "✗ Entry {seq} is not proven by this file.")
NOT_GROWN = Twin("✗ Akar terdahulu tidak bertumbuh menjadi akar ini.", "✗ The earlier root did not grow into this one.")
OTHER_ROOT = Twin(
    "✗ Bukti ini menuju akar lain daripada yang disebutkan.", "✗ This proof leads to another root than the one named."
)
NO_PROOF = Twin("{file} bukan berkas bukti jurnal.", "{file} is no proof file of a journal.")
AGREES = Twin(
    "Cocok: {size} catatan pertama jurnal masih sama.", "It agrees: the journal's first {size} entries are the same."
)
DIFFERS = Twin(
    "✗ TIDAK cocok: {size} catatan pertama jurnal bukan lagi yang dijangkarkan, atau sebagian hilang. "
    "Simpan lembar itu dan jalankan: ppid-archive verify",
    "✗ It does NOT agree: the journal's first {size} entries are no longer those that were anchored, or some are gone. "
    "Keep that sheet and run: ppid-archive verify",
)
CHECK_WHAT = Twin(
    "Sebutkan berkas bukti, atau --size dan --root dari lembar jangkar.",
    "Name a proof file, or --size and --root from an anchor's sheet.",
)
ANCHORED = Twin(
    "Jangkar disimpan: anchors/{name}. Akar atas {size} catatan:",
    "Anchor kept: anchors/{name}. Root over {size} entries:",
)
NOTHING_NEW = Twin(
    "Tidak ada catatan baru sejak jangkar {name}. Akar atas {size} catatan:",
    "Nothing new since anchor {name}. Root over {size} entries:",
)
NOTHING_YET = Twin(
    "Jurnal masih kosong; belum ada yang dijangkarkan.", "The journal is empty; there is nothing to anchor."
)
STAMPED = Twin("Cap waktu diterima untuk {name}.", "Time-stamp received for {name}.")
UNSTAMPED = Twin(
    "Cap waktu belum diperoleh ({why}); jangkar sudah tersimpan, dan cap waktu diminta lagi pada jangkar berikutnya.",
    "No time-stamp yet ({why}); the anchor is kept, and the time-stamp is asked for again with the next anchor.",
)
PREMIS_WRITTEN = Twin("PREMIS {count} arsip ditulis ke {output}.", "PREMIS of {count} records written to {output}.")
PREMIS_WHICH = Twin(
    "Sebutkan satu nomor arsip, atau --all dengan folder --output.", "Name one record, or --all with a folder --output."
)
