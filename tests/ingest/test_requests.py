"""Requests on fakes and on the real adapters: every step in its turn, each wrong one refused with all that is wrong."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from ppid_archive.access.decision import classify
from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.classification import Category, Closed, Excepted, Ground, Public
from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.disposal_obstacles import InFuture, PaperMissing, TooEarly
from ppid_archive.domain.errors import Forbidden, StaffOnly, UnknownItem
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.information_request import (
    Ending,
    ErasedRequest,
    InformationRequest,
    Outcome,
    Payment,
    RefusedPart,
    RequesterKind,
    RequestState,
    SearchNoted,
    SopStep,
    WrittenNotice,
)
from ppid_archive.domain.journal import Event
from ppid_archive.domain.objection import ErasedObjection, ObjectionReason, Reacted, Reaction
from ppid_archive.domain.paper import Paper
from ppid_archive.domain.query import Reader
from ppid_archive.domain.request_obstacles import RequestRefused
from ppid_archive.domain.request_papers import RequestPaper
from ppid_archive.domain.service_law import Regime
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.rebuilding import rebuild
from ppid_archive.preservation.verification import verify
from ppid_archive.registers import Registers
from ppid_archive.service.requests import Requests
from tests.houses import NOW, deposit, fake_intake, reader, real_intake
from tests.ingest import exempting_office
from tests.ingest.desk import acts, archived
from tests.ingest.service_office import (
    HEAD,
    SARI,
    SECRET,
    TODAY,
    an_answer,
    asked,
    deed,
    ended,
    erasure,
    given,
    in_order,
    lodging,
    longer,
    notice,
    objections,
    requests,
    service_desk,
    to_unit,
)
from tests.ingest.test_redaction import ALONE, NAME, NIK, redacted, scanned
from tests.ingest.test_redaction import opened as opened_partly

ITEM = "3673-2026-R000001"
RECEIVED = date(2026, 11, 2)
DUE = date(2026, 11, 16)


@pytest.fixture(params=[fake_intake, real_intake])
def intake(request: pytest.FixtureRequest, tmp_path: Path) -> Intake:
    make: Callable[[Path], Intake] = request.param
    return make(tmp_path)


def obstacles(step: Callable[[], object]) -> list[object]:
    with pytest.raises(RequestRefused) as refused:
        step()
    return list(refused.value.against)


def received(intake: Intake, on: date = RECEIVED) -> Requests:
    own = requests(intake)
    own.receive(asked(on))
    own.identify(ITEM, in_order(on))
    return own


def a_record(intake: Intake, stands: Public | Excepted | Closed, name: str) -> RecordId:
    record = archived(intake, deposit(f"surat {name}", name)).record
    if not isinstance(stands, Closed):
        classify(record, stands, intake.custody, by="sari", at=NOW)
    return record


def opened(intake: Intake, name: str = "terbuka.txt") -> RecordId:
    return a_record(
        intake,
        Public(category=Category.ON_REQUEST, decided_on=RECEIVED, decided_by="Sari", role="PPID", reason="biasa"),
        name,
    )


def excepted(intake: Intake) -> RecordId:
    return a_record(intake, excepted_until(None), "rahasia.txt")


def excepted_until(day: date | None) -> Excepted:
    return Excepted(
        open_from=day,
        ground=Ground.PERSONAL_SECRET,
        consequence_test="1/UK",
        decided_on=RECEIVED,
        decided_by="Sari",
        role="PPID",
        reason="rahasia pribadi",
    )


def test_a_request_goes_from_receipt_to_its_end(intake: Intake) -> None:
    record, secret = opened(intake), excepted(intake)
    own = received(intake)
    own.assign(ITEM, to_unit(RECEIVED), minutes=14)
    considered = [{"record": record, "access": "public"}, {"record": secret, "access": "excepted"}]
    found = {"on": RECEIVED, "by": SARI, "words": "pleno", "total": 2, "considered": considered}
    own.note_search(ITEM, SearchNoted.model_validate(found))
    own.note_step(ITEM, SopStep(on=RECEIVED, by=SARI, row=3, minutes=4, note="satu arsip dikecualikan"))
    own.extend(ITEM, longer(date(2026, 11, 10)))
    refusal = own.withheld(secret, "rahasia pribadi")
    assert (refusal.ground, refusal.record) == (Ground.PERSONAL_SECRET, secret)
    answer = notice(
        date(2026, 11, 18),
        Outcome.PARTLY,
        given=(record,),
        refused=(refusal,),
        medium="PDF",
        cost=5000,
        payment="tunai",
    )
    told = own.notify(ITEM, answer).notice
    assert told
    assert (told.due, told.late) == (date(2026, 11, 25), False)
    paid = Payment(on=TODAY, by=SARI, amount=5000, proof="K-1")
    assert own.pay(ITEM, paid).state is RequestState.ANSWERED
    own.hand_out(ITEM, given(TODAY, record, content=""))
    assert own.public_files(record) == ("terbuka.txt",)
    assert own.open_public(ITEM, record).read() == b"surat terbuka.txt"
    assert [act.detail["request"] for act in acts(intake, Event.DISSEMINATION)] == [ITEM]
    assert own.close(ITEM, ended()).state is RequestState.CLOSED
    (figures,) = own.figures()
    assert (figures.outcome, figures.grounds, figures.noticed_after) == ("partly", ("h",), 12)
    assert figures.extended_on is not None
    assert [(one.row, one.minutes, one.standard) for one in figures.times] == [(1, 8, 10), (2, 14, 15), (3, 4, 5)]
    assert (figures.due, figures.handed_out_on, figures.paid, figures.late) == (date(2026, 11, 25), TODAY, 5000, False)
    assert [one.row for one in own.living().__next__().steps] == [1, 2, 3, 6]
    assert list(verify(intake.custody)) == []


def test_what_is_lacking_at_the_receipt_is_told_at_once(intake: Intake) -> None:
    own = requests(intake)
    who = {"kind": RequesterKind.PROXY, "id_number": "", "address": " ", "telephone": ""}
    told = asked(TODAY + timedelta(1), Regime.ELECTION_STAGE, **who)
    bare = type(told)(told.received, told.requester, told.wanted.model_copy(update={"purpose": ""}), told.regime)
    missing = {one.field for one in obstacles(lambda: own.receive(bare)) if isinstance(one, against.Missing)}
    assert missing == {
        *("requester.id_number", "requester.address", "requester.contact", "wanted.purpose"),
        *("requester.on_behalf_of", "requester.proxy_letter"),
    }
    assert InFuture(TODAY + timedelta(1)) in obstacles(lambda: own.receive(bare))
    assert against.LimitUnknown(Regime.NORMAL, "written-notice", date(2001, 1, 1)) in obstacles(
        lambda: own.receive(asked(date(2001, 1, 1)))
    )
    assert own.receive(asked()).item == ITEM


def test_the_clock_warns_before_and_tells_what_is_overdue(intake: Intake) -> None:
    received(intake)
    assert requests(intake, date(2026, 11, 10)).due() == ()
    (near,) = requests(intake, date(2026, 11, 11)).due()
    assert (near.item, near.due.day, near.left, near.is_overdue) == (ITEM, DUE, 3, False)
    (last,) = requests(intake, DUE).due()
    assert (last.left, last.is_overdue) == (0, False)
    (over,) = requests(intake, date(2026, 11, 17)).due(within=0)
    assert (over.left, over.is_overdue) == (-1, True)
    assert requests(intake).due(on=RECEIVED - timedelta(1), within=99) == ()
    requests(intake).notify(ITEM, notice())
    assert requests(intake).due(within=99) == ()
    assert requests(intake).waiting_for(ITEM) is None


def test_an_extension_is_granted_once_with_time_left_and_before_the_notice(intake: Intake) -> None:
    own = received(intake)
    assert obstacles(lambda: own.extend(ITEM, longer(TODAY))) == [against.TimeIsUp(TODAY, DUE)]
    assert obstacles(lambda: own.extend(ITEM, longer(date(2026, 11, 1)))) == [
        against.BeforeReceipt(date(2026, 11, 1), RECEIVED)
    ]
    own.extend(ITEM, longer(DUE))
    assert obstacles(lambda: own.extend(ITEM, longer(DUE))) == [against.AlreadyExtended(DUE)]
    own.notify(ITEM, notice())
    assert obstacles(lambda: own.extend(ITEM, longer(DUE))) == [
        against.Over(RequestState.ANSWERED),
        against.AlreadyExtended(DUE),
    ]


def test_a_notice_after_its_last_day_is_taken_and_marked_late(intake: Intake) -> None:
    told = received(intake).notify(ITEM, notice()).notice
    assert told
    assert (told.due, told.late) == (DUE, True)
    assert obstacles(lambda: requests(intake).notify(ITEM, notice())) == [against.Over(RequestState.ANSWERED)]


def test_the_points_of_a_notice_go_with_its_outcome(intake: Intake) -> None:
    shut, secret, open_one = a_record(intake, Closed(), "tutup.txt"), excepted(intake), opened(intake)
    own = received(intake)
    part = RefusedPart(ground=Ground.PERSONAL_SECRET, reason="x", record=secret)
    wrong = RefusedPart(ground=Ground.MEMORANDUM, reason="x", record=secret)
    nothing = RefusedPart(ground=Ground.MEMORANDUM, reason="x")
    gone = RecordId("3673-2026-000099")
    cases: list[tuple[Outcome, dict[str, object], list[object]]] = [
        (Outcome.GRANTED, {"content": "", "medium": ""}, [against.PointMissing("d"), against.PointMissing("f")]),
        (Outcome.GRANTED, {"elsewhere": "Bawaslu"}, [against.PointContradicts("b", "granted")]),
        (Outcome.GRANTED, {"refused": (part,)}, [against.PointContradicts("c", "granted")]),
        (Outcome.GRANTED, {"cost": 100}, [against.PointMissing("g")]),
        (Outcome.GRANTED, {"given": (shut,)}, [against.NotPublic(shut, "closed")]),
        (Outcome.GRANTED, {"given": (gone,)}, [against.RecordMissing(gone)]),
        (Outcome.PARTLY, {"content": "x", "medium": "x"}, [against.PointMissing("c")]),
        (Outcome.REFUSED, {}, [against.PointMissing("c")]),
        (Outcome.REFUSED, {"refused": (nothing,)}, [against.PointMissing("c")]),
        (Outcome.REFUSED, {"refused": (wrong,)}, [against.NotExcepted(secret, "i", ("h",))]),
        (
            Outcome.PARTLY,
            {"given": (open_one,), "medium": "x", "refused": (part.model_copy(update={"record": open_one}),)},
            [against.NotExcepted(open_one, "h", ()), against.GivenAndRefused(open_one)],
        ),
        (Outcome.NOT_HELD, {"content": "x"}, [against.PointContradicts("d", "not-held")]),
        (
            Outcome.NOT_HELD,
            {"cost": 5, "payment": "tunai", "elsewhere": "Bawaslu"},
            [against.PointContradicts("g", "not-held")],
        ),
    ]
    for outcome, facts, found in cases:
        step = notice(TODAY, outcome, **facts)
        assert obstacles(lambda step=step: own.notify(ITEM, step)) == found, (outcome, facts)  # type: ignore[misc] # bound
    assert obstacles(lambda: own.withheld(gone, "x")) == [against.RecordMissing(gone)]
    assert obstacles(lambda: own.withheld(shut, "x")) == [against.NotExcepted(shut, "", ())]
    told = own.notify(ITEM, notice(TODAY, Outcome.NOT_HELD, elsewhere="Bawaslu Kota Contoh")).notice
    assert told
    assert (told.is_held(), told.elsewhere) == (False, "Bawaslu Kota Contoh")


def test_a_notice_put_on_record_later_rests_on_what_stood_on_its_day(intake: Intake) -> None:
    secret = a_record(intake, excepted_until(TODAY), "sampai-hari-ini.txt")
    own = received(intake)
    assert obstacles(lambda: own.withheld(secret, "x")) == [against.NotExcepted(secret, "", ())]
    eve = TODAY - timedelta(days=1)
    refusal = own.withheld(secret, "rahasia pribadi", on=eve)
    own.notify(ITEM, notice(eve, Outcome.REFUSED, refused=(refusal,)))


def test_words_are_refused_on_an_exemption_in_force_on_that_day(intake: Intake) -> None:
    day = TODAY - timedelta(days=2)
    one = exempting_office.excepted(intake, archived(intake, deposit("riwayat")).record, day=day)
    own = received(intake)

    def refusal(basis: str, on: date = TODAY, **more: object) -> WrittenNotice:
        part = own.withheld_words(basis, "riwayat kesehatan", "rahasia pribadi")
        return notice(on, Outcome.REFUSED, refused=(part,), **more)

    def refused(step: WrittenNotice) -> list[object]:
        return obstacles(lambda: own.notify(ITEM, step))

    assert refused(refusal("h")) == [against.NotExempted("h", None, (one.item,))]
    assert refused(refusal("i")) == [against.NotExempted("i", None, ())]
    assert refused(refusal(one.item, day - timedelta(days=1))) == [against.NotExempted("h", one.item, ())]
    borrowed = own.withheld_words(one.item, "x", "x").model_copy(update={"ground": Ground.MEMORANDUM})
    mixed = notice(TODAY, Outcome.REFUSED, refused=(borrowed,))
    assert refused(mixed) == [against.NotExempted("i", one.item, ())]
    with pytest.raises(UnknownItem):
        own.withheld_words("3673-2026-P000099", "x", "x")
    exempting_office.desk(intake).revoke(one.item, exempting_office.revocation(TODAY))
    assert refused(refusal(one.item)) == [against.NotExempted("h", one.item, ())]
    told = own.notify(ITEM, refusal(one.item, day)).notice
    assert told
    assert (told.refused[0].ground, told.refused[0].exemption, told.doubtful) == (Ground.PERSONAL_SECRET, one.item, ())


def test_who_insists_refuses_without_an_exemption_and_it_is_noted(intake: Intake) -> None:
    own = received(intake)
    part = own.withheld_words("h", "riwayat kesehatan", "rahasia pribadi")
    told = own.notify(ITEM, notice(TODAY, Outcome.REFUSED, refused=(part,), anyway=True)).notice
    assert told
    assert told.doubtful == (Ground.PERSONAL_SECRET,)
    assert next(own.figures()).doubtful == ("h",)
    mended = own.correct(ITEM, deed(TODAY), "salah ketik", {"notice.number": "77"})
    assert mended.notice
    assert mended.notice.doubtful == (Ground.PERSONAL_SECRET,)


def test_nothing_is_granted_to_whom_nobody_checked(intake: Intake) -> None:
    own = requests(intake)
    own.receive(asked(RECEIVED))
    assert obstacles(lambda: own.notify(ITEM, notice())) == [against.IdentityNotInOrder("")]
    own.identify(ITEM, in_order(RECEIVED).model_copy(update={"lacking": "surat kuasa"}))
    assert obstacles(lambda: own.notify(ITEM, notice())) == [against.IdentityNotInOrder("surat kuasa")]
    empty = in_order().model_copy(update={"seen": ""})
    assert obstacles(lambda: own.identify(ITEM, empty)) == [against.Missing("identity.seen")]


def test_only_what_is_granted_public_and_paid_is_handed_out(intake: Intake) -> None:
    granted, other = opened(intake), opened(intake, "lain.txt")
    own = received(intake)
    assert obstacles(lambda: own.hand_out(ITEM, given(TODAY, granted))) == [
        against.NotYet("notice"),
        against.NotGranted(granted),
    ]
    own.notify(ITEM, notice(given=(granted,), cost=100, payment="tunai"))
    assert obstacles(lambda: own.hand_out(ITEM, given(date(2026, 11, 20), other))) == [
        TooEarly(date(2026, 11, 20), TODAY),
        against.Unpaid(100),
        against.NotGranted(other),
    ]
    assert obstacles(lambda: own.pay(ITEM, Payment(on=TODAY, by=SARI, amount=99, proof="K"))) == [
        against.CostIsOther(99, 100)
    ]
    own.pay(ITEM, Payment(on=TODAY, by=SARI, amount=100, proof="K"))
    assert obstacles(lambda: own.pay(ITEM, Payment(on=TODAY, by=SARI, amount=100, proof="K"))) == [
        against.CostIsOther(100, 0)
    ]
    assert obstacles(lambda: own.open_public(ITEM, granted)) == [against.NotGranted(granted)]
    assert obstacles(lambda: own.close(ITEM, ended())) == [against.NothingHandedOut()]
    assert obstacles(lambda: own.hand_out(ITEM, given(TODAY, content=""))) == [against.Missing("hand_out.records")]
    classify(
        granted,
        Closed(decided_on=TODAY, decided_by="Sari", role="PPID", reason="keliru"),
        intake.custody,
        by="s",
        at=NOW,
    )
    assert obstacles(lambda: own.hand_out(ITEM, given(TODAY, granted))) == [against.NotPublic(granted, "closed")]
    own.hand_out(ITEM, given(TODAY, content="rekap di kertas"))
    with pytest.raises(Forbidden):
        own.public_files(granted)
    assert acts(intake, Event.DISSEMINATION) == []


def test_a_refused_request_is_not_handed_out_and_can_be_closed(intake: Intake) -> None:
    own = received(intake)
    part = RefusedPart(ground=Ground.PERSONAL_SECRET, reason="rahasia pribadi", information="riwayat kesehatan")
    own.notify(ITEM, notice(TODAY, Outcome.REFUSED, refused=(part,), anyway=True))
    assert obstacles(lambda: own.hand_out(ITEM, given())) == [against.PointContradicts("d", "refused")]
    assert own.close(ITEM, ended()).state is RequestState.CLOSED
    over = against.Over(RequestState.CLOSED)
    assert obstacles(lambda: own.close(ITEM, ended())) == [over]
    assert obstacles(lambda: own.assign(ITEM, to_unit())) == [over]
    assert obstacles(lambda: own.identify(ITEM, in_order())) == [over]


def test_a_request_that_is_withdrawn_needs_a_note_and_no_notice(intake: Intake) -> None:
    own = received(intake)
    assert obstacles(lambda: own.close(ITEM, ended())) == [against.NotYet("notice")]
    assert obstacles(lambda: own.close(ITEM, ended(how="withdrawn"))) == [against.Missing("closing.note")]
    assert obstacles(lambda: own.close(ITEM, ended(date(2026, 11, 1), how="withdrawn", note="x"))) == [
        against.BeforeReceipt(date(2026, 11, 1), RECEIVED),
        TooEarly(date(2026, 11, 1), RECEIVED),
    ]
    closing = own.close(ITEM, ended(how="withdrawn", note="dicabut pemohon")).closing
    assert closing
    assert closing.how is Ending.WITHDRAWN
    assert decision(own) == "dicabut pemohon"
    own.erase(ITEM, erasure())
    assert decision(own) == "dicabut pemohon"


def decision(own: Requests) -> object:
    table = own.table(own.all())
    return table.rows[0][[column.key for column in table.columns].index("decision")]


def test_units_rows_and_records_that_are_not_there_are_refused(intake: Intake) -> None:
    own = received(intake)
    (unit,) = obstacles(lambda: own.assign(ITEM, to_unit(unit="humas")))
    assert unit == against.NoSuchUnit("humas", ("teknis-hukum", "parmas-sdm"))
    assert obstacles(lambda: own.note_step(ITEM, SopStep(on=TODAY, by=SARI, row=12))) == [against.NoSuchRow(12)]
    gone = RecordId("3673-2026-000042")
    step = SearchNoted.model_validate(
        {"on": TODAY, "by": SARI, "words": "x", "total": 1, "considered": [{"record": gone, "access": "closed"}]}
    )
    assert obstacles(lambda: own.note_search(ITEM, step)) == [against.RecordMissing(gone)]
    lost = longer(DUE).model_copy(update={"record": gone})
    assert obstacles(lambda: own.extend(ITEM, lost)) == [PaperMissing(gone)]


def test_a_correction_keeps_what_was_said_before_and_reckons_anew(intake: Intake) -> None:
    own = received(intake)
    own.notify(ITEM, notice(date(2026, 11, 17)))
    one = own.correct(ITEM, deed(), "salah ketik", {"received.on": "2026-11-02", "requester.address": "Jl. Baru 7"})
    (correction,) = one.corrections
    assert [(change.field, change.after) for change in correction.changes] == [("requester.address", "Jl. Baru 7")]
    assert SECRET in correction.changes[0].before
    assert one.notice
    assert one.notice.late
    for values, found in (
        ({"requester.address": "Jl. Baru 7"}, [against.NothingChanged()]),
        (
            {"requester.umur": "7", "steps.row": "1", "received.by": "x"},
            [against.BadValue(name) for name in ("requester.umur", "steps.row", "received.by")],
        ),
        ({"regime.regime": "cepat"}, [against.BadValue("regime.regime", of=("normal", "election-stage"))]),
        ({"requester.address": ""}, [against.Missing("requester.address")]),
        ({"received.on": "2026-11-20"}, [against.BeforeReceipt(RECEIVED, date(2026, 11, 20))]),
    ):
        assert obstacles(lambda values=values: own.correct(ITEM, deed(), "x", values)) == found  # type: ignore[misc] # bound
    earlier = own.correct(ITEM, deed(), "stempel pos", {"received.on": "2026-10-30"})
    assert earlier.steps[0].on == earlier.received.on == date(2026, 10, 30)
    assert earlier.notice
    assert earlier.notice.due == date(2026, 11, 13)


def test_the_daily_list_is_of_what_was_done_that_day(intake: Intake) -> None:
    own = received(intake)
    own.receive(asked(date(2026, 11, 3)))
    own.assign(ITEM, to_unit(date(2026, 11, 4)))
    days = {day: [one.item[-1] for one in own.active_on(date(2026, 11, day))] for day in (1, 2, 3, 4)}
    assert days == {1: [], 2: ["1"], 3: ["2"], 4: ["1"]}


def test_papers_say_what_the_register_says(intake: Intake) -> None:
    secret = excepted(intake)
    own = received(intake)
    for kind in (RequestPaper.EXTENSION, RequestPaper.NOTICE, RequestPaper.REFUSAL):
        assert [type(one) for one in obstacles(lambda kind=kind: own.paper(ITEM, kind))] == [against.NotYet]  # type: ignore[misc] # bound
    own.extend(ITEM, longer(DUE))
    own.notify(ITEM, notice(TODAY, Outcome.REFUSED, refused=(own.withheld(secret, "rahasia pribadi"),)))
    receipt, extension, told, refusal = (own.paper(ITEM, kind) for kind in RequestPaper)
    assert receipt.number == f"Nomor Pendaftaran: {ITEM}"
    assert _fact(receipt, "Jawaban paling lambat") == "16 November 2026 (10 hari kerja)"
    assert _fact(receipt, "Ketentuan waktu") == "biasa (Pasal 22 ayat (7) UU 14/2008)"
    assert (extension.number, _fact(extension, "Batas waktu baru")) == ("Nomor: 1/PP", "25 November 2026")
    assert len(told.points) == 7
    assert told.points[2].startswith("Permohonan ditolak.")
    assert "Pasal 17 huruf h" in refusal.points[0]
    assert "30 hari kerja" in refusal.closing[1]
    assert refusal.signatures[0].name == SARI.name


def _fact(paper: Paper, label: str) -> str:
    return next(fact.value for fact in paper.facts if fact.label == label)


def test_the_register_shows_the_prescribed_columns(intake: Intake) -> None:
    own = received(intake)
    own.notify(ITEM, notice(cost=100, payment="tunai"))
    table = own.table(own.all())
    row = dict(zip((column.key for column in table.columns), table.rows[0], strict=True))
    assert (row["number"], row["name"], row["held"], row["cost"]) == (ITEM, SECRET, "ya", "Rp100, tunai")
    assert (row["decision"], row["due"], row["given_on"]) == ("dikabulkan seluruhnya", DUE, None)


def test_the_public_sees_no_request_and_no_number_that_is_none(intake: Intake) -> None:
    for kind in (Reader.PUBLIC,):
        with pytest.raises(StaffOnly):
            Requests(Registers(intake.custody), service_desk(intake), kind)
    with pytest.raises(UnknownItem):
        requests(intake).get("3673-2026-R000007")
    with pytest.raises(UnknownItem):
        requests(intake).get("3673-2026-K000001")


def closed_with_objection(intake: Intake) -> Requests:
    own = received(intake)
    own.notify(ITEM, notice(cost=100, payment="tunai"))
    own.pay(ITEM, Payment(on=TODAY, by=SARI, amount=100, proof="K"))
    own.hand_out(ITEM, given())
    own.close(ITEM, ended())
    objections(intake).lodge(ITEM, lodging(ObjectionReason.LATE))
    return own


def test_erasing_waits_for_the_end_of_everything(intake: Intake) -> None:
    own = received(intake)
    assert obstacles(lambda: requests(intake, months=None).erase(ITEM, erasure())) == [
        against.NotYet("close"),
        against.RetentionNotSet(),
    ]
    own.close(ITEM, ended(how="withdrawn", note="x"))
    assert obstacles(lambda: requests(intake, months=3).erase(ITEM, erasure())) == [
        against.RetentionRuns(date(2027, 2, 21))
    ]
    assert obstacles(lambda: own.erase(ITEM, erasure(TODAY + timedelta(1)))) == [InFuture(TODAY + timedelta(1))]


def test_what_is_erased_is_in_no_file_and_its_figures_are_left(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    own = closed_with_objection(intake)
    before, objected = next(own.figures()), "3673-2026-K000001"
    assert obstacles(lambda: own.erase(ITEM, erasure())) == [
        against.ObjectionRuns(objections(intake).get(objected).item)
    ]
    objections(intake).answer(objected, an_answer())
    objections(intake).react(objected, Reacted(on=TODAY, by=HEAD, reaction=Reaction.ACCEPTS))
    assert telling(tmp_path)
    own.erase(ITEM, erasure(), rehearse=True)
    assert telling(tmp_path)
    gone = own.erase(ITEM, erasure())
    assert telling(tmp_path) == []
    assert (gone.figures, own.get(ITEM), own.erase(ITEM, erasure())) == (before, gone, gone)
    assert isinstance(objections(intake).get(objected), ErasedObjection)
    assert [one.reasons for one in objections(intake).figures()] == [("g",)]
    assert list(own.figures()) == [before]
    assert list(own.living()) == []
    assert obstacles(lambda: own.assign(ITEM, to_unit())) == [against.Erased(TODAY)]
    assert own.waiting_for(ITEM) is None
    assert "dihapus" in str(own.table(own.all()).rows[0])
    assert list(verify(intake.custody)) == []
    rebuild(intake.custody, by="sari", at=NOW)
    assert isinstance(own.get(ITEM), ErasedRequest)
    assert list(verify(intake.custody)) == []
    assert telling(tmp_path) == []
    assert own.receive(asked(RECEIVED)).item == "3673-2026-R000002"


def telling(folder: Path) -> list[str]:
    """Name the files that tell who asked, by their names or their bytes."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in found if SECRET in path.name or SECRET.encode() in path.read_bytes()]


def test_the_journal_tells_nothing_of_who_asked(intake: Intake) -> None:
    closed_with_objection(intake)
    assert not any(SECRET in entry.model_dump_json() for entry in intake.custody.journal.entries())


def test_a_living_item_says_so(intake: Intake) -> None:
    assert isinstance(received(intake).get(ITEM), InformationRequest)


def test_of_a_partly_open_record_the_redacted_copy_is_handed_out(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = scanned(intake)
    redacted(intake, told, NAME, ALONE, NIK)
    opened_partly(intake, told)
    own, record = received(intake), told.record
    bare = notice(outcome=Outcome.GRANTED, given=(record,))
    assert obstacles(lambda: own.notify(ITEM, bare)) == [against.PointMissing("e")]
    part = own.withheld(record, "pelapor dilindungi")
    assert part.ground is Ground.PERSONAL_SECRET
    step = notice(
        outcome=Outcome.PARTLY, given=(record,), refused=(part,), blackened="pelapor dilindungi", medium="PDF"
    )
    own.notify(ITEM, step)
    own.hand_out(ITEM, given(TODAY, record, content=""))
    with own.open_public(ITEM, record) as stream:
        assert b"Sukmawati" not in stream.read()
    (name,) = own.public_files(record)
    assert "pindai" not in name


def test_what_closed_between_hand_out_and_opening_is_not_given(intake: Intake) -> None:
    record = opened(intake)
    own = received(intake)
    own.notify(ITEM, notice(given=(record,)))
    own.hand_out(ITEM, given(TODAY, record))
    stands = Closed(decided_on=TODAY, decided_by="Sari", role="PPID", reason="keliru")
    classify(record, stands, intake.custody, by="sari", at=NOW)
    with pytest.raises(Forbidden):
        own.open_public(ITEM, record)
    assert acts(intake, Event.DISSEMINATION) == []


def test_a_letter_is_kept_beside_the_request_and_goes_with_it(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    own = received(intake)
    letter = DepositedFile(f"surat {SECRET}.txt", reader(f"kepada {SECRET}".encode()))
    one = own.extend(ITEM, longer(DUE), letter)
    assert one.extension
    assert one.extension.file
    kept = Registers(intake.custody).open(one.item, one.extension.file.path)
    assert kept.read() == f"kepada {SECRET}".encode()
    kept.close()
    own.close(ITEM, ended(how="withdrawn", note="dicabut"))
    own.erase(ITEM, erasure())
    assert telling(tmp_path) == []
