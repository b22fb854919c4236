"""What every journal promises."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppid_archive.adapters.journal_file import FileJournal
from ppid_archive.domain.errors import Damaged, Unavailable
from ppid_archive.domain.journal import Act, Event
from ppid_archive.ports.journal import Journal
from tests.conformance.fakes.journal import FakeJournal, first_break

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
Make = Callable[[], Journal]


def acts(count: int, *, at: datetime = NOW) -> list[Act]:
    return [
        Act(event=Event.DESCRIPTION, at=at, agent="Budi", detail={"n": str(n), "é": "\u202e"}) for n in range(count)
    ]


@pytest.fixture(params=["fake", "file"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    fake = FakeJournal()
    return lambda: fake if request.param == "fake" else FileJournal(tmp_path / "journal")


def test_acts_are_chained_in_order_across_calls_and_processes(make: Make) -> None:
    make().append(acts(2))
    first, second = make(), make()
    first.append(acts(1))
    second.append(acts(2))
    first.append(acts(1))
    entries = list(make().entries())
    assert [entry.seq for entry in entries] == [1, 2, 3, 4, 5, 6]
    assert first_break(entries) is None
    assert list(make().verify()) == []


def test_entries_after_a_number_are_those_and_no_others(make: Make) -> None:
    journal = make()
    for month in range(4):
        journal.append(acts(3, at=NOW + timedelta(days=31 * month)))
    for after in range(13):
        assert [entry.seq for entry in make().entries(after=after)] == list(range(after + 1, 13))


def test_nothing_appended_is_nothing_written(make: Make) -> None:
    assert make().append([]) == ()
    assert list(make().entries()) == []


def test_recovering_a_sound_journal_changes_nothing(make: Make) -> None:
    journal = make()
    journal.append(acts(2))
    journal.recover()
    make().recover()
    assert len(list(make().entries())) == 2


@pytest.fixture
def written(tmp_path: Path) -> tuple[FileJournal, Path]:
    journal = FileJournal(tmp_path)
    journal.append(acts(5))
    return journal, tmp_path / "2026-11.jsonl"


def test_a_torn_last_line_is_refused_until_it_is_set_aside_and_then_the_chain_goes_on(
    written: tuple[FileJournal, Path], tmp_path: Path
) -> None:
    _, path = written
    with path.open("ab") as file:
        file.write(b'{"seq":6,"act":{"ev')
    with pytest.raises(Damaged):
        FileJournal(tmp_path).append(acts(1))
    assert [finding.code for finding in FileJournal(tmp_path).verify()] == ["torn"]
    FileJournal(tmp_path).recover()
    FileJournal(tmp_path).append(acts(1))
    assert list(FileJournal(tmp_path).verify()) == []
    (torn,) = (tmp_path / "torn").iterdir()
    assert torn.read_bytes() == b'{"seq":6,"act":{"ev'


def test_a_clock_that_goes_back_does_not_reopen_an_older_file(tmp_path: Path) -> None:
    journal = FileJournal(tmp_path)
    journal.append(acts(1))
    journal.append(acts(1, at=NOW - timedelta(days=90)))
    assert [path.name for path in tmp_path.glob("*.jsonl")] == ["2026-11.jsonl"]
    assert list(journal.verify()) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_any_flipped_byte_is_found(place: float, flip: int, tmp_path: Path) -> None:
    folder = tmp_path / f"{place}-{flip}"
    FileJournal(folder).append(acts(4))
    path = folder / "2026-11.jsonl"
    data = bytearray(path.read_bytes())
    data[int(place * len(data))] ^= flip
    path.write_bytes(bytes(data))
    changed = list(_seen(FileJournal(folder)))
    assert list(FileJournal(folder).verify()) or changed == list(_seen(_whole(folder, acts(4))))


def _seen(journal: FileJournal) -> list[str]:
    """What the entries say: a flip that leaves every value as it was (white space) is no change."""
    try:
        return [entry.model_dump_json() for entry in journal.entries()]
    except Unavailable:
        return ["unreadable"]


def _whole(folder: Path, all_acts: list[Act]) -> FileJournal:
    journal = FileJournal(folder / "sound")
    journal.append(all_acts)
    return journal


@pytest.mark.parametrize("line", range(5))
def test_a_line_taken_out_or_moved_is_found(line: int, written: tuple[FileJournal, Path], tmp_path: Path) -> None:
    _, path = written
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:line], *lines[line + 1 :]]))
    if line < 4:
        assert list(FileJournal(tmp_path).verify())
        path.write_bytes(b"".join([*lines[:line], lines[line + 1], lines[line], *lines[line + 2 :]]))
        assert list(FileJournal(tmp_path).verify())


def test_an_entry_made_up_anew_with_a_hash_of_its_own_breaks_the_next_one(
    written: tuple[FileJournal, Path], tmp_path: Path
) -> None:
    _, path = written
    lines = path.read_text().splitlines()
    forged = json.loads(lines[2])
    forged["act"]["agent"] = "orang lain"
    lines[2] = json.dumps(forged)
    path.write_text("\n".join(lines) + "\n")
    (finding,) = list(FileJournal(tmp_path).verify())
    assert "line 3" in finding.where
