"""Searches kept under a name: one file, replaced whole, by one process at a time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.adapters.search_file import SearchFile
from ppid_archive.domain.classification import Access
from ppid_archive.domain.errors import BadName, Unavailable
from ppid_archive.domain.query import Sort
from ppid_archive.domain.saved_search import SavedSearch, SavedSearches, search_name

_ONE = SavedSearch(name="Rapat", text="rapat", access=Access.CLOSED, sort=Sort.TITLE)
_ROOT = Path(__file__).parents[2]
_ADDING = """
import sys
from pathlib import Path
from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.adapters.search_file import SearchFile
from ppid_archive.domain.saved_search import SavedSearch
folder, who = Path(sys.argv[1]), sys.argv[2]
file = SearchFile(folder / "searches.json", FileLock(folder / "lock"))
for number in range(20):
    file.change(lambda kept: kept.with_search(SavedSearch(name=f"{who} {number}", text="x")))
"""


def kept_in(folder: Path) -> SearchFile:
    return SearchFile(folder / "searches.json", FileLock(folder / "lock"))


def test_what_is_kept_is_read_again_and_keeps_to_the_schema(tmp_path: Path) -> None:
    kept_in(tmp_path).change(lambda kept: kept.with_search(_ONE))
    kept_in(tmp_path).change(lambda kept: kept.with_search(SavedSearch(name="anggaran", text="dana \udcff")))
    assert [one.name for one in kept_in(tmp_path).read().searches] == ["anggaran", "Rapat"]
    assert kept_in(tmp_path).read().named("RAPAT") == _ONE
    schema = json.loads((_ROOT / "schemas/searches-v1.schema.json").read_text())
    Draft202012Validator(schema).validate(json.loads((tmp_path / "searches.json").read_text()))


def test_a_draft_that_a_killed_process_left_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".searches.json.part").write_text('{"schema_ver')
    kept_in(tmp_path).change(lambda kept: kept.with_search(_ONE))
    assert kept_in(tmp_path).read().searches == (_ONE,)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lock", "searches.json"]


def test_what_cannot_be_written_leaves_what_was_kept(tmp_path: Path) -> None:
    kept_in(tmp_path).change(lambda kept: kept.with_search(_ONE))
    before = (tmp_path / "searches.json").read_bytes()
    (tmp_path / ".searches.json.part").mkdir()  # nothing can be written under this name, not even by root
    with pytest.raises(Unavailable):
        kept_in(tmp_path).change(lambda _: SavedSearches())
    assert (tmp_path / "searches.json").read_bytes() == before


def test_two_processes_that_add_at_once_lose_nothing(tmp_path: Path) -> None:
    adding = [subprocess.Popen([sys.executable, "-c", _ADDING, tmp_path, who]) for who in ("Budi", "Siti")]
    assert [process.wait(120) for process in adding] == [0, 0]
    assert len(kept_in(tmp_path).read().searches) == 40


@pytest.mark.parametrize("name", ["", " ", ".", "-x", "../x", "a/../b\n" + "c" * 60, "a\x00", "a\u202eb", "x" * 61])
def test_a_name_that_might_mislead_is_refused(name: str) -> None:
    with pytest.raises(BadName):
        search_name(name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" rapat  pleno ", "rapat pleno"), ("2024/2025 (DPT)", "2024/2025 (DPT)"), ("re\u0301sume", "r\u00e9sume")],
)
def test_a_name_is_kept_as_it_reads(typed: str, kept: str) -> None:
    assert search_name(typed) == kept
