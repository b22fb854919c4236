"""Papers of the sub-bagian for the technical conduct of elections and for law."""

from making.office import CHAIR, LEGAL_HEAD, MEMBERS, SECRETARY
from making.sheet import Printed, Sheet

_PLENARY = [(name, "Anggota" if place else "Ketua") for place, name in enumerate(MEMBERS)]
_HALL = (("Tempat", "Aula KPU Kota Nusa Asri"),)


def plenary_invitation() -> Printed:
    """An invitation to the plenary that sets the register of public information."""
    sheet = Sheet().letterhead().letter(
        "268/ORT.06/3673/Sek-Kot/IX/2020", "Undangan Rapat Pleno Penetapan Daftar Informasi Publik", "28 September 2020",
        ["Ketua dan Anggota KPU Kota Nusa Asri", "Para Kepala Subbagian"], nature="Penting",
    )  # fmt: skip
    sheet.say(
        "Sehubungan dengan pemutakhiran Daftar Informasi Publik Tahun 2020, dengan hormat kami mengundang Bapak/Ibu untuk menghadiri "
        "rapat pleno yang akan dilaksanakan pada:"
    )
    sheet.fields((("Hari/tanggal", "Rabu, 30 September 2020"), ("Pukul", "10.00 WIB s.d. selesai"), ("Tempat", "Ruang rapat lantai dua"),
                  ("Acara", "Penetapan Daftar Informasi Publik setiap subbagian")), indent=16)  # fmt: skip
    sheet.say(
        "Para Kepala Subbagian dimohon membawa rancangan daftar informasi yang telah diverifikasi, baik dalam bentuk hardcopy maupun softcopy.",
        "Mengingat pentingnya acara tersebut, kehadiran Bapak/Ibu sangat diharapkan dan tidak dapat diwakilkan. Atas perhatiannya "
        "diucapkan terima kasih.",
    )
    return sheet.signed("Sekretaris,", SECRETARY).copies("Arsip.").printed("Undangan Rapat Pleno Penetapan DIP")


def register_decision() -> Printed:
    """The decision that sets the register of public information, with its annex."""
    sheet = Sheet("Times-Roman", 12).letterhead().decision("12 TAHUN 2024", "Penetapan Daftar Informasi Publik Tahun 2024")
    sheet.clauses(
        ("Menimbang", "a. bahwa untuk memberikan kepastian kepada pemohon informasi, perlu ditetapkan daftar informasi publik yang dikuasai oleh "
                      "Komisi Pemilihan Umum Kota Nusa Asri;"),
        ("", "b. bahwa rancangan daftar informasi publik telah dibahas dalam rapat pleno;"),
        ("Mengingat", "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik; Peraturan Pemerintah Nomor 61 Tahun 2010; dan "
                      "Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik;"),
    ).titles("", "MEMUTUSKAN:")  # fmt: skip
    sheet.clauses(
        ("Menetapkan", "KEPUTUSAN TENTANG PENETAPAN DAFTAR INFORMASI PUBLIK TAHUN 2024."),
        ("KESATU", "Menetapkan Daftar Informasi Publik sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari keputusan ini."),
        ("KEDUA", "Daftar Informasi Publik dimutakhirkan paling sedikit satu kali dalam enam bulan."),
        ("KETIGA", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
    )
    sheet.signed("KETUA,", CHAIR, decreed="5 Mei 2024").new_page().titles("LAMPIRAN KEPUTUSAN NOMOR 12 TAHUN 2024", "DAFTAR INFORMASI PUBLIK").table(
        [["No", "Ringkasan isi informasi", "Unit yang menguasai", "Waktu pembuatan", "Bentuk", "Retensi"],
         ["1", "Laporan keuangan tahunan", "Keuangan, Umum, dan Logistik", "Januari", "hardcopy, softcopy", "10 tahun"],
         ["2", "Rekapitulasi daftar pemilih berkelanjutan", "Perencanaan, Data, dan Informasi", "Triwulan", "softcopy", "permanen"],
         ["3", "Prosedur pelayanan informasi", "Parmas dan SDM", "Januari", "softcopy", "3 tahun"],
         ["4", "Keputusan penetapan hasil pemilihan", "Teknis dan Hukum", "Sesuai tahapan", "hardcopy, softcopy", "permanen"],
         ["5", "Maklumat pelayanan informasi", "Parmas dan SDM", "Januari", "softcopy", "3 tahun"]],
        1.5, 5, 4.5, 3, 3, 2.6,
    )  # fmt: skip
    return sheet.signed("KETUA,", CHAIR).printed("Penetapan Daftar Informasi Publik Tahun 2024")


def team_decision() -> Printed:
    """A decision of the older numbering."""
    sheet = Sheet("Times-Roman", 12).letterhead()
    sheet.decision("33/HK.03.1-Kpt/3673/KPU-Kot/VI/2021", "Pembentukan Tim Pengelola Jaringan Dokumentasi dan Informasi Hukum")
    sheet.clauses(
        ("Menimbang", "bahwa untuk menjamin ketersediaan dokumentasi hukum yang lengkap dan akurat, perlu dibentuk tim pengelola;"),
        ("Mengingat", "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;"),
    ).titles("", "MEMUTUSKAN:")
    sheet.clauses(
        ("Menetapkan", "KEPUTUSAN TENTANG PEMBENTUKAN TIM PENGELOLA JARINGAN DOKUMENTASI DAN INFORMASI HUKUM."),
        ("KESATU", f"Membentuk tim dengan susunan: Pengarah: {SECRETARY[0]}; Ketua: {LEGAL_HEAD[0]}; Anggota: staf Subbagian Hukum."),
        ("KEDUA", "Tim bertugas menghimpun, mengolah, dan mengunggah produk hukum paling lambat tiga hari kerja setelah ditetapkan."),
    )
    return sheet.signed("KETUA,", CHAIR, decreed="7 Juni 2021").printed("Pembentukan Tim Pengelola JDIH")


def count_minutes() -> Printed:
    """Minutes of the count, with parties that do not exist."""
    sheet = Sheet("Times-Roman", 12).letterhead()
    sheet.titles("BERITA ACARA RAPAT PLENO TERBUKA", "NOMOR : 101/PL.01.8-BA/3673/2024", "TENTANG", "REKAPITULASI HASIL PENGHITUNGAN PEROLEHAN SUARA")
    sheet.say(
        "Pada hari ini, Sabtu tanggal dua bulan Maret tahun dua ribu dua puluh empat, Komisi Pemilihan Umum Kota Nusa Asri melaksanakan rapat "
        "pleno terbuka rekapitulasi hasil penghitungan perolehan suara yang dihadiri saksi peserta pemilu dan Bawaslu Kota Nusa Asri."
    ).items(
        "Membuka kotak suara tersegel dan mengeluarkan formulir hasil penghitungan setiap kecamatan.",
        "Membacakan perolehan suara sah dan tidak sah secara berurutan.",
        "Mencatat kejadian khusus dan keberatan saksi. Satu keberatan saksi atas selisih jumlah surat suara diselesaikan dalam rapat.",
    ).table(
        [["No", "Partai (rekaan)", "Sumber Rejo", "Tegal Sari", "Karang Asri", "Kebon Nusa", "Jumlah"],
         ["1", "Partai Melati", "4.310", "3.655", "5.102", "3.020", "16.087"],
         ["2", "Partai Kenanga", "3.987", "4.011", "4.876", "2.944", "15.818"],
         ["3", "Partai Cempaka", "2.105", "1.890", "2.733", "1.650", "8.378"]],
        1.5, 4, 2.4, 2.4, 2.4, 2.4, 2.4,
    )  # fmt: skip
    sheet.say("Demikian berita acara ini dibuat dan ditandatangani oleh Ketua dan Anggota KPU serta saksi yang hadir.", "Nusa Asri, 2 Maret 2024")
    return sheet.signed_by_many(*_PLENARY).printed("Berita Acara Rekapitulasi Perolehan Suara")


def campaign_invitation() -> Printed:
    """An invitation; to be scanned in colour."""
    sheet = Sheet().letterhead().letter(
        "31/PL.02/3673/2/2024", "Undangan Rapat Koordinasi Kampanye", "16 September 2024",
        ["Ketua Tim Kampanye Pasangan Calon", "Kepala Satuan Polisi Pamong Praja"], nature="Penting",
    )  # fmt: skip
    sheet.say(
        "Dengan hormat, sehubungan dengan akan dimulainya masa kampanye, kami mengundang Saudara menghadiri rapat koordinasi persiapan "
        "kampanye pemilihan yang dilaksanakan pada:"
    ).fields((("Hari/tanggal", "Kamis, 19 September 2024"), ("Pukul", "13.00 WIB s.d. selesai"), *_HALL), indent=16)
    sheet.say(
        "Rapat membahas jadwal kampanye, lokasi pemasangan alat peraga, dan tata tertib rapat umum. Setiap tim kampanye dapat "
        "mengirimkan paling banyak dua orang perwakilan.",
        "Demikian undangan ini disampaikan, atas perhatian dan kehadiran Saudara diucapkan terima kasih.",
    )
    return sheet.signed("Ketua,", CHAIR).copies("Bawaslu Kota Nusa Asri;", "Kepolisian Resor Nusa Asri;", "Arsip.").printed()


def verification_schedule() -> Printed:
    """A notice of a schedule; to be scanned at 150 dpi."""
    sheet = Sheet(size=11.5).letterhead()
    sheet.letter("64/PL.01/3673/2/2022", "Pemberitahuan Jadwal Verifikasi", "22 Agustus 2022", ["Pimpinan Partai Politik Tingkat Kota"])
    sheet.say(
        "Diberitahukan bahwa verifikasi administrasi keanggotaan partai politik calon peserta pemilu dilaksanakan dengan jadwal verifikasi "
        "sebagai berikut:"
    ).table(
        [["No", "Kegiatan", "Mulai", "Selesai"],
         ["1", "Verifikasi administrasi", "23 Agustus 2022", "9 September 2022"],
         ["2", "Penyampaian hasil", "10 September 2022", "14 September 2022"],
         ["3", "Perbaikan dokumen", "15 September 2022", "28 September 2022"]],
        1.3, 5, 4, 4,
    )  # fmt: skip
    sheet.say("Dokumen persyaratan diserahkan dalam bentuk hardcopy dan softcopy kepada petugas penghubung di kantor KPU Kota Nusa Asri pada jam kerja.")
    return sheet.signed("Ketua,", CHAIR).printed()


def factual_verification() -> Printed:
    """Minutes of three pages; to be scanned page by page into a folder."""
    sheet = Sheet("Times-Roman", 12).letterhead().titles("BERITA ACARA VERIFIKASI FAKTUAL", "NOMOR : 40/PL.01-BA/3673/2022")
    sheet.say(
        "Pada hari ini, Jumat tanggal empat bulan November tahun dua ribu dua puluh dua, telah dilaksanakan verifikasi faktual "
        "terhadap kepengurusan dan keanggotaan partai politik di wilayah Kota Nusa Asri.",
        "Verifikasi faktual dilakukan dengan mendatangi kantor pengurus, mencocokkan susunan kepengurusan, dan menemui anggota "
        "yang terpilih sebagai sampel di tempat tinggalnya.",
    ).fields((("Partai", "Partai Melati (rekaan)"), ("Alamat", "Jalan Anggrek Contoh Nomor 8"), ("Petugas", "Bram Contohyo dan Gilang Contohrejo"),
              ("Hari/tanggal", "Jumat, 4 November 2022")), indent=16)  # fmt: skip
    sheet.new_page().heading("A. Hasil pemeriksaan").table(
        [["No", "Unsur yang diperiksa", "Hasil", "Keterangan"],
         ["1", "Kepengurusan", "Memenuhi syarat", "Sesuai keputusan pengurus pusat"],
         ["2", "Keterwakilan perempuan", "Memenuhi syarat", "Tiga dari sembilan orang"],
         ["3", "Kantor tetap", "Memenuhi syarat", "Perjanjian sewa sampai dengan 2025"],
         ["4", "Keanggotaan", "Belum memenuhi syarat", "Dua belas anggota belum dapat ditemui"]],
        1.3, 4.5, 4, 6,
    )  # fmt: skip
    sheet.say("Kantor tetap dinyatakan memenuhi syarat berdasarkan hasil pemeriksaan di lapangan dan dokumen sewa yang diperlihatkan.")
    sheet.new_page().heading("B. Kesimpulan").say(
        "Terhadap unsur keanggotaan yang belum memenuhi syarat diberikan kesempatan perbaikan sampai dengan tanggal 23 November 2022.",
        "Demikian berita acara verifikasi ini dibuat dengan sebenarnya dalam rangkap tiga.",
        "Nusa Asri, 4 November 2022",
    )
    return sheet.signed_by_many(*_PLENARY).printed()


def archive_decision() -> Printed:
    """A decision with its annex; to be scanned in colour into a PDF."""
    sheet = Sheet("Times-Roman", 12).letterhead().decision("19 TAHUN 2023", "Standar Operasional Prosedur Pengelolaan Arsip Inaktif")
    sheet.clauses(
        ("Menimbang", "bahwa dalam rangka tertib administrasi dan penyelamatan arsip penyelenggaraan pemilu, perlu menetapkan prosedur pengelolaan arsip inaktif;"),
        ("Mengingat", "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan; Peraturan Pemerintah Nomor 28 Tahun 2012;"),
    ).titles("", "MEMUTUSKAN:")
    sheet.clauses(
        ("Menetapkan", "KEPUTUSAN TENTANG STANDAR OPERASIONAL PROSEDUR PENGELOLAAN ARSIP INAKTIF."),
        ("KESATU", "Menetapkan prosedur sebagaimana tercantum dalam Lampiran keputusan ini."),
        ("KEDUA", "Setiap subbagian memindahkan arsip inaktif ke unit kearsipan paling sedikit satu kali dalam satu tahun."),
    )
    sheet.signed("KETUA,", CHAIR, decreed="3 Mei 2023").new_page().titles("LAMPIRAN KEPUTUSAN NOMOR 19 TAHUN 2023", "PROSEDUR PENGELOLAAN ARSIP INAKTIF").items(
        "Petugas menyeleksi berkas yang telah melewati masa simpan aktif menurut jadwal retensi arsip.",
        "Berkas didaftar menurut kode klasifikasi, uraian, kurun waktu, jumlah, dan tingkat perkembangan.",
        "Berkas dimasukkan ke dalam boks dan diberi label nomor ruang, nomor rak, dan nomor boks.",
        "Pemindahan dibuktikan dengan berita acara yang ditandatangani oleh kedua pihak.",
        "Salinan digital disimpan pada media penyimpanan internal dan diperiksa keutuhannya setiap enam bulan.",
    ).table(
        [["Tahap", "Pelaksana", "Waktu", "Keluaran"], ["Seleksi", "Unit pengolah", "2 hari", "Daftar berkas"],
         ["Pendaftaran", "Unit pengolah", "3 hari", "Daftar arsip inaktif"], ["Pemindahan", "Unit kearsipan", "1 hari", "Berita acara"]],
        3, 4, 2.5, 4,
    )  # fmt: skip
    return sheet.signed("KETUA,", CHAIR).printed()
