"""The help of ``dispose``: one sentence for each command, argument and option."""

from ppid_archive.entrypoints.wording_twin import Twin

DISPOSE = Twin(
    "Pemusnahan arsip; tanpa perintah lanjutan: daftarnya.", "Disposal; without a further command: the register."
)
PROPOSE = Twin("Mengusulkan arsip untuk dimusnahkan.", "Propose records for destruction.")
APPRAISE = Twin("Mencatat pertimbangan panitia penilai.", "Put the panel's appraisal on record.")
APPROVE = Twin("Mencatat persetujuan lembaga kearsipan.", "Put the archival institution's approval on record.")
DECIDE = Twin("Mencatat penetapan pemusnahan.", "Put the decision on record.")
EXECUTE = Twin(
    "Memusnahkan yang telah ditetapkan; bila terputus, perintah yang sama melanjutkannya.",
    "Destroy what was decided; broken off, the same command goes on with it.",
)
WITHDRAW = Twin("Membatalkan pemusnahan sebelum dilaksanakan.", "Withdraw a disposal before its execution.")
SHOW = Twin("Menampilkan sebuah pemusnahan dengan semua langkahnya.", "Show a disposal with all its steps.")
LIST = Twin("Menampilkan semua pemusnahan.", "List every disposal.")
PAPER = Twin("Membuat sebuah naskah pemusnahan.", "Make a paper of a disposal.")

RECORDS = Twin("Nomor arsip, satu atau lebih; atau --due.", "Record numbers, one or more; or --due.")
ITEM = Twin("Nomor pemusnahan, misalnya 3673-2026-M000001.", "Number of the disposal, such as 3673-2026-M000001.")
DUE = Twin("Semua yang habis retensinya dan boleh dimusnahkan.", "Everything due that may be destroyed.")
ON = Twin("Habis retensi per tanggal ini; bawaannya hari ini.", "Due by this day; today by default.")
ABOUT = Twin("Tentang apa, misalnya undangan rapat 2019.", "What it is about.")
NUMBER = Twin("Nomor naskah langkah ini.", "Number of this step's paper.")
DATE = Twin("Tanggal naskahnya; bawaannya hari ini.", "Day of the paper; today by default.")
BY = Twin("Siapa yang menandatangani.", "Who signs it.")
ROLE = Twin("Jabatannya.", "In which role.")
ATTACHED = Twin(
    "Naskahnya: berkas, atau nomor arsip yang memuatnya.",
    "The paper: a file, or the number of the record that holds it.",
)
PAPER_RECORD = Twin("Nomor arsip yang memuat naskahnya.", "The number of the record that holds the paper.")
PANEL = Twin("Anggota panitia penilai, NAMA=JABATAN; dapat diulang.", "A member of the panel, NAME=ROLE; repeatable.")
REASON = Twin("Pertimbangan atau alasannya.", "The consideration, or why.")
SPARE = Twin("Arsip yang tetap disimpan, NOMOR=ALASAN; dapat diulang.", "A record to keep, NUMBER=REASON; repeatable.")
CLEAR = Twin(
    "Arsip berpengecualian atau dinilai kembali yang boleh musnah, NOMOR=ALASAN; dapat diulang.",
    "A record with an exception or to be appraised anew that may go, NUMBER=REASON; repeatable.",
)
CLEAR_ALL = Twin(
    "Seperti --clear, dengan alasan ini, untuk semua yang perlu dan tidak disebut.",
    "As --clear, for this reason, for all that need it and are not named.",
)
ISSUER = Twin("Lembaga kearsipan yang menyetujui.", "The archival institution that approves.")
CERTIFICATE = Twin(
    "Nomor arsip berita acara yang sudah ditandatangani dan diarsipkan.",
    "Number of the record that holds the signed certificate.",
)
METHOD = Twin("Cara pemusnahan, misalnya dicacah.", "How it was destroyed, such as shredded.")
WITNESS = Twin("Saksi, NAMA=JABATAN; dapat diulang.", "A witness, NAME=ROLE; repeatable.")
DRY_RUN = Twin("Hanya menampilkan; tidak mengubah apa pun.", "Only show it; change nothing.")
KIND = Twin("Naskah yang mana.", "Which paper.")
