"""What ``report`` says: how far an annual report has come, its figures, and everything that stands in its way."""

from collections.abc import Mapping

from ppid_archive.domain import report_obstacles as against
from ppid_archive.domain.report_section import SectionKind
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

REFUSED = Twin("Laporan {item} ditolak: {obstacles}.", "Report {item} refused: {obstacles}.")
MOVED = Twin("{item}: {state}.", "{item}: {state}.")
LINE = Twin("{item}  {year}  {state}  {due}", "{item}  {year}  {state}  {due}")
NONE = Twin("Belum ada laporan tahunan (report draft).", "There is no annual report yet (report draft).")
NONE_OF_YEAR = Twin(
    "Belum ada laporan tahun {year}; mulai dengan: report draft {year}. Angka sementaranya: report figures.",
    "There is no report of {year} yet; begin one: report draft {year}. Its figures by now: report figures.",
)
NOT_A_PERIOD = Twin(
    "“{text}” bukan masa laporan; tulis misalnya {form}.", "“{text}” is no such period; write for example {form}."
)
NO_SUCH_FIGURE = Twin("Tidak ada angka “{key}”. Yang ada: {known}.", "There is no figure {key}. There are: {known}.")
NOT_TEXT = Twin("{name} bukan berkas teks UTF-8 yang berisi.", "{name} is no text file (UTF-8) that says anything.")
DUE = Twin("paling lambat {due} ({source})", "due by {due} ({source})")
LATE = Twin("terlambat {days} hari, batasnya {due} ({source})", "{days} days late, due by {due} ({source})")
SENT = Twin("{item}: dikirim kepada {recipient}.", "{item}: sent to {recipient}.")
HANDED_OVER = Twin(
    "{item}: laporan {period} diserahkan kepada {recipient}.", "{item}: report {period} handed over to {recipient}."
)
PUT_RIGHT = Twin("{item}: {count} isian diperbaiki.", "{item}: {count} fields put right.")
NONE_HANDED_OVER = Twin(
    "Belum ada penyerahan laporan yang dicatat (report hand-over).",
    "No report is on record as handed over (report hand-over).",
)
AGREES = Twin("{item}: semua angka sama dengan register.", "{item}: every figure is what the registers say.")
NO_FIGURES = Twin(
    "{item}: angkanya belum dibekukan (report submit).", "{item}: its figures are not fixed yet (report submit)."
)
DIFFERS = Twin(
    "{figure}: laporan {said}, register {found}. Berbeda: {entries}",
    "{figure}: the report says {said}, the registers {found}. Differing: {entries}",
)
STATE, SECTIONS, NEXT, DEADLINE = (
    Twin("Keadaan", "State"),
    Twin("Belum ditulis", "Not written yet"),
    Twin("Langkah berikutnya", "Next step"),
    Twin("Batas waktu", "Deadline"),
)
COMPLETE = Twin("(lengkap)", "(complete)")

STEPS: Mapping[str, Twin] = {
    "drafting": Twin("Penyusunan", "Draft"),
    "unit_reports": Twin("Laporan unit", "Unit report"),
    "returns": Twin("Pengembalian", "Given back"),
    "submission": Twin("Penyampaian", "Submission"),
    "check": Twin("Persetujuan", "Approval"),
    "plenary": Twin("Rapat pleno", "Plenary"),
    "publication": Twin("Publikasi", "Publication"),
    "deliveries": Twin("Pengiriman", "Sent"),
}
_STATES: Mapping[str, tuple[str, str]] = {
    "drafted": ("disusun", "drafted"),
    "submitted": ("disampaikan", "submitted"),
    "checked": ("disetujui Atasan PPID", "checked"),
    "ratified": ("disahkan rapat pleno", "ratified"),
    "published": ("dipublikasikan", "published"),
}
_NEXT: Mapping[str, tuple[str, str]] = {
    "drafted": ("isi bab (write), lalu sampaikan (submit)", "fill the sections (write), then submit"),
    "submitted": ("pemeriksaan Atasan PPID (check)", "the superior's check (check)"),
    "checked": ("pengesahan rapat pleno (plenary)", "the plenary (plenary)"),
    "ratified": ("publikasi (publish) dan pengiriman (send)", "publication (publish) and delivery (send)"),
}
_SECTIONS: Mapping[SectionKind, tuple[str, str]] = {
    SectionKind.POLICY: ("gambaran umum kebijakan", "policy overview"),
    SectionKind.FACILITIES: ("sarana dan prasarana", "facilities"),
    SectionKind.STAFF: ("sumber daya manusia", "staff"),
    SectionKind.BUDGET: ("anggaran dan penggunaannya", "budget"),
    SectionKind.OBSTACLES_WITHIN: ("kendala internal", "internal obstacles"),
    SectionKind.OBSTACLES_OUTSIDE: ("kendala eksternal", "external obstacles"),
    SectionKind.RECOMMENDATIONS: ("rekomendasi dan tindak lanjut", "recommendations"),
}


def state(told: str, lang: Lang) -> str:
    """Say how far a report has come."""
    return _STATES.get(told, (told, told))[lang == "en"]


def next_step(told: str, lang: Lang) -> str:
    """Name the step that is due; nothing where none is."""
    return _NEXT[told][lang == "en"] if told in _NEXT else ""


def section(kind: SectionKind, lang: Lang) -> str:
    """Name a written section."""
    return _SECTIONS[kind][lang == "en"]


def deadline(late: against.Lateness | None, lang: Lang) -> str:
    """Say by when a report is due, or how late it is; nothing where no law tells."""
    if late is None:
        return ""
    said = LATE if late.days > 0 else DUE
    return said.to(lang, due=late.due, source=late.source, days=late.days)


def obstacle(one: object, lang: Lang) -> str:
    """Say what stands in the way of a step, and what to do about it; nothing of what is no report's."""
    found = _of_step(one) or _of_period(one) or _of_people(one)
    return found[lang == "en"] if found else ""


def _of_step(one: object) -> tuple[str, str] | None:
    match one:
        case against.ReportOutOfTurn(state=now, due=due):
            wanted = [", ".join(state(name, lang) for name in due) for lang in ("id", "en")]
            return (
                f"bukan gilirannya: laporan {state(now, 'id')}, seharusnya {wanted[0]}",
                f"it is not the turn: the report is {state(now, 'en')}, it would have to be {wanted[1]}",
            )
        case against.YearReported(year=year, report=item):
            return f"laporan tahun {year} sudah ada: {item}", f"there is a report of {year} already: {item}"
        case against.SectionMissing(section=name):
            kind = SectionKind(name)
            return (
                f"bab {section(kind, 'id')} belum ditulis (report write --section {kind.value})",
                f"the section {section(kind, 'en')} is not written (report write --section {kind.value})",
            )
        case against.MinutesMissing():
            return "berita acara rapat pleno belum dilampirkan (--paper)", "the plenary's minutes are missing (--paper)"
        case _:
            return None


def _of_period(one: object) -> tuple[str, str] | None:
    match one:
        case against.YearNotOver(year=year):
            return f"tahun {year} belum berakhir", f"the year {year} is not over"
        case against.PeriodNotOver(period=period, last=last):
            return (
                f"masa {period} berlangsung sampai {last}; laporannya diserahkan sesudah itu (--date)",
                f"{period} lasts until {last}; its report is handed over after that (--date)",
            )
        case against.PeriodHandedOver(period=period, report=item):
            return (
                f"laporan {period} sudah tercatat diserahkan: {item}; yang keliru diperbaiki dengan report correct",
                f"report {period} was handed over already: {item}; what is wrong there is put right by report correct",
            )
        case _:
            return None


def _of_people(one: object) -> tuple[str, str] | None:  # noqa: PLR0911 - one sentence an obstacle
    match one:
        case against.RoleNotTheirs(role=role, roles=roles):
            named = ", ".join(map(shown, roles))
            return (
                f"{shown(role)} tidak berwenang untuk langkah ini; yang berwenang: {named} (--role)",
                f"{shown(role)} may not do this; those who may: {named} (--role)",
            )
        case against.PlenaryLacks(role=role):
            return f"rapat pleno tanpa {shown(role)} (--member)", f"nobody in the plenary is {shown(role)} (--member)"
        case against.OwnWork(name=name):
            return (
                f"{shown(name)} menyampaikan laporan ini sendiri; yang menyetujui harus orang lain (--by)",
                f"{shown(name)} submitted this report; somebody else has to approve it (--by)",
            )
        case against.ReportNotAttached():
            return (
                "laporan jadi belum disebut: arsipkan dulu, lalu sebutkan nomornya (--paper)",
                "the final report is not named: archive it first, then give its number (--paper)",
            )
        case against.ReportNotPublic(record=record):
            return (
                f"arsip {record} belum terbuka untuk umum (classify)",
                f"record {record} is not public (classify)",
            )
        case against.UnknownUnitNamed(unit=unit, known=known):
            return (
                f"unit {shown(unit)} tidak ada; yang ada: {', '.join(known)} (--unit)",
                f"there is no unit {shown(unit)}; there are: {', '.join(known)} (--unit)",
            )
        case _:
            return None
