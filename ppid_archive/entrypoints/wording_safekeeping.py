"""What the commands that keep an archive safe say: fixity, replicas, backups; their help, too."""

from ppid_archive.entrypoints.wording_twin import Twin

FIXITY = Twin("Membaca ulang setiap berkas, yang paling lama tidak diperiksa lebih dulu.", "Read every file again.")
RATE = Twin("Paling cepat sekian MB per detik.", "Megabytes a second at most.")
MINUTES = Twin("Berhenti setelah sekian menit.", "Stop after so many minutes.")
COUNT = Twin("Berhenti setelah sekian arsip.", "Stop after so many records.")
ONLY_DUE = Twin(
    "Hanya yang tidak diperiksa selama [fixity] every_days.", "Only what was not checked for [fixity] every_days."
)
STATUS = Twin("Tampilkan keadaan pemeriksaan saja.", "Only show how the checks stand.")
CHECKING = Twin("Membaca ulang", "Reading again")
CHECKED = Twin("{count} arsip diperiksa, semuanya utuh.", "{count} objects checked, all sound.")
CHECKED_DAMAGED = Twin(
    "{count} arsip diperiksa, {damaged} rusak. Pulihkan dari replika: ppid-archive replicate --repair",
    "{count} objects checked, {damaged} damaged. Repair them from a replica: ppid-archive replicate --repair",
)
PASSED_OVER = Twin(
    "{count} arsip sedang ditulis dan diperiksa lain kali.", "{count} objects were being written; they come next time."
)
OBJECTS = Twin("Berkas arsip", "Objects")
FRESH = Twin("Sudah diperiksa", "Checked")
NEVER = Twin("Belum pernah", "Never checked")
OLDEST = Twin("Pemeriksaan terlama", "Oldest check")
FAILURES = Twin("Rusak", "Damaged")
FIXITY_ROW = Twin("Keutuhan diperiksa", "Fixity checked")

OF_REPLICA = Twin("Periksa replika ini, bukan arsipnya.", "Check this replica instead of the archive.")
REPLICATE = Twin(
    "Memperbarui salinan kedua arsip ([[replicas]] di archive.toml), atau memulihkan dari sana.",
    "Bring replicas of the archive up to date, or repair from them.",
)
REPLICA_NAME = Twin("Nama replika; tanpa nama: semuanya.", "Name of the replica; all of them without one.")
INIT_REPLICA = Twin("Siapkan folder kosong sebagai replika.", "Make the empty folder a replica.")
REPAIR = Twin(
    "Pulihkan yang rusak atau hilang dari salinan yang utuh, di arsip dan di replika.",
    "Restore what is damaged or missing from a good copy, in the archive and in the replica.",
)
REPAIR_RECORDS = Twin("Hanya arsip ini (boleh diulang).", "These records only (may be repeated).")
DRY = Twin("Hanya menampilkan; tidak mengubah apa pun.", "Only show it; change nothing.")
REPLICATING = Twin("Menyalin", "Copying")
NO_REPLICAS = Twin(
    "Belum ada replika. Tulis [[replicas]] di archive.toml (docs/safekeeping.md).",
    "There is no replica yet. Write [[replicas]] into archive.toml (docs/safekeeping.md).",
)
REPLICA_READY = Twin("Replika {name} disiapkan di {where}.", "Replica {name} is set up at {where}.")
REPLICATED = Twin(
    "Replika {name}: {copied} disalin, {destroyed} dimusnahkan, {left} perlu perhatian.",
    "Replica {name}: {copied} copied, {destroyed} destroyed, {left} need attention.",
)
WOULD_REPLICATE = Twin(
    "Replika {name}: akan disalin {copied}, dimusnahkan {destroyed}; {left} perlu perhatian. Tidak ada yang diubah.",
    "Replica {name}: {copied} would be copied, {destroyed} destroyed; {left} need attention. Nothing was changed.",
)
MENDED = Twin("{number} dipulihkan ({place}).", "{number} repaired ({place}).")
NOT_MENDED = Twin(
    "✗ {number} rusak ({place}) dan tidak ada salinan yang utuh di replika {name}. Coba replika lain atau cadangan.",
    "✗ {number} is damaged ({place}) and replica {name} has no good copy. Try another replica, or a backup.",
)
WOULD_MEND = Twin("{number} dapat dipulihkan ({place}).", "{number} can be repaired ({place}).")
NOTHING_TO_MEND = Twin("Tidak ada yang perlu dipulihkan ({name}).", "Nothing needs repair ({name}).")
IN_ARCHIVE = Twin("di arsip", "in the archive")
IN_REPLICA = Twin("di replika {name}", "in replica {name}")
