"""The help of ``encrypt``: one sentence for each command and option."""

from ppid_archive.entrypoints.wording_twin import Twin

ENCRYPT = Twin(
    "Enkripsi arsip yang dikecualikan; tanpa perintah lanjutan: keadaannya.",
    "Encryption of excepted records; without a further command: how things stand.",
)
INIT = Twin("Membuat berkas kunci dan kunci pemulihan.", "Make the key file and the recovery key.")
STATUS = Twin("Menampilkan kunci dan yang belum terenkripsi.", "Show the keys, and what does not lie encrypted yet.")
APPLY = Twin(
    "Mengenkripsi yang dikecualikan, membuka yang tidak lagi dikecualikan.",
    "Encrypt what is excepted, and decrypt what is not any more.",
)
ROTATE = Twin("Mengganti kunci kantor.", "Put everything under a new office key.")
RECOVER = Twin(
    "Membuat lagi berkas kunci yang hilang, dengan kunci pemulihan.", "Make a lost key file anew, by the recovery key."
)
DRY_RUN = Twin("Hanya menampilkan; tidak mengubah apa pun.", "Only show it; change nothing.")
FORGET = Twin(
    "Membuang kunci lama; cadangan lama lalu hanya terbuka dengan kunci pemulihan.",
    "Drop the old keys; only the recovery key opens old backups then.",
)
