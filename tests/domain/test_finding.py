"""What a verification complains of: each complaint once, told apart by its code and its place."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.finding import Finding, FindingKind

_FINDINGS = st.builds(
    Finding,
    kind=st.sampled_from(FindingKind),
    code=st.sampled_from(("digest-differs", "file-missing")),
    where=st.sampled_from(("object 1", "object 2")),
    what=st.just("the digest differs"),
    remedy=st.just("restore it from a backup"),
)


@given(st.lists(_FINDINGS))
def test_a_complaint_met_twice_can_be_told_once_and_no_other_is_lost(findings: list[Finding]) -> None:
    once = list(dict.fromkeys([*findings, *map(replace, findings)]))
    assert {(one.kind, one.code, one.where) for one in once} == {(one.kind, one.code, one.where) for one in findings}
    assert len(once) == len({(one.kind, one.code, one.where) for one in findings})
