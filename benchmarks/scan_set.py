"""The Indonesian scan set: papers of the made-up office whose words are known, clean and as paper comes to be."""

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from textwrap import wrap

import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks import damage

SAMPLES = Path(__file__).parents[1] / "sample_docs"
sys.path.append(str(SAMPLES))
from making import degrade, ink, papers_finance, papers_legal, papers_planning, papers_public, scans, sheet  # noqa: E402 - after the path is known

CLEAN, SKEWED, STAMPED, PHOTOGRAPHED, OTHERWISE = "clean", "skewed", "stamped", "photographed", "otherwise damaged"
SAMPLED = "scans in sample_docs"
_BLACK, _VIOLET = (25, 25, 28), (96, 60, 190)
_DPI = 200
_STAMPS = 3
_SAME_LINE = 4.0


@dataclass(frozen=True)
class Paper:
    """One page: a PDF of it, and its words in the two orders in which a table may be read: by cell and by line."""

    name: str
    pdf: bytes
    texts: tuple[str, str]

    def painted(self, dpi: int = _DPI) -> Image.Image:
        """Return the page as a good scanner sees it."""
        with pypdfium2.PdfDocument(self.pdf) as document:
            page: Image.Image = document[0].render(scale=dpi / 72).to_pil()
        page = page.convert("RGB").filter(ImageFilter.GaussianBlur(0.5 * dpi / _DPI))
        page.info["dpi"] = (dpi, dpi)
        return page


@dataclass(frozen=True)
class Scan:
    """One picture of a page: what was done to the paper, and the words that stand on it."""

    kind: str
    damage: str
    paper: Paper
    make: Callable[[Paper], Image.Image]

    def picture(self) -> Image.Image:
        """Return the picture, with its resolution where a scanner would note it."""
        made = self.make(self.paper)
        made.info.setdefault("dpi", (_DPI, _DPI))
        return made


def papers() -> list[Paper]:
    """Return letters, memos, decisions, minutes and tables in four typefaces, one in columns, one in small type."""
    made = {
        "letter": (papers_finance.warehouse_loan, 0),
        "memo with table": (papers_finance.procurement_memo, 0),
        "report": (papers_finance.budget_realisation, 1),
        "decision": (papers_legal.archive_decision, 0),
        "register in a table": (papers_legal.register_decision, 1),
        "minutes with table": (papers_legal.count_minutes, 0),
        "order": (papers_planning.monitoring_order, 0),
        "press release": (papers_public.press_release, 0),
        "procedure": (papers_public.service_procedure, 0),
    }
    offices = [_page(name, paper().pdf, number) for name, (paper, number) in made.items()]
    prose = " ".join(" ".join(one.texts[0].split()) for one in offices if "table" not in one.name)
    return [
        *offices,
        _columns("gazette", "Times-Roman", 10, prose),
        _prose("small type", "Vera", 7.5, prose),
        _prose("typewriter", "Courier", 11, prose[900:]),
    ]


def scan_set() -> list[Scan]:
    """Return every picture of the set, always the same."""
    return [*_made(), *_sampled()]


def _made() -> Iterator[Scan]:
    for seed, paper in enumerate(papers()):
        for kind, name, make in _ways(seed):
            yield Scan(kind, name, paper, make)


def _ways(seed: int) -> Iterator[tuple[str, str, Callable[[Paper], Image.Image]]]:
    """Yield what happens to a paper; every paper has its own turn, place of stamps, table to lie on and misfortune."""
    yield CLEAN, "", lambda paper: paper.painted((_DPI, 300)[seed % 2])
    for degrees in (_SLIGHT[seed % 3], _STRONG[seed % 3]):
        turn = degrees * (-1) ** seed
        yield SKEWED, f"by {turn}", partial(_damaged, damage.turned(turn))
    for name, colour in (("violet", _VIOLET), ("black", _BLACK)):
        yield STAMPED, f"twice, {name}", partial(_damaged, damage.stamped(colour))
    name, colour = (("blue", ink.BLUE), ("red", ink.RED), ("black", _BLACK))[seed % 3]
    yield STAMPED, f"{_STAMPS} times and signed, {name}", lambda paper: _inked(paper.painted(), colour, seed)
    look = degrade.Look(dpi=(_DPI, 150)[seed % 2], skew=seed % 3, noise=3 + seed % 3, blur=0.7, seed=seed)
    yield PHOTOGRAPHED, f"on wood, {look.dpi} dpi", lambda paper: _photograph(paper, look)
    bent = (damage.photographed, damage.shaded)[seed % 2]
    yield PHOTOGRAPHED, f"in shadow, {bent.__name__}", partial(_damaged, bent)
    for name in (list(_OTHER) * 2)[seed % len(_OTHER) :: len(_OTHER) // 2][:2]:
        yield OTHERWISE, name, partial(_damaged, _OTHER[name])


_SLIGHT, _STRONG = (1.0, 1.5, 2.0), (3.0, 5.0, 7.0)
_OTHER: dict[str, damage.Damage] = {
    "turned by 90": damage.turned(90),
    "turned by 180": damage.turned(180),
    "grain": damage.noisy,
    "specks": damage.speckled,
    "carbon copy": damage.carbon,
    "fax, 200 by 98 dpi": damage.faxed,
    "coarse, 100 dpi": damage.coarse(100),
    "screen, 60 dpi": damage.coarse(60),
}


def _sampled() -> Iterator[Scan]:
    """Yield the scans that lie in sample_docs, page by page."""
    sources = [(path, made()) for path, _, made, _, _ in scans._SINGLE]  # noqa: SLF001 - the samples' own list
    folder = "teknis-hukum/hasil scan/Berita Acara Verifikasi Faktual/page-{:02}.jpg"
    for path, printed in sources:
        yield from _pages_of(path, printed)
    for number in range(3):
        yield _lying(folder.format(number + 1), 0, _page("", papers_legal.factual_verification().pdf, number))
    for number, made in enumerate((papers_finance.receipt, papers_finance.receipt_list)):
        yield _lying("keuangan-umum-logistik/hardcopy/kuitansi dua halaman.tif", number, _page("", made().pdf, 0))
    photograph = "parmas-sdm/IMG_20250114_091500.jpg"
    yield replace(_lying(photograph, 0, _page("", papers_public.school_invitation().pdf, 0)), kind=PHOTOGRAPHED)


def _pages_of(path: str, printed: sheet.Printed) -> Iterator[Scan]:
    with pypdfium2.PdfDocument(printed.pdf) as document:
        count = len(document)
    for number in range(count):
        yield _lying(path, number, _page("", printed.pdf, number))


def _lying(path: str, number: int, paper: Paper) -> Scan:
    name = f"{Path(path).name}, page {number + 1}"
    return Scan(SAMPLED, name, replace(paper, name=name), lambda _: _taken(SAMPLES / path, number))


def _taken(path: Path, number: int) -> Image.Image:
    """Return the picture in a file as it is; from a PDF the scan itself, not a rendering."""
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            page = document[number]
            scan: Image.Image = next(page.get_objects()).get_bitmap().to_pil()
            scan.info["dpi"] = (round(scan.width * 72 / page.get_width()),) * 2
            return scan
    with Image.open(path) as image:
        image.seek(number)
        taken = image.copy()
        taken.info["dpi"] = image.info.get("dpi", (_DPI, _DPI))
        return taken


def _damaged(done: damage.Damage, paper: Paper) -> Image.Image:
    return done(paper.painted())


def _inked(page: Image.Image, colour: ink.Colour, seed: int) -> Image.Image:
    """Press office stamps over the words, and sign across them."""
    rng = random.Random(seed)
    for _ in range(_STAMPS):
        spot = page.width * rng.uniform(0.2, 0.8), page.height * rng.uniform(0.15, 0.75)
        page = ink.stamped(page, spot, _DPI, colour, rng)
        page = ink.signed(page, (spot[0], spot[1] + 0.4 * _DPI), _DPI, colour, rng)
    return page


def _photograph(paper: Paper, look: degrade.Look) -> Image.Image:
    return degrade.photographed(sheet.Printed(paper.pdf, ()), look)  # type: ignore[no-any-return] # the samples' maker is not typed for us


def _page(name: str, pdf: bytes, number: int) -> Paper:
    """Return one page of a PDF as a paper of its own."""
    with pypdfium2.PdfDocument(pdf) as document, pypdfium2.PdfDocument.new() as alone:
        alone.import_pages(document, [number])
        buffer = BytesIO()
        alone.save(buffer)
        words = document[number].get_textpage()
        return Paper(name, buffer.getvalue(), (words.get_text_bounded(), _by_line(words)))


def _by_line(words: pypdfium2.PdfTextPage) -> str:
    """Return the words as they stand on each line right across the page."""
    pieces = [words.get_rect(number) for number in range(words.count_rects())]
    lines: dict[float, list[tuple[float, str]]] = {}
    for left, bottom, right, top in sorted(pieces, key=lambda piece: -piece[1]):
        middle = (bottom + top) / 2
        line = next((key for key in lines if abs(key - middle) < _SAME_LINE), middle)
        lines.setdefault(line, []).append((left, words.get_text_bounded(left, bottom, right, top)))
    return "\n".join(" ".join(text for _, text in sorted(line)) for line in lines.values())


def _prose(name: str, face: str, size: float, text: str) -> Paper:
    return _set(name, face, size, [text], width=470)


def _columns(name: str, face: str, size: float, text: str) -> Paper:
    paper = _set(name, face, size, [text[: len(text) // 2], text[len(text) // 2 :]], width=225)
    return replace(paper, texts=(paper.texts[0], paper.texts[0]))  # columns are never read across


def _set(name: str, face: str, size: float, columns: list[str], *, width: float) -> Paper:
    """Set running text in one or two columns."""
    if face == "Vera" and face not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(face, f"{face}.ttf"))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont(face, size)
    letters = int(width / canvas.stringWidth("n" * 100) * 100 * 1.05)
    leading = size * 1.35
    for number, text in enumerate(columns):
        for line, words in enumerate(wrap(text, letters)[: int(730 / leading)]):
            canvas.drawString(62 + number * 250, 785 - line * leading, words)
    canvas.save()
    return _page(name, buffer.getvalue(), 0)
