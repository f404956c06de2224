"""The Merkle tree of RFC 6962, section 2.1: hashing, proofs and their checks.

A hash is a SHA-256 digest of 32 raw bytes. Indexes and sizes count leaves, from zero.
A *node* is a perfect subtree, named by its height and its position at that height; who
proves something says where nodes come from: memory here, tiles in `tiles`.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

from parvis.core.errors import MalformedError, VerificationError

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()

Node = Callable[[int, int], bytes]  # height, position -> hash


def leaf_hash(entry: bytes) -> bytes:
    """Hash one log entry."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two sibling hashes into their parent."""
    return sha256(b"\x01" + left + right).digest()


def parents(level: bytes) -> bytes:
    """Hash the neighbours of one level, two by two; one left alone is left out."""
    pair = 2 * HASH_SIZE
    ends = range(pair, len(level) + 1, pair)
    return b"".join([sha256(b"\x01" + level[end - pair : end]).digest() for end in ends])


class Frontier:
    """The least that a growing tree must remember: one hash for each bit of its size."""

    def __init__(self, size: int = 0, hashes: Sequence[bytes] = ()) -> None:
        """Take up a tree again: `hashes` are its perfect subtrees, the largest first."""
        if size < 0 or size.bit_count() != len(hashes):
            raise MalformedError(f"a frontier of {size} leaves has another number of hashes")
        self.size = size
        self.hashes = list(hashes)

    def append(self, leaf: bytes) -> None:
        """Add the hash of one leaf. O(1) hashes on average."""
        bit = 1
        while self.size & bit:
            leaf = node_hash(self.hashes.pop(), leaf)
            bit <<= 1
        self.hashes.append(leaf)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add the hashes of leaves, in order."""
        for leaf in leaves:
            self.append(leaf)

    def root(self) -> bytes:
        """Hash the whole tree. O(log n)."""
        if not self.hashes:
            return EMPTY_ROOT
        *left, digest = self.hashes
        for sibling in reversed(left):
            digest = node_hash(sibling, digest)
        return digest


def root_hash(leaves: Iterable[bytes]) -> bytes:
    """Hash a whole tree, given its leaf hashes in order."""
    frontier = Frontier()
    frontier.extend(leaves)
    return frontier.root()


class Tree:
    """A whole tree in memory: 64 bytes a leaf, every node at hand."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        """Build the tree over leaf hashes."""
        self._levels = [bytearray()]
        self.extend(leaves)

    @property
    def size(self) -> int:
        """How many leaves stand in the tree."""
        return len(self._levels[0]) // HASH_SIZE

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add the hashes of leaves, in order, and what they complete above."""
        fresh, height = b"".join(leaves), 0
        while fresh:
            if height + 1 == len(self._levels):
                self._levels.append(bytearray())
            level, above = self._levels[height : height + 2]
            level += fresh
            fresh, height = parents(bytes(level[2 * len(above) :])), height + 1

    def node(self, height: int, position: int) -> bytes:
        """Give the hash of a perfect subtree."""
        start = position * HASH_SIZE
        return bytes(self._levels[height][start : start + HASH_SIZE])


def range_hash(start: int, end: int, node: Node) -> bytes:
    """Hash the leaves from `start` to `end`, one of the ranges that the RFC cuts."""
    if start == end:
        return EMPTY_ROOT
    cover = []
    while start < end:
        height = (end - start).bit_length() - 1
        cover.append(node(height, start >> height))
        start += 1 << height
    digest = cover.pop()
    for sibling in reversed(cover):
        digest = node_hash(sibling, digest)
    return digest


def inclusion_path(index: int, size: int, node: Node) -> list[bytes]:
    """Return the hashes that lead from leaf `index` up to the root, lowest first.

    Raises:
        MalformedError: there is no such leaf in a tree of `size`.
    """
    if not 0 <= index < size:
        raise MalformedError(f"leaf {index} of a tree of {size}")
    start, end, siblings = 0, size, []
    while end - start > 1:
        middle = split(start, end)
        if index < middle:
            siblings.append((middle, end))
            end = middle
        else:
            siblings.append((start, middle))
            start = middle
    return [range_hash(*sibling, node) for sibling in reversed(siblings)]


def consistency_path(old: int, size: int, node: Node) -> list[bytes]:
    """Return what proves that the tree of `old` leaves begins the tree of `size`.

    RFC 6962, section 2.1.2.

    Raises:
        MalformedError: the old tree is empty, or larger than the new one.
    """
    if not 0 < old <= size:
        raise MalformedError(f"a tree of {old} leaves begins no tree of {size}")
    start, end, pieces = 0, size, []
    while old != end:
        middle = split(start, end)
        if old <= middle:
            pieces.append((middle, end))
            end = middle
        else:
            pieces.append((start, middle))
            start = middle
    if start:
        pieces.append((start, end))
    return [range_hash(*piece, node) for piece in reversed(pieces)]


def check_inclusion(
    leaf: bytes, *, index: int, size: int, path: Sequence[bytes], root: bytes
) -> None:
    """Check that `leaf` stands at `index` in the tree of `size` leaves under `root`.

    RFC 9162, section 2.1.3.2. Says nothing of who vouches for `root`: that is the
    signed checkpoint's part.

    Raises:
        MalformedError: the index, the path's length or a hash's size cannot be right.
        VerificationError: the path leads to another root.
    """
    if not 0 <= index < size:
        raise MalformedError(f"leaf {index} of a tree of {size}")
    _check_lengths(leaf, root, *path)
    here, last, digest = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            raise MalformedError("the path is longer than the tree is deep")
        if here & 1 or here == last:
            digest = node_hash(sibling, digest)
            here, last = _skip_levels(here, last)
        else:
            digest = node_hash(digest, sibling)
        here, last = here >> 1, last >> 1
    if last != 0:
        raise MalformedError("the path is shorter than the tree is deep")
    if digest != root:
        raise VerificationError(f"leaf {index} is not under this root")


def check_consistency(
    *, old: int, size: int, path: Sequence[bytes], old_root: bytes, root: bytes
) -> None:
    """Check that a log that had `old` leaves only ever grew since: RFC 9162, 2.1.4.2.

    An empty old tree begins every tree and proves nothing, so it is refused here; a
    witness that meets a log for the first time treats it by itself.

    Raises:
        MalformedError: sizes, the path's length or a hash's size cannot be right.
        VerificationError: the new tree does not continue the old one.
    """
    if not 0 < old <= size:
        raise MalformedError(f"a tree of {old} leaves begins no tree of {size}")
    if old == size:
        _check_same(path, old_root, root)
        return
    _check_lengths(old_root, root, *path)
    known = [] if old & old - 1 else [old_root]  # a perfect old tree is a node of the new
    if not path:
        raise MalformedError("the path is shorter than the tree is deep")
    first, *rest = (*known, *path)
    before, after = _fold_twice(first, rest, old - 1, size - 1)
    if before != old_root:
        raise VerificationError("the path does not lead to the old root")
    if after != root:
        raise VerificationError("the path does not lead to the new root")


def consistency_roots(*, old: int, size: int, path: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Return the two roots that a path of `check_consistency` leads to.

    Here the path begins with the old root even where the old tree is perfect. If the
    second root is that of a tree, the first is that of its `old` first leaves: another
    path to the same root would be a collision of SHA-256.

    Raises:
        MalformedError: sizes, the path's length or a hash's size cannot be right.
    """
    if not 0 < old < size or not path:
        raise MalformedError(f"no path from a tree of {old} leaves to one of {size}")
    _check_lengths(*path)
    return _fold_twice(path[0], path[1:], old - 1, size - 1)


def _fold_twice(first: bytes, rest: Sequence[bytes], here: int, last: int) -> tuple[bytes, bytes]:
    while here & 1:
        here, last = here >> 1, last >> 1
    before = after = first
    for sibling in rest:
        if last == 0:
            raise MalformedError("the path is longer than the tree is deep")
        if here & 1 or here == last:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
            here, last = _skip_levels(here, last)
        else:
            after = node_hash(after, sibling)
        here, last = here >> 1, last >> 1
    if last != 0:
        raise MalformedError("the path is shorter than the tree is deep")
    return before, after


def _check_same(path: Sequence[bytes], old_root: bytes, root: bytes) -> None:
    if path:
        raise MalformedError("between two trees of one size stands no path")
    if old_root != root:
        raise VerificationError("two roots for one size")


def _check_lengths(*hashes: bytes) -> None:
    if any(len(digest) != HASH_SIZE for digest in hashes):
        raise MalformedError(f"a hash is {HASH_SIZE} bytes")


def _skip_levels(here: int, last: int) -> tuple[int, int]:
    """Climb past the levels where this node, the last one, stands alone."""
    while not here & 1 and here:
        here, last = here >> 1, last >> 1
    return here, last


def split(start: int, end: int) -> int:
    """Cut a range where the RFC does: after the largest power of two smaller than it."""
    return start + (1 << (end - start - 1).bit_length() - 1)
