"""Workbooks: two budgets, voters by sub-district, the form of the register of public information."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from making.catalogue import XLSX, Entry, entry, write
from making.office import OFFICE
from making.papers_planning import WARDS
from making.stable_zip import DAY, stable

Row = list[str | int]


def make(root: Path) -> Iterator[Entry]:
    """Write the workbooks and yield what is known about each."""
    for path, what, sheets, phrases in _FILES:
        book = Workbook()
        book.remove(book.worksheets[0])
        book.properties.creator, book.properties.title, book.properties.created = OFFICE, Path(path).stem, DAY
        for name, (title, rows) in sheets.items():
            _fill(book.create_sheet(name), title, rows)
        buffer = BytesIO()
        book.save(buffer)
        write(root / path, stable(buffer.getvalue()))
        yield entry(path, f"{what}; made by make.py with openpyxl, figures invented.", XLSX, kind="softfile", pages=len(sheets), phrases=phrases)


def _fill(sheet: Worksheet, title: str, rows: list[Row]) -> None:
    for row in ([OFFICE.upper()], [title], [], *rows):
        sheet.append(row)
    line = Side(style="thin")
    for cells in sheet.iter_rows(min_row=4, max_row=3 + len(rows)):
        for cell in cells:
            cell.border = Border(left=line, right=line, top=line, bottom=line)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, int) and cell.value > 999:
                cell.number_format = "#,##0"
    for place in (1, 2, 4):
        for cell in sheet[place]:
            cell.font = Font(bold=True)
    for column, width in zip("ABCDEFG", (9, 44, 26, 16, 18, 18, 16), strict=True):
        sheet.column_dimensions[column].width = width


def _costed(*lines: tuple[str, str, int, str, int]) -> list[Row]:
    rows: list[Row] = [["Kode", "Uraian", "Volume", "Satuan", "Harga satuan", "Jumlah"]]
    rows += [[code, name, volume, unit, price, volume * price] for code, name, volume, unit, price in lines]
    return [*rows, ["", "Jumlah", "", "", "", sum(volume * price for _, _, volume, _, price in lines)]]


_COSTS = _costed(("521211", "Alat tulis kantor", 12, "bulan", 2_150_000), ("521219", "Cetak surat suara contoh", 500, "lembar", 2_500),
                 ("522141", "Sewa gudang logistik", 3, "bulan", 9_000_000), ("524113", "Perjalanan dinas dalam kota", 84, "orang/kali", 150_000))  # fmt: skip
_ALLOCATIONS: list[Row] = [
    ["Kode", "Program/kegiatan", "Subbagian", "Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV"],
    ["3355", "Pengelolaan keuangan", "KUL", 45_000_000, 45_000_000, 45_000_000, 60_000_000],
    ["3357", "Pengelolaan data dan informasi", "Rendatin", 38_500_000, 52_000_000, 52_000_000, 31_500_000],
    ["3363", "Penyiapan rancangan produk hukum", "Tekhum", 12_000_000, 18_000_000, 18_000_000, 12_000_000],
    ["3364", "Pendidikan pemilih dan pelayanan informasi publik", "Parmas-SDM", 20_000_000, 35_500_000, 35_500_000, 20_000_000],
]
_VOTERS: list[Row] = [["No", "Kecamatan", "Jumlah TPS", "Laki-laki", "Perempuan", "Jumlah"],
                      *([n, ward, tps, men, women, men + women] for n, (ward, tps, men, women) in enumerate(WARDS, 1))]  # fmt: skip
_REGISTER: list[Row] = [
    ["No", "Ringkasan isi informasi", "Pejabat/unit yang menguasai", "Penanggung jawab", "Waktu dan tempat", "Bentuk", "Retensi"],
    [1, "Maklumat pelayanan informasi", "PPID", "Sekretaris", "Januari, Nusa Asri", "softcopy", "3 tahun"],
    [2, "Laporan layanan informasi publik tahunan", "Subbagian Parmas dan SDM", "PPID", "Maret, Nusa Asri", "hardcopy, softcopy", "permanen"],
    [3, "Rencana kerja dan anggaran", "Subbagian Perencanaan, Data, dan Informasi", "Sekretaris", "Januari, Nusa Asri", "softcopy", "5 tahun"],
    [4, "Pengumuman hasil rekrutmen badan ad hoc", "Subbagian Parmas dan SDM", "Ketua", "Sesuai tahapan", "softcopy", "2 tahun"],
]
_FILES: list[tuple[str, str, dict[str, tuple[str, list[Row]]], list[str]]] = [
    ("keuangan-umum-logistik/rincian anggaran biaya 2025.xlsx", "A costing (RAB) of two sheets",
     {"RAB": ("RINCIAN ANGGARAN BIAYA TAHUN 2025", _COSTS), "Rekap": ("REKAPITULASI", _COSTS[-1:])}, ["Sewa gudang logistik", "27000000"]),
    ("keuangan-umum-logistik/2025/dokumen pelaksanaan anggaran.xlsx", "A budget by quarter (DPA), in a folder for its year",
     {"DPA": ("DOKUMEN PELAKSANAAN ANGGARAN TAHUN ANGGARAN 2025", _ALLOCATIONS)}, ["Penyiapan rancangan produk hukum", "Triwulan IV"]),
    ("perencanaan-data-informasi/rekap pemilih per kecamatan.xlsx", "Voters by sub-district, the figures of the minutes",
     {"DPB": ("REKAPITULASI DAFTAR PEMILIH BERKELANJUTAN TRIWULAN II TAHUN 2025", _VOTERS)}, ["Sumber Rejo", "10877"]),
    ("parmas-sdm/formulir daftar informasi publik.xlsx", "The form of the register of public information (DIP), filled in",
     {"DIP": ("DAFTAR INFORMASI PUBLIK", _REGISTER)}, ["Maklumat pelayanan informasi", "Ringkasan isi informasi"]),
]  # fmt: skip
