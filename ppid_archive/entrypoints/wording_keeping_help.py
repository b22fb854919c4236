"""The help of ``retention`` and ``hold``: one sentence for each command, argument and option."""

from ppid_archive.entrypoints.wording_twin import Twin

RETENTION = Twin(
    "Retensi arsip (JRA); tanpa perintah lanjutan: yang jatuh tempo.",
    "Retention; without a further command: what is due.",
)
DUE = Twin("Menampilkan yang jatuh tempo retensi.", "Show what is due for retention.")
SHOW = Twin(
    "Menampilkan masa simpan sebuah arsip dan apa yang menghalangi pemusnahannya.",
    "Show how long a record is kept, and what forbids destroying it.",
)
TRIGGER = Twin(
    "Mencatat kapan peristiwa pemicu retensi terjadi.", "Put on record when the event happened that starts the clock."
)
CALENDAR = Twin("Menampilkan kalender retensi.", "Show the retention calendar.")
SCHEDULE = Twin("Jadwal retensi (JRA) dan versinya.", "The retention schedule and its versions.")
SCHEDULE_LIST = Twin("Menampilkan semua versi jadwal retensi.", "List every version of the retention schedule.")
SCHEDULE_IMPORT = Twin(
    "Memasukkan jadwal retensi dari XLSX, ODS, XLS, atau CSV.", "Import a schedule from XLSX, ODS, XLS or CSV."
)
SCHEDULE_COMPARE = Twin(
    "Membandingkan dua jadwal, atau dua hari: masa simpan mana yang berubah, dan mengapa.",
    "Compare two schedules, or two days: which terms change, and why.",
)
HOLD = Twin(
    "Penahanan pemusnahan karena perkara; tanpa perintah lanjutan: daftarnya.",
    "Legal holds; without a further command: their list.",
)
HOLD_PLACE = Twin("Menahan arsip karena suatu perkara.", "Hold records for a case.")
HOLD_RELEASE = Twin("Melepas penahanan suatu perkara.", "Release what is held for a case.")
HOLD_LIST = Twin("Menampilkan arsip yang ditahan.", "List what is held.")

ON = Twin("Per tanggal ini; bawaannya hari ini.", "As of this day; today by default.")
RECORDS = Twin("Nomor arsip, satu atau lebih.", "Record numbers, one or more.")
RECORDS_OR_ALL = Twin("Nomor arsip; tanpa nomor: semua dalam perkara itu.", "Record numbers; without any: all of it.")
HAPPENED = Twin("Tanggal peristiwa terjadi.", "The day on which the event happened.")
NOT_YET = Twin("Peristiwanya ternyata belum terjadi.", "The event has not happened, after all.")
BY = Twin("Siapa yang memutuskan.", "Who decides.")
ROLE = Twin("Jabatannya, misalnya Kepala Unit Kearsipan.", "In which role, such as Kepala Unit Kearsipan.")
REASON = Twin("Alasan keputusan.", "Why.")
DRY_RUN = Twin("Hanya menampilkan; tidak mengubah apa pun.", "Only show it; change nothing.")
SINCE = Twin("Dari tanggal ini; bawaannya hari ini.", "From this day; today by default.")
UNTIL = Twin("Sampai tanggal ini; bawaannya setahun kemudian.", "To this day; a year later by default.")
ICAL = Twin("Tulis sebagai iCalendar (.ics) ke keluaran standar.", "Write iCalendar (.ics) to standard output.")
TABLE = Twin("Berkas XLSX, ODS, XLS, atau CSV.", "An XLSX, ODS, XLS or CSV file.")
TITLE = Twin("Nama jadwal, misalnya JRA KPU 2023.", "Name of the schedule.")
SOURCE = Twin("Sumbernya, misalnya Peraturan KPU Nomor 17 Tahun 2023.", "Its source.")
VALID_FROM = Twin("Hari pertama berlakunya.", "Its first day in force.")
VALID_TO = Twin("Hari terakhir berlakunya, bila diketahui.", "Its last day in force, if known.")
OFFICIAL = Twin("Jadwal resmi; tanpa ini dianggap contoh.", "An official schedule; a sample without it.")
VERSIONS = Twin("Dua nama versi (retention schedule list).", "Names of two versions (retention schedule list).")
DAYS_FROM = Twin("Hari pertama yang dibandingkan.", "The first day to compare.")
DAYS_TO = Twin("Hari kedua yang dibandingkan.", "The second day to compare.")
CASE = Twin("Nama atau nomor perkara.", "Name or number of the case.")
HELD_SINCE = Twin("Ditahan sejak; bawaannya hari ini.", "Held from this day; today by default.")
