"""Shuffles that we make hold, and the votes come out as they went in, in another order."""

import json
from collections import Counter

import pytest

from parvis.core.errors import CoreError, MalformedError
from parvis.core.voting.groups import Ciphertext, Element
from parvis.core.voting.making.shuffles import drawn_order, shuffle, written
from parvis.core.voting.shuffles import Shuffle
from tests.core.voting.archives import mutants
from tests.core.voting.making.made import GRADES, PLAIN, Stream, election

SECRET = 5
VOTES = [[1, 2, 3], [3, 2, 1], [1, 2, 3], [0, 0, 255]]


def totals(chosen, votes=VOTES):
    group = chosen.group
    row = []
    for power, vote in enumerate(votes, 10):
        beta = group.product((group.secret_power(power, chosen.key), group.of_ints(vote)))
        row.append(Ciphertext(group.secret_power(power), beta))
    plain = Ciphertext(group.generator, group.generator)
    return tuple(tuple(row) if question.mixed else (plain,) * 2 for question in chosen.questions)


def opened(chosen, row):
    group = chosen.group
    for each in row:
        factor = group.secret_power(SECRET, each.alpha)
        yield tuple(group.to_ints(group.divide(each.beta, factor), 3))


@pytest.mark.parametrize("name", ["Ed25519", "RFC-3526-2048"])
def test_a_shuffle_of_ours_holds_and_keeps_every_vote(name):
    chosen = election([PLAIN, GRADES], name)
    before = totals(chosen)
    made = Shuffle.parse(chosen, written(shuffle(chosen, before, Stream(name))), len(VOTES))

    plain, mixed = made.check(chosen, before)

    assert plain == before[0]
    assert Counter(opened(chosen, mixed)) == Counter(map(tuple, VOTES))
    assert not set(mixed) & set(before[1])


def test_shuffles_follow_each_other():
    chosen = election([GRADES])
    before = totals(chosen)
    for trustee in range(3):
        before = shuffle(chosen, before, Stream(trustee)).check(chosen, before)

    assert Counter(opened(chosen, before[0])) == Counter(map(tuple, VOTES))


@pytest.mark.parametrize("votes", [[], [[1, 2, 3]]])
def test_none_or_one_ballot_is_shuffled_too(votes):
    chosen = election([GRADES])
    before = totals(chosen, votes)

    shuffle(chosen, before, Stream(1)).check(chosen, before)


def test_each_changed_value_is_refused():
    chosen = election([GRADES])
    before = totals(chosen)
    refused = 0
    for mutant in mutants(written(shuffle(chosen, before, Stream(1)))):
        with pytest.raises(CoreError):
            read(chosen, mutant).check(chosen, before)
        refused += 1

    assert refused > 100


def read(chosen, data):
    return Shuffle.parse(chosen, data, len(VOTES))


def test_a_ballot_that_was_exchanged_is_seen():
    chosen = election([GRADES])
    group, before = chosen.group, totals(chosen)
    forged = totals(chosen, [[9, 9, 9], *VOTES[1:]])
    made = shuffle(chosen, forged, Stream(1))

    for data in (written(made), _moved(written(made), group.generator)):
        with pytest.raises(CoreError):
            read(chosen, data).check(chosen, before)


def _moved(data: bytes, element: Element) -> bytes:
    value = json.loads(data)
    value["ciphertexts"][0][0]["beta"] = element
    return json.dumps(value, separators=(",", ":")).encode()


def test_an_election_without_mixed_questions_is_not_shuffled():
    chosen = election([PLAIN])
    with pytest.raises(MalformedError):
        shuffle(chosen, totals(chosen), Stream(1))


def test_every_order_is_as_likely_as_the_others():
    seen = Counter(drawn_order(3, Stream(seed)) for seed in range(1200))

    assert len(seen) == 6
    assert all(140 < count < 260 for count in seen.values())  # 200 each, four deviations
    assert drawn_order(0, Stream(1)) == ()
