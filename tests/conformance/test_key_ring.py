"""What every key ring promises, the real one and the fake."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppid_archive.adapters.age_key_ring import AgeKeyRing
from ppid_archive.domain.errors import Damaged, KeyMissing, RuleBroken
from ppid_archive.ports.key_ring import KeyRing
from tests.conformance.fakes.key_ring import FakeKeyRing

MAKERS: dict[str, Callable[[Path], KeyRing]] = {
    "fake": lambda _: FakeKeyRing(),
    "age": lambda folder: AgeKeyRing(folder / "safe" / "keys.txt"),
}


@pytest.fixture(params=sorted(MAKERS))
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], KeyRing]:
    return lambda name: MAKERS[request.param](tmp_path / name)


@pytest.fixture
def ring(make: Callable[[str], KeyRing]) -> KeyRing:
    made = make("own")
    made.create()
    return made


def sealed(ring: KeyRing, data: bytes) -> bytes:
    with ring.seal(io.BytesIO(data)) as stream:
        return stream.read()


def unsealed(ring: KeyRing, data: bytes) -> bytes:
    with ring.unseal(io.BytesIO(data)) as stream:
        return stream.read()


@given(data=st.binary(max_size=300_000))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_sealed_is_opened_as_it_was(ring: KeyRing, data: bytes) -> None:
    hidden = sealed(ring, data)
    assert hidden.startswith(ring.mark)
    assert len(data) < 8 or data not in hidden
    assert unsealed(ring, hidden) == data


def test_without_a_key_file_nothing_is_sealed_or_opened(make: Callable[[str], KeyRing], ring: KeyRing) -> None:
    hidden, none = sealed(ring, b"rahasia"), make("none")
    for deed in (none.keys, none.renew, none.forget_old, lambda: sealed(none, b""), lambda: unsealed(none, hidden)):
        with pytest.raises(KeyMissing):
            deed()


def test_another_office_opens_nothing_and_hears_so_at_once(make: Callable[[str], KeyRing], ring: KeyRing) -> None:
    other = make("other")
    other.create()
    other.renew()
    other.renew()
    other.forget_old()
    with pytest.raises(KeyMissing):
        other.unseal(io.BytesIO(sealed(ring, b"rahasia")))


def test_a_key_file_is_never_made_over_another(ring: KeyRing) -> None:
    before = ring.keys()
    with pytest.raises(RuleBroken):
        ring.create()
    assert ring.keys() == before


def test_an_old_key_opens_until_it_is_forgotten(ring: KeyRing) -> None:
    old, hidden = ring.keys(), sealed(ring, b"rahasia")
    ring.renew()
    assert ring.keys()[0] != old[0]
    assert ring.keys()[1] == old[1]
    assert unsealed(ring, hidden) == b"rahasia"
    anew = sealed(ring, b"lagi")
    ring.forget_old()
    assert unsealed(ring, anew) == b"lagi"
    with pytest.raises(KeyMissing):
        unsealed(ring, hidden)


def test_the_recovery_key_opens_everything_whatever_became_of_the_file(make: Callable[[str], KeyRing]) -> None:
    ring = make("own")
    secret = ring.create()
    first = sealed(ring, b"satu")
    ring.renew()
    ring.forget_old()
    second = sealed(ring, b"dua")
    again = ring.recovered(f"  {secret.lower()}\n")
    assert [unsealed(again, one) for one in (first, second)] == [b"satu", b"dua"]
    with pytest.raises(KeyMissing):
        ring.recovered("AGE-SECRET-KEY-1RAHASIA")


@pytest.mark.parametrize("cut", [1, 40, -1])
def test_what_is_cut_short_is_damaged_before_its_end(ring: KeyRing, cut: int) -> None:
    hidden = sealed(ring, b"rahasia " * 20_000)
    with pytest.raises(Damaged):
        unsealed(ring, hidden[:cut] if cut < 0 else hidden[: len(hidden) // 2 + cut])
