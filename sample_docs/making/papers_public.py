"""Papers of the sub-bagian for participation, public relations and staff."""

from making.office import (
    CHAIR,
    CLERK,
    EMPLOYEE_NIK,
    EMPLOYEE_PHONE,
    EMPLOYEE_TAX,
    FAMILY_CARD,
    PUBLIC_HEAD,
    REQUESTER_NIK,
    REQUESTER_PHONE,
    SECRETARY,
    SPOUSE_NIK,
)
from making.sheet import Printed, Sheet


def service_procedure() -> Printed:
    """A *standar operasional prosedur* as a form and a table of steps."""
    sheet = Sheet(size=10.5).letterhead().titles("STANDAR OPERASIONAL PROSEDUR")
    sheet.fields((
        ("Nomor SOP", "7/PP.07-SOP/3673/2/2023"), ("Tanggal pembuatan", "9 Januari 2023"), ("Tanggal efektif", "16 Januari 2023"),
        ("Disahkan oleh", "Sekretaris KPU Kota Nusa Asri"), ("Nama SOP", "Pelayanan Permohonan Informasi Publik"),
    ), indent=2)  # fmt: skip
    sheet.heading("Dasar hukum").items(
        "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik.",
        "Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik.",
    )
    sheet.heading("Kualifikasi pelaksana").say("Memahami peraturan keterbukaan informasi, mampu berkomunikasi dengan baik, dan mampu mengoperasikan komputer.")
    sheet.heading("Peringatan").say("Apabila prosedur ini tidak dilaksanakan, hak pemohon atas informasi publik tidak terpenuhi dan dapat menimbulkan sengketa informasi.")
    sheet.heading("Pencatatan dan pendataan").say("Disimpan sebagai data elektronik dan manual dalam buku register permohonan.")
    sheet.new_page().heading("Uraian prosedur").table(
        [["No", "Kegiatan", "Pelaksana", "Waktu", "Keluaran"],
         ["1", "Pemohon informasi mengisi formulir permohonan dan menyerahkan salinan kartu identitas", "Pemohon, Desk", "10 menit", "Formulir terisi"],
         ["2", "Petugas mencatat permohonan dalam buku register dan memberikan tanda bukti penerimaan", "Desk", "15 menit", "Tanda bukti"],
         ["3", "Meneliti apakah informasi yang diminta termasuk informasi yang dikecualikan", "PPID", "1 hari", "Catatan penelitian"],
         ["4", "Meminta informasi kepada subbagian yang menguasai", "PPID", "3 hari", "Salinan informasi"],
         ["5", "Menyampaikan pemberitahuan tertulis paling lambat sepuluh hari kerja, dapat diperpanjang tujuh hari kerja", "PPID", "10 hari kerja", "Pemberitahuan tertulis"],
         ["6", "Memutakhirkan register dan menyusun laporan bulanan", "Desk", "1 hari", "Laporan"]],
        1.3, 7, 3, 2.6, 3.2,
    )  # fmt: skip
    return sheet.signed("Sekretaris,", SECRETARY).printed("SOP Pelayanan Permohonan Informasi Publik")


def selection_result() -> Printed:
    """An announcement that the demo opens to the public."""
    sheet = Sheet("Times-Roman", 12).letterhead()
    sheet.titles("PENGUMUMAN", "NOMOR : 88/PP.04-Pu/3673/2024", "TENTANG", "HASIL SELEKSI PANITIA PEMILIHAN KECAMATAN")
    sheet.say(
        "Berdasarkan hasil seleksi tertulis dan wawancara calon anggota Panitia Pemilihan Kecamatan untuk Pemilihan Tahun 2024, bersama ini "
        "diumumkan peserta yang dinyatakan lulus sebagai berikut:"
    ).table(
        [["No", "Nomor peserta", "Nama", "Kecamatan"],
         ["1", "PPK-001", "Wahyu Nusajati", "Tegal Sari"], ["2", "PPK-004", "Rina Asrimulya", "Sumber Rejo"],
         ["3", "PPK-009", "Joko Contohrejo", "Karang Asri"], ["4", "PPK-013", "Endah Contohsari", "Kebon Nusa"]],
        1.3, 4, 6, 4,
    )  # fmt: skip
    sheet.say(
        "Peserta yang dinyatakan lulus agar hadir pada pelantikan pada tanggal 27 Mei 2024 dengan mengenakan pakaian batik. Tanggapan masyarakat "
        "dapat disampaikan secara tertulis kepada KPU Kota Nusa Asri sampai dengan tanggal 24 Mei 2024.",
        "Nusa Asri, 20 Mei 2024",
    )
    return sheet.signed("Ketua,", CHAIR).printed("Pengumuman Hasil Seleksi PPK")


def press_release() -> Printed:
    """A press release of 2020."""
    sheet = Sheet().letterhead().titles("SIARAN PERS", "Nomor : 14/HM.02/3673/Sek-Kot/XI/2020", "Debat Publik Pasangan Calon Digelar Tanpa Penonton")
    sheet.say(
        "Nusa Asri, 2 November 2020 – Komisi Pemilihan Umum Kota Nusa Asri akan menyelenggarakan debat publik antarpasangan calon pada hari Sabtu "
        "mendatang dengan menerapkan protokol kesehatan secara ketat.",
        "Debat publik disiarkan langsung melalui televisi lokal dan kanal media sosial. Undangan di dalam ruangan dibatasi paling banyak lima puluh "
        "orang, dan pendukung pasangan calon diimbau menonton dari rumah.",
        "“Kami mengajak seluruh warga menyimak visi dan misi setiap pasangan calon sebagai bekal memilih pada hari pemungutan suara,” ujar "
        "Ketua KPU Kota Nusa Asri, Larasati Nusasari.",
        "Narahubung media: Subbagian Partisipasi dan Hubungan Masyarakat, surel humas@kpu-nusaasri.example.",
    )
    return sheet.printed("Siaran Pers Debat Publik")


def staff_history() -> Printed:
    """A paper full of (invented) personal data, which the demo classifies as excepted on ground h."""
    sheet = Sheet().letterhead().titles("SURAT KETERANGAN RIWAYAT PEGAWAI", "Nomor : 21/SDM.05/3673/2/2025", "RAHASIA")
    sheet.say("Yang bertanda tangan di bawah ini menerangkan riwayat pegawai sebagai berikut:")
    sheet.fields((
        ("Nama", "Anggun Contohwardani"), ("NIK", EMPLOYEE_NIK), ("Nomor KK", FAMILY_CARD), ("Tempat lahir", "Nusa Asri"),
        ("Alamat", "Jalan Flamboyan Contoh Nomor 27, RT 003/RW 004"), ("Telepon", EMPLOYEE_PHONE), ("NPWP", EMPLOYEE_TAX),
        ("Suami", f"Surya Contohpratama (NIK {SPOUSE_NIK})"), ("Jabatan", "Pelaksana Subbagian Parmas dan SDM"),
    ), indent=10)  # fmt: skip
    sheet.heading("Riwayat kesehatan").say(
        "Berdasarkan surat dokter tanggal 24 Februari 2025, pegawai tersebut memiliki riwayat kesehatan asma dan menjalani rawat jalan, sehingga "
        "diberikan cuti sakit selama sepuluh hari kerja terhitung mulai tanggal 4 Maret 2025."
    )
    sheet.heading("Riwayat pendidikan").say(
        "Sarjana Administrasi Negara, lulus tahun 2011.",
        "Surat keterangan ini memuat data pribadi dan hanya dipergunakan untuk keperluan administrasi kepegawaian.",
        "Nusa Asri, 3 Maret 2025",
    )
    return sheet.signed("Sekretaris,", SECRETARY).printed("Surat Keterangan Riwayat Pegawai")


def service_report() -> Printed:
    """The yearly report on information service, three pages."""
    sheet = Sheet("Times-Roman", 12).letterhead()
    sheet.titles("LAPORAN LAYANAN INFORMASI PUBLIK", "TAHUN 2025", "Nomor : 17/PP.07/3673/2/2026")
    sheet.heading("A. Gambaran umum kebijakan").say(
        "Pelayanan informasi publik dilaksanakan oleh Pejabat Pengelola Informasi dan Dokumentasi (PPID) dengan prinsip cepat, tepat waktu, biaya "
        "ringan, dan cara sederhana. Maklumat pelayanan dipasang di desk layanan dan laman resmi."
    )
    sheet.heading("B. Gambaran umum pelaksanaan").items(
        "Sarana: satu desk layanan, dua unit komputer, dan satu ruang baca.",
        "Sumber daya manusia: dua orang petugas desk, satu orang pengelola laman.",
        "Anggaran pelayanan sebesar Rp18.500.000 dengan realisasi Rp16.925.000.",
    ).say("Nusa Asri, 23 Februari 2026")
    sheet.new_page().heading("C. Rincian pelayanan").table(
        [["Triwulan", "Permohonan", "Dikabulkan", "Dikabulkan sebagian", "Ditolak", "Rata-rata waktu"],
         ["I", "9", "8", "1", "0", "4 hari kerja"], ["II", "14", "11", "2", "1", "5 hari kerja"],
         ["III", "11", "10", "0", "1", "4 hari kerja"], ["IV", "8", "8", "0", "0", "3 hari kerja"], ["Jumlah", "42", "37", "3", "2", "4 hari kerja"]],
        2.2, 2.8, 2.6, 3, 2, 3.2,
    )  # fmt: skip
    sheet.say("Dua permohonan ditolak karena memuat data pribadi pemilih yang dikecualikan berdasarkan Pasal 17 huruf h Undang-Undang Nomor 14 Tahun 2008.")
    sheet.heading("D. Penyelesaian sengketa").say(
        "Terdapat satu keberatan yang ditanggapi oleh Atasan PPID dalam waktu dua belas hari kerja. Tidak terdapat sengketa di Komisi Informasi."
    )
    sheet.new_page().heading("E. Kendala dan rekomendasi").items(
        "Arsip tahapan lama masih tersebar di setiap subbagian sehingga pencarian membutuhkan waktu.",
        "Perlu penyediaan aplikasi arsip digital dan pelatihan petugas penghubung.",
    )
    return sheet.signed("Pejabat Pengelola Informasi<br/>dan Dokumentasi,", PUBLIC_HEAD).printed("Laporan Layanan Informasi Publik Tahun 2025")


def answer_to_request() -> Printed:
    """An answer to a request; to be scanned."""
    sheet = Sheet().letterhead().letter(
        "52/PP.07/3673/2/2024", "Jawaban atas Permohonan Informasi", "11 Juni 2024", ["Sdr. Pemohon Informasi Nomor Register 018/2024"],
        enclosed="1 (satu) berkas",
    )  # fmt: skip
    sheet.say(
        "Menjawab permohonan informasi Saudara yang kami terima pada tanggal 5 Juni 2024, bersama ini kami sampaikan salinan dokumen yang dimohon, "
        "yaitu keputusan penetapan hasil seleksi badan ad hoc Tahun 2024.",
        "Bagian dokumen yang memuat alamat rumah dan nomor identitas telah dihitamkan karena termasuk informasi yang dikecualikan.",
        "Apabila Saudara berkeberatan atas jawaban ini, keberatan dapat diajukan kepada Atasan PPID paling lambat tiga puluh hari kerja setelah "
        "diterimanya surat ini.",
    )
    return sheet.signed("Pejabat Pengelola Informasi<br/>dan Dokumentasi,", PUBLIC_HEAD).printed()


def school_invitation() -> Printed:
    """An invitation; to be photographed with a telephone."""
    sheet = Sheet(size=12).letterhead()
    sheet.letter("19/HM.01/3673/2/2025", "Undangan Sosialisasi Pemilih Pemula", "14 Januari 2025", ["Kepala SMA/SMK se-Kota Nusa Asri"])
    sheet.say("Dalam rangka meningkatkan partisipasi masyarakat, kami mengundang kepala sekolah menghadiri sosialisasi pendidikan pemilih bagi pemilih pemula pada:")
    sheet.fields((("Hari/tanggal", "Selasa, 21 Januari 2025"), ("Pukul", "08.30 WIB"), ("Tempat", "Aula KPU Kota Nusa Asri")), indent=16)
    sheet.say("Setiap sekolah diharapkan membawa lima orang siswa yang telah berusia tujuh belas tahun. Atas kehadirannya diucapkan terima kasih.")
    return sheet.signed("Ketua,", CHAIR).printed()


def request_form() -> Printed:
    """A request form with the (invented) data of a petitioner; to be scanned."""
    sheet = Sheet().letterhead().titles("FORMULIR PERMOHONAN INFORMASI PUBLIK", "Nomor pendaftaran : 018/PPID/2024")
    sheet.fields((
        ("Nama lengkap", "Kirana Contohlarasati"), ("NIK", REQUESTER_NIK), ("Alamat", "Jalan Dahlia Contoh Nomor 3, Kelurahan Tegal Sari"),
        ("Nomor telepon", REQUESTER_PHONE), ("Surel", "kirana@contoh.example"),
        ("Rincian informasi", "Salinan keputusan penetapan hasil seleksi badan ad hoc Tahun 2024"), ("Tujuan penggunaan", "Bahan penelitian skripsi"),
        ("Cara memperoleh", "Mendapatkan salinan softcopy"), ("Cara mengirim", "Surel"),
    ), indent=4)  # fmt: skip
    sheet.say("Formulir ini dibuat rangkap dua. Pemohon menerima satu lembar sebagai tanda bukti permohonan.", "Nusa Asri, 5 Juni 2024")
    return sheet.signed_by_many(("Kirana Contohlarasati", "Pemohon Informasi"), (CLERK[0], "Petugas Desk")).printed()
