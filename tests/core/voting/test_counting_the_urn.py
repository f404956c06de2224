"""From the ballots to the result: others' elections hold, and each changed number is refused."""

import json
from dataclasses import replace

import pytest

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.voting import results, tally, wire
from parvis.core.voting.ballots import Ballot, choices_of
from parvis.core.voting.decryption import Owned, PartialDecryption, combine
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Ciphertext
from parvis.core.voting.shuffles import Shuffle
from parvis.core.voting.trustees import Trustees
from tests.core.voting.archives import Opened, mutants

KINDS = ["h33ed2", "w33ed2", "th30ed2", "nh30ed2", "nhth33ed2", "l30ed2"]
EVERY = pytest.mark.parametrize("kind", KINDS)
EMPTY = [["Pedersen", {"threshold": 1, "certs": [], "coefexps": [], "signatures": []}]]
EMPTY[0][1]["verification_keys"] = []
MIXED = pytest.mark.parametrize("kind", ["nh30ed2", "nhth33ed2"])


class Urn:
    """An election of the vectors, read up to its combined factors."""

    def __init__(self, folder):
        self.files = Opened(folder)
        self.election = Election.parse(self.files.election)
        self.group = self.election.group
        self.trustees = Trustees.parse(self.group, self.files.trustees)
        self.sized = tally.Sized.parse(self.files.sized)
        self.tally = tally.parse(self.election, self.files.tally)
        self.shuffles = [
            Shuffle.parse(self.election, data, self.sized.ballots)
            for _, data in self.files.owned("Shuffle")
        ]
        self.totals = self.tally
        for shuffle in self.shuffles:
            self.totals = shuffle.check(self.election, self.totals)
        self.decryptions = {
            owner: PartialDecryption.parse(self.election, data)
            for owner, data in self.files.owned("PartialDecryption")
        }

    def counted(self):
        weights = self.files.weights()
        ballots = [Ballot.parse(data, self.election) for data in self.files.payloads("Ballot")]
        last = {ballot.credential: ballot for ballot in ballots}
        return [(ballot.answers, weights[name]) for name, ballot in last.items()]

    def combined(self):
        factors = {owner: one.factors for owner, one in self.decryptions.items()}
        return combine(self.election, self.trustees, factors)


@pytest.fixture(scope="module")
def urns(vectors):
    return {kind: Urn(vectors / "valid" / kind) for kind in KINDS}


@pytest.fixture
def urn(urns, kind):
    return urns[kind]


def refused(mutated, read):
    """Count the changed texts, each of which must be refused by an error of the core."""
    count = 0
    for mutant in mutated:
        with pytest.raises(CoreError):
            read(mutant)
        count += 1
    return count


@EVERY
def test_the_trustees_hold_and_are_written_as_they_were_read(urn):
    keys = len(urn.trustees.verification_keys)

    assert urn.trustees.check(urn.group, urn.election.key) >= keys
    assert wire.dump(urn.trustees.wire()).encode() == urn.files.trustees
    assert [owner for owners in urn.trustees.owners() for owner in owners] == [*range(1, keys + 1)]


@pytest.mark.parametrize("kind", ["h33ed2", "th30ed2"])
def test_each_changed_value_of_the_trustees_is_refused(urn, kind):
    def read(data):
        Trustees.parse(urn.group, data).check(urn.group, urn.election.key)

    assert refused(mutants(urn.files.trustees), read) > 30
    entries = json.loads(urn.files.trustees)
    with pytest.raises(VerificationError, match="its key is not that of the trustees"):
        read(wire.dump(entries[:-1]).encode())
    for odd in ([], [entries[0]] * 101, [["Other", {}]], [entries[0][1]], {}, EMPTY):
        with pytest.raises(MalformedError):
            read(wire.dump(odd).encode())


def test_what_trustees_sign_in_a_ceremony_must_agree(urns):
    urn = urns["th30ed2"]
    group, threshold = urn.group, urn.trustees.entries[1]
    moved = replace(threshold, certificates=threshold.certificates[::-1])
    with pytest.raises(VerificationError, match="place"):
        moved.check_coherence(group)
    swapped = replace(threshold, public_keys=threshold.public_keys[::-1])
    with pytest.raises(VerificationError, match="coefficients give"):
        swapped.check_coherence(group)
    text = urn.files.trustees.decode().replace('\\"group\\":\\"Ed25519\\"', '\\"group\\":\\"X\\"')
    with pytest.raises(MalformedError, match="another group"):
        Trustees.parse(group, text.encode())


def test_a_trustee_may_have_a_name(urns):
    urn = urns["h33ed2"]
    entries = json.loads(urn.files.trustees)
    entries[0][1]["name"] = "Claude Martin"
    data = wire.dump(entries).encode()

    assert wire.dump(Trustees.parse(urn.group, data).wire()).encode() == data


@EVERY
def test_the_tally_is_what_the_ballots_add_up_to(urn):
    counted = urn.counted()
    one_by_one = [tally.add_up(urn.election, [each]) for each in counted]

    assert tally.join(urn.election, [tally.add_up(urn.election, counted)]) == urn.tally
    assert tally.join(urn.election, one_by_one) == urn.tally
    assert (urn.sized.ballots, urn.sized.weight) == (
        len(counted),
        sum(weight for _, weight in counted),
    )
    assert wire.dump(tally.written(urn.election, urn.tally)).encode() == urn.files.tally
    assert wire.dump(urn.sized.wire()).encode() == urn.files.sized


@EVERY
def test_of_a_checked_ballot_the_choices_alone_are_read(urn):
    for data in urn.files.payloads("Ballot"):
        read = choices_of(data, urn.election, sha256=wire.hex_hash(data))
        assert [each.choices for each in read] == [
            each.choices for each in Ballot.parse(data, urn.election).answers
        ]


@pytest.mark.parametrize("odd", [None, [], {}, {"choices": None}, {"choices": [1]}])
def test_choices_of_another_form_are_refused(urns, odd):
    urn = urns["h33ed2"]
    data = json.loads(urn.files.payloads("Ballot")[0])
    data["answers"][0] = odd
    written = wire.dump(data).encode()
    with pytest.raises(MalformedError):
        choices_of(written, urn.election, sha256=wire.hex_hash(written))


@pytest.mark.parametrize("odd", [b"", b"{", b"[1]", b"\xff", b"[" * 100_000])
def test_what_is_no_ballot_has_no_choices(urns, odd):
    with pytest.raises(MalformedError):
        choices_of(odd, urns["h33ed2"].election, sha256=wire.hex_hash(odd))


def test_a_ballot_that_changed_where_it_is_kept_is_not_added_up(urns):
    urn = urns["h33ed2"]
    cast, another = urn.files.payloads("Ballot")[:2]

    with pytest.raises(VerificationError, match="not the bytes that were cast"):
        choices_of(another, urn.election, sha256=wire.hex_hash(cast))


@EVERY
def test_an_empty_urn_has_a_tally(urn):
    empty = tally.join(urn.election, [tally.add_up(urn.election, [])])

    neutral = Ciphertext(urn.group.identity, urn.group.identity)
    for question, row in zip(urn.election.questions, empty, strict=True):
        assert row == (() if question.mixed else (neutral,) * question.width)


def test_weights_have_no_place_where_ballots_are_mixed(urns):
    urn = urns["nh30ed2"]
    with pytest.raises(VerificationError, match="weights"):
        tally.add_up(urn.election, [(urn.counted()[0][0], 2)])


def test_large_weights_are_texts():
    for weight in (0, 1, 2**30 - 1, 2**30, 2**61):
        assert tally.read_weight(tally.written_weight(weight), "test") == weight
    for odd in ("5", 2**30, -1, True, None, str(2**62), "01073741824"):
        with pytest.raises(MalformedError):
            tally.read_weight(odd, "test")


@MIXED
def test_shuffles_hold_and_are_written_as_they_were_read(urn):
    for shuffle, (_, data) in zip(urn.shuffles, urn.files.owned("Shuffle"), strict=True):
        assert wire.dump(shuffle.wire()).encode() == data


def test_each_changed_value_of_a_shuffle_is_refused(urns):
    urn = urns["nh30ed2"]

    def read(data):
        Shuffle.parse(urn.election, data, urn.sized.ballots).check(urn.election, urn.tally)

    assert refused(mutants(urn.files.owned("Shuffle")[0][1]), read) > 100
    with pytest.raises(VerificationError):  # the second one shuffles what the first gave
        read(urn.files.owned("Shuffle")[1][1])


@EVERY
def test_decryptions_hold_and_are_written_as_they_were_read(urn):
    for owner, data in urn.files.owned("PartialDecryption"):
        one, key = urn.decryptions[owner], urn.trustees.verification_keys[owner - 1]
        assert one.check(urn.election, urn.totals, key) == sum(map(len, urn.totals))
        assert wire.dump(one.wire(urn.election)).encode() == data
        with pytest.raises(VerificationError):
            one.check(urn.election, urn.totals, urn.trustees.verification_keys[owner - 2])
    for owner, data in zip(urn.decryptions, urn.files.payloads("PartialDecryption"), strict=True):
        assert wire.dump(Owned.parse(data).wire()).encode() == data
        assert Owned.parse(data).owner == owner


@pytest.mark.parametrize("kind", ["h33ed2", "nh30ed2", "l30ed2"])
def test_each_changed_value_of_a_decryption_is_refused(urn, kind):
    key = urn.trustees.verification_keys[0]

    def read(data):
        PartialDecryption.parse(urn.election, data).check(urn.election, urn.totals, key)

    assert refused(mutants(urn.files.owned("PartialDecryption")[0][1]), read) > 40


def test_any_trustees_within_the_threshold_decrypt_and_too_few_do_not(urns):
    urn = urns["th30ed2"]
    there = {owner: one.factors for owner, one in urn.decryptions.items()}

    assert len(there) == 3
    for absent in there:
        factors = {owner: row for owner, row in there.items() if owner != absent}
        with pytest.raises(VerificationError, match="too few"):
            combine(urn.election, urn.trustees, factors)


@EVERY
def test_the_result_is_what_was_decrypted(urn):
    counts, weight = results.parse(urn.election, urn.files.result), urn.sized.weight
    factors = urn.combined()

    held = results.check(urn.election, urn.totals, factors, counts, weight=weight)
    assert held == sum(map(len, urn.totals))
    assert results.open_totals(urn.election, urn.totals, factors, weight) == counts
    assert wire.dump(results.written(urn.election, counts)).encode() == urn.files.result


@EVERY
def test_each_changed_value_of_the_result_is_refused(urn):
    factors = urn.combined()

    def read(data):
        counts = results.parse(urn.election, data)
        results.check(urn.election, urn.totals, factors, counts, weight=urn.sized.weight)

    assert refused(mutants(urn.files.result), read) > 5


def test_sums_that_the_voters_cannot_have_given_are_refused(urns):
    urn = urns["h33ed2"]
    counts = results.parse(urn.election, urn.files.result)
    for weight in (3, 6):
        with pytest.raises(VerificationError, match="cannot have"):
            results.check(urn.election, urn.totals, urn.combined(), counts, weight=weight)


def test_logarithms_are_found_up_to_the_bound(urns):
    group = urns["h33ed2"].group
    elements = [group.power(group.generator, power) for power in (0, 1, 99, 100, 12)]

    assert results.logarithms(group, elements, 100) == [0, 1, 99, 100, 12]
    assert results.logarithms(group, [group.identity], 0) == [0]
    with pytest.raises(VerificationError):
        results.logarithms(group, [group.power(group.generator, 200)], 100)


@EVERY
@pytest.mark.parametrize("odd", [b"", b"{}", b"[]", b"null", b"[[]]", b"\xff", b'{"result":[]}'])
def test_what_is_none_of_it_is_refused(urn, odd):
    for read in (
        lambda data: Trustees.parse(urn.group, data),
        lambda data: tally.parse(urn.election, data),
        tally.Sized.parse,
        Owned.parse,
        lambda data: Shuffle.parse(urn.election, data, 5),
        lambda data: PartialDecryption.parse(urn.election, data),
        lambda data: results.parse(urn.election, data),
    ):
        with pytest.raises(MalformedError):
            read(odd)
