"""How likely two short requests are one demand: eleven measures, weighed as people judged pairs.

What is measured of a pair: how many of the words of both objects are shared, by weight; what
is done to them; how many letters are the same. The weights come from pairs of real titles
that were read one by one (`bench/judged_pairs.csv`), by a logistic regression that
`tools/same_demand.py` computes anew. A word weighs by how rare it is; the unit is a word that one
text alone has, so that the same weights hold for a hundred texts and for a million.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from parvis.core.insight.acts import CHANGE, CREATE, FAMILIES, REMOVE, TURN, Wishes
from parvis.core.insight.neighbours import Edges
from parvis.core.insight.vectors import Rows, WordModel, paired_cosines

Values = NDArray[np.float32]

WEIGHTS: Final = {  # python tools/same_demand.py
    "letters": 3.90,  # cosine of the letters
    "cover": 2.80,  # weight of the shared words over that of the heavier object
    "shared": 0.92,  # weight of the shared words
    "rest": -0.49,  # weight of what the object that says less has for itself
    "no act": -1.19,  # neither says what is to be done
    "other act": -2.44,  # both do, and no family of acts is the same
    "one refuses": -0.38,  # both name acts, and one alone is to remove something
    "same act, held": 0.99,  # the acts are the same: weight shared over that of the lighter object
    "one act, held": -1.59,  # one names the object only: likewise
    "length": 1.13,  # logarithm of the words of the longer text
    "both ask": 0.53,  # both are proposals
}
START: Final = -6.25
LETTERS_AT_MOST: Final = 0.10  # above the cosine of words: letters were hardly ever seen beyond
SAME_OBJECT: Final = 0.6  # cover from which two texts speak of one object
USUAL_PEOPLE: Final = 5  # who ask something of an object, for an act to be the usual one
USUAL_SHARE: Final = 0.6  # of them and of two more, who might ask for anything


@dataclass(frozen=True, slots=True)
class Objects:
    """What texts want something done to: the words of each, weighed by how rare they are."""

    roots: Rows  # square roots of the weights, so that a product of rows is a weight
    mass: Values

    @classmethod
    def of(cls, wishes: Wishes, model: WordModel, size: int) -> "Objects":
        """Weigh the objects of `size` texts."""
        known = [model.columns.get(stem, -1) for stem in wishes.stems]
        alone = np.float32(np.log((1 + size) / 2) + 1)
        weights = np.sqrt(np.append(model.idf, 0)[known] / alone).astype(np.float32)
        matter = wishes.matter
        values = (weights[matter.indices], matter.indices, matter.indptr)
        roots = sparse.csr_matrix(values, shape=matter.shape)
        mass = np.asarray(roots.multiply(roots).sum(axis=1), dtype=np.float32).ravel()
        return cls(roots, mass)

    def compared(self, pairs: Edges) -> "Compared":
        """Compare the objects of pairs of texts."""
        one, other = self.mass[pairs.left], self.mass[pairs.right]
        shared = paired_cosines(self.roots, pairs.left, pairs.right)
        heavier, lighter = np.maximum(one, other), np.minimum(one, other)
        cover = np.divide(shared, heavier, out=np.ones_like(shared), where=heavier > 0)
        held = np.divide(shared, lighter, out=np.zeros_like(shared), where=lighter > 0)
        return Compared(shared, cover, held, lighter - shared)


@dataclass(frozen=True, slots=True)
class Compared:
    """What the objects of pairs share: in words, of the heavier, of the lighter, and its rest."""

    shared: Values
    cover: Values
    held: Values
    rest: Values


def measures(
    wishes: Wishes,
    compared: Compared,
    pairs: Edges,
    lengths: NDArray[np.int64],
    asks: NDArray[np.bool_],
) -> dict[str, Values]:
    """Return all that is measured of pairs but their letters, by name."""
    left, right = pairs.left, pairs.right
    one, other = wishes.acts[left] & ~CREATE, wishes.acts[right] & ~CREATE
    same_acts = (one == other) & ((wishes.acts[left] & wishes.acts[right]) != 0)
    one_acts = ((wishes.acts[left] == 0) != (wishes.acts[right] == 0)) & (one != other)
    both_act = (wishes.acts[left] != 0) & (wishes.acts[right] != 0) & (one != other)
    found = {
        "cover": compared.cover,
        "shared": compared.shared,
        "rest": compared.rest,
        "no act": (one == 0) & (other == 0),
        "other act": both_act & ((wishes.acts[left] & wishes.acts[right]) == 0),
        "one refuses": both_act & (((one ^ other) & REMOVE) != 0),
        "same act, held": same_acts * compared.held,
        "one act, held": one_acts * compared.held,
        "length": np.log1p(np.maximum(lengths[left], lengths[right])),
        "both ask": asks[left] & asks[right],
    }
    return {name: values.astype(np.float32) for name, values in found.items()}


def turned(wishes: Wishes, pairs: Edges) -> NDArray[np.bool_]:
    """Tell of pairs whether one alone holds a negation: more often the opposite than the same."""
    alone = (wishes.acts[pairs.left] ^ wishes.acts[pairs.right]) & TURN
    return np.asarray(alone != 0, dtype=np.bool_)


def summed(found: dict[str, Values], size: int) -> Values:
    """Return what the measures say together, in logits, without the letters."""
    told = np.full(size, START, dtype=np.float32)
    for name, values in found.items():
        told += np.float32(WEIGHTS[name]) * values
    return told


def likelihood(told: Values, letters: Values) -> Values:
    """Return how likely each pair is one demand, from 0 to 1."""
    found: Values = np.float32(WEIGHTS["letters"]) * letters
    found += told
    np.exp(np.negative(found, out=found), out=found)
    found += 1
    np.divide(1, found, out=found)
    return found


def usual_acts(
    wishes: Wishes, cover: Values, pairs: Edges, sizes: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Tell of each text that names an object only whether most of the others ask one thing of it.

    « Vote blanc » is a demand where those who say more mostly want it counted; « impôts » is
    none where some want them lower, others higher, others fairer, and all of them reformed.
    """
    names_only = wishes.acts == 0
    one, other = names_only[pairs.left], names_only[pairs.right]
    kept = (one != other) & (cover >= SAME_OBJECT)
    left, right = pairs.left[kept], pairs.right[kept]
    named, asked = np.where(one[kept], left, right), np.where(one[kept], right, left)
    texts, of = np.unique(named, return_inverse=True)
    acts, people = wishes.acts[asked], sizes[asked]
    every = np.bincount(of, people, len(texts))
    acts = acts & ~CHANGE
    most = np.zeros(len(texts))
    for family in range(FAMILIES):
        ask = np.bincount(of, people * (acts >> family & 1), len(texts))
        most = np.maximum(most, ask)
    found = np.zeros(len(sizes), dtype=np.bool_)
    found[texts] = (every >= USUAL_PEOPLE) & (most >= USUAL_SHARE * (every + 2))
    return found
