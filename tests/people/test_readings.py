"""The journal says who saw or handed out what of a record that is not public, before any byte is given."""

from functools import partial
from pathlib import Path

import pytest

from ppid_archive import Archive, Category, Ground, open_archive
from ppid_archive.domain.errors import NotPermitted, RuleBroken, Unavailable
from ppid_archive.domain.journal import Event
from tests.people.test_people import ME, Office

CLOSED, EXCEPTED, PUBLIC = (f"3673-2026-00000{n}" for n in range(1, 4))
READINGS = {Event.ACCESS, Event.DISSEMINATION}


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A record not decided yet, an excepted one, a public one."""
    made = Office(tmp_path_factory.mktemp("kantor"))
    with made.opened() as archive:
        for number in range(3):
            made.letter.write_text(f"Undangan rapat pleno {number}")
            archive.ingest(made.letter, unit="teknis-hukum")
        archive.except_from_disclosure(
            EXCEPTED, Ground.PERSONAL_SECRET, by="Rahmat", reason="kesehatan", consequence_test="1/UK"
        )
        archive.open_to_public(PUBLIC, Category.PERIODIC, by="Rahmat", reason="agenda")
    return made


@pytest.fixture
def office(furnished: Office, tmp_path: Path) -> Office:
    return furnished.copied(tmp_path)


def readings(archive: Archive, record: str) -> list[tuple[str, str, dict[str, str]]]:
    acts = [entry.act for entry in archive.history(record) if entry.act.event in READINGS]
    return [(act.event, act.agent, dict(act.detail)) for act in acts]


def test_what_staff_read_of_a_record_that_is_not_public_is_journalled(office: Office) -> None:
    with office.opened() as archive:
        for record in (CLOSED, EXCEPTED, PUBLIC):
            archive.open(record).close()
            archive.text(record)
            archive.get(record)
            archive.search("pleno")
        read = [("access", ME, {"what": "original 1"}), ("access", ME, {"what": "text"})]
        assert [readings(archive, one) for one in (CLOSED, EXCEPTED, PUBLIC)] == [read, read, []]
        assert list(archive.verify()) == []


def test_whatever_is_handed_out_is_journalled_with_the_number_of_the_request(office: Office) -> None:
    with office.opened() as archive:
        archive.open(PUBLIC, request="012/PPID/XI/2026").close()
        assert readings(archive, PUBLIC) == [
            ("dissemination", ME, {"what": "original 1", "request": "012/PPID/XI/2026"})
        ]
        for name in ("Siti Aminah", "siti", "", "1 2", "3673\n1"):
            with pytest.raises(RuleBroken, match="number"):
                archive.open(PUBLIC, request=name)
        assert len(readings(archive, PUBLIC)) == 1
        archive.people.give("siti", "Tim Pertimbangan")
    with office.siti() as archive:
        archive.open(PUBLIC).close()
        with pytest.raises(NotPermitted):
            archive.open(PUBLIC, request="012/PPID/XI/2026")


def test_the_public_leaves_no_trace(office: Office) -> None:
    with open_archive(office.folder, clock=office.clock) as archive:
        archive.open(PUBLIC).close()
        archive.text(PUBLIC)
    with office.opened() as archive:
        assert readings(archive, PUBLIC) == []


def test_what_is_excepted_is_given_by_nobody_of_whom_the_journal_cannot_tell(office: Office) -> None:
    journal = office.folder / "journal"
    journal.rename(office.folder / "aside")
    journal.write_text("no folder")
    with office.opened() as archive:
        for give in (
            partial(archive.open, EXCEPTED),
            partial(archive.text, EXCEPTED),
            partial(archive.open, PUBLIC, request="012/2026"),
        ):
            with pytest.raises(Unavailable):
                give()
        assert archive.open(CLOSED).read()
        assert archive.open(PUBLIC).read()
