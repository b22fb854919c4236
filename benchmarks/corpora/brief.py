"""A sample of the documents that nobody here wrote, in a minute or two; ``make corpora`` takes all of them."""

import random
from pathlib import Path
from statistics import mean

from benchmarks.corpora.running import CACHE, documents, read
from benchmarks.measuring import Bar, Sheet

_SEED, _SAMPLE = 3673, 300
_PACKAGES = ("pikepdf", "pdf.js", "notmuch")
_NATURES = ("pdf", "mail")
_RECALL = {"pdfium_bare": 0.99, "standard_email": 0.99}
"""Of the words that a bare library reads, the share that we must have; the others are shown."""


def sample(folder: Path, sheet: Sheet) -> None:
    """Read the sample, and have other libraries read it: what broke down, and whose words are missing."""
    files = list(documents(CACHE, _NATURES, _PACKAGES))
    files = random.Random(_SEED).sample(files, min(_SAMPLE, len(files)))
    findings = read(files, folder / "strange-documents.jsonl", fresh=True)
    faults = [one for one in findings if one.faults]
    named = sum(one.words > 0 or one.waiting > 0 or bool(one.shortfalls) for one in findings)
    told = f"{len(findings)} read, {named} with words, waiting for recognition or with a named shortfall"
    sheet.add("documents of strangers", f"{told}; {len(faults)} broke down", Bar("none breaks down", met=not faults))
    for name in sorted({name for one in findings for name in one.recall}):
        shares = [one.recall[name] for one in findings if name in one.recall]
        bars = [Bar(f">= {_RECALL[name]}", mean(shares) >= _RECALL[name])] if name in _RECALL else []
        sheet.add(f"words of {name} that we have", f"{mean(shares):.4f} of {len(shares)} documents", *bars)
