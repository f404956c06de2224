# pragma version ==0.4.3
# pragma evm-version paris
# SPDX-License-Identifier: AGPL-3.0-or-later
"""
@title Heads of public journals
@notice Remembers the largest head of each journal. The account that anchors a journal
    first is the only one that may go on with it; nobody, not even that account, can
    take a head back, or give another root to a size.
"""

event Anchored:
    origin_hash: indexed(bytes32)
    size: uint64
    root: bytes32


struct Head:
    size: uint64
    at: uint64
    root: bytes32


keeper: public(HashMap[bytes32, address])
heads: HashMap[bytes32, Head]


@external
def anchor(origin_hash: bytes32, size: uint64, root: bytes32):
    """
    @notice Remember a head.
    @param origin_hash SHA-256 of the journal's origin, in UTF-8
    @param size how many entries the head covers
    @param root the root hash of their tree
    """
    keeper: address = self.keeper[origin_hash]
    if keeper == empty(address):
        self.keeper[origin_hash] = msg.sender
    else:
        assert msg.sender == keeper, "another account keeps this journal"
    last: Head = self.heads[origin_hash]
    assert size > last.size or (size == last.size and root == last.root), "a journal only grows"
    if size > last.size:
        self.heads[origin_hash] = Head(size=size, at=convert(block.timestamp, uint64), root=root)
    log Anchored(origin_hash=origin_hash, size=size, root=root)


@external
@view
def last(origin_hash: bytes32) -> (uint64, bytes32, uint64):
    """
    @notice The largest head of a journal: its size, its root, when it was anchored.
    """
    head: Head = self.heads[origin_hash]
    return head.size, head.root, head.at
