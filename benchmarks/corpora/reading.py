"""The fast pass: every document to the readers that the archive uses, and to other libraries for comparison."""

import os
import shutil
import subprocess
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpora import references
from benchmarks.corpora.by_libreoffice import by_libreoffice, can
from benchmarks.corpora.recall import recall, words_of
from ppid_archive.adapters.crew import Crew, Order
from ppid_archive.adapters.reader_process import Terms
from ppid_archive.adapters.readers.tessdata import find_tessdata
from ppid_archive.domain.content import Extraction, Gap, Identification, Page

READ_SECONDS, RECOGNISE_SECONDS, REFERENCE_SECONDS = 60.0, 120.0, 20.0
_MEMORY = 2 << 30
_ONE_IN, _OFFICE_ONE_IN = 10, 20
_BY_PAGE = "pdfium_bare"
_READERS = "ppid_archive.adapters.readers"


@dataclass
class Finding:
    """What came of one document."""

    source: str
    path: str
    nature: str
    size: int
    media_type: str = ""
    seconds: float = 0.0
    pages: int = 0
    words: int = 0
    waiting: int = 0
    garbage: list[int] = field(default_factory=list)
    inside: int = 0
    shortfalls: list[list[str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    recognised: int | None = None
    recall: dict[str, float] = field(default_factory=dict)
    missed: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Failed:
    gap: Gap
    why: str

    def __str__(self) -> str:
        return f"{self.gap}: {self.why}"


class Bench:
    """Reader processes like the archive's, and others for the references."""

    def __init__(self, cores: int) -> None:
        """Start nothing yet."""
        warm = (f"{_READERS}.media_type", f"{_READERS}.pdf_text")
        self._ours = Crew(Terms(_MEMORY, warm=warm), size=cores, idle_seconds=60)
        self._recognisers = Crew(Terms(_MEMORY, warm=(f"{_READERS}.tesseract",)), size=cores, idle_seconds=60)
        self._theirs = Crew(Terms(_MEMORY, tasks=references.__name__), size=cores, idle_seconds=60)
        self._tessdata = str(find_tessdata("ind", os.environ) or "")

    def close(self) -> None:
        """End the processes."""
        self._ours.close()
        self._recognisers.close()
        self._theirs.close()

    def examine(self, local: Path, finding: Finding) -> Finding:
        """Identify, extract, recognise a page if it is this document's turn, compare."""
        start = time.perf_counter()
        told = self._ask("identify", local, local.name)
        finding.media_type = told.media_type if isinstance(told, Identification) else "?"
        self._note(finding, "identify", told)
        read = self._ask("extract", local, local.name, finding.media_type)
        finding.seconds = round(time.perf_counter() - start, 3)
        self._note(finding, "extract", read)
        if isinstance(read, Extraction):
            self._take_in(finding, read)
            self._recognise(finding, local, read)
            self._compare(finding, local, read)
        return finding

    def _ask(self, task: str, local: Path, *arguments: object, seconds: float = READ_SECONDS) -> object:
        order: Order[object] = Order(task, str(local), arguments, seconds, _Failed)
        crew = self._recognisers if task == "recognise" else self._ours
        return crew.submit(order).result()

    def _note(self, finding: Finding, task: str, answer: object) -> None:
        if isinstance(answer, _Failed):
            if "broke down" in answer.why or answer.gap in (Gap.TOO_SLOW, Gap.TOO_LARGE):
                finding.faults.append(f"{task}: {answer}")
            finding.shortfalls.append([answer.gap.value, answer.why])

    def _take_in(self, finding: Finding, read: Extraction) -> None:
        finding.pages = len(read.pages)
        finding.words = sum(words_of(page.text).total() for page in read.pages)
        finding.waiting = sum(page.needs_recognition for page in read.pages)
        finding.inside = len(read.attachments)
        finding.shortfalls += [[one.gap.value, one.detail] for one in read.shortfalls]

    def _recognise(self, finding: Finding, local: Path, read: Extraction) -> None:
        """Recognise the first page that waits, where it is this document's turn: it is decoded only then."""
        waiting = [page.number for page in read.pages if page.needs_recognition]
        if not waiting or not self._tessdata or not _turn(finding, _ONE_IN):
            return
        arguments = (finding.media_type, waiting[0], "ind", self._tessdata)
        start = time.perf_counter()
        page = self._ask("recognise", local, *arguments, seconds=RECOGNISE_SECONDS)
        self._note(finding, f"recognise after {time.perf_counter() - start:.0f} s", page)
        if isinstance(page, Page):
            finding.recognised = words_of(page.text).total() if page.confidence is not None else -1

    def _compare(self, finding: Finding, local: Path, read: Extraction) -> None:
        """Count the words of others among ours; pages whose layer was dropped as garbage are listed instead."""
        ours = "\n".join(page.text for page in read.pages)
        dropped = frozenset(page.number for page in read.pages if page.needs_recognition and not page.text)
        for name, texts in self._references(finding, local).items():
            if name == _BY_PAGE:
                finding.garbage = [page for page in sorted(dropped) if "".join(texts[page - 1 : page]).strip()]
            found = recall(ours, texts, without=dropped)
            if found:
                finding.recall[name] = round(found.share, 4)
                finding.missed[name] = list(found.missed)

    def _references(self, finding: Finding, local: Path) -> Mapping[str, tuple[str, ...]]:
        """Return what other libraries read; one that cannot read it is no measure."""
        found = {}
        for name in references.REFERENCES.get(finding.media_type, ()):
            if name in references.SELDOM and not _turn(finding, _ONE_IN):
                continue
            order: Order[object] = Order(name, str(local), (), REFERENCE_SECONDS, _Failed)
            texts = self._theirs.submit(order).result()
            if isinstance(texts, tuple) and all(isinstance(text, str) for text in texts):
                found[name] = texts
        if finding.media_type == "application/pdf" and shutil.which("pdftotext"):
            found["poppler"] = _poppler(local)
        if can(finding.media_type) and _turn(finding, _OFFICE_ONE_IN):
            found["libreoffice"] = by_libreoffice(local, finding.media_type, REFERENCE_SECONDS)
        return found


def _turn(finding: Finding, one_in: int) -> bool:
    """Say whether it is a document's turn, always the same ones."""
    return zlib.crc32(finding.path.encode(errors="replace")) % one_in == 0


def _poppler(local: Path) -> tuple[str, ...]:
    command = ["pdftotext", "-q", "-enc", "UTF-8", str(local), "-"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=REFERENCE_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return ()
    return tuple(done.stdout.decode(errors="replace").split("\f")) if done.returncode == 0 else ()
