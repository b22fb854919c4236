"""A small archive with a record of every kind, and what bends single bytes of it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from ppid_archive.access.decision import classify
from ppid_archive.access.redacting import RedactionRequest, Workroom, redact
from ppid_archive.adapters.anchor_folder import AnchorFolder
from ppid_archive.adapters.catalogue_sql import SqlCatalogue
from ppid_archive.adapters.journal_file import FileJournal
from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.adapters.ocfl import layout
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.adapters.search_tantivy import TantivySearch
from ppid_archive.custody import Change, Custody
from ppid_archive.domain.classification import Category, Excepted, Ground, Public
from ppid_archive.domain.destruction import Destruction
from ppid_archive.domain.finding import Finding
from ppid_archive.domain.identity import record_id
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.legal_hold import LegalHold
from ppid_archive.domain.office_file import digest_of
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import tombstone
from ppid_archive.domain.redaction import BlackenedWords
from ppid_archive.domain.register import Register
from ppid_archive.domain.steps import AttachedFile
from ppid_archive.ingest.intake import Intake
from ppid_archive.ports.time_stamps import NoStamp
from ppid_archive.preservation.keeping_decisions import Signed, place_hold
from ppid_archive.preservation.proof import Proof, ProofDesk
from ppid_archive.preservation.rebuilding import fill_index
from ppid_archive.preservation.verification import catalogue_findings
from ppid_archive.registers import Registers
from tests.faults.kill_driver import house
from tests.houses import NOW, deposit
from tests.ingest.desk import archived, recognised
from tests.ingest.test_registers import Matter

TODAY = NOW.date()
_LONG = "undangan rapat pleno " + " ".join(f"{one}{two}rapat" for one in "abcdefgh" for two in "ijklmnop")
"""Of so many words that its likeness is filed."""
SIGNED = Signed("Budi (contoh)", NOW)
LETTER, SCAN, MAIL, _ENCLOSED, GONE, HELD = (record_id("3673", 2026, number) for number in range(1, 7))
OPEN = Public(category=Category.PERIODIC, decided_on=TODAY, decided_by="Siti (contoh)", reason="terbuka")
CLOSED = Excepted(
    ground=Ground.PERSONAL_SECRET,
    consequence_test="1/UK",
    decided_on=TODAY,
    decided_by="Siti (contoh)",
    reason="kesehatan",
)
NAME = BlackenedWords(text="Sukmawati Contohsari", ground=Ground.PERSONAL_SECRET, reason="pelapor dilindungi")
DESTRUCTION = Destruction(
    disposal="3673-2026-M000001",
    decision="12/TU.02/2026",
    decided_by="Sari (contoh)",
    decided_on=date(2026, 11, 20),
    certificate=LETTER,
    executed_by="Budi (contoh)",
    executed_on=TODAY,
    method="dicacah",
    witnesses=("Tono (contoh)",),
    versions=2,
)


class Papered(Matter):
    """An item that names a paper beside it."""

    file: AttachedFile


class Stamps:
    """An authority whose word is a few bytes."""

    def stamp(self, data: bytes) -> bytes | NoStamp:
        return b"cap waktu " + bytes([len(data) % 251])

    def fault(self, answer: bytes, data: bytes) -> str | None:
        return None if answer == self.stamp(data) else "altered"


def build(folder: Path) -> None:
    """Make the archive: opened, excepted, recognised, redacted, held, with parts, destroyed; an item, an anchor."""
    intake = house(folder)
    custody = intake.custody
    archived(intake, deposit(_LONG, "undangan.txt"))
    archived(intake, deposit("%SCAN\nPelapor: Sukmawati Contohsari\fhalaman dua", "pindai.jpg"))
    archived(intake, deposit("%MAIL lampiran.txt\nterlampir\n--\nanggaran kegiatan", "surel.eml"))
    archived(intake, deposit("nota yang dimusnahkan", "nota.txt"))
    archived(intake, deposit("surat perkara", "perkara.txt"))
    recognised(intake)
    classify(LETTER, OPEN, custody, by="rina", at=NOW)
    classify(LETTER, CLOSED, custody, by="rina", at=NOW)
    redact(SCAN, RedactionRequest((NAME,), "Rina", "PPID", TODAY), Workroom(custody, intake.content), agent="r", at=NOW)
    hold = LegalHold(
        case="9/G/2026", since=TODAY, decided_on=TODAY, decided_by="Siti (contoh)", role="PPID", reason="gugatan"
    )
    place_hold([HELD], hold, custody, SIGNED)
    _enter(intake)
    _destroy(custody)
    custody.record_acts([Act(event=Event.SCHEDULE, at=NOW, agent="rina", detail={"schedule": "contoh"})])
    proof(custody, folder).anchor()
    custody.storage.close()
    custody.registers.close()
    custody.catalogue.close()


def proof(custody: Custody, folder: Path) -> Proof:
    """What anchors the journal of such an archive."""
    zone, anchors = ZoneInfo("Asia/Jakarta"), AnchorFolder(folder / "anchors")
    desk = ProofDesk(anchors, Stamps(), "3673", "KPU Kota Contoh", zone, "Budi (contoh)", lambda: NOW)
    return Proof(custody, desk, Reader.STAFF)


def reopened(folder: Path) -> Custody:
    """The archive as it lies there; nothing is made anew."""
    return Custody(
        OcflStorage(folder / "store", folder / "staging"),
        OcflStorage(folder / "registers", folder / "staging-registers"),
        FileJournal(folder / "journal"),
        SqlCatalogue(f"sqlite:///{folder / 'catalogue.sqlite'}"),
        TantivySearch(folder / "index"),
        FileLock(folder / "write.lock").held,
    )


@contextmanager
def bent(path: Path, place: int, mask: int) -> Iterator[None]:
    """Turn some bits of one byte of a file, for as long as the block lasts."""
    whole = path.read_bytes()
    with path.open("r+b") as file:
        file.seek(place)
        file.write(bytes([whole[place] ^ mask]))
    try:
        yield
    finally:
        path.write_bytes(whole)


def places(path: Path, *, most: int, seed: int) -> list[int]:
    """Return the bytes of a file to be bent: all of them, or so many, ends included."""
    size = path.stat().st_size
    if size <= most:
        return list(range(size))
    return sorted({0, size - 1, *Random(seed).sample(range(size), most - 2)})


def copied(folder: Path, target: Path) -> Path:
    """Return a copy of an archive whose files may be written."""
    shutil.copytree(folder, target)
    for path in target.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return target


def _enter(intake: Intake) -> None:
    registers = Registers(intake.custody)
    with registers.changing():
        number = registers.next_number(Register.DISPOSAL, "3673", 2026)
        registers.write(Matter(item=number, state="proposed", about="nota"), after=0, by="Budi (contoh)", at=NOW)
        paper, path = b"berita acara", "papers/berita-acara.txt"
        file = AttachedFile(path=path, name="ba.txt", digest=digest_of([paper]))
        decided = Papered(item=number, state="decided", about="nota", file=file)
        registers.write(decided, after=1, by="Sari", at=NOW, papers={path: paper})


def _destroy(custody: Custody) -> None:
    with custody.changing():
        row = custody.describe(GONE)
        gone = tombstone(row.description, DESTRUCTION)
        custody.destroy([Change(gone, row.version, Event.DESTRUCTION, "Budi (contoh)", NOW)])
        fill_index(custody)


def storage_findings(custody: Custody, folder: Path, path: Path) -> list[Finding]:
    """Look at what a file of storage belongs to, as a whole verification does: an object, or the root."""
    root = folder / path.relative_to(folder).parts[0]
    storage = custody.storage if root.name == "store" else custody.registers
    parts = path.relative_to(root).parts
    record = layout.record_at(root / parts[0] / parts[1]) if len(parts) > 2 else None
    return list(storage.validate(record, fixity=True) if record else storage.validate_root())


def catalogue_faults(custody: Custody, folder: Path) -> list[Finding]:
    """Look at the catalogue as it lies there now, as a whole verification does."""
    catalogue = SqlCatalogue(f"sqlite:///{folder / 'catalogue.sqlite'}")
    try:
        return list(catalogue_findings(replace(custody, catalogue=catalogue)))
    finally:
        catalogue.close()
        for suffix in ("-wal", "-shm"):
            (folder / f"catalogue.sqlite{suffix}").unlink(missing_ok=True)


def names(found: list[Finding], path: Path) -> bool:
    """Say whether a finding names a file, or the folder of the object or version that it is in."""
    return any(one.where and (one.where in str(path) or path.name in one.where) for one in found)
