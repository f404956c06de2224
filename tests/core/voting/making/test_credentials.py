"""Voting codes: others' numbers, both generations, and what a person types."""

import json

import pytest

from parvis.core.errors import MalformedError
from parvis.core.voting import wire
from parvis.core.voting.groups import named
from parvis.core.voting.making import credentials, exponents
from tests.core.voting.making.made import UUID, Stream

GROUPS = ["Ed25519", "BELENIOS-2048", "RFC-3526-2048"]
CODE = "9LuLr-mSFUc1-P9vUs-5d2guK"


@pytest.fixture
def known(vectors):
    return json.loads((vectors / "primitives.json").read_text())


@pytest.mark.parametrize("name", GROUPS)
def test_a_code_gives_the_secret_and_the_public_part_of_belenios(name, known):
    group = named(name)
    for case in known["groups"][name]["credentials"]:
        secret = credentials.secret_of(group, case["uuid"], case["credential"])

        assert str(secret) == case["secret"]
        assert credentials.public_part(group, case["uuid"], case["credential"]) == case["public"]


def test_codes_of_belenios_2_are_read(known):
    group = named("BELENIOS-2048")
    for case in known["legacy_2.0_credentials"]:
        assert credentials.read_code(case["credential"]) == case["credential"]
        assert credentials.public_part(group, case["uuid"], case["credential"]) == case["public"]


def test_the_lists_of_all_elections_are_written_again(whole_vectors):
    for folder in sorted((whole_vectors / "elections").glob("*/")):
        election = json.loads((folder / "election.copy.json").read_text())
        group, uuid = named(election["group"]), election["uuid"]
        codes = [line.split()[-1] for line in lines(folder / "private_creds.txt")]
        voters = [line.split(",") for line in lines(folder / "voters.txt")]
        weights = [int(voter[2]) if len(voter) > 2 else 1 for voter in voters]
        parts = [credentials.public_part(group, uuid, code) for code in codes]
        written = credentials.public_credentials(group, zip(parts, weights, strict=True))

        assert json.loads(written) == published(folder), folder.name


def lines(file):
    return file.read_text().splitlines()


def published(folder):
    """Version 2 left the voter's name behind the weight."""
    parts = json.loads((folder / "public_creds.copy.json").read_text())
    if folder.name.endswith("20"):
        return [part.split(",")[0] for part in parts]
    return parts


def test_a_drawn_code_has_its_form_and_is_read_again():
    codes = {credentials.drawn_code(Stream(seed)) for seed in range(20)}

    assert len(codes) == 20
    for code in codes:
        assert [len(part) for part in code.split("-")] == [5, 6, 5, 6]
        assert set(code) <= {*wire.BASE58, "-"}
        assert credentials.read_code(code) == code


def test_a_drawn_identifier_is_one():
    assert wire.read_uuid(credentials.drawn_uuid(Stream(1)), "") != UUID


def test_no_character_is_likelier_than_another():
    """A byte from 232 on, where 58 would start a fifth round unfinished, is drawn again."""
    bytes_ = iter([b"\xff", b"\xe8", b"\xe7", b"\x00"])

    assert credentials.drawn_characters(2, lambda _: next(bytes_)) == "z1"


@pytest.mark.parametrize(
    "typed", [CODE, f"  {CODE}\n", CODE.replace("-", ""), CODE.replace("-", " ")]
)
def test_a_code_is_read_as_people_type_it(typed):
    assert credentials.read_code(typed) == CODE


@pytest.mark.parametrize(
    "typed",
    ["", "abc", CODE[:-1], CODE + "1", CODE.replace("9", "0"), "yDN-xHz-PRM-uAs-TZB", "é" * 22],
)
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(MalformedError):
        credentials.read_code(typed)
    with pytest.raises(MalformedError):
        credentials.secret_of(named("Ed25519"), UUID, typed)


def test_a_list_has_nobody_twice_and_no_weight_of_nothing():
    group = named("Ed25519")
    for parts in ([group.generator] * 2, [(group.generator, 0)]):
        with pytest.raises(MalformedError):
            credentials.public_credentials(group, parts)


@pytest.mark.parametrize("name", GROUPS)
def test_exponents_are_calculated_modulo_the_order(name):
    group, random = named(name), Stream(name)
    one, other = exponents.drawn(group, random), exponents.drawn(group, random)
    order = group.order

    assert 0 <= one < order
    assert exponents.plus(group, one, order - 1) == (one - 1) % order
    assert exponents.minus(group, one, other) == (one - other) % order
    assert exponents.times(group, one, other) == one * other % order
    assert exponents.response(group, one, 7, other) == (one - 7 * other) % order
    assert exponents.total(group, [one, other, 1]) == (one + other + 1) % order
