"""Papers of the sub-bagian for finance, general affairs and logistics."""

from making.office import CLERK, FINANCE_HEAD, SECRETARY, TREASURER
from making.sheet import Printed, Sheet

_HEAD_OFFICE = "Kepala Subbagian Keuangan, Umum,<br/>dan Logistik,"


def rupiah(amount: int) -> str:
    """Write an amount as the office does: 12.500.000."""
    return f"{amount:,}".replace(",", ".")


def procurement_memo() -> Printed:
    """A *nota dinas* about voting booths."""
    subject = "Usulan Pengadaan Bilik Suara dan Kelengkapan TPS"
    sheet = Sheet().letterhead().memo("45/RT.02-ND/3673/2/2024", subject, "17 Januari 2024", "Kepala Subbagian Keuangan, Umum, dan Logistik")
    sheet.say(
        "Sehubungan dengan persiapan pemungutan suara Pemilihan Umum Tahun 2024, bersama ini kami sampaikan bahwa hasil "
        "penghitungan ulang di gudang logistik pada tanggal 15 Januari 2024 menunjukkan masih terdapat kekurangan bilik suara "
        "dan kelengkapan tempat pemungutan suara (TPS), dengan rincian sebagai berikut:"
    ).table(
        [["No", "Jenis barang", "Kebutuhan", "Tersedia", "Kekurangan"],
         ["1", "Bilik suara", "2.148", "1.962", "186"],
         ["2", "Kotak suara", "2.685", "2.685", "0"],
         ["3", "Segel plastik", "16.110", "14.900", "1.210"],
         ["4", "Tinta sidik jari (botol)", "1.074", "980", "94"]],
        1.3, 5, 2.5, 2.5, 2.5,
    )  # fmt: skip
    sheet.say("Untuk memenuhi kekurangan tersebut, kami mengusulkan agar dilaksanakan pengadaan bilik suara dengan ketentuan:").items(
        "pengadaan dilaksanakan melalui katalog elektronik dengan metode pembelian langsung;",
        "anggaran dibebankan pada DIPA KPU Kota Nusa Asri Tahun Anggaran 2024;",
        "barang diterima paling lambat tanggal 31 Januari 2024 di gudang logistik Sumber Rejo.",
        letters=True,
    )
    sheet.say("Demikian disampaikan, atas perkenan dan arahan Bapak diucapkan terima kasih.")
    return sheet.signed(_HEAD_OFFICE, FINANCE_HEAD).printed(subject)


_SPENT = (
    ("Belanja pegawai", 1_862_400_000, 1_848_915_300),
    ("Belanja barang operasional", 742_150_000, 701_332_750),
    ("Sosialisasi pemilih pemula", 124_000_000, 118_250_000),
    ("Pemutakhiran data pemilih", 210_500_000, 196_740_500),
    ("Perjalanan dinas dalam kota", 96_300_000, 71_118_000),
    ("Pemeliharaan gedung dan kendaraan", 158_900_000, 149_276_400),
)


def budget_realisation() -> Printed:
    """A report of three pages with a table of figures."""
    sheet = Sheet("Times-Roman", 12).letterhead()
    sheet.titles("LAPORAN REALISASI ANGGARAN", "TAHUN ANGGARAN 2020", "Nomor : 12/KU.03/3673/2021")
    sheet.heading("I. PENDAHULUAN").say(
        "Laporan Realisasi Anggaran disusun sebagai bentuk pertanggungjawaban pelaksanaan anggaran KPU Kota Nusa Asri "
        "selama Tahun Anggaran 2020. Laporan ini menyajikan perbandingan antara pagu anggaran dengan realisasi belanja "
        "menurut jenis belanja, disertai penjelasan atas kendala yang dihadapi.",
        "Pelaksanaan anggaran pada tahun pelaporan dipengaruhi oleh penyesuaian kegiatan selama masa pandemi. Beberapa "
        "kegiatan tatap muka dialihkan menjadi kegiatan daring sehingga terdapat efisiensi belanja perjalanan dinas.",
    )
    rows = [["No", "Uraian belanja", "Pagu (Rp)", "Realisasi (Rp)", "%"]]
    rows += [[str(place), name, rupiah(plan), rupiah(spent), _percent(spent, plan)] for place, (name, plan, spent) in enumerate(_SPENT, 1)]
    plan, spent = sum(row[1] for row in _SPENT), sum(row[2] for row in _SPENT)
    rows.append(["", "Jumlah", rupiah(plan), rupiah(spent), _percent(spent, plan)])
    sheet.heading("II. REALISASI BELANJA").table(rows, 1, 6, 3, 3, 1.4)
    sheet.say(f"Secara keseluruhan realisasi belanja mencapai {_percent(spent, plan)} persen dari pagu anggaran.")
    sheet.say("Nusa Asri, 11 Januari 2021").new_page().heading("III. PENJELASAN POS-POS ANGGARAN")
    for name, planned, used in _SPENT:
        sheet.say(
            f"{name}. Pagu sebesar Rp{rupiah(planned)} terealisasi sebesar Rp{rupiah(used)}, sehingga terdapat sisa pagu "
            f"sebesar Rp{rupiah(planned - used)}. Seluruh pembayaran didukung bukti pengeluaran yang sah dan telah diverifikasi "
            "oleh pejabat penanda tangan surat perintah membayar."
        )
    sheet.heading("IV. HAMBATAN DAN TINDAK LANJUT").items(
        "Perubahan jadwal kegiatan menyebabkan revisi anggaran sebanyak dua kali dalam tahun berjalan.",
        "Keterlambatan penyampaian bukti pertanggungjawaban dari badan ad hoc ditindaklanjuti dengan pendampingan bendahara.",
    )
    sheet.new_page().heading("V. PENUTUP").say(
        "Demikian laporan ini disusun dengan sebenarnya untuk dipergunakan sebagaimana mestinya dan menjadi bahan evaluasi "
        "perencanaan anggaran tahun berikutnya.",
    )
    sheet.signed("Kuasa Pengguna Anggaran,", SECRETARY).signed("Bendahara Pengeluaran,", TREASURER)
    return sheet.printed("Laporan Realisasi Anggaran Tahun Anggaran 2020")


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}".replace(".", ",")


def warehouse_loan() -> Printed:
    """A letter asking for a warehouse; to be scanned."""
    sheet = Sheet().letterhead().letter(
        "18/RT.03/3673/2/2023", "Permohonan Peminjaman Gudang Logistik", "10 Oktober 2023",
        ["Kepala Dinas Perdagangan Kota Nusa Asri"], enclosed="1 (satu) lembar denah",
    )  # fmt: skip
    sheet.say(
        "Dalam rangka persiapan penyimpanan perlengkapan penyelenggaraan Pemilihan Umum Tahun 2024, bersama surat ini kami "
        "mengajukan permohonan peminjaman gudang logistik milik Dinas Perdagangan yang terletak di Jalan Melati Contoh Nomor 4.",
        "Gudang tersebut akan dipergunakan untuk penyimpanan kotak suara dan bilik suara selama empat bulan, terhitung mulai "
        "tanggal 1 November 2023, dan dijaga oleh petugas keamanan selama 24 jam.",
        "Segala biaya listrik dan kebersihan selama pemakaian menjadi tanggung jawab KPU Kota Nusa Asri.",
        "Demikian permohonan ini kami sampaikan, atas bantuan dan kerja sama Saudara diucapkan terima kasih.",
    )
    return sheet.signed("Sekretaris,", SECRETARY).copies("Ketua KPU Kota Nusa Asri;", "Arsip.").printed()


def vehicle_maintenance() -> Printed:
    """A report on cars; to be scanned at 300 dpi."""
    sheet = Sheet("Times-Roman", 12).letterhead().letter(
        "23/RT.05/3673/Sek-Kot/X/2020", "Laporan Pemeliharaan Kendaraan Dinas", "9 Oktober 2020", ["Sekretaris KPU Kota Nusa Asri"],
    )  # fmt: skip
    sheet.say("Menindaklanjuti disposisi tanggal 1 Oktober 2020, kami laporkan hasil pemeriksaan dan pemeliharaan kendaraan dinas:").table(
        [["No", "Kendaraan", "Pekerjaan", "Biaya (Rp)", "Keterangan"],
         ["1", "Minibus operasional", "Ganti oli dan saringan udara", "1.250.000", "Layak jalan"],
         ["2", "Mobil bak terbuka", "Perbaikan rem belakang", "2.100.000", "Layak jalan"],
         ["3", "Sepeda motor", "Penggantian ban", "475.000", "Layak jalan"]],
        1.3, 4, 5, 2.5, 3,
    )  # fmt: skip
    sheet.say(
        "Seluruh kendaraan dinas telah menjalani pemeliharaan berkala dan dinyatakan layak jalan untuk mendukung distribusi "
        "perlengkapan pemungutan suara. Bukti pembayaran dari bengkel terlampir."
    )
    return sheet.signed("Pengurus Barang,", CLERK).printed()


def receipt() -> Printed:
    """A receipt for payment."""
    sheet = Sheet().letterhead().titles("KUITANSI / BUKTI PEMBAYARAN")
    sheet.fields((
        ("Nomor bukti", "5/KU.02/3673/2021"), ("Sudah terima dari", "Kuasa Pengguna Anggaran KPU Kota Nusa Asri"),
        ("Jumlah uang", "Rp2.000.000,00"), ("Terbilang", "Dua juta rupiah"),
        ("Untuk pembayaran", "Honorarium petugas pemutakhiran data pemilih bulan November 2021, sesuai daftar terlampir"),
    ), indent=4)  # fmt: skip
    return sheet.say("Nusa Asri, 30 November 2021").signed("Bendahara Pengeluaran,", TREASURER).printed()


def receipt_list() -> Printed:
    """The list of those paid."""
    sheet = Sheet().letterhead().titles("DAFTAR PENERIMA HONORARIUM", "Lampiran Kuitansi Nomor 5/KU.02/3673/2021").table(
        [["No", "Nama penerima", "Wilayah kerja", "Jumlah (Rp)", "Tanda tangan"],
         ["1", "Joko Contohrejo", "Sumber Rejo", "500.000", ""], ["2", "Rina Asrimulya", "Tegal Sari", "500.000", ""],
         ["3", "Wahyu Nusajati", "Karang Asri", "500.000", ""], ["4", "Endah Contohsari", "Kebon Nusa", "500.000", ""],
         ["", "Jumlah", "", "2.000.000", ""]],
        1.3, 5, 4, 3, 4,
    )  # fmt: skip
    return sheet.signed("Bendahara Pengeluaran,", TREASURER).printed()


def goods_handover() -> Printed:
    """Two pages: handing over of goods, with a list; to be scanned."""
    sheet = Sheet("Times-Roman", 12).letterhead()
    sheet.titles("BERITA ACARA SERAH TERIMA BARANG", "NOMOR : 61/RT.01-BA/3673/2/2024")
    sheet.say("Pada hari ini, Senin tanggal lima bulan Februari tahun dua ribu dua puluh empat, kami yang bertanda tangan di bawah ini:")
    sheet.fields((("Nama", CLERK[0]), ("Jabatan", "Pengurus Barang KPU Kota Nusa Asri")), indent=16)
    sheet.say("selanjutnya disebut PIHAK KESATU, dan")
    sheet.fields((("Nama", "Wahyu Nusajati"), ("Jabatan", "Ketua PPK Kecamatan Tegal Sari")), indent=16)
    sheet.say(
        "selanjutnya disebut PIHAK KEDUA, menyatakan bahwa PIHAK KESATU menyerahkan kepada PIHAK KEDUA perlengkapan pemungutan "
        "suara sebagaimana tercantum dalam lampiran, dan PIHAK KEDUA menerima barang tersebut dalam keadaan baik dan cukup.",
        "Demikian berita acara serah terima ini dibuat dalam rangkap dua untuk dipergunakan sebagaimana mestinya.",
    )
    sheet.signed_by_many((CLERK[0], "Pihak Kesatu"), ("Wahyu Nusajati", "Pihak Kedua"))
    sheet.new_page().titles("LAMPIRAN", "BERITA ACARA NOMOR 61/RT.01-BA/3673/2/2024").table(
        [["No", "Nama barang", "Satuan", "Jumlah", "Kondisi"],
         ["1", "Kotak suara", "buah", "415", "Baik"], ["2", "Bilik suara", "buah", "332", "Baik"],
         ["3", "Tinta sidik jari", "botol", "166", "Baik"], ["4", "Segel plastik", "buah", "2.490", "Baik"],
         ["5", "Formulir plano", "set", "83", "Baik"], ["6", "Buku panduan KPPS", "buku", "581", "Baik"]],
        1.3, 6, 2.5, 2.5, 2.5,
    )  # fmt: skip
    return sheet.signed(f"Mengetahui,<br/>{_HEAD_OFFICE}", FINANCE_HEAD).printed()
