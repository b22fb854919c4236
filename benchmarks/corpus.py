"""Made-up documents for measuring: born-digital PDFs with credible words, scans rendered from them."""

import random
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_WORDS = """pemilihan umum kota keputusan rapat pleno anggaran kegiatan daftar informasi publik pejabat
pengelola dokumentasi sekretariat komisi penetapan laporan pelaksanaan tahapan pencalonan kampanye
pemungutan suara rekapitulasi hasil logistik pengadaan barang jasa kepegawaian perencanaan data
pemilih berkelanjutan sosialisasi pendidikan masyarakat hubungan hukum sengketa keberatan permohonan
pemberitahuan tertulis masyarakat berkala serta merta setiap saat dikecualikan uji konsekuensi
retensi arsip pemusnahan penyerahan berita acara undangan nota dinas surat tugas ketua anggota
kepala subbagian bendahara kuitansi perjalanan dinas tanggal nomor tahun perihal lampiran tembusan""".split()

LINES = 40
_REGISTERED: set[str] = set()


def words(rng: random.Random, count: int) -> str:
    """Return a sentence of field words."""
    return " ".join(rng.choice(_WORDS) for _ in range(count))


def pdf(path: Path, *, seed: int, pages: int) -> Path:
    """Write a born-digital PDF as offices make them: letterhead, embedded TrueType fonts, forty lines a page."""
    rng = random.Random(seed)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for page in range(pages):
        canvas.setFont(_font("VeraBd"), 12)
        canvas.drawCentredString(297, 815, "KOMISI PEMILIHAN UMUM KOTA NUSA ASRI")
        canvas.line(60, 805, 540, 805)
        canvas.setFont(_font("Vera"), 9)
        canvas.drawString(60, 790, f"Nomor {seed}/ORT.06/3673/2025 halaman {page + 1}")
        for line in range(LINES):
            _justified(canvas, words(rng, 11).split(), 765 - line * 17)
        canvas.showPage()
    canvas.save()
    return path


def _justified(canvas: Canvas, line: list[str], height: int) -> None:
    """Word processors place justified words one by one."""
    widths = [canvas.stringWidth(word) for word in line]
    gap = max(2.0, (480 - sum(widths)) / (len(line) - 1))
    left = 60.0
    for word, width in zip(line, widths, strict=True):
        canvas.drawString(left, height, word)
        left += width + gap


def _font(name: str) -> str:
    """Register one of reportlab's own TrueType fonts; it is embedded, subset, with a ToUnicode map."""
    if name not in _REGISTERED:
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
        _REGISTERED.add(name)
    return name


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
