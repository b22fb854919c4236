"""Paper as scanners and telephones see it: rendered pages, skewed, stamped, signed, soiled."""

import math
import random
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy
import pypdfium2
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from making.catalogue import Entry, entry
from making.paper import Paper, pdf_of, write

_SCAN = "Rendered by make.py from an invented letter, then skewed, blurred, stamped and soiled."


def make(root: Path) -> Iterator[Entry]:
    """Write the scans and yield what is known about each."""
    for number, (path, paper, dpi, phrases) in enumerate(_SINGLE):
        image = scanned(paper, dpi, seed=number)
        write(root / path, _encoded(image, path, dpi))
        media = {".jpg": "image/jpeg", ".png": "image/png", ".pdf": "application/pdf"}[Path(path).suffix]
        yield entry(path, f"{_SCAN} {dpi} dpi.", media, pages=1, kind="scan", phrases=phrases)
    yield _tiff(root)
    yield from _folder(root)
    yield _photo(root)


def scanned(paper: Paper, dpi: int, *, seed: int, page: int = 0) -> Image.Image:
    """Return a page as a scanner saw it."""
    rng = random.Random(seed)
    with pypdfium2.PdfDocument(pdf_of([paper])) as document:
        image = document[page].render(scale=dpi / 72).to_pil().convert("RGB")
    _sign(image, rng)
    if seed % 2 == 0:
        image = _stamped(image, rng)
    image = image.rotate(rng.uniform(-1.2, 1.2), fillcolor=(250, 249, 245), resample=Image.Resampling.BICUBIC)
    image = image.filter(ImageFilter.GaussianBlur(dpi / 420))
    return _noisy(image, seed, strength=7 + 3 * (seed % 3))


def _encoded(image: Image.Image, path: str, dpi: int) -> bytes:
    buffer = BytesIO()
    suffix = Path(path).suffix
    if suffix == ".png":
        image.convert("L").quantize(8).save(buffer, "PNG", dpi=(dpi, dpi), optimize=True)
    elif suffix == ".pdf":
        image.convert("L").save(buffer, "PDF", resolution=dpi, quality=55, creationDate=_LONG_AGO, modDate=_LONG_AGO)
    else:
        image.save(buffer, "JPEG", quality=55, dpi=(dpi, dpi))
    return buffer.getvalue()


_LONG_AGO = time.gmtime(1_735_700_000)


def _tiff(root: Path) -> Entry:
    path = "keuangan-umum-logistik/hardcopy/kuitansi dua halaman.tif"
    pages = [scanned(_paper(n), 150, seed=20 + n).convert("1") for n in (4, 5)]
    buffer = BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], compression="group4", dpi=(150, 150))
    write(root / path, buffer.getvalue())
    return entry(path, f"{_SCAN} Two frames, 150 dpi, black and white.", "image/tiff", pages=2, kind="scan", phrases=["honorarium"])


def _folder(root: Path) -> Iterator[Entry]:
    folder = "teknis-hukum/hasil scan/Berita Acara Verifikasi Faktual"
    for number in (1, 2, 3):
        path = f"{folder}/halaman-{number}.jpg"
        write(root / path, _encoded(scanned(_paper(5 + number), 150, seed=30 + number).convert("L"), path, 150))
        part = {} if number == 1 else {"outcome": "part_of_first"}
        yield entry(path, f"{_SCAN} Page {number} of a folder that is one record.", "image/jpeg", kind="scan",
                    record_of=folder, pages=3, phrases=["verifikasi"] if number == 1 else [], **part)  # fmt: skip


def _photo(root: Path) -> Entry:
    path = "parmas-sdm/IMG_20250114_091500.jpg"
    flat = scanned(_paper(9), 170, seed=41)
    width, height = flat.size
    canvas = Image.new("RGB", (int(width * 1.15), int(height * 1.1)), (96, 74, 52))
    corners = [(60, 90), (20, height - 20), (width + 90, height + 60), (width + 30, 40)]
    canvas.paste(_warped(flat, corners, canvas.size), (0, 0), _warped(Image.new("L", flat.size, 255), corners, canvas.size))
    shade = Image.fromarray(numpy.tile(numpy.linspace(255, 165, canvas.width).astype("uint8"), (canvas.height, 1)))
    lit = Image.composite(canvas, ImageEnhance.Brightness(canvas).enhance(0.55), shade)
    buffer = BytesIO()
    _noisy(lit, 41, strength=6).save(buffer, "JPEG", quality=60)
    write(root / path, buffer.getvalue())
    return entry(path, "A letter as a telephone sees it: perspective, shadow, a table around it.", "image/jpeg", pages=1,
                 kind="scan", phrases=[])  # fmt: skip


def _warped(image: Image.Image, corners: list[tuple[int, int]], size: tuple[int, int]) -> Image.Image:
    width, height = image.size
    source = [(0, 0), (0, height), (width, height), (width, 0)]
    rows = []
    for (x, y), (u, v) in zip(corners, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    target = numpy.array(source).reshape(8)
    coefficients = numpy.linalg.solve(numpy.array(rows, dtype=float), target)
    return image.transform(size, Image.Transform.PERSPECTIVE, tuple(coefficients), Image.Resampling.BICUBIC)


def _stamped(image: Image.Image, rng: random.Random) -> Image.Image:
    """A round office stamp in violet ink, half over the words."""
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    radius = image.width // 11
    x, y = int(image.width * 0.6), int(image.height * rng.uniform(0.42, 0.46))
    ink = (90, 60, 170, 150)
    for inner in (0, radius // 8, radius // 2):
        draw.ellipse([x - radius + inner, y - radius + inner, x + radius - inner, y + radius - inner], outline=ink, width=max(2, radius // 22))
    for step in range(18):
        angle = step * math.pi / 9
        point = (x + radius * 0.78 * math.cos(angle), y + radius * 0.78 * math.sin(angle))
        draw.rectangle([point[0] - 3, point[1] - 3, point[0] + 3, point[1] + 3], fill=ink)
    return Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def _sign(image: Image.Image, rng: random.Random) -> None:
    """A pen's stroke above the name."""
    draw = ImageDraw.Draw(image)
    x, y = image.width * 0.58, image.height * 0.435
    points = [(x + step * image.width / 120, y + math.sin(step * 1.3) * image.height / 90 + rng.uniform(-8, 8)) for step in range(24)]
    draw.line(points, fill=(20, 30, 120), width=max(2, image.width // 450), joint="curve")


def _noisy(image: Image.Image, seed: int, *, strength: int) -> Image.Image:
    generator = numpy.random.default_rng(seed)
    pixels = numpy.asarray(image, dtype=numpy.int16)
    noise = generator.normal(0, strength, pixels.shape[:2])
    shifted = pixels + (noise[..., None] if pixels.ndim == 3 else noise)
    return Image.fromarray(numpy.clip(shifted - 6, 0, 255).astype("uint8"), image.mode)


def _paper(place: int) -> Paper:
    title, number, day, body = _LETTERS[place]
    return Paper(title, number, f"Nusa Asri, {day}", body, to="Sekretaris KPU Kota Nusa Asri")


_LETTERS = [
    ("Undangan Rapat Koordinasi Kampanye", "31/PL.02/3673/2024", "16 September 2024",
     ["Dengan hormat, kami mengundang Saudara menghadiri rapat koordinasi persiapan kampanye pemilihan.",
      "Rapat membahas jadwal kampanye, lokasi pemasangan alat peraga, dan tata tertib rapat umum."]),
    ("Permohonan Peminjaman Gudang Logistik", "18/RT.03/3673/2023", "10 Oktober 2023",
     ["Bersama surat ini kami mengajukan permohonan peminjaman gudang logistik untuk penyimpanan kotak suara.",
      "Gudang akan dipergunakan selama empat bulan dan dijaga oleh petugas keamanan."]),
    ("Surat Tugas Monitoring Pencocokan Data", "77/TIK.02/3673/2022", "5 April 2022",
     ["Menugaskan pegawai untuk melaksanakan monitoring pencocokan data pemilih di tingkat kelurahan.",
      "Hasil monitoring dilaporkan secara tertulis kepada sekretaris paling lambat tiga hari kerja."]),
    ("Pemberitahuan Jadwal Verifikasi", "64/PL.01/3673/2022", "22 Agustus 2022",
     ["Diberitahukan bahwa verifikasi administrasi keanggotaan partai politik dilaksanakan mulai bulan ini.",
      "Dokumen persyaratan diserahkan dalam bentuk hardcopy dan softcopy."]),
    ("Kuitansi Pembayaran Honorarium", "5/KU.02/3673/2021", "30 November 2021",
     ["Telah dibayarkan honorarium petugas pemutakhiran data sebesar dua juta rupiah."]),
    ("Lampiran Kuitansi Honorarium", "5/KU.02/3673/2021", "30 November 2021",
     ["Daftar penerima honorarium terlampir dan telah ditandatangani oleh bendahara."]),
    ("Berita Acara Verifikasi Faktual", "40/PL.01-BA/3673/2022", "4 November 2022",
     ["Pada hari ini telah dilaksanakan verifikasi faktual terhadap kepengurusan partai politik."]),
    ("Hasil Verifikasi Kantor Tetap", "40/PL.01-BA/3673/2022", "4 November 2022",
     ["Kantor tetap dinyatakan memenuhi syarat berdasarkan hasil pemeriksaan di lapangan."]),
    ("Penutup Berita Acara", "40/PL.01-BA/3673/2022", "4 November 2022",
     ["Demikian berita acara verifikasi ini dibuat dengan sebenarnya."]),
    ("Undangan Sosialisasi Pemilih Pemula", "19/HM.01/3673/2025", "14 Januari 2025",
     ["Kami mengundang kepala sekolah menghadiri sosialisasi pendidikan pemilih bagi pemilih pemula."]),
    ("Laporan Pemeliharaan Kendaraan Dinas", "23/RT.05/3673/2020", "9 Desember 2020",
     ["Kendaraan dinas telah menjalani pemeliharaan berkala dan dinyatakan layak jalan."]),
    ("Jawaban atas Permohonan Informasi", "52/PP.07/3673/2024", "11 Juni 2024",
     ["Menjawab permohonan informasi Saudara, bersama ini kami sampaikan salinan dokumen yang dimohon.",
      "Apabila Saudara berkeberatan, keberatan dapat diajukan kepada atasan PPID dalam tiga puluh hari kerja."]),
]  # fmt: skip
_SINGLE = [
    ("teknis-hukum/scan/undangan kampanye.jpg", _paper(0), 200, ["persiapan kampanye", "alat peraga"]),
    ("keuangan-umum-logistik/Ruang Arsip/Rak 2/Boks 15/peminjaman gudang.png", _paper(1), 150, ["gudang logistik", "kotak suara"]),
    ("perencanaan-data-informasi/scan/surat tugas monitoring.pdf", _paper(2), 200, ["monitoring pencocokan data"]),
    ("teknis-hukum/scan/jadwal verifikasi.jpg", _paper(3), 150, ["verifikasi administrasi"]),
    ("keuangan-umum-logistik/hardcopy/pemeliharaan kendaraan.jpg", _paper(10), 300, ["layak jalan"]),
    ("parmas-sdm/scan/jawaban permohonan.pdf", _paper(11), 200, ["permohonan informasi", "salinan dokumen"]),
]
