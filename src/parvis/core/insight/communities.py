"""Groups in a graph of near texts: connected communities that several seeds agree on.

Each seed visits the texts in another order; a link stays where enough seeds put both ends
together, and the last pass runs on what stays. The connected parts of the whole graph
alone would not do: they merge all.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from parvis.core.insight.beside import Beside, afterwards, in_halves
from parvis.core.insight.louvain import Quality, communities
from parvis.core.insight.neighbours import BLOCK, Edges
from parvis.core.insight.values import Settings
from parvis.core.insight.vectors import Rows, kept_values, unit_rows

Labels = NDArray[np.int64]
TELLING = 16  # words of a topic's middle: the others move nobody
LEAST_GAIN_OF_VOTES = 1e-3  # a seed only votes: what moves late moves few
TOPICS = 50_000  # whose links are summed at once
REFERENCE_SIZE = 24_000  # wordings for which the coarse resolution is given


def fine_communities(edges: Edges, size: int, settings: Settings) -> Labels:
    """Group texts whose mean similarity within a group is above the fine density."""
    near = edges.at_least(settings.fine_cosine)
    total = 2 * float(near.cosine.sum(dtype=np.float64))
    resolution = settings.fine_density * size**2 / max(total, 1e-9)
    return _consensus(near, size, "potts", resolution, settings)


def settled(labels: Labels, rows: Rows, settings: Settings, beside: Beside = afterwards) -> Labels:
    """Give each text to the group whose middle it is nearest to, if it is near to one at all.

    The middle is the mean of a group's texts; a group of fewer texts than a topic has people
    takes in nobody. What the communities left alone, or cut off from its like, comes home.
    """
    size = int(labels.max(initial=-1)) + 1
    large = np.bincount(labels, minlength=size) >= settings.topic_min_people
    columns = sparse.csr_matrix(_middles(labels, rows, large).T)

    def taken_in(start: int, end: int) -> Labels:
        found = labels[start:end].copy()
        for at in range(start, end, BLOCK):
            some = rows[at : min(at + BLOCK, end)]
            nearest = sp_matmul_topn(some, columns, top_n=1, threshold=settings.fine_cosine)
            near = np.flatnonzero(np.diff(nearest.indptr))
            found[at - start + near] = nearest.indices[nearest.indptr[near]]
        return found

    found = np.concatenate(in_halves(taken_in, len(labels), beside))
    return np.asarray(np.unique(found, return_inverse=True)[1], dtype=np.int64)


def tied(broad: Labels, fine: Labels, rows: Rows, settings: Settings) -> Labels:
    """Take out of each broad subject the topics that are far from its middle, each for itself.

    A topic may be tied to others by a word that means two things, or by one that says little:
    « après la loi » brings « service après-vente » to a law.
    """
    middles, topics = _middles(broad, rows), _middles(fine, rows)
    subject_of = np.zeros(topics.shape[0], dtype=np.int64)
    subject_of[fine] = broad
    near = np.asarray(topics.multiply(middles[subject_of]).sum(axis=1)).ravel()
    apart = np.flatnonzero(near < settings.subject_cosine)
    subject_of[apart] = middles.shape[0] + np.arange(len(apart))
    return np.asarray(np.unique(subject_of[fine], return_inverse=True)[1], dtype=np.int64)


def strays(labels: Labels, rows: Rows, settings: Settings) -> NDArray[np.bool_]:
    """Tell of each text whether it is far from the middle of the others of its group.

    Its own words are left out of that middle: of five texts that share nothing, each would be at
    .45 of a middle that it helps to make. Who is alone in a group is no stray.
    """
    middles, alone = _heaviest(_sums(labels, rows)), np.bincount(labels) == 1
    told = [
        _cosine_to_others(rows[at : at + BLOCK], middles[labels[at : at + BLOCK]])
        for at in range(0, len(labels), BLOCK)
    ]
    near = np.concatenate([*told, np.zeros(0, dtype=np.float32)])
    return np.asarray((near < settings.stray_cosine) & ~alone[labels], dtype=np.bool_)


def _cosine_to_others(rows: Rows, sums: Rows) -> NDArray[np.float32]:
    """Return the cosine of each row with the sum of its group, once its own is taken out."""
    shared = np.asarray(rows.multiply(sums).sum(axis=1)).ravel()
    own = np.asarray(rows.power(2).multiply(sums > 0).sum(axis=1)).ravel()
    lengths = np.asarray(sums.power(2).sum(axis=1)).ravel()
    others = np.sqrt(np.maximum(lengths - 2 * shared + own, 1e-9))
    return np.asarray((shared - own) / others, dtype=np.float32)


def _middles(labels: Labels, rows: Rows, counted: NDArray[np.bool_] | None = None) -> Rows:
    """Return the mean of each group's texts, with the words that weigh most in it."""
    return _heaviest(unit_rows(_sums(labels, rows, counted)))


def _sums(labels: Labels, rows: Rows, counted: NDArray[np.bool_] | None = None) -> Rows:
    """Return the sum of each group's texts, of the groups that count."""
    size = int(labels.max(initial=-1)) + 1
    ones = np.ones(len(labels)) if counted is None else counted[labels]
    values = (ones.astype(np.float32), (labels, np.arange(len(labels))))
    members = sparse.csr_matrix(values, shape=(size, len(labels)))
    return sparse.csr_matrix(members @ rows)


def _heaviest(rows: Rows) -> Rows:
    """Keep of each row what weighs most in it."""
    owners = np.repeat(np.arange(rows.shape[0], dtype=np.int32), np.diff(rows.indptr))
    order = np.lexsort((-rows.data, owners))
    kept = np.zeros(rows.nnz, dtype=np.bool_)
    kept[order[np.arange(rows.nnz) - rows.indptr[owners[order]] < TELLING]] = True
    return kept_values(rows, kept)


def coarse_communities(edges: Edges, fine: Labels, settings: Settings) -> Labels:
    """Group the fine topics, each whole, into broad subjects; the fewer texts, the fewer subjects.

    What ties two topics is the sum of the links between their texts. The topics are agreed by
    seeds already, so that one pass in a fixed order is enough.
    """
    near = edges.at_least(settings.coarse_cosine)
    if not len(near.left):
        return fine
    topics = int(fine.max()) + 1
    resolution = settings.coarse_resolution * len(fine) / REFERENCE_SIZE
    bounded = min(max(resolution, 1.0), settings.coarse_resolution)
    pairs = _tied_topics(near, fine.astype(np.int32), topics)
    return communities(pairs, topics, quality="newman", resolution=bounded)[fine]


def _tied_topics(near: Edges, fine: NDArray[np.int32], topics: int) -> Edges:
    """Return the sum of the links between two topics, of some topics at a time (memory)."""
    one, found = fine[near.left], []
    for start in range(0, topics, TOPICS):
        some = np.flatnonzero((one >= start) & (one < start + TOPICS))
        ends = one[some], fine[near.right[some]]
        tied = sparse.coo_matrix((near.cosine[some], ends), shape=(topics, topics))
        tied.sum_duplicates()
        found.append(sparse.csr_matrix(tied).tocoo())
    parts = [(each.row, each.col, each.data) for each in found]
    return Edges(*(np.concatenate(each) for each in zip(*parts, strict=True)))


def _consensus(
    edges: Edges, size: int, quality: Quality, resolution: float, settings: Settings
) -> NDArray[np.int64]:
    """Return the label of each node; a node without a link has a group of its own."""
    if not len(edges.left):
        return np.arange(size, dtype=np.int64)
    votes = np.zeros(len(edges.left), dtype=np.int64)
    if not settings.seeds:
        return communities(edges, size, quality=quality, resolution=resolution)
    for seed in range(settings.seeds):
        labels = communities(
            edges,
            size,
            quality=quality,
            resolution=resolution,
            seed=seed,
            least_gain=LEAST_GAIN_OF_VOTES,
        )
        votes += labels[edges.left] == labels[edges.right]
    kept = votes >= settings.agreement
    agreed = Edges(edges.left[kept], edges.right[kept], edges.cosine[kept])
    if not len(agreed.left):
        return np.arange(size, dtype=np.int64)
    if quality == "potts":  # what was dropped must not make the same density count for more
        resolution *= float(
            edges.cosine.sum(dtype=np.float64) / agreed.cosine.sum(dtype=np.float64)
        )
    return communities(agreed, size, quality=quality, resolution=resolution)
