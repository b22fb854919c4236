"""The papers of a disposal: what stands on each, and from when on there is one."""

from datetime import date

import pytest

from ppid_archive.domain.disposal import Disposal, Listed
from ppid_archive.domain.disposal_papers import PaperKind, PaperNames, paper_of
from ppid_archive.domain.errors import DisposalRefused
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.paper import Letterhead, Table
from ppid_archive.domain.record import Kind
from ppid_archive.domain.steps import Appraisal, Judged, Person, Proposal
from tests.office_forms import FORMS

SARI = Person(name="Sari (contoh)", role="Sekretaris")
NAMES = PaperNames(
    Letterhead(("KPU KOTA CONTOH",)),
    "KPU Kota Contoh",
    witness_roles=("Unit Hukum",),
    stages={Kind.SCAN: "Salinan (hasil pindai)"},
    forms=FORMS,
)
FIRST, SECOND = RecordId("3673-2026-000001"), RecordId("3673-2026-000002")


def line(record: RecordId, **more: object) -> Listed:
    facts: dict[str, object] = {"title": "Undangan rapat", "class_code": "TU.01", "series": "Undangan", "year": 2019}
    facts |= {"pages": 3, "kind": Kind.SCAN, "kept_until": date(2022, 1, 5), "retention_months": 24, "version": 2}
    return Listed.model_validate({"record": record, **facts, **more})


def proposed() -> Disposal:
    proposal = Proposal(number="1/ND/2026", on=date(2026, 11, 2), by=SARI, about="undangan 2019")
    lines = line(FIRST), line(SECOND, kind=Kind.SOFTFILE, pages=None, exceptions="kecuali SK")
    return Disposal(item=ItemId(RecordId("3673-2026-M000001")), proposal=proposal, listed=lines)


def appraised() -> Disposal:
    spared = (Judged(record=SECOND, reason="bernilai sejarah"),)
    step = Appraisal(number="2", on=date(2026, 11, 3), by=SARI, panel=(SARI,), reason="tidak bernilai", spared=spared)
    return proposed().model_copy(update={"appraisal": step})


def test_the_list_has_the_prescribed_columns_and_a_line_for_each_record() -> None:
    paper = paper_of(proposed(), PaperKind.LIST, NAMES)
    (table,) = paper.tables
    assert [one.header for one in table.columns] == [
        "No",
        "Jenis Arsip",
        "Tahun",
        "Jumlah",
        "Tingkat Perkembangan",
        "Keterangan",
    ]
    remark = "Arsip 3673-2026-000001; kode TU.01; habis retensi 5 Januari 2022"
    assert table.rows[0] == (1, "Undangan: Undangan rapat", 2019, "3 lembar", "Salinan (hasil pindai)", remark)
    assert table.rows[1][3:5] == ("1 berkas", "")
    assert str(table.rows[1][5]).endswith("; pengecualian JRA: kecuali SK")
    assert paper.signatures[0].name == "Sari (contoh)"
    described = proposed().model_copy(update={"listed": (line(FIRST, copy_status="original"),)})
    assert paper_of(described, PaperKind.LIST, NAMES).tables[0].rows[0][4] == "Asli"
    assert all(_square(table) for table in paper.tables)


def test_what_the_panel_spares_is_named_and_goes_on_no_further_list() -> None:
    paper = paper_of(appraised(), PaperKind.APPRAISAL, NAMES)
    assert any("bernilai sejarah" in str(row) for table in paper.tables for row in table.rows)
    assert all(_square(table) for table in paper.tables)
    request = paper_of(appraised(), PaperKind.REQUEST, NAMES)
    assert [len(table.rows) for table in request.tables] == [1]
    assert request.facts[0].value == "Kepala Arsip Nasional Republik Indonesia"
    draft = paper_of(appraised(), PaperKind.DECISION, NAMES)
    assert (draft.number, draft.day) == ("", None)


@pytest.mark.parametrize("kind", [PaperKind.REQUEST, PaperKind.DECISION, PaperKind.CERTIFICATE, PaperKind.DESTROYED])
def test_there_is_no_paper_before_what_it_rests_on(kind: PaperKind) -> None:
    with pytest.raises(DisposalRefused):
        paper_of(proposed(), kind, NAMES)


def test_the_panels_sheet_can_be_made_before_it_meets() -> None:
    paper = paper_of(proposed(), PaperKind.APPRAISAL, NAMES)
    assert (paper.number, paper.day, paper.tables) == ("", None, ())


def _square(table: Table) -> bool:
    return all(len(row) == len(table.columns) for row in table.rows)
