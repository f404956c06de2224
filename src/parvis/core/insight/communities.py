"""Groups in a graph of near texts: connected communities that several seeds agree on.

Louvain's passes, and between two of them each community is split into its connected
parts, so that none holds texts that nothing ties: what Leiden is for (Traag, Waltman and
van Eck, "From Louvain to Leiden", 2019). Leiden's own refinement, as scikit-network 0.33
computes it, draws from the C library's generator, which nobody seeds here, and repeats
until no move gains anything in 32-bit floats: on texts that are nearly the same this may
never be, and has hung an analysis.

Each seed visits the nodes in another order; a link stays where enough seeds put both ends
together, and the last pass runs on what stays. The connected parts of the whole graph
alone would not do: they merge all.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components
from sknetwork.clustering import Leiden
from sparse_dot_topn import sp_matmul_topn

from parvis.core.insight.neighbours import BLOCK, Edges
from parvis.core.insight.values import Settings
from parvis.core.insight.vectors import Rows, unit_rows

Quality = Literal["newman", "potts"]
Labels = NDArray[np.int64]
LEAST_GAIN = 1e-6  # of the quality, from 0 to 1, for another pass over all texts
LEAST_GAIN_OF_VOTES = 1e-3  # a seed only votes: what moves late moves few
REFERENCE_SIZE = 24_000  # wordings for which the coarse resolution is given


def fine_communities(edges: Edges, size: int, settings: Settings) -> Labels:
    """Group texts whose mean similarity within a group is above the fine density."""
    near = edges.at_least(settings.fine_cosine)
    total = 2 * float(near.cosine.sum(dtype=np.float64))
    resolution = settings.fine_density * size**2 / max(total, 1e-9)
    return _consensus(near, size, "potts", resolution, settings)


def settled(labels: Labels, rows: Rows, settings: Settings) -> Labels:
    """Give each text to the group whose middle it is nearest to, if it is near to one at all.

    The middle is the mean of a group's texts; a group of fewer texts than a topic has people
    takes in nobody. What the communities left alone, or cut off from its like, comes home.
    """
    size = int(labels.max(initial=-1)) + 1
    large = np.bincount(labels, minlength=size) >= settings.topic_min_people
    ones = large[labels].astype(np.float32)
    members = sparse.csr_matrix((ones, (labels, np.arange(len(labels)))), shape=(size, len(labels)))
    middles = unit_rows(sparse.csr_matrix(members @ rows))
    columns = sparse.csr_matrix(middles.T)
    found = labels.copy()
    for at in range(0, len(labels), BLOCK):
        nearest = sp_matmul_topn(
            rows[at : at + BLOCK], columns, top_n=1, threshold=settings.fine_cosine
        )
        near = np.flatnonzero(np.diff(nearest.indptr))
        found[at + near] = nearest.indices[nearest.indptr[near]]
    return np.asarray(np.unique(found, return_inverse=True)[1], dtype=np.int64)


def coarse_communities(edges: Edges, fine: Labels, settings: Settings) -> Labels:
    """Group the fine topics, each whole, into broad subjects; the fewer texts, the fewer subjects.

    What ties two topics is the sum of the links between their texts. The topics are agreed by
    seeds already, so that one pass in a fixed order is enough.
    """
    near = edges.at_least(settings.coarse_cosine)
    topics = int(fine.max(initial=-1)) + 1
    ends = fine[near.left], fine[near.right]
    half = sparse.coo_matrix((near.cosine, ends), shape=(topics, topics))
    if not half.nnz:
        return fine
    resolution = settings.coarse_resolution * len(fine) / REFERENCE_SIZE
    bounded = min(max(resolution, 1.0), settings.coarse_resolution)
    return _communities(sparse.csr_matrix(half + half.T), "newman", bounded, None)[fine]


def _consensus(
    edges: Edges, size: int, quality: Quality, resolution: float, settings: Settings
) -> NDArray[np.int64]:
    """Return the label of each node; a node without a link has a group of its own."""
    if not len(edges.left):
        return np.arange(size, dtype=np.int64)
    votes = np.zeros(len(edges.left), dtype=np.int64)
    graph = edges.graph(size)
    for seed in range(settings.seeds):
        labels = _communities(graph, quality, resolution, seed)
        votes += labels[edges.left] == labels[edges.right]
    kept = votes >= settings.agreement
    agreed = Edges(edges.left[kept], edges.right[kept], edges.cosine[kept])
    if not len(agreed.left):
        return np.arange(size, dtype=np.int64)
    if quality == "potts":  # what was dropped must not make the same density count for more
        resolution *= float(
            edges.cosine.sum(dtype=np.float64) / agreed.cosine.sum(dtype=np.float64)
        )
    return _communities(agreed.graph(size), quality, resolution, None)


def _communities(
    graph: sparse.csr_matrix, quality: Quality, resolution: float, seed: int | None
) -> NDArray[np.int64]:
    least_gain = LEAST_GAIN if seed is None else LEAST_GAIN_OF_VOTES
    model = _Connected(
        resolution=resolution,
        modularity=quality,
        tol_optimization=least_gain,
        tol_aggregation=least_gain,
        shuffle_nodes=seed is not None,
        random_state=seed,
        return_probs=False,
        return_aggregate=False,
    )
    return np.asarray(model.fit_predict(graph), dtype=np.int64)


class _Connected(Leiden):  # type: ignore[misc]  # the library is untyped
    """The library's passes and aggregation, with a refinement that always ends, the same way."""

    @staticmethod
    def _optimize_refine(
        labels: Labels, _refined: Labels, adjacency: sparse.csr_matrix, *_weights: Labels
    ) -> Labels:
        """Split each community into its connected parts. O(nodes + links)."""
        links = adjacency.tocoo()
        within = labels[links.row] == labels[links.col]
        ends = links.row[within], links.col[within]
        kept = sparse.csr_matrix((np.ones(len(ends[0]), np.int8), ends), shape=adjacency.shape)
        return np.asarray(connected_components(kept, directed=False)[1], dtype=np.int64)
