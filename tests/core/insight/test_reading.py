"""Texts read once, as numbers, say what each of them read alone would say."""

from collections import Counter

import numpy as np
from hypothesis import given, strategies as st

from parvis.core.insight.corpus import Corpus
from parvis.core.insight.reading import numbered, words_of
from parvis.core.insight.text import normalise, stem_of, stems
from parvis.core.insight.values import Voice

TEXTS = ["Un banc au port", "", "Le banc, le BANC !", "🙂", "Port : un port"]


def test_each_word_has_one_number():
    words = words_of(TEXTS)

    assert words.known == ("un", "banc", "au", "port", "le")
    assert words.said.tolist() == [0, 1, 2, 3, 4, 1, 4, 1, 3, 0, 3]
    assert words.ends.tolist() == [0, 4, 4, 8, 8, 11]


def test_some_of_the_texts_in_another_order():
    words = words_of(TEXTS).of([4, 1, 0])

    assert words.said.tolist() == [3, 0, 3, 0, 1, 2, 3]
    assert words.ends.tolist() == [0, 3, 3, 7]


def test_what_stands_for_nothing_is_not_counted():
    words = words_of(TEXTS)
    columns, names = numbered([stem_of(word) for word in words.known])

    assert names == ["banc", "port"]
    assert words.counts(columns, 2).toarray().tolist() == [[1, 1], [0, 0], [2, 0], [0, 0], [0, 2]]
    assert words.texts_with(columns, 2).tolist() == [2, 2]


@given(st.lists(st.text(max_size=60), max_size=5))
def test_counts_are_those_of_each_text(written):
    texts = [normalise(text) for text in written]
    words = words_of(texts)
    columns, names = numbered([stem_of(word) for word in words.known])

    counts = words.counts(columns, len(names)).toarray()

    for row, text in zip(counts, texts, strict=True):
        found = {names[at]: int(row[at]) for at in np.flatnonzero(row)}
        assert found == Counter(stems(text))


@given(st.lists(st.text(alphabet="abé eL'’-,. ", max_size=30), max_size=6))
def test_a_corpus_holds_the_stems_of_its_wordings(texts):
    corpus = Corpus([Voice(at, at, "", text) for at, text in enumerate(texts)])

    for at, text in enumerate(corpus.texts):
        row = corpus.counts[at]
        found = {corpus.stems[column] for column in row.indices.tolist()}
        assert found == set(stems(text))
        assert corpus.distinct[at] == len(found)
