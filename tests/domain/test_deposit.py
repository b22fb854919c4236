"""What is handed in: a side-car is taken at its word or refused, and a deposit never spills what it carries."""

from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ppid_archive.domain.deposit import (
    AlreadyHeld,
    Archived,
    CannotRead,
    Deposit,
    DepositedFile,
    Refusal,
    Refused,
    SideCar,
)
from ppid_archive.domain.record import Channel, Kind, Location
from tests.domain.described import description

_SECRET = b"gaji pegawai"
_MAYBE = st.none() | st.text(max_size=20)
_CARS = st.builds(
    SideCar,
    title=_MAYBE,
    document_number=_MAYBE,
    document_date=st.none() | st.dates(),
    class_code=_MAYBE,
    kind=st.none() | st.sampled_from(Kind),
    location=st.none() | st.builds(Location, room=_MAYBE, shelf=_MAYBE, box=_MAYBE),
    dossier=_MAYBE,
    note=_MAYBE,
)


def _read() -> Iterator[bytes]:
    yield _SECRET


def _deposit() -> Deposit:
    return Deposit((DepositedFile("surat.pdf", _read),), "test:1", "surat.pdf", "keuangan", "Budi", Channel.LIBRARY)


@given(_CARS)
def test_a_side_car_reads_back_as_it_was_written(car: SideCar) -> None:
    assert SideCar.model_validate_json(car.as_json()) == car


def test_a_side_car_as_the_guide_shows_it_is_understood() -> None:
    told = SideCar.model_validate(
        {
            "title": "Undangan Rapat Pleno",
            "document_date": "2020-09-28",
            "kind": "scan",
            "location": {"room": "Ruang Arsip", "shelf": "2", "box": "15"},
        }
    )
    assert (told.document_date, told.kind) == (date(2020, 9, 28), Kind.SCAN)
    assert told.location == Location(room="Ruang Arsip", shelf="2", box="15")
    assert (told.class_code, told.dossier, told.note) == (None, None, None)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("judul", "Undangan"),
        ("titel", "Undangan"),
        ("document_date", "2020-02-30"),
        ("kind", "fotokopi"),
        ("location", {"lemari": "2"}),
        ("schema_version", 2),
    ],
)
def test_a_slip_of_the_pen_in_a_side_car_is_told_by_its_key(key: str, value: object) -> None:
    with pytest.raises(ValidationError) as told:
        SideCar.model_validate({"title": "Undangan", key: value})
    assert {error["loc"][0] for error in told.value.errors()} == {key}


@given(st.sampled_from(Refusal), st.text())
def test_what_cannot_be_read_keeps_its_reason_and_the_fact_behind_it(reason: Refusal, detail: str) -> None:
    fault = CannotRead(reason, detail)
    assert (fault.reason, fault.detail) == (reason, detail)
    assert str(fault) == f"{reason.value}: {detail}"


def test_a_files_bytes_can_be_had_as_often_as_asked() -> None:
    (file,) = _deposit().files
    assert [b"".join(file.read()) for _ in range(3)] == [_SECRET] * 3


def test_a_deposit_shown_in_a_log_does_not_show_how_to_read_it() -> None:
    shown = repr(_deposit())
    assert "surat.pdf" in shown
    assert "_read" not in shown


def test_a_deposit_says_nothing_and_belongs_to_nothing_unless_told() -> None:
    assert _deposit().says == SideCar()
    assert _deposit().part_of is None


def test_an_answer_names_the_deposit_it_answers_and_cannot_be_altered() -> None:
    deposit, told = _deposit(), description()
    answers = (Archived(deposit, told), AlreadyHeld(deposit, told), Refused(deposit, Refusal.EMPTY))
    assert all(answer.deposit is deposit for answer in answers)
    assert len(set(map(repr, answers))) == len(answers)
    for answer in answers:
        with pytest.raises(FrozenInstanceError):
            answer.deposit = deposit  # type: ignore[misc] # what is tried here


@given(st.text(st.characters() | st.characters(categories=["Cs"]), max_size=20))
def test_the_fact_behind_a_refusal_can_be_written_down_whatever_the_files_name(name: str) -> None:
    """Names on disk need not be UTF-8; Python hands their bytes on as lone surrogates."""
    fault = CannotRead(Refusal.NOT_A_FILE, name)
    assert fault.detail.encode().decode() == fault.detail
    assert str(fault).encode()
