"""A ZIP handed in: kept untouched as a record, and every document in it a record of its own, within bounds."""

import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ppid_archive.adapters.workers import SandboxedContent, Workshop
from ppid_archive.custody import Custody
from ppid_archive.domain.content import Gap
from ppid_archive.domain.deposit import Archived
from ppid_archive.domain.journal import Event
from ppid_archive.domain.record import Channel, Progress, RecordDescription, RelationKind
from ppid_archive.entrypoints.wording import shortfall
from ppid_archive.ingest.attachments import Allowances
from ppid_archive.ingest.intake import AcceptanceRules, Intake
from ppid_archive.ingest.pipeline import ingest
from ppid_archive.preservation.verification import verify
from ppid_archive.settings import IntakeSettings
from tests.conformance.fakes.content import FakeContent
from tests.houses import deposit, fake_intake, intake_of, real_intake
from tests.ingest.desk import acts, archived, found, hand_in, single
from tests.readers import documents, hostile_pdfs, signed_pdfs
from tests.readers.hostile_parcels import quine
from tests.readers.test_pdf_parts import portfolio


@pytest.fixture(scope="module")
def readers() -> Iterator[SandboxedContent]:
    content = SandboxedContent(Workshop(cores=2, read_seconds=30), os.environ)
    yield content
    content.close()


@pytest.fixture
def office(tmp_path: Path, readers: SandboxedContent) -> Intake:
    rules = AcceptanceRules(max_bytes=10 << 20, refused=IntakeSettings().refused)
    return replace(real_intake(tmp_path), content=readers, rules=rules)


def parcel(members: dict[str, str | bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in members.items():
            container.writestr(name, data)
    return written.getvalue()


def rows(custody: Custody) -> list[RecordDescription]:
    return [row.description for row in custody.catalogue.rows()]


def test_every_document_in_a_parcel_is_a_record_and_the_parcel_is_kept_untouched(office: Intake) -> None:
    data = parcel({"2025/Rapat/undangan.txt": "undangan rapat pleno", "daftar.txt": "daftar hadir"})
    whole = archived(office, deposit(data, "berkas.zip"))
    _, first, second = rows(office.custody)
    assert whole.relation_to(RelationKind.HAS_ATTACHMENT) == (first.record, second.record)
    assert first.relation_to(RelationKind.ATTACHMENT_OF) == (whole.record,)
    assert [one.accession.received_as for one in (first, second)] == [
        "berkas.zip#2025/Rapat/undangan.txt",
        "berkas.zip#daftar.txt",
    ]
    assert (first.originals[0].name, first.title.value) == ("undangan.txt", "undangan")
    assert (first.accession.channel, first.progress) == (Channel.ATTACHMENT, Progress.COMPLETE)
    assert (whole.shortfalls, whole.media_type) == ((), "application/zip")
    with office.custody.storage.open(whole.record, whole.originals[0].path) as stream:
        assert stream.read() == data
    assert found(office, "pleno") == [first.record]
    assert list(verify(office.custody)) == []


def test_parcels_in_parcels_are_opened_to_the_depth_limit(office: Intake) -> None:
    data: bytes = b"isi paling dalam"
    for level in range(9, 0, -1):
        data = parcel({f"tingkat-{level}.zip" if level < 9 else "isi.txt": data})
    archived(office, deposit(data, "tingkat-0.zip"))
    described = rows(office.custody)
    assert [one.title.value for one in described] == [f"tingkat-{level}" for level in range(6)]
    missing = single(described[-1].shortfalls)
    assert (missing.gap, missing.detail) == (Gap.ATTACHMENT_LEFT_INSIDE, "tingkat-6.zip (depth)")


def test_a_parcel_that_contains_itself_is_one_record_that_says_so(tmp_path: Path, office: Intake) -> None:
    data = quine(tmp_path / "arsip.zip").read_bytes()
    whole = archived(office, deposit(data, "arsip.zip"))
    assert len(rows(office.custody)) == 1
    assert whole.relations == ()
    missing = single(whole.shortfalls)
    assert missing.detail == "arsip.zip (itself)"
    assert "sama dengan bungkusannya sendiri" in shortfall(missing, "id")
    assert list(verify(office.custody)) == []


def test_a_pdf_embedded_in_itself_is_one_record_that_says_so(tmp_path: Path, office: Intake) -> None:
    data = hostile_pdfs.quine(tmp_path / "a.pdf").read_bytes()
    whole = archived(office, deposit(data, "a.pdf"))
    assert len(rows(office.custody)) == 1
    assert whole.relations == ()
    assert (Gap.ATTACHMENT_LEFT_INSIDE, "a.pdf (itself)") in {(one.gap, one.detail) for one in whole.shortfalls}
    assert list(verify(office.custody)) == []


def test_pdfs_within_pdfs_are_opened_to_the_depth_limit(tmp_path: Path, office: Intake) -> None:
    inner = b"isi yang terdalam"
    for level in range(8):
        file = hostile_pdfs.stream(inner, "/Type /EmbeddedFile")
        inner = hostile_pdfs.embedding(tmp_path / f"{level}.pdf", file).read_bytes()
    archived(office, deposit(inner, "a.pdf"))
    described = rows(office.custody)
    assert len(described) == 6
    missing = single(described[-1].shortfalls)
    assert (missing.gap, missing.detail) == (Gap.ATTACHMENT_LEFT_INSIDE, "lampiran-0.bin (depth)")


def test_nesting_does_not_multiply_what_one_deposit_may_hold(office: Intake) -> None:
    """42.zip in small: each level multiplies by eight, the deposit as a whole may hold twenty documents."""
    inner = [parcel({f"{a}-{b}.txt": f"isi {a} {b}" for b in range(8)}) for a in range(8)]
    data = parcel({f"{a}.zip": one for a, one in enumerate(inner)})
    receipt = single(list(ingest([deposit(data, "bom.zip")], office, allowances=Allowances(documents=20))))
    assert isinstance(receipt, Archived)
    assert len(rows(office.custody)) == 21
    left = [one.detail for row in rows(office.custody) for one in row.shortfalls]
    assert all(detail.endswith("(limit)") for detail in left)
    assert len(left) == 7


def test_what_cannot_be_taken_out_is_told_in_words_with_its_reason(office: Intake) -> None:
    head = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8" + bytes(43) + (128).to_bytes(4, "little") + bytes(64)
    program = head + b"PE\0\0\x4c\x01\3\0" + bytes(12) + b"\xe0\0\x02\x01\x0b\x01" + bytes(300)
    whole = archived(office, deposit(parcel({"pasang.exe": program, "kosong.txt": "", "a.txt": "x"}), "a.zip"))
    told = [shortfall(one, "id") for one in whole.shortfalls]
    assert told == [
        "Tidak dikeluarkan, tetap tersimpan di dalam berkasnya: pasang.exe (program, bukan dokumen).",
        "Tidak dikeluarkan, tetap tersimpan di dalam berkasnya: kosong.txt (kosong).",
    ]
    assert [one.detail["reason"] for one in acts(office, Event.QUARANTINE)] == ["program", "empty"]


def test_a_damaged_member_stays_inside_and_the_others_come_out(office: Intake) -> None:
    data = bytearray(parcel({"a.txt": bytes(range(256)) * 9, "b.txt": "utuh"}))
    data[60] ^= 0xFF
    whole = archived(office, deposit(bytes(data), "a.zip"))
    assert [one.detail for one in whole.shortfalls] == ["a.txt (unreadable)"]
    assert [one.title.value for one in rows(office.custody)] == ["a", "b"]


def test_a_second_parcel_with_the_same_documents_is_tied_to_the_records_there_are(office: Intake) -> None:
    first = archived(office, deposit(parcel({"a.txt": "anggaran"}), "satu.zip"))
    second = archived(office, deposit(parcel({"b.txt": "anggaran", "c.txt": "lain"}), "dua.zip"))
    (held,) = first.relation_to(RelationKind.HAS_ATTACHMENT)
    assert held in second.relation_to(RelationKind.HAS_ATTACHMENT)
    assert len(rows(office.custody)) == 4


def test_names_that_are_not_utf_8_are_kept_as_they_were_written(office: Intake) -> None:
    data = parcel({"xxxx.txt": "isi"}).replace(b"xxxx.txt", "café.txt".encode("cp1252"))
    archived(office, deposit(data, "a.zip"))
    original = rows(office.custody)[1].originals[0]
    assert (original.name, original.name_bytes) == ("café.txt", "café.txt".encode("cp1252").hex())


def test_a_parcel_whose_second_original_is_packed_too_is_read_from_the_right_one(tmp_path: Path) -> None:
    intake = intake_of(fake_intake(tmp_path).custody, FakeContent())
    pages = deposit("%PARCEL a.txt\nsatu", "1.zip"), deposit("%PARCEL b.txt\ndua", "2.zip")
    both = replace(pages[0], files=(*pages[0].files, *pages[1].files))
    hand_in(intake, both)
    assert [found(intake, word) for word in ("satu", "dua")] == [["3673-2026-000002"], ["3673-2026-000003"]]


def test_files_of_a_portfolio_are_records_with_what_the_portfolio_says_of_them(office: Intake, tmp_path: Path) -> None:
    data = portfolio(tmp_path / "portofolio.pdf").read_bytes()
    whole = archived(office, deposit(data, "portofolio.pdf"))
    _, *inside = rows(office.custody)
    assert whole.relation_to(RelationKind.HAS_ATTACHMENT) == tuple(one.record for one in inside)
    assert [(one.accession.received_as, one.note) for one in inside[:2]] == [
        ("portofolio.pdf#2026_.._../Triwulan I/laporan.txt", None),
        ("portofolio.pdf#surat.txt", "Surat pengantar"),
    ]
    assert found(office, "dua") == [inside[0].record]


def test_signatures_are_on_the_record_and_in_the_original_as_it_came(office: Intake, tmp_path: Path) -> None:
    path = signed_pdfs.sign(documents.pdf(tmp_path / "surat.pdf", "Surat Keputusan"), "Budi Santoso")
    told = archived(office, deposit(path.read_bytes(), "surat.pdf"))
    assert [(one.signer, one.covers_file) for one in told.signatures] == [("Budi Santoso", True)]
    with office.custody.storage.open(told.record, told.originals[0].path) as stored:
        assert stored.read() == path.read_bytes()
