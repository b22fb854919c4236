"""Official papers as PDF, built block by block; says where each signature goes, so that scans can be signed there."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from making.office import ADDRESS, CONTACT, OFFICE, TOWN

_WIDTH = 165 * mm
_BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}
Signer = tuple[str, str | None]


@dataclass(frozen=True)
class Mark:
    """Where a signature goes: page from 0, points from the left and the lower edge."""

    page: int
    x: float
    y: float


@dataclass(frozen=True)
class Printed:
    """A paper as PDF bytes, and the places of its signatures."""

    pdf: bytes
    marks: tuple[Mark, ...]


class Sheet:
    """A paper under construction; every method adds a block and returns the sheet."""

    def __init__(self, face: str = "Helvetica", size: float = 11) -> None:
        """Start an empty paper in one of the faces that every PDF reader has."""
        bold = _BOLD[face]
        self._face, self._size = face, size
        self._body = ParagraphStyle("body", fontName=face, fontSize=size, leading=size * 1.42, alignment=4, spaceAfter=5)
        self._left = ParagraphStyle("left", parent=self._body, alignment=0)
        self._tight = ParagraphStyle("tight", parent=self._left, spaceAfter=0)
        self._cell = ParagraphStyle("cell", parent=self._tight, fontSize=size - 1.5, leading=(size - 1.5) * 1.25)
        self._figure = ParagraphStyle("figure", parent=self._cell, alignment=2)
        self._cell_head = ParagraphStyle("cell_head", parent=self._cell, fontName=bold, alignment=1)
        self._title = ParagraphStyle("title", parent=self._body, fontName=bold, alignment=1, spaceAfter=2)
        self._heading = ParagraphStyle("heading", parent=self._left, fontName=bold, spaceBefore=6, spaceAfter=3)
        self._office = ParagraphStyle("office", fontName=bold, fontSize=14, leading=18, alignment=1)
        self._small = ParagraphStyle("small", fontName=face, fontSize=8.5, leading=11, alignment=1)
        self._story: list[Flowable] = []
        self._marks: list[Mark] = []

    def letterhead(self) -> "Sheet":
        """The office's name and address over a double rule."""
        name = OFFICE.upper().replace(" KOTA", "<br/>KOTA")
        rule = Table([[""]], colWidths=[_WIDTH], rowHeights=[4])
        rule.setStyle(TableStyle([("LINEABOVE", (0, 0), (-1, 0), 2, "black"), ("LINEBELOW", (0, 0), (-1, 0), 0.6, "black")]))
        lines = [Paragraph(name, self._office), Paragraph(ADDRESS, self._small), Paragraph(CONTACT, self._small)]
        return self._add(*lines, Spacer(1, 4), rule, Spacer(1, 10))

    def letter(self, number: str, subject: str, day: str, to: Sequence[str], *, enclosed: str = "-", nature: str = "Biasa") -> "Sheet":
        """Head of a letter: number, nature, enclosures, subject, day, addressee."""
        self._add(Paragraph(f"{TOWN}, {day}", ParagraphStyle("day", parent=self._left, alignment=2)))
        self.fields((("Nomor", number), ("Sifat", nature), ("Lampiran", enclosed), ("Perihal", subject)))
        return self._add(Spacer(1, 8), *(Paragraph(escape(line), self._tight) for line in ("Kepada Yth.", *to, "di Tempat")), Spacer(1, 10))

    def memo(self, number: str, subject: str, day: str, sender: str) -> "Sheet":
        """Head of a *nota dinas* to the secretary."""
        self.titles("NOTA DINAS", f"Nomor : {number}")
        self.fields((("Kepada", f"Sekretaris KPU Kota {TOWN}"), ("Dari", sender), ("Tanggal", day), ("Sifat", "Biasa"),
                     ("Lampiran", "1 (satu) berkas"), ("Perihal", subject)))  # fmt: skip
        return self._add(Spacer(1, 8))

    def decision(self, number: str, about: str) -> "Sheet":
        """Head of a *keputusan*."""
        chair = f"KETUA {OFFICE.upper()},"
        return self.titles(f"KEPUTUSAN {OFFICE.upper()}", f"NOMOR {number}", "", "TENTANG", "", about.upper(), "", chair)

    def titles(self, *lines: str) -> "Sheet":
        """Centred bold lines."""
        return self._add(*(Paragraph(escape(line), self._title) if line else Spacer(1, 6) for line in lines), Spacer(1, 8))

    def heading(self, text: str) -> "Sheet":
        """A bold line."""
        return self._add(Paragraph(escape(text), self._heading))

    def say(self, *texts: str) -> "Sheet":
        """Paragraphs."""
        return self._add(*(Paragraph(escape(text), self._body) for text in texts))

    def items(self, *texts: str, letters: bool = False) -> "Sheet":
        """A numbered list, or one with letters."""
        style = ParagraphStyle("item", parent=self._body, leftIndent=20, bulletIndent=2)
        marks = (f"{chr(96 + place)}." if letters else f"{place}." for place in range(1, len(texts) + 1))
        return self._add(*(Paragraph(escape(text), style, bulletText=mark) for mark, text in zip(marks, texts, strict=True)))

    def clauses(self, *pairs: tuple[str, str]) -> "Sheet":
        """The considerations and orders of a decision: a word, a colon, a text."""
        rows = [[Paragraph(word, self._left), ":" if word else "", Paragraph(escape(text), self._body)] for word, text in pairs]
        return self._add(self._plain(rows, [30 * mm, 5 * mm, _WIDTH - 35 * mm]))

    def fields(self, pairs: Sequence[tuple[str, str]], *, indent: float = 0) -> "Sheet":
        """Name, colon and value, line by line."""
        rows = [["", Paragraph(name, self._tight), ":", Paragraph(escape(value), self._tight)] for name, value in pairs]
        name_width = (38 if indent else 24) * mm
        widths = [indent, name_width, 4 * mm, _WIDTH - indent - name_width - 4 * mm]
        return self._add(self._plain(rows, widths), Spacer(1, 4))

    def table(self, rows: Sequence[Sequence[str]], *widths: float) -> "Sheet":
        """A ruled table with a head row; widths are shares of the page's."""
        head, *rest = rows
        cells = [[Paragraph(escape(text), self._cell_head) for text in head]]
        cells += [[Paragraph(escape(text), self._figure if _is_figure(text) else self._cell) for text in row] for row in rest]
        grid = Table(cells, colWidths=[_WIDTH * share / sum(widths) for share in widths], repeatRows=1)
        grid.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.6, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP"), ("BACKGROUND", (0, 0), (-1, 0), "#e8e8e8")]))
        return self._add(grid, Spacer(1, 8))

    def signed(self, office: str, signer: Signer, *, decreed: str | None = None) -> "Sheet":
        """The block of the one who signs; ``decreed`` is the day of a decision."""
        name, nip = signer
        style = ParagraphStyle("sign", parent=self._tight, leftIndent=88 * mm)
        head = [Paragraph(f"Ditetapkan di {TOWN}<br/>pada tanggal {decreed}", style), Spacer(1, 6)] if decreed else []
        foot = [Paragraph(f"<u>{name}</u>", style)] + ([Paragraph(f"NIP {nip}", style)] if nip else [])
        return self._add(KeepTogether([Spacer(1, 10), *head, Paragraph(office, style), _Place(self._marks, 88 * mm), *foot]), Spacer(1, 8))

    def signed_by_many(self, *signers: tuple[str, str]) -> "Sheet":
        """A list of names with room for their signatures."""
        rows = [[f"{place}.", Paragraph(name, self._left), Paragraph(role, self._left), _Place(self._marks, 6, 26)]
                for place, (name, role) in enumerate(signers, start=1)]  # fmt: skip
        return self._add(KeepTogether(self._plain(rows, [8 * mm, 55 * mm, 45 * mm, 57 * mm])))

    def copies(self, *to: str) -> "Sheet":
        """*Tembusan*."""
        return self._add(Spacer(1, 6), Paragraph("Tembusan:", self._tight)).items(*to)

    def new_page(self) -> "Sheet":
        """Go on overleaf."""
        return self._add(PageBreak())

    def printed(self, title: str = "") -> Printed:
        """Return the PDF, the same bytes every time; pages after the first are numbered."""
        buffer = BytesIO()
        document = SimpleDocTemplate(buffer, pagesize=A4, leftMargin=25 * mm, rightMargin=20 * mm, topMargin=15 * mm,
                                     bottomMargin=20 * mm, invariant=1, title=title or None, author=OFFICE)  # fmt: skip
        document.build(self._story, onLaterPages=_page_number)
        return Printed(buffer.getvalue(), tuple(self._marks))

    def _plain(self, rows: Sequence[Sequence[object]], widths: Sequence[float]) -> Table:
        table = Table(rows, colWidths=widths)
        table.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), self._face, self._size), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                                   ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 2),
                                   ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]))  # fmt: skip
        return table

    def _add(self, *flowables: Flowable) -> "Sheet":
        self._story.extend(flowables)
        return self


class _Place(Flowable):
    """Room for a signature; remembers where it came to lie."""

    def __init__(self, marks: list[Mark], indent: float, height: float = 50) -> None:
        super().__init__()
        self._marks, self._indent, self.height, self.width = marks, indent, height, 120

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(self._indent, self.height / 2)
        self._marks.append(Mark(self.canv.getPageNumber() - 1, x, y))


def _is_figure(text: str) -> bool:
    return len(text) > 3 and text.replace(".", "").replace(",", "").isdigit()


def _page_number(canvas: Canvas, _: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawCentredString(A4[0] / 2, 11 * mm, f"- {canvas.getPageNumber()} -")
