"""Made-up documents for measuring: born-digital PDFs with credible words, scans rendered from them."""

import random
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

_WORDS = """pemilihan umum kota keputusan rapat
pleno anggaran kegiatan daftar informasi publik pejabat pengelola
dokumentasi sekretariat komisi penetapan laporan pelaksanaan tahapan pencalonan kampanye pemungutan suara rekapitulasi
hasil logistik pengadaan barang jasa kepegawaian perencanaan data pemilih berkelanjutan sosialisasi pendidikan
masyarakat hubungan hukum sengketa keberatan permohonan pemberitahuan tertulis masyarakat berkala serta merta setiap
saat dikecualikan uji konsekuensi retensi arsip pemusnahan penyerahan berita acara undangan nota dinas surat tugas
ketua anggota kepala subbagian bendahara kuitansi perjalanan dinas tanggal nomor tahun perihal lampiran tembusan""".split()

LINES = 40


def words(rng: random.Random, count: int) -> str:
    """Return a sentence of field words."""
    return " ".join(rng.choice(_WORDS) for _ in range(count))


def pdf(path: Path, *, seed: int, pages: int) -> Path:
    """Write a born-digital PDF of so many pages with forty lines each."""
    rng = random.Random(seed)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for page in range(pages):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 790, f"Nomor {seed}/ORT.06/3673/2025 halaman {page + 1}")
        for line in range(LINES):
            canvas.drawString(60, 765 - line * 17, words(rng, 11))
        canvas.showPage()
    canvas.save()
    return path


def pdfs(folder: Path, *, count: int, pages: int) -> list[Path]:
    """Write born-digital PDFs, each different."""
    folder.mkdir(parents=True)
    return [pdf(folder / f"dokumen-{n:04d}.pdf", seed=n, pages=pages) for n in range(count)]


def scans(folder: Path, *, count: int, dpi: int = 200) -> list[Path]:
    """Write scans of one page each: rendered, slightly skewed, softened, JPEG."""
    folder.mkdir(parents=True)
    return [_scan(folder, n, dpi) for n in range(count)]


def texts(count: int, *, length: int = 300) -> Iterator[str]:
    """Yield made-up texts of so many words."""
    rng = random.Random(7)
    for _ in range(count):
        yield words(rng, length)


def _scan(folder: Path, number: int, dpi: int) -> Path:
    source = pdf(folder / f"{number}.pdf", seed=10_000 + number, pages=1)
    with pypdfium2.PdfDocument(source) as document:
        image = document[0].render(scale=dpi / 72).to_pil().convert("L")
    source.unlink()
    skewed = image.rotate((number % 5 - 2) * 0.3, fillcolor=255, resample=Image.Resampling.BICUBIC)
    target = folder / f"pindai-{number:03d}.jpg"
    skewed.filter(ImageFilter.GaussianBlur(0.6)).save(target, quality=70, dpi=(dpi, dpi))
    return target
