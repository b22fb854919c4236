"""The help of ``exempt``: one sentence for each command, argument and option."""

from ppid_archive.entrypoints.wording_twin import Twin

EXEMPT = Twin(
    "Informasi yang dikecualikan dan uji konsekuensinya; tanpa perintah lanjutan: daftarnya.",
    "Exceptions and their consequence tests; without a further command: their list.",
)
PROPOSE = Twin("Mengusulkan informasi tertentu untuk dikecualikan.", "Propose specific information to be excepted.")
FORWARD = Twin("Mencatat usul diteruskan melalui provinsi.", "Put on record that a proposal went to the province.")
TEST = Twin("Mencatat uji konsekuensi dan lembarnya.", "Put a consequence test and its sheet on record.")
DECIDE = Twin("Mencatat penetapan: dikecualikan atau terbuka.", "Put the decision on record: excepted or open.")
REVOKE = Twin("Mencabut pengecualian.", "Revoke an exception.")
END = Twin("Mencatat peristiwa yang mengakhiri pengecualian.", "Put the event on record that ended an exception.")
SHOW = Twin("Menampilkan sebuah pengecualian.", "Show an exemption.")
LIST = Twin("Menampilkan daftar pengecualian.", "List the exemptions.")
DUE = Twin(
    "Menampilkan yang harus ditinjau sebelum berakhir, dan yang menunggu dibuka.",
    "Show what is due for review before its end, and what waits to be opened.",
)
SHEET = Twin("Menampilkan lembar pengujian konsekuensi (--json).", "Show the sheet of the consequence test (--json).")

ITEM = Twin("Nomor pengecualian, misalnya 3673-2026-P000001.", "Number of the exemption, like 3673-2026-P000001.")
RECORDS = Twin("Nomor arsip yang memuat informasi itu.", "Numbers of the records that hold the information.")
GROUND = Twin("Huruf UU 14/2008 Pasal 17.", "Letter of UU 14/2008 art. 17.")
STATUTE = Twin("Undang-undang yang menjadi dasar (wajib untuk huruf j).", "The statute relied on (letter j needs one).")
INFORMATION = Twin("Informasi tertentu yang dikecualikan.", "The specific information.")
IF_OPEN = Twin("Konsekuensi bila dibuka.", "Consequence if it is opened.")
IF_CLOSED = Twin("Konsekuensi bila ditutup.", "Consequence if it stays closed.")
ARTICLE_18 = Twin(
    "Siapa yang memeriksa, dan mengapa bukan informasi Pasal 18 ayat (1).",
    "Who looked, and why it is none of what art. 18(1) lists.",
)
OCCASION = Twin(
    "before-request (sebelum permintaan), upon-request (atas permintaan), in-dispute (dalam sengketa).",
    "before-request, upon-request or in-dispute.",
)
REQUEST = Twin("Nomor permintaan atau sengketanya.", "Number of the request or dispute.")
BY = Twin("Siapa yang melakukan.", "Who does it.")
ROLE = Twin("Jabatannya, misalnya PPID.", "In which role.")
REASON = Twin("Alasannya.", "Why.")
DATE = Twin("Tanggalnya; bawaannya hari ini.", "Its day; today by default.")
LETTER = Twin("Nomor surat pengantarnya.", "Number of the letter.")
PLACE = Twin("Tempat pengujian.", "Place of the test.")
PARTICIPANT = Twin(
    "Peserta yang menandatangani: “NAMA; JABATAN”. Boleh berulang.",
    "Who took part and signed: “NAME; ROLE”. May be repeated.",
)
NOT_SIGNED = Twin(
    "Peserta yang belum menandatangani: “NAMA; JABATAN”.", "Who took part and has not signed: “NAME; ROLE”."
)
PUBLIC_INTEREST = Twin("Kepentingan publik yang ditimbang.", "The public interest that was weighed.")
CONCLUSION = Twin("excepted (dikecualikan) atau open (terbuka).", "excepted or open.")
YEARS = Twin("Jangka waktu dalam tahun.", "Period in years.")
OPEN_FROM = Twin("Terbuka sendiri mulai tanggal ini.", "Opens by itself on this day.")
UNTIL_EVENT = Twin(
    "Berakhir oleh peristiwa: written-consent, public-office, commission-decision, court-decision, opened-in-court, "
    "statute. Boleh berulang.",
    "Ends by an event: written-consent, public-office, commission-decision, court-decision, opened-in-court, statute. "
    "May be repeated.",
)
AS_LONG_AS_NEEDED = Twin("Selama diperlukan.", "As long as needed.")
PERIOD_NOTE = Twin("Keterangan jangka waktu.", "What the period depends on.")
SIGNED_SHEET = Twin("Berkas lembar uji yang sudah ditandatangani.", "The file of the signed sheet.")
SHEET_RECORD = Twin("Nomor arsip lembar uji itu.", "The record number of that sheet.")
OUTCOME = Twin("excepted (dikecualikan) atau open (terbuka).", "excepted or open.")
INSTRUMENT = Twin("Nomor keputusannya.", "Number of the instrument.")
BODY = Twin("Badan Publik yang menetapkan.", "The body that decides.")
LEVEL = Twin("Tingkatnya: national, province, regency.", "Its level: national, province, regency.")
UNIT = Twin("Unit kerja pejabat yang menetapkan.", "The unit of the deciding officer.")
OFFICER = Twin("Pejabat yang menetapkan.", "The deciding officer.")
APPROVED_BY = Twin("Pimpinan yang menyetujui.", "Whose approval of the leadership.")
APPROVED_ROLE = Twin("Jabatan pimpinan itu.", "Their role.")
APPROVED_ON = Twin("Tanggal persetujuannya.", "The day of the approval.")
PERIOD_START = Twin("Hari pertama jangka waktu.", "The first day of the period.")
EVENT = Twin(
    "Peristiwanya; period-elapsed bila jangka waktunya habis.", "The event; period-elapsed when the period is over."
)
DOCUMENT = Twin("Dokumen yang membuktikannya.", "The document that shows it.")
STATE = Twin(
    "Hanya yang berstatus ini: proposed, forwarded, tested, excepted, open, revoked, ended.",
    "Of this state only: proposed, forwarded, tested, excepted, open, revoked, ended.",
)
ON = Twin("Per tanggal ini; bawaannya hari ini.", "As of this day; today by default.")
WITHIN = Twin("Juga yang jatuh tempo dalam sekian hari kerja.", "Also what is due within so many working days.")
DRY_RUN = Twin("Hanya memeriksa; tidak mengubah apa pun.", "Only check; change nothing.")
DESPITE = Twin(
    "Mengapa dibuka meskipun memuat data pribadi (halamannya dicatat).",
    "Why it is opened although it bears personal data (the pages are put on record).",
)
DECIDED_ON = Twin("Tanggal keputusan; bawaannya hari ini.", "Day of the decision; today by default.")
