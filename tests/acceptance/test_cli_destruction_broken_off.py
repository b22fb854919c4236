"""A record whose destruction was begun and broke off is shown as its tombstone will tell it, and by whose decision."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ppid_archive import Archive, open_archive
from ppid_archive.domain.disposal import Execution
from ppid_archive.domain.identity import parse_record_id
from ppid_archive.domain.journal import Event
from ppid_archive.domain.record import DESCRIPTION_PATH
from ppid_archive.domain.steps import Person
from ppid_archive.ports.catalogue import Intention
from ppid_archive.ports.storage import NewVersion
from ppid_archive.registers import Registers
from tests.acceptance.cli_house import Answer, Office
from tests.acceptance.disposal_house import CERTIFICATE, EXECUTE, GOES, ITEM, STAYS, decided, furnished

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
NOTE, SHELF = "catatan qwzxrahasia", "rak qwzx"
WITNESSES = (Person(name="Tono", role="Unit Hukum"), Person(name="Rini", role="Unit Pengawasan"))
STEP = Execution(
    number="5/BA",
    on=date(2026, 11, 22),
    by=Person(name="Sari (contoh)", role="Sekretaris"),
    certificate=parse_record_id(CERTIFICATE),
    method="dicacah",
    witnesses=WITNESSES,
)


@pytest.fixture(params=["begun", "in storage"])
def broken_off(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    """An office in which an execution was killed: after it was begun, or after storage had the tombstone."""
    office = furnished(tmp_path)
    said = ("--note", NOTE, "--shelf", SHELF, "--by", "Ani", "--role", "Arsiparis", "--reason", "x")
    assert office.run("describe", GOES, *said).code == 0
    assert (
        SHELF
        in office.run("list", "items", "--format", "json").out + office.run("list", "inactive", "--format", "json").out
    )
    decided(office)
    with open_archive(office.archive, reader="staff", clock=lambda: NOW) as archive:
        begin(archive)
        if request.param == "in storage":
            destroy(archive)
    return office


def lists(office: Office) -> list[str]:
    kinds = ("items", "active", "inactive", "destruction-proposal", "destroyed", "documentation")
    answers = [office.run("list", kind, "--format", "json") for kind in kinds]
    assert {one.code for one in answers} == {0}, answers
    return [one.out for one in answers]


def begin(archive: Archive) -> None:
    begun = archive.disposals.execute(ITEM, STEP, rehearse=True)
    registers = Registers(archive.custody)
    with registers.changing():
        registers.write(begun, after=4, by="budi", at=NOW)


def destroy(archive: Archive) -> None:
    custody, gone = archive.custody, archive.disposals.under_way(GOES)
    assert gone is not None
    head = custody.storage.head(gone.record)
    custody.catalogue.intend([Intention(gone.digest, gone.record, "", NOW)])
    custody.storage.destroy(
        [NewVersion(gone.record, head, {DESCRIPTION_PATH: gone.as_json()}, NOW, Event.DESTRUCTION.value, "budi")]
    )


def test_show_tells_whose_decision_it_was_and_nothing_that_the_tombstone_will_not(broken_off: Office) -> None:
    shown = broken_off.run("show", GOES, "--json")
    assert NOTE not in shown.out
    told = shown.json
    assert (told["destruction_under_way"]["disposal"], told["destruction_under_way"]["decided_by"]) == (
        ITEM,
        "Sari (contoh)",
    )
    assert (told["pages"], told["retention_term"], told.get("proposed_classification")) == ([], None, None)
    text = broken_off.run("show", GOES)
    assert (text.code, NOTE in text.out, f"dispose execute {ITEM}" in text.out) == (0, False, True)
    assert "Sari (contoh) (4/TU" in text.out
    assert "Usulan" not in text.out
    page = broken_off.run("show", GOES, "--page", "1")
    assert (page.code, "rahasia" in page.out, ITEM in page.err + page.out) == (3, False, True)
    assert broken_off.run("show", GOES, "--public").code == 3
    assert broken_off.run("show", STAYS, "--json").json["destruction_under_way"] is None
    assert done(broken_off.run("dispose", "execute", ITEM, *EXECUTE))
    after = broken_off.run("show", GOES, "--json").json
    assert (after["destruction_under_way"], after["destruction"]["disposal"]) == (None, ITEM)
    same = ("title", "originals", "document_number", "pages", "note", "classification", "renditions", "digest")
    assert {name: told[name] for name in same} == {name: after[name] for name in same}


def test_a_list_tells_no_more_of_it_than_the_tombstone_will(broken_off: Office) -> None:
    assert SHELF not in "".join(lists(broken_off))


def test_the_library_says_destroyed_as_soon_as_storage_does(broken_off: Office) -> None:
    with open_archive(broken_off.archive, reader="staff", clock=lambda: NOW) as archive:
        in_storage = archive.custody.describe(parse_record_id(GOES)).description.destruction
        assert archive.get(GOES).destruction == in_storage


def done(answer: Answer) -> bool:
    assert answer.code == 0, answer.err
    return True
