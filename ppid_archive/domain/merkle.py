"""A tree of digests over a list that only grows: a root for the first N, proofs that one is in it, that it only grew.

SHA-256; a leaf is marked by the byte 0 and a node by the byte 1 before it is hashed: neither passes for the other.
Source: RFC 9162 section 2.1 (as RFC 6962 section 2.1).
"""

import hashlib
from collections.abc import Iterable, Sequence

EMPTY = hashlib.sha256().digest()
"""The root over nothing."""


class Frontier:
    """The root over a list that is gone through once: it keeps a digest for each whole subtree, one a power of two."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        """Take what the list holds so far."""
        self.size = 0
        self._whole: list[bytes] = []
        for one in leaves:
            self.append(one)

    def append(self, content: bytes) -> None:
        """Add one more leaf."""
        digest, size = leaf(content), self.size
        while size & 1:
            digest, size = node(self._whole.pop(), digest), size >> 1
        self._whole.append(digest)
        self.size += 1

    def root(self) -> bytes:
        """Return the root over everything so far."""
        if not self._whole:
            return EMPTY
        digest = self._whole[-1]
        for left in reversed(self._whole[:-1]):
            digest = node(left, digest)
        return digest


def leaf(content: bytes) -> bytes:
    """Return the digest of a leaf."""
    return hashlib.sha256(b"\0" + content).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the digest of two that stand side by side."""
    return hashlib.sha256(b"\1" + left + right).digest()


def root(contents: Iterable[bytes]) -> bytes:
    """Return the root over a list."""
    return Frontier(contents).root()


def inclusion(contents: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Return what leads from one leaf, counted from 0, to the root over the list: from below upward."""
    if len(contents) <= 1:
        return ()
    half = _split(len(contents))
    if index < half:
        return (*inclusion(contents[:half], index), root(contents[half:]))
    return (*inclusion(contents[half:], index - half), root(contents[:half]))


def root_of_inclusion(content: bytes, index: int, size: int, path: Iterable[bytes]) -> bytes | None:
    """Return the root to which a path leads from a leaf; None if no tree of that size has such a path."""
    if not 0 <= index < size:
        return None
    digest, last = leaf(content), size - 1
    for other in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            digest = node(other, digest)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            digest = node(digest, other)
        index, last = index >> 1, last >> 1
    return digest if last == 0 else None


def consistency(contents: Sequence[bytes], size: int) -> tuple[bytes, ...]:
    """Return what shows that the root over the first ``size`` grew into the root over all."""
    return () if size in {0, len(contents)} else _consistency(contents, size, is_whole=True)


def is_consistent(earlier: tuple[int, bytes], later: tuple[int, bytes], path: Sequence[bytes]) -> bool:
    """Say whether a path shows that one root grew into another; each root stands with its size."""
    (first, first_root), (second, second_root) = earlier, later
    if first == 0:
        return first_root == EMPTY and not path
    if first >= second:
        return first == second and first_root == second_root and not path
    steps = [first_root, *path] if first & (first - 1) == 0 else list(path)
    return bool(steps) and _roots_of_consistency(first - 1, second - 1, steps) == (first_root, second_root)


def _roots_of_consistency(index: int, last: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    while index & 1:
        index, last = index >> 1, last >> 1
    before = after = steps[0]
    for other in steps[1:]:
        if last == 0:
            return None
        if index & 1 or index == last:
            before, after = node(other, before), node(other, after)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            after = node(after, other)
        index, last = index >> 1, last >> 1
    return (before, after) if last == 0 else None


def _consistency(contents: Sequence[bytes], size: int, *, is_whole: bool) -> tuple[bytes, ...]:
    if size == len(contents):
        return () if is_whole else (root(contents),)
    half = _split(len(contents))
    if size <= half:
        return (*_consistency(contents[:half], size, is_whole=is_whole), root(contents[half:]))
    return (*_consistency(contents[half:], size - half, is_whole=False), root(contents[:half]))


def _split(size: int) -> int:
    """Return the greatest power of two below a size."""
    return 1 << ((size - 1).bit_length() - 1)
