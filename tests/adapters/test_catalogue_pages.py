"""What is changed in the catalogue's file by anything but the catalogue is told, page by page."""

import multiprocessing
import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ppid_archive.adapters.catalogue_sql import SqlCatalogue
from ppid_archive.adapters.sqlite_pages import PAGE
from ppid_archive.domain.identity import record_id
from ppid_archive.ports.catalogue import Work

_ROUNDS = 40


@pytest.fixture
def database(tmp_path: Path) -> Path:
    made = tmp_path / "catalogue.sqlite"
    with closing(catalogue_at(made)) as catalogue:
        catalogue.reset()
        tried(catalogue, range(100))
    return made


def catalogue_at(database: Path) -> SqlCatalogue:
    return SqlCatalogue(f"sqlite:///{database}")


def tried(catalogue: SqlCatalogue, numbers: range) -> None:
    catalogue.tried(Work(record_id("3673", 2026, number), 1, None) for number in numbers)


def told(database: Path) -> list[str]:
    with closing(catalogue_at(database)) as catalogue:
        return [one for one in catalogue.check() if "belong to no record" not in one]


def sums(database: Path) -> Path:
    return database.with_name("catalogue.sqlite.sums")


def test_nothing_is_told_of_what_the_catalogue_wrote_with_others_reading_or_its_log_still_there(database: Path) -> None:
    with closing(sqlite3.connect(database)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM work").fetchone()
        for round_ in range(_ROUNDS):
            with closing(catalogue_at(database)) as writer:
                tried(writer, range(round_ * 100))
                assert told(database) == []
    assert told(database) == []


def test_the_page_that_somebody_else_bent_is_named_until_the_catalogue_is_made_anew(database: Path) -> None:
    whole = database.read_bytes()
    free = len(whole) - PAGE + whole[-PAGE:].index(bytes(100)) + 50
    database.write_bytes(whole[:free] + b"\x01" + whole[free + 1 :])
    (complaint,) = told(database)
    assert complaint.startswith(f"page {len(whole) // PAGE} of catalogue.sqlite")
    with closing(catalogue_at(database)) as catalogue:
        catalogue.worked(5, 1.0)
        assert told(database) == [complaint]
        catalogue.reset()
    assert told(database) == []


def test_sums_that_are_gone_or_cut_or_lengthened_are_told_and_not_made_anew_in_silence(database: Path) -> None:
    kept = sums(database).read_bytes()
    for harm in (None, b"", kept[:-1], kept + b"x", kept[16:], b"\0" * len(kept)):
        sums(database).unlink() if harm is None else sums(database).write_bytes(harm)
        for _ in range(2):
            assert told(database) != [], harm
            with closing(catalogue_at(database)) as catalogue:
                catalogue.worked(5, 1.0)
        sums(database).write_bytes(kept)
        with closing(catalogue_at(database)) as catalogue:
            catalogue.reset()
    assert told(database) == []


def test_a_catalogue_that_takes_anothers_place_has_sums_of_its_own_even_where_there_was_none(tmp_path: Path) -> None:
    made = tmp_path / "catalogue.sqlite"
    for _ in range(2):
        with closing(catalogue_at(made)) as catalogue:
            tried(catalogue.draft(anew=True), range(100))
            catalogue.adopt_draft()
            assert told(made) == []
        assert told(made) == []
        assert {path.name for path in tmp_path.iterdir()} == {made.name, sums(made).name}
        sums(made).write_bytes(b"kacau")
        assert told(made) != []


def test_a_file_that_goes_on_behind_its_pages_is_told(database: Path) -> None:
    with database.open("ab") as file:
        file.write(b"\0")
    assert told(database) != []


def test_what_a_killed_writer_wrote_is_no_finding_whenever_it_was_killed(database: Path) -> None:
    for call in ("fdatasync", "ftruncate", "pwrite"):
        for at in range(3):
            killed = multiprocessing.get_context("fork").Process(target=killed_at, args=(database, call, at))
            killed.start()
            killed.join()
            assert killed.exitcode in {0, -signal.SIGKILL}
            assert told(database) == [], (call, at)
            with closing(catalogue_at(database)) as catalogue:
                tried(catalogue, range(100))
            assert told(database) == [], (call, at)


def killed_at(database: Path, call: str, at: int) -> None:
    real, left = getattr(os, call), [at]

    def strikes(*args: int) -> object:
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        return real(*args)

    setattr(os, call, strikes)
    catalogue = catalogue_at(database)
    tried(catalogue, range(900))


def test_processes_that_write_at_the_same_time_keep_the_sums_right(database: Path) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=writes, args=(database, first)) for first in (1000, 2000, 3000)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert told(database) == []
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert told(database) == []


def writes(database: Path, first: int) -> None:
    with closing(catalogue_at(database)) as catalogue:
        for round_ in range(_ROUNDS):
            tried(catalogue, range(first, first + round_ * 20))
