"""Official papers as PDF: letterhead, head block, body, signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
pdfmetrics.registerFont(TTFont("VeraBd", "VeraBd.ttf"))

OFFICE = "KOMISI PEMILIHAN UMUM<br/>KOTA NUSA ASRI"
ADDRESS = "Jl. Kenanga Contoh No. 12, Kelurahan Sumber Rejo, Kota Nusa Asri (contoh)"
_HEAD = ParagraphStyle("head", fontName="VeraBd", fontSize=13, leading=17, alignment=1)
_SMALL = ParagraphStyle("small", fontName="Vera", fontSize=8, leading=11, alignment=1)
_BODY = ParagraphStyle("body", fontName="Vera", fontSize=10, leading=15, alignment=4, spaceAfter=6)
_MIDDLE = ParagraphStyle("middle", parent=_BODY, fontName="VeraBd", alignment=1)
_SIGN = ParagraphStyle("sign", parent=_BODY, alignment=0, leftIndent=95 * mm)


@dataclass(frozen=True)
class Paper:
    """One document: its kind decides the head block."""

    title: str
    number: str
    place_date: str
    body: Sequence[str]
    signer: str = "Sekretaris,|Raden Prabu Contoh"
    to: str | None = None
    decision: bool = False
    table: Sequence[Sequence[str]] = ()


def pdf_of(papers: Sequence[Paper]) -> bytes:
    """Return papers as one PDF, the same bytes every time."""
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer, pagesize=A4, leftMargin=25 * mm, rightMargin=20 * mm, topMargin=15 * mm, bottomMargin=18 * mm, invariant=1
    )
    story: list[object] = []
    for place, paper in enumerate(papers):
        story += [PageBreak()] if place else []
        story += _letterhead() + (_decision(paper) if paper.decision else _letter(paper)) + _rest(paper)
    document.build(story)
    return buffer.getvalue()


def write(path: Path, data: bytes) -> None:
    """Write a sample, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _letterhead() -> list[object]:
    line = Table([[""]], colWidths=[165 * mm], rowHeights=[2])
    line.setStyle(TableStyle([("LINEABOVE", (0, 0), (-1, 0), 1.6, "black")]))
    return [Paragraph(OFFICE, _HEAD), Paragraph(ADDRESS, _SMALL), Spacer(1, 4), line, Spacer(1, 8)]


def _letter(paper: Paper) -> list[object]:
    rows = [["Nomor", f": {paper.number}"], ["Sifat", ": Biasa"], ["Perihal", f": {paper.title}"]]
    block = Table(rows, colWidths=[22 * mm, 143 * mm])
    block.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), "Vera", 10), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]))
    to = [Paragraph(f"Kepada Yth.<br/>{paper.to}<br/>di Tempat", _BODY)] if paper.to else []
    return [block, Spacer(1, 6), Paragraph(paper.place_date, _SIGN), *to, Spacer(1, 6)]


def _decision(paper: Paper) -> list[object]:
    lines = (paper.number.upper(), "TENTANG", paper.title.upper())
    return [*(Paragraph(line, _MIDDLE) for line in lines), Spacer(1, 8)]


def _rest(paper: Paper) -> list[object]:
    parts: list[object] = [Paragraph(text, _BODY) for text in paper.body]
    if paper.table:
        grid = Table([[Paragraph(cell, _BODY) for cell in row] for row in paper.table], repeatRows=1)
        grid.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
        parts += [grid, Spacer(1, 8)]
    if paper.decision:
        place, _, day = paper.place_date.partition(", ")
        parts.append(Paragraph(f"Ditetapkan di {place}<br/>pada tanggal {day}", _SIGN))
    office, _, name = paper.signer.partition("|")
    return [*parts, Spacer(1, 10), Paragraph(office, _SIGN), Spacer(1, 40), Paragraph(name, _SIGN)]
