"""Every byte of every file of storage, registers, journal, anchors and catalogue, bent in turn: found, and named."""

from pathlib import Path

import pytest

from ppid_archive.adapters.catalogue_sql import SqlCatalogue
from ppid_archive.adapters.journal_file import FileJournal
from tests.faults.tampered import bent, build, copied, names, reopened, storage_findings

_MASKS = (0x01, 0x20, 0xFF)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tampered")
    build(made)
    return copied(made, made / "copy")


@pytest.mark.soak
def test_every_byte_of_storage_and_registers_bent_is_named(folder: Path) -> None:
    custody = reopened(folder)
    for path in sorted(path for root in ("store", "registers") for path in (folder / root).rglob("*")):
        for place in range(path.stat().st_size if path.is_file() else 0):
            with bent(path, place, _MASKS[place % 3]):
                assert names(storage_findings(custody, folder, path), path), f"{path}, byte {place}"


@pytest.mark.soak
def test_every_byte_of_the_journal_bent_in_three_ways_is_named(folder: Path) -> None:
    (path,) = (folder / "journal").glob("*.jsonl")
    for place in range(path.stat().st_size):
        for mask in _MASKS:
            with bent(path, place, mask):
                found = list(FileJournal(folder / "journal").verify())
            assert any(path.name in one.where for one in found), f"byte {place}, {mask:#x}"


@pytest.mark.soak
def test_every_byte_of_the_catalogue_bent_is_found(folder: Path) -> None:
    for path in sorted(folder.glob("catalogue.sqlite*")):
        for place in range(path.stat().st_size):
            with bent(path, place, _MASKS[place % 3]):
                catalogue = SqlCatalogue(f"sqlite:///{folder / 'catalogue.sqlite'}")
                assert not catalogue.usable() or any(catalogue.check()), f"{path.name}, byte {place}"
                catalogue.close()
