"""Texts as vectors of an engine: how near two are in meaning, whatever their words.

A town may have none of this: then nothing here is used, and every number is that of the words
alone. Engines differ: of one, two texts drawn at random have a cosine of .1, of
another .8. So a cosine is read from there up, and 0 is no nearer than chance: a model that finds
all texts near one another has less to say.

Vector are kept as whole numbers, vectors of length 4,000. A sum of their products is below 2²⁴,
so that single precision adds it without rounding, in whatever order a machine takes: the same
vectors give the same cosines, to the bit, everywhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import numpy as np
from numpy.typing import NDArray

LENGTH: Final = 4_000  # of a vector kept as whole numbers
LONGEST: Final = 4_096  # numbers in one: beyond, a sum could be rounded
SHARE: Final = 0.5  # of the meaning, beside the words
BLOCK: Final = 1_000  # texts that are compared with all at once
MEANT: Final = 0.6  # of the way from chance to the same text: worth showing a person
LEAST_ROOM: Final = 0.05  # between chance and the same: a model with less tells nothing
KIND: Final = "<i2"

Vector = NDArray[np.int16]
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Meanings:
    """The vectors that an engine gave to texts, a row a text; a row of zeros is unknown."""

    rows: Vector
    level: float  # cosine of two of them drawn at random

    @classmethod
    def of(cls, rows: Vector) -> "Meanings":
        """Read the vectors, and how near two of them are by chance."""
        return cls(rows, _level(rows[rows.any(axis=1)]))

    @property
    def known(self) -> NDArray[np.bool_]:
        """Return which texts have a vector."""
        return np.asarray(self.rows.any(axis=1), dtype=np.bool_)

    def near(self, vector: Vector, at: NDArray[np.int64] | None = None) -> Scores:
        """Return how near texts are to a vector, above chance: all of them, or those `at`."""
        rows = self.rows if at is None else self.rows[at]
        found = np.zeros(len(rows), dtype=np.float32)
        if len(vector) == self.rows.shape[1]:
            asked = vector.astype(np.float32)
            for start in range(0, len(rows), BLOCK):
                part = slice(start, start + BLOCK)
                found[part] = rows[part].astype(np.float32) @ asked
        return self._read(found)

    def paired(self, left: NDArray[np.int32], right: NDArray[np.int32]) -> Scores:
        """Return how near the two of each pair are, above chance."""
        found = np.zeros(len(left), dtype=np.float32)
        for start in range(0, len(left), BLOCK):
            part = slice(start, start + BLOCK)
            one, other = (self.rows[ends[part]].astype(np.float32) for ends in (left, right))
            found[part] = (one * other).sum(axis=1)
        return self._read(found)

    def nearest(
        self, count: int, at_least: float
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], Scores]:
        """Return the `count` nearest of each known text: pairs with left < right, and how near."""
        places = np.flatnonzero(self.known)
        columns = self.rows[places].astype(np.float32).T
        pairs: set[tuple[int, int]] = set()
        for start in range(0, len(places), BLOCK):
            here = np.arange(start, min(start + BLOCK, len(places)))
            near = self._read(columns[:, here].T @ columns)
            near[np.arange(len(here)), here] = 0
            for row, found in enumerate(_top(near, count, at_least)):
                one = int(places[here[row]])
                pairs |= {(min(one, other), max(one, other)) for other in places[found].tolist()}
        ends = np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)
        left, right = ends[:, 0].copy(), ends[:, 1].copy()
        return left, right, self.paired(left, right)

    @property
    def enough(self) -> float:
        """How near is worth showing, where the words say little: most of the way to the same."""
        room = 1 - self.level
        return MEANT * room if room > LEAST_ROOM else 1.0

    def _read(self, products: Scores) -> Scores:
        """Return products as how near texts are, above what chance gives."""
        cosines = products / np.float32(LENGTH**2)
        return np.asarray(np.clip(cosines - np.float32(self.level), 0, 1), dtype=np.float32)


def rounded(vector: Sequence[float]) -> Vector:
    """Return a vector of length one as whole numbers.

    Raises:
        ValueError: it has more numbers than could be added without rounding.
    """
    if len(vector) > LONGEST:
        raise ValueError("too many numbers in a vector")
    scaled = np.rint(np.asarray(vector, dtype=np.float64) * LENGTH)
    return scaled.astype(np.int16)


def packed(vector: Vector) -> bytes:
    """Return a vector as bytes to be kept."""
    return vector.astype(KIND).tobytes()


def unpacked(kept: bytes) -> Vector:
    """Return the vector that was kept."""
    return np.frombuffer(kept, dtype=KIND).astype(np.int16)


def stacked(vectors: Sequence[Vector | None]) -> Vector:
    """Return vectors as rows; those that are unknown, or of another size than most, are zeros."""
    sizes = [len(each) for each in vectors if each is not None]
    width = max(set(sizes), key=lambda size: (sizes.count(size), size)) if sizes else 0
    rows = np.zeros((len(vectors), width), dtype=np.int16)
    for at, vector in enumerate(vectors):
        if vector is not None and len(vector) == width:
            rows[at] = vector
    return rows


def vectors_digest(model: str, vectors: Iterable[tuple[int, bytes]]) -> str:
    """Return the SHA-256 of a model's name and of the vectors kept, by the key of their text."""
    digest = sha256(f"{model}\0".encode())
    for key, kept in sorted(vectors):
        digest.update(f"{key}\0{len(kept)}\0".encode() + kept)
    return digest.hexdigest()


def _level(known: Vector) -> float:
    """Return the mean cosine of two different texts, from sums without rounding."""
    count = len(known)
    if count < 2:
        return 0.0
    total = sum(int(each) ** 2 for each in known.sum(axis=0, dtype=np.int64).tolist())
    own = sum(
        int((known[at : at + BLOCK].astype(np.int64) ** 2).sum()) for at in range(0, count, BLOCK)
    )
    return max((total - own) / (count * (count - 1) * LENGTH**2), 0.0)


def _top(near: Scores, count: int, at_least: float) -> list[NDArray[np.int64]]:
    """Return for each row the places of its highest values that are high enough."""
    found = []
    for row in near:
        high = np.flatnonzero(row >= np.float32(at_least))
        found.append(high[np.lexsort((high, -row[high]))[:count]])
    return found
