"""Why the operating system, a disk or a partner refused, in the words of who reads it."""

from collections.abc import Mapping

from ppid_archive.entrypoints.wording_twin import Lang, shown

_CAUSES: Mapping[str, str] = {
    "Permission denied": "tidak ada hak akses",
    "Operation not permitted": "tidak diizinkan",
    "No such file or directory": "berkas atau folder tidak ada",
    "No space left on device": "disk penuh",
    "Disk quota exceeded": "jatah disk habis",
    "Read-only file system": "disk hanya dapat dibaca",
    "Input/output error": "kesalahan disk",
    "Not a directory": "bukan folder",
    "File name too long": "nama berkas terlalu panjang",
    "Stale file handle": "sambungan ke share jaringan terputus",
    "Connection refused": "sambungan ditolak",
    "Connection reset by peer": "sambungan terputus",
    "another process is still reading it": "proses lain masih membacanya",
    "timed out": "terlalu lama tidak menjawab",
    "connection unexpectedly closed": "server memutus sambungan",
    "login or password is wrong": "login atau sandi salah",
    "it refuses:": "server menolak alamat; periksa [mail] to:",
    "others can read the password file": "berkas sandi dapat dibaca orang lain; tutup dengan chmod 600",
    "a password would travel unprotected": "sandi akan terkirim tanpa pengaman; pakai security = starttls atau tls",
    "the password has letters beyond ascii": "sandi memuat huruf di luar ASCII; pakai sandi lain",
    "the password file is empty": "berkas sandi kosong",
    "certificate verify failed": "sertifikat server tidak dapat dipercaya; periksa nama server atau [mail] roots",
    "starttls extension not supported": "server tidak mengenal STARTTLS",
    "the answer broke off": "jawabannya terputus",
    "what answers there is not clamd": "yang menjawab bukan clamd",
    "Transport endpoint is not connected": "sambungan ke share jaringan terputus",
    "replica.json is missing: the place is not mounted, or not set up yet": (
        "replica.json tidak ada: disk belum terpasang (mount), atau replika belum disiapkan (replicate NAMA --init)"
    ),
    "it is the replica of another archive, or another replica of this one": (
        "ini replika arsip lain, atau replika lain dari arsip ini"
    ),
    "the folder is not empty": "foldernya tidak kosong",
    "this is a replica; open the archive itself, or restore it from here": (
        "ini replika; buka arsip aslinya, atau pulihkan dari sini"
    ),
    "it does not say whose replica this is": "replica.json tidak terbaca",
    "the file exists already": "berkasnya sudah ada",
    "it is no backup of an archive": "ini bukan cadangan arsip",
}
"""Behind a colon stand facts, which every reader gets."""


def cause(told: str, lang: Lang) -> str:
    """Return the reason that the operating system gave, in the reader's language where it is a known one."""
    known = next((english for english in _CAUSES if english.lower() in told.lower()), None)
    if known is None or lang != "id":
        return shown(told)
    return _CAUSES[known] + (shown(told.partition(known)[2]) if known.endswith(":") else "")
