"""What a verification found and what to do about it, by kind and code."""

from collections.abc import Mapping

from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.entrypoints.wording_twin import Lang

_RESTORE = "pulihkan dari cadangan, lalu jalankan lagi: ppid-archive verify"
_REBUILD = "jalankan: ppid-archive rebuild (katalog dan indeks dibuat ulang dari penyimpanan)"
_COMPARE = "bandingkan keduanya; salah satunya bukan asal salinan yang lain"
_REMEDIES: Mapping[FindingKind, str] = {
    FindingKind.STORAGE: _RESTORE,
    FindingKind.FIXITY: _RESTORE,
    FindingKind.DESCRIPTION: _RESTORE,
    FindingKind.JOURNAL: f"jalankan: ppid-archive replicate NAMA --repair; tanpa replika yang utuh, {_RESTORE}",
    FindingKind.CATALOGUE: _REBUILD,
    FindingKind.INDEX: _REBUILD,
    FindingKind.ANCHOR: "pulihkan folder anchors dari cadangan, lalu jalankan lagi: ppid-archive verify",
    FindingKind.REGISTER: "ulangi perintah yang terputus (exempt, dispose execute, atau transfer hand-over)",
    FindingKind.RIGHTS: "tutup dengan: chmod -R go= pada bagian itu (folder arsip sendiri: chmod go=)",
    FindingKind.DEBRIS: "tidak perlu tindakan: perintah berikutnya yang menulis akan membersihkannya",
    FindingKind.SETTINGS: "periksa; bila benar: ppid-archive settings confirm --reason …; bila tidak, kembalikan",
    FindingKind.REPLICA: "pulihkan dari salinan yang utuh: ppid-archive replicate --repair",
    FindingKind.BACKUP: "pakai cadangan yang lain, dan buat cadangan baru: ppid-archive backup",
}
_OWN_REMEDIES: Mapping[tuple[FindingKind, str], str] = {
    (FindingKind.JOURNAL, "version_not_journalled"): _REBUILD,
    (FindingKind.JOURNAL, "accessioned_twice"): "mintalah kedua catatan jurnal itu diperiksa",
    (FindingKind.CATALOGUE, "other_entry"): (
        "bandingkan dulu dengan lembar jangkar (ppid-archive journal check) atau replika: masihkah jurnal yang dahulu? "
        "Lalu jalankan: ppid-archive rebuild"
    ),
    (FindingKind.CATALOGUE, "index_noted_otherwise"): "jalankan sekali lagi: ppid-archive verify",
    (FindingKind.JOURNAL, "stray"): "periksa, lalu pindahkan ke luar folder journal",
    (FindingKind.JOURNAL, "empty"): "hapus berkas kosong itu bila bukan berkas bulan ini",
    (FindingKind.JOURNAL, "misnamed"): "kembalikan nama berkas menurut bulan catatan pertamanya",
    (
        FindingKind.ANCHOR,
        "unknown",
    ): "bila jangkar, jalankan: ppid-archive journal anchor; bila bukan, pindahkan",
    (
        FindingKind.ANCHOR,
        "other_root",
    ): "jangan ubah apa pun; bandingkan dengan lembar jangkar, lalu pulihkan jurnal atau jangkar dari cadangan",
    (FindingKind.JOURNAL, "torn"): "tidak perlu tindakan: penulis berikutnya menyisihkan baris itu",
    (FindingKind.DEBRIS, "unfinished"): "tidak perlu tindakan: perintah berikutnya yang menulis menyelesaikannya",
    (FindingKind.REPLICA, "unknown_here"): _COMPARE,
    (FindingKind.REPLICA, "journal_differs"): _COMPARE,
    (FindingKind.REPLICA, "not_destroyed"): "sambungkan, lalu jalankan: ppid-archive replicate",
    (FindingKind.STORAGE, "unreadable"): "periksa disk, hak akses, dan mount, lalu jalankan lagi: ppid-archive verify",
    (FindingKind.STORAGE, "not_encrypted"): "jalankan: ppid-archive encrypt apply",
    (
        FindingKind.FIXITY,
        "not_opened",
    ): "kembalikan berkas kunci, atau jalankan: ppid-archive encrypt recover; lalu: ppid-archive verify",
    (FindingKind.STORAGE, "stray"): "pindahkan ke luar penyimpanan; di sana hanya ada objek arsip",
    (FindingKind.STORAGE, "misplaced"): "kembalikan folder ke tempat menurut nomornya, atau pulihkan dari cadangan",
    (FindingKind.STORAGE, "empty_folder"): "hapus folder kosong itu",
    (
        FindingKind.STORAGE,
        "extra",
    ): "periksa berkasnya, lalu pindahkan ke luar; tidak ada versi yang memuatnya",
    (
        FindingKind.STORAGE,
        "version_unnamed",
    ): "periksa foldernya, lalu pindahkan ke luar; belum bertanda terima",
}
_WHAT: Mapping[tuple[FindingKind, str], str] = {
    (FindingKind.STORAGE, "unreadable"): "tidak dapat dibaca",
    (FindingKind.STORAGE, "empty_folder"): "folder kosong di dalam penyimpanan",
    (FindingKind.JOURNAL, "cut_short"): "jurnal terpotong: sebagian catatan yang sudah diakui hilang",
    (FindingKind.STORAGE, "root_file_missing"): "sebuah berkas akar penyimpanan hilang",
    (FindingKind.STORAGE, "root_file_altered"): "sebuah berkas akar penyimpanan berubah",
    (FindingKind.STORAGE, "stray"): "berkas atau folder asing di dalam penyimpanan",
    (FindingKind.STORAGE, "declaration"): "tanda pengenal objek hilang atau berubah",
    (FindingKind.STORAGE, "identifier"): "objek menyebut dirinya dengan nomor lain",
    (FindingKind.STORAGE, "version_sequence"): "urutan versi tidak lengkap",
    (FindingKind.STORAGE, "inventory_missing"): "daftar isi (inventory.json) hilang",
    (FindingKind.STORAGE, "sidecar_missing"): "sidik jari daftar isi hilang",
    (FindingKind.STORAGE, "inventory_altered"): "daftar isi tidak cocok dengan sidik jarinya",
    (FindingKind.STORAGE, "inventory_unreadable"): "daftar isi tidak terbaca",
    (FindingKind.STORAGE, "state"): "sebuah versi menyebut isi yang tidak terdaftar",
    (FindingKind.STORAGE, "manifest"): "daftar isi menyebut isi yang tidak dipakai versi mana pun",
    (FindingKind.STORAGE, "version_missing"): "folder sebuah versi hilang",
    (FindingKind.STORAGE, "version_inventory"): "daftar isi sebuah versi tertukar",
    (FindingKind.STORAGE, "history"): "riwayat versi tidak sama dengan daftar isi terbaru",
    (FindingKind.STORAGE, "head_inventory"): "daftar isi versi terbaru berbeda dari daftar isi objek",
    (FindingKind.STORAGE, "extra"): "berkas yang tidak ada dalam daftar isi",
    (FindingKind.STORAGE, "misplaced"): "objek terletak di folder yang salah",
    (FindingKind.STORAGE, "fixity_block"): "daftar sidik jari tambahan menyebut berkas yang tidak terdaftar",
    (FindingKind.STORAGE, "path"): "daftar isi memuat nama yang tidak boleh ada",
    (FindingKind.STORAGE, "version_unnamed"): "folder versi yang tidak disebut daftar isi mana pun",
    (FindingKind.STORAGE, "content_missing"): "berkas yang ada dalam daftar isi hilang",
    (FindingKind.FIXITY, "altered"): "isi berkas tidak sama dengan yang disimpan (sidik jari berbeda)",
    (FindingKind.STORAGE, "not_encrypted"): "isi yang dikecualikan belum terenkripsi",
    (FindingKind.FIXITY, "sealed_otherwise"): "isi terenkripsi tidak kembali menjadi isi aslinya",
    (
        FindingKind.FIXITY,
        "not_opened",
    ): "isi terenkripsi tidak dibuka (tanpa kunci); sidik jarinya diperiksa",
    (FindingKind.RIGHTS, "too_open"): "pengguna lain di komputer ini dapat membaca atau mengubahnya",
    (FindingKind.DEBRIS, "staging"): "sisa proses yang terputus",
    (FindingKind.DEBRIS, "unfinished"): "versi sedang ditulis ketika prosesnya terputus; bukan kerusakan",
    (FindingKind.JOURNAL, "unreadable"): "baris jurnal tidak terbaca",
    (FindingKind.JOURNAL, "gap"): "ada catatan jurnal yang hilang sebelum baris ini",
    (FindingKind.JOURNAL, "broken_chain"): "rantai jurnal putus: catatan ini bukan yang dahulu ditulis",
    (FindingKind.JOURNAL, "torn"): "baris terakhir jurnal terpotong",
    (FindingKind.JOURNAL, "rewritten"): "catatan jurnal tertulis lain dari bentuk aslinya",
    (FindingKind.JOURNAL, "stray"): "berkas atau folder asing di folder jurnal",
    (FindingKind.JOURNAL, "empty"): "berkas jurnal tanpa catatan",
    (FindingKind.JOURNAL, "misnamed"): "nama berkas jurnal tidak sesuai bulan catatan pertamanya",
    (FindingKind.ANCHOR, "unknown"): "ada di folder jangkar, tetapi tidak disebut jurnal",
    (FindingKind.ANCHOR, "altered"): "jangkar berubah: bukan yang disebut jurnal",
    (FindingKind.ANCHOR, "missing"): "jangkar yang disebut jurnal hilang",
    (
        FindingKind.ANCHOR,
        "other_root",
    ): "jurnal tidak cocok lagi dengan jangkar ini: ditulis ulang atau terpotong",
    (FindingKind.ANCHOR, "time_stamp"): "cap waktu jangkar ini tidak membuktikan apa-apa",
    (FindingKind.CATALOGUE, "index_noted_otherwise"): "catatan katalog tentang indeks keliru; kini sudah dibetulkan",
    (FindingKind.CATALOGUE, "other_entry"): "katalog memuat catatan jurnal yang lain dari jurnalnya",
    (FindingKind.JOURNAL, "version_not_journalled"): "sebuah versi dalam penyimpanan tidak tercatat di jurnal",
    (FindingKind.JOURNAL, "accessioned_twice"): "penerimaan arsip ini tercatat lebih dari sekali",
    (FindingKind.DESCRIPTION, "unreadable"): "keterangan arsip (record.json) tidak terbaca",
    (FindingKind.DESCRIPTION, "not_as_told"): "keterangan arsip bukan yang disebut jurnal",
    (FindingKind.DESCRIPTION, "item_not_as_told"): "butir register, atau suratnya, bukan yang disebut jurnal",
    (FindingKind.DESCRIPTION, "other_record"): "keterangan arsip adalah milik arsip lain",
    (FindingKind.DESCRIPTION, "other_content"): "keterangan arsip menyebut isi yang lain dari yang tersimpan",
    (FindingKind.REPLICA, "unknown_here"): "replika memuat objek yang tidak dikenal jurnal arsip",
    (FindingKind.REPLICA, "journal_differs"): "jurnal di replika lain dari jurnal arsip, atau jurnal arsip rusak",
    (FindingKind.REPLICA, "object_differs"): "objek di replika bukan versi terdahulu dari yang di arsip, atau rusak",
    (FindingKind.REPLICA, "damaged_here"): "rusak atau hilang di arsip; salinan di replika dibiarkan",
    (FindingKind.REPLICA, "not_destroyed"): "di replika ini masih ada yang sudah dimusnahkan di arsip",
    (FindingKind.SETTINGS, "new"): "belum pernah dicatat di jurnal",
    (
        FindingKind.SETTINGS,
        "changed",
    ): "bukan yang dicatat di jurnal: diubah dengan tangan, atau perintah yang mengubahnya terputus",
    (FindingKind.SETTINGS, "gone"): "dicatat di jurnal, tetapi tidak ada",
    (FindingKind.BACKUP, "missing"): "disebut dalam daftar cadangan, tetapi tidak ada",
    (FindingKind.BACKUP, "altered"): "isi berkas cadangan tidak sama dengan sidik jarinya",
    (FindingKind.BACKUP, "unlisted"): "ada dalam cadangan, tetapi tidak dalam daftarnya",
    (FindingKind.BACKUP, "unsafe"): "nama atau jenis yang tidak boleh ada dalam cadangan",
    (FindingKind.BACKUP, "unreadable"): "cadangan tidak terbaca sampai akhir",
    (FindingKind.BACKUP, "other_moment"): "jurnal dalam cadangan bukan yang dahulu dicadangkan",
    (FindingKind.CATALOGUE, "unusable"): "katalog tidak dapat dibaca",
    (FindingKind.CATALOGUE, "database"): "basis data katalog rusak",
    (FindingKind.CATALOGUE, "not_in_storage"): "ada di katalog atau indeks, tetapi tidak di penyimpanan",
    (FindingKind.CATALOGUE, "missing"): "ada di penyimpanan, tetapi tidak di katalog",
    (FindingKind.CATALOGUE, "outdated"): "katalog berbeda dari penyimpanan",
    (FindingKind.INDEX, "unusable"): "indeks tidak dapat dibaca atau sudah usang",
    (FindingKind.REGISTER, "unfinished"): "sudah diputuskan, tetapi belum dilaksanakan sampai selesai",
    (FindingKind.INDEX, "outdated"): "indeks belum mengenal versi terbaru",
}


def finding(found: Finding, lang: Lang) -> tuple[str, str]:
    """Return what is wrong and the remedy; what has no Indonesian sentence yet keeps its English one."""
    if lang == "en":
        return found.what, found.remedy
    what = _WHAT.get((found.kind, found.code), found.what)
    return what, _OWN_REMEDIES.get((found.kind, found.code), _REMEDIES[found.kind])
