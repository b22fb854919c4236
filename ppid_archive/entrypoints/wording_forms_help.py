"""What ``form`` and its commands are for."""

from ppid_archive.entrypoints.wording_twin import Twin

FORM = Twin(
    "Naskah kantor dan penomorannya; tanpa perintah lanjutan: daftarnya.",
    "Forms of papers and numbers of letters; alone: the list.",
)
LIST = Twin("Menampilkan semua naskah.", "List all forms.")
SHOW = Twin("Menampilkan satu naskah beserta isiannya.", "Show a form with its facts.")
EXPORT = Twin("Menyalin satu naskah untuk diubah.", "Copy a form in order to change it.")
CHECK = Twin("Memeriksa semua naskah terhadap isiannya.", "Check all forms against their facts.")
SAMPLE = Twin("Membuat contoh naskah dengan isian rekaan.", "Make a sample of a form with made-up facts.")
NUMBER = Twin("Mengambil nomor surat berikutnya.", "Draw the next number for a letter.")
NUMBERS = Twin(
    "Menampilkan nomor surat yang telah diambil (agenda surat keluar).", "List the numbers drawn for letters."
)
