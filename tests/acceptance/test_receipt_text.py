"""What staff find in their drop folder can be read by them, in their language, and by their file manager."""

import json
from datetime import UTC, datetime

import pytest
import yaml

from ppid_archive.domain.content import Gap, Shortfall
from ppid_archive.domain.deposit import Archived
from ppid_archive.domain.identity import record_id
from ppid_archive.domain.record import Relation, RelationKind, with_relations
from ppid_archive.domain.signature import Signature
from ppid_archive.entrypoints.receipt_text import receipt_name, receipt_text, side_car_complaint, side_car_fault
from ppid_archive.entrypoints.wording_twin import Lang
from tests.domain.described import description
from tests.houses import WIB, deposit


@pytest.mark.parametrize("name", ["surat\u202egpj.txt", "nama\nbaris.txt", "folder/surat\x1b[2J.txt"])
def test_a_receipts_name_shows_no_more_than_its_words_do(name: str) -> None:
    named = receipt_name(description(), name)
    assert named.isprintable()
    assert "\u202e" not in named
    assert "/" not in named


@pytest.mark.parametrize(
    ("lang", "size"), [("id", "Ukuran          : {} byte\n"), ("en", "Size            : {} bytes\n")]
)
def test_a_size_is_told_in_the_readers_language(lang: Lang, size: str) -> None:
    told = description()
    text = receipt_text(Archived(deposit("undangan"), told), "Hukum", WIB, lang)
    assert size.format(told.size) in text


@pytest.mark.parametrize(
    ("lang", "told"),
    [("id", "Yang ada di dalamnya diarsipkan tersendiri: {}, dan 2 lagi."), ("en", "{}, and 2 more.")],
)
def test_a_receipt_names_the_records_that_came_out_of_a_container(lang: Lang, told: str) -> None:
    numbers = [record_id("3673", 2026, serial) for serial in range(11, 18)]
    inside = [Relation(kind=RelationKind.HAS_ATTACHMENT, record=number) for number in numbers]
    receipt = Archived(deposit("berkas.zip"), with_relations(description(), inside))
    assert told.format(", ".join(numbers[:5])) in receipt_text(receipt, "Hukum", WIB, lang)


@pytest.mark.parametrize("text", ["title: [a\n  b: {", '{"title": "a",}\n{'])
def test_a_slip_in_a_side_car_is_told_by_its_place(text: str) -> None:
    try:
        (json.loads if text.startswith("{") else yaml.safe_load)(text)
    except ValueError as error:
        missing = Shortfall(gap=Gap.DAMAGED, detail=str(error))
    except yaml.YAMLError as error:
        missing = Shortfall(gap=Gap.DAMAGED, detail=" ".join(str(error).split()))
    assert "salah tulis pada baris" in side_car_fault(missing, "id")
    assert "expect" not in side_car_fault(missing, "id").lower()
    assert "a slip at line" in side_car_fault(missing, "en")


def test_a_side_car_that_is_no_list_of_names_is_told_so_in_indonesian() -> None:
    missing = Shortfall(gap=Gap.DAMAGED, detail="no list of names and values (name: value)")
    assert side_car_fault(missing, "id") == "bukan daftar nama dan nilai (nama: nilai)"
    assert side_car_fault(missing, "en") == missing.detail


def test_an_unknown_key_of_the_place_is_answered_with_the_keys_of_the_place() -> None:
    told = side_car_complaint("location.rak", "extra_forbidden", "", "id")
    assert told == "location.rak: kunci tidak dikenal; yang dikenal: room, shelf, box, folder"
    assert "document_number" in side_car_complaint("titel", "extra_forbidden", "", "id")
    assert "amount, unit" in side_car_complaint("extent.jumlah", "extra_forbidden", "", "id")
    assert "carbon_copy" in side_car_complaint("copy_status", "enum", "", "id")
    assert "scan" in side_car_complaint("kind", "enum", "", "id")


SIGNED_ID = f"""\
Bertanda tangan elektronik: Budi Santoso, KPU, sertifikat dari Balai Rekaan, \
menurut dokumen pada 2026-11-02 09:30 {WIB}, tidak mencakup seluruh berkas.
Berstempel waktu elektronik: nama tidak terbaca, menurut dokumen pada 2026-11-02 09:30 (zona waktu tidak disebut), \
mencakup seluruh berkas.
Tanda tangan itu ada pada berkas asli, yang disimpan tanpa diubah: tercatat, keabsahannya tidak diperiksa."""
SIGNED_EN = f"""\
Digitally signed: Budi Santoso, KPU, certificate by Balai Rekaan, by its own account at 2026-11-02 09:30 {WIB}, \
does not cover the whole file.
Digitally time-stamped: name not readable, by its own account at 2026-11-02 09:30 (no time zone given), \
covers the whole file.
The signature is in the original, which is kept unchanged: noted, not verified."""


@pytest.mark.parametrize(("lang", "said"), [("id", SIGNED_ID), ("en", SIGNED_EN)])
def test_a_receipt_tells_who_signed_and_that_it_was_not_checked(lang: Lang, said: str) -> None:
    signatures = (
        Signature(
            signer="Budi Santoso",
            organisation="KPU",
            issuer="Balai Rekaan",
            claimed_at=datetime(2026, 11, 2, 2, 30, tzinfo=UTC),
            covers_file=False,
        ),
        Signature(claimed_at=datetime(2026, 11, 2, 9, 30), covers_file=True, is_timestamp=True),  # noqa: DTZ001 - as told
    )
    told = description().model_copy(update={"signatures": signatures})
    assert said in receipt_text(Archived(deposit("undangan"), told), "Hukum", WIB, lang)
