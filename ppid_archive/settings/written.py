"""The ``archive.toml`` that ``init`` writes."""

from collections.abc import Mapping

from pydantic import ValidationError

from ppid_archive.domain.errors import BadSetting
from ppid_archive.settings.sections import Office

_ASKED_OF_INIT: Mapping[int | str, str] = {
    "code": "--office-code must be 2 to 6 digits",
    "name": "--office-name must not be empty",
}
"""Said in the words of the command: whoever makes an archive has no settings file to look into yet."""


def default_settings_text(office_code: str, office_name: str) -> str:
    """Return the ``archive.toml`` that ``init`` writes.

    Raises:
        BadSetting: The code or the name cannot be used.
    """
    try:
        office = Office(code=office_code, name=office_name)
    except ValidationError as error:
        raise BadSetting("init", [_ASKED_OF_INIT[fault["loc"][0]] for fault in error.errors()]) from error
    return _DEFAULT.format(code=office.code, name=_quoted(office.name))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


_DEFAULT = """# Pengaturan arsip. Kunci yang tidak dikenal akan ditolak, jadi salah ketik segera ketahuan.

[office]
code = "{code}"                 # kode satker, menjadi awal nomor arsip; jangan diubah setelah dipakai
name = {name}
timezone = "Asia/Jakarta"       # WIB; Asia/Makassar = WITA, Asia/Jayapura = WIT
# letterhead = ["KOMISI PEMILIHAN UMUM", "KOTA ..."] # kop surat, satu baris satu teks; bawaannya nama di atas
# address = "Jalan ..., Telepon ..."                 # di bawah kop
# place = "Serang"              # tempat penandatanganan
# paper = "A4"                  # atau "F4"

# [[officers]]                  # penanda tangan daftar dan berita acara, satu bagian untuk setiap pejabat
# capacity = "Kepala Unit Kearsipan"
# name = "..."
# number = "..."                # NIP
# valid_from = 2026-01-01       # dan valid_to, bila sudah berakhir

# [[numbering]]                 # nomor surat: satu bagian per jenis surat; ambil: ppid-archive form number JENIS
# kind = "notice"
# pattern = "{{seq}}/{{klas}}-{{kind}}/{{region}}/{{signer}}/{{year}}" # juga {{month}}, {{roman}}, {{seq:03}}
# klas = "HM.03"                # kode klasifikasi
# code = "SD"                   # jenis naskah pada {{kind}}
# signer = "2"                  # kode penanda tangan
# counter = "surat-keluar"      # jenis dengan counter yang sama memakai satu urutan
# first = 1                     # nomor pertama pada tahun valid_from, bila buku lama dilanjutkan
# valid_from = 2026-01-01       # dan valid_to

# [forms]
# folder = "forms"              # naskah yang diubah kantor; mulai dengan: ppid-archive form export receipt

# [duties]
# ahead_days = 30               # kewajiban yang ditampilkan: yang terlambat, dan sekian hari ke depan
# rules = "duty-rules.toml"     # daftar sendiri: lama, penanggung jawab, dan pengingat setiap kewajiban

# [mail]                        # surel harian kewajiban: ppid-archive due --mail (docs/duties.md)
# server = "surel.contoh.go.id:587"
# security = "starttls"         # atau "tls"; "none" hanya untuk server di komputer ini
# sender = "arsip@contoh.go.id"
# to = ["ppid@contoh.go.id"]
# login = "arsip"
# password_file = "/etc/ppid-archive/surel.txt" # sandi pada baris pertama; chmod 600

# Satu bagian untuk setiap sub-bagian; namanya menjadi nama folder setor (drop/<nama>).
[units.keuangan-umum-logistik]
name = "Subbagian Keuangan, Umum, dan Logistik"

[units.perencanaan-data-informasi]
name = "Subbagian Perencanaan, Data, dan Informasi"

[units.teknis-hukum]
name = "Subbagian Teknis Penyelenggaraan Pemilu dan Hukum"

[units.parmas-sdm]
name = "Subbagian Partisipasi, Hubungan Masyarakat, dan SDM"

[watch]
observer = "native"             # "polling" bila folder setor berada di share jaringan yang di-mount di komputer ini
settle_seconds = 1.0            # berkas diambil setelah selama ini tidak berubah dan tidak sedang dibuka
poll_seconds = 5.0              # jarak pemeriksaan bila observer = "polling"
sweep_minutes = 15.0            # pemeriksaan menyeluruh berkala
empty_after_seconds = 120.0     # berkas kosong dikarantina setelah selama ini

[intake]
accepted = ["*"]                # jenis yang diterima menurut isinya, misalnya ["application/pdf", "image/*"]; yang
                                # tidak dapat dibaca tetap disimpan. Program (EXE, MSI, JAR, APK) ditolak.

# [antivirus]
# clamd = "/run/clamav/clamd.ctl" # setiap berkas diperiksa ClamAV sebelum diterima; atau "127.0.0.1:3310"
# refuse_unscanned = false      # true: tolak berkas yang melebihi batas clamd; false: terima, dan catat belum diperiksa

[recognition]
languages = "ind"               # bahasa pengenalan teks (Tesseract), misalnya "ind+eng"
rendition = true                # simpan PDF/A yang dapat dicari di samping setiap hasil pindai
sure = 0.92                     # halaman dengan bagian kata yakin di bawah ini muncul di: ppid-archive review

[search]
engine = "tantivy"              # atau "whoosh"; setelah diubah jalankan: ppid-archive rebuild
# synonyms = "synonyms.toml"     # daftar sendiri untuk singkatan dan kata yang berarti sama

# [proposals]
# rules = "proposal-rules.toml" # daftar sendiri untuk jenis naskah, penanda tangan, dan tahapan
# classification = "classification-rules.toml" # petunjuk sendiri untuk mengusulkan klasifikasi

# [encryption]
# keys = "/etc/ppid-archive/kunci.txt" # arsip yang dikecualikan disimpan terenkripsi; lihat docs/encryption.md

# [people]
# unclassified = "TERBATAS"     # arsip tanpa kelas keamanan dianggap kelas ini bagi petugas
# roles = "roles.toml"          # peran kantor sendiri, menggantikan yang datang bersama program

[retention]                     # JRA: satu berkas per versi di folder retention/; isinya sekarang CONTOH, tidak resmi
document_date_stands_in = false # true: tanggal surat menggantikan peristiwa pemicu yang belum dicatat (perkiraan)
remind_days = 30                # pengingat di kalender retensi, sekian hari sebelumnya

[fixity]
every_days = 90                 # setiap berkas dibaca ulang oleh watch sekali dalam sekian hari; 0 = tidak
megabytes_per_second = 20       # paling cepat sekian MB per detik, agar pekerjaan lain tidak terganggu

# [[replicas]]                  # salinan kedua di disk lain; siapkan dengan: ppid-archive replicate --init usb
# name = "usb"
# path = "/mnt/cadangan/arsip"
# [timestamp]                   # cap waktu (RFC 3161) untuk jangkar jurnal; tanpa ini jangkar tetap dibuat
# url = "http://tsa.contoh.go.id/tsr"
# roots = "tsa-roots.pem"       # sertifikat akar yang dipercaya
[working_days]
leave_is_working = false        # true: cuti bersama dihitung sebagai hari kerja
closed = []                     # libur setempat, misalnya [2027-06-23] untuk pemungutan suara
made_up = []                    # hari pengganti yang tetap masuk kerja

[exemption]
level = "regency"               # tingkat kantor: national (KPU), province (provinsi), regency (kabupaten/kota)
staff_numbers_block = false     # true: NIP saja sudah menahan pembukaan arsip untuk umum
# law = "exemption-law.toml"    # aturan pengecualian sendiri sebagai pengganti bawaan

[service]                       # permohonan informasi dan keberatan; lihat docs/requests.md
warn_days = 3                   # peringatan sekian hari kerja sebelum batas waktu
# personal_months = 60          # data pemohon boleh dihapus sekian bulan setelah permohonannya selesai (menurut JRA)
# law = "service-law.toml"      # tenggat sendiri sebagai pengganti bawaan

[disposal]                      # pemusnahan; sumber: Perka ANRI 25/2012 dan 37/2016
approval_from_months = 0        # 0: persetujuan ANRI selalu perlu (praktik KPU); 120: hanya retensi 10 tahun ke atas
panel_roles = ["Kepala Unit Kearsipan", "Kepala Unit Pengolah", "Arsiparis"] # harus ada di panitia penilai
witness_roles = ["Unit Hukum", "Unit Pengawasan"] # harus ada di antara para saksi

[report]                        # laporan layanan informasi; sumber: SOP laporan KPU Kota Serang 2020, PerKI 1/2021
check_roles = ["Atasan PPID", "Sekretaris"] # siapa yang memeriksa dan menyetujui laporan tahunan
plenary_roles = ["Pembina", "Tim Pertimbangan"] # harus ada dalam rapat pleno
signer = "PPID"                 # jabatan yang menandatangani laporan harian, bulanan, dan triwulanan
# law = "report-law.toml"       # batas waktu laporan tahunan sendiri sebagai pengganti bawaan (31 Maret)
# [publication]                 # situs publik; lihat docs/publication.md
# url = "https://ppid.contoh.go.id/" # alamat situs nanti, untuk umpan dan katalog data
# contact = "ppid@contoh.go.id"
# key = "/etc/ppid-archive/kunci-situs.pem" # di luar folder arsip; buat dengan: ppid-archive publish keys --init
# templates = "situs"           # folder di arsip dengan halaman.html, gaya.css, tentang.html milik kantor

# [transfer]
# receiver = "Arsip Nasional Republik Indonesia" # lembaga penerima arsip statis

# [information_register]        # daftar informasi publik (DIP)
# collection_days = 5           # hari kerja bagi sub-bagian untuk menyerahkan rancangannya
# collection_source = "SOP ..." # dasarnya
# remind_before = [2, 1, 0]     # hari kerja sebelum batasnya, saat sub-bagian diingatkan
# plenary = true                # false: ditetapkan PPID tanpa rapat pleno
# plenary_roles = ["PPID", "Pembina", "Tim Pertimbangan"] # harus ada dalam rapat pleno
# publication_days = 5          # hari kerja untuk mengunggah sejak diperintahkan; SOP tidak menyebut waktunya
# renew_months = 12             # versi berikutnya; selang menurut PerKI 1/2021 belum ditemukan
# periodic_months = 6           # informasi berkala, UU 14/2008 Pasal 9 ayat (3)
"""
