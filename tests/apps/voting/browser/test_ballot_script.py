"""Ballots made in the browser: others' numbers, then proofs that hold, then refusals."""

import json
import tarfile

import pytest

CODE = "mp8bS-sEFQme-Qg4cp-gUvveh"
UUID = "8CVBWEdMAjjXQ9"
ELECTIONS = ("h30ed2", "h33ed2", "w30ed2", "w33ed2", "l30ed2", "nh30ed2", "nhth33ed2", "th30ed2")
KEY = "5add849256812e3a2f9e61c1cc5ab8213031502cf3b280323c38027fb3836617"


def election_of(*questions):
    fields = {"version": 1, "description": "", "name": "Été", "group": "Ed25519"}
    fields |= {"public_key": KEY, "questions": questions, "uuid": UUID, "administrator": "Bourg"}
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False)


def numbers(count, least, most, *, blank=False):
    extra = {"blank": True} if blank else {}
    answers = [f"Réponse {n}" for n in range(count)]
    return {"answers": answers, **extra, "min": least, "max": most, "question": "Laquelle ?"}


LISTS = {
    "type": "Lists",
    "value": {"answers": [["Liste A", "Anne", "Ali"], ["Liste B", "Bao"]], "question": "?"},
}
MIXED = {"type": "NonHomomorphic", "value": {"answers": ["A", "B", "C"], "question": "?"}}


def read(text):
    return {"from": "parvisBallot.readElection", "with": [text]}


def made(node, text, *votes, code=CODE):
    calls = [
        ["parvisBallot.makeBallot", {"election": read(text), "code": code, "votes": each}]
        for each in votes
    ]
    return node(*calls)


def records(path):
    """Read an archive: its data by hash, its events in order."""
    data, events = {}, []
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            text = archive.extractfile(member).read().decode()
            name = member.name.partition(".")[0]
            if member.name.endswith(".event.json"):
                events.append(json.loads(text))
            else:
                data[name] = text
    return data, events


def test_numbers_of_others_are_found_again(node, primitives):
    codes = primitives["credentials"]
    packed = [each for each in primitives["of_ints"] if "element" in each]
    calls = [["parvisBallot.publicCode", each["uuid"], each["credential"]] for each in codes]
    calls += [["parvisBallot.secretOf", each["uuid"], each["credential"]] for each in codes]
    element = {"from": "parvisBallot.elementOf"}
    calls += [["parvisGroup.toText", element | {"with": [each["ints"]]}] for each in packed]
    [*hashes] = primitives["hash"]
    calls += [["parvisGroup.hashNumber", each["input"]] for each in hashes]

    expected = [each["public_by_belenios_tool_3.3.0"] for each in codes]
    expected += [each["secret"] for each in codes]
    expected += [each["element"] for each in packed] + [each["scalar"] for each in hashes]
    assert node(*calls) == expected


@pytest.mark.parametrize("kind", ELECTIONS)
def test_elections_of_others_are_read_alike(node, whole_vectors, kind):
    """Codes, fingerprints and every proof of ballots that belenios-tool made."""
    folder = whole_vectors / "elections" / kind
    data, events = records(next(folder.glob("*.bel")))
    setup = json.loads(data[events[0]["payload"]])
    text, public = data[setup["election"]], json.loads(data[setup["credentials"]])
    ballots = [data[each["payload"]] for each in events if each["type"] == "Ballot"]
    codes = (folder / "private_creds.txt").read_text("utf-8").split()[1::2]
    uuid = json.loads(text)["uuid"]

    found = node(*(["parvisBallot.publicCode", uuid, code] for code in codes))
    checked = node(*(["parvisChecking.checkBallot", read(text), each] for each in ballots))

    assert sorted(found) == sorted(each.partition(",")[0] for each in public)
    assert [each["election_hash"] for each in checked] == [
        json.loads(each)["election_hash"] for each in ballots
    ]


CASES = [
    ([numbers(3, 1, 1)], [[0, 1, 0]]),
    ([numbers(3, 0, 2)], [[0, 0, 0]]),
    ([numbers(3, 1, 3)], [[1, 1, 1]]),
    ([numbers(2, 1, 1, blank=True)], [[1, 0, 0]]),
    ([numbers(2, 1, 1, blank=True)], [[0, 0, 1]]),
    ([numbers(4, 0, 2, blank=True)], [[0, 0, 1, 0, 1]]),
    ([LISTS], [[[1, 0, 1], [0, 0]]]),
    ([LISTS, numbers(2, 1, 1)], [[[0, 0, 0], [1, 1]], [1, 0]]),
    ([MIXED], [[1, 0, 255]]),
]


@pytest.mark.parametrize(("questions", "votes"), CASES)
def test_a_ballot_of_each_kind_holds(node, questions, votes):
    text = election_of(*questions)
    [ballot] = made(node, text, votes)

    [checked] = node(["parvisChecking.checkBallot", read(text), ballot["ballot"]])

    assert checked == json.loads(ballot["ballot"])
    assert checked["credential"] == ballot["credential"]


def test_the_same_vote_is_never_the_same_ballot(node):
    one, other = made(node, election_of(numbers(2, 1, 1)), [[1, 0]], [[1, 0]])

    assert one["credential"] == other["credential"]
    assert not set(one["opening"]["randomness"][0]) & set(other["opening"]["randomness"][0])
    assert one["tracker"] != other["tracker"]


REFUSED = [
    ([numbers(3, 1, 1)], [[0, 0, 0]]),
    ([numbers(3, 1, 1)], [[1, 1, 0]]),
    ([numbers(3, 1, 1)], [[2, 0, 0]]),
    ([numbers(3, 1, 1)], [[1, 0]]),
    ([numbers(3, 1, 1)], [[1, 0, 0], [1]]),
    ([numbers(2, 1, 1, blank=True)], [[1, 1, 0]]),
    ([LISTS], [[[1, 0, 0], [0, 0]]]),
    ([LISTS], [[[1, 1, 0], [0, 1]]]),
    ([MIXED], [[1, 2, 256]]),
]


@pytest.mark.parametrize(("questions", "votes"), REFUSED)
def test_a_vote_that_the_question_does_not_allow_is_never_made(node, questions, votes):
    [answer] = made(node, election_of(*questions), votes)

    assert answer["refused"]


ALTERED = {
    "a choice": lambda ballot: ballot["answers"][0]["choices"].reverse(),
    "a proof": lambda ballot: ballot["answers"][0]["individual_proofs"].reverse(),
    "the sum": lambda ballot: ballot["answers"][0]["overall_proof"].reverse(),
    "blank": lambda ballot: ballot["answers"][0]["blank_proof"].reverse(),
    "the code": lambda ballot: ballot.update(credential=KEY),
    "the election": lambda ballot: ballot.update(election_hash="A" * 43),
    "a field more": lambda ballot: ballot.update(more=1),
    "the signature": lambda ballot: ballot["signature"]["proof"].update(response="0"),
}


@pytest.mark.parametrize("change", ALTERED.values(), ids=ALTERED)
def test_a_ballot_that_was_altered_is_refused(node, change):
    text = election_of(numbers(2, 1, 1, blank=True))
    [one] = made(node, text, [[0, 1, 0]])
    ballot = json.loads(one["ballot"])
    change(ballot)

    altered = json.dumps(ballot, separators=(",", ":"), ensure_ascii=False)
    [answer] = node(["parvisChecking.checkBallot", read(text), altered])

    assert answer["refused"]


def test_a_code_is_read_however_it_is_typed(node):
    typed = (CODE, CODE.replace("-", " "), CODE.replace("-", ""), f" {CODE[:9]}–{CODE[9:]}\n")
    odd = (CODE[:-1], CODE + "x", CODE.replace("m", "0"), "")

    assert node(*(["parvisBallot.readCode", each] for each in typed)) == [CODE] * 4
    assert all(each["refused"] for each in node(*(["parvisBallot.readCode", each] for each in odd)))
