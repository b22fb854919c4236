"""Indonesian sentences for everything the archive raises; the English ones are the errors' own."""

from collections.abc import Mapping

from ppid_archive.domain import errors
from ppid_archive.domain.query import QueryFault
from ppid_archive.domain.setup_errors import BadForm, MailNotSet, NoNumbering, UnknownForm
from ppid_archive.entrypoints.wording_accepting import accepting_obstacle
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_people import OBSTACLES
from ppid_archive.entrypoints.wording_people import refused as refused_to
from ppid_archive.entrypoints.wording_redaction import obstacle
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

_UNNAMED = Twin(
    "Arsip mana? Sebutkan dengan --archive FOLDER atau PPID_ARCHIVE, atau buat yang baru: "
    "ppid-archive init FOLDER --office-code KODE --office-name NAMA",
    "Which archive? Name it with --archive DIR or PPID_ARCHIVE, or make a new one: "
    "ppid-archive init DIR --office-code CODE --office-name NAME",
)
_DEEDS: Mapping[str, str] = {
    "create an archive at": "membuat arsip di",
    "read settings": "membaca pengaturan",
    "write": "menulis",
    "read": "membaca",
    "store": "menyimpan",
    "open": "membuka",
    "move": "memindahkan",
    "remove": "menghapus",
    "lock": "mengunci",
    "watch": "mengawasi",
    "search": "mencari di",
    "read catalogue": "membaca katalog",
    "read journal": "membaca jurnal",
    "append to journal": "menulis jurnal",
    "mend journal": "memperbaiki jurnal",
    "start": "menjalankan",
    "finish reading": "menyelesaikan pembacaan",
    "make a rendition": "membuat salinan PDF/A",
    "list": "membaca isi",
    "make durable": "mengamankan",
    "make folder": "membuat folder",
    "publish": "menempatkan",
    "read back": "membaca kembali",
    "stage in": "menyiapkan",
    "trust": "memercayai",
    "reset in catalogue": "mengosongkan katalog",
    "write in catalogue": "menulis katalog",
    "scan for viruses at": "memeriksa virus di",
    "note in catalogue": "mencatat di katalog",
    "reach the replica at": "memakai replika di",
    "set up a replica at": "menyiapkan replika di",
    "back up to": "mencadangkan ke",
    "restore to": "memulihkan ke",
    "read the backup": "membaca cadangan",
    "unlock": "membuka kunci",
    "send mail through": "mengirim surel melalui",
}
_WHYS: Mapping[str, str] = {
    errors.KeyMissing.NOT_NAMED: "berkas kunci belum disebut di archive.toml ([encryption] keys)",
    "others can read the key file; close it with chmod 600": (
        "berkas kunci dapat dibaca orang lain; tutup dengan chmod 600"
    ),
    "there is no key file": "berkas kunci tidak ada",
    "the key file cannot be read": "berkas kunci tidak terbaca",
    "the file is no key file": "isinya bukan berkas kunci",
    "none of its keys opens this content": "tidak satu pun kuncinya membuka isi ini",
    "what was typed is no recovery key": "yang diketik bukan kunci pemulihan",
}
_HELD: Mapping[str, str] = {
    "write": "Arsip sedang ditulis",
    "watch": "Folder setor sedang diawasi",
    "fixity": "Keutuhan sedang diperiksa",
    "replicate": "Salinan sedang dibuat",
}
_QUERY_FAULTS: Mapping[str, str] = {
    QueryFault.TOO_LONG: "terlalu panjang; pakai lebih sedikit kata",
    QueryFault.UNREADABLE: "tidak terbaca; periksa tanda kutip dan tanda kurung",
    QueryFault.NO_WORD: "tidak memuat kata yang dapat dicari",
    QueryFault.SHORT_BEGINNING: "sebelum tanda * harus ada sedikitnya dua huruf, sebelum tanda ? satu huruf",
    QueryFault.SHORT_WORD: "sebelum tanda ~ harus ada sedikitnya tiga huruf",
    QueryFault.TOO_MANY_PATTERNS: "terlalu banyak tanda *, ?, atau ~; kurangi",
    QueryFault.TOO_DEEP: "tanda kurungnya bertumpuk terlalu dalam",
    QueryFault.OPEN_QUOTE: "tanda kutipnya tidak ditutup",
    QueryFault.PARENTHESES: "tanda kurungnya tidak berpasangan",
    QueryFault.DANGLING: "di samping AND, OR, atau NOT (DAN, ATAU, BUKAN) tidak ada kata",
    QueryFault.UNKNOWN_FIELD: (
        "tidak ada ruas bernama itu; yang ada: judul, nomor, unit, jenis, kode, klasifikasi, tanggal, lampiran"
    ),
    QueryFault.UNKNOWN_VALUE: (
        "ruas itu tidak mengenal isian tersebut; klasifikasi: terbuka, tertutup, atau dikecualikan; "
        "lampiran: ya, tidak, atau bagian"
    ),
    QueryFault.BAD_DATE: (
        "tanggal ditulis 2024, jan 2024, 17 agustus 2023, atau 17/8/2023; rentang 2020..2022 atau ..2020"
    ),
}
_OBSTACLES: Mapping[str, str] = {
    "there is a key file already; nothing is ever written over it": (
        "berkas kunci sudah ada; tidak pernah ditulisi ulang"
    ),
    "ground j needs the statute that forbids disclosure (--statute)": (
        "huruf j memerlukan undang-undang yang melarang pembukaannya (--statute)"
    ),
    "the event lies in the future (--date)": "peristiwanya belum terjadi: tanggalnya sesudah hari ini (--date)",
    "a title says something (--title)": "judul tidak boleh kosong (--title)",
    "the document's day lies in the future (--date)": "tanggal naskah sesudah hari ini (--date)",
    "the hold would begin after today (--from)": "penahanan akan mulai sesudah hari ini (--from)",
    "the exception would end on or before the day it is decided (--open-from)": (
        "pengecualian akan berakhir pada atau sebelum hari penetapannya (--open-from)"
    ),
}
_STAFFS: Mapping[str, str] = {
    "saved searches": "Pencarian yang disimpan",
    "security classes": "Kelas keamanan",
    "retention and holds": "Retensi dan penahanan",
    "fixity checks": "Pemeriksaan keutuhan",
    "replicas and backups": "Replika dan cadangan",
    "the journal": "Jurnal",
    "disposals": "Pemusnahan",
    "requests": "Permohonan informasi",
    "objections": "Keberatan",
    "transfers": "Penyerahan",
    "lists of records": "Daftar arsip",
    "descriptions": "Perbaikan uraian",
    "proposals": "Usulan klasifikasi",
    "exemptions": "Daftar pengecualian",
    "service reports": "Laporan layanan",
    "the register of information": "Penyusunan daftar informasi publik",
    "keys": "Kunci enkripsi",
    "publication": "Pengumuman di situs",
    "preservation metadata": "Metadata pelestarian",
}
_COMPLAINTS: Mapping[str, str] = {
    ": unknown key, did you mean ": ": kunci tidak dikenal, mungkin maksudnya ",
    ": unknown key": ": kunci tidak dikenal",
    "Field required": "harus diisi",
    "--office-code must be 2 to 6 digits": "--office-code harus 2 sampai 6 angka",
    "--office-name must not be empty": "--office-name tidak boleh kosong",
    "root certificates (PEM) cannot be read": "sertifikat akar (PEM) tidak terbaca",
    "Value error, time-stamps need roots, a file of trusted root certificates (PEM)": (
        "cap waktu memerlukan roots, berkas sertifikat akar tepercaya (PEM)"
    ),
    "String should have at least 1 character": "tidak boleh kosong",
    " lies in the archive itself; choose another disk": " ada di dalam arsip itu sendiri; pilih disk lain",
    " lies in an archive or a backup; choose another folder": " ada di dalam arsip atau cadangan; pilih folder lain",
    "String should match pattern '^[0-9]{2,6}$'": "harus 2 sampai 6 angka",
    "Value error, use the path of clamd's socket (/run/clamav/clamd.ctl) or its HOST:PORT (127.0.0.1:3310)": (
        "pakai jalur soket clamd (/run/clamav/clamd.ctl) atau HOST:PORT-nya (127.0.0.1:3310)"
    ),
    "Value error, valid_to lies before valid_from": "valid_to mendahului valid_from",
    "Value error, use an address of the web": "pakai alamat web",
    "Value error, use ": "pakai ",
    " and ": " dan ",
    " overwrite each other; uninstall both, then install the one that is wanted": (
        " saling menimpa; copot keduanya, lalu pasang kembali yang dipakai"
    ),
    "no database can be reached by such an address": "tidak ada basis data dengan alamat seperti itu",
}


def error(fault: errors.ArchiveError, lang: Lang) -> str:
    """Say what went wrong with the archive and what to do next."""
    if isinstance(fault, errors.NoArchiveHere) and not fault.where:
        return _UNNAMED.to(lang)
    if isinstance(fault, errors.StepRefused):
        from ppid_archive.entrypoints.wording_steps import refused  # noqa: PLC0415 - seldom needed

        return refused(fault, lang)
    if lang == "en":
        return str(fault)
    about_people = refused_to(fault) if isinstance(fault, errors.Forbidden | errors.Misuse) else None
    return about_people or _indonesian(fault)


def why_no_key(why: str, lang: Lang) -> str:
    """Say why no key can be used."""
    return _WHYS.get(why, why) if lang == "id" else why


def lock_holder(told: str, lang: Lang) -> str:
    """Return who holds a lock, as the lock tells it (``process 4711``), in the reader's language."""
    if lang == "en":
        return shown(told)
    return shown(told).replace("another process", "proses lain").replace("process ", "proses ")


def _indonesian(fault: errors.ArchiveError) -> str:  # noqa: C901, PLR0911 - one sentence for each kind of error
    match fault:
        case errors.Misuse():
            return _misuse(fault)
        case errors.Forbidden():
            return _forbidden(fault)
        case errors.Conflict(where=where):
            return f"{shown(where)} baru saja diubah oleh proses lain. Ulangi perintahnya."
        case errors.Damaged(where=where, what=what):
            return f"{shown(where)} rusak ({what}). Jalankan: ppid-archive verify; pulihkan bagian itu dari cadangan."
        case errors.KeyMissing(why=errors.KeyMissing.NOT_NAMED):
            return (
                'Berkas kunci belum disebut. Tulis [encryption] keys = "/etc/ppid-archive/kunci.txt" di archive.toml, '
                "lalu ulangi (docs/encryption.md)."
            )
        case errors.KeyMissing(where=where, why=why):
            return (
                f"Isinya terenkripsi, dan kuncinya tidak dapat dipakai ({shown(where)}): {why_no_key(why, 'id')}. "
                "Kembalikan berkas kuncinya, atau pulihkan dengan kunci dari brankas: ppid-archive encrypt recover"
            )
        case errors.ScannerSilent(where=where, why=why):
            return (
                f"Pemindai virus di {shown(where)} tidak menjawab: {cause(why, 'id')}. Pastikan clamd berjalan dan "
                "[antivirus] di archive.toml benar. Yang belum diperiksa tidak diambil; tidak ada yang hilang."
            )
        case errors.Unavailable(deed=deed, where=where, cause=why):
            return (
                f"Tidak dapat {_DEEDS.get(deed, deed)} {shown(where)}: {cause(why, 'id')}. "
                "Periksa disk, hak akses, dan sambungan jaringan, lalu ulangi; tidak ada yang hilang."
            )
        case errors.Reindexing(percent=percent):
            return f"Indeks pencarian sedang dibuat ulang ({percent} % selesai). Ulangi pencarian sesudahnya."
        case errors.Busy(what=what, holder=holder):
            by = lock_holder(holder, "id") or "proses lain"
            held = _HELD.get(what.removesuffix(" lock"), "Arsip sedang dipakai")
            return f"{held} oleh {by}. Tunggu sampai selesai, atau hentikan dulu, lalu ulangi."
        case _:
            return str(fault)


def _misuse(fault: errors.Misuse) -> str:  # noqa: PLR0911 - the same
    match fault:
        case errors.NotARecordNumber(text=text):
            return f"“{shown(text)}” bukan nomor arsip. Nomor arsip berbentuk 3673-2026-000123."
        case errors.UnknownItem(item=item, letter=letter):
            return f"Register ini tidak memuat “{shown(item)}”. Nomornya berbentuk 3673-2026-{letter}000012."
        case errors.UnknownRecord(record=record):
            named = shown(record).replace(", original ", ", berkas asli ke-").replace(", page ", ", halaman ")
            return f"Tidak ada arsip {named}. Cari nomornya dengan: ppid-archive search KATA"
        case errors.UnknownUnit(unit=unit, known=known):
            return f"Unit “{shown(unit)}” tidak dikenal. Unit yang ada: {', '.join(known)} (archive.toml)."
        case errors.NoArchiveHere(where=where):
            return (
                f"Tidak ada arsip di {shown(where)}. Sebutkan dengan --archive FOLDER atau PPID_ARCHIVE, "
                "atau buat yang baru: ppid-archive init FOLDER --office-code KODE --office-name NAMA"
            )
        case errors.BadSetting(where=where, complaints=complaints):
            said = "; ".join(_complaint(one) for one in complaints)
            return f"Pengaturan tidak dapat dipakai ({shown(where)}): {shown(said)}. Perbaiki, lalu ulangi."
        case BadForm() | UnknownForm() | NoNumbering() | MailNotSet():
            from ppid_archive.entrypoints.wording_forms import misused_form  # noqa: PLC0415 - loads papers and forms

            return misused_form(fault)
        case errors.BadName(name=name):
            return (
                f"“{shown(name)}” tidak dapat menjadi nama pencarian. Pakai 1 sampai 60 huruf, angka, spasi, dan "
                "_ . , ( ) / -, diawali huruf atau angka."
            )
        case errors.BadQuery(query=query, complaint=complaint, nearest=nearest):
            said = f"Pencarian “{shown(query)}” tidak dapat dipahami: {_QUERY_FAULTS.get(complaint, complaint)}."
            return f"{said} Maksud Anda: {shown(nearest)}" if nearest else said
        case _:
            return _unknown(fault)


def _unknown(fault: errors.Misuse) -> str:
    """Say that nothing bears the name that was asked for, and what there is."""
    match fault:
        case errors.UnknownSearch(name=name, known=known):
            there = f"Yang ada: {', '.join(known)}." if known else "Belum ada yang disimpan."
            return f"Tidak ada pencarian bernama “{shown(name)}”. {there} Lihat: ppid-archive searches"
        case errors.UnknownSchedule(name=name, known=known):
            there = f"Yang ada: {', '.join(known)}." if known else "Belum ada."
            return f"Tidak ada jadwal retensi “{shown(name)}”. {there} Lihat: ppid-archive retention schedule list"
        case errors.UnknownEntry(asked=asked, last=last):
            return (
                f"Tidak ada catatan jurnal {shown(asked)}; yang ada: 1 sampai {last}. Lihat: ppid-archive journal list"
            )
        case errors.UnknownHold(case=case, known=known):
            there = f"Yang ada: {shown(', '.join(known))}." if known else "Tidak ada yang ditahan."
            return f"Tidak ada penahanan untuk perkara “{shown(case)}”. {there} Lihat: ppid-archive hold list"
        case _:
            return str(fault)


def _forbidden(fault: errors.Forbidden) -> str:  # noqa: PLR0911 - the same
    match fault:
        case errors.AlreadyAnArchive(where=where):
            return f"{shown(where)} tidak kosong. Pilih folder yang belum ada."
        case errors.NotDisclosed(record=record):
            return f"{record} tidak terbuka untuk publik. Petugas: ulangi tanpa --public."
        case errors.Destroyed(record=record, disposal=disposal, on=on):
            return f"{record} telah dimusnahkan pada {on} (berkas pemusnahan {disposal}); hanya uraiannya yang tinggal."
        case errors.PartsNotDisclosed(record=record):
            return (
                f"Berkas {record} memuat dokumen yang belum terbuka untuk publik. Petugas: ulangi tanpa --public, "
                "atau buka dulu setiap dokumen di dalamnya dengan classify."
            )
        case errors.StaffOnly(what=what):
            return f"{_STAFFS.get(what, what)} hanya untuk petugas. Ulangi tanpa --public."
        case errors.ScheduleExists(name=name):
            return f"Jadwal {shown(name)} sudah ada. Pakai nama (--title) atau hari pertama (--valid-from) lain."
        case errors.PaperTooLong(rows=rows, most=most):
            return (
                f"{rows} baris terlalu banyak untuk PDF (paling banyak {most}). Persempit daftarnya, misalnya dengan "
                "--unit atau --year, atau pakai --format csv atau xlsx."
            )
        case errors.PackageExists(where=where):
            return f"{shown(where)} sudah ada dan bukan paket ini. Pilih folder lain, atau pindahkan dulu."
        case errors.RuleBroken(obstacles=obstacles):
            return f"Ditolak oleh aturan: {'; '.join(map(_obstacle, obstacles))}."
        case _:
            return str(fault)


def _obstacle(english: str) -> str:
    from ppid_archive.entrypoints.wording_exemption import obstacle_to_exempting  # noqa: PLC0415 - seldom needed
    from ppid_archive.entrypoints.wording_publication import obstacle_to_publishing  # noqa: PLC0415 - the same

    known = _OBSTACLES.get(english) or OBSTACLES.get(english) or obstacle(english) or accepting_obstacle(english)
    return known or obstacle_to_exempting(english) or obstacle_to_publishing(english) or english


def _complaint(complaint: str) -> str:
    for english, said in _COMPLAINTS.items():
        complaint = complaint.replace(english, said)
    return complaint
