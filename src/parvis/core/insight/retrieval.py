"""What was already said that is near a text or a question: a ranked list, in milliseconds.

Score = .6 cos(q, title) + .4 cos(q, title and text), each the mean of the cosines of words and of
letters; how rare a word is, is counted on whole texts for both. Texts without titles of their own
are compared as wholes. The words of what is asked bring their synonyms with them, at 0.4 of their
weight; those of the texts do not. Where an engine has told how near texts are in meaning, half of
that is added to order them by.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from parvis.core.insight.meanings import SHARE
from parvis.core.insight.synonyms import synonyms
from parvis.core.insight.text import stems
from parvis.core.insight.vectors import LetterModel, Rows, WordModel, unit_rows

TITLE_SHARE: Final = 0.6
SYNONYM_WEIGHT: Final = np.float32(0.4)
CANDIDATES: Final = 60  # by their words, whose letters are compared too
FEW: Final = 2_000  # texts, of which all letters are compared where no word is known

Columns = sparse.csc_matrix
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Similar:
    """A text found near another: its place in the library and how near, from 0 to 1.

    `meaning` is how near an engine says that it is, 0 where none does; `is_meant`, whether that
    alone makes it worth showing.
    """

    position: int
    score: float
    meaning: float = 0.0
    is_meant: bool = False

    @property
    def rank(self) -> float:
        """What to order by: the words, and half of the meaning."""
        return self.score + SHARE * self.meaning


@dataclass(frozen=True, slots=True)
class Face:
    """One way to see the texts: their words, a column a word, and what the letters are read of."""

    share: float  # of the score
    columns: Columns
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a library consists of, to be kept in a file."""

    model: WordModel
    letters: LetterModel
    faces: Sequence[Face]


class Library:
    """Texts in which one looks for what is near."""

    def __init__(self, texts: Sequence[str], titles: Sequence[str] = ()) -> None:
        """Read the texts, and their titles if they have any; one without is its own title."""
        wholes = [f"{title} {text}".strip() for title, text in _paired(titles, texts)]
        documents = [stems(text) for text in wholes]
        model = WordModel.of(documents)
        faces = [Face(1.0, sparse.csc_matrix(model.rows(documents)), wholes)]
        if titles:
            heads = [title or whole for title, whole in zip(titles, wholes, strict=True)]
            columns = sparse.csc_matrix(model.rows([stems(text) for text in heads]))
            faces = [
                Face(TITLE_SHARE, columns, heads),
                Face(1 - TITLE_SHARE, faces[0].columns, wholes),
            ]
        self._parts = Parts(model, LetterModel.of(wholes), faces)

    @classmethod
    def restore(cls, parts: Parts) -> "Library":
        """Return a library that was kept, without reading its texts again."""
        library = cls.__new__(cls)
        library._parts = parts  # noqa: SLF001 - of this very class
        return library

    @property
    def parts(self) -> Parts:
        """Return what to keep of the library."""
        return self._parts

    def __len__(self) -> int:
        return len(self._parts.faces[0].texts)

    def text(self, position: int) -> str:
        """Return the whole of a text, by its place."""
        return self._parts.faces[-1].texts[position]

    def similar(self, text: str, k: int = 10, *, at_least: float = 0.0) -> list[Similar]:
        """Return up to `k` texts that share something with what is asked, nearest first."""
        if not len(self):
            return []
        words = self._by_words(text)
        places = _best(words, len(self))
        scores = (words[places] + self._by_letters(text, places)) / 2
        order = np.lexsort((places, -scores))[:k]
        return [
            Similar(int(places[at]), round(float(scores[at]), 6))
            for at in order
            if scores[at] > 0 and scores[at] >= at_least
        ]

    def similar_in_meaning(
        self, text: str, meaning: Scores, k: int = 10, *, enough: float = 1.0
    ) -> list[Similar]:
        """Return up to `k` texts that are near by their words and in meaning, nearest first.

        Args:
            text: what is asked.
            meaning: how near each text of the library is in meaning, above chance.
            k: how many at most.
            enough: how near in meaning is worth showing, whatever the words say.
        """
        if not len(self):
            return []
        words = self._by_words(text)
        places = np.union1d(_best(words, len(self)), _highest(meaning, CANDIDATES))
        scores = (words[places] + self._by_letters(text, places)) / 2
        ranks = scores + np.float32(SHARE) * meaning[places]
        order = np.lexsort((places, -ranks))[:k]
        return [
            Similar(
                int(places[at]),
                round(float(scores[at]), 6),
                round(float(meaning[places[at]]), 6),
                bool(meaning[places[at]] >= np.float32(enough)),
            )
            for at in order
            if ranks[at] > 0
        ]

    def _by_words(self, text: str) -> Scores:
        row = self._with_synonyms(stems(text))
        scores = np.zeros(len(self), dtype=np.float32)
        for face in self._parts.faces:
            columns = face.columns
            for column, weight in zip(row.indices, row.data, strict=True):
                start, end = columns.indptr[column], columns.indptr[column + 1]
                shared = np.float32(face.share * weight) * columns.data[start:end]
                scores[columns.indices[start:end]] += shared
        return scores

    def _with_synonyms(self, said: Sequence[str]) -> Rows:
        """Return the row of what is asked, with what means nearly the same as its words."""
        model, known = self._parts.model, synonyms()
        row = model.rows([said])
        weights = dict(zip(row.indices.tolist(), row.data.tolist(), strict=True))
        alike: dict[int, float] = {}
        others: dict[int, float] = {}
        for stem in said:
            for other in sorted(known.get(stem, ())):
                column = model.columns.get(other)
                if column is None or other in said:
                    continue
                if stem in model.columns:
                    alike[column] = weights[model.columns[stem]]
                else:
                    others[column] = float(model.idf[column])
        length = float(np.sqrt(sum(each**2 for each in others.values()))) or 1.0
        added = {column: each / length for column, each in others.items()} | alike
        places = np.zeros(len(added), dtype=np.int32), np.array(list(added), dtype=np.int32)
        values = np.array(list(added.values()), dtype=np.float32) * SYNONYM_WEIGHT
        return unit_rows(sparse.csr_matrix(row + sparse.csr_matrix((values, places), row.shape)))

    def _by_letters(self, text: str, places: NDArray[np.int64]) -> Scores:
        """Return how near the letters are, reading those of all the faces at once."""
        faces, count = self._parts.faces, len(places)
        read = [face.texts[at] for face in faces for at in places.tolist()]
        rows = self._parts.letters.rows([text, *read])
        near = np.asarray((rows[1:] @ rows[0].T).todense(), dtype=np.float32).ravel()
        parts = near.reshape(len(faces), count)
        shares = np.array([face.share for face in faces], dtype=np.float32)
        return np.asarray(shares @ parts, dtype=np.float32)


def _paired(titles: Sequence[str], texts: Sequence[str]) -> "zip[tuple[str, str]]":
    return zip(titles or [""] * len(texts), texts, strict=True)


def _best(words: Scores, size: int) -> NDArray[np.int64]:
    """Return the places of those that share the weightiest words; of a few texts, all."""
    if not np.count_nonzero(words):
        return np.arange(size if size <= FEW else 0)
    return _highest(words, CANDIDATES)


def _highest(scores: Scores, most: int) -> NDArray[np.int64]:
    """Return the places of the highest scores above 0, in order."""
    count = min(most, int(np.count_nonzero(scores)))
    if count == len(scores):
        return np.arange(count)
    return np.sort(np.argpartition(-scores, max(count - 1, 0))[:count])
