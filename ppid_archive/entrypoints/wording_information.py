"""What ``dip`` and ``dik`` say: how far a register has come, wrong cells of a form, and all that stands in the way."""

from collections.abc import Mapping

from ppid_archive.domain import information_obstacles as against
from ppid_archive.domain.information_duties import DutyKind
from ppid_archive.domain.information_form import FormComplaint, FormFault
from ppid_archive.domain.information_register import RegisterState
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

REFUSED = Twin("Daftar informasi {item} ditolak: {obstacles}.", "Register {item} refused: {obstacles}.")
BEGUN = Twin(
    "{item}: {count} sub-bagian diminta menyerahkan rancangannya paling lambat {due}{provisional}.",
    "{item}: {count} units are asked for their drafts by {due}{provisional}.",
)
NOT_ASKED = Twin(
    "{name} tidak diminta: {count} baris dari versi terdahulu tidak akan ada dalam versi ini.",
    "{name} is not asked: its {count} rows of the version before will not be in this one.",
)
PROVISIONAL = Twin(" (sementara: cuti bersama belum diumumkan)", " (provisional: collective leave not announced)")
DRAFTED = Twin("{item}: {count} baris dari {unit}.", "{item}: {count} rows of {unit}.")
WOULD = Twin("Percobaan saja, tidak ada yang diubah.", "A dry run; nothing is changed.")
MOVED = Twin("{item}: {state}.", "{item}: {state}.")
VERSION = Twin("{item}: ditetapkan sebagai versi {version}.", "{item}: determined as version {version}.")
LINE = Twin("{item}  {state}  {count} baris  {version}", "{item}  {state}  {count} rows  {version}")
NUMBERED = Twin("versi {version}", "version {version}")
NONE = Twin("Belum ada daftar informasi publik.", "There is no register of public information yet.")
NONE_PUBLIC = Twin(
    "Belum ada daftar informasi publik yang diperintahkan untuk diunggah.", "No version was ordered to be published."
)
NONE_EXEMPT = Twin("Belum ada versi yang ditetapkan.", "No version was determined yet.")
EXEMPT_LINE = Twin(
    "{item}  versi {version}  {count} baris  keadaan per {as_of}",
    "{item}  version {version}  {count} rows  as of {as_of}",
)
STATE = Twin("Keadaan", "State")
COLLECTION = Twin("Pengumpulan", "Collection")
COLLECTED = Twin(
    "nomor {number}, {on}; batas {due}{provisional}, {days} hari kerja ({source})",
    "number {number}, {on}; due {due}{provisional}, {days} working days ({source})",
)
UNIT = Twin("Sub-bagian", "Unit")
UNIT_TOLD = Twin("{name}: {what}", "{name}: {what}")
AWAITED = Twin("belum menyerahkan", "nothing delivered yet")
DELIVERED = Twin("{count} baris, {on}, {by}; belum disetujui", "{count} rows, {on}, {by}; not approved yet")
APPROVED = Twin("{count} baris, disetujui: {step}", "{count} rows, approved: {step}")
CLASSIFICATION = Twin("Klasifikasi", "Classification")
DETERMINATION = Twin("Penetapan", "Determination")
ORDER = Twin("Perintah unggah", "Order to publish")
PUBLICATION = Twin("Pengunggahan", "Publication")
PUBLISHED = Twin("{where}, {on}, {name} ({role})", "{where}, {on}, {name} ({role})")
WITHDRAWAL = Twin("Pembatalan", "Withdrawal")
PREVIOUS = Twin("Versi terdahulu", "Version before")
NEXT = Twin("Langkah berikutnya", "Next step")
ROW = Twin(
    "{number:>4}  {summary}  [{category}]  {count} arsip", "{number:>4}  {summary}  [{category}]  {count} records"
)
NO_CATEGORY = Twin("belum berkategori", "no category")
NOTHING_DUE = Twin("Tidak ada yang jatuh tempo.", "Nothing is due.")
DUTY = Twin(
    "{due}{provisional}  {what}  {item}  {unit}  ({left}){remind}",
    "{due}{provisional}  {what}  {item}  {unit}  ({left}){remind}",
)
LEFT = Twin("{days} hari kerja lagi", "{days} working days left")
OVERDUE = Twin("lewat {days} hari kerja", "{days} working days overdue")
REMIND = Twin("  ← ingatkan", "  ← remind")
NOT_READ = Twin(
    "Formulir tidak diambil: {count} sel perlu diperbaiki.", "The form is not taken: {count} cells need mending."
)
NO_TABLE = Twin(
    "{name} tidak terbaca sebagai tabel: {why}. Simpan sebagai XLSX atau CSV, lalu ulangi.",
    "{name} cannot be read as a table: {why}. Save it as XLSX or CSV and try again.",
)
NO_FILE = Twin("Tidak ada berkas {name}.", "There is no file {name}.")
NOT_A_CATEGORY = Twin(
    "“{text}” tidak dapat dipahami; tulis --set NOMOR=KATEGORI, misalnya 3=periodic (periodic, immediate, on-request).",
    "“{text}” cannot be understood; write --set NUMBER=CATEGORY, such as 3=periodic (periodic, immediate, on-request).",
)
PUBLIC_TITLE = "Daftar Informasi Publik"

_STATES: Mapping[RegisterState, tuple[str, str]] = {
    RegisterState.COLLECTING: ("sedang dikumpulkan", "being collected"),
    RegisterState.COLLECTED: ("terkumpul dan disetujui", "collected and approved"),
    RegisterState.CLASSIFIED: ("diklasifikasi", "classified"),
    RegisterState.DETERMINED: ("ditetapkan", "determined"),
    RegisterState.ORDERED: ("diperintahkan untuk diunggah", "ordered to be published"),
    RegisterState.PUBLISHED: ("diunggah", "published"),
    RegisterState.WITHDRAWN: ("dibatalkan", "withdrawn"),
}
_NEXT: Mapping[RegisterState, tuple[str, str]] = {
    RegisterState.COLLECTING: (
        "rancangan dan persetujuan sub-bagian (draft atau read-form, approve)",
        "drafts and approvals of units (draft or read-form, approve)",
    ),
    RegisterState.COLLECTED: ("klasifikasi (classify)", "classification (classify)"),
    RegisterState.CLASSIFIED: ("penetapan oleh rapat pleno (determine)", "determination by the plenary (determine)"),
    RegisterState.DETERMINED: ("perintah mengunggah (order)", "order to publish (order)"),
    RegisterState.ORDERED: ("pengunggahan (published)", "publication (published)"),
}
_DUTIES: Mapping[DutyKind, tuple[str, str]] = {
    DutyKind.DELIVER: ("rancangan DIP sub-bagian", "a unit's draft"),
    DutyKind.APPROVE: ("persetujuan kepala sub-bagian", "approval of a unit's head"),
    DutyKind.PUBLISH: ("pengunggahan yang diperintahkan (dip published)", "publication as ordered (dip published)"),
    DutyKind.RENEW: ("penetapan DIP berikutnya", "the next version"),
    DutyKind.PERIODIC: ("pemutakhiran informasi berkala", "renewal of periodic information"),
}
_FAULTS: Mapping[FormFault, tuple[str, str]] = {
    FormFault.NO_HEAD: (
        "kepala tabel formulir tidak ditemukan; pakai formulir dari dip form dan biarkan baris judulnya",
        "the form's heading is not found; use the form of `dip form` and leave its head row",
    ),
    FormFault.NO_SUMMARY: ("ringkasan kosong; tulis informasinya", "no summary; write what the information is"),
    FormFault.TWICE: (
        "ringkasan ini sudah ada di baris lain; gabungkan, atau bedakan tulisannya",
        "another row says this already; join them, or word them apart",
    ),
    FormFault.NO_HOLDING: (
        "kosong; tulis pejabat, unit, atau satuan kerja yang menguasainya",
        "empty; write the officer or unit that holds it",
    ),
    FormFault.NO_RESPONSIBLE: (
        "kosong; tulis penanggung jawab pembuatan atau penerbitannya",
        "empty; write who is responsible for making or issuing it",
    ),
    FormFault.CREATED: (
        "waktu tidak dapat dipahami; tulis 3 Januari 2025, Januari 2025, 2025, atau 2023 s.d. 2025",
        "no time can be read from it; write 3 Januari 2025, Januari 2025, 2025, or 2023 s.d. 2025",
    ),
    FormFault.IN_FUTURE: ("waktunya sesudah hari ini; periksa tahunnya", "it lies after today; check the year"),
    FormFault.FORMATS: (
        "bentuk tidak dapat dipahami; tulis Hardcopy, Softcopy, atau Hardcopy, Softcopy",
        "no format can be read from it; write Hardcopy, Softcopy, or Hardcopy, Softcopy",
    ),
    FormFault.NO_RETENTION: (
        "retensi kosong; salin dari jadwal retensi, misalnya Aktif 2 tahun, inaktif 3 tahun; musnah",
        "no retention; copy it from the schedule, such as Aktif 2 tahun, inaktif 3 tahun; musnah",
    ),
    FormFault.CATEGORY: (
        "kategori tidak dikenal; tulis Berkala, Serta-merta, atau Setiap saat, atau kosongkan",
        "no such category; write Berkala, Serta-merta or Setiap saat, or leave it empty",
    ),
    FormFault.RECORD: (
        "bukan nomor arsip; tulis seperti 3673-2026-000123, dipisahkan koma",
        "no record number; write such as 3673-2026-000123, parted by commas",
    ),
    FormFault.UNKNOWN_RECORD: (
        "arsip itu tidak ada; periksa nomornya dengan ppid-archive search",
        "there is no such record; find its number with `ppid-archive search`",
    ),
}
_NOT_OPEN: Mapping[against.NotOpen, tuple[str, str]] = {
    against.NotOpen.UNKNOWN: ("yang tidak ada; betulkan nomornya", "which is not there; put its number right"),
    against.NotOpen.DESTROYED: (
        "yang telah dimusnahkan; keluarkan dari baris itu",
        "which is destroyed; take it out of the row",
    ),
    against.NotOpen.EXCEPTED: (
        "yang dikecualikan pada hari itu; keluarkan dari baris itu",
        "which is excepted on that day; take it out of the row",
    ),
    against.NotOpen.NOT_PUBLIC: (
        "yang tidak terbuka pada hari itu; buka dulu (classify), atau keluarkan dari baris itu",
        "which is not public on that day; open it first (classify), or take it out of the row",
    ),
}


def state(one: RegisterState, lang: Lang) -> str:
    """Say how far a register has come."""
    return _STATES[one][lang == "en"]


def next_step(one: RegisterState, lang: Lang) -> str:
    """Name the step that is due; nothing where none is."""
    return _NEXT[one][lang == "en"] if one in _NEXT else ""


def duty(one: DutyKind, lang: Lang) -> str:
    """Say what is due."""
    return _DUTIES[one][lang == "en"]


def fault(one: FormFault, lang: Lang) -> str:
    """Say what is wrong with a cell, and what to write."""
    return _FAULTS[one][lang == "en"]


def cell(one: FormComplaint, lang: Lang) -> str:
    """Name a cell by sheet, row and column, what stands there, and what to write."""
    where = Twin(
        "lembar {sheet}, baris {row}, kolom {column} ({place})", "sheet {sheet}, row {row}, column {column} ({place})"
    )
    column = one.place.rstrip("0123456789")
    named = where.to(lang, sheet=shown(one.sheet), row=one.row, column=column, place=one.place)
    said = f" “{shown(one.text[:60])}”" if one.text else ""
    return f"{named}{said}: {fault(one.fault, lang)}"


def obstacle(one: object, lang: Lang) -> str:
    """Say what stands in the way of a step of a register of information; nothing where it is of another register."""
    said = _of_round(one) or _of_rows(one)
    return said[lang == "en"] if said else ""


def _of_round(one: object) -> tuple[str, str] | None:  # noqa: PLR0911 - one sentence an obstacle
    match one:
        case against.OutOfStep(state=now, due=None):
            return f"sudah {_state(now, 'id')}", f"it is {_state(now, 'en')} already"
        case against.OutOfStep(state=now, due=due):
            return (
                f"bukan gilirannya: sekarang {_state(now, 'id')}, seharusnya {_state(due, 'id')}",
                f"it is not the turn: now {_state(now, 'en')}, it would have to be {_state(due, 'en')}",
            )
        case against.AnotherUnderWay(item=item):
            return (
                f"{item} masih berjalan; tetapkan atau batalkan dulu (dip withdraw)",
                f"{item} is still under way; determine it or give it up first (dip withdraw)",
            )
        case against.UnitNotAsked(unit=unit):
            return f"unit {shown(unit)} tidak diminta dalam pengumpulan ini", f"unit {shown(unit)} has no part in it"
        case against.NoDraft(unit=unit):
            return (
                f"unit {shown(unit)} belum menyerahkan rancangan (dip draft atau read-form)",
                f"unit {shown(unit)} has delivered no draft (dip draft or read-form)",
            )
        case against.UnitNotApproved(unit=unit):
            return (
                f"rancangan unit {shown(unit)} belum disetujui kepalanya (dip approve)",
                f"the draft of unit {shown(unit)} is not approved by its head (dip approve)",
            )
        case against.MinutesMissing():
            return (
                "berita acara atau keputusannya belum dilampirkan (--paper)",
                "its minutes, or the decision, are not attached (--paper)",
            )
        case against.PlenaryLacks(role=role):
            return f"rapat pleno tanpa {shown(role)} (--member)", f"nobody in the plenary is {shown(role)} (--member)"
        case _:
            return None


def _of_rows(one: object) -> tuple[str, str] | None:  # noqa: PLR0911 - the same
    match one:
        case against.NoRows():
            return "tidak ada satu baris pun", "there is no row in it"
        case against.NoSuchRow(number=number):
            return f"tidak ada baris {number} (--set)", f"there is no row {number} (--set)"
        case against.RowWithoutCategory(number=number, summary=summary):
            told = shown(summary[:60])
            return (
                f"baris {number} ({told}) belum berkategori (dip classify --set atau --rest)",
                f"row {number} ({told}) has no category (dip classify --set or --rest)",
            )
        case against.RowTwice(number=number, other=other, summary=summary):
            told = shown(summary[:60])
            return (
                f"baris {number} sama dengan baris {other}: {told}",
                f"row {number} says what row {other} does: {told}",
            )
        case against.RowPointsAt(number=number, record=record, why=why):
            told_id, told_en = _NOT_OPEN[why]
            return (
                f"baris {number} menunjuk arsip {record} {told_id}",
                f"row {number} points at record {record}, {told_en}",
            )
        case against.RowTellsBlackened(number=number, record=record):
            return (
                f"baris {number} menyebut apa yang dihitamkan pada {record}; ubah tulisannya",
                f"row {number} says what is blackened in {record}; word it otherwise",
            )
        case against.RowIsExempt(number=number, exemption=item):
            return (
                f"baris {number} menyebut informasi yang dikecualikan oleh {item}; hapus barisnya",
                f"row {number} names information that is excepted by {item}; remove the row",
            )
        case _:
            return None


def _state(told: str | None, lang: Lang) -> str:
    return state(RegisterState(told), lang) if told in set(RegisterState) else str(told)
