"""Versions of the retention schedule as files: found, never written over, complained of by name."""

from datetime import date
from pathlib import Path

import pytest

from ppid_archive.adapters.schedule_folder import ScheduleFolder
from ppid_archive.domain.errors import BadSetting, ScheduleExists, Unavailable
from ppid_archive.domain.retention import RetentionSchedule


def schedule(title: str = "contoh") -> RetentionSchedule:
    return RetentionSchedule(title=title, official=False, source="uji", valid_from=date(2024, 1, 1))


def test_versions_are_kept_by_name_beside_those_that_were_there_before(tmp_path: Path) -> None:
    (tmp_path / "retention-schedule.json").write_bytes(schedule("lama").as_json())
    folder = ScheduleFolder(tmp_path, "retention")
    assert list(folder.read()) == ["retention-schedule"]
    folder.add("2024-b", schedule("b"))
    folder.add("2024-a", schedule("a"))
    assert {name: one.title for name, one in folder.read().items()} == {
        "retention-schedule": "lama",
        "2024-a": "a",
        "2024-b": "b",
    }
    assert sorted(path.name for path in (tmp_path / "retention").iterdir()) == ["2024-a.json", "2024-b.json"]
    assert (tmp_path / "retention" / "2024-a.json").stat().st_mode & 0o777 == 0o600


def test_files_that_settings_name_are_read_instead_of_the_older_one(tmp_path: Path) -> None:
    for name in ("retention-schedule.json", "jra.json"):
        (tmp_path / name).write_bytes(schedule(name).as_json())
    assert list(ScheduleFolder(tmp_path, "retention", ("jra.json",)).read()) == ["jra"]
    assert ScheduleFolder(tmp_path, "retention", ()).read() == {}


def test_a_version_is_never_written_over(tmp_path: Path) -> None:
    folder = ScheduleFolder(tmp_path, "retention")
    folder.add("x", schedule("a"))
    with pytest.raises(ScheduleExists):
        folder.add("x", schedule("b"))
    assert folder.read()["x"].title == "a"
    assert [path.name for path in (tmp_path / "retention").iterdir()] == ["x.json"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"rows": 3}', "\xff"])
def test_a_version_that_cannot_be_understood_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "retention").mkdir()
    (tmp_path / "retention" / "aneh.json").write_text(text, encoding="latin-1")
    with pytest.raises(BadSetting, match=r"aneh\.json"):
        ScheduleFolder(tmp_path, "retention").read()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "retention").write_text("bukan folder")
    with pytest.raises(Unavailable):
        ScheduleFolder(tmp_path, "retention").add("x", schedule())
