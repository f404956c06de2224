"""The ceremony of others taken up at each step, and ours with everything that may go wrong."""

import json
from dataclasses import replace
from itertools import combinations

import pytest

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.voting import wire
from parvis.core.voting.groups import named
from parvis.core.voting.making import ceremony, keys, sealed
from parvis.core.voting.making.ceremony import Deal, Input, Output
from parvis.core.voting.trustees import Certificate, Trustees, lagrange
from tests.core.voting.archives import mutants
from tests.core.voting.making.made import Stream, hold_ceremony

GROUP = named("Ed25519")


class Theirs:
    """The files of a ceremony of belenios-tool 3.3.0, by its three trustees."""

    def __init__(self, folder):
        self.folder = folder
        self.group = named(json.loads((folder / "election.copy.json").read_text())["group"])
        self.names = (folder / "order.txt").read_text().split()
        self.keys = [sealed.keys_of(self.group, seed.strip()) for seed in self.files("key")]
        self.certificates = [
            Certificate.parse(self.group, json.loads(text)) for text in self.files("cert")
        ]
        lines = (folder / "polynomials.jsons").read_text().splitlines()
        self.deals = [Deal.parse(self.group, line.encode(), 3) for line in lines]
        self.outputs = [Output.parse(self.group, text.encode()) for text in self.files("voutput")]

    def files(self, kind):
        return [(self.folder / f"{name}.{kind}").read_text().strip() for name in self.names]


@pytest.fixture(scope="module", params=["nhth33ed2", "th33bel"])
def theirs(request, whole_vectors):
    return Theirs(whole_vectors / "elections" / request.param)


def test_their_seeds_give_their_certificates(theirs):
    ceremony.check_certificates(theirs.group, theirs.certificates)
    for each, one in zip(theirs.keys, theirs.certificates, strict=True):
        assert theirs.group.secret_power(each.signing) == one.verification
        assert theirs.group.secret_power(each.reading) == one.encryption


def test_what_the_server_passes_on_is_the_same_bytes(theirs):
    given = ceremony.inputs(theirs.deals)

    assert [wire.dump(each.wire()) for each in given] == theirs.files("vinput")
    assert [wire.dump(each.wire()) for each in theirs.outputs] == theirs.files("voutput")


def test_our_trustees_accept_their_deals_and_get_the_same_shares(theirs):
    given = ceremony.inputs(theirs.deals)
    rows = zip(theirs.keys, given, theirs.outputs, theirs.files("dkey"), strict=True)
    for each, dealt, output, kept in rows:
        ours = ceremony.accept(theirs.group, each, theirs.certificates, dealt, Stream("accept"))
        public = output.public_key.key

        assert ours.public_key.key == public
        assert ceremony.share_of(theirs.group, each, kept, public) == ceremony.share_of(
            theirs.group, each, ours.private_key, public
        )


def test_the_group_of_trustees_is_the_same_bytes(theirs):
    found = ceremony.group_of(theirs.group, theirs.certificates, theirs.deals, theirs.outputs)

    written = wire.dump(found.wire())
    assert written == (theirs.folder / "threshold.json").read_text().strip()


def test_their_single_keys_are_read_and_written_again(whole_vectors):
    for kind in ("h33ed2", "h33bel", "h33rfc"):
        folder = whole_vectors / "elections" / kind
        for file in folder.glob("*.privkey"):
            group = named(json.loads((folder / "election.copy.json").read_text())["group"])
            data = file.read_bytes().strip()
            secret = keys.read_secret(group, data)
            public = json.loads(file.with_suffix(".pubkey").read_text())["public_key"]

            assert keys.written_secret(secret) == data
            assert group.secret_power(secret) == public


@pytest.mark.parametrize(("size", "threshold"), [(2, 1), (3, 2), (5, 3)])
def test_any_threshold_of_them_has_the_key_and_fewer_do_not(size, threshold):
    held = hold_ceremony(GROUP, size=size, threshold=threshold)
    secret_key = {
        sum(
            lagrange(GROUP, index, indices) * held.shares[index - 1] for index in indices
        )
        % GROUP.order
        for indices in combinations(range(1, size + 1), threshold)
    }  # fmt: skip
    too_few = range(1, threshold)
    part = sum(lagrange(GROUP, i, too_few) * held.shares[i - 1] for i in too_few)

    assert {GROUP.secret_power(each) for each in secret_key} == {held.entry.key(GROUP)}
    assert GROUP.secret_power(part % GROUP.order) != held.entry.key(GROUP)


def test_our_trustees_hold_and_are_read_again():
    held = hold_ceremony(GROUP, size=3, threshold=2)
    alone = keys.single(GROUP, 77, Stream("alone"))
    entries = (alone, held.entry)
    data = keys.written_trustees(entries)
    found = Trustees.parse(GROUP, data)

    assert found.check(GROUP, keys.election_key(GROUP, entries)) == 16
    assert wire.dump(found.wire()).encode() == data


def test_every_message_is_read_as_it_was_written():
    held = hold_ceremony(GROUP, size=3, threshold=2)
    for deal in held.deals:
        data = wire.dump(deal.wire()).encode()
        assert Deal.parse(GROUP, data, 3) == deal
    for given in held.inputs:
        data = wire.dump(given.wire()).encode()
        assert Input.parse(GROUP, data, 3) == given
    for output in held.outputs:
        assert Output.parse(GROUP, wire.dump(output.wire()).encode()) == output


def test_a_changed_message_is_refused_by_who_gets_it():
    held = hold_ceremony(GROUP, size=3, threshold=2)

    def accept(data):
        given = Input.parse(GROUP, data, 3)
        return ceremony.accept(GROUP, held.keys[1], held.certificates, given, Stream("again"))

    assert count_refused(wire.dump(held.inputs[1].wire()).encode(), accept) > 30


def count_refused(data, read):
    """Change each value in turn; each time, an error of the core must come."""
    refused = 0
    for mutant in mutants(data):
        with pytest.raises(CoreError):
            read(mutant)
        refused += 1
    return refused


def test_a_changed_output_is_refused_by_the_server():
    held = hold_ceremony(GROUP, size=3, threshold=2)

    def join(data):
        changed = {"private_key": "", "public_key": json.loads(data)}
        output = Output.parse(GROUP, wire.dump(changed).encode())
        outputs = [held.outputs[0], output, held.outputs[2]]
        return ceremony.group_of(GROUP, held.certificates, held.deals, outputs)

    assert count_refused(wire.dump(held.outputs[1].wire()["public_key"]).encode(), join) > 10


def test_a_wrong_share_names_who_dealt_it():
    held = hold_ceremony(GROUP, size=3, threshold=2)
    other = hold_ceremony(GROUP, size=3, threshold=2, seed="other", keys=held.keys)
    secrets = (*held.inputs[0].secrets[:2], other.inputs[0].secrets[2])
    given = replace(held.inputs[0], secrets=secrets)

    with pytest.raises(VerificationError, match="trustee 3 dealt a wrong share"):
        ceremony.accept(GROUP, held.keys[0], held.certificates, given, Stream("a"))


def test_one_s_own_polynomial_may_not_be_exchanged():
    held = hold_ceremony(GROUP, size=3, threshold=2)
    other = hold_ceremony(GROUP, size=3, threshold=2, seed="other", keys=held.keys)
    given = replace(held.inputs[0], polynomial=other.inputs[0].polynomial)

    with pytest.raises(VerificationError, match="our own coefficients"):
        ceremony.accept(GROUP, held.keys[0], held.certificates, given, Stream("a"))


def test_certificates_of_other_places_or_held_twice_are_refused():
    held = hold_ceremony(GROUP, size=3, threshold=2)
    one, two, three = held.certificates
    twice = ceremony.certificate(
        GROUP, held.keys[0], size=3, threshold=2, index=2, random=Stream("twice")
    )
    for wrong in ([], [two, one, three], [one, two], [one, twice, three], [one, one, three]):
        with pytest.raises(VerificationError):
            ceremony.check_certificates(GROUP, wrong)


def test_who_is_not_certified_takes_no_part():
    held = hold_ceremony(GROUP, size=3, threshold=2)
    stranger = sealed.keys_of(GROUP, sealed.drawn_seed(Stream("stranger")))

    with pytest.raises(VerificationError, match="ours is not among them"):
        ceremony.deal(GROUP, stranger, held.certificates, Stream("b"))


def test_a_ceremony_without_somebody_is_none():
    held = hold_ceremony(GROUP, size=3, threshold=2)

    with pytest.raises(MalformedError):
        ceremony.group_of(GROUP, held.certificates, held.deals, held.outputs[:2])


@pytest.mark.parametrize(
    ("size", "threshold", "index"), [(3, 3, 1), (3, 0, 1), (3, 2, 4), (3, 2, 0)]
)
def test_numbers_that_make_no_ceremony_are_refused(size, threshold, index):
    held = sealed.keys_of(GROUP, sealed.drawn_seed(Stream(1)))
    with pytest.raises(MalformedError):
        ceremony.certificate(
            GROUP, held, size=size, threshold=threshold, index=index, random=Stream(2)
        )


def test_a_share_of_another_ceremony_is_refused():
    one = hold_ceremony(GROUP, size=3, threshold=2)
    other = hold_ceremony(GROUP, size=3, threshold=2, seed="other", keys=one.keys)

    with pytest.raises(VerificationError, match="another ceremony"):
        ceremony.share_of(
            GROUP, one.keys[0], one.outputs[0].private_key, other.outputs[0].public_key.key
        )


@pytest.mark.parametrize("seed", ["", "abc", "0" * 22, "1" * 23])
def test_what_is_no_seed_is_refused(seed):
    with pytest.raises(MalformedError):
        sealed.keys_of(GROUP, seed)


def message(**changes):
    ours, theirs = (sealed.keys_of(GROUP, sealed.drawn_seed(Stream(n))) for n in (1, 2))
    reader = GROUP.secret_power(theirs.reading)
    written = json.loads(sealed.send(GROUP, ours.signing, reader, "bonjour", Stream(3)))
    sender = GROUP.secret_power(ours.signing)
    return theirs.reading, sender, wire.dump(written | changes)


def test_a_sealed_message_reaches_its_reader():
    reading, sender, written = message()

    assert sealed.receive(GROUP, reading, sender, written) == "bonjour"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("algorithm", "AES-CCM"), ("alpha", GROUP.generator), ("alpha", "00"), ("data", ""),
        ("data", "zz"), ("data", "AB"), ("beta", GROUP.generator), ("data", 3),
        ("alpha", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    ],
)  # fmt: skip
def test_a_changed_sealed_message_is_refused(field, value):
    reading, sender, written = message(**{field: value})

    with pytest.raises(CoreError):
        sealed.receive(GROUP, reading, sender, written)


def test_a_message_of_another_sender_or_signed_for_another_is_refused():
    reading, sender, written = message()
    with pytest.raises(VerificationError, match="signature"):
        sealed.receive(GROUP, reading, GROUP.generator, written)
    inside = sealed.decrypt(GROUP, reading, written)
    passed_on = sealed.encrypt(GROUP, GROUP.secret_power(99), inside, Stream(4))
    with pytest.raises(VerificationError, match="for another"):
        sealed.receive(GROUP, 99, sender, passed_on)


def test_a_sealed_message_that_is_no_text_is_refused():
    class Bytes(str):
        __slots__ = ()

        def encode(self):
            return b"\xff"

    written = sealed.encrypt(GROUP, GROUP.secret_power(99), Bytes("x"), Stream(5))

    with pytest.raises(MalformedError, match="not a text"):
        sealed.decrypt(GROUP, 99, written)
