"""The help of ``publish``: one sentence for each command and option."""

from ppid_archive.entrypoints.wording_twin import Twin

PUBLISH = Twin(
    "Situs publik PPID; tanpa perintah lanjutan: kunci penanda tangannya.",
    "The PPID's public site; without a further command: the key that signs it.",
)
MAKE = Twin(
    "Membuat atau memperbarui situs dari Daftar Informasi Publik.", "Make or update the site from the register."
)
CHECK = Twin("Memeriksa apakah situs masih seperti yang ditandatangani.", "Check whether a site is as it was signed.")
KEYS = Twin("Menampilkan kunci publik situs, atau membuat kuncinya.", "Show the site's public key, or make the key.")
PLACE = Twin("Folder situs, di luar folder arsip.", "The site's folder, outside the archive's.")
REGISTER = Twin(
    "Nomor versi Daftar Informasi Publik; bawaannya yang terbaru yang diperintahkan untuk diumumkan.",
    "Number of the register's version; by default the newest that is ordered to be published.",
)
DRY_RUN = Twin("Hanya menampilkan; tidak mengubah apa pun.", "Only show it; change nothing.")
KEY = Twin(
    "Berkas kunci publik (PEM); bawaannya kunci kantor.", "File of the public key (PEM); the office's own by default."
)
INIT = Twin("Membuat kunci penanda tangan.", "Make the signing key.")
