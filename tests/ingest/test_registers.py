"""Registers: numbered items whose every state is kept, on fakes and on the real adapters."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ppid_archive.domain.errors import Conflict, Unavailable, UnknownItem
from ppid_archive.domain.identity import ItemId, parse_item_id
from ppid_archive.domain.journal import Event
from ppid_archive.domain.office_file import digest_of
from ppid_archive.domain.register import ERASED, ITEM_PATH, Item, Register
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.rebuilding import rebuild
from ppid_archive.preservation.verification import verify
from ppid_archive.registers import Registers
from tests.houses import NOW, deposit, fake_intake, real_intake
from tests.ingest.desk import archived, breaking


class Matter(Item):
    about: str


@pytest.fixture(params=[fake_intake, real_intake])
def intake(request: pytest.FixtureRequest, tmp_path: Path) -> Intake:
    make: Callable[[Path], Intake] = request.param
    return make(tmp_path)


def enter(intake: Intake, about: str, register: Register = Register.DISPOSAL) -> ItemId:
    registers = Registers(intake.custody)
    with registers.changing():
        number = registers.next_number(register, "3673", 2026)
        registers.write(Matter(item=number, state="proposed", about=about), after=0, by="Budi (contoh)", at=NOW)
    return number


def test_items_are_numbered_by_register_and_every_state_is_kept(intake: Intake) -> None:
    registers = Registers(intake.custody)
    first, second = enter(intake, "surat undangan"), enter(intake, "agenda")
    other = enter(intake, "arsip statis", Register.TRANSFER)
    assert [first, second, other] == ["3673-2026-M000001", "3673-2026-M000002", "3673-2026-S000001"]
    with registers.changing():
        matter, version = registers.get(first, Matter)
        decided = matter.model_copy(update={"state": "decided"})
        registers.write(decided, after=version, by="Sari", at=NOW, papers={"papers/berita-acara.pdf": b"%PDF"})
    assert [one.state for one in registers.all(Register.DISPOSAL, Matter)] == ["decided", "proposed"]
    assert [json.loads(registers.content(first, version))["state"] for version in (1, 2)] == ["proposed", "decided"]
    assert registers.open(first, "papers/berita-acara.pdf").read() == b"%PDF"
    told = [(one.act.event, one.act.agent, one.act.detail) for one in intake.custody.catalogue.history(first)]
    as_it_lies = [digest_of([registers.content(first, version).encode()]) for version in (1, 2)]
    assert told == [
        (Event.REGISTER_ENTRY, "Budi (contoh)", {"version": "1", "state": "proposed", "item": as_it_lies[0]}),
        (Event.REGISTER_ENTRY, "Sari", {"version": "2", "state": "decided", "item": as_it_lies[1]}),
    ]
    assert list(verify(intake.custody)) == []


def test_two_who_amend_the_same_state_do_not_undo_each_other(intake: Intake) -> None:
    registers = Registers(intake.custody)
    number = enter(intake, "surat undangan")
    matter, version = registers.get(number, Matter)
    with registers.changing():
        registers.write(matter.model_copy(update={"state": "appraised"}), after=version, by="Sari", at=NOW)
    with registers.changing(), pytest.raises(Conflict):
        registers.write(matter.model_copy(update={"state": "withdrawn"}), after=version, by="Budi", at=NOW)
    assert registers.get(number, Matter)[0].state == "appraised"
    assert list(verify(intake.custody)) == []


def test_an_item_that_is_not_there_is_told_with_what_numbers_look_like(intake: Intake) -> None:
    with pytest.raises(UnknownItem, match="3673-2026-M000012"):
        Registers(intake.custody).get(parse_item_id(" 3673-2026-m000007", "M"), Matter)
    for wrong in ("3673-2026-S000001", "3673-2026-000001", "7"):
        with pytest.raises(UnknownItem):
            parse_item_id(wrong, "M")


BREAKS = pytest.mark.parametrize(
    ("port", "call"),
    [
        ("catalogue", "intend"),
        ("registers", "write"),
        ("journal", "append"),
        ("catalogue", "note"),
        ("catalogue", "put_items"),
    ],
)


@BREAKS
@pytest.mark.parametrize("after", [False, True])
def test_an_entry_that_breaks_off_anywhere_is_finished_or_was_never_made(
    intake: Intake, port: str, call: str, after: bool
) -> None:
    enter(intake, "yang pertama")
    with pytest.raises(Unavailable):
        enter(breaking(intake, port, call, after=after), "yang kedua")
    registers = Registers(intake.custody)
    with registers.changing():
        pass
    assert intake.custody.catalogue.intentions() == ()
    assert list(verify(intake.custody)) == []
    assert [one.about for one in registers.all(Register.DISPOSAL, Matter)][:1] == ["yang pertama"]
    assert enter(intake, "berikutnya") == f"3673-2026-M{len(list(registers.all(Register.DISPOSAL, Matter))):06d}"


@BREAKS
@pytest.mark.parametrize("after", [False, True])
def test_an_entry_and_what_comes_with_it_are_both_there_or_neither(
    intake: Intake, port: str, call: str, after: bool
) -> None:
    number = enter(intake, "permohonan")
    with pytest.raises(Unavailable):
        answer(breaking(intake, port, call, after=after), number)
    registers = Registers(intake.custody)
    with registers.changing():
        pass
    drawn = len(list(registers.all(Register.LETTER, Matter)))
    assert (registers.get(number, Matter)[0].state == "answered") == bool(drawn)
    assert list(verify(intake.custody)) == []
    answer(intake, number)
    assert len(list(registers.all(Register.LETTER, Matter))) == drawn + 1


def answer(intake: Intake, number: ItemId) -> None:
    registers = Registers(intake.custody)
    with registers.changing():
        matter, version = registers.get(number, Matter)
        letter = Matter(item=registers.next_number(Register.LETTER, "3673", 2026), state="drawn", about=number)
        further = matter.model_copy(update={"state": "answered"})
        registers.write(further, after=version, by="Sari", at=NOW, besides=letter)


def test_a_rebuild_brings_the_registers_back_and_leaves_records_to_themselves(intake: Intake) -> None:
    archived(intake, deposit("undangan rapat"))
    number = enter(intake, "surat undangan")
    history = intake.custody.catalogue.history(number)
    rebuild(intake.custody, by="budi", at=NOW)
    assert Registers(intake.custody).get(number, Matter)[0].about == "surat undangan"
    assert intake.custody.catalogue.history(number) == history
    assert [row.description.record for row in intake.custody.catalogue.rows()] == ["3673-2026-000001"]
    assert list(verify(intake.custody)) == []


def test_an_item_altered_in_storage_is_found(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    number = enter(intake, "surat undangan")
    (path,) = (tmp_path / "registers").rglob(f"v1/content/{ITEM_PATH}")
    path.write_bytes(path.read_bytes().replace(b"undangan", b"tagihan!"))
    assert number in "".join(found.where for found in verify(intake.custody))


class Gone(Item):
    figures: str


def erased(intake: Intake, number: ItemId) -> None:
    registers = Registers(intake.custody)
    with registers.changing():
        _, version = registers.get_or_erased(number, Matter, Gone)
        tombstone = Gone(item=number, state=ERASED, figures="satu")
        registers.erase(tombstone, after=version, by="Sari", at=NOW)


def with_papers(intake: Intake) -> ItemId:
    registers, number = Registers(intake.custody), enter(intake, "rahasia qwzx")
    with registers.changing():
        matter, version = registers.get(number, Matter)
        papers = {"papers/surat.txt": b"surat qwzx"}
        registers.write(
            matter.model_copy(update={"about": "lagi qwzx"}), after=version, by="Sari", at=NOW, papers=papers
        )
    return number


def test_what_is_erased_leaves_a_tombstone_and_no_word(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    number, other = with_papers(intake), enter(intake, "lain")
    erased(intake, number)
    registers = Registers(intake.custody)
    assert registers.get_or_erased(number, Matter, Gone) == (Gone(item=number, state=ERASED, figures="satu"), 1)
    assert [type(one) for one in registers.living_and_erased(Register.DISPOSAL, Matter, Gone)] == [Gone, Matter]  # type: ignore[list-item] # both are items
    assert registers.get_or_erased(other, Matter, Gone)[0].state == "proposed"
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"qwzx" in path.read_bytes()]
    told = [(one.act.event, one.act.detail) for one in intake.custody.catalogue.history(number)]
    stands = digest_of([registers.content(number, 1).encode()])
    assert told[-1] == (Event.DESTRUCTION, {"version": "1", "state": ERASED, "item": stands})
    assert list(verify(intake.custody)) == []


@pytest.mark.parametrize(
    ("port", "call"),
    [
        ("catalogue", "intend"),
        ("registers", "destroy"),
        ("journal", "append"),
        ("catalogue", "note"),
        ("catalogue", "put_items"),
        ("catalogue", "scrub"),
        ("catalogue", "fulfil"),
    ],
)
@pytest.mark.parametrize("after", [False, True])
def test_an_erasure_that_breaks_off_anywhere_is_finished_or_was_never_begun(
    tmp_path: Path, port: str, call: str, after: bool
) -> None:
    intake = real_intake(tmp_path)
    number = with_papers(intake)
    with pytest.raises(Unavailable):
        erased(breaking(intake, port, call, after=after), number)
    registers = Registers(intake.custody)
    with registers.changing():
        one, _ = registers.get_or_erased(number, Matter, Gone)
    assert list(verify(intake.custody)) == []
    left = [path.name for path in tmp_path.rglob("*") if path.is_file() and b"qwzx" in path.read_bytes()]
    assert bool(left) == isinstance(one, Matter)
    erased(intake, number)
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"qwzx" in path.read_bytes()]
    assert list(verify(intake.custody)) == []
