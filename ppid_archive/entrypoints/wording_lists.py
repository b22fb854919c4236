"""The words of ``list`` and ``describe``; what stands on the lists themselves is always Indonesian."""

from collections.abc import Mapping

from ppid_archive.domain.extent import CopyStatus
from ppid_archive.domain.record_list import RecordList
from ppid_archive.entrypoints.wording_twin import Twin

KINDS: Mapping[str, RecordList] = {
    "daftar-berkas": RecordList.FILES,
    "isi-berkas": RecordList.ITEMS,
    "aktif": RecordList.ACTIVE,
    "inaktif": RecordList.INACTIVE,
    "usul-musnah": RecordList.DESTRUCTION_PROPOSAL,
    "musnah": RecordList.DESTROYED,
    "usul-serah": RecordList.TRANSFER_PROPOSAL,
    "rekap": RecordList.DOCUMENTATION,
}
"""What an office calls the lists; the English names are taken as well."""
_NAMED = " | ".join(f"{name} ({kind.value})" for name, kind in KINDS.items())
KIND = Twin(f"Daftar yang mana: {_NAMED}.", f"Which list: {_NAMED}.")
NO_SUCH_LIST = Twin(f"Tidak ada daftar “{{name}}”. Yang ada: {_NAMED}.", f"No list “{{name}}”. There are: {_NAMED}.")
ON = Twin("Keadaan per tanggal ini; bawaannya hari ini.", "As it is on this day; today by default.")
UNIT = Twin("Hanya dari unit ini.", "Only of this unit.")
YEAR = Twin(
    "Hanya tahun ini: tahun naskah; untuk musnah tahun pemusnahan, untuk rekap tahun penerimaan.",
    "Only this year: of the document; of its end for destroyed ones, of its receipt for documentation.",
)
CLASS_CODE = Twin("Hanya kode klasifikasi ini dan yang di bawahnya.", "Only this class code and what lies under it.")
FORMAT = Twin(
    "Bentuk keluaran; bawaannya menurut akhiran --output, selain itu text.",
    "Form; by the ending of --output by default, else text.",
)
OUTPUT = Twin(
    "Berkas tujuan, hanya dapat dibaca Anda; - untuk keluaran standar.",
    "A file only you can read; - for standard output.",
)
FORCE = Twin("Ganti berkas tujuan bila sudah ada.", "Replace the file if it is there.")
NEEDS_OUTPUT = Twin(
    "Sebutkan berkas tujuan dengan --output (atau - untuk keluaran standar).",
    "Name a file with --output (or - for standard output).",
)
NO_LIST = Twin(
    "Naskah ini tidak memuat daftar, jadi tidak ada bentuk {form}. Pilih text, json, pdf, atau docx.",
    "There is no list on this paper, so it has no {form} form. Choose text, json, pdf or docx.",
)
COUNT = Twin("{count} baris.", "{count} rows.")
WRITTEN = Twin("{output} ditulis ({rows} baris, {size} byte).", "Wrote {output} ({rows} rows, {size} bytes).")
WRITTEN_PAPER = Twin("{output} ditulis ({size} byte).", "Wrote {output} ({size} bytes).")
TAKEN = Twin(
    "{output} sudah ada. Pakai nama lain, atau --force untuk menggantinya.",
    "{output} is there already. Use another name, or --force to replace it.",
)

TITLE = Twin("Judul atau uraian.", "Title.")
NUMBER = Twin('Nomor naskah; "" menghapusnya.', 'Number of the document; "" takes it away.')
DATE = Twin("Tanggal naskah.", "Day of the document.")
NEW_CODE = Twin('Kode klasifikasi; "" menghapusnya.', 'Class code; "" takes it away.')
DOSSIER = Twin('Nama berkas; "" menghapusnya.', 'Name of the file; "" takes it away.')
NOTE = Twin('Catatan; "" menghapusnya.', 'Note; "" takes it away.')
ROOM = Twin("Ruang naskah asli.", "Room of the paper original.")
SHELF = Twin("Rak naskah asli.", "Its shelf.")
BOX = Twin("Boks naskah asli.", "Its box.")
FOLDER = Twin("Nomor folder di dalam boks.", "Its folder in the box.")
STATUSES: Mapping[str, CopyStatus] = {
    "asli": CopyStatus.ORIGINAL,
    "salinan": CopyStatus.COPY,
    "tembusan": CopyStatus.CARBON_COPY,
    "petikan": CopyStatus.EXTRACT,
    "fotokopi": CopyStatus.PHOTOCOPY,
}
_STATUSES = " | ".join(f"{name} ({status.value})" for name, status in STATUSES.items())
COPY_STATUS = Twin(f"Tingkat perkembangan: {_STATUSES}.", f"Status of the copy: {_STATUSES}.")
NO_SUCH_STATUS = Twin(f"Tingkat perkembangan adalah {_STATUSES}.", f"The status of a copy is {_STATUSES}.")
EXTENT = Twin('Jumlah dengan satuannya, misalnya "12 lembar".', 'How much, with its unit: "12 lembar".')
BAD_EXTENT = Twin(
    'Tulis jumlah sebagai angka dan satuan, misalnya --extent "12 lembar".',
    'Write the extent as number and unit: --extent "12 lembar".',
)
NOTHING_SAID = Twin(
    "Sebutkan apa yang diperbaiki, misalnya --title atau --dossier.", "Say what is to be mended: --title, --dossier …"
)
AMENDED = Twin("{count} uraian diperbaiki.", "{count} descriptions mended.")
CHANGED = Twin("yang diperbaiki: {value}", "mended: {value}")
SHOWN_STATUS = Twin("Tingkat perkembangan", "Status of the copy")
SHOWN_EXTENT = Twin("Jumlah", "Extent")
IN_FOLDER = Twin("folder {value}", "folder {value}")


def list_named(name: str) -> RecordList | None:
    """Return the list of a name, Indonesian or English."""
    kinds = {**KINDS, **{kind.value: kind for kind in KINDS.values()}}
    return kinds.get(name.strip().lower().replace("_", "-"))


def copy_status(name: str) -> CopyStatus | None:
    """Return the status of a copy of a name, Indonesian or English."""
    statuses = {**STATUSES, **{status.value: status for status in CopyStatus}}
    return statuses.get(name.strip().lower().replace("-", "_"))


def status_name(status: CopyStatus) -> Twin:
    """Name the status of a copy."""
    return Twin(next(name for name, one in STATUSES.items() if one is status), status.value.replace("_", " "))
