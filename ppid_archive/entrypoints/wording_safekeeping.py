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

BACKUP = Twin(
    "Mencadangkan seluruh arsip ke folder atau berkas .tar baru; watch boleh tetap berjalan.",
    "Back everything up into a new folder or .tar file; the watcher may go on.",
)
BACKUP_PLACE = Twin("Folder atau berkas .tar yang belum ada.", "A folder or .tar file that is not there yet.")
RESTORE = Twin("Memulihkan arsip dari cadangan atau replika.", "Restore an archive from a backup or a replica.")
BACKUP_SOURCE = Twin("Cadangan (folder atau .tar) atau folder replika.", "The backup, or a replica's folder.")
RESTORE_TO = Twin("Folder arsip yang belum ada.", "The archive's new folder, not there yet.")
CHECK = Twin("Hanya memeriksa cadangannya; tidak memulihkan.", "Only check the backup; restore nothing.")
BACKING_UP = Twin("Mencadangkan", "Backing up")
RESTORING = Twin("Memulihkan", "Restoring")
BACKED_UP = Twin(
    "Dicadangkan ke {place}: {objects} objek, jurnal sampai catatan {entries}. Periksa: ppid-archive restore --check",
    "Backed up to {place}: {objects} objects, journal up to entry {entries}. Check it: ppid-archive restore --check",
)
WOULD_BACK_UP = Twin(
    "Dapat dicadangkan: {objects} objek, jurnal sampai catatan {entries}. Tidak ada yang ditulis.",
    "Could be backed up: {objects} objects, journal up to entry {entries}. Nothing was written.",
)
LEFT_OUT = Twin(
    "✗ Rusak, tidak ikut dicadangkan: {records}. Pulihkan dulu: ppid-archive replicate --repair",
    "✗ Damaged, not in the backup: {records}. Repair first: ppid-archive replicate --repair",
)
WAS_LEFT_OUT = Twin(
    "! Sudah rusak ketika dicadangkan, tidak ada dalam cadangan ini: {records}",
    "! Damaged when it was backed up, and not in this backup: {records}",
)
BACKUP_SOUND = Twin("✓ Cadangan utuh: {records} arsip.", "✓ The backup is whole: {records} records.")
BACKUP_DAMAGED = Twin(
    "{count} temuan. Tidak ada yang dipulihkan. Pakai cadangan yang lain.",
    "{count} findings. Nothing was restored. Use another backup.",
)
RESTORED = Twin(
    "✓ Dipulihkan ke {place}: {records} arsip, {entries} catatan jurnal, semuanya diperiksa.",
    "✓ Restored to {place}: {records} records, {entries} journal entries, all checked.",
)
WHERE_TO = Twin(
    "Ke mana? Sebutkan folder arsip yang baru, atau pakai --check.", "Where to? Name the new folder, or use --check."
)
