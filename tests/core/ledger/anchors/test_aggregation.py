from hashlib import sha256

from hypothesis import given, strategies as st

from parvis.core.ledger.anchors.aggregation import aggregated
from parvis.core.ledger.anchors.opentimestamps import Kind, Timestamp, asked, detached, joined

BLOCK = b"\0" + bytes.fromhex("0588960d73d71901") + b"\x03\xf7\xef\x15"
PROMISE = b"\0" + bytes.fromhex("83dfe30d2ef90c8e") + b"\x05\x04a.fr"


def test_one_head_alone_is_its_own_root():
    assert aggregated([b"\1" * 32]) == (b"\1" * 32, [b""])


def test_three_heads_have_the_root_of_two_rows():
    one, two, three = (sha256(bytes([n])).digest() for n in range(3))
    root, _ = aggregated([one, two, three])
    assert root == sha256(sha256(one + two).digest() + three).digest()


@given(st.integers(1, 20))
def test_each_heads_own_proof_leads_to_the_one_root(count):
    digests = [sha256(b"head %d" % n).digest() for n in range(count)]
    nonces = [sha256(b"nonce %d" % n).digest()[:16] for n in range(count)]
    leaves = [asked(*pair) for pair in zip(digests, nonces, strict=True)]

    root, paths = aggregated(leaves)

    for digest, nonce, path in zip(digests, nonces, paths, strict=True):
        proof = Timestamp.parse(detached(digest, nonce, BLOCK, between=path))
        proof.check_digest(digest)
        assert [a.message for a in proof.attestations] == [root]
    assert len(set(paths)) == count


def test_two_calendars_answer_side_by_side():
    proof = Timestamp.parse(detached(bytes(32), b"n", joined([PROMISE, BLOCK])))
    assert [a.kind for a in proof.attestations] == [Kind.PENDING, Kind.BITCOIN]
    assert len({a.message for a in proof.attestations}) == 1
