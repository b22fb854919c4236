"""What every value written to disk promises: one form, read back alike, closed to what it does not know."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ppid_archive.domain.on_disk import OnDisk


class _Slip(OnDisk):
    """A made-up value."""

    words: str
    note: str | None = None
    share: float = 0.0
    day: date | None = None


_SLIPS = st.builds(
    _Slip,
    words=st.text(),
    note=st.none() | st.text(),
    share=st.floats(allow_nan=False, allow_infinity=False),
    day=st.none() | st.dates(),
)


@given(_SLIPS)
def test_a_value_reads_back_from_its_form_on_disk_and_has_one_form_only(slip: _Slip) -> None:
    written = slip.as_json()
    back = _Slip.model_validate_json(written)
    assert back == slip
    assert back.as_json() == written


@given(_SLIPS)
def test_the_form_on_disk_is_plain_json_that_ends_in_one_line_break_and_leaves_out_what_is_not_known(
    slip: _Slip,
) -> None:
    written = slip.as_json()
    assert written.endswith(b"}\n")
    told = json.loads(written.decode("utf-8"))
    assert told["words"] == slip.words
    assert ("note" in told, "day" in told) == (slip.note is not None, slip.day is not None)


def test_letters_stand_on_disk_as_people_write_them() -> None:
    assert "pengumuman – é" in _Slip(words="pengumuman – é").as_json().decode("utf-8")


def test_a_value_is_neither_changed_in_place_nor_given_a_field_it_does_not_know() -> None:
    slip = _Slip(words="rapat")
    with pytest.raises(ValidationError, match="frozen"):
        slip.words = "pleno"
    with pytest.raises(ValidationError, match="word"):
        _Slip.model_validate({"words": "rapat", "word": "pleno"})
    assert slip == _Slip(words="rapat")
