"""Others' numbers first: what Polis stored of real conversations, computed again from the votes."""

import numpy as np
import pytest
from scipy.spatial.distance import pdist, squareform

from parvis.core.insight.opinions_groups import adjusted_rand, kmeans, mean_silhouette
from parvis.core.insight.opinions_map import opinion_map
from parvis.core.insight.opinions_statistics import (
    group_consensus,
    priorities,
    representatives,
    shared,
)
from tests.core.insight import polis

EXACT = {"rel": 1e-12, "abs": 1e-12}
STORED_DIGITS = {"rel": 1e-6}  # the server rounds one of its tests


@pytest.fixture(scope="module", params=polis.NAMES)
def conversation(request):
    return polis.read(request.param)


@pytest.fixture(scope="module")
def place(conversation):
    return opinion_map(conversation.table, conversation.columns("mod-out"))


def test_people_stand_where_polis_put_them(conversation, place):
    comps = np.array(conversation.stored["pca"]["comps"])
    turned = place.points * -np.sign((place.axes * comps).sum(axis=1))
    clusters = conversation.stored["base-clusters"]

    found = np.array([turned[rows].mean(axis=0) for rows in conversation.bases])

    assert found[:, 0] == pytest.approx(clusters["x"], **EXACT)
    assert found[:, 1] == pytest.approx(clusters["y"], **EXACT)


def test_how_much_statements_move_people(conversation, place):
    expected = conversation.stored["pca"]["comment-extremity"]

    assert place.extremity == pytest.approx(expected, **EXACT)


def test_what_to_ask_next(conversation, place):
    weights = priorities(
        conversation.counts.total, place.extremity, conversation.columns("meta-tids")
    )

    assert weights == pytest.approx(conversation.each("comment-priorities"), **EXACT)


def test_consensus_of_the_groups(conversation):
    counts = conversation.counts

    found = group_consensus(counts.agree, counts.seen)

    assert found == pytest.approx(conversation.each("group-aware-consensus"), **EXACT)


def test_what_a_group_stands_for(conversation):
    hidden = conversation.columns("mod-out")

    for group, told in enumerate(representatives(conversation.counts, hidden)):
        stored = conversation.stored["repness"][str(group)]
        assert [_told(each) for each in told] == [_stored(each) for each in stored]
        for each, expected in zip(told, stored, strict=True):
            numbers = each.share, each.ratio, each.share_test, each.ratio_test
            names = "p-success", "repness", "p-test", "repness-test"
            assert numbers == pytest.approx([expected[name] for name in names], **STORED_DIGITS)


def test_what_most_think(conversation):
    everyone = np.zeros(len(conversation.table.participants), np.int64)
    stored = conversation.stored["consensus"]

    found = shared(conversation.table.counts(everyone, 1), conversation.columns("mod-out"))

    for side in ("agree", "disagree"):
        mine = [each for each in found if each.agrees == (side == "agree")]
        assert [each.statement for each in mine] == [each["tid"] for each in stored[side]]
        assert [(each.votes, each.seen) for each in mine] == [
            (each["n-success"], each["n-trials"]) for each in stored[side]
        ]
        assert [each.test for each in mine] == pytest.approx([e["p-test"] for e in stored[side]])


def test_groups_of_its_small_clusters(conversation):
    """From its first clusters as starts, the number of groups by the silhouette, as Polis does."""
    clusters = conversation.stored["base-clusters"]
    points = np.column_stack([clusters["x"], clusters["y"]])
    people = np.array([len(each) for each in conversation.bases], np.float64)
    distance = squareform(pdist(points))

    found = [
        kmeans(points, points[:number], people)[0]
        for number in range(2, min(5, 2 + len(points) // 12) + 1)
    ]
    best = max(found, key=lambda labels: mean_silhouette(distance, labels))

    assert adjusted_rand(best, conversation.base_groups) == 1.0


def _told(each):
    side = "agree" if each.agrees else "disagree"
    return each.statement, side, each.votes, each.seen, each.is_best_agreed


def _stored(each):
    best = bool(each.get("best-agree"))
    return each["tid"], each["repful-for"], each["n-success"], each["n-trials"], best
