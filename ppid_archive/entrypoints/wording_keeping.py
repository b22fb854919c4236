"""What ``retention`` and ``hold`` say: terms, obstacles, changes, and cells that are not understood."""

from collections.abc import Mapping

from ppid_archive.domain import destruction_obstacles as against
from ppid_archive.domain.kept import Stage
from ppid_archive.domain.outlook_change import Why
from ppid_archive.domain.retention import RetentionTerm, ScheduleRow
from ppid_archive.domain.retention_calendar import Turn
from ppid_archive.domain.schedule_sheet import Complaint, Fault
from ppid_archive.entrypoints.wording import disposition, progress
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

DUE = Twin("Jatuh tempo retensi per {day}: {count} arsip", "Due for retention on {day}: {count} records")
MOVING = Twin("Menjadi inaktif pada {day}: {count} arsip", "Becoming inactive on {day}: {count} records")
UNOFFICIAL = Twin(
    "Dihitung menurut jadwal CONTOH yang tidak resmi; (?) = tanggal mulainya perkiraan.",
    "Reckoned by a SAMPLE schedule that is not official; (?) = the starting day is a guess.",
)
SERIES = Twin("Seri", "Series")
OF_SCHEDULE = Twin("Jadwal", "Schedule")
SAMPLE = Twin("{title} (CONTOH, tidak resmi)", "{title} (SAMPLE, not official)")
PERIODS = Twin("Masa simpan", "Periods")
ACTIVE_INACTIVE = Twin("aktif {active}; inaktif {inactive}", "active {active}; inactive {inactive}")
FINALLY = Twin("Nasib akhir", "Disposition")
EXCEPTIONS = Twin("Pengecualian", "Exceptions")
STARTED = Twin("Mulai dihitung", "Counted from")
ASSUMED = Twin("{day} (perkiraan)", "{day} (a guess)")
ACTIVE_UNTIL = Twin("Aktif sampai", "Active until")
FALLS_DUE = Twin("Habis retensi", "Falls due")
STANDS = Twin("Keadaan per {day}", "Stage on {day}")
HELD = Twin("Ditahan", "Held")
HELD_FOR = Twin(
    "{case}, sejak {since}, oleh {by} ({role}): {reason}", "{case}, since {since}, by {by} ({role}): {reason}"
)
WAITS_FOR = Twin("menunggu: {trigger}", "waiting for: {trigger}")
OBSTACLES = Twin("Yang menghalangi pemusnahan per {day}:", "What forbids destroying it on {day}:")
NO_OBSTACLES = Twin(
    "Jadwal dan penahanan tidak menghalangi pemusnahan per {day}; persetujuan tetap diperlukan.",
    "Schedule and holds do not forbid destroying it on {day}; approvals are still needed.",
)
DATE_OR_NOT_YET = Twin("Sebutkan salah satu: --date atau --not-yet.", "Give one of --date and --not-yet.")
EMPTY = Twin(
    "--by, --role, --reason, dan --case tidak boleh kosong.", "--by, --role, --reason and --case must say something."
)
WOULD = Twin("Percobaan saja, tidak ada yang diubah.", "A dry run; nothing is changed.")
TRIGGERED = Twin("{count} arsip: pemicu retensi dicatat ({day}).", "{count} records: trigger put on record ({day}).")
NOT_YET = Twin("belum terjadi", "not yet")
HOLD_PLACED = Twin("{count} arsip ditahan: {case}.", "{count} records held: {case}.")
HOLD_RELEASED = Twin("{count} arsip dilepas: {case}.", "{count} records released: {case}.")
ALREADY = Twin("{count} arsip sudah demikian.", "{count} records stood so already.")
NONE_HELD = Twin("Tidak ada arsip yang ditahan per {day}.", "Nothing is held on {day}.")
COUNT_HELD = Twin("{count} penahanan per {day}.", "{count} holds on {day}.")
NO_TURNS = Twin("Tidak ada yang berubah {since} sampai {until}.", "Nothing turns from {since} to {until}.")
TURN = Twin(
    "{day}  {count} arsip {turn}: {code} {series} ({final})", "{day}  {count} records {turn}: {code} {series} ({final})"
)
REMINDED = Twin("  pengingat sejak {day}", "  to be reminded of since {day}")
CALENDAR = Twin("Kalender retensi {office}", "Retention calendar {office}")
CALENDAR_HEAD = Twin("{count} arsip {turn}: {code} {series}", "{count} records {turn}: {code} {series}")
CALENDAR_BODY = Twin(
    "{final}. Arsip: {records}{more}. Rincian: ppid-archive retention due --on {day}",
    "{final}. Records: {records}{more}. Details: ppid-archive retention due --on {day}",
)
NO_SCHEDULES = Twin(
    "Belum ada jadwal retensi. Masukkan dengan: ppid-archive retention schedule import BERKAS",
    "There is no retention schedule yet. Import one: ppid-archive retention schedule import FILE",
)
VERSION = Twin(
    "{mark} {name}  {since} - {until}  {rows} seri  {title} ({standing}); {source}",
    "{mark} {name}  {since} - {until}  {rows} series  {title} ({standing}); {source}",
)
IS_OFFICIAL = Twin("resmi", "official")
IS_SAMPLE = Twin("CONTOH, tidak resmi", "SAMPLE, not official")
IMPORTED = Twin(
    "{rows} seri dan {headings} judul kelompok dimasukkan sebagai {name}.",
    "{rows} series and {headings} headings imported as {name}.",
)
WOULD_IMPORT = Twin(
    "{rows} seri dan {headings} judul kelompok terbaca; akan bernama {name}. Belum ada yang dimasukkan.",
    "{rows} series and {headings} headings read; it would be named {name}. Nothing was imported.",
)
NOT_IMPORTED = Twin(
    "{count} sel tidak dipahami; tidak ada yang dimasukkan. Perbaiki berkasnya, lalu ulangi.",
    "{count} cells are not understood; nothing was imported. Mend the file, then try again.",
)
NO_TABLE = Twin(
    "{name} tidak dapat dibaca sebagai tabel ({why}). Simpan ulang sebagai XLSX atau CSV tanpa sandi, lalu ulangi.",
    "{name} cannot be read as a table ({why}). Save it anew as XLSX or CSV without a password, then try again.",
)
NO_FILE = Twin("Tidak ada berkas {name}. Periksa namanya.", "No such file: {name}. Check the name.")
PASSED_OVER = Twin("Tidak dibaca: {names}", "Not read: {names}")
BACKWARDS = Twin("Tanggal akhirnya sebelum tanggal awalnya.", "The last day lies before the first.")
TWO_OR_DAYS = Twin(
    "Sebutkan dua nama versi jadwal, atau --from dan --to.",
    "Name two versions of the schedule, or give --from and --to.",
)
UNCHANGED = Twin("Tidak ada masa simpan yang berubah.", "No term changes.")
CHANGED = Twin("{count} arsip masa simpannya berubah.", "The terms of {count} records change.")
NO_ROW_TOLD = Twin("tidak tercakup", "not covered")
IN_CELL = Twin("{place}: “{text}” {what}", "{place}: “{text}” {what}")

_STAGES: Mapping[Stage, tuple[str, str]] = {
    Stage.UNKNOWN: ("tidak diketahui", "not known"),
    Stage.WAITING: ("menunggu peristiwa pemicu", "waiting for its trigger"),
    Stage.ACTIVE: ("aktif", "active"),
    Stage.INACTIVE: ("inaktif", "inactive"),
    Stage.DUE: ("habis retensi", "due"),
}
_TURNS: Mapping[Turn, tuple[str, str]] = {
    Turn.BECOMES_INACTIVE: ("menjadi inaktif", "become inactive"),
    Turn.FALLS_DUE: ("habis retensi", "fall due"),
}
_WHY: Mapping[Why, tuple[str, str]] = {
    Why.NEWLY_COVERED: ("baru tercakup jadwal", "newly covered"),
    Why.NO_LONGER_COVERED: ("tidak lagi tercakup jadwal", "no longer covered"),
    Why.OTHER_ROW: ("masuk baris lain", "another row matches"),
    Why.ROW_CHANGED: ("barisnya berubah", "the row changed"),
    Why.TRIGGER_SET: ("pemicu dicatat", "trigger put on record"),
    Why.TRIGGER_WITHDRAWN: ("pemicu dicabut", "trigger withdrawn"),
    Why.TRIGGER_MOVED: ("tanggal mulainya berubah", "it starts on another day"),
    Why.HOLD_PLACED: ("ditahan", "held"),
    Why.HOLD_RELEASED: ("penahanan dilepas", "hold released"),
}
_FAULTS: Mapping[Fault, Twin] = {
    Fault.NO_HEAD: Twin(
        "tidak ada kepala tabel. Perlu kolom: kode klasifikasi, jenis arsip, retensi aktif, retensi inaktif, "
        "nasib akhir",
        "there is no heading. It needs the columns kode klasifikasi, jenis arsip, retensi aktif, retensi inaktif, "
        "nasib akhir",
    ),
    Fault.CODE: Twin("bukan kode klasifikasi; tulis seperti HK.03.1", "is no class code; write it like HK.03.1"),
    Fault.NO_CODE: Twin("kosong; tulis kode klasifikasi seri ini", "is empty; write the class code of this series"),
    Fault.CODE_TWICE: Twin(
        "sudah ada di baris lain; setiap seri perlu kode sendiri",
        "occurs in another row; each series needs its own code",
    ),
    Fault.NO_SERIES: Twin("kosong; tulis jenis arsipnya", "is empty; write the name of the series"),
    Fault.PERIOD: Twin(
        "bukan jangka waktu; tulis seperti 2 Tahun, 6 Bulan, 2 Tahun setelah tidak berlaku, atau -",
        "is no period; write it like 2 Tahun, 6 Bulan, 2 Tahun setelah tidak berlaku, or -",
    ),
    Fault.NO_PERIOD: Twin("kosong; tulis jangka waktunya, atau -", "is empty; write the period, or -"),
    Fault.TRIGGER: Twin(
        "tidak jelas peristiwa pemicunya; tulis seperti 2 Tahun setelah tidak berlaku",
        "does not tell what starts the clock; write it like 2 Tahun setelah tidak berlaku",
    ),
    Fault.TRIGGER_OF_INACTIVE: Twin(
        "menyebut peristiwa, padahal retensi inaktif dihitung setelah masa aktif; tulis jangka waktunya saja",
        "names an event, but the inactive period follows the active one; write the period alone",
    ),
    Fault.FINAL: Twin(
        "bukan nasib akhir; tulis Musnah, Permanen, Dinilai Kembali, Masuk berkas Perseorangan, atau "
        "Musnah, kecuali ..., Permanen",
        "is no disposition; write Musnah, Permanen, Dinilai Kembali, Masuk berkas Perseorangan, or "
        "Musnah, kecuali ..., Permanen",
    ),
    Fault.SECURITY: Twin(
        "bukan klasifikasi keamanan; tulis Biasa/Terbuka, Terbatas, Rahasia, atau Sangat Rahasia",
        "is no security class; write Biasa/Terbuka, Terbatas, Rahasia or Sangat Rahasia",
    ),
    Fault.GROUP: Twin(
        "bukan kelompok; tulis Substantif atau Fasilitatif", "is no group; write Substantif or Fasilitatif"
    ),
    Fault.EMPTY: Twin("di bawah kepala tabel tidak ada baris seri", "below the heading there is no series"),
}


def stage(one: Stage, lang: Lang) -> str:
    """Name where a record stands in its life."""
    return _STAGES[one][lang == "en"]


def turn(one: Turn, lang: Lang) -> str:
    """Say what happens to records on a day."""
    return _TURNS[one][lang == "en"]


def why(one: Why, lang: Lang) -> str:
    """Say why a term is another one."""
    return _WHY[one][lang == "en"]


def cell(complaint: Complaint, lang: Lang) -> str:
    """Name a cell that is not understood, with what to write instead."""
    where = f"{complaint.sheet} {complaint.place}".strip()
    what = _FAULTS[complaint.fault].to(lang)
    return IN_CELL.to(lang, place=shown(where), text=shown(complaint.text), what=what)


def periods(row: ScheduleRow, lang: Lang) -> str:
    """Tell both periods of a row, and from when the first counts."""
    active = " ".join(filter(None, (_period(row.active_years, row.active_months, lang), shown(row.trigger))))
    return ACTIVE_INACTIVE.to(lang, active=active, inactive=_period(row.inactive_years, row.inactive_months, lang))


def due_or_waiting(row: ScheduleRow | None, term: RetentionTerm | None, lang: Lang) -> str:
    """Tell in a few words when a record falls due and what becomes of it then."""
    if row is None:
        return NO_ROW_TOLD.to(lang)
    final = disposition(row.disposition, lang)
    if term is None:
        return f"{waits_for(row, lang)}, {final}"
    return f"{term.due}{' (?)' if term.assumed else ''}, {final}"


def waits_for(row: ScheduleRow, lang: Lang) -> str:
    """Name the event that has not happened."""
    return WAITS_FOR.to(lang, trigger=_event(row.trigger, lang))


def obstacle(one: against.Obstacle, lang: Lang) -> str:
    """Say what forbids destroying a record, and what to do about it where something can be done."""
    indonesian, english = _obstacle(one, lang)
    return indonesian if lang == "id" else english


def _obstacle(one: against.Obstacle, lang: Lang) -> tuple[str, str]:  # noqa: PLR0911 - one sentence an obstacle
    match one:
        case against.Held(hold=hold):
            case, by = shown(hold.case), shown(hold.decided_by)
            return f"ditahan sejak {hold.since}: {case} ({by})", f"held since {hold.since}: {case} ({by})"
        case against.NotComplete(progress=stand):
            told = progress(stand, lang)
            return f"uraiannya belum selesai: {told}", f"its description is not complete: {told}"
        case against.NoClassCode():
            return "kode klasifikasinya tidak diketahui", "its class code is not known"
        case against.NoSchedule(on=day):
            return f"tidak ada jadwal retensi yang berlaku pada {day}", f"no retention schedule is in force on {day}"
        case against.NotOfficial(title=title):
            return f"jadwal {shown(title)} hanya contoh, tidak resmi", f"the schedule {shown(title)} is only a sample"
        case against.NoRow(class_code=code):
            return f"jadwal tidak memuat seri untuk kode {shown(code)}", f"the schedule has no series for {shown(code)}"
        case _:
            return _obstacle_of_row(one, lang)


def _obstacle_of_row(one: against.Obstacle, lang: Lang) -> tuple[str, str]:  # noqa: PLR0911 - the same
    match one:
        case against.NotTriggered(trigger=trigger):
            event = _event(trigger, lang)
            return (
                f"peristiwa pemicunya belum dicatat: {event} (retention trigger)",
                f"its trigger is not on record: {event} (retention trigger)",
            )
        case against.StartAssumed(starts=day):
            return (
                f"tanggal mulainya, {day}, hanya perkiraan (retention trigger)",
                f"its first day, {day}, is only a guess (retention trigger)",
            )
        case against.StillActive(until=day):
            return f"masih aktif sampai {day}", f"still active until {day}"
        case against.StillInactive(until=day):
            return f"masa inaktifnya belum habis: sampai {day}", f"its inactive time is not over: until {day}"
        case against.NotForDestruction(disposition=final):
            named = disposition(final, lang)
            return f"nasib akhirnya bukan musnah: {named}", f"the schedule does not say destroy: {named}"
        case against.PersonalFileUndecided():
            return "belum ditentukan masuk berkas perseorangan siapa", "nobody said into whose personal file it goes"
        case against.ExceptionUndecided(exceptions=text):
            return (
                f"barisnya memuat pengecualian yang harus diputuskan orang: {shown(text)}",
                f"its row has an exception that a person must decide about: {shown(text)}",
            )
        case _:
            return type(one).__name__, type(one).__name__


def _event(trigger: str, lang: Lang) -> str:
    return shown(trigger) or Twin("setelah berkas ditutup", "after the file is closed").to(lang)


def _period(years: int, months: int, lang: Lang) -> str:
    names = ("tahun", "bulan") if lang == "id" else ("years", "months")
    told = [f"{number} {name}" for number, name in zip((years, months), names, strict=True) if number]
    return " ".join(told) or "-"
