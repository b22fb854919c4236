"""The shape of a transfer: what goes, what is spared, what its papers are."""

from datetime import date

from ppid_archive.domain.disposal import Appraisal, Judged, Person
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.record import Kind
from ppid_archive.domain.transfer import HandOver, Permanent, Transfer, TransferProposal, Verification
from tests.domain.described import DIGEST

SARI = Person(name="Sari (contoh)", role="Sekretaris")
FIRST, SECOND, THIRD, PAPER, CERTIFICATE = (RecordId(f"3673-2026-{number:06d}") for number in range(1, 6))
SIGNED = {"number": "1", "on": date(2026, 11, 21), "by": SARI}


def line(record: RecordId) -> Permanent:
    return Permanent(
        record=record,
        version=1,
        digest=DIGEST,
        title="Rekapitulasi",
        class_code="PL.01.8",
        series="Hasil Pemilu",
        dated=date(2019, 5, 21),
        kind=Kind.SCAN,
    )


def test_what_panel_and_institution_spare_does_not_go_and_every_paper_is_known() -> None:
    proposal = TransferProposal.model_validate(SIGNED | {"about": "hasil 2019", "receiver": "ANRI", "record": PAPER})
    listed = tuple(map(line, (FIRST, SECOND, THIRD)))
    transfer = Transfer(item=ItemId(RecordId("3673-2026-S000001")), proposal=proposal, listed=listed)
    assert transfer.going() == listed
    spared = (Judged(record=FIRST, reason="belum lengkap"),)
    panel = Appraisal.model_validate(SIGNED | {"panel": (SARI,), "reason": "bernilai sejarah", "spared": spared})
    verified = Verification.model_validate(SIGNED | {"spared": (Judged(record=SECOND, reason="tidak terbaca"),)})
    handed = HandOver.model_validate(SIGNED | {"certificate": CERTIFICATE, "received_by": SARI})
    done = transfer.model_copy(update={"appraisal": panel, "verification": verified, "hand_over": handed})
    assert [one.record for one in done.going()] == [THIRD]
    assert (transfer.paper_records(), done.paper_records()) == ((PAPER,), (PAPER, CERTIFICATE))
    assert Transfer.model_validate_json(done.as_json()) == done
