"""A disposal step by step: whatever forbids it is told, every obstacle, and nothing is destroyed then."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ppid_archive.custody import Change
from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.destruction_obstacles import (
    ExceptionUndecided,
    Held,
    NotForDestruction,
    NotTriggered,
    StillActive,
    StillInactive,
)
from ppid_archive.domain.disposal import DisposalState
from ppid_archive.domain.disposal_obstacles import (
    About,
    AlreadyListed,
    BegunOtherwise,
    CertificateUsed,
    ChangedSince,
    InFuture,
    NothingGoes,
    NotListed,
    OutOfTurn,
    PanelLacks,
    PaperListed,
    PaperMissing,
    PaperOf,
    SparedAndCleared,
    TiedToSurvivor,
    TooEarly,
    WitnessLacks,
)
from ppid_archive.domain.errors import Destroyed, DisposalRefused, StaffOnly, Unavailable, UnknownItem, UnknownRecord
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import Origin, RelationKind, Told
from ppid_archive.domain.retention import Disposition
from ppid_archive.domain.steps import Judged, Withdrawal
from ppid_archive.preservation.disposing import Disposing
from ppid_archive.preservation.verification import verify
from ppid_archive.registers import Registers
from tests.houses import deposit, real_intake
from tests.ingest.desk import acts, archived, breaking, found, recognised
from tests.ingest.disposal_office import BUDI, RULES, SARI, SCHEDULE, DisposalOffice, office_in, row


@pytest.fixture
def office(tmp_path: Path) -> DisposalOffice:
    return office_in(tmp_path)


def kinds(refused: "pytest.ExceptionInfo[DisposalRefused]") -> list[type]:
    return [type(one.what if isinstance(one, About) else one) for one in refused.value.against]


def test_a_disposal_goes_from_list_to_tombstone_with_every_paper(tmp_path: Path) -> None:
    office = DisposalOffice(real_intake(tmp_path))
    goes, stays, certificate = office.letter(text="undangan rapat"), office.letter("PL"), office.letter("KA")
    made = office.disposals.propose([goes, stays], office.proposal())
    assert made.disposal
    assert [one.record for one in made.disposal.listed] == [goes]
    assert made.refused == {stays: (NotForDestruction(Disposition.RETAIN_PERMANENTLY),)}
    item = made.disposal.item
    letter = DepositedFile("Pertimbangan panitia.pdf", lambda: iter((b"%PDF", b" rapat")))
    appraised = office.disposals.appraise(item, office.appraisal(), letter)
    assert appraised.appraisal
    assert appraised.appraisal.file
    assert appraised.appraisal.file.name == "Pertimbangan panitia.pdf"
    assert office.disposals.open_file(item, appraised.appraisal).read() == b"%PDF rapat"
    office.disposals.approve(item, office.approval())
    office.disposals.decide(item, office.decision())
    done = office.disposals.execute(item, office.execution(certificate))
    assert done.state is DisposalState.EXECUTED
    gone = office.now_of(goes).destruction
    assert gone
    assert (gone.disposal, gone.decision, gone.decided_by) == (item, "4/TU/2026", SARI.name)
    assert (gone.certificate, gone.executed_by, gone.executed_on) == (certificate, BUDI.name, office.today)
    assert gone.witnesses == ("Tono (contoh)", "Rini (contoh)")
    assert not office.is_gone(stays)
    states = [act.detail["state"] for act in acts(office.intake, Event.REGISTER_ENTRY)]
    assert states == ["proposed", "appraised", "approved", "decided", "executing", "executed"]
    assert found(office.intake, "undangan") == []
    assert list(verify(office.intake.custody)) == []
    assert [one.item for one in office.disposals.all()] == [item]
    assert office.disposals.execute(item, office.execution(certificate)) == done  # once more changes nothing
    with pytest.raises(Destroyed):
        office.disposals.propose([goes], office.proposal())


def test_every_obstacle_of_every_record_is_told(office: DisposalOffice) -> None:
    held = office.letter("PL", since=office.today - timedelta(days=400))
    office.hold(held)
    waiting = office.letter(since=None)
    made = office.disposals.propose([held, waiting], office.proposal())
    assert made.disposal is None
    assert [type(one) for one in made.refused[held]] == [Held, StillInactive, NotForDestruction]
    assert [type(one) for one in made.refused[waiting]] == [NotTriggered]
    assert list(office.disposals.all()) == []


def test_what_is_due_is_proposed_by_itself_and_what_forbids_it_told(office: DisposalOffice) -> None:
    due, held, review = office.letter(), office.letter(), office.letter("PP")
    office.letter(since=office.today)
    office.letter("PL")
    office.hold(held)
    seen = office.disposals.propose(None, office.proposal(), rehearse=True)
    assert seen.disposal
    assert [one.record for one in seen.disposal.listed] == [due, review]
    assert list(seen.refused) == [held]
    assert list(office.disposals.all()) == []
    then = office.today + timedelta(days=800)
    early = office.disposals.propose(None, office.proposal(), on=then, rehearse=True).disposal
    assert early
    assert len(early.listed) == 3
    real = office.disposals.propose(None, office.proposal(), on=then)
    assert [type(one) for one in real.refused[RecordId("3673-2026-000004")]] == [StillActive, StillInactive]


def test_a_record_is_on_one_list_at_a_time(office: DisposalOffice) -> None:
    record = office.letter()
    first = office.proposed(record)
    again = office.disposals.propose([record], office.proposal())
    assert again.refused == {record: (AlreadyListed(first.item),)}
    told = Withdrawal(number="9", on=office.today, by=SARI, reason="keliru")
    assert office.disposals.withdraw(first.item, told).state is DisposalState.WITHDRAWN
    assert office.proposed(record).item != first.item
    with pytest.raises(DisposalRefused) as refused:
        office.disposals.withdraw(first.item, told)
    assert refused.value.against == (OutOfTurn("withdrawn", None),)


def test_what_the_panel_must_say_by_name_is_asked_of_it(office: DisposalOffice) -> None:
    excepted, review, plain = office.letter("HK"), office.letter("PP"), office.letter()
    item = office.proposed(excepted, review, plain).item
    with pytest.raises(DisposalRefused) as refused:
        office.disposals.appraise(item, office.appraisal())
    assert {(one.record, type(one.what)) for one in refused.value.against if isinstance(one, About)} == {
        (excepted, ExceptionUndecided),
        (review, NotForDestruction),
    }
    spared, cleared = Judged(record=excepted, reason="bernilai sejarah"), Judged(record=review, reason="tidak bernilai")
    done = office.disposals.appraise(item, office.appraisal(spared=(spared,), cleared=(cleared,)))
    assert [one.record for one in done.going()] == [review, plain]


def test_everything_wrong_with_an_appraisal_is_told_at_once(office: DisposalOffice) -> None:
    record, other = office.letter(), office.letter()
    item = office.proposed(record).item
    both = Judged(record=record, reason="x"), Judged(record=other, reason="x")
    step = office.appraisal(spared=both, cleared=both[:1]).model_copy(
        update={"panel": (SARI,), "on": office.today - timedelta(days=1), "record": RecordId("3673-2026-000099")}
    )
    with pytest.raises(DisposalRefused) as refused:
        office.disposals.appraise(item, step)
    assert kinds(refused) == [NotListed, SparedAndCleared, NothingGoes, PanelLacks, PaperMissing, TooEarly]
    with pytest.raises(DisposalRefused) as refused:
        office.disposals.approve(item, office.approval().model_copy(update={"on": date(2999, 1, 1)}))
    assert kinds(refused) == [OutOfTurn, InFuture]
    assert office.disposals.get(item).state is DisposalState.PROPOSED


def test_a_paper_that_is_a_record_is_kept_from_destruction(office: DisposalOffice) -> None:
    record, paper = office.letter(), office.letter()
    item = office.proposed(record).item
    with pytest.raises(DisposalRefused) as refused:
        office.disposals.appraise(item, office.appraisal().model_copy(update={"record": record}))
    assert kinds(refused) == [PaperListed]
    office.disposals.appraise(item, office.appraisal().model_copy(update={"record": paper}))
    assert office.disposals.propose([paper], office.proposal()).refused == {paper: (PaperOf(item),)}


def test_no_decision_without_approval_unless_the_office_says_so(office: DisposalOffice) -> None:
    item = office.proposed(office.letter()).item
    office.disposals.appraise(item, office.appraisal())
    with pytest.raises(DisposalRefused) as refused:
        office.disposals.decide(item, office.decision())
    assert refused.value.against == (OutOfTurn("appraised", "approved"),)
    office.rules = replace(RULES, approval_from_months=24)
    with pytest.raises(DisposalRefused):
        office.disposals.decide(item, office.decision())
    office.rules = replace(RULES, approval_from_months=25)
    assert office.disposals.decide(item, office.decision()).state is DisposalState.DECIDED


def test_what_the_archival_institution_does_not_approve_stays(office: DisposalOffice) -> None:
    goes, stays = office.letter(), office.letter()
    item = office.proposed(goes, stays).item
    office.disposals.appraise(item, office.appraisal())
    spared = (Judged(record=stays, reason="belum disetujui"),)
    office.disposals.approve(item, office.approval().model_copy(update={"spared": spared}))
    office.disposals.decide(item, office.decision())
    office.disposals.execute(item, office.execution(office.letter("KA")))
    assert (office.is_gone(goes), office.is_gone(stays)) == (True, False)


def test_everything_is_looked_at_again_and_nothing_is_destroyed_if_one_thing_forbids_it(
    office: DisposalOffice,
) -> None:
    fine, held, changed = office.letter(), office.letter(), office.letter()
    item = office.decided(fine, held, changed).item
    office.hold(held)
    office.start(changed, date(2021, 1, 1))
    step = office.execution(RecordId("3673-2026-000099")).model_copy(update={"witnesses": (BUDI,)})
    for rehearse in (True, False):
        with pytest.raises(DisposalRefused) as refused:
            office.disposals.execute(item, step, rehearse=rehearse)
        assert kinds(refused) == [WitnessLacks, WitnessLacks, Held, ChangedSince, PaperMissing]
        assert About(changed, ChangedSince(("kept_until",))) in refused.value.against
    assert office.disposals.get(item).state is DisposalState.DECIDED
    assert not any(map(office.is_gone, (fine, held, changed)))


def test_a_hold_placed_and_released_in_between_leaves_the_list_as_it_was(office: DisposalOffice) -> None:
    record, certificate = office.letter(), office.letter("KA")
    item = office.decided(record).item
    office.hold(record)
    office.later()
    office.release()
    assert office.disposals.execute(item, office.execution(certificate), rehearse=True).state == "executing"
    assert office.disposals.get(item).state is DisposalState.DECIDED
    office.disposals.execute(item, office.execution(certificate))
    assert office.is_gone(record)


def test_another_schedule_since_then_forbids_it(office: DisposalOffice) -> None:
    record = office.letter()
    item = office.decided(record).item
    office.schedules = [SCHEDULE.model_copy(update={"rows": (row("TU", 60),)})]
    with pytest.raises(DisposalRefused) as refused:
        office.disposals.execute(item, office.execution(office.letter("KA")))
    assert kinds(refused) == [StillActive, StillInactive, ChangedSince]


def test_a_certificate_serves_one_disposal_and_lists_nothing_of_itself(office: DisposalOffice) -> None:
    first, second, certificate = office.letter(), office.letter(), office.letter("KA")
    one, two = office.decided(first).item, office.decided(second).item
    office.disposals.execute(one, office.execution(certificate))
    with pytest.raises(DisposalRefused) as refused:
        office.disposals.execute(two, office.execution(certificate))
    assert refused.value.against == (CertificateUsed(certificate, one),)
    with pytest.raises(DisposalRefused) as refused:
        office.disposals.execute(two, office.execution(second))
    assert kinds(refused) == [PaperListed]
    with pytest.raises(DisposalRefused) as refused:
        office.disposals.execute(one, office.execution(second))
    assert OutOfTurn in kinds(refused)


def test_a_letter_and_what_came_in_it_go_together_or_not_at_all(office: DisposalOffice) -> None:
    mail = archived(office.intake, deposit("%MAIL lampiran.txt\nundangan TU.01\n--\nanggaran", "surat.eml")).record
    recognised(office.intake)
    (part,) = office.now_of(mail).relation_to(RelationKind.HAS_ATTACHMENT)
    office.schedules = [SCHEDULE.model_copy(update={"rows": (row("TU"),)})]
    for record in (mail, part):
        _classify_as(office, record, "TU")
        office.start(record, date(2020, 1, 1))
    alone = office.disposals.propose([mail], office.proposal())
    assert alone.refused == {mail: (TiedToSurvivor(RelationKind.HAS_ATTACHMENT, part),)}
    inside = office.disposals.propose([part], office.proposal())
    assert inside.refused == {part: (TiedToSurvivor(RelationKind.ATTACHMENT_OF, mail),)}
    office.hold(part)
    together = office.disposals.propose([mail, part], office.proposal())
    assert [type(one) for one in together.refused[mail]] == [TiedToSurvivor]
    assert Held in {type(one) for one in together.refused[part]}
    office.later()
    office.release()
    item = office.proposed(mail, part).item
    with pytest.raises(DisposalRefused) as refused:
        office.disposals.appraise(item, office.appraisal(spared=(Judged(record=part, reason="disimpan"),)))
    assert refused.value.against == (About(mail, TiedToSurvivor(RelationKind.HAS_ATTACHMENT, part)),)
    office.disposals.appraise(item, office.appraisal())
    office.disposals.approve(item, office.approval())
    office.disposals.decide(item, office.decision())
    office.disposals.execute(item, office.execution(office.letter("KA")))
    assert office.is_gone(mail)
    assert office.is_gone(part)


def test_what_broke_off_goes_on_with_its_own_certificate_only(office: DisposalOffice) -> None:
    first, second, certificate = office.letter(), office.letter(), office.letter("KA")
    disposal = office.decided(first, second)
    begun = disposal.begun(office.execution(certificate), RULES, today=office.today)
    registers = Registers(office.intake.custody)
    with registers.changing():
        registers.write(begun, after=4, by="budi", at=office.intake.now())
    with pytest.raises(DisposalRefused) as refused:
        office.disposals.execute(begun.item, office.execution(first))
    assert kinds(refused) == [BegunOtherwise]
    office.hold(second)
    with pytest.raises(DisposalRefused) as refused:
        office.disposals.execute(begun.item, office.execution(certificate))
    assert kinds(refused) == [Held]
    assert not office.is_gone(first)
    office.later()
    office.release()
    assert office.disposals.execute(begun.item, office.execution(certificate)).state is DisposalState.EXECUTED
    assert office.is_gone(first)
    assert office.is_gone(second)


@pytest.mark.parametrize("after", [False, True])
def test_as_long_as_the_catalogue_cannot_be_scrubbed_nothing_counts_as_executed(tmp_path: Path, after: bool) -> None:
    whole = real_intake(tmp_path)
    office = DisposalOffice(whole)
    record = office.letter()
    item, certificate = office.decided(record).item, office.letter("KA")
    for _ in range(2):
        office.intake = breaking(whole, "catalogue", "scrub", after=after)
        with pytest.raises(Unavailable):
            office.disposals.execute(item, office.execution(certificate))
        assert office.disposals.get(item).state is DisposalState.EXECUTING
    office.intake = whole
    assert office.disposals.execute(item, office.execution(certificate)).state is DisposalState.EXECUTED
    assert office.is_gone(record)


def test_what_is_not_there_is_told(office: DisposalOffice) -> None:
    with pytest.raises(UnknownRecord):
        office.disposals.propose(["3673-2026-000099"], office.proposal())
    with pytest.raises(UnknownItem):
        office.disposals.get("3673-2026-M000001")
    with pytest.raises(StaffOnly):
        Disposing(Registers(office.intake.custody), office.disposals._desk, Reader.PUBLIC)


def _classify_as(office: DisposalOffice, record: RecordId, code: str) -> None:
    with office.intake.custody.changing():
        row = office.intake.custody.describe(record)
        told = row.description.model_copy(update={"class_code": Told(value=code, origin=Origin.GIVEN)})
        change = Change(told, row.version, Event.DESCRIPTION, "budi", office.intake.now())
        office.intake.custody.index(office.intake.custody.commit([change]))
