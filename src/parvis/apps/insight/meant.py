"""What is near to what somebody types, in meaning too where the town's engine tells of it."""

from collections.abc import Sequence

import numpy as np

from parvis.apps.engine.services import Listener
from parvis.apps.insight.index_file import SavedIndex
from parvis.apps.insight.vectors import vectors_told
from parvis.core.insight.meanings import Meanings, Scores, Vector, rounded, stacked
from parvis.core.insight.retrieval import Library, Similar

MOST_MEANT = 20_000  # texts whose meaning is compared with what is typed: a tenth of a second
MOST_BY_WORDS = 60  # texts that words bring near, whose meaning is compared where there are more


def nearest_of(
    library: Library,
    text: str,
    count: int,
    at_least: float,
    meanings: Meanings | None,
    vector: Vector | None,
) -> list[Similar]:
    """Return what is near in words, and in meaning where that is known."""
    if meanings is None or vector is None:
        return library.similar(text, count, at_least=at_least)
    near = _meaning(library, text, meanings, vector)
    found = library.similar_in_meaning(text, near, count, enough=meanings.enough)
    return [each for each in found if each.score >= at_least or each.is_meant]


def _meaning(library: Library, text: str, meanings: Meanings, vector: Vector) -> Scores:
    """Return how near each text is in meaning; of very many, those that words bring near."""
    if len(library) <= MOST_MEANT:
        return meanings.near(vector)
    near = np.zeros(len(library), dtype=np.float32)
    at = np.array([each.position for each in library.similar(text, MOST_BY_WORDS)], dtype=np.int64)
    near[at] = meanings.near(vector, at)
    return near


def vector_of(text: str, listener: Listener | None) -> Vector | None:
    """Return what the engine makes of what is typed, if it compares and answers in time."""
    if listener is None or not listener.embedder:
        return None
    found = listener.embed(text)
    try:
        return None if found is None else rounded(found)
    except ValueError:
        return None


def meanings_of(keys: Sequence[int], saved: SavedIndex | None) -> Meanings | None:
    """Return the meaning of the texts that the file does not know yet."""
    told = vectors_told(keys)
    if told is None:
        return None
    rows = stacked([told.vectors.get(key) for key in keys])
    if saved is not None and saved.meanings is not None and saved.model == told.model:
        return Meanings(rows, saved.meanings.level)
    return Meanings.of(rows)
