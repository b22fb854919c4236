"""The same words read by other libraries, as orders of a reader process, which alone suffers from whatever they do.

Each returns the words by page, or in one piece. ``REFERENCES`` names those for a media type.
"""

from collections.abc import Mapping

REFERENCES: Mapping[str, tuple[str, ...]] = {
    "application/pdf": ("pdfium_bare", "pypdf_bare"),
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
