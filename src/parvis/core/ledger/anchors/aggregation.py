"""Many journals' heads as one: a Merkle tree, so that one stamp is enough for all.

Each head gets the operations that lead from it to the root; nothing of the others is in
them but hashes of hidden digests.
"""

from collections.abc import Sequence
from hashlib import sha256

from parvis.core.ledger.anchors.opentimestamps import APPEND, PREPEND, SHA256


def aggregated(leaves: Sequence[bytes]) -> tuple[bytes, list[bytes]]:
    """Return the root of some digests of 32 bytes, and each one's operations to it.

    One that has no neighbour goes up as it is; there must be one leaf at least.
    """
    row = [(leaf, [index]) for index, leaf in enumerate(leaves)]
    paths = [b""] * len(leaves)
    while len(row) > 1:
        above = []
        for left, right in zip(row[::2], row[1::2], strict=False):
            for index in left[1]:
                paths[index] += bytes([APPEND, 32]) + right[0] + bytes([SHA256])
            for index in right[1]:
                paths[index] += bytes([PREPEND, 32]) + left[0] + bytes([SHA256])
            above.append((sha256(left[0] + right[0]).digest(), left[1] + right[1]))
        row = above + row[len(row) // 2 * 2 :]
    return row[0][0], paths
