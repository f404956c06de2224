import json
from base64 import b64decode
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger.merkle import (
    EMPTY_ROOT,
    Frontier,
    Tree,
    check_consistency,
    check_inclusion,
    consistency_path,
    inclusion_path,
    leaf_hash,
    node_hash,
    range_hash,
    root_hash,
)

LEAVES = [leaf_hash(b"%d" % n) for n in range(64)]
TREE = Tree(LEAVES)


def root(size):
    return range_hash(0, size, TREE.node)


def by_definition(leaves):
    """RFC 6962, section 2.1, word for word."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY_ROOT
    cut = max(1 << n for n in range(7) if 1 << n < len(leaves))
    return node_hash(by_definition(leaves[:cut]), by_definition(leaves[cut:]))


def test_the_roots_of_the_reference_tests(vectors):
    known = json.loads((vectors / "rfc6962-roots.json").read_text())
    leaves = [leaf_hash(bytes.fromhex(leaf)) for leaf in known["leaves"]]

    roots = [root_hash(leaves[:size]).hex() for size in range(1, 9)]

    assert roots == known["roots"]
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_three_ways_to_hash_a_tree_agree():
    for size in range(65):
        expected = by_definition(LEAVES[:size])

        assert root_hash(LEAVES[:size]) == expected
        assert root(size) == expected


@given(st.lists(st.integers(0, 64)))
def test_a_tree_may_grow_in_any_steps(cuts):
    tree, frontier = Tree(), Frontier()

    for start, end in pairwise([0, *sorted(cuts), 64]):
        tree.extend(LEAVES[start:end])
        frontier.extend(LEAVES[start:end])

    assert (tree.size, frontier.size) == (64, 64)
    assert range_hash(0, 64, tree.node) == frontier.root() == root(64)


def test_a_frontier_is_taken_up_again():
    one = Frontier()
    one.extend(LEAVES[:37])
    other = Frontier(one.size, one.hashes)
    other.extend(LEAVES[37:])

    assert other.root() == root(64)


@pytest.mark.parametrize(("size", "hashes"), [(1, 0), (0, 1), (3, 1), (-1, 1), (-3, 2)])
def test_a_frontier_of_another_shape_is_refused(size, hashes):
    with pytest.raises(MalformedError):
        Frontier(size, [EMPTY_ROOT] * hashes)


def test_every_entry_is_provable_at_every_size():
    for size in range(1, 65):
        for index in range(size):
            check_inclusion(
                LEAVES[index],
                index=index,
                size=size,
                path=inclusion_path(index, size, TREE.node),
                root=root(size),
            )


def test_every_size_continues_every_smaller_one():
    for size in range(1, 41):
        for old in range(1, size + 1):
            path = consistency_path(old, size, TREE.node)
            check_consistency(old=old, size=size, path=path, old_root=root(old), root=root(size))


def flipped(data, bit):
    number = int.from_bytes(data) ^ 1 << bit
    return number.to_bytes(len(data))


@given(st.data())
def test_no_inclusion_survives_one_flipped_bit(data):
    size = data.draw(st.integers(1, 64))
    index = data.draw(st.integers(0, size - 1))
    hashes = [LEAVES[index], root(size), *inclusion_path(index, size, TREE.node)]
    which = data.draw(st.integers(0, len(hashes) - 1))
    hashes[which] = flipped(hashes[which], data.draw(st.integers(0, 255)))
    leaf, top, *path = hashes

    with pytest.raises(VerificationError):
        check_inclusion(leaf, index=index, size=size, path=path, root=top)


@given(st.data())
def test_no_consistency_survives_one_flipped_bit(data):
    size = data.draw(st.integers(2, 64))
    old = data.draw(st.integers(1, size - 1))
    hashes = [root(old), root(size), *consistency_path(old, size, TREE.node)]
    which = data.draw(st.integers(0, len(hashes) - 1))
    hashes[which] = flipped(hashes[which], data.draw(st.integers(0, 255)))
    before, after, *path = hashes

    with pytest.raises(VerificationError):
        check_consistency(old=old, size=size, path=path, old_root=before, root=after)


def test_an_entry_is_nowhere_else():
    path = inclusion_path(5, 13, TREE.node)
    for index in {*range(13)} - {5}:
        with pytest.raises(CoreError):
            check_inclusion(LEAVES[5], index=index, size=13, path=path, root=root(13))


INCLUSION = {
    "leaf": LEAVES[5],
    "index": 5,
    "size": 13,
    "path": inclusion_path(5, 13, TREE.node),
    "root": root(13),
}


@pytest.mark.parametrize(
    "change",
    [
        *({"index": -1}, {"index": 13}, {"size": 0}, {"size": -1}, {"index": 2**70}),
        *({"leaf": b""}, {"root": b"x" * 31}, {"leaf": b"x" * 33}, {"path": [b""]}),
        *({"path": []}, {"path": INCLUSION["path"][:-1]}, {"path": INCLUSION["path"] * 2}),
    ],
    ids=repr,
)
def test_an_inclusion_that_cannot_be_right_is_malformed(change):
    odd = INCLUSION | change
    with pytest.raises(MalformedError):
        check_inclusion(odd.pop("leaf"), **odd)


CONSISTENCY = {
    "old": 6,
    "size": 13,
    "path": consistency_path(6, 13, TREE.node),
    "old_root": root(6),
    "root": root(13),
}
SAME = {"size": 6, "path": [], "root": root(6)}


@pytest.mark.parametrize(
    "change",
    [
        *({"old": 0}, {"old": 14}, {"old": -1}, {"size": 0}, {"size": 5}),
        *({"old_root": b""}, {"root": b"x" * 33}, {"path": [b"x"]}, {"path": []}),
        *({"path": CONSISTENCY["path"][:-1]}, {"path": CONSISTENCY["path"] * 2}),
        *({"old": 8, "path": []}, SAME | {"path": [EMPTY_ROOT]}),
    ],
    ids=repr,
)
def test_a_consistency_that_cannot_be_right_is_malformed(change):
    with pytest.raises(MalformedError):
        check_consistency(**(CONSISTENCY | change))


def test_one_size_has_one_root():
    check_consistency(**(CONSISTENCY | SAME))
    with pytest.raises(VerificationError):
        check_consistency(**(CONSISTENCY | SAME | {"root": root(7)}))


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 3), (1, -1)])
def test_what_is_not_there_has_no_proof(index, size):
    with pytest.raises(MalformedError):
        inclusion_path(index, size, TREE.node)
    with pytest.raises(MalformedError):
        consistency_path(size + 1, size, TREE.node)


def read_vectors(vectors):
    return [
        (kind, name, case)
        for kind, cases in json.loads((vectors / "merkle.json").read_text()).items()
        for name, case in cases.items()
    ]


def replay(kind, case):
    path = [b64decode(step) for step in case["proof"] or ()]
    if kind == "inclusion":
        check_inclusion(
            b64decode(case["leafHash"]),
            index=case["leafIdx"],
            size=case["treeSize"],
            path=path,
            root=b64decode(case["root"]),
        )
    else:
        check_consistency(
            old=case["size1"],
            size=case["size2"],
            path=path,
            old_root=b64decode(case["root1"]),
            root=b64decode(case["root2"]),
        )


def verdict(kind, case):
    try:
        replay(kind, case)
    except CoreError:
        return False
    return True


def test_the_excerpt_of_the_vectors_of_transparency_dev(vectors):
    cases = read_vectors(vectors)

    assert len(cases) == 74
    for kind, name, case in cases:
        assert verdict(kind, case) == (not case["wantErr"]), name


def test_the_whole_vectors_of_transparency_dev(shared):
    folder = shared / "transparency-dev+merkle" / "testdata"
    for kind in ("inclusion", "consistency"):
        files = sorted((folder / kind).rglob("*.json"))
        assert len(files) == 98
        for file in files:
            case = json.loads(file.read_text())
            assert verdict(kind, case) == (not case["wantErr"]), file.name
