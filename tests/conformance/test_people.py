"""What every place where people are kept promises: the file, and the fake."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.adapters.people_file import PeopleFile
from ppid_archive.domain.errors import RuleBroken
from ppid_archive.domain.identity import Digest
from ppid_archive.domain.office_file import digest_of
from ppid_archive.domain.person import People, Person
from ppid_archive.ports.people import KeptPeople

SITI = Person(login="siti", name="Siti Aminah")


class FakePeople:
    def __init__(self) -> None:
        self._people: People | None = None
        self.name = "people.json"

    def digest(self) -> Digest | None:
        return digest_of([self._people.as_json()]) if self._people else None

    def read(self) -> People | None:
        return self._people

    def change(self, how: Callable[[People], People]) -> None:
        self._people = how(self._people or People())


@pytest.fixture(params=["file", "fake"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> KeptPeople:
    lock = FileLock(tmp_path / "people.lock")
    return PeopleFile(tmp_path / "people.json", lock) if request.param == "file" else FakePeople()


def test_nobody_is_told_from_none_at_all(kept: KeptPeople) -> None:
    assert kept.read() is None
    kept.change(lambda people: people)
    assert kept.read() == People()


def test_what_was_changed_is_read(kept: KeptPeople) -> None:
    kept.change(lambda people: people.with_new(SITI))
    kept.change(lambda people: people.with_new(Person(login="budi", name="Budi")))
    told = kept.read()
    assert told is not None
    assert [one.login for one in told.people] == ["budi", "siti"]


def test_its_digest_is_that_of_what_is_kept_as_it_is_written(kept: KeptPeople) -> None:
    assert (kept.digest(), kept.name) == (None, "people.json")
    kept.change(lambda people: people.with_new(SITI))
    assert kept.digest() == digest_of([People(people=(SITI,)).as_json()])


def test_a_change_that_is_refused_leaves_them_as_they_were(kept: KeptPeople) -> None:
    kept.change(lambda people: people.with_new(SITI))
    with pytest.raises(RuleBroken):
        kept.change(lambda people: people.with_new(SITI))
    assert kept.read() == People(people=(SITI,))
