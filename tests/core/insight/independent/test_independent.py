"""Another program computes the same map and the same statistics of random conversations.

red-dwarf is in the dependency group `opinion-oracles`, with a lock of its own: `./parvis test
--long` installs it. Where it is not, these tests say so. Which groups it finds is not compared:
its k-means starts from the first people, ours is drawn.
"""

import warnings

import numpy as np
import pytest

from parvis.core.insight.opinions_map import opinion_map
from parvis.core.insight.opinions_statistics import (
    Side,
    group_consensus,
    priorities,
    representatives,
    shared,
)
from parvis.core.insight.opinions_votes import VoteTable

ROUNDS = 15
CLOSE = {"rel": 1e-9, "abs": 1e-9}

pytestmark = pytest.mark.filterwarnings("ignore")  # what others' programs say of themselves


@pytest.fixture(scope="module")
def pipeline():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip(
            "reddwarf.implementations.polis", reason="red-dwarf is of opinion-oracles: not run"
        ).run_pipeline


@pytest.fixture(scope="module")
def both(pipeline):
    """Random conversations, each with its groups by red-dwarf and what that says of them."""
    return [_asked(pipeline, seed) for seed in range(ROUNDS)]


def _asked(pipeline, seed):
    votes = list(conversation(seed))
    names = "participant_id", "statement_id", "vote"
    rows = [{**dict(zip(names, vote, strict=True)), "modified": 0} for vote in votes]
    theirs = pipeline(votes=rows, random_state=1)
    table = VoteTable.of((str(who), str(what), vote) for who, what, vote in votes)
    group = theirs.participants_df["cluster_id"]
    labels = [group.dropna().get(int(who), -1) for who in table.participants]
    return table, np.array(labels, np.int64), theirs


def conversation(seed):
    draw = np.random.default_rng(seed)
    people, statements = int(draw.integers(30, 90)), int(draw.integers(12, 40))
    tastes = draw.uniform(0.05, 0.95, (3, statements))
    for who, group in enumerate(draw.integers(3, size=people)):
        for what in np.flatnonzero(draw.random(statements) < 0.6).tolist():
            kind = draw.random()
            side = 1 if kind < tastes[group, what] else -1
            yield who, what, 0 if draw.random() < 0.15 else side


def test_the_same_map(both):
    for table, _, theirs in both:
        place = opinion_map(table)
        expected = np.array(
            [theirs.participant_projections[int(who)] for who in table.participants]
        )

        turned = place.points * np.sign((place.points * expected).sum(axis=0))

        assert turned == pytest.approx(expected, **CLOSE)
        frame = theirs.statements_df
        assert place.extremity == pytest.approx(frame["extremity"].to_numpy(), **CLOSE)


def test_the_same_statistics_of_the_same_groups(both):
    for table, labels, theirs in both:
        counts = table.counts(labels, labels.max() + 1)
        others = counts.others
        frame = theirs.group_comment_stats

        for votes, other, letter in (
            (counts.agree, others.agree, "a"),
            (counts.disagree, others.disagree, "d"),
        ):
            side = Side.of(votes, counts.seen, other, others.seen)
            for mine, name in (
                (side.share, f"p{letter}"),
                (side.ratio, f"r{letter}"),
                (side.share_test, f"p{letter}t"),
                (side.ratio_test, f"r{letter}t"),
            ):
                assert mine.ravel() == pytest.approx(frame[name].to_numpy(), **CLOSE)


def test_the_same_statements(both):
    for table, labels, theirs in both:
        counts = table.counts(labels, labels.max() + 1)
        everyone = table.counts(np.zeros(len(labels), np.int64), 1)

        for group, told in enumerate(representatives(counts)):
            assert {(each.statement, each.agrees) for each in told} == {
                (each["tid"], each["repful-for"] == "agree") for each in theirs.repness[group]
            }
        for side in ("agree", "disagree"):  # of two that tie for the last place, either may be told
            mine = [each for each in shared(everyone) if each.agrees == (side == "agree")]
            expected = [each["p-test"] * each["p-success"] for each in theirs.consensus[side]]
            assert [each.test * each.share for each in mine] == pytest.approx(expected, **CLOSE)


def test_the_same_consensus_and_priorities(both):
    for table, labels, theirs in both:
        counts = table.counts(labels, labels.max() + 1)
        frame = theirs.statements_df

        for votes, side in ((counts.agree, "agree"), (counts.disagree, "disagree")):
            expected = frame[f"group-aware-consensus-{side}"].to_numpy()
            assert group_consensus(votes, counts.seen) == pytest.approx(expected, **CLOSE)
        weights = priorities(counts.total, opinion_map(table).extremity)
        assert weights == pytest.approx(frame["priority"].to_numpy(), **CLOSE)
