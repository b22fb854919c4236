"""Names that never change: record numbers that sort as numbers, digests that name every byte and its place."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ppid_archive.domain.errors import NotARecordNumber
from ppid_archive.domain.identity import (
    Digest,
    DigestField,
    RecordIdField,
    digest_from_hex,
    digest_of_pages,
    hex_of,
    number_of,
    parse_record_id,
    record_id,
)

_OFFICES = st.from_regex(r"[0-9]{2,6}", fullmatch=True)
_YEARS = st.integers(min_value=1, max_value=9999)
_NUMBERS = st.integers(min_value=0, max_value=999_999)
_BYTES = st.binary(max_size=20)


def _digest(data: bytes) -> Digest:
    return digest_from_hex(hashlib.sha512(data).hexdigest())


@given(_OFFICES, _YEARS, _NUMBERS)
def test_a_record_number_tells_what_it_was_formed_from(office: str, year: int, number: int) -> None:
    formed = record_id(office, year, number)
    assert parse_record_id(formed) == TypeAdapter(RecordIdField).validate_python(formed) == formed
    assert (*formed.split("-")[:2], number_of(formed)) == (office, f"{year:04d}", number)


@given(_OFFICES, st.lists(st.tuples(_YEARS, _NUMBERS)))
def test_an_offices_record_numbers_sort_as_their_years_and_numbers_do(
    office: str, received: list[tuple[int, int]]
) -> None:
    assert sorted(record_id(office, *one) for one in received) == [record_id(office, *one) for one in sorted(received)]


def test_a_record_number_reads_as_the_guide_shows_it() -> None:
    assert record_id("3673", 2026, 123) == "3673-2026-000123"
    assert parse_record_id(" 3673-2026-000123\n") == "3673-2026-000123"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "123",
        "3673-2026-123",
        "3673-2026-0001234",
        "3673/2026/000123",
        "3673-26-000123",
        "3-2026-000123",
        "3673-2026-000123\n3673-2026-000124",
        "../3673-2026-000123",
        "٣٦٧٣-٢٠٢٦-٠٠٠١٢٣",
        "3673-2026-00012３",
    ],
)
def test_what_is_no_record_number_is_told_with_what_was_typed(typed: str) -> None:
    with pytest.raises(NotARecordNumber) as told:
        parse_record_id(typed)
    assert told.value.text == typed


@given(st.text(alphabet="0123456789-٣３ \n", max_size=20) | st.text())
def test_whatever_is_typed_is_a_number_in_plain_digits_or_refused(typed: str) -> None:
    plain = re.fullmatch(r"[0-9]{2,6}-[0-9]{4}-[0-9]{6}", typed.strip())
    try:
        assert parse_record_id(typed) == typed.strip()
    except NotARecordNumber:
        assert plain is None
    else:
        assert plain


@given(_BYTES)
def test_a_digest_is_written_one_way_and_reads_back_as_hexadecimal(data: bytes) -> None:
    value = hashlib.sha512(data).hexdigest()
    assert digest_from_hex(value.upper()) == digest_from_hex(value)
    assert hex_of(digest_from_hex(value)) == value
    assert TypeAdapter(DigestField).validate_python(digest_from_hex(value)) == f"sha512:{value}"


@pytest.mark.parametrize("value", ["", "ab" * 32, "g" * 128, "AB" * 64])
def test_what_is_no_sha512_names_nothing_on_disk(value: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(DigestField).validate_python(f"sha512:{value}")


@given(_BYTES)
def test_a_deposit_of_one_file_bears_the_files_own_digest(data: bytes) -> None:
    assert digest_of_pages([_digest(data)]) == _digest(data)


@given(st.lists(_BYTES, min_size=1, max_size=5), st.lists(_BYTES, min_size=1, max_size=5))
def test_two_deposits_bear_one_digest_only_with_the_same_pages_in_the_same_order(
    one: list[bytes], other: list[bytes]
) -> None:
    digests = [digest_of_pages([_digest(page) for page in pages]) for pages in (one, other, one[::-1])]
    assert (digests[0] == digests[1]) == (one == other)
    assert (digests[0] == digests[2]) == (one == one[::-1])


def test_the_digest_of_pages_is_that_of_a_list_anybody_can_make_by_hand() -> None:
    pages = [_digest(b"hal-1"), _digest(b"hal-2")]
    listed = f"{hashlib.sha512(b'hal-1').hexdigest()}\n{hashlib.sha512(b'hal-2').hexdigest()}\n"
    assert digest_of_pages(pages) == f"sha512:{hashlib.sha512(listed.encode()).hexdigest()}"
