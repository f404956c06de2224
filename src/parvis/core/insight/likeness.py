"""How near the wordings of a corpus are to their nearest ones, by words and by letters."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.neighbours import Edges
from parvis.core.insight.vectors import LetterModel, paired_cosines


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near the pairs of nearest wordings are, by words and by letters."""

    edges: Edges
    letters: NDArray[np.float32]

    @property
    def mean(self) -> NDArray[np.float32]:
        """Return the mean of both cosines."""
        return (self.edges.cosine + self.letters) / np.float32(2)

    def only(self, chosen: NDArray[np.bool_]) -> "Likeness":
        """Return the chosen pairs."""
        edges = self.edges
        kept = Edges(edges.left[chosen], edges.right[chosen], edges.cosine[chosen])
        return Likeness(kept, self.letters[chosen])


def likeness(texts: Sequence[str], edges: Edges, *, floor: float) -> Likeness:
    """Compare the letters of the pairs whose words are near enough for it to matter."""
    near = edges.at_least(floor)
    used = np.unique(np.concatenate([near.left, near.right]))
    chosen = [texts[at] for at in used.tolist()]
    _, rows = LetterModel.with_rows(chosen)
    left, right = np.searchsorted(used, near.left), np.searchsorted(used, near.right)
    return Likeness(near, paired_cosines(rows, left, right))
