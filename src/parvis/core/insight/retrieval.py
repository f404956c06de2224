"""What was already said that answers a question, or asks for the same: a ranked list.

Score = .6 cos(q, title) + .4 cos(q, title and text), each the mean of the cosines of words and of
letters; how rare a word is, is counted on whole texts for both. The words of the question bring
their synonyms with them, at 0.4 of their weight; those of the texts do not.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from parvis.core.insight.neighbours import Similar
from parvis.core.insight.synonyms import synonyms
from parvis.core.insight.text import stems
from parvis.core.insight.vectors import LetterModel, Rows, WordModel, unit_rows

TITLE_SHARE: Final = np.float32(0.6)
SYNONYM_WEIGHT: Final = np.float32(0.4)
CANDIDATES: Final = 200  # by their words, whose letters are compared too


class Library:
    """Texts, each with a title or without, in which one looks for what is near a question."""

    def __init__(self, titles: Sequence[str], bodies: Sequence[str]) -> None:
        """Read the texts; a text without a title is its own title, and the other way round."""
        wholes = [" ".join(filter(None, each)) for each in zip(titles, bodies, strict=True)]
        self._heads = [title or whole for title, whole in zip(titles, wholes, strict=True)]
        self._wholes = wholes
        documents = [stems(text) for text in wholes]
        self._model = WordModel.of(documents)
        self._whole_words = sparse.csr_matrix(self._model.rows(documents).T)
        heads = self._model.rows([stems(text) for text in self._heads])
        self._head_words = sparse.csr_matrix(heads.T)
        self._letters = LetterModel.of(wholes)

    def __len__(self) -> int:
        return len(self._wholes)

    def similar(self, text: str, k: int = 10) -> list[Similar]:
        """Return up to `k` texts that share something with a question, nearest first."""
        words = self._by_words(text)
        chosen = np.argsort(-words, kind="stable")[:CANDIDATES] if words.any() else None
        places = np.arange(len(self)) if chosen is None else np.sort(chosen)
        scores = (words[places] + self._by_letters(text, places)) / 2
        order = np.lexsort((places, -scores))[:k]
        return [
            Similar(int(places[at]), round(float(scores[at]), 6)) for at in order if scores[at] > 0
        ]

    def _by_words(self, text: str) -> NDArray[np.float32]:
        row = self._with_synonyms(stems(text))
        heads = np.asarray((row @ self._head_words).todense()).ravel()
        wholes = np.asarray((row @ self._whole_words).todense()).ravel()
        return np.asarray(TITLE_SHARE * heads + (1 - TITLE_SHARE) * wholes, dtype=np.float32)

    def _with_synonyms(self, said: Sequence[str]) -> Rows:
        """Return the question's row, with what means nearly the same as its words."""
        columns, known = self._model.columns, synonyms()
        row = self._model.rows([said])
        alike = {
            columns[other]: row.data[row.indices == columns[stem]][0]
            for stem in said
            if stem in columns
            for other in sorted(known.get(stem, ()))
            if other in columns and other not in said
        }
        others = {
            columns[other]: self._model.idf[columns[other]]
            for stem in said
            if stem not in columns
            for other in sorted(known.get(stem, ()))
            if other in columns and other not in said and columns[other] not in alike
        }
        if others:
            length = float(np.sqrt(sum(float(each) ** 2 for each in others.values())))
            alike |= {column: weight / length for column, weight in others.items()}
        added = sparse.csr_matrix(
            (
                np.array(list(alike.values()), dtype=np.float32) * SYNONYM_WEIGHT,
                (np.zeros(len(alike), dtype=np.int32), np.array(list(alike), dtype=np.int32)),
            ),
            shape=row.shape,
        )
        return unit_rows(sparse.csr_matrix(row + added))

    def _by_letters(self, text: str, places: NDArray[np.int64]) -> NDArray[np.float32]:
        asked = self._letters.rows([text])
        heads = self._letters.rows([self._heads[at] for at in places.tolist()])
        wholes = self._letters.rows([self._wholes[at] for at in places.tolist()])
        near = TITLE_SHARE * (heads @ asked.T) + (1 - TITLE_SHARE) * (wholes @ asked.T)
        return np.asarray(near.todense(), dtype=np.float32).ravel()
