"""Parts of a tree: their proofs are made, checked, and refused once anything in them changes."""

import json
from base64 import b64decode

import pytest

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger.merkle import EMPTY_ROOT, Tree, inclusion_path, leaf_hash, range_hash
from parvis.core.ledger.subtrees import (
    check_subtree,
    check_subtree_consistency,
    check_subtree_inclusion,
    subtree_consistency_path,
)

TREE = Tree(leaf_hash(b"%d" % n) for n in range(40))


def parts(size):
    """Give all subtrees of a tree."""
    for start in range(size):
        for end in range(start + 1, size + 1):
            if start % (1 << (end - start - 1).bit_length()) == 0:
                yield start, end


def root(start, end):
    return range_hash(0, end - start, Tree(TREE.node(0, n) for n in range(start, end)).node)


@pytest.mark.parametrize("size", range(1, 41))
def test_each_part_of_a_tree_is_shown_to_be_in_it(size):
    for start, end in parts(size):
        path = subtree_consistency_path(start, end, size, TREE.node)
        check_subtree_consistency(
            start=start, end=end, size=size, path=path,
            subtree_root=root(start, end), root=root(0, size),
        )  # fmt: skip


@pytest.mark.parametrize(("start", "end", "size"), [(8, 13, 29), (0, 11, 29), (16, 20, 29)])
def test_whatever_is_altered_is_refused(start, end, size):
    path = subtree_consistency_path(start, end, size, TREE.node)
    known = {"subtree_root": root(start, end), "root": root(0, size)}
    place = {"start": start, "end": end, "size": size}
    odd = [
        known | {"path": [*path[:n], bytes(32), *path[n + 1 :]]} | place for n in range(len(path))
    ]
    odd += [known | {"path": path, name: bytes(32)} | place for name in known]
    for each in odd:
        with pytest.raises(VerificationError):
            check_subtree_consistency(**each)
    for wrong in (path[1:], [*path, bytes(32)], [*path[1:], path[0][1:]]):
        with pytest.raises(MalformedError):
            check_subtree_consistency(**known, **place, path=wrong)


def test_a_leaf_is_shown_to_be_in_a_part():
    inside = Tree(TREE.node(0, n) for n in range(8, 13))
    path = inclusion_path(3, 5, inside.node)
    proof = {"index": 11, "start": 8, "end": 13, "path": path, "root": root(8, 13)}
    check_subtree_inclusion(TREE.node(0, 11), **proof)
    with pytest.raises(VerificationError):
        check_subtree_inclusion(TREE.node(0, 12), **proof)
    with pytest.raises(MalformedError):
        check_subtree_inclusion(TREE.node(0, 11), **proof | {"index": 7})


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (-1, 1), (5, 4), (2, 5), (1, 3)])
def test_other_ranges_are_no_parts(start, end):
    with pytest.raises(MalformedError):
        check_subtree(start, end)


def test_of_no_leaf_the_root_is_known():
    place = {"start": 4, "end": 4, "size": 9, "path": [], "root": root(0, 9)}
    check_subtree_consistency(subtree_root=EMPTY_ROOT, **place)
    with pytest.raises(VerificationError):
        check_subtree_consistency(subtree_root=root(4, 5), **place)


def test_a_part_goes_no_further_than_its_tree():
    with pytest.raises(MalformedError):
        subtree_consistency_path(8, 12, 11, TREE.node)


def verdict(kind, case):
    path = [b64decode(step) for step in case["proof"] or ()]
    place = {"start": case["start"], "end": case["end"], "path": path}
    try:
        if kind == "subtreeinclusion":
            leaf, top = b64decode(case["leafHash"]), b64decode(case["root"])
            check_subtree_inclusion(leaf, index=case["leafIdx"], root=top, **place)
        else:
            part, whole = b64decode(case["root1"]), b64decode(case["root2"])
            check_subtree_consistency(size=case["size"], subtree_root=part, root=whole, **place)
    except CoreError:
        return False
    return True


def test_the_excerpt_of_the_vectors_of_transparency_dev(vectors):
    kinds = json.loads((vectors / "subtrees.json").read_text())

    assert {kind: len(cases) for kind, cases in kinds.items()} == {
        "subtreeinclusion": 76,
        "subtreeconsistency": 52,
    }
    for kind, cases in kinds.items():
        for name, case in cases.items():
            assert verdict(kind, case) == (not case["wantErr"]), name


def test_the_whole_vectors_of_transparency_dev(shared):
    for kind, many in (("subtreeinclusion", 204), ("subtreeconsistency", 118)):
        files = sorted((shared / "transparency-dev+merkle" / "testdata" / kind).rglob("*.json"))
        assert len(files) == many
        for file in files:
            case = json.loads(file.read_text())
            assert verdict(kind, case) == (not case["wantErr"]), file
