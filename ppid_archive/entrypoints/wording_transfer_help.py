"""The help of ``transfer``: one sentence for each command, argument and option."""

from ppid_archive.entrypoints.wording_twin import Twin

TRANSFER = Twin(
    "Penyerahan arsip statis; tanpa perintah lanjutan: daftarnya.",
    "Transfer to an archival institution; without a further command: the register.",
)
PROPOSE = Twin("Mengusulkan arsip untuk diserahkan.", "Propose records for transfer.")
APPRAISE = Twin("Mencatat pertimbangan panitia penilai.", "Put the panel's appraisal on record.")
NOTIFY = Twin("Mencatat pemberitahuan kepada lembaga kearsipan.", "Put the notice to the institution on record.")
APPROVE = Twin("Mencatat persetujuan lembaga kearsipan.", "Put the institution's approval on record.")
DECIDE = Twin("Mencatat penetapan penyerahan.", "Put the decision on record.")
PACK = Twin("Mengemas arsip sebagai paket BagIt.", "Pack the records as a BagIt package.")
CHECK = Twin("Memeriksa paket, setiap byte.", "Check a package, every byte of it.")
HAND_OVER = Twin(
    "Mencatat serah terima; bila terputus, perintah yang sama melanjutkannya.",
    "Put the handing over on record; broken off, the same command goes on with it.",
)
WITHDRAW = Twin("Membatalkan penyerahan sebelum serah terima.", "Withdraw a transfer before it is handed over.")
SHOW = Twin("Menampilkan sebuah penyerahan dengan semua langkahnya.", "Show a transfer with all its steps.")
LIST = Twin("Menampilkan semua penyerahan.", "List every transfer.")
PAPER = Twin("Membuat sebuah naskah penyerahan.", "Make a paper of a transfer.")

ITEM = Twin("Nomor penyerahan, misalnya 3673-2026-S000001.", "Number of the transfer, such as 3673-2026-S000001.")
DUE = Twin("Semua yang permanen dan habis retensinya.", "Everything kept permanently whose retention has ended.")
RECEIVER = Twin("Lembaga penerima; bawaannya dari archive.toml.", "Who receives; by default as archive.toml says.")
TO = Twin("Folder tempat paketnya ditulis.", "The folder into which the package is written.")
PLACE = Twin("Folder paketnya.", "The package's folder.")
CERTIFICATE = Twin(
    "Nomor arsip berita acara serah terima yang sudah ditandatangani dan diarsipkan.",
    "Number of the record that holds the signed certificate.",
)
RECEIVED_BY = Twin("Siapa yang menerima, NAMA=JABATAN.", "Who receives them, NAME=ROLE.")
KIND = Twin("Naskah yang mana.", "Which paper.")
