"""The same words read by other libraries, as orders of a reader process, which alone suffers from whatever they do.

Each returns the words by page, or in one piece. ``REFERENCES`` names those for a media type.
"""

from collections.abc import Mapping

REFERENCES: Mapping[str, tuple[str, ...]] = {
    "application/pdf": ("pdfium_bare", "pypdf_bare"),
    "message/rfc822": ("standard_email",),
}
SELDOM = frozenset(("pypdf_bare",))
"""Slow ones: asked about one document in ten."""


def pdfium_bare(local: str) -> tuple[str, ...]:
    """Read all pages with PDFium and nothing else."""
    import pypdfium2

    with pypdfium2.PdfDocument(local) as document:
        texts = []
        for number in range(len(document)):
            try:
                texts.append(document[number].get_textpage().get_text_range())
            except pypdfium2.PdfiumError:
                texts.append("")
        return tuple(texts)


def pypdf_bare(local: str) -> tuple[str, ...]:
    """Read all pages with pypdf."""
    from pypdf import PdfReader

    reader = PdfReader(local, strict=False)
    if reader.is_encrypted:
        reader.decrypt("")
    return tuple(page.extract_text() for page in reader.pages)


def standard_email(local: str) -> tuple[str, ...]:
    """Read every plain text of a letter that is not attached with Python's own package."""
    from email import policy
    from email.parser import BytesParser
    from pathlib import Path

    message = BytesParser(policy=policy.default).parsebytes(Path(local).read_bytes())
    return tuple(
        part.get_content()
        for part in message.walk()
        if part.get_content_type() == "text/plain" and not part.is_attachment() and not part.get_filename()
    )
