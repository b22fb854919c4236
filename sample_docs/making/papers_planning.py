"""Papers of the sub-bagian for planning, data and information."""

from making.office import CHAIR, CLERK, DATA_HEAD, MEMBERS, SECRETARY
from making.papers_finance import rupiah
from making.sheet import Printed, Sheet

WARDS = (("Sumber Rejo", 52, 10_231, 10_877), ("Tegal Sari", 44, 8_712, 9_034), ("Karang Asri", 61, 12_480, 12_655), ("Kebon Nusa", 39, 7_905, 8_118))


def work_plan() -> Printed:
    """A yearly plan of four pages."""
    sheet = Sheet("Times-Roman", 12).letterhead()
    sheet.titles("RENCANA KERJA TAHUNAN", "TAHUN ANGGARAN 2022", "Nomor : 3/PR.01/3673/2022")
    sheet.heading("BAB I PENDAHULUAN").heading("A. Latar belakang").say(
        "Rencana Kerja Tahunan merupakan penjabaran dari rencana strategis yang memuat sasaran, indikator kinerja, dan target "
        "yang hendak dicapai dalam satu tahun anggaran. Penyusunan dokumen ini memperhatikan kesinambungan program, ketersediaan "
        "anggaran, serta persiapan tahapan Pemilihan Umum dan Pemilihan serentak.",
        "Dokumen ini menjadi acuan bagi setiap subbagian dalam menyusun kegiatan, serta menjadi dasar pengukuran kinerja pada akhir tahun.",
    ).heading("B. Maksud dan tujuan").items(
        "menyediakan acuan pelaksanaan kegiatan bagi seluruh subbagian;",
        "menjamin keterkaitan antara perencanaan, penganggaran, pelaksanaan, dan pengawasan;",
        "mewujudkan penggunaan sumber daya yang efisien, efektif, dan berkelanjutan.",
        letters=True,
    )
    sheet.say("Nusa Asri, 14 Februari 2022")
    sheet.new_page().heading("BAB II SASARAN DAN INDIKATOR KINERJA").table(
        [["No", "Sasaran", "Indikator kinerja", "Target"],
         ["1", "Meningkatnya kualitas daftar pemilih berkelanjutan", "Persentase data ganda yang diselesaikan", "98 persen"],
         ["2", "Meningkatnya partisipasi masyarakat", "Jumlah peserta pendidikan pemilih", "1.500 orang"],
         ["3", "Terlaksananya pelayanan informasi publik", "Persentase permohonan yang dijawab tepat waktu", "100 persen"],
         ["4", "Tertatanya arsip inaktif", "Jumlah berkas yang didaftar", "2.400 berkas"]],
        1.3, 6, 6, 3,
    )  # fmt: skip
    sheet.say(
        "Penetapan target mempertimbangkan capaian tahun sebelumnya. Indikator kinerja diukur setiap triwulan dan hasilnya "
        "dibahas dalam rapat evaluasi yang dipimpin oleh Sekretaris."
    )
    sheet.new_page().heading("BAB III JADWAL KEGIATAN").table(
        [["Kegiatan", "Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV"],
         ["Koordinasi pemutakhiran data pemilih", "x", "x", "x", "x"],
         ["Pendidikan pemilih di sekolah", "", "x", "x", ""],
         ["Penyusunan kebutuhan logistik", "", "", "x", "x"],
         ["Penataan arsip inaktif", "x", "", "x", ""],
         ["Evaluasi pelayanan informasi", "x", "x", "x", "x"]],
        6, 2, 2, 2, 2,
    )  # fmt: skip
    sheet.say("Perubahan jadwal disampaikan secara tertulis kepada Subbagian Perencanaan, Data, dan Informasi paling lambat lima hari kerja sebelumnya.")
    sheet.new_page().heading("BAB IV PENUTUP").say("Rencana kerja ini dapat ditinjau kembali apabila terdapat perubahan kebijakan atau perubahan pagu anggaran.")
    return sheet.signed("Sekretaris,", SECRETARY).printed("Rencana Kerja Tahunan 2022")


def coordination_invitation() -> Printed:
    """An invitation whose file name is full of Unicode."""
    sheet = Sheet().letterhead().letter(
        "57/TIK.01/3673/2/2024", "Undangan Rapat Koordinasi Penggunaan Aplikasi Rekapitulasi", "8 Juli 2024",
        ["Ketua PPK se-Kota Nusa Asri", "Operator data kecamatan"], nature="Segera",
    )  # fmt: skip
    sheet.say("Dalam rangka persiapan Pemilihan serentak Tahun 2024, kami mengundang Saudara untuk menghadiri rapat koordinasi “Pilkada” yang dilaksanakan pada:")
    sheet.fields((("Hari/tanggal", "Kamis, 11 Juli 2024"), ("Waktu", "pukul 09.00 s.d. selesai"), ("Tempat", "Aula KPU Kota Nusa Asri"),
                  ("Acara", "Uji coba aplikasi rekapitulasi – tahap kedua")), indent=16)  # fmt: skip
    sheet.say(
        "Setiap kecamatan mengirimkan satu orang operator data dan membawa perangkat komputer jinjing.",
        "Demikian undangan ini disampaikan, atas perhatian dan kehadirannya diucapkan terima kasih.",
    )
    return sheet.signed("a.n. Ketua<br/>Sekretaris,", SECRETARY).copies("Ketua KPU Provinsi (sebagai laporan).").printed("Undangan Rapat Koordinasi")


def voter_list_minutes() -> Printed:
    """Minutes of a plenary with figures by sub-district."""
    sheet = Sheet("Times-Roman", 12).letterhead()
    sheet.titles("BERITA ACARA", "NOMOR : 112/PL.01.2-BA/3673/2025", "TENTANG", "REKAPITULASI DAFTAR PEMILIH BERKELANJUTAN", "TRIWULAN II TAHUN 2025")
    sheet.say(
        "Pada hari ini, Rabu tanggal dua bulan Juli tahun dua ribu dua puluh lima, bertempat di ruang rapat KPU Kota Nusa Asri, telah "
        "dilaksanakan rapat pleno terbuka rekapitulasi daftar pemilih berkelanjutan triwulan II Tahun 2025 yang dihadiri oleh "
        "anggota KPU, Bawaslu, dinas kependudukan, dan perwakilan partai politik, dengan hasil sebagai berikut:"
    )
    rows = [["No", "Kecamatan", "Jumlah TPS", "Laki-laki", "Perempuan", "Jumlah"]]
    rows += [[str(n), ward, str(tps), rupiah(men), rupiah(women), rupiah(men + women)] for n, (ward, tps, men, women) in enumerate(WARDS, 1)]
    men, women = sum(row[2] for row in WARDS), sum(row[3] for row in WARDS)
    rows.append(["", "Jumlah", str(sum(row[1] for row in WARDS)), rupiah(men), rupiah(women), rupiah(men + women)])
    sheet.table(rows, 1.3, 4, 2.4, 2.6, 2.6, 2.6)
    sheet.say("Terhadap hasil tersebut tidak terdapat keberatan dari peserta rapat. Demikian berita acara ini dibuat dengan sebenarnya.", "Nusa Asri, 2 Juli 2025")
    sheet.signed_by_many(*((name, "Anggota" if n else "Ketua") for n, name in enumerate(MEMBERS)))
    return sheet.printed("Berita Acara Rekapitulasi Daftar Pemilih Berkelanjutan")


def monitoring_order() -> Printed:
    """A *surat tugas*; to be scanned."""
    sheet = Sheet().letterhead().titles("SURAT TUGAS", "Nomor : 77/TIK.02/3673/2/2022").clauses(
        ("Dasar", "Rencana Kerja Tahunan Tahun 2022 dan hasil rapat koordinasi pemutakhiran data bulan Maret."),
        ("Menugaskan", "Pegawai yang namanya tercantum di bawah ini:"),
    )  # fmt: skip
    sheet.table(
        [["No", "Nama", "Jabatan", "Wilayah"], ["1", CLERK[0], "Pelaksana", "Tegal Sari"], ["2", "Endah Contohsari", "Pelaksana", "Karang Asri"]],
        1.3, 5, 4, 4,
    )  # fmt: skip
    sheet.clauses(("Untuk", "melaksanakan monitoring pencocokan data pemilih di tingkat kelurahan selama tiga hari kerja."))
    sheet.say("Hasil monitoring dilaporkan secara tertulis kepada Sekretaris paling lambat tiga hari kerja setelah pelaksanaan tugas.", "Nusa Asri, 5 April 2022")
    return sheet.signed("Sekretaris,", SECRETARY).printed()


def backup_memo() -> Printed:
    """A memo; to be scanned from dim paper."""
    subject = "Permintaan Perpanjangan Lisensi dan Cadangan Data"
    sheet = Sheet("Times-Roman", 12).letterhead()
    sheet.memo("9/TIK.03-ND/3673/2/2023", subject, "6 Maret 2023", "Kepala Subbagian Perencanaan, Data, dan Informasi")
    sheet.say(
        "Berdasarkan hasil pemeriksaan perangkat pada tanggal 2 Maret 2023, kapasitas penyimpanan peladen telah terpakai sebesar 87 "
        "persen dan masa berlaku lisensi antivirus berakhir tanggal 30 April 2023.",
        "Untuk menjaga keamanan data pemilih, kami mengajukan permintaan sebagai berikut:",
    ).items(
        "perpanjangan lisensi antivirus untuk dua puluh lima perangkat komputer;",
        "pengadaan dua unit media penyimpanan cadangan;",
        "penjadwalan pencadangan data setiap hari Jumat pukul 16.00.",
    )
    sheet.say("Demikian nota dinas ini disampaikan, atas persetujuan Bapak diucapkan terima kasih.")
    return sheet.signed("Kepala Subbagian,", DATA_HEAD).printed()


def locked_extract() -> Printed:
    """What lies behind the password: a covering sheet, without a single voter on it."""
    sheet = Sheet().letterhead().titles("SALINAN REKAPITULASI DATA PEMILIH", "Nomor : 20/PL.01.2/3673/2024", "RAHASIA")
    sheet.say("Salinan ini dikunci dengan kata sandi sesuai ketentuan perlindungan data pribadi.", "Nusa Asri, 3 Juni 2024")
    return sheet.signed("Ketua,", CHAIR).printed()
