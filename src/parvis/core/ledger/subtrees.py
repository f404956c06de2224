"""Proofs about a part of a tree: that a leaf is in it, that a larger tree holds it.

A *subtree* is the tree over the leaves from `start` to `end`, where `start` is a multiple of
the power of two that its length needs: then it is made of nodes of the whole tree
(draft-ietf-plants-merkle-tree-certs, « Subtrees »). Mirrors of C2SP prove by it the pages that
they are given (tlog-mirror.md).
"""

from collections.abc import Sequence

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.merkle import (
    EMPTY_ROOT,
    HASH_SIZE,
    Node,
    check_inclusion,
    node_hash,
    range_hash,
    split,
)


def check_subtree(start: int, end: int) -> None:
    """Check that a range of leaves is one that a proof may be about.

    Raises:
        MalformedError: it is empty, or its start does not fit its length.
    """
    if not 0 <= start < end or start % (1 << (end - start - 1).bit_length()):
        raise MalformedError(f"the leaves from {start} to {end} are no subtree")


def check_subtree_inclusion(
    leaf: bytes, *, index: int, start: int, end: int, path: Sequence[bytes], root: bytes
) -> None:
    """Check that `leaf` stands at `index` of the whole tree, in the subtree under `root`.

    Raises:
        MalformedError: the range, the index, the path's length or a hash's size cannot be right.
        VerificationError: the path leads to another root.
    """
    check_subtree(start, end)
    check_inclusion(leaf, index=index - start, size=end - start, path=path, root=root)


def subtree_consistency_path(start: int, end: int, size: int, node: Node) -> list[bytes]:
    """Return what proves that a subtree is part of the tree of `size` leaves, lowest first.

    Raises:
        MalformedError: the range is no subtree, or goes beyond the tree.
    """
    _check_part(start, end, size)
    low, high, is_whole, pieces = 0, size, True, []
    while (start, end) != (low, high):
        middle = split(low, high)
        if end <= middle:
            pieces.append((middle, high))
            high = middle
            continue
        pieces.append((low, middle))
        low = middle
        if start < middle:  # the subtree goes on after the middle: its beginning is one node
            start, is_whole = middle, False
    if not is_whole:
        pieces.append((low, high))
    return [range_hash(*piece, node) for piece in reversed(pieces)]


def check_subtree_consistency(
    *, start: int, end: int, size: int, path: Sequence[bytes], subtree_root: bytes, root: bytes
) -> None:
    """Check that the tree under `root` holds a subtree at its place. O(log n).

    Of no leaf at all the root is known beforehand, and nothing is shown of the tree: others
    who read this draft accept that, and so do we.

    Raises:
        MalformedError: the range, the path's length or a hash's size cannot be right.
        VerificationError: the path leads to another subtree or to another tree.
    """
    if 0 <= start == end <= size and not path:
        _check_same(subtree_root, EMPTY_ROOT)
        return
    _check_part(start, end, size)
    if any(len(digest) != HASH_SIZE for digest in path):
        raise MalformedError(f"a hash is {HASH_SIZE} bytes")
    part, whole = _Fold(list(path), subtree_root).roots(start, end, 0, size)
    _check_same(subtree_root, part)
    _check_same(root, whole)


class _Fold:
    """The hashes of a path, taken from the highest down."""

    def __init__(self, path: list[bytes], known: bytes) -> None:
        self._path = path
        self._known = known

    def roots(self, start: int, end: int, low: int, high: int) -> tuple[bytes, bytes]:
        """Return the roots of the subtree and of the tree over `low` to `high`.

        Raises:
            MalformedError: the path is too short or too long.
        """
        found = self._descend(start, end, low, high, is_whole=True)
        if self._path:
            raise MalformedError("the path is longer than the tree is deep")
        return found

    def _descend(
        self, start: int, end: int, low: int, high: int, *, is_whole: bool
    ) -> tuple[bytes, bytes]:
        if (start, end) == (low, high):
            digest = self._known if is_whole else self._take()
            return digest, digest
        sibling, middle = self._take(), split(low, high)
        if end <= middle:
            part, whole = self._descend(start, end, low, middle, is_whole=is_whole)
            return part, node_hash(whole, sibling)
        if start >= middle:
            part, whole = self._descend(start, end, middle, high, is_whole=is_whole)
            return part, node_hash(sibling, whole)
        part, whole = self._descend(middle, end, middle, high, is_whole=False)
        return node_hash(sibling, part), node_hash(sibling, whole)

    def _take(self) -> bytes:
        if not self._path:
            raise MalformedError("the path is shorter than the tree is deep")
        return self._path.pop()


def _check_part(start: int, end: int, size: int) -> None:
    check_subtree(start, end)
    if end > size:
        raise MalformedError(f"leaf {end - 1} of a tree of {size}")


def _check_same(claimed: bytes, found: bytes) -> None:
    if claimed != found:
        raise VerificationError("the path does not lead to this root")
