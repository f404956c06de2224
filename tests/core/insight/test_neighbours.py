"""Near texts are found."""

import numpy as np
import pytest

from parvis.core.insight.neighbours import nearest
from parvis.core.insight.text import stems
from parvis.core.insight.vectors import LetterModel, WordModel, paired_cosines

TEXTS = [
    "Le lampadaire de la rue Basse est éteint.",
    "Lampadaires éteints rue Basse !",
    "Trop de bruit place du Marché le samedi soir.",
    "Les poubelles de la place débordent.",
    "",
    "🙂",
]


def test_rows_are_the_published_weights():
    model = WordModel.of([["a", "b"], ["a"], ["c"]])
    rows = model.rows([["a", "a", "b", "unknown"], []]).toarray()

    idf_a, idf_b = np.log(4 / 3) + 1, np.log(4 / 2) + 1
    weights = np.array([(1 + np.log(2)) * idf_a, idf_b, 0])
    assert rows[0] == pytest.approx(weights / np.linalg.norm(weights), rel=1e-6)
    assert rows[1].tolist() == [0, 0, 0]


def test_letters_know_a_copy_with_typing_errors():
    texts = ["Le lampadaire est éteint", "Le lampadere est eteint", "Une piscine pour tous"]
    rows = LetterModel.of(texts).rows(texts)

    cosines = paired_cosines(rows, np.array([0, 0, 1]), np.array([1, 2, 2]))

    assert cosines[0] > 0.5
    assert cosines[1] < 0.1
    assert cosines[2] < 0.1


def test_letters_of_nothing():
    model = LetterModel.of([])

    assert model.rows([]).shape[0] == 0
    assert model.rows(["", "a"]).shape[0] == 2


def test_the_graph_is_what_every_pair_compared_would_give():
    documents = [stems(text) for text in TEXTS]
    rows = WordModel.of(documents).rows(documents)
    every = (rows @ rows.T).toarray()

    edges = nearest(rows, count=5, cosine=0.2)

    pairs = {(i, j) for i in range(6) for j in range(i + 1, 6) if every[i, j] >= 0.2}
    assert set(zip(edges.left.tolist(), edges.right.tolist(), strict=True)) == pairs
    assert edges.cosine == pytest.approx([every[i, j] for i, j in sorted(pairs)], rel=1e-5)
    graph = edges.graph(6)
    assert (graph != graph.T).nnz == 0


def test_words_of_nearly_everybody_find_nobody():
    texts = [f"rue {word}" for word in ("alpha", "beta", "gamma")] * 100
    documents = [stems(f"{text} {place}") for place, text in enumerate(texts)]
    rows = WordModel.of(documents).rows(documents)

    edges = nearest(rows, count=5, cosine=0.01)

    pairs = zip(edges.left, edges.right, strict=True)
    assert all(documents[left][1] == documents[right][1] for left, right in pairs)
