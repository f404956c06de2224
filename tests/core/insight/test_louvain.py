"""Communities are what one sees: cliques, however they are visited, and never in two pieces."""

from itertools import combinations

import numpy as np
import pytest

from parvis.core.insight.louvain import communities
from parvis.core.insight.neighbours import Edges


def edges(pairs):
    left, right, weights = zip(*pairs, strict=True)
    return Edges(
        np.array(left, dtype=np.int32),
        np.array(right, dtype=np.int32),
        np.array(weights, dtype=np.float32),
    )


def cliques(*sizes, bridge=0.05):
    """Return complete groups of nodes, each tied to the next by one weak link."""
    pairs, start = [], 0
    for size in sizes:
        pairs += [(a, b, 0.9) for a, b in combinations(range(start, start + size), 2)]
        if start:
            pairs.append((start - 1, start, bridge))
        start += size
    return edges(pairs), start


def groups(labels):
    return sorted(np.flatnonzero(labels == each).tolist() for each in set(labels.tolist()))


@pytest.mark.parametrize("quality", ["newman", "potts"])
@pytest.mark.parametrize("seed", [None, 0, 1, 2])
def test_cliques_are_found_in_any_order(quality, seed):
    pairs, size = cliques(4, 5, 6, 3)

    found = communities(pairs, size, quality=quality, resolution=1.0, seed=seed)

    assert groups(found) == [[0, 1, 2, 3], [4, 5, 6, 7, 8], [9, 10, 11, 12, 13, 14], [15, 16, 17]]


def test_a_node_without_a_link_is_alone():
    pairs, size = cliques(3)

    assert groups(communities(pairs, size + 2, quality="newman", resolution=1.0)) == [
        [0, 1, 2],
        [3],
        [4],
    ]


def test_a_higher_resolution_makes_smaller_groups():
    pairs, size = cliques(4, 4, 4, bridge=0.8)
    counts = [
        len(groups(communities(pairs, size, quality="newman", resolution=each)))
        for each in (0.1, 1.0, 9.0)
    ]

    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_what_nothing_ties_is_never_together():
    pairs, size = cliques(5, 5, bridge=0.0001)
    kept = pairs.chosen(pairs.cosine > 0.5)

    for resolution in (0.0001, 0.01, 1.0):
        found = communities(kept, size, quality="potts", resolution=resolution)
        assert not set(found[:5].tolist()) & set(found[5:].tolist())


def test_the_same_seed_gives_the_same():
    draw = np.random.default_rng(3)
    left, right = draw.integers(0, 60, (2, 400), dtype=np.int32)
    apart = left < right
    pairs = Edges(left[apart], right[apart], draw.random(apart.sum(), dtype=np.float32))

    one, other = (communities(pairs, 60, quality="potts", resolution=2.0, seed=7) for _ in "ab")

    assert one.tolist() == other.tolist()
