"""The office's papers and lists as files; what is heavy to load is loaded when it is first needed."""

from dataclasses import dataclass
from typing import BinaryIO

from ppid_archive.domain.paper import Paper, PaperSize, Table


@dataclass(frozen=True)
class OfficePapers:
    """PDF on the office's size of paper, spreadsheets, CSV and JSON."""

    size: PaperSize = PaperSize.A4

    def pdf(self, paper: Paper) -> bytes:
        """Return a paper as PDF/A-2b. Raises PaperTooLong for more rows than can be set."""
        from ppid_archive.adapters.papers.paper_pdf import paper_pdf  # noqa: PLC0415 - 80 MB to load, for this only

        return paper_pdf(paper, self.size)

    def docx(self, paper: Paper) -> bytes:
        """Return a paper as DOCX. Raises PaperTooLong for more rows than anybody edits."""
        from ppid_archive.adapters.papers.paper_docx import paper_docx  # noqa: PLC0415 - slow to import

        return paper_docx(paper, self.size)

    def spreadsheet(self, title: str, table: Table, to: BinaryIO) -> None:
        """Write a table as XLSX."""
        from ppid_archive.adapters.papers.table_xlsx import write_xlsx  # noqa: PLC0415 - slow to import

        write_xlsx(title, table, to)

    def csv(self, table: Table, to: BinaryIO) -> None:
        """Write a table as CSV."""
        from ppid_archive.adapters.papers.table_text import write_csv  # noqa: PLC0415 - for lists only

        write_csv(table, to)

    def json(self, title: str, table: Table, to: BinaryIO) -> None:
        """Write a table as JSON."""
        from ppid_archive.adapters.papers.table_text import write_json  # noqa: PLC0415 - for lists only

        write_json(title, table, to)
