"""Communities of a graph that is in memory once: Louvain's passes, each community connected.

A pass over the nodes is scikit-network's, compiled; what leads from one pass to the next is here.
Between two passes each community is split into its connected parts, so that none holds texts that
nothing ties: what Leiden is for (Traag, Waltman and van Eck, "From Louvain to Leiden", 2019).
Leiden's own refinement, as scikit-network 0.33 computes it, draws from the C library's generator,
which nobody seeds here, and repeats until no move gains anything in 32-bit floats: on texts that
are nearly the same this may never be, and has hung an analysis.
"""

from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components
from sknetwork.clustering.louvain_core import optimize_core

from parvis.core.insight.neighbours import Edges

Quality = Literal["newman", "potts"]
Labels = NDArray[np.int64]
Numbers = NDArray[np.int32]
Weights = NDArray[np.float32]
Graph = sparse.csr_matrix

LINKS: Final = 2_000_000  # that are joined at once
LEAST_GAIN: Final = 1e-6  # of the quality, from 0 to 1, for another pass over all nodes


def communities(
    pairs: Edges,
    size: int,
    *,
    quality: Quality,
    resolution: float,
    seed: int | None = None,
    least_gain: float = LEAST_GAIN,
) -> Labels:
    """Return the number of each node's community.

    Args:
        pairs: the links, each once.
        size: how many nodes there are.
        quality: "newman" weighs a node by its links, "potts" weighs each node alike.
        resolution: the higher, the smaller the communities.
        seed: draws the order in which nodes are visited; without it, that is their own order.
        least_gain: of the quality, for another pass.
    """
    if seed is None:
        return _communities(pairs, size, quality, resolution, least_gain)
    # A fixed draw of an order, not a secret; this generator's numbers never change.
    places = np.argsort(np.random.RandomState(seed).permutation(size)).astype(np.int32)
    drawn = Edges.in_order(places[pairs.left], places[pairs.right], pairs.cosine, size)
    return _communities(drawn, size, quality, resolution, least_gain)[places]


def _communities(
    pairs: Edges, size: int, quality: Quality, resolution: float, least_gain: float
) -> Labels:
    links = pairs.left, pairs.right
    graph = pairs.graph(size)
    graph.data /= np.float32(graph.data.sum(dtype=np.float64))
    degrees = np.ones(size) / size if quality == "potts" else np.asarray(graph.sum(axis=1)).ravel()
    weights = degrees.astype(np.float32)
    node_of, start = np.arange(size, dtype=np.int32), np.arange(size, dtype=np.int32)
    while True:
        found, gain = _pass(graph, weights, start, resolution, least_gain)
        parts = _connected_parts(links, found)
        count = int(parts.max(initial=-1)) + 1
        if gain <= least_gain or count <= 1:
            return found[node_of].astype(np.int64)
        start = np.zeros(count, dtype=np.int32)
        start[parts] = found
        joined = _joined(parts, count)
        graph = _merged(graph, joined)
        weights = np.asarray(joined.T @ weights, dtype=np.float32)
        node_of = parts[node_of]
        above = sparse.triu(graph, 1, format="coo")
        links = above.row, above.col


def _pass(
    graph: Graph, weights: Weights, start: Numbers, resolution: float, least_gain: float
) -> tuple[Numbers, float]:
    """Move nodes to the community next to them that gains most, until little is gained."""
    held = np.bincount(start, weights=weights).astype(np.float32)
    labels, gain = optimize_core(
        start,
        graph.indices,
        graph.indptr,
        graph.data,
        weights,
        weights,
        held,
        held.copy(),
        np.zeros_like(held),
        graph.diagonal(),
        resolution,
        least_gain,
    )
    return np.unique(labels, return_inverse=True)[1].astype(np.int32), float(gain)


def _connected_parts(links: tuple[Numbers, Numbers], labels: Numbers) -> Numbers:
    """Number the connected parts of each community."""
    parts = np.arange(len(labels), dtype=np.int32)
    for at in range(0, len(links[0]), LINKS):
        one, other = (ends[at : at + LINKS] for ends in links)
        within = labels[one] == labels[other]
        ends = parts[one[within]], parts[other[within]]
        count = int(parts.max()) + 1
        kept = sparse.coo_matrix((within[within], ends), shape=(count, count))
        parts = connected_components(kept, directed=False)[1][parts]
    return parts


def _merged(graph: Graph, joined: Graph) -> Graph:
    """Return the graph of parts, each of which was several nodes, of some parts at a time."""
    members = sparse.csr_matrix(joined.T)
    count = members.shape[0]
    step = max(1, count * LINKS // max(graph.nnz, 1))
    found = []
    for at in range(0, count, step):
        some = members[at : at + step]
        nodes = np.arange(some.nnz), some.indptr
        part_of = sparse.csr_matrix((some.data, *nodes), shape=(some.shape[0], some.nnz))
        found.append(part_of @ sparse.csr_matrix(graph[some.indices] @ joined))
    merged = sparse.csr_matrix(sparse.vstack(found, format="csr"))
    merged.sort_indices()
    return merged


def _joined(parts: Numbers, count: int) -> Graph:
    """Return the matrix that joins nodes into parts."""
    size = len(parts)
    ones = np.ones(size, dtype=np.float32)
    return sparse.csr_matrix((ones, parts, np.arange(size + 1)), shape=(size, count))
