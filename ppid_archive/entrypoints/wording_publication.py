"""What ``publish`` says."""

from collections.abc import Mapping

from ppid_archive.domain.publication import Withheld
from ppid_archive.entrypoints.wording_twin import Lang, Twin, pick
from ppid_archive.service.site_checking import FaultKind

DONE = Twin(
    "Situs di {place}: {new} berkas baru, {changed} berubah, {gone} dihapus, {unchanged} tetap.",
    "Site at {place}: {new} files new, {changed} changed, {gone} removed, {unchanged} as before.",
)
WOULD = Twin(
    "Percobaan saja. Situs di {place} akan mendapat {new} berkas baru, {changed} berubah, {gone} dihapus; "
    "{unchanged} tetap.",
    "A dry run. The site at {place} would get {new} new files, {changed} changed, {gone} removed; {unchanged} stay.",
)
THEN_SAY = Twin(
    "Pengunggahannya belum dicatat. Setelah folder ini ada di web, catat dengan:\n"
    "  ppid-archive dip published {register} --where {where} --by NAMA --role PERAN",
    "Its publication is not on record yet. Once the folder is on the web, say so with:\n"
    "  ppid-archive dip published {register} --where {where} --by NAME --role TEXT",
)
ADDRESS = Twin("ALAMAT", "ADDRESS")
WITHDRAWN = Twin("ditarik", "withdrawn")
SOUND = Twin(
    "{place} utuh: semua berkas seperti yang ditandatangani.", "{place} is sound: every file is as it was signed."
)
NOT_SOUND = Twin("{place} tidak seperti yang ditandatangani:", "{place} is not as it was signed:")
KEY_UNREADABLE = Twin("Kunci publik tidak terbaca: {path}", "The public key cannot be read: {path}")
WHERE = Twin("Kunci", "Key")
PRINT_IT = Twin(
    "Umumkan kunci publik ini juga di tempat lain, misalnya di papan pengumuman. Simpan salinan berkas kuncinya di "
    "tempat yang aman.",
    "Announce this public key in another place as well, such as the notice board. Keep a copy of the key file in a "
    "safe place.",
)
_WITHHELD: Mapping[Withheld, tuple[str, str]] = {
    Withheld.HOLDS_OTHERS: (
        "tanpa berkas: memuat dokumen lain yang belum terbuka untuk umum",
        "without a file: it holds documents that are not public",
    ),
    Withheld.NOT_CLEANED: (
        "tanpa berkas asli: data pembuatnya tidak dapat dibersihkan dari jenis berkas ini",
        "without its original: what it says of its makers cannot be cleaned out of such a file",
    ),
}
_FAULTS: Mapping[FaultKind, tuple[str, str]] = {
    FaultKind.NO_SITE: ("daftar sidik tidak ada atau tidak terbaca", "there is no list of digests that can be read"),
    FaultKind.NOT_SIGNED: ("tanda tangan tidak cocok dengan kunci", "the signature is not that of the key"),
    FaultKind.MISSING: ("tidak ada", "is missing"),
    FaultKind.ALTERED: ("berubah", "was altered"),
    FaultKind.UNLISTED: ("bukan bagian situs", "is no part of the site"),
}
_OBSTACLES: Mapping[str, str] = {
    "no such version of the register was determined and ordered (`dip determine`, then `dip order`)": (
        "tidak ada versi Daftar Informasi Publik itu yang sudah ditetapkan dan diperintahkan untuk diumumkan "
        "(dip determine, lalu dip order)"
    ),
    "the folder holds other files and no site of ours; name an empty one": (
        "foldernya berisi berkas lain dan bukan situs dari program ini; sebutkan folder kosong"
    ),
    "the site's riwayat.json cannot be read; restore it or name another folder": (
        "riwayat.json situs itu tidak terbaca; pulihkan, atau sebutkan folder lain"
    ),
    "that is a file; name a folder for the site": "itu berkas; sebutkan folder untuk situsnya",
    "the site must lie outside the archive's folder": "situs harus berada di luar folder arsip",
    "the signing key must lie outside the archive's folder": "kunci penanda tangan harus berada di luar folder arsip",
    "there is a signing key already; nothing is ever written over it": (
        "kunci penanda tangan sudah ada; tidak pernah ditulisi ulang"
    ),
    "no signing key is named in archive.toml ([publication] key)": (
        "kunci penanda tangan belum disebut di archive.toml ([publication] key)"
    ),
    "there is no signing key yet; make one with `publish keys --init`": (
        "kunci penanda tangan belum ada; buat dengan: ppid-archive publish keys --init"
    ),
    "others can read the signing key; close it with chmod 600": (
        "kunci penanda tangan dapat dibaca orang lain; tutup dengan chmod 600"
    ),
    "the signing key cannot be read": "kunci penanda tangan tidak terbaca",
    "the file is no signing key (Ed25519, PEM)": "berkas itu bukan kunci penanda tangan (Ed25519, PEM)",
}


def withheld(why: Withheld, lang: Lang) -> str:
    """Say why a file is not on the site."""
    return pick(_WITHHELD[why], lang)


def fault(kind: FaultKind, lang: Lang) -> str:
    """Say what is wrong with a file of the site."""
    return pick(_FAULTS[kind], lang)


def obstacle_to_publishing(english: str) -> str | None:
    """Return what keeps a site from being made, in Indonesian."""
    return _OBSTACLES.get(english)
