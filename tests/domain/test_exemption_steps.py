"""The steps of an exception: whatever is missing together is told together, and nothing else is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.classification import Ground
from ppid_archive.domain.errors import RuleBroken
from ppid_archive.domain.exemption import (
    Conclusion,
    Exemption,
    ExemptionState,
    Issuer,
    Listed,
    Matter,
    Occasion,
    Participant,
    Period,
)
from ppid_archive.domain.exemption_law import Level
from ppid_archive.domain.exemption_steps import decided, forwarded, obstacles_to_matter, revoked
from ppid_archive.domain.exemption_steps import tested as with_test
from ppid_archive.domain.retention import add_years
from tests.ingest.exempting_office import (
    FIVE_YEARS,
    LAW,
    MATTER,
    PRESENT,
    TODAY,
    a_decision,
    a_matter,
    a_test,
    deed,
    forwarding,
    revocation,
)

_DAY = timedelta(days=1)
_DEFECTS = st.sets(
    st.sampled_from(
        ["unsigned", "no sheet", "future", "low level", "not forwarded", "not approved", "no start", "open"]
    )
)


def proposed(matter: Matter = MATTER) -> Exemption:
    return Exemption(
        item="3673-2026-P000001",  # type: ignore[arg-type] # a number as it is written
        state=ExemptionState.PROPOSED,
        records=(Listed(record="3673-2026-000001", title="x"),),  # type: ignore[arg-type] # the same
        matter=matter,
        occasion=Occasion.BEFORE_REQUEST,
        proposed=deed(),
    )


@given(_DEFECTS)
def test_a_decision_is_refused_with_just_the_obstacles_there_are(defects: set[str]) -> None:
    one = proposed() if "not forwarded" in defects else forwarded(proposed(), forwarding(), level=Level.REGENCY)
    found_open = "open" in defects
    test = a_test(
        participants=(*PRESENT, Participant(name="Tina", role="Ahli", signed="unsigned" not in defects)),
        sheet=None if "no sheet" in defects else "papers/lembar.pdf",
        conclusion=Conclusion.OPEN if found_open else Conclusion.EXCEPTED,
        period=None if found_open else FIVE_YEARS,
    )
    low = Issuer(body="KPU Kota", level=Level.REGENCY, unit="PPID", officer="Tono")
    other: dict[str, object] = {"issuer": low} if "low level" in defects else {}
    other |= {"approval": None} if "not approved" in defects else {}
    other |= {"period_start": None} if "no start" in defects else {}
    decision = a_decision(TODAY + _DAY if "future" in defects else TODAY, noted=deed(), **other)
    told = defects - ({"no start"} if found_open else set()) - ({"not forwarded"} if "low level" in defects else set())
    before = with_test(one, test, LAW)
    if not told:
        excepted = decided(before, decision, LAW, level=Level.REGENCY)
        assert (excepted.state, excepted.carried_out) == (ExemptionState.EXCEPTED, False)
        return
    with pytest.raises(RuleBroken) as broken:
        decided(before, decision, LAW, level=Level.REGENCY)
    assert len(broken.value.obstacles) == len(set(broken.value.obstacles)) == len(told)


@given(st.integers(1, 90), st.dates(date(2026, 1, 1), date(2026, 11, 21)), st.integers(-900, 900))
def test_what_lasts_years_is_in_force_until_the_day_before_its_last_and_not_on_it(
    years: int, start: date, around: int
) -> None:
    handed_on = forwarded(proposed(), forwarding(), level=Level.REGENCY)
    test = a_test(period=Period(years=years), sheet="papers/lembar.pdf")
    ends = add_years(start, years)
    if ends <= TODAY:
        return
    one = decided(with_test(handed_on, test, LAW), a_decision(period_start=start), LAW, level=Level.REGENCY)
    day = ends + around * _DAY
    assert one.open_from == ends
    assert one.in_force(on=day) == (day < ends)
    in_time = ExemptionState.TESTED if day < TODAY else ExemptionState.EXCEPTED
    assert one.standing(on=day) is (in_time if day < ends else ExemptionState.ENDED)
    assert not revoked(one, revocation()).in_force(on=day)


@pytest.mark.parametrize(
    "statute",
    ["UU 27/2022", "UU Nomor 7 Tahun 2017 Pasal 1", "Undang-Undang Nomor 30 Tahun 2002", "undang-undang no 1/2024"],
)
def test_a_statute_is_known_by_its_name_number_and_year(statute: str) -> None:
    assert obstacles_to_matter(a_matter(statute=statute), LAW) == ()


@pytest.mark.parametrize("other", ["PKPU 4 Tahun 2025", "PP 61/2010", "Keputusan KPU 7/2026", "UU KIP", "UUD"])
def test_what_is_no_statute_is_no_legal_basis(other: str) -> None:
    (obstacle,) = obstacles_to_matter(a_matter(statute=other), LAW)
    assert "must be a statute" in obstacle


@pytest.mark.parametrize("information", ["Seluruh dokumen pencalonan bakal calon", "rahasia", "semua SURAT dinas"])
def test_a_whole_class_of_papers_is_never_excepted(information: str) -> None:
    (obstacle,) = obstacles_to_matter(a_matter(information=information), LAW)
    assert "whole class" in obstacle


@given(st.sampled_from(Ground))
def test_a_matter_that_lacks_nothing_passes_on_every_ground(ground: Ground) -> None:
    assert obstacles_to_matter(a_matter(ground=ground), LAW) == ()
