"""The help of ``report``: one sentence for each command, argument and option."""

from ppid_archive.entrypoints.wording_twin import Twin

REPORT = Twin(
    "Laporan layanan informasi; tanpa perintah lanjutan: daftar laporan tahunan.",
    "Reports on information service; without a further command: the annual reports.",
)
DAILY = Twin("Laporan harian.", "The report of a day.")
MONTHLY = Twin("Laporan bulanan, dengan akar jurnal.", "The report of a month, with the root of the journal.")
QUARTERLY = Twin("Laporan triwulanan kepada Atasan PPID.", "The report of a quarter to the PPID's superior.")
ANNUAL = Twin("Laporan tahunan, juga selama masih konsep.", "The annual report, also while it is a draft.")
FIGURES = Twin(
    "Setiap angka dengan nomor register yang dihitungnya.", "Every figure with the register entries it counts."
)
HAND_OVER = Twin(
    "Mencatat bahwa laporan bulanan atau triwulanan sudah diserahkan.",
    "Put on record that the report of a month or quarter was handed over.",
)
CORRECT = Twin(
    "Memperbaiki catatan penyerahan; isi lama tetap tersimpan.",
    "Put right what was noted of a handing over; the former words are kept.",
)
HANDED_OVER = Twin("Menampilkan laporan berkala yang sudah diserahkan.", "List the reports that were handed over.")
DRAFT = Twin("Memulai laporan tahunan.", "Begin the report of a year.")
UNIT = Twin(
    "Mencatat laporan berkala unit (Tim Penghubung) untuk laporan tahunan.",
    "Put the periodic report of a unit (its liaison) to the annual one.",
)
WRITE = Twin("Mengisi satu bab uraian dari berkas teks.", "Fill a written section from a text file.")
SUBMIT = Twin(
    "Menyampaikan laporan kepada Atasan PPID; angkanya dibekukan.",
    "Submit the report to the superior; its figures are fixed.",
)
CHECK = Twin(
    "Mencatat pemeriksaan dan persetujuan Atasan PPID, atau pengembaliannya.",
    "Put the superior's approval on record, or that it was given back.",
)
PLENARY = Twin("Mencatat pengesahan rapat pleno.", "Put the plenary's approval on record.")
PUBLISH = Twin("Mencatat publikasi laporan.", "Put the publication on record.")
SEND = Twin(
    "Mencatat pengiriman laporan, misalnya ke Komisi Informasi.", "Note to whom it was sent, such as the Commission."
)
RECOUNT = Twin(
    "Menghitung ulang dan membandingkannya dengan angka laporan.", "Count anew and compare with the report's figures."
)
SHOW = Twin("Menampilkan laporan tahunan dengan semua langkahnya.", "Show an annual report with all its steps.")
LIST = Twin("Menampilkan semua laporan tahunan.", "List every annual report.")

DAY = Twin("Tanggal, misalnya 2026-03-05; bawaannya hari ini.", "A day, such as 2026-03-05; today by default.")
MONTH = Twin("Bulan, misalnya 2026-03; bawaannya bulan ini.", "A month, such as 2026-03; this one by default.")
QUARTER = Twin(
    "Triwulan, misalnya 2026-Q1; bawaannya triwulan ini.", "A quarter, such as 2026-Q1; this one by default."
)
YEAR = Twin("Tahun, misalnya 2026.", "A year, such as 2026.")
YEAR_OR_ITEM = Twin("Tahun laporan, misalnya 2026, atau nomornya.", "The report's year, such as 2026, or its number.")
PERIOD = Twin(
    "Masa: 2026, 2026-Q1, 2026-03, atau 2026-03-05; bawaannya tahun ini.",
    "A period: 2026, 2026-Q1, 2026-03 or 2026-03-05; this year by default.",
)
AS_OF = Twin(
    "Keadaan pada akhir tanggal ini; bawaannya hari ini.", "As it stood at the end of this day; today by default."
)
KEY = Twin("Hanya angka ini, misalnya refused; dapat diulang.", "Only this figure, such as refused; repeatable.")
MONTH_OR_QUARTER = Twin(
    "Bulan atau triwulan yang dilaporkan: 2026-03 atau 2026-Q1.", "The month or quarter: 2026-03 or 2026-Q1."
)
HANDED_TO = Twin("Kepada siapa diserahkan, misalnya Kabag Hukum.", "To whom, such as the head of the section.")
HANDED_YEAR = Twin("Hanya masa dalam tahun ini.", "Only periods of this year.")
PERIOD_ITEM = Twin("Nomor penyerahan, misalnya 3673-2026-B000001.", "Its number, such as 3673-2026-B000001.")
PERIOD_SET = Twin(
    "Isian yang diperbaiki: handing.period, handing.recipient, handing.number, atau handing.on; dapat diulang.",
    "What to put right: handing.period, handing.recipient, handing.number or handing.on; repeatable.",
)
ITEM = Twin("Nomor laporan, misalnya 3673-2027-L000001.", "Number of the report, such as 3673-2027-L000001.")
UNIT_ID = Twin("Unit yang melapor.", "The unit that reports.")
UNIT_PERIOD = Twin("Masa yang dilaporkan, misalnya 2026-Q1.", "The period reported on, such as 2026-Q1.")
SECTION = Twin("Bab yang diisi.", "The section to fill.")
TEXT_FILE = Twin(
    "Berkas teks (UTF-8); paragraf dipisah baris kosong.", "A text file (UTF-8); blank lines part paragraphs."
)
SEND_BACK = Twin(
    "Mengembalikan laporan untuk diperbaiki, dengan alasan ini.", "Give the report back to be mended, for this reason."
)
MEMBER = Twin("Peserta rapat pleno, NAMA=JABATAN; dapat diulang.", "Who took part, NAME=ROLE; repeatable.")
WHERE = Twin("Tempat publikasi, misalnya alamat laman; dapat diulang.", "Where it is published; repeatable.")
RECIPIENT = Twin(
    "Penerima; bawaannya yang disebut ketentuan (Komisi Informasi).",
    "Who gets it; whom the law names by default (the Information Commission).",
)
MINUTES = Twin(
    "Berita acara rapat pleno laporan ini, untuk ditandatangani.", "The minutes of this report's plenary, to be signed."
)
