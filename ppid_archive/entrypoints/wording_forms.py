"""Everything that ``form`` says: help, answers, and what may be wrong with a form."""

from collections.abc import Mapping

from ppid_archive.domain.form import FactKind, FormFault, Wrong
from ppid_archive.domain.setup_errors import BadForm, MailNotSet, NoNumbering, UnknownForm
from ppid_archive.entrypoints.wording_twin import Lang, Twin, pick, shown

NAME = Twin("Nama naskah, misalnya receipt; daftarnya: form list.", "The form's name, such as receipt; see form list.")
KIND = Twin(
    "Jenis surat menurut [[numbering]] di archive.toml.", "The kind of letter, as [[numbering]] in archive.toml has it."
)
DATE = Twin("Tanggal surat (YYYY-MM-DD); bawaannya hari ini.", "The letter's date (YYYY-MM-DD); today by default.")
ABOUT = Twin("Perihal surat.", "What the letter is about.")
YEAR = Twin("Tahun surat; bawaannya tahun ini.", "The letters' year; this one by default.")
OUTPUT = Twin(
    "Berkas yang ditulis; bawaannya folder naskah kantor di arsip.",
    "The file to write; the office's folder of forms by default.",
)
FORCE = Twin("Ganti berkas yang sudah ada.", "Replace the file if it is there.")

LINE = Twin("{name:<24} {about}{own}", "{name:<24} {about}{own}")
OWN = Twin(" (milik kantor)", " (the office's own)")
ABOUT_IS = Twin("Untuk", "For")
SOURCE_IS = Twin("Dasar", "Source")
WHERE_IS = Twin("Berkas", "File")
FACTS = Twin("Isian:", "Facts:")
FACT = Twin("  {{{name}}} {meaning}{kind}{required}", "  {{{name}}} {meaning}{kind}{required}")
REQUIRED = Twin(" [wajib]", " [required]")
EXPORTED = Twin(
    "Naskah {name} ditulis ke {output}. Ubah, lalu periksa dengan: ppid-archive form check",
    "Form {name} written to {output}. Change it, then check it with: ppid-archive form check",
)
THERE = Twin(
    "{output} sudah ada. Pakai --force untuk menggantinya.", "{output} is there already. Use --force to replace it."
)
SOUND = Twin(
    "{count} naskah diperiksa, {own} milik kantor: semua benar.",
    "{count} forms checked, {own} of them the office's own: all sound.",
)
FAULTY = Twin("{name} ({where}):", "{name} ({where}):")
FAULTS = Twin(
    "{count} kesalahan pada naskah. Perbaiki berkasnya, lalu ulangi.",
    "{count} faults in forms. Mend the files, then try again.",
)
DRAWN = Twin("Nomor: {number} (tercatat sebagai {item}).", "Number: {number} (on record as {item}).")
AGENDA = Twin("Agenda nomor surat tahun {year}", "Numbers of letters, {year}")
NO_SAMPLE_TABLE = Twin(
    "Sebutkan --format pdf atau docx, atau --format json.", "Name --format pdf or docx, or --format json."
)

_KINDS: Mapping[FactKind, Twin] = {
    FactKind.TEXT: Twin("", ""),
    FactKind.LINES: Twin(" (beberapa baris)", " (several lines)"),
    FactKind.DAY: Twin(" (tanggal)", " (a day)"),
    FactKind.TABLE: Twin(" (tabel)", " (a table)"),
    FactKind.SIGNERS: Twin(" (penanda tangan)", " (signers)"),
}
_WRONG: Mapping[Wrong, str] = {
    Wrong.UNKNOWN: "{{{name}}} bukan isian naskah ini{where}{near}",
    Wrong.MISSING: "{{{name}}} wajib ada, tetapi tidak disebut di mana pun",
    Wrong.MISPLACED: "{written} tidak dapat berada{where}; tulis sendirian, di bagian yang sesuai jenisnya",
    Wrong.BRACE: "kurung {name} tunggal{where}; tulis dua kali bila memang dimaksud",
    Wrong.NO_SUCH_FORM: "tidak ada naskah {name}{near}",
}
_PARTS = {
    "title": "title (judul)",
    "number": "number (nomor)",
    "facts": "facts (keterangan)",
    "paragraphs": "paragraphs (alinea)",
    "points": "points (butir)",
    "tables": "tables (tabel)",
    "closing": "closing (penutup)",
    "place": "place (tempat)",
    "day": "day (tanggal)",
    "signatures": "signatures (tanda tangan)",
    "footer": "footer (kaki)",
}


def kind_of(kind: FactKind, lang: Lang) -> str:
    """Return what a fact is, where it is more than a few words."""
    return _KINDS[kind].to(lang)


def fault(found: object, lang: Lang) -> str:
    """Return what is wrong with a form, as a clause."""
    if lang == "en" or not isinstance(found, FormFault):
        return shown(str(found))
    where = f" di {_PARTS.get(found.part, found.part)}" if found.part else ""
    near = f" (barangkali maksudnya {found.nearest})" if found.nearest else ""
    facts = {"name": found.name.strip("{}") or found.name, "written": found.written, "where": where, "near": near}
    return shown(pick((_WRONG[found.wrong], ""), lang).format(**facts))


def misused_form(error: BadForm | UnknownForm | NoNumbering | MailNotSet) -> str:
    """Say what was wrong about a form, a number or mail that is not set up, and what to do next."""
    match error:
        case MailNotSet():
            return "Surel belum diatur. Tulis [mail] dengan server, sender, dan to di archive.toml."
        case BadForm(where=where, faults=faults):
            said = "; ".join(fault(one, "id") for one in faults)
            return f"Naskah {shown(where)} tidak dapat dipakai: {said}. Perbaiki, lalu periksa: ppid-archive form check"
        case UnknownForm(name=name, nearest=nearest):
            near = f" Maksudnya {nearest}?" if nearest else ""
            return f"Tidak ada naskah “{shown(name)}”.{near} Daftarnya: ppid-archive form list"
        case NoNumbering(kind=kind, on=on, known=known):
            there = ", ".join(known) or "belum ada"
            return (
                f"Tidak ada [[numbering]] yang berlaku pada {on} untuk “{shown(kind)}” (yang ada: {there}). "
                "Tambahkan di archive.toml, atau tulis nomornya pada langkahnya (--number)."
            )
