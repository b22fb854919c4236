"""Every sentence that office staff read: Indonesian first, with an English twin."""

from collections.abc import Mapping
from typing import Literal

from ppid_archive.domain import errors
from ppid_archive.domain.classification import Access
from ppid_archive.domain.content import Gap, Shortfall
from ppid_archive.domain.deposit import Refusal
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.journal import Event
from ppid_archive.domain.retention import Disposition

Lang = Literal["id", "en"]

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
        "Jenis {detail} tidak diterima oleh pengaturan kantor ini. Ubah ke PDF, atau minta admin mengubah [intake] accepted.",
        "Type {detail} is not accepted by this office's settings. Convert it to PDF, or have [intake] accepted changed.",
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
}
_GAPS: Mapping[Gap, tuple[str, str]] = {
    Gap.LOCKED: (
        "Dokumen terkunci kata sandi: disimpan, isinya belum dapat dibaca. Setor salinan tanpa kata sandi.",
        "The document is locked by a password: kept, not read. Hand in a copy without the password.",
    ),
    Gap.DAMAGED: (
        "Dokumen rusak: disimpan apa adanya, isinya tidak (seluruhnya) terbaca. Setor salinan yang utuh bila ada.",
        "The document is damaged: kept as it is, not (fully) readable. Hand in an intact copy if there is one.",
    ),
    Gap.TOO_LARGE: (
        "Dokumen terlalu besar untuk dibaca ({detail}): disimpan, tetapi isinya tidak dapat dicari.",
        "The document is too large to be read ({detail}): kept, its words cannot be searched.",
    ),
    Gap.TOO_SLOW: (
        "Membaca dokumen melampaui batas waktu ({detail}): disimpan, tetapi isinya tidak dapat dicari.",
        "Reading the document took longer than allowed ({detail}): kept, its words cannot be searched.",
    ),
    Gap.UNSUPPORTED: (
        "Isi jenis berkas ini belum dapat dibaca ({detail}): disimpan dan ditemukan lewat judul dan keterangannya.",
        "The content of this type is not read ({detail}): kept, and found by title and description.",
    ),
    Gap.UNREADABLE_PAGES: (
        "Halaman {detail} tidak terbaca oleh pengenalan teks. Pindai ulang bila perlu.",
        "Page {detail} could not be recognised. Scan again if needed.",
    ),
    Gap.NO_TEXT: ("Dokumen tidak memuat teks.", "The document holds no text."),
    Gap.ATTACHMENT_LEFT_INSIDE: (
        "Lampiran tetap berada di dalam dokumennya: {detail}.",
        "An attachment stayed inside its document: {detail}.",
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
    Event.REBUILD: ("katalog dan indeks dibuat ulang", "catalogue and index rebuilt"),
}
_DISPOSITIONS: Mapping[Disposition, tuple[str, str]] = {
    Disposition.DESTROY: ("musnah", "destroy"),
    Disposition.RETAIN_PERMANENTLY: ("permanen", "permanent"),
    Disposition.REVIEW: ("dinilai kembali", "review"),
    Disposition.PERSONAL_FILE: ("masuk berkas perseorangan", "personal file"),
}
_FINDINGS: Mapping[FindingKind, tuple[str, str]] = {
    FindingKind.STORAGE: (
        "gudang arsip tidak seperti yang ditulis",
        "pulihkan folder ini dari cadangan, lalu periksa lagi",
    ),
    FindingKind.FIXITY: (
        "isi berkas tidak sama dengan yang disimpan (sidik jari berbeda)",
        "pulihkan berkas ini dari cadangan, lalu periksa lagi",
    ),
    FindingKind.JOURNAL: (
        "jurnal tidak utuh",
        "pulihkan folder journal dari cadangan sebelum kerusakan, lalu periksa lagi",
    ),
    FindingKind.DESCRIPTION: (
        "keterangan arsip tidak terbaca atau tidak cocok dengan isinya",
        "pulihkan folder arsip ini dari cadangan, lalu periksa lagi",
    ),
    FindingKind.CATALOGUE: (
        "katalog tidak sama dengan gudang arsip",
        "jalankan: ppid-archive rebuild",
    ),
    FindingKind.INDEX: ("indeks tidak sama dengan gudang arsip", "jalankan: ppid-archive rebuild"),
    FindingKind.DEBRIS: (
        "sisa proses yang terputus",
        "tidak perlu tindakan: perintah berikutnya yang menulis akan membersihkannya",
    ),
}


def pick(twins: tuple[str, str], lang: Lang) -> str:
    """Return the sentence in the reader's language."""
    return twins[0] if lang == "id" else twins[1]


def refusal(reason: Refusal, detail: str, lang: Lang) -> str:
    """Say why a deposit was not taken and what to do."""
    return pick(_REFUSALS[reason], lang).replace("{detail}", shown(detail) or "?")


def shortfall(missing: Shortfall, lang: Lang) -> str:
    """Say what the archive could not do with a document and what to do."""
    return pick(_GAPS[missing.gap], lang).replace("{detail}", shown(missing.detail) or "-")


def access(state: Access, lang: Lang) -> str:
    """Name a state of access."""
    return pick(_ACCESS[state], lang)


def event(kind: Event, lang: Lang) -> str:
    """Name an act of the journal."""
    return pick(_EVENTS[kind], lang)


def disposition(final: Disposition, lang: Lang) -> str:
    """Name a final disposition (*nasib akhir*)."""
    return pick(_DISPOSITIONS[final], lang)


def finding(found: Finding, lang: Lang) -> tuple[str, str]:
    """Return what is wrong and the remedy; Indonesian keeps the precise fact behind the sentence."""
    if lang == "en":
        return found.what, found.remedy
    what, remedy = _FINDINGS[found.kind]
    return f"{what} [{found.what}]", remedy


def shown(text: str) -> str:
    """Return foreign text fit for a terminal: one line, no control or direction characters."""
    return "".join(c if c.isprintable() and c not in _DIRECTIONS else "\N{REPLACEMENT CHARACTER}" for c in text)


_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


def error(fault: errors.ArchiveError, lang: Lang) -> str:
    """Say what went wrong with the archive and what to do next."""
    return str(fault) if lang == "en" else _indonesian(fault)


def _indonesian(fault: errors.ArchiveError) -> str:  # noqa: PLR0911 - one sentence for each kind of error
    match fault:
        case errors.NotARecordNumber(text=text):
            return f"“{shown(text)}” bukan nomor arsip. Nomor arsip berbentuk 3673-2026-000123."
        case errors.UnknownRecord(record=record):
            return f"Tidak ada arsip {shown(record)}. Cari nomornya dengan: ppid-archive search KATA"
        case errors.UnknownUnit(unit=unit, known=known):
            return f"Unit “{shown(unit)}” tidak dikenal. Unit yang ada: {', '.join(known)} (archive.toml)."
        case errors.NoArchiveHere(where=where):
            return (
                f"Tidak ada arsip di {shown(where)}. Sebutkan dengan --archive FOLDER atau PPID_ARCHIVE, "
                "atau buat yang baru: ppid-archive init FOLDER --office-code KODE --office-name NAMA"
            )
        case errors.BadSetting(where=where, complaints=complaints):
            return f"Pengaturan {shown(where)} salah: {'; '.join(complaints)}. Perbaiki, lalu ulangi."
        case errors.BadQuery(query=query, complaint=complaint):
            return f"Pencarian “{shown(query)}” tidak dapat dipahami: {complaint}"
        case errors.AlreadyAnArchive(where=where):
            return f"{shown(where)} tidak kosong. Pilih folder yang belum ada."
        case errors.NotDisclosed(record=record):
            return f"{record} tidak terbuka untuk publik. Petugas: ulangi tanpa --public."
        case errors.RuleBroken(obstacles=obstacles):
            return f"Ditolak oleh aturan: {'; '.join(obstacles)}"
        case errors.Conflict(where=where):
            return f"{where} baru saja diubah oleh proses lain. Ulangi perintahnya."
        case errors.Damaged(where=where, what=what):
            return f"{where} rusak ({what}). Jalankan: ppid-archive verify; lalu pulihkan bagian itu dari cadangan."
        case errors.Unavailable(deed=deed, where=where, cause=cause):
            return (
                f"Arsip tidak dapat dipakai ({deed} {shown(where)}: {cause}). "
                "Periksa disk, hak akses, dan mount, lalu ulangi; tidak ada yang hilang."
            )
        case errors.Busy(holder=holder):
            return f"Arsip sedang dipakai ({holder or 'proses lain'}). Tunggu sampai selesai, atau hentikan dulu."
        case _:
            return str(fault)
