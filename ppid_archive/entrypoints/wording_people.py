"""Sentences about people, roles and what they may do."""

from collections.abc import Mapping

from ppid_archive.domain import errors
from ppid_archive.domain.retention import SeriesSecurity
from ppid_archive.domain.role import Permission
from ppid_archive.domain.security import SecurityClass, SecurityDecision, proposed
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

PERSON = Twin(
    "Orang yang memakai arsip dan perannya; tanpa perintah lanjutan: daftarnya.",
    "People who use the archive, and their roles; without a further command: their list.",
)
LIST = Twin("Menampilkan semua orang dan perannya.", "List everybody and their roles.")
ADD = Twin(
    "Memasukkan seseorang; perannya diberikan dengan person role.", "Enter somebody; roles follow (person role)."
)
CHANGE = Twin("Mengubah nama seseorang, atau menerimanya kembali.", "Change a name, or take somebody back.")
ROLE = Twin("Memberi seseorang peran, atau mengakhirinya.", "Give somebody a role, or end it.")
REMOVE = Twin(
    "Menonaktifkan seseorang; namanya tetap ada karena jurnal menyebutnya.",
    "Let somebody go; the name stays, since the journal tells of it.",
)
PASSWORD_COMMAND = Twin("Mengganti kata sandi akun arsip.", "Set the password of an account of the archive's own.")
ROLES = Twin("Menampilkan semua peran dan wewenangnya.", "List every role and what it may do.")
WHO_AM_I = Twin("Menampilkan siapa Anda bagi arsip ini.", "Show who you are to this archive.")

LOGIN = Twin("Nama masuk, misalnya siti.", "Login, such as siti.")
NAME = Twin("Nama lengkap.", "Full name.")
ACCOUNT = Twin(
    "Akun arsip sendiri dengan kata sandi (--login); tanpa ini: pengguna sistem operasi dengan nama itu.",
    "An account of the archive's own, with a password (--login); without: the operating system's user of that name.",
)
RESTORE = Twin("Terima kembali orang yang dinonaktifkan.", "Take back somebody who was let go.")
GIVE = Twin("Beri peran ini (kode, nama, atau sebutannya).", "Give this role (code, name or alias).")
END = Twin("Akhiri peran ini, segera atau dengan --to.", "End this role, at once or by --to.")
UNIT = Twin("Hanya untuk unit ini.", "For this unit only.")
FROM = Twin("Hari pertama; hari ini bila tidak disebut.", "First day; today by default.")
TO = Twin("Hari terakhir.", "Last day.")
NEW_PASSWORD = Twin(
    "Berkas berisi kata sandi baru di baris pertama (- masukan standar); tanpa ini ditanyakan.",
    "A file with the new password on its first line (- for standard input); asked for by default.",
)

ENTERED = Twin(
    "{login} ({name}) dimasukkan, belum punya peran. Lanjutkan: ppid-archive person role {login} --add PERAN",
    "{login} ({name}) is entered, in no role yet. Next: ppid-archive person role {login} --add ROLE",
)
NEEDS_PASSWORD = Twin(
    "Beri kata sandi: ppid-archive person password {login}",
    "Give them a password: ppid-archive person password {login}",
)
CHANGED = Twin("{login} diubah.", "{login} is changed.")
LET_GO = Twin("{login} dinonaktifkan.", "{login} is let go.")
PASSWORD_SET = Twin("Kata sandi {login} diganti.", "The password of {login} is set.")
NOT_ACTIVE = Twin("nonaktif", "let go")
SYSTEM_USER = Twin("pengguna sistem operasi", "user of the operating system")
OWN_ACCOUNT = Twin("akun arsip", "account of the archive's own")
NO_ROLE = Twin("belum punya peran", "no role")
ALL_UNITS = Twin("semua unit", "all units")
NOBODY = Twin("Anda ({login}) bukan orang yang terdaftar di arsip ini.", "You ({login}) are no person of this archive.")
YOU = Twin("Anda {name} ({login}).", "You are {name} ({login}).")
YOU_MAY = Twin("Boleh: {what}.", "May: {what}.")
DECIDES = Twin("memutuskan: {what}", "decides: {what}")
MAY = Twin("boleh: {what}", "may: {what}")
STILL_FOUNDER = Twin(
    "Peran PEMBUAT boleh semuanya; akhiri setelah peran lain diisi: ppid-archive person role {login} --end PEMBUAT",
    "The role PEMBUAT may do everything; end it once the others are filled: "
    "ppid-archive person role {login} --end PEMBUAT",
)
ONE_OF = Twin("Sebutkan salah satu: {what}.", "Name one of: {what}.")

DEEDS: Mapping[Permission, Twin] = {
    Permission.DEPOSIT: Twin("menyetor", "deposit"),
    Permission.SEARCH: Twin("mencari", "search"),
    Permission.READ: Twin("membaca arsip", "read records"),
    Permission.HAND_OUT: Twin("menyerahkan kepada pemohon", "hand out to requesters"),
    Permission.SERVE: Twin("melayani permohonan dan keberatan", "serve requests and objections"),
    Permission.ERASE: Twin("menghapus data pemohon", "erase requesters' personal data"),
    Permission.DESCRIBE: Twin("memperbaiki uraian arsip", "describe records"),
    Permission.CLASSIFY: Twin("membuka untuk publik", "open to the public"),
    Permission.EXCEPT: Twin("mengecualikan", "except from disclosure"),
    Permission.SECURE: Twin("menetapkan kelas keamanan", "set security classes"),
    Permission.REDACT: Twin("menghitamkan", "redact"),
    Permission.RETAIN: Twin("mengatur retensi", "decide about retention"),
    Permission.HOLD: Twin("menahan pemusnahan", "place and release holds"),
    Permission.PUBLISH: Twin("mengumumkan di situs", "publish on the site"),
    Permission.DISPOSE_PROPOSE: Twin("mengusulkan pemusnahan", "propose a disposal"),
    Permission.DISPOSE_APPRAISE: Twin("menilai usul pemusnahan", "appraise a disposal"),
    Permission.DISPOSE_DECIDE: Twin("menetapkan pemusnahan", "decide a disposal"),
    Permission.DISPOSE_EXECUTE: Twin("melaksanakan pemusnahan", "execute a disposal"),
    Permission.TRANSFER: Twin("menyerahkan arsip statis", "transfer to the archival institution"),
    Permission.INFORMATION_DRAFT: Twin(
        "menyusun daftar informasi unit", "draft a unit's part of the information register"
    ),
    Permission.INFORMATION_CLASSIFY: Twin(
        "mengklasifikasi dan mengunggah daftar informasi", "classify and publish the information register"
    ),
    Permission.INFORMATION_DETERMINE: Twin(
        "menetapkan daftar informasi", "begin and determine the information register"
    ),
    Permission.LIST: Twin("membuat daftar", "draw up lists"),
    Permission.REPORT: Twin("menyusun dan mengesahkan laporan layanan", "draw up and approve service reports"),
    Permission.NUMBER: Twin("mengambil nomor surat", "take numbers for letters"),
    Permission.JOURNAL: Twin("membaca jurnal", "read the journal"),
    Permission.STATUS: Twin("melihat keadaan arsip", "see how things stand"),
    Permission.FIXITY: Twin("memeriksa keutuhan", "check fixity"),
    Permission.BACKUP: Twin("mencadangkan dan memulihkan", "back up and restore"),
    Permission.REBUILD: Twin("membuat ulang katalog dan indeks", "rebuild catalogue and index"),
    Permission.RECOGNISE: Twin("mengenali ulang teks", "recognise anew"),
    Permission.WATCH: Twin("menjalankan pengawas folder setor", "run the watcher"),
    Permission.SETTINGS: Twin("mengubah pengaturan", "change settings"),
    Permission.PEOPLE: Twin("mengatur orang dan peran", "enter people and give roles"),
    Permission.PARTS: Twin("memakai bagian dalam arsip", "use the archive's inner parts"),
}
OBSTACLES: Mapping[str, str] = {
    "a request is named by its number, never by who asks (--for)": (
        "permohonan disebut dengan nomornya, bukan nama pemohon (--for)"
    ),
    "the login is somebody's already": "nama masuk itu sudah milik seseorang",
    "the login cannot be one": (
        "nama masuk hanya boleh huruf kecil, angka, dan _ . @ -, diawali huruf, paling banyak 64"
    ),
    "no administrator would be left": "tidak akan ada lagi administrator",
    "the role would end before it begins": "peran akan berakhir sebelum mulai",
    "the person has that role already": "orang itu sudah punya peran tersebut",
    "the person does not have that role": "orang itu tidak punya peran tersebut",
    "that role is one for a unit (--unit)": "peran itu untuk satu unit; sebutkan unitnya (--unit)",
    "the password has less than 12 characters": "kata sandi kurang dari 12 huruf",
}


SECURE = Twin("Menetapkan kelas keamanan arsip (SKKAAD) bagi petugas.", "Give a record its security class for staff.")
CLASS = Twin("Kelas keamanan.", "Security class.")
SECURED = Twin("{record}: kelas keamanan {given}.", "{record}: security class {given}.")
SERIES_SAYS = Twin(
    "Jadwal retensi menyebut {usual} untuk serinya.", "The retention schedule names {usual} for its series."
)
SECURITY = Twin("Kelas keamanan", "Security class")
GIVEN = Twin("{given}, oleh {by} ({role}), {day}: {reason}", "{given}, by {by} ({role}), {day}: {reason}")
PROPOSED = Twin("belum ditetapkan (usul jadwal: {usual})", "not given yet (the schedule proposes: {usual})")
_CLASSES: Mapping[SecurityClass, Twin] = {
    SecurityClass.OPEN: Twin("biasa/terbuka", "open"),
    SecurityClass.RESTRICTED: Twin("terbatas", "restricted"),
    SecurityClass.SECRET: Twin("rahasia", "secret"),
    SecurityClass.TOP_SECRET: Twin("sangat rahasia", "top secret"),
}


HANDED_OUT = Twin(
    "Diserahkan untuk permohonan dengan nomor ini; dicatat di jurnal.",
    "Handed out for the request of this number; journalled.",
)


def security_class(one: SecurityClass, lang: Lang) -> str:
    """Return a security class in words."""
    return _CLASSES[one].to(lang)


def security(told: SecurityDecision | None, series: SeriesSecurity | None, lang: Lang) -> str:
    """Say which class a record has and who gave it, or which the schedule proposes."""
    if told is None:
        usual = proposed(series)
        return PROPOSED.to(lang, usual=security_class(usual, lang)) if usual else ""
    by, role, reason = shown(told.decided_by), shown(told.role), shown(told.reason)
    given = security_class(told.security_class, lang)
    return GIVEN.to(lang, given=given, by=by, role=role, day=told.decided_on.isoformat(), reason=reason)


def deed(permission: str, lang: Lang) -> str:
    """Return what a permission is for."""
    known = permission in set(Permission)
    return DEEDS[Permission(permission)].to(lang) if known else shown(permission)


def deeds(permissions: frozenset[Permission], lang: Lang) -> str:
    """Return what several are for, in their usual order."""
    return ", ".join(DEEDS[one].to(lang) for one in Permission if one in permissions)


def refused(  # noqa: PLR0911 - one sentence for each kind of error
    fault: errors.Forbidden | errors.Misuse,
) -> str | None:
    """Say in Indonesian who was refused what, and who could; None for what is no matter of people."""
    match fault:
        case errors.NotPermitted(login=login, deed=what, roles=roles, is_known=is_known):
            who = f"Peran “{shown(login)}” tidak mencakup" if is_known else f"“{shown(login)}” tidak terdaftar untuk"
            able = f"Yang boleh: {', '.join(roles)}." if roles else "Tidak ada peran yang boleh."
            return f"{who}: {deed(what, 'id')}. {able} Administrator memberi peran dengan: ppid-archive person role"
        case errors.MayNotDecide(role=role, deed=what, roles=roles):
            able = f"Sebutkan salah satu: {', '.join(roles)} (--role)." if roles else "Tidak ada peran yang boleh."
            return f"Peran “{shown(role)}” tidak berwenang memutuskan: {deed(what, 'id')}. {able}"
        case errors.NotSignedIn(login=login):
            return f"Nama masuk “{shown(login)}” atau kata sandinya salah. Administrator dapat memberi yang baru."
        case errors.NotCleared(record=record):
            return f"{record} di atas kelas keamanan Anda, atau milik unit lain. Mintalah kepada PPID."
        case errors.UnknownPerson(login=login, known=known):
            there = f"Yang ada: {shown(', '.join(known))}." if known else "Belum ada yang dimasukkan."
            return f"Tidak ada orang dengan nama masuk “{shown(login)}”. {there} Lihat: ppid-archive person list"
        case errors.UnknownRole(role=role, known=known):
            return f"Tidak ada peran “{shown(role)}”. Yang ada: {', '.join(known)}. Lihat: ppid-archive person roles"
        case _:
            return None
