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
