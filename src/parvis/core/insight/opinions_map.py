"""The map of opinions: where each participant stands on the two axes along which votes differ most.

Principal components of the votes, with Polis' scaling for those who saw few statements:
C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw, C. Megill, "Polis: scaling deliberation by mapping
high dimensional opinion spaces", Recerca 26 (2), 2021, and the description of the algorithms at
compdemocracy.org/algorithms. The stored results of real conversations are the reference.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import eigh
from scipy.sparse import csr_array
from scipy.sparse.linalg import LinearOperator, eigsh

from parvis.core.insight.opinions_votes import Floats, Mask, Votes, VoteTable

AXES = 2
FEW_STATEMENTS = 200  # up to so many, all components are as quick as the first two
SPACE, CLOSE = 30, 1e-6  # of the search; votes at random give the same axes to 1e-10, in a quarter
START = 20211  # seed of what the search for the axes starts from


@dataclass(frozen=True, slots=True, eq=False)
class OpinionMap:
    """Where people stand. `points` are of single people: for computing, never for publishing."""

    means: Floats  # of each statement's votes
    axes: Floats  # two rows of unit length, one number a statement
    points: Floats  # one row a participant
    residuals: Votes  # votes less the mean of their statement
    stretch: Floats  # by how much each participant is moved away from the middle

    @property
    def extremity(self) -> Floats:
        """Return how far from the middle agreeing to one statement alone would put somebody."""
        moved = (1.0 - self.means) * self.axes * np.sqrt(self.axes.shape[1])
        distance: Floats = np.hypot(moved[0], moved[1])
        return distance


def opinion_map(table: VoteTable, hidden: Mask | None = None) -> OpinionMap:
    """Place the participants.

    An unseen vote counts as the mean of its statement, so the residuals R (vote less mean where
    there is a vote) are sparse, and the axes are the first eigenvectors of RᵀR. A participant
    who saw n of m statements is moved away from the middle by √(m/n).

    Args:
        table: the votes.
        hidden: statements without weight (moderated, or about who people are). As in Polis, they
            count as seen by everybody without any opinion.
    """
    m = len(table.statements)
    hidden = np.zeros(m, np.bool_) if hidden is None else hidden
    residuals, means = _residuals(table, hidden)
    seen = np.diff(residuals.indptr) + int(hidden.sum())
    stretch = np.sqrt(m / np.maximum(seen, 1))
    axes = first_axes(residuals)
    return OpinionMap(means, axes, project(residuals, axes, stretch), residuals, stretch)


def project(residuals: Votes, axes: Floats, stretch: Floats) -> Floats:
    """Return where people with these residuals stand on these axes."""
    points: Floats = (residuals @ axes.T) * stretch[:, None]
    return points


def first_axes(residuals: Votes) -> Floats:
    """Return the two axes along which these residuals differ most, each of unit length.

    Few statements: the eigenvectors of RᵀR. Many: the same, by the method of Lanczos (ARPACK).
    """
    width = residuals.shape[1]
    if not residuals.data.any():
        return np.zeros((AXES, width))
    if width > FEW_STATEMENTS:
        return _signed(_leading(residuals))
    axes, known = np.zeros((AXES, width)), min(AXES, width)
    gram = (residuals.T @ residuals).toarray()
    _, vectors = eigh(gram, subset_by_index=(width - known, width - 1))
    axes[:known] = vectors.T[::-1]
    return _signed(axes)


def _leading(residuals: Votes) -> Floats:
    """Return the first two eigenvectors of RᵀR without computing it."""
    width, draw = residuals.shape[1], np.random.default_rng(START)
    product = LinearOperator(
        (width, width), matvec=lambda vector: residuals.T @ (residuals @ vector), dtype=np.float64
    )
    start = draw.standard_normal(width)
    _, vectors = eigsh(product, k=AXES, v0=start, rng=draw, ncv=SPACE, tol=CLOSE)
    leading: Floats = vectors.T[::-1]
    return leading


def _residuals(table: VoteTable, hidden: Mask) -> tuple[Votes, Floats]:
    """Return the votes on what is not hidden less the mean of their statement, and the means."""
    votes, width = table.votes, len(table.statements)
    kept = ~hidden[votes.indices]
    columns, cast = votes.indices[kept], votes.data[kept]
    starts = np.concatenate(([0], np.cumsum(kept)))[votes.indptr].astype(np.int32)
    seen = np.bincount(columns, minlength=width)
    means = np.bincount(columns, weights=cast, minlength=width) / np.maximum(seen, 1)
    return csr_array((cast - means[columns], columns, starts), shape=votes.shape), means


def _signed(axes: Floats) -> Floats:
    """Turn each axis so that its largest number is positive."""
    largest = np.array([axis[np.abs(axis).argmax()] if axis.size else 0.0 for axis in axes])
    return np.where(largest[:, None] < 0, -axes, axes)
