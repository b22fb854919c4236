"""A transfer from its list to its certificate, on fakes and on the real adapters: every step, every obstacle."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import bagit
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppid_archive.adapters.bagit_folder import BagItFolder
from ppid_archive.domain.deposit import SideCar
from ppid_archive.domain.destruction_obstacles import Held, StillInactive
from ppid_archive.domain.disposal_obstacles import (
    AlreadyListed,
    InFuture,
    NothingGoes,
    NotListed,
    OutOfTurn,
    PaperListed,
    PaperMissing,
    PaperOf,
    TooEarly,
)
from ppid_archive.domain.errors import Damaged, StaffOnly, TransferRefused, UnknownItem, UnknownRecord
from ppid_archive.domain.extent import CopyStatus
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.journal import Event
from ppid_archive.domain.kept import KeepingRules
from ppid_archive.domain.legal_hold import LegalHold
from ppid_archive.domain.paper import Letterhead
from ppid_archive.domain.query import Reader
from ppid_archive.domain.retention import Disposition, RetentionSchedule, ScheduleRow
from ppid_archive.domain.steps import Appraisal, Approval, Judged, Person, Proposal, Withdrawal
from ppid_archive.domain.transfer import HandOver, Notice, TransferDecision, TransferState
from ppid_archive.domain.transfer_obstacles import AboutRecord, AlreadyTransferred, NoReceiver, NotPermanent
from ppid_archive.domain.transfer_papers import certificate, notice, proposal_list
from ppid_archive.domain.trigger_event import TriggerEvent
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.keeping_decisions import Signed, place_hold
from ppid_archive.preservation.transferring import TransferDesk, Transferring
from ppid_archive.preservation.verification import verify
from ppid_archive.registers import Registers
from tests.houses import NOW, deposit, fake_intake, real_intake
from tests.ingest.desk import acts, archived, breaking, now_of
from tests.ingest.disposal_office import DisposalOffice
from tests.office_forms import FORMS

TODAY = NOW.date()
SARI, BUDI = Person(name="Sari (contoh)", role="Kepala Unit Kearsipan"), Person(name="Budi (contoh)", role="Sekretaris")
ROWS = {"PL.01": Disposition.RETAIN_PERMANENTLY, "TU.01": Disposition.DESTROY, "HK.01": Disposition.REVIEW}
SCHEDULE = RetentionSchedule(
    title="JRA contoh",
    official=True,
    source="uji",
    valid_from=date(2000, 1, 1),
    rows=tuple(
        ScheduleRow(
            class_code=code,
            series=code,
            active_years=1,
            trigger="sejak tanggal naskah",
            event=TriggerEvent.DOCUMENT_DATE,
            inactive_years=2,
            disposition=final,
        )
        for code, final in ROWS.items()
    ),
)


@pytest.fixture(params=[fake_intake, real_intake])
def intake(request: pytest.FixtureRequest, tmp_path: Path) -> Intake:
    make: Callable[[Path], Intake] = request.param
    return make(tmp_path)


def transferring(intake: Intake, **other: Any) -> Transferring:
    desk = TransferDesk(
        schedules=lambda: (SCHEDULE,),
        keeping=KeepingRules(),
        receiver="Arsip Nasional Republik Indonesia",
        packages=BagItFolder(),
        issued_by=IssuingOffice(Letterhead(("KPU KOTA CONTOH",)), "KPU Kota Contoh", "Contoh", forms=FORMS),
        office_code="3673",
        operator="sari",
        now=lambda: NOW,
        today=lambda: TODAY,
    )
    return Transferring(Registers(intake.custody), replace(desk, **other), Reader.STAFF)


PROPOSAL = Proposal(number="ND/0", on=TODAY, by=SARI, about="Pemilu 2019")


def appraisal(**other: Any) -> Appraisal:
    told = {"number": "PP/1", "on": TODAY, "by": SARI, "panel": (SARI,), "reason": "bernilai guna sejarah"}
    return Appraisal.model_validate({**told, **other})


def paper(intake: Intake, name: str, code: str = "PL.01", dated: date = date(2020, 5, 1)) -> RecordId:
    says = SideCar(title=f"Berita acara {name}", class_code=code, document_date=dated, copy_status=CopyStatus.PHOTOCOPY)
    return archived(intake, deposit(f"berita acara {name}", f"{name}.txt", says=says)).record


def decided(intake: Intake, *records: RecordId) -> ItemId:
    desk = transferring(intake)
    made = desk.propose(records, PROPOSAL).transfer
    assert made is not None
    desk.appraise(made.item, appraisal())
    desk.notify(made.item, Notice(number="N/2", by=BUDI, on=TODAY))
    desk.approve(made.item, Approval(number="B/3", by=SARI, issuer="ANRI", on=TODAY))
    desk.decide(made.item, TransferDecision(number="SK/4", by=BUDI, on=TODAY))
    return made.item


def given_over(intake: Intake, certificate_record: RecordId) -> HandOver:
    rini = Person(name="Rini (contoh)", role="Arsiparis ANRI")
    return HandOver(certificate=certificate_record, number="BA/5", by=BUDI, received_by=rini, on=TODAY)


def test_what_is_handed_over_is_packed_whole_noted_in_each_record_and_stays_readable(
    intake: Intake, tmp_path: Path
) -> None:
    one, two = paper(intake, "satu"), paper(intake, "dua", dated=date(2019, 4, 17))
    item = decided(intake, one, two)
    transfer, place = transferring(intake).pack(item, by=SARI, to=str(tmp_path / "keluar"))
    bag = Path(place)
    assert bagit.Bag(place).validate()
    assert transfer.packing is not None
    assert bagit.Bag(place).info["External-Identifier"] == item
    for record, text in ((one, b"berita acara satu"), (two, b"berita acara dua")):
        (original,) = (bag / "data/records" / record / "original").iterdir()
        assert original.read_bytes() == text
        history = [json.loads(line) for line in (bag / f"data/records/{record}/history.jsonl").read_text().splitlines()]
        assert history[0]["act"]["event"] == "ingestion"
    signed = paper(intake, "serah terima")
    done = transferring(intake).hand_over(item, given_over(intake, signed))
    assert done.state is TransferState.HANDED_OVER
    for record in (one, two):
        told = intake.custody.describe(record).description
        assert told.transfer is not None
        assert (told.transfer.transfer, told.transfer.receiver) == (item, "Arsip Nasional Republik Indonesia")
        assert now_of(intake, told) == told
    assert [act.detail["transfer"] for act in acts(intake, Event.TRANSFER)] == [item, item]
    assert list(verify(intake.custody)) == []


def test_the_lists_of_a_package_name_every_record_in_the_columns_atom_imports(intake: Intake, tmp_path: Path) -> None:
    one = paper(intake, "satu")
    _, place = transferring(intake).pack(decided(intake, one), by=SARI, to=str(tmp_path / "keluar"))
    with (Path(place) / "data/lists/atom.csv").open(encoding="utf-8", newline="") as file:
        fonds, series, item = csv.DictReader(file)
    assert [row["levelOfDescription"] for row in (fonds, series, item)] == ["Fonds", "Series", "Item"]
    assert (series["parentId"], item["parentId"]) == (fonds["legacyId"], series["legacyId"])
    # What ISAD(G) asks for: reference code, title, creator, dates, extent, level.
    for row in (fonds, series, item):
        assert all(row[name] for name in ("identifier", "title", "eventActors", "eventDates", "extentAndMedium"))
    assert item["identifier"] == one
    assert (item["eventStartDates"], item["culture"], item["publicationStatus"]) == ("2020-05-01", "id", "Draft")
    assert item["accessConditions"].startswith("Tertutup")
    assert (Path(place) / "data" / item["digitalObjectPath"]).read_bytes() == b"berita acara satu"
    with (Path(place) / "data/lists/daftar-arsip.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["Nomor arsip"], row["Kode klasifikasi"], row["Kurun waktu"]) == (one, "PL.01", "2020-05-01")
    assert row["Tingkat perkembangan"] == "Fotokopi"


def test_everything_that_forbids_a_transfer_is_told_for_each_record_and_the_others_go(intake: Intake) -> None:
    fit = paper(intake, "satu")
    young, other = paper(intake, "muda", dated=date(2024, 5, 1)), paper(intake, "undangan", "TU.01", date(2024, 5, 1))
    hold = LegalHold(case="12/G/2026", since=TODAY, decided_on=TODAY, decided_by="Siti", role="PPID", reason="gugatan")
    place_hold([other], hold, intake.custody, Signed("budi", NOW))
    assert transferring(intake).due() == (fit,)
    made = transferring(intake).propose([fit, young, other], PROPOSAL)
    assert made.transfer is not None
    assert [one.record for one in made.transfer.listed] == [fit]
    assert made.refused == {
        young: (StillInactive(date(2027, 5, 1)),),
        other: (Held(hold), NotPermanent(Disposition.DESTROY), StillInactive(date(2027, 5, 1))),
    }
    assert transferring(intake).due() == ()
    (against,) = transferring(intake).propose([fit], PROPOSAL).refused[fit]
    assert against == AlreadyListed(made.transfer.item)


def test_a_rehearsal_writes_nothing(intake: Intake, tmp_path: Path) -> None:
    record = paper(intake, "satu")
    assert transferring(intake).propose([record], PROPOSAL, rehearse=True).transfer
    assert list(transferring(intake).all()) == []
    item = decided(intake, record)
    transferring(intake).pack(item, by=SARI, to=str(tmp_path / "keluar"), rehearse=True)
    assert not (tmp_path / "keluar").exists()
    assert transferring(intake).get(item).state is TransferState.DECIDED


def test_nothing_goes_out_of_turn_and_every_obstacle_is_told_at_once(intake: Intake, tmp_path: Path) -> None:
    one, two = paper(intake, "satu"), paper(intake, "dua")
    desk = transferring(intake)
    made = desk.propose([one, two], PROPOSAL).transfer
    assert made is not None
    steps: list[Callable[[], object]] = [
        lambda: desk.notify(made.item, Notice(number="N", by=BUDI, on=TODAY)),
        lambda: desk.approve(made.item, Approval(number="B", by=SARI, issuer="ANRI", on=TODAY)),
        lambda: desk.decide(made.item, TransferDecision(number="SK", by=BUDI, on=TODAY)),
        lambda: desk.pack(made.item, by=SARI, to=str(tmp_path / "keluar")),
    ]
    for early in steps:
        with pytest.raises(TransferRefused) as refused:
            early()
        assert [type(one) for one in refused.value.against] == [OutOfTurn]
    strange = RecordId("3673-2026-000099")
    spared = tuple(Judged(record=record, reason="masih dipakai") for record in (one, two, strange))
    with pytest.raises(TransferRefused) as broken:
        desk.appraise(made.item, appraisal(on=date(2020, 1, 1), spared=spared, record=one))
    assert broken.value.against == (
        NotListed(strange),
        NothingGoes(),
        PaperListed(one),
        TooEarly(date(2020, 1, 1), TODAY),
    )
    with pytest.raises(TransferRefused) as broken:
        desk.appraise(made.item, appraisal(on=date(2027, 1, 1), record=strange))
    assert broken.value.against == (PaperMissing(strange), InFuture(date(2027, 1, 1)))
    with pytest.raises(UnknownItem):
        desk.get("3673-2026-S000009")
    with pytest.raises(UnknownRecord):
        desk.propose(["3673-2026-000077"], PROPOSAL)
    with pytest.raises(TransferRefused) as nobody:
        transferring(intake, receiver="").propose([paper(intake, "tiga")], PROPOSAL)
    assert nobody.value.against == (NoReceiver(),)
    assert desk.get(made.item) == made
    with pytest.raises(StaffOnly):
        Transferring(Registers(intake.custody), transferring(intake)._desk, Reader.PUBLIC)


def test_what_came_in_between_stops_the_packing(intake: Intake, tmp_path: Path) -> None:
    record = paper(intake, "satu")
    item = decided(intake, record)
    hold = LegalHold(
        case="9/PHP/2026", since=TODAY, decided_on=TODAY, decided_by="Siti", role="PPID", reason="sengketa"
    )
    place_hold([record], hold, intake.custody, Signed("budi", NOW))
    with pytest.raises(TransferRefused) as refused:
        transferring(intake).pack(item, by=SARI, to=str(tmp_path / "keluar"))
    assert refused.value.against == (AboutRecord(record, Held(hold)),)
    assert not (tmp_path / "keluar").exists()
    withdrawn = transferring(intake).withdraw(item, Withdrawal(number="N/9", by=BUDI, on=TODAY, reason="sengketa"))
    assert withdrawn.state is TransferState.WITHDRAWN


def test_a_record_that_is_not_whole_is_not_packed(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    record = paper(intake, "satu")
    item = decided(intake, record)
    (original,) = (tmp_path / "store").glob("**/v1/content/original/*")
    original.chmod(0o600)
    original.write_bytes(b"berita acara SATU")
    with pytest.raises(Damaged):
        transferring(intake).pack(item, by=SARI, to=str(tmp_path / "keluar"))
    assert list((tmp_path / "keluar").iterdir()) == []
    assert transferring(intake).get(item).state is TransferState.DECIDED


def test_a_hand_over_that_broke_off_goes_on_and_each_record_is_noted_once(intake: Intake, tmp_path: Path) -> None:
    records = [paper(intake, str(number)) for number in range(3)]
    item = decided(intake, *records)
    transferring(intake).pack(item, by=SARI, to=str(tmp_path / "keluar"))
    signed = paper(intake, "serah terima")
    broken = transferring(breaking(intake, "storage", "write"))
    with pytest.raises(Exception, match=r"."):
        broken.hand_over(item, given_over(intake, signed))
    assert transferring(intake).get(item).state is TransferState.HANDING_OVER
    assert transferring(intake).hand_over(item, given_over(intake, signed)).state is TransferState.HANDED_OVER
    assert [act.record for act in acts(intake, Event.TRANSFER)] == records
    (against, *_) = transferring(intake).propose(records[:1], PROPOSAL).refused[records[0]]
    assert against == AlreadyTransferred(item)


def test_a_certificate_must_be_in_the_archive_and_not_on_its_own_list(intake: Intake, tmp_path: Path) -> None:
    record = paper(intake, "satu")
    item = decided(intake, record)
    transferring(intake).pack(item, by=SARI, to=str(tmp_path / "keluar"))
    for wrong, why in ((RecordId("3673-2026-000099"), PaperMissing), (record, PaperListed)):
        with pytest.raises(TransferRefused) as refused:
            transferring(intake).hand_over(item, given_over(intake, wrong))
        assert refused.value.against == (why(wrong),)


def test_the_papers_say_who_gives_what_to_whom(intake: Intake, tmp_path: Path) -> None:
    item = decided(intake, paper(intake, "satu"))
    by = IssuingOffice(Letterhead(("KPU KOTA CONTOH",)), "KPU Kota Contoh", "Contoh", forms=FORMS)
    with pytest.raises(TransferRefused):
        certificate(transferring(intake).get(item), by)
    packed, _ = transferring(intake).pack(item, by=SARI, to=str(tmp_path / "keluar"))
    assert proposal_list(packed, by).tables[0].rows[0][3] == "Berita acara satu"
    assert any("autentik, terpercaya, utuh, dan dapat digunakan" in line for line in notice(packed, by).paragraphs)
    told = certificate(packed, by)
    assert told.title == "BERITA ACARA SERAH TERIMA ARSIP STATIS"
    assert packed.packing is not None
    assert packed.packing.manifest.removeprefix("sha512:") in told.paragraphs[1].replace(" ", "")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(ROWS)), st.dates(date(2015, 1, 1), date(2026, 1, 1)), st.booleans()),
        min_size=1,
        max_size=6,
    )
)
def test_only_what_is_kept_permanently_past_its_term_and_not_held_is_ever_listed(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, date, bool]]
) -> None:
    intake = fake_intake(tmp_path_factory.mktemp("arsip"))
    records = [paper(intake, str(place), code, dated) for place, (code, dated, _) in enumerate(drawn)]
    for record, (_, _, is_held) in zip(records, drawn, strict=True):
        if is_held:
            told: dict[str, Any] = {"decided_by": "Siti", "role": "PPID", "reason": "sengketa"}
            hold = LegalHold(case=record, since=TODAY, decided_on=TODAY, **told)
            place_hold([record], hold, intake.custody, Signed("budi", NOW))
    made = transferring(intake).propose(records, PROPOSAL)
    listed = {one.record for one in made.transfer.listed} if made.transfer else set()
    may_go = (
        {
            record
            for record, (code, dated, is_held) in zip(records, drawn, strict=True)
            if not is_held and ROWS[code] is not Disposition.DESTROY and dated.replace(year=dated.year + 3) <= TODAY
        }
        if not any(dated.month == 2 and dated.day == 29 for _, dated, _ in drawn)
        else listed
    )
    assert listed == may_go
    assert set(made.refused) == set(records) - listed
    assert set(transferring(intake).due()) == set()


def test_a_record_is_on_one_list_at_a_time_be_it_of_a_transfer_or_of_a_disposal(intake: Intake, tmp_path: Path) -> None:
    """What is to be appraised anew may go either way; packed for one institution it cannot be destroyed."""
    office, transfers = DisposalOffice(intake, schedules=[SCHEDULE]), transferring(intake)
    record, other = paper(intake, "satu", "HK.01"), paper(intake, "dua", "HK.01")
    item = decided(intake, record)
    transfers.pack(item, by=SARI, to=str(tmp_path / "keluar"))
    assert office.disposals.propose([record], office.proposal()).refused == {record: (AlreadyListed(item),)}
    disposal = office.proposed(other)
    assert transfers.propose([other], PROPOSAL).refused == {other: (AlreadyListed(disposal.item),)}
    assert transfers.due() == ()


def test_a_paper_of_a_transfer_is_kept_from_destruction(intake: Intake) -> None:
    office, letter = DisposalOffice(intake, schedules=[SCHEDULE]), paper(intake, "nota", "HK.01")
    proposal = PROPOSAL.model_copy(update={"record": letter})
    transfer = transferring(intake).propose([paper(intake, "satu")], proposal).transfer
    assert transfer
    assert office.disposals.propose([letter], office.proposal()).refused == {letter: (PaperOf(transfer.item),)}
