"""What ``encrypt`` says."""

from collections.abc import Mapping

from ppid_archive.entrypoints.wording_twin import Lang, Twin, pick
from ppid_archive.preservation.encryption import Step

MADE = Twin("Berkas kunci dibuat: {where}", "Key file made: {where}")
PRINT_IT = Twin(
    "Kunci pemulihan, hanya ditampilkan sekali ini. Cetak atau salin dengan tangan, simpan di brankas, jangan di "
    "komputer. Tanpa berkas kunci dan tanpa kunci ini isi arsip yang dikecualikan hilang untuk selamanya:",
    "The recovery key, shown this once. Print it or copy it by hand, keep it in a safe, on no computer. Without the "
    "key file and without this key the content of excepted records is lost for good:",
)
TYPE_IT = Twin("Kunci pemulihan (AGE-SECRET-KEY-…): ", "Recovery key (AGE-SECRET-KEY-…): ")
PLAIN = Twin(
    "Enkripsi belum diatur ([encryption] keys di archive.toml, docs/encryption.md).",
    "Encryption is not set up ([encryption] keys in archive.toml, docs/encryption.md).",
)
KEY_FILE = Twin("Berkas kunci", "Key file")
OFFICE_KEY = Twin("Kunci kantor, publik", "Office key, public")
RECOVERY_KEY = Twin("Pemulihan, publik", "Recovery key, public")
FAULT = Twin("Masalah kunci", "Trouble with the key")
SEALED = Twin("Arsip terenkripsi", "Records encrypted")
LEFT = Twin("Belum sesuai", "Not as it shall be")
LEFT_TO_DO = Twin("Jalankan: ppid-archive encrypt apply", "Run: ppid-archive encrypt apply")
DONE = Twin("Selesai: {count} arsip.", "Done: {count} records.")
NOTHING = Twin("Tidak ada yang perlu dilakukan.", "There is nothing to do.")
WOULD = Twin("Percobaan saja, tidak ada yang diubah.", "A dry run; nothing is changed.")
WORKING = Twin("Mengenkripsi", "Encrypting")
_STEPS: Mapping[Step, tuple[str, str]] = {
    Step.SEAL: ("dienkripsi", "to be encrypted"),
    Step.UNSEAL: ("dibuka enkripsinya", "to be decrypted"),
    Step.RENEW: ("berganti kunci", "to be put under the new key"),
}


def step(done: Step, lang: Lang) -> str:
    """Say what is done with a record's content."""
    return pick(_STEPS[done], lang)
