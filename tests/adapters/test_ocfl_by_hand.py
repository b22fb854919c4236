"""The page that tells a person of 2056 how to read the store, followed to the letter."""

import json
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.identity import RecordId
from ppid_archive.ports.storage import NewVersion

PAGE = Path(__file__).parents[2] / "docs" / "storage-layout.md"
RECORD = RecordId("3673-2026-000123")
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    storage = OcflStorage(tmp_path / "store", tmp_path / "staging")
    original = {"original/undangan-rapat.pdf": b"%PDF", "record.json": b"{}"}
    storage.write([NewVersion(RECORD, 0, original, NOW, "ingestion", "Budi (contoh)")])
    storage.write([NewVersion(RECORD, 1, {"record.json": b"{ }", "text.txt": b"undangan"}, NOW, "description", "x")])
    return tmp_path


def test_every_command_of_the_page_works(folder: Path) -> None:
    find, check = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    found = subprocess.run(["sh", "-euc", find], cwd=folder, capture_output=True, text=True, check=True).stdout
    (place,) = found.splitlines()
    told = subprocess.run(["sh", "-euc", check], cwd=folder, capture_output=True, text=True, check=True).stdout
    verdict, digest = told.splitlines()
    assert verdict == "inventory.json: OK"
    assert json.loads((folder / place / "inventory.json").read_bytes())["manifest"][digest.split()[0]]


def test_the_drawing_shows_the_folders_as_they_are(folder: Path) -> None:
    drawing = PAGE.read_text(encoding="utf-8").partition("```\n")[2].partition("```")[0]
    names = re.findall(r"[├└]── (\S+)", drawing)
    parts = {part for path in (folder / "store").rglob("*") for part in path.relative_to(folder / "store").parts}
    drawn = {part for name in names for part in name.strip("/").split("/")}
    assert parts == drawn


def test_a_file_is_found_by_hand_as_the_page_says(folder: Path) -> None:
    (place,) = (folder / "store").glob(f"*/*{RECORD}")
    inventory = json.loads((place / "inventory.json").read_bytes())
    state = inventory["versions"][inventory["head"]]["state"]
    (digest,) = (digest for digest, names in state.items() if "original/undangan-rapat.pdf" in names)
    assert (place / inventory["manifest"][digest][0]).read_bytes() == b"%PDF"
