"""Security classes: what staff may see, in every answer, by unit and clearance; the public's side is another matter."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from ppid_archive import Archive, Category, open_archive
from ppid_archive.access.security_desk import SecurityOrder
from ppid_archive.domain.errors import MayNotDecide, NotCleared, NotPermitted
from ppid_archive.domain.security import SecurityClass
from ppid_archive.preservation.keeping import Decision
from tests.ingest.exempting_office import proposal
from tests.people.test_people import ME, Office

OPEN, SECRET, TOP, BARE, OTHERS = (f"3673-2026-00000{n}" for n in range(1, 6))
HOLD = Decision("Rahmat", "PPID", "gugatan")


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Five records: open, secret and top secret ones, one without a class, and one of another unit without."""
    folder = tmp_path_factory.mktemp("kantor")
    made = Office(folder)
    with made.opened() as archive:
        for number, unit in enumerate(["teknis-hukum"] * 4 + ["parmas-sdm"], start=1):
            paper = folder / f"naskah {number}.txt"
            paper.write_text(f"Rapat pleno membahas anggaran tahap {number} dan jadwal kampanye logistik pemilih")
            archive.ingest(paper, unit=unit)
        for record, given in (
            (OPEN, SecurityClass.OPEN),
            (SECRET, SecurityClass.SECRET),
            (TOP, SecurityClass.TOP_SECRET),
        ):
            archive.security.give(record, order(given))
        archive.keeping.place_hold([OPEN, SECRET, TOP, BARE, OTHERS], "12/G", HOLD)
    return made


@pytest.fixture
def office(furnished: Office, tmp_path: Path) -> Office:
    return furnished.copied(tmp_path)


def order(given: SecurityClass) -> SecurityOrder:
    return SecurityOrder(given, "Rahmat", "Atasan PPID", "isi naskah")


ROLES: list[tuple[str, str | None, set[str]]] = [
    ("PPID", None, {OPEN, SECRET, BARE, OTHERS}),
    ("Pembina", None, {OPEN, SECRET, TOP, BARE, OTHERS}),
    ("Petugas Pelayanan", None, {OPEN}),
    ("Penyedia Informasi", "teknis-hukum", {OPEN, BARE}),
    ("Penyedia Informasi", "parmas-sdm", {OTHERS}),
    ("PPID Pelaksana", "teknis-hukum", {OPEN, SECRET, BARE}),
    ("Administrator mesin arsip", None, set()),
]


@pytest.mark.parametrize(("role", "unit", "seen"), ROLES)
def test_every_answer_holds_what_a_role_may_see_and_nothing_else(
    role: str, unit: str | None, seen: set[str], office: Office
) -> None:
    with office.opened() as archive:
        archive.people.give("siti", role, unit=unit)
    with office.siti() as archive:
        for record in (OPEN, SECRET, TOP, BARE, OTHERS):
            for way in (archive.get, archive.text, archive.open, archive.history, archive.similar, archive.version):
                assert opens(partial(way, record)) is (record in seen)
        if not seen:
            return
        results = archive.search("pleno")
        assert ({hit.record for hit in results.hits}, results.total) == (seen, len(seen))
        assert sum(results.facets["unit"].values()) == len(seen)
        for record in seen:
            assert {hit.record for hit in archive.similar(record)} <= seen
        assert {record for record, _ in archive.keeping.held()} == seen
        turns = archive.keeping.calendar(since=date(2020, 1, 1), until=date(2090, 1, 1))
        assert {record for turn in turns for record in turn.records} <= seen
        assert {one.record for one in archive.doubts(sure=1.1)} <= seen


def test_nothing_is_done_with_a_record_beyond_ones_clearance(office: Office) -> None:
    with office.opened() as archive:
        archive.people.give("siti", "PPID")
    with office.siti() as archive:
        for deed in (
            partial(archive.open_to_public, TOP, Category.PERIODIC, by="Rahmat", reason="agenda"),
            partial(archive.keeping.place_hold, [BARE, TOP], "13/G", HOLD),
            partial(archive.security.give, TOP, order(SecurityClass.OPEN)),
            partial(archive.redaction.take_back, TOP),
            partial(archive.exemptions.propose, proposal(TOP)),
        ):
            with pytest.raises(NotCleared):
                deed()


def test_a_class_is_given_by_a_named_person_in_a_role_that_may(office: Office) -> None:
    with office.opened() as archive:
        for role in ("Petugas Pelayanan", "Tukang"):
            with pytest.raises(MayNotDecide):
                archive.security.give(BARE, SecurityOrder(SecurityClass.SECRET, "Rahmat", role, "isi"))
        told = archive.security.give(BARE, order(SecurityClass.RESTRICTED))
        assert told.security is not None
        assert (told.security.security_class, told.security.decided_by) == (SecurityClass.RESTRICTED, "Rahmat")
        act = archive.history(BARE)[-1].act
        assert (act.event, act.agent) == ("security classification", ME)
        expected = {"security_class": "TERBATAS", "decided_by": "Rahmat", "role": "Atasan PPID", "reason": "isi naskah"}
        assert expected.items() <= act.detail.items()
        assert list(archive.verify()) == []


def test_the_two_axes_say_nothing_of_each_other(office: Office) -> None:
    with office.opened() as archive:
        before = archive.get(OPEN).classification
        assert before.access == "closed"  # the lowest class opens nothing to the public
        archive.open_to_public(TOP, Category.PERIODIC, by="Rahmat", reason="agenda")
        assert archive.get(TOP).security is not None  # and what is public keeps its class
    with open_archive(office.folder, clock=office.clock) as archive:
        assert {hit.record for hit in archive.search("pleno").hits} == {TOP}
        shown = archive.get(TOP)
        assert shown.security is None
        assert "isi naskah" not in shown.model_dump_json()


def test_an_office_says_as_what_a_record_without_a_class_counts(office: Office) -> None:
    settings = office.folder / "archive.toml"
    settings.write_text(settings.read_text() + '\n[people]\nunclassified = "BIASA_TERBUKA"\n')
    with office.opened() as archive:
        archive.people.give("siti", "Petugas Pelayanan")
    with office.siti() as archive:
        assert {hit.record for hit in archive.search("pleno").hits} == {OPEN, BARE, OTHERS}


def test_what_may_be_seen_is_the_same_after_a_rebuild(office: Office) -> None:
    with office.opened() as archive:
        archive.people.give("siti", "PPID")
        archive.rebuild()
    with office.siti() as archive:
        assert found(archive) == {OPEN, SECRET, BARE, OTHERS}


def found(archive: Archive) -> set[str]:
    return {str(hit.record) for hit in archive.search("pleno").hits}


def opens(way: Callable[[], object]) -> bool:
    try:
        way()
    except (NotCleared, NotPermitted):
        return False
    return True
