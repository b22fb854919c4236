"""What ``settings`` says: which files that decide something are on record as they are."""

from collections.abc import Mapping

from ppid_archive.domain.office_file import FileChange
from ppid_archive.entrypoints.wording_twin import Twin

SETTINGS = Twin(
    "Berkas pengaturan: yang berubah sejak dicatat di jurnal.", "Settings: what has changed since it was put on record."
)
STATUS = Twin("Menampilkan berkas yang tidak seperti tercatat.", "Show the files that are not as they are on record.")
CONFIRM = Twin("Mencatat berkas seperti keadaannya sekarang.", "Put the files on record as they are now.")
REASON = Twin("Mengapa diubah; dicatat di jurnal.", "Why they were changed; it goes to the journal.")

AS_TOLD = Twin("Semua berkas pengaturan seperti tercatat di jurnal.", "Every file of the settings is as on record.")
LOOK = Twin(
    "Periksa. Bila memang demikian: ppid-archive settings confirm --reason …; bila tidak, kembalikan berkasnya.",
    "Look at them. If it is meant so: ppid-archive settings confirm --reason …; else put the file back.",
)
CONFIRMED = Twin("{count} berkas dicatat seperti keadaannya sekarang.", "{count} files are on record as they are now.")
NO_REASON = Twin("--reason harus menyebut alasannya.", "--reason must say why.")
CHANGES: Mapping[FileChange, Twin] = {
    FileChange.NEW: Twin("belum pernah dicatat", "never put on record"),
    FileChange.CHANGED: Twin("berubah sejak dicatat", "changed since it was put on record"),
    FileChange.GONE: Twin("tercatat, tetapi tidak ada", "on record, and gone"),
}
