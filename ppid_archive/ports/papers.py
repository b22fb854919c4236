"""The port to whatever turns papers and lists into files."""

from typing import BinaryIO, Protocol

from ppid_archive.domain.paper import Paper, Table


class Papers(Protocol):
    """Renders what an office issues. The same paper gives the same bytes; nothing is fetched from anywhere.

    Texts are shown as they are, whatever they look like: never read as markup, formula or link. What cannot be shown
    at all (a control character, a script without a font) is replaced, and nothing fails for it.
    """

    def pdf(self, paper: Paper) -> bytes:
        """Return a paper as a PDF/A that a person can sign with a pen; fonts embedded, words searchable.

        Raises:
            PaperTooLong: Its tables have more rows than can be set at once.
        """
        ...

    def docx(self, paper: Paper) -> bytes:
        """Return a paper as DOCX, for who goes on editing the draft.

        Raises:
            PaperTooLong: Its tables have more rows than can be set at once.
        """
        ...

    def spreadsheet(self, title: str, table: Table, to: BinaryIO) -> None:
        """Write a table as XLSX: a head row that stays, days as days, numbers as numbers, text never as a formula."""
        ...

    def csv(self, table: Table, to: BinaryIO) -> None:
        """Write a table as CSV (RFC 4180, UTF-8 with a mark, days as ISO 8601); no text becomes a formula."""
        ...

    def json(self, title: str, table: Table, to: BinaryIO) -> None:
        """Write a table as JSON: ``title``, and ``rows`` as objects by the columns' keys, days as ISO 8601."""
        ...
