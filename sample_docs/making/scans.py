"""Scans of paper, as JPEG, PNG, image-only PDF, multi-page TIFF and a folder of page images; a telephone's photograph."""

import json
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from making import ink
from making import papers_finance as finance
from making import papers_legal as legal
from making import papers_planning as planning
from making import papers_public as public
from making.catalogue import PDF, Entry, entry, write
from making.degrade import Look, photographed, scanned
from making.office import REQUESTER_NIK, REQUESTER_PHONE
from making.sheet import Printed

_MADE = "rendered by make.py from an invented paper, then stamped, signed, tinted, skewed and soiled"
_LONG_AGO = time.gmtime(1_735_700_000)
_MEDIA = {".jpg": "image/jpeg", ".png": "image/png", ".pdf": PDF}
_BOX = {"room": "Arsip", "shelf": "2", "box": "15"}
_HANDOVER = "keuangan-umum-logistik/Ruang Arsip/Rak 2/Boks 15/serah terima perlengkapan.pdf"


def make(root: Path) -> Iterator[Entry]:
    """Write the scans and yield what is known about each."""
    for path, what, paper, look, facts in _SINGLE:
        pages = scanned(paper(), look)
        suffix = Path(path).suffix
        write(root / path, _encoded(pages, suffix, look.dpi))
        yield entry(path, f"{what}, {look.dpi} dpi; {_MADE}.", _MEDIA[suffix], kind="scan", pages=len(pages), **facts)
    yield _receipt(root)
    yield from _page_folder(root)
    yield _photograph(root)
    yield _side_car(root)


def _encoded(pages: list[Image.Image], suffix: str, dpi: int) -> bytes:
    buffer = BytesIO()
    first, *rest = pages
    if suffix == ".png":
        first.point(lambda value: value >> 4 << 4).save(buffer, "PNG", dpi=(dpi, dpi), optimize=True)
    elif suffix == ".pdf":
        first.save(buffer, "PDF", save_all=True, append_images=rest, resolution=dpi, quality=60, creationDate=_LONG_AGO, modDate=_LONG_AGO)
    else:
        first.save(buffer, "JPEG", quality=62, dpi=(dpi, dpi))
    return buffer.getvalue()


def _receipt(root: Path) -> Entry:
    path = "keuangan-umum-logistik/hardcopy/kuitansi dua halaman.tif"
    papers = ((finance.receipt(), 21), (finance.receipt_list(), 22))
    pages = [page.point(lambda value: 255 * (value > 150)).convert("1")
             for paper, seed in papers for page in scanned(paper, Look(noise=0, dim=0.01, skew=0.5, seed=seed))]  # fmt: skip
    buffer = BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], compression="group4", dpi=(200, 200))
    write(root / path, buffer.getvalue())
    return entry(path, f"A receipt and its list as one TIFF of two pages, 200 dpi, black and white; {_MADE}.", "image/tiff", kind="scan", pages=2,
                 document_number="5/KU.02/3673/2021", document_date="2021-11-30", phrases=["bukti pembayaran", "daftar penerima honorarium"])  # fmt: skip


def _page_folder(root: Path) -> Iterator[Entry]:
    folder = "teknis-hukum/hasil scan/Berita Acara Verifikasi Faktual"
    look = Look(dpi=150, skew=0.8, noise=2.5, seed=31, stamp=ink.BLUE)
    for number, page in enumerate(scanned(legal.factual_verification(), look), start=1):
        path = f"{folder}/page-{number:02}.jpg"
        write(root / path, _encoded([page], ".jpg", look.dpi))
        facts: dict[str, Any] = {"outcome": "part_of", "of": f"{folder}/page-01.jpg", "phrases": []} if number > 1 else {
            "pages": 3, "document_number": "40/PL.01-BA/3673/2022", "document_date": "2022-11-04",
            "phrases": ["verifikasi faktual", "Kantor tetap", "kesempatan perbaikan"]}  # fmt: skip
        what = f"Page {number} of minutes whose folder is one document of three pages, {look.dpi} dpi"
        yield entry(path, f"{what}; {_MADE}.", "image/jpeg", kind="scan", record_of=folder, **facts)


def _photograph(root: Path) -> Entry:
    path = "parmas-sdm/IMG_20250114_091500.jpg"
    buffer = BytesIO()
    look = Look(dpi=200, skew=0, noise=3, blur=0.7, colour=True, seed=41)
    photographed(public.school_invitation(), look).save(buffer, "JPEG", quality=66)
    write(root / path, buffer.getvalue())
    return entry(path, "A letter as a telephone sees it, in perspective, with a hand's shadow, on a table; made by make.py.", "image/jpeg", kind="scan",
                 pages=1, document_number="19/HM.01/3673/2/2025", phrases=["pemilih pemula"])  # fmt: skip


def _side_car(root: Path) -> Entry:
    path = f"{_HANDOVER}.meta.json"
    said = {"title": _HANDED_OVER, "document_number": "61/RT.01-BA/3673/2/2024", "document_date": "2024-02-05", "class_code": "RT.01", "kind": "scan",
            "note": "Lembar asli bermeterai."}  # fmt: skip
    write(root / path, (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode())
    return entry(path, "Written by make.py: what the unit says about the scan beside it.", "application/json", outcome="side_car", of=_HANDOVER, phrases=[])


_HANDED_OVER = "Berita Acara Serah Terima Perlengkapan TPS Kecamatan Tegal Sari"
_SINGLE: list[tuple[str, str, Callable[[], Printed], Look, dict[str, Any]]] = [
    ("teknis-hukum/scan/undangan kampanye.jpg", "An invitation in colour, with a stamp of receipt", legal.campaign_invitation,
     Look(colour=True, seed=2, received=("DITERIMA  17 SEP 2024", "AGENDA NO. 214"), noise=2.5),
     {"document_number": "31/PL.02/3673/2/2024", "document_date": "2024-09-16", "phrases": ["persiapan kampanye", "alat peraga"]}),
    ("teknis-hukum/scan/jadwal verifikasi.jpg", "A notice with a table, coarse, in colour", legal.verification_schedule,
     Look(dpi=150, skew=0.9, colour=True, stamp=ink.BLUE, seed=3),
     {"document_number": "64/PL.01/3673/2/2022", "document_date": "2022-08-22", "phrases": ["verifikasi administrasi", "jadwal verifikasi"]}),
    ("teknis-hukum/scan/keputusan SOP arsip inaktif.pdf", "A decision with its annex as an image-only PDF in colour", legal.archive_decision,
     Look(dpi=150, skew=0.5, colour=True, holes=True, seed=4, noise=2),
     {"document_number": "Nomor 19 Tahun 2023", "document_date": "2023-05-03", "phrases": ["arsip inaktif", "jadwal retensi arsip"]}),
    ("keuangan-umum-logistik/Ruang Arsip/Rak 2/Boks 15/peminjaman gudang.png", "A letter in a folder that names the place of the paper", finance.warehouse_loan,
     Look(dpi=150, skew=0.7, noise=1.5, holes=True, seed=5),
     {"document_number": "18/RT.03/3673/2/2023", "document_date": "2023-10-10", "location": _BOX, "phrases": ["gudang logistik", "kotak suara"]}),
    (_HANDOVER, "Minutes of two pages as an image-only PDF with a side-car", finance.goods_handover, Look(dpi=150, skew=0.6, noise=2.5, seed=6),
     {"title": _HANDED_OVER, "document_number": "61/RT.01-BA/3673/2/2024", "document_date": "2024-02-05", "class_code": "RT.01", "location": _BOX,
      "phrases": ["serah terima", "keadaan baik dan cukup"]}),
    ("keuangan-umum-logistik/hardcopy/pemeliharaan kendaraan.jpg", "A report on cars, fine, in grey", finance.vehicle_maintenance,
     Look(dpi=300, skew=0.4, noise=2, seed=7),
     {"document_number": "23/RT.05/3673/Sek-Kot/X/2020", "document_date": "2020-10-09", "phrases": ["layak jalan", "pemeliharaan berkala"]}),
    ("perencanaan-data-informasi/scan/surat tugas monitoring.pdf", "An order as an image-only PDF", planning.monitoring_order, Look(skew=1.3, seed=8, holes=True),
     {"document_number": "77/TIK.02/3673/2/2022", "document_date": "2022-04-05", "phrases": ["monitoring pencocokan data", "tiga hari kerja"]}),
    ("perencanaan-data-informasi/scan/nota dinas cadangan data.jpg", "A memo on dim, soiled paper", planning.backup_memo,
     Look(dim=0.22, skew=1.0, blur=0.7, noise=4, seed=9, stamp=None),
     {"document_number": "9/TIK.03-ND/3673/2/2023", "document_date": "2023-03-06", "phrases": ["kapasitas penyimpanan", "media penyimpanan cadangan"]}),
    ("parmas-sdm/scan/jawaban permohonan.pdf", "An answer to a petitioner as an image-only PDF", public.answer_to_request, Look(skew=0.8, seed=10),
     {"document_number": "52/PP.07/3673/2/2024", "document_date": "2024-06-11", "phrases": ["permohonan informasi", "salinan dokumen"]}),
    ("parmas-sdm/scan/formulir permohonan informasi.jpg", "A request form with invented personal data, in colour", public.request_form,
     Look(skew=0.5, seed=11, stamp=ink.RED, colour=True, noise=2.5),
     {"document_date": "2024-06-05", "phrases": ["formulir permohonan informasi", "bahan penelitian"], "personal_data": [REQUESTER_NIK, REQUESTER_PHONE]}),
]  # fmt: skip
