"""Vectors of an engine are compared without rounding, read above chance, and never needed."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from parvis.core.insight.analysis import analyse
from parvis.core.insight.blended import blended, meanings_of
from parvis.core.insight.corpus import Corpus
from parvis.core.insight.judged import worth_comparing
from parvis.core.insight.meanings import (
    LENGTH,
    LONGEST,
    Meanings,
    packed,
    rounded,
    stacked,
    unpacked,
    vectors_digest,
)
from parvis.core.insight.neighbours import nearest
from parvis.core.insight.retrieval import Library
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.values import Settings, Voice

BENCHES = ["Il faut des bancs à l’ombre dans le parc", "Des bancs à l’ombre dans le parc svp"]
SEATS = ["Où s’asseoir au frais quand on promène ses petits ?", "Manque d’endroits pour se reposer"]
LAMPS = ["Les lampadaires de la rue Haute sont en panne", "Lampadaires en panne rue Haute"]
TEXTS = [*BENCHES, *SEATS, *LAMPS]


def unit(*numbers):
    return rounded(np.array(numbers, dtype=float) / np.linalg.norm(numbers))


def voices(texts=TEXTS):
    return [Voice(at + 1, at + 1, "", text) for at, text in enumerate(texts)]


def drawn(count, width, seed=1):
    draw = np.random.default_rng(seed)
    rows = draw.standard_normal((count, width)) + 1
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@given(st.integers(1, LONGEST), st.integers(0, 2**32 - 1))
def test_products_of_vectors_are_added_without_rounding(width, seed):
    one, other = (rounded(each) for each in drawn(2, width, seed))
    exact = sum(int(a) * int(b) for a, b in zip(one, other, strict=True))

    products = one.astype(np.float32) * other.astype(np.float32)
    assert int(one.astype(np.float32) @ other.astype(np.float32)) == exact
    assert int(np.float32(np.sum(products[::-1], dtype=np.float32))) == exact


def test_the_worst_vector_is_added_without_rounding():
    one = rounded(np.full(LONGEST, 1 / np.sqrt(LONGEST)) * 1.0001)

    assert int(one.astype(np.float32) @ one.astype(np.float32)) == int((one.astype(int) ** 2).sum())
    assert int((one.astype(int) ** 2).sum()) < 1 << 24
    with pytest.raises(ValueError, match="too many"):
        rounded([0.0] * (LONGEST + 1))


def test_a_vector_is_kept_as_it_is():
    [one] = (rounded(each) for each in drawn(1, 20))

    assert unpacked(packed(one)).tolist() == one.tolist()
    assert abs(one.astype(float) / LENGTH - drawn(1, 20)[0]).max() <= 0.5 / LENGTH


def test_nearness_is_read_above_what_chance_gives():
    rows = stacked([rounded(each) for each in drawn(400, 64)])
    meanings = Meanings.of(rows)
    cosines = (rows.astype(float) / LENGTH) @ (rows.astype(float) / LENGTH).T
    other = cosines[~np.eye(400, dtype=bool)]

    assert meanings.level == pytest.approx(other.mean(), abs=1e-6)
    assert meanings.near(rows[0])[0] == pytest.approx(1 - meanings.level, abs=1e-3)
    assert meanings.enough == pytest.approx(0.6 * (1 - meanings.level))
    assert meanings.near(rows[0])[1:].mean() < 0.15


def test_what_has_no_vector_or_one_of_another_size_is_near_nothing():
    rows = stacked([unit(1, 0), None, unit(1, 0, 0), unit(0.8, 0.6)])
    meanings = Meanings.of(rows)

    assert meanings.known.tolist() == [True, False, False, True]
    assert meanings.near(unit(1, 0))[1] == 0
    assert not meanings.near(unit(1, 0, 0)).any()
    assert Meanings.of(stacked([None, None])).near(unit(1, 0)).tolist() == [0, 0]
    assert Meanings.of(stacked([])).level == 0


def test_an_engine_that_gives_all_texts_one_vector_tells_nothing():
    meanings = Meanings.of(stacked([unit(3, 4)] * 5))

    assert meanings.near(unit(3, 4)).max() <= 1e-3
    assert meanings.enough == 1


def test_the_nearest_of_each_are_pairs_once():
    rows = stacked([unit(1, 0), unit(0.9, 0.1), None, unit(0, 1), unit(0.1, 0.9)])

    left, right, near = Meanings(rows, 0.0).nearest(1, 0.5)
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 1), (3, 4)]
    assert near.min() > 0.9


def test_a_search_by_meaning_finds_what_shares_no_word():
    library = Library(TEXTS)
    asked = "Il n’y a nulle part où se poser pour souffler"
    meaning = np.array([0.2, 0.1, 0.9, 0.8, 0, 0], dtype=np.float32)

    found = library.similar_in_meaning(asked, meaning, 2)
    assert {each.position for each in found} == {2, 3}
    assert library.similar_in_meaning(asked, np.zeros(6, np.float32), 3) == library.similar(
        asked, 3
    )
    assert Library([]).similar_in_meaning(asked, np.zeros(0, np.float32)) == []


@pytest.mark.parametrize("text", [*TEXTS, "zzz", "lampadaire du parc"])
def test_without_any_meaning_a_search_is_that_of_the_words(text):
    library = Library(TEXTS)

    assert library.similar_in_meaning(text, np.zeros(6, np.float32)) == library.similar(text)


def test_without_any_vector_the_graph_is_that_of_the_words():
    corpus, settings = Corpus(voices()), settings_for(len(TEXTS))
    rows = corpus.model.weigh(corpus.counts)
    edges = nearest(rows, count=25, cosine=settings.coarse_cosine)

    for vectors in ({}, {1: unit(1, 0)}):
        assert blended(edges, rows, meanings_of(corpus, vectors), settings) is edges
    assert analyse(voices(), inhabitants=9, vectors={}) == analyse(voices(), inhabitants=9)


def test_the_graph_takes_half_of_words_and_half_of_meaning():
    corpus, settings = Corpus(voices()), settings_for(len(TEXTS))
    rows = corpus.model.weigh(corpus.counts)
    edges = nearest(rows, count=25, cosine=settings.coarse_cosine)
    told = {1: unit(1, 0, 0), 2: unit(1, 0.1, 0), 3: unit(1, 0.2, 0), 5: unit(0, 0, 1)}
    meanings = meanings_of(corpus, told)
    graph = blended(edges, rows, meanings, settings)
    of = {voice.id: at for at in range(len(corpus)) for voice in corpus.voices_of(at)}

    def weight(one, other, among):
        ends = sorted((of[one], of[other]))
        at = np.flatnonzero((among.left == ends[0]) & (among.right == ends[1]))
        return float(among.cosine[at[0]]) if len(at) else 0.0

    words = weight(1, 2, edges)
    [near] = meanings.paired(np.array([of[1]], np.int32), np.array([of[2]], np.int32))
    assert weight(1, 2, graph) == pytest.approx((words + near) / 2)
    assert weight(1, 3, edges) == 0 < weight(1, 3, graph)
    assert weight(5, 6, graph) == weight(5, 6, edges)
    order = list(zip(graph.left.tolist(), graph.right.tolist(), strict=True))
    assert order == sorted(set(order))


def test_an_analysis_by_meaning_is_the_same_in_any_order():
    vectors = {at + 1: rounded(each) for at, each in enumerate(drawn(6, 16))}

    first = analyse(voices(), inhabitants=9, vectors=vectors)
    again = analyse(voices()[::-1], inhabitants=9, vectors=dict(reversed(vectors.items())))
    assert first == again


def test_topics_follow_the_meaning_and_demands_do_not():
    texts = [*SEATS, "Nulle part où souffler", *LAMPS, "Il fait noir le soir dans ma rue"]
    seats, dark = unit(1, 0.05, 0), unit(0, 0.05, 1)
    vectors = {at: seats if at <= 3 else dark for at in range(1, 7)}
    plain = analyse(voices(texts), inhabitants=9)
    found = analyse(voices(texts), inhabitants=9, vectors=vectors)

    assert {topic.voices for topic in found.topics} == {(1, 2, 3), (4, 5, 6)}
    assert {topic.voices for topic in plain.topics} != {(1, 2, 3), (4, 5, 6)}
    assert [each.voices for each in found.demands] == [each.voices for each in plain.demands]


def test_demands_that_mean_the_same_are_proposed_and_said_to_be():
    texts = [text for text in (BENCHES[0], SEATS[1], LAMPS[0]) for _ in range(3)]
    said = voices(texts)
    demands = analyse(said, inhabitants=9).demands
    known = {each.id: each for each in said}
    near, far = unit(1, 0.1, 0), unit(0, 0, 1)
    vectors = {each.id: far if "lampadaires" in each.text else near for each in said}

    assert worth_comparing(demands, known) == []
    [pair] = worth_comparing(demands, known, (), vectors)
    assert pair.is_meant
    assert {known[pair.left].text, known[pair.right].text} == {BENCHES[0], SEATS[1]}
    assert worth_comparing(demands, known, [(pair.right, pair.left)], vectors) == []
    assert worth_comparing(demands, known, (), {}) == []


def test_a_demand_and_its_contrary_are_not_proposed_for_meaning_alike():
    texts = ["Il faut rouvrir la piscine"] * 2 + ["Il ne faut surtout pas rouvrir ce bassin"] * 2
    said = voices(texts)
    demands = analyse(said, inhabitants=9).demands
    vectors = {each.id: unit(1, 0.1) for each in said} | {99: unit(0, 1)}

    pairs = worth_comparing(demands, {each.id: each for each in said}, (), vectors)
    assert pairs == []


def test_a_digest_names_the_model_and_every_vector():
    kept = {1: packed(unit(1, 0)), 2: packed(unit(0, 1))}

    first = vectors_digest("m", kept.items())
    assert first == vectors_digest("m", reversed(kept.items()))
    assert first != vectors_digest("n", kept.items())
    assert first != vectors_digest("m", {**kept, 2: packed(unit(1, 0))}.items())
    assert first != vectors_digest("m", {1: kept[1]}.items())
    assert Settings() == Settings()
