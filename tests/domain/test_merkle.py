"""The tree over the journal: hashed as RFC 9162 says, and nothing passes for what it is not."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.merkle import EMPTY, Frontier, consistency, inclusion, is_consistent, root, root_of_inclusion

_LISTS = st.lists(st.binary(max_size=8), min_size=1, max_size=70)
_EIGHT = [
    bytes.fromhex(x)
    for x in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def by_definition(leaves: list[bytes]) -> bytes:
    """The recursion of RFC 9162 section 2.1.1, word for word."""
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return sha(b"\x00" + leaves[0])
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha(b"\x01" + by_definition(leaves[:half]) + by_definition(leaves[half:]))


def test_the_root_over_nothing_is_the_digest_of_nothing() -> None:
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root([]) == Frontier().root() == EMPTY


def test_one_two_and_three_leaves_are_hashed_as_a_hand_does() -> None:
    """A leaf of no bytes is the digest of the byte 0 alone."""
    assert root([b""]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    a, b, c = (sha(b"\x00" + one) for one in (b"a", b"b", b"c"))
    assert root([b"a", b"b"]) == sha(b"\x01" + a + b)
    assert root([b"a", b"b", b"c"]) == sha(b"\x01" + sha(b"\x01" + a + b) + c)


def test_the_figure_of_the_standard_with_seven_leaves_has_these_paths() -> None:
    """RFC 9162 section 2.1.5: leaves d0..d6, nodes a..l."""
    leaves = [f"d{number}".encode() for number in range(7)]
    a, b, c, d, e, f, j = (sha(b"\x00" + one) for one in leaves)
    g, h, i = sha(b"\x01" + a + b), sha(b"\x01" + c + d), sha(b"\x01" + e + f)
    k, right = sha(b"\x01" + g + h), sha(b"\x01" + i + j)
    assert [inclusion(leaves, n) for n in (0, 3, 4, 6)] == [(b, h, right), (c, g, right), (f, j, k), (i, k)]
    assert [consistency(leaves, n) for n in (3, 4, 6)] == [(c, d, g, right), (right,), (i, j, k)]


def test_a_leaf_cannot_pass_for_a_node() -> None:
    left, right = sha(b"\x00a"), sha(b"\x00b")
    assert root([left + right]) != root([b"a", b"b"])


def test_eight_leaves_of_growing_length_agree_with_the_definition_at_every_size() -> None:
    for size in range(9):
        assert root(_EIGHT[:size]) == by_definition(_EIGHT[:size])
    assert root(_EIGHT[:2]).hex() == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    assert root(_EIGHT).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@given(_LISTS)
def test_the_root_of_a_growing_list_is_that_of_the_definition(leaves: list[bytes]) -> None:
    growing = Frontier()
    for size, one in enumerate(leaves, start=1):
        growing.append(one)
        assert (growing.size, growing.root()) == (size, by_definition(leaves[:size]))


@given(_LISTS, st.data())
def test_every_leaf_leads_to_the_root_and_to_no_other_place(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    path = inclusion(leaves, index)
    assert root_of_inclusion(leaves[index], index, len(leaves), path) == by_definition(leaves)
    other = data.draw(st.binary(max_size=8))
    if other != leaves[index]:
        assert root_of_inclusion(other, index, len(leaves), path) != by_definition(leaves)
    assert root_of_inclusion(leaves[index], index, len(leaves), (*path, EMPTY)) is None
    if path:
        assert root_of_inclusion(leaves[index], index, len(leaves), path[:-1]) is None
    assert root_of_inclusion(leaves[index], len(leaves), len(leaves), path) is None
    assert root_of_inclusion(leaves[index], -1, len(leaves), path) is None


@given(_LISTS, st.data())
def test_what_only_grew_is_consistent_and_what_was_rewritten_is_not(leaves: list[bytes], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(leaves)))
    path, later = consistency(leaves, first), (len(leaves), root(leaves))
    assert is_consistent((first, root(leaves[:first])), later, path)
    if first:
        rewritten = [b"rewritten!", *leaves[1:]]
        assert not is_consistent((first, root(rewritten[:first])), later, path)
        assert not is_consistent((first, root(leaves[:first])), (len(leaves), root(rewritten)), path)
    assert not is_consistent((len(leaves) + 1, root(leaves)), later, path)
    if path:
        assert not is_consistent((first, root(leaves[:first])), later, path[:-1])
        assert not is_consistent((first, root(leaves[:first])), later, (*path, EMPTY))
