"""Everything that ``due`` says: help, a sentence for each duty, the daily digest."""

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape

from ppid_archive.domain.duty import NO_CLASS, Duty, DutyKind
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

DUE = Twin("Menampilkan semua kewajiban yang bertenggat.", "List everything that has a deadline.")
UNTIL = Twin(
    "Sampai hari ini (YYYY-MM-DD); bawaannya menurut pengaturan.",
    "Until this day (YYYY-MM-DD); as settings say by default.",
)
ON = Twin("Dilihat dari hari ini (YYYY-MM-DD).", "As of this day (YYYY-MM-DD).")
OVERDUE = Twin("Hanya yang terlambat.", "Only what is overdue.")
ROLE = Twin("Hanya kewajiban peran ini, misalnya PPID.", "Only duties of this role, such as PPID.")
UNIT = Twin("Hanya kewajiban unit ini.", "Only duties of this unit.")
FORMAT = Twin("Bentuk: text, json, atau ics (kalender).", "Form: text, json or ics (a calendar).")
OUTPUT = Twin("Berkas kalender yang ditulis; bawaannya layar.", "The calendar file to write; the screen by default.")
FORCE = Twin("Ganti berkas yang sudah ada.", "Replace the file if it is there.")
MAIL = Twin(
    "Kirim yang perlu diingatkan hari ini melalui surel ([mail]).",
    "Send what is to be reminded of today by mail ([mail]).",
)

NONE = Twin("Tidak ada kewajiban sampai {until}.", "Nothing has to be done until {until}.")
HEAD = Twin(
    "{count} kewajiban sampai {until}, {overdue} terlambat.", "{count} duties until {until}, {overdue} overdue."
)
LINE = Twin("{day}{late}{unsure}  {what}  [{role}{unit}]", "{day}{late}{unsure}  {what}  [{role}{unit}]")
LATE = Twin(" TERLAMBAT", " OVERDUE")
UNSURE = Twin(" (sementara)", " (provisional)")
SOURCE = Twin("Dasar: {source}", "Source: {source}")
ASKED_TWICE = Twin(
    "Pakai --mail tanpa --format, --until, --overdue, --role, atau --unit.",
    "Use --mail without --format, --until, --overdue, --role or --unit.",
)
TAKEN = Twin(
    "{output} sudah ada. Pakai --force untuk menggantinya.", "{output} is there already. Use --force to replace it."
)
WRITTEN = Twin("{count} kewajiban ditulis ke {output}.", "{count} duties written to {output}.")
ONLY_A_CALENDAR = Twin(
    "Berkas tujuan (-o) hanya untuk kalender: pakai --format ics, atau akhiran .ics.",
    "A file (-o) is for the calendar alone: use --format ics, or a name that ends in .ics.",
)
NO_SUCH_UNIT = Twin("Unit “{unit}” tidak dikenal. Yang ada: {known}.", "There is no unit {unit}. There are: {known}.")
NO_SUCH_ROLE = Twin("Peran “{role}” tidak dikenal. Yang ada: {known}.", "There is no role {role}. There are: {known}.")
CALENDAR = Twin("Kewajiban {office}", "Duties of {office}")
NOTHING_TO_SEND = Twin(
    "Tidak ada yang perlu diingatkan pada {day}; surel tidak dikirim.",
    "Nothing to be reminded of on {day}; no mail sent.",
)
SENT = Twin("Surel dengan {count} kewajiban dikirim.", "Mail with {count} duties sent.")
REFUSED = Twin(
    "Server surel menolak alamat: {addresses}. Periksa [mail] to.",
    "The mail server refuses: {addresses}. See [mail] to.",
)
SUBJECT = Twin(
    "Kewajiban {office}, {day}: {count}, {overdue} terlambat", "Duties of {office}, {day}: {count}, {overdue} overdue"
)
GREETING = Twin("Kewajiban yang perlu diperhatikan pada {day}:", "What needs attention on {day}:")
LATE_ONES = Twin("Terlambat", "Overdue")
COMING_ONES = Twin("Akan jatuh tempo", "Coming up")
FOOT = Twin(
    "Surel ini dibuat oleh arsip. Rincian ada di arsip: ppid-archive due",
    "This mail was made by the archive. Details are in the archive: ppid-archive due",
)
COLUMNS = (Twin("Hari", "Day"), Twin("Kewajiban", "Duty"), Twin("Peran", "Role"), Twin("Unit", "Unit"))

_WHAT: Mapping[DutyKind, Twin] = {
    DutyKind.REQUEST_NOTICE: Twin(
        "Pemberitahuan tertulis untuk permohonan {about}", "Written notice for request {about}"
    ),
    DutyKind.OBJECTION_ANSWER: Twin(
        "Tanggapan Atasan PPID untuk keberatan {about}", "The superior's answer to objection {about}"
    ),
    DutyKind.REQUESTER_DATA: Twin(
        "Hapus data pemohon {about}, masa simpannya habis: ppid-archive request erase",
        "Erase the requester's data of {about}, their term is over: ppid-archive request erase",
    ),
    DutyKind.REGISTER_DRAFT: Twin("Serahkan konsep DIP untuk {about}", "Deliver the draft DIP for {about}"),
    DutyKind.REGISTER_APPROVAL: Twin("Setujui konsep DIP untuk {about}", "Approve the draft DIP for {about}"),
    DutyKind.REGISTER_PUBLICATION: Twin(
        "Unggah DIP {about} sesuai perintah, lalu catat: ppid-archive dip published {about}",
        "Publish the register {about} as ordered, then say so: ppid-archive dip published {about}",
    ),
    DutyKind.REGISTER_UPDATE: Twin(
        "Mutakhirkan Daftar Informasi Publik ({about})", "Update the register of public information ({about})"
    ),
    DutyKind.REGISTER_ENTRY: Twin(
        "Cantumkan {count} arsip yang sudah terbuka dalam DIP berikutnya, yang pertama sejak {since}: "
        "ppid-archive {command}",
        "List {count} records that are public in the next register, the first since {since}: ppid-archive {command}",
    ),
    DutyKind.PERIODIC_INFORMATION: Twin("Perbarui informasi berkala {about}", "Renew periodic information {about}"),
    DutyKind.MONTHLY_REPORT: Twin(
        "Serahkan laporan bulanan {about} dari Kasubbag kepada Kabag (report monthly), lalu catat (report hand-over)",
        "Hand over monthly report {about} to the head of the section (report monthly), then say so (report hand-over)",
    ),
    DutyKind.QUARTERLY_REPORT: Twin(
        "Serahkan laporan triwulan {about} kepada Atasan PPID (report quarterly), lalu catat (report hand-over)",
        "Hand over quarterly report {about} to the superior (report quarterly), then say so (report hand-over)",
    ),
    DutyKind.ANNUAL_REPORT: Twin(
        "Laporan layanan informasi publik tahun {about}", "Annual report on information service {about}"
    ),
    DutyKind.EXEMPTION_REVIEW: Twin(
        "Tinjau pengecualian {about}, berakhir {ends}", "Review exemption {about}, which ends on {ends}"
    ),
    DutyKind.EXEMPTION_OPENING: Twin(
        "Putuskan {count} arsip yang tidak lagi dikecualikan ({about})",
        "Decide about {count} records excepted no more ({about})",
    ),
    DutyKind.RECORDS_DUE: Twin(
        "{count} arsip klasifikasi {about} habis retensi{assumed}",
        "{count} records of class {about} reach the end of their term{assumed}",
    ),
    DutyKind.RECORDS_INACTIVE: Twin(
        "Pindahkan {count} arsip inaktif klasifikasi {about}{assumed}",
        "Move {count} inactive records of class {about}{assumed}",
    ),
    DutyKind.HOLD_REVIEW: Twin(
        "Periksa kembali penahanan {count} arsip sejak {since}{inside}",
        "Look again at the hold on {count} records since {since}{inside}",
    ),
    DutyKind.DISPOSAL_STEP: Twin(
        "Lanjutkan pemusnahan {about}, menunggu sejak {since}", "Go on with disposal {about}, waiting since {since}"
    ),
    DutyKind.TRANSFER_STEP: Twin(
        "Lanjutkan penyerahan {about}, menunggu sejak {since}", "Go on with transfer {about}, waiting since {since}"
    ),
    DutyKind.FIXITY_ROUND: Twin(
        "Baca ulang semua berkas; pemeriksaan tertua {since}", "Read everything again; the oldest check is of {since}"
    ),
    DutyKind.FIXITY_FAILURE: Twin(
        "Pulihkan {count} objek yang rusak: ppid-archive fixity", "Mend {count} damaged objects: ppid-archive fixity"
    ),
    DutyKind.REPLICA_BEHIND: Twin(
        "Perbarui replika {about}, terakhir {since}", "Bring replica {about} up to date, last on {since}"
    ),
    DutyKind.COPY_LEFT: Twin(
        "Musnahkan juga di replika {about} ({count} objek): ppid-archive replicate {about}",
        "Destroy it in replica {about}, too ({count} objects): ppid-archive replicate {about}",
    ),
    DutyKind.ANCHOR_MISSING: Twin("Jangkarkan jurnal, terakhir {since}", "Anchor the journal, last on {since}"),
}
_UNCLASSED = Twin("tanpa kode klasifikasi", "without a class code")
_ASSUMED = Twin(" ({count} menurut perkiraan)", " ({count} by a guess)")
_CASE = Twin(" (perkara {case})", " (case {case})")


def what(duty: Duty, lang: Lang, *, inside: bool) -> str:
    """Return what there is to do; ``inside`` for who sits at the archive, who may read what leaves it in no mail."""
    guessed = duty.facts.get("assumed", "0")
    facts = {
        **duty.facts,
        "about": _UNCLASSED.to(lang) if duty.about == NO_CLASS else duty.about,
        "assumed": "" if guessed == "0" else _ASSUMED.to(lang, count=guessed),
        "inside": _CASE.to(lang, case=duty.inside) if inside and duty.inside else "",
    }
    return shown(_WHAT[duty.kind].to(lang, **facts))


def text_digest(duties: Iterable[Duty], units: Mapping[str, str], lang: Lang, *, on: date) -> str:
    """Return the digest as plain text."""
    lines = [GREETING.to(lang, day=on), ""]
    for heading, those in _parted(duties, on):
        lines.append(heading.to(lang))
        lines += [f"- {_day(one, lang)}: {what(one, lang, inside=False)} [{_who(one, units)}]" for one in those]
        lines.append("")
    return "\n".join([*lines, FOOT.to(lang), ""])


def html_digest(duties: Iterable[Duty], units: Mapping[str, str], lang: Lang, *, on: date) -> str:
    """Return the digest as HTML, with nothing fetched from anywhere."""
    parts = []
    head = "".join(f'<th scope="col" align="left">{escape(column.to(lang))}</th>' for column in COLUMNS)
    for heading, those in _parted(duties, on):
        rows = "".join(_row(one, units, lang) for one in those)
        parts.append(f"<h2>{escape(heading.to(lang))}</h2><table cellpadding='4'><tr>{head}</tr>{rows}</table>")
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'>"
        f"<title>{escape(GREETING.to(lang, day=on).rstrip(':'))}</title></head>"
        f"<body><p>{escape(GREETING.to(lang, day=on))}</p>{''.join(parts)}"
        f"<p>{escape(FOOT.to(lang))}</p></body></html>\n"
    )


def _parted(duties: Iterable[Duty], on: date) -> Iterable[tuple[Twin, list[Duty]]]:
    told = list(duties)
    late = [one for one in told if one.is_overdue(on=on)]
    coming = [one for one in told if not one.is_overdue(on=on)]
    return [(heading, those) for heading, those in ((LATE_ONES, late), (COMING_ONES, coming)) if those]


def _row(one: Duty, units: Mapping[str, str], lang: Lang) -> str:
    unit = units.get(one.unit or "", one.unit or "")
    cells = (_day(one, lang), what(one, lang, inside=False), one.role, shown(unit))
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _day(one: Duty, lang: Lang) -> str:
    return f"{one.day}{UNSURE.to(lang) if one.provisional else ''}"


def _who(one: Duty, units: Mapping[str, str]) -> str:
    return ", ".join(filter(None, (one.role, shown(units.get(one.unit or "", one.unit or "")))))
