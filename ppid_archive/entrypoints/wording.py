"""Words for what the archive tells: refusals, shortfalls, states; Indonesian first, with an English twin."""

from collections.abc import Mapping

from ppid_archive.domain.classification import Access, Category, Ground
from ppid_archive.domain.content import Gap, Shortfall
from ppid_archive.domain.deposit import Refusal
from ppid_archive.domain.journal import Event
from ppid_archive.domain.personal_data import PersonalKind
from ppid_archive.domain.record import Kind, Progress, RelationKind
from ppid_archive.domain.retention import Disposition
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_formats import kind_of_file
from ppid_archive.entrypoints.wording_inside import why_inside
from ppid_archive.entrypoints.wording_twin import Lang, Twin, pick, shown

__all__ = [
    "Lang", "access", "category", "disposition", "event", "ground", "kind", "personal_kind", "pick",
    "progress", "refusal", "relation", "shortfall", "shown",
]  # fmt: skip

_REFUSALS: Mapping[Refusal, tuple[str, str]] = {
    Refusal.EMPTY: (
        "Berkas kosong (0 byte). Salin ulang dari sumbernya, lalu setor lagi.",
        "The file is empty (0 bytes). Copy it from its source again and hand it in anew.",
    ),
    Refusal.PROGRAM: (
        "Ini program, bukan dokumen ({detail}). Arsip tidak menyimpan program; setor dokumennya saja.",
        "This is a program, not a document ({detail}). The archive keeps no programs; hand in the document itself.",
    ),
    Refusal.TYPE_NOT_ACCEPTED: (
        "Jenis {detail} tidak diterima oleh pengaturan kantor ini. Ubah ke PDF, atau minta [intake] accepted diubah.",
        "Type {detail} is not accepted by this office. Convert it to PDF, or have [intake] accepted changed.",
    ),
    Refusal.TOO_LARGE: (
        "Berkas melebihi batas {detail} byte. Pecah berkasnya, atau minta admin menaikkan [intake] max_file_bytes.",
        "The file exceeds the limit of {detail} bytes. Split it, or have [intake] max_file_bytes raised.",
    ),
    Refusal.NOT_A_FILE: (
        "Bukan berkas biasa (folder, pintasan, atau perangkat). Setor berkas aslinya.",
        "Not an ordinary file (a folder, a link or a device). Hand in the file itself.",
    ),
    Refusal.UNREADABLE: (
        "Berkas tidak dapat dibaca: {detail}. Periksa hak akses dan apakah berkas masih ada, lalu setor lagi.",
        "The file cannot be read: {detail}. Check its permissions and that it is still there, then hand it in again.",
    ),
    Refusal.CHANGED_WHILE_READ: (
        "Berkas berubah ketika sedang dibaca. Tutup program yang memakainya, lalu setor lagi.",
        "The file changed while it was being read. Close the program that uses it, then hand it in again.",
    ),
    Refusal.BAD_SIDE_CAR: (
        "Berkas keterangan (.meta) tidak dapat dipahami: {detail}. Perbaiki, lalu setor keduanya lagi.",
        "The side-car (.meta) cannot be understood: {detail}. Mend it, then hand in both again.",
    ),
    Refusal.NO_DOCUMENT: (
        "Berkas keterangan (.meta) tanpa dokumennya. Setor bersama dokumen yang diterangkan.",
        "A side-car (.meta) without its document. Hand it in together with the document.",
    ),
    Refusal.INFECTED: (
        "Mengandung virus ({detail}). Jangan dibuka; beri tahu admin, lalu setor salinan bersih dari sumbernya.",
        "It carries a virus ({detail}). Do not open it; tell the administrator, then hand in a clean copy.",
    ),
    Refusal.NOT_SCANNED: (
        "Pemindai virus tidak dapat memeriksanya ({detail}), maka belum diterima. Beri tahu admin, lalu setor lagi.",
        "The virus scanner could not check it ({detail}), so it was not taken. Tell the administrator, then try again.",
    ),
    Refusal.HOLDER_DAMAGED: (
        "Sama dengan {detail}, yang rusak di simpanan. Jangan dihapus; minta admin memulihkannya, lalu setor lagi.",
        "The same as {detail}, which is damaged in storage. Do not delete it; have that restored, then try again.",
    ),
}
_GAPS: Mapping[Gap, Twin | tuple[str, str]] = {
    Gap.LOCKED: (
        "Dokumen terkunci kata sandi: disimpan, isinya belum dapat dibaca. Setor salinan tanpa kata sandi.",
        "The document is locked by a password: kept, not read. Hand in a copy without the password.",
    ),
    Gap.DAMAGED: (
        "Dokumen rusak: disimpan apa adanya, isinya tidak (seluruhnya) terbaca. Setor salinan yang utuh bila ada.",
        "The document is damaged: kept as it is, not (fully) readable. Hand in an intact copy if there is one.",
    ),
    Gap.TOO_LARGE: (
        "Dokumen terlalu besar untuk dibaca seluruhnya ({detail}): disimpan utuh; sisanya tidak dapat dicari.",
        "The document is too large to be read in full ({detail}): kept whole; what was not read cannot be searched.",
    ),
    Gap.TOO_SLOW: (
        "Membaca dokumen melampaui batas waktu ({detail}): disimpan, tetapi isinya tidak dapat dicari.",
        "Reading the document took longer than allowed ({detail}): kept, its words cannot be searched.",
    ),
    Gap.UNSUPPORTED: Twin(
        "Isi {detail} tidak dibaca: berkas disimpan utuh dan ditemukan lewat judul, nama berkas, dan keterangannya. "
        "Bila isinya perlu dicari, setor juga salinan PDF atau isi bungkusannya.",
        "The content of {detail} is not read: kept whole, and found by title, file name and description. "
        "If its words must be found, hand in a PDF of it, or what is packed in it, as well.",
    ),
    Gap.UNREADABLE_PAGES: (
        "Halaman {detail} tidak terbaca oleh pengenalan teks. Pindai ulang bila perlu.",
        "Page {detail} could not be recognised. Scan again if needed.",
    ),
    Gap.NO_RENDITION: (
        "PDF/A yang dapat dicari tidak dapat dibuat ({detail}); berkas aslinya tidak terpengaruh.",
        "No searchable PDF/A could be made ({detail}); the original is not affected.",
    ),
    Gap.NOT_SCANNED: Twin(
        "Tidak (seluruhnya) diperiksa virus: melebihi batas pemindai ({detail}). Buka dengan hati-hati; "
        "admin dapat menaikkan batas clamd.",
        "Not (wholly) scanned for viruses: beyond the scanner's limits ({detail}). Open it with care; "
        "the administrator can raise the limits of clamd.",
    ),
    Gap.NO_TEXT: ("Dokumen tidak memuat teks.", "The document holds no text."),
    Gap.ATTACHMENT_LEFT_INSIDE: (
        "Tidak dikeluarkan, tetap tersimpan di dalam berkasnya: {detail}.",
        "Not taken out, still kept inside its file: {detail}.",
    ),
}
_ACCESS: Mapping[Access, tuple[str, str]] = {
    Access.CLOSED: ("belum diputuskan (tertutup)", "undecided (closed)"),
    Access.PUBLIC: ("terbuka", "public"),
    Access.EXCEPTED: ("dikecualikan", "excepted"),
}
_EVENTS: Mapping[Event, tuple[str, str]] = {
    Event.CREATION: ("arsip dibuat", "archive created"),
    Event.INGESTION: ("diterima", "accessioned"),
    Event.DUPLICATE_DEPOSIT: ("disetor lagi (isi sama)", "deposited again (same bytes)"),
    Event.QUARANTINE: ("ditolak ke karantina", "put into quarantine"),
    Event.DESCRIPTION: ("dibaca dan diuraikan", "read and described"),
    Event.RECOGNITION: ("teks dikenali", "text recognised"),
    Event.CLASSIFICATION: ("diklasifikasikan", "classified"),
    Event.ACCESS: ("dilihat petugas", "seen by staff"),
    Event.PUBLICATION: ("diumumkan di situs", "published on the site"),
    Event.DISSEMINATION: ("diserahkan kepada pemohon", "handed out"),
    Event.SECURITY: ("kelas keamanan ditetapkan", "security class given"),
    Event.SETTINGS: ("berkas pengaturan dicatat", "settings put on record"),
    Event.PEOPLE: ("orang dan peran", "people and roles"),
    Event.DESTRUCTION: ("dimusnahkan", "destroyed"),
    Event.REGISTER_ENTRY: ("dicatat dalam register", "entered in the register"),
    Event.AMENDMENT: ("uraian diperbaiki", "description amended"),
    Event.TRIGGER: ("pemicu retensi dicatat", "retention trigger put on record"),
    Event.HOLD: ("ditahan karena perkara", "held for a case"),
    Event.HOLD_RELEASE: ("penahanan dilepas", "hold released"),
    Event.SCHEDULE: ("jadwal retensi dimasukkan", "retention schedule imported"),
    Event.REDACTION: ("dihitamkan", "redacted"),
    Event.TRANSFER: ("diserahkan ke lembaga kearsipan", "transferred to an archival institution"),
    Event.ENCRYPTION: ("enkripsi diubah", "encryption changed"),
    Event.REBUILD: ("katalog dan indeks dibuat ulang", "catalogue and index rebuilt"),
    Event.FIXITY_CHECK: ("keutuhan diperiksa", "fixity checked"),
    Event.REPLICATION: ("replika diperbarui", "replica brought up to date"),
    Event.REPAIR: ("dipulihkan dari salinan yang utuh", "repaired from a good copy"),
    Event.BACKUP: ("dicadangkan", "backed up"),
    Event.RESTORE: ("arsip dipulihkan dari cadangan", "archive restored from a backup"),
    Event.ANCHOR: ("jurnal dijangkarkan", "journal anchored"),
    Event.TIME_STAMP: ("jangkar diberi cap waktu", "anchor time-stamped"),
}
_DISPOSITIONS: Mapping[Disposition, tuple[str, str]] = {
    Disposition.DESTROY: ("musnah", "destroy"),
    Disposition.RETAIN_PERMANENTLY: ("permanen", "permanent"),
    Disposition.REVIEW: ("dinilai kembali", "review"),
    Disposition.PERSONAL_FILE: ("masuk berkas perseorangan", "personal file"),
}
_CATEGORIES: Mapping[Category, tuple[str, str]] = {
    Category.PERIODIC: ("berkala", "periodic"),
    Category.IMMEDIATE: ("serta-merta", "immediate"),
    Category.ON_REQUEST: ("setiap saat", "on request"),
}
_KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.SCAN: ("hasil pindai", "scan"),
    Kind.SOFTFILE: ("softfile", "softfile"),
}
_PERSONAL: Mapping[PersonalKind, tuple[str, str]] = {
    PersonalKind.IDENTITY_NUMBER: ("NIK", "identity number (NIK)"),
    PersonalKind.FAMILY_CARD: ("nomor KK", "family card number (KK)"),
    PersonalKind.STAFF_NUMBER: ("NIP", "staff number (NIP)"),
    PersonalKind.TAX_NUMBER: ("NPWP", "tax number (NPWP)"),
    PersonalKind.TELEPHONE: ("nomor telepon", "telephone number"),
    PersonalKind.EMAIL: ("alamat surel", "e-mail address"),
    PersonalKind.PASSPORT: ("nomor paspor", "passport number"),
    PersonalKind.BANK_ACCOUNT: ("nomor rekening", "bank account"),
    PersonalKind.HOME_ADDRESS: ("alamat rumah", "home address"),
    PersonalKind.BIRTH_DATE: ("tanggal lahir", "date of birth"),
}
_PROGRESS: Mapping[Progress, tuple[str, str]] = {
    Progress.ACCESSIONED: ("tersimpan, menunggu diuraikan", "in custody, waiting for description"),
    Progress.AWAITING_RECOGNITION: ("menunggu pengenalan teks", "waiting for text recognition"),
    Progress.COMPLETE: ("selesai", "complete"),
}
_RELATIONS: Mapping[RelationKind, tuple[str, str]] = {
    RelationKind.REPLACES: ("menggantikan", "replaces"),
    RelationKind.ATTACHMENT_OF: ("lampiran dari", "attachment of"),
    RelationKind.HAS_ATTACHMENT: ("berlampiran", "has attachment"),
    RelationKind.REDACTION_OF: ("salinan yang dihitamkan dari", "redaction of"),
    RelationKind.RESEMBLES: ("tampaknya naskah yang sama dengan", "seems the same paper as"),
}


def refusal(reason: Refusal, detail: str, lang: Lang) -> str:
    """Say why a deposit was not taken and what to do."""
    return pick(_REFUSALS[reason], lang).replace("{detail}", cause(detail, lang) or "?")


def shortfall(missing: Shortfall, lang: Lang) -> str:
    """Say what the archive could not do with a document and what to do."""
    detail = missing.detail
    if missing.gap is Gap.ATTACHMENT_LEFT_INSIDE:
        detail = why_inside(detail, lang)
    elif missing.gap is Gap.UNSUPPORTED:
        detail = kind_of_file(detail, lang)
    return pick(_GAPS[missing.gap], lang).replace("{detail}", shown(detail) or "-")


def access(state: Access, lang: Lang) -> str:
    """Name a state of access."""
    return pick(_ACCESS[state], lang)


def event(kind: Event, lang: Lang) -> str:
    """Name an act of the journal."""
    return pick(_EVENTS[kind], lang)


def disposition(final: Disposition, lang: Lang) -> str:
    """Name a final disposition (*nasib akhir*)."""
    return pick(_DISPOSITIONS[final], lang)


def category(open_category: Category, lang: Lang) -> str:
    """Name an open category of public information. Source: UU 14/2008 art. 9, 10, 11."""
    return pick(_CATEGORIES[open_category], lang)


def ground(letter: Ground, lang: Lang) -> str:
    """Name a ground of exception by its place in the law."""
    return pick((f"UU 14/2008 Pasal 17 huruf {letter}", f"UU 14/2008 art. 17 letter {letter}"), lang)


def kind(made: Kind, lang: Lang) -> str:
    """Say how a document came to be a file."""
    return pick(_KINDS[made], lang)


def progress(state: Progress, lang: Lang) -> str:
    """Say how far a description has come."""
    return pick(_PROGRESS[state], lang)


def relation(tie: RelationKind, lang: Lang) -> str:
    """Name how one record stands to another."""
    return pick(_RELATIONS[tie], lang)


def personal_kind(what: PersonalKind, lang: Lang) -> str:
    """Name a kind of personal data."""
    return pick(_PERSONAL[what], lang)
