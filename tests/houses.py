"""Archives for tests: on fakes, or on the real adapters with readers in this process."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from ppid_archive.adapters.catalogue_sql import SqlCatalogue
from ppid_archive.adapters.journal_file import FileJournal
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.custody import Custody
from ppid_archive.domain.deposit import Deposit, DepositedFile, SideCar
from ppid_archive.domain.record import Channel
from ppid_archive.ingest.intake import AcceptanceRules, Intake
from ppid_archive.ports.scanner import Scanner
from tests.conformance.fakes.catalogue import FakeCatalogue
from tests.conformance.fakes.content import FakeContent
from tests.conformance.fakes.journal import FakeJournal
from tests.conformance.fakes.search import FakeSearch
from tests.conformance.fakes.storage import FakeStorage

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
WIB = timezone(timedelta(hours=7))
RULES = AcceptanceRules(max_bytes=10_000, refused=("application/x-dosexec",))


def fake_intake(folder: Path, scanner: Scanner | None = None) -> Intake:
    custody = Custody(
        FakeStorage(folder), FakeStorage(folder), FakeJournal(), FakeCatalogue(), FakeSearch(), nullcontext
    )
    return replace(intake_of(custody), scanner=scanner)


def real_intake(folder: Path, scanner: Scanner | None = None) -> Intake:
    catalogue = SqlCatalogue(f"sqlite:///{folder / 'catalogue.sqlite'}")
    if not catalogue.usable():
        catalogue.reset()
    storage = OcflStorage(folder / "store", folder / "staging")
    registers = OcflStorage(folder / "registers", folder / "staging-registers")
    custody = Custody(storage, registers, FileJournal(folder / "journal"), catalogue, FakeSearch(), nullcontext)
    return replace(intake_of(custody), scanner=scanner)


def intake_of(custody: Custody, content: object = None) -> Intake:
    readers = content or FakeContent()
    return Intake(custody, readers, RULES, "3673", WIB, lambda: NOW)  # type: ignore[arg-type] # a fused port


def deposit(
    text: str | bytes, name: str = "surat.txt", *, source: str | None = None, says: SideCar = SideCar()
) -> Deposit:
    data = text if isinstance(text, bytes) else text.encode()
    return Deposit(
        files=(DepositedFile(name, reader(data)),),
        source=source or f"test:{name}",
        received_as=name,
        unit="teknis-hukum",
        by="Budi (contoh)",
        channel=Channel.DROP_FOLDER,
        says=says,
    )


def reader(data: bytes) -> Callable[[], Iterator[bytes]]:
    return lambda: iter((data,))
