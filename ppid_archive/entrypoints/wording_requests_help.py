"""The help of ``request`` and ``objection``: one sentence for each command, argument and option."""

from ppid_archive.entrypoints.wording_twin import Twin

REQUEST = Twin(
    "Permohonan informasi; tanpa perintah lanjutan: daftarnya.",
    "Requests for information; without a further command: the register.",
)
RECEIVE = Twin("Menerima permohonan; nomornya langsung ada.", "Receive a request; it has its number at once.")
IDENTIFY = Twin("Mencatat pemeriksaan identitas pemohon.", "Put the check of the requester's identity on record.")
ASSIGN = Twin("Meneruskan permohonan ke unit.", "Hand a request to a unit.")
STEP = Twin("Mencatat langkah SOP dengan waktunya.", "Put a step of the procedure on record, with its time.")
SEARCH = Twin("Mencari di arsip untuk sebuah permohonan, dan mencatatnya.", "Search the archive for a request, noted.")
EXTEND = Twin("Memperpanjang waktu, sekali, dengan alasan tertulis.", "Extend the time, once, with a written reason.")
NOTICE = Twin("Mencatat pemberitahuan tertulis.", "Put the written notice on record.")
PAY = Twin("Mencatat pembayaran biaya.", "Put the payment of the cost on record.")
HAND_OUT = Twin("Menyerahkan salinan publik arsip.", "Hand out the public copies of records.")
CORRECT = Twin("Membetulkan isian; isian lama tetap tercatat.", "Put fields right; the former words are kept.")
CLOSE = Twin("Menutup permohonan.", "Close a request.")
ERASE = Twin(
    "Menghapus data pemohon setelah masa simpannya; angka laporan tetap ada.",
    "Erase the requester's data after their term; the figures for reports are left.",
)
DUE = Twin("Yang mendekati atau melewati batas waktu.", "What is near its last day, or past it.")
LIST = Twin("Menampilkan register permohonan.", "List the register of requests.")
SHOW = Twin("Menampilkan sebuah permohonan.", "Show a request.")
PAPER = Twin("Membuat sebuah naskah permohonan.", "Make a paper of a request.")

OBJECTION = Twin(
    "Keberatan; tanpa perintah lanjutan: daftarnya.", "Objections; without a further command: the register."
)
LODGE = Twin("Mencatat keberatan atas sebuah permohonan.", "Enter an objection against a request.")
ANSWER = Twin("Mencatat tanggapan atasan PPID.", "Put the superior's answer on record.")
REACT = Twin("Mencatat tanggapan pemohon.", "Put the requester's reaction on record.")
DISPUTE = Twin("Mencatat jalannya sengketa.", "Put a step of the dispute on record.")
OBJECTION_CLOSE = Twin(
    "Menutup keberatan yang dicabut, atau yang tidak disengketakan dalam waktunya.",
    "Close an objection that was withdrawn, or not disputed in time.",
)
ANYWAY = Twin(
    "Tetap dicatat walaupun tidak sesuai register atau lewat waktunya; Atasan PPID yang menilai.",
    "Enter it although it does not fit the register or its time is over; the superior judges that.",
)
OBJECTION_HOW = Twin("Dicabut, atau waktunya untuk sengketa habis.", "Withdrawn, or the time to dispute it is over.")
OBJECTION_SET = Twin(
    "Isian yang dibetulkan, misalnya answer.number=...; baris dengan nomornya: lodged.reasons.1=e, "
    "dispute.2.result=...; dapat diulang.",
    "A field, FIELD=VALUE, such as answer.number=...; a row by its number: lodged.reasons.1=e, dispute.2.result=...; "
    "repeatable.",
)
OBJECTION_DUE = Twin("Keberatan yang mendekati batas waktu.", "Objections near their last day.")
OBJECTION_LIST = Twin("Menampilkan register keberatan.", "List the register of objections.")
OBJECTION_SHOW = Twin("Menampilkan sebuah keberatan.", "Show an objection.")
OBJECTION_PAPER = Twin("Membuat sebuah naskah keberatan.", "Make a paper of an objection.")

ITEM = Twin("Nomor permohonan, misalnya 3673-2026-R000001.", "Number of the request, such as 3673-2026-R000001.")
OBJECTION_ITEM = Twin("Nomor keberatan, misalnya 3673-2026-K000001.", "Number, such as 3673-2026-K000001.")
RECORDS = Twin("Nomor arsip yang diserahkan.", "Numbers of the records handed out.")
WORDS = Twin("Yang dicari.", "What to search for.")
BY = Twin("Siapa yang mengerjakan atau menandatangani.", "Who does or signs it.")
DATE = Twin("Tanggalnya; bawaannya hari ini.", "Its day; today by default.")
NAME = Twin("Nama lengkap pemohon.", "The requester's full name.")
KIND = Twin("Perseorangan, badan hukum, kelompok orang, atau kuasa.", "A person, legal entity, group, or proxy.")
ID_NUMBER = Twin("NIK, atau nomor pengesahan badan hukum.", "Number of the identity card, or of the entity's approval.")
ADDRESS = Twin("Alamat pemohon.", "The requester's address.")
TELEPHONE = Twin("Nomor telepon pemohon.", "The requester's telephone.")
EMAIL = Twin("Surel pemohon.", "The requester's e-mail address.")
OCCUPATION = Twin("Pekerjaan pemohon.", "The requester's occupation.")
ON_BEHALF_OF = Twin("Siapa yang diwakili kuasa, atau kelompoknya.", "Who the proxy stands for, or the group.")
PROXY_LETTER = Twin("Nomor surat kuasa.", "Number of the power of attorney.")
PROXY = Twin("Nama kuasa yang mengajukan keberatan.", "The proxy who lodges the objection.")
REQUESTER = Twin(
    "Isian pemohon sebagai berkas JSON, atau - dari masukan baku; tidak muncul di daftar proses.",
    "The requester's fields as a JSON file, or - for standard input; they do not appear among the processes then.",
)
INFORMATION = Twin("Rincian informasi yang diminta.", "The information asked for.")
PURPOSE = Twin("Tujuan penggunaan informasi.", "What it is to be used for.")
OBTAIN = Twin("Cara memperoleh informasi.", "How it is to be had.")
DELIVER = Twin("Cara mengirim informasi.", "How it is to be sent.")
WAY = Twin("Cara permohonan masuk.", "How the request came in.")
FILLED_BY_STAFF = Twin("Formulir diisi petugas.", "The desk filled the form in.")
REGIME = Twin("Ketentuan waktu: biasa, atau tahapan pemilu.", "The limits: normal, or those of election stages.")
REGIME_REASON = Twin("Alasan memilih ketentuan itu.", "Why these limits.")
MINUTES = Twin("Lamanya dalam menit, dibandingkan dengan SOP.", "How many minutes it took, set against the procedure.")
SEEN = Twin("Yang diperiksa, misalnya KTP asli.", "What was seen, such as the identity card.")
LACKING = Twin("Yang masih kurang.", "What is lacking.")
UNIT = Twin("Unit yang mencari informasinya.", "The unit that is to look.")
INSTRUCTION = Twin("Arahan kepada unit.", "What the unit is told.")
ROW = Twin("Baris SOP: 3, 4, 7, atau yang lain.", "Row of the procedure: 3, 4, 7 or another.")
NOTE = Twin("Keterangan.", "A note.")
CONSIDER = Twin("Arsip yang dipertimbangkan, NOMOR=ALASAN; dapat diulang.", "A record considered, NUMBER=REASON.")
LIMIT = Twin("Paling banyak sekian arsip dicatat.", "Note so many records at most.")
OUTCOME = Twin("Putusannya.", "What is decided.")
GIVE = Twin("Arsip yang diberikan; dapat diulang.", "A record that is given; repeatable.")
CONTENT = Twin("Informasi lain yang diberikan.", "Other information that is given.")
REFUSE = Twin(
    "Arsip yang ditolak karena dikecualikan, NOMOR=ALASAN; dapat diulang.",
    "A record refused as excepted, NUMBER=REASON; repeatable.",
)
REFUSE_WORDS = Twin(
    "Informasi yang ditolak, NOMOR PENGECUALIAN=INFORMASI (huruf Pasal 17 saja: --anyway); dapat diulang.",
    "Information refused, EXEMPTION'S NUMBER=INFORMATION (a letter of art. 17 alone: --anyway); repeatable.",
)
ANYWAY_REFUSED = Twin(
    "Tetap menolak tanpa pengecualian yang berlaku; tercatat dan terhitung dalam laporan.",
    "Refuse without an exemption in force; it is noted, and counted in reports.",
)
REASON = Twin("Alasannya.", "Why.")
NOT_HELD = Twin(
    "Mengapa tidak dikuasai, misalnya belum didokumentasikan.", "Why it is not held, such as not documented yet."
)
ELSEWHERE = Twin("Badan publik lain yang menguasainya, atau sebagiannya.", "The body that holds it, or a part of it.")
BLACKENED = Twin("Alasan bagian yang dihitamkan.", "Why parts are blackened.")
MEDIUM = Twin("Alat penyampai dan format.", "Medium and format.")
COST = Twin("Biaya dalam rupiah.", "The cost in rupiah.")
PAYMENT = Twin("Cara pembayaran.", "How it is to be paid.")
AMOUNT = Twin("Yang dibayar, dalam rupiah.", "What is paid, in rupiah.")
PROOF = Twin("Nomor bukti pembayaran.", "Number of the receipt.")
OUTPUT_DIR = Twin("Folder untuk salinannya; tanpa ini hanya diperlihatkan.", "Folder for the copies; else only shown.")
SET = Twin(
    "Isian yang dibetulkan, misalnya notice.number=...; baris daftar dengan nomornya: notice.given.2=NOMOR, "
    "notice.refused.1.reason=..., steps.2.minutes=...; kosong: dihapus; dapat diulang.",
    "A field, FIELD=VALUE, such as notice.number=...; a row of a list by its number: notice.given.2=NUMBER, "
    "notice.refused.1.reason=..., steps.2.minutes=...; empty takes it out; repeatable.",
)
HOW = Twin("Bagaimana berakhirnya.", "How it ended.")
ON = Twin("Per tanggal ini; bawaannya hari ini.", "As of this day; today by default.")
WITHIN = Twin("Sisa paling banyak sekian hari kerja.", "At most so many working days left.")
STATE = Twin("Hanya yang keadaannya begitu.", "Only those in that state.")
DAY = Twin("Daftar harian: yang dikerjakan pada hari itu.", "Daily list: what was done on that day.")
YEAR = Twin("Hanya yang diterima pada tahun itu.", "Only those received in that year.")
PAPER_KIND = Twin("Naskah yang mana.", "Which paper.")
OBJECTION_REASON = Twin("Alasan, huruf a sampai g; dapat diulang.", "Reason, letters a to g; repeatable.")
POSITION = Twin("Kasus posisi.", "The case in short.")
AROSE = Twin(
    "Hari timbulnya alasan; bawaannya dari register.", "The day on which the reason arose; else by the register."
)
VERDICT = Twin("Keputusan atasan PPID.", "What the superior decides.")
ORDER = Twin("Perintah kepada PPID.", "What the PPID is told to do.")
ACCEPTS = Twin("Menerima atau menolak tanggapan.", "Accepts or rejects the answer.")
STATUS = Twin("Sampai di mana sengketanya.", "How far the dispute has come.")
CASE_NUMBER = Twin("Nomor perkaranya.", "Its number there.")
RESULT = Twin("Hasilnya.", "Its result.")
DRY_RUN = Twin("Hanya memeriksa; tidak mengubah apa pun.", "Only look; change nothing.")
NUMBER_OR_DRAWN = Twin(
    "Nomor suratnya; tanpa ini diambil menurut [[numbering]].",
    "Number of the letter; left out, it is drawn by [[numbering]].",
)
ERASURE_NUMBER = Twin("Nomor keputusan penghapusan.", "Number of the decision to erase.")
