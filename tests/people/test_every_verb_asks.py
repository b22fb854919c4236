"""No verb of the archive, and none of any desk of it, can be used by somebody who may not."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ppid_archive import make_archive, open_archive
from ppid_archive.access.gate import Desk, Verb
from ppid_archive.access.verbs import VERBS
from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.adapters.people_file import PeopleFile
from ppid_archive.archive import Archive
from ppid_archive.domain.errors import Forbidden, NotPermitted, StaffOnly
from ppid_archive.domain.person import Appointment, People, Person
from ppid_archive.domain.role import ADMINISTRATOR, Permission
from tests.houses import NOW

_CLOSED = "3673-2026-000001"
_SET_IN_INIT = ("intake", "units", "reader")
_FACTS = {"custody", "intake", "papers", "rules", "law", "schedules", "schedule", "wanted"}
"""Properties that give a thing and not verbs; that of the office's papers holds no record."""
_HARMLESS = {"reader", "units", "today", "operator", "close", "files_of", "papers"}


def public_names(kind: type) -> list[str]:
    return [name for name in dir(kind) if not name.startswith("_")]


def desks(behind: object, path: str = "") -> dict[str, type]:
    """Every property, at whatever depth, that gives an object with verbs of its own; the table is not asked."""
    found: dict[str, type] = {}
    for name in public_names(type(behind)):
        if isinstance(inspect.getattr_static(type(behind), name), property) and name not in _FACTS:
            there = getattr(behind, name)
            if type(there).__module__.startswith("ppid_archive."):
                found |= {f"{path}{name}": type(there), **desks(there, f"{path}{name}.")}
    return found


@pytest.fixture(scope="module")
def all_desks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, type]:
    made = make_archive(tmp_path_factory.mktemp("kantor") / "arsip", office_code="3673", office_name="KPU Kota Contoh")
    with open_archive(made, reader="staff") as archive:
        return desks(archive._behind)  # type: ignore[attr-defined] # what is behind the gate


@pytest.fixture(scope="module")
def archive_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one closed record, of whose people this system's user is none."""
    folder = tmp_path_factory.mktemp("kantor")
    made = make_archive(folder / "arsip", office_code="3673", office_name="KPU Kota Contoh", clock=lambda: NOW)
    (folder / "surat.txt").write_text("Undangan rapat pleno")
    with open_archive(made, reader="staff", clock=lambda: NOW) as archive:
        archive.ingest(folder / "surat.txt", unit="teknis-hukum")
    other = Person(login="orang-lain", name="Siti", roles=(Appointment(role=ADMINISTRATOR, since=NOW.date()),))
    PeopleFile(made / "people.json", FileLock(made / "work/people.lock")).change(lambda _: People(people=(other,)))
    return made


def used(archive: Archive, verb: str) -> object:
    """Use a verb with whatever it must be given; what it gives is gone through."""
    there: Any = archive
    for name in verb.split("."):
        there = getattr(there, name)
    if not callable(there):
        return there
    asked = inspect.signature(there).parameters.values()
    given = [one for one in asked if one.default is inspect.Parameter.empty]
    words = [_CLOSED for one in given if one.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    named = {one.name: _CLOSED for one in given if one.kind is inspect.Parameter.KEYWORD_ONLY}
    answer = there(*words, **named)
    return list(answer) if isinstance(answer, Iterator) else answer


def test_every_verb_is_in_the_table_and_the_table_names_no_other(all_desks: dict[str, type]) -> None:
    below = (f"{desk}.{name}" for desk, kind in all_desks.items() for name in public_names(kind))
    assert sorted(set(VERBS) ^ {*public_names(Archive), *_SET_IN_INIT, *below}) == []
    assert {name for name, verb in VERBS.items() if isinstance(verb, Desk)} == set(all_desks)


def test_what_everybody_may_use_tells_nothing_of_any_record() -> None:
    assert {
        name for name, one in VERBS.items() if isinstance(one, Verb) and one.public and not (one.needs or one.which)
    } == _HARMLESS


@pytest.mark.parametrize(
    "verb", sorted(name for name, one in VERBS.items() if isinstance(one, Verb) and name not in _HARMLESS)
)
def test_a_stranger_can_use_none(verb: str, archive_folder: Path) -> None:
    with open_archive(archive_folder, reader="staff", clock=lambda: NOW) as archive:
        with pytest.raises(NotPermitted) as refused:
            used(archive, verb)
        assert not refused.value.is_known


@pytest.mark.parametrize(
    "verb", sorted(name for name, one in VERBS.items() if isinstance(one, Verb) and not one.public)
)
def test_the_public_can_use_none_that_is_not_for_it(verb: str, archive_folder: Path) -> None:
    with open_archive(archive_folder, clock=lambda: NOW) as archive, pytest.raises((NotPermitted, StaffOnly)):
        used(archive, verb)


_NEEDS_OF_THE_PUBLIC = {Permission.READ, Permission.SEARCH}
_REFUSES_BY_ITSELF = sorted(
    name
    for name, one in VERBS.items()
    if isinstance(one, Verb) and one.public and one.needs not in {*_NEEDS_OF_THE_PUBLIC, None}
)


@pytest.mark.parametrize("verb", _REFUSES_BY_ITSELF)
def test_a_verb_that_answers_the_public_by_itself_refuses_what_changes_anything(
    verb: str, archive_folder: Path
) -> None:
    class Decision:
        by = role = reason = "x"

    with open_archive(archive_folder, clock=lambda: NOW) as archive:
        there: Any = archive
        for name in verb.split("."):
            there = getattr(there, name)
        takes = [one for one in inspect.signature(there).parameters.values() if one.default is one.empty]
        said = {"decision": Decision(), "asked": Decision(), "happened_on": None}
        given = {one.name: said.get(one.name, _CLOSED) for one in takes}
        with pytest.raises(Forbidden):
            there(**given)


def test_a_verb_that_nobody_named_is_refused_to_the_maker_too(tmp_path: Path) -> None:
    made = make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Contoh")
    with open_archive(made, reader="staff") as archive:
        type(archive._behind).burn = lambda _: "burnt"  # type: ignore[attr-defined] # a verb that somebody adds
        try:
            with pytest.raises(NotPermitted):
                archive.burn()  # type: ignore[attr-defined] # the same
        finally:
            del type(archive._behind).burn  # type: ignore[attr-defined] # the same
        with pytest.raises(AttributeError):
            archive.no_such_verb  # type: ignore[attr-defined] # noqa: B018 - looking it up is the test
