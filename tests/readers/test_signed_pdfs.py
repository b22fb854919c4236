"""Signatures in PDFs: who signed is noted, nothing is verified, nothing is taken away, and forged ones harm nobody."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ppid_archive.domain.content import Extraction
from ppid_archive.domain.signature import Signature
from tests.readers import documents as make
from tests.readers import signed_pdfs as signing
from tests.readers.conftest import Read
from tests.readers.test_formats import words

AT = "/M (D:20261102093000+07'00')"


def letter(tmp_path: Path) -> Path:
    return make.pdf(tmp_path / "surat.pdf", "Surat Keputusan Nomor 12 Tahun 2026")


def only(extraction: Extraction) -> Signature:
    assert words(extraction) == "Surat Keputusan Nomor 12 Tahun 2026"
    assert not extraction.shortfalls
    (signature,) = extraction.signatures
    return signature


@pytest.mark.parametrize("kind", ["adbe.pkcs7.detached", "ETSI.CAdES.detached"])
def test_a_signature_tells_who_signed_when_and_over_what(tmp_path: Path, read: Read, kind: str) -> None:
    path = signing.sign(letter(tmp_path), "Budi Santoso", entries=AT, kind=kind)
    before = path.read_bytes()
    assert only(read(path)) == Signature(
        signer="Budi Santoso",
        organisation=signing.ORGANISATION,
        issuer=signing.ISSUER,
        claimed_at=datetime(2026, 11, 2, 2, 30, tzinfo=UTC),
        covers_file=True,
    )
    assert path.read_bytes() == before


def test_of_two_signatures_only_the_last_covers_the_whole_file(tmp_path: Path, read: Read) -> None:
    path = signing.sign(signing.sign(letter(tmp_path), "Budi Santoso"), "Siti Aminah")
    found = read(path).signatures
    assert [(one.signer, one.covers_file) for one in found] == [("Budi Santoso", False), ("Siti Aminah", True)]


def test_what_was_added_after_the_signature_is_not_covered(tmp_path: Path, read: Read) -> None:
    path = signing.sign(letter(tmp_path), "Budi Santoso")
    path.write_bytes(path.read_bytes() + b"% tambahan\n")
    assert only(read(path)).covers_file is False


def test_a_field_that_waits_for_a_signature_is_none(tmp_path: Path, read: Read) -> None:
    field = "/AcroForm << /SigFlags 1 /Fields [<< /FT /Sig /T (Kosong) >>] >>"
    assert read(make.pdf(tmp_path / "a.pdf", "kata", extra=field)).signatures == ()


def test_a_signature_that_cannot_be_read_is_noted_by_the_name_beside_it(tmp_path: Path, read: Read) -> None:
    path = signing.sign(letter(tmp_path), "", entries="/Name (Budi Santoso) /M (kemarin)", contents=b"\x30\x82rusak")
    assert only(read(path)) == Signature(signer="Budi Santoso", covers_file=True)


def test_a_name_that_steers_the_screen_is_tamed(tmp_path: Path, read: Read) -> None:
    path = signing.sign(letter(tmp_path), "Budi\n\u202eosotnaS\x1b[2J")
    assert only(read(path)).signer == "Budi osotnaS [2J"


def test_a_stamp_of_time_is_told_from_a_signature(tmp_path: Path, read: Read) -> None:
    path = signing.sign(letter(tmp_path), "Penanda Waktu", kind="ETSI.RFC3161")
    assert only(read(path)).is_timestamp


@pytest.mark.parametrize(
    "contents",
    [b"", b"\x30\x80" * 500_000, b"\x30\x84\x7f\xff\xff\xff" * 100_000, b"\xff" * 3_000_000, b"\xa0\x80\x30" * 300_000],
)
def test_forged_signatures_cost_no_words(tmp_path: Path, read: Read, contents: bytes) -> None:
    path = signing.sign(letter(tmp_path), "", contents=contents, room=len(contents) + 10)
    assert only(read(path)).signer is None


@pytest.mark.parametrize(
    "spans",
    [
        "[]",
        "[0 1 2]",
        "[0 -5 9 9]",
        "[0 99999999999999999999 1 1]",
        "[9 9 1 1]",
        "[(a) (b) (c) (d)]",
        "[0 1 9999999 9]",
    ],
)
def test_nonsense_about_what_is_covered_is_not_repeated(tmp_path: Path, read: Read, spans: str) -> None:
    value = f"<< /Type /Sig /Name (Budi) /ByteRange {spans} /Contents <00> >>"
    form = f"/AcroForm << /SigFlags 3 /Fields [<< /FT /Sig /T (a) /V {value} >>] >>"
    (signature,) = read(make.pdf(tmp_path / "a.pdf", "kata", extra=form)).signatures
    assert (signature.signer, signature.covers_file) in {("Budi", None), ("Budi", False)}


def test_a_field_that_is_its_own_child_is_counted_once(tmp_path: Path, read: Read) -> None:
    path = make.pdf_of(
        tmp_path / "a.pdf",
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R 4 0 R 4 0 R] >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        "<< /FT /Sig /T (a) /Kids [4 0 R 4 0 R] /V << /Name (Budi) /ByteRange [0 1 2 3] /Contents <00> >> >>",
        "<< >>",
    )
    assert [one.signer for one in read(path).signatures] == ["Budi"]
