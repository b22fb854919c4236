"""A paper as DOCX, a draft that an office goes on editing, through python-docx. The same paper gives the same bytes."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Draft
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as Grid
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ppid_archive.domain import paper as words
from ppid_archive.domain.errors import PaperTooLong
from ppid_archive.domain.paper import Cell, Chapter, Chart, Kind, Letterhead, Paper, PaperSize, Signature, Table

MOST_CELLS = 24_000
"""As many as a PDF has: a draft longer than that is no draft that anybody edits."""

_FONT = "Times New Roman"
_CENTRE, _LEFT, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_OLDEST_IN_A_ZIP = (1980, 1, 1, 0, 0, 0)
_UPRIGHT, _ACROSS = (25, 20, 15, 20), (15, 15, 15, 17)
"""Margins in millimetres: left, right, top, bottom."""
_ROOM_FOR_PEN = Pt(48)
_SIGNERS_A_ROW = 3
_MANY_COLUMNS, _VERY_MANY = 8, 12
_LONGEST_BAR = 36
"""In blocks of text, beside which a number still stands in the same line."""
_SHADES = ("E4E4E4", "F3F3F3")
"""Behind the heads of columns, and behind their numbers."""


def paper_docx(paper: Paper, size: PaperSize) -> bytes:
    """Return a paper as DOCX.

    Raises:
        PaperTooLong: A table has more rows than anybody edits.
    """
    tables = paper.every_table()
    rows = sum(len(table.rows) for table in tables)
    most = MOST_CELLS // max((len(table.columns) for table in tables), default=1)
    if rows > most:
        raise PaperTooLong(rows, most)
    draft = Document()
    width = _page(draft, paper, size)
    _letterhead(draft, paper.letterhead)
    _line(draft.add_paragraph(), paper.title, bold=True, size=12.5, align=_CENTRE, after=2 if paper.number else 10)
    if paper.number:
        _line(draft.add_paragraph(), paper.number, align=_CENTRE, after=10)
    _facts(draft, paper, width)
    for text in paper.paragraphs:
        _line(draft.add_paragraph(), text, align=_BOTH)
    for place, text in enumerate(paper.points, start=1):
        _point(draft.add_paragraph(), f"{place}.\t{_text(text)}")
    for table in paper.tables:
        _listing(draft, table, width)
    for chapter in paper.chapters:
        _chapter(draft, chapter, width)
    for text in paper.closing:
        _line(draft.add_paragraph(), text, align=_BOTH)
    _signatures(draft, paper, width)
    return _same_bytes(draft, paper)


def _page(draft: Draft, paper: Paper, size: PaperSize) -> int:
    """Set the sheet, its margins and its foot; returns the room between the margins in millimetres."""
    style = draft.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(11)
    draft.styles["Footer"].font.size = Pt(8)
    section = draft.sections[0]
    short, long = size.value
    width, height = (long, short) if paper.landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    left, right, top, bottom = _ACROSS if paper.landscape else _UPRIGHT
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    foot = section.footer.paragraphs[0]
    _line(foot, f"{paper.footer}  " if paper.footer else "", size=8)
    for told, field in ((f"{words.PAGE} ", "PAGE"), (f" {words.OF} ", "NUMPAGES")):
        foot.add_run(told).font.size = Pt(8)
        _field(foot, field)
    return width - left - right


def _letterhead(draft: Draft, head: Letterhead) -> None:
    if not head.lines:
        return
    for place, line in enumerate(head.lines):
        last = _line(draft.add_paragraph(), line, bold=True, size=13 if place else 15, align=_CENTRE, after=0)
    if head.address:
        last = _line(draft.add_paragraph(), head.address, size=9, align=_CENTRE, after=0)
    _ruled_below(last)
    _line(draft.add_paragraph(), "", size=6, after=0)


def _facts(draft: Draft, paper: Paper, width: int) -> None:
    if not paper.facts:
        return
    longest = max(len(fact.label) for fact in paper.facts)
    label = min(80, int(8 + 2.3 * longest))
    grid = _grid(draft, len(paper.facts), (label, 5, width - label - 5))
    for row, fact in zip(grid.rows, paper.facts, strict=True):
        for cell, text in zip(row.cells, (fact.label, ":", fact.value), strict=True):
            _line(cell.paragraphs[0], text, after=2)
    _line(draft.add_paragraph(), "", size=4, after=0)


def _chapter(draft: Draft, chapter: Chapter, width: int) -> None:
    """Write a chapter under a heading that an office's word processor finds as such."""
    heading = draft.add_paragraph(style="Heading 1")
    _line(heading, chapter.title, bold=True, size=12).paragraph_format.keep_with_next = True
    heading.runs[0].font.name, heading.runs[0].font.color.rgb = _FONT, RGBColor(0, 0, 0)
    for text in chapter.paragraphs:
        _line(draft.add_paragraph(), text, align=_BOTH)
    for table in chapter.tables:
        _listing(draft, table, width)
    for chart in chapter.charts:
        _chart(draft, chart, width)


def _chart(draft: Draft, chart: Chart, width: int) -> None:
    """Write bars as blocks of text, which stay what they are whoever edits the draft."""
    _line(draft.add_paragraph(), chart.title, bold=True, size=9).paragraph_format.keep_with_next = True
    if not chart.bars:
        return
    most = max(bar.value for bar in chart.bars) or 1
    grid = _grid(draft, len(chart.bars), (width * 0.35, width * 0.65))
    for row, bar in zip(grid.rows, chart.bars, strict=True):
        _line(row.cells[0].paragraphs[0], bar.label, size=8.5, after=0)
        blocks = "\N{FULL BLOCK}" * round(_LONGEST_BAR * bar.value / most)
        _line(row.cells[1].paragraphs[0], f"{blocks} {bar.value}".strip(), size=8.5, after=0)
    _line(draft.add_paragraph(), "", size=4, after=0)


def _listing(draft: Draft, table: Table, width: int) -> None:
    if table.title:
        _line(draft.add_paragraph(), table.title, bold=True).paragraph_format.keep_with_next = True
    share = width / sum(column.width for column in table.columns)
    grid = _grid(draft, 2, [column.width * share for column in table.columns], style="Table Grid")
    numbers = [str(place) for place in range(1, len(table.columns) + 1)]
    headers = [column.header for column in table.columns]
    size = 6 if len(headers) > _VERY_MANY else 7 if len(headers) > _MANY_COLUMNS else 8.5
    if len(headers) > _VERY_MANY:
        _narrow(grid)
    for row, texts, shade in zip(grid.rows, (headers, numbers), _SHADES, strict=True):
        _repeated(row._tr)  # noqa: SLF001 - python-docx has no other way to repeat a head row
        for cell, text in zip(row.cells, texts, strict=True):
            _cell(cell, text, size, _CENTRE).bold = shade is _SHADES[0]
            _shaded(cell, shade)
    for told in table.rows:
        _row(grid, told, table)
    if not table.rows:
        cells = _new_row(grid).cells
        _line(cells[0].merge(cells[-1]).paragraphs[0], words.NOTHING, size=9, align=_CENTRE, after=0)
    _line(draft.add_paragraph(), "", size=4, after=0)


def _row(grid: Grid, told: Sequence[Cell], table: Table) -> None:
    for cell, one, column in zip(_new_row(grid).cells, told, table.columns, strict=True):
        text = words.day_in_table(one) if isinstance(one, date) else ("" if one is None else str(one))
        align = _LEFT if column.kind is Kind.TEXT else _CENTRE
        _cell(cell, text, 6.5 if len(table.columns) > _VERY_MANY else 9, align)


def _narrow(grid: Grid) -> None:
    """Leave little room beside what stands in cells, where there are too many of them."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "30")  # a twentieth of a point each
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    told = grid._tbl.tblPr  # noqa: SLF001 - python-docx has no other way to set them
    told.insert_element_before(margins, "w:tblLook")


def _new_row(grid: Grid) -> _Row:
    row: _Row = grid.add_row()  # type: ignore[no-untyped-call] # python-docx forgot to say what it returns
    return row


def _cell(cell: _Cell, text: str, size: float, align: WD_ALIGN_PARAGRAPH) -> Run:
    line = _line(cell.paragraphs[0], text, size=size, align=align, after=2)
    line.paragraph_format.space_before = Pt(2)
    return line.runs[0]


def _signatures(draft: Draft, paper: Paper, width: int) -> None:
    """Place, day and signers, kept on one page with room for a pen."""
    columns = max(2, min(len(paper.signatures), _SIGNERS_A_ROW))
    rows = [paper.signatures[first : first + columns] for first in range(0, len(paper.signatures), columns)]
    placed = _placed(paper)
    if not rows and not placed:
        return
    grid = _grid(draft, 2 * len(rows) + bool(placed), [width / columns] * columns)
    cells = iter(grid.rows)
    if placed:
        _line(next(cells).cells[-1].paragraphs[0], placed, align=_CENTRE)
    for signers in rows:
        capacities, names = next(cells).cells, next(cells).cells
        for cell, name, who in zip(capacities[-len(signers) :], names[-len(signers) :], signers, strict=True):
            _line(cell.paragraphs[0], who.capacity, align=_CENTRE, after=0).paragraph_format.space_after = _ROOM_FOR_PEN
            _signer(name, who)
    for row in grid.rows:
        _unbroken(row._tr)  # noqa: SLF001 - the same
        for cell in row.cells:
            for line in cell.paragraphs:
                line.paragraph_format.keep_with_next = row is not grid.rows[-1]


def _signer(cell: _Cell, who: Signature) -> None:
    line = _line(cell.paragraphs[0], who.name or words.BLANK, bold=bool(who.name), align=_CENTRE, after=0)
    line.runs[0].underline = bool(who.name)
    if who.number:
        _line(cell.add_paragraph(), f"{words.STAFF_NUMBER} {who.number}", align=_CENTRE, after=6)


def _placed(paper: Paper) -> str:
    if not paper.place:
        return words.day_in_words(paper.day) if paper.day else ""
    return f"{paper.place}, {words.day_in_words(paper.day) if paper.day else words.BLANK}"


def _grid(draft: Draft, rows: int, widths: Sequence[float], style: str | None = None) -> Grid:
    grid: Grid = draft.add_table(rows, len(widths), style)
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return grid


def _line(  # noqa: PLR0913 - how a line looks
    line: Paragraph,
    text: str,
    *,
    bold: bool = False,
    size: float = 11,
    align: WD_ALIGN_PARAGRAPH = _LEFT,
    after: float = 6,
) -> Paragraph:
    run = line.add_run(_text(text))
    run.bold, run.font.size = bold, Pt(size)
    line.alignment = align
    line.paragraph_format.space_after = Pt(after)
    return line


def _point(line: Paragraph, text: str) -> None:
    line.add_run(text)
    line.alignment = _BOTH
    shape = line.paragraph_format
    shape.left_indent, shape.first_line_indent, shape.space_after = Mm(8), Mm(-8), Pt(4)
    shape.tab_stops.add_tab_stop(Mm(8))


def _text(text: str) -> str:
    """Return what XML can hold of a text: no control characters, no halves of characters."""
    whole = text.encode("utf-8", "replace").decode()
    return "".join(one if one.isprintable() or one == "\n" else " " for one in whole)


def _field(line: Paragraph, name: str) -> None:
    """Add a number that the word processor reckons, such as that of the page."""
    run = line.add_run()
    run.font.size = Pt(8)
    for kind, told in (("begin", ""), ("", name), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = told
        run._r.append(part)  # noqa: SLF001 - python-docx has no fields


def _ruled_below(line: Paragraph) -> None:
    """Draw the double rule below a letterhead."""
    borders, rule = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, told in (("val", "thickThinSmallGap"), ("sz", "18"), ("space", "4"), ("color", "auto")):
        rule.set(qn(f"w:{name}"), told)
    borders.append(rule)
    # The schema wants borders before what follows them in a paragraph's properties.
    line._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001 - python-docx has no borders
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _flag(name: str) -> Callable[..., None]:
    def put(row: object) -> None:
        row.get_or_add_trPr().append(OxmlElement(name))  # type: ignore[attr-defined] # an lxml element of python-docx

    return put


def _shaded(cell: _Cell, shade: str) -> None:
    ground = OxmlElement("w:shd")
    for name, told in (("val", "clear"), ("color", "auto"), ("fill", shade)):
        ground.set(qn(f"w:{name}"), told)
    cell._tc.get_or_add_tcPr().append(ground)  # noqa: SLF001 - python-docx has no grounds


_repeated, _unbroken = _flag("w:tblHeader"), _flag("w:cantSplit")


def _same_bytes(draft: Draft, paper: Paper) -> bytes:
    """Date everything by the paper's own day: neither clock nor machine show in the file."""
    day = paper.day
    dated = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _UNDATED
    told = draft.core_properties
    told.title, told.author, told.comments = _text(paper.title)[:255], _text(" ".join(paper.letterhead.lines))[:255], ""
    told.created = told.modified = dated
    told.last_modified_by, told.language, told.revision = "", "id", 1
    packed, again = BytesIO(), BytesIO()
    draft.save(packed)
    with ZipFile(packed) as found, ZipFile(again, "w", ZIP_DEFLATED) as target:
        for member in found.infolist():
            undated = ZipInfo(member.filename, _OLDEST_IN_A_ZIP)
            undated.compress_type = ZIP_DEFLATED
            target.writestr(undated, found.read(member))
    return again.getvalue()
