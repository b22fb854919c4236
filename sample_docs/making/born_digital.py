"""Born-digital PDFs: letters, decisions, procedures, minutes, reports; a duplicate, a locked and a damaged one."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject

from making import papers_finance as finance
from making import papers_legal as legal
from making import papers_planning as planning
from making import papers_public as public
from making.catalogue import PDF, Entry, entry, write
from making.office import EMPLOYEE_NIK, EMPLOYEE_PHONE, EMPLOYEE_TAX, FAMILY_CARD, SPOUSE_NIK
from making.sheet import Printed

INVITATION = "teknis-hukum/ORT.06/undangan rapat pleno penetapan DIP.pdf"


def make(root: Path) -> Iterator[Entry]:
    """Write the PDFs and yield what is known about each."""
    for path, what, paper, facts in _PAPERS:
        printed = paper()
        write(root / path, printed.pdf)
        pages = len(PdfReader(BytesIO(printed.pdf)).pages)
        yield entry(path, f"{what}; made by make.py with reportlab, content invented.", PDF, kind="softfile", pages=pages, **facts)
    yield _duplicate(root)
    yield _locked(root)
    yield _damaged(root)


def _duplicate(root: Path) -> Entry:
    path = "parmas-sdm/salinan undangan pleno.pdf"
    write(root / path, (root / INVITATION).read_bytes())
    provenance = "The same bytes handed in by another unit under another name; copied by make.py."
    return entry(path, provenance, PDF, outcome="already_held", of=INVITATION, phrases=[])


def _locked(root: Path) -> Entry:
    path = "perencanaan-data-informasi/data pemilih terkunci.pdf"
    writer = PdfWriter(clone_from=BytesIO(planning.locked_extract().pdf))
    fixed = ByteStringObject(b"nusa-asri-contoh")  # the first is part of the key; random ones would give other bytes each time
    writer._ID = ArrayObject((fixed, fixed))  # noqa: SLF001 - no public way to set it
    writer.encrypt("rahasia-contoh", algorithm="RC4-128")  # AES salts anew with every run
    writer._ID = ArrayObject((fixed, fixed))  # noqa: SLF001 - the second was made anew
    buffer = BytesIO()
    writer.write(buffer)
    write(root / path, buffer.getvalue())
    provenance = "Opens with the password `rahasia-contoh` only; made by make.py with reportlab, locked with pypdf."
    return entry(path, provenance, PDF, shortfall="locked", phrases=[])


def _damaged(root: Path) -> Entry:
    path = "keuangan-umum-logistik/laporan rusak.pdf"
    write(root / path, finance.budget_realisation().pdf[:900])
    return entry(path, "A copy that broke off: the first 900 bytes of a report made by make.py.", PDF, shortfall="damaged", phrases=[])


_PAPERS: list[tuple[str, str, Callable[[], Printed], dict[str, Any]]] = [
    ("keuangan-umum-logistik/nota dinas pengadaan bilik suara.pdf", "A memo with a table of needs", finance.procurement_memo,
     {"document_number": "45/RT.02-ND/3673/2/2024", "document_date": "2024-01-17", "phrases": ["pengadaan bilik suara", "katalog elektronik"]}),
    ("keuangan-umum-logistik/2021/laporan realisasi anggaran.pdf", "A budget report of several pages in a folder for its year", finance.budget_realisation,
     {"document_number": "12/KU.03/3673/2021", "document_date": "2021-01-11", "phrases": ["Sosialisasi pemilih pemula", "118.250.000", "badan ad hoc"]}),
    ("perencanaan-data-informasi/PR.01/rencana kerja tahunan 2022.pdf", "A yearly plan in a folder for its class code", planning.work_plan,
     {"document_number": "3/PR.01/3673/2022", "document_date": "2022-02-14", "class_code": "PR.01", "phrases": ["rencana strategis", "pendidikan pemilih di sekolah"]}),
    ("perencanaan-data-informasi/Undangan rapat – koordinasi “Pilkada” é.pdf", "An invitation under a name full of Unicode", planning.coordination_invitation,
     {"document_number": "57/TIK.01/3673/2/2024", "document_date": "2024-07-08", "phrases": ["aplikasi rekapitulasi", "operator data"]}),
    ("perencanaan-data-informasi/2025/berita acara daftar pemilih berkelanjutan.pdf", "Minutes of a plenary with voters by sub-district", planning.voter_list_minutes,
     {"document_number": "112/PL.01.2-BA/3673/2025", "document_date": "2025-07-02", "phrases": ["daftar pemilih berkelanjutan", "Karang Asri", "10.877"]}),
    (INVITATION, "An invitation of 2020 with the number form of its time", legal.plenary_invitation,
     {"document_number": "268/ORT.06/3673/Sek-Kot/IX/2020", "document_date": "2020-09-28", "class_code": "ORT.06", "phrases": ["rapat pleno", "Ruang rapat lantai dua"]}),
    ("teknis-hukum/2024/keputusan penetapan DIP.pdf", "A decision with its annex, the register of public information", legal.register_decision,
     {"document_number": "Nomor 12 Tahun 2024", "document_date": "2024-05-05", "phrases": ["kepastian kepada pemohon informasi", "daftar pemilih berkelanjutan"]}),
    ("teknis-hukum/HK.03/keputusan pembentukan tim.pdf", "A decision of 2021 with the number form of its time", legal.team_decision,
     {"document_number": "33/HK.03.1-Kpt/3673/KPU-Kot/VI/2021", "document_date": "2021-06-07", "class_code": "HK.03", "phrases": ["jaringan dokumentasi", "produk hukum"]}),
    ("teknis-hukum/berita acara rekapitulasi suara.pdf", "Minutes of a count for parties that do not exist", legal.count_minutes,
     {"document_number": "101/PL.01.8-BA/3673/2024", "document_date": "2024-03-02", "phrases": ["perolehan suara", "keberatan saksi"]}),
    ("parmas-sdm/softfile/SOP pelayanan informasi.pdf", "A procedure as form and table, in a folder for softfiles", public.service_procedure,
     {"document_number": "7/PP.07-SOP/3673/2/2023", "document_date": "2023-01-09", "phrases": ["buku register", "sepuluh hari kerja"]}),
    ("parmas-sdm/pengumuman hasil seleksi PPK.pdf", "An announcement, which the demo opens to the public", public.selection_result,
     {"document_number": "88/PP.04-Pu/3673/2024", "document_date": "2024-05-20", "phrases": ["hasil seleksi panitia", "tanggapan masyarakat"]}),
    ("parmas-sdm/HM.02/siaran pers debat publik.pdf", "A press release", public.press_release,
     {"document_number": "14/HM.02/3673/Sek-Kot/XI/2020", "document_date": "2020-11-02", "class_code": "HM.02", "phrases": ["debat publik", "televisi lokal"]}),
    ("parmas-sdm/SDM.05/keterangan riwayat pegawai.pdf", "A paper full of invented personal data, which the demo excepts", public.staff_history,
     {"document_number": "21/SDM.05/3673/2/2025", "document_date": "2025-03-03", "class_code": "SDM.05", "ground": "h",
      "phrases": ["riwayat kesehatan", "cuti sakit"], "personal_data": [EMPLOYEE_NIK, FAMILY_CARD, SPOUSE_NIK, EMPLOYEE_PHONE, EMPLOYEE_TAX]}),
    ("parmas-sdm/2026/laporan layanan informasi publik 2025.pdf", "The yearly report on information service", public.service_report,
     {"document_number": "17/PP.07/3673/2/2026", "document_date": "2026-02-23", "phrases": ["Maklumat pelayanan", "petugas penghubung"]}),
]  # fmt: skip
